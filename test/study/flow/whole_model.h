// A second opinion on flow: the whole model as one linear program, written from docs/network.md and the study's definitions alone, with nothing of the study's code.
// Cargo moves as flows on the arcs of the search graph, apart for each trip and for each commodity between each pair of territories; nothing is priced or generated,
// the voltage law has an angle at every bus, and nothing is clever. For small networks.
//
// What it answers has names: "objective", "price PLACE COMMODITY @SLOT", "supply ID @SLOT", "value LINK @SLOT" ... as answers.h gives them of a flow_result.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mamar/graph/search_graph.h"
#include "mamar/network/selector.h"
#include "mamar/solve/solver.h"

namespace mamar::test {

using answer_map = std::map<std::string, double>;

struct whole_answer {
  lp_status status{lp_status::failed};
  std::string evidence;
  answer_map numbers;
  lp_quality quality;
};

class whole_model {
 public:
  // `through`: goods may come to a place and leave it again wherever anything of them enters or leaves, not only where they are stored or change to a pipeline.
  explicit whole_model(overlay const& view, bool tiers = true, bool through = false)
      : view_{view},
        n_{view.base()},
        tiers_{tiers},
        through_{through} {
    make_slots();
    for (auto const s : n_.supplies.all()) touch(n_.supplies.commodity_id[s], n_.supplies.place_id[s], true);
    for (auto const d : n_.demands.all()) touch(n_.demands.commodity_id[d], n_.demands.place_id[d], false);
    for (auto const f : n_.converter_flows.all())
      touch(n_.converter_flows.commodity_id[f], place_of(f), n_.converter_flows.direction[f] == flow_direction::output);
    for (auto const s : n_.stores.all())
      for (bool const leaves : {true, false}) touch(n_.stores.commodity_id[s], n_.stores.place_id[s], leaves);
    for (auto const l : n_.links.all())
      if (!by_vehicle(l))
        for (bool const leaves : {true, false})
          for (auto const p : {n_.links.from_place[l], n_.links.to_place[l]}) touch(carried_by(l), p, leaves);
    for (auto const i : n_.limits.all())
      limit_rows_.push_back(add_row(range_of(i).first, range_of(i).second, "limit " + name(n_.limits.limit_id, i)));
    add_supplies();
    add_demands();
    add_converters();
    add_stores();
    add_grid();
    add_cargo();
    add_trips();
    add_fixed_capacities();
  }

  whole_answer solve(lp_options o = {}) const {
    auto const program = make_program();
    lp_solver solver;
    solver.load(program);
    auto const s = solver.solve(o);
    whole_answer out{s.status, s.evidence, {}, s.quality};
    if (!s.optimal()) return out;
    out.numbers["objective"] = s.objective;
    for (auto const* const kind : {"supply", "disposal", "carriage", "time_value", "co2", "unserved", "stores", "built", "co2_t"})
      out.numbers[std::string{"total "} + kind] = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      for (auto const& [called, factor] : columns_[c].adds_to) out.numbers[called] += factor * s.x[c];
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (!rows_[r].dual_name.empty()) out.numbers[rows_[r].dual_name] = rows_[r].dual_factor * s.dual[r] + 0.0;
      if (!rows_[r].name.empty()) out.numbers[rows_[r].name] = s.activity[r];
    }
    return out;
  }

  // For the limits of the tests' cases.
  std::size_t columns() const { return columns_.size(); }

 private:
  static constexpr double kInfinity = std::numeric_limits<double>::infinity();

  struct slot {
    bool period{false};
    std::uint32_t number{0};
    friend auto operator<=>(slot const&, slot const&) = default;
  };
  struct column {
    double cost{0}, lower{0}, upper{kInfinity}, quadratic{0};
    std::map<std::size_t, double> entries;
    std::vector<std::pair<std::string, double>> adds_to;  // answers
  };
  struct row {
    double lower{0}, upper{0};
    std::string name, dual_name;
    double dual_factor{1};
  };
  struct cost_parts {
    double money{0}, time{0}, co2{0};
    double sum() const { return money + time + co2; }
  };

  // --- program

  std::size_t add_column(double cost, double lower, double upper, std::string called = {}, std::string total = {}) {
    columns_.push_back({cost, lower, upper, 0, {}, {}});
    if (!called.empty()) columns_.back().adds_to.emplace_back(std::move(called), 1);
    if (!total.empty()) columns_.back().adds_to.emplace_back("total " + total, cost);
    return columns_.size() - 1;
  }
  std::size_t add_row(double lower, double upper, std::string called = {}) {
    rows_.push_back({lower, upper, std::move(called), {}, 1});
    return rows_.size() - 1;
  }
  void put(std::size_t r, std::size_t c, double value) { columns_[c].entries[r] += value; }
  void name_dual(std::size_t r, std::string called, double factor) {
    rows_[r].dual_name = std::move(called);
    rows_[r].dual_factor = factor;
  }

  linear_program make_program() const {
    linear_program out;
    for (auto const& r : rows_) out.rows.add(r.lower, r.upper);
    bool any_quadratic = false;
    for (auto const& c : columns_) {
      std::vector<lp_entry> entries;
      for (auto const& [r, value] : c.entries)
        if (value != 0) entries.push_back({lp_row{static_cast<std::uint32_t>(r)}, value});
      out.columns.add(c.cost, c.lower, c.upper, entries);
      any_quadratic = any_quadratic || c.quadratic != 0;
    }
    if (any_quadratic)
      for (auto const& c : columns_) out.columns.quadratic.push_back(c.quadratic);
    return out;
  }

