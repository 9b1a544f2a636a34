// Certificates from the tables and the network alone: nothing of the program or of the solver takes part.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>

#include "mamar/study/flow/carriage.h"
#include "mamar/study/flow/flow.h"
#include "mamar/study/flow/grid.h"
#include "mamar/study/flow/program.h"

namespace mamar {

namespace {

constexpr double kRelative = 1e-5;  // of the largest figure of a sum; the solver holds each row to 1e-7
constexpr double kAbsolute = 1e-5;

// A sum that should be 0, and how large its parts are.
struct ledger {
  double sum{0};
  double size{0};

  void add(double v) {
    sum += v;
    size = std::max(size, std::abs(v));
  }
  bool open() const { return std::abs(sum) > kAbsolute + kRelative * size; }
};

class flow_checker {
 public:
  flow_checker(overlay const& view, flow_result const& r)
      : view_{view},
        n_{view.base()},
        r_{r},
        flows_{flows_of_converters(n_)},
        limited_{shares_of_limits(view)} {
    for (auto const& p : r.prices) price_[{p.commodity, p.place, p.when}] = p.price;
    for (auto const& l : r.limits) limit_price_[l.limit] = l.price;
    for (std::uint32_t i = 0; i < law_.lines.size(); ++i) law_number_[law_.lines[i].link] = i;
  }

  std::vector<std::string> check() {
    check_supplies();
    check_converters();
    check_groups();
    check_demands();
    check_stores();
    check_lines();
    check_voltage_law();
    check_paths();
    check_rooms();
    check_trips();
    check_cheaper_ways();
    check_balances();
    check_limits();
    check_cost();
    check_bound();
    return std::move(wrong_);
  }

 private:
  template <class... Args>
  void say(fmt::format_string<Args...> text, Args&&... args) {
    wrong_.push_back(fmt::format(text, std::forward<Args>(args)...));
  }

  std::string slot(time_slot s) const {
    if (s.is_period) return r_.when.periods[s.number].id;
    return r_.when.has_snapshots ? std::string{n_.snapshots.snapshot_id[snapshot_idx{s.number}]} : "day";
  }
  double amount(time_slot s) const { return r_.when.amount_of(s); }
  std::uint32_t period_of(time_slot s) const { return s.is_period ? s.number : r_.when.period_of[s.number]; }
  double per_day(time_slot s) const { return s.is_period ? 1 : r_.when.weight[s.number] / r_.when.periods[period_of(s)].days; }
  static bool above(double used, double most) { return used > most + kAbsolute + kRelative * std::abs(most); }
  static bool differ(double a, double b) { return std::abs(a - b) > kAbsolute + kRelative * std::max(std::abs(a), std::abs(b)); }

  void enter(commodity_idx c, place_idx p, time_slot s, double rate) {
    if (balances_by_period(n_, c) && !s.is_period) balance_[{c, p, {true, period_of(s)}}].add(rate * per_day(s));
    else balance_[{c, p, s}].add(rate);
  }

  double price(commodity_idx c, place_idx p, time_slot s) const {
    auto const key = balances_by_period(n_, c) && !s.is_period ? time_slot{true, period_of(s)} : s;
    auto const at = price_.find({c, p, key});
    return at == price_.end() ? 0 : at->second;
  }

  double bought(table_id table, std::uint32_t row) const {
    for (auto const& b : r_.built)
      if (b.at.table == table && b.at.row == row) return b.capacity;
    return 0;
  }

  // --- limits: what one unit of an element's rate adds to them, and what that is worth

  // Adds to the sums of limits; returns the price of it, currency for each unit of rate and hour or day.
  double use_limits(table_id table, std::uint32_t row, limit_quantity q, commodity_idx c, time_slot s, double rate, double per_unit) {
    auto const at = limited_.find({table, row});
    if (at == limited_.end() || per_unit == 0) return 0;
    double worth = 0;
    for (auto const& l : at->second) {
      if (!sums(l, n_, r_.when, q, c, s)) continue;
      auto const all = l.coefficient * per_unit * limit_amount(r_.when, q, s);
      limit_sum_[l.limit].add(all * rate);
      worth += limit_price_[l.limit] * all / amount(s);
    }
    return worth;
  }

  void use_capacity(table_id table, std::uint32_t row, double capacity, double yearly_cost) {
    auto const at = limited_.find({table, row});
    if (at == limited_.end()) return;
    for (auto const& l : at->second) {
      if (l.quantity == limit_quantity::capacity) limit_sum_[l.limit].add(l.coefficient * capacity);
      if (l.quantity == limit_quantity::cost && n_.limits.period_id[l.limit].empty()) limit_sum_[l.limit].add(l.coefficient * yearly_cost);
    }
  }

  bool is_way(table_id table, std::uint32_t row) const {
    return table == table_id::gates || table == table_id::transfers || (table == table_id::links && !is_grid_link(n_, link_idx{row}));
  }

