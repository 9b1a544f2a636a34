// route for machines: JSON, CSV tables, GeoJSON.
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "mamar/report/result_columns.h"
#include "mamar/report/route_report.h"
#include "mamar/report/route_words.h"
#include "mamar/report/summary_report.h"

namespace mamar {

namespace {

using json = nlohmann::ordered_json;

// Names and amounts that every format needs.
struct route_writer {
  overlay const& view;
  route_result const& r;
  network const& n = view.base();
  double tonnes_per_unit = n.commodities.tonnes_per_unit[r.options.commodity];
  double tonnes = r.options.amount * tonnes_per_unit;

  std::string unit() const { return std::string{n.commodities.unit[r.options.commodity]}; }
  std::string party(party_idx p) const { return std::string{n.parties.party_id[p]}; }
  std::string mode(mode_idx m) const { return m.valid() ? std::string{n.modes.mode_id[m]} : std::string{}; }
  std::string place(place_idx p) const { return std::string{n.places.place_id[p]}; }
  bilingual place_name(place_idx p) const { return element_name(n, table_id::places, p.v); }
  std::vector<std::string> parties(std::vector<party_idx> const& list) const {
    std::vector<std::string> out;
    for (auto const p : list) out.push_back(party(p));
    return out;
  }
};

std::string_view leg_word(leg_kind k) {
  constexpr std::array<std::string_view, 5> kWords{"carriage", "gate", "transfer", "loading", "unloading"};
  return kWords[static_cast<std::size_t>(k)];
}

std::string_view evidence_id(evidence e) {
  constexpr std::array<std::string_view, 5> kWords{"published", "derived", "estimated", "assumed", "unstated"};
  return kWords[static_cast<std::size_t>(e)];
}

std::string_view outcome_id(search_outcome o) {
  constexpr std::array<std::string_view, 3> kWords{"found", "no_way", "stopped"};
  return kWords[static_cast<std::size_t>(o)];
}

std::string main_mode(way const& w) { return w.main_mode ? mode_word(*w.main_mode).en : "mixed"; }

std::vector<std::string> best_for(route_result const& r, class_result const& c, std::size_t at) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < c.best.size(); ++i)
    if (c.best[i] == at) out.emplace_back(criterion_id(r.options.criteria[i]));
  return out;
}

// Every way with its number.
template <class Visit>
void for_each_way(route_result const& r, Visit visit) {
  std::size_t number = 0;
  for (auto const& c : r.classes)
    for (std::size_t at = 0; at < c.ways.size(); ++at) visit(++number, c, at);
}

json ids(network const& n, std::vector<element> const& elements) {
  auto out = json::array();
  for (auto const& e : elements)
    if (auto id = element_id(n, e); !id.empty()) out.push_back(std::move(id));
  return out;
}

json weakest_json(network const& n, way_evidence const& e) {
  json out;
  out["basis"] = evidence_id(e.basis);
  out["oldest_status"] =
      e.oldest_as_of.given() ? json{{"element", element_id(n, e.oldest_status)}, {"as_of", to_string(e.oldest_as_of)}} : json(nullptr);
  out["unknown_freight"] = ids(n, e.unknown_freight);
  out["soft_waits"] = ids(n, e.soft_waits);
  out["restricted"] = ids(n, e.restricted);
  return out;
}

json leg_json(route_writer const& w, route_leg const& leg) {
  json out;
  out["kind"] = leg_word(leg.kind);
  out["mode"] = w.mode(leg.mode);
  if (leg.kind == leg_kind::transfer) out["from_mode"] = w.mode(leg.from_mode);
  out["from"] = w.place(leg.from);
  out["to"] = w.place(leg.to);
  if (leg.from_side.valid()) out["from_side"] = w.party(leg.from_side);
  if (leg.to_side.valid()) out["to_side"] = w.party(leg.to_side);
  out["km"] = rounded(leg.km);
  out["hours"] = rounded(leg.hours());
  out["moving_h"] = rounded(leg.moving_h);
  out["waiting_h"] = rounded(leg.waiting_h);
  out["cost_usd"] = rounded(leg.cost() * w.tonnes);
  out["carriage_usd"] = rounded(leg.carriage * w.tonnes);
  out["fees_usd"] = rounded(leg.fees * w.tonnes);
  out["handling_usd"] = rounded(leg.handling * w.tonnes);
  out["co2_kg"] = rounded(leg.co2_kg * w.tonnes);
  out["controllers"] = w.parties(leg.controllers);
  out["elements"] = ids(w.n, leg.elements);
  auto via = json::array();
  for (auto const g : leg.via) via.push_back(w.n.gates.gate_id[g]);
  out["via"] = std::move(via);
  auto rules = json::array();
  for (auto const rule : leg.rules) rules.push_back(w.n.rules.rule_id[rule]);
  out["rules"] = std::move(rules);
  return out;
}

