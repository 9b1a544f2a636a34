// Columns and duals of the program -> tables of the answer.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "mamar/study/flow/model.h"

namespace mamar {

namespace {

class table_filler {
 public:
  table_filler(flow_model::state& s, lp_solution const& x, flow_result& out)
      : s_{s},
        p_{s.program()},
        view_{s.at->view},
        n_{view_.base()},
        x_{x},
        out_{out},
        flows_{flows_of_converters(n_)} {
    co2_price_ = co2_price(view_) * 1000;  // currency/t
  }

  void fill() {
    for (std::uint32_t c = 0; c < p_.columns.size(); ++c) take(c);
    finish_lines();
    finish_elements();
    fill_rooms();
    fill_prices();
    fill_trips();
    fill_limits();
    out_.totals.co2 = out_.totals.co2_t * co2_price_;
  }

 private:
  double rate_weight(time_slot w) const { return p_.when.amount_of(w) * p_.scale; }
  double amount(time_slot w) const { return p_.when.amount_of(w); }
  // Value of one more unit of the column's upper bound.
  double upper_value(std::uint32_t c, time_slot w) const { return std::max(0.0, -x_.reduced_cost[c]) / rate_weight(w); }
  double value_of_row(lp_row r, time_slot w) const { return std::max(0.0, -x_.dual[r.v]) / rate_weight(w); }
  // The solver's answers are exact to its tolerance: what lies nearer to 0 is 0.
  static double clean(double v) { return std::abs(v) < 1e-9 ? 0 : v; }

  void take(std::uint32_t c) {
    auto const& id = p_.columns[c];
    auto const x = clean(x_.x[c]);
    switch (id.kind) {
      case column_kind::supply: return take_supply(c, id, x);
      case column_kind::segment:
        row_of_supply(id).cost += x * view_cost(id) * amount(id.when);
        out_.totals.supply += x * view_cost(id) * amount(id.when);
        return;
      case column_kind::disposal: return take_disposal(id, x);
      case column_kind::conversion: return take_conversion(c, id, x);
      case column_kind::discharge: return take_discharge(id, x);
      case column_kind::unserved: return take_unserved(id, x, c);
      case column_kind::forward:
      case column_kind::backward: return take_line(c, id, x);
      case column_kind::store_in: store(id).in = x; return;
      case column_kind::store_out:
        store(id).out = x;
        out_.totals.stores += x * view_[n_.stores.cost][store_idx{id.row}] * amount(id.when);
        return;
      case column_kind::store_level: store(id).level = x; return;
      case column_kind::spill: store(id).spilled = x; return;
      case column_kind::build: return take_build(c, id, x);
      case column_kind::trip_unserved: out_.totals.unserved += x * p_.lp.columns.cost[c] / p_.scale; return;
      case column_kind::path: return take_path(id, x);
      case column_kind::open_angle: return;
    }
  }

  // --- supplies

  double view_cost(column_id const& id) const {  // of the segment, in the order of the program
    auto const weight = rate_weight(id.when);
    return p_.lp.columns.cost[static_cast<std::size_t>(&id - p_.columns.data())] / weight;
  }

  supply_row& row_of_supply(column_id const& id) {
    auto const key = std::pair{id.row, id.when};
    auto const [at, is_new] = supply_at_.try_emplace(key, out_.supplies.size());
    if (is_new) out_.supplies.push_back({.supply = supply_idx{id.row}, .when = id.when});
    return out_.supplies[at->second];
  }

  void take_supply(std::uint32_t c, column_id const& id, double x) {
    supply_idx const s{id.row};
    auto& r = row_of_supply(id);
    r.output += x;
    r.available = p_.lp.columns.upper[c];
    r.value = upper_value(c, id.when);
    auto const co2_t = x * view_[n_.supplies.co2][s] / 1000 * amount(id.when);
    auto const fixed = usable_share(view_, n_.supplies, s) > 0 ? view_[n_.supplies.cost_fixed][s] * amount(id.when) : 0;
    auto const own = p_.lp.columns.cost[c] * x / p_.scale - co2_t * co2_price_ + quadratic(c, x) + fixed;
    r.cost += own;
    out_.totals.supply += own;
    out_.totals.co2_t += co2_t;
  }

  double quadratic(std::uint32_t c, double x) const {
    auto const& q = p_.lp.columns.quadratic;
    return c < q.size() ? q[c] * x * x / p_.scale : 0;
  }

  void take_disposal(column_id const& id, double x) {
    auto const cost = x * view_[n_.supplies.disposal_cost][supply_idx{id.row}] * amount(id.when);
    auto& r = row_of_supply(id);
    r.disposed = x;
    r.output -= x;
    r.cost += cost;
    out_.totals.disposal += cost;
  }

