#include "mamar/study/flow/explain.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "mamar/network/selector.h"
#include "mamar/study/flow/grid.h"
#include "mamar/study/flow/program.h"

namespace mamar {

namespace {

constexpr std::size_t kLongest = 40;  // links of a chain

// Between its bounds: one more or one less is possible, so that its cost and the prices around it hang together exactly.
bool inside(double rate, double most) {
  auto const small = 1e-6 * std::max(1.0, std::isfinite(most) ? most : rate);
  return rate > small && rate < most - small;
}

class explainer {
 public:
  explainer(overlay const& view, flow_result const& r) : view_{view}, n_{view.base()}, r_{r}, flows_{flows_of_converters(n_)} {
    for (auto const& p : r.prices) price_[{p.commodity, p.place, p.when}] = p.price;
    for (auto const& x : r.capacities)
      value_[{x.at.table, x.at.row, x.when}][x.at.forward ? 0 : 1] = x.value, shared_[{x.at.table, x.at.row}] = x.shared;
    for (auto const t : n_.limit_terms.all())
      if (auto const picked = select(n_, n_.limit_terms.selector[t]); picked)
        for (auto const row : picked->rows) terms_[{picked->table, row}].push_back(t);
    sum_groups();
  }

  std::vector<price_step> chain(place_idx p, commodity_idx c, time_slot when) {
    std::vector<price_step> out;
    std::set<std::tuple<commodity_idx, place_idx, time_slot>> seen;
    while (out.size() < kLongest && seen.emplace(c, p, when).second) {
      if (!price_.contains({c, p, when})) break;
      place_ = p;
      commodity_ = c;
      when_ = when;
      seen_ = &seen;
      next_.reset();
      auto const step = why();
      out.push_back(step);
      if (!next_) break;
      std::tie(c, p, when) = *next_;
    }
    return out;
  }

 private:
  using spot = std::tuple<commodity_idx, place_idx, time_slot>;

  // The first that holds, from what ends the chain to what leads on.
  price_step why() {
    for (auto const tell : {&explainer::by_shortage, &explainer::by_supply, &explainer::by_converter, &explainer::by_path, &explainer::by_line,
                            &explainer::by_use, &explainer::by_store})
      if (auto step = (this->*tell)(); step) return *step;
    auto step = start(price_reason::unclear);
    if (std::abs(step.price) < 1e-6) step.why = price_reason::surplus;
    return step;
  }

  price_step start(price_reason w) const {
    price_step s{.why = w,
                 .place = place_,
                 .commodity = commodity_,
                 .when = when_,
                 .price = price_.at({commodity_, place_, when_}),
                 .full_at = {},
                 .limits = {}};
    return s;
  }

  double price_at(commodity_idx c, place_idx p, time_slot w) const {
    auto const at = price_.find({c, p, w});
    return at == price_.end() ? 0 : at->second;
  }
  bool fresh(spot const& s) const { return price_.contains(s) && !seen_->contains(s); }

  // The slot of another commodity's balance at the same time.
  time_slot slot_for(commodity_idx c, time_slot w) const {
    bool const by_period = balances_by_period(n_, c);
    if (by_period == w.is_period) return w;
    if (by_period) return {true, r_.when.period_of[w.number]};
    return {false, r_.when.periods[w.number].snapshots.front().v};
  }
  // Whether what happens in `w` belongs to the balance that is explained.
  bool is_now(time_slot w) const { return w == when_ || (when_.is_period && !w.is_period && r_.when.period_of[w.number] == when_.number); }

  // --- limits

  double add_limits(price_step& s, table_id table, std::uint32_t row, limit_quantity q, commodity_idx c, time_slot w, double per_unit) const {
    auto const at = terms_.find({table, row});
    if (at == terms_.end()) return 0;
    double sum = 0;
    for (auto const t : at->second) {
      auto const l = n_.limit_terms.limit_id[t];
      auto const only = n_.limits.period_id[l];
      auto const period = w.is_period ? w.number : r_.when.period_of[w.number];
      auto const wanted = n_.limit_terms.commodity_id[t];
      if (n_.limit_terms.quantity[t] != q || (wanted.valid() && wanted != c) || (!only.empty() && only != r_.when.periods[period].id)) continue;
      auto const told = std::find_if(r_.limits.begin(), r_.limits.end(), [&](auto const& x) { return x.limit == l; });
      if (told == r_.limits.end() || told->price == 0) continue;
      sum -= told->price * view_[n_.limit_terms.coefficient][t] * per_unit * limit_amount(r_.when, q, w) / r_.when.amount_of(w);
      s.limits.push_back(*told);
    }
    return sum;
  }

