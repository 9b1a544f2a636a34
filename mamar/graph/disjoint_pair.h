// Two paths from one node to another that have no element in common and cost least together, where an arc may use several elements and an element may lie on several
// arcs (both directions of a road, a strait that many links pass). Without the latter it is Suurballe's problem; with it, it is NP-hard (disjoint paths with shared
// risks: Hu 2003).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "mamar/graph/digraph.h"

namespace mamar {

struct disjoint_query {
  digraph const& graph;
  std::span<std::int64_t const> weight;                 // Arc -> weight >= 0
  std::span<std::uint32_t const> rank;                  // Arc -> place in the order of element ids
  std::vector<std::vector<std::uint32_t>> const& uses;  // Arc -> elements 0 .. elements-1, each once; none: may be shared
  std::uint32_t elements{0};
  node_idx from;
  node_idx to;
  std::size_t most{2000};  // subproblems; beyond, the best pair found stands, marked as not proven
  std::function<bool()> stop{};
};

struct disjoint_pair {
  bool proven{true};
  std::vector<std::vector<arc_idx>> paths;  // two, the cheaper first; none: there is no pair (if proven)
  std::int64_t total{0};
  std::int64_t bound{0};  // no pair costs less
  std::size_t subproblems{0};
};

// Branch and bound. A subproblem says of some elements that the first path does not use them, of others that the second does not. Below lie
//  - the least path without the former plus the least without the latter: if they share nothing, they are its optimum;
//  - two arc-disjoint paths of least total (Suurballe 1974, Bhandari 1994) of arcs that at least one of the two may use: likewise.
// Else an element that both use is chosen: the first path does not use it, or the second does not. At the root the two paths are alike, so one side is enough.
disjoint_pair least_disjoint_pair(disjoint_query const& q);

}  // namespace mamar
