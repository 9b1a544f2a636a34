#include "mamar/io/gmns_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "mamar/io/cell_text.h"

namespace mamar {

namespace {

struct unit_word {
  std::string_view word;
  double value;
};

// International yard and pound agreement of 1959: a foot is 0.3048 m, a mile 5280 feet; a US survey foot is 1200/3937 m; a nautical mile is 1852 m.
constexpr std::array kLengths{
    unit_word{"km", 1},
    unit_word{"kilometer", 1},
    unit_word{"kilometre", 1},
    unit_word{"m", 0.001},
    unit_word{"meter", 0.001},
    unit_word{"metre", 0.001},
    unit_word{"mile", 1.609344},
    unit_word{"mi", 1.609344},
    unit_word{"foot", 0.0003048},
    unit_word{"feet", 0.0003048},
    unit_word{"ft", 0.0003048},
    unit_word{"yard", 0.0009144},
    unit_word{"yd", 0.0009144},
    unit_word{"us survey foot", 1.2 / 3937},
    unit_word{"us-ft", 1.2 / 3937},
    unit_word{"nautical mile", 1.852},
    unit_word{"nmi", 1.852},
};
constexpr std::array kSpeeds{
    unit_word{"km/h", 1},
    unit_word{"kph", 1},
    unit_word{"kmh", 1},
    unit_word{"kmph", 1},
    unit_word{"kilometers per hour", 1},
    unit_word{"kilometres per hour", 1},
    unit_word{"mph", 1.609344},
    unit_word{"mi/h", 1.609344},
    unit_word{"mile/h", 1.609344},
    unit_word{"miles per hour", 1.609344},
    unit_word{"m/s", 3.6},
    unit_word{"ft/s", 1.09728},
    unit_word{"knot", 1.852},
    unit_word{"kn", 1.852},
};

template <class Words>
std::optional<double> value_of(Words const& words, std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  for (auto const& w : words)
    if (text == w.word || (w.word.size() > 2 && text == std::string{w.word} + "s")) return w.value;
  return std::nullopt;
}

struct use_word {
  std::string_view word;
  use_meaning means;
};
constexpr use_meaning both(mode_kind k) { return {k, true, true}; }
constexpr use_meaning freight(mode_kind k) { return {k, true, false}; }
constexpr use_meaning people(mode_kind k) { return {k, false, true}; }
constexpr use_meaning kNoVehicle{};
using enum mode_kind;

constexpr std::array kUses{
    use_word{"auto", both(road)},
    use_word{"motor_vehicle", both(road)},
    use_word{"vehicle", both(road)},
    use_word{"truck", freight(road)},
    use_word{"trucks", freight(road)},
    use_word{"hgv", freight(road)},
    use_word{"goods", freight(road)},
    use_word{"freight", freight(road)},
    use_word{"car", people(road)},
    use_word{"sov", people(road)},
    use_word{"hov", people(road)},
    use_word{"hov2", people(road)},
    use_word{"hov3", people(road)},
    use_word{"hov3+", people(road)},
    use_word{"bus", people(road)},
    use_word{"taxi", people(road)},
    use_word{"motorcycle", people(road)},
    use_word{"rail", both(rail)},
    use_word{"train", both(rail)},
    use_word{"freight_rail", freight(rail)},
    use_word{"passenger_rail", people(rail)},
    use_word{"tram", people(rail)},
    use_word{"light_rail", people(rail)},
    use_word{"subway", people(rail)},
    use_word{"ship", both(sea)},
    use_word{"vessel", both(sea)},
    use_word{"ferry", both(sea)},
    use_word{"barge", freight(inland)},
    use_word{"aircraft", both(air)},
    use_word{"air", both(air)},
    use_word{"walk", kNoVehicle},
    use_word{"foot", kNoVehicle},
    use_word{"ped", kNoVehicle},
    use_word{"pedestrian", kNoVehicle},
    use_word{"bike", kNoVehicle},
    use_word{"bicycle", kNoVehicle},
    use_word{"shoulder", kNoVehicle},
    use_word{"parking", kNoVehicle},
    use_word{"none", kNoVehicle},
};

constexpr std::array<std::string_view, 26> kTablesOfGmns{"config",
                                                         "node",
                                                         "link",
                                                         "geometry",
                                                         "use_definition",
                                                         "use_group",
                                                         "zone",
                                                         "lane",
                                                         "lane_tod",
                                                         "link_tod",
                                                         "location",
                                                         "movement",
                                                         "movement_tod",
                                                         "segment",
                                                         "segment_lane",
                                                         "segment_lane_tod",
                                                         "segment_tod",
                                                         "curb_seg",
                                                         "signal_controller",
                                                         "signal_coordination",
                                                         "signal_detector",
                                                         "signal_phase_mvmt",
                                                         "signal_timing_phase",
                                                         "signal_timing_plan",
                                                         "time_set_definitions",
                                                         "signal_phase_concurrency"};

}  // namespace

bool is_table_of_gmns(std::string_view name) { return std::find(kTablesOfGmns.begin(), kTablesOfGmns.end(), name) != kTablesOfGmns.end(); }

std::optional<double> kilometres_in(std::string_view unit) { return value_of(kLengths, lower_case(unit)); }
std::optional<double> km_h_in(std::string_view unit) { return value_of(kSpeeds, lower_case(unit)); }

bool is_wgs84(std::string_view crs) {
  auto const text = lower_case(crs);
  constexpr std::array<std::string_view, 7> kNames{"4326", "epsg:4326", "wgs84", "wgs 84", "crs84", "ogc:crs84", "urn:ogc:def:crs:ogc:1.3:crs84"};
  return std::find(kNames.begin(), kNames.end(), text) != kNames.end();
}

std::optional<use_meaning> meaning_of_use(std::string_view use) {
  for (auto const& w : kUses)
    if (w.word == use) return w.means;
  return std::nullopt;
}

std::string uses_of(network const& n, link_idx l) {
  auto const who = n.links.open_to[l];
  bool const trucks = who != open_to::passengers;
  bool const cars = who != open_to::freight;
  switch (n.kind_of(n.links.mode_id[l])) {
    case road: return who == open_to::unknown ? "" : trucks && cars ? "car,truck" : trucks ? "truck" : "car";
    case rail: return trucks && cars ? "rail" : trucks ? "freight_rail" : "passenger_rail";
    case sea: return "ship";
    case air: return "aircraft";
    case inland: return "barge";
    case pipeline: return "pipeline";
    default: return "power_line";
  }
}

std::optional<double> free_speed_of(network const& n, link_idx l) {
  auto const time = n.links.time[l];
  auto const mode_speed = n.modes.speed[n.links.mode_id[l]];
  double const speed = std::isnan(time) ? mode_speed : n.links.length[l] / time;
  if (!(speed > 0 && speed <= kLargestFreeSpeed)) return std::nullopt;
  return speed;
}

}  // namespace mamar