  // --- converters

  void take_conversion(std::uint32_t c, column_id const& id, double x) {
    converter_idx const k{id.row};
    auto const co2_t = x * emission_of(view_, flows_[k.v]) / 1000 * amount(id.when);
    auto const own = p_.lp.columns.cost[c] * x / p_.scale - co2_t * co2_price_ + quadratic(c, x);
    out_.converters.push_back({k, id.when, x, p_.lp.columns.upper[c], own, upper_value(c, id.when)});
    out_.totals.supply += own;
    out_.totals.co2_t += co2_t;
    for (auto const f : flows_[k.v]) {
      flow_at_[{f, id.when}] = out_.converter_flows.size();
      out_.converter_flows.push_back({f, id.when, x * view_[n_.converter_flows.ratio][f], 0});
    }
  }

  void take_discharge(column_id const& id, double x) {
    converter_flow_idx const f{id.row};
    // The program throws away at the rate of the commodity's balance; the row tells it at the rate of the converter.
    auto const cost = x * view_[n_.converter_flows.disposal_cost][f] * amount(id.when);
    out_.converter_flows[flow_at_.at({f, id.when})].disposed = x;
    out_.totals.disposal += cost;
  }

  // --- demands

  void take_unserved(column_id const& id, double x, std::uint32_t c) {
    auto const cost = x * p_.lp.columns.cost[c] / p_.scale;
    unserved_[{demand_idx{id.row}, id.when}] += x;
    unserved_cost_[{demand_idx{id.row}, id.when}] += cost;
    out_.totals.unserved += cost;
  }

  void finish_elements() {
    for (auto const d : n_.demands.all()) {
      auto const state = view_[n_.demands.status][d];
      auto const wanted = state == status::open || state == status::restricted ? view_[n_.demands.amount][d] : 0;
      if (wanted == 0) continue;
      bool const by_period = balances_by_period(n_, n_.demands.commodity_id[d]);
      auto const people = static_cast<double>(std::isnan(n_.demands.people[d]) ? 0 : n_.demands.people[d]);
      for (std::uint32_t i = 0; i < p_.when.count(by_period); ++i) {
        time_slot const w{by_period, i};
        auto const asked = wanted * factor_(n_.demands.profile_id[d], w);
        auto const at = unserved_.find({d, w});
        auto const missing = at == unserved_.end() ? 0 : at->second;
        out_.demands.push_back(
            {d, w, asked, asked - missing, at == unserved_.end() ? 0 : unserved_cost_.at({d, w}), asked > 0 ? people * missing / asked : 0});
      }
    }
  }

  // --- lines and pipelines

  void take_line(std::uint32_t c, column_id const& id, double x) {
    link_idx const l{id.row};
    auto const commodity = carried_by(n_, l);
    auto& r = carried({table_id::links, l.v, true}, commodity, id.when);
    bool const forward = id.kind == column_kind::forward;
    (forward == (x >= 0) ? r.forward : r.backward) += std::abs(x);
    r.lost += std::abs(x) * view_[n_.links.loss][l];
    auto const co2_t = std::abs(x) * carriage_co2_kg(view_, l, commodity) / 1000 * amount(id.when);
    out_.totals.carriage += p_.lp.columns.cost[c] * x / p_.scale - co2_t * co2_price_;
    out_.totals.co2_t += co2_t;
    line_columns_[{l, id.when}].push_back(c);
  }

  carried_row& carried(element at, commodity_idx c, time_slot w) {
    at.forward = true;
    auto const [it, is_new] = carried_at_.try_emplace({at, c, w}, out_.carried.size());
    if (is_new) out_.carried.push_back({.at = at, .commodity = c, .when = w});
    return out_.carried[it->second];
  }

  // Capacities of lines: their columns' bounds, or the row both directions share.
  void finish_lines() {
    std::map<std::pair<link_idx, time_slot>, lp_row> shared;
    std::map<std::tuple<link_idx, time_slot, std::uint32_t>, lp_row> bought;
    for (std::uint32_t r = 0; r < p_.rows.size(); ++r) {
      auto const& id = p_.rows[r];
      if (id.table != table_id::links) continue;
      if (id.kind == row_kind::shared) shared[{link_idx{id.row}, id.when}] = lp_row{r};
      if (id.kind == row_kind::build) bought[{link_idx{id.row}, id.when, id.part}] = lp_row{r};
    }
    for (auto const& [key, columns] : line_columns_) {
      auto const& [l, w] = key;
      if (auto const at = shared.find(key); at != shared.end()) {
        double used = 0;
        for (auto const c : columns) used += x_.x[c];
        auto const capacity = n_.links.extendable[l] ? built_capacity(l, w) : p_.lp.rows.upper[at->second.v];
        add_capacity({table_id::links, l.v, true}, true, w, used, capacity, value_of_row(at->second, w));
        continue;
      }
      for (auto const c : columns) add_line_capacity(c, l, w, bought);
    }
  }

