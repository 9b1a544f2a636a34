#include "mamar/graph/pareto.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "mamar/graph/shortest_path.h"
#include "test/graph/random.h"

namespace mamar {
namespace {

using test::dice;
using vector_of_cost = std::vector<std::int64_t>;

struct drawn {
  struct arc {
    std::uint32_t from, to;
    vector_of_cost cost;  // four
    std::uint32_t rank;
  };
  std::uint32_t nodes{0};
  std::vector<arc> arcs;
  std::uint32_t from{0}, to{0};

  digraph graph() const {
    std::vector<node_idx> tails;
    std::vector<node_idx> heads;
    for (auto const& a : arcs) {
      tails.push_back({a.from});
      heads.push_back({a.to});
    }
    return {nodes, std::move(tails), std::move(heads)};
  }
  std::vector<std::uint32_t> ranks() const {
    std::vector<std::uint32_t> out;
    for (auto const& a : arcs) out.push_back(a.rank);
    return out;
  }
};

pareto_set solve(drawn const& d, std::size_t criteria, std::function<bool()> stop = {}) {
  auto const graph = d.graph();
  auto const rank = d.ranks();
  pareto_query q{graph, {}, rank, {d.from}, {d.to}, std::move(stop)};
  for (std::size_t c = 0; c < criteria; ++c) {
    q.costs.emplace_back();
    for (auto const& a : d.arcs) q.costs.back().push_back(a.cost[c]);
  }
  return pareto_paths(q);
}

// --- every simple path ---------------------------------------------------------------------------------------------------------------------------

using path = std::vector<std::uint32_t>;  // arcs

void walk(drawn const& d, std::uint32_t at, std::vector<bool>& seen, path& so_far, std::vector<path>& all) {
  if (at == d.to) {
    all.push_back(so_far);
    return;
  }
  seen[at] = true;
  for (std::uint32_t a = 0; a < d.arcs.size(); ++a) {
    if (d.arcs[a].from != at || seen[d.arcs[a].to]) continue;
    so_far.push_back(a);
    walk(d, d.arcs[a].to, seen, so_far, all);
    so_far.pop_back();
  }
  seen[at] = false;
}

std::vector<path> every_simple_path(drawn const& d) {
  std::vector<bool> seen(d.nodes, false);
  std::vector<path> all;
  path so_far;
  walk(d, d.from, seen, so_far, all);
  return all;
}

vector_of_cost cost_of(drawn const& d, path const& p, std::size_t criteria) {
  vector_of_cost sum(criteria, 0);
  for (auto const a : p)
    for (std::size_t c = 0; c < criteria; ++c) sum[c] += d.arcs[a].cost[c];
  return sum;
}

std::vector<std::uint32_t> ranks_of(drawn const& d, path const& p) {
  std::vector<std::uint32_t> out;
  for (auto const a : p) out.push_back(d.arcs[a].rank);
  return out;
}

bool no_worse(vector_of_cost const& a, vector_of_cost const& b) {
  for (std::size_t c = 0; c < a.size(); ++c)
    if (a[c] > b[c]) return false;
  return true;
}

// Cost vector -> its path: fewest arcs, then smallest sequence of ranks.
using frontier = std::map<vector_of_cost, path>;

frontier exact(drawn const& d, std::vector<path> const& all, std::size_t criteria) {
  frontier best;
  for (auto const& p : all) {
    auto const [it, is_new] = best.try_emplace(cost_of(d, p, criteria), p);
    if (!is_new && std::pair{p.size(), ranks_of(d, p)} < std::pair{it->second.size(), ranks_of(d, it->second)}) it->second = p;
  }
  frontier out;
  for (auto const& [cost, p] : best) {
    bool const beaten = std::any_of(out.begin(), out.end(), [&](auto const& kept) { return no_worse(kept.first, cost); });  // whoever beats it sorts before it
    if (!beaten) out.emplace(cost, p);
  }
  return out;
}

frontier found_by(pareto_set const& set, std::size_t criteria) {
  frontier out;
  for (auto const& p : set.paths) {
    path arcs;
    for (auto const a : p.arcs) arcs.push_back(a.v);
    auto const is_new = out.emplace(vector_of_cost(p.cost.begin(), p.cost.begin() + static_cast<std::ptrdiff_t>(criteria)), arcs).second;
    EXPECT_TRUE(is_new) << "a cost vector came twice";
  }
  return out;
}

// --- random graphs -------------------------------------------------------------------------------------------------------------------------------

drawn draw(std::uint64_t seed) {
  dice d{seed};
  drawn g;
  g.nodes = d.between(4, 9);
  auto const arcs = g.nodes * d.between(2, 4) + d.below(g.nodes);
  auto const reach = d.chance(85) ? 2U : g.nodes;  // arcs that do not leap make long ways and full frontiers
  static std::vector<std::uint32_t> const kLargest{1, 2, 4, 20, 100, 1000, 1000, 1000};
  auto const largest = d.pick(kLargest);
  auto const zeros = d.pick(std::vector<std::uint32_t>{0, 10, 30});
  bool const opposed = d.chance(50);  // what is cheap is slow
  bool const cut = d.chance(5);  // nothing passes from the first half to the second
  for (std::uint32_t i = 0; i < arcs; ++i) {
    drawn::arc a{d.below(g.nodes), 0, {}, 0};
    a.to = std::min(g.nodes - 1, a.from + d.between(1, reach));
    if (d.chance(30)) std::swap(a.from, a.to);
    if (!g.arcs.empty() && d.chance(20)) {  // parallel to the last
      a.from = g.arcs.back().from;
      a.to = g.arcs.back().to;
    }
    if (a.from == a.to || (cut && a.from < g.nodes / 2 && a.to >= g.nodes / 2)) continue;
    for (std::size_t c = 0; c < 4; ++c) a.cost.push_back(d.chance(zeros) ? 0 : d.between(0, largest));
    if (opposed) a.cost[1] = std::max(std::int64_t{0}, std::int64_t{largest} - a.cost[0] + d.below(3) - 1);
    if (!g.arcs.empty() && d.chance(5)) a.cost = g.arcs.back().cost;
    g.arcs.push_back(a);
  }
  std::vector<std::uint32_t> ranks(g.arcs.size());
  std::iota(ranks.begin(), ranks.end(), 0U);
  d.shuffle(ranks);
  for (std::size_t i = 0; i < g.arcs.size(); ++i) g.arcs[i].rank = ranks[i];
  g.from = 0;
  g.to = g.nodes - 1;
  return g;
}

TEST(pareto, agrees_with_every_simple_path_on_random_graphs) {
  auto const graphs = 5000 * test::soak();
  std::uint64_t questions = 0;
  std::uint64_t rich = 0;  // of two and more criteria with more than three members
  std::uint64_t disconnected = 0;
  std::uint64_t with_ties = 0;
  for (std::uint64_t seed = 1; seed <= graphs; ++seed) {
    auto const g = draw(seed);
    auto const all = every_simple_path(g);
    disconnected += all.empty() ? 1 : 0;
    for (std::size_t k = 1; k <= 4; ++k) {
      auto const right = exact(g, all, k);
      auto const set = solve(g, k);
      ASSERT_EQ(set.outcome, pareto_outcome::complete) << "seed " << seed;
      ASSERT_TRUE(std::is_sorted(set.paths.begin(), set.paths.end(), [](auto const& x, auto const& y) { return x.cost < y.cost; })) << "seed " << seed;
      ASSERT_EQ(found_by(set, k), right) << "seed " << seed << ", criteria " << k;
      if (k < 2) continue;
      ++questions;
      rich += right.size() > 3 ? 1 : 0;
      std::set<vector_of_cost> vectors;
      for (auto const& p : all) with_ties += right.contains(cost_of(g, p, k)) && !vectors.insert(cost_of(g, p, k)).second ? 1 : 0;
    }
  }
  RecordProperty("rich_share_percent", static_cast<int>(100 * rich / questions));
  EXPECT_GE(3 * rich, questions) << "only " << rich << " of " << questions << " questions have more than three members";
  EXPECT_GT(disconnected, graphs / 100);
  EXPECT_GT(with_ties, graphs / 10);
}

TEST(pareto, renumbering_changes_no_vector_and_no_path) {
  for (std::uint64_t seed = 1; seed <= 1000 * test::soak(); ++seed) {
    auto const g = draw(seed);
    dice d{seed ^ 0x5eed};
    std::vector<std::uint32_t> nodes(g.nodes);
    std::iota(nodes.begin(), nodes.end(), 0U);
    d.shuffle(nodes);
    auto h = g;
    d.shuffle(h.arcs);
    for (auto& a : h.arcs) {
      a.from = nodes[a.from];
      a.to = nodes[a.to];
    }
    h.from = nodes[g.from];
    h.to = nodes[g.to];
    for (std::size_t k = 1; k <= 4; ++k) {
      auto const before = found_by(solve(g, k), k);
      auto const after = found_by(solve(h, k), k);
      ASSERT_EQ(before.size(), after.size()) << "seed " << seed << ", criteria " << k;
      for (auto const& [cost, p] : before) {
        ASSERT_TRUE(after.contains(cost)) << "seed " << seed << ", criteria " << k;
        ASSERT_EQ(ranks_of(g, p), ranks_of(h, after.at(cost))) << "seed " << seed << ", criteria " << k;
      }
    }
  }
}

// --- drawn by hand -------------------------------------------------------------------------------------------------------------------------------

//      1,4        1,4 | 4,1
//   0 ─────> 1 ────────────> 3
//   0 ─────> 2 ────────────> 3
//      2,2        2,2
TEST(pareto, two_ways_and_a_parallel_arc) {
  drawn const g{4, {{0, 1, {1, 4, 0, 0}, 0}, {1, 3, {1, 4, 0, 0}, 1}, {0, 2, {2, 2, 0, 0}, 2}, {2, 3, {2, 2, 0, 0}, 3}, {1, 3, {4, 1, 0, 0}, 4}}, 0, 3};
  EXPECT_EQ(found_by(solve(g, 2), 2), (frontier{{{2, 8}, {0, 1}}, {{4, 4}, {2, 3}}}));  // 0-1-3 by the parallel arc is (5,5)
  EXPECT_EQ(found_by(solve(g, 1), 1), (frontier{{{2}, {0, 1}}}));
}

//   0 ──> 1 ──> 2      all cost nothing; 0 -> 2 directly as well, by an arc of the last rank
TEST(pareto, of_ways_that_cost_the_same_the_one_of_fewest_arcs_then_of_smallest_ranks) {
  drawn g{3, {{0, 1, {0, 0, 0, 0}, 0}, {1, 2, {0, 0, 0, 0}, 1}, {0, 2, {0, 0, 0, 0}, 3}, {0, 2, {0, 0, 0, 0}, 2}}, 0, 2};
  EXPECT_EQ(found_by(solve(g, 4), 4), (frontier{{{0, 0, 0, 0}, {3}}}));
  g.arcs.resize(2);
  EXPECT_EQ(found_by(solve(g, 4), 4), (frontier{{{0, 0, 0, 0}, {0, 1}}}));
}

TEST(pareto, who_is_there_already_needs_no_arc) {
  drawn const g{2, {{0, 1, {0, 0, 0, 0}, 0}, {1, 0, {0, 0, 0, 0}, 1}}, 0, 0};
  EXPECT_EQ(found_by(solve(g, 3), 3), (frontier{{{0, 0, 0}, {}}}));
}

TEST(pareto, nothing_leads_there) {
  drawn const g{3, {{0, 1, {1, 1, 1, 1}, 0}, {2, 1, {1, 1, 1, 1}, 1}}, 0, 2};
  auto const set = solve(g, 2);
  EXPECT_EQ(set.outcome, pareto_outcome::complete);
  EXPECT_TRUE(set.paths.empty());
}

// 2^n paths, all on the frontier: in stage i either (2^i, 0) or (0, 2^i).
drawn doubling_chain(std::uint32_t stages) {
  drawn g{stages + 1, {}, 0, stages};
  for (std::uint32_t i = 0; i < stages; ++i) {
    g.arcs.push_back({i, i + 1, {std::int64_t{1} << i, 0, 0, 0}, 2 * i});
    g.arcs.push_back({i, i + 1, {0, std::int64_t{1} << i, 0, 0}, 2 * i + 1});
  }
  return g;
}

TEST(pareto, the_chain_of_doubling_arcs_has_every_number) {
  auto const set = solve(doubling_chain(12), 2);
  ASSERT_EQ(set.outcome, pareto_outcome::complete);
  ASSERT_EQ(set.paths.size(), 4096U);
  for (std::int64_t i = 0; i < 4096; ++i) {
    EXPECT_EQ(set.paths[static_cast<std::size_t>(i)].cost[0], i);
    EXPECT_EQ(set.paths[static_cast<std::size_t>(i)].cost[1], 4095 - i);
  }
}

TEST(pareto, stopped_it_returns_a_part_of_the_exact_set_and_says_so) {
  for (int const after : {0, 1, 2}) {
    int asked = 0;
    auto const set = solve(doubling_chain(13), 2, [&] { return asked++ >= after; });
    EXPECT_EQ(set.outcome, pareto_outcome::stopped);
    EXPECT_LT(set.paths.size(), 8192U);
    EXPECT_EQ(asked, after + 1);
    std::set<std::int64_t> firsts;
    for (auto const& p : set.paths) {
      EXPECT_EQ(p.cost[0] + p.cost[1], 8191);
      EXPECT_TRUE(firsts.insert(p.cost[0]).second);
    }
  }
  EXPECT_EQ(solve(doubling_chain(13), 2, [] { return false; }).paths.size(), 8192U);
}

// Random graphs of some hundred arcs that ask at least once: what a stopped search has is in the full set.
TEST(pareto, stopped_on_larger_random_graphs) {
  int stopped = 0;
  for (std::uint64_t seed = 1; seed <= 12 * test::soak(); ++seed) {
    dice d{seed};
    drawn g{40, {}, 0, 39};  // arcs lead onwards by one to four nodes
    for (std::uint32_t i = 0; i < 240; ++i) {
      auto const from = d.below(39);
      auto const to = std::min(39U, from + d.between(1, 4));
      g.arcs.push_back({from, to, {d.below(900), d.below(900), d.below(900), 0}, i});
    }
    for (std::uint32_t i = 0; i < 39; ++i) g.arcs.push_back({i, i + 1, {d.below(900), d.below(900), d.below(900), 0}, 240 + i});
    auto const full = found_by(solve(g, 3), 3);
    int asked = 0;
    auto const part = solve(g, 3, [&] { return ++asked == 2; });
    stopped += part.outcome == pareto_outcome::stopped ? 1 : 0;
    for (auto const& [cost, p] : found_by(part, 3)) {
      ASSERT_TRUE(full.contains(cost)) << "seed " << seed;
      ASSERT_EQ(full.at(cost), p) << "seed " << seed;
    }
  }
  EXPECT_GT(stopped, 3);
}

TEST(pareto, sums_that_might_overflow_are_refused) {
  auto const limit = std::int64_t{1} << 62;
  drawn g{3, {{0, 1, {1, limit / 4, 0, 0}, 0}, {1, 2, {1, limit / 4, 0, 0}, 1}}, 0, 2};
  EXPECT_EQ(solve(g, 2).outcome, pareto_outcome::complete);
  EXPECT_EQ(solve(g, 2).paths.at(0).cost[1], limit / 2);
  g.arcs[1].cost[1] = limit / 4 + 1;
  EXPECT_EQ(solve(g, 2).outcome, pareto_outcome::overflow);
  EXPECT_TRUE(solve(g, 2).paths.empty());
  EXPECT_EQ(solve(g, 1).outcome, pareto_outcome::complete);  // only criteria that are asked count
  g.arcs[1].cost[1] = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(solve(g, 2).outcome, pareto_outcome::overflow);
}

// --- one criterion -------------------------------------------------------------------------------------------------------------------------------

TEST(shortest_path, agrees_with_every_simple_path_on_random_graphs) {
  for (std::uint64_t seed = 1; seed <= 4000 * test::soak(); ++seed) {
    auto g = draw(seed);
    for (auto& a : g.arcs) a.cost[0] = a.cost[0] % (seed % 3 + 1);  // mostly zeros
    auto const graph = g.graph();
    vector_of_cost weight;
    for (auto const& a : g.arcs) weight.push_back(a.cost[0]);
    auto const all = every_simple_path(g);
    auto const distance = distances_to(graph, weight, {g.to});
    path found;
    for (auto const a : shortest_path(graph, weight, {g.from}, {g.to})) found.push_back(a.v);
    if (all.empty()) {
      ASSERT_TRUE(found.empty()) << "seed " << seed;
      ASSERT_EQ(distance[g.from], kUnreachable) << "seed " << seed;
      continue;
    }
    // least weight, then fewest arcs, then the smallest arc numbers
    auto const order = [&](path const& p) { return std::tuple{cost_of(g, p, 1), p.size(), p}; };
    auto const best = *std::min_element(all.begin(), all.end(), [&](path const& x, path const& y) { return order(x) < order(y); });
    ASSERT_EQ(found, best) << "seed " << seed;
    ASSERT_EQ(distance[g.from], cost_of(g, best, 1)[0]) << "seed " << seed;
  }
}

TEST(shortest_path, from_a_node_to_itself_is_empty) {
  drawn const g{2, {{0, 1, {0, 0, 0, 0}, 0}, {1, 0, {0, 0, 0, 0}, 1}}, 0, 0};
  EXPECT_TRUE(shortest_path(g.graph(), vector_of_cost{0, 0}, {0}, {0}).empty());
}

}  // namespace
}  // namespace mamar
