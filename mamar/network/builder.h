// Builder -> finalise -> const network. Readers fill the tables and say where each row stands in its file.
#pragma once

#include <array>
#include <functional>

#include "mamar/base/diagnostic.h"
#include "mamar/network/network.h"

namespace mamar {

struct source_pos {
  std::string file;
  std::uint32_t line{0};
  std::uint32_t column{0};
};

// Where the value of an attribute (nullptr: the row) stands.
using locator = std::function<source_pos(table_id, std::uint32_t row, attribute const*)>;

struct network_builder {
  network building;  // tables to be filled; ids through add_id
  locator locate = [](table_id t, std::uint32_t row, attribute const*) { return source_pos{std::string{info(t).name} + ".csv", row + 2, 0}; };

  // Tables that could not be read at all: what refers to them is no second error.
  std::array<bool, kTables> broken{};

  // The row that already bears the id, or nothing.
  std::optional<std::uint32_t> add_id(table_id table, std::uint32_t row);
  void reserve_ids(table_id table, std::size_t rows);
  id_index& ids_of(table_id table);  // stays where it is while the builder does

  // Checks everything that concerns more than one value (all errors at once) and makes the look-ups; `found` are the reader's own messages:
  // with an error among them no network is made, but the checks that still can be made are made.
  result<network> finalize(diagnostics found = {}) &&;
};

}  // namespace mamar
