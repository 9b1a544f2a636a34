// A linear program in column form: minimise cost'x subject to row_lower <= Ax <= row_upper, lower <= x <= upper. Bounds of variables stand on the columns, never
// in rows. Columns are appended whole, rows are declared before the first column that uses them; later columns and rows may be added to a solver that holds it.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "mamar/base/index.h"

namespace mamar {

struct lp_column_tag;
struct lp_row_tag;
using lp_column = index<lp_column_tag>;
using lp_row = index<lp_row_tag>;

inline constexpr double kUnbounded = std::numeric_limits<double>::infinity();

struct lp_entry {
  lp_row row;
  double value{0};
};

// Entries of one column or of many, one after the other.
struct lp_columns {
  std::vector<double> cost, lower, upper;
  std::vector<double> quadratic;     // coefficient q of q x^2, empty: none anywhere
  std::vector<std::uint32_t> first;  // Column -> its first entry; one more than there are columns
  std::vector<std::uint32_t> row;
  std::vector<double> value;

  std::uint32_t count() const { return static_cast<std::uint32_t>(cost.size()); }
  // Entries of value 0 are left out. Two entries of one row, a row that is not there, a figure that is no number: the solver refuses such a program as `failed`.
  lp_column add(double cost_of, double lower_of, double upper_of, std::span<lp_entry const> entries);
  void clear();
};

struct lp_rows {
  std::vector<double> lower, upper;

  std::uint32_t count() const { return static_cast<std::uint32_t>(lower.size()); }
  lp_row add(double lower_of, double upper_of) {
    lower.push_back(lower_of);
    upper.push_back(upper_of);
    return lp_row{count() - 1};
  }
};

struct linear_program {
  lp_columns columns;
  lp_rows rows;
  double offset{0};  // added to the objective
};

// Names are made when they are asked for (a written model, a conflict in words): a large program never holds them.
struct lp_names {
  std::function<std::string(lp_column)> column;
  std::function<std::string(lp_row)> row;
};

}  // namespace mamar
