#include "mamar/solve/solver.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "test/solve/lp_text.h"

namespace mamar {
namespace {

using test::col;
using test::program;
using test::row;
using test::solved;

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
  auto const s = solved(program({{2, kUnbounded}, {-kUnbounded, 6}},
                                {{1, 0, kUnbounded, {{row(0), 1}, {row(1), 1}}}, {-1, 0, kUnbounded, {{row(0), 1}, {row(1), 2}}}}));
  ASSERT_TRUE(s.optimal()) << s.evidence;
  EXPECT_DOUBLE_EQ(s.objective, -3);
  EXPECT_EQ(s.dual, (std::vector<double>{0, -0.5}));
  auto const t = solved(program({{2, kUnbounded}}, {{3, 0, kUnbounded, {{row(0), 1}}}}));
  EXPECT_EQ(t.dual, std::vector<double>{3});
}

TEST(solver, changed_bounds_and_costs_are_solved_from_the_last_basis) {
  auto s = lp_solver{};
  s.load(plants());
  ASSERT_TRUE(s.solve().optimal());
  s.set_bounds(col(0), 0, 3);
  s.set_cost(col(1), 4);
  auto const a = s.solve();
  ASSERT_TRUE(a.optimal()) << a.evidence;
  EXPECT_DOUBLE_EQ(a.objective, 2 * 3 + 4 * 7);
  s.set_bounds(row(0), 12, 12);
  auto const b = s.solve();
  EXPECT_DOUBLE_EQ(b.objective, 2 * 3 + 4 * 9);
  EXPECT_EQ(s.solve().iterations, 0);  // nothing changed
}

TEST(solver, columns_and_rows_are_added_to_a_solved_program) {
  auto s = lp_solver{};
  s.load(plants());
  ASSERT_TRUE(s.solve().optimal());
  // a third plant at 3 for up to 2, then a limit of 7 on the first and the third together
  auto more = lp_columns{};
  more.add(3, 0, 2, std::vector<lp_entry>{{row(0), 1}});
  EXPECT_EQ(s.add_columns(more), col(2));
  EXPECT_EQ(s.columns(), 3U);
  EXPECT_DOUBLE_EQ(s.solve().objective, 2 * 6 + 3 * 2 + 5 * 2);
  auto limit = lp_rows{};
  limit.add(-kUnbounded, 7);
  EXPECT_EQ(s.add_rows(limit, std::vector<std::vector<std::pair<lp_column, double>>>{{{col(0), 1}, {col(2), 1}}}), row(1));
  auto const a = s.solve();
  ASSERT_TRUE(a.optimal()) << a.evidence;
  EXPECT_DOUBLE_EQ(a.objective, 2 * 6 + 3 * 1 + 5 * 3);
  EXPECT_EQ(a.dual, (std::vector<double>{5, -2}));
  // both at once, without a solve between: the new column stands in the new row too, and in one of the old
  limit.lower[0] = limit.upper[0] = 4;
  s.add_rows(limit, std::vector<std::vector<std::pair<lp_column, double>>>{{{col(1), 1}}});
  more.clear();
  more.add(1, 0, kUnbounded, std::vector<lp_entry>{{row(0), 1}, {row(2), 1}});
  s.add_columns(more);
  auto const b = s.solve();
  ASSERT_TRUE(b.optimal()) << b.evidence;
  EXPECT_DOUBLE_EQ(b.objective, 2 * 6 + 1 * 4);
}

TEST(solver, infeasible_and_unbounded_are_told_apart) {
  for (auto const presolve : {true, false}) {
    for (auto const way : {lp_algorithm::simplex, lp_algorithm::interior_point}) {
      auto const o = lp_options{.algorithm = way, .presolve = presolve};
      EXPECT_EQ(solved(program({{5, kUnbounded}}, {{1, 0, 3, {{row(0), 1}}}}), o).status, lp_status::infeasible);
      EXPECT_EQ(solved(program({{0, kUnbounded}}, {{-1, 0, kUnbounded, {{row(0), 1}}}}), o).status, lp_status::unbounded);
      // both infeasible and with a direction that falls for ever: infeasible
      EXPECT_EQ(solved(program({{5, kUnbounded}}, {{1, 0, 3, {{row(0), 1}}}, {-1, 0, kUnbounded, {}}}), o).status, lp_status::infeasible);
      // two rows, two columns, neither seen by a single bound: x - y >= 1, y - x >= 1, with a cost that falls
      EXPECT_EQ(solved(program({{1, kUnbounded}, {1, kUnbounded}},
                               {{-1, 0, kUnbounded, {{row(0), 1}, {row(1), -1}}}, {-1, 0, kUnbounded, {{row(0), -1}, {row(1), 1}}}}),
                       o)
                    .status,
                lp_status::infeasible);
      EXPECT_EQ(solved(program({{1, kUnbounded}}, {{-1, 0, kUnbounded, {{row(0), 1}}}, {-1, 0, kUnbounded, {{row(0), -1}}}}), o).status,
                lp_status::unbounded);
    }
  }
}

TEST(solver, without_an_optimum_there_are_no_figures_but_evidence) {
  auto const s = solved(program({{5, kUnbounded}}, {{1, 0, 3, {{row(0), 1}}}}));
  EXPECT_TRUE(s.x.empty() && s.dual.empty() && s.reduced_cost.empty() && s.activity.empty());
  EXPECT_EQ(s.evidence, "HiGHS: infeasible");
}

TEST(solver, a_solve_goes_on_after_an_infeasible_one) {
  auto s = lp_solver{};
  s.load(plants());
  ASSERT_TRUE(s.solve().optimal());
  s.set_bounds(col(1), 0, 1);
  EXPECT_EQ(s.solve().status, lp_status::infeasible);
  s.set_bounds(col(1), 9, 1);  // bounds that cross
  auto const crossed = s.solve();
  EXPECT_EQ(crossed.status, lp_status::infeasible);
  EXPECT_EQ(crossed.evidence, "lower bound of column 1 above its upper bound");
  s.set_bounds(col(1), 0, kUnbounded);
  EXPECT_DOUBLE_EQ(s.solve().objective, 32);
}

TEST(solver, free_columns_equalities_and_degenerate_corners) {
  // |a - 3| + |b + 2| with a = b free: any a in [-2, 3] costs 5
  auto const s = solved(program({{0, 0}, {3, 3}, {-2, -2}}, {{0, -kUnbounded, kUnbounded, {{row(0), 1}, {row(1), 1}}},
                                                             {0, -kUnbounded, kUnbounded, {{row(0), -1}, {row(2), 1}}},
                                                             {1, 0, kUnbounded, {{row(1), 1}}},
                                                             {1, 0, kUnbounded, {{row(1), -1}}},
                                                             {1, 0, kUnbounded, {{row(2), 1}}},
                                                             {1, 0, kUnbounded, {{row(2), -1}}}}));
  ASSERT_TRUE(s.optimal()) << s.evidence;
  EXPECT_NEAR(s.objective, 5, 1e-9);
  // four limits through one corner (2, 2)
  auto const t =
      solved(program({{-kUnbounded, 4}, {-kUnbounded, 6}, {-kUnbounded, 6}, {-kUnbounded, 2}},
                     {{-1, 0, 2, {{row(0), 1}, {row(1), 2}, {row(2), 1}, {row(3), 1}}}, {-1, 0, 2, {{row(0), 1}, {row(1), 1}, {row(2), 2}}}}));
  ASSERT_TRUE(t.optimal()) << t.evidence;
  EXPECT_NEAR(t.objective, -4, 1e-9);
}

TEST(solver, empty_programs) {
  auto p = linear_program{};
  p.offset = 7;
  auto const nothing = solved(p);
  ASSERT_TRUE(nothing.optimal()) << nothing.evidence;
  EXPECT_EQ(nothing.objective, 7);
  EXPECT_TRUE(solved(program({{-1, 1}}, {})).optimal());
  EXPECT_EQ(solved(program({{1, 2}}, {})).status, lp_status::infeasible);
  auto const loose = solved(program({}, {{2, -3, 4, {}}, {-2, -3, 4, {}}}));
  ASSERT_TRUE(loose.optimal()) << loose.evidence;
  EXPECT_EQ(loose.objective, -14);
  EXPECT_EQ(solved(program({}, {{2, -kUnbounded, 4, {}}})).status, lp_status::unbounded);
}

TEST(solver, what_is_no_program_is_refused_by_name) {
  auto const nan = std::nan("");
  auto const evidence = [](linear_program const& p) {
    auto const s = solved(p);
    EXPECT_EQ(s.status, lp_status::failed);
    return s.evidence;
  };
  EXPECT_EQ(evidence(program({{0, 1}}, {{nan, 0, 1, {}}})), "cost of column 0 is nan");
  EXPECT_EQ(evidence(program({{0, 1}}, {{1, 0, 1, {}}, {1, nan, 1, {}}})), "bounds of column 1 are nan and 1.000000");
  EXPECT_EQ(evidence(program({{0, 1}, {kUnbounded, kUnbounded}}, {{1, 0, 1, {}}})), "bounds of row 1 are inf and inf");
  EXPECT_EQ(evidence(program({{0, 1}}, {{1, 0, 1, {{row(3), 1}}}})), "column 0 has an entry of row 3, which is not there");
  EXPECT_EQ(evidence(program({{0, 1}}, {{1, 0, 1, {{row(0), 1}, {row(0), 2}}}})), "column 0 has two entries of row 0");
  EXPECT_NE(evidence(program({{0, 1e30}}, {{1, 0, 1, {}}})), "");
  auto q = program({{0, 1}}, {{1, 0, 1, {}}});
  q.columns.quadratic = {-1};
  EXPECT_EQ(evidence(q), "quadratic cost of column 0 is -1.000000");
  q.columns.quadratic = {1, 1};
  EXPECT_EQ(evidence(q), "the arrays of the columns differ in length");

  auto s = lp_solver{};
  s.load(plants());
  s.set_cost(col(0), nan);
  EXPECT_EQ(s.solve().status, lp_status::failed);
  s.set_cost(col(0), 2);
  EXPECT_DOUBLE_EQ(s.solve().objective, 32);
}

TEST(solver, options_that_are_not_there_or_badly_set_are_named) {
  auto const evidence = [](std::string const& name, std::string const& value) {
    auto const s = solved(plants(), {.solver_options = {{name, value}}});
    EXPECT_EQ(s.status, s.evidence.empty() ? lp_status::optimal : lp_status::failed);
    return s.evidence;
  };
  EXPECT_EQ(evidence("no_such_thing", "1"), "there is no solver option \"no_such_thing\"");
  EXPECT_EQ(evidence("simplex_strategy", "4"), "");
  EXPECT_EQ(evidence("simplex_strategy", "four"), "solver option simplex_strategy does not take the value \"four\"");
  EXPECT_EQ(evidence("simplex_strategy", "99"), "solver option simplex_strategy does not take the value \"99\"");
  EXPECT_EQ(evidence("presolve", "perhaps"), "solver option presolve does not take the value \"perhaps\"");
  EXPECT_EQ(evidence("presolve", "off"), "");
  EXPECT_EQ(evidence("icrash", "true"), "");
  EXPECT_EQ(evidence("icrash", "maybe"), "solver option icrash does not take the value \"maybe\"");
  EXPECT_EQ(evidence("ipm_optimality_tolerance", "1e-9"), "");
  EXPECT_NE(solved(plants(), {.tolerance = 1e-20}).evidence.find("tolerance"), std::string::npos);
  // an option of one solve is none of the next
  auto s = lp_solver{};
  s.load(plants());
  EXPECT_NE(s.solve({.presolve = false, .solver_options = {{"simplex_iteration_limit", "0"}}}).status, lp_status::optimal);
  EXPECT_TRUE(s.solve().optimal());
}

TEST(solver, a_basis_is_carried_to_another_solver) {
  auto a = lp_solver{}, b = lp_solver{};
  a.load(plants());
  EXPECT_TRUE(a.basis().empty());
  ASSERT_TRUE(a.solve().optimal());
  auto const basis = a.basis();
  EXPECT_EQ(basis.column, (std::vector<basis_state>{basis_state::upper, basis_state::basic}));
  b.load(plants());
  b.set_basis(basis);
  EXPECT_EQ(b.solve().iterations, 0);
  b.set_basis({{basis_state::basic}, {}});
  EXPECT_EQ(b.solve().evidence, "the basis is not one of this program");
  b.forget_basis();
  EXPECT_TRUE(b.basis().empty());
  EXPECT_TRUE(b.solve().optimal());
}

TEST(solver, quadratic_costs_are_those_of_q_x_squared) {
  // min 2 x^2 + 3 y^2 - 4 x, x + y = 5: 4 x - 4 = 6 y  ->  x = 3.4, y = 1.6, price 6 y
  auto p = program({{5, 5}}, {{-4, 0, kUnbounded, {{row(0), 1}}}, {0, 0, kUnbounded, {{row(0), 1}}}});
  p.columns.quadratic = {2, 3};
  p.offset = 1;
  auto s = lp_solver{};
  s.load(p);
  auto const a = s.solve();
  ASSERT_TRUE(a.optimal()) << a.evidence;
  EXPECT_NEAR(a.x[0], 3.4, 1e-6);
  EXPECT_NEAR(a.dual[0], 9.6, 1e-5);
  EXPECT_NEAR(a.objective, 2 * 3.4 * 3.4 + 3 * 1.6 * 1.6 - 4 * 3.4 + 1, 1e-6);
  EXPECT_LE(a.quality.gap, 1e-6);
  // a bound that binds: x <= 3, then y = 2 and the price is 12
  s.set_bounds(col(0), 0, 3);
  auto const b = s.solve();
  ASSERT_TRUE(b.optimal()) << b.evidence;
  EXPECT_NEAR(b.dual[0], 12, 1e-5);
  EXPECT_NEAR(b.reduced_cost[0], 2 * 2 * 3 - 4 - 12, 1e-5);
}

// A program that takes a while: a dense one of n rows and columns with random figures.
linear_program dense(std::uint32_t n) {
  auto p = linear_program{};
  auto seed = 12345U;
  auto const next = [&seed] { return static_cast<double>((seed = seed * 1664525U + 1013904223U) >> 8) / 16777216.0; };
  for (auto i = 0U; i < n; ++i) p.rows.add(-kUnbounded, 50 + 50 * next());
  for (auto j = 0U; j < n; ++j) {
    std::vector<lp_entry> entries;
    for (auto i = 0U; i < n; ++i) entries.push_back({row(i), next()});
    p.columns.add(-1 - next(), 0, kUnbounded, entries);
  }
  return p;
}

TEST(solver, a_stop_token_and_a_time_limit_end_a_solve_and_the_next_goes_on) {
  auto s = lp_solver{};
  s.load(dense(300));
  for (auto const way : {lp_algorithm::simplex, lp_algorithm::interior_point}) {
    auto asked = 0;
    s.forget_basis();
    auto const a = s.solve({.algorithm = way, .presolve = false, .stop = [&asked] { return ++asked > 4; }});
    EXPECT_EQ(a.status, lp_status::stopped) << a.evidence;
    EXPECT_EQ(asked, 5);
  }
  EXPECT_EQ(s.solve({.stop = [] { return true; }}).evidence, "stopped before it began");
  s.forget_basis();
  auto const b = s.solve({.time_limit_s = 1e-6});
  EXPECT_EQ(b.status, lp_status::time_limit) << b.evidence;
  // the limit is one of each solve, not of all together
  for (auto k = 0; k < 3; ++k) EXPECT_TRUE(s.solve({.time_limit_s = 60}).optimal());
}

TEST(solver, the_log_goes_to_the_sink_and_nothing_to_the_terminal) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  std::vector<std::string> lines;
  auto s = lp_solver{};
  s.load(dense(40));
  for (auto const way : {lp_algorithm::simplex, lp_algorithm::interior_point}) {
    s.forget_basis();
    ASSERT_TRUE(s.solve({.algorithm = way, .log = [&lines](std::string_view line) { lines.emplace_back(line); }}).optimal());
  }
  auto const told = lines.size();
  ASSERT_TRUE(s.solve().optimal());
  s.solve({.solver_options = {{"no_such_thing", "1"}}});
  s.set_bounds(col(0), 3, 2);
  s.solve();
  s.conflict();
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_GT(told, 10U);
  EXPECT_EQ(lines.size(), told);
  for (auto const& line : lines) EXPECT_EQ(line.find('\n'), std::string::npos);
}

