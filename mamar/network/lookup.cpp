#include "mamar/network/lookup.h"

#include <algorithm>
#include <array>
#include <set>

#include "mamar/base/nearest.h"
#include "mamar/base/utf8.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

std::string_view id_of(network const& n, table_id table, std::uint32_t row) {
  auto const& t = info(table);
  if (t.key.size() != 1) return {};
  auto const column = column_of(n, *t.find(t.key[0]));
  auto const* const text = std::get_if<raw_text*>(&column);
  return text == nullptr ? std::string_view{} : (*text)->text(row);
}

std::string_view text_of(network const& n, table_id table, std::string_view attribute_name, std::uint32_t row) {
  auto const* const a = info(table).find(attribute_name);
  return a == nullptr ? std::string_view{} : std::get<raw_text*>(column_of(n, *a))->text(row);
}

// Calls f with every name a row bears.
template <class F>
void each_name(network const& n, table_id table, std::uint32_t row, F f) {
  for (auto const column : {"name_en", "name_ar"}) {
    auto const name = text_of(n, table, column, row);
    f(name);
    if (auto const bracket = name.find(" ("); bracket != std::string_view::npos) f(name.substr(0, bracket));  // Tripoli (Lebanon)
  }
  auto list = text_of(n, table, "aliases", row);
  while (!list.empty()) {
    auto const end = std::min(list.find(';'), list.size());
    f(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

std::vector<std::uint32_t> rows_named(network const& n, table_id table, std::string const& folded) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < n.base(table).count; ++row) {
    bool hit = false;
    each_name(n, table, row, [&](std::string_view name) { hit = hit || (!name.empty() && folded_name(name) == folded); });
    if (hit) rows.push_back(row);
  }
  return rows;
}

diagnostic not_found(network const& n, table_id table, std::string_view typed) {
  auto const folded = folded_name(typed);
  nearest_search near{folded, 3};
  std::set<std::pair<std::string, std::uint32_t>> names;
  for (std::uint32_t row = 0; row < n.base(table).count; ++row) {
    names.emplace(std::string{id_of(n, table, row)}, row);
    each_name(n, table, row, [&](std::string_view name) { names.emplace(folded_name(name), row); });
  }
  for (auto const& [name, row] : names) near.consider(name);
  std::string hints;
  std::string hints_ar;
  std::set<std::uint32_t> told;
  auto hits = near.found();
  for (auto const& [name, row] : names)  // what begins with the words typed, or has a word that does
    if (hits.size() < 4 && folded.size() >= 3 && (name.starts_with(folded) || name.find(" " + folded) != std::string::npos)) hits.push_back(name);
  for (auto const& hit : hits) {
    auto const row = names.lower_bound({hit, 0})->second;
    if (!told.insert(row).second) continue;
    auto const separator = hints.empty() ? "" : ", ";
    hints += separator + std::string{id_of(n, table, row)} + " (" + std::string{shown_name(n, table, row, language::en)} + ")";
    hints_ar += (hints_ar.empty() ? "" : "، ") + std::string{shown_name(n, table, row, language::ar)} + " " + isolated(id_of(n, table, row));
  }
  auto d = make_diagnostic(table == table_id::places ? "place.not-found" : "element.not-found", {typed, info(table).name});
  if (!hints.empty()) {
    d.message += "; did you mean " + hints + "?";
    d.message_ar += "؛ أتقصد " + hints_ar + "؟";
  }
  return d;
}

}  // namespace

std::string_view shown_name(network const& n, table_id table, std::uint32_t row, language lang) {
  auto const wanted = text_of(n, table, lang == language::ar ? "name_ar" : "name_en", row);
  if (!wanted.empty()) return wanted;
  auto const other = text_of(n, table, lang == language::ar ? "name_en" : "name_ar", row);
  return other.empty() ? id_of(n, table, row) : other;
}

