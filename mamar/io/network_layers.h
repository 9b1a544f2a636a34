// A network as map layers: places, links and gates with all their columns, and every other table as a layer without geometry.
#pragma once

#include <string_view>
#include <vector>

#include "mamar/base/map_layer.h"
#include "mamar/network/network.h"

namespace mamar {

std::vector<map_layer> network_layers(network const& n);

// The line of a link from its start: its own shape, else straight through the places of its via; an airspace is as wide as a country and no point of a way.
std::vector<lon_lat> link_line(network const& n, link_idx l);

}  // namespace mamar
