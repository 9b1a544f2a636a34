// Every way through a random network, by plain recursion over the definitions of the design (network.md: crossings have sides, changing modes, units;
// studies.md: route). No label is ever compared with another before the end is reached.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "test/study/route/random_network.h"

namespace mamar::test {

using four = std::array<std::int64_t, 4>;

// A step of a way as text: the row, the direction of travel and the sides it joins.
struct step_name {
  std::string key, table;
  bool back{false};
  std::string tail_side, head_side, mode;

  friend auto operator<=>(step_name const&, step_name const&) = default;
  std::string text() const { return table + ":" + key + (back ? "-" : "+") + tail_side + ">" + head_side + ":" + mode; }
};

struct plain_way {
  std::vector<step_name> steps;
};

// A way as those see it who could stop it.
struct stoppable_way {
  four cost{};
  std::int64_t metres{0};
  std::set<int> controllers{};
  std::set<std::string> uses{};  // "id/table"
};

class every_way {
 public:
  every_way(random_network const& n, random_question const& q) : n_{n}, q_{q} {
    origin_ = end_party(q.from);
    destination_ = end_party(q.to);
    vehicle_ = q.vehicle >= 0 ? q.vehicle : origin_;
    std::set<std::tuple<int, int, int>> by_links;  // whatever they carry: a crossing has the same sides for every cargo
    for (auto const& l : n_.links)
      for (bool const start : {true, false}) {
        auto const p = start ? l.from : l.to;
        by_links.insert({p, l.mode, n_.side(l, start)});
        if (carries(l)) stand_at(p, l.mode, n_.side(l, start));
      }
    for (auto const& g : n_.gates) {
      if (!place(g.place).crossing()) continue;
      if (g.from >= 0) {
        stand_at(g.place, g.mode, g.from);
        stand_at(g.place, g.mode, g.to);
      } else {
        std::set<int> sides;
        for (auto const& [p, m, side] : by_links)
          if (p == g.place && m == g.mode) sides.insert(side);
        for (auto const side : sides)
          if (sides.size() > 1) stand_at(g.place, g.mode, side);
      }
    }
    for (int l = 0; l < count(n_.links); ++l) add_link(l);
    for (int g = 0; g < count(n_.gates); ++g) add_gate(g, by_links);
    for (auto const& t : n_.transfers) add_transfer(t);
    add_road();
  }

  // Cost vector -> the way of fewest steps, then of the smallest sequence; of all simple ways of a class. Nothing when there are too many to look at.
  std::optional<std::map<four, plain_way>> of_class(std::string const& way_class, int steps = 60'000) {
    look_for(way_class, {});
    found_.clear();
    taken_.clear();
    left_ = steps;
    cost_ = {};
    if (start_ >= 0) walk(start_, 0, false);
    if (left_ <= 0) return std::nullopt;
    return found_;
  }

