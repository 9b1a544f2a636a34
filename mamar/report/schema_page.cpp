#include "mamar/report/schema_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "mamar/network/messages.h"
#include "mamar/network/schema.h"

namespace mamar {

namespace {

std::string_view type_word(value_type t) {
  switch (t) {
    case value_type::id: return "id";
    case value_type::text: return "text";
    case value_type::number: return "number";
    case value_type::integer: return "integer";
    case value_type::flag: return "true/false";
    case value_type::choice: return "choice";
    case value_type::ref: return "ref";
    case value_type::refs: return "refs";
    case value_type::date: return "date";
    case value_type::words: return "words";
    case value_type::selector: return "selector";
    case value_type::wkt: return "WKT";
  }
  return "";
}

// The words allowed, the table referred to, or the range.
std::string allowed(attribute const& a) {
  if (a.type == value_type::choice) {
    std::string out;
    for (auto const w : a.words) out += (out.empty() ? "`" : ", `") + std::string{w} + "`";
    return out;
  }
  if (a.type == value_type::ref || a.type == value_type::refs) return fmt::format("[{0}](#{0})", info(a.refers_to).name);
  if (a.type == value_type::number || a.type == value_type::integer) {
    bool const below = std::isfinite(a.min);
    bool const above = std::isfinite(a.max);
    if (below && above) return number_text(a.min) + " to " + number_text(a.max);
    if (below) return "from " + number_text(a.min);
  }
  return {};
}

bool is_common(attribute const& a) { return a.name == "as_of" || a.name == "source" || a.name == "note"; }

std::string default_shown(attribute const& a) {
  if (a.required) return "required";
  return a.default_text == "inf" ? "unlimited" : std::string{a.default_text};
}

}  // namespace

std::string schema_markdown(language lang) {
  std::string out;
  for (auto const& t : schema()) {
    out += fmt::format("### {}\n\n{}: {}.", t.name, t.name == "settings" ? "The row is" : "One row is", lang == language::ar ? t.ar : t.en);
    if (!t.key.empty()) out += fmt::format(" Key: `{}`.", fmt::join(t.key, "` + `"));
    if (t.required) out += " Required.";
    out += "\n\n| column | type | unit | default | allowed | meaning | المعنى |\n|---|---|---|---|---|---|---|\n";
    for (auto const& a : t.attributes)
      if (!is_common(a) || t.id == table_id::settings)
        out += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", a.name, type_word(a.type), a.unit, default_shown(a), allowed(a), a.en, a.ar);
    out += "\n";
  }
  return out;
}

std::string schema_json() {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (auto const& t : schema()) {
    nlohmann::ordered_json attributes = nlohmann::ordered_json::array();
    for (auto const& a : t.attributes) {
      nlohmann::ordered_json one{
          {"name", a.name}, {"type", type_word(a.type)}, {"unit", a.unit}, {"default", a.default_text}, {"required", a.required}};
      if (std::isfinite(a.min)) one["minimum"] = a.min;
      if (std::isfinite(a.max)) one["maximum"] = a.max;
      if (!a.words.empty()) one["values"] = a.words;
      if (a.type == value_type::ref || a.type == value_type::refs) one["refers_to"] = info(a.refers_to).name;
      one["meaning_en"] = a.en;
      one["meaning_ar"] = a.ar;
      attributes.push_back(std::move(one));
    }
    out.push_back({{"table", t.name},
                   {"key", t.key},
                   {"required", t.required},
                   {"selectable", t.selectable},
                   {"meaning_en", t.en},
                   {"meaning_ar", t.ar},
                   {"attributes", attributes}});
  }
  return out.dump(1) + "\n";
}

std::string messages_markdown() {
  std::string out = "| code | level | message | الرسالة |\n|---|---|---|---|\n";
  for (auto const& m : messages()) {
    auto const cell = [](std::string_view text) {
      std::string escaped;
      for (char const ch : text) escaped += ch == '|' ? "\\|" : std::string(1, ch);
      return escaped;
    };
    out += fmt::format("| `{}` | {} | {} | {} |\n", m.code, m.lvl == level::error ? "error" : "warning", cell(m.en), cell(m.ar));
  }
  return out;
}

}  // namespace mamar
