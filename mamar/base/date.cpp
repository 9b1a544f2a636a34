#include "mamar/base/date.h"

#include <chrono>

namespace mamar {

namespace {

std::optional<int> digits(std::string_view text, std::size_t count) {
  if (text.size() != count) return std::nullopt;
  int value = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::uint8_t days_in(date d) {
  auto const last = std::chrono::year{d.year} / std::chrono::month{d.month} / std::chrono::last;
  return static_cast<std::uint8_t>(static_cast<unsigned>(last.day()));
}

void append_padded(std::string& out, int value, std::size_t width) {
  auto const text = std::to_string(value);
  out.append(width > text.size() ? width - text.size() : 0, '0').append(text);
}

}  // namespace

date date::first_day() const { return {year, month == 0 ? std::uint8_t{1} : month, day == 0 ? std::uint8_t{1} : day}; }

date date::last_day() const {
  date d{year, month == 0 ? std::uint8_t{12} : month, day};
  if (d.day == 0) d.day = days_in(d);
  return d;
}

std::optional<date> parse_date(std::string_view text) {
  auto const year = digits(text.substr(0, 4), 4);
  if (!year || *year == 0) return std::nullopt;
  date d{static_cast<std::int16_t>(*year), 0, 0};
  if (text.size() == 4) return d;
  if (text.size() < 7 || text[4] != '-') return std::nullopt;
  auto const month = digits(text.substr(5, 2), 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  d.month = static_cast<std::uint8_t>(*month);
  if (text.size() == 7) return d;
  if (text.size() != 10 || text[7] != '-') return std::nullopt;
  auto const day = digits(text.substr(8, 2), 2);
  if (!day || *day < 1 || *day > days_in(d)) return std::nullopt;
  d.day = static_cast<std::uint8_t>(*day);
  return d;
}

std::string to_string(date d) {
  std::string out;
  if (!d.given()) return out;
  append_padded(out, d.year, 4);
  if (d.month != 0) append_padded(out += '-', d.month, 2);
  if (d.day != 0) append_padded(out += '-', d.day, 2);
  return out;
}

}  // namespace mamar
