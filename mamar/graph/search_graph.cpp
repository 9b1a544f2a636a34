#include "mamar/graph/search_graph.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "mamar/network/selector.h"

namespace mamar {

namespace {

constexpr double kHoursPerYear = 8760;

bool carries_vehicles(mode_kind k) { return k != mode_kind::pipeline && k != mode_kind::ac_line && k != mode_kind::dc_line; }
bool is_split(mode_kind k) { return k == mode_kind::sea || k == mode_kind::air; }

void add_sorted(std::vector<party_idx>& list, party_idx p) {
  if (!p.valid()) return;
  auto const at = std::lower_bound(list.begin(), list.end(), p);
  if (at == list.end() || *at != p) list.insert(at, p);
}

void add_blocker(search_arc& a, blocker b) {
  if (std::find(a.blockers.begin(), a.blockers.end(), b) == a.blockers.end()) a.blockers.push_back(b);
}

// --- rules -----------------------------------------------------------------------------------------------------------------------------------

// Rules in force that concern the cargo, by the links and gates they act at.
class rule_book {
 public:
  rule_book(overlay const& view, cargo const& what) {
    auto const& n = view.base();
    auto const state = view[n.rules.status];
    for (auto const r : n.rules.all()) {
      if (state[r] != rule_status::in_force || !concerns(n, r, what)) continue;
      auto const picked = select(n, n.rules.selector[r]);
      if (!picked) continue;  // checked when the network was made
      for (auto const row : picked->rows) by_element_[{picked->table, row}].push_back(r);
    }
  }

  std::vector<rule_idx> const& at(table_id table, std::uint32_t row) const {
    static std::vector<rule_idx> const none;
    auto const it = by_element_.find({table, row});
    return it == by_element_.end() ? none : it->second;
  }

 private:
  template <class List, class Index>
  static bool holds(List const& list, Index wanted) {  // a blank list holds for all
    for (auto const one : list)
      if (one == wanted) return true;
    return list.empty();
  }

  static bool concerns(network const& n, rule_idx r, cargo const& what) {
    auto const party = n.rules.party_id[r];
    bool const bound_for = what.destination == party;
    bool const comes_from = what.origin == party;
    switch (n.rules.traffic[r]) {
      case traffic::import_: if (!bound_for || comes_from) return false; break;
      case traffic::export_: if (!comes_from || bound_for) return false; break;
      case traffic::transit: if (bound_for || comes_from) return false; break;
      case traffic::all: break;
    }
    return holds(n.rules.origin_party[r], what.origin) && holds(n.rules.destination_party[r], what.destination) &&
           holds(n.rules.vehicle_party[r], what.vehicle) && holds(n.rules.commodity_id[r], what.commodity);
  }

  std::map<std::pair<table_id, std::uint32_t>, std::vector<rule_idx>> by_element_;
};

// --- building --------------------------------------------------------------------------------------------------------------------------------

class builder {
 public:
  builder(overlay const& view, cargo const& what) : view_{view}, n_{view.base()}, what_{what}, rules_{view, what} {}

  search_graph build() {
    for (auto const p : n_.places.all()) {
      result_.begin.push_back(node({p, mode_idx::none(), party_idx::none(), node_part::begin}));
      result_.end.push_back(node({p, mode_idx::none(), party_idx::none(), node_part::end}));
    }
    for (auto const l : n_.links.all()) add_link(l);
    for (bool const both_ways : {true, false})  // those that name no sides first: the sides they join are those of links, in whatever order the rows stand
      for (auto const g : n_.gates.all())
        if (n_.gates.from_party[g].valid() != both_ways) add_gate(g);
    for (auto const t : n_.transfers.all()) add_transfer(t);
    add_road_loading();
    for (auto& a : result_.arcs) a.costs = to_integers(a);
    result_.graph = digraph{static_cast<std::uint32_t>(result_.nodes.size()), std::move(tails_), std::move(heads_)};
    rank_arcs();
    return std::move(result_);
  }

