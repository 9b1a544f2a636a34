// The Pareto search against what it stands for: every simple path is listed, the dominated ones are struck out, ties are broken by the letter of pareto.h.
#include "mamar/graph/pareto.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include "bench/graph_generator.h"
#include "bench/plain_search.h"
#include "mamar/graph/pareto_solver.h"
#include "mamar/graph/shortest_path.h"
#include "test/graph/plain_pareto.h"
#include "test/graph/random.h"

namespace mamar {
namespace {

struct arc_row {
  std::uint32_t tail{0};
  std::uint32_t head{0};
  std::array<std::int64_t, kMaxCriteria> cost{};
  std::uint32_t rank{0};
};

struct case_graph {
  std::uint32_t nodes{0};
  std::uint32_t from{0};
  std::uint32_t to{0};
  std::vector<arc_row> arcs;
};

// What is compared: vector -> ranks of the path's arcs.
using answer = std::map<std::vector<std::int64_t>, std::vector<std::uint32_t>>;

digraph graph_of(case_graph const& c) {
  std::vector<node_idx> tails;
  std::vector<node_idx> heads;
  for (auto const& a : c.arcs) {
    tails.push_back({a.tail});
    heads.push_back({a.head});
  }
  return {c.nodes, std::move(tails), std::move(heads)};
}

pareto_set search_of(case_graph const& c, std::size_t criteria, std::function<bool()> stop = {}) {
  auto const g = graph_of(c);
  std::vector<std::uint32_t> rank;
  for (auto const& a : c.arcs) rank.push_back(a.rank);
  pareto_query q{g, {}, rank, node_idx{c.from}, node_idx{c.to}, std::move(stop)};
  for (std::size_t k = 0; k < criteria; ++k) {
    auto& costs = q.costs.emplace_back();
    for (auto const& a : c.arcs) costs.push_back(a.cost[k]);
  }
  return pareto_paths(q);
}

// The search's answer; each path is walked and summed anew on the way.
answer searched(case_graph const& c, std::size_t criteria) {
  auto const found = search_of(c, criteria);
  EXPECT_EQ(found.outcome, pareto_outcome::complete);
  answer out;
  std::vector<std::int64_t> last;
  for (auto const& p : found.paths) {
    std::vector<std::int64_t> sum(criteria, 0);
    std::vector<std::uint32_t> ranks;
    auto at = c.from;
    for (auto const a : p.arcs) {
      EXPECT_EQ(c.arcs[a.v].tail, at);
      at = c.arcs[a.v].head;
      for (std::size_t k = 0; k < criteria; ++k) sum[k] += c.arcs[a.v].cost[k];
      ranks.push_back(c.arcs[a.v].rank);
    }
    EXPECT_EQ(at, c.to);
    EXPECT_TRUE(std::equal(sum.begin(), sum.end(), p.cost.begin()));
    EXPECT_LT(last, sum) << "paths come in the order of their vectors";
    last = sum;
    EXPECT_TRUE(out.emplace(sum, ranks).second) << "one path a vector";
  }
  return out;
}

// --- all simple paths ------------------------------------------------------------------------------------------------------------------------

struct listing {
  case_graph const& c;
  std::size_t criteria;
  answer best{};  // vector -> path of fewest arcs, of those the smallest ranks; dominated ones too
  std::vector<bool> visited{std::vector<bool>(c.nodes, false)};
  std::vector<std::int64_t> sum{std::vector<std::int64_t>(criteria, 0)};
  std::vector<std::uint32_t> ranks{};

