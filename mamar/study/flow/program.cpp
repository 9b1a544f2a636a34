#include "mamar/study/flow/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <type_traits>

#include "mamar/network/messages.h"

namespace mamar {

lp_row flow_program::balance_row(commodity_idx c, place_idx p, time_slot s) const {
  auto const at = balance.find({c, p});
  return at == balance.end() ? lp_row::none() : lp_row{at->second.v + s.number};
}

namespace {

constexpr std::array kTiers{0.97, 0.99, 1.01, 1.03};

class program_maker {
 public:
  program_maker(overlay const& view, flow_options const& o, room_list const& rooms, horizon when)
      : view_{view},
        n_{view.base()},
        o_{o},
        rooms_{rooms},
        flows_{flows_of_converters(n_)},
        factor_{n_, p_.when} {
    p_.when = std::move(when);
    auto const hours = p_.when.hours();
    p_.scale = hours > 0 ? 24 / hours : 1;
    discount_ = discount_rate(view);
    co2_price_ = co2_price(view);
  }

  result<flow_program> make() {
    for (auto const& period : p_.when.periods)
      if (!(period.days > 0)) complain("flow.no-weight", {period.id});
    if (!errors_.empty()) return std::move(errors_);
    warn_of_weights();
    add_limits();
    add_balances();
    warn_of_pooled_origins();
    for (auto const s : n_.supplies.all()) add_supply(s);
    for (auto const c : n_.converters.all()) add_converter(c);
    add_groups();
    for (auto const d : n_.demands.all()) add_demand(d);
    for (auto const s : n_.stores.all()) add_store(s);
    add_grid();
    add_rooms();
    add_trips();
    shift_limits();
    warn_of_year();
    if (!errors_.empty()) return std::move(errors_);
    return std::move(p_);
  }

 private:
  // --- small tools

  void complain(std::string_view code, std::initializer_list<std::string_view> what) { errors_.push_back(make_diagnostic(code, what)); }

  std::uint32_t slots(bool by_period) const { return p_.when.count(by_period); }
  // What a rate of one costs in the program: hours or days at one currency a unit.
  double price_weight(time_slot s) const { return p_.when.amount_of(s) * p_.scale; }
  std::uint32_t period_of(time_slot s) const { return s.is_period ? s.number : p_.when.period_of[s.number]; }
  // Rate by the hour in a snapshot -> rate by the day in its period.
  double per_day(time_slot s) const { return s.is_period ? 1 : p_.when.weight[s.number] / p_.when.periods[period_of(s)].days; }

