// Seeded draws that are the same on every machine (the standard's distributions are not), and the size of a randomised test.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <vector>

namespace mamar::test {

class dice {
 public:
  explicit dice(std::uint64_t seed) : engine_{seed} {}

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(engine_() % n); }
  std::uint32_t between(std::uint32_t low, std::uint32_t high) { return low + below(high - low + 1); }
  bool chance(std::uint32_t percent) { return below(100) < percent; }

  template <class T>
  T const& pick(std::vector<T> const& from) {
    return from[below(static_cast<std::uint32_t>(from.size()))];
  }
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::mt19937_64 engine_;
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
inline constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool kSanitized = false;
#endif

// How many random cases a test draws: MAMAR_SOAK=20 makes it twenty times as many. Sanitizers make everything some ten times slower and find what they
// are there to find in fewer: `sanitized` of them then.
inline std::uint64_t cases(std::uint64_t usual, std::uint64_t sanitized = 0) {
  if (kSanitized && sanitized > 0) usual = sanitized;
  auto const* const text = std::getenv("MAMAR_SOAK");
  auto const times = text == nullptr ? 1L : std::atol(text);
  return usual * (times < 1 ? 1 : static_cast<std::uint64_t>(times));
}

}  // namespace mamar::test