result<std::uint32_t> find_by_name(network const& n, table_id table, std::string_view typed) {
  if (auto const row = n.find(table, typed)) return *row;
  for (std::uint32_t row = 0; row < n.base(table).count; ++row) {  // ids without regard to case: sy for SY
    auto const id = id_of(n, table, row);
    if (id.size() == typed.size() && std::equal(id.begin(), id.end(), typed.begin(), [](char a, char b) { return (a | 0x20) == (b | 0x20); }))
      return row;
  }
  auto const rows = rows_named(n, table, folded_name(typed));
  if (rows.size() == 1) return rows[0];
  if (rows.empty()) return not_found(n, table, typed);
  if (table == table_id::places) {
    std::vector<std::uint32_t> towns;
    for (auto const row : rows)
      if (auto const kind = n.places.kind[place_idx{row}]; kind == place_kind::city || kind == place_kind::town) towns.push_back(row);
    if (towns.size() == 1) return towns[0];
  }
  std::string choice;
  for (auto const row : rows) choice += (choice.empty() ? "" : ", ") + std::string{id_of(n, table, row)};
  return make_diagnostic(table == table_id::places ? "place.ambiguous" : "element.ambiguous", {typed, choice});
}

result<place_idx> find_place_by_name(network const& n, std::string_view typed) {
  auto row = find_by_name(n, table_id::places, typed);
  if (!row) return row.take_messages();
  return place_idx{*row};
}

namespace {

// The table's place among the words of provenance and ranges; none has 255.
std::uint8_t code_of(table_id table) {
  static auto const codes = [] {
    std::array<std::uint8_t, kTables> out{};
    out.fill(kNoChoice);
    auto const words = info(table_id::provenance).find("table")->words;
    for (std::size_t i = 0; i < words.size(); ++i) out[static_cast<std::size_t>(find_table(words[i])->id)] = static_cast<std::uint8_t>(i);
    return out;
  }();
  return codes[static_cast<std::size_t>(table)];
}

// The columns in which a row tells of its own date and source.
std::pair<attribute const*, attribute const*> own_evidence(table_id table) {
  static auto const columns = [] {
    std::array<std::pair<attribute const*, attribute const*>, kTables> out{};
    for (auto const& t : schema()) out[static_cast<std::size_t>(t.id)] = {t.find("as_of"), t.find("source")};
    return out;
  }();
  return columns[static_cast<std::size_t>(table)];
}

// The key of a row; where it is one id, that text itself.
class key_of_row {
 public:
  key_of_row(network const& n, table_id table, std::uint32_t row) : text_{id_of(n, table, row)} {
    if (!text_.empty()) return;
    made_ = row_key(n, table, row);
    text_ = made_;
  }
  key_of_row(key_of_row const&) = delete;
  key_of_row& operator=(key_of_row const&) = delete;
  operator std::string_view() const { return text_; }

 private:
  std::string made_;
  std::string_view text_;
};

}  // namespace

figure_evidence evidence_index::of(table_id table, std::uint32_t row, std::string_view field) const {
  figure_evidence e;
  auto const [date_of_row, source_of_row] = own_evidence(table);
  auto* const own_date = std::get<raw_dates*>(column_of(n_, *date_of_row));
  auto* const own_sources = std::get<raw_lists<std::uint32_t>*>(column_of(n_, *source_of_row));
  if (provenance_idx const p{n_.provenance_rows.find(n_.provenance, code_of(table), key_of_row{n_, table, row}, field)}; p.valid()) {
    e.basis = static_cast<evidence>(n_.provenance.basis[p]);
    e.as_of = n_.provenance.as_of[p].given() ? n_.provenance.as_of[p] : own_date->at(row);
    for (auto const s : n_.provenance.source_ids[p]) e.sources.push_back(s);
    e.method = n_.provenance.method[p];
    return e;
  }
  e.as_of = own_date->at(row);
  for (auto const s : own_sources->at(row)) e.sources.push_back(source_idx{s});
  e.basis = e.sources.empty() ? evidence::unstated : evidence::published;
  return e;
}

range_idx evidence_index::range_of(table_id table, std::uint32_t row, std::string_view field) const {
  return range_idx{n_.range_rows.find(n_.ranges, code_of(table), key_of_row{n_, table, row}, field)};
}

}  // namespace mamar