  void arrive(std::uint32_t v) {
    if (v == c.to) {
      auto const [it, is_new] = best.emplace(sum, ranks);
      if (!is_new && std::pair{ranks.size(), ranks} < std::pair{it->second.size(), it->second}) it->second = ranks;
      return;
    }
    visited[v] = true;
    for (auto const& a : c.arcs) {
      if (a.tail != v || visited[a.head]) continue;
      ranks.push_back(a.rank);
      for (std::size_t k = 0; k < criteria; ++k) sum[k] += a.cost[k];
      arrive(a.head);
      for (std::size_t k = 0; k < criteria; ++k) sum[k] -= a.cost[k];
      ranks.pop_back();
    }
    visited[v] = false;
  }
};

bool dominates(std::vector<std::int64_t> const& a, std::vector<std::int64_t> const& b) {
  return a != b && std::equal(a.begin(), a.end(), b.begin(), std::less_equal<>{});
}

answer listed(case_graph const& c, std::size_t criteria) {
  listing all{c, criteria};
  all.arrive(c.from);
  answer out;
  for (auto const& [vector, path] : all.best)
    if (std::none_of(all.best.begin(), all.best.end(), [&, &figures = vector](auto const& other) { return dominates(other.first, figures); }))
      out.emplace(vector, path);
  return out;
}

// --- random graphs ---------------------------------------------------------------------------------------------------------------------------

using random = std::mt19937_64;

std::int64_t draw(random& r, std::int64_t low, std::int64_t high) { return std::uniform_int_distribution{low, high}(r); }

// Every third graph has costs 0 to 3 (many ties, zero cycles), the others costs at odds with each other (long frontiers); parallel arcs and loops in all.
case_graph random_case(std::uint64_t seed) {
  random r{seed};
  case_graph c;
  c.nodes = static_cast<std::uint32_t>(draw(r, 4, 9));
  c.to = c.nodes - 1;
  auto const node = [&] { return static_cast<std::uint32_t>(draw(r, 0, c.nodes - 1)); };
  auto const arcs = draw(r, 2 * c.nodes, 5 * c.nodes);
  bool const many_ties = seed % 3 == 0;
  for (std::int64_t i = 0; i < arcs; ++i) {
    arc_row a{.tail = node(), .head = node()};
    if (i + 1 < c.nodes && seed % 8 != 7)
      a = {.tail = static_cast<std::uint32_t>(i), .head = static_cast<std::uint32_t>(i + 1)};            // a chain: most destinations are reached
    if (!c.arcs.empty() && draw(r, 0, 4) == 0) a = c.arcs[static_cast<std::size_t>(draw(r, 0, i - 1))];  // parallel
    if (many_ties) {
      for (auto& cost : a.cost) cost = std::max<std::int64_t>(0, draw(r, -2, 3));
    } else {
      auto const dear = draw(r, 0, 1000);
      a.cost = {dear, 1000 - dear + draw(r, 0, 60), draw(r, 0, 1000), draw(r, 0, 30)};
    }
    c.arcs.push_back(a);
  }
  std::vector<std::uint32_t> ranks(c.arcs.size());
  std::iota(ranks.begin(), ranks.end(), 0U);
  std::shuffle(ranks.begin(), ranks.end(), r);
  for (std::size_t i = 0; i < ranks.size(); ++i) c.arcs[i].rank = ranks[i];
  return c;
}

constexpr std::uint64_t kCases = 4000;

TEST(pareto, agrees_with_all_simple_paths_of_random_graphs) {
  std::size_t reached = 0;
  std::size_t rich = 0;
  std::size_t rich_in_two = 0;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    auto const c = random_case(seed);
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (std::size_t k = 1; k <= kMaxCriteria; ++k) {
      auto const expected = listed(c, k);
      EXPECT_EQ(searched(c, k), expected) << k << " criteria";
      if (k == 2) rich_in_two += expected.size() > 3;
      if (k == kMaxCriteria) {
        rich += expected.size() > 3;
        reached += !expected.empty();
      }
    }
    if (HasFailure()) return;
  }
  RecordProperty("rich", static_cast<int>(rich));
  RecordProperty("rich_in_two", static_cast<int>(rich_in_two));
  EXPECT_GT(rich * 3, kCases) << "at least a third must have more than three members";
  EXPECT_GT(rich_in_two * 5, kCases) << "with two criteria as well";
  EXPECT_LT(reached, kCases) << "some destinations are out of reach";
}

TEST(pareto, numbering_of_nodes_and_arcs_changes_nothing) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    auto const c = random_case(seed);
    random r{seed + kCases};
    std::vector<std::uint32_t> place(c.nodes);
    std::iota(place.begin(), place.end(), 0U);
    std::shuffle(place.begin(), place.end(), r);
    auto moved = c;
    moved.from = place[c.from];
    moved.to = place[c.to];
    for (auto& a : moved.arcs) {
      a.tail = place[a.tail];
      a.head = place[a.head];
    }
    std::shuffle(moved.arcs.begin(), moved.arcs.end(), r);
    for (std::size_t k = 1; k <= kMaxCriteria; ++k) ASSERT_EQ(searched(c, k), searched(moved, k)) << "seed " << seed << ", " << k << " criteria";
  }
}

