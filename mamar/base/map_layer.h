// A layer of a map: features, each with one geometry and a value for each column. What every map format (GeoPackage, for one) writes.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "mamar/base/geo.h"

namespace mamar {

enum class layer_geometry : std::uint8_t { none, point, line, multi_line };
enum class layer_value_type : std::uint8_t { text, number, integer, flag };

struct layer_column {
  std::string name{};
  layer_value_type type{layer_value_type::text};
  std::string unit{};  // blank: none
  std::string title{};
  std::string description{};
};

// Nothing, a text, a figure (NaN and infinity: nothing), yes or no.
using layer_value = std::variant<std::monostate, std::string, double, bool>;

struct layer_feature {
  std::vector<std::vector<lon_lat>> parts{};  // a point: one part of one position; nothing to draw: none
  std::vector<layer_value> values{};          // as long as the columns
};

struct map_layer {
  std::string name{};  // of its table
  std::string title{};
  std::string description{};
  layer_geometry geometry{layer_geometry::none};
  std::vector<layer_column> columns{};
  std::vector<layer_feature> features{};
};

}  // namespace mamar
