// Small linear programs for tests.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "mamar/solve/solver.h"

namespace mamar::test {

// Rows first, then columns as {cost, lower, upper, {{row, value}, ...}}.
struct column {
  double cost, lower, upper;
  std::vector<lp_entry> entries;
};

inline linear_program program(std::vector<std::pair<double, double>> const& rows, std::vector<column> const& columns) {
  auto p = linear_program{};
  for (auto const& [lower, upper] : rows) p.rows.add(lower, upper);
  for (auto const& c : columns) p.columns.add(c.cost, c.lower, c.upper, c.entries);
  return p;
}

inline lp_row row(std::uint32_t i) { return lp_row{i}; }
inline lp_column col(std::uint32_t j) { return lp_column{j}; }

inline lp_solution solved(linear_program const& p, lp_options const& o = {}) {
  auto s = lp_solver{};
  s.load(p);
  return s.solve(o);
}

}  // namespace mamar::test
