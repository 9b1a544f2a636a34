// The page that `mamar report` fills, embedded by the build; blank in a build without it (no Node, or -DMAMAR_WEB=OFF).
#pragma once

#include <string_view>

namespace mamar::cli {

std::string_view page_template();

}  // namespace mamar::cli
