// Numbers as tables write them.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace mamar {

// std::from_chars for a double, with the same value, end and error for every text. What tables hold, up to fifteen digits with or without a point, is read here:
// digits as a whole number and the power of ten are then both exact doubles, so that their quotient is the nearest one (Clinger, "How to read floating point
// numbers accurately", PLDI 1990).
inline std::from_chars_result parse_number(char const* begin, char const* end, double& value) {
  constexpr std::array kTens{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  constexpr int kExactDigits = 15;
  auto const* at = begin;
  bool const negative = at != end && *at == '-';
  if (negative) ++at;
  std::uint64_t whole = 0;
  int digits = 0;
  int behind_point = 0;
  auto const take_digits = [&] {
    auto const before = digits;
    for (; at != end && *at >= '0' && *at <= '9' && digits <= kExactDigits; ++at, ++digits)
      whole = whole * 10 + static_cast<std::uint64_t>(*at - '0');
    return digits - before;
  };
  bool plain = take_digits() > 0;
  if (plain && at != end && *at == '.') {
    ++at;
    behind_point = take_digits();
    plain = behind_point > 0;
  }
  bool const ends = at == end || (*at != '.' && *at != 'e' && *at != 'E' && (*at < '0' || *at > '9'));
  if (!plain || !ends || digits > kExactDigits) return std::from_chars(begin, end, value);
  auto const magnitude = static_cast<double>(static_cast<std::int64_t>(whole)) / kTens[static_cast<std::size_t>(behind_point)];
  value = negative ? -magnitude : magnitude;
  return {at, std::errc{}};
}

}  // namespace mamar
