#include "mamar/base/parallel.h"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>

namespace mamar {
namespace {

TEST(parallel, every_item_is_done_once_whatever_the_threads_and_the_grain) {
  for (unsigned const threads : {0U, 1U, 2U, 3U, 8U})
    for (std::size_t const grain : {0U, 1U, 7U, 5000U}) {
      std::vector<int> times(1000, 0);
      EXPECT_EQ(parallel_for(times.size(), {.threads = threads, .grain = grain}, [&](std::size_t i, unsigned) { ++times[i]; }), 1000U);
      EXPECT_EQ(times, std::vector<int>(1000, 1)) << threads << " threads, grain " << grain;
    }
}

TEST(parallel, no_items_is_no_call) {
  EXPECT_EQ(parallel_for(0, {.threads = 4}, [](std::size_t, unsigned) { FAIL(); }), 0U);
}

TEST(parallel, a_worker_has_its_workspace_to_itself) {
  parallel_options const o{.threads = 4, .grain = 3};
  ASSERT_EQ(workers_for(1000, o), 4U);
  ASSERT_EQ(workers_for(4, o), 2U);  // no more than there are chunks
  ASSERT_EQ(workers_for(0, o), 1U);
  std::vector<std::size_t> sums(4, 0);  // the thread sanitizer sees a shared one
  parallel_for(1000, o, [&](std::size_t i, unsigned worker) { sums.at(worker) += i; });
  EXPECT_EQ(sums[0] + sums[1] + sums[2] + sums[3], 999U * 1000U / 2);
}

TEST(parallel, of_several_exceptions_the_one_of_the_smallest_item_is_thrown_on) {
  for (int again = 0; again < 50; ++again) {
    std::vector<int> done(200, 0);
    try {
      parallel_for(200, {.threads = 4, .grain = 2}, [&](std::size_t i, unsigned) {
        if (i % 50 == 37) throw std::runtime_error{std::to_string(i)};
        done[i] = 1;
      });
      FAIL() << "nothing thrown";
    } catch (std::runtime_error const& e) {
      EXPECT_STREQ(e.what(), "37");
    }
    for (std::size_t i = 0; i < 37; ++i) EXPECT_EQ(done[i], 1) << i;
  }
}

TEST(parallel, after_a_stop_the_first_items_are_done_and_no_others) {
  std::atomic<int> begun{0};
  std::vector<int> done(10'000, 0);
  auto const count = parallel_for(done.size(), {.threads = 3, .grain = 4, .stop = [&] { return begun.load() > 100; }}, [&](std::size_t i, unsigned) {
    ++begun;
    done[i] = 1;
  });
  ASSERT_GT(count, 100U);
  ASSERT_LT(count, done.size());
  for (std::size_t i = 0; i < done.size(); ++i) EXPECT_EQ(done[i], i < count ? 1 : 0) << i;
}

TEST(parallel, progress_is_told_by_the_calling_thread_and_never_falls) {
  auto const caller = std::this_thread::get_id();
  std::size_t last = 0;
  parallel_options o{.threads = 2, .grain = 10};
  o.progress = [&](std::size_t done, std::size_t of) {
    EXPECT_EQ(std::this_thread::get_id(), caller);
    EXPECT_EQ(of, 500U);
    EXPECT_GT(done, last);
    last = done;
  };
  parallel_for(500, o, [](std::size_t, unsigned) { std::this_thread::sleep_for(std::chrono::microseconds{10}); });
  EXPECT_GT(last, 0U);
}

}  // namespace
}  // namespace mamar
