// Questions about sets of labels against all simple paths and all subsets; with labels in the first word and spread over several.
#include "mamar/graph/labelled_ways.h"

#include <gtest/gtest.h>

#include <set>

#include "mamar/graph/least_path.h"
#include "test/graph/random.h"

namespace mamar {
namespace {

constexpr std::size_t kLabels = 9;
constexpr std::size_t kMost = 1'000'000;

struct drawn_labels {
  std::uint32_t nodes{0};
  std::vector<node_idx> tails, heads;
  std::vector<std::uint32_t> bits;  // Arc -> labels 0 .. 8
  std::vector<std::int64_t> weight, second;
  std::vector<std::uint32_t> rank;

  explicit drawn_labels(test::dice& d) : nodes{d.between(2, 7)} {
    for (auto arcs = d.between(3, 16); arcs > 0; --arcs) {
      auto const from = d.below(nodes), to = d.below(nodes);
      if (from == to) continue;
      tails.push_back(node_idx{from});
      heads.push_back(node_idx{to});
      bits.push_back((d.chance(60) ? 1U << d.below(kLabels) : 0) | (d.chance(40) ? 1U << d.below(kLabels) : 0));
      weight.push_back(d.chance(20) ? 0 : d.between(1, 4));
      second.push_back(d.below(4));
      rank.push_back(static_cast<std::uint32_t>(rank.size()));
    }
    d.shuffle(rank);
  }
  node_idx end() const { return node_idx{nodes - 1}; }
};

struct labelled_path {
  std::uint32_t bits{0};
  std::int64_t weight{0}, second{0};
  std::vector<std::uint32_t> ranks;
  auto order() const { return std::tuple{weight, second, ranks.size(), ranks}; }
};

void walk_labels(drawn_labels const& d, std::uint32_t v, std::vector<bool>& seen, labelled_path const& so_far, std::vector<labelled_path>& out) {
  if (v == d.end().v) return out.push_back(so_far);
  seen[v] = true;
  for (std::size_t a = 0; a < d.tails.size(); ++a) {
    if (d.tails[a].v != v || seen[d.heads[a].v]) continue;
    auto next = so_far;
    next.bits |= d.bits[a];
    next.weight += d.weight[a];
    next.second += d.second[a];
    next.ranks.push_back(d.rank[a]);
    walk_labels(d, d.heads[a].v, seen, next, out);
  }
  seen[v] = false;
}

template <std::size_t N>
label_set<N> as_set(std::uint32_t bits) {  // spread over the words
  label_set<N> out;
  for (std::size_t i = 0; i < kLabels; ++i)
    if ((bits >> i & 1U) != 0) out.insert(i * (N / 64 > 1 ? 13 : 1));
  return out;
}

template <std::size_t N>
std::vector<label_set<N>> sorted(std::set<std::uint32_t> const& sets) {
  std::vector<label_set<N>> out;
  for (auto const s : sets) out.push_back(as_set<N>(s));
  std::sort(out.begin(), out.end());
  return out;
}

std::set<std::uint32_t> smallest(std::set<std::uint32_t> const& sets) {
  std::set<std::uint32_t> out;
  int fewest = 99;
  for (auto const s : sets) fewest = std::min(fewest, std::popcount(s));
  for (auto const s : sets)
    if (std::popcount(s) == fewest) out.insert(s);
  return out;
}

template <std::size_t N>
void compare(drawn_labels const& d, std::vector<labelled_path> const& all) {
  digraph const g{d.nodes, d.tails, d.heads};
  std::vector<label_set<N>> on;
  for (auto const b : d.bits) on.push_back(as_set<N>(b));
  labelled_paths<N> const p{g, on, node_idx{0}, d.end()};
  least_paths least{g, {d.weight, d.second}, d.rank, node_idx{0}, d.end()};
  auto const without = [&](label_set<N> const& s) { return least.find([&](arc_idx a) { return !on[a.v].meets(s); }); };

  auto everywhere = ~0U;
  std::set<std::uint32_t> borne, cuts;
  for (auto const& path : all) {
    everywhere &= path.bits;
    borne.insert(path.bits);
  }
  for (std::uint32_t s = 0; s < (1U << kLabels); ++s)
    if (std::all_of(all.begin(), all.end(), [&](auto const& path) { return (path.bits & s) != 0; })) cuts.insert(s);
  EXPECT_EQ(unavoidable(p)[0], as_set<N>(everywhere));
  EXPECT_EQ(fewest_labels(p, kMost).sets, sorted<N>(smallest(borne)));

  std::function<std::optional<label_set<N>>(label_set<N> const&)> const miss = [&](label_set<N> const& s) -> std::optional<label_set<N>> {
    auto const path = without(s);
    if (path.empty()) return std::nullopt;
    label_set<N> out;
    for (auto const a : path) out = out | on[a.v];
    return out;
  };
  auto const found = cut_search<N>{miss, kMost}.run();
  EXPECT_TRUE(found.proven);
  EXPECT_EQ(found.possible, !cuts.empty());
  EXPECT_EQ(found.sets, sorted<N>(smallest(cuts)));

  bool strangers = false;
  for (auto const a : borne)
    for (auto const b : borne) strangers = strangers || (a & b) == 0;
  std::function<bool(label_set<N> const&)> const other = [&](label_set<N> const& s) { return !without(s).empty(); };
  auto const pair = path_with_stranger<N>(p, kMost, kMost, other);
  EXPECT_EQ(pair.possible, strangers);
  EXPECT_TRUE(pair.proven);
  if (strangers) {
    EXPECT_FALSE(without(pair.sets.at(0)).empty());
  }

  for (std::uint32_t s = 0; s < (1U << kLabels); s += 37) {  // least paths that leave arcs out
    std::optional<labelled_path> best;
    for (auto const& path : all)
      if ((path.bits & s) == 0 && (!best || path.order() < best->order())) best = path;
    std::vector<std::uint32_t> ranks;
    for (auto const a : without(as_set<N>(s))) ranks.push_back(d.rank[a.v]);
    EXPECT_EQ(ranks, best ? best->ranks : std::vector<std::uint32_t>{});
  }
}

TEST(labelled_ways, agree_with_all_paths_and_all_subsets) {
  std::size_t with_path = 0;
  for (std::uint64_t seed = 1; seed <= test::cases(1500) && !testing::Test::HasFailure(); ++seed) {
    test::dice dice{seed};
    drawn_labels const d{dice};
    std::vector<labelled_path> all;
    std::vector<bool> seen(d.nodes, false);
    walk_labels(d, 0, seen, {}, all);
    if (all.empty()) continue;
    ++with_path;
    SCOPED_TRACE("seed " + std::to_string(seed));
    compare<64>(d, all);
    compare<128>(d, all);
  }
  EXPECT_GT(with_path, 500U);
}

TEST(labelled_ways, say_so_when_cut_short) {
  std::function<std::optional<label_set<64>>(label_set<64> const&)> const miss = [](label_set<64> const& s) -> std::optional<label_set<64>> {
    label_set<64> out;  // a path of every label not refused
    for (std::size_t i = 0; i < 8; ++i)
      if (!s.contains(i)) out.insert(i);
    if (out.none()) return std::nullopt;
    return out;
  };
  auto const cut = cut_search<64>{miss, 2}.run();
  EXPECT_FALSE(cut.proven);
  EXPECT_TRUE(cut.sets.empty());
  EXPECT_TRUE(cut_search<64>(miss, kMost).run().proven);
}

}  // namespace
}  // namespace mamar
