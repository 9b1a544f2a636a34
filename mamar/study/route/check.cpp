// The certificate of a route answer. Of the answer's graph it takes only which row each arc stands for and which place, mode and side its ends are; whether that
// row leads there, may be used, and what it costs is found again from the tables, in the plainest way. It does not share code with the search.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "mamar/network/selector.h"
#include "mamar/study/route/route.h"

namespace mamar {

namespace {

constexpr double kTolerance = 1e-9;  // of sums of floating-point figures, relative
constexpr std::array<std::string_view, kCriteria> kCriterionWords{"cost", "time", "CO2", "unreliability"};

bool near(double a, double b) { return std::abs(a - b) <= kTolerance * std::max({1.0, std::abs(a), std::abs(b)}); }

// What one element adds, from the tables.
struct figures {
  double km{0}, moving_h{0}, waiting_h{0}, carriage{0}, fees{0}, handling{0}, co2_kg{0}, minus_log_availability{0};
  std::set<party_idx> controllers;
  std::set<transfer_idx> reloaded;  // two rules that demand the same reloading are both met by one
  std::vector<place_idx> passed;    // gates in order of travel, then the head
  bool land_border{false};

  void add(figures const& f) {
    km += f.km;
    moving_h += f.moving_h;
    waiting_h += f.waiting_h;
    carriage += f.carriage;
    fees += f.fees;
    handling += f.handling;
    co2_kg += f.co2_kg;
    controllers.insert(f.controllers.begin(), f.controllers.end());
  }
  std::array<double, kCriteria> in_units() const {
    return {(carriage + fees + handling) * 1e4, (moving_h + waiting_h) * 3600, co2_kg * 1e3, minus_log_availability * 1e9};
  }
};

class way_check {
 public:
  way_check(overlay const& view, route_result const& r) : view_{view}, n_{view.base()}, r_{r}, o_{r.options} {
    auto const only = [](std::vector<party_idx> const& parties) { return parties.size() == 1 ? parties[0] : party_idx::none(); };
    origin_ = only(territories(n_, table_id::places, o_.from.v));
    destination_ = only(territories(n_, table_id::places, o_.to.v));
    for (auto const rule : n_.rules.all()) {
      if (view_[n_.rules.status][rule] != rule_status::in_force || !concerns(rule)) continue;
      if (auto const picked = select(n_, n_.rules.selector[rule]))
        for (auto const row : picked->rows) rules_[{picked->table, row}].push_back(rule);
    }
  }

  std::vector<std::string> operator()(class_result const& c, std::size_t number) {
    found_.clear();
    about_ = fmt::format("way {} of class {}", number + 1, kClassWords[static_cast<std::size_t>(c.of)]);
    auto const& w = c.ways[number];
    if (w.of != c.of) say("is of another class");
    if (!connected(w)) return std::move(found_);
    figures sum;
    criteria_values low{};
    criteria_values high{};
    std::vector<place_idx> passed;
    for (auto const a : w.arcs) {
      figures const f = element_figures(a);
      respects_what_was_asked(a, f, c.of);
      sum.add(f);
      passed.insert(passed.end(), f.passed.begin(), f.passed.end());
      auto const value = f.in_units();
      for (std::size_t i = 0; i < kCriteria; ++i) {  // a figure that lies half-way within rounding error may be rounded either way
        auto const slack = kTolerance * std::max(1.0, std::abs(value[i]));
        low[i] += static_cast<std::int64_t>(std::floor(value[i] + 0.5 - slack));
        high[i] += static_cast<std::int64_t>(std::floor(value[i] + 0.5 + slack));
      }
    }
    for (std::size_t i = 0; i < kCriteria; ++i)
      if (w.totals[i] < low[i] || w.totals[i] > high[i]) say("its {} is {} units, the tables give {}", kCriterionWords[i], w.totals[i], low[i]);
    has_what_was_asked(w, c.of, passed);
    sums(w, sum);
    legs(w, sum);
    return std::move(found_);
  }

 private:
  static constexpr std::array<std::string_view, 4> kClassWords{"land", "sea", "air", "any"};

  template <class... Arguments>
  void say(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
    found_.push_back(about_ + ": " + fmt::format(text, std::forward<Arguments>(arguments)...));
  }