 private:
  // --- nodes

  node_idx node(search_node const& v) {
    auto const [it, is_new] = numbers_.try_emplace(v, node_idx{static_cast<std::uint32_t>(result_.nodes.size())});
    if (is_new) {
      result_.nodes.push_back(v);
      if (v.mode.valid()) at_[{v.place, v.mode}].push_back(it->second);
    }
    return it->second;
  }

  node_idx vehicle_node(place_idx p, mode_idx m, party_idx side, bool leaving) {
    auto const part = !is_split(n_.kind_of(m)) ? node_part::through : leaving ? node_part::departure : node_part::arrival;
    return node({p, m, side, part});
  }

  // Nodes of a mode at a place: one a side; of split modes only those that cargo leaves by (or comes to).
  std::vector<node_idx> nodes_at(place_idx p, mode_idx m, bool leaving) const {
    std::vector<node_idx> out;
    auto const it = at_.find({p, m});
    if (it == at_.end()) return out;
    for (auto const v : it->second) {
      auto const part = result_.nodes[v.v].part;
      if (part == node_part::through || part == (leaving ? node_part::departure : node_part::arrival)) out.push_back(v);
    }
    return out;
  }

  void add_arc(node_idx from, node_idx to, search_arc a) {
    tails_.push_back(from);
    heads_.push_back(to);
    result_.arcs.push_back(std::move(a));
  }

  // --- state of an element

  template <class Table, class Key>
  void block_if_shut(search_arc& a, Table const& table, Key key, element at) {
    at.forward = true;  // an element is shut in both directions at once, or stands as a gate of its own
    switch (view_[table.status][key]) {
      case status::closed: add_blocker(a, {at, obstacle::closed}); break;
      case status::damaged: add_blocker(a, {at, obstacle::damaged}); break;
      case status::planned: add_blocker(a, {at, obstacle::planned}); break;
      case status::restricted:
        if (view_[table.share][key] == 0) add_blocker(a, {at, obstacle::closed});  // restricted to nothing
        break;
      case status::open: break;
    }
    if (view_[table.open_to][key] == open_to::passengers) add_blocker(a, {at, obstacle::passengers_only});
  }

  // --- rules on an arc

  void apply_rules(search_arc& a, table_id table, std::uint32_t row, place_idx where) {
    for (auto const r : rules_.at(table, row)) {
      auto const value = view_[n_.rules.value][r];
      element const rule{table_id::rules, r.v, true};
      switch (n_.rules.effect[r]) {
        case rule_effect::forbid: add_blocker(a, {rule, obstacle::forbidden}); break;
        case rule_effect::delay: a.waiting_h += value; break;
        case rule_effect::fee:
          a.fees += n_.rules.unit[r] == rule_unit::usd_per_vehicle ? per_tonne(value, a.mode) : value;
          break;
        case rule_effect::reload: add_reloading(a, r, where); break;
      }
      a.rules.push_back(r);
    }
  }

  // Vehicles are not rounded. Without a payload the question is refused (search_graph::without_payload).
  double per_tonne(double usd_per_vehicle, mode_idx m) {
    auto const payload = view_[n_.modes.payload][m];
    if (!std::isnan(payload)) return usd_per_vehicle / payload;
    auto& missing = result_.without_payload;
    if (std::find(missing.begin(), missing.end(), m) == missing.end()) missing.push_back(m);
    return 0;
  }

  // The equal-mode transfer at the place, which nothing else uses on land. Two rules that ask for it at one place are both content with one.
  void add_reloading(search_arc& a, rule_idx r, place_idx where) {
    for (auto const t : n_.transfers_at[where]) {
      if (n_.transfers.from_mode[t] != a.mode || n_.transfers.to_mode[t] != a.mode) continue;
      if (std::find(a.reloading.begin(), a.reloading.end(), t) != a.reloading.end()) return;
      a.waiting_h += view_[n_.transfers.time][t] + view_[n_.modes.headway][a.mode] / 2;
      a.handling += view_[n_.transfers.cost][t];
      a.minus_log_availability += view_[n_.transfers.failures_per_year][t] * view_[n_.transfers.repair_h][t] / kHoursPerYear;
      a.reloading.push_back(t);
      add_sorted(a.controllers, n_.places.party_id[where]);
      for (auto const p : n_.transfers.controllers[t]) add_sorted(a.controllers, p);
      block_if_shut(a, n_.transfers, t, {table_id::transfers, t.v, true});
      return;
    }
    add_blocker(a, {{table_id::rules, r.v, true}, obstacle::no_reloading});
  }

