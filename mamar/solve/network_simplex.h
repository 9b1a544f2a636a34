// Flows of least cost in whole numbers, by the network simplex method of LEMON (Kovács 2015, "Minimum-cost flow algorithms: an experimental evaluation"). C++17,
// since LEMON's headers do not compile as C++20; network_basis.h is what others use.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace mamar {

struct network_arc {
  static constexpr auto kUnlimited = std::numeric_limits<std::int64_t>::max();

  std::uint32_t from, to;
  std::int64_t most;  // flow from 0 to this
  std::int64_t cost;
};

struct network_flow {
  std::vector<std::int64_t> flow;       // Arc ->
  std::vector<std::int64_t> potential;  // Node ->; cost + potential[from] - potential[to] is 0 for arcs between their bounds
};

// Supply: what leaves a node over what enters it; the sum is 0. Nothing if there is no such flow or no least cost, or if Mamar was built without LEMON.
std::optional<network_flow> cheapest_flow(std::vector<std::int64_t> const& supply, std::vector<network_arc> const& arcs);

}  // namespace mamar
