#include "mamar/study/flow/carriage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include "mamar/network/messages.h"
#include "mamar/study/flow/figures.h"

namespace mamar {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

class room_lister {
 public:
  explicit room_lister(overlay const& view) : view_{view}, n_{view.base()} {}

  void add(std::vector<room_idx> (&of)[2], room const& r, std::uint32_t row, bool both_ways) {
    of[0][row] = put(r);
    of[1][row] = of[0][row];
    if (r.shared || !both_ways) return;
    auto back = r;
    back.at.forward = false;
    of[1][row] = put(back);
  }

  room_idx put(room const& r) {
    rooms.push_back(r);
    return room_idx{static_cast<std::uint32_t>(rooms.size() - 1)};
  }

  // Closed elements have a state, not a capacity of 0: the ways over them are shut.
  template <class Columns, class Key>
  double capacity_of(Columns const& t, Key k, double factor) const {
    auto const share = usable_share(view_, t, k);
    auto derated = share > 0 ? share : 1;
    if constexpr (std::is_same_v<Key, link_idx>)
      if (view_[t.derating][k] > 0) derated *= view_[t.derating][k];
    return view_[t.capacity][k] * derated * factor;
  }
  template <class Columns, class Key>
  bool limited(Columns const& t, Key k) const {
    return std::isfinite(t.capacity[k]) || std::isfinite(view_[t.capacity][k]);
  }

  std::vector<room> rooms;
  diagnostics errors;
  overlay const& view_;
  network const& n_;
};

}  // namespace

result<room_list> room_list::make(overlay const& view) {
  auto const& n = view.base();
  room_lister lister{view};
  room_list out;
  for (auto* const of : {&out.link_[0], &out.link_[1]}) of->assign(n.links.count, room_idx::none());
  for (auto* const of : {&out.gate_[0], &out.gate_[1]}) of->assign(n.gates.count, room_idx::none());
  out.transfer_.assign(n.transfers.count, room_idx::none());
  for (auto const l : n.links.all()) {
    if (is_grid_link(n, l)) continue;
    room const r{.at = {table_id::links, l.v, true},
                 .shared = n.links.capacity_basis[l] == capacity_basis::shared,
                 .capacity = lister.capacity_of(n.links, l, 1),
                 .can_be_limited = lister.limited(n.links, l) || n.links.extendable[l],
                 .extendable = n.links.extendable[l]};
    lister.add(out.link_, r, l.v, !n.links.directed[l]);
  }
  auto const payload = view[n.modes.payload];
  for (auto const g : n.gates.all()) {
    auto const t = payload[n.gates.mode_id[g]];
    bool const limited = lister.limited(n.gates, g);
    if (limited && std::isnan(t))
      lister.errors.push_back(make_diagnostic("flow.payload-missing", {n.gates.gate_id[g], n.modes.mode_id[n.gates.mode_id[g]]}));
    bool const one_way = n.gates.from_party[g].valid();
    bool const shared = n.gates.capacity_basis[g] == capacity_basis::shared;
    if (limited && !one_way && !shared && !n.is_crossing(n.gates.place_id[g]))
      lister.errors.push_back(make_diagnostic("flow.gate-direction", {n.gates.gate_id[g]}));
    room const r{.at = {table_id::gates, g.v, true},
                 .shared = shared,
                 .capacity = lister.capacity_of(n.gates, g, std::isnan(t) ? 1 : t),
                 .payload = std::isnan(t) ? 1 : t,
                 .can_be_limited = limited};
    lister.add(out.gate_, r, g.v, !one_way);
  }
  for (auto const t : n.transfers.all())
    out.transfer_[t.v] = lister.put({.at = {table_id::transfers, t.v, true},
                                     .capacity = lister.capacity_of(n.transfers, t, 1),
                                     .can_be_limited = lister.limited(n.transfers, t)});
  if (!lister.errors.empty()) return std::move(lister.errors);
  out.rooms_ = std::move(lister.rooms);
  return out;
}

room_idx room_list::of(table_id table, std::uint32_t row, bool forward) const {
  if (row == index<void>::none().v) return room_idx::none();
  if (table == table_id::links) return link_[forward ? 0 : 1][row];
  if (table == table_id::gates) return gate_[forward ? 0 : 1][row];
  return transfer_[row];
}

