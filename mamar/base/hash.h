// A hash of short texts (ids, names of columns) for tables in memory: the same on every machine with the same byte order, never stored.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace mamar {

namespace detail {

template <class Word>
std::uint64_t word_at(char const* at) {
  Word word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// Multiplication carries every bit upwards, the shift brings the upper half down again.
inline std::uint64_t mixed(std::uint64_t h) {
  h *= 0x9E3779B97F4A7C15U;
  return h ^ (h >> 32);
}

}  // namespace detail

// Texts of up to eight bytes take two steps, longer ones a step for eight bytes; the last words overlap.
inline std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0) {
  auto const* at = text.data();
  auto left = text.size();
  auto h = seed ^ left;
  for (; left > 8; left -= 8, at += 8) h = detail::mixed(h ^ detail::word_at<std::uint64_t>(at));
  std::uint64_t last = 0;
  if (text.size() >= 8) last = detail::word_at<std::uint64_t>(at + left - 8);
  else if (left >= 4) last = detail::word_at<std::uint32_t>(at) | detail::word_at<std::uint32_t>(at + left - 4) << 32;
  else if (left > 0)
    last = detail::word_at<std::uint8_t>(at) | detail::word_at<std::uint8_t>(at + left / 2) << 8 | detail::word_at<std::uint8_t>(at + left - 1) << 16;
  return detail::mixed(detail::mixed(h ^ last));
}

}  // namespace mamar
