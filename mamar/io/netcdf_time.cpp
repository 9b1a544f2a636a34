#include "mamar/io/netcdf_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "mamar/io/cell_text.h"

namespace mamar {

namespace {

constexpr time_us kSecond = 1'000'000;
constexpr time_us kDay = 86'400 * kSecond;

// Texts of snapshots have all their digits: "2015-1-1" may be a name. After "since" there can only be a time, and udunits writes "1900-1-1 0:0:0".
enum class time_spelling : std::uint8_t { padded, loose };

// Takes as many digits as asked for from the front of the text, or at least one.
std::optional<int> take_digits(std::string_view& text, std::size_t count, time_spelling s = time_spelling::padded) {
  int out = 0;
  std::size_t taken = 0;
  for (; taken < std::min(count, text.size()) && text[taken] >= '0' && text[taken] <= '9'; ++taken) out = out * 10 + (text[taken] - '0');
  if (taken < (s == time_spelling::loose ? 1 : count)) return std::nullopt;
  text.remove_prefix(taken);
  return out;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<time_us> take_date(std::string_view& text, time_spelling s) {
  auto const year = take_digits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  auto const month = take_digits(text, 2, s);
  if (!month || !take(text, '-')) return std::nullopt;
  auto const day = take_digits(text, 2, s);
  if (!day) return std::nullopt;
  std::chrono::year_month_day const date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date}.time_since_epoch().count() * kDay;
}

// "03:00", "03:00:00", "03:00:00.25"
std::optional<time_us> take_clock(std::string_view& text, time_spelling s) {
  auto const hour = take_digits(text, 2, s);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  auto const minute = take_digits(text, 2, s);
  if (!minute || *minute > 59) return std::nullopt;
  auto out = (*hour * 60 + *minute) * 60 * kSecond;
  if (!take(text, ':')) return out;
  auto const second = take_digits(text, 2, s);
  if (!second || *second > 59) return std::nullopt;
  out += *second * kSecond;
  if (!take(text, '.')) return out;
  for (auto part = kSecond / 10; !text.empty() && text.front() >= '0' && text.front() <= '9'; part /= 10) {
    if (part == 0 && text.front() != '0') return std::nullopt;  // finer than we count
    out += (text.front() - '0') * part;
    text.remove_prefix(1);
  }
  return out;
}

std::optional<time_us> time_of(std::string_view text, time_spelling s) {
  text = trimmed(text);
  auto out = take_date(text, s);
  if (!out || text.empty()) return out;
  if (!take(text, ' ') && !take(text, 'T')) return std::nullopt;
  auto const clock = take_clock(text, s);
  if (!clock) return std::nullopt;
  text = trimmed(text);
  bool const at_greenwich = text.empty() || text == "Z" || text == "UTC" || text == "+00:00" || text == "+0000" || text == "+00";
  return at_greenwich ? std::optional{*out + *clock} : std::nullopt;
}

}  // namespace

std::optional<time_us> parse_time(std::string_view text) { return time_of(text, time_spelling::padded); }

std::optional<time_scale> parse_time_scale(std::string_view units) {
  auto const since = units.find(" since ");
  if (since == std::string_view::npos) return std::nullopt;
  constexpr std::array<std::pair<std::string_view, double>, 14> kUnits{{{"days", 864e8},
                                                                        {"day", 864e8},
                                                                        {"hours", 36e8},
                                                                        {"hour", 36e8},
                                                                        {"hr", 36e8},
                                                                        {"h", 36e8},
                                                                        {"minutes", 6e7},
                                                                        {"minute", 6e7},
                                                                        {"min", 6e7},
                                                                        {"seconds", 1e6},
                                                                        {"second", 1e6},
                                                                        {"milliseconds", 1e3},
                                                                        {"microseconds", 1},
                                                                        {"nanoseconds", 1e-3}}};
  auto const word = trimmed(units.substr(0, since));
  auto const unit = std::find_if(kUnits.begin(), kUnits.end(), [&](auto const& u) { return u.first == word; });
  auto const origin = time_of(units.substr(since + 7), time_spelling::loose);
  if (unit == kUnits.end() || !origin) return std::nullopt;
  return time_scale{*origin, unit->second};
}

std::vector<std::string> time_texts(std::vector<time_us> const& times) {
  auto const clock = [](time_us t) { return ((t % kDay) + kDay) % kDay; };
  bool const dates = std::all_of(times.begin(), times.end(), [&](time_us t) { return clock(t) == 0; });
  std::vector<std::string> out;
  for (auto const t : times) {
    auto const of_day = clock(t);
    std::chrono::year_month_day const date{std::chrono::sys_days{std::chrono::days{(t - of_day) / kDay}}};
    auto& text = out.emplace_back(
        fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())));
    if (dates) continue;
    auto const second = of_day / kSecond;
    text += fmt::format(" {:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    if (of_day % kSecond != 0) text += fmt::format(".{:06}", of_day % kSecond);
  }
  return out;
}

}  // namespace mamar
