#include "mamar/report/matrix_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>

#include "mamar/base/utf8.h"
#include "mamar/report/route_words.h"
#include "mamar/report/summary_report.h"

namespace mamar {

namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t kMostRows = 40;   // of the table of origins and destinations
constexpr std::size_t kMostLines = 20;  // of the summary

struct measure_words {
  bilingual what;
  bilingual unit;
  double units_of_search;  // in one unit shown
  std::string integer_unit;
};

measure_words words_of(network const& n, criterion c) {
  std::string currency{n.settings.count > 0 ? n.settings.currency[setting_idx{0}] : std::string_view{}};
  if (currency.empty()) currency = "USD";
  switch (c) {
    case criterion::cost:
      return {{"cost", "الكلفة"}, {currency + "/t", (currency == "USD" ? "دولار" : currency) + "/طن"}, 1e4, "0.0001 " + currency + "/t"};
    case criterion::time: return {{"time", "المدة"}, {"h", "ساعة"}, 3600, "s"};
    case criterion::co2: return {{"CO2", "انبعاثات CO2"}, {"kg/t", "كغ/طن"}, 1e3, "g/t"};
    case criterion::unreliability:
      return {{"unreliability", "قلة الموثوقية"}, {"-ln of the chance to work", "سالب لوغاريتم احتمال العمل"}, 1e9, "1e-9"};
  }
  return {};
}

std::string_view status_id(pair_status s) {
  constexpr std::array<std::string_view, 5> kWords{"found", "same_place", "no_way", "no_access", "not_searched"};
  return kWords[static_cast<std::size_t>(s)];
}

bool has_value(matrix_pair const& p) { return p.status == pair_status::found || p.status == pair_status::same_place; }

struct matrix_teller {
  overlay const& view;
  matrix_result const& r;
  matrix_text_options const& options;
  network const& n = view.base();
  language lang = options.text.lang;
  measure_words words = words_of(n, r.options.measure);

  std::string say(std::string_view en, std::string_view ar) const { return std::string{lang == language::ar ? ar : en}; }
  bilingual place(place_idx p) const { return element_name(n, table_id::places, p.v); }
  double shown(matrix_pair const& p) const { return has_value(p) ? static_cast<double>(p.value) / words.units_of_search : kNotGiven; }
  std::string count_text(std::size_t count) const { return figure(static_cast<double>(count), 0, options.text); }

  int decimals() const {
    double largest = 0;
    for (auto const& p : r.pairs)
      if (has_value(p)) largest = std::max(largest, shown(p));
    return decimals_for(largest);
  }
};

std::string title(matrix_teller const& t) {
  auto const& o = t.r.options;
  auto commodity = element_name(t.n, table_id::commodities, o.commodity.v);
  if (commodity.en.size() > 1 && std::islower(static_cast<unsigned char>(commodity.en[1])) != 0)
    commodity.en[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(commodity.en[0])));
  auto const by = by_class(o.of);
  auto out = t.lang == language::ar ? fmt::format("{} ({}) لأفضل طريق{} بين كل موضعين: {}", t.words.what.ar, t.words.unit.ar,
                                                  by.empty() ? "" : " " + by.ar, commodity.in(t.lang))
                                    : fmt::format("{} ({}) of the best way{} between each two places: {}", t.words.what.en, t.words.unit.en,
                                                  by.empty() ? "" : " " + by.en, commodity.en);
  if (t.lang == language::en) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out + t.say(", ", "، ") + asked_of(t.view, t.options.network, {}, t.options.text);
}

// --- the whole matrix ------------------------------------------------------------------------------------------------------------------------

bool fits(matrix_teller const& t) {
  auto const& o = t.r.options;
  if (o.from.size() > kMostRows) return false;
  std::size_t first = 0;
  for (auto const p : o.from) first = std::max(first, display_width(t.place(p).in(t.lang)));
  auto width = first + 3;
  for (auto const p : o.to) width += 2 + std::max<std::size_t>(display_width(t.place(p).in(t.lang)), 7);
  return width <= t.options.text.width;
}

result_table whole_matrix(matrix_teller const& t) {
  auto const& o = t.r.options;
  result_table table;
  table.columns.push_back({"from", {"from", "من"}, {}, alignment::start, 0, 0, audience::all});
  auto const decimals = t.decimals();
  for (auto const p : o.to)
    table.columns.push_back({std::string{t.n.places.place_id[p]}, t.place(p), {}, alignment::end, decimals, 0, audience::all});
  for (std::size_t i = 0; i < o.from.size(); ++i) {
    auto& row = table.rows.emplace_back();
    row.emplace_back(t.place(o.from[i]));
    for (std::size_t j = 0; j < o.to.size(); ++j) row.emplace_back(t.shown(t.r.at(i, j)));
  }
  return table;
}

