#include "mamar/graph/search_graph.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>
#include <tuple>

#include "mamar/network/selector.h"

namespace mamar {

namespace {

constexpr double kHoursPerYear = 8760;
constexpr auto kNoRow = index<void>::none().v;  // loading and unloading on the road, which need no row

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

// --- what the network alone decides --------------------------------------------------------------------------------------------------------------

// Nodes, arcs with what they are and who controls them, and the order of ids; no figures.
class planner {
 public:
  planner(network const& n, commodity_idx what) : n_{n}, what_{what} {}

  search_graph plan() {
    auto const places = n_.places.count;
    result_.nodes.reserve(std::size_t{places} * 3);
    first_.assign(places, node_idx::none());
    last_ = first_;
    for (auto const p : n_.places.all()) {
      result_.begin.push_back(add_node({p, mode_idx::none(), party_idx::none(), node_part::begin}));
      result_.end.push_back(add_node({p, mode_idx::none(), party_idx::none(), node_part::end}));
    }
    auto const most = std::size_t{n_.links.count} * 2 + n_.gates.count + n_.transfers.count;
    for (auto* const ends : {&tails_, &heads_}) ends->reserve(most);
    result_.arcs.reserve(most);
    for (auto const l : n_.links.all()) add_link(l);
    for (bool const both_ways :
         {true, false})  // those that name no sides first: the sides they join are those of links, in whatever order the rows stand
      for (auto const g : n_.gates.all())
        if (n_.gates.from_party[g].valid() != both_ways) add_gate(g);
    for (auto const t : n_.transfers.all()) add_transfer(t);
    add_road_loading();
    result_.graph = digraph{static_cast<std::uint32_t>(result_.nodes.size()), std::move(tails_), std::move(heads_)};
    rank_arcs();
    return std::move(result_);
  }

 private:
  // --- nodes: those of one place are a chain, in the order in which they came

  node_idx add_node(search_node const& v) {
    node_idx const number{static_cast<std::uint32_t>(result_.nodes.size())};
    result_.nodes.push_back(v);
    next_.push_back(node_idx::none());
    if (!v.mode.valid()) return number;
    auto& last = last_[v.place.v];
    (last.valid() ? next_[last.v] : first_[v.place.v]) = number;
    last = number;
    return number;
  }

  node_idx vehicle_node(place_idx p, mode_idx m, party_idx side, bool leaving) {
    search_node const wanted{p, m, side, !is_split(n_.kind_of(m)) ? node_part::through : leaving ? node_part::departure : node_part::arrival};
    for (auto v = first_[p.v]; v.valid(); v = next_[v.v])
      if (result_.nodes[v.v] == wanted) return v;
    return add_node(wanted);
  }

  // Nodes of a mode at a place: one a side; of split modes only those that cargo leaves by (or comes to).
  std::vector<node_idx> nodes_at(place_idx p, mode_idx m, bool leaving) const {
    std::vector<node_idx> out;
    for (auto v = first_[p.v]; v.valid(); v = next_[v.v]) {
      auto const& node = result_.nodes[v.v];
      if (node.mode == m && (node.part == node_part::through || node.part == (leaving ? node_part::departure : node_part::arrival))) out.push_back(v);
    }
    return out;
  }

  party_idx side_of(node_idx v) const { return result_.nodes[v.v].side; }

  void add_arc(node_idx from, node_idx to, search_arc a) {
    tails_.push_back(from);
    heads_.push_back(to);
    result_.arcs.push_back(std::move(a));
  }

  // --- links

  void add_link(link_idx l) {
    auto const mode = n_.links.mode_id[l];
    if (!carries_vehicles(n_.kind_of(mode))) return;
    if (auto const only = n_.links.commodity_id[l]; only.valid() && only != what_) return;
    auto const from = n_.links.from_place[l];
    auto const to = n_.links.to_place[l];
    auto const from_side = n_.from_side(l);
    auto const to_side = n_.to_side(l);
    for (bool const forward : {true, false}) {
      if (!forward && n_.links.directed[l]) continue;
      auto const start = vehicle_node(forward ? from : to, mode, forward ? from_side : to_side, true);
      auto const stop = vehicle_node(forward ? to : from, mode, forward ? to_side : from_side, false);
      add_arc(start, stop, link_arc(l, mode, forward));
    }
  }

