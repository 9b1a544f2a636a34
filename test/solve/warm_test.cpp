// A solver that is changed and solved again and again gives what a fresh one gives, on random programs.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "mamar/solve/solver.h"
#include "test/graph/random.h"
#include "test/solve/lp_text.h"

namespace mamar {
namespace {

using test::col;
using test::row;

// Flows on a random graph: rows are balances with a slack that costs much, columns are arcs, some with loss; every other program also has limits over several arcs.
class random_program {
 public:
  explicit random_program(unsigned seed) : random_{seed} {
    auto const n = 3 + number(8);
    for (auto i = 0U; i < n; ++i) {
      auto const demand = static_cast<double>(number(11)) - 5;
      program.rows.add(demand, demand);
    }
    for (auto k = number(3); k > 0; --k) program.rows.add(-kUnbounded, static_cast<double>(5 + number(20)));
    for (auto i = 0U; i < n; ++i) {
      program.columns.add(50, 0, kUnbounded, std::vector<lp_entry>{{row(i), 1}});
      program.columns.add(40, 0, kUnbounded, std::vector<lp_entry>{{row(i), -1}});
    }
    for (auto k = 2 * n; k > 0; --k) add_arc(program.columns, n);
    balances_ = n;
  }

  void add_arc(lp_columns& to, std::uint32_t n) {
    auto const a = number(n), b = (a + 1 + number(n - 1)) % n;
    std::vector<lp_entry> entries{{row(a), -1}, {row(b), number(3) == 0 ? 0.9 : 1.0}};
    for (auto i = n; i < program.rows.count(); ++i)
      if (number(2) == 0) entries.push_back({row(i), 1.0 + number(2)});
    to.add(static_cast<double>(number(12)), number(5) == 0 ? -3.0 : 0.0, number(4) == 0 ? kUnbounded : static_cast<double>(number(9)), entries);
  }

  std::uint32_t number(std::uint32_t below) { return std::uniform_int_distribution<std::uint32_t>{0, below - 1}(random_); }
  std::uint32_t balances() const { return balances_; }

  linear_program program;

