// The certificate of an answer. Of the search graph only the names of the elements on each way are believed; what they cost, whether they are open, whom they
// obey and whether they join is worked out again from the tables, arc by arc, without the code that built the graph.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "mamar/network/selector.h"
#include "mamar/study/route/route.h"

namespace mamar {

namespace {

constexpr double kHoursPerYear = 8760;
constexpr std::array kUnit{1e-4, 1.0 / 3600, 1e-3, 1e-9};  // of the integers: USD/t, h, kg/t, 1
constexpr std::array kCriterionName{"cost", "time", "co2", "unreliability"};

using figures = std::array<double, kCriteria>;  // USD/t, h, kg/t, -ln availability

// Everything an arc should be, from the tables.
struct expected_arc {
  search_node tail, head;
  figures value{};
  double km{0};
  std::set<party_idx> controllers;
  std::vector<std::string> shut;  // what is not open on it
};

class certificate {
 public:
  certificate(overlay const& view, route_result const& r) : view_{view}, n_{view.base()}, r_{r} {
    auto const only = [&](place_idx p) {
      auto const parties = territories(n_, table_id::places, p.v);
      return parties.size() == 1 ? parties[0] : party_idx::none();
    };
    origin_ = only(r.options.from);
    destination_ = only(r.options.to);
    for (auto const rule : n_.rules.all())
      if (view[n_.rules.status][rule] == rule_status::in_force && concerns(rule))
        if (auto picked = select(n_, n_.rules.selector[rule])) rules_.emplace_back(rule, std::move(*picked));
  }

  std::vector<std::string> run() {
    for (auto const& c : r_.classes) {
      for (std::size_t i = 0; i < c.ways.size(); ++i) {
        where_ = fmt::format("class {} way {}", static_cast<int>(c.of), i + 1);
        check_way(c.ways[i]);
      }
      where_ = fmt::format("class {}", static_cast<int>(c.of));
      check_frontier(c);
      check_hull(c);
    }
    return std::move(wrong_);
  }

 private:
  template <class... Args>
  void say(fmt::format_string<Args...> text, Args&&... args) {
    wrong_.push_back(where_ + ": " + fmt::format(text, std::forward<Args>(args)...));
  }

  // --- rules

  bool concerns(rule_idx rule) const {
    auto const& rules = n_.rules;
    bool const into = destination_ == rules.party_id[rule];
    bool const out_of = origin_ == rules.party_id[rule];
    auto const t = rules.traffic[rule];
    if (t == traffic::import_ && (!into || out_of)) return false;
    if (t == traffic::export_ && (into || !out_of)) return false;
    if (t == traffic::transit && (into || out_of)) return false;
    auto const allows = [](auto const list, auto const wanted) {
      if (list.empty()) return true;
      for (auto const one : list)
        if (one == wanted) return true;
      return false;
    };
    return allows(rules.origin_party[rule], origin_) && allows(rules.destination_party[rule], destination_) &&
           allows(rules.vehicle_party[rule], r_.options.vehicle) && allows(rules.commodity_id[rule], r_.options.commodity);
  }

  void obey_rules(expected_arc& e, table_id table, std::uint32_t row, mode_idx mode, place_idx place) const {
    for (auto const& [rule, picked] : rules_) {
      if (picked.table != table || !std::binary_search(picked.rows.begin(), picked.rows.end(), row)) continue;
      auto const value = view_[n_.rules.value][rule];
      switch (n_.rules.effect[rule]) {
        case rule_effect::forbid: e.shut.push_back(fmt::format("rule {} forbids it", n_.rules.rule_id[rule])); break;
        case rule_effect::delay: e.value[1] += value; break;
        case rule_effect::fee: e.value[0] += n_.rules.unit[rule] == rule_unit::usd_per_t ? value : value / view_[n_.modes.payload][mode]; break;
        case rule_effect::reload: break;  // below, once for all rules that ask for it here
      }
      if (n_.rules.effect[rule] == rule_effect::reload && !reloaded_.contains(place)) {
        reloaded_.insert(place);
        reload(e, rule, mode, place);
      }
    }
  }

