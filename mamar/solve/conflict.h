// Why a program has no solution: rows and bounds that cannot hold together.
#pragma once

#include <string>

#include "mamar/solve/solver.h"

namespace mamar {

lp_conflict find_conflict(linear_program const& p, lp_options const& o);

// MPS or LP text, by the ending of the file.
result<bool> write_program(linear_program const& p, std::string const& file, lp_names const& names);

}  // namespace mamar