  lp_column put(column_id id, double cost, double lower, double upper, std::vector<lp_entry>& entries) {
    std::sort(entries.begin(), entries.end(), [](auto const& a, auto const& b) { return a.row < b.row; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (kept > 0 && entries[kept - 1].row == entries[i].row) entries[kept - 1].value += entries[i].value;
      else entries[kept++] = entries[i];
    }
    entries.resize(kept);
    p_.columns.push_back(id);
    auto const c = p_.lp.columns.add(cost, lower, upper, entries);
    entries.clear();
    return c;
  }

  lp_row row(row_id id, double lower, double upper) {
    p_.rows.push_back(id);
    return p_.lp.rows.add(lower, upper);
  }

  template <class Columns, class Key>
  double usable(Columns const& t, Key k) const {
    return usable_share(view_, t, k);
  }

  // --- limits

  void add_limits() {
    for (auto const l : n_.limits.all()) {
      auto const v = view_[n_.limits.value][l];
      auto const sense = n_.limits.sense[l];
      p_.limit.push_back(row({row_kind::limit, table_id::limits, l.v, {}, 0}, sense == limit_sense::at_most ? -kUnbounded : v,
                             sense == limit_sense::at_least ? kUnbounded : v));
    }
    limit_constant_.assign(n_.limits.count, 0);
    p_.limited = shares_of_limits(view_);
    for (auto const& [at, shares] : p_.limited)
      for (auto const& s : shares) check_limit(at.first, at.second, s);
  }

  void check_limit(table_id table, std::uint32_t r, limit_share const& s) {
    if (!has_quantity(table, s.quantity) && refused_limits_.insert(s.limit).second)
      complain("flow.limit-quantity", {n_.limits.limit_id[s.limit], info(table).name});
    if (s.quantity == limit_quantity::cost && has_quadratic(table, r)) complain_once("flow.limit-quadratic", n_.limits.limit_id[s.limit]);
    if (is_way(table, r)) check_way_limit(s.limit, s.quantity, s.coefficient);
    else check_unit(table, r, s);
  }

  bool has_quadratic(table_id table, std::uint32_t r) const {
    if (table == table_id::supplies) return view_[n_.supplies.cost_quadratic][supply_idx{r}] != 0;
    return table == table_id::converters && view_[n_.converters.cost_quadratic][converter_idx{r}] != 0;
  }

  // What is summed must be of one unit, unless the terms name their commodities and so their factors.
  void check_unit(table_id table, std::uint32_t r, limit_share const& s) {
    if (s.commodity.valid() || s.quantity == limit_quantity::co2 || s.quantity == limit_quantity::cost) return;
    auto const c = table == table_id::supplies  ? n_.supplies.commodity_id[supply_idx{r}]
                   : table == table_id::demands ? n_.demands.commodity_id[demand_idx{r}]
                   : table == table_id::stores  ? n_.stores.commodity_id[store_idx{r}]
                   : table == table_id::links   ? carried_by(n_, link_idx{r})
                                                : commodity_idx::none();
    if (!c.valid()) return;
    auto const [at, is_new] = unit_of_limit_.try_emplace(s.limit, n_.commodities.unit[c]);
    if (!is_new && at->second != n_.commodities.unit[c]) complain_once("flow.limit-units", n_.limits.limit_id[s.limit]);
  }

  static bool has_quantity(table_id table, limit_quantity q) {
    switch (table) {
      case table_id::supplies: return q != limit_quantity::flow && q != limit_quantity::level;
      case table_id::converters: return q != limit_quantity::flow && q != limit_quantity::level;
      case table_id::stores:
        return q == limit_quantity::input || q == limit_quantity::output || q == limit_quantity::level || q == limit_quantity::capacity ||
               q == limit_quantity::cost;
      case table_id::demands: return q == limit_quantity::input;
      case table_id::trips: return q == limit_quantity::flow;
      case table_id::links:
        return q == limit_quantity::flow || q == limit_quantity::capacity || q == limit_quantity::co2 || q == limit_quantity::cost;
      case table_id::gates:
      case table_id::transfers: return q == limit_quantity::flow;  // what is paid at them stands with the links and gates they belong to
      default: return false;
    }
  }

  bool is_way(table_id table, std::uint32_t r) const {
    return table == table_id::gates || table == table_id::transfers || (table == table_id::links && !is_grid_link(n_, link_idx{r}));
  }

  // Cargo takes least-weight ways: a limit must not make an arc pay for being used.
  void check_way_limit(limit_idx l, limit_quantity q, double coefficient) {
    auto const sense = n_.limits.sense[l];
    bool const harmless = (sense == limit_sense::at_most && coefficient >= 0) || (sense == limit_sense::at_least && coefficient <= 0);
    if (!harmless && q != limit_quantity::capacity && refused_limits_.insert(l).second) complain("flow.limit-pays", {n_.limits.limit_id[l]});
  }

  // Entries in the rows of limits of a column of which one unit of rate is `per_unit` of the quantity.
  void limit_entries(std::vector<lp_entry>& out, table_id table, std::uint32_t r, limit_quantity q, commodity_idx c, time_slot when,
                     double per_unit) const {
    auto const at = p_.limited.find({table, r});
    if (at == p_.limited.end() || per_unit == 0) return;
    for (auto const& s : at->second)
      if (sums(s, n_, p_.when, q, c, when)) out.push_back({p_.limit[s.limit.v], s.coefficient * per_unit * limit_amount(p_.when, q, when)});
  }

  // A rate that no column holds: it goes to the right side.
  void rate_in_limits(table_id table, std::uint32_t r, limit_quantity q, commodity_idx c, time_slot when, double rate) {
    auto const at = p_.limited.find({table, r});
    if (at == p_.limited.end()) return;
    for (auto const& s : at->second)
      if (sums(s, n_, p_.when, q, c, when)) limit_constant_[s.limit.v] += s.coefficient * rate * limit_amount(p_.when, q, when);
  }

  // Capacity counts once, whatever the period.
  void capacity_entries(std::vector<lp_entry>& out, table_id table, std::uint32_t r) const {
    if (auto const at = p_.limited.find({table, r}); at != p_.limited.end())
      for (auto const& s : at->second)
        if (s.quantity == limit_quantity::capacity) out.push_back({p_.limit[s.limit.v], s.coefficient});
  }

  void capacity_constant(table_id table, std::uint32_t r, double capacity) {
    if (auto const at = p_.limited.find({table, r}); at != p_.limited.end())
      for (auto const& s : at->second) {
        if (s.quantity != limit_quantity::capacity) continue;
        if (std::isfinite(capacity)) limit_constant_[s.limit.v] += s.coefficient * capacity;
        else if (said_.emplace("flow.limit-unlimited", n_.limits.limit_id[s.limit]).second)
          complain("flow.limit-unlimited", {n_.limits.limit_id[s.limit], row_key(n_, table, r)});
      }
  }

  void build_cost_entries(std::vector<lp_entry>& out, table_id table, std::uint32_t r, double cost) const {
    if (auto const at = p_.limited.find({table, r}); at != p_.limited.end())
      for (auto const& s : at->second)
        if (s.quantity == limit_quantity::cost && n_.limits.period_id[s.limit].empty()) out.push_back({p_.limit[s.limit.v], s.coefficient * cost});
  }

  // What does not depend on the flow goes to the right side.
  void shift_limits() {
    for (auto const l : n_.limits.all()) {
      auto const r = p_.limit[l.v].v;
      p_.lp.rows.lower[r] -= limit_constant_[l.v];
      p_.lp.rows.upper[r] -= limit_constant_[l.v];
    }
  }

  // --- balances: wherever a commodity enters, leaves, changes or arrives

  void add_balances() {
    std::set<std::pair<commodity_idx, place_idx>> at;
    for (auto const s : n_.supplies.all()) at.emplace(n_.supplies.commodity_id[s], n_.supplies.place_id[s]);
    for (auto const d : n_.demands.all()) at.emplace(n_.demands.commodity_id[d], n_.demands.place_id[d]);
    for (auto const f : n_.converter_flows.all()) at.emplace(n_.converter_flows.commodity_id[f], place_of(n_, f));
    for (auto const s : n_.stores.all()) at.emplace(n_.stores.commodity_id[s], n_.stores.place_id[s]);
    for (auto const l : n_.links.all()) {
      if (!is_grid_link(n_, l)) continue;
      auto const c = carried_by(n_, l);
      if (!c.valid()) complain("flow.line-commodity", {n_.links.link_id[l]});
      else
        for (auto const p : {n_.links.from_place[l], n_.links.to_place[l]}) at.emplace(c, p);
    }
    for (auto const& [c, p] : at) {
      bool const by_period = balances_by_period(n_, c);
      p_.balance[{c, p}] = lp_row{p_.lp.rows.count()};
      for (std::uint32_t i = 0; i < slots(by_period); ++i) row({row_kind::balance, table_id::places, p.v, {by_period, i}, c.v}, 0, 0);
    }
  }

  // Of cargo that is unloaded where its commodity is made too, the balance of the place holds no origin: rules on origin do not follow it from there.
  void warn_of_pooled_origins() {
    std::set<commodity_idx> named;
    for (auto const r : n_.rules.all()) {
      if (view_[n_.rules.status][r] != rule_status::in_force) continue;
      if (n_.rules.origin_party[r].empty() && n_.rules.vehicle_party[r].empty() && n_.rules.traffic[r] == traffic::all) continue;
      auto const only = n_.rules.commodity_id[r];
      if (only.empty())
        for (auto const c : n_.commodities.all()) named.insert(c);
      for (auto const c : only) named.insert(c);
    }
    if (named.empty()) return;
    for (auto const& [c, of] : ends_of_cargo(view_)) {
      if (!named.contains(c) || !balances_by_period(n_, c) || n_.commodities.tonnes_per_unit[c] <= 0) continue;
      auto const& ends = of.end;
      auto const both = std::find_if(of.begin.begin(), of.begin.end(), [&](auto p) { return ends.contains(p); });
      if (both != of.begin.end())
        p_.warnings.push_back(make_diagnostic("flow.origin-pooled", {n_.commodities.commodity_id[c], n_.places.place_id[*both]}));
    }
  }

  // A rate that enters (above 0) or leaves the balance of a place; of a period's balance also from one of its snapshots.
  lp_entry into(commodity_idx c, place_idx p, time_slot from, double rate) const {
    if (!balances_by_period(n_, c) || from.is_period) return {p_.balance_row(c, p, from), rate};
    return {p_.balance_row(c, p, {true, period_of(from)}), rate * per_day(from)};
  }

  // --- what may be built

  // The column of the capacity of an extendable element; its uses refer to it by rows `use - share x capacity <= 0`.
  template <class Columns, class Key>
  void add_build(table_id table, Columns const& t, Key k, std::vector<std::pair<lp_row, double>> const& uses) {
    auto const cost = view_[t.capital_cost][k] * annuity(view_[t.lifetime][k], discount_);
    if (!std::isfinite(cost)) complain_once("flow.lifetime", row_key(n_, table, k.v));
    warn_of_capacity(table, t, k);
    entries_.clear();
    for (auto const& [r, share] : uses) entries_.push_back({r, -share});
    capacity_entries(entries_, table, k.v);
    build_cost_entries(entries_, table, k.v, cost);
    put({column_kind::build, table, k.v, {}, 0}, cost * p_.scale, view_[t.capacity_min][k], view_[t.capacity_max][k], entries_);
    any_built_ = true;
  }

  // What is there already is no part of what is bought.
  template <class Columns, class Key>
  void warn_of_capacity(table_id table, Columns const& t, Key k) {
    auto const& given = [&]() -> auto const& {
      if constexpr (std::is_same_v<Key, store_idx>) return t.energy_capacity;
      else return t.capacity;
    }();
    if (std::isfinite(view_[given][k]) && view_[given][k] > 0)
      p_.warnings.push_back(make_diagnostic("flow.capacity-not-used", {row_key(n_, table, k.v)}));
  }

  // --- ramps: |change of rate| <= ramp x capacity x hours between two snapshots of a period

  struct ramp_rows {
    std::vector<std::array<lp_row, 2>> at;  // Snapshot -> rows in which it is the later one: rise, fall; none for the first of a period
    double largest{0};
    bool on_build{false};
  };

  ramp_rows add_ramp(table_id table, std::uint32_t r, double ramp, double capacity, bool extendable) {
    ramp_rows out;
    if (std::isnan(ramp)) return out;
    if (!extendable && !std::isfinite(capacity)) {
      complain_once("flow.ramp-of-unlimited", row_key(n_, table, r));
      return out;
    }
    out.at.assign(slots(false), {lp_row::none(), lp_row::none()});
    for (auto const& period : p_.when.periods)
      for (std::size_t i = 1; i < period.snapshots.size(); ++i) {
        time_slot const s{false, period.snapshots[i].v};
        auto const most = extendable ? 0 : ramp * capacity * p_.when.step[s.number];
        if (extendable)
          out.at[s.number] = {row({row_kind::ramp, table, r, s, 0}, -kUnbounded, 0), row({row_kind::ramp, table, r, s, 1}, -kUnbounded, 0)};
        else out.at[s.number] = {row({row_kind::ramp, table, r, s, 0}, -most, most), lp_row::none()};
      }
    out.largest = ramp;
    out.on_build = extendable;
    return out;
  }

  void ramp_entries(std::vector<lp_entry>& out, ramp_rows const& ramps, time_slot s) const {
    if (ramps.at.empty() || s.is_period) return;
    auto const add = [&](std::array<lp_row, 2> const& rows, double sign) {
      if (rows[0].valid()) out.push_back({rows[0], sign});
      if (rows[1].valid()) out.push_back({rows[1], -sign});
    };
    add(ramps.at[s.number], 1);
    if (auto const next = p_.when.after(s.number)) add(ramps.at[*next], -1);
  }

  void ramp_uses(std::vector<std::pair<lp_row, double>>& uses, ramp_rows const& ramps) const {
    if (!ramps.on_build) return;
    for (std::uint32_t t = 0; t < ramps.at.size(); ++t)
      for (auto const r : ramps.at[t])
        if (r.valid()) uses.emplace_back(r, ramps.largest * p_.when.step[t]);
  }

  // Lower bound of a rate; one above what is available is refused. What is bought stands in a row.
  double least(least_rate const& minimum, double available, std::string_view id) {
    if (!(minimum.rate <= available * (1 + 1e-9)) || minimum.rate == kUnbounded) complain_once("flow.minimum-above", id);
    auto const rate = minimum.per_bought < 0 ? -kUnbounded : minimum.per_bought > 0 ? std::max(minimum.rate, 0.0) : minimum.rate;
    return std::min(rate, available);
  }

  // least share x capacity bought <= rate <= share x capacity bought, as rows the rate's column refers to.
  void build_rows(table_id table, std::uint32_t r, time_slot when, double share, double least_share, std::vector<std::pair<lp_row, double>>& uses) {
    uses.emplace_back(row({row_kind::build, table, r, when, 0}, -kUnbounded, 0), share);
    entries_.push_back({uses.back().first, 1});
    if (least_share == 0) return;
    uses.emplace_back(row({row_kind::build, table, r, when, 1}, 0, kUnbounded), least_share);
    entries_.push_back({uses.back().first, 1});
  }

  void complain_once(std::string_view code, std::string_view id) {
    if (said_.emplace(code, id).second) complain(code, {id});
  }

  // --- supplies

  void add_supply(supply_idx s) {
    auto const& t = n_.supplies;
    auto const c = t.commodity_id[s];
    bool const by_period = balances_by_period(n_, c);
    bool const extendable = t.extendable[s];
    auto const now = usable(t, s);
    auto const share = view_[t.derating][s] * now;
    auto const capacity = view_[t.capacity][s];
    auto const kg = view_[t.co2][s];
    auto const segments = segments_of(s);
    if (!segments.empty() && (view_[t.cost][s] != 0 || view_[t.cost_quadratic][s] != 0)) complain_once("flow.cost-and-segments", t.supply_id[s]);
    auto const disposal = view_[t.disposal_cost][s];
    if (by_period && !std::isnan(view_[t.ramp][s])) complain_once("flow.ramp-by-period", t.supply_id[s]);
    auto const ramps = by_period ? ramp_rows{} : add_ramp(table_id::supplies, s.v, view_[t.ramp][s], capacity, extendable);
    std::vector<std::pair<lp_row, double>> uses;
    for (std::uint32_t i = 0; i < slots(by_period); ++i) {
      time_slot const when{by_period, i};
      auto const part = share * factor_(t.profile_id[s], when);
      auto const available = extendable ? (now > 0 ? kUnbounded : 0) : part > 0 ? capacity * part : 0;
      auto const cost = segments.empty() ? view_[t.cost][s] : 0;
      entries_ = {into(c, t.place_id[s], when, 1)};
      limit_entries(entries_, table_id::supplies, s.v, limit_quantity::output, c, when, 1);
      limit_entries(entries_, table_id::supplies, s.v, limit_quantity::input, c, when, primary_energy(view_, s));
      limit_entries(entries_, table_id::supplies, s.v, limit_quantity::co2, c, when, kg / 1000);
      limit_entries(entries_, table_id::supplies, s.v, limit_quantity::cost, c, when, cost);
      ramp_entries(entries_, ramps, when);
      auto const minimum = least_of(view_, t, s, now, factor_(t.minimum_profile_id[s], when));
      if (extendable) build_rows(table_id::supplies, s.v, when, part, minimum.per_bought, uses);
      auto const steps = segments.empty() ? lp_row::none() : row({row_kind::segments, table_id::supplies, s.v, when, 0}, 0, 0);
      if (steps.valid()) entries_.push_back({steps, 1});
      auto const thrown = std::isnan(disposal) ? lp_row::none() : row({row_kind::disposal, table_id::supplies, s.v, when, 0}, -kUnbounded, 0);
      if (thrown.valid()) entries_.push_back({thrown, -1});
      auto const column = put({column_kind::supply, table_id::supplies, s.v, when, 0}, (cost + kg * co2_price_) * price_weight(when),
                              least(minimum, available, t.supply_id[s]), available, entries_);
      if (auto const fixed = now > 0 ? view_[t.cost_fixed][s] : 0; fixed != 0) {
        p_.lp.offset += fixed * price_weight(when);
        rate_in_limits(table_id::supplies, s.v, limit_quantity::cost, c, when, fixed);
      }
      set_quadratic(column, view_[t.cost_quadratic][s] * price_weight(when));
      for (std::uint32_t k = 0; k < segments.size(); ++k) {
        entries_ = {{steps, -1}};
        limit_entries(entries_, table_id::supplies, s.v, limit_quantity::cost, c, when, segments[k].second);
        put({column_kind::segment, table_id::supplies, s.v, when, k}, segments[k].second * price_weight(when), 0, segments[k].first * part, entries_);
      }
      if (thrown.valid()) {
        entries_ = {into(c, t.place_id[s], when, -1), {thrown, 1}};
        limit_entries(entries_, table_id::supplies, s.v, limit_quantity::cost, c, when, disposal);
        put({column_kind::disposal, table_id::supplies, s.v, when, 0}, disposal * price_weight(when), 0, kUnbounded, entries_);
      }
    }
    if (extendable) {
      ramp_uses(uses, ramps);
      add_build(table_id::supplies, t, s, uses);
    } else {
      capacity_constant(table_id::supplies, s.v, now > 0 ? capacity * now : 0);
    }
  }

  // Width and cost of each step; costs must rise.
  std::vector<std::pair<double, double>> segments_of(supply_idx s) {
    if (segments_.empty() && n_.cost_segments.count > 0) {
      segments_.resize(n_.supplies.count);
      for (auto const k : n_.cost_segments.all()) segments_[n_.cost_segments.supply_id[k].v].push_back(k);
    }
    std::vector<std::pair<double, double>> out;
    if (segments_.empty()) return out;
    auto order = segments_[s.v];
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return n_.cost_segments.segment[a] < n_.cost_segments.segment[b]; });
    for (auto const k : order) {
      out.emplace_back(view_[n_.cost_segments.capacity][k], view_[n_.cost_segments.cost][k]);
      if (out.size() > 1 && out[out.size() - 2].second > out.back().second) complain_once("flow.segments-fall", n_.supplies.supply_id[s]);
    }
    return out;
  }

