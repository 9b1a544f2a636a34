#include "mamar/study/flow/paths.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace mamar {

namespace {

constexpr std::size_t kNearest = 3;  // sources from which a place is supplied at first
constexpr std::size_t kClimbs = 64;  // origins of one class from which on a hierarchy is made for it; Dijkstra's algorithm is as fast up to there
constexpr int kMostClosings = 50;    // passes until no path undercuts a price; each mends at least one more link of a chain

// A path is better if it gains more than rounding could make up.
double threshold(double price) { return 1e-7 * std::max(1.0, std::abs(price)); }

// One entry a row, ascending; those that come to nothing left out.
std::vector<lp_entry> added_up(std::vector<lp_entry> entries) {
  std::stable_sort(entries.begin(), entries.end(), [](auto const& a, auto const& b) { return a.row < b.row; });
  std::size_t kept = 0;
  for (auto const& e : entries) {
    if (kept > 0 && entries[kept - 1].row == e.row) entries[kept - 1].value += e.value;
    else entries[kept++] = e;
  }
  entries.resize(kept);
  std::erase_if(entries, [](auto const& e) { return e.value == 0; });
  return entries;
}

}  // namespace

path_finder::path_finder(overlay const& view, flow_options const& o, carriage& ways, room_list const& rooms, flow_program const& p)
    : view_{view},
      n_{view.base()},
      o_{o},
      ways_{ways},
      rooms_{rooms},
      p_{p} {
  make_trip_jobs();
  make_balance_jobs();
  ways_.set_rooms(rooms_);
  list_arc_limits();
}

void path_finder::make_trip_jobs() {
  std::map<std::tuple<cargo_idx, place_idx>, std::vector<trip_idx>> by;
  for (auto const row : p_.trip_rows) {
    trip_idx const k{static_cast<std::uint32_t>(row)};
    auto const from = n_.trips.from_place[k];
    by[{ways_.class_of(n_.trips.commodity_id[k], party_of(from), party_of(n_.trips.to_place[k])), from}].push_back(k);
  }
  for (std::uint32_t d = 0; d < p_.when.count(true); ++d)
    for (auto const& [at, trips] : by) trip_jobs_.push_back({std::get<0>(at), std::get<1>(at), trips, d});
}

void path_finder::make_balance_jobs() {
  ends_ = ends_of_cargo(view_);
  for (auto const& [c, of] : ends_) {
    if (!balances_by_period(n_, c) || n_.commodities.tonnes_per_unit[c] <= 0) continue;
    std::map<party_idx, std::vector<place_idx>> leave;
    std::map<party_idx, std::vector<place_idx>> arrive;
    for (auto const p : of.begin)
      if (ways_.is_served(c, p, true)) leave[party_of(p)].push_back(p);
    for (auto const p : of.end)
      if (ways_.is_served(c, p, false)) arrive[party_of(p)].push_back(p);
    // class -> territories of the far ends -> near ends that see it so
    std::map<std::pair<cargo_idx, std::vector<party_idx>>, std::vector<place_idx>> jobs;
    for (auto const& [a, from] : leave) {
      std::map<cargo_idx, std::vector<party_idx>> far;
      for (auto const& [b, to] : arrive) far[ways_.class_of(c, a, b)].push_back(b);
      for (auto const& [k, parties] : far) {
        auto& list = jobs[{k, parties}];
        list.insert(list.end(), from.begin(), from.end());
      }
    }
    bool const by_period = balances_by_period(n_, c);
    for (auto const& [key, from] : jobs) {
      std::vector<place_idx> to;
      for (auto const b : key.second) to.insert(to.end(), arrive[b].begin(), arrive[b].end());
      for (std::uint32_t i = 0; i < p_.when.count(by_period); ++i) balance_jobs_.push_back({key.first, from, to, {by_period, i}});
    }
  }
}

// --- limits over links, gates and transfers that cargo uses -------------------------------------------------------------------------------------------

void path_finder::list_arc_limits() {
  arc_limits_.resize(ways_.classes());
  bool const any = std::any_of(p_.limited.begin(), p_.limited.end(), [](auto const& at) {
    return at.first.first == table_id::links || at.first.first == table_id::gates || at.first.first == table_id::transfers;
  });
  if (!any) return;
  for (std::uint32_t k = 0; k < ways_.classes(); ++k) add_arc_limits(cargo_idx{k});
}

