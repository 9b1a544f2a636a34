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

}  // namespace mamar