  double co2_price() const { return n_.settings.count > 0 ? view_[n_.settings.co2_price][setting_idx{0}] / 1000 : 0; }

  // --- what ends the chain

  std::optional<price_step> by_shortage() {
    for (auto const& d : r_.demands) {
      if (d.when != when_ || n_.demands.place_id[d.demand] != place_ || n_.demands.commodity_id[d.demand] != commodity_ ||
          !inside(d.wanted - d.served, d.wanted * (1 + 1e-9) + 1e-9))
        continue;
      auto s = start(price_reason::shortage);
      auto const own = view_[n_.demands.unserved_cost][d.demand];
      auto const cost = std::isnan(own) ? view_[n_.commodities.unserved_cost][commodity_] : own;
      if (std::abs(s.price - cost) > 0.05 * cost) continue;  // something else sets it
      s.at = {table_id::demands, d.demand.v, true};
      s.own = s.price;
      return s;
    }
    return {};
  }

  std::optional<price_step> by_supply() {
    for (auto const& x : r_.supplies) {
      if (x.when != when_ || n_.supplies.place_id[x.supply] != place_ || n_.supplies.commodity_id[x.supply] != commodity_ ||
          !inside(x.output + x.disposed, x.available))
        continue;
      auto s = start(price_reason::supply);
      s.at = {table_id::supplies, x.supply.v, true};
      s.own = view_[n_.supplies.cost][x.supply] + 2 * view_[n_.supplies.cost_quadratic][x.supply] * x.output +
              view_[n_.supplies.co2][x.supply] * co2_price();
      s.by_limits = add_limits(s, table_id::supplies, x.supply.v, limit_quantity::output, commodity_, when_, 1) +
                    add_limits(s, table_id::supplies, x.supply.v, limit_quantity::co2, commodity_, when_, view_[n_.supplies.co2][x.supply] / 1000);
      s.others = s.price - s.own - s.by_limits;
      if (std::abs(s.others) > 0.01 * std::max(1.0, std::abs(s.price))) continue;  // a ramp, steps of its cost, building: told otherwise
      return s;
    }
    return {};
  }

  // --- converters

  void sum_groups() {
    for (auto const& x : r_.converters)
      if (auto const g = n_.converters.group[x.converter]; !g.empty()) {
        auto& of = group_[{std::string{g}, x.when}];
        of.first += x.activity;
        of.second = std::max(of.second, x.available);
      }
  }

  bool runs_inside(converter_row const& x) const {
    if (!inside(x.activity, x.available)) return false;
    auto const g = n_.converters.group[x.converter];
    if (g.empty()) return true;
    auto const& of = group_.at({std::string{g}, x.when});
    return of.first < of.second - 1e-6 * std::max(1.0, of.second);
  }

  place_idx place_of(converter_flow_idx f) const {
    auto const own = n_.converter_flows.place_id[f];
    return own.valid() ? own : n_.converters.place_id[n_.converter_flows.converter_id[f]];
  }

  std::optional<price_step> by_converter() { return by_conversion(flow_direction::output, price_reason::converter); }
  std::optional<price_step> by_use() { return by_conversion(flow_direction::input, price_reason::use); }

  // The zero profit of a converter between its bounds: sum of outputs x price = cost + sum of inputs x price.
  std::optional<price_step> by_conversion(flow_direction side, price_reason why) {
    for (auto const& x : r_.converters) {
      if (!is_now(x.when) || !runs_inside(x)) continue;
      for (auto const f : flows_[x.converter.v])
        if (n_.converter_flows.direction[f] == side && n_.converter_flows.commodity_id[f] == commodity_ && place_of(f) == place_)
          if (auto s = conversion(x, f, why); s) return s;
    }
    return {};
  }

