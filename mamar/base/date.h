// A calendar date as evidence gives it: a year, a month or a day (YYYY[-MM[-DD]]).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mamar {

struct date {
  std::int16_t year{0};   // 0 = no date
  std::uint8_t month{0};  // 0 = not given
  std::uint8_t day{0};    // 0 = not given

  constexpr bool given() const { return year != 0; }
  // An open month or day sorts first: 2026 < 2026-01 < 2026-01-01.
  friend constexpr auto operator<=>(date, date) = default;

  date first_day() const;  // 2026 -> 2026-01-01
  date last_day() const;   // 2026-02 -> 2026-02-28
};

std::optional<date> parse_date(std::string_view text);
std::string to_string(date d);

}  // namespace mamar