  // What vehicles carry of all commodities together counts in tonnes.
  void use_way_limits(path_row const& p, element const& e) {
    auto const at = limited_.find({e.table, e.row});
    if (at == limited_.end()) return;
    auto const tonnes = n_.commodities.tonnes_per_unit[p.commodity];
    for (auto const& l : at->second) {
      if ((l.commodity.valid() && l.commodity != p.commodity) || !limit_holds(n_, r_.when, l.limit, p.when)) continue;
      double per_unit = 0;
      if (l.quantity == limit_quantity::flow) per_unit = l.commodity.valid() ? 1 : tonnes;
      else if (l.quantity == limit_quantity::co2 && e.table == table_id::links)
        per_unit = view_[n_.links.length][link_idx{e.row}] * view_[n_.modes.co2][n_.links.mode_id[link_idx{e.row}]] * tonnes / 1000;
      limit_sum_[l.limit].add(l.coefficient * per_unit * limit_amount(r_.when, l.quantity, p.when) * p.amount);
    }
  }

  void check_limits() {
    for (auto const& b : r_.built) use_capacity(b.at.table, b.at.row, b.capacity, b.cost);
    for (auto const& l : r_.limits) {
      auto const id = n_.limits.limit_id[l.limit];
      auto const sum = limit_sum_.find(l.limit);
      // capacities that are not built, and what vehicles pay on an arc, stand in no table: the program alone tells of them
      bool const flows = std::none_of(limited_.begin(), limited_.end(), [&](auto const& at) {
        return std::any_of(at.second.begin(), at.second.end(), [&](auto const& s) {
          return s.limit == l.limit &&
                 (s.quantity == limit_quantity::capacity || (s.quantity == limit_quantity::cost && is_way(at.first.first, at.first.second)));
        });
      });
      if (flows && differ(sum == limit_sum_.end() ? 0 : sum->second.sum, l.activity))
        say("limit {}: its terms add up to {}, not to {}", id, sum == limit_sum_.end() ? 0 : sum->second.sum, l.activity);
      auto const sense = n_.limits.sense[l.limit];
      if (differ(l.value, view_[n_.limits.value][l.limit])) say("limit {}: its right side is not {}", id, l.value);
      if (sense != limit_sense::at_least && above(l.activity, l.value)) say("limit {}: {} is above {}", id, l.activity, l.value);
      if (sense != limit_sense::at_most && above(l.value, l.activity)) say("limit {}: {} is below {}", id, l.activity, l.value);
      if ((sense == limit_sense::at_most && l.price > kAbsolute) || (sense == limit_sense::at_least && l.price < -kAbsolute))
        say("limit {}: its price {} has the wrong sign", id, l.price);
      if (sense != limit_sense::equal && std::abs(l.price) > kAbsolute && differ(l.activity, l.value))
        say("limit {}: has a price of {}, but does not bind", id, l.price);
    }
  }

  // --- complementary slackness of one column: gain = what its output fetches less what it takes and costs, for each unit

  void slack(std::string_view what, std::string_view id, time_slot s, double rate, double least, double most, double gain, double size) {
    auto const tolerance = 1e-4 + kRelative * size;
    auto const room = kAbsolute + kRelative * std::abs(most);
    if (rate > least + room && gain < -tolerance) say("{} {} in {}: runs at {} and loses {} a unit", what, id, slot(s), rate, -gain);
    if (rate < most - room && gain > tolerance) say("{} {} in {}: stands at {} of {} and would gain {} a unit", what, id, slot(s), rate, most, gain);
  }

  template <class Table, class Key>
  double least_rate_of(Table const& t, Key k, double now, double capacity, double most, time_slot s) const {
    auto const least = least_of(view_, t, k, now, factor_(t.minimum_profile_id[k], s));
    auto const rate = least.per_bought == 0 ? least.rate : std::max(least.rate, least.per_bought * capacity);
    return std::min(least.per_bought < 0 ? least.per_bought * capacity : rate, most);
  }

