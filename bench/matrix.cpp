// Many-to-many searches beside Dijkstra's algorithm as a textbook has it (std::priority_queue, distances filled anew), in one run: the ratio holds on a noisy
// machine, the times do not.
//
// usage: matrix_bench NET [NODES]     NET: folder of a network; NODES: of the generated road-like grid (default 100000)
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <random>

#include "mamar/graph/shortest_path.h"
#include "mamar/io/network_csv.h"
#include "mamar/study/matrix/matrix.h"

namespace {

using namespace mamar;

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

struct roads {
  digraph graph;
  std::vector<std::int64_t> weight;
};

// A grid with a tenth of its roads missing and every twentieth row and column a fast one.
roads grid(std::uint32_t nodes) {
  std::mt19937_64 draw{20261001};
  std::uint32_t side = 1;
  while ((side + 1) * (side + 1) <= nodes) ++side;
  std::vector<node_idx> tails;
  std::vector<node_idx> heads;
  roads out;
  auto const join = [&](std::uint32_t a, std::uint32_t b, bool fast) {
    if (!fast && draw() % 10 == 0) return;
    auto const w = static_cast<std::int64_t>(20'000 + draw() % 60'000) / (fast ? 3 : 1);
    for (auto const& [from, to] : {std::pair{a, b}, std::pair{b, a}}) {
      tails.push_back(node_idx{from});
      heads.push_back(node_idx{to});
      out.weight.push_back(w);
    }
  };
  for (std::uint32_t y = 0; y < side; ++y)
    for (std::uint32_t x = 0; x < side; ++x) {
      if (x + 1 < side) join(y * side + x, y * side + x + 1, y % 20 == 0);
      if (y + 1 < side) join(y * side + x, (y + 1) * side + x, x % 20 == 0);
    }
  out.graph = digraph{side * side, std::move(tails), std::move(heads)};
  return out;
}

std::vector<std::int64_t> textbook(roads const& g, node_idx source) {
  std::vector<std::int64_t> distance(g.graph.nodes(), kUnreachable);
  using entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
  distance[source.v] = 0;
  queue.emplace(0, source.v);
  while (!queue.empty()) {
    auto const [d, v] = queue.top();
    queue.pop();
    if (d > distance[v]) continue;
    for (auto const a : g.graph.out(node_idx{v}))
      if (auto const via = d + g.weight[a.v]; via < distance[g.graph.head(a).v]) {
        distance[g.graph.head(a).v] = via;
        queue.emplace(via, g.graph.head(a).v);
      }
  }
  return distance;
}

// All nodes from a few sources, then a few near targets.
void compare(roads const& g) {
  std::mt19937_64 draw{7};
  constexpr int kSources = 20;
  std::vector<node_idx> sources;
  for (int i = 0; i < kSources; ++i) sources.push_back(node_idx{static_cast<std::uint32_t>(draw() % g.graph.nodes())});
  std::int64_t plain_sum = 0;
  auto begin = std::chrono::steady_clock::now();
  for (auto const s : sources)
    for (auto const d : textbook(g, s)) plain_sum += d == kUnreachable ? 0 : d;
  auto const plain = seconds_since(begin);
  begin = std::chrono::steady_clock::now();
  weighted_graph const packed{g.graph, g.weight, direction::forward};
  one_to_many search{packed};
  std::int64_t sum = 0;
  for (auto const s : sources) {
    search.run(s);
    for (std::uint32_t v = 0; v < g.graph.nodes(); ++v) sum += search.distance(node_idx{v}) == kUnreachable ? 0 : search.distance(node_idx{v});
  }
  auto const fast = seconds_since(begin);
  if (sum != plain_sum) std::exit(1);
  begin = std::chrono::steady_clock::now();
  for (auto const s : sources) {
    std::vector<node_idx> near;
    for (std::uint32_t k = 0; k < 20; ++k) near.push_back(node_idx{(s.v + k * 11) % g.graph.nodes()});
    search.run(s, near);
  }
  auto const early = seconds_since(begin);
  std::printf(
      "{\"nodes\": %u, \"arcs\": %u, \"textbook_ms_per_search\": %.2f, \"ms_per_search\": %.2f, \"ratio\": %.2f, \"ms_per_search_20_near_targets\": "
      "%.3f}\n",
      g.graph.nodes(), g.graph.arcs(), plain / kSources * 1e3, fast / kSources * 1e3, plain / fast, early / kSources * 1e3);
}

void all_places(char const* folder) {
  auto const n = read_network(std::filesystem::path{folder});
  if (!n) std::exit(2);
  overlay const view{*n};
  matrix_options o;
  for (auto const p : n->places.all()) o.from.push_back(p);
  o.to = o.from;
  o.commodity = n->find_commodity("containers");
  o.threads = 1;
  auto const begin = std::chrono::steady_clock::now();
  auto const r = matrix(view, o);
  auto const s = seconds_since(begin);
  if (!r) std::exit(2);
  std::printf("{\"places\": %zu, \"pairs\": %zu, \"found\": %zu, \"graphs\": %zu, \"searches\": %zu, \"s\": %.4f, \"pairs_per_s\": %.0f}\n",
              o.from.size(), r->pairs.size(), r->count(pair_status::found), r->graphs, r->searches, s, static_cast<double>(r->pairs.size()) / s);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: matrix_bench NET [NODES]\n");
    return 64;
  }
  all_places(argv[1]);
  compare(grid(argc > 2 ? static_cast<std::uint32_t>(std::atol(argv[2])) : 100'000));
}
