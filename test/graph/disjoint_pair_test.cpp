#include "mamar/graph/disjoint_pair.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>

#include "test/graph/random.h"

namespace mamar {
namespace {

struct drawn {
  explicit drawn(std::uint32_t n) : nodes{n} {}
  std::uint32_t nodes;
  std::vector<node_idx> tails, heads;
  std::vector<std::int64_t> weight;
  std::vector<std::uint32_t> rank;
  std::vector<std::vector<std::uint32_t>> uses;
  std::uint32_t elements{0};

  void arc(std::uint32_t from, std::uint32_t to, std::int64_t w, std::vector<std::uint32_t> of) {
    tails.push_back(node_idx{from});
    heads.push_back(node_idx{to});
    weight.push_back(w);
    rank.push_back(static_cast<std::uint32_t>(rank.size()));
    for (auto const e : of) elements = std::max(elements, e + 1);
    uses.push_back(std::move(of));
  }
  disjoint_pair solve(std::size_t most = 100'000) const {
    digraph const g{nodes, tails, heads};
    return least_disjoint_pair({.graph = g,
                                .weight = weight,
                                .rank = rank,
                                .uses = uses,
                                .elements = elements,
                                .from = node_idx{0},
                                .to = node_idx{nodes - 1},
                                .most = most});
  }
};

struct simple_path {
  std::int64_t cost{0};
  std::set<std::uint32_t> uses;
};

void walk(drawn const& d, std::uint32_t v, std::vector<bool>& seen, simple_path const& so_far, std::vector<simple_path>& out) {
  if (v + 1 == d.nodes) return out.push_back(so_far);
  seen[v] = true;
  for (std::size_t a = 0; a < d.tails.size(); ++a) {
    if (d.tails[a].v != v || seen[d.heads[a].v]) continue;
    auto next = so_far;
    next.cost += d.weight[a];
    next.uses.insert(d.uses[a].begin(), d.uses[a].end());
    walk(d, d.heads[a].v, seen, next, out);
  }
  seen[v] = false;
}

std::optional<std::int64_t> least_of_all_pairs(drawn const& d) {
  std::vector<simple_path> all;
  std::vector<bool> seen(d.nodes, false);
  walk(d, 0, seen, {}, all);
  std::optional<std::int64_t> best;
  for (auto const& a : all)
    for (auto const& b : all) {
      if (best && a.cost + b.cost >= *best) continue;
      if (std::none_of(a.uses.begin(), a.uses.end(), [&](auto e) { return b.uses.contains(e); })) best = a.cost + b.cost;
    }
  return best;
}

// 0 ─1─ 1 ─1─ 2 ─1─ 3, 0 ─2─ 2, 1 ─2─ 3: the least path 0-1-2-3 takes from the pair what it needs; the pair is 0-1-3 and 0-2-3 at 3 each.
TEST(disjoint_pair, gives_up_the_least_path_where_the_pair_needs_it) {
  drawn d{4};
  d.arc(0, 1, 1, {0});
  d.arc(1, 2, 1, {1});
  d.arc(2, 3, 1, {2});
  d.arc(0, 2, 2, {3});
  d.arc(1, 3, 2, {4});
  auto const found = d.solve();
  EXPECT_TRUE(found.proven);
  EXPECT_EQ(found.total, 6);
  EXPECT_EQ(found.subproblems, 1U);
}

// Two links through one strait (element 9): apart as arcs, but not as ways.
TEST(disjoint_pair, an_element_on_two_arcs_is_one_element) {
  drawn d{2};
  d.arc(0, 1, 1, {0, 9});
  d.arc(0, 1, 1, {1, 9});
  EXPECT_TRUE(d.solve().paths.empty());
  EXPECT_TRUE(d.solve().proven);
  d.arc(0, 1, 7, {2});
  EXPECT_EQ(d.solve().total, 8);
}

// What has no element may be shared.
TEST(disjoint_pair, an_arc_without_elements_is_for_both) {
  drawn d{3};
  d.arc(0, 1, 5, {});
  d.arc(1, 2, 1, {0});
  d.arc(1, 2, 2, {1});
  EXPECT_EQ(d.solve().total, 13);
}

TEST(disjoint_pair, one_way_may_use_an_element_twice) {
  drawn d{3};
  d.arc(0, 1, 1, {0, 9});
  d.arc(1, 2, 1, {1, 9});
  d.arc(0, 2, 5, {2});
  EXPECT_EQ(d.solve().total, 7);
}

TEST(disjoint_pair, says_so_when_cut_short) {
  drawn d{2};
  for (std::uint32_t i = 0; i < 6; ++i) d.arc(0, 1, 1 + i, {i, 10 + i / 2, 20 + i % 3});
  auto const whole = d.solve();
  auto const cut = d.solve(1);
  EXPECT_TRUE(whole.proven);
  EXPECT_FALSE(cut.proven);
  EXPECT_LE(cut.bound, whole.total);
}

TEST(disjoint_pair, agrees_with_all_pairs_of_simple_paths) {
  std::size_t found = 0, none = 0, branched = 0;
  for (std::uint64_t seed = 1; seed <= test::cases(3000) && !testing::Test::HasFailure(); ++seed) {
    test::dice dice{seed};
    drawn d{dice.between(2, 7)};
    auto const elements = dice.between(3, 24);
    for (auto arcs = dice.between(4, 18); arcs > 0; --arcs) {
      auto const from = dice.below(d.nodes), to = dice.below(d.nodes);
      std::set<std::uint32_t> of;
      for (auto k = dice.below(4); k > 0; --k) of.insert(dice.below(elements));
      if (from != to) d.arc(from, to, dice.chance(15) ? 0 : dice.between(1, 20), {of.begin(), of.end()});
    }
    auto const right = least_of_all_pairs(d);
    auto const pair = d.solve();
    SCOPED_TRACE("seed " + std::to_string(seed));
    EXPECT_TRUE(pair.proven);
    EXPECT_EQ(pair.paths.empty(), !right.has_value());
    (right ? found : none) += 1;
    branched += pair.subproblems > 1 ? 1 : 0;
    if (!right || pair.paths.empty()) continue;
    EXPECT_EQ(pair.total, *right);
    EXPECT_EQ(pair.bound, *right);
    std::set<std::uint32_t> first;
    for (auto const a : pair.paths[0]) first.insert(d.uses[a.v].begin(), d.uses[a.v].end());
    for (auto const a : pair.paths[1])
      for (auto const e : d.uses[a.v]) EXPECT_FALSE(first.contains(e));
    for (auto const& p : pair.paths) {
      EXPECT_EQ(d.tails[p.front().v], node_idx{0});
      EXPECT_EQ(d.heads[p.back().v], node_idx{d.nodes - 1});
      for (std::size_t i = 1; i < p.size(); ++i) EXPECT_EQ(d.heads[p[i - 1].v], d.tails[p[i].v]);
    }
  }
  EXPECT_GT(found, 300U);
  EXPECT_GT(none, 300U);
  EXPECT_GT(branched, 200U);
}

}  // namespace
}  // namespace mamar
