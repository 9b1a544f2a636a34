// Whose territory a flow crosses into, and whose costs, emissions and rents they are.
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "mamar/study/flow/model.h"

namespace mamar {

namespace {

// Cost, emission or rent of an element goes in equal parts to the territories it lies on.
class accountant {
 public:
  accountant(flow_model::state& s, flow_result& out) : s_{s}, view_{s.at->view}, n_{view_.base()}, out_{out} {
    for (auto const& p : out.prices) price_[{p.commodity, p.place, p.when}] = p.price;
    for (auto const& c : out.capacities)
      if (c.when.is_period) room_value_[{c.at.table, c.at.row, c.at.forward, c.when.number}] = c.value;
  }

  void fill() {
    add_supplies();
    add_converters();
    add_demands();
    add_stores_and_builds();
    add_lines();
    for (auto const& p : out_.paths) add_path(p);
    add_rents();
    for (auto const& [key, e] : exchange_)
      out_.exchange.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), e.amount, e.value, e.has_value});
    for (auto& [party, row] : parties_) {
      row.party = party;
      out_.parties.push_back(row);
    }
  }

 private:
  double amount(time_slot w) const { return out_.when.amount_of(w); }
  party_idx party_of(place_idx p) const { return n_.places.party_id[p]; }
  party_row& account(party_idx p) { return parties_[p]; }

  void add_supplies() {
    for (auto const& r : out_.supplies) {
      auto& a = account(party_of(n_.supplies.place_id[r.supply]));
      a.supply_cost += r.cost;
      a.co2_t += (r.output + r.disposed) * view_[n_.supplies.co2][r.supply] / 1000 * amount(r.when);
    }
  }

  void add_converters() {
    auto const flows = flows_of_converters(n_);
    for (auto const& r : out_.converters) {
      auto& a = account(party_of(n_.converters.place_id[r.converter]));
      a.supply_cost += r.cost;
      a.co2_t += r.activity * emission_of(view_, flows[r.converter.v]) / 1000 * amount(r.when);
    }
    for (auto const& r : out_.converter_flows) {
      if (r.disposed <= 0) continue;
      account(party_of(n_.converters.place_id[n_.converter_flows.converter_id[r.flow]])).supply_cost +=
          r.disposed * view_[n_.converter_flows.disposal_cost][r.flow] * amount(r.when);
    }
  }

  void add_demands() {
    for (auto const& r : out_.demands) {
      auto& a = account(party_of(n_.demands.place_id[r.demand]));
      a.unserved_cost += r.cost;
    }
    add_people();
    for (auto const& r : out_.trips) {
      auto const cost = unserved_cost(view_, view_[n_.trips.unserved_cost][r.trip], n_.trips.commodity_id[r.trip]);
      if (r.served < r.wanted) account(party_of(n_.trips.to_place[r.trip])).unserved_cost += (r.wanted - r.served) * cost * amount(r.when);
    }
  }

  // Of each demand the mean over time; of the demands of one place the largest, as they concern the same people.
  void add_people() {
    std::map<demand_idx, std::pair<double, double>> mean;  // people x time, time
    for (auto const& r : out_.demands) {
      mean[r.demand].first += r.people * amount(r.when);
      mean[r.demand].second += amount(r.when);
    }
    std::map<place_idx, double> at;
    for (auto const& [d, m] : mean) {
      auto& most = at[n_.demands.place_id[d]];
      most = std::max(most, m.second > 0 ? m.first / m.second : 0);
    }
    for (auto const& [p, people] : at) account(party_of(p)).people_unserved += people;
  }

  void add_stores_and_builds() {
    for (auto const& r : out_.stores)
      account(party_of(n_.stores.place_id[r.store])).supply_cost += r.out * view_[n_.stores.cost][r.store] * amount(r.when);
    for (auto const& b : out_.built) for_owners(b.at, [&](party_row& a, double part) { a.build_cost += b.cost * part; });
  }

  template <class Do>
  void for_owners(element const& e, Do give) {
    auto const all = territories(n_, e.table, e.row);
    if (all.empty()) return give(account(party_idx::none()), 1.0);
    for (auto const p : all) give(account(p), 1.0 / static_cast<double>(all.size()));
  }

  // --- lines and pipelines

  struct hop {
    party_idx party;
    double amount;
    double value;
  };

  void add_lines() {
    std::map<std::tuple<commodity_idx, time_slot, place_idx>, std::pair<std::vector<hop>, std::vector<hop>>>
        border;  // no one's place -> what comes, what goes
    for (auto const& r : out_.carried) {
      if (r.at.table != table_id::links) continue;
      link_idx const l{r.at.row};
      if (!is_grid_link(n_, l)) continue;
      add_line_cost(r, l);
      add_hop(r, n_.links.from_place[l], n_.links.to_place[l], r.forward, l, border);
      add_hop(r, n_.links.to_place[l], n_.links.from_place[l], r.backward, l, border);
    }
    // What comes to a border point goes on in equal parts.
    for (auto const& [key, flows] : border) {
      double total = 0;
      for (auto const& in : flows.first) total += in.amount;
      for (auto const& in : flows.first)
        for (auto const& go : flows.second)
          if (total > 0) record(in.party, go.party, std::get<0>(key), in.amount * go.amount / total, go.value * in.amount / total, true);
    }
  }

  template <class Border>
  void add_hop(carried_row const& r, place_idx from, place_idx to, double rate, link_idx l, Border& border) {
    if (rate <= 0) return;
    auto const arrives = rate * (1 - view_[n_.links.loss][l]);
    auto const a = party_of(from);
    auto const b = party_of(to);
    auto const all = arrives * amount(r.when);
    auto const value = all * price_of(r.commodity, to, r.when);
    if (a.valid() && b.valid()) return record(a, b, r.commodity, all, value, true);
    if (!b.valid()) border[{r.commodity, r.when, to}].first.push_back({a, all, value});
    if (!a.valid()) border[{r.commodity, r.when, from}].second.push_back({b, all, value});
  }

  void add_line_cost(carried_row const& r, link_idx l) {
    auto const cost = carriage_cost(view_, l, r.commodity);
    auto const kg = carriage_co2_kg(view_, l, r.commodity);
    auto const all = (r.forward + r.backward) * amount(r.when);
    if (all <= 0 || (cost == 0 && kg == 0)) return;
    for_owners(r.at, [&](party_row& a, double part) {
      a.carriage_cost += cost * all * part;
      a.co2_t += kg / 1000 * all * part;
    });
  }

  double price_of(commodity_idx c, place_idx p, time_slot w) const {
    auto const at = price_.find({c, p, w});
    return at == price_.end() ? 0 : at->second;
  }

  struct exchanged {
    double amount{0}, value{0};
    bool has_value{false};
  };

  void record(party_idx from, party_idx to, commodity_idx c, double all, double value, bool has_value) {
    if (from == to || all <= 0) return;
    auto& e = exchange_[{from, to, c}];
    e.amount += all;
    e.value += value;
    e.has_value = e.has_value || has_value;
  }

  // --- paths

  // What a unit pays for full rooms on an arc: to whom they belong, as part of the price at which it is handed over behind them.
  double rooms_price(cargo_idx k, arc_idx a, time_slot w) const {
    double sum = 0;
    auto const period = w.is_period ? w.number : out_.when.period_of[w.number];
    for (auto const r : s_.at->ways.rooms_of(k, a)) {
      auto const& room = s_.at->rooms.all()[r.v];
      auto const at = room_value_.find({room.at.table, room.at.row, room.at.forward, period});
      if (at != room_value_.end()) sum += at->second / room.payload * s_.at->ways.at(k).tonnes;
    }
    return sum;
  }

  // The price rises along a way by carriage and by what full rooms on it are worth, from that of its beginning to that of its end.
  void add_path(path_row const& r) {
    bool const has_price = !r.trip.valid();
    auto const all = r.amount * amount(r.when);
    auto const start = has_price ? price_of(r.commodity, r.from, r.when) : 0;
    auto here = party_of(r.from);
    double cost = 0;
    auto const k = s_.at->ways.class_of(r.commodity, party_of(r.from), party_of(r.to));
    auto const& path = s_.paths[r.column];
    auto const& g = s_.at->ways.graph(r.commodity);
    for (auto const a : path.way.arcs) {
      auto const& f = s_.at->ways.at(k).arcs[a.v];
      auto const tail = owner(g, g.graph.tail(a));
      auto const head = owner(g, g.graph.head(a));
      give_arc(tail, head, f, all);
      cost += f.weight + rooms_price(k, a, r.when);
      auto const next = head.valid() ? head : here;
      if (next == here) continue;
      record(here, next, r.commodity, all, all * (start + cost), has_price);
      here = next;
    }
    if (!party_of(r.to).valid() && here.valid()) record(here, party_idx::none(), r.commodity, all, all * sold_for(r, start + cost), has_price);
  }

  // What is exported beyond the network fetches the price that its demand states there, not what one more unit would be worth within.
  double sold_for(path_row const& r, double price_here) const {
    for (auto const d : n_.demands.all())
      if (n_.demands.kind[d] == "export" && n_.demands.place_id[d] == r.to && n_.demands.commodity_id[d] == r.commodity)
        return unserved_cost(view_, view_[n_.demands.unserved_cost][d], r.commodity);
    return price_here;
  }

  party_idx owner(search_graph const& g, node_idx v) const { return g.nodes[v.v].side.valid() ? g.nodes[v.v].side : party_of(g.nodes[v.v].place); }

  void give_arc(party_idx tail, party_idx head, arc_figure const& f, double all) {
    auto const give = [&](party_idx p, double part) {
      auto& a = account(p);
      a.carriage_cost += f.money * all * part;
      a.time_value += (f.weight - f.money - f.co2_kg * co2_price(view_)) * all * part;
      a.co2_t += f.co2_kg / 1000 * all * part;
    };
    if (tail == head || !head.valid()) return give(tail, 1);
    if (!tail.valid()) return give(head, 1);
    give(tail, 0.5);
    give(head, 0.5);
  }

  void add_rents() {
    for (auto const& r : out_.capacities) {
      auto const rent = r.value * r.used * amount(r.when);
      if (rent > 0) for_owners(r.at, [&](party_row& a, double part) { a.congestion_rent += rent * part; });
    }
  }

  flow_model::state& s_;
  overlay const& view_;
  network const& n_;
  flow_result& out_;
  std::map<std::tuple<commodity_idx, place_idx, time_slot>, double> price_;
  std::map<std::tuple<party_idx, party_idx, commodity_idx>, exchanged> exchange_;
  std::map<std::tuple<table_id, std::uint32_t, bool, std::uint32_t>, double> room_value_;  // element, direction, period
  std::map<party_idx, party_row> parties_;
};

}  // namespace

void fill_accounts(flow_model::state& s, flow_result& out) { accountant{s, out}.fill(); }

}  // namespace mamar
