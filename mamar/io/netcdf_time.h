// Times as netCDF counts them (CF conventions, section 4.4: "hours since 2015-01-01 00:00:00") and as pandas writes them ("2015-01-01 03:00:00").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mamar {

// Microseconds since 1970-01-01, without leap seconds, in the Gregorian calendar of all times.
using time_us = std::int64_t;

// "2015-01-01", "2015-01-01 03:00", "2015-01-01T03:00:00.5", with or without Z; nothing if it is another text.
std::optional<time_us> parse_time(std::string_view text);

struct time_scale {
  time_us origin{0};
  double unit_us{1};  // of one of the figures
};
// "hours since 2015-01-01", "hours since 2015-1-1 0:0:0 +00:00"; nothing if it is none, or counts in months or years, whose lengths differ.
std::optional<time_scale> parse_time_scale(std::string_view units);

// As pandas writes a column: a date alone where all are midnights.
std::vector<std::string> time_texts(std::vector<time_us> const& times);

}  // namespace mamar