  // --- time

  void make_slots() {
    if (n_.snapshots.count == 0) {
      weight_ = energy_weight_ = {24};
      step_ = {1};
      period_of_ = {0};
      days_ = energy_days_ = {1};
      period_ids_ = {""};
      return;
    }
    for (auto const t : n_.snapshots.all()) {
      std::string const id{n_.snapshots.period_id[t]};
      auto const known = std::find(period_ids_.begin(), period_ids_.end(), id);
      period_of_.push_back(static_cast<std::uint32_t>(known - period_ids_.begin()));
      if (known == period_ids_.end()) {
        period_ids_.push_back(id);
        days_.push_back(0);
        energy_days_.push_back(0);
      }
      weight_.push_back(n_.snapshots.weight_objective[t]);
      step_.push_back(n_.snapshots.weight_stores[t]);
      energy_weight_.push_back(n_.snapshots.weight_generators[t]);
      days_[period_of_.back()] += weight_.back() / 24;
      energy_days_[period_of_.back()] += energy_weight_.back() / 24;
    }
  }
  bool by_period(commodity_idx c) const { return n_.commodities.balance[c] == balance_kind::period; }
  std::vector<slot> slots(bool period) const {
    std::vector<slot> out;
    for (std::uint32_t i = 0; i < (period ? days_.size() : weight_.size()); ++i) out.push_back({period, i});
    return out;
  }
  double amount(slot s) const { return s.period ? days_[s.number] : weight_[s.number]; }                       // of the horizon, for a rate of 1
  double energy_amount(slot s) const { return s.period ? energy_days_[s.number] : energy_weight_[s.number]; }  // that limits see
  std::uint32_t period(slot s) const { return s.period ? s.number : period_of_[s.number]; }
  static std::string at(slot s) { return fmt::format(" @{}", s.number); }

  // Of a period: the mean over its hours.
  double factor(std::string_view profile, slot s) const {
    if (profile.empty()) return 1;
    auto const& names = n_.profiles.names;
    auto const which = static_cast<std::size_t>(std::find(names.begin(), names.end(), profile) - names.begin());
    double sum = 0;
    double hours = 0;
    for (auto const r : n_.profiles.all()) {
      auto const t = n_.profiles.snapshot_id[r].v;
      if (s.period ? period_of_[t] != s.number : t != s.number) continue;
      sum += weight_[t] * n_.profiles.factors[which][r.v];
      hours += weight_[t];
    }
    return hours > 0 ? sum / hours : 0;
  }

  // --- names and states

  template <class Column, class Key>
  static std::string name(Column const& c, Key k) {
    return std::string{c[k]};
  }
  std::string place_name(place_idx p) const { return name(n_.places.place_id, p); }
  std::string what_name(commodity_idx c) const { return name(n_.commodities.commodity_id, c); }

  template <class Table, class Key>
  double share(Table const& t, Key k) const {
    switch (view_[t.status][k]) {
      case status::open: return 1;
      case status::restricted: return std::isnan(view_[t.share][k]) ? 1 : view_[t.share][k];
      default: return 0;
    }
  }

  // --- balances: what comes in less what goes out = 0

  void touch(commodity_idx c, place_idx p, bool leaves) {
    if (!c.valid()) return;
    if (leaves || through_) leaves_[c].insert(p);
    if (!leaves || through_) arrives_[c].insert(p);
    if (balance_.contains({c, p})) return;
    auto& rows = balance_[{c, p}];
    for (auto const s : slots(by_period(c))) {
      rows.push_back(add_row(0, 0));
      name_dual(rows.back(), "price " + place_name(p) + " " + what_name(c) + at(s), 1 / amount(s));  // one more unit wanted: the right side grows
    }
  }

  // `rate` in the commodity's own rate if the slots agree; of a snapshot into a period: hours into a mean day.
  void into_balance(std::size_t column_at, commodity_idx c, place_idx p, slot s, double rate) {
    auto const& rows = balance_.at({c, p});
    if (s.period == by_period(c)) return put(rows[s.number], column_at, rate);
    auto const d = period_of_[s.number];
    put(rows[d], column_at, rate * weight_[s.number] / days_[d]);
  }

  // --- limits

  std::pair<double, double> range_of(limit_idx i) const {
    auto const value = view_[n_.limits.value][i];
    switch (n_.limits.sense[i]) {
      case limit_sense::at_most: return {-kInfinity, value};
      case limit_sense::equal: return {value, value};
      default: return {value, kInfinity};
    }
  }

  // The column is `per` of the quantity of the element for each unit of the column; for rates in the slot. What vehicles carry of all commodities together is
  // summed in tonnes.
  void limited(std::size_t c, table_id table, std::uint32_t r, limit_quantity q, commodity_idx what, double per, std::optional<slot> s,
               double tonnes = 1) {
    if (per == 0) return;
    for (auto const& one : terms()) {
      if (one.table != table || one.quantity != q || !one.rows.contains(r)) continue;
      if (one.what.valid() && what.valid() && one.what != what) continue;
      if (s && !one.period.empty() && one.period != period_ids_[period(*s)]) continue;
      if (auto const only = n_.limits.snapshot_id[one.limit]; only.valid() && (!s || s->period || s->number != only.v)) continue;
      double const hours = !s || q == limit_quantity::level ? 1 : q == limit_quantity::cost ? amount(*s) : energy_amount(*s);
      put(limit_rows_[one.limit.v], c, one.coefficient * per * hours * (one.what.valid() ? 1 : tonnes));
    }
  }

