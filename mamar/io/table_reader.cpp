#include "mamar/io/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "mamar/base/nearest.h"
#include "mamar/base/number.h"
#include "mamar/base/utf8.h"
#include "mamar/base/wkt.h"
#include "mamar/io/cell_text.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

// Columns by which PyPSA and others ask that plants be started and stopped: what they would do cannot be left out in silence.
bool asks_for_unit_commitment(std::string_view column) {
  constexpr std::array kColumns{"committable",   "start_up_cost",  "shut_down_cost",   "stand_by_cost",       "min_up_time",
                                "min_down_time", "up_time_before", "down_time_before", "ramp_limit_start_up", "ramp_limit_shut_down"};
  return std::find(kColumns.begin(), kColumns.end(), column) != kColumns.end();
}

// "port; oil;" -> "port;oil": a selector asks for the word without the spaces.
std::string plain_words(std::string_view list) {
  std::string out;
  while (!list.empty()) {
    auto const end = std::min(list.find(';'), list.size());
    if (auto const word = trimmed(list.substr(0, end)); !word.empty()) out.append(out.empty() ? "" : ";").append(word);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

bool is_control(char c) {
  auto const code = static_cast<unsigned char>(c);
  return (code < 0x20 && code != '\n' && code != '\t' && code != '\r') || code == 0x7F;
}

// Whether any byte is a control character other than tab and ends of lines; without a branch, so that compilers look at many bytes at once.
bool has_control_character(std::string_view text) {
  unsigned char any = 0;
  for (char const c : text) {
    auto const code = static_cast<unsigned char>(c);
    auto const low = static_cast<unsigned char>(code < 0x20);
    auto const allowed = static_cast<unsigned char>(static_cast<unsigned char>(code == '\n') | static_cast<unsigned char>(code == '\t') |
                                                    static_cast<unsigned char>(code == '\r'));
    any = static_cast<unsigned char>(any | (low & (allowed ^ 1)) | static_cast<unsigned char>(code == 0x7F));
  }
  return any != 0;
}

// Line feeds, of which a table has few beside its bytes: found, not counted.
std::size_t count_lines(std::string_view text) {
  std::size_t lines = 0;
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ++lines;
  return lines;
}

}  // namespace

table_reader::table_reader(network_builder& builder, table_info const& table, std::string bytes, diagnostics& found, std::string file)
    : builder_{builder},
      table_{table},
      base_{builder.building.base(table.id)},
      file_{file.empty() ? std::string{table.name} + ".csv" : std::move(file)},
      bytes_{std::move(bytes)},
      found_{found},
      csv_{bytes_} {}

diagnostic& table_reader::say(std::size_t offset, std::string_view code, std::initializer_list<std::string_view> arguments) {
  auto const at = position_of(bytes_, offset, csv_.row_offset(), csv_.line());
  return found_.emplace_back(make_diagnostic(code, arguments, {file_, at.line, at.column}));
}

void table_reader::hint(diagnostic& d, std::string_view word, std::span<std::string_view const> candidates) const {
  nearest_search near{word};
  for (auto const c : candidates) near.consider(c);
  if (auto const hits = near.found(); !hits.empty()) add_hint(d, hits.front());
}

void table_reader::read() {
  auto& broken = builder_.broken[static_cast<std::size_t>(table_.id)];
  broken = true;
  if (auto const bad = invalid_utf8(bytes_)) {
    auto const at = position_of(bytes_, *bad, 0, 1);
    found_.push_back(make_diagnostic("file.not-utf8", {}, {file_, at.line, at.column}));
    return;
  }
  if (!csv_.next()) {
    found_.push_back(make_diagnostic("table.no-header", {}, {file_, 1, 1}));
    return;
  }
  if (!read_header()) return;
  broken = false;
  has_controls_ = has_control_character(bytes_);
  auto const rows = count_lines(bytes_);
  row_offsets_.reserve(rows);
  base_.declared_line.reserve(rows);
  if (table_.key.size() == 1) builder_.reserve_ids(table_.id, rows);
  while (csv_.next()) read_row();
  base_.count = row_;
  if (row_ == 0) found_.push_back(make_diagnostic("table.empty", {}, {file_, 1, 1}));
  for (auto const& w : waiting_) {
    csv_.seek(row_offsets_[w.row], base_.declared_line[w.row]);
    csv_.next();
    resolve(columns_[w.column], w.row, w.text, w.offset);
  }
}

// --- header ----------------------------------------------------------------------------------------------------------------------------------

bool table_reader::read_header() {
  auto const header = csv_.fields();
  if (csv_.fault() != csv_fault::none) {
    say(csv_.fault_offset(), code_of(csv_.fault()), {});
    return false;
  }
  if (header.size() == 1 && header[0].text.find_first_of(";\t") != std::string_view::npos) {
    say(header[0].offset, "header.semicolons", {});
    return false;
  }
  columns_.reserve(header.size());
  base_.extra.reserve(header.size());
  if (table_.id == table_id::profiles)
    builder_.building.profiles.factors.reserve(header.size());  // of no other table: they may be read at the same time
  for (auto const& field : header) read_column_name(field);
  check_missing_columns();
  return true;
}

void table_reader::read_column_name(csv_field const& field) {
  column c;
  auto const name = trimmed(field.text);
  c.a = table_.find(name);
  bool const twice = !name.empty() && !names_.insert(name).second;
  if (twice) {
    say(field.offset, "header.duplicate-column", {name});
    c.a = nullptr;  // its values are not looked at
  } else if (c.a != nullptr) {
    c.target = column_of(builder_.building, *c.a);
    c.name = c.a->name;
    c.may_be_blank = !c.a->required;
    if (c.a->type == value_type::ref || c.a->type == value_type::refs || c.a->type == value_type::id) {
      auto const& referred = c.a->type == value_type::id ? table_ : info(c.a->refers_to);
      c.index = &builder_.ids_of(referred.id);
      c.ids = std::get<raw_text*>(column_of(builder_.building, *referred.find(referred.key[0])));
    }
  } else if (name.starts_with("x_")) {
    c.own = &base_.extra.emplace_back(extra_column{std::string{name}, {}}).values;
    c.name = base_.extra.back().name;
  } else if (table_.id == table_id::profiles && !name.empty()) {
    auto& profiles = builder_.building.profiles;
    profiles.names.emplace_back(name);
    c.profile = &profiles.factors.emplace_back();
    c.may_be_blank = false;
    c.name = name;  // of the file's bytes, which stay
  } else if (asks_for_unit_commitment(name)) {
    say(field.offset, "header.unit-commitment", {name});
  } else {
    auto& d = say(field.offset, "header.unknown-column", {name, table_.name});
    std::vector<std::string_view> names;
    for (auto const& a : table_.attributes) names.push_back(a.name);
    hint(d, name, names);
  }
  columns_.push_back(c);
}

void table_reader::check_missing_columns() {
  for (auto const& a : table_.attributes)
    if (a.required && std::none_of(columns_.begin(), columns_.end(), [&](column const& c) { return c.a == &a; }))
      found_.push_back(make_diagnostic("header.missing-column", {a.name, a.en, a.ar}, {file_, 1, 1}));
}

// --- rows ------------------------------------------------------------------------------------------------------------------------------------

void table_reader::read_row() {
  row_offsets_.push_back(csv_.row_offset());
  base_.declared_line.push_back(csv_.line());
  auto const& fields = csv_.fields();
  bool whole = true;
  if (csv_.fault() != csv_fault::none) {
    say(csv_.fault_offset(), code_of(csv_.fault()), {});
    whole = false;
    if (csv_.fault() == csv_fault::unclosed_quote)
      builder_.broken[static_cast<std::size_t>(table_.id)] = true;  // the rest of the file is inside the quote
  } else if (fields.size() != columns_.size()) {
    say(csv_.row_offset(), "csv.field-count", {std::to_string(fields.size()), std::to_string(columns_.size())});
    whole = false;
  }
  for (std::size_t i = 0; i < columns_.size() && i < fields.size(); ++i) {
    if (whole && (!fields[i].text.empty() || !columns_[i].may_be_blank)) read_cell(i, fields[i]);
    else if (whole) continue;
    else if (columns_[i].a != nullptr && columns_[i].a->type == value_type::id) keep_id(columns_[i], trimmed(fields[i].text));
  }
  ++row_;
}

void table_reader::read_cell(std::size_t number, csv_field const& field) {
  auto& c = columns_[number];
  if (c.own != nullptr) {
    c.own->append(row_, std::span{field.text.data(), field.text.size()});
    return;
  }
  if (c.a == nullptr && c.profile == nullptr) return;
  auto const text = c.a != nullptr && c.a->type == value_type::text ? field.text : trimmed(field.text);
  if (text.empty() || (!c.may_be_blank && trimmed(text).empty())) {
    if (c.profile != nullptr) say(field.offset, "value.missing", {c.name, "a factor", "معامل"});
    else if (c.a->required) say(field.offset, "value.missing", {c.a->name, c.a->en, c.a->ar});
    return;
  }
  if (c.profile != nullptr) return read_number(c, text, field);
  switch (c.a->type) {
    case value_type::id: return read_id(c, text, field);
    case value_type::number:
    case value_type::integer: return read_number(c, text, field);
    case value_type::flag:
    case value_type::choice: return read_choice(c, text, field);
    case value_type::ref:
    case value_type::refs: return read_reference(number, text, field);
    case value_type::date:
      if (auto const d = parse_date(text)) std::get<raw_dates*>(c.target)->set(row_, *d);
      else say(field.offset, "value.not-a-date", {c.a->name, text});
      return;
    case value_type::text:
    case value_type::words:
    case value_type::selector:
    case value_type::wkt: return read_text(c, text, field);
  }
}

// Of a broken row only the id is kept, if it is one, so that what refers to it is no second error.
void table_reader::keep_id(column& c, std::string_view text) {
  if (text.empty() || !is_id(text, table_.id == table_id::parties)) return;
  std::get<raw_text*>(c.target)->append(row_, std::span{text.data(), text.size()});
  static_cast<void>(builder_.add_id(table_.id, row_));
}

void table_reader::read_id(column& c, std::string_view text, csv_field const& field) {
  if (!is_id(text, table_.id == table_id::parties))
    say(field.offset, "id.malformed", {c.a->name, text});  // yet known: what refers to it is no second error
  std::get<raw_text*>(c.target)->append(row_, std::span{text.data(), text.size()});
  if (auto const taken = c.index->insert(*c.ids, row_)) {
    auto const line = base_.declared_line[*taken];
    auto& d = say(field.offset, "id.duplicate", {text, std::to_string(line)});
    d.repeated = text;
    d.first_line = line;
  }
}

void table_reader::read_number(column& c, std::string_view text, csv_field const& field) {
  double value = 0;
  auto const* const begin = text.data() + (text.size() > 1 && text[0] == '+' && text[1] != '-' ? 1 : 0);
  auto const* const end = text.data() + text.size();
  auto const [stop, error] = parse_number(begin, end, value);
  if (error == std::errc::result_out_of_range && stop == end) {
    say(field.offset, "value.not-finite", {c.name, text});
    return;
  }
  if (error != std::errc{} || stop != end) return explain_number(c, text, field);
  if (!std::isfinite(value)) {
    say(field.offset, "value.not-finite", {c.name, text});
    return;
  }
  if (c.profile != nullptr) {
    c.profile->resize(std::size_t{row_} + 1, kNotGiven);
    c.profile->back() = value;
    return;
  }
  if (c.a->type == value_type::integer && value != std::floor(value)) {
    say(field.offset, "value.not-whole", {c.name, text});
    return;
  }
  if (check_range(c, value, field)) std::get<raw_numbers*>(c.target)->set(row_, value);
}

void table_reader::explain_number(column const& c, std::string_view text, csv_field const& field) {
  auto const at = position_of(bytes_, field.offset, csv_.row_offset(), csv_.line());
  found_.push_back(number_fault(c.name, text, {file_, at.line, at.column}));
}

bool table_reader::check_range(column const& c, double value, csv_field const& field) {
  if (value >= c.a->min && value <= c.a->max) return true;
  auto const unit = c.a->unit.empty() || c.a->unit == "1" ? std::string{} : " " + std::string{c.a->unit};
  say(field.offset, "value.out-of-range", {c.name, number_text(value), number_text(c.a->min), number_text(c.a->max), unit});
  return false;
}

void table_reader::read_choice(column& c, std::string_view text, csv_field const& field) {
  auto* const target = std::get<raw_choices*>(c.target);
  if (c.a->type == value_type::flag) {
    if (text == "true" || text == "false") target->set(row_, text == "true" ? 1 : 0);
    else say(field.offset, "value.not-a-flag", {c.name, text});
    return;
  }
  if (target->data.size() == row_ && row_ > 0)  // as in the row before, perhaps
    if (auto const last = target->data.back(); last < c.a->words.size() && c.a->words[last] == text) return target->set(row_, last);
  for (std::size_t i = 0; i < c.a->words.size(); ++i)
    if (c.a->words[i] == text) return target->set(row_, static_cast<std::uint8_t>(i));
  hint(say(field.offset, "value.not-a-choice", {c.name, text, fmt::format("{}", fmt::join(c.a->words, ", "))}), text, c.a->words);
}

void table_reader::read_text(column& c, std::string_view text, csv_field const& field) {
  if (has_controls_)
    if (auto const wrong = std::find_if(text.begin(), text.end(), is_control); wrong != text.end()) {
      say(field.offset, "value.control-character", {c.name, std::to_string(static_cast<unsigned char>(*wrong))});
      return;
    }
  if (c.a->type == value_type::wkt)
    if (auto const wrong = linestring_fault(text); !wrong.empty()) {
      say(field.offset, "value.not-a-linestring", {c.name, wrong});
      return;
    }
  if (c.a->type == value_type::words) {
    auto const plain = plain_words(text);
    std::get<raw_text*>(c.target)->append(row_, std::span{plain.data(), plain.size()});
    return;
  }
  std::get<raw_text*>(c.target)->append(row_, std::span{text.data(), text.size()});
}

// --- references ------------------------------------------------------------------------------------------------------------------------------

void table_reader::read_reference(std::size_t number, std::string_view text, csv_field const& field) {
  auto& c = columns_[number];
  if (c.a->refers_to == table_.id) waiting_.push_back({static_cast<std::uint32_t>(number), row_, std::string{text}, field.offset});
  else resolve(c, row_, text, field.offset);
}

void table_reader::resolve(column& c, std::uint32_t row, std::string_view text, std::size_t offset) {
  if (auto* const* const one = std::get_if<raw_refs*>(&c.target)) {
    if (auto const target = find_reference(c, text, offset)) (*one)->set(row, *target);
    return;
  }
  auto& list = list_;
  list.clear();
  while (!text.empty()) {
    auto const end = std::min(text.find(';'), text.size());
    auto const id = trimmed(text.substr(0, end));
    if (!id.empty())
      if (auto const target = find_reference(c, id, offset)) {
        if (std::find(list.begin(), list.end(), *target) != list.end()) say(offset, "list.repeated", {id, c.name});
        else list.push_back(*target);
      }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::get<raw_lists<std::uint32_t>*>(c.target)->append(row, list);
}

std::optional<std::uint32_t> table_reader::find_reference(column& c, std::string_view id, std::size_t offset) {
  if (id == c.last_id) return c.last_row;
  if (auto const row = c.index->find(*c.ids, id)) {
    c.last_row = *row;
    c.last_id = c.ids->text(*row);
    return row;
  }
  auto const& target = info(c.a->refers_to);
  if (builder_.broken[static_cast<std::size_t>(target.id)]) return std::nullopt;
  auto const code = fmt::format("{}.unknown-{}", table_.singular, target.singular);
  auto& d = say(offset, code, {id, target.name, target.singular});
  nearest_search near{id};
  auto const& ids = *c.ids;
  constexpr std::size_t kEnough = 200;  // hints for the first errors of a table; a file full of them has one cause
  if (found_.size() < kEnough)
    for (std::uint32_t i = 0; i < builder_.building.base(target.id).count || i + 1 < ids.offsets.size(); ++i) near.consider(ids.text(i));
  if (auto const hits = near.found(); !hits.empty()) add_hint(d, hits.front());
  return std::nullopt;
}

source_pos table_reader::locate(std::uint32_t row, attribute const* a) const {
  source_pos at{file_, row < base_.declared_line.size() ? base_.declared_line[row] : 0, 0};
  auto const wanted = std::find_if(columns_.begin(), columns_.end(), [&](auto const& c) { return c.a == a && a != nullptr; });
  if (row >= row_offsets_.size()) return at;
  at.column = 1;
  if (wanted == columns_.end()) return at;
  csv_reader again{bytes_};
  again.seek(row_offsets_[row], at.line);
  auto const number = static_cast<std::size_t>(wanted - columns_.begin());
  if (!again.next() || number >= again.fields().size()) return at;
  auto const pos = position_of(bytes_, again.fields()[number].offset, row_offsets_[row], at.line);
  return {file_, pos.line, pos.column};
}

}  // namespace mamar