json way_json(route_writer const& w, way const& way, json number, std::vector<std::string> best) {
  json out;
  out["number"] = std::move(number);
  out["class"] = class_id(way.of);
  out["main_mode"] = main_mode(way);
  out["amount"] = rounded(w.r.options.amount);
  out["unit"] = w.unit();
  out["cost_usd"] = rounded(way.cost_usd_per_t() * w.tonnes);
  out["cost_usd_per_unit"] = rounded(way.cost_usd_per_t() * w.tonnes_per_unit);
  out["carriage_usd"] = rounded(way.carriage * w.tonnes);
  out["fees_usd"] = rounded(way.fees * w.tonnes);
  out["handling_usd"] = rounded(way.handling * w.tonnes);
  out["time_h"] = rounded(way.hours());
  out["moving_h"] = rounded(way.moving_h);
  out["waiting_h"] = rounded(way.waiting_h);
  out["km"] = rounded(way.km);
  out["co2_kg"] = rounded(way.co2_kg_per_t() * w.tonnes);
  out["co2_kg_per_unit"] = rounded(way.co2_kg_per_t() * w.tonnes_per_unit);
  out["reliability"] = rounded(way.availability());
  out["controllers"] = w.parties(way.controllers);
  out["best_for"] = std::move(best);
  out["weakest"] = weakest_json(w.n, way.weakest);
  auto legs = json::array();
  for (auto const& leg : way.legs) legs.push_back(leg_json(w, leg));
  out["legs"] = std::move(legs);
  return out;
}

json way_json(route_writer const& w, std::size_t number, class_result const& c, std::size_t at) {
  return way_json(w, c.ways[at], number, best_for(w.r, c, at));
}

json would_open_json(route_writer const& w, class_result const& c) {
  constexpr std::array<std::string_view, 6> kWhy{"closed", "damaged", "planned", "passengers_only", "forbidden", "no_reloading"};
  auto out = json::array();
  for (auto const& b : c.would_open) {
    json one{{"element", element_id(w.n, b.at)}, {"why", kWhy[static_cast<std::size_t>(b.why)]}};
    auto causes = json::array();
    for (auto const& closure : w.view.closures(b.at.table, b.at.row))
      if (!closure.cause.empty()) causes.push_back(closure.cause);
    one["causes"] = std::move(causes);
    out.push_back(std::move(one));
  }
  return out;
}

search_outcome overall(route_result const& r) {
  if (auto const* const c = whole(r); c != nullptr) return c->outcome;
  auto out = search_outcome::no_way;
  for (auto const& c : r.classes) {
    if (c.outcome == search_outcome::found) return search_outcome::found;
    if (c.outcome == search_outcome::stopped) out = search_outcome::stopped;
  }
  return out;
}

json break_even_json(route_writer const& w, json& values) {
  auto out = json::array();
  std::size_t before = 0;  // ways of the classes that stand before
  for (auto const& c : w.r.classes) {
    if (&c == whole(w.r)) {
      for (auto const& b : c.hull) {
        // USD per t and hour -> per unit and hour
        auto const from = rounded(b.from * w.tonnes_per_unit);
        auto const to = b.to * w.tonnes_per_unit;
        if (std::isfinite(to)) values.push_back(rounded(to));
        out.push_back({{"route", before + b.way + 1}, {"from", from}, {"to", std::isfinite(to) ? json(rounded(to)) : json(nullptr)}});
      }
    }
    before += c.ways.size();
  }
  return out;
}

