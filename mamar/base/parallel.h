// A loop on several threads whose result does not depend on how many there are: each item writes its own place, chunks are handed out in ascending order, and
// of several exceptions the one of the smallest item is thrown on.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace mamar {

struct parallel_options {
  unsigned threads{0};                                               // 0: as many as the machine runs at once
  std::size_t grain{1};                                              // items taken at a time; enough for some microseconds of work
  std::function<bool()> stop{};                                      // asked before each chunk, by every thread; true: no further chunk is begun
  std::function<void(std::size_t done, std::size_t of)> progress{};  // told now and then, by the calling thread only
};

// How many workers parallel_for uses for `items`, from 1 on: the size of an array of workspaces.
inline unsigned workers_for(std::size_t items, parallel_options const& o) {
  auto const wanted = o.threads > 0 ? o.threads : std::max(1U, std::thread::hardware_concurrency());
  auto const chunks = (items + std::max<std::size_t>(o.grain, 1) - 1) / std::max<std::size_t>(o.grain, 1);
  return static_cast<unsigned>(std::clamp<std::size_t>(chunks, 1, wanted));
}

namespace detail {

// The state the workers share.
class shared_loop {
 public:
  shared_loop(std::size_t items, parallel_options const& o) : items_{items}, grain_{std::max<std::size_t>(o.grain, 1)}, options_{o} {}

  template <class Body>
  void work(Body& body, unsigned worker, bool is_caller) {
    for (;;) {
      if (options_.stop && options_.stop()) return;
      auto const begin = next_.fetch_add(grain_);
      if (begin >= items_ || begin > failed_.load()) return;
      auto const end = std::min(begin + grain_, items_);
      // what stands below a failed item is still done, so that the smallest failure is always found
      for (auto i = begin; i < end && i < failed_.load(); ++i) {
        try {
          body(i, worker);
        } catch (...) {
          keep(i, std::current_exception());
        }
      }
      auto const done = done_.fetch_add(end - begin) + (end - begin);
      if (is_caller && options_.progress) options_.progress(done, items_);
    }
  }

  // Chunks are begun in ascending order and ended once begun: what is done is always the first so many items.
  std::size_t finish() const {
    if (failure_) std::rethrow_exception(failure_);
    return done_.load();
  }

 private:
  void keep(std::size_t item, std::exception_ptr what) {
    std::scoped_lock const lock{mutex_};
    if (item >= failed_.load()) return;
    failed_ = item;
    failure_ = std::move(what);
  }

  std::size_t items_;
  std::size_t grain_;
  parallel_options const& options_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> done_{0};
  std::atomic<std::size_t> failed_{static_cast<std::size_t>(-1)};  // the smallest item that threw
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace detail

// Calls body(item, worker) for each item 0 .. items-1; worker is a number below workers_for(items, o), never used by two threads at once. Returns how many
// items are done: all of them, or after a stop the first so many. An exception of the body ends the loop and is thrown on.
template <class Body>
std::size_t parallel_for(std::size_t items, parallel_options const& o, Body body) {
  detail::shared_loop loop{items, o};
  std::vector<std::thread> threads;
  auto const workers = workers_for(items, o);
  threads.reserve(workers - 1);
  for (unsigned w = 1; w < workers; ++w) {
    try {
      threads.emplace_back([&loop, &body, w] { loop.work(body, w, false); });
    } catch (std::system_error const&) {
      break;  // the machine gives no more threads: those there are do the work
    }
  }
  loop.work(body, 0, true);
  for (auto& t : threads) t.join();
  return loop.finish();
}

}  // namespace mamar
