// A few ways of a frontier: what is kept, and that nothing but a choice is changed.
#include "mamar/study/route/choice.h"

#include <gtest/gtest.h>

namespace mamar {
namespace {

//  cost 0 .. 10, time 100 .. 0: a bend at (2, 20), the rest near the line; break-evens at both ends and the bend
class_result frontier() {
  class_result r;
  for (auto const& [cost, time] : {std::pair{0, 100}, {1, 60}, {2, 20}, {4, 18}, {6, 15}, {8, 10}, {10, 0}}) {
    way w;
    w.totals = {cost, time, 0, 0};
    r.ways.push_back(w);
  }
  r.frontier = r.ways.size();
  r.best = {0, 6};
  r.hull = {{0, 0, 0.025}, {2, 0.025, 0.4}, {6, 0.4, std::numeric_limits<double>::infinity()}};
  return r;
}

std::vector<std::int64_t> costs(class_result const& r) {
  std::vector<std::int64_t> out;
  for (auto const& w : r.ways) out.push_back(w.totals[0]);
  return out;
}

std::vector<criterion> const kBoth{criterion::cost, criterion::time};

TEST(choice, keeps_the_best_of_each_the_knee_and_what_lies_far_apart) {
  auto r = frontier();
  choose(r, kBoth, 4);
  EXPECT_EQ(costs(r), (std::vector<std::int64_t>{0, 1, 2, 10}));  // half-way down the steep part: 0.17 from both; (6, 15) is 0.1625 from the bend
  EXPECT_EQ(r.best, (std::vector<std::size_t>{0, 3}));
  ASSERT_EQ(r.hull.size(), 3U);
  EXPECT_EQ(r.hull[1].way, 2U);
  EXPECT_EQ(r.hull[2].way, 3U);
  EXPECT_EQ(r.frontier, 7U);
}

TEST(choice, gives_no_break_evens_of_a_frontier_that_lost_a_corner) {
  auto r = frontier();
  choose(r, kBoth, 2);
  EXPECT_EQ(costs(r), (std::vector<std::int64_t>{0, 10}));
  EXPECT_TRUE(r.hull.empty());
}

// A way called the fastest must be it, so each criterion keeps its best.
TEST(choice, of_one_still_has_the_best_by_each_criterion) {
  auto r = frontier();
  choose(r, kBoth, 1);
  EXPECT_EQ(costs(r), (std::vector<std::int64_t>{0, 10}));
  EXPECT_EQ(r.best, (std::vector<std::size_t>{0, 1}));
}

TEST(choice, of_as_many_as_there_are_changes_nothing) {
  for (std::size_t const most : {std::size_t{0}, std::size_t{7}, std::size_t{100}}) {
    auto r = frontier();
    choose(r, kBoth, most);
    EXPECT_EQ(costs(r), costs(frontier()));
    EXPECT_EQ(r.hull.size(), 3U);
  }
}

}  // namespace
}  // namespace mamar