  search_arc link_arc(link_idx l, mode_idx mode, bool forward) {
    search_arc a{.kind = arc_kind::link, .at = {table_id::links, l.v, forward}, .mode = mode};
    auto const& links = n_.links;
    for (auto const p : {n_.from_side(l), n_.to_side(l), n_.places.party_id[links.from_place[l]], n_.places.party_id[links.to_place[l]]})
      add_sorted(a.controllers, p);
    for (auto const p : links.controllers[l]) add_sorted(a.controllers, p);
    auto const gates = links.via[l].size();
    for (std::size_t i = 0; i < gates; ++i) pass_gate(a, gate_on_way(n_, l, forward ? i : gates - 1 - i, forward));
    return a;
  }

  // --- gates

  void pass_gate(search_arc& a, gate_idx g) {
    auto const& gates = n_.gates;
    a.gates.push_back(g);
    for (auto const p : gates.controllers[g]) add_sorted(a.controllers, p);
    add_sorted(a.controllers, gates.from_party[g]);
    add_sorted(a.controllers, gates.to_party[g]);
    if (!n_.is_crossing(gates.place_id[g])) add_sorted(a.controllers, n_.places.party_id[gates.place_id[g]]);  // an airspace, a strait
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
    auto const tail = vehicle_node(place, mode, from, true);
    add_arc(tail, vehicle_node(place, mode, to, false), std::move(a));
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

  search_arc transfer_arc(transfer_idx t, arc_kind kind, mode_idx mode, party_idx side) {
    search_arc a{.kind = kind, .at = {table_id::transfers, t.v, true}, .mode = mode};
    add_sorted(a.controllers, side);
    add_sorted(a.controllers, n_.places.party_id[n_.transfers.place_id[t]]);
    for (auto const p : n_.transfers.controllers[t]) add_sorted(a.controllers, p);
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
        search_arc a{.kind = loads ? arc_kind::loading : arc_kind::unloading, .at = {table_id::transfers, kNoRow, loads}, .mode = v.mode};
        add_sorted(a.controllers, v.side.valid() ? v.side : n_.places.party_id[v.place]);
        if (loads) add_arc(result_.begin[v.place.v], node_idx{i}, std::move(a));
        else add_arc(node_idx{i}, result_.end[v.place.v], std::move(a));
      }
    }
  }

  // --- order of element ids

  // Id of the row (of loading on the road that of the row it would have), table, direction, sides: one row may act on several arcs. The first eight letters
  // of the id as a number decide most comparisons.
  struct order_key {
    std::uint64_t head;
    std::string_view id;
    std::uint32_t table_and_direction;
    std::uint32_t from_side;
    std::uint32_t to_side;
    std::uint32_t arc;

    friend bool operator<(order_key const& a, order_key const& b) {
      if (a.head != b.head) return a.head < b.head;
      if (auto const order = a.id.compare(b.id); order != 0) return order < 0;
      return std::tie(a.table_and_direction, a.from_side, a.to_side) < std::tie(b.table_and_direction, b.from_side, b.to_side);
    }
  };

  // Tables in the order of their names.
  static std::uint32_t table_and_direction(element const& e) {
    return (e.table == table_id::gates ? 0U : e.table == table_id::links ? 2U : 4U) + (e.forward ? 0U : 1U);
  }

