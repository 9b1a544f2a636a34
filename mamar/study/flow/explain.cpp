#include "mamar/study/flow/explain.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "mamar/study/flow/grid.h"
#include "mamar/study/flow/program.h"

namespace mamar {

namespace {

constexpr std::size_t kMostFull = 4;      // of lines, and of supplies and converters
constexpr std::size_t kMostAround = 60;   // places and times among which it looks for what is full
constexpr double kStill = 1e-6;           // of a price: what stands still and would just not lose
constexpr std::size_t kMostSpots = 5000;  // places and times looked at before it gives up

// Between its bounds: one more or one less is possible, so that its cost and the prices around it hang together exactly.
bool inside(double rate, double most) {
  auto const small = 1e-6 * std::max(1.0, std::isfinite(most) ? most : rate);
  return rate > small && rate < most - small;
}

// Stands still though it could run.
bool idle(double rate, double most) { return rate <= 1e-6 * std::max(1.0, std::isfinite(most) ? most : 1) && most > 1e-6; }

class explainer {
 public:
  explainer(overlay const& view, flow_result const& r)
      : view_{view},
        n_{view.base()},
        r_{r},
        flows_{flows_of_converters(n_)},
        limited_{shares_of_limits(view)} {
    for (auto const& p : r.prices) price_[{p.commodity, p.place, p.when}] = p.price;
    for (auto const& x : r.capacities)
      value_[{x.at.table, x.at.row, x.when}][x.at.forward ? 0 : 1] = x.value, shared_[{x.at.table, x.at.row}] = x.shared;
    for (auto const& b : r_.built) built_[{b.at.table, b.at.row}] = b.capacity;
    sum_groups();
  }

  // Breadth first from the place asked for, over prices that hang together exactly: the fewest steps to something that sets them; of those as short the plainest.
  std::vector<price_step> chain(place_idx p, commodity_idx c, time_slot when) {
    std::vector<node> tree;
    std::map<spot, std::size_t> seen;
    reach(tree, seen, {{c, p, when}, 0, 0, 0, 0, {}});
    std::optional<ending> best;
    for (std::size_t i = 0; i < tree.size() && (!best || tree[i].depth == tree[best->at].depth); ++i) {
      look(tree, i);
      for (std::size_t k = 0; k < tree[i].leads.size(); ++k) {
        auto const& l = tree[i].leads[k];
        auto const turns = tree[i].turns + turns_of(l.step);
        if (l.next) reach(tree, seen, {*l.next, i, k, tree[i].depth + 1, turns, {}});
        else if (!best || turns < best->turns) best = ending{i, k, turns};
      }
    }
    if (tree.empty()) return {};
    if (best) {
      auto out = way_to(tree, best->at, tree[best->at].leads[best->lead].step);
      if (out.back().why == price_reason::shortage) say_what_is_full(out.back());
      return out;
    }
    std::tie(commodity_, place_, when_) = tree[0].at;
    auto step = start(price_reason::unclear);
    if (std::abs(step.price) < 1e-6) step.why = price_reason::surplus;
    else say_what_is_full(step);
    return {step};
  }

 private:
  using spot = std::tuple<commodity_idx, place_idx, time_slot>;

  // A reason, and where it leads; nowhere: it sets the price.
  struct lead {
    price_step step;
    std::optional<spot> next{};
  };
  struct node {
    spot at;
    std::size_t from;  // the node it was reached from, and by which of its leads
    std::size_t lead_of_from;
    std::size_t depth;  // steps from the place asked for
    int turns;          // what of them a reader would rather not hear of
    std::vector<lead> leads;
  };
  struct ending {
    std::size_t at, lead;
    int turns;
  };

  static int turns_of(price_step const& s) { return (s.limits.empty() ? 0 : 2) + (s.idle ? 1 : 0); }

  void look(std::vector<node>& tree, std::size_t i) {
    std::tie(commodity_, place_, when_) = tree[i].at;
    tree[i].leads = leads();
  }