  search_node const& tail(arc_idx a) const { return r_.graph.nodes[r_.graph.graph.tail(a).v]; }
  search_node const& head(arc_idx a) const { return r_.graph.nodes[r_.graph.graph.head(a).v]; }
  bool split(mode_idx m) const { return n_.kind_of(m) == mode_kind::sea || n_.kind_of(m) == mode_kind::air; }
  static bool has_row(element const& e) { return e.row != index<void>::none().v; }
  std::string name(element const& e) const {
    return has_row(e) ? fmt::format("{} {}", info(e.table).name, row_key(n_, e.table, e.row)) : std::string{"the road's own loading"};
  }

  // --- rules

  bool concerns(rule_idx r) const {
    auto const party = n_.rules.party_id[r];
    bool const into = destination_ == party;
    bool const out_of = origin_ == party;
    auto const kind = n_.rules.traffic[r];
    if ((kind == traffic::import_ && (!into || out_of)) || (kind == traffic::export_ && (!out_of || into)) ||
        (kind == traffic::transit && (into || out_of)))
      return false;
    auto const among = [](auto const& list, auto wanted) {
      bool hit = list.empty();
      for (auto const one : list) hit = hit || one == wanted;
      return hit;
    };
    return among(n_.rules.origin_party[r], origin_) && among(n_.rules.destination_party[r], destination_) &&
           among(n_.rules.vehicle_party[r], o_.vehicle) && among(n_.rules.commodity_id[r], o_.commodity);
  }

  void apply_rules(figures& f, element const& at, mode_idx m, place_idx where) {
    auto const it = rules_.find({at.table, at.row});
    if (it == rules_.end()) return;
    for (auto const r : it->second) {
      auto const value = view_[n_.rules.value][r];
      auto const effect = n_.rules.effect[r];
      if (effect == rule_effect::forbid) say("the rule {} forbids {}", n_.rules.rule_id[r], name(at));
      if (effect == rule_effect::delay) f.waiting_h += value;
      if (effect == rule_effect::fee) f.fees += n_.rules.unit[r] == rule_unit::usd_per_vehicle ? value / view_[n_.modes.payload][m] : value;
      if (effect == rule_effect::reload) reload(f, r, m, where);
    }
  }

  void reload(figures& f, rule_idx r, mode_idx m, place_idx where) {
    for (auto const t : n_.transfers.all())
      if (n_.transfers.place_id[t] == where && n_.transfers.from_mode[t] == m && n_.transfers.to_mode[t] == m) {
        if (!f.reloaded.insert(t).second) return;
        handle(f, t);
        f.waiting_h += view_[n_.modes.headway][m] / 2;
        return;
      }
    say("the rule {} demands reloading at {}, where there is none", n_.rules.rule_id[r], n_.places.place_id[where]);
  }

  // --- elements

  template <class Table, class Key>
  void must_be_open(Table const& table, Key key, element const& at) {
    auto const state = view_[table.status][key];
    if (state != status::open && state != status::restricted) say("{} is not open", name(at));
    if (view_[table.open_to][key] == open_to::passengers) say("{} is open to passengers only", name(at));
  }

  void add_failures(figures& f, double per_year, double repair_h) const { f.minus_log_availability += per_year * repair_h / (365 * 24); }

  void add_party(figures& f, party_idx p) const {
    if (p.valid()) f.controllers.insert(p);
  }

  void handle(figures& f, transfer_idx t) {
    auto const& transfers = n_.transfers;
    must_be_open(transfers, t, {table_id::transfers, t.v, true});
    f.waiting_h += view_[transfers.time][t];
    f.handling += view_[transfers.cost][t];
    add_failures(f, view_[transfers.failures_per_year][t], view_[transfers.repair_h][t]);
    add_party(f, n_.places.party_id[transfers.place_id[t]]);
    for (auto const p : transfers.controllers[t]) add_party(f, p);
  }

  void pass(figures& f, gate_idx g) {
    auto const& gates = n_.gates;
    element const at{table_id::gates, g.v, true};
    auto const m = gates.mode_id[g];
    must_be_open(gates, g, at);
    f.waiting_h += view_[gates.wait][g];
    if (view_[gates.fee][g] != 0) f.fees += view_[gates.fee][g] / view_[n_.modes.payload][m];
    add_failures(f, view_[gates.failures_per_year][g], view_[gates.repair_h][g]);
    for (auto const p : {gates.from_party[g], gates.to_party[g], n_.places.party_id[gates.place_id[g]]}) add_party(f, p);
    for (auto const p : gates.controllers[g]) add_party(f, p);
    f.passed.push_back(gates.place_id[g]);
    f.land_border = f.land_border || (n_.is_crossing(gates.place_id[g]) && network::is_land(n_.kind_of(m)));
    apply_rules(f, at, m, gates.place_id[g]);
  }