  void set_quadratic(lp_column c, double q) {
    auto& all = p_.lp.columns.quadratic;
    if (q == 0) return;
    all.resize(c.v + 1, 0);
    all[c.v] = q;
  }

  // --- converters

  double available_share(converter_idx c, time_slot s) const {
    auto const& t = n_.converters;
    return view_[t.derating][c] * usable(t, c) * factor_(t.profile_id[c], s);
  }

  void add_converter(converter_idx c) {
    auto const& t = n_.converters;
    auto const& flows = flows_[c.v];
    bool const by_period = converts_by_period(n_, flows);
    bool const extendable = t.extendable[c];
    auto const capacity = view_[t.capacity][c];
    auto const cost = view_[t.cost][c];
    auto const kg = emission_of(view_, flows);
    auto const now = usable(t, c);
    if (by_period && !std::isnan(view_[t.ramp][c])) complain_once("flow.ramp-by-period", t.converter_id[c]);
    if (flows.empty()) complain_once("flow.converter-without-flows", t.converter_id[c]);
    auto const ramps = by_period ? ramp_rows{} : add_ramp(table_id::converters, c.v, view_[t.ramp][c], capacity, extendable);
    std::vector<std::pair<lp_row, double>> uses;
    for (std::uint32_t i = 0; i < slots(by_period); ++i) {
      time_slot const when{by_period, i};
      auto const part = available_share(c, when);
      auto const available = extendable ? (now > 0 ? kUnbounded : 0) : part > 0 ? capacity * part : 0;
      entries_.clear();
      std::vector<std::pair<converter_flow_idx, lp_row>> thrown;
      for (auto const f : flows) flow_entries(c, f, when, thrown);
      limit_entries(entries_, table_id::converters, c.v, limit_quantity::co2, commodity_idx::none(), when, kg / 1000);
      limit_entries(entries_, table_id::converters, c.v, limit_quantity::cost, commodity_idx::none(), when, cost);
      ramp_entries(entries_, ramps, when);
      auto const minimum = least_of(view_, t, c, now, factor_(t.minimum_profile_id[c], when));
      if (extendable) build_rows(table_id::converters, c.v, when, part, minimum.per_bought, uses);
      if (auto const group = t.group[c]; !group.empty()) entries_.push_back({group_row(group, c, when, part * capacity), 1});
      auto const column = put({column_kind::conversion, table_id::converters, c.v, when, 0}, (cost + kg * co2_price_) * price_weight(when),
                              least(minimum, available, t.converter_id[c]), available, entries_);
      set_quadratic(column, view_[t.cost_quadratic][c] * price_weight(when));
      for (auto const& [f, r] : thrown) {
        entries_ = {into(n_.converter_flows.commodity_id[f], place_of(n_, f), when, -1), {r, 1}};
        limit_entries(entries_, table_id::converters, c.v, limit_quantity::cost, commodity_idx::none(), when,
                      view_[n_.converter_flows.disposal_cost][f]);
        put({column_kind::discharge, table_id::converter_flows, f.v, when, 0}, view_[n_.converter_flows.disposal_cost][f] * price_weight(when), 0,
            kUnbounded, entries_);
      }
    }
    if (extendable) {
      ramp_uses(uses, ramps);
      add_build(table_id::converters, t, c, uses);
    } else {
      capacity_constant(table_id::converters, c.v, now > 0 ? capacity * now : 0);
    }
  }