TEST(solver, an_exception_of_the_sink_or_the_token_comes_out) {
  auto s = lp_solver{};
  s.load(dense(100));
  auto asked = 0;
  EXPECT_THROW(s.solve({.presolve = false, .stop = [&asked]() -> bool { return ++asked > 2 ? throw std::runtime_error{"no"} : false; }}),
               std::runtime_error);
  EXPECT_THROW(s.solve({.log = [](std::string_view) { throw std::runtime_error{"no"}; }}), std::runtime_error);
  EXPECT_TRUE(s.solve().optimal());
}

TEST(solver, many_solvers_work_at_once) {
  auto const expected = solved(dense(60)).objective;
  std::atomic<int> good{0};
  std::vector<std::thread> threads;
  for (auto t = 0U; t < 8; ++t) {
    threads.emplace_back([&good, expected, t] {
      for (auto k = 0U; k < 5; ++k)
        if (std::abs(solved(dense(60), {.threads = (t + k) % 3}).objective - expected) < 1e-6) ++good;
    });
  }
  for (auto& t : threads) t.join();
  EXPECT_EQ(good, 40);
}

TEST(solver, interior_point_with_and_without_crossover_finds_the_same) {
  auto const expected = solved(dense(80)).objective;
  for (auto const crossover : {true, false}) {
    auto s = lp_solver{};
    s.load(dense(80));
    auto const a = s.solve({.algorithm = lp_algorithm::interior_point, .crossover = crossover});
    ASSERT_TRUE(a.optimal()) << a.evidence;
    EXPECT_NEAR(a.objective, expected, 1e-5);
    EXPECT_EQ(s.basis().empty(), !crossover);
    EXPECT_NEAR(s.solve().objective, expected, 1e-6);
  }
}

TEST(solver, it_moves_and_says_its_name) {
  auto a = lp_solver{};
  a.load(plants());
  auto b = std::move(a);
  EXPECT_TRUE(b.solve().optimal());
  EXPECT_EQ(solver_name().substr(0, 8), "HiGHS 1.");
}

}  // namespace
}  // namespace mamar
