// Figures, counts and lines of text as a reader of English or Arabic expects them, whatever the locale of the machine.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mamar/base/diagnostic.h"

namespace mamar {

enum class digits : std::uint8_t { western, arabic };  // 20 or ٢٠

struct text_options {
  language lang{language::en};
  digits figures{digits::western};
  std::size_t width{100};  // columns of the terminal
};

struct bilingual {
  std::string en;
  std::string ar;

  bool empty() const { return en.empty() && ar.empty(); }
  std::string const& in(language lang) const { return lang == language::ar && !ar.empty() ? ar : en; }
  friend bool operator==(bilingual const&, bilingual const&) = default;
};

// "2 139", "0.79", never "-0"; a figure too small for its decimals is "<0.1", a missing one "-". The space between thousands does not break a line:
// in Arabic it is U+202F, which also keeps the figure whole where isolates are not understood.
std::string figure(double value, int decimals, text_options const& options = {});

// The decimals with which a figure of this size shows three significant digits (at most six decimals).
int decimals_for(double value);

// For machines: the shortest text of the value rounded to twelve significant digits, "inf" for no limit, nothing where there is no figure.
std::string plain_figure(double value);
double rounded(double value);

// Digits of a text already written, such as a date.
std::string with_digits(std::string_view text, digits figures);

// A counted noun in Arabic has six forms (CLDR); "{}" stands for the figure.
struct arabic_forms {
  std::string_view zero, one, two, few, many, other;
};
std::string counted(std::size_t n, std::string_view en_one, std::string_view en_other, arabic_forms const& ar, text_options const& options);

// Lines of at most `width` columns, broken at spaces, but neither within a figure ("2 139") nor within an isolate; a longer word stands alone.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// Whole paragraphs for the terminal: wrapped to the width, every line indented and begun with the mark of the language's direction (see table.h).
std::string paragraph(std::string_view text, text_options const& options, std::size_t indent = 0);

// What an Arabic line begins with: RIGHT-TO-LEFT MARK, no width; nothing in English.
std::string_view line_mark(language lang);

// `isolated` in Arabic, the text itself in English.
std::string embedded(std::string_view text, language lang);

// Width of the terminal: COLUMNS, else that of standard output, else 120 (a file or pipe); between 60 and 200.
std::size_t terminal_width();

// The language of LC_ALL, LC_MESSAGES or LANG, the first that is set.
language locale_language();

}  // namespace mamar
