#include "mamar/report/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "mamar/base/utf8.h"

namespace mamar {

namespace {

// Of netCDF the place holds names that the file gives: what would steer a terminal is shown, not sent.
std::string harmless(std::string_view text) {
  std::string out;
  for (auto const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) out += fmt::format("\\x{:02x}", byte);
    else out += c;
  }
  return out;
}

std::string place_of(diagnostic const& d) {
  if (d.file.empty()) return {};
  auto const file = harmless(d.file);
  if (d.line == 0) return file + ": ";
  if (d.column == 0) return fmt::format("{}:{}: ", file, d.line);
  return fmt::format("{}:{}:{}: ", file, d.line, d.column);
}

std::string line_of(diagnostic const& d, language lang) {
  auto const* const word = lang == language::ar ? (d.lvl == level::error ? "خطأ" : "تحذير") : (d.lvl == level::error ? "error" : "warning");
  if (lang == language::en) return fmt::format("{}{}[{}]: {}\n", place_of(d), word, d.code, d.message);
  // RIGHT-TO-LEFT ISOLATE ... POP
  return fmt::format("{}\u2067{} {}: {}\u2069\n", place_of(d), word, isolated("[" + d.code + "]"), d.text(lang));
}

std::size_t count(diagnostics const& list, level lvl) { return static_cast<std::size_t>(std::ranges::count(list, lvl, &diagnostic::lvl)); }

constexpr arabic_forms kErrors{"لا أخطاء", "خطأ واحد", "خطآن", "{} أخطاء", "{} خطأً", "{} خطأ"};
constexpr arabic_forms kWarnings{"لا تحذيرات", "تحذير واحد", "تحذيران", "{} تحذيرات", "{} تحذيراً", "{} تحذير"};

}  // namespace

std::string count_line(diagnostics const& list, text_options const& options) {
  return counted(count(list, level::error), "{} error", "{} errors", kErrors, options) + (options.lang == language::ar ? "، " : ", ") +
         counted(count(list, level::warning), "{} warning", "{} warnings", kWarnings, options);
}

std::string to_text(diagnostics const& list, diagnostics_options const& options) {
  if (list.empty()) return {};
  auto const lang = options.text.lang;
  std::string out;
  std::map<std::string, std::size_t> seen;
  std::vector<std::string> cut;  // codes past their limit, in order of appearance
  for (auto const& d : list) {
    auto const n = ++seen[d.code];
    if (options.limit_per_code == 0 || n <= options.limit_per_code) {
      out += line_of(d, lang);
    } else if (n == options.limit_per_code + 1) {
      cut.push_back(d.code);
    }
  }
  for (auto const& code : cut) {
    auto const more = figure(static_cast<double>(seen[code] - options.limit_per_code), 0, options.text);
    out += paragraph(
        lang == language::ar ? fmt::format("... و{} أخرى من {}", isolated(more), isolated(code)) : fmt::format("... and {} more of {}", more, code),
        options.text);
  }
  auto closing = count_line(list, options.text);
  if (!options.outcome.empty() && count(list, level::error) > 0) closing += (lang == language::ar ? "؛ " : "; ") + options.outcome.in(lang);
  return out + paragraph(closing, options.text);
}

nlohmann::ordered_json to_json(diagnostics const& list) {
  using json = nlohmann::ordered_json;
  auto all = json::array();
  for (auto const& d : list) {
    json entry;
    entry["level"] = d.lvl == level::error ? "error" : "warning";
    entry["code"] = d.code;
    entry["message"] = d.message;
    entry["message_ar"] = d.message_ar;
    entry["file"] = d.file.empty() ? json(nullptr) : json(d.file);
    entry["line"] = d.line == 0 ? json(nullptr) : json(d.line);
    entry["column"] = d.column == 0 ? json(nullptr) : json(d.column);
    all.push_back(std::move(entry));
  }
  json out;
  out["errors"] = count(list, level::error);
  out["warnings"] = count(list, level::warning);
  out["messages"] = std::move(all);
  return out;
}

}  // namespace mamar
