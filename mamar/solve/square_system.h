// A square sparse system of linear equations, factored once and solved for many right sides (by the basis factor of HiGHS).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "mamar/solve/linear_program.h"

namespace mamar {

class square_system {
 public:
  // Column by column, as many as `size` rows; nothing if the matrix is singular to working precision.
  static std::optional<square_system> make(std::uint32_t size, std::span<std::vector<lp_entry> const> columns);
  ~square_system();
  square_system(square_system&&) noexcept;
  square_system& operator=(square_system&&) noexcept;

  // x of B x = right, Row -> to Column ->; y of B'y = right, Column -> to Row ->.
  std::vector<double> solve(std::span<double const> right) const;
  std::vector<double> solve_transposed(std::span<double const> right) const;

 private:
  struct state;
  explicit square_system(std::unique_ptr<state> s);
  std::unique_ptr<state> state_;
};

}  // namespace mamar