  static std::uint64_t first_letters(std::string_view id) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 8; ++i) out = out << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0U);
    return out;
  }

  std::string transfer_key(place_idx p, mode_idx from, mode_idx to) const {
    std::string key{n_.places.place_id[p]};
    for (auto const m : {from, to}) key.append("/").append(m.valid() ? n_.modes.mode_id[m] : std::string_view{});
    return key;
  }

  std::string transfer_key(arc_idx i) const {
    auto const& a = result_.arcs[i.v];
    if (a.at.row != kNoRow) {
      transfer_idx const t{a.at.row};
      return transfer_key(n_.transfers.place_id[t], n_.transfers.from_mode[t], n_.transfers.to_mode[t]);
    }
    bool const loads = a.kind == arc_kind::loading;
    return transfer_key(result_.nodes[result_.graph.tail(i).v].place, loads ? mode_idx::none() : a.mode, loads ? a.mode : mode_idx::none());
  }

  // Party -> its place in the order of ids, from 1; no party comes first.
  std::vector<std::uint32_t> party_order() const {
    std::vector<std::uint32_t> order(n_.parties.count);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t x, std::uint32_t y) { return n_.parties.party_id[party_idx{x}] < n_.parties.party_id[party_idx{y}]; });
    std::vector<std::uint32_t> rank(order.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) rank[order[place]] = place + 1;
    return rank;
  }

  void rank_arcs() {
    auto const count = static_cast<std::uint32_t>(result_.arcs.size());
    auto const party_rank = party_order();
    auto const side = [&](node_idx v) { return side_of(v).valid() ? party_rank[side_of(v).v] : 0U; };
    std::deque<std::string> made;  // keys of several columns
    std::vector<order_key> keys;
    keys.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      auto const& e = result_.arcs[i].at;
      std::string_view id;
      if (e.table == table_id::links) id = n_.links.link_id[link_idx{e.row}];
      else if (e.table == table_id::gates) id = n_.gates.gate_id[gate_idx{e.row}];
      else id = made.emplace_back(transfer_key(arc_idx{i}));
      keys.push_back({first_letters(id), id, table_and_direction(e), side(result_.graph.tail(arc_idx{i})), side(result_.graph.head(arc_idx{i})), i});
    }
    std::sort(keys.begin(), keys.end());
    result_.rank.resize(count);
    for (std::uint32_t place = 0; place < count; ++place) result_.rank[keys[place].arc] = place;
  }

  network const& n_;
  commodity_idx what_;
  search_graph result_;
  std::vector<node_idx> tails_;
  std::vector<node_idx> heads_;
  std::vector<node_idx> first_;  // Place -> its first node of a mode
  std::vector<node_idx> last_;
  std::vector<node_idx> next_;  // Node -> the next one of its place
};

// --- what a view and a cargo decide ----------------------------------------------------------------------------------------------------------------

// Columns of a table of elements that say in what state they are and how often they fail.
template <class Key>
struct element_columns {
  template <class Table>
  element_columns(overlay const& view, Table const& t)
      : status{view[t.status]},
        share{view[t.share]},
        open_to{view[t.open_to]},
        failures{view[t.failures_per_year]},
        repair{view[t.repair_h]} {}

  patched_column<choice_column<Key, mamar::status>> status;
  patched_column<number_column<Key>> share;
  patched_column<choice_column<Key, mamar::open_to>> open_to;
  patched_column<number_column<Key>> failures;
  patched_column<number_column<Key>> repair;
};

// The columns that figures are made of, each looked up once in the view.
struct seen_columns {
  explicit seen_columns(overlay const& of) : view{of} {}

  overlay const& view;
  network const& n = view.base();
  element_columns<link_idx> links{view, n.links};
  element_columns<gate_idx> gates{view, n.gates};
  element_columns<transfer_idx> transfers{view, n.transfers};
  patched_column<number_column<link_idx>> length = view[n.links.length], time = view[n.links.time], cost = view[n.links.cost];
  patched_column<number_column<gate_idx>> wait = view[n.gates.wait], fee = view[n.gates.fee];
  patched_column<number_column<transfer_idx>> transfer_time = view[n.transfers.time], transfer_cost = view[n.transfers.cost];
  patched_column<number_column<mode_idx>> speed = view[n.modes.speed], operating_hours = view[n.modes.operating_hours],
                                          headway = view[n.modes.headway], mode_cost = view[n.modes.cost], mode_co2 = view[n.modes.co2],
                                          payload = view[n.modes.payload], mode_repair = view[n.modes.repair_h],
                                          mode_failures = view[n.modes.failures_per_year_per_100km];
  patched_column<number_column<rule_idx>> rule_value = view[n.rules.value];
};

template <class List, class Index>
bool holds(List const& list, Index wanted) {  // a blank list holds for all
  for (auto const one : list)
    if (one == wanted) return true;
  return list.empty();
}