  std::optional<price_step> conversion(converter_row const& x, converter_flow_idx here, price_reason why) {
    auto s = start(why);
    s.at = {table_id::converters, x.converter.v, true};
    auto const ratio = view_[n_.converter_flows.ratio][here];
    auto const sign = why == price_reason::converter ? 1.0 : -1.0;
    auto const kg = emission_of(view_, flows_[x.converter.v]);
    s.own = sign * (view_[n_.converters.cost][x.converter] + 2 * view_[n_.converters.cost_quadratic][x.converter] * x.activity + kg * co2_price()) /
            ratio;
    s.by_limits = sign * add_limits(s, table_id::converters, x.converter.v, limit_quantity::co2, commodity_idx::none(), x.when, kg / 1000) / ratio;
    converter_flow_idx lead{};
    double largest = 0;
    for (auto const f : flows_[x.converter.v]) {
      auto const c = n_.converter_flows.commodity_id[f];
      bool const input = n_.converter_flows.direction[f] == flow_direction::input;
      s.by_limits += sign *
                     add_limits(s, table_id::converters, x.converter.v, input ? limit_quantity::input : limit_quantity::output, c, x.when,
                                view_[n_.converter_flows.ratio][f]) /
                     ratio;
      if (f == here) continue;
      spot const there{c, place_of(f), slot_for(c, x.when)};
      auto const worth = sign * (input ? 1 : -1) * price_at(c, place_of(f), slot_for(c, x.when)) * view_[n_.converter_flows.ratio][f] / ratio;
      s.others += worth;
      if (input != (why == price_reason::converter) || std::abs(worth) <= largest || !fresh(there)) continue;
      lead = f;
      largest = std::abs(worth);
    }
    auto const rest = s.price - s.own - s.by_limits - s.others;
    if (std::abs(rest) > 0.01 * std::max(1.0, std::abs(s.price))) return {};  // a ramp or what is built bears on it
    if (!lead.valid()) return s;
    auto const c = n_.converter_flows.commodity_id[lead];
    next_ = spot{c, place_of(lead), slot_for(c, x.when)};
    s.factor = view_[n_.converter_flows.ratio][lead] / ratio;
    s.others -= s.factor * price_at(c, place_of(lead), slot_for(c, x.when));
    return s;
  }

  // --- what comes and goes

  double room_value(element const& e, time_slot w) const {
    auto const at = value_.find({e.table, e.row, w});
    if (at == value_.end()) return 0;
    auto const both = shared_.find({e.table, e.row});
    return at->second[both != shared_.end() && both->second ? 0 : e.forward ? 0 : 1];
  }

  // What a unit pays for room at an element: values are per t/day, of gates per vehicle/day.
  double room_price(element const& e, commodity_idx c, time_slot w) const {
    auto const tonnes = n_.commodities.tonnes_per_unit[c];
    auto const payload = e.table == table_id::gates ? view_[n_.modes.payload][n_.gates.mode_id[gate_idx{e.row}]] : 1;
    return room_value(e, {true, w.is_period ? w.number : r_.when.period_of[w.number]}) * tonnes / (std::isnan(payload) ? 1 : payload);
  }

  std::optional<price_step> by_path() {
    for (bool const comes : {true, false})
      for (auto const& p : r_.paths) {
        if (p.trip.valid() || p.commodity != commodity_ || p.when != when_ || (comes ? p.to : p.from) != place_ || p.amount < 1e-9) continue;
        spot const there{commodity_, comes ? p.from : p.to, when_};
        if (!fresh(there)) continue;
        auto s = start(comes ? price_reason::comes : price_reason::goes);
        auto const sign = comes ? 1.0 : -1.0;
        s.own = sign * (p.money + p.time_value + p.co2_kg * co2_price());
        s.time_value = p.time_value;
        for (auto const& e : p.elements)
          if (auto const v = room_price(e, commodity_, when_); v > 1e-9) {
            s.full += sign * v;
            s.full_at.push_back(e);
          }
        if (!p.elements.empty()) s.at = p.elements.front();
        s.others = s.price - s.own - s.full - price_at(commodity_, comes ? p.from : p.to, when_);
        if (std::abs(s.others) > 0.01 * std::max(1.0, std::abs(s.price))) continue;
        next_ = there;
        return s;
      }
    return {};
  }

