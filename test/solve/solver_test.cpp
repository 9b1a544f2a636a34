#include "mamar/solve/solver.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace mamar {
namespace {

// Rows first, then columns as {cost, lower, upper, {{row, value}, ...}}.
struct column {
  double cost, lower, upper;
  std::vector<lp_entry> entries;
};

linear_program program(std::vector<std::pair<double, double>> const& rows, std::vector<column> const& columns) {
  auto p = linear_program{};
  for (auto const& [lower, upper] : rows) p.rows.add(lower, upper);
  for (auto const& c : columns) p.columns.add(c.cost, c.lower, c.upper, c.entries);
  return p;
}

lp_row row(std::uint32_t i) { return lp_row{i}; }
lp_column col(std::uint32_t j) { return lp_column{j}; }

lp_solution solved(linear_program const& p, lp_options const& o = {}) {
  auto s = lp_solver{};
  s.load(p);
  return s.solve(o);
}

// Two plants serve a demand of 10: the cheap one, at 2, makes 6 at most, the dear one costs 5. One more unit of demand costs 5; one more of the cheap plant saves 3.
linear_program plants() { return program({{10, 10}}, {{2, 0, 6, {{row(0), 1}}}, {5, 0, kUnbounded, {{row(0), 1}}}}); }

TEST(solver, duals_are_the_growth_of_the_objective) {
  auto const s = solved(plants());
  ASSERT_TRUE(s.optimal()) << s.evidence;
  EXPECT_DOUBLE_EQ(s.objective, 2 * 6 + 5 * 4);
  EXPECT_EQ(s.x, (std::vector<double>{6, 4}));
  EXPECT_EQ(s.activity, std::vector<double>{10});
  EXPECT_EQ(s.dual, std::vector<double>{5});
  EXPECT_EQ(s.reduced_cost, (std::vector<double>{-3, 0}));
  EXPECT_TRUE(s.evidence.empty());
  EXPECT_LE(s.quality.gap, 1e-12);
}

TEST(solver, a_binding_lower_row_has_a_positive_dual_a_binding_upper_row_a_negative_one) {
  // min x - y, x + y >= 2, x + 2y <= 6, x and y from 0
  auto const s = solved(program({{2, kUnbounded}, {-kUnbounded, 6}}, {{1, 0, kUnbounded, {{row(0), 1}, {row(1), 1}}}, {-1, 0, kUnbounded, {{row(0), 1}, {row(1), 2}}}}));
  ASSERT_TRUE(s.optimal()) << s.evidence;
  EXPECT_DOUBLE_EQ(s.objective, -3);
  EXPECT_EQ(s.dual, (std::vector<double>{0, -0.5}));
  auto const t = solved(program({{2, kUnbounded}}, {{3, 0, kUnbounded, {{row(0), 1}}}}));
  EXPECT_EQ(t.dual, std::vector<double>{3});
}

TEST(solver, changed_bounds_are_solved_from_the_last_basis) {
  auto s = lp_solver{};
  s.load(plants());
  ASSERT_TRUE(s.solve().optimal());
  s.set_bounds(col(0), 0, 3);
  s.set_cost(col(1), 4);
  auto const a = s.solve();
  ASSERT_TRUE(a.optimal()) << a.evidence;
  EXPECT_DOUBLE_EQ(a.objective, 2 * 3 + 4 * 7);
  s.set_bounds(row(0), 12, 12);
  EXPECT_DOUBLE_EQ(s.solve().objective, 2 * 3 + 4 * 9);
}

TEST(solver, infeasible_and_unbounded_are_told_apart) {
  EXPECT_EQ(solved(program({{5, kUnbounded}}, {{1, 0, 3, {{row(0), 1}}}})).status, lp_status::infeasible);
  EXPECT_EQ(solved(program({{0, kUnbounded}}, {{-1, 0, kUnbounded, {{row(0), 1}}}})).status, lp_status::unbounded);
}

}  // namespace
}  // namespace mamar
