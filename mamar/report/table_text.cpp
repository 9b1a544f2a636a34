#include <algorithm>
#include <cassert>
#include <cmath>
#include <ranges>

#include "mamar/base/utf8.h"
#include "mamar/report/table.h"

namespace mamar {

namespace {

constexpr std::size_t kIndent = 1;
constexpr std::size_t kGap = 2;
constexpr std::size_t kHeadLines = 4;  // the head's greatest height
constexpr std::size_t kEasyText = 22;  // a column of text reads well down to this width
constexpr std::size_t kLeastText = 8;  // and is not wrapped below this

using lines = std::vector<std::string>;

struct laid_column {
  std::size_t at{0};  // in table.columns
  std::string head;
  std::vector<std::string> cells;
  alignment side{alignment::start};
  std::size_t width{0};
};

struct people_text {
  text_options const& options;
  int decimals;

  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(bilingual const& text) const { return text.in(options.lang); }
  std::string operator()(double value) const { return figure(value, decimals, options); }
  std::string operator()(bool value) const { return options.lang == language::ar ? (value ? "نعم" : "لا") : (value ? "yes" : "no"); }
  std::string operator()(std::vector<std::string> const& list) const {
    std::string out;
    for (auto const& item : list) {
      if (!out.empty()) out += options.lang == language::ar ? "، " : ", ";
      out += item;
    }
    return out;
  }
};

int column_decimals(result_table const& table, std::size_t column) {
  if (table.columns[column].decimals != kAutomatic) return table.columns[column].decimals;
  double largest = 0;
  bool whole = true;
  for (auto const& row : table.rows) {
    auto const* const value = std::get_if<double>(&row[column]);
    if (value == nullptr || !std::isfinite(*value)) continue;
    largest = std::max(largest, std::abs(*value));
    whole = whole && *value == std::round(*value);
  }
  return whole ? 0 : decimals_for(largest);
}

std::size_t longest(lines const& texts) {
  std::size_t width = 0;
  for (auto const& t : texts) width = std::max(width, display_width(t));
  return width;
}

// The least width at which the text takes no more than `height` lines.
std::size_t width_for(std::string_view text, std::size_t height) {
  auto width = longest(wrapped(text, 1));
  while (wrapped(text, width).size() > height) ++width;
  return width;
}

std::size_t total(std::vector<laid_column> const& columns) {
  std::size_t width = kIndent;
  for (auto const& c : columns) width += c.width + kGap;
  return columns.empty() ? width : width - kGap;
}

// Wraps texts, the widest column first, none below `least_text`; false if the table stays wider than the terminal.
bool shrink(std::vector<laid_column>& columns, std::size_t width, std::size_t head_lines, std::size_t least_text) {
  std::vector<std::size_t> least;
  for (auto const& c : columns) {
    std::size_t words = width_for(c.head, head_lines);
    for (auto const& text : c.cells) words = std::max(words, longest(wrapped(text, 1)));
    least.push_back(c.side == alignment::end ? c.width : std::min(c.width, std::max(words, least_text)));
  }
  while (total(columns) > width) {
    laid_column* widest = nullptr;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].width > least[i] && (widest == nullptr || columns[i].width > widest->width)) widest = &columns[i];
    }
    if (widest == nullptr) return false;
    --widest->width;
  }
  return true;
}

// Gives every column its width: a head of two or three lines, then texts wrapped, then a higher head and texts wrapped closely.
bool fit(std::vector<laid_column>& columns, std::size_t width) {
  auto const natural = [&](std::size_t head_lines) {
    for (auto& c : columns) c.width = std::max(longest(c.cells), width_for(c.head, head_lines));
    return total(columns) <= width;
  };
  if (natural(2) || natural(3) || shrink(columns, width, 3, kEasyText)) return true;
  return natural(kHeadLines) || shrink(columns, width, kHeadLines, kLeastText);
}