  std::optional<price_step> by_line() {
    std::optional<price_step> full;
    std::optional<spot> after_full;
    for (auto const& x : r_.carried) {
      if (x.commodity != commodity_ || x.when != when_ || x.at.table != table_id::links || !is_grid_link(n_, link_idx{x.at.row})) continue;
      link_idx const l{x.at.row};
      auto const forward = x.forward > 1e-6;
      auto const backward = x.backward > 1e-6;
      if (forward == backward) continue;
      auto const from = forward ? n_.links.from_place[l] : n_.links.to_place[l];
      auto const to = forward ? n_.links.to_place[l] : n_.links.from_place[l];
      if (from != place_ && to != place_) continue;
      bool const comes = to == place_;
      spot const there{commodity_, comes ? from : to, when_};
      if (!fresh(there)) continue;
      auto s = line_step(l, x, comes, forward, comes ? from : to);
      if (std::abs(s.others) > 0.01 * std::max(1.0, std::abs(s.price))) continue;
      if (s.full_at.empty()) {
        next_ = there;
        return s;
      }
      if (!full) full = s, after_full = there;
    }
    // A full line ties two prices by what its capacity is worth: told only where nothing else does.
    if (full && full->why == price_reason::goes) return {};
    if (full) next_ = after_full;
    return full;
  }

  price_step line_step(link_idx l, carried_row const& x, bool comes, bool forward, place_idx far) const {
    auto s = start(comes ? price_reason::comes : price_reason::goes);
    auto const keeps = 1 - view_[n_.links.loss][l];
    auto const own = view_[n_.links.cost][l];
    auto const tonnes = n_.commodities.tonnes_per_unit[commodity_];
    auto const length = tonnes > 0 ? view_[n_.links.length][l] * tonnes : 0;
    auto const mode = n_.links.mode_id[l];
    auto const cost = (std::isnan(own) ? (tonnes > 0 ? length * view_[n_.modes.cost][mode] : 0) : own) +
                      (tonnes > 0 ? length * view_[n_.modes.co2][mode] * co2_price() : 0);
    element const e{table_id::links, l.v, forward};
    auto const full = room_value(e, x.when);
    s.at = e;
    if (full > 1e-9) s.full_at.push_back(e);
    // (1 - loss) x price there = price here + cost + value of a full line
    s.factor = comes ? 1 / keeps : keeps;
    s.own = comes ? cost / keeps : -cost;
    s.full = comes ? full / keeps : -full;
    s.others = s.price - s.own - s.full - s.factor * price_at(commodity_, far, when_);
    return s;
  }

  std::optional<price_step> by_store() {
    for (auto const& x : r_.stores) {
      if (x.when != when_ || n_.stores.place_id[x.store] != place_ || n_.stores.commodity_id[x.store] != commodity_ || (x.in < 1e-9 && x.out < 1e-9))
        continue;
      auto s = start(price_reason::store);
      s.at = {table_id::stores, x.store.v, true};
      s.own = s.price;
      return s;
    }
    return {};
  }

  overlay const& view_;
  network const& n_;
  flow_result const& r_;
  std::vector<std::vector<converter_flow_idx>> flows_;
  std::map<spot, double> price_;
  std::map<std::tuple<table_id, std::uint32_t, time_slot>, std::array<double, 2>> value_;
  std::map<std::pair<table_id, std::uint32_t>, bool> shared_;
  std::map<std::pair<table_id, std::uint32_t>, std::vector<limit_term_idx>> terms_;
  std::map<std::pair<std::string, time_slot>, std::pair<double, double>> group_;  // Group -> activity, available
  place_idx place_;
  commodity_idx commodity_;
  time_slot when_;
  std::set<spot> const* seen_{nullptr};
  std::optional<spot> next_;
};

}  // namespace

std::vector<price_step> explain_price(overlay const& view, flow_result const& r, place_idx p, commodity_idx c, time_slot when) {
  return explainer{view, r}.chain(p, c, when);
}

}  // namespace mamar
