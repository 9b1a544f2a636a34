// Distances on the sphere.
#pragma once

#include <cmath>
#include <numbers>

namespace mamar {

struct lon_lat {
  double lon{0};  // degrees, WGS84
  double lat{0};
};

// Mean radius of WGS84 (IUGG), km. The sphere is within 0.6 % of the ellipsoid, which the 1 % tolerance of length checks covers.
inline constexpr double kEarthRadiusKm = 6371.0088;

// Great-circle distance in km (haversine: stable for near points); NaN if a coordinate is not given.
inline double great_circle_km(lon_lat a, lon_lat b) {
  constexpr double kRadian = std::numbers::pi / 180.0;
  double const s_lat = std::sin((b.lat - a.lat) * kRadian / 2);
  double const s_lon = std::sin((b.lon - a.lon) * kRadian / 2);
  double const h = s_lat * s_lat + std::cos(a.lat * kRadian) * std::cos(b.lat * kRadian) * s_lon * s_lon;
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(h > 1.0 ? 1.0 : h));
}

}  // namespace mamar