  void check_supplies() {
    auto const& t = n_.supplies;
    std::vector<bool> stepped(t.count, false);
    for (auto const k : n_.cost_segments.all()) stepped[n_.cost_segments.supply_id[k].v] = true;
    for (auto const& r : r_.supplies) {
      auto const s = r.supply;
      auto const c = t.commodity_id[s];
      auto const id = t.supply_id[s];
      auto const now = usable_share(view_, t, s);
      auto const part = view_[t.derating][s] * now * factor_(t.profile_id[s], r.when);
      auto const capacity = t.extendable[s] ? bought(table_id::supplies, s.v) : view_[t.capacity][s];
      auto const most = part > 0 ? capacity * part : 0;
      auto const made = r.output + r.disposed;
      enter(c, t.place_id[s], r.when, r.output);
      auto const kg = view_[t.co2][s];
      co2_t_ += made * kg / 1000 * amount(r.when);
      cost_ += r.cost;
      double worth = use_limits(table_id::supplies, s.v, limit_quantity::output, c, r.when, made, 1);
      worth += use_limits(table_id::supplies, s.v, limit_quantity::input, c, r.when, made, primary_energy(view_, s));
      worth += use_limits(table_id::supplies, s.v, limit_quantity::co2, c, r.when, made, kg / 1000);
      auto const segments = stepped[s.v];
      if (!segments) worth += use_limits(table_id::supplies, s.v, limit_quantity::cost, c, r.when, made, view_[t.cost][s]);
      auto const besides = (amount(r.when) > 0 ? r.cost / amount(r.when) : 0) - (segments ? 0 : made * view_[t.cost][s]);
      use_limits(table_id::supplies, s.v, limit_quantity::cost, c, r.when, besides, 1);  // steps, what is thrown away, what an hour costs
      check_ramp(table_id::supplies, s.v, id, r.when, view_[t.ramp][s], capacity, made);
      auto const least = least_rate_of(t, s, now, capacity, most, r.when);
      if (above(made, most)) say("supply {} in {}: {} is above {}", id, slot(r.when), made, most);
      if (above(least, made)) say("supply {} in {}: {} is below its minimum {}", id, slot(r.when), made, least);
      auto const quadratic = view_[t.cost_quadratic][s];
      if (!segments && differ(r.cost, (made * view_[t.cost][s] + quadratic * made * made +
                                       r.disposed * (r.disposed > 0 ? view_[t.disposal_cost][s] : 0) + (now > 0 ? view_[t.cost_fixed][s] : 0)) *
                                          amount(r.when)))
        say("supply {} in {}: its cost is not {}", id, slot(r.when), r.cost);
      if (segments || t.extendable[s] || !std::isnan(view_[t.ramp][s]) || !std::isnan(view_[t.disposal_cost][s])) continue;  // other duals bear on it
      auto const p = price(c, t.place_id[s], r.when);
      slack("supply", id, r.when, made, least, most, p + worth - view_[t.cost][s] - 2 * quadratic * made - kg * co2_price(view_),
            std::abs(p) + view_[t.cost][s]);
    }
  }

  // Rows stand in the order of their snapshots.
  void check_ramp(table_id table, std::uint32_t row, std::string_view id, time_slot s, double ramp, double capacity, double rate) {
    if (s.is_period || std::isnan(ramp)) return;
    auto const before = r_.when.before(s.number);
    auto const last = before ? rate_at_.find({table, row, *before}) : rate_at_.end();
    if (last != rate_at_.end() && above(std::abs(rate - last->second), ramp * capacity * r_.when.step[s.number]))
      say("{} {} in {}: from {} to {} is more than its ramp", info(table).singular, id, slot(s), last->second, rate);
    rate_at_[{table, row, s.number}] = rate;
  }

  void check_converters() {
    auto const& t = n_.converters;
    for (auto const& r : r_.converter_flows) {
      auto const f = r.flow;
      bool const comes_out = n_.converter_flows.direction[f] == flow_direction::output;
      enter(n_.converter_flows.commodity_id[f], place_of(n_, f), r.when, comes_out ? r.amount - r.disposed : -r.amount);
      if (above(r.disposed, r.amount))
        say("converter {} in {}: throws away more than it makes", t.converter_id[n_.converter_flows.converter_id[f]], slot(r.when));
      activity_of_flow_[{n_.converter_flows.converter_id[f], r.when}].emplace_back(f, r.amount);
      if (r.disposed > 0) {
        auto const each = view_[n_.converter_flows.disposal_cost][f];
        cost_ += r.disposed * each * amount(r.when);
        use_limits(table_id::converters, n_.converter_flows.converter_id[f].v, limit_quantity::cost, commodity_idx::none(), r.when, r.disposed, each);
      }
    }
    for (auto const& r : r_.converters) check_converter(r);
  }

