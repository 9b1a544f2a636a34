// Tables of another format on their way into the network's own: each cell knows where in which file it comes from, so that the one reader (network_csv.h)
// checks it and every message still points to the file the user wrote.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mamar/io/network_csv.h"
#include "mamar/network/builder.h"

namespace mamar {

// A byte of one of the files read.
struct origin {
  std::uint32_t file{0};
  std::size_t offset{0};
};

// An id of ours from a name of another format: "US 3/A" -> "us-3-a". Blank stays blank; two names may become one.
std::string id_from(std::string_view name);

class translated_table {
 public:
  explicit translated_table(table_id id) : id_{id} {}

  table_id id() const { return id_; }
  std::size_t column(std::string_view name);           // its number; added if it is new
  std::size_t optional_column(std::string_view name);  // likewise, but left out where no row has a value
  void add_row(origin at);
  void set(std::size_t column, std::string_view text, origin at);  // in the last row
  void set(std::string_view name, std::string_view text, origin at) { set(column(name), text, at); }
  bool has_text(std::size_t column) const;  // in the last row
  std::uint32_t rows() const { return static_cast<std::uint32_t>(rows_.size()); }

  // The table as text; from then on the lines of its rows are known.
  std::string bytes();
  // Where what stands at a line and column (0: the line as a whole) of that text comes from; nothing if no row is there.
  std::optional<origin> origin_of(std::uint32_t line, std::uint32_t column) const;
  std::optional<origin> origin_of_row(std::uint32_t row) const;

 private:
  struct cell {
    std::size_t begin{0}, size{0};  // in texts_
    origin at{};
  };
  struct column_cells {
    std::string name;
    std::vector<cell> cells;  // rows past its end are blank
    bool optional{false};
    bool used{false};  // some row has a value

    bool written() const { return used || !optional; }
  };
  std::string row_text(std::uint32_t row, std::vector<std::size_t>& begins) const;

  table_id id_;
  std::vector<column_cells> columns_;
  std::vector<origin> rows_;
  std::vector<std::uint32_t> lines_;  // Row -> first line of the text
  std::string texts_;
};

class translation {
 public:
  // Keeps the bytes of a file of the other format, for positions.
  std::uint32_t add_file(std::string name, std::string bytes);
  std::string_view bytes(std::uint32_t file) const { return files_[file].bytes; }
  std::string const& name(std::uint32_t file) const { return files_[file].name; }
  source_pos position(origin at) const;

  translated_table& table(table_id id);
  bool has_table(table_id id) const { return tables_.contains(id); }

  // A file that holds a table of the network's own form beside those of the other format.
  void add_own(std::string name, std::string bytes) { own_[std::move(name)] = std::move(bytes); }

  diagnostic& say(origin at, std::string_view code, std::initializer_list<std::string_view> arguments);
  diagnostics found;  // by whoever translates

  // Reads the tables. Messages are moved to where the cells come from and sorted; what the reader says of a cell that `found` has refused is no second error.
  result<network> read();
  // Messages found later, with the rest.
  void add(diagnostics messages);

 private:
  struct kept_file {
    std::string name;
    std::string bytes;
    mutable std::vector<std::size_t> line_starts;  // made when first asked for
  };
  void relocate(diagnostic& d) const;
  void sort(diagnostics& messages) const;

  std::deque<kept_file> files_;
  std::map<table_id, translated_table> tables_;
  file_set own_;
};

}  // namespace mamar