  // A spot seen for the first time, or by a plainer way that is as short.
  void reach(std::vector<node>& tree, std::map<spot, std::size_t>& seen, node next) const {
    if (tree.size() >= kMostSpots || !price_.contains(next.at)) return;
    auto const [it, fresh] = seen.emplace(next.at, tree.size());
    if (fresh) {
      tree.push_back(std::move(next));
      return;
    }
    auto& known = tree[it->second];
    if (known.depth == next.depth && next.turns < known.turns) known = std::move(next);  // of the next round: not looked at yet
  }

  static std::vector<price_step> way_to(std::vector<node> const& tree, std::size_t i, price_step last) {
    std::vector<price_step> out{std::move(last)};
    for (; i > 0; i = tree[i].from) out.push_back(tree[tree[i].from].leads[tree[i].lead_of_from].step);
    std::reverse(out.begin(), out.end());
    return out;
  }

  // What could bring more to the places whose prices hang together with this one and is full, nearest first, and the limits that hold it back.
  void say_what_is_full(price_step& s) {
    std::vector<node> tree;
    std::map<spot, std::size_t> seen;
    reach(tree, seen, {{s.commodity, s.place, s.when}, 0, 0, 0, 0, {}});
    std::vector<element> lines, plants;
    for (std::size_t i = 0; i < tree.size() && tree.size() < kMostAround; ++i) {
      look(tree, i);
      for (std::size_t k = 0; k < tree[i].leads.size(); ++k)
        if (auto const& next = tree[i].leads[k].next) reach(tree, seen, {*next, i, k, 0, 0, {}});
    }
    for (auto const& at : tree) {
      std::tie(commodity_, place_, when_) = at.at;
      full_lines(lines);
      full_sources(plants, s.limits);
    }
    s.full_at = std::move(lines);
    s.full_at.insert(s.full_at.end(), plants.begin(), plants.end());
  }

  void full_lines(std::vector<element>& out) const {
    for (auto const& x : r_.capacities) {
      if (out.size() == kMostFull) return;
      if (x.at.table != table_id::links || x.when != when_ || x.value < 1e-6 || !is_grid_link(n_, link_idx{x.at.row})) continue;
      link_idx const l{x.at.row};
      if (carried_by(n_, l) == commodity_ && (x.at.forward ? n_.links.to_place[l] : n_.links.from_place[l]) == place_) out.push_back(x.at);
    }
  }

  void full_sources(std::vector<element>& out, std::vector<limit_row>& limits) const {
    auto const add = [&](table_id table, std::uint32_t row, double value) {
      if (value > 1e-6 && out.size() < kMostFull) out.push_back({table, row, true});
      auto const at = limited_.find({table, row});
      if (at == limited_.end()) return;
      for (auto const& share : at->second) {
        auto const told = std::find_if(r_.limits.begin(), r_.limits.end(), [&](auto const& x) { return x.limit == share.limit; });
        bool const known = std::any_of(limits.begin(), limits.end(), [&](auto const& x) { return x.limit == share.limit; });
        if (told != r_.limits.end() && told->price < -1e-9 && !known && limit_holds(n_, r_.when, share.limit, when_)) limits.push_back(*told);
      }
    };
    for (auto const& x : r_.supplies)
      if (x.when == when_ && n_.supplies.place_id[x.supply] == place_ && n_.supplies.commodity_id[x.supply] == commodity_)
        add(table_id::supplies, x.supply.v, x.value);
    for (auto const& x : r_.converters) {
      if (!is_now(x.when)) continue;
      for (auto const f : flows_[x.converter.v])
        if (n_.converter_flows.direction[f] == flow_direction::output && n_.converter_flows.commodity_id[f] == commodity_ &&
            place_of(n_, f) == place_)
          add(table_id::converters, x.converter.v, x.value);
    }
  }

  // What sets the price first, then what leads on.
  std::vector<lead> leads() const {
    std::vector<lead> out;
    by_shortage(out);
    by_supply(out);
    by_conversion(flow_direction::output, price_reason::converter, out);
    by_path(out);
    by_line(out);
    by_conversion(flow_direction::input, price_reason::use, out);
    by_store(out);
    return out;
  }