  figures element_figures(arc_idx a) {
    auto const& arc = r_.graph.arcs[a.v];
    figures f;
    switch (arc.kind) {
      case arc_kind::link: link_figures(f, a, link_idx{arc.at.row}); break;
      case arc_kind::gate: gate_figures(f, a, gate_idx{arc.at.row}); break;
      case arc_kind::transfer:
      case arc_kind::loading:
      case arc_kind::unloading: transfer_figures(f, a, arc.at); break;
    }
    f.passed.push_back(head(a).place);
    return f;
  }

  party_idx end_party(link_idx l, bool start) const {
    auto const here = start ? n_.links.from_place[l] : n_.links.to_place[l];
    auto const side = start ? n_.from_side(l) : n_.to_side(l);
    return side.valid() ? side : n_.places.party_id[here];
  }

  void link_figures(figures& f, arc_idx a, link_idx l) {
    auto const& links = n_.links;
    auto const& arc = r_.graph.arcs[a.v];
    bool const forward = arc.at.forward;
    auto const m = links.mode_id[l];
    search_node const from{forward ? links.from_place[l] : links.to_place[l], m, forward ? n_.from_side(l) : n_.to_side(l),
                           split(m) ? node_part::departure : node_part::through};
    search_node const to{forward ? links.to_place[l] : links.from_place[l], m, forward ? n_.to_side(l) : n_.from_side(l),
                         split(m) ? node_part::arrival : node_part::through};
    if (arc.at.table != table_id::links || tail(a) != from || head(a) != to) say("{} does not lead where the way goes", name(arc.at));
    if (!forward && links.directed[l]) say("{} is travelled against its direction", name(arc.at));
    if (auto const c = links.commodity_id[l]; c.valid() && c != o_.commodity) say("{} carries another commodity", name(arc.at));
    must_be_open(links, l, arc.at);
    f.km = view_[links.length][l];
    auto const time = view_[links.time][l];
    auto const cost = view_[links.cost][l];
    f.moving_h = std::isnan(time) ? f.km / view_[n_.modes.speed][m] * (24 / view_[n_.modes.operating_hours][m]) : time;
    f.carriage = std::isnan(cost) ? f.km * view_[n_.modes.cost][m] : cost;
    f.co2_kg = f.km * view_[n_.modes.co2][m];
    auto const failures = view_[links.failures_per_year][l];
    auto const repair = view_[links.repair_h][l];
    add_failures(f, std::isnan(failures) ? view_[n_.modes.failures_per_year_per_100km][m] * f.km / 100 : failures,
                 std::isnan(repair) ? view_[n_.modes.repair_h][m] : repair);
    for (bool const start : {true, false}) {
      add_party(f, end_party(l, start));
      add_party(f, n_.places.party_id[start ? links.from_place[l] : links.to_place[l]]);
    }
    for (auto const p : links.controllers[l]) add_party(f, p);
    apply_rules(f, {table_id::links, l.v, true}, m, to.place);
    std::vector<place_idx> via;
    for (auto const p : links.via[l]) via.push_back(p);
    if (!forward) std::reverse(via.begin(), via.end());
    for (auto const p : via)
      if (auto const g = gate_passed(p, m, end_party(l, forward), end_party(l, !forward)); g.valid()) pass(f, g);
      else say("{} has no gate at {}", name(arc.at), n_.places.place_id[p]);
  }

  // One that names the sides goes before one that names none.
  gate_idx gate_passed(place_idx p, mode_idx m, party_idx from, party_idx to) const {
    std::map<std::string_view, gate_idx> with_sides, without;  // by id: the first of several is passed
    for (auto const g : n_.gates_at[p]) {
      if (n_.gates.mode_id[g] != m) continue;
      auto const id = n_.gates.gate_id[g];
      if (!n_.gates.from_party[g].valid()) without.emplace(id, g);
      else if (n_.gates.from_party[g] == from && n_.gates.to_party[g] == to) with_sides.emplace(id, g);
    }
    auto const& fitting = with_sides.empty() ? without : with_sides;
    return fitting.empty() ? gate_idx::none() : fitting.begin()->second;
  }