  void check_converter(converter_row const& r) {
    auto const& t = n_.converters;
    auto const c = r.converter;
    auto const id = t.converter_id[c];
    auto const now = usable_share(view_, t, c);
    auto const part = view_[t.derating][c] * now * factor_(t.profile_id[c], r.when);
    auto const capacity = t.extendable[c] ? bought(table_id::converters, c.v) : view_[t.capacity][c];
    auto const most = part > 0 ? capacity * part : 0;
    auto const kg = emission_of(view_, flows_[c.v]);
    auto const quadratic = view_[t.cost_quadratic][c];
    auto const cost = view_[t.cost][c];
    cost_ += r.cost;
    check_ramp(table_id::converters, c.v, id, r.when, view_[t.ramp][c], capacity, r.activity);
    co2_t_ += r.activity * kg / 1000 * amount(r.when);
    if (above(r.activity, most)) say("converter {} in {}: {} is above {}", id, slot(r.when), r.activity, most);
    if (differ(r.cost, (r.activity * cost + quadratic * r.activity * r.activity) * amount(r.when)))
      say("converter {} in {}: its cost is not {}", id, slot(r.when), r.cost);
    double gain = -cost - 2 * quadratic * r.activity - kg * co2_price(view_);
    double size = std::abs(gain);
    bool thrown = false;
    for (auto const f : flows_[c.v]) {
      auto const ratio = view_[n_.converter_flows.ratio][f];
      bool const comes_out = n_.converter_flows.direction[f] == flow_direction::output;
      auto const commodity = n_.converter_flows.commodity_id[f];
      auto const worth = price(commodity, place_of(n_, f), r.when) * ratio;
      gain += comes_out ? worth : -worth;
      size = std::max(size, std::abs(worth));
      gain += use_limits(table_id::converters, c.v, comes_out ? limit_quantity::output : limit_quantity::input, commodity, r.when, r.activity, ratio);
      thrown = thrown || (comes_out && !std::isnan(view_[n_.converter_flows.disposal_cost][f]));
    }
    for (auto const& [f, told] : activity_of_flow_[{c, r.when}])
      if (differ(told, r.activity * view_[n_.converter_flows.ratio][f]))
        say("converter {} in {}: a flow of {} is not its ratio times {}", id, slot(r.when), told, r.activity);
    gain += use_limits(table_id::converters, c.v, limit_quantity::co2, commodity_idx::none(), r.when, r.activity, kg / 1000);
    gain += use_limits(table_id::converters, c.v, limit_quantity::cost, commodity_idx::none(), r.when, r.activity, cost);
    auto const least = least_rate_of(t, c, now, capacity, most, r.when);
    if (above(least, r.activity)) say("converter {} in {}: {} is below its minimum {}", id, slot(r.when), r.activity, least);
    if (!t.group[c].empty()) {
      auto& g = groups_[{std::string{t.group[c]}, r.when}];
      g.used += r.activity;
      g.most = std::max(g.most, part * capacity);
      if (std::isnan(view_[t.ramp][c]) && !thrown) g.members.push_back({id, r.activity, least, most, gain, size});  // else other duals bear on it
      return;
    }
    if (t.extendable[c] || !std::isnan(view_[t.ramp][c]) || thrown) return;
    slack("converter", id, r.when, r.activity, least, most, gain, size);
  }

  // Of a full group the members that run gain the same for a unit of the shared capacity, the others no more.
  void check_groups() {
    for (auto const& [key, g] : groups_) {
      if (above(g.used, g.most)) say("group {} in {}: {} is above {}", key.first, slot(key.second), g.used, g.most);
      if (g.used < g.most * (1 - kRelative) - kAbsolute)
        for (auto const& m : g.members) slack("converter", m.id, key.second, m.rate, m.least, m.most, m.gain, m.size);
    }
  }

  void check_demands() {
    auto const& t = n_.demands;
    for (auto const& r : r_.demands) {
      auto const d = r.demand;
      auto const c = t.commodity_id[d];
      auto const state = view_[t.status][d];
      auto const wanted = (state == status::open || state == status::restricted ? view_[t.amount][d] : 0) * factor_(t.profile_id[d], r.when);
      if (differ(wanted, r.wanted)) say("demand {} in {}: wants {}, not {}", t.demand_id[d], slot(r.when), wanted, r.wanted);
      if (above(r.served, wanted) || r.served < -kAbsolute)
        say("demand {} in {}: {} is not between 0 and {}", t.demand_id[d], slot(r.when), r.served, wanted);
      enter(c, t.place_id[d], r.when, -r.served);
      use_limits(table_id::demands, d.v, limit_quantity::input, c, r.when, r.served, 1);
      unserved_ += r.cost;
      check_shortage(r, c);
    }
  }

  // Shortage stands between the first and the last tier of its cost; there is none where the price is below the first.
  void check_shortage(demand_row const& r, commodity_idx c) {
    auto const cost = unserved_cost(view_, view_[n_.demands.unserved_cost][r.demand], c);
    auto const missing = r.wanted - r.served;
    auto const small = kAbsolute + kRelative * r.wanted;
    if (std::isnan(cost)) {
      if (missing > small) say("demand {} in {}: must be met", n_.demands.demand_id[r.demand], slot(r.when));
      return;
    }
    auto const low = cost * (r_.options.tiers ? 0.97 : 1);
    auto const high = cost * (r_.options.tiers ? 1.03 : 1);
    auto const of_one = r.cost / amount(r.when);
    if (of_one < missing * low - kAbsolute - small * cost || of_one > missing * high + kAbsolute + small * cost)
      say("demand {} in {}: what is missing is not worth {}", n_.demands.demand_id[r.demand], slot(r.when), r.cost);
    if (limited_.contains({table_id::demands, r.demand.v})) return;
    auto const p = price(c, n_.demands.place_id[r.demand], r.when);
    if (missing > small && p < low - 1e-4 - kRelative * cost)
      say("demand {} in {}: {} is missing at a price of {}", n_.demands.demand_id[r.demand], slot(r.when), missing, p);
    if (missing < r.wanted - small && p > high + 1e-4 + kRelative * cost)
      say("demand {} in {}: is served at a price of {}", n_.demands.demand_id[r.demand], slot(r.when), p);
  }

