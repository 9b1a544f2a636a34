// A start for programs that are flows in a network: no column in more than two rows, which can be scaled so that what it takes from one it gives to the other. The
// network simplex method, on figures rounded to whole numbers, is ten times and more faster there than the method for any program; its tree is a basis, from which
// the exact program is then solved in few steps or none.
#pragma once

#include <optional>

#include "mamar/solve/solver.h"

namespace mamar {

// Nothing if the program is no network, if it has no optimum, or if its figures lie so far apart that the least would be lost in whole numbers. It cannot be stopped
// while it runs.
std::optional<lp_basis> network_basis(linear_program const& p);

}  // namespace mamar
