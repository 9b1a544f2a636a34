// Reads one table of a network from CSV text into the columns of a builder.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "mamar/io/csv.h"
#include "mamar/network/builder.h"

namespace mamar {

class table_reader {
 public:
  // `file` is the name in messages; blank: the table's.
  table_reader(network_builder& builder, table_info const& table, std::string bytes, diagnostics& found, std::string file = {});

  // Whole file; references to rows of the same table wait until it is read.
  void read();

  // Where the value stands in the file; for messages of later checks.
  source_pos locate(std::uint32_t row, attribute const* a) const;

  std::string_view bytes() const { return bytes_; }

 private:
  struct column {
    attribute const* a{nullptr};  // nullptr: of the user's own (x_) or a profile
    raw_column target{};
    bool may_be_blank{true};  // a blank cell says nothing
    raw_text* own{nullptr};
    std::vector<double>* profile{nullptr};
    std::string_view name;
    id_index* index{nullptr};  // of the table a reference leads to, or of this one, and its ids
    raw_text const* ids{nullptr};
    std::string_view last_id{};  // the last reference resolved: modes and commodities repeat from row to row
    std::uint32_t last_row{0};
  };
  struct waiting_reference {
    std::uint32_t column;
    std::uint32_t row;
    std::string text;
    std::size_t offset;
  };

  bool read_header();
  void read_column_name(csv_field const& field);
  void check_missing_columns();
  void read_row();
  void read_cell(std::size_t number, csv_field const& field);
  void keep_id(column& c, std::string_view text);
  void read_id(column& c, std::string_view text, csv_field const& field);
  void read_number(column& c, std::string_view text, csv_field const& field);
  void read_choice(column& c, std::string_view text, csv_field const& field);
  void read_text(column& c, std::string_view text, csv_field const& field);
  void read_reference(std::size_t number, std::string_view text, csv_field const& field);
  void resolve(column& c, std::uint32_t row, std::string_view text, std::size_t offset);
  std::optional<std::uint32_t> find_reference(column& c, std::string_view id, std::size_t offset);
  bool check_range(column const& c, double value, csv_field const& field);
  void explain_number(column const& c, std::string_view text, csv_field const& field);
  diagnostic& say(std::size_t offset, std::string_view code, std::initializer_list<std::string_view> arguments);
  void hint(diagnostic& d, std::string_view word, std::span<std::string_view const> candidates) const;

  network_builder& builder_;
  table_info const& table_;
  table_base& base_;
  std::string file_;
  std::string bytes_;
  diagnostics& found_;
  csv_reader csv_;
  bool has_controls_{false};  // control characters somewhere in the file: only then each text is searched for them
  std::vector<column> columns_;
  std::unordered_set<std::string_view> names_;  // of the columns read so far; texts of the file
  std::vector<std::uint64_t> row_offsets_;      // Row -> first byte
  std::vector<waiting_reference> waiting_;
  std::vector<std::uint32_t> list_;  // of the cell being read
  std::uint32_t row_{0};
};

}  // namespace mamar
