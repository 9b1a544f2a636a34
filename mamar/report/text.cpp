#include "mamar/report/text.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iterator>

#include "mamar/base/utf8.h"

namespace mamar {

namespace {

constexpr double kNoise = 1e-9;  // below this a figure is a rounding error of sums, not a small amount

constexpr std::array<std::string_view, 10> kArabicDigits{"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "1234567.5" -> "1 234 567.5"
std::string grouped(std::string_view plain, std::string_view space) {
  auto const whole = std::min(plain.find('.'), plain.size());
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0 && is_digit(plain[i - 1])) out += space;
    out += plain[i];
  }
  return out;
}

std::string localised(std::string_view plain, text_options const& options) {
  return with_digits(grouped(plain, options.lang == language::ar ? "\u202F" : " "), options.figures);
}

std::string_view variable(char const* name) {
  auto const* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view{value};
}

}  // namespace

std::string figure(double value, int decimals, text_options const& options) {
  if (std::isnan(value)) return "-";
  if (std::isinf(value)) return std::string{options.lang == language::ar ? "بلا حدّ" : "unlimited"};
  if (std::abs(value) < kNoise) value = 0;
  auto const plain = fmt::format("{:.{}f}", value, decimals);
  if (plain.find_first_not_of("-0.") == std::string::npos) {
    if (value == 0) return localised(fmt::format("{:.{}f}", 0.0, decimals), options);
    return (value < 0 ? ">-" : "<") + localised(fmt::format("{:.{}f}", std::pow(10.0, -decimals), decimals), options);
  }
  return localised(plain, options);
}

int decimals_for(double value) {
  value = std::abs(value);
  if (!std::isfinite(value) || value < kNoise) return 0;
  int decimals = 0;
  for (double least = 99.95; value < least && decimals < 6; least /= 10) ++decimals;
  return decimals;
}

double rounded(double value) {
  if (!std::isfinite(value)) return value;
  auto const text = fmt::format("{:.12g}", value);
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out == 0 ? 0 : out;  // not -0
}

std::string plain_figure(double value) {
  if (std::isnan(value)) return {};
  return fmt::format("{}", rounded(value));
}

std::string with_digits(std::string_view text, digits figures) {
  if (figures == digits::western) return std::string{text};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    bool const decimal_point = c == '.' && i > 0 && is_digit(text[i - 1]) && i + 1 < text.size() && is_digit(text[i + 1]);
    if (is_digit(c)) {
      out += kArabicDigits[static_cast<std::size_t>(c - '0')];
    } else if (decimal_point) {
      out += "٫";
    } else {
      out += c;
    }
  }
  return out;
}

std::string counted(std::size_t n, std::string_view en_one, std::string_view en_other, arabic_forms const& ar, text_options const& options) {
  auto const number = figure(static_cast<double>(n), 0, options);
  if (options.lang == language::en) return fmt::format(fmt::runtime(n == 1 ? en_one : en_other), number);
  auto const tail = n % 100;
  auto const form = n == 0 ? ar.zero : n == 1 ? ar.one : n == 2 ? ar.two : tail >= 3 && tail <= 10 ? ar.few : tail >= 11 ? ar.many : ar.other;
  return fmt::format(fmt::runtime(form), number);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  // Words first: a space parts two words unless it stands within a figure or an isolate.
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    auto const rest = text.substr(i);
    if (rest.starts_with("\u2066") || rest.starts_with("\u2067") || rest.starts_with("\u2068")) ++depth;
    if (rest.starts_with("\u2069")) --depth;
    bool const space = i < text.size() && text[i] == ' ';
    bool const in_figure =
        space && i > 0 && is_digit(text[i - 1]) && i + 3 < text.size() &&
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i) + 1, text.begin() + static_cast<std::ptrdiff_t>(i) + 4, is_digit);
    if (i == text.size() || (space && depth <= 0 && !in_figure)) {
      if (i > begin) words.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (auto const word : words) {
    auto const size = display_width(word);
    if (lines.empty() || used + 1 + size > width) {
      lines.emplace_back(word);
      used = size;
    } else {
      lines.back() += ' ';
      lines.back() += word;
      used += 1 + size;
    }
  }
  return lines;
}

std::string paragraph(std::string_view text, text_options const& options, std::size_t indent) {
  std::string out;
  for (auto const& line : wrapped(text, options.width > indent + 20 ? options.width - indent : 20)) {
    out += line_mark(options.lang);
    out.append(indent, ' ');
    // RIGHT-TO-LEFT ISOLATE ... POP: the full stop stands at the left also where the terminal takes every line as left-to-right.
    out += options.lang == language::ar ? "\u2067" + line + "\u2069" : line;
    out += '\n';
  }
  return out;
}

std::string_view line_mark(language lang) { return lang == language::ar ? "\u200F" : ""; }

std::string embedded(std::string_view text, language lang) { return lang == language::ar && !text.empty() ? isolated(text) : std::string{text}; }

std::size_t terminal_width() {
  std::size_t columns = 0;
  auto const given = variable("COLUMNS");
  std::from_chars(given.data(), given.data() + given.size(), columns);
  if (winsize size{}; columns == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  return columns == 0 ? 120 : std::clamp<std::size_t>(columns, 60, 200);
}

language locale_language() {
  for (auto const* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    auto const value = variable(name);
    if (!value.empty()) return value == "ar" || value.starts_with("ar_") || value.starts_with("ar.") ? language::ar : language::en;
  }
  return language::en;
}

}  // namespace mamar