  void reload(expected_arc& e, rule_idx rule, mode_idx mode, place_idx place) const {
    for (auto const t : n_.transfers.all())
      if (n_.transfers.place_id[t] == place && n_.transfers.from_mode[t] == mode && n_.transfers.to_mode[t] == mode) {
        add_transfer(e, t, mode);
        return;
      }
    e.shut.push_back(fmt::format("rule {} asks for reloading, which is not possible there", n_.rules.rule_id[rule]));
  }

  // --- elements

  template <class Table, class Key>
  void see_if_open(expected_arc& e, Table const& table, Key key, table_id id) const {
    auto const s = view_[table.status][key];
    if ((s != status::open && s != status::restricted) || view_[table.open_to][key] == open_to::passengers)
      e.shut.push_back(fmt::format("{} {} is not open to freight", info(id).singular, row_key(n_, id, key.v)));
  }

  void obey(expected_arc& e, party_idx p) const {
    if (p.valid()) e.controllers.insert(p);
  }

  void add_gate(expected_arc& e, gate_idx g, mode_idx mode) const {
    auto const& gates = n_.gates;
    auto const place = gates.place_id[g];
    e.value[1] += view_[gates.wait][g];
    if (double const fee = view_[gates.fee][g]; fee != 0) e.value[0] += fee / view_[n_.modes.payload][mode];
    e.value[3] += view_[gates.failures_per_year][g] * view_[gates.repair_h][g] / kHoursPerYear;
    obey(e, gates.from_party[g]);
    obey(e, gates.to_party[g]);
    if (!n_.is_crossing(place)) obey(e, n_.places.party_id[place]);
    for (auto const p : gates.controllers[g]) obey(e, p);
    see_if_open(e, gates, g, table_id::gates);
    obey_rules(e, table_id::gates, g.v, mode, place);
  }

  void add_transfer(expected_arc& e, transfer_idx t, mode_idx boarded) const {
    e.value[0] += view_[n_.transfers.cost][t];
    e.value[1] += view_[n_.transfers.time][t];
    if (boarded.valid()) e.value[1] += view_[n_.modes.headway][boarded] / 2;
    e.value[3] += view_[n_.transfers.failures_per_year][t] * view_[n_.transfers.repair_h][t] / kHoursPerYear;
    for (auto const p : n_.transfers.controllers[t]) obey(e, p);
    see_if_open(e, n_.transfers, t, table_id::transfers);
  }

  node_part part(mode_idx m, bool leaving) const {
    auto const kind = n_.kind_of(m);
    return kind != mode_kind::sea && kind != mode_kind::air ? node_part::through : leaving ? node_part::departure : node_part::arrival;
  }

  expected_arc expected_link(link_idx l, bool forward) const {
    auto const& links = n_.links;
    auto const mode = links.mode_id[l];
    expected_arc e{.tail = {links.from_place[l], mode, n_.from_side(l), {}}, .head = {links.to_place[l], mode, n_.to_side(l), {}}, .controllers = {}, .shut = {}};
    if (!forward) std::swap(e.tail, e.head);
    e.tail.part = part(mode, true);
    e.head.part = part(mode, false);
    if (!forward && links.directed[l]) e.shut.push_back("the link leads the other way");
    if (links.commodity_id[l].valid() && links.commodity_id[l] != r_.options.commodity) e.shut.push_back("the link carries another commodity");
    e.km = view_[links.length][l];
    auto const own = [](double given, double otherwise) { return std::isnan(given) ? otherwise : given; };
    e.value[0] = own(view_[links.cost][l], e.km * view_[n_.modes.cost][mode]);
    e.value[1] = own(view_[links.time][l], e.km / view_[n_.modes.speed][mode] * 24 / view_[n_.modes.operating_hours][mode]);
    e.value[2] = e.km * view_[n_.modes.co2][mode];
    auto const failures = own(view_[links.failures_per_year][l], view_[n_.modes.failures_per_year_per_100km][mode] * e.km / 100);
    e.value[3] = failures * own(view_[links.repair_h][l], view_[n_.modes.repair_h][mode]) / kHoursPerYear;
    for (bool const start : {true, false}) {
      auto const place = start ? links.from_place[l] : links.to_place[l];
      obey(e, n_.is_crossing(place) ? (start ? n_.from_side(l) : n_.to_side(l)) : n_.places.party_id[place]);
    }
    for (auto const p : links.controllers[l]) obey(e, p);
    see_if_open(e, links, l, table_id::links);
    obey_rules(e, table_id::links, l.v, mode, forward ? links.to_place[l] : links.from_place[l]);
    for (std::size_t i = 0; i < links.via[l].size(); ++i) add_gate(e, gate_on_way(n_, l, i, forward), mode);
    return e;
  }