// "LINESTRING (lon lat, lon lat)"; the reader has refused anything else.
std::vector<lon_lat> points_of(std::string_view wkt) {
  std::vector<double> numbers;
  for (std::size_t at = 0; at < wkt.size();) {
    double value = 0;
    auto const [end, error] = std::from_chars(wkt.data() + at, wkt.data() + wkt.size(), value);
    if (error == std::errc{}) {
      numbers.push_back(value);
      at = static_cast<std::size_t>(end - wkt.data());
    } else {
      ++at;
    }
  }
  std::vector<lon_lat> out;
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) out.push_back({numbers[i], numbers[i + 1]});
  return out;
}

json position_json(lon_lat p) { return json::array({rounded(p.lon), rounded(p.lat)}); }

std::vector<lon_lat> leg_points(network const& n, route_leg const& leg) {
  std::vector<lon_lat> points;
  for (auto const& e : leg.elements) {
    if (e.table != table_id::links) continue;
    for (auto const p : link_line(n, link_idx{e.row}, e.forward))
      if (points.empty() || points.back().lon != p.lon || points.back().lat != p.lat) points.push_back(p);
  }
  return points;
}

json leg_line(network const& n, route_leg const& leg) {
  auto out = json::array();
  for (auto const p : leg_points(n, leg)) out.push_back(position_json(p));
  return out;
}

json feature(json geometry, json properties) {
  return {{"type", "Feature"}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}};
}

}  // namespace

std::vector<lon_lat> link_line(network const& n, link_idx l, bool forward) {
  std::vector<lon_lat> out;
  if (auto const wkt = n.links.geometry[l]; wkt.starts_with("LINESTRING")) out = points_of(wkt.substr(std::string_view{"LINESTRING"}.size()));
  if (out.size() < 2) {
    out = {n.position(n.links.from_place[l])};
    for (auto const p : n.links.via[l])
      if (n.places.kind[p] != place_kind::airspace) out.push_back(n.position(p));
    out.push_back(n.position(n.links.to_place[l]));
  }
  if (!forward) std::ranges::reverse(out);
  return out;
}

json route_json(overlay const& view, route_result const& r) {
  route_writer const w{view, r};
  json out;
  out["status"] = outcome_id(overall(r));
  auto criteria = json::array();
  for (auto const c : r.options.criteria) criteria.push_back(criterion_id(c));
  out["criteria"] = std::move(criteria);
  if (r.options.epsilon > 0) out["epsilon"] = rounded(r.options.epsilon);
  out["from"] = w.place(r.options.from);
  out["to"] = w.place(r.options.to);
  out["commodity"] = w.n.commodities.commodity_id[r.options.commodity];
  out["amount"] = rounded(r.options.amount);
  out["unit"] = w.unit();
  out["tonnes_per_unit"] = rounded(w.tonnes_per_unit);
  out["date"] = view.day().given() ? json(to_string(view.day())) : json(nullptr);
  out["end_parties"] = w.parties(r.end_parties);
  auto classes = json::array();
  for (auto const& c : r.classes)
    classes.push_back({{"class", class_id(c.of)},
                       {"status", outcome_id(c.outcome)},
                       {"ways", c.ways.size()},
                       {"frontier", c.frontier},
                       {"out_of_memory", c.out_of_memory},
                       {"would_open", would_open_json(w, c)}});
  out["classes"] = std::move(classes);
  auto routes = json::array();
  for_each_way(r, [&](std::size_t number, class_result const& c, std::size_t at) { routes.push_back(way_json(w, number, c, at)); });
  out["routes"] = std::move(routes);
  auto values = json::array();
  auto members = break_even_json(w, values);
  out["break_even_usd_per_unit_h"] = std::move(values);
  out["break_even"] = std::move(members);
  auto reopened = json::array();
  for (auto const& o : r.reopened) {
    json causes = json::array();
    for (auto const& c : o.removed) causes.push_back(c.cause);
    reopened.push_back({{"element", element_id(w.n, {o.table, o.row})}, {"by", o.cause}, {"removed", std::move(causes)}});
  }
  out["reopened"] = std::move(reopened);
  return out;
}