void path_finder::add_arc_limits(cargo_idx k) {
  auto const& of = ways_.at(k);
  auto const& g = ways_.graph(of.commodity);
  auto const add = [&](arc_idx i, table_id table, std::uint32_t row, arc_figure const& f) {
    auto const at = p_.limited.find({table, row});
    if (at == p_.limited.end()) return;
    for (auto const& s : at->second) {
      if (s.commodity.valid() && s.commodity != of.commodity) continue;
      double amount = 0;
      if (s.quantity == limit_quantity::flow) amount = s.commodity.valid() ? 1 : of.tonnes;  // several commodities together: in tonnes
      else if (s.quantity == limit_quantity::cost) amount = f.money;
      else if (s.quantity == limit_quantity::co2) amount = f.co2_kg / 1000;
      if (amount != 0) arc_limits_[k.v].push_back({i, s.limit, s.quantity, amount * s.coefficient});
    }
  };
  for (std::uint32_t i = 0; i < g.arcs.size(); ++i) {
    auto const& a = g.arcs[i];
    auto const& f = of.arcs[i];
    if (a.at.row != index<void>::none().v) add(arc_idx{i}, a.at.table, a.at.row, f);
    if (a.kind == arc_kind::link)
      for (auto const gate : a.gates) add(arc_idx{i}, table_id::gates, gate.v, {});
    if (auto const again = of.reloading.find(i); again != of.reloading.end())
      for (auto const t : again->second) add(arc_idx{i}, table_id::transfers, t.v, {});
  }
}

// --- columns -----------------------------------------------------------------------------------------------------------------------------------------

path_figures path_finder::figures(path_column const& c) {
  auto const& of = ways_.at(ways_.class_of(c.way.commodity, party_of(c.way.from), party_of(c.way.to)));
  path_figures out;
  if (auto const at = ends_.find(c.way.commodity); !c.trip.valid())
    out.open = at != ends_.end() && at->second.begin.contains(c.way.from) && at->second.end.contains(c.way.to);
  for (auto const a : c.way.arcs) {
    out.weight += of.arcs[a.v].weight;
    out.open = out.open && of.arcs[a.v].open;
  }
  return out;
}

std::vector<lp_entry> path_finder::entries(path_column const& c) {
  auto const k = ways_.class_of(c.way.commodity, party_of(c.way.from), party_of(c.way.to));
  auto const& of = ways_.at(k);
  auto const d = period_of(c.when);
  std::vector<lp_entry> out;
  if (c.trip.valid()) {
    out.push_back({lp_row{p_.trip[c.trip.v].v + d}, 1});
  } else {
    out.push_back({p_.balance_row(c.way.commodity, c.way.from, c.when), -1});
    out.push_back({p_.balance_row(c.way.commodity, c.way.to, c.when), 1});
  }
  auto const tonnes_a_day = of.tonnes * (c.when.is_period ? 1 : p_.when.weight[c.when.number] / p_.when.periods[d].days);
  for (auto const a : c.way.arcs)
    for (auto const r : ways_.rooms_of(k, a)) out.push_back({lp_row{p_.room[r.v].v + d}, tonnes_a_day});
  for (auto const& l : arc_limits_[k.v])
    if (limit_holds(n_, p_.when, l.limit, c.when))
      out.push_back({p_.limit[l.limit.v], l.per_unit * limit_amount(p_.when, l.quantity, c.when) *
                                              static_cast<double>(std::count(c.way.arcs.begin(), c.way.arcs.end(), l.arc))});
  return added_up(std::move(out));
}

// --- prices ------------------------------------------------------------------------------------------------------------------------------------------

// Arc -> weight and what its rooms and limits cost, currency/unit.
void path_finder::price_arcs(cargo_idx k, time_slot s, std::span<double const> dual, bool weigh, workspace& w) const {
  if (w.of == k && w.when == s) return;
  w.of = k;
  w.when = s;
  auto& out = w.arcs;
  auto const& of = ways_.at(k);
  auto const d = period_of(s);
  auto const per_tonne_day = of.tonnes / (p_.when.periods[d].days * p_.scale);
  out.resize(of.arcs.size());
  for (std::uint32_t i = 0; i < of.arcs.size(); ++i) {
    out[i] = !of.arcs[i].open ? kUnbounded : weigh ? of.arcs[i].weight : 0;
    if (dual.empty() || !of.arcs[i].open) continue;
    for (auto const r : ways_.rooms_of(k, arc_idx{i})) out[i] += std::max(0.0, -dual[p_.room[r.v].v + d]) * per_tonne_day;
  }
  if (dual.empty()) return;
  for (auto const& l : arc_limits_[k.v])
    if (limit_holds(n_, p_.when, l.limit, s))
      out[l.arc.v] += std::max(0.0, -dual[p_.limit[l.limit.v].v] * l.per_unit) * limit_amount(p_.when, l.quantity, s) / price_weight(s);
}

