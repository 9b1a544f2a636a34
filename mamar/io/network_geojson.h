// A network in one GeoJSON file (RFC 7946): a feature for each place, link and gate with the table's columns as properties, and every other table under the
// foreign member "mamar", so that the file is the whole network and is read back as such. docs/formats.md describes it.
#pragma once

#include <string>

#include "mamar/base/diagnostic.h"
#include "mamar/network/network.h"

namespace mamar {

std::string write_network_geojson(network const& n);

// All errors at once with line and column; `name` is the file's, for them.
result<network> read_network_geojson(std::string name, std::string bytes);

}  // namespace mamar