bool concerns(network const& n, rule_idx r, cargo const& what) {
  auto const party = n.rules.party_id[r];
  bool const bound_for = what.destination == party;
  bool const comes_from = what.origin == party;
  switch (n.rules.traffic[r]) {
    case traffic::import_:
      if (!bound_for || comes_from) return false;
      break;
    case traffic::export_:
      if (!comes_from || bound_for) return false;
      break;
    case traffic::transit:
      if (bound_for || comes_from) return false;
      break;
    case traffic::all: break;
  }
  return holds(n.rules.origin_party[r], what.origin) && holds(n.rules.destination_party[r], what.destination) &&
         holds(n.rules.vehicle_party[r], what.vehicle) && holds(n.rules.commodity_id[r], what.commodity);
}

class figure_maker {
 public:
  figure_maker(graph_plan const& plan, overlay const& view, cargo const& what)
      : plan_{plan},
        n_{view.base()},
        see_{view},
        acts_{acting_rules(view, what)},
        result_{plan.bare()} {}

  search_graph make() {
    for (std::uint32_t i = 0; i < result_.arcs.size(); ++i) {
      auto& a = result_.arcs[i];
      switch (a.kind) {
        case arc_kind::link: add_link(a); break;
        case arc_kind::gate: break;
        case arc_kind::transfer:
        case arc_kind::loading:
        case arc_kind::unloading: add_transfer(a); break;
      }
      for (auto const g : a.gates) pass_gate(a, g);
      a.costs = to_integers(a);
    }
    return std::move(result_);
  }

 private:
  // --- state of an element

  template <class Columns, class Key>
  void block_if_shut(search_arc& a, Columns const& see, Key key, table_id table) {
    element const at{table, key.v, true};  // an element is shut in both directions at once, or stands as a gate of its own
    switch (see.status[key]) {
      case status::closed: add_blocker(a, {at, obstacle::closed}); break;
      case status::damaged: add_blocker(a, {at, obstacle::damaged}); break;
      case status::planned: add_blocker(a, {at, obstacle::planned}); break;
      case status::restricted:
        if (see.share[key] == 0) add_blocker(a, {at, obstacle::closed});  // restricted to nothing
        break;
      case status::open: break;
    }
    if (see.open_to[key] == open_to::passengers) add_blocker(a, {at, obstacle::passengers_only});
  }

  // --- rules on an arc

  void apply_rules(search_arc& a, table_id table, std::uint32_t row, place_idx where) {
    for (auto const r : plan_.rules_at(table, row)) {
      if (!acts_[r.v]) continue;
      auto const value = see_.rule_value[r];
      element const rule{table_id::rules, r.v, true};
      switch (n_.rules.effect[r]) {
        case rule_effect::forbid: add_blocker(a, {rule, obstacle::forbidden}); break;
        case rule_effect::delay: a.waiting_h += value; break;
        case rule_effect::fee: a.fees += n_.rules.unit[r] == rule_unit::usd_per_vehicle ? per_tonne(value, a.mode) : value; break;
        case rule_effect::reload: add_reloading(a, r, where); break;
      }
      a.rules.push_back(r);
    }
  }