  struct term {
    limit_idx limit;
    table_id table;
    std::set<std::uint32_t> rows;
    limit_quantity quantity;
    commodity_idx what;
    double coefficient;
    std::string period;
  };
  std::vector<term> const& terms() {
    if (!terms_read_)
      for (auto const t : n_.limit_terms.all()) {
        auto const picked = select(n_, n_.limit_terms.selector[t]);
        auto const i = n_.limit_terms.limit_id[t];
        terms_.push_back({i,
                          picked->table,
                          {picked->rows.begin(), picked->rows.end()},
                          n_.limit_terms.quantity[t],
                          n_.limit_terms.commodity_id[t],
                          view_[n_.limit_terms.coefficient][t],
                          name(n_.limits.period_id, i)});
        name_dual(limit_rows_[i.v], "limit-price " + name(n_.limits.limit_id, i), 1);
      }
    terms_read_ = true;
    return terms_;
  }

  double co2_price() const { return n_.settings.count > 0 ? view_[n_.settings.co2_price][setting_idx{0}] : 0; }

  // --- capacities that may be bought: a column, or none

  template <class Table, class Key>
  std::optional<std::size_t> buy(Table const& t, Key k, table_id table, std::string const& called) {
    if (!t.extendable[k]) return std::nullopt;
    double const rate = n_.settings.count > 0 ? view_[n_.settings.discount_rate][setting_idx{0}] : 0.05;
    double const years = view_[t.lifetime][k];
    double const yearly = std::isnan(years) ? 1 : rate == 0 ? 1 / years : rate / (1 - std::pow(1 + rate, -years));
    double const cost = view_[t.capital_cost][k] * yearly;
    auto const c = add_column(cost, view_[t.capacity_min][k], view_[t.capacity_max][k], "built " + called, "built");
    limited(c, table, k.v, limit_quantity::capacity, commodity_idx::none(), 1, std::nullopt);
    limited(c, table, k.v, limit_quantity::cost, commodity_idx::none(), cost, std::nullopt);
    return c;
  }

  // columns' sum <= capacity x share, or what is bought x share. Gives the row of its dual: what one more unit would spare.
  void at_most(std::vector<std::size_t> const& used, double capacity, double share_of, std::optional<std::size_t> bought,
               std::string const& value_name, slot s) {
    if (!bought && !std::isfinite(capacity)) return;
    auto const r = add_row(-kInfinity, bought ? 0 : share_of > 0 ? capacity * share_of : 0);
    for (auto const c : used) put(r, c, 1);
    if (bought) put(r, *bought, -share_of);
    name_dual(r, value_name, -1 / amount(s));
  }

  // --- supplies

  void add_supplies() {
    for (auto const s : n_.supplies.all()) {
      auto const id = name(n_.supplies.supply_id, s);
      auto const bought = buy(n_.supplies, s, table_id::supplies, id);
      std::optional<std::size_t> before;
      std::uint32_t period_before = 0;
      for (auto const k : slots(by_period(n_.supplies.commodity_id[s]))) {
        auto const made = add_supply(s, k, bought, id);
        if (before && period_before == period(k)) add_ramp(*before, made, view_[n_.supplies.ramp][s], view_[n_.supplies.capacity][s], bought, k);
        before = made;
        period_before = period(k);
      }
    }
  }

  std::size_t add_supply(supply_idx s, slot k, std::optional<std::size_t> bought, std::string const& id) {
    auto const& t = n_.supplies;
    auto const what = t.commodity_id[s];
    double const of_nominal = view_[t.derating][s] * share(t, s) * factor(t.profile_id[s], k);
    bool const stepped = has_segments(s);
    double const cost = stepped ? 0 : view_[t.cost][s];
    auto const made = add_column(cost * amount(k), least(t, s, k), kInfinity, "supply " + id + at(k), "supply");
    at_least(t, s, made, k, bought);
    double const fixed = share(t, s) > 0 ? view_[t.cost_fixed][s] * amount(k) : 0;
    if (fixed != 0) limited(add_column(fixed, 1, 1, {}, "supply"), table_id::supplies, s.v, limit_quantity::cost, what, view_[t.cost_fixed][s], k);
    if (view_[t.efficiency][s] > 0) limited(made, table_id::supplies, s.v, limit_quantity::input, what, 1 / view_[t.efficiency][s], k);
    columns_[made].quadratic = view_[t.cost_quadratic][s] * amount(k);
    into_balance(made, what, t.place_id[s], k, 1);
    at_most({made}, view_[t.capacity][s], of_nominal, bought, "value-of supply " + id + at(k), k);
    if (of_nominal == 0) columns_[made].upper = 0;
    if (stepped) add_segments(s, made, k, of_nominal);
    emit(made, table_id::supplies, s.v, view_[t.co2][s], k);
    limited(made, table_id::supplies, s.v, limit_quantity::output, what, 1, k);
    limited(made, table_id::supplies, s.v, limit_quantity::cost, what, cost, k);
    if (auto const disposal = view_[t.disposal_cost][s]; !std::isnan(disposal)) {
      auto const thrown = add_column(disposal * amount(k), 0, kInfinity, "disposed " + id + at(k), "disposal");
      limited(thrown, table_id::supplies, s.v, limit_quantity::cost, what, disposal, k);
      columns_[thrown].adds_to.emplace_back("supply " + id + at(k), -1);
      into_balance(thrown, what, t.place_id[s], k, -1);
      auto const r = add_row(-kInfinity, 0);
      put(r, thrown, 1);
      put(r, made, -1);
    }
    return made;
  }