  // All simple ways of a class. Nothing when there are too many to look at.
  std::optional<std::vector<stoppable_way>> each_of_class(std::string const& way_class) {
    each_.emplace();
    auto const enough = of_class(way_class, 8'000).has_value();
    auto out = std::move(each_);
    each_.reset();
    if (!enough) return std::nullopt;
    return out;
  }

  // The first, in the order of keys, of the smallest sets of elements whose opening gives a way of a class; {} if none of up to `most` does.
  std::set<std::string> smallest_opening(std::string const& way_class, std::size_t most) {
    std::set<std::string> shut;
    for (auto const& s : steps_) shut.insert(s.shut.begin(), s.shut.end());
    std::vector<std::string> const list(shut.begin(), shut.end());
    for (std::size_t size = 1; size <= most; ++size)
      if (auto const found = first_that_opens(way_class, list, 0, size, {}); !found.empty()) return found;
    return {};
  }

 private:
  enum part : int { through, arrival, departure, begin, end };
  using node = std::tuple<int, int, int, int>;  // place, mode, side, part

  struct step {
    int from{0}, to{0};
    std::array<double, 4> value{};
    four cost{};
    step_name name;
    std::vector<int> passed{};  // places of gates, then that of the head
    std::set<int> controllers{};
    std::set<int> reloaded{};  // places
    int carried_by{-1};
    bool land_border{false};
    std::set<std::string> shut{};  // elements that bar it, "key/table"
    std::set<std::string> uses{};  // all that have a row
    double km{0};
    bool leg_of_class{false};
  };

  template <class T>
  static int count(std::vector<T> const& list) {
    return static_cast<int>(list.size());
  }
  template <class T>
  static T const& at(std::vector<T> const& list, int i) {
    return list[static_cast<std::size_t>(i)];
  }
  static bool has(std::vector<int> const& list, int one) { return std::find(list.begin(), list.end(), one) != list.end(); }
  random_network::place const& place(int p) const { return at(n_.places, p); }
  random_network::mode const& mode(int m) const { return at(n_.modes, m); }
  std::string party(int p) const { return p < 0 ? "" : at(n_.parties, p); }
  bool carries(random_network::link const& l) const { return l.commodity < 0 || l.commodity == q_.commodity; }

  int end_party(int p) const {  // of a crossing the sides that its gates name: two or more, so none
    return place(p).party;
  }

  void stand_at(int p, int m, int side) { standing_.insert({p, m, side}); }
  int number(node const& v) { return nodes_.emplace(v, count_nodes()).first->second; }
  int count_nodes() const { return static_cast<int>(nodes_.size()); }
  int vehicle(int p, int m, int side, bool leaving) { return number({p, m, side, mode(m).split() ? leaving ? departure : arrival : through}); }

  // --- one step

  void add(step s) {
    for (std::size_t c = 0; c < 4; ++c) s.cost[c] = static_cast<std::int64_t>(std::floor(s.value[c] + 0.5));
    steps_.push_back(std::move(s));
  }

  static void hours(step& s, double h) { s.value[1] += h * 3600; }
  static void dollars(step& s, double usd) { s.value[0] += usd * 10'000; }
  static void failing(step& s, double per_year, double repair) { s.value[3] += per_year * repair / 8760 * 1e9; }

  static void bar(step& s, random_network::state const& is, std::string element) {
    s.uses.insert(element);
    if (!is.usable()) s.shut.insert(std::move(element));
  }

  bool concerns(random_network::rule const& r) const {
    if (r.status != "in_force") return false;
    if (r.traffic == "import" && (destination_ != r.party || origin_ == r.party)) return false;
    if (r.traffic == "export" && (origin_ != r.party || destination_ == r.party)) return false;
    if (r.traffic == "transit" && (origin_ == r.party || destination_ == r.party)) return false;
    auto const allows = [](std::vector<int> const& list, int one) { return list.empty() || has(list, one); };
    return allows(r.origin, origin_) && allows(r.destination, destination_) && allows(r.vehicle, vehicle_) && allows(r.commodity, q_.commodity);
  }

  void apply(random_network::rule const& r, step& s, int m, int where) {
    if (r.effect == "forbid") s.shut.insert(r.id + "/rules");
    if (r.effect == "delay") hours(s, r.value);
    if (r.effect == "fee") dollars(s, r.unit == "USD/vehicle" ? r.value / mode(m).payload : r.value);
    if (r.effect != "reload") return;
    bool possible = false;
    for (auto const& t : n_.transfers)
      if (t.place == where && t.from == m && t.to == m) {
        possible = true;
        bar(s, t.is, place(where).id + "/" + mode(m).id + "/" + mode(m).id + "/transfers");
        if (!s.reloaded.insert(where).second) continue;  // two rules that demand it are both met by one
        hours(s, t.time + mode(m).headway / 2);
        dollars(s, t.cost);
        failing(s, t.failures, t.repair);
        s.controllers.insert(t.controllers.begin(), t.controllers.end());
        s.controllers.insert(place(where).party);
      }
    if (!possible) s.shut.insert(r.id + "/rules");
  }

  void pass(int g, step& s) {
    auto const& gate = at(n_.gates, g);
    bar(s, gate.is, gate.id + "/gates");
    hours(s, gate.wait);
    dollars(s, gate.fee / mode(gate.mode).payload);
    failing(s, gate.failures, gate.repair);
    s.controllers.insert(gate.controllers.begin(), gate.controllers.end());
    s.controllers.insert({gate.from, gate.to, place(gate.place).party});
    s.passed.push_back(gate.place);
    s.land_border = s.land_border || (place(gate.place).crossing() && !mode(gate.mode).split());
    for (auto const& r : n_.rules)
      if (r.gates.contains(g) && concerns(r)) apply(r, s, gate.mode, gate.place);
  }

  // --- tables

  void add_link(int row) {
    auto const& l = at(n_.links, row);
    if (!carries(l)) return;
    auto const& m = mode(l.mode);
    for (bool const forward : {true, false}) {
      if (!forward && l.directed) continue;
      step s;
      auto const tail_side = n_.side(l, forward);
      auto const head_side = n_.side(l, !forward);
      s.from = vehicle(forward ? l.from : l.to, l.mode, tail_side, true);
      s.to = vehicle(forward ? l.to : l.from, l.mode, head_side, false);
      s.name = {l.id, "links", !forward, party(tail_side), party(head_side), m.id};
      s.carried_by = l.mode;
      s.km = l.length;
      bar(s, l.is, l.id + "/links");
      hours(s, std::isnan(l.time) ? l.length * 24 / (m.speed * m.operating_hours) : l.time);
      dollars(s, std::isnan(l.cost) ? l.length * m.cost : l.cost);
      s.value[2] = l.length * m.co2 * 1000;
      failing(s, std::isnan(l.failures) ? m.failures * l.length / 100 : l.failures, std::isnan(l.repair) ? m.repair : l.repair);
      s.controllers = {n_.territory(l, true), n_.territory(l, false)};
      s.controllers.insert(l.controllers.begin(), l.controllers.end());
      auto via = l.via;
      if (!forward) std::reverse(via.begin(), via.end());
      for (auto const p : via) pass(n_.gate_passed(l, p, forward), s);
      for (auto const& r : n_.rules)
        if (r.links.contains(row) && concerns(r)) apply(r, s, l.mode, forward ? l.to : l.from);
      s.passed.push_back(forward ? l.to : l.from);
      add(std::move(s));
    }
  }

  // One that names no sides joins those that links of its mode attach to.
  void add_gate(int row, std::set<std::tuple<int, int, int>> const& by_links) {
    auto const& g = at(n_.gates, row);
    if (!place(g.place).crossing()) return;
    for (int from = 0; from < count(n_.parties); ++from)
      for (int to = 0; to < count(n_.parties); ++to) {
        bool const named = g.from >= 0;
        if (from == to || (named && (g.from != from || g.to != to))) continue;
        if (!named && (!by_links.contains({g.place, g.mode, from}) || !by_links.contains({g.place, g.mode, to}))) continue;
        step s;
        s.from = vehicle(g.place, g.mode, from, true);
        s.to = vehicle(g.place, g.mode, to, false);
        s.name = {g.id, "gates", false, party(from), party(to), mode(g.mode).id};
        s.controllers = {from, to};
        pass(row, s);
        s.passed.push_back(g.place);
        add(std::move(s));
      }
  }

  void add_transfer(random_network::transfer const& t) {
    if (t.from == t.to && !mode(t.from).split()) return;  // cross-loading, for rules only
    for (int side = -1; side < count(n_.parties); ++side) {
      bool const from_here = t.from < 0 || standing_.contains({t.place, t.from, side});
      bool const to_here = t.to < 0 || standing_.contains({t.place, t.to, side});
      if (!from_here || !to_here) continue;
      add(handling(t, side, std::string{t.from < 0 ? "" : mode(t.from).id}, std::string{t.to < 0 ? "" : mode(t.to).id}));
    }
  }

  step handling(random_network::transfer const& t, int side, std::string const& from, std::string const& to) {
    step s;
    s.from = t.from < 0 ? number({t.place, -1, -1, begin}) : vehicle(t.place, t.from, side, false);
    s.to = t.to < 0 ? number({t.place, -1, -1, end}) : vehicle(t.place, t.to, side, true);
    s.name = {place(t.place).id + "/" + from + "/" + to,
              "transfers",
              false,
              t.from < 0 ? "" : party(side),
              t.to < 0 ? "" : party(side),
              to.empty() ? from : to};
    bar(s, t.is, s.name.key + "/transfers");
    hours(s, t.time + (t.to < 0 ? 0 : mode(t.to).headway / 2));
    dollars(s, t.cost);
    failing(s, t.failures, t.repair);
    s.controllers = {side, place(t.place).party};
    s.controllers.insert(t.controllers.begin(), t.controllers.end());
    s.passed.push_back(t.place);
    return s;
  }

  // The road loads and unloads anywhere, at no cost unless a row says otherwise.
  void add_road() {
    for (auto const& [p, m, side] : standing_) {
      if (mode(m).kind != "road") continue;
      for (bool const loads : {true, false}) {
        bool row = false;
        for (auto const& t : n_.transfers) row = row || (t.place == p && (loads ? t.from < 0 && t.to == m : t.to < 0 && t.from == m));
        if (row) continue;
        auto s = handling({p, loads ? -1 : m, loads ? m : -1}, side, "", "");
        s.name.key = place(p).id + "/" + (loads ? "" : mode(m).id) + "/" + (loads ? mode(m).id : "");  // of the row it would have
        s.name.mode = mode(m).id;
        s.name.back = !loads;
        s.uses.clear();  // it has no row
        add(std::move(s));
      }
    }
  }

  // --- every simple way

  bool allowed(step const& s) const {
    if (!std::includes(opened_.begin(), opened_.end(), s.shut.begin(), s.shut.end())) return false;
    auto const kind = s.carried_by < 0 ? std::string{} : mode(s.carried_by).kind;
    if (kind == "sea" && (class_ == "land" || class_ == "air")) return false;
    if (kind == "air" && (class_ == "land" || class_ == "sea")) return false;
    if ((class_ == "sea" || class_ == "air") && s.land_border) return false;
    if (has(q_.avoid_modes, s.carried_by)) return false;
    for (auto const p : s.passed)
      if (has(q_.avoid_places, p)) return false;
    if (has(q_.avoid_places, q_.from)) return false;
    for (auto const p : s.controllers)
      if (p >= 0 && has(q_.avoid_parties, p)) return false;
    return true;
  }

  std::pair<std::size_t, bool> after(step const& s, std::size_t stage, bool had) const {
    for (auto const p : s.passed)
      if (stage < q_.via.size() && q_.via[stage] == p) ++stage;
    return {stage, had || s.leg_of_class};
  }

  std::size_t state(int v, std::size_t stage, bool had) const {
    return (static_cast<std::size_t>(v) * (q_.via.size() + 1) + stage) * 2 + (had ? 1 : 0);
  }
  bool arrived(int v, std::size_t stage, bool had) const { return v == goal_ && stage == q_.via.size() && (had || !needs_leg_); }

  void look_for(std::string const& way_class, std::set<std::string> opened) {
    class_ = way_class;
    opened_ = std::move(opened);
    seen_.assign(nodes_.size() * (q_.via.size() + 1) * 2, false);
    mark_useful();
  }

  std::set<std::string> first_that_opens(std::string const& way_class, std::vector<std::string> const& list, std::size_t from, std::size_t size,
                                         std::set<std::string> const& chosen) {
    if (chosen.size() == size) {
      look_for(way_class, chosen);
      return start_ >= 0 && useful_[state(start_, 0, false)] ? chosen : std::set<std::string>{};
    }
    for (auto i = from; i < list.size(); ++i) {
      auto more = chosen;
      more.insert(list[i]);
      if (auto found = first_that_opens(way_class, list, i + 1, size, more); !found.empty()) return found;
    }
    return {};
  }

  // States from which the end can be reached at all; the recursion goes nowhere else.
  void mark_useful() {
    start_ = nodes_.contains({q_.from, -1, -1, begin}) ? nodes_[{q_.from, -1, -1, begin}] : -1;
    goal_ = nodes_.contains({q_.to, -1, -1, end}) ? nodes_[{q_.to, -1, -1, end}] : -1;
    useful_.assign(seen_.size(), false);
    leaving_.assign(nodes_.size(), {});
    needs_leg_ = class_ == "sea" || class_ == "air";
    for (auto& s : steps_) s.leg_of_class = s.carried_by >= 0 && mode(s.carried_by).kind == class_;
    for (int i = 0; i < count(steps_); ++i)
      if (allowed(at(steps_, i))) leaving_[static_cast<std::size_t>(at(steps_, i).from)].push_back(i);
    for (bool grows = true; grows;) {
      grows = false;
      for (int v = 0; v < count_nodes(); ++v)
        for (std::size_t stage = 0; stage <= q_.via.size(); ++stage)
          for (bool const had : {false, true}) {
            if (useful_[state(v, stage, had)]) continue;
            bool leads = arrived(v, stage, had);
            for (auto const i : leaving_[static_cast<std::size_t>(v)]) {
              auto const [s, h] = after(at(steps_, i), stage, had);
              leads = leads || useful_[state(at(steps_, i).to, s, h)];
            }
            useful_[state(v, stage, had)] = leads;
            grows = grows || leads;
          }
    }
  }

  void walk(int v, std::size_t stage, bool had) {
    if (--left_ <= 0) return;
    if (arrived(v, stage, had)) {
      keep();
      return;
    }
    seen_[state(v, stage, had)] = true;
    for (auto const i : leaving_[static_cast<std::size_t>(v)]) {
      auto const& s = at(steps_, i);
      auto const [next, has_leg] = after(s, stage, had);
      if (seen_[state(s.to, next, has_leg)] || !useful_[state(s.to, next, has_leg)]) continue;
      taken_.push_back(i);
      for (std::size_t c = 0; c < 4; ++c) cost_[c] += s.cost[c];
      walk(s.to, next, has_leg);
      for (std::size_t c = 0; c < 4; ++c) cost_[c] -= s.cost[c];
      taken_.pop_back();
    }
    seen_[state(v, stage, had)] = false;
  }

  void keep() {
    if (each_) {
      stoppable_way w{cost_, 0, {}, {}};
      for (auto const i : taken_) {
        auto const& s = at(steps_, i);
        w.metres += static_cast<std::int64_t>(std::floor(s.km * 1000 + 0.5));
        w.controllers.insert(s.controllers.begin(), s.controllers.end());
        w.uses.insert(s.uses.begin(), s.uses.end());
      }
      w.controllers.erase(-1);
      each_->push_back(std::move(w));
    }
    auto const it = found_.find(cost_);
    if (it != found_.end() && it->second.steps.size() < taken_.size()) return;
    plain_way w;
    for (auto const i : taken_) w.steps.push_back(at(steps_, i).name);
    if (it == found_.end()) found_.emplace(cost_, std::move(w));
    else if (std::pair{w.steps.size(), w.steps} < std::pair{it->second.steps.size(), it->second.steps}) it->second = std::move(w);
  }

  random_network const& n_;
  random_question const& q_;
  int origin_{-1}, destination_{-1}, vehicle_{-1};
  std::set<std::tuple<int, int, int>> standing_;  // (place, mode, side) that links or gates attach to
  std::map<node, int> nodes_;
  std::vector<step> steps_;
  std::string class_;
  std::set<std::string> opened_;  // elements that count as open
  bool needs_leg_{false};
  int start_{-1}, goal_{-1};
  std::vector<std::vector<int>> leaving_;  // node -> steps
  std::vector<bool> useful_, seen_;        // by state
  std::vector<int> taken_;
  four cost_{};
  std::map<four, plain_way> found_;
  std::optional<std::vector<stoppable_way>> each_;  // kept if asked for
  int left_{0};
};

}  // namespace mamar::test
