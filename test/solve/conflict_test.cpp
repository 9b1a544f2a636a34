#include "mamar/solve/conflict.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "test/solve/lp_text.h"

namespace mamar {
namespace {

using test::col;
using test::program;
using test::row;

// The program with the conflict alone in it, less one member where asked: 0 .. rows + columns - 1.
linear_program only(linear_program const& p, lp_conflict const& c, std::size_t less) {
  auto part = p;
  for (auto i = 0U; i < p.rows.count(); ++i) {
    auto const at = static_cast<std::size_t>(std::find(c.rows.begin(), c.rows.end(), row(i)) - c.rows.begin());
    if (at == c.rows.size() || at == less) part.rows.lower[i] = -kUnbounded, part.rows.upper[i] = kUnbounded;
  }
  for (auto j = 0U; j < p.columns.count(); ++j) {
    auto const at = static_cast<std::size_t>(std::find(c.columns.begin(), c.columns.end(), col(j)) - c.columns.begin());
    part.columns.cost[j] = 0;
    if (at == c.columns.size() || at + c.rows.size() == less) part.columns.lower[j] = -kUnbounded, part.columns.upper[j] = kUnbounded;
  }
  return part;
}

void expect_minimal(linear_program const& p, lp_conflict const& c) {
  ASSERT_TRUE(c.minimal);
  auto const size = c.rows.size() + c.columns.size();
  ASSERT_GT(size, 0U);
  EXPECT_EQ(test::solved(only(p, c, size)).status, lp_status::infeasible);
  for (auto k = std::size_t{0}; k < size; ++k) EXPECT_TRUE(test::solved(only(p, c, k)).optimal()) << "without member " << k;
}

lp_conflict conflict_of(linear_program const& p, lp_options const& o = {}) {
  auto s = lp_solver{};
  s.load(p);
  EXPECT_EQ(s.solve().status, lp_status::infeasible);
  return s.conflict(o);
}

// A cap on CO2 and a least share of diesel: diesel emits 3, gas 1, wind 0; 100 must be made, at least half of it from diesel, at most 120 emitted.
TEST(conflict, the_cap_and_the_least_share_are_named_and_nothing_else) {
  auto const p = program({{100, 100}, {-kUnbounded, 120}, {50, kUnbounded}, {-kUnbounded, 500}, {0, kUnbounded}},
                         {{5, 0, 80, {{row(0), 1}, {row(1), 3}, {row(2), 1}, {row(3), 1}}},
                          {4, 0, 90, {{row(0), 1}, {row(1), 1}, {row(3), 1}}},
                          {1, 0, 70, {{row(0), 1}, {row(3), 1}, {row(4), 1}}}});
  auto const c = conflict_of(p);
  EXPECT_EQ(c.rows, (std::vector<lp_row>{row(1), row(2)}));
  EXPECT_EQ(c.columns, std::vector<lp_column>{col(1)});  // gas cannot be negative: without that, it would take emissions back
  expect_minimal(p, c);
}

TEST(conflict, a_demand_beyond_all_plants_names_their_bounds) {
  auto const p = program({{100, kUnbounded}, {0, 10}}, {{1, 0, 40, {{row(0), 1}}}, {1, 0, 50, {{row(0), 1}}}, {1, 0, 5, {{row(1), 1}}}});
  auto const c = conflict_of(p);
  EXPECT_EQ(c.rows, std::vector<lp_row>{row(0)});
  EXPECT_EQ(c.columns, (std::vector<lp_column>{col(0), col(1)}));
  expect_minimal(p, c);
}

TEST(conflict, rows_alone_and_bounds_that_cross) {
  auto const p = program({{3, 3}, {4, 4}, {0, 9}}, {{1, -kUnbounded, kUnbounded, {{row(0), 1}, {row(1), 1}}}, {1, 0, 1, {{row(2), 1}}}});
  auto const c = conflict_of(p);
  EXPECT_EQ(c.rows, (std::vector<lp_row>{row(0), row(1)}));
  EXPECT_TRUE(c.columns.empty());
  auto const crossed = conflict_of(program({{0, 5}}, {{1, 0, 1, {{row(0), 1}}}, {1, 3, 2, {}}}));
  EXPECT_EQ(crossed.columns, std::vector<lp_column>{col(1)});
  EXPECT_TRUE(crossed.rows.empty());
  EXPECT_EQ(conflict_of(program({{5, 4}}, {{1, 0, 1, {{row(0), 1}}}})).rows, std::vector<lp_row>{row(0)});
  EXPECT_EQ(conflict_of(program({{5, 6}, {0, 1}}, {{1, 0, 1, {{row(1), 1}}}})).rows, std::vector<lp_row>{row(0)});  // a row without entries
}

TEST(conflict, random_programs_with_a_planted_one) {
  auto const* soak = std::getenv("MAMAR_SOAK");
  for (auto seed = 1U; seed <= 60U * static_cast<unsigned>(soak != nullptr ? std::max(1, std::atoi(soak)) : 1); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto random = std::mt19937{seed};
    auto const number = [&random](std::uint32_t below) { return std::uniform_int_distribution<std::uint32_t>{0, below - 1}(random); };
    auto p = linear_program{};
    auto const m = 4 + number(12), n = 4 + number(12);
    for (auto i = 0U; i < m; ++i) p.rows.add(-kUnbounded, 10 + number(20));
    auto const k = 2 + number(3);
    for (auto j = 0U; j < n; ++j) {
      std::vector<lp_entry> entries;
      for (auto i = 0U; i < m; ++i)
        if (number(3) == 0) entries.push_back({row(i), 1.0 + number(4)});
      for (auto i = m; i < m + k; ++i)
        if (number(2) == 0) entries.push_back({row(i), i + 1 == m + k ? -1.0 : 1.0});
      p.columns.add(1 + number(5), 0, 5 + number(5), entries);
    }
    // rows that together ask for more than the columns can give
    for (auto i = 0U; i < k; ++i) p.rows.add(30 + number(40), kUnbounded);
    auto s = lp_solver{};
    s.load(p);
    if (s.solve().status != lp_status::infeasible) continue;
    expect_minimal(p, s.conflict());
  }
}

TEST(conflict, a_stopped_search_says_so_and_a_feasible_program_has_none) {
  auto const p = program({{100, kUnbounded}}, {{1, 0, 40, {{row(0), 1}}}});
  auto const c = conflict_of(p, {.stop = [] { return true; }});
  EXPECT_FALSE(c.minimal);
  EXPECT_EQ(c.rows.size() + c.columns.size(), 2U);
  auto const none = find_conflict(program({{0, 1}}, {{1, 0, 1, {{row(0), 1}}}}), {});
  EXPECT_TRUE(none.rows.empty() && none.columns.empty() && !none.minimal);
}

}  // namespace
}  // namespace mamar
