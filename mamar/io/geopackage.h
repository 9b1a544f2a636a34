// GeoPackage (OGC 12-128r17, version 1.3): map layers in one SQLite file, which QGIS and GDAL open as it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mamar/base/map_layer.h"

namespace mamar {

// The bytes of the file, the same for the same layers. Longitude and latitude in EPSG:4326; the unit and meaning of every column stand in gpkg_data_columns
// (the extension gpkg_schema). `day` (YYYY-MM-DD) is given as the day of the last change, so that no clock shows in the file;
// blank: 1970-01-01. Throws std::runtime_error
// if SQLite fails: a fault of ours, or no memory.
std::string geopackage(std::vector<map_layer> const& layers, std::string_view day = {});

}  // namespace mamar