  // --- links

  void add_link(link_idx l) {
    auto const mode = n_.links.mode_id[l];
    if (!carries_vehicles(n_.kind_of(mode))) return;
    if (auto const only = n_.links.commodity_id[l]; only.valid() && only != what_.commodity) return;
    auto const from = n_.links.from_place[l];
    auto const to = n_.links.to_place[l];
    for (bool const forward : {true, false}) {
      if (!forward && n_.links.directed[l]) continue;
      auto const start = vehicle_node(forward ? from : to, mode, forward ? n_.from_side(l) : n_.to_side(l), true);
      auto const stop = vehicle_node(forward ? to : from, mode, forward ? n_.to_side(l) : n_.from_side(l), false);
      add_arc(start, stop, link_arc(l, mode, forward));
    }
  }

  search_arc link_arc(link_idx l, mode_idx mode, bool forward) {
    search_arc a{.kind = arc_kind::link, .at = {table_id::links, l.v, forward}, .mode = mode};
    auto const& links = n_.links;
    auto const& modes = n_.modes;
    auto const length = view_[links.length][l];
    a.km = length;
    auto const time = view_[links.time][l];
    a.moving_h = std::isnan(time) ? length / view_[modes.speed][mode] * 24 / view_[modes.operating_hours][mode] : time;
    auto const cost = view_[links.cost][l];
    a.carriage = std::isnan(cost) ? length * view_[modes.cost][mode] : cost;
    a.co2_kg = length * view_[modes.co2][mode];
    a.minus_log_availability = link_unavailability(l, mode, length);
    for (auto const p : territories(n_, table_id::links, l.v)) add_sorted(a.controllers, p);
    for (auto const p : links.controllers[l]) add_sorted(a.controllers, p);
    block_if_shut(a, links, l, a.at);
    apply_rules(a, table_id::links, l.v, forward ? links.to_place[l] : links.from_place[l]);
    auto const gates = links.via[l].size();
    for (std::size_t i = 0; i < gates; ++i) pass_gate(a, gate_on_way(n_, l, forward ? i : gates - 1 - i, forward));
    return a;
  }

  double link_unavailability(link_idx l, mode_idx mode, double length) const {
    auto const own_repair = view_[n_.links.repair_h][l];
    auto const repair = std::isnan(own_repair) ? view_[n_.modes.repair_h][mode] : own_repair;
    auto const own = view_[n_.links.failures_per_year][l];
    auto const failures = std::isnan(own) ? view_[n_.modes.failures_per_year_per_100km][mode] * length / 100 : own;
    return failures * repair / kHoursPerYear;
  }

  // --- gates

  // Adds the gate's wait, fee, state, rules and controllers to the arc.
  void pass_gate(search_arc& a, gate_idx g) {
    auto const& gates = n_.gates;
    a.gates.push_back(g);
    a.waiting_h += view_[gates.wait][g];
    if (auto const fee = view_[gates.fee][g]; fee > 0) a.fees += per_tonne(fee, a.mode);
    a.minus_log_availability += view_[gates.failures_per_year][g] * view_[gates.repair_h][g] / kHoursPerYear;
    for (auto const p : gates.controllers[g]) add_sorted(a.controllers, p);
    add_sorted(a.controllers, gates.from_party[g]);
    add_sorted(a.controllers, gates.to_party[g]);
    if (!n_.is_crossing(gates.place_id[g])) add_sorted(a.controllers, n_.places.party_id[gates.place_id[g]]);  // an airspace, a strait
    block_if_shut(a, gates, g, {table_id::gates, g.v, true});
    apply_rules(a, table_id::gates, g.v, gates.place_id[g]);
  }

