#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "mamar/graph/shortest_path.h"
#include "mamar/study/route/disjoint.h"
#include "mamar/study/route/layers.h"
#include "mamar/study/route/usable.h"

namespace mamar {

namespace {

class stop_check {
 public:
  stop_check(overlay const& view, route_result const& r, std::vector<std::string>& found) : view_{view}, n_{view.base()}, r_{r}, found_{found} {}

  void run(class_stoppers const& c) {
    of_ = c.of;
    if (c.outcome != search_outcome::found) return;
    for (auto const& l : c.best) holds(l, {});
    for (auto const& p : c.parties) {
      auto const layers = without({p.party});
      for (auto const& l : p.without) {
        holds(l, {p.party});
        if (l.by != measure::distance) equals(l, layers, p);
      }
      if (p.stops_all == leads(layers)) say("{} is said to stop all and not to", id(p.party));
    }
    if (c.cut == proof::none && !leads(without(c.parties_that_matter))) say("the others together leave no way");
    for (auto const& one : c.coalitions) cut(one.parties);
    robust(c);
    if (c.no_common_controller.ways.size() == 2)
      nothing_shared(others(c.no_common_controller.ways[0]), others(c.no_common_controller.ways[1]), "controller");
    for (auto const& w : c.no_common_controller.ways) valid(w, {});
    for (auto const& e : c.needed) needed(e);
  }

  void run(disjoint_answer const& a) {
    of_ = a.of;
    for (auto const& w : a.ways) valid(w, {});
    if (a.ways.size() == 2) nothing_shared(elements(a.ways[0]), elements(a.ways[1]), "element");
    for (auto const& e : a.needed) needed(e);
  }

 private:
  template <class... Arguments>
  void say(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
    static constexpr std::array<std::string_view, 4> kWords{"land", "sea", "air", "any"};
    found_.push_back(fmt::format("who can stop it, class {}: ", kWords[static_cast<std::size_t>(of_)]) +
                     fmt::format(text, std::forward<Arguments>(arguments)...));
  }

  std::string_view id(party_idx p) const { return n_.parties.party_id[p]; }

  layered_graph without(std::vector<party_idx> const& refusing) const {
    auto o = r_.options;
    o.avoid_parties.insert(o.avoid_parties.end(), refusing.begin(), refusing.end());
    return make_layers(n_, r_.graph, o, of_, false);
  }

  std::int64_t least(layered_graph const& g, measure m) const {
    return distances_to(g.graph, g.costs(r_.graph, static_cast<criterion>(m)), g.to)[g.from.v];
  }
  bool leads(layered_graph const& g) const { return least(g, measure::cost) != kUnreachable; }

  void equals(least_way const& l, layered_graph const& layers, party_answer const& p) {
    auto const right = least(layers, l.by);
    if ((right != kUnreachable) != (l.outcome == search_outcome::found)) say("without {} there is a way, or there is none", id(p.party));
    else if (right != kUnreachable && right != l.value) say("without {} the least is {}, not {}", id(p.party), right, l.value);
  }

  void valid(way const& w, std::vector<party_idx> const& refusing) {
    class_result one;
    one.of = w.of;
    one.ways = {w};
    for (auto& sentence : check_ways(view_, r_, one)) found_.push_back(std::move(sentence));
    for (auto const p : refusing)
      if (std::binary_search(w.controllers.begin(), w.controllers.end(), p)) say("a way without {} is in its hands", id(p));
  }

  void holds(least_way const& l, std::vector<party_idx> const& refusing) {
    if (!l.found) return;
    valid(*l.found, refusing);
    if (l.by != measure::distance && l.found->totals[static_cast<std::size_t>(l.by)] != l.value) say("a way's value is not that of its elements");
  }

  void cut(std::vector<party_idx> const& parties) {
    if (leads(without(parties))) say("a coalition leaves a way");
    for (std::size_t i = 0; i < parties.size(); ++i) {
      auto fewer = parties;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (!leads(without(fewer))) say("a coalition can spare {}", id(parties[i]));
    }
  }

  void robust(class_stoppers const& c) {
    if (!c.robust.found) return;
    valid(*c.robust.found, {});
    std::set<party_idx> const named(c.robust.stoppable_by.begin(), c.robust.stoppable_by.end());
    if (others(*c.robust.found) != named) say("those who can stop the most robust way are not those named");
    for (auto const& p : c.parties)
      if (p.stops_all && !named.contains(p.party)) say("{} stops all ways but the most robust", id(p.party));
  }

  std::set<party_idx> others(way const& w) const {
    std::set<party_idx> out(w.controllers.begin(), w.controllers.end());
    for (auto const p : r_.end_parties) out.erase(p);
    return out;
  }

  std::set<element> elements(way const& w) const {
    std::set<element> out;
    for (auto const a : w.arcs)
      for (auto const& e : elements_of(r_.graph.arcs[a.v])) out.insert(e);
    return out;
  }

  template <class T>
  void nothing_shared(std::set<T> const& a, std::set<T> const& b, std::string_view what) {
    for (auto const& one : a)
      if (b.contains(one)) say("two ways without a common {} have one", what);
  }

  // With a weight of 1 on the arcs that use the element, the least way has it.
  void needed(element const& e) {
    auto const layers = without({});
    std::vector<std::int64_t> weight;
    for (auto const a : layers.base) {
      auto const used = elements_of(r_.graph.arcs[a.v]);
      weight.push_back(std::find(used.begin(), used.end(), e) == used.end() ? 0 : 1);
    }
    if (distances_to(layers.graph, weight, layers.to)[layers.from.v] == 0) say("there is a way without {}", row_key(n_, e.table, e.row));
  }

  overlay const& view_;
  network const& n_;
  route_result const& r_;
  std::vector<std::string>& found_;
  way_class of_{way_class::any};
};

}  // namespace

std::vector<std::string> check_stoppers(overlay const& view, route_result const& r, stop_result const* s, std::vector<disjoint_answer> const& apart) {
  std::vector<std::string> found;
  stop_check check{view, r, found};
  if (s != nullptr)
    for (auto const& c : s->classes) check.run(c);
  for (auto const& a : apart) check.run(a);
  return found;
}

}  // namespace mamar
