#include "mamar/study/route/figures.h"

#include <algorithm>
#include <cmath>

#include "mamar/network/selector.h"

namespace mamar {

namespace {

constexpr double kHoursPerYear = 8760;
constexpr std::int64_t kMostOfArc = std::int64_t{1} << 44;  // 1.8e9 USD/t, half a million years: an absurd end of a range cannot overflow a sum

using enum figure_field;

figure_key of_link(link_idx l, figure_field f) { return {table_id::links, l.v, f}; }
figure_key of_gate(gate_idx g, figure_field f) { return {table_id::gates, g.v, f}; }
figure_key of_mode(mode_idx m, figure_field f) { return {table_id::modes, m.v, f}; }
figure_key of_transfer(transfer_idx t, figure_field f) { return {table_id::transfers, t.v, f}; }

}  // namespace

std::string_view field_name(figure_key const& k) {
  switch (k.field) {
    case length: return "length";
    case time: return "time";
    case cost: return "cost";
    case co2: return "co2";
    case speed: return "speed";
    case operating_hours: return "operating_hours";
    case headway: return "headway";
    case payload: return "payload";
    case wait: return "wait";
    case fee: return "fee";
    case value: return "value";
    case failures: return k.table == table_id::modes ? "failures_per_year_per_100km" : "failures_per_year";
    case repair: return "repair_h";
  }
  return {};
}

void figure_values::set(figure_key k, double v) {
  auto const at = std::lower_bound(list_.begin(), list_.end(), k, [](auto const& one, figure_key const& key) { return one.first < key; });
  if (at != list_.end() && at->first == k) at->second = v;
  else list_.insert(at, {k, v});
}

double const* figure_values::find(figure_key k) const {
  auto const at = std::lower_bound(list_.begin(), list_.end(), k, [](auto const& one, figure_key const& key) { return one.first < key; });
  return at != list_.end() && at->first == k ? &at->second : nullptr;
}

arc_figures::arc_figures(overlay const& view, search_graph const& g) : view_{view}, n_{view.base()}, g_{g} {
  for (auto const r : n_.rules.all())
    if (auto const picked = select(n_, n_.rules.selector[r]); picked)
      for (auto const row : picked->rows) acts_at_.emplace(picked->table, row, r);
}

double arc_figures::now(figure_key k) const {
  auto const pick = [&](auto const& table, auto key) -> double {
    constexpr bool kLink = requires { table.length; };
    constexpr bool kMode = requires { table.speed; };
    constexpr bool kGate = requires { table.wait; };
    constexpr bool kTransfer = requires { table.from_mode; };
    if constexpr (kLink) {
      if (k.field == length) return view_[table.length][key];
    }
    if constexpr (kMode) {
      if (k.field == co2) return view_[table.co2][key];
      if (k.field == speed) return view_[table.speed][key];
      if (k.field == operating_hours) return view_[table.operating_hours][key];
      if (k.field == headway) return view_[table.headway][key];
      if (k.field == payload) return view_[table.payload][key];
      if (k.field == failures) return view_[table.failures_per_year_per_100km][key];
    }
    if constexpr (kGate) {
      if (k.field == wait) return view_[table.wait][key];
      if (k.field == fee) return view_[table.fee][key];
    }
    if constexpr (kLink || kTransfer) {
      if (k.field == time) return view_[table.time][key];
    }
    if constexpr (kLink || kTransfer || kMode) {
      if (k.field == cost) return view_[table.cost][key];
    }
    if constexpr (kLink || kTransfer || kGate) {
      if (k.field == failures) return view_[table.failures_per_year][key];
    }
    return view_[table.repair_h][key];
  };
  switch (k.table) {
    case table_id::links: return pick(n_.links, link_idx{k.row});
    case table_id::gates: return pick(n_.gates, gate_idx{k.row});
    case table_id::modes: return pick(n_.modes, mode_idx{k.row});
    case table_id::transfers: return pick(n_.transfers, transfer_idx{k.row});
    default: return view_[n_.rules.value][rule_idx{k.row}];
  }
}

double arc_figures::get(figure_values const& values, figure_key k) const {
  if (auto const* const v = values.find(k); v != nullptr) return *v;
  return now(k);
}

std::vector<figure_key> arc_figures::of(arc_idx i) const {
  auto const& a = g_.arcs[i.v];
  std::vector<figure_key> out;
  if (a.kind == arc_kind::link) {
    for (auto const f : {length, time, cost, failures, repair}) out.push_back(of_link(link_idx{a.at.row}, f));
    for (auto const f : {speed, operating_hours, cost, co2, failures, repair}) out.push_back(of_mode(a.mode, f));
  }
  for (auto const g : a.gates)
    for (auto const f : {wait, fee, failures, repair}) out.push_back(of_gate(g, f));
  if (a.kind == arc_kind::link || a.kind == arc_kind::gate) out.push_back(of_mode(a.mode, payload));
  auto const handled = [&](transfer_idx t) {
    for (auto const f : {time, cost, failures, repair}) out.push_back(of_transfer(t, f));
  };
  bool const moved = a.kind == arc_kind::loading || a.kind == arc_kind::transfer || a.kind == arc_kind::unloading;
  if (moved && a.at.row != index<void>::none().v) handled(transfer_idx{a.at.row});
  for (auto const t : a.reloading) handled(t);
  if (a.kind == arc_kind::loading || a.kind == arc_kind::transfer || !a.reloading.empty()) out.push_back(of_mode(a.mode, headway));
  for (auto const r : a.rules) out.push_back({table_id::rules, r.v, value});
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double arc_figures::per_vehicle(figure_values const& values, mode_idx m, double usd) const { return usd / get(values, of_mode(m, payload)); }

void arc_figures::add_failures(search_arc& a, figure_values const& values, table_id table, std::uint32_t row) const {
  a.minus_log_availability += get(values, {table, row, failures}) * get(values, {table, row, repair}) / kHoursPerYear;
}

// Those of the applied rules that act at the element. Reloading is added by the arc's own list.
void arc_figures::add_rules(search_arc& a, figure_values const& values, table_id table, std::uint32_t row,
                            std::vector<rule_idx> const& applied) const {
  for (auto const r : applied) {
    auto const effect = n_.rules.effect[r];
    if (effect != rule_effect::delay && effect != rule_effect::fee) continue;
    if (!acts_at_.contains({table, row, r})) continue;
    auto const v = get(values, {table_id::rules, r.v, value});
    if (effect == rule_effect::delay) a.waiting_h += v;
    else a.fees += n_.rules.unit[r] == rule_unit::usd_per_vehicle ? per_vehicle(values, a.mode, v) : v;
  }
}

void arc_figures::add_gate(search_arc& a, figure_values const& values, gate_idx g, std::vector<rule_idx> const& applied) const {
  a.waiting_h += get(values, of_gate(g, wait));
  if (auto const usd = get(values, of_gate(g, fee)); usd > 0) a.fees += per_vehicle(values, a.mode, usd);
  add_failures(a, values, table_id::gates, g.v);
  add_rules(a, values, table_id::gates, g.v, applied);
}

search_arc arc_figures::with(arc_idx i, figure_values const& values) const {
  auto const& is = g_.arcs[i.v];
  search_arc a{.kind = is.kind, .at = is.at, .mode = is.mode};
  auto applied = is.rules;
  std::sort(applied.begin(), applied.end());
  applied.erase(std::unique(applied.begin(), applied.end()), applied.end());
  auto const handle = [&](transfer_idx t, bool boards) {
    a.waiting_h += get(values, of_transfer(t, time)) + (boards ? get(values, of_mode(is.mode, headway)) / 2 : 0);
    a.handling += get(values, of_transfer(t, cost));
    add_failures(a, values, table_id::transfers, t.v);
  };
  if (is.kind == arc_kind::link) {
    link_idx const l{is.at.row};
    auto const or_mode = [&](figure_field f) {
      auto const own = get(values, of_link(l, f));
      return std::isnan(own) ? get(values, of_mode(is.mode, f)) : own;
    };
    a.km = get(values, of_link(l, length));
    auto const own_time = get(values, of_link(l, time));
    a.moving_h = std::isnan(own_time) ? a.km / get(values, of_mode(is.mode, speed)) * 24 / get(values, of_mode(is.mode, operating_hours)) : own_time;
    auto const own_cost = get(values, of_link(l, cost));
    a.carriage = std::isnan(own_cost) ? a.km * get(values, of_mode(is.mode, cost)) : own_cost;
    a.co2_kg = a.km * get(values, of_mode(is.mode, co2));
    auto const own_failures = get(values, of_link(l, failures));
    a.minus_log_availability =
        (std::isnan(own_failures) ? get(values, of_mode(is.mode, failures)) * a.km / 100 : own_failures) * or_mode(repair) / kHoursPerYear;
    add_rules(a, values, table_id::links, l.v, applied);
  } else if (is.kind != arc_kind::gate) {
    bool const boards = is.kind != arc_kind::unloading;
    if (is.at.row != index<void>::none().v) handle(transfer_idx{is.at.row}, boards);
    else if (boards) a.waiting_h = get(values, of_mode(is.mode, headway)) / 2;
  }
  for (auto const g : is.gates) add_gate(a, values, g, applied);
  for (auto const t : is.reloading) handle(t, true);
  a.costs = to_integers(a);
  for (auto& c : a.costs) c = std::min(c, kMostOfArc);
  return a;
}

}  // namespace mamar