  void add_line_capacity(std::uint32_t c, link_idx l, time_slot w, std::map<std::tuple<link_idx, time_slot, std::uint32_t>, lp_row> const& bought) {
    auto const x = x_.x[c];
    bool const by_name = p_.columns[c].kind == column_kind::forward;
    auto const low = p_.lp.columns.lower[c];
    auto const rest = x_.reduced_cost[c] / rate_weight(w);
    auto const value_bought = [&](std::uint32_t part) {
      auto const at = bought.find({l, w, part});
      return at == bought.end() ? 0 : value_of_row(at->second, w);
    };
    auto const capacity = n_.links.extendable[l] ? built_capacity(l, w) : p_.lp.columns.upper[c];
    bool const ahead = x >= 0;
    if (low >= 0) return add_capacity({table_id::links, l.v, by_name}, false, w, x, capacity, std::max(0.0, -rest) + value_bought(by_name ? 0 : 1));
    // one column for both directions: what binds is the bound on the side of the flow
    add_capacity({table_id::links, l.v, ahead}, false, w, std::abs(x),
                 n_.links.extendable[l] ? capacity
                 : ahead                ? p_.lp.columns.upper[c]
                                        : -low,
                 (ahead ? std::max(0.0, -rest) : std::max(0.0, rest)) + value_bought(ahead ? 0 : 1));
  }

  // What can be used today of what is bought.
  double built_capacity(link_idx l, time_slot w) const {
    auto const share = usable_share(view_, n_.links, l) * view_[n_.links.derating][l] * factor_(n_.links.profile_id[l], w);
    for (auto const& b : out_.built)
      if (b.at.table == table_id::links && b.at.row == l.v) return b.capacity * share;
    return 0;
  }

  void add_capacity(element at, bool shared, time_slot w, double used, double capacity, double value) {
    used = clean(used);
    value = clean(value);
    if (!std::isfinite(capacity) || (used <= 0 && value <= 0)) return;
    out_.capacities.push_back({at, shared, w, used, capacity, value});
  }

  // --- stores, what is built

  store_row& store(column_id const& id) {
    auto const [at, is_new] = store_at_.try_emplace({id.row, id.when}, out_.stores.size());
    if (is_new) out_.stores.push_back({.store = store_idx{id.row}, .when = id.when});
    return out_.stores[at->second];
  }

  void take_build(std::uint32_t c, column_id const& id, double x) {
    auto const cost = x * p_.lp.columns.cost[c] / p_.scale;
    out_.built.push_back({{id.table, id.row, true}, x, cost});
    out_.totals.built += cost;
  }

  // --- paths

  void take_path(column_id const& id, double x) {
    if (x <= 0) return;
    auto const& path = s_.paths[id.part];
    auto const& g = s_.at->ways.graph(path.way.commodity);
    auto const k = s_.at->ways.class_of(path.way.commodity, n_.places.party_id[path.way.from], n_.places.party_id[path.way.to]);
    auto const& figures = s_.at->ways.at(k).arcs;
    path_row r{.trip = path.trip,
               .commodity = path.way.commodity,
               .when = path.when,
               .from = path.way.from,
               .to = path.way.to,
               .amount = x,
               .elements = {},
               .column = id.part};
    for (auto const a : path.way.arcs) {
      auto const& arc = g.arcs[a.v];
      auto const& f = figures[a.v];
      r.money += f.money;
      r.hours += f.hours;
      r.co2_kg += f.co2_kg;
      if (arc.kind == arc_kind::link) r.km += view_[n_.links.length][link_idx{arc.at.row}];
      take_arc(g, a, path, x, r);
    }
    r.time_value = r.hours * view_[n_.commodities.value_of_time][path.way.commodity];
    auto const all = x * amount(path.when);
    out_.totals.carriage += r.money * all;
    out_.totals.time_value += r.time_value * all;
    out_.totals.co2_t += r.co2_kg / 1000 * all;
    out_.paths.push_back(std::move(r));
  }

