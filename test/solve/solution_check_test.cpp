// The check against planted errors: each optimum below passes, and fails as soon as one thing is wrong.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mamar/solve/solver.h"
#include "test/solve/lp_text.h"

namespace mamar {
namespace {

using test::program;
using test::row;

// 10 of demand from a plant at 2 (up to 6) and one at 5 (up to 1000): x = (6, 4), price 5, value of the bound 3
linear_program one_row_of_plants() { return program({{10, 10}}, {{2, 0, 6, {{row(0), 1}}}, {5, 0, 1000, {{row(0), 1}}}}); }

lp_quality check(linear_program const& p, std::vector<double> const& x, std::vector<double> const& dual) { return check_solution(p, x, dual); }

TEST(solution_check, an_optimum_passes) {
  auto const q = check(one_row_of_plants(), {6, 4}, {5});
  EXPECT_TRUE(q.passes());
  EXPECT_EQ(q.worst, 0);
  EXPECT_EQ(q.primal_objective, 32);
  EXPECT_EQ(q.dual_objective, 32);
}

TEST(solution_check, a_broken_row_and_a_broken_bound_are_found) {
  auto const row_broken = check(one_row_of_plants(), {6, 3.9}, {5});
  EXPECT_FALSE(row_broken.passes());
  EXPECT_NEAR(row_broken.primal_infeasibility, 0.1, 1e-12);
  auto const bound_broken = check(one_row_of_plants(), {6.5, 3.5}, {5});
  EXPECT_FALSE(bound_broken.passes());
  EXPECT_EQ(bound_broken.primal_infeasibility, 0.5);
  EXPECT_TRUE(check(one_row_of_plants(), {6 + 1e-9, 4 - 1e-9}, {5}).passes());
}

TEST(solution_check, a_feasible_point_that_is_no_optimum_has_a_gap) {
  auto const q = check(one_row_of_plants(), {5, 5}, {5});
  EXPECT_FALSE(q.passes());
  EXPECT_EQ(q.primal_infeasibility, 0);
  EXPECT_NEAR(q.gap, 3.0 / 35, 1e-12);
}

TEST(solution_check, wrong_duals_have_a_gap_whatever_the_point) {
  for (auto const dual : {4.0, 6.0, 0.0, -5.0}) EXPECT_FALSE(check(one_row_of_plants(), {6, 4}, {dual}).passes()) << dual;
}

TEST(solution_check, a_dual_without_a_bound_to_pay_is_dual_infeasible) {
  auto p = one_row_of_plants();
  p.columns.upper[1] = kUnbounded;
  auto const q = check(p, {6, 4}, {6});
  EXPECT_FALSE(q.passes());
  EXPECT_EQ(q.dual_infeasibility, 1);
  // a row open above cannot have a negative dual
  auto const r = check(program({{2, kUnbounded}}, {{-1, 0, 5, {{row(0), 1}}}}), {5}, {-1});
  EXPECT_FALSE(r.passes());
  EXPECT_EQ(r.dual_infeasibility, 1);
}

TEST(solution_check, noise_on_a_very_large_bound_is_no_gap) {
  auto const p = program({{10, 10}}, {{2, 0, 1e12, {{row(0), 1}}}});
  EXPECT_TRUE(check(p, {10}, {2 + 1e-9}).passes());
  EXPECT_FALSE(check(p, {10}, {2 + 1e-4}).passes());
}

TEST(solution_check, what_is_no_number_never_passes) {
  EXPECT_FALSE(check(one_row_of_plants(), {std::nan(""), 4}, {5}).passes());
  EXPECT_FALSE(check(one_row_of_plants(), {6, 4}, {std::nan("")}).passes());
  EXPECT_FALSE(check(one_row_of_plants(), {kUnbounded, 4}, {5}).passes());
  EXPECT_FALSE(check(one_row_of_plants(), {6}, {5}).passes());
  EXPECT_FALSE(check(one_row_of_plants(), {6, 4}, {}).passes());
}

TEST(solution_check, quadratic_costs_count) {
  auto p = program({{5, 5}}, {{-4, 0, kUnbounded, {{row(0), 1}}}, {0, 0, kUnbounded, {{row(0), 1}}}});
  p.columns.quadratic = {2, 3};
  auto const q = check(p, {3.4, 1.6}, {9.6});
  EXPECT_TRUE(q.passes());
  EXPECT_NEAR(q.primal_objective, 17.2, 1e-12);
  EXPECT_NEAR(q.dual_objective, 17.2, 1e-12);
  EXPECT_FALSE(check(p, {3.5, 1.5}, {9.6}).passes());
}

TEST(solution_check, an_allowance_is_relative) {
  auto const p = program({{1e9, 1e9}}, {{1, 0, kUnbounded, {{row(0), 1}}}});
  EXPECT_TRUE(check(p, {1e9 + 100}, {1}).passes());
  EXPECT_FALSE(check(p, {1e9 + 1e4}, {1}).passes());
  EXPECT_TRUE(check_solution(p, std::vector<double>{1e9 + 1e4}, std::vector<double>{1}, 1e-4).passes());
}

}  // namespace
}  // namespace mamar