  void flow_entries(converter_idx c, converter_flow_idx f, time_slot when, std::vector<std::pair<converter_flow_idx, lp_row>>& thrown) {
    auto const& t = n_.converter_flows;
    bool const comes_out = t.direction[f] == flow_direction::output;
    auto const ratio = view_[t.ratio][f];
    auto const commodity = t.commodity_id[f];
    entries_.push_back(into(commodity, place_of(n_, f), when, comes_out ? ratio : -ratio));
    limit_entries(entries_, table_id::converters, c.v, comes_out ? limit_quantity::output : limit_quantity::input, commodity, when, ratio);
    if (!comes_out || std::isnan(view_[t.disposal_cost][f])) return;
    thrown.emplace_back(f, row({row_kind::disposal, table_id::converter_flows, f.v, when, 0}, -kUnbounded, 0));
    entries_.push_back({thrown.back().second, -ratio});
  }

  // Converters of one group share one capacity.
  struct group_rows {
    converter_idx first;
    double capacity;
    bool by_period;
    std::vector<lp_row> at;
    std::vector<double> most;
  };

  lp_row group_row(std::string_view name, converter_idx c, time_slot when, double available) {
    auto const capacity = view_[n_.converters.capacity][c];
    auto const [at, is_new] = groups_.try_emplace(name, group_rows{c, capacity, when.is_period, {}, {}});
    auto& g = at->second;
    if (is_new)
      for (std::uint32_t i = 0; i < slots(when.is_period); ++i) {
        g.at.push_back(row({row_kind::group, table_id::converters, c.v, {when.is_period, i}, 0}, -kUnbounded, 0));
        g.most.push_back(0);
      }
    if (g.capacity != capacity || g.by_period != when.is_period || n_.converters.extendable[c]) complain_once("flow.group-differs", name);
    if (g.by_period != when.is_period) return g.at[0];
    g.most[when.number] = std::max(g.most[when.number], available);
    return g.at[when.number];
  }

