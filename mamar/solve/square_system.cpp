#include "mamar/solve/square_system.h"

#include <algorithm>

#include "mamar/solve/highs.h"

namespace mamar {

struct square_system::state {
  highs_handle highs{make_highs()};
  std::vector<std::uint32_t> basic;  // place in the factor's order -> column
};

square_system::square_system(std::unique_ptr<state> s) : state_{std::move(s)} {}
square_system::~square_system() = default;
square_system::square_system(square_system&&) noexcept = default;
square_system& square_system::operator=(square_system&&) noexcept = default;

std::optional<square_system> square_system::make(std::uint32_t size, std::span<std::vector<lp_entry> const> columns) {
  if (columns.size() != size || size == 0) return std::nullopt;
  linear_program p;
  for (std::uint32_t i = 0; i < size; ++i) p.rows.add(0, 0);
  for (auto const& c : columns) p.columns.add(0, -kUnbounded, kUnbounded, c);
  auto s = std::make_unique<state>();
  auto* const h = s->highs.get();
  std::vector<HighsInt> const column(size, kHighsBasisStatusBasic), row(size, kHighsBasisStatusLower);
  std::vector<HighsInt> order(size);
  if (!pass_program(h, p) || Highs_setBasis(h, column.data(), row.data()) == kHighsStatusError) return std::nullopt;
  if (Highs_getBasicVariables(h, order.data()) == kHighsStatusError) return std::nullopt;
  if (std::any_of(order.begin(), order.end(), [](HighsInt v) { return v < 0; })) return std::nullopt;  // a row took the place of a dependent column
  s->basic.assign(order.begin(), order.end());
  return square_system{std::move(s)};
}

std::vector<double> square_system::solve(std::span<double const> right) const {
  auto const& s = *state_;
  std::vector<double> found(right.size()), x(right.size());
  Highs_getBasisSolve(s.highs.get(), right.data(), found.data(), nullptr, nullptr);
  for (std::size_t i = 0; i < found.size(); ++i) x[s.basic[i]] = found[i];
  return x;
}

std::vector<double> square_system::solve_transposed(std::span<double const> right) const {
  auto const& s = *state_;
  std::vector<double> ordered(right.size()), y(right.size());
  for (std::size_t i = 0; i < ordered.size(); ++i) ordered[i] = right[s.basic[i]];
  Highs_getBasisTransposeSolve(s.highs.get(), ordered.data(), y.data(), nullptr, nullptr);
  return y;
}

}  // namespace mamar
