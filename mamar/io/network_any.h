// A network in whichever form it comes: one function for every verb that takes NET.
#pragma once

#include <filesystem>

#include "mamar/io/network_csv.h"

namespace mamar {

enum class network_form : std::uint8_t { tables, gmns, geojson };

// By what is there: a folder with node.csv and link.csv is GMNS, a file is GeoJSON, any other folder is tables of our own.
network_form form_of(std::filesystem::path const& path);

// docs/formats.md. Messages name files relative to the folder.
result<network> read_network_any(std::filesystem::path const& path);

}  // namespace mamar
