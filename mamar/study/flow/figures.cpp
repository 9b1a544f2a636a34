#include "mamar/study/flow/figures.h"

#include <algorithm>

#include "mamar/network/selector.h"

namespace mamar {

double usable_share(status s, double share) {
  if (s == status::open) return 1;
  if (s == status::restricted) return std::isnan(share) ? 1 : share;
  return 0;
}

profile_factors::profile_factors(network const& n, horizon const& h) : n_{n}, h_{h} {
  for (std::uint32_t i = 0; i < n.profiles.names.size(); ++i) number_.emplace(n.profiles.names[i], i);
}

double profile_factors::operator()(std::string_view profile, time_slot s) const {
  if (profile.empty()) return 1;
  auto const& f = n_.profiles.factors[number_.at(profile)];
  if (!h_.has_snapshots) return f.empty() ? 1 : f[0];
  if (!s.is_period && h_.merged.empty()) return f[h_.row_of[s.number]];
  double sum = 0;
  double hours = 0;
  auto const add = [&](std::uint32_t t, double weight) {
    sum += f[h_.row_of[t]] * weight;
    hours += weight;
  };
  auto const add_all_of = [&](std::uint32_t t) {
    if (h_.merged.empty()) add(t, h_.weight[t]);
    else
      for (auto const own : h_.merged[t]) add(own, h_.own_weight[own]);
  };
  if (!s.is_period) add_all_of(s.number);
  else
    for (auto const t : h_.periods[s.number].snapshots) add_all_of(t.v);
  return hours > 0 ? sum / hours : 0;
}

double co2_price(overlay const& view) {
  auto const& settings = view.base().settings;
  return settings.count > 0 ? view[settings.co2_price][setting_idx{0}] / 1000 : 0;
}

double discount_rate(overlay const& view) {
  auto const& settings = view.base().settings;
  return settings.count > 0 ? view[settings.discount_rate][setting_idx{0}] : settings.discount_rate.default_value;
}

double unserved_cost(overlay const& view, double own, commodity_idx c) {
  return std::isnan(own) ? view[view.base().commodities.unserved_cost][c] : own;
}

double primary_energy(overlay const& view, supply_idx s) {
  auto const efficiency = view[view.base().supplies.efficiency][s];
  return efficiency > 0 ? 1 / efficiency : 0;
}

double most_power(overlay const& view, store_idx s, double own, double level_capacity) {
  auto const hours = view[view.base().stores.duration][s];
  return std::isnan(hours) ? own : std::min(own, level_capacity / hours);
}

bool balances_by_period(network const& n, commodity_idx c) { return n.commodities.balance[c] == balance_kind::period; }

double limit_amount(horizon const& h, limit_quantity q, time_slot s) {
  if (q == limit_quantity::cost) return h.amount_of(s);
  if (q == limit_quantity::level) return 1;
  if (!s.is_period) return h.energy_weight[s.number];
  double hours = 0;
  for (auto const t : h.periods[s.number].snapshots) hours += h.energy_weight[t.v];
  return hours / 24;
}

limit_shares shares_of_limits(overlay const& view) {
  auto const& n = view.base();
  auto const& t = n.limit_terms;
  limit_shares out;
  for (auto const i : t.all())
    if (auto const picked = select(n, t.selector[i]); picked)  // what does not is told when the network is checked
      for (auto const row : picked->rows)
        out[{picked->table, row}].push_back({t.limit_id[i], t.quantity[i], t.commodity_id[i], view[t.coefficient][i]});
  return out;
}

bool limit_holds(network const& n, horizon const& h, limit_idx l, time_slot s) {
  if (auto const one = n.limits.snapshot_id[l]; one.valid() && (s.is_period || !h.merged.empty() || one.v != s.number)) return false;
  auto const only = n.limits.period_id[l];
  return only.empty() || only == h.periods[s.is_period ? s.number : h.period_of[s.number]].id;
}

bool sums(limit_share const& share, network const& n, horizon const& h, limit_quantity q, commodity_idx c, time_slot s) {
  return share.quantity == q && (!share.commodity.valid() || share.commodity == c) && limit_holds(n, h, share.limit, s);
}

std::vector<std::vector<converter_flow_idx>> flows_of_converters(network const& n) {
  std::vector<std::vector<converter_flow_idx>> out(n.converters.count);
  for (auto const f : n.converter_flows.all()) out[n.converter_flows.converter_id[f].v].push_back(f);
  return out;
}

place_idx place_of(network const& n, converter_flow_idx f) {
  auto const own = n.converter_flows.place_id[f];
  return own.valid() ? own : n.converters.place_id[n.converter_flows.converter_id[f]];
}

bool converts_by_period(network const& n, std::vector<converter_flow_idx> const& flows) {
  return std::all_of(flows.begin(), flows.end(), [&](auto f) { return balances_by_period(n, n.converter_flows.commodity_id[f]); });
}

double emission_of(overlay const& view, std::vector<converter_flow_idx> const& flows) {
  auto const& n = view.base();
  auto const& f = n.converter_flows;
  double kg = 0;
  for (auto const i : flows) kg += view[n.commodities.co2][f.commodity_id[i]] * view[f.ratio][i] * (f.direction[i] == flow_direction::input ? 1 : -1);
  return std::max(kg, 0.0);
}

bool is_grid_link(network const& n, link_idx l) {
  auto const k = n.kind_of(n.links.mode_id[l]);
  return k == mode_kind::pipeline || k == mode_kind::ac_line || k == mode_kind::dc_line;
}

commodity_idx carried_by(network const& n, link_idx l) {
  if (auto const c = n.links.commodity_id[l]; c.valid()) return c;
  if (n.kind_of(n.links.mode_id[l]) == mode_kind::pipeline) return commodity_idx::none();
  commodity_idx only{};  // lines carry what has no mass, if there is one such commodity
  for (auto const c : n.commodities.all()) {
    if (n.commodities.tonnes_per_unit[c] > 0) continue;
    if (only.valid()) return commodity_idx::none();
    only = c;
  }
  return only;
}

namespace {

// t km a unit makes on the link; what has no mass makes none.
double tonne_km(overlay const& view, link_idx l, commodity_idx c) {
  auto const& n = view.base();
  auto const tonnes = n.commodities.tonnes_per_unit[c];
  return tonnes > 0 ? view[n.links.length][l] * tonnes : 0;
}

double times(double amount, double figure) { return amount > 0 ? amount * figure : 0; }  // a figure not given counts only where it is used

}  // namespace

double carriage_cost(overlay const& view, link_idx l, commodity_idx c) {
  auto const& n = view.base();
  auto const own = view[n.links.cost][l];
  return std::isnan(own) ? times(tonne_km(view, l, c), view[n.modes.cost][n.links.mode_id[l]]) : own;
}

double carriage_co2_kg(overlay const& view, link_idx l, commodity_idx c) {
  auto const& n = view.base();
  return times(tonne_km(view, l, c), view[n.modes.co2][n.links.mode_id[l]]);
}

double usable_line(overlay const& view, link_idx l, bool forward) {
  auto const& n = view.base();
  auto share = usable_share(view, n.links, l);
  for (std::size_t i = 0; i < n.links.via[l].size(); ++i)
    if (auto const g = gate_on_way(n, l, i, forward); g.valid()) share = std::min(share, usable_share(view, n.gates, g));
  return share * view[n.links.derating][l];
}

double annuity(double lifetime_y, double discount_rate) {
  if (std::isnan(lifetime_y)) return 1;
  if (discount_rate == 0) return 1 / lifetime_y;
  return discount_rate / (1 - std::pow(1 + discount_rate, -lifetime_y));
}

}  // namespace mamar
