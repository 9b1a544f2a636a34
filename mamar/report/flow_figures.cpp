#include "mamar/report/flow_figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "mamar/base/utf8.h"
#include "mamar/report/route_words.h"
#include "mamar/report/summary_report.h"

namespace mamar {

namespace {

constexpr double kFull = 1 - 1e-6;  // of a capacity

bilingual in_both(std::string_view unit) {
  constexpr std::pair<std::string_view, std::string_view> kArabic[]{
      {"t", "طن"}, {"MWh", "ميغاواط ساعة"}, {"GWh", "غيغاواط ساعة"}, {"kWh", "كيلوواط ساعة"}, {"m3", "م³"}, {"1000 m3", "ألف م³"}};
  for (auto const& [en, ar] : kArabic)
    if (en == unit) return {std::string{en}, std::string{ar}};
  return {std::string{unit}, std::string{unit}};
}

// What a converter's activity is told in: the commodity of which one unit of activity makes one unit, if it is the only output, else the one of which it takes
// one unit (the crude of a refinery), and whether by the day: all it takes and makes balances over periods.
struct activity_rate {
  commodity_idx commodity;
  bool by_day{true};
};
activity_rate activity_of(network const& n, converter_idx c) {
  activity_rate out;
  commodity_idx made, taken;
  std::size_t outputs = 0;
  for (auto const f : n.converter_flows.all()) {
    if (n.converter_flows.converter_id[f] != c) continue;
    auto const what = n.converter_flows.commodity_id[f];
    bool const output = n.converter_flows.direction[f] == flow_direction::output;
    outputs += output ? 1 : 0;
    out.by_day = out.by_day && by_period(n, what);
    if (n.converter_flows.ratio[f] == 1) (output ? made : taken) = what;
  }
  out.commodity = outputs == 1 && made.valid() ? made : taken;
  return out;
}

struct demand_key {
  party_idx party;
  commodity_idx commodity;
  friend auto operator<=>(demand_key const&, demand_key const&) = default;
};

}  // namespace

bilingual per_day(bilingual const& unit) { return {unit.en + "/day", unit.ar + "/يوم"}; }

bilingual currency_of(network const& n) {
  std::string const currency{n.settings.count > 0 ? n.settings.currency[setting_idx{0}] : std::string_view{}};
  if (currency.empty() || currency == "USD") return {"USD", "دولار"};
  return {currency, currency};
}

bool by_period(network const& n, commodity_idx c) { return n.commodities.balance[c] == balance_kind::period; }

bilingual amount_unit(network const& n, commodity_idx c) { return in_both(n.commodities.unit[c]); }

bilingual rate_unit(network const& n, commodity_idx c, bool period) {
  auto const unit = n.commodities.unit[c];
  if (!period && unit == "MWh") return {"MW", "ميغاواط"};
  if (!period && unit == "GWh") return {"GW", "غيغاواط"};
  auto const one = in_both(unit);
  return period ? bilingual{one.en + "/day", one.ar + "/يوم"} : bilingual{one.en + "/h", one.ar + "/ساعة"};
}

std::string slot_id(network const& n, horizon const& h, time_slot s) {
  if (s.is_period) return h.periods[s.number].id;
  return h.has_snapshots ? std::string{n.snapshots.snapshot_id[snapshot_idx{s.number}]} : std::string{};
}

bilingual limit_unit(network const& n, limit_idx l) {
  auto const text = std::string{n.limits.unit[l]};
  // the longest first; what is left over stays as it stands
  constexpr std::pair<std::string_view, std::string_view> kWords[]{{"in the period", "في الفترة"},
                                                                   {"of fuel", "من الوقود"},
                                                                   {"of gas", "من الغاز"},
                                                                   {"a year", "في السنة"},
                                                                   {"a day", "في اليوم"},
                                                                   {"1000 m3", "ألف م³"},
                                                                   {"MWh", "ميغاواط ساعة"},
                                                                   {"GWh", "غيغاواط ساعة"},
                                                                   {"USD", "دولار"},
                                                                   {"CO2", "CO2"},
                                                                   {"t", "طن"}};
  std::string ar;
  for (std::string_view rest = text; !rest.empty();) {
    auto const word = std::find_if(std::begin(kWords), std::end(kWords), [&](auto const& w) {
      return rest.starts_with(w.first) && (rest.size() == w.first.size() || rest[w.first.size()] == ' ');
    });
    if (word == std::end(kWords)) return {text, isolated(text)};
    ar += (ar.empty() ? "" : " ") + std::string{word->second};
    rest.remove_prefix(std::min(rest.size(), word->first.size() + 1));
  }
  return {text, ar};
}

bilingual limit_bound(network const& n, limit_row const& l, text_options const& options) {
  constexpr std::array<std::string_view, 3> kSenses{"<=", "=", ">="};
  constexpr std::array<std::string_view, 3> kSensesAr{"لا يزيد على", "يساوي", "لا يقلّ عن"};
  auto const sense = static_cast<std::size_t>(n.limits.sense[l.limit]);
  auto const value = figure(l.value, l.value == std::round(l.value) ? 0 : decimals_for(l.value), options);
  auto const unit = limit_unit(n, l.limit);
  return {std::string{kSenses[sense]} + " " + value + " " + unit.en, std::string{kSensesAr[sense]} + " " + value + " " + unit.ar};
}

bilingual capacity_unit(network const& n, element const& at) {
  switch (at.table) {
    case table_id::gates: return {"vehicles/day", "مركبة/يوم"};
    case table_id::links: {
      link_idx const l{at.row};
      auto const kind = n.kind_of(n.links.mode_id[l]);
      if (kind == mode_kind::ac_line || kind == mode_kind::dc_line) return {"MW", "ميغاواط"};
      auto const what = n.links.commodity_id[l];
      if (kind == mode_kind::pipeline && what.valid()) return rate_unit(n, what, by_period(n, what));
      return {"t/day", "طن/يوم"};
    }
    case table_id::supplies: {
      auto const what = n.supplies.commodity_id[supply_idx{at.row}];
      return rate_unit(n, what, by_period(n, what));
    }
    case table_id::converters: {
      auto const what = activity_of(n, converter_idx{at.row});
      if (what.commodity.valid()) return rate_unit(n, what.commodity, what.by_day);
      return what.by_day ? bilingual{"units/day", "وحدة/يوم"} : bilingual{"units/h", "وحدة/ساعة"};
    }
    default: return {"t/day", "طن/يوم"};
  }
}

bilingual flow_element_label(network const& n, capacity_row const& row) {
  auto const label = element_label(n, row.at);
  if (row.at.table != table_id::links || row.shared) return label;
  link_idx const l{row.at.row};
  auto from = element_name(n, table_id::places, n.links.from_place[l].v);
  auto to = element_name(n, table_id::places, n.links.to_place[l].v);
  if (!row.at.forward) std::swap(from, to);
  auto const mode = mode_word(n.kind_of(n.links.mode_id[l]));
  return {from.en + " -> " + to.en + " (" + mode.en + ")", "من " + from.in(language::ar) + " إلى " + to.in(language::ar) + " (" + mode.ar + ")"};
}

double days_of(horizon const& h) {
  double hours = 0;
  for (auto const w : h.weight) hours += w;
  return hours / 24;
}

bilingual total_name(network const& n, commodity_total const& t) {
  auto const name = element_name(n, table_id::commodities, t.commodity.v);
  return t.exported ? bilingual{name.en + " for export", name.ar + " للتصدير"} : name;
}

std::vector<commodity_total> commodity_totals(overlay const& view, flow_result const& r) {
  auto const& n = view.base();
  std::vector<commodity_total> by(std::size_t{2} * n.commodities.count);  // of each commodity what is used, then what is sold abroad
  auto const days = days_of(r.when);
  std::set<demand_idx> nameless;  // short, and of whose people nothing is known
  for (auto const& d : r.demands) {
    bool const exported = n.demands.kind[d.demand] == "export";
    auto& t = by[2 * n.demands.commodity_id[d.demand].v + (exported ? 1U : 0U)];
    auto const amount = r.when.amount_of(d.when) / days;
    t.wanted += d.wanted * amount;
    t.served += d.served * amount;
    t.cost += d.cost / days;
    // both a snapshot's hours and a period's days add up to the horizon
    t.people += d.people * amount / (d.when.is_period ? 1 : 24);
    if (std::isnan(n.demands.people[d.demand]) && d.wanted - d.served > kNothing * d.wanted) nameless.insert(d.demand);
  }
  for (auto const& d : r.trips) {
    auto& t = by[2 * n.trips.commodity_id[d.trip].v];
    auto const amount = r.when.amount_of(d.when) / days;
    t.wanted += d.wanted * amount;
    t.served += d.served * amount;
    auto const own = view[n.trips.unserved_cost][d.trip];
    auto const cost = std::isnan(own) ? view[n.commodities.unserved_cost][n.trips.commodity_id[d.trip]] : own;
    if (d.wanted > d.served && !std::isnan(cost)) t.cost += (d.wanted - d.served) * amount * cost;
  }
  for (auto const d : nameless) ++by[2 * n.demands.commodity_id[d].v + (n.demands.kind[d] == "export" ? 1U : 0U)].people_unknown;
  std::vector<commodity_total> out;
  for (std::uint32_t i = 0; i < by.size(); ++i) {
    auto& t = by[i];
    t.commodity = commodity_idx{i / 2};
    t.exported = i % 2 == 1;
    if (t.unserved() < kNothing * t.wanted) t.served = t.wanted;
    if (t.wanted > 0) out.push_back(t);
  }
  std::stable_sort(out.begin(), out.end(), [](commodity_total const& a, commodity_total const& b) {
    return (a.unserved() > 0 ? a.cost : -1) > (b.unserved() > 0 ? b.cost : -1);
  });
  return out;
}

std::vector<shortage> shortages(overlay const& view, flow_result const& r) {
  auto const& n = view.base();
  std::map<demand_key, std::map<std::uint32_t, std::pair<double, double>>> by;  // -> snapshot -> wanted, served
  for (auto const& d : r.demands) {
    if (d.when.is_period) continue;
    auto& at = by[{n.places.party_id[n.demands.place_id[d.demand]], n.demands.commodity_id[d.demand]}][d.when.number];
    at.first += d.wanted;
    at.second += d.served;
  }
  auto const hours = days_of(r.when) * 24;
  std::vector<shortage> out;
  for (auto const& [key, slots] : by) {
    shortage s{key.party, key.commodity, {}, 0, 0, 0, 0};
    double most = -1;
    for (auto const& [number, amounts] : slots) {
      auto const missing = amounts.first - amounts.second;
      if (missing < kNothing * amounts.first) continue;
      s.mean += missing * r.when.weight[number] / hours;
      s.short_share += r.when.weight[number] / hours;
      if (missing <= most) continue;
      most = missing;
      s.worst = {false, number};
      std::tie(s.wanted, s.served) = amounts;
    }
    if (most > 0) out.push_back(s);
  }
  std::stable_sort(out.begin(), out.end(), [](shortage const& a, shortage const& b) { return a.missing() > b.missing(); });
  return out;
}

std::vector<exchange_total> exchange_totals(flow_result const& r) {
  auto const days = days_of(r.when);
  std::set<commodity_idx> priced;
  for (auto const& p : r.prices) priced.insert(p.commodity);
  std::vector<exchange_total> out;
  for (auto const& e : r.exchange)
    if (e.amount > 0) out.push_back({e.from, e.to, e.commodity, e.amount / days, e.value / days, e.has_value, !priced.contains(e.commodity)});
  std::stable_sort(out.begin(), out.end(), [](exchange_total const& a, exchange_total const& b) {
    if (a.has_value != b.has_value) return a.has_value;
    return a.has_value ? a.value > b.value : a.amount > b.amount;
  });
  return out;
}

std::vector<crossing_total> crossing_totals(overlay const& view, flow_result const& r) {
  auto const& n = view.base();
  auto const days = days_of(r.when);
  auto const share = [&](time_slot s) { return r.when.amount_of(s) / (s.is_period ? days : 24 * days); };
  // one orientation for all gates between two parties: from the party of the smaller number
  auto const turned = [&](gate_idx g) {
    auto const from = n.gates.from_party[g], to = n.gates.to_party[g];
    return from.valid() && to.valid() && to < from;
  };
  std::map<std::tuple<place_idx, party_idx, party_idx>, double> full;
  std::map<std::pair<gate_idx, bool>, double> of_gate;
  auto const key_of = [&](gate_idx g) {
    auto const from = n.gates.from_party[g], to = n.gates.to_party[g];
    return turned(g) ? std::tuple{n.gates.place_id[g], to, from} : std::tuple{n.gates.place_id[g], from, to};
  };
  for (auto const& c : r.capacities)
    if (c.at.table == table_id::gates && std::isfinite(c.capacity))
      of_gate[{gate_idx{c.at.row}, c.at.forward}] += (c.capacity > 0 ? c.utilisation() : 1) * share(c.when);
  for (auto const& [at, mean] : of_gate) {
    auto& most = full.try_emplace(key_of(at.first), 0).first->second;
    most = std::max(most, mean);
  }
  std::map<std::pair<std::tuple<place_idx, party_idx, party_idx>, commodity_idx>, crossing_total> by;
  for (auto const& c : r.carried) {
    if (c.at.table != table_id::gates) continue;
    gate_idx const g{c.at.row};
    auto const key = key_of(g);
    auto& total = by[{key, c.commodity}];
    std::tie(total.place, total.from, total.to) = key;
    total.commodity = c.commodity;
    (turned(g) ? total.backward : total.forward) += c.forward * share(c.when);
    (turned(g) ? total.forward : total.backward) += c.backward * share(c.when);
    if (auto const at = full.find(key); at != full.end()) total.full = at->second;
  }
  std::vector<crossing_total> out;
  for (auto& [key, total] : by) {
    if (!(total.forward + total.backward > 1e-9)) continue;
    if (total.forward == 0 && total.from.valid() && total.to.valid()) {  // one way only: told that way
      std::swap(total.from, total.to);
      std::swap(total.forward, total.backward);
    }
    out.push_back(total);
  }
  auto const tonnes = [&](crossing_total const& c) { return (c.forward + c.backward) * n.commodities.tonnes_per_unit[c.commodity]; };
  std::stable_sort(out.begin(), out.end(), [&](auto const& a, auto const& b) { return tonnes(a) > tonnes(b); });
  return out;
}

namespace {

// Means over time of one capacity.
class capacity_sums {
 public:
  capacity_sums(network const& n, flow_result const& r) : n_{n}, r_{r}, days_{days_of(r.when)} {}