  // The least rate of what has a capacity; of what is bought it hangs on that.
  template <class Table, class Key>
  double least(Table const& t, Key k, slot s) const {
    if (share(t, k) == 0) return 0;
    double const part = factor(t.minimum_profile_id[k], s);
    double const own = view_[t.minimum][k] * part;
    double const of = view_[t.minimum_share][k];
    if (of == 0) return own;
    if (t.extendable[k]) return of < 0 ? -kInfinity : std::max(own, 0.0);
    double const of_capacity = of * part * share(t, k) * view_[t.capacity][k];
    return own == 0 ? of_capacity : std::max(own, of_capacity);
  }
  template <class Table, class Key>
  void at_least(Table const& t, Key k, std::size_t c, slot s, std::optional<std::size_t> bought) {
    if (!bought || view_[t.minimum_share][k] == 0) return;
    auto const r = add_row(0, kInfinity);
    put(r, c, 1);
    put(r, *bought, -view_[t.minimum_share][k] * share(t, k) * factor(t.minimum_profile_id[k], s));
  }

  bool has_segments(supply_idx s) const {
    for (auto const g : n_.cost_segments.all())
      if (n_.cost_segments.supply_id[g] == s) return true;
    return false;
  }

  void add_segments(supply_idx s, std::size_t made, slot k, double of_nominal) {
    auto const r = add_row(0, 0);
    put(r, made, -1);
    for (auto const g : n_.cost_segments.all()) {
      if (n_.cost_segments.supply_id[g] != s) continue;
      auto const cost = view_[n_.cost_segments.cost][g];
      auto const part = add_column(cost * amount(k), 0, view_[n_.cost_segments.capacity][g] * of_nominal, {}, "supply");
      put(r, part, 1);
      limited(part, table_id::supplies, s.v, limit_quantity::cost, n_.supplies.commodity_id[s], cost, k);
    }
  }

  void add_ramp(std::size_t before, std::size_t now, double ramp, double capacity, std::optional<std::size_t> bought, slot k) {
    if (std::isnan(ramp) || k.period || (!bought && !std::isfinite(capacity))) return;
    for (double const sign : {1.0, -1.0}) {
      auto const r = add_row(-kInfinity, bought ? 0 : ramp * step_[k.number] * capacity);
      put(r, now, sign);
      put(r, before, -sign);
      if (bought) put(r, *bought, -ramp * step_[k.number]);
    }
  }

  // kg per unit of the column
  void emit(std::size_t c, table_id table, std::uint32_t r, double kg, slot k) {
    if (kg == 0) return;
    double const cost = kg / 1000 * co2_price() * amount(k);
    columns_[c].cost += cost;
    columns_[c].adds_to.emplace_back("total co2", cost);
    columns_[c].adds_to.emplace_back("total co2_t", kg / 1000 * energy_amount(k));
    limited(c, table, r, limit_quantity::co2, commodity_idx::none(), kg / 1000, k);
  }

  // --- demands

  void add_demands() {
    auto const& t = n_.demands;
    for (auto const d : t.all())
      for (auto const k : slots(by_period(t.commodity_id[d]))) {
        auto const what = t.commodity_id[d];
        auto const called = "demand " + name(t.demand_id, d) + at(k);
        double const wanted =
            view_[t.status][d] == status::open || view_[t.status][d] == status::restricted ? view_[t.amount][d] * factor(t.profile_id[d], k) : 0;
        auto const served = add_column(0, wanted, wanted, called);
        into_balance(served, what, t.place_id[d], k, -1);
        limited(served, table_id::demands, d.v, limit_quantity::input, what, 1, k);
        double unit = view_[t.unserved_cost][d];
        if (std::isnan(unit)) unit = view_[n_.commodities.unserved_cost][what];
        if (std::isnan(unit)) continue;
        for (double const level : tiers_ ? std::vector<double>{0.97, 0.99, 1.01, 1.03} : std::vector<double>{1})
          add_unserved(d, k, called, level * unit, tiers_ ? wanted / 4 : wanted);
      }
  }

  void add_unserved(demand_idx d, slot k, std::string const& called, double unit, double most) {
    auto const what = n_.demands.commodity_id[d];
    auto const c = add_column(unit * amount(k), 0, most, {}, "unserved");
    columns_[c].adds_to.emplace_back(called, -1);
    into_balance(c, what, n_.demands.place_id[d], k, 1);
    limited(c, table_id::demands, d.v, limit_quantity::input, what, -1, k);
  }

  // --- converters

  place_idx place_of(converter_flow_idx f) const {
    auto const own = n_.converter_flows.place_id[f];
    return own.valid() ? own : n_.converters.place_id[n_.converter_flows.converter_id[f]];
  }

  void add_converters() {
    auto const& t = n_.converters;
    std::map<std::pair<std::string, slot>, std::vector<std::size_t>> groups;
    std::map<std::pair<std::string, slot>, double> group_capacity;
    for (auto const v : t.all()) {
      auto const id = name(t.converter_id, v);
      auto const bought = buy(t, v, table_id::converters, id);
      std::optional<std::size_t> before;
      std::uint32_t period_before = 0;
      for (auto const k : slots(converts_by_period(v))) {
        auto const x = add_converter(v, k, bought, id);
        if (before && period_before == period(k)) add_ramp(*before, x, view_[t.ramp][v], view_[t.capacity][v], bought, k);
        before = x;
        period_before = period(k);
        if (auto const group = name(t.group, v); !group.empty()) {
          groups[{group, k}].push_back(x);
          auto& capacity = group_capacity[{group, k}];
          capacity = std::max(capacity, view_[t.capacity][v] * view_[t.derating][v] * share(t, v) * factor(t.profile_id[v], k));
        }
      }
    }
    for (auto const& [which, members] : groups)
      if (members.size() > 1) at_most(members, group_capacity[which], 1, std::nullopt, "", which.second);
  }

