#include "mamar/study/route/ways.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace mamar {

namespace {

void merge(std::vector<party_idx>& into, std::vector<party_idx> const& more) {
  std::vector<party_idx> out;
  std::set_union(into.begin(), into.end(), more.begin(), more.end(), std::back_inserter(out));
  into = std::move(out);
}

template <class T>
void add_once(std::vector<T>& list, T const& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

leg_kind kind_of_leg(arc_kind k) {
  switch (k) {
    case arc_kind::link: return leg_kind::carriage;
    case arc_kind::gate: return leg_kind::gate;
    case arc_kind::transfer: return leg_kind::transfer;
    case arc_kind::loading: return leg_kind::loading;
    case arc_kind::unloading: return leg_kind::unloading;
  }
  return leg_kind::carriage;
}

void add_amounts(route_leg& leg, search_arc const& a) {
  leg.km += a.km;
  leg.moving_h += a.moving_h;
  leg.waiting_h += a.waiting_h;
  leg.carriage += a.carriage;
  leg.fees += a.fees;
  leg.handling += a.handling;
  leg.co2_kg += a.co2_kg;
  merge(leg.controllers, a.controllers);
  leg.elements.push_back(a.at);
  if (a.kind == arc_kind::link) leg.via.insert(leg.via.end(), a.gates.begin(), a.gates.end());
  leg.rules.insert(leg.rules.end(), a.rules.begin(), a.rules.end());
}

std::optional<mode_kind> main_mode(network const& n, std::vector<route_leg> const& legs, double km) {
  std::map<mode_kind, double> by_kind;
  for (auto const& leg : legs)
    if (leg.kind == leg_kind::carriage) by_kind[n.kind_of(leg.mode)] += leg.km;
  for (auto const& [kind, carried] : by_kind)
    if (carried * 2 >= km) return kind;
  return std::nullopt;
}

}  // namespace

route_leg way_builder::leg_of(arc_idx i) const {
  auto const& a = g_.arcs[i.v];
  auto const tail = g_.nodes[g_.graph.tail(i).v];
  auto const head = g_.nodes[g_.graph.head(i).v];
  route_leg leg;
  leg.kind = kind_of_leg(a.kind);
  leg.mode = a.mode;
  leg.from_mode = tail.mode;
  leg.from = tail.place;
  leg.to = head.place;
  leg.from_side = tail.side;
  leg.to_side = head.side;
  return leg;
}

// Links of one mode follow each other in one leg; sea and air legs end at every port and airport, since a call stands between.
bool way_builder::continues(route_leg const& last, arc_idx i) const {
  auto const& a = g_.arcs[i.v];
  bool const asked_to_pass = std::find(via_.begin(), via_.end(), last.to) != via_.end();
  return a.kind == arc_kind::link && last.kind == leg_kind::carriage && last.mode == a.mode && !asked_to_pass;
}

void way_builder::add_arc(way& w, arc_idx i) const {
  auto const& a = g_.arcs[i.v];
  for (std::size_t c = 0; c < kCriteria; ++c) w.totals[c] += a.costs[c];
  w.km += a.km;
  w.moving_h += a.moving_h;
  w.waiting_h += a.waiting_h;
  w.carriage += a.carriage;
  w.fees += a.fees;
  w.handling += a.handling;
  merge(w.controllers, a.controllers);
  weigh(w.weakest, i);
  // loading and unloading on the road, which cost nothing and need no row, are no legs
  if (a.at.row == index<void>::none().v && a.waiting_h == 0) return;
  if (w.legs.empty() || !continues(w.legs.back(), i)) w.legs.push_back(leg_of(i));
  add_amounts(w.legs.back(), a);
  w.legs.back().to = g_.place_of(g_.graph.head(i));
}

way way_builder::operator()(way_class of, std::vector<arc_idx> arcs) const {
  way w;
  w.of = of;
  w.arcs = std::move(arcs);
  for (auto const a : w.arcs) add_arc(w, a);
  w.main_mode = main_mode(view_.base(), w.legs, w.km);
  return w;
}

// --- evidence --------------------------------------------------------------------------------------------------------------------------------

void way_builder::weigh_figure(way_evidence& e, table_id table, std::uint32_t row, std::string_view field) const {
  e.basis = std::max(e.basis, evidence_.of(table, row, field).basis);
}

template <class Table, class Key>
void way_builder::weigh_status(way_evidence& e, element const& at, Table const& table, Key key) const {
  auto const as_of = evidence_.of(at.table, at.row, "status").as_of;
  if (as_of.given() && (!e.oldest_as_of.given() || as_of.last_day() < e.oldest_as_of.last_day())) {
    e.oldest_as_of = as_of;
    e.oldest_status = at;
  }
  if (view_[table.status][key] == status::restricted) add_once(e.restricted, at);
  if (view_[table.open_to][key] == open_to::unknown) add_once(e.unknown_freight, at);
}

void way_builder::weigh_gate(way_evidence& e, gate_idx g) const {
  element const at{table_id::gates, g.v, true};
  weigh_status(e, at, view_.base().gates, g);
  auto const wait = evidence_.of(table_id::gates, g.v, "wait").basis;
  if (view_[view_.base().gates.wait][g] > 0) {
    e.basis = std::max(e.basis, wait);
    if (wait == evidence::estimated || wait == evidence::assumed) add_once(e.soft_waits, at);
  }
  if (view_[view_.base().gates.fee][g] > 0) weigh_figure(e, table_id::gates, g.v, "fee");
}

void way_builder::weigh_link(way_evidence& e, link_idx l) const {
  auto const& n = view_.base();
  auto const of_link = [&](std::string_view field) { weigh_figure(e, table_id::links, l.v, field); };
  auto const of_mode = [&](std::string_view field) { weigh_figure(e, table_id::modes, n.links.mode_id[l].v, field); };
  auto const m = n.links.mode_id[l];
  weigh_status(e, {table_id::links, l.v, true}, n.links, l);
  of_link("length");
  if (std::isnan(view_[n.links.time][l])) {
    of_mode("speed");
    if (view_[n.modes.operating_hours][m] < 24) of_mode("operating_hours");
  } else {
    of_link("time");
  }
  if (std::isnan(view_[n.links.cost][l])) of_mode("cost");
  else of_link("cost");
  of_mode("co2");
}

void way_builder::weigh_transfer(way_evidence& e, transfer_idx t) const {
  auto const& n = view_.base();
  weigh_status(e, {table_id::transfers, t.v, true}, n.transfers, t);
  if (view_[n.transfers.time][t] > 0) weigh_figure(e, table_id::transfers, t.v, "time");
  if (view_[n.transfers.cost][t] > 0) weigh_figure(e, table_id::transfers, t.v, "cost");
}

void way_builder::weigh(way_evidence& e, arc_idx i) const {
  auto known = weighed_.find(i.v);
  if (known == weighed_.end()) known = weighed_.emplace(i.v, evidence_of(g_.arcs[i.v])).first;
  auto const& of_arc = known->second;
  e.basis = std::max(e.basis, of_arc.basis);
  if (of_arc.oldest_as_of.given() && (!e.oldest_as_of.given() || of_arc.oldest_as_of.last_day() < e.oldest_as_of.last_day())) {
    e.oldest_as_of = of_arc.oldest_as_of;
    e.oldest_status = of_arc.oldest_status;
  }
  for (auto const& one : of_arc.unknown_freight) add_once(e.unknown_freight, one);
  for (auto const& one : of_arc.soft_waits) add_once(e.soft_waits, one);
  for (auto const& one : of_arc.restricted) add_once(e.restricted, one);
}

way_evidence way_builder::evidence_of(search_arc const& a) const {
  way_evidence e;
  auto const& modes = view_.base().modes;
  if (a.kind == arc_kind::link) {
    weigh_link(e, link_idx{a.at.row});
  } else if (a.kind != arc_kind::gate) {
    if (a.at.row != index<void>::none().v) weigh_transfer(e, transfer_idx{a.at.row});
    if (a.kind != arc_kind::unloading && view_[modes.headway][a.mode] > 0) weigh_figure(e, table_id::modes, a.mode.v, "headway");
  }
  for (auto const g : a.gates) weigh_gate(e, g);
  for (auto const t : a.reloading) weigh_transfer(e, t);
  return e;
}

}  // namespace mamar