  void gate_figures(figures& f, arc_idx a, gate_idx g) {
    auto const& gates = n_.gates;
    auto const from = gates.from_party[g];
    bool const joins = tail(a).side.valid() && head(a).side.valid() && tail(a).side != head(a).side &&
                       (!from.valid() || (tail(a).side == from && head(a).side == gates.to_party[g]));
    if (!joins || tail(a).place != gates.place_id[g] || head(a).place != gates.place_id[g] || tail(a).mode != gates.mode_id[g] ||
        head(a).mode != gates.mode_id[g] || !n_.is_crossing(gates.place_id[g]))
      say("{} does not lead where the way goes", name(r_.graph.arcs[a.v].at));
    add_party(f, tail(a).side);
    add_party(f, head(a).side);
    pass(f, g);
  }

  void transfer_figures(figures& f, arc_idx a, element const& at) {
    auto const& from = tail(a);
    auto const& to = head(a);
    bool const begins = from.part == node_part::begin;
    bool const ends = to.part == node_part::end;
    if (from.place != to.place || (!begins && !ends && from.side != to.side)) say("{} does not lead where the way goes", name(at));
    if ((!begins && from.part == node_part::departure) || (!ends && to.part == node_part::arrival))
      say("{} is boarded or left in the wrong order", name(at));
    if (has_row(at)) {
      transfer_idx const t{at.row};
      if (n_.transfers.place_id[t] != from.place || n_.transfers.from_mode[t] != from.mode || n_.transfers.to_mode[t] != to.mode)
        say("{} does not lead where the way goes", name(at));
      if (from.mode == to.mode && !split(from.mode)) say("{} is cross-loading that no rule demands", name(at));
      handle(f, t);
    } else {
      auto const m = begins ? to.mode : from.mode;
      if (begins == ends || n_.kind_of(m) != mode_kind::road)
        say("only the road loads and unloads without a row, at {} another does", n_.places.place_id[from.place]);
      for (auto const t : n_.transfers.all())
        if (n_.transfers.place_id[t] == from.place && n_.transfers.from_mode[t] == from.mode && n_.transfers.to_mode[t] == to.mode)
          say("{} is passed over", name({table_id::transfers, t.v, true}));
      add_party(f, n_.places.party_id[from.place]);
    }
    if (!ends) f.waiting_h += view_[n_.modes.headway][to.mode] / 2;
    add_party(f, from.side);
    add_party(f, to.side);
  }

  // --- the way

  bool connected(way const& w) {
    auto const& g = r_.graph.graph;
    if (w.arcs.empty()) return say("it has no element"), false;
    for (auto const a : w.arcs)
      if (a.v >= g.arcs() || (has_row(r_.graph.arcs[a.v].at) && r_.graph.arcs[a.v].at.row >= n_.base(r_.graph.arcs[a.v].at.table).count))
        return say("it has an element that the network has not"), false;
    for (std::size_t i = 1; i < w.arcs.size(); ++i)
      if (g.head(w.arcs[i - 1]) != g.tail(w.arcs[i]))
        say("it is not connected: {} does not begin where {} ends", name(r_.graph.arcs[w.arcs[i].v].at), name(r_.graph.arcs[w.arcs[i - 1].v].at));
    auto const& first = tail(w.arcs.front());
    auto const& last = head(w.arcs.back());
    if (first.place != o_.from || first.part != node_part::begin) say("it does not begin at {}", n_.places.place_id[o_.from]);
    if (last.place != o_.to || last.part != node_part::end) say("it does not end at {}", n_.places.place_id[o_.to]);
    return true;
  }

  void respects_what_was_asked(arc_idx a, figures const& f, way_class of) {
    auto const& arc = r_.graph.arcs[a.v];
    auto const has = [](auto const& list, auto const& one) { return std::find(list.begin(), list.end(), one) != list.end(); };
    if (arc.kind == arc_kind::link) {
      auto const m = n_.links.mode_id[link_idx{arc.at.row}];
      auto const kind = n_.kind_of(m);
      if (has(o_.avoid_modes, m)) say("{} is of a mode to be avoided", name(arc.at));
      if ((kind == mode_kind::sea && (of == way_class::land || of == way_class::air)) ||
          (kind == mode_kind::air && (of == way_class::land || of == way_class::sea)))
        say("{} does not belong in its class", name(arc.at));
    }
    if (f.land_border && (of == way_class::sea || of == way_class::air)) say("{} crosses a border by land", name(arc.at));
    for (auto const p : f.controllers)
      if (has(o_.avoid_parties, p)) say("{} is controlled by {}, to be avoided", name(arc.at), n_.parties.party_id[p]);
    for (auto const p : f.passed)
      if (has(o_.avoid_places, p)) say("{} passes {}, to be avoided", name(arc.at), n_.places.place_id[p]);
  }

