// Words of GMNS that mean something to us: units, uses, coordinate systems.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mamar/network/network.h"

namespace mamar {

inline constexpr std::string_view kGmnsKept = "x_gmns_";  // before columns of GMNS in our tables

// Whether GMNS has a table of this name.
bool is_table_of_gmns(std::string_view name);

// Kilometres in one unit of length, exact by definition; nothing if the word is no unit.
std::optional<double> kilometres_in(std::string_view unit);
// km/h in one unit of speed.
std::optional<double> km_h_in(std::string_view unit);

// Whether coordinates in it are longitude and latitude on WGS84.
bool is_wgs84(std::string_view crs);

// Who may use a link: GMNS has no list of words, so these are the ones we know (docs/formats.md).
struct use_meaning {
  std::optional<mode_kind> kind;  // none: on foot, by bicycle, parked: no vehicles
  bool freight{false};
  bool passengers{false};
};
std::optional<use_meaning> meaning_of_use(std::string_view use);

// Words for the traffic of a link, for allowed_uses: blank where it is not known who may use a road.
std::string uses_of(network const& n, link_idx l);
// What a link of the network is told to be driven at, km/h: its length over its time, else its mode's speed; nothing if neither is given or GMNS cannot hold it.
std::optional<double> free_speed_of(network const& n, link_idx l);
inline constexpr double kLargestFreeSpeed = 200;  // link.schema.json

}  // namespace mamar