  void check_stores() {
    auto const& t = n_.stores;
    std::map<std::pair<store_idx, std::uint32_t>, store_row const*> at;
    for (auto const& r : r_.stores) at[{r.store, r.when.number}] = &r;
    for (auto const& r : r_.stores) {
      auto const s = r.store;
      auto const now = usable_share(view_, t, s);
      enter(t.commodity_id[s], t.place_id[s], r.when, r.out - r.in);
      cost_ += r.out * view_[t.cost][s] * amount(r.when);
      use_limits(table_id::stores, s.v, limit_quantity::input, t.commodity_id[s], r.when, r.in, 1);
      use_limits(table_id::stores, s.v, limit_quantity::output, t.commodity_id[s], r.when, r.out, 1);
      use_limits(table_id::stores, s.v, limit_quantity::cost, t.commodity_id[s], r.when, r.out, view_[t.cost][s]);
      auto const most = now > 0 ? (t.extendable[s] ? bought(table_id::stores, s.v) : view_[t.energy_capacity][s]) * now : 0;
      if (above(r.level, most) || r.level < -kAbsolute)
        say("store {} in {}: a level of {} is not between 0 and {}", t.store_id[s], slot(r.when), r.level, most);
      auto const level_capacity = t.extendable[s] ? bought(table_id::stores, s.v) : view_[t.energy_capacity][s];
      auto const power = [&](double own) { return now > 0 ? most_power(view_, s, own, level_capacity) * now : 0; };
      use_limits(table_id::stores, s.v, limit_quantity::level, t.commodity_id[s], r.when, r.level, 1);
      if (above(r.in, power(view_[t.power_in][s])) || above(r.out, power(view_[t.power_out][s])))
        say("store {} in {}: more than its power", t.store_id[s], slot(r.when));
      auto const& order = r_.when.periods[period_of(r.when)].snapshots;
      auto const previous = r_.when.before(r.when.number);
      auto const step = r_.when.step[r.when.number];
      auto const kept = std::pow(1 - view_[t.standing_loss][s], step);
      auto const last = at.find({s, previous ? *previous : order.back().v});
      bool const follows = previous || t.cyclic[s];
      if (follows && last == at.end()) {
        say("store {}: the row before {} is missing", t.store_id[s], slot(r.when));
        continue;
      }
      auto const before = follows ? last->second->level : now > 0 ? view_[t.initial][s] : 0;
      auto const inflow = now > 0 ? view_[t.inflow][s] * factor_(t.inflow_profile_id[s], r.when) : 0;
      auto const out_share = view_[t.efficiency_out][s];
      auto const level = before * kept + step * (view_[t.efficiency_in][s] * r.in - (out_share > 0 ? r.out / out_share : 0) + inflow - r.spilled);
      if (differ(level, r.level)) say("store {} in {}: its level is {}, not {}", t.store_id[s], slot(r.when), level, r.level);
    }
  }

  // --- lines and pipelines

  void check_lines() {
    auto const& t = n_.links;
    for (auto const& r : r_.carried) {
      if (r.at.table != table_id::links || !is_grid_link(n_, link_idx{r.at.row})) continue;
      link_idx const l{r.at.row};
      auto const loss = view_[t.loss][l];
      enter(r.commodity, t.from_place[l], r.when, r.backward * (1 - loss) - r.forward);
      enter(r.commodity, t.to_place[l], r.when, r.forward * (1 - loss) - r.backward);
      line_flow_[{l, r.when}] = r.forward - r.backward;
      auto const profile = factor_(t.profile_id[l], r.when);
      auto const ahead = usable_line(view_, l, true) * profile;
      auto const back = t.directed[l] ? ahead : usable_line(view_, l, false) * profile;
      bool const both_alike = t.capacity_basis[l] == capacity_basis::shared || under_voltage_law(n_, l);
      auto const now = both_alike ? std::min(ahead, back) : ahead;
      auto const capacity = t.extendable[l] ? bought(table_id::links, l.v) : view_[t.capacity][l];
      auto const most = now > 0 ? capacity * now : 0;
      bool const shared = t.capacity_basis[l] == capacity_basis::shared;
      auto const most_back = both_alike ? most : back > 0 ? capacity * back : 0;
      if (shared ? above(r.forward + r.backward, most) : above(r.forward, most) || above(r.backward, most_back))
        say("link {} in {}: more than its capacity of {}", t.link_id[l], slot(r.when), most);
      check_angle(l, r);
      if (t.directed[l] && r.backward > kAbsolute) say("link {} in {}: used against its direction", t.link_id[l], slot(r.when));
      auto const cost = carriage_cost(view_, l, r.commodity);
      auto const kg = carriage_co2_kg(view_, l, r.commodity);
      auto const both = r.forward + r.backward;
      cost_ += both * cost * amount(r.when);
      co2_t_ += both * kg / 1000 * amount(r.when);
      double worth = use_limits(table_id::links, l.v, limit_quantity::flow, r.commodity, r.when, both, 1);
      worth += use_limits(table_id::links, l.v, limit_quantity::cost, r.commodity, r.when, both, cost);
      worth += use_limits(table_id::links, l.v, limit_quantity::co2, r.commodity, r.when, both, kg / 1000);
      if (under_voltage_law(n_, l) || t.extendable[l] || shared) continue;
      auto const a = price(r.commodity, t.from_place[l], r.when);
      auto const b = price(r.commodity, t.to_place[l], r.when);
      auto const fixed = cost + kg * co2_price(view_) - worth;
      slack("link", t.link_id[l], r.when, r.forward, 0, r.backward > kAbsolute ? 0 : most, b * (1 - loss) - a - fixed, std::abs(a) + std::abs(b));
      if (!t.directed[l])
        slack("link", t.link_id[l], r.when, r.backward, 0, r.forward > kAbsolute ? 0 : most_back, a * (1 - loss) - b - fixed,
              std::abs(a) + std::abs(b));
    }
  }