  void has_what_was_asked(way const& w, way_class of, std::vector<place_idx> const& passed) {
    std::size_t behind = 0;
    for (auto const p : passed)
      if (behind < o_.via.size() && p == o_.via[behind]) ++behind;
    if (behind < o_.via.size()) say("it does not pass {} in its turn", n_.places.place_id[o_.via[behind]]);
    if (of != way_class::sea && of != way_class::air) return;
    auto const needed = of == way_class::sea ? mode_kind::sea : mode_kind::air;
    bool const carried = std::any_of(w.arcs.begin(), w.arcs.end(), [&](arc_idx a) {
      auto const& arc = r_.graph.arcs[a.v];
      return arc.kind == arc_kind::link && n_.kind_of(n_.links.mode_id[link_idx{arc.at.row}]) == needed;
    });
    if (!carried) say("it has no leg of its class");
  }

  void equal(std::string_view what, double said, double sum) {
    if (!near(said, sum)) say("its {} is {}, the tables give {}", what, said, sum);
  }

  void sums(way const& w, figures const& sum) {
    equal("length (km)", w.km, sum.km);
    equal("time under way (h)", w.moving_h, sum.moving_h);
    equal("waiting (h)", w.waiting_h, sum.waiting_h);
    equal("carriage (USD/t)", w.carriage, sum.carriage);
    equal("fees (USD/t)", w.fees, sum.fees);
    equal("handling (USD/t)", w.handling, sum.handling);
    if (!std::equal(w.controllers.begin(), w.controllers.end(), sum.controllers.begin(), sum.controllers.end()))
      say("the parties able to stop it are not those the tables give");
  }

  void legs(way const& w, figures const& sum) {
    figures of_legs;
    std::vector<element> in_legs;
    auto at = o_.from;
    for (auto const& leg : w.legs) {
      if (leg.from != at) say("a leg begins at {}, the one before ended at {}", n_.places.place_id[leg.from], n_.places.place_id[at]);
      at = leg.to;
      of_legs.add({leg.km,
                   leg.moving_h,
                   leg.waiting_h,
                   leg.carriage,
                   leg.fees,
                   leg.handling,
                   leg.co2_kg,
                   0,
                   {leg.controllers.begin(), leg.controllers.end()},
                   {},
                   {}});
      in_legs.insert(in_legs.end(), leg.elements.begin(), leg.elements.end());
    }
    if (at != o_.to) say("its legs end at {}", n_.places.place_id[at]);
    auto const adds_up = [&](std::string_view what, double legs_have, double way_has) {
      if (!near(legs_have, way_has)) say("its legs add up to {} of {}, not to {}", legs_have, what, way_has);
    };
    adds_up("length (km)", of_legs.km, w.km);
    adds_up("time under way (h)", of_legs.moving_h, w.moving_h);
    adds_up("waiting (h)", of_legs.waiting_h, w.waiting_h);
    adds_up("carriage (USD/t)", of_legs.carriage, w.carriage);
    adds_up("fees (USD/t)", of_legs.fees, w.fees);
    adds_up("handling (USD/t)", of_legs.handling, w.handling);
    adds_up("CO2 (kg/t)", of_legs.co2_kg, sum.co2_kg);
    std::vector<element> in_way;
    for (auto const a : w.arcs)
      if (auto const& e = r_.graph.arcs[a.v].at; has_row(e)) in_way.push_back(e);
    std::erase_if(in_legs, [](element const& e) { return !has_row(e); });
    if (in_legs != in_way) say("its legs do not consist of its elements");
    if (!std::includes(sum.controllers.begin(), sum.controllers.end(), of_legs.controllers.begin(), of_legs.controllers.end()))
      say("a leg names a party that cannot stop it");
  }

  overlay const& view_;
  network const& n_;
  route_result const& r_;
  route_options const& o_;
  party_idx origin_, destination_;
  std::map<std::pair<table_id, std::uint32_t>, std::vector<rule_idx>> rules_;
  std::string about_;
  std::vector<std::string> found_;
};

// --- a frontier ------------------------------------------------------------------------------------------------------------------------------------

class frontier_check {
 public:
  frontier_check(route_result const& r, class_result const& c, std::vector<std::string>& found) : o_{r.options}, c_{c}, found_{found} {}

