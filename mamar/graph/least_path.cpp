#include "mamar/graph/least_path.h"

namespace mamar {

least_paths::least_paths(digraph const& g, std::vector<std::span<std::int64_t const>> weights, std::span<std::uint32_t const> rank, node_idx from,
                         node_idx to)
    : g_{g},
      weights_{std::move(weights)},
      rank_{rank},
      from_{from},
      to_{to},
      to_end_(g.nodes(), beyond()),
      from_start_(g.nodes(), beyond()),
      leads_(g.nodes(), false) {
  measure_to_end();
}

// Dijkstra's algorithm from the end.
void least_paths::measure_to_end() {
  std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
  to_end_[to_.v] = {};
  queue.push({{}, to_.v});
  while (!queue.empty()) {
    auto const [at, v] = queue.top();
    queue.pop();
    if (to_end_[v] < at) continue;
    for (auto const a : g_.in(node_idx{v}))
      if (auto const via = plus(at, a); via < to_end_[g_.tail(a).v]) {
        to_end_[g_.tail(a).v] = via;
        queue.push({via, g_.tail(a).v});
      }
  }
}

void least_paths::forget() {
  for (auto const v : touched_) from_start_[v] = beyond();
  touched_.clear();
}

}  // namespace mamar
