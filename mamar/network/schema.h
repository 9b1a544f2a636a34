// The attribute table as data: what every column of every table is called, holds, defaults to and means.
// One source (attributes.csv) feeds the structs of tables.h, reader, range checks, writer, datapackage.json, docs/network.md and messages.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "mamar/network/tables.h"

namespace mamar {

enum class value_type : std::uint8_t { id, text, number, integer, flag, choice, ref, refs, date, words, selector, wkt };

struct attribute {
  std::uint16_t number;  // unique over all tables
  table_id table;
  std::string_view name;
  value_type type;
  std::string_view unit;
  std::string_view default_text;  // blank: no default (a figure is then "not given")
  double min;
  double max;
  bool required;
  std::span<std::string_view const> words;  // of a choice
  table_id refers_to;                       // of a ref or refs
  std::string_view en;
  std::string_view ar;
};

struct table_info {
  table_id id;
  std::string_view name;                  // the file is name.csv
  std::string_view singular;              // what one row is called
  std::span<std::string_view const> key;  // columns that together are unique; empty: none
  bool required;
  bool selectable;  // may stand in a selector
  std::span<attribute const> attributes;
  std::string_view en;
  std::string_view ar;

  attribute const* find(std::string_view column) const;
};

std::span<table_info const> schema();
inline table_info const& info(table_id t) { return schema()[static_cast<std::size_t>(t)]; }
table_info const* find_table(std::string_view name);

// A choice left blank where it has no default.
inline constexpr std::uint8_t kNoChoice = 255;

using raw_column = std::variant<raw_numbers*, raw_choices*, raw_dates*, raw_refs*, raw_lists<std::uint32_t>*, raw_text*>;

raw_column column_of(tables& t, attribute const& a);
inline raw_column column_of(tables const& t, attribute const& a) { return column_of(const_cast<tables&>(t), a); }

void set_defaults(tables& t);

// The value as the CSV file has it; blank where it is not given.
std::string cell_text(tables const& t, attribute const& a, std::uint32_t row);

// The key of a row: its id, or the parts of a key of several columns joined with "/".
std::string row_key(tables const& t, table_id table, std::uint32_t row);

// Shortest text that reads back as the same double, never in the user's locale.
std::string number_text(double value);

}  // namespace mamar