json one_way_json(overlay const& view, route_result const& r, way const& w, json number) {
  return way_json(route_writer{view, r}, w, std::move(number), {});
}

result_table way_table(overlay const& view, route_result const& r) {
  route_writer const w{view, r};
  result_table t;
  for (auto const* const id : {"way",          "class",           "main_mode",    "amount",      "unit",     "cost_usd",      "cost_usd_per_unit",
                               "carriage_usd", "fees_usd",        "handling_usd", "time_h",      "moving_h", "waiting_h",     "distance_km",
                               "co2_kg",       "co2_kg_per_unit", "reliability",  "controllers", "best_for", "weakest_basis", "oldest_status_as_of"})
    t.columns.push_back(described(id));
  for_each_way(r, [&](std::size_t number, class_result const& c, std::size_t at) {
    auto const& way = c.ways[at];
    t.rows.push_back({static_cast<double>(number),
                      text_cell(class_id(c.of)),
                      text_cell(main_mode(way)),
                      r.options.amount,
                      text_cell(w.unit()),
                      way.cost_usd_per_t() * w.tonnes,
                      way.cost_usd_per_t() * w.tonnes_per_unit,
                      way.carriage * w.tonnes,
                      way.fees * w.tonnes,
                      way.handling * w.tonnes,
                      way.hours(),
                      way.moving_h,
                      way.waiting_h,
                      way.km,
                      way.co2_kg_per_t() * w.tonnes,
                      way.co2_kg_per_t() * w.tonnes_per_unit,
                      way.availability(),
                      w.parties(way.controllers),
                      best_for(r, c, at),
                      text_cell(evidence_id(way.weakest.basis)),
                      text_cell(way.weakest.oldest_as_of.given() ? to_string(way.weakest.oldest_as_of) : "")});
  });
  return t;
}

result_table leg_table(overlay const& view, route_result const& r) {
  route_writer const w{view, r};
  result_table t;
  for (auto const* const id : {"way", "leg", "kind", "mode", "from", "to", "from_name_en", "from_name_ar", "to_name_en", "to_name_ar", "distance_km",
                               "moving_h", "waiting_h", "cost_usd", "carriage_usd", "fees_usd", "handling_usd", "co2_kg", "controllers"})
    t.columns.push_back(described(id));
  for_each_way(r, [&](std::size_t number, class_result const& c, std::size_t at) {
    double leg_number = 0;
    for (auto const& leg : c.ways[at].legs) {
      auto const from = w.place_name(leg.from);
      auto const to = w.place_name(leg.to);
      t.rows.push_back({static_cast<double>(number), ++leg_number, text_cell(leg_word(leg.kind)), text_cell(w.mode(leg.mode)),
                        text_cell(w.place(leg.from)), text_cell(w.place(leg.to)), text_cell(from.en), text_cell(from.ar), text_cell(to.en),
                        text_cell(to.ar), leg.km, leg.moving_h, leg.waiting_h, leg.cost() * w.tonnes, leg.carriage * w.tonnes, leg.fees * w.tonnes,
                        leg.handling * w.tonnes, leg.co2_kg * w.tonnes, w.parties(leg.controllers)});
    }
  });
  return t;
}

