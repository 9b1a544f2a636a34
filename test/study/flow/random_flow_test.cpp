// flow against the whole model, over random networks: the same optimum.
#include "test/study/flow/ask.h"
#include "test/study/flow/random_case.h"

namespace mamar {
namespace {

using test::case_artist;
using test::dice;
using test::flow_case;
using test::near;
using test::soak;
using test::whole_model;
using test::word;

constexpr bool kThrough = true;

struct tally {
  int networks{0}, optimal{0}, infeasible{0}, other{0};
  int unserved{0}, paths_beyond_first{0};
};

void compare(flow_case const& c, std::uint64_t seed, bool through, tally& count) {
  auto const n = c.read();
  overlay const view{n};
  auto const whole = whole_model{view, true, through}.solve();
  ++count.networks;
  if (whole.status == lp_status::optimal) ++count.optimal;
  else if (whole.status == lp_status::infeasible) ++count.infeasible;
  else ++count.other;
#ifndef MAMAR_WHOLE_MODEL_ONLY
  auto const r = test::try_flow(view);
  ASSERT_TRUE(r) << "seed " << seed << "\n" << test::all_text(r.messages()) << c.text();
  EXPECT_EQ(word(r->status), word(whole.status)) << "seed " << seed << " " << r->evidence << whole.evidence << "\n" << c.text();
  if (r->status != flow_status::optimal || whole.status != lp_status::optimal) return;
  auto const right = whole.numbers.at("objective");
  EXPECT_TRUE(near(r->objective, right, 2e-6)) << "seed " << seed << ": flow " << r->objective << ", whole " << right << "\n" << c.text();
  EXPECT_LE(r->bound, r->objective + 1e-6 * std::max(1.0, std::abs(r->objective))) << "seed " << seed;
  EXPECT_LE(r->bound, right + 1e-6 * std::max(1.0, std::abs(right))) << "seed " << seed << ": the bound is above the optimum";
  EXPECT_LE(r->gap(), 1.01e-6) << "seed " << seed;
  EXPECT_TRUE(near(r->totals.sum(), r->objective)) << "seed " << seed << ": the totals are " << r->totals.sum() << ", the objective " << r->objective;
  if (r->totals.unserved > 0) ++count.unserved;
  if (r->effort.rounds > 1) ++count.paths_beyond_first;
#else
  (void)seed;
#endif
}

// The tests would say nothing if nothing bound.
void expect_variety(tally const& count) {
  EXPECT_GT(count.optimal * 10, count.networks * 8);
  EXPECT_EQ(count.other, 0);
#ifndef MAMAR_WHOLE_MODEL_ONLY
  EXPECT_GT(count.unserved * 3, count.networks);
  EXPECT_GT(count.paths_beyond_first * 10, count.networks);
#endif
}

TEST(flow_random, trips_against_the_whole_model) {
  tally count;
  for (std::uint64_t i = 0; i < 300 * soak() && !testing::Test::HasFailure(); ++i) compare(test::draw_freight(1000 + i, false), 1000 + i, true, count);
  expect_variety(count);
}

TEST(flow_random, goods_and_trips_against_the_whole_model) {
  tally count;
  for (std::uint64_t i = 0; i < 200 * soak() && !testing::Test::HasFailure(); ++i) compare(test::draw_freight(5000000 + i, true), 5000000 + i, kThrough, count);
  expect_variety(count);
}

TEST(flow_random, energy_and_freight_against_the_whole_model) {
  tally count;
  for (std::uint64_t i = 0; i < 300 * soak() && !testing::Test::HasFailure(); ++i) compare(case_artist{9000000 + i}.draw(), 9000000 + i, kThrough, count);
  expect_variety(count);
}

}  // namespace
}  // namespace mamar