  void check_angle(link_idx l, carried_row const& r) {
    auto const number = law_number_.find(l);
    if (number == law_number_.end() || usable_line(view_, l) == 0) return;
    auto const& line = law_.lines[number->second];
    auto const degrees = (line.radians_per_unit * (r.forward - r.backward) + line.shift) * 180 / std::numbers::pi;
    auto const low = view_[n_.links.angle_min][l], high = view_[n_.links.angle_max][l];
    if (above(degrees, high) || above(low, degrees))
      say("link {} in {}: an angle of {} degrees is not between {} and {}", n_.links.link_id[l], slot(r.when), degrees, low, high);
  }

  // Around each loop whose lines are all closed the angles add up to nothing.
  void check_voltage_law() {
    auto const& law = law_;
    for (std::uint32_t k = 0; k < law.loops.size(); ++k)
      for (std::uint32_t t = 0; t < r_.when.count(false); ++t) {
        ledger angle;
        bool broken = false;
        for (auto const& s : law.loops[k]) {
          auto const& line = law.lines[s.line];
          broken = broken || usable_line(view_, line.link) == 0;
          auto const at = line_flow_.find({line.link, {false, t}});
          angle.add((s.forward ? 1 : -1) * (line.radians_per_unit * (at == line_flow_.end() ? 0 : at->second) + line.shift));
        }
        if (!broken && std::abs(angle.sum) > 1e-6 + kRelative * angle.size)
          say("the angles around the loop by {} add up to {} rad in {}", n_.links.link_id[law.lines[law.loops[k][0].line].link], angle.sum,
              slot({false, t}));
      }
  }

  // --- vehicles

  void check_paths() {
    for (auto const& p : r_.paths) {
      auto const all = p.amount * amount(p.when);
      if (p.amount < -kAbsolute) say("a way from {} carries less than nothing", n_.places.place_id[p.from]);
      if (p.trip.valid()) {
        carried_of_trip_[{p.trip, p.when}] += p.amount;
        if (n_.trips.from_place[p.trip] != p.from || n_.trips.to_place[p.trip] != p.to)
          say("trip {}: a way has other ends", n_.trips.trip_id[p.trip]);
      } else {
        enter(p.commodity, p.from, p.when, -p.amount);
        enter(p.commodity, p.to, p.when, p.amount);
      }
      cost_ += p.money * all;
      time_value_ += p.hours * view_[n_.commodities.value_of_time][p.commodity] * all;
      co2_t_ += p.co2_kg / 1000 * all;
      for (auto const& e : p.elements) check_element(p, e);
    }
    for (auto const& r : r_.carried) {
      if (r.at.table == table_id::links && is_grid_link(n_, link_idx{r.at.row})) continue;
      auto const key = std::tuple{r.at.table, r.at.row, r.commodity, r.when};
      auto const& told = by_element_[key];
      if (differ(told[0], r.forward) || differ(told[1], r.backward))
        say("{}/{}: what the ways carry is not what is told", info(r.at.table).name, row_key(n_, r.at.table, r.at.row));
    }
  }

  void check_element(path_row const& p, element const& e) {
    auto const state = [&](auto const& t, auto key) { return usable_share(view_, t, key); };
    bool const open = e.table == table_id::links   ? state(n_.links, link_idx{e.row}) > 0
                      : e.table == table_id::gates ? state(n_.gates, gate_idx{e.row}) > 0
                                                   : state(n_.transfers, transfer_idx{e.row}) > 0;
    if (!open && p.amount > kAbsolute)
      say("a way from {} to {} uses {} {}, which is not open", n_.places.place_id[p.from], n_.places.place_id[p.to], info(e.table).singular,
          row_key(n_, e.table, e.row));
    auto const tonnes = p.amount * n_.commodities.tonnes_per_unit[p.commodity];
    use_way_limits(p, e);
    by_element_[{e.table, e.row, p.commodity, p.when}][e.forward ? 0 : 1] += p.amount;
    tonnes_[{e.table, e.row, p.when}][e.forward ? 0 : 1] += tonnes;
  }

