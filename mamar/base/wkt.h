// Well-known text (OGC 06-103r4): the one shape links have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mamar/base/geo.h"

namespace mamar {

// What is wrong with "LINESTRING (lon lat, lon lat, ...)", in words; blank if nothing.
std::string linestring_fault(std::string_view text);

// Its points; the text must be without fault.
std::vector<lon_lat> linestring_points(std::string_view text);

}  // namespace mamar