  void add_groups() {
    for (auto const& [name, g] : groups_)
      for (std::size_t i = 0; i < g.at.size(); ++i) p_.lp.rows.upper[g.at[i].v] = g.most[i];
  }

  // --- demands

  void add_demand(demand_idx d) {
    auto const& t = n_.demands;
    auto const c = t.commodity_id[d];
    bool const by_period = balances_by_period(n_, c);
    auto const state = view_[t.status][d];
    auto const wanted = state == status::open || state == status::restricted ? view_[t.amount][d] : 0;
    auto const cost = unserved_cost(view_, view_[t.unserved_cost][d], c);
    auto const tiers = o_.tiers ? kTiers.size() : 1;
    for (std::uint32_t i = 0; i < slots(by_period); ++i) {
      time_slot const when{by_period, i};
      auto const amount = wanted * factor_(t.profile_id[d], when);
      auto const balance = p_.balance_row(c, t.place_id[d], when);
      p_.lp.rows.lower[balance.v] += amount;
      p_.lp.rows.upper[balance.v] += amount;
      rate_in_limits(table_id::demands, d.v, limit_quantity::input, c, when, amount);
      if (std::isnan(cost)) continue;  // must be met
      for (std::uint32_t k = 0; k < tiers; ++k) {
        entries_ = {{balance, 1}};
        limit_entries(entries_, table_id::demands, d.v, limit_quantity::input, c, when, -1);
        put({column_kind::unserved, table_id::demands, d.v, when, k}, cost * (tiers > 1 ? kTiers[k] : 1) * price_weight(when), 0,
            amount / static_cast<double>(tiers), entries_);
      }
    }
  }

  // --- stores: level = kept of the last level + what comes in - what goes out + inflow - spilled

  void add_store(store_idx s) {
    auto const& t = n_.stores;
    auto const c = t.commodity_id[s];
    if (balances_by_period(n_, c)) return;  // told when the network was checked
    auto const now = usable(t, s);
    auto const out_share = view_[t.efficiency_out][s];
    auto const kept = 1 - view_[t.standing_loss][s];
    bool const extendable = t.extendable[s];
    if (!t.cyclic[s] && !extendable && now > 0 && view_[t.initial][s] > view_[t.energy_capacity][s] * now)
      complain_once("flow.initial-above", t.store_id[s]);
    std::vector<std::pair<lp_row, double>> uses;
    for (auto const& period : p_.when.periods) {
      auto const count = period.snapshots.size();
      std::vector<lp_row> level(count);
      for (std::size_t i = 0; i < count; ++i) {
        time_slot const when{false, period.snapshots[i].v};
        auto const step = p_.when.step[when.number];
        auto gain = now > 0 ? step * view_[t.inflow][s] * factor_(t.inflow_profile_id[s], when) : 0;
        if (i == 0 && !t.cyclic[s] && now > 0) gain += std::pow(kept, step) * view_[t.initial][s];
        level[i] = row({row_kind::level, table_id::stores, s.v, when, 0}, gain, gain);
      }
      for (std::size_t i = 0; i < count; ++i) add_store_columns(s, c, period, level, i, now, out_share, kept, extendable, uses);
    }
    if (extendable) add_build(table_id::stores, t, s, uses);
    else capacity_constant(table_id::stores, s.v, now > 0 ? view_[t.energy_capacity][s] * now : 0);
  }