// --- a line for each origin ------------------------------------------------------------------------------------------------------------------

result_table summary(matrix_teller const& t) {
  auto const& o = t.r.options;
  auto const decimals = t.decimals();
  auto const text = [](char const* id, bilingual head) { return table_column{id, std::move(head), {}, alignment::start, 0, 0, audience::all}; };
  auto const number = [](char const* id, bilingual head, int d) {
    return table_column{id, std::move(head), {}, alignment::end, d, 0, audience::all};
  };
  result_table table{{},
                     {text("from", {"from", "من"}), number("reached", {"reaches", "يبلغ"}, 0), text("nearest", {"nearest", "الأقرب"}),
                      number("least", {"", ""}, decimals), number("median", {"median", "الوسيط"}, decimals), text("farthest", {"farthest", "الأبعد"}),
                      number("most", {"", ""}, decimals)},
                     {},
                     {}};
  for (std::size_t i = 0; i < std::min(o.from.size(), kMostLines); ++i) {
    std::vector<std::pair<std::int64_t, std::size_t>> found;
    for (std::size_t j = 0; j < o.to.size(); ++j)
      if (t.r.at(i, j).status == pair_status::found) found.emplace_back(t.r.at(i, j).value, j);
    std::sort(found.begin(), found.end());
    auto const units = t.words.units_of_search;
    auto& row = table.rows.emplace_back();
    row = {t.place(o.from[i]), static_cast<double>(found.size())};
    if (found.empty()) {
      row.resize(table.columns.size());
      continue;
    }
    auto const value = [&](std::size_t k) { return static_cast<double>(found[k].first) / units; };
    for (auto& c : std::vector<cell>{t.place(o.to[found.front().second]), value(0), value((found.size() - 1) / 2), t.place(o.to[found.back().second]),
                                     value(found.size() - 1)})
      row.push_back(std::move(c));
  }
  return table;
}

// --- below the table -------------------------------------------------------------------------------------------------------------------------

std::string counts(matrix_teller const& t) {
  auto const count = [&](pair_status s) { return t.r.count(s); };
  auto out = t.lang == language::ar
                 ? fmt::format("عدد الأزواج {}، وُجد طريق بين {} منها", t.count_text(t.r.pairs.size()), t.count_text(count(pair_status::found)))
                 : fmt::format("{} {}, {} with a way", t.count_text(t.r.pairs.size()), t.r.pairs.size() == 1 ? "pair" : "pairs",
                               t.count_text(count(pair_status::found)));
  struct kind {
    pair_status s;
    char const* en;
    char const* ar;
  };
  for (auto const& [s, en, ar] :
       {kind{pair_status::same_place, "{} of a place with itself", "{} بين الموضع ونفسه"}, kind{pair_status::no_way, "{} without", "{} بلا طريق"},
        kind{pair_status::no_access, "{} with an end that no vehicle serves", "{} أحد طرفيها لا تبلغه مركبة"},
        kind{pair_status::not_searched, "{} not searched: stopped before", "{} لم يُبحث عنها لتوقّف البحث"}})
    if (auto const number = count(s); number > 0) out += t.say(", ", "، ") + fmt::format(fmt::runtime(t.say(en, ar)), t.count_text(number));
  return out + ".";
}

std::string places_without_access(matrix_teller const& t) {
  std::vector<place_idx> out;
  auto const look = [&](std::vector<place_idx> const& list, bool rows) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      std::size_t without = 0;
      auto const others = rows ? t.r.options.to.size() : t.r.options.from.size();
      for (std::size_t j = 0; j < others; ++j) {
        auto const s = (rows ? t.r.at(i, j) : t.r.at(j, i)).status;
        without += s == pair_status::no_access || s == pair_status::same_place ? 1 : 0;
      }
      if (others > 1 && without == others && std::find(out.begin(), out.end(), list[i]) == out.end()) out.push_back(list[i]);
    }
  };
  look(t.r.options.from, true);
  look(t.r.options.to, false);
  std::string text;
  constexpr std::size_t kNamed = 8;
  for (std::size_t i = 0; i < std::min(out.size(), kNamed); ++i) text += (i > 0 ? t.say(", ", "، ") : "") + t.place(out[i]).in(t.lang);
  if (out.size() > kNamed) text += t.say(" and ", " و") + t.count_text(out.size() - kNamed) + t.say(" more", " غيرها");
  return text;
}

}  // namespace