  price_step start(price_reason w) const {
    price_step s{.why = w,
                 .place = place_,
                 .commodity = commodity_,
                 .when = when_,
                 .price = price_.at({commodity_, place_, when_}),
                 .full_at = {},
                 .limits = {},
                 .parts = {}};
    return s;
  }

  double price_at(commodity_idx c, place_idx p, time_slot w) const {
    auto const at = price_.find({c, p, w});
    return at == price_.end() ? 0 : at->second;
  }

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
    auto const at = limited_.find({table, row});
    if (at == limited_.end()) return 0;
    double sum = 0;
    for (auto const& share : at->second) {
      if (!sums(share, n_, r_.when, q, c, w)) continue;
      auto const told = std::find_if(r_.limits.begin(), r_.limits.end(), [&](auto const& x) { return x.limit == share.limit; });
      if (told == r_.limits.end() || told->price == 0) continue;
      sum -= told->price * share.coefficient * per_unit * limit_amount(r_.when, q, w) / r_.when.amount_of(w);
      s.limits.push_back(*told);
    }
    return sum;
  }

  // --- what ends the chain

  void by_shortage(std::vector<lead>& out) const {
    for (auto const& d : r_.demands) {
      if (d.when != when_ || n_.demands.place_id[d.demand] != place_ || n_.demands.commodity_id[d.demand] != commodity_ ||
          !inside(d.wanted - d.served, d.wanted * (1 + 1e-9) + 1e-9))
        continue;
      auto s = start(price_reason::shortage);
      auto const cost = unserved_cost(view_, view_[n_.demands.unserved_cost][d.demand], commodity_);
      if (std::abs(s.price - cost) > 0.05 * cost) continue;  // something else sets it
      s.at = {table_id::demands, d.demand.v, true};
      s.own = s.price;
      out.push_back({s});
    }
  }