  // Vehicles are not rounded. Without a payload the question is refused (search_graph::without_payload).
  double per_tonne(double usd_per_vehicle, mode_idx m) {
    auto const payload = see_.payload[m];
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
      a.waiting_h += see_.transfer_time[t] + see_.headway[a.mode] / 2;
      a.handling += see_.transfer_cost[t];
      a.minus_log_availability += see_.transfers.failures[t] * see_.transfers.repair[t] / kHoursPerYear;
      a.reloading.push_back(t);
      add_sorted(a.controllers, n_.places.party_id[where]);
      for (auto const p : n_.transfers.controllers[t]) add_sorted(a.controllers, p);
      block_if_shut(a, see_.transfers, t, table_id::transfers);
      return;
    }
    add_blocker(a, {{table_id::rules, r.v, true}, obstacle::no_reloading});
  }

  // --- figures

  void add_link(search_arc& a) {
    link_idx const l{a.at.row};
    auto const mode = a.mode;
    auto const length = see_.length[l];
    a.km = length;
    auto const time = see_.time[l];
    a.moving_h = std::isnan(time) ? length / see_.speed[mode] * 24 / see_.operating_hours[mode] : time;
    auto const cost = see_.cost[l];
    a.carriage = std::isnan(cost) ? length * see_.mode_cost[mode] : cost;
    a.co2_kg = length * see_.mode_co2[mode];
    auto const own_repair = see_.links.repair[l];
    auto const repair = std::isnan(own_repair) ? see_.mode_repair[mode] : own_repair;
    auto const own_failures = see_.links.failures[l];
    auto const failures = std::isnan(own_failures) ? see_.mode_failures[mode] * length / 100 : own_failures;
    a.minus_log_availability = failures * repair / kHoursPerYear;
    block_if_shut(a, see_.links, l, table_id::links);
    apply_rules(a, table_id::links, l.v, a.at.forward ? n_.links.to_place[l] : n_.links.from_place[l]);
  }

  void pass_gate(search_arc& a, gate_idx g) {
    a.waiting_h += see_.wait[g];
    if (auto const fee = see_.fee[g]; fee > 0) a.fees += per_tonne(fee, a.mode);
    a.minus_log_availability += see_.gates.failures[g] * see_.gates.repair[g] / kHoursPerYear;
    block_if_shut(a, see_.gates, g, table_id::gates);
    apply_rules(a, table_id::gates, g.v, n_.gates.place_id[g]);
  }

  void add_transfer(search_arc& a) {
    bool const has_row = a.at.row != kNoRow;
    transfer_idx const t{a.at.row};
    if (has_row) a.waiting_h = see_.transfer_time[t];
    if (a.kind != arc_kind::unloading) a.waiting_h += see_.headway[a.mode] / 2;
    if (!has_row) return;
    a.handling = see_.transfer_cost[t];
    a.minus_log_availability = see_.transfers.failures[t] * see_.transfers.repair[t] / kHoursPerYear;
    block_if_shut(a, see_.transfers, t, table_id::transfers);
  }

  graph_plan const& plan_;
  network const& n_;
  seen_columns see_;
  std::vector<bool> acts_;
  search_graph result_;
};

// Half up of the figure as written: 0.00015 USD is stored a hair below and must still become 2 units; the hair is some 1e-16 of the value.
std::int64_t rounded(double value, double units) {
  auto const exact = value * units;
  auto const scaled = std::floor(exact + exact * 1e-15 + 0.5);
  return !(scaled < 9e18) ? std::numeric_limits<std::int64_t>::max() : static_cast<std::int64_t>(scaled);  // the search refuses what is too large
}

}  // namespace

std::vector<bool> acting_rules(overlay const& view, cargo const& what) {
  auto const& n = view.base();
  auto const state = view[n.rules.status];
  std::vector<bool> acts(n.rules.count, false);
  for (auto const r : n.rules.all()) acts[r.v] = state[r] == rule_status::in_force && concerns(n, r, what);
  return acts;
}

criteria_values to_integers(search_arc const& a) {
  return {rounded(a.carriage + a.fees + a.handling, 1e4), rounded(a.moving_h + a.waiting_h, 3600), rounded(a.co2_kg, 1000),
          rounded(a.minus_log_availability, 1e9)};
}

graph_plan::graph_plan(network const& n, commodity_idx what) : bare_{planner{n, what}.plan()} {
  std::vector<std::pair<std::pair<table_id, std::uint32_t>, rule_idx>> picks;
  for (auto const r : n.rules.all()) {
    auto const picked = select(n, n.rules.selector[r]);
    if (!picked) continue;  // checked when the network was made
    for (auto const row : picked->rows) picks.push_back({{picked->table, row}, r});
  }
  std::sort(picks.begin(), picks.end());
  for (auto const& [at, rule] : picks) {
    ruled_.push_back(at);
    rules_.push_back(rule);
  }
}

std::span<rule_idx const> graph_plan::rules_at(table_id table, std::uint32_t row) const {
  auto const [begin, end] = std::equal_range(ruled_.begin(), ruled_.end(), std::pair{table, row});
  return std::span{rules_}.subspan(static_cast<std::size_t>(begin - ruled_.begin()), static_cast<std::size_t>(end - begin));
}

search_graph build_search_graph(graph_plan const& plan, overlay const& view, cargo const& what) { return figure_maker{plan, view, what}.make(); }

search_graph build_search_graph(overlay const& view, cargo const& what) {
  return build_search_graph(graph_plan{view.base(), what.commodity}, view, what);
}

}  // namespace mamar