namespace {

// Places that the ways touch, each once a way, in their order.
result_table place_table(overlay const& view, route_result const& r, std::vector<place_idx>& places) {
  route_writer const w{view, r};
  result_table t;
  for (auto const* const id : {"way", "place", "name_en", "name_ar", "role"}) t.columns.push_back(described(id));
  for_each_way(r, [&](std::size_t number, class_result const& c, std::size_t at) {
    std::vector<std::pair<place_idx, std::string>> touched;
    auto const touch = [&](place_idx p, std::string_view role) {
      auto const known = std::ranges::find(touched, p, &std::pair<place_idx, std::string>::first);
      if (known == touched.end()) touched.emplace_back(p, role);
      else if (role != "through") known->second = role;
    };
    for (auto const& leg : c.ways[at].legs) {
      touch(leg.from, leg.kind == leg_kind::gate ? "gate" : leg.kind == leg_kind::transfer ? "transfer" : "through");
      for (auto const g : leg.via) touch(w.n.gates.place_id[g], "gate");
      touch(leg.to, leg.kind == leg_kind::gate ? "gate" : leg.kind == leg_kind::transfer ? "transfer" : "through");
    }
    touch(r.options.from, "from");
    touch(r.options.to, "to");
    for (auto const& [p, role] : touched) {
      auto const name = w.place_name(p);
      t.rows.push_back({static_cast<double>(number), text_cell(w.place(p)), text_cell(name.en), text_cell(name.ar), text_cell(role)});
      places.push_back(p);
    }
  });
  return t;
}

}  // namespace

std::vector<map_layer> route_layers(overlay const& view, route_result const& r) {
  auto const& n = view.base();
  auto ways = layer_of("ways", "every way of every class asked for", way_table(view, r));
  auto legs = layer_of("legs", "the ways leg by leg; where nothing moves there is no line", leg_table(view, r));
  std::vector<place_idx> points;
  auto const of_ways = place_table(view, r, points);
  auto places = layer_of("places", "places that the ways touch", of_ways);
  ways.geometry = layer_geometry::multi_line;
  legs.geometry = layer_geometry::line;
  places.geometry = layer_geometry::point;
  std::size_t way_at = 0, leg_at = 0;
  for_each_way(r, [&](std::size_t, class_result const& c, std::size_t at) {
    for (auto const& leg : c.ways[at].legs) {
      if (auto points_of_leg = leg.kind == leg_kind::carriage ? leg_points(n, leg) : std::vector<lon_lat>{}; points_of_leg.size() > 1) {
        ways.features[way_at].parts.push_back(points_of_leg);
        legs.features[leg_at].parts.push_back(std::move(points_of_leg));
      }
      ++leg_at;
    }
    ++way_at;
  });
  for (std::size_t i = 0; i < points.size(); ++i) places.features[i].parts = {{n.position(points[i])}};
  return {std::move(ways), std::move(legs), std::move(places)};
}

std::map<std::string, std::string> route_package(overlay const& view, route_result const& r) {
  std::vector<place_idx> unused;
  return table_package({{"ways", way_table(view, r)}, {"legs", leg_table(view, r)}, {"way_places", place_table(view, r, unused)}},
                       {"Ways found by mamar route", "الطرق التي وجدها mamar route"});
}

json route_geojson(overlay const& view, route_result const& r) {
  route_writer const w{view, r};
  auto features = json::array();
  for_each_way(r, [&](std::size_t number, class_result const& c, std::size_t at) {
    auto const& way = c.ways[at];
    auto properties = way_json(w, number, c, at);
    properties.erase("legs");
    json way_properties{{"feature", "way"}};
    way_properties.update(properties);
    auto lines = json::array();
    for (auto const& leg : way.legs)
      if (leg.kind == leg_kind::carriage) lines.push_back(leg_line(w.n, leg));
    features.push_back(feature({{"type", "MultiLineString"}, {"coordinates", std::move(lines)}}, std::move(way_properties)));
    std::size_t leg_number = 0;
    for (auto const& leg : way.legs) {
      auto const from = w.place_name(leg.from);
      auto const to = w.place_name(leg.to);
      json leg_properties{{"feature", "leg"},        {"way", number},       {"leg", ++leg_number}, {"from_name_en", from.en},
                          {"from_name_ar", from.ar}, {"to_name_en", to.en}, {"to_name_ar", to.ar}};
      leg_properties.update(leg_json(w, leg));
      auto geometry = leg.kind == leg_kind::carriage ? json{{"type", "LineString"}, {"coordinates", leg_line(w.n, leg)}}
                                                     : json{{"type", "Point"}, {"coordinates", position_json(w.n.position(leg.from))}};
      features.push_back(feature(std::move(geometry), std::move(leg_properties)));
    }
  });
  return {{"type", "FeatureCollection"}, {"features", std::move(features)}};
}

}  // namespace mamar