  void by_supply(std::vector<lead>& out) const {
    for (auto const& x : r_.supplies) {
      if (x.when != when_ || n_.supplies.place_id[x.supply] != place_ || n_.supplies.commodity_id[x.supply] != commodity_) continue;
      auto s = start(price_reason::supply);
      s.at = {table_id::supplies, x.supply.v, true};
      s.idle = idle(x.output + x.disposed, x.available);
      bool const more = built_inside(s.at);
      if (!inside(x.output + x.disposed, x.available) && !s.idle && !more) continue;
      if (more) s.by_building = x.value;
      s.own = view_[n_.supplies.cost][x.supply] + 2 * view_[n_.supplies.cost_quadratic][x.supply] * x.output +
              view_[n_.supplies.co2][x.supply] * co2_price(view_);
      s.by_limits = add_limits(s, table_id::supplies, x.supply.v, limit_quantity::output, commodity_, when_, 1) +
                    add_limits(s, table_id::supplies, x.supply.v, limit_quantity::input, commodity_, when_, primary_energy(view_, x.supply)) +
                    add_limits(s, table_id::supplies, x.supply.v, limit_quantity::co2, commodity_, when_, view_[n_.supplies.co2][x.supply] / 1000);
      s.others = s.price - s.own - s.by_limits - s.by_building;
      if (!exact(s, s.others)) continue;  // a ramp, steps of its cost: told otherwise
      out.push_back({s});
    }
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

  // The zero profit of a converter between its bounds: sum of outputs x price = cost + sum of inputs x price.
  void by_conversion(flow_direction side, price_reason why, std::vector<lead>& out) const {
    for (auto const& x : r_.converters) {
      if (!is_now(x.when)) continue;
      bool const more = built_inside({table_id::converters, x.converter.v, true});
      bool const still = why == price_reason::converter && idle(x.activity, x.available);
      if (!runs_inside(x) && !more && !still) continue;
      for (auto const f : flows_[x.converter.v])
        if (n_.converter_flows.direction[f] == side && n_.converter_flows.commodity_id[f] == commodity_ && place_of(n_, f) == place_)
          conversion(x, f, why, out);
    }
  }

  // Told from the flow `here`: of an output by what goes in, of an input by what comes out; the dearest of those leads on.
  void conversion(converter_row const& x, converter_flow_idx here, price_reason why, std::vector<lead>& out) const {
    auto s = start(why);
    s.at = {table_id::converters, x.converter.v, true};
    auto const ratio = view_[n_.converter_flows.ratio][here];
    auto const sign = why == price_reason::converter ? 1.0 : -1.0;
    auto const kg = emission_of(view_, flows_[x.converter.v]);
    auto const cost = view_[n_.converters.cost][x.converter];
    s.own = sign * (cost + 2 * view_[n_.converters.cost_quadratic][x.converter] * x.activity + kg * co2_price(view_)) / ratio;
    s.by_limits = add_limits(s, table_id::converters, x.converter.v, limit_quantity::co2, commodity_idx::none(), x.when, kg / 1000) +
                  add_limits(s, table_id::converters, x.converter.v, limit_quantity::cost, commodity_idx::none(), x.when, cost);
    s.idle = idle(x.activity, x.available);
    if (built_inside(s.at)) s.by_building = sign * x.value / ratio;
    converter_flow_idx next{};
    double largest = 0;
    for (auto const f : flows_[x.converter.v]) {
      bool const input = n_.converter_flows.direction[f] == flow_direction::input;
      s.by_limits += add_limits(s, table_id::converters, x.converter.v, input ? limit_quantity::input : limit_quantity::output,
                                n_.converter_flows.commodity_id[f], x.when, view_[n_.converter_flows.ratio][f]);
      if (f == here) continue;
      auto const worth = (input ? sign : -sign) * price_of(f, x.when) * view_[n_.converter_flows.ratio][f] / ratio;
      s.others += worth;
      s.parts.push_back({n_.converter_flows.commodity_id[f], !input, view_[n_.converter_flows.ratio][f] / ratio, worth});
      if (input != (why == price_reason::converter) || std::abs(worth) <= largest) continue;
      next = f;
      largest = std::abs(worth);
    }
    s.by_limits *= sign / ratio;
    if (!exact(s, s.price - s.own - s.by_limits - s.by_building - s.others)) return;  // a ramp bears on it
    if (next.valid()) std::erase_if(s.parts, [&](price_part const& part) { return part.commodity == n_.converter_flows.commodity_id[next]; });
    std::stable_sort(s.parts.begin(), s.parts.end(), [](auto const& a, auto const& b) { return std::abs(a.worth) > std::abs(b.worth); });
    if (!next.valid()) return out.push_back({s});
    s.factor = view_[n_.converter_flows.ratio][next] / ratio;
    s.others -= s.factor * price_of(next, x.when);
    auto const c = n_.converter_flows.commodity_id[next];
    out.push_back({s, spot{c, place_of(n_, next), slot_for(c, x.when)}});
  }

  double price_of(converter_flow_idx f, time_slot w) const {
    auto const c = n_.converter_flows.commodity_id[f];
    return price_at(c, place_of(n_, f), slot_for(c, w));
  }

  // Whether the parts told make up the price.
  static bool exact(price_step const& s, double rest) { return std::abs(rest) <= (s.idle ? kStill : 0.001) * std::max(1.0, std::abs(s.price)); }

  // Whether more of it would be built for one more unit: what is built lies between the least and the most that may be.
  bool built_inside(element const& e) const {
    auto const at = built_.find({e.table, e.row});
    if (at == built_.end()) return false;
    auto const [least, most] = bounds_of_building(e);
    return at->second > least + 1e-6 * std::max(1.0, least) && inside(at->second, most);
  }
  std::pair<double, double> bounds_of_building(element const& e) const {
    auto const of = [&](auto const& t, auto k) { return std::pair{view_[t.capacity_min][k], view_[t.capacity_max][k]}; };
    switch (e.table) {
      case table_id::links: return of(n_.links, link_idx{e.row});
      case table_id::supplies: return of(n_.supplies, supply_idx{e.row});
      case table_id::converters: return of(n_.converters, converter_idx{e.row});
      default: return {0, 0};
    }
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

  void by_path(std::vector<lead>& out) const {
    for (bool const comes : {true, false})
      for (auto const& p : r_.paths) {
        if (p.trip.valid() || p.commodity != commodity_ || p.when != when_ || (comes ? p.to : p.from) != place_ || p.amount < 1e-9) continue;
        auto const far = comes ? p.from : p.to;
        auto s = start(comes ? price_reason::comes : price_reason::goes);
        auto const sign = comes ? 1.0 : -1.0;
        s.own = sign * (p.money + p.time_value + p.co2_kg * co2_price(view_));
        s.time_value = p.time_value;
        bool full = false;
        for (auto const& e : p.elements) {
          auto const pays = room_price(e, commodity_, when_);
          full = full || (pays > 1e-9 && !built_inside(e));
          s.by_building += sign * pays;
        }
        if (full) continue;  // no more can come by it, nor go
        if (!p.elements.empty()) s.at = p.elements.front();
        s.others = s.price - s.own - s.by_building - price_at(commodity_, far, when_);
        if (exact(s, s.others)) out.push_back({s, spot{commodity_, far, when_}});
      }
  }

  // Lines and pipelines that still have room, or get more of it: a full one ties no prices.
  void by_line(std::vector<lead>& out) const {
    for (auto const& x : r_.carried) {
      if (x.commodity != commodity_ || x.when != when_ || x.at.table != table_id::links || !is_grid_link(n_, link_idx{x.at.row})) continue;
      link_idx const l{x.at.row};
      bool const forward = x.forward > 1e-6;
      element const way{table_id::links, l.v, forward};
      if (forward == (x.backward > 1e-6) || (room_value(way, x.when) > 1e-9 && !built_inside(way))) continue;
      auto const from = forward ? n_.links.from_place[l] : n_.links.to_place[l];
      auto const to = forward ? n_.links.to_place[l] : n_.links.from_place[l];
      if (from != place_ && to != place_) continue;
      bool const comes = to == place_;
      auto const far = comes ? from : to;
      auto const s = line_step(l, comes, forward, far);
      if (exact(s, s.others)) out.push_back({s, spot{commodity_, far, when_}});
    }
  }

  // (1 - loss) x price there = price here + cost
  price_step line_step(link_idx l, bool comes, bool forward, place_idx far) const {
    auto s = start(comes ? price_reason::comes : price_reason::goes);
    auto const keeps = 1 - view_[n_.links.loss][l];
    auto const cost = carriage_cost(view_, l, commodity_) + carriage_co2_kg(view_, l, commodity_) * co2_price(view_);
    s.at = {table_id::links, l.v, forward};
    s.factor = comes ? 1 / keeps : keeps;
    s.own = comes ? cost / keeps : -cost;
    auto const room = room_value(s.at, when_);
    s.by_building = comes ? room / keeps : -room;
    s.others = s.price - s.own - s.by_building - s.factor * price_at(commodity_, far, when_);
    return s;
  }

  void by_store(std::vector<lead>& out) const {
    for (auto const& x : r_.stores) {
      if (x.when != when_ || n_.stores.place_id[x.store] != place_ || n_.stores.commodity_id[x.store] != commodity_ || (x.in < 1e-9 && x.out < 1e-9))
        continue;
      auto s = start(price_reason::store);
      s.at = {table_id::stores, x.store.v, true};
      s.own = s.price;
      out.push_back({s});
    }
  }

  overlay const& view_;
  network const& n_;
  flow_result const& r_;
  std::vector<std::vector<converter_flow_idx>> flows_;
  limit_shares limited_;
  std::map<spot, double> price_;
  std::map<std::pair<table_id, std::uint32_t>, double> built_;
  std::map<std::tuple<table_id, std::uint32_t, time_slot>, std::array<double, 2>> value_;
  std::map<std::pair<table_id, std::uint32_t>, bool> shared_;
  std::map<std::pair<std::string, time_slot>, std::pair<double, double>> group_;  // Group -> activity, available
  place_idx place_;
  commodity_idx commodity_;
  time_slot when_;
};

}  // namespace

std::vector<price_step> explain_price(overlay const& view, flow_result const& r, place_idx p, commodity_idx c, time_slot when) {
  return explainer{view, r}.chain(p, c, when);
}

}  // namespace mamar