  void check_rooms() {
    for (auto const& [key, t] : tonnes_) {
      auto const [table, row, when] = key;
      double most = 0;
      bool shared = false;
      if (table == table_id::links) {
        link_idx const l{row};
        shared = n_.links.capacity_basis[l] == capacity_basis::shared;
        most = (n_.links.extendable[l] ? bought(table, row) : view_[n_.links.capacity][l]) * usable_share(view_, n_.links, l) *
               view_[n_.links.derating][l];
      } else if (table == table_id::gates) {
        gate_idx const g{row};
        shared = n_.gates.capacity_basis[g] == capacity_basis::shared;
        most = view_[n_.gates.capacity][g];
        if (std::isfinite(most)) most *= view_[n_.modes.payload][n_.gates.mode_id[g]] * usable_share(view_, n_.gates, g);
      } else {
        transfer_idx const x{row};
        most = view_[n_.transfers.capacity][x] * usable_share(view_, n_.transfers, x);
        shared = true;
      }
      if (above(shared ? t[0] + t[1] : std::max(t[0], t[1]), most))
        say("{} {} in {}: carries more than its capacity of {} t/day", info(table).singular, row_key(n_, table, row), slot(when), most);
    }
    for (auto const& r : r_.capacities) {
      if (r.value < -kAbsolute) say("{} {}: one more unit has a value below 0", info(r.at.table).singular, row_key(n_, r.at.table, r.at.row));
      if (r.value > 1e-4 && r.used < r.capacity - kAbsolute - kRelative * r.capacity)
        say("{} {} in {}: has a value of {}, but is not full", info(r.at.table).singular, row_key(n_, r.at.table, r.at.row), slot(r.when), r.value);
    }
  }

  void check_trips() {
    for (auto const& r : r_.trips) {
      auto const id = n_.trips.trip_id[r.trip];
      auto const wanted = view_[n_.trips.amount][r.trip];
      if (differ(wanted, r.wanted)) say("trip {}: wants {}, not {}", id, wanted, r.wanted);
      if (differ(carried_of_trip_[{r.trip, r.when}], r.served) || above(r.served, wanted))
        say("trip {} in {}: its ways carry {}, {} is told of {}", id, slot(r.when), carried_of_trip_[{r.trip, r.when}], r.served, wanted);
      auto const cost = unserved_cost(view_, view_[n_.trips.unserved_cost][r.trip], n_.trips.commodity_id[r.trip]);
      use_limits(table_id::trips, r.trip.v, limit_quantity::flow, n_.trips.commodity_id[r.trip], r.when, r.served, 1);
      if (std::isnan(cost)) {
        if (above(wanted, r.served)) say("trip {} in {}: must be served", id, slot(r.when));
        continue;
      }
      unserved_ += std::max(0.0, wanted - r.served) * cost * amount(r.when);
      if (above(r.price, cost) && !limited_.contains({table_id::trips, r.trip.v}))
        say("trip {} in {}: its price {} is above what staying costs", id, slot(r.when), r.price);
    }
  }

  // --- no way there is, found or not, is cheaper than what is paid for it

  // Arc -> weight and what the rooms on it are worth, currency/unit.
  void price_arcs(carriage const& ways, room_list const& rooms, cargo_idx k, std::uint32_t period, std::vector<double>& out) const {
    auto const& of = ways.at(k);
    out.assign(of.arcs.size(), kUnbounded);
    for (std::uint32_t i = 0; i < of.arcs.size(); ++i) {
      if (!of.arcs[i].open) continue;
      out[i] = of.arcs[i].weight;
      for (auto const r : ways.rooms_of(k, arc_idx{i})) {
        auto const& room = rooms.all()[r.v];
        auto const at = room_value_.find({room.at.table, room.at.row, room.at.forward, period});
        if (at != room_value_.end()) out[i] += at->second / room.payload * of.tonnes;
      }
    }
  }

  void check_cheaper_ways() {
    for (auto const& [at, shares] : limited_)
      for (auto const& s : shares)
        if (is_way(at.first, at.second) && s.quantity != limit_quantity::capacity) return;  // the prices of such limits on an arc stand in no table
    for (auto const& c : r_.capacities)
      if (c.when.is_period) room_value_[{c.at.table, c.at.row, c.at.forward, c.when.number}] = c.value;
    auto rooms = room_list::make(view_);
    if (!rooms) return say("the capacities of vehicles cannot be read");
    carriage ways{n_};
    ways.see(view_);
    auto const jobs = way_jobs(ways);
    ways.set_rooms(*rooms);
    path_search search;
    std::vector<double> arcs;
    for (auto const& [key, ends] : jobs) {
      auto const& [k, from, period] = key;
      price_arcs(ways, *rooms, k, period, arcs);
      path_search::start const start{from, 0};
      search.run(ways.graph(ways.at(k).commodity), arcs, {&start, 1}, {});
      for (auto const& e : ends) {
        auto const least = search.price_at(e.to);
        if (least < e.paid - 1e-4 - 1e-5 * std::abs(e.paid))
          say("a way of {} from {} to {} in {} would cost {}, {} is paid", n_.commodities.commodity_id[ways.at(k).commodity],
              n_.places.place_id[from], n_.places.place_id[e.to], r_.when.periods[period].id, least, e.paid);
      }
    }
  }

