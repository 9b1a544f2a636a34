#include "mamar/network/change.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "mamar/base/nearest.h"
#include "mamar/network/messages.h"
#include "mamar/network/selector.h"

namespace mamar {

namespace {

std::string all_scenarios(network const& n) {
  std::string out;
  for (auto const s : n.scenarios.all()) out += (out.empty() ? "" : ", ") + std::string{n.scenarios.scenario_id[s]};
  return out;
}

source_pos where(change const& c, std::uint32_t change_columns::* part) { return {c.file, c.line, c.columns.*part}; }

change from_row(network const& n, change_idx c, layer at, std::string_view cause) {
  auto const& t = n.changes;
  return {std::string{t.selector[c]},
          std::string{t.field[c]},
          t.op[c],
          std::string{t.value[c]},
          t.valid_from[c],
          t.valid_to[c],
          at,
          std::string{cause},
          "changes.csv",
          t.declared_line.empty() ? c.v + 2 : t.declared_line[c.v],
          {}};
}

std::optional<double> as_number(std::string_view text) {
  double value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// Choices and flags that say what an element is, not in what state: searches are built on them, so an overlay must not seem to change them.
bool is_nature(attribute const& a) {
  for (auto const* const name :
       {"kind", "directed", "balance", "effect", "traffic", "unit", "sense", "quantity", "direction", "op", "phase", "basis", "table"})
    if (a.name == name) return true;
  return false;
}

bool is_figure(attribute const& a) { return a.type == value_type::number || a.type == value_type::integer; }

// The value of a set as the column stores it; nothing if it does not fit.
std::optional<double> stored_value(attribute const& a, std::string_view text) {
  switch (a.type) {
    case value_type::number:
      if (text.empty() && a.default_text == "inf") return std::numeric_limits<double>::infinity();  // blank: unlimited
      return as_number(text);
    case value_type::integer: {
      auto const value = as_number(text);
      return value && *value == std::floor(*value) ? value : std::nullopt;
    }
    case value_type::flag: return text == "true" ? std::optional{1.0} : text == "false" ? std::optional{0.0} : std::nullopt;
    default: {
      auto const word = std::find(a.words.begin(), a.words.end(), text);
      return word == a.words.end() ? std::nullopt : std::optional{static_cast<double>(word - a.words.begin())};
    }
  }
}

std::string expected_value(attribute const& a) {
  if (a.type == value_type::choice) return fmt::format("{}", fmt::join(a.words, ", "));
  return a.type == value_type::flag ? "true, false" : a.type == value_type::integer ? "a whole number" : "a number";
}

diagnostic unknown_field(change const& c, table_info const& table) {
  auto d = make_diagnostic("change.unknown-field", {c.field, table.name}, where(c, &change_columns::field));
  nearest_search near{c.field};
  for (auto const& a : table.attributes) near.consider(a.name);
  if (auto const found = near.found(); !found.empty()) add_hint(d, found.front());
  return d;
}

}  // namespace

result<std::vector<change>> scenario_changes(network const& n, std::string_view scenario_id) {
  auto const scenario = n.find(table_id::scenarios, scenario_id);
  if (!scenario) {
    auto d = make_diagnostic("scenario.unknown", {scenario_id, all_scenarios(n)});
    nearest_search near{scenario_id};
    for (auto const s : n.scenarios.all()) near.consider(n.scenarios.scenario_id[s]);
    if (auto const found = near.found(); !found.empty()) add_hint(d, found.front());
    return d;
  }
  std::vector<change> out;
  for (auto const c : n.changes.all())
    if (n.changes.scenario_id[c] == scenario_idx{*scenario}) out.push_back(from_row(n, c, layer::scenario, scenario_id));
  return out;
}

std::vector<change> finished_project_changes(network const& n) {
  std::vector<change> out;
  for (auto const c : n.changes.all()) {
    auto const p = n.changes.project_id[c];
    if (p.valid() && n.projects.status[p] == project_status::finished && n.changes.phase[c] == project_phase::finished)
      out.push_back(from_row(n, c, layer::project, n.projects.project_id[p]));
  }
  return out;
}

result<compiled_change> compile(network const& n, change c) {
  auto picked = select(n, c.selector);
  if (!picked) {
    auto errors = picked.take_messages();
    for (auto& d : errors) {
      d.file = c.file;
      d.line = c.line;
      d.column = c.columns.selector;
    }
    return errors;
  }
  auto const& table = info(picked->table);
  auto const* const a = table.find(c.field);
  if (a == nullptr) return unknown_field(c, table);
  bool const figure = is_figure(*a);
  if (is_nature(*a) || (!figure && a->type != value_type::choice && a->type != value_type::flag))
    return make_diagnostic("change.field-fixed", {c.field, table.name}, where(c, &change_columns::field));
  if (c.op != change_op::set && !figure)
    return make_diagnostic("change.op", {c.op == change_op::scale ? "scale" : "add", c.field}, where(c, &change_columns::op));
  auto const operand = c.op == change_op::set ? stored_value(*a, c.value) : as_number(c.value);
  if (!operand)
    return make_diagnostic("change.value", {c.value, c.field, c.op == change_op::set ? expected_value(*a) : "a number"},
                           where(c, &change_columns::value));
  return compiled_change{std::move(c), a, std::move(picked->rows), *operand};
}

overlay::overlay(network const& n, date day) : overlay{n} {
  day_ = day.given() ? day : n.settings.count > 0 ? n.settings.date[setting_idx{0}] : date{};
}

bool overlay::holds_today(change const& c, diagnostics& errors) const {
  if (c.valid_from.given() && c.valid_to.given() && c.valid_to.last_day() < c.valid_from.first_day())
    errors.push_back(make_diagnostic("change.dates-reversed", {to_string(c.valid_from), to_string(c.valid_to)}, where(c, &change_columns::valid_to)));
  bool const dated = c.valid_from.given() || c.valid_to.given();
  auto const today = day_.given() ? day_.last_day() : date{};
  if (dated && !today.given()) {
    errors.push_back(make_diagnostic("change.no-date", {}, where(c, c.valid_from.given() ? &change_columns::valid_from : &change_columns::valid_to)));
    return false;
  }
  return !((c.valid_from.given() && today < c.valid_from.first_day()) || (c.valid_to.given() && c.valid_to.last_day() < today));
}

result<overlay> overlay::lay(network const& n, std::vector<change> changes, date day) {
  overlay o{n, day};
  std::stable_sort(changes.begin(), changes.end(), [](change const& a, change const& b) { return a.at < b.at; });
  diagnostics errors;
  for (auto& c : changes) {
    bool const today = o.holds_today(c, errors);
    if (!today && c.at != layer::file) continue;  // the rest has been checked when the network was read
    auto compiled = compile(n, std::move(c));
    if (!compiled)
      for (auto& d : compiled.take_messages()) errors.push_back(std::move(d));
    else if (today) o.apply(*compiled, errors);
  }
  if (!errors.empty()) return errors;
  return o;
}

result<overlay> overlay::lay_compiled(network const& n, std::span<compiled_change const> changes, date day) {
  overlay o{n, day};
  std::vector<compiled_change const*> order;
  for (auto const& c : changes) order.push_back(&c);
  std::stable_sort(order.begin(), order.end(), [](auto const* a, auto const* b) { return a->what.at < b->what.at; });
  diagnostics errors;
  for (auto const* const c : order)
    if (o.holds_today(c->what, errors)) o.apply(*c, errors);
  if (!errors.empty()) return errors;
  return o;
}

void overlay::apply(compiled_change const& c, diagnostics& errors) {
  auto const& a = *c.field;
  bool const is_element_status = a.name == "status" && a.words.size() == 5 && a.words[0] == "open";
  for (auto const row : c.rows) {
    if (is_element_status) apply_status(c.what, a, row, static_cast<status>(static_cast<std::uint8_t>(c.operand)));
    else apply_value(c.what, a, row, c.operand, errors);
  }
}

// A closing change adds a cause, an opening one removes all causes there are and remembers which. A restriction does neither: what is closed for a cause stays
// closed, and is restricted once no cause is left.
void overlay::apply_status(change const& c, attribute const& a, std::uint32_t row, status value) {
  auto causes = closures(a.table, row);
  if (value == status::open) {
    if (!causes.empty()) reopened_.push_back({a.table, row, std::move(causes), c.cause});
    causes.clear();
  } else if (value != status::restricted) {
    bool const known =
        std::any_of(causes.begin(), causes.end(), [&](closure const& one) { return one.at == c.at && one.cause == c.cause && one.state == value; });
    if (!known) causes.push_back({c.at, value, c.cause});
  }
  auto* const column = std::get<raw_choices*>(column_of(*network_, a));
  auto const shown = causes.empty() ? value : causes.back().state;
  closures_[{a.table, row}] = std::move(causes);
  patches_[column][row] = static_cast<double>(static_cast<std::uint8_t>(shown));
}

void overlay::apply_value(change const& c, attribute const& a, std::uint32_t row, double operand, diagnostics& errors) {
  auto const column = column_of(*network_, a);
  if (auto* const* const choices = std::get_if<raw_choices*>(&column)) {
    patches_[*choices][row] = operand;
    return;
  }
  auto* const numbers = std::get<raw_numbers*>(column);
  auto& patches = patches_[numbers];
  auto const old = patches.contains(row) ? patches[row] : numbers->at(row);
  if (c.op != change_op::set && std::isnan(old)) {
    errors.push_back(make_diagnostic("change.no-figure", {c.field, row_key(*network_, a.table, row)}, where(c, &change_columns::op)));
    return;
  }
  double const value = c.op == change_op::set ? operand : c.op == change_op::scale ? old * operand : old + operand;
  if (!(value >= a.min && value <= a.max) && !(std::isinf(value) && a.default_text == "inf")) {
    errors.push_back(make_diagnostic("change.out-of-range",
                                     {c.field, row_key(*network_, a.table, row), number_text(value), number_text(a.min), number_text(a.max)},
                                     where(c, &change_columns::value)));
    return;
  }
  patches[row] = value;
}

std::vector<closure> overlay::closures(table_id table, std::uint32_t row) const {
  if (auto const it = closures_.find({table, row}); it != closures_.end()) return it->second;
  auto const* const a = info(table).find("status");
  if (a == nullptr || a->words.size() != 5) return {};
  auto const base = static_cast<status>(std::get<raw_choices*>(column_of(*network_, *a))->at(row));
  if (base == status::open || base == status::restricted) return {};
  return {closure{layer::base, base, {}}};
}

}  // namespace mamar