// --- graphs too large for listing ------------------------------------------------------------------------------------------------------------

case_graph grid(std::uint32_t side, std::uint64_t seed) {
  random r{seed};
  case_graph c{.nodes = side * side, .from = 0, .to = side * side - 1, .arcs = {}};
  auto const join = [&](std::uint32_t a, std::uint32_t b) {
    arc_row row{.tail = a, .head = b, .rank = static_cast<std::uint32_t>(c.arcs.size())};
    for (auto& cost : row.cost) cost = draw(r, 0, 40);
    c.arcs.push_back(row);
  };
  for (std::uint32_t y = 0; y < side; ++y)
    for (std::uint32_t x = 0; x < side; ++x)
      for (auto const& [u, v] : {std::pair{x + 1, y}, std::pair{x, y + 1}})
        if (u < side && v < side) {
          join(y * side + x, v * side + u);
          join(v * side + u, y * side + x);
        }
  return c;
}

// Every node keeps its undominated vectors; arcs are tried until nothing changes.
std::vector<std::vector<std::int64_t>> corrected(case_graph const& c, std::size_t criteria) {
  std::vector<std::vector<std::vector<std::int64_t>>> front(c.nodes);
  front[c.from].emplace_back(criteria, 0);
  for (bool changed = true; changed;) {
    changed = false;
    for (auto const& a : c.arcs)
      for (std::size_t i = 0; i < front[a.tail].size(); ++i) {
        auto v = front[a.tail][i];
        for (std::size_t k = 0; k < criteria; ++k) v[k] += a.cost[k];
        auto& there = front[a.head];
        if (std::any_of(there.begin(), there.end(), [&](auto const& w) { return w == v || dominates(w, v); })) continue;
        std::erase_if(there, [&](auto const& w) { return dominates(v, w); });
        there.push_back(v);
        changed = true;
      }
  }
  auto out = front[c.to];
  std::sort(out.begin(), out.end());
  return out;
}

TEST(pareto, agrees_with_label_correction_on_grids) {
  for (auto const& [criteria, side] : {std::pair{2, 12}, std::pair{3, 7}, std::pair{4, 5}})
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      auto const c = grid(static_cast<std::uint32_t>(side), seed);
      std::vector<std::vector<std::int64_t>> vectors;
      for (auto const& [vector, path] : searched(c, static_cast<std::size_t>(criteria))) vectors.push_back(vector);
      EXPECT_EQ(vectors, corrected(c, static_cast<std::size_t>(criteria))) << criteria << " criteria, seed " << seed;
      EXPECT_GT(vectors.size(), 10U);
    }
}

TEST(pareto, one_criterion_is_dijkstra) {
  auto const c = grid(40, 7);
  std::vector<std::int64_t> weight;
  std::vector<std::uint32_t> rank;
  for (auto const& a : c.arcs) {
    weight.push_back(a.cost[0]);
    rank.push_back(a.rank);
  }
  auto const g = graph_of(c);
  auto const found = search_of(c, 1);
  ASSERT_EQ(found.paths.size(), 1U);
  EXPECT_EQ(found.paths[0].cost[0], distances_to(g, weight, node_idx{c.to})[c.from]);
  EXPECT_EQ(found.paths[0].arcs, shortest_path(g, weight, rank, node_idx{c.from}, node_idx{c.to})) << "the same rule for ties";
}

// --- edges -----------------------------------------------------------------------------------------------------------------------------------

//      1,1          A walk of zero cost leads round and round; the path that leaves it at once has the fewest arcs.
//   0 ─────> 1
//   ^ 0,0 v
//   └─── 2
TEST(pareto, zero_cycles_end) {
  case_graph const c{3, 0, 1, {{0, 2, {}, 0}, {2, 0, {}, 1}, {2, 2, {}, 2}, {0, 1, {1, 1}, 3}, {2, 1, {1, 1}, 4}}};
  EXPECT_EQ(searched(c, 2), (answer{{{1, 1}, {3}}}));
}