  void add_store_columns(store_idx s, commodity_idx c, period_info const& period, std::vector<lp_row> const& level, std::size_t i, double now,
                         double out_share, double kept, bool extendable, std::vector<std::pair<lp_row, double>>& uses) {
    auto const& t = n_.stores;
    time_slot const when{false, period.snapshots[i].v};
    auto const step = p_.when.step[when.number];
    auto const balance = p_.balance_row(c, t.place_id[s], when);
    auto const most = [&](double capacity, bool can) { return now > 0 && can ? capacity * now : 0; };
    auto const hours = view_[t.duration][s];
    auto const power = [&](double own, bool can) { return most(extendable ? own : most_power(view_, s, own, view_[t.energy_capacity][s]), can); };
    auto const power_bought = [&](std::uint32_t part) {
      if (!extendable || std::isnan(hours)) return;
      uses.emplace_back(row({row_kind::build, table_id::stores, s.v, when, part}, -kUnbounded, 0), now / hours);
      entries_.push_back({uses.back().first, 1});
    };
    entries_ = {{balance, -1}, {level[i], -step * view_[t.efficiency_in][s]}};
    limit_entries(entries_, table_id::stores, s.v, limit_quantity::input, c, when, 1);
    power_bought(1);
    put({column_kind::store_in, table_id::stores, s.v, when, 0}, 0, 0, power(view_[t.power_in][s], true), entries_);
    entries_ = {{balance, 1}, {level[i], out_share > 0 ? step / out_share : 0}};
    limit_entries(entries_, table_id::stores, s.v, limit_quantity::output, c, when, 1);
    limit_entries(entries_, table_id::stores, s.v, limit_quantity::cost, c, when, view_[t.cost][s]);
    power_bought(2);
    put({column_kind::store_out, table_id::stores, s.v, when, 0}, view_[t.cost][s] * price_weight(when), 0,
        power(view_[t.power_out][s], out_share > 0), entries_);
    entries_ = {{level[i], 1}};
    limit_entries(entries_, table_id::stores, s.v, limit_quantity::level, c, when, 1);
    bool const last = i + 1 == period.snapshots.size();
    if (!last || t.cyclic[s]) {
      auto const next = last ? 0 : i + 1;
      entries_.push_back({level[next], -std::pow(kept, p_.when.step[period.snapshots[next].v])});
    }
    if (extendable) {
      uses.emplace_back(row({row_kind::build, table_id::stores, s.v, when, 0}, -kUnbounded, 0), now);
      entries_.push_back({uses.back().first, 1});
    }
    put({column_kind::store_level, table_id::stores, s.v, when, 0}, 0, 0,
        extendable ? (now > 0 ? kUnbounded : 0) : most(view_[t.energy_capacity][s], true), entries_);
    if (view_[t.inflow][s] <= 0) return;
    entries_ = {{level[i], step}};
    put({column_kind::spill, table_id::stores, s.v, when, 0}, 0, 0, now > 0 ? view_[t.inflow][s] * factor_(t.inflow_profile_id[s], when) : 0,
        entries_);
  }

  // --- lines and pipelines

  void add_grid() {
    law_ = make_voltage_law(n_);
    law_number_.clear();
    for (std::uint32_t i = 0; i < law_.lines.size(); ++i) {
      law_number_[law_.lines[i].link] = i;
      if (std::isnan(n_.links.voltage[law_.lines[i].link])) complain("flow.voltage-missing", {n_.links.link_id[law_.lines[i].link]});
    }
    add_loops();
    for (auto const l : n_.links.all()) {
      if (is_grid_link(n_, l)) {
        if (carried_by(n_, l).valid()) add_line(l);
      } else if (view_[n_.links.loss][l] > 0) {
        complain("flow.loss-of-vehicles", {n_.links.link_id[l]});
      } else if (!n_.links.profile_id[l].empty()) {
        complain("flow.profile-of-vehicles", {n_.links.link_id[l]});
      }
    }
  }

  // Rows are divided by their largest reactance, so that the solver sees figures near 1.
  void add_loops() {
    loops_at_.assign(law_.lines.size(), {});
    for (std::uint32_t k = 0; k < law_.loops.size(); ++k) {
      double largest = 0;
      double shift = 0;
      for (auto const& s : law_.loops[k]) {
        largest = std::max(largest, std::abs(law_.lines[s.line].radians_per_unit));
        shift -= (s.forward ? 1 : -1) * law_.lines[s.line].shift;
      }
      auto const by = largest > 0 ? 1 / largest : 1;
      auto const first = lp_row{p_.lp.rows.count()};
      for (std::uint32_t i = 0; i < slots(false); ++i)
        row({row_kind::loop, table_id::links, law_.lines[law_.loops[k][0].line].link.v, {false, i}, k}, shift * by, shift * by);
      for (auto const& s : law_.loops[k]) loops_at_[s.line].push_back({first, (s.forward ? by : -by)});
    }
  }