  bool converts_by_period(converter_idx v) const {
    for (auto const f : n_.converter_flows.all())
      if (n_.converter_flows.converter_id[f] == v && !by_period(n_.converter_flows.commodity_id[f])) return false;
    return true;
  }

  std::size_t add_converter(converter_idx v, slot k, std::optional<std::size_t> bought, std::string const& id) {
    auto const& t = n_.converters;
    double const of_nominal = view_[t.derating][v] * share(t, v) * factor(t.profile_id[v], k);
    auto const x = add_column(view_[t.cost][v] * amount(k), least(t, v, k), kInfinity, "converter " + id + at(k), "supply");
    at_least(t, v, x, k, bought);
    columns_[x].quadratic = view_[t.cost_quadratic][v] * amount(k);
    at_most({x}, view_[t.capacity][v], of_nominal, bought, "value-of converter " + id + at(k), k);
    if (of_nominal == 0) columns_[x].upper = 0;
    limited(x, table_id::converters, v.v, limit_quantity::cost, commodity_idx::none(), view_[t.cost][v], k);
    double carbon = 0;
    for (auto const f : n_.converter_flows.all()) {
      if (n_.converter_flows.converter_id[f] != v) continue;
      add_converter_flow(x, v, f, k, id);
      bool const in = n_.converter_flows.direction[f] == flow_direction::input;
      carbon += (in ? 1 : -1) * view_[n_.converter_flows.ratio][f] * view_[n_.commodities.co2][n_.converter_flows.commodity_id[f]];
    }
    emit(x, table_id::converters, v.v, std::max(0.0, carbon), k);
    return x;
  }

  void add_converter_flow(std::size_t x, converter_idx v, converter_flow_idx f, slot k, std::string const& id) {
    auto const& t = n_.converter_flows;
    auto const what = t.commodity_id[f];
    auto const ratio = view_[t.ratio][f];
    bool const in = t.direction[f] == flow_direction::input;
    into_balance(x, what, place_of(f), k, in ? -ratio : ratio);
    limited(x, table_id::converters, v.v, in ? limit_quantity::input : limit_quantity::output, what, ratio, k);
    auto const disposal = view_[t.disposal_cost][f];
    if (in || std::isnan(disposal)) return;
    auto const thrown = add_column(disposal * amount(k), 0, kInfinity, "disposed " + id + "/" + what_name(what) + at(k), "disposal");
    limited(thrown, table_id::converters, v.v, limit_quantity::cost, commodity_idx::none(), disposal, k);
    into_balance(thrown, what, place_of(f), k, -1);
    auto const r = add_row(-kInfinity, 0);
    put(r, thrown, 1);
    put(r, x, -ratio);
  }

  // --- stores

  void add_stores() {
    for (auto const s : n_.stores.all()) {
      auto const bought = buy(n_.stores, s, table_id::stores, name(n_.stores.store_id, s));
      for (std::uint32_t d = 0; d < days_.size(); ++d) add_store(s, d, bought);
    }
  }

  void add_store(store_idx s, std::uint32_t d, std::optional<std::size_t> bought) {
    auto const& t = n_.stores;
    auto const id = name(t.store_id, s);
    auto const what = t.commodity_id[s];
    double const usable = share(t, s);
    std::vector<std::size_t> level, kept;  // column and row of each snapshot
    std::vector<double> keeps;
    for (auto const k : slots(false)) {
      if (period_of_[k.number] != d) continue;
      double const step = step_[k.number];
      level.push_back(add_column(0, 0, kInfinity, "level " + id + at(k)));
      at_most({level.back()}, view_[t.energy_capacity][s], usable, bought, "", k);
      auto const in = add_column(0, 0, usable > 0 ? view_[t.power_in][s] * usable : 0, "store-in " + id + at(k));
      auto const out =
          add_column(view_[t.cost][s] * amount(k), 0, usable > 0 ? view_[t.power_out][s] * usable : 0, "store-out " + id + at(k), "stores");
      double const inflow = view_[t.inflow][s] * factor(t.inflow_profile_id[s], k);
      auto const spilled = add_column(0, 0, inflow, "spilled " + id + at(k));
      into_balance(in, what, t.place_id[s], k, -1);
      into_balance(out, what, t.place_id[s], k, 1);
      if (double const hours = view_[t.duration][s]; !std::isnan(hours))
        for (auto const c : {in, out}) at_most({c}, view_[t.energy_capacity][s] / hours, bought ? usable / hours : usable, bought, "", k);
      limited(level.back(), table_id::stores, s.v, limit_quantity::level, what, 1, k);
      limited(in, table_id::stores, s.v, limit_quantity::input, what, 1, k);
      limited(out, table_id::stores, s.v, limit_quantity::output, what, 1, k);
      kept.push_back(add_row(step * inflow, step * inflow));
      keeps.push_back(std::pow(1 - view_[t.standing_loss][s], step));
      put(kept.back(), level.back(), 1);
      put(kept.back(), in, -step * view_[t.efficiency_in][s]);
      put(kept.back(), out, step / view_[t.efficiency_out][s]);
      put(kept.back(), spilled, step);
    }
    for (std::size_t i = 1; i < kept.size(); ++i) put(kept[i], level[i - 1], -keeps[i]);
    if (t.cyclic[s]) return put(kept[0], level.back(), -keeps[0]);
    rows_[kept[0]].lower += keeps[0] * view_[t.initial][s];
    rows_[kept[0]].upper = rows_[kept[0]].lower;
  }

