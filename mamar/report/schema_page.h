// The attribute table as pages: docs/network.md carries them between its markers, and a test fails when they are stale.
#pragma once

#include <string>

#include "mamar/base/diagnostic.h"

namespace mamar {

std::string schema_markdown(language lang);
std::string schema_json();
std::string messages_markdown();

}  // namespace mamar
