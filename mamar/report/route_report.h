// The answer of route: for people as text, for machines as tables, JSON and GeoJSON.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "mamar/base/map_layer.h"
#include "mamar/report/table.h"
#include "mamar/study/route/disjoint.h"
#include "mamar/study/route/ranges.h"

namespace mamar {

enum class leg_detail : std::uint8_t { none, best, all };  // best: the best of all by each criterion, and of every class by the first

struct route_text_options {
  text_options text{};
  std::string network{"data/mashreq"};  // folder, as typed
  std::string scenario{};               // id; blank: none
  std::string command{};              // what was typed, "mamar route data/mashreq --from tehran --to latakia": `Try:` varies it; blank: no such lines
  std::string conditions{};           // options under which it was asked, " --avoid TR --close ..."; told below the title; blank: none
  bool all_ways{false};               // every way of every frontier, not only the best
  leg_detail legs{leg_detail::best};  // which of the ways shown are told leg by leg
  stop_result const* stoppers{nullptr};                // if asked: told after the ways
  std::vector<disjoint_answer> const* apart{nullptr};  // likewise
  range_result const* ranges{nullptr};                 // likewise
};

// The answer first, then why: ways, break-even values of time, who can stop what, leg by leg with evidence, what to try next.
std::string route_text(overlay const& view, route_result const& r, route_text_options const& options);

// For machines. A way has the number of its place in `routes` of the JSON, from 1. Money is in the network's currency (USD), `cost_usd` and `co2_kg` are of the whole
// amount, `_per_unit` of one unit of the commodity.
//   status           found, no_way or stopped; of the class any if it was asked for, else of all classes together
//   criteria         cost, time, co2, unreliability, as asked
//   classes[]        class, status, ways, would_open[] (what would have to open where there is no way)
//   routes[]         every way of every class: class, main_mode, amount, unit, cost_usd, cost_usd_per_unit, time_h, co2_kg, reliability, controllers[], weakest, legs[] ...
//   break_even_usd_per_unit_h[]   values of time at which the best way changes, in the class the answer is about
//   break_even[]     the same with the ways: route (number), from and to (null: no bound)
nlohmann::ordered_json route_json(overlay const& view, route_result const& r);
// A way outside `routes`, in the shape of those; its number is null, or that of the same way there.
nlohmann::ordered_json one_way_json(overlay const& view, route_result const& r, way const& w, nlohmann::ordered_json number);
result_table way_table(overlay const& view, route_result const& r);  // a row for each way
result_table leg_table(overlay const& view, route_result const& r);  // a row for each leg

// Files of a folder: ways.csv, legs.csv, way_places.csv, and datapackage.json with the units and meanings of their columns.
std::map<std::string, std::string> route_package(overlay const& view, route_result const& r);

// Layers of a map: ways (MultiLineString), legs (LineString), places (Point).
std::vector<map_layer> route_layers(overlay const& view, route_result const& r);

// `who_can_stop` of the JSON: an object for each class; docs/route.md has its keys. As tables: a row for each party, class and measure; a row for each coalition,
// robust way, way of a pair and element that every way needs.
nlohmann::ordered_json stoppers_json(overlay const& view, route_result const& r, stop_result const* s, std::vector<disjoint_answer> const& apart);
result_table stopper_table(overlay const& view, route_result const& r, stop_result const& s);
result_table stopping_set_table(overlay const& view, route_result const& r, stop_result const* s, std::vector<disjoint_answer> const& apart);

// `ranges` of the JSON: figures whose low or high turns the order of ways; docs/route.md has its keys. As a table: a row for each turn.
nlohmann::ordered_json ranges_json(overlay const& view, route_result const& r, range_result const& s);
result_table range_table(overlay const& view, route_result const& r, range_result const& s);

// A feature for each way (MultiLineString) and for each leg (LineString, or Point where nothing moves). Longitude and latitude, WGS84 (RFC 7946).
nlohmann::ordered_json route_geojson(overlay const& view, route_result const& r);

// A link's own line, else straight lines through the places of its via; an airspace is as wide as a country and no point of the way.
std::vector<lon_lat> link_line(network const& n, link_idx l, bool forward);

}  // namespace mamar
