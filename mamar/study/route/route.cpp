#include "mamar/study/route/route.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "mamar/base/parallel.h"
#include "mamar/graph/least_path.h"
#include "mamar/graph/pareto.h"
#include "mamar/network/messages.h"
#include "mamar/study/route/choice.h"
#include "mamar/study/route/layers.h"
#include "mamar/study/route/openings.h"
#include "mamar/study/route/ways.h"

namespace mamar {

double way::availability() const { return std::exp(-static_cast<double>(totals[3]) * 1e-9); }

namespace {

// --- the question ----------------------------------------------------------------------------------------------------------------------------

std::vector<party_idx> parties_of_end(network const& n, place_idx p) { return territories(n, table_id::places, p.v); }

party_idx only(std::vector<party_idx> const& parties) { return parties.size() == 1 ? parties[0] : party_idx::none(); }

diagnostics wrong_with(network const& n, search_graph const& g, route_options const& o) {
  diagnostics errors;
  if (o.from == o.to) errors.push_back(make_diagnostic("route.same-place", {n.places.place_id[o.from]}));
  for (auto& d : wrong_with_cargo(n, o.commodity)) errors.push_back(std::move(d));
  std::set<criterion> const distinct(o.criteria.begin(), o.criteria.end());
  if (o.criteria.empty() || o.criteria.size() > kMaxCriteria || distinct.size() != o.criteria.size())
    errors.push_back(make_diagnostic("route.criteria", {}));
  for (auto const& [place, node, leaves] : {std::tuple{o.from, g.begin[o.from.v], true}, std::tuple{o.to, g.end[o.to.v], false}})
    if ((leaves ? g.graph.out(node) : g.graph.in(node)).empty())
      errors.push_back(make_diagnostic("route.place-unreached", {n.places.place_id[place]}));
  for (auto const m : g.without_payload) errors.push_back(make_diagnostic("route.payload-missing", {n.modes.mode_id[m]}));
  if (costs_may_overflow(g, o)) errors.push_back(make_diagnostic("route.overflow", {}));
  return errors;
}

// --- one class -------------------------------------------------------------------------------------------------------------------------------

// Corners of the lower convex hull of the (time, cost) vectors, from the cheapest to the fastest; integers, so exact (Andrew's monotone chain).
std::vector<best_between> break_evens(std::vector<way> const& ways) {
  std::vector<std::size_t> order(ways.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  auto const cost = [&](std::size_t i) { return ways[i].totals[0]; };
  auto const time = [&](std::size_t i) { return ways[i].totals[1]; };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return std::pair{cost(a), time(a)} < std::pair{cost(b), time(b)}; });
  std::vector<std::size_t> hull;
  for (auto const i : order) {
    if (!hull.empty() && time(i) >= time(hull.back())) continue;  // dearer and no faster
    // the value of time at which i draws level with b must be above that at which b drew level with a
    while (hull.size() >= 2) {
      auto const a = hull[hull.size() - 2];
      auto const b = hull.back();
      auto const gain_ab = static_cast<__int128>(cost(b) - cost(a)) * (time(b) - time(i));
      auto const gain_bi = static_cast<__int128>(cost(i) - cost(b)) * (time(a) - time(b));
      if (gain_bi > gain_ab) break;
      hull.pop_back();
    }
    hull.push_back(i);
  }
  std::vector<best_between> out;
  double from = 0;
  for (std::size_t k = 0; k < hull.size(); ++k) {
    double to = std::numeric_limits<double>::infinity();
    if (k + 1 < hull.size())  // 0.0001 USD/t over seconds
      to = static_cast<double>(cost(hull[k + 1]) - cost(hull[k])) / 1e4 / (static_cast<double>(time(hull[k]) - time(hull[k + 1])) / 3600);
    out.push_back({hull[k], from, to});
    from = to;
  }
  return out;
}

// The way that is best by a criterion; among equals the one that is first by the others, in their order.
std::size_t best_by(std::vector<way> const& ways, criterion c) {
  auto const at = static_cast<std::size_t>(c);
  std::size_t best = 0;
  for (std::size_t i = 1; i < ways.size(); ++i)
    if (ways[i].totals[at] < ways[best].totals[at]) best = i;
  return best;
}

// What a search that was cut short or thinned may lack: the best by each criterion, among equals the one that is best by the others in their order. No more work than a
// shortest path each.
void add_best(pareto_query const& q, pareto_set& found) {
  for (std::size_t c = 0; c < q.costs.size(); ++c) {
    std::vector<std::span<std::int64_t const>> weights{q.costs[c]};
    for (std::size_t other = 0; other < q.costs.size(); ++other)
      if (other != c) weights.emplace_back(q.costs[other]);
    pareto_path p{{}, least_paths{q.graph, weights, q.rank, q.from, q.to}.find()};
    if (p.arcs.empty()) return;
    for (auto const a : p.arcs)
      for (std::size_t k = 0; k < q.costs.size(); ++k) p.cost[k] += q.costs[k][a.v];
    auto const at = std::ranges::lower_bound(found.paths, p.cost, {}, &pareto_path::cost);
    if (at == found.paths.end() || at->cost != p.cost) found.paths.insert(at, std::move(p));
  }
}

class_result search_class(overlay const& view, way_builder const& build, search_graph const& g, route_options const& o, way_class of) {
  auto const layers = make_layers(view.base(), g, o, of, false);
  pareto_query query{layers.graph, {}, layers.rank, layers.from, layers.to, o.stop, o.epsilon, o.most_bytes};
  for (auto const c : o.criteria) query.costs.push_back(layers.costs(g, c));
  auto found = pareto_paths(query);
  if (found.outcome != pareto_outcome::complete || o.epsilon > 0) add_best(query, found);
  class_result r{.of = of,
                 .outcome = search_outcome::found,
                 .ways = {},
                 .best = {},
                 .hull = {},
                 .would_open = {},
                 .would_open_proven = true,
                 .labels = found.labels,
                 .frontier = 0,
                 .out_of_memory = false};
  for (auto const& path : found.paths) {
    std::vector<arc_idx> arcs;
    for (auto const a : path.arcs) arcs.push_back(layers.base[a.v]);
    r.ways.push_back(build(of, std::move(arcs)));
  }
  r.frontier = r.ways.size();
  r.out_of_memory = found.outcome == pareto_outcome::memory;
  if (found.outcome != pareto_outcome::complete) r.outcome = search_outcome::stopped;
  if (r.ways.empty()) {
    if (found.outcome == pareto_outcome::complete) {
      r.outcome = search_outcome::no_way;
      auto fewest = fewest_to_open(view.base(), g, o, of);
      r.would_open = std::move(fewest.blockers);
      r.would_open_proven = fewest.proven;
    }
    return r;
  }
  for (auto const c : o.criteria) r.best.push_back(best_by(r.ways, c));
  auto const asked = [&](criterion c) { return std::find(o.criteria.begin(), o.criteria.end(), c) != o.criteria.end(); };
  // The (cost, time) frontier lies within the frontier of more criteria, so its hull does too. A stopped or thinned search has no hull.
  if (asked(criterion::cost) && asked(criterion::time) && r.outcome == search_outcome::found && o.epsilon == 0) r.hull = break_evens(r.ways);
  choose(r, o.criteria, o.most_routes);
  return r;
}

}  // namespace