  void add_line(link_idx l) {
    auto const& t = n_.links;
    auto const c = carried_by(n_, l);
    auto const loss = view_[t.loss][l];
    auto const number = law_number_.find(l);
    bool const bound = number != law_number_.end();
    if (bound && loss > 0) complain("flow.loss-under-law", {t.link_id[l]});
    if (bound && balances_by_period(n_, c)) complain("flow.law-by-period", {t.link_id[l]});
    bool const extendable = t.extendable[l];
    // one share for both directions where one capacity or one law serves them
    auto const usable_now = extendable || bound || (!t.directed[l] && t.capacity_basis[l] == capacity_basis::shared)
                                ? std::min(usable_line(view_, l, true), t.directed[l] ? 1.0 : usable_line(view_, l, false))
                                : usable_line(view_, l, true);
    if (bound && extendable && view_[t.capacity_min][l] <= 0) warn_of_candidate(l);
    auto const capacity = extendable ? kUnbounded : view_[t.capacity][l];
    auto const cost = carriage_cost(view_, l, c);
    auto const kg = carriage_co2_kg(view_, l, c);
    bool const both = !t.directed[l];
    bool const apart = both && (cost > 0 || kg > 0 || loss > 0 || is_limited(l));
    bool const shared = apart && t.capacity_basis[l] == capacity_basis::shared;
    std::vector<std::pair<lp_row, double>> uses;
    bool const by_period = balances_by_period(n_, c);
    for (std::uint32_t i = 0; i < slots(by_period); ++i) {
      time_slot const when{by_period, i};
      auto const profile = factor_(t.profile_id[l], when);
      auto const now = usable_now * profile;
      auto const most = now > 0 ? capacity * now : 0;
      auto const together = shared && (std::isfinite(capacity) || extendable)
                                ? row({row_kind::shared, table_id::links, l.v, when, 0}, -kUnbounded, extendable ? 0 : most)
                                : lp_row::none();
      if (together.valid() && extendable) uses.emplace_back(together, now);
      auto const angle = bound && apart ? angle_row(law_.lines[number->second], l, when, usable_now) : lp_row::none();
      for (bool const forward : {true, false}) {
        if (!forward && !apart) continue;
        line_entries(l, c, when, forward, loss, bound ? number->second : 0, bound);
        limit_entries(entries_, table_id::links, l.v, limit_quantity::flow, c, when, 1);
        limit_entries(entries_, table_id::links, l.v, limit_quantity::cost, c, when, cost);
        limit_entries(entries_, table_id::links, l.v, limit_quantity::co2, c, when, kg / 1000);
        if (together.valid()) entries_.push_back({together, 1});
        else if (extendable) line_uses(l, when, forward, both && !apart, now, uses);
        auto const back = extendable || bound ? now : usable_line(view_, l, false) * profile;
        auto const most_back = back > 0 ? capacity * back : 0;
        auto low = both && !apart ? -most_back : 0;
        auto high = forward ? most : most_back;
        if (angle.valid()) entries_.push_back({angle, forward ? 1.0 : -1.0});
        else if (bound) angle_bounds(law_.lines[number->second], l, usable_now, low, high);
        put({forward ? column_kind::forward : column_kind::backward, table_id::links, l.v, when, 0}, (cost + kg * co2_price_) * price_weight(when),
            low, high, entries_);
      }
      if (bound && law_.in_loop[number->second] && (o_.lines_may_close || !(usable_now > 0))) add_open_angle(l, when, number->second, usable_now);
    }
    if (extendable) add_build(table_id::links, t, l, uses);
    else capacity_constant(table_id::links, l.v, usable_now > 0 ? view_[t.capacity][l] * usable_now : 0);
  }

  bool is_limited(link_idx l) const {
    auto const at = p_.limited.find({table_id::links, l.v});
    if (at == p_.limited.end()) return false;
    return std::any_of(at->second.begin(), at->second.end(), [](auto const& s) { return s.quantity != limit_quantity::capacity; });
  }

  void line_entries(link_idx l, commodity_idx c, time_slot when, bool forward, double loss, std::uint32_t number, bool bound) {
    auto const from = forward ? n_.links.from_place[l] : n_.links.to_place[l];
    auto const to = forward ? n_.links.to_place[l] : n_.links.from_place[l];
    entries_ = {{p_.balance_row(c, from, when), -1}, {p_.balance_row(c, to, when), 1 - loss}};
    if (!bound) return;
    auto const x = law_.lines[number].radians_per_unit * (forward ? 1 : -1);
    for (auto const& [first, sign] : loops_at_[number]) entries_.push_back({lp_row{first.v + when.number}, sign * x});
  }

  // The law holds for what is not built too: its ends would be held at one angle.
  void warn_of_candidate(link_idx l) { p_.warnings.push_back(make_diagnostic("flow.candidate-under-law", {n_.links.link_id[l]})); }

  // |flow| <= share x capacity bought.
  void line_uses(link_idx l, time_slot when, bool forward, bool signed_column, double now, std::vector<std::pair<lp_row, double>>& uses) {
    uses.emplace_back(row({row_kind::build, table_id::links, l.v, when, forward ? 0U : 1U}, -kUnbounded, 0), now);
    entries_.push_back({uses.back().first, 1});
    if (!signed_column) return;
    uses.emplace_back(row({row_kind::build, table_id::links, l.v, when, 1}, -kUnbounded, 0), now);
    entries_.push_back({uses.back().first, -1});
  }

  // angle_min <= x f + shift <= angle_max while the line is closed.
  void angle_bounds(law_line const& line, link_idx l, double now, double& low, double& high) const {
    auto const x = line.radians_per_unit;
    if (now == 0 || x == 0) return;
    auto const to_rad = [](double degrees) { return degrees * 3.14159265358979323846 / 180; };
    auto const flow_at = [&](double degrees) { return (to_rad(degrees) - line.shift) / x; };
    auto const a = view_[n_.links.angle_min][l];
    auto const b = view_[n_.links.angle_max][l];
    if (!std::isnan(a)) (x > 0 ? low : high) = x > 0 ? std::max(low, flow_at(a)) : std::min(high, flow_at(a));
    if (!std::isnan(b)) (x > 0 ? high : low) = x > 0 ? std::min(high, flow_at(b)) : std::max(low, flow_at(b));
  }

  // Of a line whose directions have columns of their own: the same bounds on their difference.
  lp_row angle_row(law_line const& line, link_idx l, time_slot when, double now) {
    if (std::isnan(view_[n_.links.angle_min][l]) && std::isnan(view_[n_.links.angle_max][l])) return lp_row::none();
    auto low = -kUnbounded, high = kUnbounded;
    angle_bounds(line, l, now, low, high);
    return row({row_kind::angle, table_id::links, l.v, when, 0}, low, high);
  }

  // Fixed at 0 while the line carries; free while it does not.
  void add_open_angle(link_idx l, time_slot when, std::uint32_t number, double now) {
    entries_.clear();
    for (auto const& [first, sign] : loops_at_[number]) entries_.push_back({lp_row{first.v + when.number}, sign});
    auto const free = now > 0 ? 0 : kUnbounded;
    put({column_kind::open_angle, table_id::links, l.v, when, 0}, 0, -free, free, entries_);
  }

  // --- room for vehicles, trips

  void add_rooms() {
    p_.room.assign(rooms_.all().size(), lp_row::none());
    std::map<std::uint32_t, std::vector<std::pair<lp_row, double>>> uses;  // extendable link -> rows
    for (std::uint32_t k = 0; k < rooms_.all().size(); ++k) {
      auto const& r = rooms_.all()[k];
      bool const of_link = !r.extendable && r.at.table == table_id::links && r.at.forward;
      if (of_link) capacity_constant(table_id::links, r.at.row, usable(n_.links, link_idx{r.at.row}) > 0 ? r.capacity : 0);
      if (!r.can_be_limited) continue;
      p_.room[k] = lp_row{p_.lp.rows.count()};
      for (std::uint32_t d = 0; d < slots(true); ++d) {
        auto const at = row({row_kind::room, r.at.table, r.at.row, {true, d}, k}, -kUnbounded, r.extendable ? 0 : r.capacity);
        if (r.extendable) uses[r.at.row].emplace_back(at, share_of_link(link_idx{r.at.row}));
      }
    }
    for (auto const& [l, of] : uses) add_build(table_id::links, n_.links, link_idx{l}, of);
  }

