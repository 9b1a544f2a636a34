// Exact Pareto sets of paths for one to four additive criteria in whole numbers.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "mamar/graph/digraph.h"
#include "mamar/graph/pareto_search.h"

namespace mamar {

inline constexpr std::size_t kMaxCriteria = 4;

struct pareto_query {
  digraph const& graph;
  std::vector<std::vector<std::int64_t>> costs;  // criterion (1 to 4) -> Arc -> cost >= 0
  std::span<std::uint32_t const> rank;           // Arc -> place in the order of element ids; empty: any path of a vector will do
  node_idx from;
  node_idx to;
  std::function<bool()> stop{};      // asked every few thousand steps
  double epsilon{0};                 // 0: exact. Else every Pareto-optimal vector has a returned one within the factor 1 + epsilon in each criterion
  std::size_t most_bytes{SIZE_MAX};  // memory for bounds, labels, fronts and queue; looked at every few thousand steps
};

struct pareto_path {
  std::array<std::int64_t, kMaxCriteria> cost{};
  std::vector<arc_idx> arcs;
};

struct pareto_set {
  pareto_outcome outcome{pareto_outcome::complete};
  std::vector<pareto_path> paths;  // by cost vector
  std::uint64_t labels{0};         // settled
};

// All Pareto-optimal cost vectors from one node to another, one path each: of the paths with that vector one of the fewest arcs, of those the one whose sequence of
// ranks is smallest. `stopped`, `memory`: the paths found so far are Pareto-optimal, others are missing. `overflow`: costs so large that a path's sum might pass
// 2^62. With epsilon > 0 what is returned is a part of the Pareto set.
pareto_set pareto_paths(pareto_query const& q);

}  // namespace mamar
