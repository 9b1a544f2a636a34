// The packed search on buckets against the textbook's: every node, both directions, weights of every size, targets in any number.
#include "mamar/graph/shortest_path.h"

#include <gtest/gtest.h>

#include <queue>

#include "test/graph/random.h"

namespace mamar {
namespace {

using test::dice;

struct drawn_graph {
  digraph graph;
  std::vector<std::int64_t> weight;
};

// Parallel arcs, loops, zero weights and nodes out of reach come by themselves.
drawn_graph draw(dice& d) {
  auto const nodes = d.between(1, 40);
  auto const arcs = d.below(nodes * 4);
  std::int64_t const largest = d.pick(std::vector<std::int64_t>{1, 10, 5'000, 4'294'967'295, 4'294'967'296, std::int64_t{1} << 55});
  std::vector<node_idx> tails;
  std::vector<node_idx> heads;
  drawn_graph out;
  for (std::uint32_t i = 0; i < arcs; ++i) {
    tails.push_back(node_idx{d.below(nodes)});
    heads.push_back(node_idx{d.below(nodes)});
    auto const part = d.below(5);
    out.weight.push_back(part == 0 ? 0 : part == 1 ? largest : largest / 1000 * d.below(1000) + d.below(3) % (largest + 1));
  }
  out.graph = digraph{nodes, std::move(tails), std::move(heads)};
  return out;
}

std::vector<std::int64_t> textbook(drawn_graph const& g, node_idx source, direction way) {
  std::vector<std::int64_t> distance(g.graph.nodes(), kUnreachable);
  using entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
  distance[source.v] = 0;
  queue.emplace(0, source.v);
  while (!queue.empty()) {
    auto const [d, v] = queue.top();
    queue.pop();
    if (d > distance[v]) continue;
    for (auto const a : way == direction::forward ? g.graph.out(node_idx{v}) : g.graph.in(node_idx{v})) {
      auto const u = way == direction::forward ? g.graph.head(a) : g.graph.tail(a);
      if (auto const via = d + g.weight[a.v]; via < distance[u.v]) {
        distance[u.v] = via;
        queue.emplace(via, u.v);
      }
    }
  }
  return distance;
}

TEST(shortest_path, one_object_searches_again_and_again_and_finds_what_the_textbook_finds) {
  for (std::uint64_t seed = 1; seed <= test::cases(400); ++seed) {
    dice d{seed};
    auto const g = draw(d);
    for (auto const way : {direction::forward, direction::backward}) {
      weighted_graph const packed{g.graph, g.weight, way};
      one_to_many search{packed};
      for (int again = 0; again < 6; ++again) {
        node_idx const source{d.below(g.graph.nodes())};
        auto const right = textbook(g, source, way);
        std::vector<node_idx> targets;
        for (auto left = d.below(5); left > 0; --left)
          targets.push_back(node_idx{d.below(g.graph.nodes())});  // some twice, some the source, sometimes none
        search.run(source, targets);
        auto looked_at = targets;
        for (std::uint32_t v = 0; targets.empty() && v < g.graph.nodes(); ++v) looked_at.push_back(node_idx{v});
        for (auto const t : looked_at) ASSERT_EQ(search.distance(t), right[t.v]) << "seed " << seed << ", target " << t.v;
      }
    }
    ASSERT_EQ(distances_to(g.graph, g.weight, node_idx{0}), textbook(g, node_idx{0}, direction::backward)) << "seed " << seed;
  }
}

TEST(shortest_path, a_search_ends_when_its_targets_are_settled) {
  std::vector<node_idx> tails;
  std::vector<node_idx> heads;
  for (std::uint32_t v = 0; v + 1 < 1000; ++v) {
    tails.push_back(node_idx{v});
    heads.push_back(node_idx{v + 1});
  }
  digraph const line{1000, std::move(tails), std::move(heads)};
  std::vector<std::int64_t> const weight(999, 7);
  weighted_graph const packed{line, weight, direction::forward};
  one_to_many search{packed};
  std::vector<node_idx> const targets{node_idx{9}, node_idx{4}};
  search.run(node_idx{0}, targets);
  EXPECT_EQ(search.distance(node_idx{9}), 63);
  EXPECT_EQ(search.settled(), 10U);
}

}  // namespace
}  // namespace mamar
