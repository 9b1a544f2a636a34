// Dijkstra's algorithm with whole weights (Dijkstra 1959).
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "mamar/graph/digraph.h"

namespace mamar {

inline constexpr std::int64_t kUnreachable = std::numeric_limits<std::int64_t>::max();

// Node -> least weight of a path to `target`; kUnreachable where there is none. weight: Arc -> weight >= 0.
std::vector<std::int64_t> distances_to(digraph const& g, std::span<std::int64_t const> weight, node_idx target);

// Arcs of a least path, empty if there is none: of those of least weight one of the fewest arcs, of those the one whose sequence of ranks is smallest.
// rank: Arc -> place in the order of element ids.
std::vector<arc_idx> shortest_path(digraph const& g, std::span<std::int64_t const> weight, std::span<std::uint32_t const> rank, node_idx from, node_idx to);

}  // namespace mamar
