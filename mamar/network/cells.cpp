#include <charconv>
#include <cmath>

#include "mamar/network/schema.h"

namespace mamar {

attribute const* table_info::find(std::string_view column) const {
  for (auto const& a : attributes)
    if (a.name == column) return &a;
  return nullptr;
}

table_info const* find_table(std::string_view name) {
  for (auto const& t : schema())
    if (t.name == name) return &t;
  return nullptr;
}

std::string number_text(double value) {
  char buffer[32];
  auto const end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  std::string text(buffer, end);
  // people edit these files: 100000 rather than 1e+05
  if (text.find('e') != std::string::npos && std::abs(value) < 1e15 && std::abs(value) >= 1e-6) {
    char fixed[64];
    text.assign(fixed, std::to_chars(fixed, fixed + sizeof fixed, value, std::chars_format::fixed).ptr);
  }
  return text;
}

namespace {

std::string key_text(tables const& t, attribute const& referring, std::uint32_t row) {
  return row == index<void>::none().v ? std::string{} : row_key(t, referring.refers_to, row);
}

std::string number_cell(raw_numbers const& column, std::uint32_t row) {
  double const value = column.at(row);
  return std::isfinite(value) ? number_text(value) : std::string{};  // not given, unlimited: blank
}

std::string choice_cell(raw_choices const& column, attribute const& a, std::uint32_t row) {
  auto const code = column.at(row);
  if (a.type == value_type::flag) return code != 0 ? "true" : "false";
  return code < a.words.size() ? std::string{a.words[code]} : std::string{};
}

struct cell_writer {
  tables const& t;
  attribute const& a;
  std::uint32_t row;

  std::string operator()(raw_numbers* c) const { return number_cell(*c, row); }
  std::string operator()(raw_choices* c) const { return choice_cell(*c, a, row); }
  std::string operator()(raw_dates* c) const { return to_string(c->at(row)); }
  std::string operator()(raw_refs* c) const { return key_text(t, a, c->at(row)); }
  std::string operator()(raw_text* c) const { return std::string{c->text(row)}; }
  std::string operator()(raw_lists<std::uint32_t>* c) const {
    std::string out;
    for (auto const target : c->at(row)) {
      if (!out.empty()) out += ';';
      out += key_text(t, a, target);
    }
    return out;
  }
};

}  // namespace

std::string cell_text(tables const& t, attribute const& a, std::uint32_t row) { return std::visit(cell_writer{t, a, row}, column_of(t, a)); }

std::string row_key(tables const& t, table_id table, std::uint32_t row) {
  if (table == table_id::settings) return "settings";  // its one row has no key of its own
  std::string out;
  for (auto const part : info(table).key) {
    if (part != info(table).key.front()) out += '/';
    out += cell_text(t, *info(table).find(part), row);
  }
  return out;
}

}  // namespace mamar