// The way of a trip that costs `least`, if it is better than what is paid. way_to: its arcs.
template <class WayTo>
void path_finder::note_trip(trip_job const& j, trip_idx k, double least, std::span<double const> dual, WayTo way_to, found& out) const {
  time_slot const when{true, j.period};
  auto const to = n_.trips.to_place[k];
  auto const row = p_.trip[k.v].v + j.period;
  auto const paid = dual.empty() ? kUnbounded : dual[row] / price_weight(when);
  if (!(least < paid)) return;
  out.lower.emplace_back(row, least * price_weight(when));
  if (least < paid - threshold(least)) out.better.push_back({{ways_.at(j.of).commodity, j.from, to, way_to(to)}, k, when});
}

void path_finder::price_trips(trip_job const& j, std::span<double const> dual, bool weigh, workspace& w, found& out) const {
  price_arcs(j.of, {true, j.period}, dual, weigh, w);
  path_search::start const from{j.from, 0};
  w.to.clear();
  for (auto const k : j.trips) w.to.push_back(n_.trips.to_place[k]);
  w.search.run(ways_.graph(ways_.at(j.of).commodity), w.arcs, {&from, 1}, w.to);
  for (auto const k : j.trips) {
    auto const to = n_.trips.to_place[k];
    bool const stays = to == j.from;  // at home: served by no arc at all
    note_trip(
        j, k, stays ? 0 : w.search.price_at(to), dual, [&](place_idx p) { return stays ? std::vector<arc_idx>{} : w.search.path_to(p).second; }, out);
  }
}

void path_finder::climb_trips(trip_job const& j, std::span<double const> dual, hierarchy_search& search, found& out) const {
  auto const& g = ways_.graph(ways_.at(j.of).commodity);
  search.start(g.begin[j.from.v]);
  for (auto const k : j.trips) {
    auto const to = n_.trips.to_place[k];
    bool const stays = to == j.from;
    note_trip(j, k, stays ? 0 : search.to(g.end[to.v]), dual, [&](place_idx) { return stays ? std::vector<arc_idx>{} : search.way(); }, out);
  }
}

bool path_finder::climb_jobs(std::size_t begin, std::size_t end, std::span<double const> dual, bool weigh, std::span<found> out) {
  if (end - begin < kClimbs) return false;
  auto const& first = trip_jobs_[begin];
  auto const* const h = ways_.hierarchy_of(ways_.at(first.of).commodity);
  if (h == nullptr) return false;
  workspace w;
  price_arcs(first.of, {true, first.period}, dual, weigh, w);
  hierarchy_prices const prices{*h, w.arcs};
  auto const options = threads();
  std::vector<hierarchy_search> search(workers_for(end - begin, options), hierarchy_search{prices});
  parallel_for(end - begin, options,
               [&](std::size_t i, unsigned worker) { climb_trips(trip_jobs_[begin + i], dual, search[worker], out[begin + i]); });
  return true;
}

void path_finder::price_balances(balance_job const& j, std::span<double const> dual, bool weigh, workspace& w, found& out) const {
  auto const commodity = ways_.at(j.of).commodity;
  auto const weight = price_weight(j.when);
  price_arcs(j.of, j.when, dual, weigh, w);
  std::vector<path_search::start> starts;
  starts.reserve(j.from.size());
  for (auto const p : j.from) starts.push_back({p, dual[p_.balance_row(commodity, p, j.when).v] / weight});
  w.search.run(ways_.graph(commodity), w.arcs, starts, j.to);
  for (auto const p : j.to) {
    auto const row = p_.balance_row(commodity, p, j.when).v;
    auto const least = w.search.price_at(p);
    auto const paid = dual[row] / weight;
    if (!(least < paid)) continue;
    out.lower.emplace_back(row, least * weight);
    if (!(least < paid - threshold(paid))) continue;
    auto [begin, way] = w.search.path_to(p);
    out.better.push_back({{commodity, begin, p, std::move(way)}, trip_idx::none(), j.when});
  }
}

// The jobs from this one on of the same class and period end before it.
std::size_t path_finder::same_prices(std::size_t begin) const {
  auto const& j = trip_jobs_[begin];
  auto end = begin;
  while (end < trip_jobs_.size() && trip_jobs_[end].of == j.of && trip_jobs_[end].period == j.period) ++end;
  return end;
}