std::string matrix_text(overlay const& view, matrix_result const& r, matrix_text_options const& options) {
  matrix_teller const t{view, r, options};
  auto out = paragraph(title(t), options.text);
  if (!options.conditions.empty())
    out += paragraph(t.say("asked with" + options.conditions, "بشرط " + isolated(options.conditions.substr(1))), options.text);
  out += "\n";
  bool const whole = fits(t);
  out += to_text(whole ? whole_matrix(t) : summary(t), options.text) + "\n";
  if (!whole && r.options.from.size() > kMostLines)
    out += paragraph(t.say("and " + t.count_text(r.options.from.size() - kMostLines) +
                               (r.options.from.size() == kMostLines + 1 ? " more origin" : " more origins") + ": --csv and --json give every pair",
                           "و" + t.count_text(r.options.from.size() - kMostLines) + " منشأً آخر، و" + isolated("--csv") + " و" + isolated("--json") +
                               " يعطيان كل الأزواج"),
                     options.text, 1);
  out += paragraph(counts(t), options.text, 1);
  if (auto const without = places_without_access(t); !without.empty())
    out += paragraph(t.say("No vehicle serves: ", "لا تبلغها مركبة: ") + without + ".", options.text, 1);
  return out;
}

result_table matrix_table(overlay const& view, matrix_result const& r) {
  auto const& n = view.base();
  auto const words = words_of(n, r.options.measure);
  auto const column = [](char const* id) { return table_column{id, {}, {}, alignment::start, 0, 0, audience::all}; };
  result_table table;
  for (auto const* const id : {"from", "to", "status", "value", "unit", "integer", "integer_unit"}) table.columns.push_back(column(id));
  for (std::size_t i = 0; i < r.options.from.size(); ++i)
    for (std::size_t j = 0; j < r.options.to.size(); ++j) {
      auto const& p = r.at(i, j);
      auto& row = table.rows.emplace_back();
      row = {text_cell(n.places.place_id[r.options.from[i]]), text_cell(n.places.place_id[r.options.to[j]]), text_cell(status_id(p.status))};
      if (has_value(p)) row.emplace_back(static_cast<double>(p.value) / words.units_of_search);
      else row.emplace_back();
      row.push_back(text_cell(words.unit.en));
      row.push_back(has_value(p) ? text_cell(std::to_string(p.value)) : cell{});
      row.push_back(text_cell(words.integer_unit));
    }
  return table;
}

json matrix_json(overlay const& view, matrix_result const& r) {
  auto const& n = view.base();
  auto const& o = r.options;
  auto const words = words_of(n, o.measure);
  json out;
  out["status"] = r.stopped ? "stopped" : "complete";
  out["criterion"] = criterion_id(o.measure);
  out["class"] = class_id(o.of);
  out["commodity"] = n.commodities.commodity_id[o.commodity];
  out["date"] = view.day().given() ? json(to_string(view.day())) : json(nullptr);
  out["unit"] = words.unit.en;
  out["integer_unit"] = words.integer_unit;
  for (auto const& [key, list] : {std::pair{"from", &o.from}, std::pair{"to", &o.to}}) {
    auto ids = json::array();
    for (auto const p : *list) ids.push_back(n.places.place_id[p]);
    out[key] = std::move(ids);
  }
  auto values = json::array();
  auto integers = json::array();
  auto without = json::array();
  for (std::size_t i = 0; i < o.from.size(); ++i) {
    auto row = json::array();
    auto whole = json::array();
    for (std::size_t j = 0; j < o.to.size(); ++j) {
      auto const& p = r.at(i, j);
      row.push_back(has_value(p) ? json(rounded(static_cast<double>(p.value) / words.units_of_search)) : json(nullptr));
      whole.push_back(has_value(p) ? json(p.value) : json(nullptr));
      if (!has_value(p))
        without.push_back({{"from", n.places.place_id[o.from[i]]}, {"to", n.places.place_id[o.to[j]]}, {"status", status_id(p.status)}});
    }
    values.push_back(std::move(row));
    integers.push_back(std::move(whole));
  }
  out["values"] = std::move(values);
  out["integers"] = std::move(integers);
  out["without_value"] = std::move(without);
  for (auto const s : {pair_status::found, pair_status::same_place, pair_status::no_way, pair_status::no_access, pair_status::not_searched})
    out["counts"][status_id(s)] = r.count(s);
  out["graphs"] = r.graphs;
  out["searches"] = r.searches;
  return out;
}

}  // namespace mamar