  void add(element at, bool shared, time_slot when, double used, double capacity, double value) {
    auto [it, fresh] = at_.try_emplace(std::tuple{at, shared}, sums_.size());
    if (fresh) sums_.push_back({{at, shared, 0, 0, 0, 0, 0}, 0});
    auto& [d, weight] = sums_[it->second];
    auto const amount = r_.when.amount_of(when) / days_;       // h or days of an average day
    auto const share = when.is_period ? amount : amount / 24;  // of the time
    d.used += used * share;
    if (!std::isfinite(capacity)) return;
    weight += share;
    d.capacity += capacity * share;
    if (used >= kFull * capacity) d.full_share += share;  // also of none
    d.value += value * amount;
    d.rent += value * capacity * amount;
  }

  std::vector<dear_capacity> largest_first() {
    std::vector<dear_capacity> out;
    for (auto& [d, weight] : sums_) {
      if (weight > 0) d.capacity /= weight;
      if (d.value > 0) out.push_back(d);
    }
    double most = 0;
    for (auto const& d : out) most = std::max(most, d.rent);
    std::erase_if(out, [&](dear_capacity const& d) { return d.rent <= kNothing * most && d.capacity > 0; });
    std::stable_sort(out.begin(), out.end(), [](dear_capacity const& a, dear_capacity const& b) { return a.rent > b.rent; });
    return out;
  }

