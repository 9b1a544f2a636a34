// Label setting in lexicographic order with consistent lower bounds.
//
// A label is a path from the origin to a node v with cost vector g. f = g + h(v), h_c(v) a lower bound of criterion c from v to the destination (lower_bounds.h).
// Labels are settled in lexicographic order of (f1, -h1, g2, .., gK, arcs). As h is consistent f1 never falls along a path; where it stays h1 does not rise; where
// both stay the arc costs nothing in the first criterion, the others do not fall, and the arcs rise by one. So the key of a label is above those of all from
// which it descends.
//
//  - Dominance at a node: labels at v have one h1, so they are settled in the order of g1: a settled label is never worse in it, and only criteria 2..k need
//    comparing (fronts.h). For an equal vector the one settled first has no more arcs.
//  - Pruning by the destination: a label whose f is weakly dominated by a vector of the destination cannot end in a new one. Nor in a better path for the same: then
//    its f is that vector, and as it comes later its bounds are 0 and it has at least as many arcs already and more to come.
//  - Ties. Two labels at one node with equal vector and equally many arcs have equal keys, and every label from which either descends has a smaller one. So when
//    the first of them comes to the top all of them are in the queue, and the order of the queue, which ends with node and sequence of ranks, brings up the
//    smallest sequence first; the others are then weakly dominated. Of paths that share a suffix the one with the smaller prefix has the smaller sequence, so the
//    smallest sequence to a node is all that need be kept.
//
// Settling by (f1, -h1) instead of f is what makes small whole costs fast: pareto_buckets.h.
#include "mamar/graph/pareto.h"

#include <algorithm>
#include <optional>

#include "mamar/graph/pareto_solver.h"

namespace mamar {

namespace {

std::int64_t dearest(std::vector<std::int64_t> const& cost) { return cost.empty() ? 0 : *std::max_element(cost.begin(), cost.end()); }

// A path of a Pareto set visits no node twice.
bool may_overflow(pareto_query const& q) {
  constexpr std::int64_t kLimit = std::int64_t{1} << 62;
  return std::any_of(q.costs.begin(), q.costs.end(),
                     [&](auto const& cost) { return dearest(cost) > kLimit / (static_cast<std::int64_t>(q.graph.nodes()) + 1); });
}

bool fits(pareto_query const& q, std::int64_t limit) {
  return std::all_of(q.costs.begin(), q.costs.end(), [&](auto const& cost) { return dearest(cost) <= limit; });
}

constexpr double kMostEpsilon = 4000;  // in millionths it must fit 32 bits

search_limits limits_of(pareto_query const& q) {
  return {q.epsilon > 0 ? static_cast<std::uint32_t>(std::min(q.epsilon, kMostEpsilon) * 1e6) : 0, q.most_bytes, q.stop};
}

template <std::size_t K, class Cost>
pareto_set with_paths(pareto_solver<K, Cost> const& solver, search_answer<K, Cost> const& found) {
  pareto_set out{found.outcome, {}, found.labels};
  for (auto const& member : found.members) {
    pareto_path path;
    std::copy(member.cost.begin(), member.cost.end(), path.cost.begin());
    for (auto const a : solver.arcs(member.label)) path.arcs.push_back(arc_idx{a});
    out.paths.push_back(std::move(path));
  }
  return out;
}

// Nothing if sums do not fit the type.
template <std::size_t K, class Cost>
std::optional<pareto_set> search(pareto_query const& q) {
  packed_graph<K, Cost> const g{q.graph.nodes(), q.graph.arcs(), [&](std::uint32_t i) { return q.graph.tail(arc_idx{i}).v; },
                                [&](std::uint32_t i) { return q.graph.head(arc_idx{i}).v; },
                                [&](std::size_t c, std::uint32_t i) { return q.costs[c][i]; }};
  pareto_solver<K, Cost> solver{g};
  using reach = typename pareto_solver<K, Cost>::reach;
  auto const reached = solver.prepare(q.from.v, q.to.v, q.stop);
  if (reached == reach::no) return pareto_set{};
  if (reached == reach::stopped) return pareto_set{pareto_outcome::stopped, {}, 0};
  if (reached == reach::too_far) return std::nullopt;
  auto const found = solver.search(q.rank, limits_of(q));
  if (found.outcome == pareto_outcome::overflow) return std::nullopt;
  return with_paths(solver, found);
}

template <std::size_t K>
pareto_set search_in_narrowest_type(pareto_query const& q) {
  if (fits(q, backward_search<K, std::uint32_t>::kLimit))
    if (auto found = search<K, std::uint32_t>(q)) return *std::move(found);
  if (auto found = search<K, std::int64_t>(q)) return *std::move(found);
  return {pareto_outcome::overflow, {}, 0};
}

}  // namespace

pareto_set pareto_paths(pareto_query const& q) {
  if (may_overflow(q)) return {pareto_outcome::overflow, {}, 0};
  switch (q.costs.size()) {
    case 1: return search_in_narrowest_type<1>(q);
    case 2: return search_in_narrowest_type<2>(q);
    case 3: return search_in_narrowest_type<3>(q);
    default: return search_in_narrowest_type<4>(q);
  }
}

}  // namespace mamar