  expected_arc expected_gate(gate_idx g, search_node const& tail, search_node const& head) const {
    auto const mode = n_.gates.mode_id[g];
    auto const place = n_.gates.place_id[g];
    bool const named = n_.gates.from_party[g].valid();
    expected_arc e{.tail = {place, mode, named ? n_.gates.from_party[g] : tail.side, part(mode, true)},
                   .head = {place, mode, named ? n_.gates.to_party[g] : head.side, part(mode, false)}, .controllers = {}, .shut = {}};
    if (!n_.is_crossing(place) || e.tail.side == e.head.side) e.shut.push_back("the gate joins no two sides");
    obey(e, e.tail.side);
    obey(e, e.head.side);
    add_gate(e, g, mode);
    return e;
  }

  // Loading, unloading, changes of mode and calls; on the road also without a row.
  expected_arc expected_transfer(search_arc const& a, search_node const& tail, search_node const& head) const {
    bool const loads = a.kind == arc_kind::loading;
    bool const unloads = a.kind == arc_kind::unloading;
    auto const left = loads ? mode_idx::none() : tail.mode;
    auto const boarded = unloads ? mode_idx::none() : head.mode;
    auto const side = loads ? head.side : tail.side;
    auto const end = [&](mode_idx m, bool leaving, node_part outside) { return search_node{tail.place, m, m.valid() ? side : party_idx::none(), m.valid() ? part(m, leaving) : outside}; };
    expected_arc e{.tail = end(left, false, node_part::begin), .head = end(boarded, true, node_part::end), .controllers = {}, .shut = {}};
    obey(e, n_.is_crossing(tail.place) ? side : n_.places.party_id[tail.place]);
    if (a.at.row != index<void>::none().v) {
      transfer_idx const t{a.at.row};
      if (n_.transfers.place_id[t] != tail.place || n_.transfers.from_mode[t] != left || n_.transfers.to_mode[t] != boarded)
        e.shut.push_back("the row is of another place or mode");
      if (left == boarded && part(left, true) == node_part::through) e.shut.push_back("cross-loading without a rule");
      add_transfer(e, t, boarded);
      return e;
    }
    auto const mode = loads ? boarded : left;
    if ((!loads && !unloads) || n_.kind_of(mode) != mode_kind::road) e.shut.push_back("no row allows it");
    for (auto const t : n_.transfers.all())
      if (n_.transfers.place_id[t] == tail.place && n_.transfers.from_mode[t] == left && n_.transfers.to_mode[t] == boarded) e.shut.push_back("a row states its price");
    if (loads) e.value[1] = view_[n_.modes.headway][mode] / 2;
    return e;
  }

  expected_arc expect(search_arc const& a, search_node const& tail, search_node const& head) const {
    reloaded_.clear();
    if (a.kind == arc_kind::link) return expected_link(link_idx{a.at.row}, a.at.forward);
    if (a.kind == arc_kind::gate) return expected_gate(gate_idx{a.at.row}, tail, head);
    return expected_transfer(a, tail, head);
  }