 private:
  std::mt19937 random_;
  std::uint32_t balances_{0};
};

// One change, laid on the solver and on our own copy.
void change_anything(random_program& r, lp_solver& s) {
  auto& p = r.program;
  auto const j = r.number(p.columns.count()), i = r.number(p.rows.count());
  switch (r.number(5)) {
    case 0: p.columns.cost[j] = static_cast<double>(r.number(20)); return s.set_cost(col(j), p.columns.cost[j]);
    case 1:
      if (j < 2 * r.balances()) return;  // what keeps it feasible
      p.columns.lower[j] = -static_cast<double>(r.number(3));
      p.columns.upper[j] = r.number(3) == 0 ? 0.0 : static_cast<double>(r.number(9));
      return s.set_bounds(col(j), p.columns.lower[j], p.columns.upper[j]);
    case 2:
      p.rows.upper[i] = static_cast<double>(r.number(9));
      p.rows.lower[i] = i < r.balances() ? p.rows.upper[i] : -kUnbounded;
      return s.set_bounds(row(i), p.rows.lower[i], p.rows.upper[i]);
    case 3: {
      auto more = lp_columns{};
      for (auto k = 1 + r.number(3); k > 0; --k) r.add_arc(more, r.balances());
      s.add_columns(more);
      for (auto k = 0U; k < more.count(); ++k) {
        std::vector<lp_entry> entries;
        for (auto e = more.first[k]; e < more.first[k + 1]; ++e) entries.push_back({row(more.row[e]), more.value[e]});
        p.columns.add(more.cost[k], more.lower[k], more.upper[k], entries);
      }
      return;
    }
    default: {
      // a limit over some arcs; the copy is made anew, column by column
      auto limit = lp_rows{};
      auto const at = p.rows.add(-kUnbounded, static_cast<double>(4 + r.number(20)));
      limit.add(p.rows.lower[at.v], p.rows.upper[at.v]);
      std::vector<std::vector<std::pair<lp_column, double>>> entries(1);
      auto copy = lp_columns{};
      for (auto k = 0U; k < p.columns.count(); ++k) {
        std::vector<lp_entry> of;
        for (auto e = p.columns.first[k]; e < p.columns.first[k + 1]; ++e) of.push_back({row(p.columns.row[e]), p.columns.value[e]});
        if (k >= 2 * r.balances() && r.number(3) == 0) {
          entries[0].emplace_back(col(k), 2);
          of.push_back({at, 2});
        }
        copy.add(p.columns.cost[k], p.columns.lower[k], p.columns.upper[k], of);
      }
      p.columns = copy;
      s.add_rows(limit, entries);
    }
  }
}

TEST(warm, after_any_changes_the_answer_is_that_of_a_fresh_solver) {
  auto optimal = 0;
  for (auto seed = 1U; seed <= test::cases(80U); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto r = random_program{seed};
    auto warm = lp_solver{};
    warm.load(r.program);
    for (auto round = 0; round < 8; ++round) {
      auto const a = warm.solve();
      auto const b = test::solved(r.program);
      ASSERT_EQ(a.status, b.status) << a.evidence << b.evidence;
      if (a.optimal()) {
        ++optimal;
        ASSERT_NEAR(a.objective, b.objective, 1e-6 * (1 + std::abs(b.objective)));
        ASSERT_TRUE(check_solution(r.program, a.x, a.dual).passes());
      }
      for (auto k = 1 + r.number(3); k > 0; --k) change_anything(r, warm);
    }
  }
  EXPECT_GT(optimal, 300);
}

// What was added is solved from the basis there was: HiGHS calls its basis invalid between an addition and the next run, which once made such a solve cold.
TEST(warm, after_columns_were_added_the_solve_does_not_begin_anew) {
  auto r = random_program{3};
  auto s = lp_solver{};
  s.load(r.program);
  ASSERT_TRUE(s.solve().optimal());
  auto useless = lp_columns{};
  useless.add(1000, 0, 1, std::vector<lp_entry>{{row(0), 1}});
  s.add_columns(useless);
  EXPECT_FALSE(s.basis().empty());
  auto presolved = false;
  auto const a =
      s.solve({.log = [&presolved](std::string_view line) { presolved = presolved || line.find("Presolving") != std::string_view::npos; }});
  EXPECT_EQ(a.iterations, 0);
  EXPECT_FALSE(presolved);
}

TEST(warm, changes_laid_on_and_taken_off_restore_the_answer) {
  for (auto seed = 1U; seed <= test::cases(50U); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto r = random_program{seed};
    auto const& c = r.program.columns;
    auto s = lp_solver{};
    s.load(r.program);
    auto const before = s.solve();
    if (!before.optimal()) continue;
    auto const j = 2 * r.balances() + r.number(c.count() - 2 * r.balances());
    s.set_bounds(col(j), std::min(c.lower[j], 0.0), 0);
    auto const closed = s.solve();
    if (closed.optimal() && c.lower[j] == 0) {
      EXPECT_GE(closed.objective, before.objective - 1e-7);
    }
    s.set_bounds(col(j), c.lower[j], c.upper[j]);
    EXPECT_NEAR(s.solve().objective, before.objective, 1e-7 * (1 + std::abs(before.objective)));
  }
}

TEST(warm, all_ways_give_the_same_objective) {
  for (auto seed = 1U; seed <= test::cases(40U); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto const p = random_program{seed}.program;
    auto const a = test::solved(p);
    for (auto const& o :
         {lp_options{.presolve = false}, lp_options{.algorithm = lp_algorithm::interior_point},
          lp_options{.algorithm = lp_algorithm::interior_point, .crossover = false}, lp_options{.solver_options = {{"simplex_strategy", "4"}}}}) {
      auto const b = test::solved(p, o);
      ASSERT_EQ(a.status, b.status) << b.evidence;
      if (a.optimal()) {
        ASSERT_NEAR(a.objective, b.objective, 1e-5 * (1 + std::abs(a.objective)));
      }
    }
  }
}

}  // namespace
}  // namespace mamar
