#include "mamar/report/table.h"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <nlohmann/json.hpp>

namespace mamar {

namespace {

struct csv_text {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(bilingual const& text) const { return text.en; }
  std::string operator()(double value) const { return plain_figure(value); }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::vector<std::string> const& list) const { return fmt::format("{}", fmt::join(list, ";")); }
};

struct json_value {
  nlohmann::ordered_json operator()(std::monostate) const { return nullptr; }
  nlohmann::ordered_json operator()(bilingual const& text) const { return text.en; }
  nlohmann::ordered_json operator()(double value) const {
    if (!std::isfinite(value)) return nullptr;
    return rounded(value);
  }
  nlohmann::ordered_json operator()(bool value) const { return value; }
  nlohmann::ordered_json operator()(std::vector<std::string> const& list) const { return list; }
};

void append_field(std::string& out, std::string_view field) {
  bool const quote = field.find_first_of(",\"\r\n") != std::string_view::npos || field.starts_with(' ') || field.ends_with(' ');
  if (!quote) {
    out += field;
    return;
  }
  out += '"';
  for (char const c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string to_csv(result_table const& table) {
  std::string out;
  auto const line = [&](auto const& field) {
    bool first = true;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].shown_to == audience::people) continue;
      if (!first) out += ',';
      first = false;
      append_field(out, field(i));
    }
    out += '\n';
  };
  line([&](std::size_t i) { return table.columns[i].id; });
  for (auto const& row : table.rows) {
    assert(row.size() == table.columns.size());
    line([&](std::size_t i) { return std::visit(csv_text{}, row[i]); });
  }
  return out;
}

nlohmann::ordered_json to_json(result_table const& table) {
  auto out = nlohmann::ordered_json::array();
  for (auto const& row : table.rows) {
    assert(row.size() == table.columns.size());
    auto object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].shown_to != audience::people) object[table.columns[i].id] = std::visit(json_value{}, row[i]);
    }
    out.push_back(std::move(object));
  }
  return out;
}

}  // namespace mamar