  void take_arc(search_graph const& g, arc_idx a, path_column const& path, double x, path_row& r) {
    auto const& arc = g.arcs[a.v];
    auto const add = [&](element e, bool forward) {
      e.forward = forward;
      r.elements.push_back(e);
      auto& row = carried(e, path.way.commodity, path.when);
      (forward ? row.forward : row.backward) += x;
    };
    if (arc.kind != arc_kind::gate && arc.at.row != index<void>::none().v) add(arc.at, arc.at.forward);
    for (auto const gate : arc.gates) add({table_id::gates, gate.v, true}, passes_forward(n_, g, a, gate));
    auto const k = s_.at->ways.class_of(path.way.commodity, n_.places.party_id[path.way.from], n_.places.party_id[path.way.to]);
    auto const& reloading = s_.at->ways.at(k).reloading;
    if (auto const again = reloading.find(a.v); again != reloading.end())
      for (auto const t : again->second) add({table_id::transfers, t.v, true}, true);
  }

  // --- rooms, prices, trips, limits

  void fill_rooms() {
    auto const& rooms = s_.at->rooms.all();
    for (std::uint32_t k = 0; k < rooms.size(); ++k) {
      if (!p_.room[k].valid()) continue;
      auto const& r = rooms[k];
      for (std::uint32_t d = 0; d < p_.when.count(true); ++d) {
        lp_row const row{p_.room[k].v + d};
        time_slot const w{true, d};
        auto const bought = r.extendable ? built_capacity(link_idx{r.at.row}, w) : 0;
        auto const capacity = r.extendable ? bought : r.capacity;
        auto const used = r.extendable ? room_used(row) : x_.activity[row.v];
        add_capacity(r.at, r.shared, w, used / r.payload, capacity / r.payload, value_of_row(row, w) * r.payload);
      }
    }
  }

  // The row of a link that can be extended also holds what is bought.
  double room_used(lp_row row) const {
    double used = 0;
    auto const& c = p_.lp.columns;
    for (auto j = s_.own_columns; j < c.count(); ++j)
      for (auto e = c.first[j]; e < c.first[j + 1]; ++e)
        if (c.row[e] == row.v) used += c.value[e] * x_.x[j];
    return used;
  }

  void fill_prices() {
    for (auto const& [key, first] : p_.balance) {
      bool const by_period = balances_by_period(n_, key.first);
      for (std::uint32_t i = 0; i < p_.when.count(by_period); ++i) {
        time_slot const w{by_period, i};
        out_.prices.push_back({key.second, key.first, w, clean(x_.dual[first.v + i] / rate_weight(w))});
      }
    }
  }

  void fill_trips() {
    std::map<std::pair<trip_idx, time_slot>, double> served;
    for (auto const& r : out_.paths)
      if (r.trip.valid()) served[{r.trip, r.when}] += r.amount;
    for (auto const row : p_.trip_rows) {
      trip_idx const k{static_cast<std::uint32_t>(row)};
      for (std::uint32_t d = 0; d < p_.when.count(true); ++d) {
        time_slot const w{true, d};
        auto const at = served.find({k, w});
        auto const r = p_.trip[k.v].v + d;
        out_.trips.push_back({k, w, p_.lp.rows.lower[r], at == served.end() ? 0 : at->second, clean(x_.dual[r] / rate_weight(w))});
      }
    }
  }

  void fill_limits() {
    for (auto const l : n_.limits.all()) {
      auto const r = p_.limit[l.v];
      auto const value = view_[n_.limits.value][l];
      auto const side = n_.limits.sense[l] == limit_sense::at_least ? p_.lp.rows.lower[r.v] : p_.lp.rows.upper[r.v];
      out_.limits.push_back({l, x_.activity[r.v] + (value - side), value, clean(x_.dual[r.v] / p_.scale)});
    }
  }

  flow_model::state& s_;
  flow_program& p_;
  overlay const& view_;
  network const& n_;
  lp_solution const& x_;
  flow_result& out_;
  std::vector<std::vector<converter_flow_idx>> flows_;
  profile_factors factor_{n_, p_.when};
  double co2_price_{0};
  std::map<std::pair<std::uint32_t, time_slot>, std::size_t> supply_at_, store_at_;
  std::map<std::pair<converter_flow_idx, time_slot>, std::size_t> flow_at_;
  std::map<std::pair<demand_idx, time_slot>, double> unserved_, unserved_cost_;
  std::map<std::tuple<element, commodity_idx, time_slot>, std::size_t> carried_at_;
  std::map<std::pair<link_idx, time_slot>, std::vector<std::uint32_t>> line_columns_;
};

}  // namespace

void fill_tables(flow_model::state& s, lp_solution const& x, flow_result& out) {
  table_filler{s, x, out}.fill();
  fill_accounts(s, out);
}

}  // namespace mamar