// A cell and its padding; what stands in a head is words, which need their own direction within that of the padding.
std::string isolate(std::string_view text, alignment side, std::size_t pad, bool words, language lang) {
  std::string const spaces(pad, ' ');
  if (text.empty()) return spaces;
  if (lang == language::en) return side == alignment::end ? spaces + std::string{text} : std::string{text} + spaces;
  if (side == alignment::start) return isolated(text) + spaces;
  // LEFT-TO-RIGHT ISOLATE ... POP. The MARK within says the same once more: FriBidi 1.0, which terminals use, takes digits after Arabic for right-to-left even across isolates.
  return "\u2066\u200E" + spaces + (words ? isolated(text) : std::string{text}) + "\u2069";
}

// One row of cells, each already wrapped; the head stands at the bottom of its lines, cells at the top.
void append_row(std::string& out, std::vector<laid_column> const& columns, std::vector<lines> const& cells, bool head, language lang) {
  std::size_t height = 0;
  for (auto const& c : cells) height = std::max(height, c.size());
  for (std::size_t y = 0; y < height; ++y) {
    std::string line(kIndent, ' ');
    for (std::size_t x = 0; x < columns.size(); ++x) {
      auto const above = head ? height - cells[x].size() : 0;
      auto const text = y >= above && y - above < cells[x].size() ? std::string_view{cells[x][y - above]} : std::string_view{};
      auto const size = display_width(text);
      line += isolate(text, columns[x].side, columns[x].width > size ? columns[x].width - size : 0, head, lang);
      line.append(kGap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line_mark(lang);
    out += line;
    out += '\n';
  }
}

std::string left_out_note(std::vector<std::string> const& heads, language lang) {
  std::string list;
  for (auto h = heads.rbegin(); h != heads.rend(); ++h) {  // not std::views::reverse: Clang 14 cannot compile GCC 12's
    if (!list.empty()) list += lang == language::ar ? "، " : ", ";
    list += embedded(*h, lang);
  }
  return lang == language::ar ? "أعمدة لم يتّسع لها عرض الشاشة (هي في " + isolated("--csv") + "): " + list
                              : "Left out for want of width (--csv has it): " + list;
}

}  // namespace

std::string to_text(result_table const& table, text_options const& options) {
  auto const lang = options.lang;
  std::vector<laid_column> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    auto const& c = table.columns[i];
    if (c.shown_to == audience::machines) continue;
    laid_column laid{i, c.title.in(lang), {}, c.side, 0};
    if (auto const& unit = c.unit.in(lang); !unit.empty()) laid.head += (laid.head.empty() ? "" : " ") + unit;
    auto const decimals = column_decimals(table, i);
    for (auto const& row : table.rows) {
      assert(row.size() == table.columns.size());
      laid.cells.push_back(std::visit(people_text{options, decimals}, row[i]));
    }
    // A column without a single cell says nothing.
    bool const blank = !laid.cells.empty() && std::ranges::all_of(laid.cells, &std::string::empty);
    if (!blank) columns.push_back(std::move(laid));
  }

  std::vector<std::string> left_out;
  while (!fit(columns, options.width)) {
    auto const rank = [&](laid_column const& c) { return table.columns[c.at].dispensable; };
    auto const last = std::ranges::max_element(columns.rbegin(), columns.rend(), {}, rank);
    if (last == columns.rend() || rank(*last) == 0) break;  // nothing to leave out: the lines are longer than the terminal
    left_out.push_back(last->head);
    columns.erase(std::next(last).base());
  }

  std::string out;
  if (!table.title.empty()) out += paragraph(table.title.in(lang), options);
  std::vector<lines> cells;
  for (auto const& c : columns) cells.push_back(wrapped(c.head, c.width));
  append_row(out, columns, cells, true, lang);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t x = 0; x < columns.size(); ++x)
      cells[x] = columns[x].side == alignment::end ? lines{columns[x].cells[row]} : wrapped(columns[x].cells[row], columns[x].width);
    append_row(out, columns, cells, false, lang);
  }
  for (auto const& note : table.notes) out += paragraph(note.in(lang), options, kIndent);
  if (!left_out.empty()) out += paragraph(left_out_note(left_out, lang), options, kIndent);
  return out;
}

}  // namespace mamar
