#include "mamar/io/changes_csv.h"

#include <algorithm>
#include <limits>

#include "mamar/io/cell_text.h"
#include "mamar/io/table_reader.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

// Columns that only make sense within a network.
constexpr std::string_view kOwners[]{"scenario_id", "project_id", "phase", "source"};

bool is_owner(std::string_view column) { return std::find(std::begin(kOwners), std::end(kOwners), trimmed(column)) != std::end(kOwners); }

void refuse_owners(std::string const& name, std::string_view bytes, diagnostics& found) {
  csv_reader csv{bytes};
  if (!csv.next() || csv.fault() != csv_fault::none) return;
  for (auto const& field : csv.fields())
    if (is_owner(field.text)) {
      auto const at = position_of(bytes, field.offset, csv.row_offset(), csv.line());
      found.push_back(make_diagnostic("changes.owner", {trimmed(field.text)}, {name, at.line, at.column}));
    }
}

}  // namespace

changes_read read_all_changes(std::string const& name, std::string bytes) {
  network_builder builder;
  changes_read out;
  auto& found = out.found;
  diagnostics of_table;
  table_reader reader{builder, info(table_id::changes), std::move(bytes), of_table, name};
  refuse_owners(name, reader.bytes(), found);
  bool const owners = !found.empty();
  reader.read();
  for (auto& d : of_table)  // a scenario of a refused column is no second error
    if (!owners || d.code.find(".unknown-") == std::string::npos) found.push_back(std::move(d));
  std::stable_sort(found.begin(), found.end(),
                   [](auto const& a, auto const& b) { return std::pair{a.line, a.column} < std::pair{b.line, b.column}; });
  auto const& table = info(table_id::changes);
  auto const& t = builder.building.changes;
  auto const file = name.substr(name.find_last_of('/') + 1);
  for (auto const c : t.all()) {
    auto const column = [&](std::string_view attribute_name) { return reader.locate(c.v, table.find(attribute_name)).column; };
    change one{std::string{t.selector[c]},
               std::string{t.field[c]},
               t.op[c],
               std::string{t.value[c]},
               t.valid_from[c],
               t.valid_to[c],
               layer::file,
               t.note[c].empty() ? file : file + ": " + std::string{t.note[c]},
               name,
               t.declared_line[c.v],
               {}};
    one.columns = {column("selector"), column("field"), column("op"), column("value"), column("valid_from"), column("valid_to")};
    auto const lines = t.declared_line;
    auto const next = c.v + 1 < t.count ? lines[c.v + 1] : std::numeric_limits<std::uint32_t>::max();
    bool const wrong = std::any_of(found.begin(), found.end(), [&](diagnostic const& d) { return d.line >= one.line && d.line < next; });
    if (!one.selector.empty()) (wrong ? out.refused : out.sound).push_back(std::move(one));
  }
  return out;
}

result<std::vector<change>> read_changes(std::string const& name, std::string bytes) {
  auto read = read_all_changes(name, std::move(bytes));
  if (!read.found.empty()) return std::move(read.found);
  return std::move(read.sound);
}

}  // namespace mamar
