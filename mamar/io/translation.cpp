#include "mamar/io/translation.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>

#include "mamar/base/utf8.h"
#include "mamar/io/cell_text.h"
#include "mamar/io/csv.h"
#include "mamar/network/messages.h"

namespace mamar {

std::string id_from(std::string_view name) {
  auto out = lower_case(name);
  for (auto& c : out)
    if (!is_id(std::string_view{&c, 1}, false) && c != '-' && c != '_' && c != '.') c = '-';
  if (!out.empty() && !is_id(out, false)) out.insert(0, "n");
  return out;
}

std::size_t translated_table::column(std::string_view name) {
  auto const known = std::find_if(columns_.begin(), columns_.end(), [&](column_cells const& c) { return c.name == name; });
  if (known != columns_.end()) return static_cast<std::size_t>(known - columns_.begin());
  columns_.push_back({std::string{name}, {}});
  return columns_.size() - 1;
}

std::size_t translated_table::optional_column(std::string_view name) {
  auto const before = columns_.size();
  auto const number = column(name);
  if (number == before) columns_[number].optional = true;
  return number;
}

void translated_table::add_row(origin at) { rows_.push_back(at); }

void translated_table::set(std::size_t column, std::string_view text, origin at) {
  auto& cells = columns_[column].cells;
  for (auto row = cells.size(); row < rows_.size(); ++row) cells.push_back({0, 0, rows_[row]});
  columns_[column].used = columns_[column].used || !text.empty();
  cells.back() = {texts_.size(), text.size(), at};
  texts_ += text;
}

bool translated_table::has_text(std::size_t column) const {
  auto const& cells = columns_[column].cells;
  return cells.size() == rows_.size() && !cells.empty() && cells.back().size > 0;
}

std::string translated_table::row_text(std::uint32_t row, std::vector<std::size_t>& begins) const {
  std::string out;
  bool any = false;
  begins.clear();
  for (auto const& c : columns_) {
    if (!c.written()) {
      begins.push_back(std::string::npos);
      continue;
    }
    if (any) out += ',';
    any = true;
    begins.push_back(out.size());
    if (row < c.cells.size()) append_csv_field(out, std::string_view{texts_}.substr(c.cells[row].begin, c.cells[row].size));
  }
  if (out.empty()) out = "\"\"";  // a blank line would be no row
  return out += '\n';
}

std::string translated_table::bytes() {
  std::string out;
  for (auto const& c : columns_)
    if (c.written()) append_csv_field(out.empty() ? out : out += ',', c.name);
  out += '\n';
  std::uint32_t line = 2;
  std::vector<std::size_t> begins;
  lines_.clear();
  for (std::uint32_t row = 0; row < rows(); ++row) {
    auto const text = row_text(row, begins);
    lines_.push_back(line);
    line += static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    out += text;
  }
  return out;
}

std::optional<origin> translated_table::origin_of_row(std::uint32_t row) const {
  return row < rows_.size() ? std::optional{rows_[row]} : std::nullopt;
}

std::optional<origin> translated_table::origin_of(std::uint32_t line, std::uint32_t column) const {
  auto const after = std::upper_bound(lines_.begin(), lines_.end(), line);
  if (after == lines_.begin()) return std::nullopt;
  auto const row = static_cast<std::uint32_t>(after - lines_.begin() - 1);
  std::vector<std::size_t> begins;
  auto const text = row_text(row, begins);
  for (std::size_t i = 0; i < begins.size() && column != 0; ++i) {
    if (begins[i] == std::string::npos) continue;
    auto const at = position_of(text, begins[i], 0, lines_[row]);
    if (at.line == line && at.column == column) return row < columns_[i].cells.size() ? columns_[i].cells[row].at : rows_[row];
  }
  return rows_[row];
}

// --- files and messages ---------------------------------------------------------------------------------------------------------------------

std::uint32_t translation::add_file(std::string name, std::string bytes) {
  files_.push_back({std::move(name), std::move(bytes), {}});
  return static_cast<std::uint32_t>(files_.size() - 1);
}

translated_table& translation::table(table_id id) { return tables_.try_emplace(id, id).first->second; }

source_pos translation::position(origin at) const {
  auto const& file = files_[at.file];
  if (file.line_starts.empty()) {
    file.line_starts.push_back(0);
    for (std::size_t i = 0; i < file.bytes.size(); ++i)
      if (file.bytes[i] == '\n') file.line_starts.push_back(i + 1);
  }
  auto const line =
      static_cast<std::size_t>(std::upper_bound(file.line_starts.begin(), file.line_starts.end(), at.offset) - file.line_starts.begin());
  auto const pos = position_of(file.bytes, at.offset, file.line_starts[line - 1], static_cast<std::uint32_t>(line));
  return {file.name, pos.line, pos.column};
}

diagnostic& translation::say(origin at, std::string_view code, std::initializer_list<std::string_view> arguments) {
  return found.emplace_back(make_diagnostic(code, arguments, position(at)));
}

void translation::relocate(diagnostic& d) const {
  auto const* const t = find_table(std::string_view{d.file}.substr(0, d.file.find('.')));
  if (t == nullptr || !d.file.ends_with(".csv")) return;
  auto const table = tables_.find(t->id);
  if (table == tables_.end()) return;
  auto at = table->second.origin_of(d.line, d.column);
  if (!at) at = table->second.origin_of_row(0);
  source_pos pos{files_.empty() ? d.file : files_.front().name, 0, 0};
  if (at) pos = position(*at);
  if (auto const first = table->second.origin_of(d.first_line, 0); d.first_line != 0 && first) {
    auto const there = position(*first);
    auto const place = std::to_string(there.line) + (there.line == pos.line ? ":" + std::to_string(there.column) : "");  // JSON may be all one line
    d = make_diagnostic(d.code, {d.repeated, place}, {d.file, d.line, d.column});
  }
  bool const whole = d.line <= 1;  // the table as such
  d.file = pos.file;
  d.line = whole ? 0 : pos.line;
  d.column = whole ? 0 : pos.column;
}

void translation::sort(diagnostics& messages) const {
  auto const rank = [&](std::string const& file) {
    return std::find_if(files_.begin(), files_.end(), [&](kept_file const& f) { return f.name == file; }) - files_.begin();
  };
  std::stable_sort(messages.begin(), messages.end(), [&](diagnostic const& a, diagnostic const& b) {
    return std::tuple{rank(a.file), std::string_view{a.file}, a.line, a.column} <
           std::tuple{rank(b.file), std::string_view{b.file}, b.line, b.column};
  });
}

void translation::add(diagnostics messages) {
  for (auto& d : messages) found.push_back(std::move(d));
}

result<network> translation::read() {
  auto files = own_;
  for (auto& [id, table] : tables_)
    if (table.rows() > 0) files[std::string{info(id).name} + ".csv"] = table.bytes();
  auto n = read_network(std::move(files));
  auto messages = n.take_messages();
  for (auto& d : messages) relocate(d);
  std::set<std::tuple<std::string_view, std::uint32_t, std::uint32_t>> refused;
  for (auto const& d : found)
    if (d.lvl == level::error) refused.emplace(d.file, d.line, d.column);
  // a table that could not be translated at all is not missing too
  std::erase_if(messages, [&](diagnostic const& d) {
    return refused.contains({d.file, d.line, d.column}) || (!refused.empty() && (d.code == "file.missing" || d.code == "folder.empty"));
  });
  messages.insert(messages.begin(), found.begin(), found.end());
  sort(messages);
  auto const alike = [](diagnostic const& a, diagnostic const& b) {  // two of our cells may come from one of theirs
    return a.line != 0 && std::tie(a.code, a.file, a.line, a.column) == std::tie(b.code, b.file, b.line, b.column);
  };
  messages.erase(std::unique(messages.begin(), messages.end(), alike), messages.end());
  if (!refused.empty() || !n) {
    if (std::none_of(messages.begin(), messages.end(), [](diagnostic const& d) { return d.lvl == level::error; }))
      throw std::logic_error{"a network refused without an error"};
    return messages;
  }
  return {std::move(n).value(), std::move(messages)};
}

}  // namespace mamar