  // --- lines and pipelines

  bool by_vehicle(link_idx l) const {
    auto const kind = n_.kind_of(n_.links.mode_id[l]);
    return kind != mode_kind::pipeline && kind != mode_kind::ac_line && kind != mode_kind::dc_line;
  }
  commodity_idx carried_by(link_idx l) const {
    if (n_.links.commodity_id[l].valid()) return n_.links.commodity_id[l];
    return n_.kind_of(n_.links.mode_id[l]) == mode_kind::pipeline ? commodity_idx::none() : n_.find_commodity("electricity");
  }
  bool lawful(link_idx l) const {
    return n_.kind_of(n_.links.mode_id[l]) == mode_kind::ac_line && !std::isnan(n_.links.reactance[l]) && !n_.links.sync_zone[l].empty();
  }

  void add_grid() {
    std::map<std::tuple<std::string, place_idx, std::uint32_t>, std::size_t> angles;
    for (auto const l : n_.links.all()) {
      if (by_vehicle(l) || !carried_by(l).valid()) continue;
      auto const bought = buy(n_.links, l, table_id::links, name(n_.links.link_id, l));
      for (auto const k : slots(by_period(carried_by(l)))) {
        auto const [there, back] = add_line(l, k, bought);
        if (!lawful(l) || share(n_.links, l) == 0) continue;
        auto const angle = [&](place_idx p) {
          auto const [it, is_new] = angles.try_emplace({name(n_.links.sync_zone, l), p, k.number}, columns_.size());
          if (is_new) add_column(0, -kInfinity, kInfinity);
          return it->second;
        };
        double const kv = view_[n_.links.voltage][l];
        double const x = view_[n_.links.reactance][l] * view_[n_.links.tap][l] / (kv * kv);  // rad/MW
        double const shift = view_[n_.links.phase_shift][l] * std::numbers::pi / 180;
        auto const r = add_row(shift, shift);  // angle here - angle there - x f = shift
        put(r, angle(n_.links.from_place[l]), 1);
        put(r, angle(n_.links.to_place[l]), -1);
        put(r, there, -x);
        put(r, back, x);
        double const least = view_[n_.links.angle_min][l] * std::numbers::pi / 180, most = view_[n_.links.angle_max][l] * std::numbers::pi / 180;
        auto const within = add_row(std::isnan(least) ? -kInfinity : least, std::isnan(most) ? kInfinity : most);
        put(within, angle(n_.links.from_place[l]), 1);
        put(within, angle(n_.links.to_place[l]), -1);
      }
    }
  }

  // Least share of the gates the line passes in a direction.
  double gates(link_idx l, bool forward) const {
    double least = 1;
    for (std::size_t i = 0; i < n_.links.via[l].size() && (forward || !n_.links.directed[l]); ++i)
      if (auto const g = gate_on_way(n_, l, i, forward); g.valid()) least = std::min(least, share(n_.gates, g));
    return least;
  }

  std::pair<std::size_t, std::size_t> add_line(link_idx l, slot k, std::optional<std::size_t> bought) {
    auto const& t = n_.links;
    auto const what = carried_by(l);
    auto const id = name(t.link_id, l);
    double const usable = share(t, l) * view_[t.derating][l] * factor(t.profile_id[l], k);
    double cost = view_[t.cost][l];
    if (std::isnan(cost)) {
      double const by_km = std::isnan(view_[t.length][l]) ? 0 : view_[t.length][l] * view_[n_.modes.cost][t.mode_id[l]];
      cost = by_km * view_[n_.commodities.tonnes_per_unit][what];
    }
    std::size_t both[2]{};
    for (bool const forward : {true, false}) {
      auto const c = add_column(cost * amount(k), 0, share(t, l) == 0 || (!forward && t.directed[l]) ? 0 : kInfinity,
                                (forward ? "forward " : "backward ") + id + " " + what_name(what) + at(k), "carriage");
      both[forward ? 0 : 1] = c;
      auto const from = forward ? t.from_place[l] : t.to_place[l];
      auto const to = forward ? t.to_place[l] : t.from_place[l];
      into_balance(c, what, from, k, -1);
      into_balance(c, what, to, k, 1 - view_[t.loss][l]);
      limited(c, table_id::links, l.v, limit_quantity::flow, what, 1, k);
      limited(c, table_id::links, l.v, limit_quantity::cost, what, cost, k);
      if (view_[n_.commodities.tonnes_per_unit][what] > 0 && view_[t.length][l] > 0)
        emit(c, table_id::links, l.v, view_[t.length][l] * view_[n_.modes.co2][t.mode_id[l]] * view_[n_.commodities.tonnes_per_unit][what], k);
    }
    bool const shared = t.capacity_basis[l] == capacity_basis::shared;
    if (shared) {
      at_most({both[0], both[1]}, view_[t.capacity][l], usable * std::min(gates(l, true), gates(l, false)), bought, "value " + id + at(k), k);
    } else {
      bool const alike = lawful(l) || t.extendable[l];
      double const there = alike ? std::min(gates(l, true), gates(l, false)) : gates(l, true);
      at_most({both[0]}, view_[t.capacity][l], usable * there, bought, "value " + id + at(k), k);
      at_most({both[1]}, view_[t.capacity][l], usable * (alike ? there : gates(l, false)), bought, "value- " + id + at(k), k);
    }
    return {both[0], both[1]};
  }