  // --- one way

  void check_way(way const& w) {
    auto at = search_node{r_.options.from, {}, {}, node_part::begin};
    criteria_values sum{};
    figures exact{};
    double km = 0;
    std::set<party_idx> controllers;
    for (auto const i : w.arcs) {
      auto const& a = r_.graph.arcs[i.v];
      auto const& tail = r_.graph.nodes[r_.graph.graph.tail(i).v];
      auto const& head = r_.graph.nodes[r_.graph.graph.head(i).v];
      auto const e = expect(a, tail, head);
      auto const name = fmt::format("{} {}", info(a.at.table).singular, a.at.row == index<void>::none().v ? "on the road" : row_key(n_, a.at.table, a.at.row));
      if (tail != at) say("{} does not begin where the way has come", name);
      if (e.tail != tail || e.head != head) say("{} does not join what the way joins", name);
      for (auto const& s : e.shut) say("{}: {}", name, s);
      for (std::size_t c = 0; c < kCriteria; ++c) {
        // half a unit of rounding and what doubles lose in sums taken in another order
        if (std::abs(e.value[c] / kUnit[c] - static_cast<double>(a.costs[c])) > 0.5 + 1e-6 + std::abs(e.value[c] / kUnit[c]) * 1e-12)
          say("{}: {} is {} units, not {}", name, kCriterionName[c], e.value[c] / kUnit[c], a.costs[c]);
        sum[c] += a.costs[c];
        exact[c] += e.value[c];
      }
      km += e.km;
      controllers.insert(e.controllers.begin(), e.controllers.end());
      at = head;
    }
    if (at != search_node{r_.options.to, {}, {}, node_part::end}) say("it does not end at the destination");
    if (sum != w.totals) say("its totals are not the sums of its parts");
    if (!std::equal(controllers.begin(), controllers.end(), w.controllers.begin(), w.controllers.end())) say("who can stop it is not said rightly");
    check_question(w);
    check_legs(w, exact, km);
  }

  // What the legs say must be what the way says.
  void check_legs(way const& w, figures const& exact, double km) {
    double cost = 0, hours = 0, co2 = 0, leg_km = 0;
    for (auto const& leg : w.legs) {
      cost += leg.cost();
      hours += leg.hours();
      co2 += leg.co2_kg;
      leg_km += leg.km;
    }
    auto const differ = [](double a, double b) { return std::abs(a - b) > 1e-9 * (1 + std::abs(a)); };
    if (differ(cost, exact[0]) || differ(w.carriage + w.fees + w.handling, exact[0])) say("the cost of its legs is {}, not {}", cost, exact[0]);
    if (differ(hours, exact[1]) || differ(w.moving_h + w.waiting_h, exact[1])) say("the hours of its legs are {}, not {}", hours, exact[1]);
    if (differ(co2, exact[2])) say("the CO2 of its legs is {}, not {}", co2, exact[2]);
    if (differ(leg_km, km) || differ(w.km, km)) say("the length of its legs is {}, not {}", leg_km, km);
  }