bool path_finder::search(std::span<double const> dual, bool weigh, std::span<found> out) {
  std::vector<std::size_t> rest;
  auto const trips = std::min(out.size(), trip_jobs_.size());
  for (std::size_t begin = 0, end = 0; begin < trips; begin = end) {
    end = same_prices(begin);
    if (o_.stop && o_.stop()) return false;
    if (!climb_jobs(begin, end, dual, weigh, out))
      for (auto i = begin; i < end; ++i) rest.push_back(i);
  }
  for (auto i = trips; i < out.size(); ++i) rest.push_back(i);
  auto const options = threads();
  std::vector<workspace> work(workers_for(rest.size(), options));
  auto const done = parallel_for(rest.size(), options, [&](std::size_t i, unsigned worker) {
    auto const job = rest[i];
    if (job < trip_jobs_.size()) price_trips(trip_jobs_[job], dual, weigh, work[worker], out[job]);
    else price_balances(balance_jobs_[job - trip_jobs_.size()], dual, weigh, work[worker], out[job]);
  });
  return done == rest.size() && !(o_.stop && o_.stop());
}

pricing path_finder::price(std::span<double const> dual, bool weigh) {
  std::vector<found> of(trip_jobs_.size() + balance_jobs_.size());
  pricing out;
  out.complete = search(dual, weigh, of);
  out.dual.assign(dual.begin(), dual.end());
  for (auto& f : of) {  // a balance may be undercut by several jobs, which see other rules: the least holds
    for (auto const& [row, value] : f.lower) out.dual[row] = std::min(out.dual[row], value);
    out.better.insert(out.better.end(), std::make_move_iterator(f.better.begin()), std::make_move_iterator(f.better.end()));
  }
  if (!out.complete) return out;  // what was not searched may hold better paths: nothing is proven
  out.closed = balance_jobs_.empty() || (out.better.empty() && close_prices(weigh, out.dual));
  return out;
}

// Where cargo may be unloaded and loaded again, or falls under other rules by another origin, a lowered price lowers others: until none is undercut.
bool path_finder::close_prices(bool weigh, std::vector<double>& dual) {
  workspace w;
  for (int pass = 0; pass < kMostClosings; ++pass) {
    bool lowered = false;
    for (auto const& j : balance_jobs_) {
      found f;
      price_balances(j, dual, weigh, w, f);
      for (auto const& [row, value] : f.lower) {
        lowered = lowered || value < dual[row];
        dual[row] = std::min(dual[row], value);
      }
    }
    if (!lowered) return true;
  }
  return false;
}

// --- before there are prices -------------------------------------------------------------------------------------------------------------------------

std::vector<path_column> path_finder::first_paths() {
  std::vector<path_column> out;
  workspace w;
  auto const of_day = trip_jobs_.size() / p_.when.count(true);  // the first period's stand first, the others' are the same
  std::vector<found> trips(of_day);
  search({}, true, trips);
  for (auto const& f : trips)
    for (auto const& p : f.better)
      for (std::uint32_t d = 0; d < p_.when.count(true); ++d) {
        auto column = p;
        column.when.number = d;
        out.push_back(std::move(column));
      }
  auto more = nearest_sources();
  out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return out;
}

// For each place of a commodity the ways from the nearest places where it is made.
std::vector<path_column> path_finder::nearest_sources() {
  std::set<std::pair<commodity_idx, place_idx>> sources;
  for (auto const s : n_.supplies.all()) sources.emplace(n_.supplies.commodity_id[s], n_.supplies.place_id[s]);
  for (auto const f : n_.converter_flows.all()) {
    if (n_.converter_flows.direction[f] == flow_direction::output) sources.emplace(n_.converter_flows.commodity_id[f], place_of(n_, f));
  }
  std::vector<path_column> out;
  workspace w;
  for (auto const& j : balance_jobs_) {
    if (j.when.number > 0) continue;
    auto const commodity = ways_.at(j.of).commodity;
    price_arcs(j.of, j.when, {}, true, w);
    std::vector<std::vector<std::pair<double, cargo_path>>> best(j.to.size());
    for (auto const p : j.from) {
      if (!sources.contains({commodity, p})) continue;
      path_search::start const from{p, 0};
      w.search.run(ways_.graph(commodity), w.arcs, {&from, 1}, j.to);
      for (std::size_t i = 0; i < j.to.size(); ++i) {
        auto const least = w.search.price_at(j.to[i]);
        if (j.to[i] == p || !std::isfinite(least) || sources.contains({commodity, j.to[i]})) continue;
        auto& list = best[i];
        if (list.size() == kNearest && list.back().first <= least) continue;
        auto [begin, way] = w.search.path_to(j.to[i]);
        list.push_back({least, {commodity, begin, j.to[i], std::move(way)}});
        std::sort(list.begin(), list.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
        if (list.size() > kNearest) list.pop_back();
      }
    }
    for (auto const& list : best)
      for (auto const& [least, way] : list)
        for (std::uint32_t s = 0; s < p_.when.count(j.when.is_period); ++s) out.push_back({way, trip_idx::none(), {j.when.is_period, s}});
  }
  return out;
}

}  // namespace mamar
