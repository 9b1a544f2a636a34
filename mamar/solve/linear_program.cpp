#include "mamar/solve/linear_program.h"

namespace mamar {

lp_column lp_columns::add(double cost_of, double lower_of, double upper_of, std::span<lp_entry const> entries) {
  if (first.empty()) first.push_back(0);
  cost.push_back(cost_of);
  lower.push_back(lower_of);
  upper.push_back(upper_of);
  if (!quadratic.empty()) quadratic.push_back(0);
  for (auto const& e : entries) {
    if (e.value == 0) continue;
    row.push_back(e.row.v);
    value.push_back(e.value);
  }
  first.push_back(static_cast<std::uint32_t>(row.size()));
  return lp_column{count() - 1};
}

void lp_columns::clear() { *this = {}; }

}  // namespace mamar