//   0 ─a─> 1 ─d─> 3      All ways cost the same and have two arcs: the sequence decides, and its first arc before its second.
//   └─b──> 1 ─c─> 3
TEST(pareto, the_smallest_sequence_wins_among_equals) {
  case_graph c{4, 0, 3, {{0, 1, {1, 1}, 1}, {0, 1, {1, 1}, 0}, {1, 3, {1, 1}, 3}, {1, 3, {1, 1}, 2}}};
  EXPECT_EQ(searched(c, 2), (answer{{{2, 2}, {0, 2}}}));
}

TEST(pareto, from_a_node_to_itself_is_the_empty_path) {
  case_graph const c{2, 0, 0, {{0, 1, {}, 0}, {1, 0, {}, 1}}};
  EXPECT_EQ(searched(c, 2), (answer{{{0, 0}, {}}}));
}

TEST(pareto, sums_that_might_not_fit_are_refused) {
  constexpr auto kHuge = std::int64_t{1} << 62;
  case_graph c{3, 0, 2, {{0, 1, {1, kHuge / 2}, 0}, {1, 2, {1, kHuge / 2}, 1}}};
  EXPECT_EQ(search_of(c, 2).outcome, pareto_outcome::overflow);
  EXPECT_EQ(search_of(c, 1).outcome, pareto_outcome::complete);
  for (auto& a : c.arcs) a.cost[1] = kHuge / 4;  // three nodes: four times this is the limit
  auto const found = search_of(c, 2);
  ASSERT_EQ(found.paths.size(), 1U);
  EXPECT_EQ(found.paths[0].cost[1], kHuge / 2);
}

TEST(pareto, a_stopped_search_keeps_what_is_proven) {
  auto const c = grid(20, 3);
  auto const whole = search_of(c, 3);
  int asked = 0;
  auto const part = search_of(c, 3, [&] { return ++asked == 2; });
  EXPECT_EQ(part.outcome, pareto_outcome::stopped);
  ASSERT_LT(part.paths.size(), whole.paths.size());
  for (std::size_t i = 0; i < part.paths.size(); ++i) EXPECT_EQ(part.paths[i].cost, whole.paths[i].cost);
}

// --- the fast searches against the plain one ---------------------------------------------------------------------------------------------------

// Shapes of costs that searches have gone wrong on.
enum class shape : std::uint8_t { small, with_zeros, ties, real, wide, count };

