// flow against the whole model, over random networks: the same optimum.
#include "test/study/flow/ask.h"
#include "test/study/flow/random_case.h"
#include "test/study/flow/shrink.h"

namespace mamar {
namespace {

using test::case_artist;
using test::cases;
using test::flow_case;
using test::kThrough;
using test::near;
using test::whole_model;
using test::word;

struct tally {
  int networks{0}, optimal{0}, infeasible{0}, other{0};
  int unserved{0}, paths_beyond_first{0};
};

// What is wrong with flow's answer; blank: nothing.
std::string mistake([[maybe_unused]] flow_case const& c, [[maybe_unused]] bool through, [[maybe_unused]] tally& count) {
  auto const n = c.read();
  overlay const view{n};
  auto const whole = whole_model{view, true, through}.solve();
  ++count.networks;
  if (whole.status == lp_status::optimal) ++count.optimal;
  else if (whole.status == lp_status::infeasible) ++count.infeasible;
  else ++count.other;
#ifndef MAMAR_WHOLE_MODEL_ONLY
  auto const r = flow(view);
  if (!r) return "refused: " + test::all_text(r.messages());
  if (word(r->status) != word(whole.status))
    return "flow is " + word(r->status) + ", whole " + word(whole.status) + "; " + r->evidence + whole.evidence;
  if (r->status != flow_status::optimal) return {};
  for (auto const& wrong : check_flow(view, *r)) return "check_flow: " + wrong;
  auto const right = whole.numbers.at("objective");
  if (!near(r->objective, right, 2e-6)) return fmt::format("flow costs {}, whole {}", r->objective, right);
  if (r->bound > std::min(r->objective, right) + 1e-6 * std::max(1.0, std::abs(right)))
    return fmt::format("the bound {} is above the optimum {}", r->bound, right);
  if (r->gap() > 1.01e-6) return fmt::format("the gap is {}", r->gap());
  if (!near(r->totals.sum(), r->objective)) return fmt::format("the totals are {}, the objective {}", r->totals.sum(), r->objective);
  flow_options started;
  started.start_rows = 0;  // as a large program is
  auto const s = flow(view, started);
  if (!s || s->status != flow_status::optimal || !near(s->objective, right, 2e-6)) return "started, the answer is another";
  if (r->totals.unserved > 0) ++count.unserved;
  if (r->effort.rounds > 1) ++count.paths_beyond_first;
#endif
  return {};
}

void compare(flow_case const& c, std::uint64_t seed, bool through, tally& count) {
  auto const wrong = mistake(c, through, count);
  if (wrong.empty()) return;
  tally ignored;
  auto const kind = wrong.substr(0, 11);
  auto const small = test::shrunk(c, [&](flow_case const& smaller) { return mistake(smaller, through, ignored).substr(0, 11) == kind; });
  ADD_FAILURE() << "seed " << seed << ": " << wrong << "\nthe smallest case that does so: " << mistake(small, through, ignored) << "\n"
                << small.text();
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
  for (std::uint64_t i = 0; i < cases(300, 60) && !testing::Test::HasFailure(); ++i)
    compare(test::draw_freight(1000 + i, false), 1000 + i, true, count);
  expect_variety(count);
}

TEST(flow_random, goods_and_trips_against_the_whole_model) {
  tally count;
  for (std::uint64_t i = 0; i < cases(200, 50) && !testing::Test::HasFailure(); ++i)
    compare(test::draw_freight(5000000 + i, true), 5000000 + i, kThrough, count);
  expect_variety(count);
}

TEST(flow_random, energy_and_freight_against_the_whole_model) {
  tally count;
  for (std::uint64_t i = 0; i < cases(300, 60) && !testing::Test::HasFailure(); ++i)
    compare(case_artist{9000000 + i}.draw(), 9000000 + i, kThrough, count);
  expect_variety(count);
}

}  // namespace
}  // namespace mamar
