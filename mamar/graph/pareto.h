// Exact Pareto sets of paths for one to four additive criteria in whole numbers.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "mamar/graph/digraph.h"

namespace mamar {

inline constexpr std::size_t kMaxCriteria = 4;

struct pareto_query {
  digraph const& graph;
  std::vector<std::vector<std::int64_t>> costs;  // criterion (1 to 4) -> Arc -> cost >= 0
  std::span<std::uint32_t const> rank;           // Arc -> place in the order of element ids
  node_idx from;
  node_idx to;
  std::function<bool()> stop{};                  // asked every few thousand labels
};

struct pareto_path {
  std::array<std::int64_t, kMaxCriteria> cost{};
  std::vector<arc_idx> arcs;
};

enum class pareto_outcome : std::uint8_t { complete, stopped, overflow };

struct pareto_set {
  pareto_outcome outcome{pareto_outcome::complete};
  std::vector<pareto_path> paths;  // by cost vector
  std::uint64_t labels{0};         // made
};

// All Pareto-optimal cost vectors from one node to another, one path each: of the paths with that vector one of the fewest arcs, of those the one whose sequence of
// ranks is smallest. `stopped`: the paths found so far are Pareto-optimal, others are missing. `overflow`: costs so large that a path's sum might pass 2^62.
pareto_set pareto_paths(pareto_query const& q);

}  // namespace mamar