 private:
  network const& n_;
  flow_result const& r_;
  double days_;
  std::map<std::tuple<element, bool>, std::size_t> at_;
  std::vector<std::pair<dear_capacity, double>> sums_;
};

}  // namespace

dear_capacities dearest(network const& n, flow_result const& r) {
  capacity_sums ways{n, r};
  for (auto const& c : r.capacities) ways.add(c.at, c.shared, c.when, c.used, c.capacity, c.value);
  capacity_sums plants{n, r};
  for (auto const& s : r.supplies) plants.add({table_id::supplies, s.supply.v, true}, true, s.when, s.output + s.disposed, s.available, s.value);
  for (auto const& c : r.converters) plants.add({table_id::converters, c.converter.v, true}, true, c.when, c.activity, c.available, c.value);
  return {ways.largest_first(), plants.largest_first()};
}

std::vector<price_range> price_ranges(flow_result const& r) {
  struct sum {
    double low{std::numeric_limits<double>::infinity()}, high{-std::numeric_limits<double>::infinity()};
    double weighted{0}, weight{0};
  };
  std::map<std::pair<place_idx, commodity_idx>, sum> by;
  for (auto const& p : r.prices) {
    auto& s = by[{p.place, p.commodity}];
    s.low = std::min(s.low, p.price);
    s.high = std::max(s.high, p.price);
    s.weighted += p.price * r.when.amount_of(p.when);
    s.weight += r.when.amount_of(p.when);
  }
  std::vector<price_range> out;
  for (auto const& [key, s] : by) out.push_back({key.first, key.second, s.low, s.weight > 0 ? s.weighted / s.weight : s.low, s.high});
  return out;
}

std::vector<place_idx> largest_priced(network const& n, std::vector<price_range> const& prices, std::size_t most) {
  std::vector<place_idx> out;
  for (auto const& p : prices)
    if ((out.empty() || out.back() != p.place) && n.places.population[p.place] > 0) out.push_back(p.place);
  std::stable_sort(out.begin(), out.end(), [&](place_idx a, place_idx b) { return n.places.population[a] > n.places.population[b]; });
  if (out.size() > most) out.resize(most);
  return out;
}

std::vector<limit_row> binding(flow_result const& r) {
  std::vector<limit_row> out;
  double most = 0;
  for (auto const& l : r.limits) most = std::max(most, std::abs(l.price * l.value));
  for (auto const& l : r.limits)
    if (l.price != 0 && std::abs(l.price * l.value) >= kNothing * most) out.push_back(l);
  std::stable_sort(out.begin(), out.end(),
                   [](limit_row const& a, limit_row const& b) { return std::abs(a.price * a.value) > std::abs(b.price * b.value); });
  return out;
}

}  // namespace mamar
