#include "mamar/report/element_report.h"

#include <fmt/format.h>

#include "mamar/network/lookup.h"
#include "mamar/network/selector.h"
#include "mamar/report/summary_report.h"

namespace mamar {

namespace {

bool has_id(table_info const& t) { return t.key.size() == 1 && t.find(t.key[0])->type == value_type::id; }

// Rows of tables without an id of their own are named by their key.
std::optional<std::uint32_t> find_key(network const& n, table_info const& t, std::string_view key) {
  for (std::uint32_t row = 0; row < n.base(t.id).count; ++row)
    if (row_key(n, t.id, row) == key) return row;
  return std::nullopt;
}

bilingual basis_shown(figure_evidence const& e) { return e.basis == evidence::unstated ? bilingual{"", ""} : evidence_word(e.basis); }

std::string source_list(network const& n, std::vector<source_idx> const& sources) {
  std::string out;
  for (auto const s : sources) out += (out.empty() ? "" : "; ") + std::string{n.sources.source_id[s]};
  return out;
}

std::string shown_value(network const& n, attribute const& a, std::uint32_t row) {
  auto text = cell_text(n, a, row);
  if (text.empty() && a.default_text == "inf") return "unlimited";
  return text;
}

// Whether the row says more than the default of the column does.
bool is_given(network const& n, attribute const& a, std::uint32_t row) {
  return std::visit(
      [&](auto const* c) {
        if constexpr (requires { c->default_value; }) {
          auto const value = c->at(row);
          return !(value == c->default_value || (value != value && c->default_value != c->default_value));
        } else {
          return !c->at(row).empty();
        }
      },
      column_of(n, a));
}

// What a reader looks for is shown even where it is the default.
bool is_shown(network const& n, attribute const& a, std::uint32_t row) {
  if (a.name == "as_of" || a.name == "source" || a.name == "note") return false;
  return is_given(n, a, row) || a.name == "status" || a.name == "open_to" || a.name == "capacity" || a.name == "wait";
}

result_table figures_table(network const& n, evidence_index const& evidence_of, table_id table, std::uint32_t row) {
  auto const name = element_name(n, table, row);
  auto const key = row_key(n, table, row);
  result_table t{{fmt::format("{} {} ({})", info(table).singular, name.en.empty() ? key : name.en, key),
                  fmt::format("{} ({})", name.ar.empty() ? key : name.ar, key)},
                 {{"field", {"field", "الحقل"}, {}, alignment::start, 0, 0, audience::all},
                  {"value", {"value", "القيمة"}, {}, alignment::start, 0, 0, audience::all},
                  {"unit", {"unit", "الوحدة"}, {}, alignment::start, 0, 0, audience::all},
                  {"range", {"low – high", "الأدنى – الأعلى"}, {}, alignment::start, 0, 1, audience::all},
                  {"basis", {"basis", "الأساس"}, {}, alignment::start, 0, 0, audience::all},
                  {"as_of", {"evidence of", "تاريخ الدليل"}, {}, alignment::start, 0, 2, audience::all},
                  {"sources", {"source", "المصدر"}, {}, alignment::start, 0, 0, audience::all}},
                 {},
                 {}};
  for (auto const& a : info(table).attributes) {
    if (!is_shown(n, a, row)) continue;
    auto const value = shown_value(n, a, row);
    bool const figure = a.type == value_type::number || a.type == value_type::integer;
    bool const given = figure && is_given(n, a, row);
    auto const provenance = evidence_of.of(table, row, a.name);
    bool const stated = given || a.name == "status" || a.name == "open_to";
    auto const range = evidence_of.range_of(table, row, a.name);
    t.rows.push_back({text_cell(a.name), value == "unlimited" ? bilingual{"not known: unlimited", "مجهولة: بلا حدّ"} : bilingual{value, {}},
                      text_cell(figure ? a.unit : ""),
                      text_cell(range.valid() ? number_text(n.ranges.low[range]) + " – " + number_text(n.ranges.high[range]) : ""),
                      stated ? basis_shown(provenance) : bilingual{}, text_cell(stated ? to_string(provenance.as_of) : ""),
                      text_cell(stated ? source_list(n, provenance.sources) : "")});
  }
  auto const* const note = info(table).find("note");
  if (note != nullptr)
    if (auto const text = cell_text(n, *note, row); !text.empty()) t.notes.push_back({"note: " + text, "ملاحظة: " + text});
  std::string who;
  for (auto const p : controllers(n, table, row)) who += (who.empty() ? "" : ", ") + std::string{n.parties.party_id[p]};
  if (!who.empty()) t.notes.push_back({"can be closed by: " + who, "يستطيع إغلاقه: " + who});
  return t;
}

// What each field means, and how its figure was come by.
result_table meanings_table(network const& n, evidence_index const& evidence_of, table_id table, std::uint32_t row) {
  result_table t{{"What the fields mean, and how their figures were come by", "معاني الحقول وكيف حُصِّلت أرقامها"},
                 {{"field", {"field", "الحقل"}, {}, alignment::start, 0, 0, audience::all},
                  {"meaning", {"meaning", "المعنى"}, {}, alignment::start, 0, 0, audience::all},
                  {"method", {"method", "الطريقة"}, {}, alignment::start, 0, 0, audience::all}},
                 {},
                 {}};
  for (auto const& a : info(table).attributes) {
    bool const plain =
        a.type == value_type::id || a.name == "name_en" || a.name == "name_ar" || a.name == "as_of" || a.name == "source" || a.name == "note";
    if (plain || !is_shown(n, a, row)) continue;
    t.rows.push_back({text_cell(a.name), bilingual{std::string{a.en}, std::string{a.ar}}, text_cell(evidence_of.of(table, row, a.name).method)});
  }
  return t;
}

// A short list of what is at a place: its gates, links or transfers.
result_table list_at(network const& n, bilingual title, table_id table, std::vector<std::uint32_t> const& rows,
                     std::vector<std::string_view> const& columns) {
  result_table t{std::move(title), {}, {}, {}};
  for (auto const column : columns) {
    auto const* const a = info(table).find(column);
    bool const figure = a->type == value_type::number;
    t.columns.push_back({std::string{column},
                         {std::string{column}, std::string{column}},
                         {std::string{a->unit}, {}},
                         figure ? alignment::end : alignment::start,
                         kAutomatic,
                         0,
                         audience::all});
  }
  for (auto const row : rows) {
    std::vector<cell> cells;
    for (auto const column : columns) {
      auto const& a = *info(table).find(column);
      if (a.type == value_type::number) cells.emplace_back(std::get<raw_numbers*>(column_of(n, a))->at(row));
      else cells.push_back(text_cell(cell_text(n, a, row)));
    }
    t.rows.push_back(std::move(cells));
  }
  return t;
}

template <class List>
std::vector<std::uint32_t> rows_of(List const& list) {
  std::vector<std::uint32_t> rows;
  for (auto const i : list) rows.push_back(i.v);
  return rows;
}

}  // namespace

result<selection> find_elements(network const& n, std::string_view typed) {
  if (typed.find('[') != std::string_view::npos) return select(n, typed);
  if (auto const slash = typed.find('/'); slash != std::string_view::npos)
    if (auto const* const t = find_table(typed.substr(0, slash)); t != nullptr && !t->key.empty()) {
      if (auto const row = find_key(n, *t, typed.substr(slash + 1))) return selection{t->id, {*row}};
      auto row = find_by_name(n, t->id, typed.substr(slash + 1));
      if (!row) return row.take_messages();
      return selection{t->id, {*row}};
    }
  for (auto const& t : schema())
    if (has_id(t))
      if (auto const row = n.find(t.id, typed)) return selection{t.id, {*row}};
  auto place = find_by_name(n, table_id::places, typed);
  if (place) return selection{table_id::places, {*place}};
  for (auto const table : {table_id::links, table_id::gates, table_id::parties, table_id::modes, table_id::commodities, table_id::supplies,
                           table_id::converters, table_id::demands, table_id::projects, table_id::scenarios})
    if (auto row = find_by_name(n, table, typed)) return selection{table, {*row}};
  return place.take_messages();
}

std::vector<std::pair<std::string, result_table>> element_tables(network const& n, evidence_index const& evidence_of, table_id table,
                                                                 std::uint32_t row) {
  std::vector<std::pair<std::string, result_table>> out;
  auto const name = fmt::format("{}/{}", info(table).name, row_key(n, table, row));
  out.emplace_back(name, figures_table(n, evidence_of, table, row));
  auto meanings = meanings_table(n, evidence_of, table, row);
  if (table != table_id::places) {
    out.emplace_back(name + "/meanings", std::move(meanings));
    return out;
  }
  place_idx const p{row};
  if (!n.gates_at[p].empty())
    out.emplace_back(name + "/gates",
                     list_at(n, {"Gates", "البوابات"}, table_id::gates, rows_of(n.gates_at[p]),
                             {"gate_id", "mode_id", "from_party", "to_party", "status", "open_to", "wait", "capacity", "observed_flow", "as_of"}));
  if (!n.links_at[p].empty())
    out.emplace_back(name + "/links", list_at(n, {"Links", "الوصلات"}, table_id::links, rows_of(n.links_at[p]),
                                              {"link_id", "from_place", "to_place", "mode_id", "length", "status", "via"}));
  if (!n.transfers_at[p].empty())
    out.emplace_back(name + "/transfers", list_at(n, {"Transfers", "المناولات"}, table_id::transfers, rows_of(n.transfers_at[p]),
                                                  {"from_mode", "to_mode", "time", "cost", "capacity", "status"}));
  out.emplace_back(name + "/meanings", std::move(meanings));
  return out;
}

}  // namespace mamar