  struct way_end {
    place_idx to;
    double paid;  // the price of the trip, or the difference of the prices of the ends
  };
  using way_job_list = std::map<std::tuple<cargo_idx, place_idx, std::uint32_t>, std::vector<way_end>>;

  way_job_list way_jobs(carriage& ways) const {
    way_job_list out;
    auto const add = [&](commodity_idx c, place_idx from, place_idx to, std::uint32_t period, double paid) {
      out[{ways.class_of(c, n_.places.party_id[from], n_.places.party_id[to]), from, period}].push_back({to, paid});
    };
    for (auto const& r : r_.trips)
      if (n_.trips.from_place[r.trip] != n_.trips.to_place[r.trip])
        add(n_.trips.commodity_id[r.trip], n_.trips.from_place[r.trip], n_.trips.to_place[r.trip], r.when.number, r.price);
    for (auto const& [c, of] : ends_of_cargo(view_)) {
      if (!balances_by_period(n_, c) || n_.commodities.tonnes_per_unit[c] <= 0) continue;
      for (std::uint32_t d = 0; d < r_.when.count(true); ++d)
        for (auto const a : of.begin)
          for (auto const b : of.end)
            if (a != b) add(c, a, b, d, price(c, b, {true, d}) - price(c, a, {true, d}));
    }
    return out;
  }

  void check_balances() {
    for (auto const& [key, l] : balance_) {
      auto const& [c, p, s] = key;
      if (l.open()) say("{} at {} in {}: {} more comes than goes", n_.commodities.commodity_id[c], n_.places.place_id[p], slot(s), l.sum);
    }
  }

  // --- money

  void check_cost() {
    double built = 0;
    for (auto const& b : r_.built) built += b.cost;
    auto const sum = cost_ + time_value_ + unserved_ + built + co2_t_ * 1000 * co2_price(view_);
    auto const tolerance = 1e-6 * std::max(1.0, std::abs(r_.objective));
    if (std::abs(sum - r_.objective) > tolerance) say("the tables cost {:.10g}, not {:.10g}", sum, r_.objective);
    if (std::abs(r_.totals.sum() - r_.objective) > tolerance)
      say("the parts of the cost add up to {:.10g}, not to {:.10g}", r_.totals.sum(), r_.objective);
    if (differ(r_.totals.co2_t, co2_t_)) say("the tables emit {} t of CO2, not {}", co2_t_, r_.totals.co2_t);
  }

  void check_bound() {
    if (r_.bound > r_.objective + 1e-6 * std::max(1.0, std::abs(r_.objective)))
      say("the bound {:.10g} lies above the cost {:.10g}", r_.bound, r_.objective);
    if (r_.gap() > std::max(r_.options.gap, 1e-6)) say("the gap {} is wider than asked for", r_.gap());
  }

  struct member {
    std::string_view id;
    double rate, least, most, gain, size;
  };
  struct shared_capacity {
    double used{0}, most{0};
    std::vector<member> members;
  };

  overlay const& view_;
  network const& n_;
  flow_result const& r_;
  std::vector<std::vector<converter_flow_idx>> flows_;
  limit_shares limited_;
  voltage_law law_{make_voltage_law(n_)};
  std::map<link_idx, std::uint32_t> law_number_;
  profile_factors factor_{n_, r_.when};
  std::vector<std::string> wrong_;
  std::map<std::tuple<commodity_idx, place_idx, time_slot>, double> price_;
  std::map<std::tuple<commodity_idx, place_idx, time_slot>, ledger> balance_;
  std::map<limit_idx, double> limit_price_;
  std::map<limit_idx, ledger> limit_sum_;
  std::map<std::pair<converter_idx, time_slot>, std::vector<std::pair<converter_flow_idx, double>>> activity_of_flow_;
  std::map<std::pair<std::string, time_slot>, shared_capacity> groups_;
  std::map<std::tuple<table_id, std::uint32_t, std::uint32_t>, double> rate_at_;  // element, snapshot
  std::map<std::pair<link_idx, time_slot>, double> line_flow_;
  std::map<std::pair<trip_idx, time_slot>, double> carried_of_trip_;
  std::map<std::tuple<table_id, std::uint32_t, commodity_idx, time_slot>, std::array<double, 2>> by_element_;
  std::map<std::tuple<table_id, std::uint32_t, time_slot>, std::array<double, 2>> tonnes_;
  std::map<std::tuple<table_id, std::uint32_t, bool, std::uint32_t>, double> room_value_;  // element, direction, period
  double cost_{0}, time_value_{0}, unserved_{0}, co2_t_{0};
};

}  // namespace

std::vector<std::string> check_flow(overlay const& view, flow_result const& r) {
  if (r.status != flow_status::optimal) return {};
  return flow_checker{view, r}.check();
}

}  // namespace mamar