  // --- vehicles

  using capacity_key = std::tuple<table_id, std::uint32_t, bool, std::uint32_t>;  // element, direction, period

  // t/day that one unit of the column takes.
  void takes(std::size_t c, table_id table, std::uint32_t r, bool forward, std::uint32_t d, double tonnes) {
    used_[{table, r, forward, d}][c] += tonnes;
  }

  void takes_room(std::size_t c, search_graph const& g, arc_idx i, std::uint32_t d, double tonnes) {
    auto const& a = g.arcs[i.v];
    auto const shared = [&](auto const& t, auto k) { return t.capacity_basis[k] == capacity_basis::shared; };
    auto const from = g.nodes[g.graph.tail(i).v].side;
    auto const to = g.nodes[g.graph.head(i).v].side;
    if (a.kind == arc_kind::link) takes(c, table_id::links, a.at.row, a.at.forward || shared(n_.links, link_idx{a.at.row}), d, tonnes);
    if (a.at.table == table_id::transfers && a.at.row != index<void>::none().v) takes(c, table_id::transfers, a.at.row, true, d, tonnes);
    for (auto const t : a.reloading) takes(c, table_id::transfers, t.v, true, d, tonnes);
    for (auto const g_of : a.gates) {
      bool forward = true;
      if (!n_.gates.from_party[g_of].valid()) {
        auto const begin = a.kind == arc_kind::gate ? from : territory(link_idx{a.at.row}, a.at.forward);
        auto const end = a.kind == arc_kind::gate ? to : territory(link_idx{a.at.row}, !a.at.forward);
        forward = shared(n_.gates, g_of) || begin <= end;
      }
      takes(c, table_id::gates, g_of.v, forward, d, tonnes);
    }
  }
  party_idx territory(link_idx l, bool at_start) const {
    auto const p = at_start ? n_.links.from_place[l] : n_.links.to_place[l];
    return n_.is_crossing(p) ? (at_start ? n_.from_side(l) : n_.to_side(l)) : n_.places.party_id[p];
  }

  cost_parts costs_of(search_arc const& a, commodity_idx what) const {
    double const tonnes = view_[n_.commodities.tonnes_per_unit][what];
    return {tonnes * (a.carriage + a.fees + a.handling), view_[n_.commodities.value_of_time][what] * (a.moving_h + a.waiting_h),
            tonnes * a.co2_kg / 1000 * co2_price()};
  }

  // One unit of rate of the cargo on the arc in the slot.
  std::size_t add_arc(search_graph const& g, arc_idx i, commodity_idx what, slot k) {
    auto const& a = g.arcs[i.v];
    auto const cost = costs_of(a, what);
    double const tonnes = view_[n_.commodities.tonnes_per_unit][what];
    auto const c = add_column(cost.sum() * amount(k), 0, kInfinity);
    auto& adds = columns_[c].adds_to;
    if (cost.money != 0) adds.emplace_back("total carriage", cost.money * amount(k));
    if (cost.time != 0) adds.emplace_back("total time_value", cost.time * amount(k));
    if (cost.co2 != 0) adds.emplace_back("total co2", cost.co2 * amount(k));
    if (a.co2_kg != 0) adds.emplace_back("total co2_t", tonnes * a.co2_kg / 1000 * energy_amount(k));
    double const per_day = k.period ? 1 : weight_[k.number] / days_[period(k)];
    takes_room(c, g, i, period(k), tonnes * per_day);
    for (auto const gate : a.gates) limited(c, table_id::gates, gate.v, limit_quantity::flow, what, 1, k, tonnes);
    if (a.at.table == table_id::transfers && a.at.row != index<void>::none().v)
      limited(c, table_id::transfers, a.at.row, limit_quantity::flow, what, 1, k, tonnes);
    if (a.kind != arc_kind::link) return c;
    link_idx const l{a.at.row};
    adds.emplace_back((a.at.forward ? "forward " : "backward ") + name(n_.links.link_id, l) + " " + what_name(what) + at(k), 1);
    limited(c, table_id::links, l.v, limit_quantity::flow, what, 1, k, tonnes);
    limited(c, table_id::links, l.v, limit_quantity::co2, what, tonnes * a.co2_kg / 1000, k);
    limited(c, table_id::links, l.v, limit_quantity::cost, what, cost.money, k);
    return c;
  }

  // Flows of one cargo on all usable arcs; what begins and ends is joined by the caller.
  template <class Begin, class End>
  void add_arcs(cargo const& what, slot k, Begin const& begin, End const& end) {
    auto const g = build_search_graph(view_, what);
    std::map<std::uint32_t, std::size_t> conserved;
    for (std::uint32_t v = 0; v < g.nodes.size(); ++v)
      if (g.nodes[v].mode.valid()) conserved[v] = add_row(0, 0);
    for (std::uint32_t i = 0; i < g.arcs.size(); ++i) {
      if (!g.arcs[i].blockers.empty()) continue;
      auto const tail = g.graph.tail(arc_idx{i});
      auto const head = g.graph.head(arc_idx{i});
      auto const& from = g.nodes[tail.v];
      auto const& to = g.nodes[head.v];
      if (from.part == node_part::begin && !begin(from.place, std::nullopt)) continue;
      if (to.part == node_part::end && !end(to.place, std::nullopt)) continue;
      auto const c = add_arc(g, arc_idx{i}, what.commodity, k);
      if (from.part == node_part::begin) begin(from.place, c);
      else put(conserved.at(tail.v), c, -1);
      if (to.part == node_part::end) end(to.place, c);
      else put(conserved.at(head.v), c, 1);
    }
  }

