#include "mamar/report/summary_report.h"

#include "mamar/base/utf8.h"

#include <fmt/format.h>

namespace mamar {

namespace {

table_column text_column_of(std::string id, bilingual title) { return {std::move(id), std::move(title), {}, alignment::start, 0, 0, audience::all}; }
table_column count_column(std::string id, bilingual title, bilingual unit = {}) {
  return {std::move(id), std::move(title), std::move(unit), alignment::end, 0, 0, audience::all};
}

result_table network_table(network const& n, network_summary const& s) {
  result_table t{{"Network", "الشبكة"}, {text_column_of("what", {"", ""}), text_column_of("value", {"", ""})}, {}, {}};
  auto const row = [&](bilingual what, bilingual value) { t.rows.push_back({std::move(what), std::move(value)}); };
  if (n.settings.count > 0) {
    setting_idx const one{0};
    row({"name", "الاسم"}, {std::string{n.settings.title_en[one]}, std::string{n.settings.title_ar[one]}});
    row({"as of", "بتاريخ"}, {to_string(n.settings.date[one]), {}});
    row({"money", "العملة"},
        {std::string{n.settings.currency[one]} + (std::isnan(n.settings.price_year[one]) ? "" : fmt::format(" ({:.0f})", n.settings.price_year[one])),
         {}});
  }
  row({"extent (west, south, east, north)", "الامتداد (غرباً، جنوباً، شرقاً، شمالاً)"},
      {fmt::format("{:.2f}, {:.2f}, {:.2f}, {:.2f}", s.south_west.lon, s.south_west.lat, s.north_east.lon, s.north_east.lat), {}});
  return t;
}

result_table counts_table(network_summary const& s) {
  result_table t{{"Tables", "الجداول"},
                 {text_column_of("table", {"table", "الجدول"}), count_column("rows", {"rows", "الصفوف"}),
                  text_column_of("meaning", {"one row is", "الصفّ الواحد"})},
                 {},
                 {}};
  for (auto const& c : s.tables)
    t.rows.push_back(
        {text_cell(info(c.table).name), static_cast<double>(c.rows), bilingual{std::string{info(c.table).en}, std::string{info(c.table).ar}}});
  return t;
}

result_table modes_table(network const& n, network_summary const& s) {
  result_table t{{"Modes", "وسائل النقل"},
                 {text_column_of("mode", {"mode", "الوسيلة"}), count_column("links", {"links", "الوصلات"}),
                  count_column("length_km", {"length", "الطول"}, {"km", "كم"}), count_column("links_not_open", {"not open", "غير مفتوحة"}),
                  count_column("links_capacity_unknown", {"capacity unknown", "سعتها مجهولة"}), count_column("gates", {"gates", "البوابات"}),
                  count_column("gates_not_open", {"gates not open", "بوابات غير مفتوحة"}),
                  count_column("gates_capacity_unknown", {"gate capacity unknown", "بوابات سعتها مجهولة"})},
                 {},
                 {}};
  for (auto const& m : s.modes)
    t.rows.push_back({element_name(n, table_id::modes, m.mode.v), static_cast<double>(m.links), m.km, static_cast<double>(m.not_open),
                      static_cast<double>(m.capacity_unknown), static_cast<double>(m.gates), static_cast<double>(m.gates_not_open),
                      static_cast<double>(m.gate_capacity_unknown)});
  t.notes.push_back({"A capacity that is not known is taken as unlimited.", "السعة المجهولة تُعدّ بلا حدّ."});
  return t;
}

result_table parties_table(network const& n, network_summary const& s) {
  result_table t{
      {"Parties", "الأطراف"},
      {text_column_of("party_id", {"party", "الطرف"}), text_column_of("name", {"name", "الاسم"}), count_column("places", {"places", "المواضع"}),
       count_column("controls", {"links and gates it can close", "وصلات وبوابات يستطيع إغلاقها"})},
      {},
      {}};
  for (auto const& p : s.parties)
    if (p.places > 0 || p.controls > 0)
      t.rows.push_back({text_cell(n.parties.party_id[p.party]), element_name(n, table_id::parties, p.party.v), static_cast<double>(p.places),
                        static_cast<double>(p.controls)});
  return t;
}

bilingual shown_as(network const& n, network_summary::closed_element const& e) {
  switch (e.table) {
    case table_id::gates: return element_name(n, table_id::places, n.gates.place_id[gate_idx{e.row}].v);
    case table_id::links: {
      link_idx const l{e.row};
      auto const from = element_name(n, table_id::places, n.links.from_place[l].v);
      auto const to = element_name(n, table_id::places, n.links.to_place[l].v);
      return {from.en + " – " + to.en, from.ar + " – " + to.ar};
    }
    default: return element_name(n, table_id::places, n.transfers.place_id[transfer_idx{e.row}].v);
  }
}

date as_of(network const& n, network_summary::closed_element const& e) {
  return std::get<raw_dates*>(column_of(n, *info(e.table).find("as_of")))->at(e.row);
}

result_table closed_table(network const& n, network_summary const& s) {
  result_table t{{"Not open today", "غير مفتوح اليوم"},
                 {text_column_of("table", {"table", "الجدول"}), text_column_of("id", {"id", "المعرّف"}), text_column_of("name", {"name", "الاسم"}),
                  text_column_of("status", {"status", "الحالة"}), text_column_of("as_of", {"evidence of", "تاريخ الدليل"})},
                 {},
                 {}};
  for (auto const& e : s.not_open)
    t.rows.push_back({text_cell(info(e.table).name), text_cell(row_key(n, e.table, e.row)), shown_as(n, e), status_word(e.state),
                      text_cell(to_string(as_of(n, e)))});
  return t;
}

result_table evidence_table(network_summary const& s) {
  result_table t{{"On what the figures rest", "علامَ تستند الأرقام"},
                 {text_column_of("basis", {"basis", "الأساس"}), count_column("figures", {"figures", "الأرقام"}),
                  count_column("share_pct", {"share", "الحصّة"}, {"%", "%"})},
                 {},
                 {}};
  auto const all = static_cast<double>(s.figures());
  for (std::size_t i = 0; i < s.figures_by_evidence.size(); ++i) {
    auto const count = static_cast<double>(s.figures_by_evidence[i]);
    if (count > 0) t.rows.push_back({evidence_word(static_cast<evidence>(i)), count, all > 0 ? 100 * count / all : 0.0});
  }
  return t;
}

}  // namespace

bilingual network_title(network const& n, std::string const& folder) {
  setting_idx const one{0};
  if (n.settings.count == 0 || n.settings.title_en[one].empty()) return {folder, isolated(folder)};
  return {std::string{n.settings.title_en[one]}, std::string{n.settings.title_ar[one]}};
}

std::string asked_of(overlay const& view, std::string const& folder, std::string const& scenario, text_options const& options) {
  auto const& n = view.base();
  bool const arabic = options.lang == language::ar;
  auto out = network_title(n, folder).in(options.lang);
  if (view.day().given()) {
    auto const day = with_digits(to_string(view.day()), options.figures);
    out += arabic ? " بتاريخ " + isolated(day) : " as of " + day;
  }
  if (!scenario.empty()) {
    bilingual name{scenario, isolated(scenario)};
    if (auto const row = n.find(table_id::scenarios, scenario)) name = element_name(n, table_id::scenarios, *row);
    out += arabic ? " (السيناريو: " + name.in(language::ar) + ")" : " (scenario: " + name.en + ")";
  }
  return out;
}

bilingual element_name(network const& n, table_id table, std::uint32_t row) {
  return {std::string{shown_name(n, table, row, language::en)}, std::string{shown_name(n, table, row, language::ar)}};
}

bilingual status_word(status s) {
  switch (s) {
    case status::open: return {"open", "مفتوح"};
    case status::restricted: return {"restricted", "مقيَّد"};
    case status::closed: return {"closed", "مغلق"};
    case status::damaged: return {"damaged", "متضرّر"};
    case status::planned: return {"planned", "مخطَّط"};
  }
  return {};
}

bilingual evidence_word(evidence e) {
  switch (e) {
    case evidence::published: return {"published", "منشور"};
    case evidence::derived: return {"derived", "مشتقّ"};
    case evidence::estimated: return {"estimated", "مقدَّر"};
    case evidence::assumed: return {"assumed", "مفترَض"};
    case evidence::unstated: return {"not stated", "غير مذكور"};
  }
  return {};
}

std::vector<std::pair<std::string, result_table>> summary_tables(network const& n, network_summary const& s) {
  std::vector<std::pair<std::string, result_table>> out;
  out.emplace_back("network", network_table(n, s));
  out.emplace_back("tables", counts_table(s));
  out.emplace_back("modes", modes_table(n, s));
  out.emplace_back("parties", parties_table(n, s));
  if (!s.not_open.empty()) out.emplace_back("not_open", closed_table(n, s));
  out.emplace_back("evidence", evidence_table(s));
  return out;
}

}  // namespace mamar
