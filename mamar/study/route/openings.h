// No way at all: what would have to open.
#pragma once

#include "mamar/study/route/route.h"

namespace mamar {

struct openings {
  std::vector<blocker> blockers;  // all reasons of the elements of the set; empty: no set gives a way
  bool proven{true};              // no smaller set gives one
};

// A smallest set of elements whose opening gives a way of the class; of several the first in the order of element ids.
openings fewest_to_open(network const& n, search_graph const& g, route_options const& o, way_class of);

}  // namespace mamar