// --- classes of cargo --------------------------------------------------------------------------------------------------------------------------------

void carriage::see(overlay const& view) {
  view_ = &view;
  without_payload_.clear();
  // Rules in force may be others now: cargoes that shared a class may part, so classes are asked for anew. Plans stay.
  classes_.clear();
  by_rules_.clear();
}

graph_plan const& carriage::plan(commodity_idx c) {
  auto& p = plans_[c];
  if (!p) p = std::make_unique<graph_plan>(n_, c);
  return *p;
}

bool carriage::is_served(commodity_idx c, place_idx p, bool leaves) {
  auto const& g = plan(c).bare();
  return leaves ? !g.graph.out(g.begin[p.v]).empty() : !g.graph.in(g.end[p.v]).empty();
}

cargo_idx carriage::class_of(commodity_idx c, party_idx origin, party_idx destination) {
  cargo const what{c, origin, destination, origin};  // vehicles are registered where the cargo begins
  auto const [at, is_new] = by_rules_.try_emplace({c, acting_rules(*view_, what)}, cargo_idx{static_cast<std::uint32_t>(classes_.size())});
  if (is_new) {
    plan(c);
    classes_.push_back({.commodity = c, .example = what, .tonnes = n_.commodities.tonnes_per_unit[c], .arcs = {}, .reloading = {}});
    read_figures(classes_.back());
  }
  return at->second;
}

void carriage::read_figures(cargo_class& k) const {
  auto const g = build_search_graph(*plans_.at(k.commodity), *view_, k.example);
  for (auto const m : g.without_payload)
    if (std::find(without_payload_.begin(), without_payload_.end(), m) == without_payload_.end()) without_payload_.push_back(m);
  auto const hour = (*view_)[n_.commodities.value_of_time][k.commodity];
  auto const co2 = co2_price(*view_);
  k.arcs.resize(g.arcs.size());
  for (std::size_t i = 0; i < g.arcs.size(); ++i) {
    auto const& a = g.arcs[i];
    auto& f = k.arcs[i];
    f.money = (a.carriage + a.fees + a.handling) * k.tonnes;
    f.hours = a.moving_h + a.waiting_h;
    f.co2_kg = a.co2_kg * k.tonnes;
    f.weight = f.money + f.hours * hour + f.co2_kg * co2;
    f.open = a.blockers.empty();
    if (!a.reloading.empty()) k.reloading[static_cast<std::uint32_t>(i)] = a.reloading;
  }
}

// --- rooms on arcs -----------------------------------------------------------------------------------------------------------------------------------

void carriage::set_rooms(room_list const& rooms) {
  rooms_ = &rooms;
  arc_rooms_.clear();
  arc_rooms_.resize(classes_.size());
  for (std::uint32_t k = 0; k < classes_.size(); ++k) list_rooms(cargo_idx{k});
}

bool passes_forward(network const& n, search_graph const& g, arc_idx a, gate_idx gate) {
  if (n.gates.from_party[gate].valid()) return true;
  auto const territory = [&](node_idx v) { return g.nodes[v.v].side.valid() ? g.nodes[v.v].side : n.places.party_id[g.nodes[v.v].place]; };
  return territory(g.graph.tail(a)) <= territory(g.graph.head(a));
}

void carriage::list_rooms(cargo_idx k) {
  auto const& g = graph(at(k).commodity);
  auto const& reloading = at(k).reloading;
  auto& [first, rooms] = arc_rooms_[k.v];
  auto& list = rooms;  // a name that a lambda may hold
  auto const take = [&](room_idx r) {
    if (r.valid() && rooms_->all()[r.v].can_be_limited) list.push_back(r);
  };
  for (std::uint32_t i = 0; i < g.arcs.size(); ++i) {
    first.push_back(static_cast<std::uint32_t>(list.size()));
    auto const& a = g.arcs[i];
    if (a.kind != arc_kind::gate) take(rooms_->of(a.at.table, a.at.row, a.at.forward));
    for (auto const gate : a.gates) take(rooms_->of(table_id::gates, gate.v, passes_forward(n_, g, arc_idx{i}, gate)));
    if (auto const again = reloading.find(i); again != reloading.end())
      for (auto const t : again->second) take(rooms_->of(table_id::transfers, t.v, true));
  }
  first.push_back(static_cast<std::uint32_t>(list.size()));
}