  void add_gate(gate_idx g) {
    auto const place = n_.gates.place_id[g];
    auto const mode = n_.gates.mode_id[g];
    if (!n_.is_crossing(place) || !carries_vehicles(n_.kind_of(mode))) return;  // elsewhere gates are passed by a link's via
    if (n_.gates.from_party[g].valid()) {
      add_gate_arc(g, mode, n_.gates.from_party[g], n_.gates.to_party[g]);
      return;
    }
    std::vector<party_idx> sides;  // both ways between the sides that links of the mode attach to, whatever they carry
    for (auto const l : n_.links_at[place])
      if (n_.links.mode_id[l] == mode) add_sorted(sides, n_.links.from_place[l] == place ? n_.from_side(l) : n_.to_side(l));
    for (auto const from : sides)
      for (auto const to : sides)
        if (from != to) add_gate_arc(g, mode, from, to);
  }

  void add_gate_arc(gate_idx g, mode_idx mode, party_idx from, party_idx to) {
    search_arc a{.kind = arc_kind::gate, .at = {table_id::gates, g.v, true}, .mode = mode};
    add_sorted(a.controllers, from);
    add_sorted(a.controllers, to);
    pass_gate(a, g);
    auto const place = n_.gates.place_id[g];
    add_arc(vehicle_node(place, mode, from, true), vehicle_node(place, mode, to, false), std::move(a));
  }

  // --- transfers, loading, unloading

  void add_transfer(transfer_idx t) {
    auto const place = n_.transfers.place_id[t];
    auto const from = n_.transfers.from_mode[t];
    auto const to = n_.transfers.to_mode[t];
    if ((from.valid() && !carries_vehicles(n_.kind_of(from))) || (to.valid() && !carries_vehicles(n_.kind_of(to)))) return;
    if (!from.valid()) {
      for (auto const v : nodes_at(place, to, true)) add_arc(result_.begin[place.v], v, transfer_arc(t, arc_kind::loading, to, side_of(v)));
    } else if (!to.valid()) {
      for (auto const v : nodes_at(place, from, false)) add_arc(v, result_.end[place.v], transfer_arc(t, arc_kind::unloading, from, side_of(v)));
    } else if (from != to || is_split(n_.kind_of(from))) {
      for (auto const u : nodes_at(place, from, false))
        for (auto const v : nodes_at(place, to, true))
          if (side_of(u) == side_of(v)) add_arc(u, v, transfer_arc(t, arc_kind::transfer, to, side_of(u)));
    }
  }

  party_idx side_of(node_idx v) const { return result_.nodes[v.v].side; }

  search_arc transfer_arc(transfer_idx t, arc_kind kind, mode_idx mode, party_idx side) {
    search_arc a{.kind = kind, .at = {table_id::transfers, t.v, true}, .mode = mode};
    a.waiting_h = view_[n_.transfers.time][t];
    if (kind != arc_kind::unloading) a.waiting_h += view_[n_.modes.headway][mode] / 2;
    a.handling = view_[n_.transfers.cost][t];
    a.minus_log_availability = view_[n_.transfers.failures_per_year][t] * view_[n_.transfers.repair_h][t] / kHoursPerYear;
    add_sorted(a.controllers, side);
    add_sorted(a.controllers, n_.places.party_id[n_.transfers.place_id[t]]);
    for (auto const p : n_.transfers.controllers[t]) add_sorted(a.controllers, p);
    block_if_shut(a, n_.transfers, t, a.at);
    return a;
  }

