// What the data of every page is made of.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>

#include "mamar/base/geo.h"
#include "mamar/report/text.h"

namespace mamar {

// {"en", "ar"}: a page turns from one language to the other without asking anew.
inline nlohmann::ordered_json text_json(bilingual const& t) { return {{"en", t.en}, {"ar", t.in(language::ar)}}; }

// [degrees east, degrees north], to 0.001 degrees, about 110 m: a pixel at the nearest zoom of the map.
inline nlohmann::ordered_json map_position(lon_lat p) {
  constexpr double kDegree = 1e3;
  return nlohmann::ordered_json::array({std::round(p.lon * kDegree) / kDegree, std::round(p.lat * kDegree) / kDegree});
}

}  // namespace mamar