result<route_result> route(overlay const& view, route_options options) {
  auto const& n = view.base();
  auto const origin = parties_of_end(n, options.from);
  auto const destination = parties_of_end(n, options.to);
  if (!options.vehicle.valid()) options.vehicle = only(origin);
  route_result r;
  r.graph = build_search_graph(view, {options.commodity, only(origin), only(destination), options.vehicle});
  if (auto errors = wrong_with(n, r.graph, options); !errors.empty()) return errors;
  r.end_parties = origin;
  r.end_parties.insert(r.end_parties.end(), destination.begin(), destination.end());
  std::sort(r.end_parties.begin(), r.end_parties.end());
  r.end_parties.erase(std::unique(r.end_parties.begin(), r.end_parties.end()), r.end_parties.end());
  r.reopened = view.reopened();
  // Classes are searched beside each other; the last first, since that of all modes takes longest and stands last. Where memory is limited, one after the other.
  r.classes.resize(options.classes.size());
  parallel_for(r.classes.size(), {.threads = options.most_bytes == SIZE_MAX ? 0U : 1U}, [&](std::size_t i, unsigned) {
    auto const at = r.classes.size() - 1 - i;
    r.classes[at] = search_class(view, way_builder{view, r.graph, options.via}, r.graph, options, options.classes[at]);
  });
  r.options = std::move(options);
  return r;
}

}  // namespace mamar
