#include "mamar/solve/conflict.h"

namespace mamar {
lp_conflict find_conflict(linear_program const&, lp_options const&) { return {{}, {}, false}; }
result<bool> write_program(linear_program const&, std::string const&, lp_names const&) { return true; }
}  // namespace mamar
