// Pure networks: the tree of the network simplex method is the basis of the optimum.
#include "mamar/solve/network_basis.h"

#include <gtest/gtest.h>

#include <cmath>

#include "mamar/solve/network_simplex.h"
#include "test/graph/random.h"

namespace mamar {
namespace {

using test::cases;
using test::dice;

bool has_lemon() { return cheapest_flow({1, -1}, {{0, 1, 1, 1}}).has_value(); }

// Supply and demand at nodes, arcs between them, every row and column scaled at will, rows turned round, bounds of every kind.
linear_program random_network(std::uint64_t seed, std::uint32_t rows, bool always_feasible) {
  dice d{seed};
  linear_program p;
  std::vector<double> scale;
  for (std::uint32_t r = 0; r < rows; ++r) {
    scale.push_back((d.chance(50) ? 1 : -1) * static_cast<double>(d.between(1, 9)) / 7);
    auto const need = d.chance(40) ? d.between(1, 40) : 0;
    double low = need, high = d.chance(15) ? need + 10 : need;
    if (d.chance(5)) high = kUnbounded;
    low *= scale[r];
    high *= scale[r];
    p.rows.add(std::min(low, high), std::max(low, high));
  }
  auto const add = [&](double cost, double low, double high, std::vector<std::pair<std::uint32_t, double>> const& ends) {
    auto const by = static_cast<double>(d.between(1, 9)) / 3 * (d.chance(50) ? 1 : -1);  // x = by times the flow
    std::vector<lp_entry> entries;
    for (auto const& [r, sign] : ends) entries.push_back({lp_row{r}, sign * scale[r] / by});
    p.columns.add(cost / by, std::min(low * by, high * by), std::max(low * by, high * by), entries);
  };
  for (std::uint32_t k = 0; k < rows * 4; ++k) {
    auto const a = d.below(rows), b = d.below(rows);
    if (a == b) continue;
    auto const cost = d.chance(20) ? 0.0 : d.between(1, 50) / 3.0;
    if (d.chance(10)) add(cost, -static_cast<double>(d.between(1, 9)), d.between(1, 20), {{a, -1}, {b, 1}});
    else add(cost, 0, d.chance(30) ? kUnbounded : d.between(1, 30), {{a, -1}, {b, 1}});
  }
  for (std::uint32_t r = 0; r < rows; ++r) {
    if (d.chance(30)) add(d.between(1, 20), 0, d.between(10, 200), {{r, 1}});
    if (always_feasible || d.chance(50)) add(500, 0, kUnbounded, {{r, 1}});
    if (always_feasible) add(600, 0, kUnbounded, {{r, -1}});
  }
  return p;
}

lp_options plainly() {
  lp_options o;
  o.algorithm = lp_algorithm::simplex;
  o.network = false;
  return o;
}

TEST(network_basis, is_that_of_the_optimum) {
  if (!has_lemon()) GTEST_SKIP() << "built without LEMON";
  std::int64_t cold_steps = 0, warm_steps = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(cases(300, 60)); ++seed) {
    auto const p = random_network(seed, 4 + static_cast<std::uint32_t>(seed % 60), true);
    lp_solver cold, warm;
    cold.load(p);
    auto const a = cold.solve(plainly());
    auto const basis = network_basis(p);
    ASSERT_TRUE(a.optimal()) << seed;
    ASSERT_TRUE(basis) << seed;
    warm.load(p);
    warm.set_basis(*basis);
    auto const b = warm.solve(plainly());
    ASSERT_TRUE(b.optimal()) << seed << ": " << b.evidence;
    EXPECT_NEAR(a.objective, b.objective, 1e-7 * std::max(1.0, std::abs(a.objective))) << seed;
    cold_steps += a.iterations;
    warm_steps += b.iterations;
  }
  EXPECT_LT(warm_steps * 50, cold_steps);
}

// Whatever there is or is not to find, a solver that begins so says what one that does not says.
TEST(network_basis, changes_no_answer) {
  int other = 0;
  for (std::uint64_t seed = 1000; seed < 1000 + static_cast<std::uint64_t>(cases(60, 10)); ++seed) {
    auto const p = random_network(seed, 330, seed % 3 != 0);
    ASSERT_GE(p.columns.count(), 1000U) << "too small to be begun so";
    lp_solver one, two;
    one.load(p);
    two.load(p);
    auto o = plainly();
    auto const a = one.solve(o);
    o.network = true;
    auto const b = two.solve(o);
    ASSERT_EQ(a.status, b.status) << seed << ": " << a.evidence << b.evidence;
    if (a.optimal()) EXPECT_NEAR(a.objective, b.objective, 1e-7 * std::max(1.0, std::abs(a.objective))) << seed;
    else ++other;
  }
  EXPECT_GT(other, 0) << "every one had an optimum";
}

TEST(network_basis, knows_what_is_no_network) {
  auto const basis = [](std::vector<std::vector<lp_entry>> const& columns) {
    linear_program p;
    for (int r = 0; r < 3; ++r) p.rows.add(0, 10);
    for (auto const& c : columns) p.columns.add(1, 0, 5, c);
    return network_basis(p).has_value();
  };
  lp_row const a{0}, b{1}, c{2};
  EXPECT_EQ(basis({{{a, -1}, {b, 1}}, {{b, -2}, {c, 2}}}), has_lemon());
  EXPECT_FALSE(basis({{{a, -1}, {b, 1}, {c, 1}}})) << "three rows";
  EXPECT_FALSE(basis({{{a, -1}, {b, 1}}, {{a, -1}, {b, 0.9}}})) << "one arc loses a tenth of what the other carries";
  EXPECT_FALSE(basis({{{a, 1}, {b, 1}}, {{b, 1}, {c, 1}}, {{a, 1}, {c, 1}}})) << "three that give to both ends cannot all be turned";
}

}  // namespace
}  // namespace mamar
