// The spreader against the solver: prices that are a bound, amounts that come near the optimum, on programs in which many answers are equally good.
#include "mamar/solve/spread.h"

#include <gtest/gtest.h>

#include <cmath>

#include "mamar/solve/solver.h"
#include "test/graph/random.h"

namespace mamar {
namespace {

using test::dice;

struct drawn {
  lp_rows rows;
  std::vector<double> amounts;
  struct column {
    std::uint32_t set;
    double cost, upper;
    std::vector<spreader::entry> entries;
  };
  std::vector<column> columns;
};

// Rows of few sizes (some of none at all), columns of few costs; each set may stay at home at a price. Now and then a row must be filled, and room may be bought.
drawn draw(dice& d) {
  drawn out;
  auto const rows = d.between(1, 12), sets = d.between(1, 20);
  for (std::uint32_t r = 0; r < rows; ++r)
    out.rows.add(d.chance(5) ? 2 : -kUnbounded, d.chance(10) ? 0 : d.chance(10) ? kUnbounded : 10.0 * d.between(1, 3));
  for (std::uint32_t r = 0; r < rows; ++r)
    if (out.rows.lower[r] > out.rows.upper[r]) out.rows.lower[r] = -kUnbounded;
  for (std::uint32_t k = 0; k < sets; ++k) {
    out.amounts.push_back(d.chance(5) ? 0 : 5.0 * d.between(1, 3));
    out.columns.push_back({k, 50, kUnbounded, {}});
    for (auto n = d.between(0, 4); n > 0; --n) {
      drawn::column c{k, 1.0 * d.between(1, 4), kUnbounded, {}};
      for (std::uint32_t r = 0; r < rows; ++r)
        if (d.chance(30)) c.entries.push_back({r, d.chance(20) ? 2.0 : 1.0});
      out.columns.push_back(c);
    }
  }
  for (std::uint32_t r = 0; r < rows; ++r) {
    if (d.chance(10)) out.columns.push_back({spreader::kNoSet, 3, 20, {{r, -1}}});
    if (std::isfinite(out.rows.lower[r])) out.columns.push_back({spreader::kNoSet, 30, kUnbounded, {{r, 1}}});  // so that there is an answer
  }
  return out;
}

linear_program program_of(drawn const& p) {
  linear_program lp;
  for (std::uint32_t r = 0; r < p.rows.count(); ++r) lp.rows.add(p.rows.lower[r], p.rows.upper[r]);
  for (auto const amount : p.amounts) lp.rows.add(amount, amount);
  for (auto const& c : p.columns) {
    std::vector<lp_entry> entries;
    for (auto const& e : c.entries) entries.push_back({lp_row{e.row}, e.value});
    if (c.set != spreader::kNoSet) entries.push_back({lp_row{p.rows.count() + c.set}, 1});
    lp.columns.add(c.cost, 0, c.upper, entries);
  }
  return lp;
}

spreader spreader_of(drawn const& p) {
  spreader s{p.rows, p.amounts};
  for (auto const& c : p.columns) s.add(c.set, c.cost, 0, c.upper, c.entries);
  return s;
}

// Of weak duality.
double bound_of(spreader const& s) {
  double sum = 0;
  for (std::uint32_t r = 0; r < s.rows().count(); ++r) {
    auto const y = s.dual(r);
    if (y != 0) sum += y * (y > 0 ? s.rows().lower[r] : s.rows().upper[r]);
  }
  std::vector<double> least(s.sets(), kUnbounded);
  for (std::uint32_t c = 0; c < s.columns(); ++c) {
    if (s.set_of(c) == spreader::kNoSet) sum += s.priced(c) < -1e-9 ? s.priced(c) * s.upper(c) : 0;
    else least[s.set_of(c)] = std::min(least[s.set_of(c)], s.priced(c));
  }
  for (std::uint32_t k = 0; k < s.sets(); ++k) sum += least[k] * s.amount(k);
  return sum;
}

TEST(spread, comes_near_the_optimum_and_its_prices_prove_it) {
  for (std::uint64_t seed = 1; seed <= test::cases(300, 60); ++seed) {
    dice d{seed};
    auto const p = draw(d);
    lp_solver solver;
    solver.load(program_of(p));
    auto const right = solver.solve();
    ASSERT_TRUE(right.optimal()) << "seed " << seed << ": " << right.evidence;
    auto s = spreader_of(p);
    double best = -kUnbounded;
    for (int i = 0; i < 100; ++i) {
      s.run(3, 5);
      auto const bound = bound_of(s);
      EXPECT_LE(bound, right.objective + 1e-7 * std::max(1.0, right.objective)) << "seed " << seed;
      best = std::max(best, bound);
    }
    auto const size = std::max(1.0, right.objective);
    EXPECT_NEAR(best, right.objective, 2e-2 * size) << "seed " << seed;
    EXPECT_NEAR(s.total_cost(), right.objective, 2e-2 * size) << "seed " << seed;
    EXPECT_LT(s.total_excess(), 2e-2 * size) << "seed " << seed;
  }
}

// One road of room 10 for two trips of 10; the second pays 3 more by the other road, the first 1 more. The price of the room is what it spares: 1 to 3.
TEST(spread, gives_the_room_to_whom_it_spares_most) {
  lp_rows rows;
  rows.add(-kUnbounded, 10);
  spreader s{rows, {10, 10}};
  std::vector<spreader::entry> const room{{0, 1}};
  s.add(0, 1, 0, kUnbounded, room);
  s.add(0, 2, 0, kUnbounded, {});
  auto const second = s.add(1, 1, 0, kUnbounded, room);
  s.add(1, 4, 0, kUnbounded, {});
  for (int i = 0; i < 20; ++i) s.run(3, 5);
  EXPECT_NEAR(s.total_cost(), 2 * 10 + 1 * 10, 1e-6);
  EXPECT_NEAR(s.x(second), 10, 1e-6);
  EXPECT_GE(-s.dual(0), 1 - 1e-9);
  EXPECT_LE(-s.dual(0), 3 + 1e-9);
}

TEST(spread, columns_left_out_were_not_used) {
  dice d{7};
  auto const p = draw(d);
  auto s = spreader_of(p);
  for (int i = 0; i < 20; ++i) s.run(3, 5);
  std::vector<bool> kept;
  for (std::uint32_t c = 0; c < s.columns(); ++c) kept.push_back(s.set_of(c) == spreader::kNoSet || s.idle_runs(c) < 4);
  auto const before = s.total_cost();
  s.keep(kept);
  EXPECT_EQ(s.columns(), static_cast<std::uint32_t>(std::count(kept.begin(), kept.end(), true)));
  EXPECT_DOUBLE_EQ(s.total_cost(), before);
}

}  // namespace
}  // namespace mamar