  void run() {
    if ((c_.outcome == search_outcome::no_way) != c_.ways.empty() && c_.outcome != search_outcome::stopped)
      say("the outcome does not fit the number of ways");
    for (std::size_t i = 0; i < c_.ways.size(); ++i)
      for (std::size_t k = 0; k < c_.ways.size(); ++k)
        if (i != k && no_worse(c_.ways[i], c_.ways[k])) say("way {} is no worse than way {} in anything asked", i + 1, k + 1);
    for (std::size_t i = 1; i < c_.ways.size(); ++i)
      if (asked(c_.ways[i]) < asked(c_.ways[i - 1])) say("way {} is out of order", i + 1);
    if (!c_.ways.empty()) best();
    hull();
  }

 private:
  template <class... Arguments>
  void say(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
    static constexpr std::array<std::string_view, 4> kWords{"land", "sea", "air", "any"};
    found_.push_back(fmt::format("class {}: ", kWords[static_cast<std::size_t>(c_.of)]) + fmt::format(text, std::forward<Arguments>(arguments)...));
  }

  std::vector<std::int64_t> asked(way const& w) const {
    std::vector<std::int64_t> out;
    for (auto const c : o_.criteria) out.push_back(w.totals[static_cast<std::size_t>(c)]);
    return out;
  }

  bool no_worse(way const& a, way const& b) const {
    return std::all_of(o_.criteria.begin(), o_.criteria.end(),
                       [&](criterion c) { return a.totals[static_cast<std::size_t>(c)] <= b.totals[static_cast<std::size_t>(c)]; });
  }

  void best() {
    if (c_.best.size() != o_.criteria.size()) return say("not every criterion has its best way");
    for (std::size_t i = 0; i < c_.best.size(); ++i) {
      auto const at = static_cast<std::size_t>(o_.criteria[i]);
      if (c_.best[i] >= c_.ways.size()) return say("the best way by {} is not there", kCriterionWords[at]);
      for (auto const& w : c_.ways)
        if (w.totals[at] < c_.ways[c_.best[i]].totals[at]) return say("way {} is not the best by {}", c_.best[i] + 1, kCriterionWords[at]);
    }
  }

  // Cost of a tonne whose hour is worth `value` dollars, in the units of cost.
  static long double worth(way const& w, double value) {
    return static_cast<long double>(w.totals[0]) + static_cast<long double>(value) * 1e4L / 3600 * static_cast<long double>(w.totals[1]);
  }

  void hull() {
    auto const has = [&](criterion c) { return std::find(o_.criteria.begin(), o_.criteria.end(), c) != o_.criteria.end(); };
    if (c_.hull.empty()) {
      if (c_.outcome == search_outcome::found && c_.ways.size() == c_.frontier && o_.epsilon == 0 && has(criterion::cost) && has(criterion::time))
        say("no value of time has its best way");
      return;
    }
    double at = 0;
    for (auto const& h : c_.hull) {
      if (h.way >= c_.ways.size()) return say("a way that is best between two values of time is not there");
      if (h.from != at || !(h.to > h.from)) say("the values of time have a gap at {}", at);
      at = h.to;
      bool const last = std::isinf(h.to);
      for (double const value :
           {h.from, h.from + (last ? 1.0 : (h.to - h.from) / 3), last ? 2 * h.from + 1e3 : (h.from + h.to) / 2, last ? 10 * h.from + 1e6 : h.to})
        for (auto const& w : c_.ways) {
          auto const mine = worth(c_.ways[h.way], value);
          if (worth(w, value) < mine - 1e-9L * std::max(1.0L, mine)) {
            say("way {} is not the best at {} USD/t/h", h.way + 1, value);
            break;
          }
        }
    }
    if (!std::isinf(at)) say("the values of time end at {}", at);
  }

  route_options const& o_;
  class_result const& c_;
  std::vector<std::string>& found_;
};

}  // namespace

std::vector<std::string> check_ways(overlay const& view, route_result const& r, class_result const& c) {
  std::vector<std::string> found;
  way_check check{view, r};
  for (std::size_t i = 0; i < c.ways.size(); ++i)
    for (auto& sentence : check(c, i)) found.push_back(std::move(sentence));
  return found;
}

std::vector<std::string> check_route(overlay const& view, route_result const& r) {
  std::vector<std::string> found;
  for (auto const& c : r.classes) {
    for (auto& sentence : check_ways(view, r, c)) found.push_back(std::move(sentence));
    frontier_check{r, c, found}.run();
  }
  return found;
}

}  // namespace mamar
