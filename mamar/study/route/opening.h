// No way at all: what would have to open.
#pragma once

#include <vector>

#include "mamar/study/route/route.h"

namespace mamar {

// A smallest set of elements whose opening gives a way, each with all that shuts it; empty if no opening helps.
std::vector<blocker> fewest_to_open(network const& n, search_graph const& g, route_options const& o, way_class of);

}  // namespace mamar