  // The road loads and unloads anywhere at no cost, unless a row for the place and mode says otherwise.
  void add_road_loading() {
    std::vector<std::tuple<place_idx, mode_idx, bool>> with_row;
    for (auto const t : n_.transfers.all()) {
      if (!n_.transfers.from_mode[t].valid()) with_row.emplace_back(n_.transfers.place_id[t], n_.transfers.to_mode[t], true);
      if (!n_.transfers.to_mode[t].valid()) with_row.emplace_back(n_.transfers.place_id[t], n_.transfers.from_mode[t], false);
    }
    std::sort(with_row.begin(), with_row.end());
    for (std::uint32_t i = 0; i < result_.nodes.size(); ++i) {
      auto const v = result_.nodes[i];
      if (!v.mode.valid() || n_.kind_of(v.mode) != mode_kind::road) continue;
      for (bool const loads : {true, false}) {
        if (std::binary_search(with_row.begin(), with_row.end(), std::tuple{v.place, v.mode, loads})) continue;
        search_arc a{.kind = loads ? arc_kind::loading : arc_kind::unloading, .at = {table_id::transfers, index<void>::none().v, loads}, .mode = v.mode};
        if (loads) a.waiting_h = view_[n_.modes.headway][v.mode] / 2;
        add_sorted(a.controllers, v.side.valid() ? v.side : n_.places.party_id[v.place]);
        if (loads) add_arc(result_.begin[v.place.v], node_idx{i}, std::move(a));
        else add_arc(node_idx{i}, result_.end[v.place.v], std::move(a));
      }
    }
  }

  // --- order of element ids

  // Id of the row (of loading on the road that of the row it would have), table, direction, sides: one row may act on several.
  std::string order_key(arc_idx i) const {
    auto const& a = result_.arcs[i.v];
    auto const& tail = result_.nodes[result_.graph.tail(i).v];
    auto const& head = result_.nodes[result_.graph.head(i).v];
    auto const side = [&](search_node const& v) { return v.side.valid() ? n_.parties.party_id[v.side] : std::string_view{}; };
    auto const mode = [&](bool here) { return here ? n_.modes.mode_id[a.mode] : std::string_view{}; };
    std::string key;
    if (a.at.row != index<void>::none().v) key = row_key(n_, a.at.table, a.at.row);
    else key.append(n_.places.place_id[tail.place]).append("/").append(mode(a.kind == arc_kind::unloading)).append("/").append(mode(a.kind == arc_kind::loading));
    return key.append("\t").append(info(a.at.table).name).append(a.at.forward ? "\t+\t" : "\t-\t").append(side(tail)).append("\t").append(side(head));
  }

  void rank_arcs() {
    std::vector<std::string> key(result_.arcs.size());
    for (std::uint32_t i = 0; i < key.size(); ++i) key[i] = order_key(arc_idx{i});
    std::vector<std::uint32_t> order(key.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return key[x] < key[y]; });
    result_.rank.resize(key.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) result_.rank[order[place]] = place;
  }

  overlay const& view_;
  network const& n_;
  cargo what_;
  rule_book rules_;
  search_graph result_;
  std::vector<node_idx> tails_;
  std::vector<node_idx> heads_;
  std::map<search_node, node_idx> numbers_;
  std::map<std::pair<place_idx, mode_idx>, std::vector<node_idx>> at_;
};

// Half up of the figure as written: 0.00015 USD is stored a hair below and must still become 2 units; the hair is some 1e-16 of the value.
std::int64_t rounded(double value, double units) {
  auto const exact = value * units;
  auto const scaled = std::floor(exact + exact * 1e-15 + 0.5);
  return !(scaled < 9e18) ? std::numeric_limits<std::int64_t>::max() : static_cast<std::int64_t>(scaled);  // the search refuses what is too large
}

}  // namespace

criteria_values to_integers(search_arc const& a) {
  return {rounded(a.carriage + a.fees + a.handling, 1e4), rounded(a.moving_h + a.waiting_h, 3600), rounded(a.co2_kg, 1000),
          rounded(a.minus_log_availability, 1e9)};
}

search_graph build_search_graph(overlay const& view, cargo const& what) { return builder{view, what}.build(); }

}  // namespace mamar
