// A file of changes: the columns of the table `changes` without scenario and project (docs/network.md, docs/formats.md).
#pragma once

#include <string>
#include <vector>

#include "mamar/base/diagnostic.h"
#include "mamar/network/change.h"

namespace mamar {

// Every error of the file itself with line and column; what the changes select and set is checked when they are laid over a network. `name` is the file's as
// typed; the cause of what a row closes is the file's name without folders, and the row's note.
result<std::vector<change>> read_changes(std::string const& name, std::string bytes);

// The same row by row: those without an error, those with one (what they select may be wrong as well), and the errors.
struct changes_read {
  std::vector<change> sound, refused;
  diagnostics found;
};
changes_read read_all_changes(std::string const& name, std::string bytes);

}  // namespace mamar
