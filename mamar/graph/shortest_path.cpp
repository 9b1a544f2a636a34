#include "mamar/graph/shortest_path.h"

#include <queue>

namespace mamar {

std::vector<std::int64_t> distances_to(digraph const& g, std::span<std::int64_t const> weight, node_idx target) {
  std::vector<std::int64_t> distance(g.nodes(), kUnreachable);
  using entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
  distance[target.v] = 0;
  queue.emplace(0, target.v);
  while (!queue.empty()) {
    auto const [d, v] = queue.top();
    queue.pop();
    if (d > distance[v]) continue;
    for (auto const a : g.in(node_idx{v})) {
      auto const u = g.tail(a);
      if (auto const via = d + weight[a.v]; via < distance[u.v]) {
        distance[u.v] = via;
        queue.emplace(via, u.v);
      }
    }
  }
  return distance;
}

std::vector<arc_idx> shortest_path(digraph const& g, std::span<std::int64_t const> weight, std::span<std::uint32_t const> rank, node_idx from,
                                   node_idx to) {
  // Zero weights would let a walk down the distances go round in circles: one more for each arc, on a scale that never outweighs a real unit.
  std::vector<std::int64_t> scaled(weight.begin(), weight.end());
  auto const scale = static_cast<std::int64_t>(g.nodes()) + 1;
  for (auto& w : scaled) w = w * scale + 1;
  auto const distance = distances_to(g, scaled, to);
  std::vector<arc_idx> path;
  if (distance[from.v] == kUnreachable) return path;
  for (auto v = from; v != to;) {
    auto next = arc_idx::none();
    for (auto const a : g.out(v))
      if (auto const rest = distance[g.head(a).v]; rest != kUnreachable && scaled[a.v] + rest == distance[v.v] && (!next.valid() || rank[a.v] < rank[next.v])) next = a;
    path.push_back(next);
    v = g.head(next);
  }
  return path;
}

}  // namespace mamar
