#include "mamar/network/selector.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <type_traits>

#include "mamar/base/nearest.h"
#include "mamar/base/utf8.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = lower(c);
  return out;
}

// Whether the text is the word, which is in small letters already.
bool same_word(std::string_view text, std::string_view word) {
  if (text.size() != word.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (lower(text[i]) != word[i]) return false;
  return true;
}

// --- reading ---------------------------------------------------------------------------------------------------------------------------------

class parser {
 public:
  explicit parser(std::string_view text) : text_{text} {}

  result<selector> read() {
    selector s;
    s.text = std::string{text_};
    skip_spaces();
    auto const name = word();
    if (name.empty()) return syntax("expected the name of a table", "المتوقَّع اسم جدول");
    auto const* const table = find_table(lower(name));
    if (table == nullptr || !table->selectable) return unknown_table(name);
    s.table = table->id;
    skip_spaces();
    if (at_end()) return s;
    if (!take('[')) return syntax("expected [ after the table", "المتوقَّع [ بعد اسم الجدول");
    skip_spaces();
    if (take('*')) {
      skip_spaces();
    } else {
      do {
        condition c;
        if (auto wrong = read_condition(c)) return *std::move(wrong);
        s.conditions.push_back(std::move(c));
      } while (take(','));
    }
    if (!take(']')) return syntax("expected , or ]", "المتوقَّع , أو ]");
    skip_spaces();
    if (!at_end()) return syntax("nothing may follow ]", "لا شيء يلي ]");
    return s;
  }

 private:
  std::optional<diagnostic> read_condition(condition& c) {
    skip_spaces();
    c.field = lower(word());
    if (c.field.empty()) return syntax("expected a field", "المتوقَّع اسم حقل");
    skip_spaces();
    c.negated = take('!');
    if (!take('=')) return syntax("expected = or != after the field", "المتوقَّع = أو != بعد الحقل");
    do {
      skip_spaces();
      std::string value;
      if (take('"')) {
        auto const end = text_.find('"', at_);
        if (end == std::string_view::npos) return syntax("the closing quote is missing", "علامة الاقتباس الختامية مفقودة");
        value = text_.substr(at_, end - at_);
        at_ = end + 1;
      } else if (take('*')) {
        value = "*";
      } else {
        value = word();
        if (value.empty()) return syntax("expected a value", "المتوقَّع قيمة");
      }
      c.values.push_back(lower(value));
      skip_spaces();
    } while (take('|'));
    return std::nullopt;
  }

  diagnostic syntax(std::string_view en, std::string_view ar) const {
    auto const at = std::to_string(count_characters(text_.substr(0, at_)) + 1);
    return make_diagnostic("selector.syntax", {text_, at, en, ar});
  }

  static diagnostic unknown_table(std::string_view name) {
    std::string all;
    nearest_search near{name};
    for (auto const& t : schema())
      if (t.selectable) {
        near.consider(t.name);
        all += (all.empty() ? "" : ", ") + std::string{t.name};
      }
    auto d = make_diagnostic("selector.unknown-table", {name, all});
    if (auto const found = near.found(); !found.empty()) add_hint(d, found.front());
    return d;
  }

  bool at_end() const { return at_ == text_.size(); }
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void skip_spaces() {
    while (!at_end() && text_[at_] == ' ') ++at_;
  }
  std::string_view word() {
    auto const begin = at_;
    while (!at_end() && std::string_view{",|[]\"=! *"}.find(text_[at_]) == std::string_view::npos) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  std::string_view text_;
  std::size_t at_{0};
};

// --- values of a field -----------------------------------------------------------------------------------------------------------------------

// Takes the values of a row one by one; refers to a callable that outlives it.
class emit {
 public:
  template <class F>
  emit(F const& f) : to_{&f},
                     call_{[](void const* to, std::string_view value) { (*static_cast<F const*>(to))(value); }} {}
  void operator()(std::string_view value) const { call_(to_, value); }

 private:
  void const* to_;
  void (*call_)(void const*, std::string_view);
};

// A column whose rows hold one of few codes (rows of another table, words of a choice), and what each code stands for.
struct coded_column {
  raw_refs const* refs{nullptr};
  raw_choices const* choices{nullptr};
  std::uint32_t codes{0};
  std::function<void(std::uint32_t code, emit out)> values{};

  std::uint32_t code(std::uint32_t row) const { return refs != nullptr ? refs->at(row) : choices->at(row); }
};

// The values of a field: row by row, and where it is all of coded columns, these.
struct values_of {
  std::function<void(std::uint32_t row, emit out)> of_row{};
  std::vector<coded_column> coded{};

  values_of() = default;
  template <class F>
    requires std::is_invocable_v<F, std::uint32_t, emit>
  values_of(F f) : of_row{std::move(f)} {}
  explicit values_of(coded_column column) : coded{std::move(column)} {
    of_row = [c = coded.front()](std::uint32_t row, emit out) {
      if (auto const code = c.code(row); code < c.codes) c.values(code, out);
    };
  }
  explicit operator bool() const { return static_cast<bool>(of_row); }
  void operator()(std::uint32_t row, emit out) const { of_row(row, out); }
};

void emit_words(std::string_view list, emit out) {
  while (!list.empty()) {
    auto const end = std::min(list.find(';'), list.size());
    if (end > 0) out(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// The id column of a table; nullptr if its key is not an id.
raw_text const* ids_of(network const& n, table_id t) {
  if (info(t).key.size() != 1) return nullptr;
  auto const column = column_of(n, *info(t).find(info(t).key[0]));
  auto* const* const text = std::get_if<raw_text*>(&column);
  return text == nullptr ? nullptr : *text;
}

// The column as text; a reference to a mode matches the kind of the mode as well, so that mode=rail holds for every gauge.
values_of reference_values(network const& n, attribute const& a, raw_refs const* refs) {
  auto const* const ids = ids_of(n, a.refers_to);
  bool const to_mode = a.refers_to == table_id::modes;
  auto const kinds = info(table_id::modes).find("kind")->words;
  return values_of{coded_column{refs, nullptr, n.base(a.refers_to).count, [&n, ids, to_mode, kinds](std::uint32_t target, emit out) {
                                  if (auto const id = ids->text(target); !id.empty()) out(id);
                                  if (to_mode) out(kinds[static_cast<std::size_t>(n.modes.kind[mode_idx{target}])]);
                                }}};
}

values_of column_values(network const& n, attribute const& a) {
  auto const column = column_of(n, a);
  if (auto* const* const text = std::get_if<raw_text*>(&column)) {
    raw_text const* const texts = *text;
    if (a.type == value_type::words) return [texts](std::uint32_t row, emit out) { emit_words(texts->text(row), out); };
    return [texts](std::uint32_t row, emit out) {
      if (auto const value = texts->text(row); !value.empty()) out(value);
    };
  }
  if (auto* const* const list = std::get_if<raw_lists<std::uint32_t>*>(&column); list != nullptr && ids_of(n, a.refers_to) != nullptr)
    return [lists = *list, ids = ids_of(n, a.refers_to)](std::uint32_t row, emit out) {
      for (auto const target : lists->at(row))
        if (auto const id = ids->text(target); !id.empty()) out(id);
    };
  if (auto* const* const refs = std::get_if<raw_refs*>(&column); refs != nullptr && ids_of(n, a.refers_to) != nullptr)
    return reference_values(n, a, *refs);
  if (auto* const* const choices = std::get_if<raw_choices*>(&column); choices != nullptr && a.type == value_type::choice)
    return values_of{coded_column{nullptr, *choices, static_cast<std::uint32_t>(a.words.size()),
                                  [words = a.words](std::uint32_t code, emit out) { out(words[code]); }}};
  if (a.type == value_type::refs) return [&n, &a](std::uint32_t row, emit out) { emit_words(cell_text(n, a, row), out); };
  return [&n, &a](std::uint32_t row, emit out) {
    if (auto const text = cell_text(n, a, row); !text.empty()) out(text);
  };
}

values_of both(values_of first, values_of second) {
  auto coded = std::move(first.coded);
  if (second.coded.empty()) coded.clear();
  else if (!coded.empty()) coded.push_back(std::move(second.coded.front()));
  values_of out = [one = std::move(first.of_row), two = std::move(second.of_row)](std::uint32_t row, emit to) {
    one(row, to);
    two(row, to);
  };
  out.coded = std::move(coded);
  return out;
}

values_of party_values(network const& n, table_id t, std::vector<party_idx> (*of)(network const&, table_id, std::uint32_t)) {
  return [&n, t, of](std::uint32_t row, emit out) {
    for (auto const p : of(n, t, row)) out(n.parties.party_id[p]);
  };
}

bool selectable(attribute const& a) {
  switch (a.type) {
    case value_type::number:
    case value_type::integer:
    case value_type::date:
    case value_type::wkt:
    case value_type::selector: return false;
    default: return true;
  }
}

// Short names and the columns they stand for; the first that the table has.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kShortNames{{{"mode", "mode_id"},
                                                                                     {"place", "place_id"},
                                                                                     {"party", "party_id"},
                                                                                     {"commodity", "commodity_id"},
                                                                                     {"tag", "tags"},
                                                                                     {"source", "source"},
                                                                                     {"from", "from_place"},
                                                                                     {"to", "to_place"},
                                                                                     {"from", "from_party"},
                                                                                     {"to", "to_party"},
                                                                                     {"from", "from_mode"},
                                                                                     {"to", "to_mode"}}};

// What the rows of a table have in a field; nothing if it has no such field.
values_of field_of(network const& n, table_id t, std::string_view name) {
  auto const& table = info(t);
  if (auto const* const a = table.find(name); a != nullptr && selectable(*a)) return column_values(n, *a);
  if (name == "id" && table.key.size() == 1) return column_values(n, *table.find(table.key[0]));
  for (auto const& [alias, column] : kShortNames)
    if (auto const* const a = alias == name ? table.find(column) : nullptr) return column_values(n, *a);
  if (name == "place" && (t == table_id::links || t == table_id::trips))
    return both(column_values(n, *table.find("from_place")), column_values(n, *table.find("to_place")));
  if (name == "mode" && t == table_id::transfers) return both(column_values(n, *table.find("from_mode")), column_values(n, *table.find("to_mode")));
  if (name == "kind") return field_of(n, t, "mode");
  if (t == table_id::parties || t == table_id::commodities || t == table_id::modes || t == table_id::projects || t == table_id::rules) return {};
  if (name == "territory") return party_values(n, t, &territories);
  if (name == "controller") return party_values(n, t, &controllers);
  return {};
}

std::set<std::string_view> field_names(network const& n, table_id t) {
  std::set<std::string_view> names;
  auto const add = [&](std::string_view name) {
    if (field_of(n, t, name)) names.insert(name);
  };
  for (auto const& a : info(t).attributes) add(a.name);
  for (auto const& [alias, column] : kShortNames) add(alias);
  for (auto const* const name : {"id", "kind", "territory", "controller"}) add(name);
  return names;
}

// --- matching --------------------------------------------------------------------------------------------------------------------------------

diagnostic unknown_field(network const& n, condition const& c, table_id t) {
  std::string all;
  nearest_search near{c.field};
  for (auto const name : field_names(n, t)) {
    near.consider(name);
    all.append(all.empty() ? "" : ", ").append(name);
  }
  auto d = make_diagnostic("selector.unknown-field", {c.field, info(t).name, all});
  if (auto const found = near.found(); !found.empty()) add_hint(d, found.front());
  return d;
}

// Values that nothing in the column has are a mistake of spelling, unless the schema knows them (a status nobody has today) or a table declares them.
bool is_known_word(network const& n, table_id t, std::string const& field, std::string_view value) {
  auto const* a = info(t).find(field);
  if (a == nullptr && (field == "territory" || field == "controller")) a = info(table_id::links).find("controllers");
  for (auto const* const column : {"mode_id", "place_id", "party_id", "commodity_id"})
    if (a == nullptr && std::string_view{column} == field + "_id") a = info(t).find(column);
  if (field == "kind" && a == nullptr) a = info(table_id::modes).find("kind");
  if (a == nullptr) return false;
  for (auto const w : a->words)
    if (lower(w) == value) return true;
  if (a->type == value_type::flag) return value == "true" || value == "false";
  if (a->type != value_type::ref && a->type != value_type::refs) return false;
  auto const& referred = info(a->refers_to);
  for (std::uint32_t row = 0; row < n.base(a->refers_to).count; ++row)
    if (lower(cell_text(n, *referred.find(referred.key[0]), row)) == value) return true;
  if (a->refers_to == table_id::modes)
    for (auto const w : referred.find("kind")->words)
      if (lower(w) == value) return true;
  return false;
}

// `seen`: which of the condition's words some row has.
std::optional<diagnostic> unknown_value(network const& n, table_id t, condition const& c, values_of const& values, std::vector<bool> const& seen) {
  for (std::size_t i = 0; i < c.values.size(); ++i) {
    auto const& wanted = c.values[i];
    if (wanted == "*" || seen[i] || is_known_word(n, t, c.field, wanted)) continue;
    nearest_search near{wanted};
    std::map<std::string, std::string> candidates;  // without regard to case -> as written
    auto const collect = [&](std::string_view v) {
      if (auto const folded = lower(v); candidates.emplace(folded, v).second) near.consider(folded);
    };
    for (std::uint32_t row = 0; row < n.base(t).count; ++row) values(row, collect);
    auto d = make_diagnostic("selector.unknown-value", {wanted, c.field, info(t).name});
    if (auto const found = near.found(); !found.empty()) add_hint(d, candidates.at(found.front()));
    return d;
  }
  return std::nullopt;
}

// Compares the rows of a table with the words of a condition, and remembers which words some row had.
class matcher {
 public:
  matcher(condition const& c, values_of const& values, std::size_t rows) : c_{c}, values_{values}, seen_(c.values.size(), false) {
    if (values.coded.empty() || c.values.size() > 64) return;
    std::size_t codes = 0;
    for (auto const& column : values.coded) codes += column.codes;
    if (codes > rows) return;  // few rows: to look at each is less work than to look at each code
    for (auto const& column : values.coded) words_of_code_.push_back(words_of_codes(column));
  }

  bool operator()(std::uint32_t row) { return (words_of_code_.empty() ? by_text(row) : by_code(row)) != c_.negated; }
  std::vector<bool> const& seen() const { return seen_; }

 private:
  template <class Hit>
  void compare(std::string_view value, Hit hit) const {
    for (std::size_t i = 0; i < c_.values.size(); ++i)
      if (c_.values[i] == "*" || same_word(value, c_.values[i])) hit(i);
  }

  // Code -> a bit for each word it matches.
  std::vector<std::uint64_t> words_of_codes(coded_column const& column) const {
    std::vector<std::uint64_t> out(column.codes, 0);
    for (std::uint32_t code = 0; code < column.codes; ++code) {
      auto const mark = [&](std::string_view value) { compare(value, [&](std::size_t word) { out[code] |= std::uint64_t{1} << word; }); };
      column.values(code, mark);
    }
    return out;
  }

  bool by_code(std::uint32_t row) {
    std::uint64_t words = 0;
    for (std::size_t k = 0; k < words_of_code_.size(); ++k)
      if (auto const code = values_.coded[k].code(row); code < words_of_code_[k].size()) words |= words_of_code_[k][code];
    for (auto left = words & ~known_; left != 0; left &= left - 1) seen_[static_cast<std::size_t>(std::countr_zero(left))] = true;
    known_ |= words;
    return words != 0;
  }

  bool by_text(std::uint32_t row) {
    bool hit = false;
    auto const look = [&](std::string_view value) {
      compare(value, [&](std::size_t word) {
        hit = true;
        seen_[word] = true;
      });
    };
    values_(row, look);
    return hit;
  }

  condition const& c_;
  values_of const& values_;
  std::vector<bool> seen_;
  std::uint64_t known_{0};  // words marked in seen_
  std::vector<std::vector<std::uint64_t>> words_of_code_;
};

// All rows, or those of the commonest selector, [id=...|...], found by their hashes.
std::vector<std::uint32_t> candidates(network const& n, selector const& s) {
  std::vector<std::uint32_t> rows;
  if (!s.conditions.empty() && s.conditions[0].field == "id" && !s.conditions[0].negated) {
    for (auto const& id : s.conditions[0].values)
      if (auto const row = n.find(s.table, id)) rows.push_back(*row);
    if (rows.size() == s.conditions[0].values.size()) {
      std::sort(rows.begin(), rows.end());
      rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
      return rows;
    }
  }
  rows.resize(n.base(s.table).count);
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

}  // namespace

result<selector> parse_selector(std::string_view text) { return parser{text}.read(); }

result<std::vector<std::uint32_t>> select(network const& n, selector const& s) {
  auto rows = candidates(n, s);
  diagnostics errors;
  for (auto const& c : s.conditions) {
    auto const values = field_of(n, s.table, c.field);
    if (!values) {
      errors.push_back(unknown_field(n, c, s.table));
      continue;
    }
    matcher match{c, values, rows.size()};
    std::erase_if(rows, [&](std::uint32_t row) { return !match(row); });
    auto const all_seen = [&] { return std::find(match.seen().begin(), match.seen().end(), false) == match.seen().end(); };
    if (!all_seen()) {  // a word may be absent only from the rows that earlier conditions left
      for (std::uint32_t row = 0; row < n.base(s.table).count && !all_seen(); ++row) static_cast<void>(match(row));
      if (auto wrong = unknown_value(n, s.table, c, values, match.seen())) errors.push_back(*std::move(wrong));
    }
  }
  if (errors.empty() && rows.empty()) errors.push_back(make_diagnostic("selector.matches-nothing", {s.text}));
  if (!errors.empty()) return errors;
  return rows;
}

result<selection> select(network const& n, std::string_view text) {
  auto parsed = parse_selector(text);
  if (!parsed) return parsed.take_messages();
  auto rows = select(n, *parsed);
  if (!rows) return rows.take_messages();
  return selection{parsed->table, *std::move(rows)};
}

}  // namespace mamar
