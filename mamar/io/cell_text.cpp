#include "mamar/io/cell_text.h"

#include <algorithm>

#include "mamar/network/messages.h"

namespace mamar {

namespace {

// "12,5" -> "12.5"; blank if the text is not a number with a comma for a point.
std::string with_point(std::string_view text) {
  if (std::count(text.begin(), text.end(), ',') != 1 || text.find_first_not_of("+-0123456789,") != std::string_view::npos) return {};
  std::string out{text};
  out[out.find(',')] = '.';
  return out.front() == '.' || out.back() == '.' ? std::string{} : out;
}

// Arabic-Indic and Persian digits as Western ones; blank if there are none or other characters beside them.
std::string with_western_digits(std::string_view text) {
  std::string out;
  bool any = false;
  for (std::size_t i = 0; i < text.size();) {
    auto const byte = [&](std::size_t k) { return static_cast<unsigned char>(i + k < text.size() ? text[i + k] : 0); };
    if (byte(0) == 0xD9 && byte(1) >= 0xA0 && byte(1) <= 0xA9) {
      out += static_cast<char>('0' + byte(1) - 0xA0);
      any = true;
      i += 2;
    } else if (byte(0) == 0xDB && byte(1) >= 0xB0 && byte(1) <= 0xB9) {
      out += static_cast<char>('0' + byte(1) - 0xB0);
      any = true;
      i += 2;
    } else if (byte(0) == 0xD9 && byte(1) == 0xAB) {  // Arabic decimal separator
      out += '.';
      i += 2;
    } else if (std::string_view{"+-.0123456789"}.find(text[i]) != std::string_view::npos) {
      out += text[i++];
    } else {
      return {};
    }
  }
  return any ? out : std::string{};
}

}  // namespace

bool is_id(std::string_view text, bool capitals) {
  auto const plain = [capitals](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (capitals && c >= 'A' && c <= 'Z'); };
  return !text.empty() && plain(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return plain(c) || c == '-' || c == '_' || c == '.'; });
}

std::string_view code_of(csv_fault f) {
  return f == csv_fault::unclosed_quote ? "csv.unclosed-quote" : f == csv_fault::quote_in_field ? "csv.quote-in-field" : "csv.text-after-quote";
}

diagnostic number_fault(std::string_view column, std::string_view text, source_pos at) {
  if (auto const point = with_point(text); !point.empty()) return make_diagnostic("value.decimal-comma", {column, text, point}, std::move(at));
  if (auto const western = with_western_digits(text); !western.empty())
    return make_diagnostic("value.arabic-digits", {column, text, western}, std::move(at));
  return make_diagnostic("value.not-a-number", {column, text}, std::move(at));
}

std::string lower_case(std::string_view text) {
  std::string out{text};
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace mamar
