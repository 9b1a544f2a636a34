// A shortest path that counts shut elements. One element may shut several arcs of a path (a rule on many links, a chokepoint in many lanes) and is opened once, so
// the count is not a sum over arcs: finding the least is the minimum-colour path problem, hard in general and small here. First a path by the sum gives a bound;
// if some element shuts the arcs of more than one element, labels (node, elements opened so far) look for fewer. A label whose shared elements include those of
// another at its node, at no smaller count, cannot end better; the sum over elements that shut only themselves bounds what is left from below.
#include "mamar/study/route/opening.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>

#include "mamar/graph/shortest_path.h"
#include "mamar/study/route/layers.h"

namespace mamar {

namespace {

constexpr std::size_t kMostLabels = 1'000'000;  // beyond them the best set found so far is given

class opening_search {
 public:
  opening_search(search_graph const& g, layered_graph layers) : g_{g}, layers_{std::move(layers)} {
    std::map<element, std::set<element>> shuts;  // shut element -> elements whose arcs it shuts
    for (auto const a : layers_.base)
      for (auto const& b : g_.arcs[a.v].blockers) {
        auto acts_on = g_.arcs[a.v].at;
        acts_on.forward = true;
        shuts[b.at].insert(acts_on);
      }
    for (auto const& [at, on] : shuts)
      if (on.size() > 1) shared_.insert(at);
  }

  std::vector<blocker> run() {
    auto best = shortest_path(layers_.graph, weights(false), layers_.from, layers_.to);
    if (!shared_.empty() && !best.empty())
      if (auto fewer = search(opened_by(best).size()); !fewer.empty()) best = std::move(fewer);
    std::set<blocker> found;
    for (auto const a : best)
      for (auto const& b : g_.arcs[layers_.base[a.v].v].blockers) found.insert(b);
    return {found.begin(), found.end()};
  }

 private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  struct label {
    std::vector<element> shared;  // opened so far, sorted
    std::int64_t count{0};        // with those that shut only themselves
    std::uint32_t node{0};
    std::uint32_t arc{kNone};
    std::uint32_t parent{kNone};
  };

  std::set<element> opened_on(arc_idx a) const {
    std::set<element> out;
    for (auto const& b : g_.arcs[layers_.base[a.v].v].blockers) out.insert(b.at);
    return out;
  }
  std::set<element> opened_by(std::vector<arc_idx> const& path) const {
    std::set<element> out;
    for (auto const a : path) out.merge(opened_on(a));
    return out;
  }

  std::vector<std::int64_t> weights(bool only_own) const {
    std::vector<std::int64_t> out;
    for (std::uint32_t a = 0; a < layers_.graph.arcs(); ++a) {
      auto const opened = opened_on(arc_idx{a});
      out.push_back(std::count_if(opened.begin(), opened.end(), [&](element const& e) { return !only_own || !shared_.contains(e); }));
    }
    return out;
  }

  // A path that opens fewer than `bound` elements, the fewest of all; empty if there is none.
  std::vector<arc_idx> search(std::size_t bound) {
    auto const own = weights(true);
    auto const left = distances_to(layers_.graph, own, layers_.to);
    using entry = std::pair<std::int64_t, std::uint32_t>;  // count and what is left at least; label
    std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
    auto const push = [&](label l) {
      if (left[l.node] == kUnreachable || l.count + left[l.node] >= static_cast<std::int64_t>(bound)) return;
      queue.emplace(l.count + left[l.node], static_cast<std::uint32_t>(labels_.size()));
      labels_.push_back(std::move(l));
    };
    std::vector<std::vector<std::uint32_t>> settled(layers_.graph.nodes());
    push({{}, 0, layers_.from.v, kNone, kNone});
    while (!queue.empty() && labels_.size() < kMostLabels) {
      auto const at = queue.top().second;
      queue.pop();
      auto const current = labels_[at];
      auto& here = settled[current.node];
      if (std::any_of(here.begin(), here.end(), [&](std::uint32_t other) { return no_worse(labels_[other], current); })) continue;
      here.push_back(at);
      if (current.node == layers_.to.v) return path_to(at);
      for (auto const a : layers_.graph.out(node_idx{current.node})) {
        auto next = current;
        for (auto const& e : opened_on(a))
          if (auto const where = std::lower_bound(next.shared.begin(), next.shared.end(), e); shared_.contains(e) && (where == next.shared.end() || *where != e)) {
            next.shared.insert(where, e);
            ++next.count;
          }
        next.count += own[a.v];
        next.node = layers_.graph.head(a).v;
        next.arc = a.v;
        next.parent = at;
        push(std::move(next));
      }
    }
    return {};
  }

  // Whatever `b` ends in, `a` ends in no more: at worst it must still open what only b has opened.
  static bool no_worse(label const& a, label const& b) {
    std::vector<element> only_b;
    std::set_difference(b.shared.begin(), b.shared.end(), a.shared.begin(), a.shared.end(), std::back_inserter(only_b));
    return a.count + static_cast<std::int64_t>(only_b.size()) <= b.count;
  }

  std::vector<arc_idx> path_to(std::uint32_t l) const {
    std::vector<arc_idx> out;
    for (; labels_[l].arc != kNone; l = labels_[l].parent) out.push_back(arc_idx{labels_[l].arc});
    std::reverse(out.begin(), out.end());
    return out;
  }

  search_graph const& g_;
  layered_graph layers_;
  std::set<element> shared_;  // elements that shut the arcs of several
  std::vector<label> labels_;
};

}  // namespace

std::vector<blocker> fewest_to_open(network const& n, search_graph const& g, route_options const& o, way_class of) {
  return opening_search{g, make_layers(n, g, o, of, true)}.run();
}

}  // namespace mamar