  double share_of_link(link_idx l) const {
    auto const now = usable(n_.links, l) * view_[n_.links.derating][l];
    return now > 0 ? now : 1;  // closed: the ways over it are shut
  }

  void add_trips() {
    p_.trip.assign(n_.trips.count, lp_row::none());
    for (auto const k : n_.trips.all()) {
      auto const c = n_.trips.commodity_id[k];
      auto const amount = view_[n_.trips.amount][k];
      if (n_.commodities.tonnes_per_unit[c] <= 0 || !balances_by_period(n_, c)) {
        complain_once("flow.trip-without-mass", n_.trips.trip_id[k]);
        continue;
      }
      if (is_both(k)) complain_once("flow.trip-and-balance", n_.trips.trip_id[k]);
      auto const cost = unserved_cost(view_, view_[n_.trips.unserved_cost][k], c);
      p_.trip[k.v] = lp_row{p_.lp.rows.count()};
      p_.trip_rows.push_back(k.v);
      for (std::uint32_t d = 0; d < slots(true); ++d) {
        time_slot const when{true, d};
        auto const at = row({row_kind::trip, table_id::trips, k.v, when, 0}, amount, amount);
        rate_in_limits(table_id::trips, k.v, limit_quantity::flow, c, when, amount);
        if (std::isnan(cost)) continue;
        entries_ = {{at, 1}};
        limit_entries(entries_, table_id::trips, k.v, limit_quantity::flow, c, when, -1);
        // the trip's row bounds it already: a bound here would leave the price of a trip that stays at home open
        put({column_kind::trip_unserved, table_id::trips, k.v, when, 0}, cost * price_weight(when), 0, kUnbounded, entries_);
      }
    }
  }

  // A commodity between two places is either trips or supply and demand: else it would be counted twice.
  bool is_both(trip_idx k) {
    if (made_at_.empty() && used_at_.empty()) {
      for (auto const s : n_.supplies.all()) made_at_.emplace(n_.supplies.commodity_id[s], n_.supplies.place_id[s]);
      for (auto const d : n_.demands.all()) used_at_.emplace(n_.demands.commodity_id[d], n_.demands.place_id[d]);
    }
    auto const c = n_.trips.commodity_id[k];
    return made_at_.contains({c, n_.trips.from_place[k]}) && used_at_.contains({c, n_.trips.to_place[k]});
  }

  void warn_of_weights() {
    if (!p_.when.merged.empty()) return;
    for (std::uint32_t s = 0; s < p_.when.weight.size(); ++s)
      if (!(p_.when.weight[s] > 0))
        p_.warnings.push_back(make_diagnostic("flow.snapshot-without-weight", {n_.snapshots.snapshot_id[snapshot_idx{s}]}));
  }

  void warn_of_year() {
    if (any_built_ && std::abs(p_.when.hours() - 8760) > 24)
      p_.warnings.push_back(make_diagnostic("flow.not-a-year", {fmt::format("{:.0f}", p_.when.hours())}));
  }

  overlay const& view_;
  network const& n_;
  flow_options const& o_;
  room_list const& rooms_;
  std::vector<std::vector<converter_flow_idx>> flows_;  // Converter -> its flows
  flow_program p_;
  profile_factors factor_;
  diagnostics errors_;
  double discount_{0}, co2_price_{0};
  bool any_built_{false};
  std::vector<lp_entry> entries_;
  std::vector<double> limit_constant_;
  std::map<std::string_view, group_rows> groups_;
  std::vector<std::vector<cost_segment_idx>> segments_;
  std::set<std::pair<std::string_view, std::string_view>> said_;
  std::set<limit_idx> refused_limits_;
  std::map<limit_idx, std::string_view> unit_of_limit_;
  std::set<std::pair<commodity_idx, place_idx>> made_at_, used_at_;
  voltage_law law_;
  std::map<link_idx, std::uint32_t> law_number_;
  std::vector<std::vector<std::pair<lp_row, double>>> loops_at_;  // Line -> first row of each loop it is in, sign / scale of the row
};

}  // namespace

result<flow_program> make_program(overlay const& view, flow_options const& o, room_list const& rooms, horizon when) {
  return program_maker{view, o, rooms, std::move(when)}.make();
}

// --- names -------------------------------------------------------------------------------------------------------------------------------------------

namespace {

std::string slot_name(network const& n, horizon const& h, time_slot s) {
  if (s.is_period) return h.periods[s.number].id;
  return h.has_snapshots ? std::string{n.snapshots.snapshot_id[snapshot_idx{s.number}]} : "day";
}

constexpr std::array kColumnWords{"supply",     "segment",  "disposal",  "conversion",  "discharge", "unserved", "forward",       "backward",
                                  "open_angle", "store_in", "store_out", "store_level", "spill",     "build",    "trip_unserved", "path"};
constexpr std::array kRowWords{"balance", "room",     "shared",   "group", "loop", "level", "ramp",
                               "build",   "segments", "disposal", "limit", "trip", "angle"};

}  // namespace

std::string flow_program::name(network const& n, lp_column c) const {
  auto const& id = columns[c.v];
  return fmt::format("{}({},{},{})", kColumnWords[static_cast<std::size_t>(id.kind)], row_key(n, id.table, id.row), slot_name(n, when, id.when),
                     id.part);
}

std::string flow_program::name(network const& n, lp_row r) const {
  auto const& id = rows[r.v];
  auto const word = kRowWords[static_cast<std::size_t>(id.kind)];
  if (id.kind == row_kind::balance)
    return fmt::format("{}({},{},{})", word, row_key(n, id.table, id.row), n.commodities.commodity_id[commodity_idx{id.part}],
                       slot_name(n, when, id.when));
  if (id.kind == row_kind::limit) return fmt::format("{}({})", word, row_key(n, id.table, id.row));
  return fmt::format("{}({},{},{})", word, row_key(n, id.table, id.row), slot_name(n, when, id.when), id.part);
}

}  // namespace mamar