std::span<room_idx const> carriage::rooms_of(cargo_idx k, arc_idx a) const {
  auto const& [first, list] = arc_rooms_[k.v];
  return std::span{list}.subspan(first[a.v], first[a.v + 1] - first[a.v]);
}

hierarchy const* carriage::hierarchy_of(commodity_idx c) {
  auto& h = hierarchies_[c];
  if (!h) h = std::make_shared<hierarchy const>(graph(c).graph);
  return h->worth_it() ? h.get() : nullptr;
}

// --- where cargo begins and ends ---------------------------------------------------------------------------------------------------------------------

namespace {

template <class Table, class Key>
bool makes(overlay const& view, Table const& t, Key k) {
  return usable_share(view, t, k) * view[t.derating][k] > 0 && (t.extendable[k] || view[t.capacity][k] > 0);
}

}  // namespace

std::map<commodity_idx, cargo_ends> ends_of_cargo(overlay const& view) {
  auto const& n = view.base();
  std::map<commodity_idx, cargo_ends> out;
  for (auto const s : n.supplies.all())
    if (makes(view, n.supplies, s)) out[n.supplies.commodity_id[s]].begin.insert(n.supplies.place_id[s]);
  for (auto const d : n.demands.all()) out[n.demands.commodity_id[d]].end.insert(n.demands.place_id[d]);
  for (auto const f : n.converter_flows.all()) {
    auto& of = out[n.converter_flows.commodity_id[f]];
    if (!makes(view, n.converters, n.converter_flows.converter_id[f])) continue;
    (n.converter_flows.direction[f] == flow_direction::output ? of.begin : of.end).insert(place_of(n, f));
  }
  for (auto const l : n.links.all()) {
    if (!is_grid_link(n, l) || !carried_by(n, l).valid() || std::max(usable_line(view, l), usable_line(view, l, false)) == 0) continue;
    auto& of = out[carried_by(n, l)];
    of.begin.insert(n.links.to_place[l]);
    of.end.insert(n.links.from_place[l]);
    if (n.links.directed[l]) continue;
    of.begin.insert(n.links.from_place[l]);
    of.end.insert(n.links.to_place[l]);
  }
  return out;
}

// --- searches ----------------------------------------------------------------------------------------------------------------------------------------

void path_search::run(search_graph const& g, std::span<double const> price_of_arc, std::span<start const> from, std::span<place_idx const> to) {
  graph_ = &g;
  distance_.assign(g.graph.nodes(), kInfinity);
  by_.assign(g.graph.nodes(), arc_idx::none());
  heap_.clear();
  auto const later = [](auto const& a, auto const& b) { return a > b; };  // by price, then by number: the same tree on every machine
  auto const reach = [&](node_idx v, double price, arc_idx by) {
    if (!(price < distance_[v.v])) return;  // nor what is no number
    distance_[v.v] = price;
    by_[v.v] = by;
    heap_.emplace_back(price, v.v);
    std::push_heap(heap_.begin(), heap_.end(), later);
  };
  for (auto const& s : from) reach(g.begin[s.place.v], s.price, arc_idx::none());
  wanted_.assign(g.graph.nodes(), false);
  std::size_t left = 0;
  for (auto const p : to)
    if (auto at = wanted_[g.end[p.v].v]; !at) at = true, ++left;
  while (!heap_.empty()) {
    auto const [price, v] = heap_.front();
    std::pop_heap(heap_.begin(), heap_.end(), later);
    heap_.pop_back();
    if (price > distance_[v]) continue;
    if (wanted_[v]) {
      wanted_[v] = false;
      if (--left == 0) return;
    }
    for (auto const a : g.graph.out(node_idx{v})) reach(g.graph.head(a), price + price_of_arc[a.v], a);
  }
}

std::pair<place_idx, std::vector<arc_idx>> path_search::path_to(place_idx p) const {
  std::vector<arc_idx> arcs;
  auto v = graph_->end[p.v];
  for (auto a = by_[v.v]; a.valid(); a = by_[v.v]) {
    arcs.push_back(a);
    v = graph_->graph.tail(a);
  }
  std::reverse(arcs.begin(), arcs.end());
  return {graph_->nodes[v.v].place, std::move(arcs)};
}

}  // namespace mamar