  void add_trips() {
    auto const& t = n_.trips;
    for (auto const trip : t.all()) {
      auto const from = t.from_place[trip];
      auto const to = t.to_place[trip];
      auto const what = t.commodity_id[trip];
      double unit = view_[t.unserved_cost][trip];
      if (std::isnan(unit)) unit = view_[n_.commodities.unserved_cost][what];
      for (auto const k : slots(true)) {
        double const wanted = view_[t.amount][trip];
        auto const called = "trip " + name(t.trip_id, trip) + at(k);
        auto const arrived = add_row(wanted, wanted);
        name_dual(arrived, "trip-price " + name(t.trip_id, trip) + at(k), 1 / amount(k));
        if (!std::isnan(unit)) put(arrived, add_column(unit * amount(k), 0, kInfinity, {}, "unserved"), 1);
        auto const served = add_column(0, 0, kInfinity, called);
        put(arrived, served, 1);
        limited(served, table_id::trips, trip.v, limit_quantity::flow, what, 1, k);
        if (from == to) continue;
        auto const leaves = add_row(0, 0);
        auto const comes = add_row(0, 0);
        put(leaves, served, -1);
        put(comes, served, -1);
        cargo const c{what, n_.places.party_id[from], n_.places.party_id[to], n_.places.party_id[from]};
        add_arcs(
            c, k, [&](place_idx p, std::optional<std::size_t> x) { return p == from && (x && (put(leaves, *x, 1), true), true); },
            [&](place_idx p, std::optional<std::size_t> x) { return p == to && (x && (put(comes, *x, 1), true), true); });
      }
    }
  }

  // Supply and demand: between all territories, each pair under its own rules.
  void add_cargo() {
    for (auto const what : n_.commodities.all()) {
      if (!by_period(what) || !(view_[n_.commodities.tonnes_per_unit][what] > 0)) continue;
      std::set<party_idx> from, to;
      for (auto const p : leaves_[what]) from.insert(n_.places.party_id[p]);
      for (auto const p : arrives_[what]) to.insert(n_.places.party_id[p]);
      for (auto const o : from)
        for (auto const d : to)
          for (auto const k : slots(by_period(what))) add_cargo_between(what, o, d, k);
    }
  }

  void add_cargo_between(commodity_idx what, party_idx o, party_idx d, slot k) {
    auto const joins = [&](place_idx p, std::optional<std::size_t> c, party_idx wanted, std::set<place_idx> const& ends, double sign) {
      if (n_.places.party_id[p] != wanted || !ends.contains(p)) return false;
      if (c) into_balance(*c, what, p, k, sign);
      return true;
    };
    add_arcs(
        {what, o, d, o}, k, [&](place_idx p, std::optional<std::size_t> c) { return joins(p, c, o, leaves_[what], -1); },
        [&](place_idx p, std::optional<std::size_t> c) { return joins(p, c, d, arrives_[what], 1); });
  }

  // The rooms that vehicles share, in t/day. Values: a gate's of one more vehicle.
  void add_fixed_capacities() {
    std::map<std::uint32_t, std::optional<std::size_t>> bought;
    for (auto const l : n_.links.all())
      if (by_vehicle(l)) bought[l.v] = buy(n_.links, l, table_id::links, name(n_.links.link_id, l));
    for (auto const& [key, columns] : used_) {
      auto const [table, r, forward, d] = key;
      double capacity = 0;
      double usable = 1;
      double unit = 1;  // t
      std::optional<std::size_t> extended;
      if (table == table_id::links) {
        capacity = view_[n_.links.capacity][link_idx{r}];
        usable = share(n_.links, link_idx{r}) * view_[n_.links.derating][link_idx{r}];
        extended = bought[r];
      } else if (table == table_id::gates) {
        unit = view_[n_.modes.payload][n_.gates.mode_id[gate_idx{r}]];
        capacity = view_[n_.gates.capacity][gate_idx{r}];
        usable = share(n_.gates, gate_idx{r});
      } else {
        capacity = view_[n_.transfers.capacity][transfer_idx{r}];
        usable = share(n_.transfers, transfer_idx{r});
      }
      if (!extended && !std::isfinite(capacity)) continue;
      auto const called = (forward ? "value " : "value- ") + row_key(n_, table, r) + at({true, d});
      auto const limit = add_row(-kInfinity, extended ? 0 : capacity * usable * unit);
      for (auto const& [c, tonnes] : columns) put(limit, c, tonnes);
      if (extended) put(limit, *extended, -usable);
      name_dual(limit, called, -unit / days_[d]);
    }
  }

  overlay const& view_;
  network const& n_;
  bool tiers_, through_;
  std::vector<double> weight_, step_, energy_weight_, days_, energy_days_;
  std::vector<std::uint32_t> period_of_;
  std::vector<std::string> period_ids_;
  std::vector<column> columns_;
  std::vector<row> rows_;
  std::map<std::pair<commodity_idx, place_idx>, std::vector<std::size_t>> balance_;
  std::map<commodity_idx, std::set<place_idx>> leaves_, arrives_;  // where cargo of the commodity may begin and end
  std::vector<std::size_t> limit_rows_;
  std::vector<term> terms_;
  bool terms_read_{false};
  std::map<capacity_key, std::map<std::size_t, double>> used_;
};

}  // namespace mamar::test
