// A change: a field of what a selector picks is set, scaled or added to, from one date to another. Scenarios, projects, reports and the command line are
// lists of changes; an overlay is such a list resolved against one network and one day. Nothing copies the network to change it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "mamar/base/diagnostic.h"
#include "mamar/network/network.h"

namespace mamar {

enum class layer : std::uint8_t { base, report, project, scenario, file, command };  // the last wins

// Columns of the parts of a change in its file, from 1; 0: not known.
struct change_columns {
  std::uint32_t selector{0}, field{0}, op{0}, value{0}, valid_from{0}, valid_to{0};
};

struct change {
  std::string selector;
  std::string field;
  change_op op{change_op::set};
  std::string value;
  date valid_from{};  // not given: since ever
  date valid_to{};    // not given: for ever; a month or year means its last day
  layer at{layer::command};
  std::string cause{};  // who or what: a scenario's id, a project's id, a file with its note, the words of the command line
  std::string file{};   // where it was written, for messages
  std::uint32_t line{0};
  change_columns columns{};
};

// A change with its selector, field and value looked up: what is laid again and again is read once. Holds for one network.
struct compiled_change {
  change what;  // as written: layer, cause, dates, place for messages
  attribute const* field{nullptr};
  std::vector<std::uint32_t> rows;  // of the field's table
  double operand{0};                // choices and flags by their code
};

// Errors: those of selectors, change.unknown-field, change.field-fixed, change.op, change.value.
result<compiled_change> compile(network const& n, change c);

// Changes of a scenario as the network's tables hold them. Error: scenario.unknown.
result<std::vector<change>> scenario_changes(network const& n, std::string_view scenario_id);
// Changes that finished projects bring (status finished, phase finished).
std::vector<change> finished_project_changes(network const& n);

// Why an element is not open.
struct closure {
  layer at{layer::base};
  status state{status::closed};  // closed, damaged or planned
  std::string cause;             // blank at layer base
};

// The elements one change reopened, and the causes it removed.
struct reopening {
  table_id table{table_id::links};
  std::uint32_t row{0};
  std::vector<closure> removed;
  std::string cause;
};

using patch_map = std::unordered_map<std::uint32_t, double>;  // Row -> value; choices and flags by their code

// A column seen through an overlay.
template <class Column>
class patched_column {
 public:
  patched_column(Column const& base, patch_map const* patches) : base_{&base}, patches_{patches} {}

  template <class Key>
  auto operator[](Key k) const {
    using value = decltype((*base_)[k]);
    if (patches_ != nullptr) {
      if (auto const it = patches_->find(k.v); it != patches_->end()) {
        if constexpr (std::is_same_v<value, double>) return it->second;
        else return static_cast<value>(static_cast<std::uint8_t>(it->second));
      }
    }
    return (*base_)[k];
  }

 private:
  Column const* base_;
  patch_map const* patches_;
};

class overlay {
 public:
  // No change at all: the network as its tables have it.
  explicit overlay(network const& n) : network_{&n} {}

  // Lays the changes valid on `day` in the order of their layers, within a layer in their own order. `day` not given: the network's date; that not given
  // either: only changes without dates may be laid, others are refused. All errors at once: those of selectors, and change.unknown-field,
  // change.field-fixed (ids, references and texts cannot be changed, nor what an element is: its kind, direction, effect), change.op, change.value, change.out-of-range, change.no-date.
  static result<overlay> lay(network const& n, std::vector<change> changes, date day = {});

  // The same of changes compiled before, in the order given within a layer.
  static result<overlay> lay_compiled(network const& n, std::span<compiled_change const> changes, date day = {});

  network const& base() const { return *network_; }
  date day() const { return day_; }

  // view[n.links.cost][l]: the column through the overlay. Number, flag and choice columns only.
  template <class Column>
  patched_column<Column> operator[](Column const& c) const {
    auto const it = patches_.find(&c);
    return {c, it == patches_.end() ? nullptr : &it->second};
  }

  // Why the element carries nothing; empty if it is open or restricted.
  std::vector<closure> closures(table_id table, std::uint32_t row) const;
  std::vector<reopening> const& reopened() const { return reopened_; }

 private:
  using element = std::pair<table_id, std::uint32_t>;
  overlay(network const& n, date day);
  bool holds_today(change const& c, diagnostics& errors) const;
  void apply(compiled_change const& c, diagnostics& errors);
  void apply_status(change const& c, attribute const& a, std::uint32_t row, status value);
  void apply_value(change const& c, attribute const& a, std::uint32_t row, double operand, diagnostics& errors);

  network const* network_;
  date day_{};
  std::unordered_map<void const*, patch_map> patches_;  // Column -> its patches
  std::map<element, std::vector<closure>> closures_;    // Element touched by a change of status -> causes left
  std::vector<reopening> reopened_;
};

}  // namespace mamar
