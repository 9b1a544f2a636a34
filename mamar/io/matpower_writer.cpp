#include "mamar/io/matpower.h"
namespace mamar {
result<std::string> write_matpower(network const&) { return std::string{}; }
diagnostics matpower_notes(network const&) { return {}; }
}  // namespace mamar
