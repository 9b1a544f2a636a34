#include "mamar/io/pypsa_table.h"

#include <charconv>

#include "mamar/base/utf8.h"
#include "mamar/io/cell_text.h"

namespace mamar {

bool pypsa_sheet::read(translation& t, std::string name, std::string bytes) {
  file = t.add_file(std::move(name), std::move(bytes));
  auto const text = t.bytes(file);
  auto const refuse = [&](std::size_t at, std::string_view code) {
    t.say({file, at}, code, {});
    return false;
  };
  if (auto const bad = invalid_utf8(text)) return refuse(*bad, "file.not-utf8");
  csv_reader csv{text};
  if (!csv.next()) return refuse(0, "table.no-header");
  if (csv.fault() != csv_fault::none) return refuse(csv.fault_offset(), code_of(csv.fault()));
  for (auto const& f : csv.fields()) {
    columns.emplace_back(trimmed(f.text));
    header_offsets.push_back(f.offset);
  }
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!column_of.emplace(columns[i], i).second) t.say(header(i), "header.duplicate-column", {columns[i]});
  while (csv.next()) {
    auto const& fields = csv.fields();
    if (csv.fault() != csv_fault::none) {
      t.say({file, csv.fault_offset()}, code_of(csv.fault()), {});
    } else if (fields.size() != columns.size()) {
      t.say({file, csv.row_offset()}, "csv.field-count", {std::to_string(fields.size()), std::to_string(columns.size())});
    } else {
      auto& row = rows.emplace_back();
      row.reserve(fields.size());
      row_offsets.push_back(csv.row_offset());
      for (auto const& f : fields) {
        bool const of_file = f.text.data() >= text.data() && f.text.data() <= text.data() + text.size();
        row.push_back({of_file ? f.text : std::string_view{unquoted.emplace_back(f.text)}, f.offset});
      }
    }
  }
  return true;
}

origin pypsa_row::at(std::string_view column) const {
  if (auto const v = c_.varying.find(column); v != c_.varying.end())
    if (auto const s = v->second.column_of.find(name()); s != v->second.column_of.end()) return {v->second.file, v->second.offsets[s->second]};
  auto const c = c_.sheet.column_of.find(column);
  return c == c_.sheet.column_of.end() ? at() : origin{c_.sheet.file, c_.sheet.rows[row_][c->second].offset};
}

std::string_view pypsa_row::text(std::string_view column, std::string_view absent) const {
  auto const c = c_.sheet.column_of.find(column);
  if (c == c_.sheet.column_of.end()) return absent;
  auto const text = trimmed(c_.sheet.rows[row_][c->second].text);
  return text.empty() ? absent : text;
}

double pypsa_row::number(std::string_view column, double absent) const {
  auto const text = this->text(column);
  if (text.empty()) return absent;
  double value = 0;
  auto const* const begin = text.data() + (text[0] == '+' ? 1 : 0);
  auto const [end, error] = std::from_chars(begin, text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size()) return std::isnan(value) ? absent : value;
  t_.found.push_back(number_fault(column, text, t_.position(at(column))));
  return absent;
}

bool pypsa_row::flag(std::string_view column, bool absent) const {
  auto const text = this->text(column);
  if (text.empty()) return absent;
  if (text == "True" || text == "true" || text == "TRUE" || text == "1" || text == "1.0") return true;
  if (text != "False" && text != "false" && text != "FALSE" && text != "0" && text != "0.0") t_.say(at(column), "value.not-a-flag", {column, text});
  return false;
}

std::vector<double> const* pypsa_row::series(std::string_view column) const {
  auto const v = c_.varying.find(column);
  if (v == c_.varying.end()) return nullptr;
  auto const s = v->second.column_of.find(name());
  return s == v->second.column_of.end() ? nullptr : &v->second.values[s->second];
}

}  // namespace mamar
