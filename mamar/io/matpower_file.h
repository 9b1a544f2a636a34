// The data part of MATPOWER case files: assignments of numbers, texts and matrices to the fields of one struct. They are programs of another language; what is not
// plain data (code, expressions, calls) is refused where it stands, because reading on would take a guess.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mamar/io/translation.h"

namespace mamar {

struct matpower_row {
  std::size_t at{0};  // byte of its first entry
  std::vector<double> values;
  std::vector<std::size_t> starts;  // Entry -> byte
};

enum class matpower_kind : std::uint8_t { number, text, matrix, cells, passed_over };

struct matpower_field {
  std::string name;  // behind the dot; of mpc.reserves.cost "reserves.cost"
  std::size_t at{0};
  matpower_kind kind{matpower_kind::matrix};
  std::vector<matpower_row> rows;  // a number: one row of one
  std::vector<std::string> texts;  // of a text or of cells
  bool empty{false};               // nothing stands there: [], {} or ''
};

struct matpower_file {
  std::string name;    // of the function
  std::string header;  // the bytes before the first assignment: comments with author and licence, and the line of the function
  std::vector<matpower_field> fields;

  matpower_field const* find(std::string_view field) const;
};

// Fields not among `wanted` are passed over. What is wrong is said in `t`; what could be read comes back all the same.
matpower_file parse_matpower(translation& t, std::uint32_t file, std::vector<std::string_view> const& wanted);

}  // namespace mamar