case_graph larger_case(std::uint64_t seed, shape of) {
  random r{seed};
  case_graph c;
  c.nodes = static_cast<std::uint32_t>(draw(r, 10, 60));
  c.to = static_cast<std::uint32_t>(draw(r, 1, c.nodes - 1));
  auto const arcs = draw(r, c.nodes, 5 * c.nodes);  // some destinations are cut off
  auto const cost = [&]() -> std::int64_t {
    switch (of) {
      case shape::small: return draw(r, 1, 10);
      case shape::with_zeros: return std::max<std::int64_t>(0, draw(r, -3, 9));
      case shape::ties: return draw(r, 1, 2);
      case shape::real: return std::llround(std::generate_canonical<double, 53>(r) * 1e9);
      default: return draw(r, 0, std::int64_t{1} << draw(r, 0, 50));
    }
  };
  for (std::int64_t i = 0; i < arcs; ++i) {
    auto const tail = draw(r, 0, c.nodes - 1);
    auto const head = std::clamp<std::int64_t>(tail + draw(r, -3, 6), 0, c.nodes - 1);  // neighbours, so that ways are long
    arc_row a{.tail = static_cast<std::uint32_t>(tail), .head = static_cast<std::uint32_t>(head)};
    if (!c.arcs.empty() && draw(r, 0, 6) == 0) {
      auto const& other = c.arcs[static_cast<std::size_t>(draw(r, 0, i - 1))];
      a.tail = other.tail;
      a.head = other.head;
    }
    for (auto& x : a.cost) x = cost();
    if (seed % 2 == 0 && of != shape::wide)
      a.cost[1] = std::max(a.cost[0], (of == shape::real ? std::int64_t{1'000'000'000} : 10) - a.cost[0]);  // at odds
    c.arcs.push_back(a);
  }
  std::vector<std::uint32_t> ranks(c.arcs.size());
  std::iota(ranks.begin(), ranks.end(), 0U);
  std::shuffle(ranks.begin(), ranks.end(), r);
  for (std::size_t i = 0; i < ranks.size(); ++i) c.arcs[i].rank = ranks[i];
  return c;
}

struct held_query {
  digraph graph;
  std::vector<std::uint32_t> rank;
  pareto_query query;
  held_query(case_graph const& c, std::size_t criteria) : graph{graph_of(c)}, query{graph, {}, {}, node_idx{c.from}, node_idx{c.to}} {
    for (auto const& a : c.arcs) rank.push_back(a.rank);
    query.rank = rank;
    for (std::size_t k = 0; k < criteria; ++k) {
      auto& costs = query.costs.emplace_back();
      for (auto const& a : c.arcs) costs.push_back(a.cost[k]);
    }
  }
};

using vector4_of = std::array<std::int64_t, kMaxCriteria>;

std::vector<vector4_of> vectors(pareto_set const& s) {
  std::vector<vector4_of> out;
  for (auto const& p : s.paths) out.push_back(p.cost);
  return out;
}

void expect_valid(case_graph const& c, pareto_path const& p, std::size_t criteria) {
  std::array<std::int64_t, kMaxCriteria> sum{};
  auto at = c.from;
  for (auto const a : p.arcs) {
    ASSERT_EQ(c.arcs[a.v].tail, at);
    at = c.arcs[a.v].head;
    for (std::size_t k = 0; k < criteria; ++k) sum[k] += c.arcs[a.v].cost[k];
  }
  ASSERT_EQ(at, c.to);
  ASSERT_EQ(sum, p.cost);
}

TEST(pareto, is_what_the_plain_search_finds_and_its_paths_are_real) {
  std::size_t reached = 0;
  std::size_t rich = 0;
  std::size_t cases = 0;
  for (std::uint64_t seed = 1; seed <= test::cases(250, 40); ++seed)
    for (auto of = shape::small; of != shape::count; of = static_cast<shape>(static_cast<int>(of) + 1)) {
      auto const c = larger_case(seed, of);
      for (std::size_t k = 1; k <= kMaxCriteria; ++k) {
        if (k > 2 && seed % 4 != 0) continue;  // long fronts take the plain search long
        SCOPED_TRACE("seed " + std::to_string(seed) + ", shape " + std::to_string(static_cast<int>(of)) + ", " + std::to_string(k) + " criteria");
        held_query q{c, k};
        auto const plain = test::plain_pareto_paths(q.query);
        auto const ranked = pareto_paths(q.query);
        ASSERT_EQ(vectors(ranked), vectors(plain));
        for (std::size_t i = 0; i < plain.paths.size(); ++i) ASSERT_EQ(ranked.paths[i].arcs, plain.paths[i].arcs) << "the same rule for ties";
        q.query.rank = {};
        auto const any = pareto_paths(q.query);
        ASSERT_EQ(vectors(any), vectors(plain)) << "without ranks";
        for (auto const& p : any.paths) expect_valid(c, p, k);
        ++cases;
        reached += !plain.paths.empty();
        rich += plain.paths.size() > 3;
      }
      if (HasFailure()) return;
    }
  EXPECT_LT(reached, cases) << "some destinations are out of reach";
  EXPECT_GT(rich * 10, cases) << "a tenth must have more than three members";
}

template <std::size_t K>
packed_graph<K, std::uint32_t> packed(bench::generated const& g) {
  return {g.nodes, static_cast<std::uint32_t>(g.tails.size()), [&](std::uint32_t i) { return g.tails[i]; },
          [&](std::uint32_t i) { return g.heads[i]; }, [&](std::size_t c, std::uint32_t i) { return g.costs[c][i]; }};
}

// One solver for all pairs, in both orders, so that what it keeps between queries is tried too.
template <std::size_t K>
void expect_yardstick_agrees(bench::generated const& g, std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs) {
  auto const graph = packed<K>(g);
  pareto_solver<K, std::uint32_t> solver{graph};
  plain::search<K> yardstick{graph};
  auto const once = pairs;
  for (auto const& [from, to] : once) pairs.emplace_back(to, from);
  for (auto const& [from, to] : once) pairs.emplace_back(once[0].first, to);
  for (auto const& [from, to] : once) pairs.emplace_back(from, once[0].second);  // one destination
  std::size_t members = 0;
  for (auto const& [from, to] : pairs) {
    ASSERT_EQ(solver.prepare(from, to), (pareto_solver<K, std::uint32_t>::reach::yes));
    auto const found = solver.search({}, {});
    yardstick.prepare(to);
    std::vector<std::array<std::uint32_t, K>> fast;
    for (auto const& m : found.members) fast.push_back(m.cost);
    auto plain = yardstick.run(from, to);
    std::sort(plain.begin(), plain.end());
    ASSERT_EQ(fast, plain) << from << " to " << to;
    members += plain.size();
  }
  EXPECT_GT(members, 5 * pairs.size());
}

TEST(pareto, agrees_with_the_yardsticks_on_grids_and_roads) {
  expect_yardstick_agrees<2>(bench::make_grid({.rows = 60, .columns = 50, .criteria = 2, .seed = 3}), bench::make_pairs(60, 50, 8, 20, 40, 4));
  expect_yardstick_agrees<2>(bench::make_grid({.rows = 30, .columns = 30, .criteria = 2, .low = 0, .high = 4, .seed = 5}),
                             bench::make_pairs(30, 30, 8, 20, 40, 6));
  expect_yardstick_agrees<2>(bench::make_grid({.rows = 30, .columns = 30, .criteria = 2, .low = 1, .high = 100000, .seed = 5}),
                             bench::make_pairs(30, 30, 8, 20, 40, 6));
  expect_yardstick_agrees<2>(bench::make_road({.rows = 80, .columns = 80, .criteria = 2, .seed = 7}), bench::make_pairs(80, 80, 8, 30, 60, 8));
  expect_yardstick_agrees<3>(bench::make_grid({.rows = 25, .columns = 25, .criteria = 3, .seed = 9}), bench::make_pairs(25, 25, 6, 12, 20, 10));
  expect_yardstick_agrees<3>(bench::make_road({.rows = 40, .columns = 40, .criteria = 3, .seed = 11}), bench::make_pairs(40, 40, 6, 15, 30, 12));
  expect_yardstick_agrees<4>(bench::make_grid({.rows = 15, .columns = 15, .criteria = 4, .seed = 13}), bench::make_pairs(15, 15, 4, 8, 12, 14));
}

// --- what reviewers found ------------------------------------------------------------------------------------------------------------------------

// 64 arcs that cost 2^26 in the second criterion pass 32 bits together: once the sum wrapped and the bound set took it for a path better than it was.
TEST(pareto, sums_that_pass_32_bits_are_not_taken_for_small_ones) {
  case_graph c{66, 0, 65, {}};
  for (std::uint32_t i = 0; i < 64; ++i) c.arcs.push_back({i, i + 1, {1, std::int64_t{1} << 26}, i});
  c.arcs.push_back({64, 65, {1, 1000}, 64});
  c.arcs.push_back({0, 65, {1000, 10}, 65});
  held_query q{c, 2};
  std::vector<vector4_of> const expected{{65, (std::int64_t{64} << 26) + 1000, 0, 0}, {1000, 10, 0, 0}};
  EXPECT_EQ(vectors(pareto_paths(q.query)), expected);
  q.query.rank = {};
  EXPECT_EQ(vectors(pareto_paths(q.query)), expected);
}

// Near the end of the range a widened vector once turned negative and pruned nothing, so that a dominated one came back.
TEST(pareto, epsilon_near_the_end_of_the_range_returns_no_dominated_vector) {
  case_graph c{6, 0, 5, {}};
  std::uint32_t middle = 1;
  for (auto const& v :
       {std::array<std::int64_t, 4>{1, 2'000'000'000, 1, 1}, {2, 1'400'000'000, 1, 1}, {3, 1'450'000'000, 1, 1}, {10, 6, 1000, 1000}}) {
    c.arcs.push_back({0, middle, {v[0] - 1, v[1] / 2, v[2], v[3]}, 2 * middle});
    c.arcs.push_back({middle, 5, {1, v[1] / 2, 0, 0}, 2 * middle + 1});
    ++middle;
  }
  held_query q{c, 4};
  auto const everything = vectors(pareto_paths(q.query));
  q.query.epsilon = 0.5;
  for (auto const& v : vectors(pareto_paths(q.query))) EXPECT_NE(std::find(everything.begin(), everything.end(), v), everything.end());
}

// Long chains of dear arcs leave most levels, buckets and rows empty; two parallel arcs a stage make a frontier of 2^n from dear to cheap. Both once took minutes.
TEST(pareto, empty_buckets_and_long_lists_cost_next_to_nothing) {
  for (std::int64_t const cost : {500, 8000}) {
    case_graph c{100'001, 0, 100'000, {{0, 100'000, {cost, 200'000}, 0}}};
    for (std::uint32_t i = 0; i < 100'000; ++i) c.arcs.push_back({i, i + 1, {cost, 1}, i + 1});
    held_query q{c, 2};
    q.query.rank = {};
    EXPECT_EQ(vectors(pareto_paths(q.query)), (std::vector<vector4_of>{{cost, 200'000, 0, 0}, {cost * 100'000, 100'000, 0, 0}}));
  }
  case_graph c{18, 0, 17, {}};
  for (std::uint32_t i = 0; i < 17; ++i) {
    c.arcs.push_back({i, i + 1, {1 + (std::int64_t{1} << i), 1}, 2 * i});
    c.arcs.push_back({i, i + 1, {1, 1 + (std::int64_t{1} << i)}, 2 * i + 1});
  }
  held_query q{c, 2};
  EXPECT_EQ(pareto_paths(q.query).paths.size(), std::size_t{1} << 17);
}

TEST(pareto, the_backward_searches_can_be_stopped) {
  auto const c = grid(200, 5);
  held_query q{c, 2};
  q.query.stop = [] { return true; };
  auto const found = pareto_paths(q.query);
  EXPECT_EQ(found.outcome, pareto_outcome::stopped);
  EXPECT_TRUE(found.paths.empty());
}

// --- choices and bounds ------------------------------------------------------------------------------------------------------------------------

TEST(pareto, epsilon_keeps_its_promise) {
  std::size_t exact = 0;
  std::size_t kept = 0;
  for (double const epsilon : {0.01, 0.2, 0.5})
    for (std::uint64_t seed = 1; seed <= 30; ++seed)
      for (std::size_t k = 2; k <= kMaxCriteria; ++k) {
        held_query q{grid(static_cast<std::uint32_t>(8 - k), seed), k};
        auto const all = pareto_paths(q.query);
        q.query.epsilon = epsilon;
        auto const some = pareto_paths(q.query);
        auto const everything = vectors(all);
        exact += all.paths.size();
        kept += some.paths.size();
        for (auto const& p : some.paths)
          ASSERT_NE(std::find(everything.begin(), everything.end(), p.cost), everything.end()) << "what is returned is Pareto-optimal";
        for (auto const& p : everything)
          ASSERT_TRUE(std::any_of(some.paths.begin(), some.paths.end(),
                                  [&](pareto_path const& near) {
                                    for (std::size_t c = 0; c < k; ++c)
                                      if (static_cast<double>(near.cost[c]) > (1 + epsilon) * static_cast<double>(p[c])) return false;
                                    return true;
                                  }))
              << "seed " << seed << ", " << k << " criteria, epsilon " << epsilon;
      }
  EXPECT_LT(kept * 4, exact * 3) << "and it spares something";
}

TEST(pareto, what_fits_into_the_memory_given_is_proven) {
  auto const c = grid(20, 3);
  auto const whole = search_of(c, 3);
  held_query q{c, 3};
  q.query.most_bytes = 400'000;
  auto const part = pareto_paths(q.query);
  EXPECT_EQ(part.outcome, pareto_outcome::memory);
  ASSERT_LT(part.paths.size(), whole.paths.size());
  for (std::size_t i = 0; i < part.paths.size(); ++i) EXPECT_EQ(part.paths[i].cost, whole.paths[i].cost);
}

}  // namespace
}  // namespace mamar
