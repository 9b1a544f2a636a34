// One component of a PyPSA folder: its file with a row each, and its time series.
#pragma once

#include <cmath>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mamar/io/csv.h"
#include "mamar/io/translation.h"

namespace mamar {

// A CSV file held whole, cell by cell, with the place of each.
struct pypsa_sheet {
  struct cell {
    std::string_view text{};
    std::size_t offset{0};
  };

  std::uint32_t file{0};
  std::vector<std::string> columns;
  std::vector<std::size_t> header_offsets;
  std::vector<std::vector<cell>> rows;
  std::vector<std::size_t> row_offsets;
  std::unordered_map<std::string_view, std::size_t> column_of;  // Name -> column
  std::deque<std::string> unquoted;                             // texts that differ from the file's bytes

  // False if the file cannot be read at all; what is wrong is told.
  bool read(translation& t, std::string name, std::string bytes);
  origin header(std::size_t column) const { return {file, header_offsets[column]}; }
};

// NAME-ATTRIBUTE.csv: a column for each component that varies.
struct pypsa_series {
  std::uint32_t file{0};
  std::vector<std::string> names;
  std::vector<std::size_t> offsets;         // of the names in the header
  std::vector<std::vector<double>> values;  // Column -> snapshot -> value; NaN: blank
  std::unordered_map<std::string_view, std::size_t> column_of;
};

struct pypsa_component {
  std::string list;  // generators
  pypsa_sheet sheet;
  std::unordered_map<std::string_view, std::uint32_t> row_of;  // Name -> row
  std::map<std::string, pypsa_series, std::less<>> varying;    // Attribute -> series
  bool there{false};
};

// A row of a component, with PyPSA's defaults for what is absent or blank.
class pypsa_row {
 public:
  pypsa_row(translation& t, pypsa_component const& c, std::uint32_t row) : t_{t}, c_{c}, row_{row} {}

  std::string_view name() const { return c_.sheet.rows[row_][0].text; }
  std::string_view list() const { return c_.list; }
  origin at() const { return {c_.sheet.file, c_.sheet.row_offsets[row_]}; }
  // Where the column of the row stands; of a series the head of its column.
  origin at(std::string_view column) const;
  bool has(std::string_view column) const { return c_.sheet.column_of.contains(column); }
  std::string_view text(std::string_view column, std::string_view absent = {}) const;
  double number(std::string_view column, double absent) const;
  bool flag(std::string_view column, bool absent) const;
  // What varies over the snapshots; nothing if the figure of the row is the same in all.
  std::vector<double> const* series(std::string_view column) const;

 private:
  translation& t_;
  pypsa_component const& c_;
  std::uint32_t row_;
};

}  // namespace mamar