  // Class, places to be passed, what is avoided.
  void check_question(way const& w) {
    auto const& o = r_.options;
    auto const has = [](auto const& list, auto const& wanted) { return std::find(list.begin(), list.end(), wanted) != list.end(); };
    bool sea = false, air = false, border = false;
    std::vector<place_idx> passed{o.from};
    for (auto const i : w.arcs) {
      auto const& a = r_.graph.arcs[i.v];
      auto const kind = n_.kind_of(a.mode);
      sea = sea || (a.kind == arc_kind::link && kind == mode_kind::sea);
      air = air || (a.kind == arc_kind::link && kind == mode_kind::air);
      if (a.kind == arc_kind::link && has(o.avoid_modes, a.mode)) say("it uses a mode to be avoided");
      std::vector<place_idx> via;
      if (a.kind == arc_kind::link)
        for (auto const p : n_.links.via[link_idx{a.at.row}]) via.push_back(p);
      if (!a.at.forward) std::reverse(via.begin(), via.end());
      passed.insert(passed.end(), via.begin(), via.end());
      passed.push_back(r_.graph.place_of(r_.graph.graph.head(i)));
      border = border || (network::is_land(kind) && (a.kind == arc_kind::gate || std::any_of(via.begin(), via.end(), [&](place_idx p) { return n_.is_crossing(p); })));
    }
    bool const fits = w.of == way_class::any || (w.of == way_class::land && !sea && !air) || (w.of == way_class::sea && sea && !air && !border) ||
                      (w.of == way_class::air && air && !sea && !border);
    if (!fits) say("it is of another class");
    for (auto const p : o.avoid_places)
      if (has(passed, p)) say("it passes {}, which is to be avoided", n_.places.place_id[p]);
    for (auto const p : o.avoid_parties)
      if (has(w.controllers, p)) say("{} could stop it, which is to be avoided", n_.parties.party_id[p]);
    auto next = passed.begin();
    for (auto const p : o.via) {
      next = std::find(next, passed.end(), p);
      if (next == passed.end()) return say("it does not pass {} in its turn", n_.places.place_id[p]);
    }
  }

  // --- the frontier

  std::vector<std::int64_t> vector_of(way const& w) const {
    std::vector<std::int64_t> v;
    for (auto const c : r_.options.criteria) v.push_back(w.totals[static_cast<std::size_t>(c)]);
    return v;
  }

  void check_frontier(class_result const& c) {
    std::vector<std::vector<std::int64_t>> vectors;
    for (auto const& w : c.ways) vectors.push_back(vector_of(w));
    for (std::size_t i = 0; i < vectors.size(); ++i)
      for (std::size_t j = 0; j < vectors.size(); ++j)
        if (i != j && std::equal(vectors[i].begin(), vectors[i].end(), vectors[j].begin(), std::less_equal<>{})) say("way {} dominates way {}", i + 1, j + 1);
    for (std::size_t k = 0; k < c.best.size(); ++k)
      for (auto const& v : vectors)
        if (v[k] < vectors[c.best[k]][k]) say("way {} is not the best by {}", c.best[k] + 1, kCriterionName[static_cast<std::size_t>(r_.options.criteria[k])]);
    if (c.outcome == search_outcome::found && c.ways.empty()) say("no way among those found");
    if (c.outcome == search_outcome::no_way && !c.ways.empty()) say("a way where there is none");
  }

  // No way lies below the line through two neighbouring corners, none is cheaper than the first corner or faster than the last.
  void check_hull(class_result const& c) {
    auto const& hull = c.hull;
    if (hull.empty()) return;
    auto const cost = [&](std::size_t way) { return static_cast<__int128>(c.ways[way].totals[0]); };
    auto const time = [&](std::size_t way) { return static_cast<__int128>(c.ways[way].totals[1]); };
    for (std::size_t i = 0; i < c.ways.size(); ++i) {
      bool below = cost(i) < cost(hull.front().way) || time(i) < time(hull.back().way);
      for (std::size_t k = 0; k + 1 < hull.size(); ++k) {
        auto const a = hull[k].way;
        auto const b = hull[k + 1].way;
        below = below || (cost(i) - cost(a)) * (time(a) - time(b)) + (time(i) - time(a)) * (cost(b) - cost(a)) < 0;
      }
      if (below) say("way {} is better than the corners at some value of time", i + 1);
    }
  }

  overlay const& view_;
  network const& n_;
  route_result const& r_;
  party_idx origin_, destination_;
  std::vector<std::pair<rule_idx, selection>> rules_;  // in force and of this cargo, with what they act at
  mutable std::set<place_idx> reloaded_;               // on the arc at hand
  std::string where_;
  std::vector<std::string> wrong_;
};

}  // namespace

std::vector<std::string> check_route(overlay const& view, route_result const& r) { return certificate{view, r}.run(); }

}  // namespace mamar
