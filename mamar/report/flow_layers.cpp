// flow on maps: layers, GeoJSON.
#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "mamar/report/flow_figures.h"
#include "mamar/report/flow_report.h"
#include "mamar/report/route_report.h"
#include "mamar/report/route_words.h"
#include "mamar/report/summary_report.h"

namespace mamar {

namespace {

using json = nlohmann::ordered_json;

layer_column text(std::string name, std::string what) { return {std::move(name), layer_value_type::text, {}, what, what}; }
layer_column number(std::string name, std::string unit, std::string what) {
  return {std::move(name), layer_value_type::number, std::move(unit), what, what};
}

layer_value figure_of(double value) { return std::isfinite(value) ? layer_value{rounded(value)} : layer_value{}; }

// How full an element is, of the fuller direction.
struct fullness {
  double forward{0}, backward{0}, most{0};
  double value{0};  // currency a day for one more unit, of the dearer direction
};

class flow_layer_writer {
 public:
  flow_layer_writer(overlay const& view, flow_result const& r) : view_{view}, r_{r} {
    for (auto const& c : r.capacities) {
      auto& f = full_[{c.at.table, c.at.row}];
      if (!std::isfinite(c.capacity)) continue;
      auto const share = r.when.amount_of(c.when) / (c.when.is_period ? days_ : 24 * days_);
      (c.at.forward ? f.forward : f.backward) += c.utilisation() * share;
      f.most = std::max(f.most, c.utilisation());
    }
    for (auto const& d : dearest(n_, r).ways) {
      auto& f = full_[{d.at.table, d.at.row}];
      f.value = std::max(f.value, d.value);
    }
  }

  map_layer ways(table_id table, std::string name, layer_geometry geometry, std::string what) const {
    map_layer out{name, name, std::move(what), geometry, {}, {}};
    out.columns = {text("id", "id of the element"),
                   text("name_en", "name in English"),
                   text("name_ar", "name in Arabic"),
                   text("mode", "id of the mode"),
                   text("commodity", "id of the commodity"),
                   number("forward", "", "mean carried from start to end, in the unit of the row"),
                   number("backward", "", "mean carried the other way"),
                   number("net", "", "forward less backward"),
                   text("unit", "unit of the amounts"),
                   number("utilisation", "", "mean share of the capacity in use, of all commodities, in the fuller direction"),
                   number("utilisation_most", "", "largest share of the capacity in use, of all commodities"),
                   number("value_per_day", currency_ + "/day", "what one more unit of capacity would spare, a day"),
                   text("capacity_unit", "unit of the capacity")};
    for (auto const& [key, rate] : carried(table)) {
      auto const& [row, commodity] = key;
      element const e{table, row, true};
      auto const label = element_label(n_, e);
      auto const full = full_.find({table, row});
      bool const known = full != full_.end();
      auto const mode = table == table_id::links ? n_.links.mode_id[link_idx{row}] : n_.gates.mode_id[gate_idx{row}];
      layer_feature f;
      f.values = {row_key(n_, table, row),
                  label.en,
                  label.in(language::ar),
                  std::string{n_.modes.mode_id[mode]},
                  std::string{n_.commodities.commodity_id[commodity]},
                  figure_of(rate.first),
                  figure_of(rate.second),
                  figure_of(rate.first - rate.second),
                  rate_unit(n_, commodity, by_period(n_, commodity)).en,
                  known ? figure_of(std::max(full->second.forward, full->second.backward)) : layer_value{},
                  known ? figure_of(full->second.most) : layer_value{},
                  known ? figure_of(full->second.value) : layer_value{},
                  capacity_unit(n_, e).en};
      if (table == table_id::links) f.parts = {link_line(n_, link_idx{row}, true)};
      else f.parts = {{n_.position(n_.gates.place_id[gate_idx{row}])}};
      out.features.push_back(std::move(f));
    }
    return out;
  }

  map_layer places() const {
    map_layer out{
        "flow_places", "flow_places", "prices and what goes unserved, a feature for each place and commodity", layer_geometry::point, {}, {}};
    out.columns = {text("place", "id of the place"),         text("name_en", "name in English"),
                   text("name_ar", "name in Arabic"),        text("party", "id of the party"),
                   text("commodity", "id of the commodity"), number("price", "", "mean price over time"),
                   number("price_low", "", "lowest price"),  number("price_high", "", "highest price"),
                   text("price_unit", "unit of the prices"), number("wanted", "", "mean wanted by demands"),
                   number("served", "", "mean served"),      number("unserved", "", "mean not served"),
                   text("unit", "unit of the amounts"),      number("people", "", "people whom the unserved part concerns, mean over time")};
    for (auto const& [key, f] : at_places()) {
      auto const& [place, commodity] = key;
      auto const name = element_name(n_, table_id::places, place.v);
      auto const party = n_.places.party_id[place];
      layer_feature one;
      one.values = {std::string{n_.places.place_id[place]},
                    name.en,
                    name.in(language::ar),
                    party.valid() ? layer_value{std::string{n_.parties.party_id[party]}} : layer_value{},
                    std::string{n_.commodities.commodity_id[commodity]},
                    figure_of(f.price.mean),
                    figure_of(f.price.low),
                    figure_of(f.price.high),
                    currency_ + "/" + amount_unit(n_, commodity).en,
                    figure_of(f.wanted),
                    figure_of(f.served),
                    figure_of(f.wanted - f.served),
                    rate_unit(n_, commodity, by_period(n_, commodity)).en,
                    figure_of(f.people)};
      one.parts = {{n_.position(place)}};
      out.features.push_back(std::move(one));
    }
    return out;
  }

 private:
  // Mean rates forward and back.
  std::map<std::pair<std::uint32_t, commodity_idx>, std::pair<double, double>> carried(table_id table) const {
    std::map<std::pair<std::uint32_t, commodity_idx>, std::pair<double, double>> out;
    for (auto const& c : r_.carried) {
      if (c.at.table != table) continue;
      auto const share = r_.when.amount_of(c.when) / (c.when.is_period ? days_ : 24 * days_);
      auto& rate = out[{c.at.row, c.commodity}];
      rate.first += c.forward * share;
      rate.second += c.backward * share;
    }
    return out;
  }

  struct place_figures {
    price_range price{{}, {}, kNotGiven, kNotGiven, kNotGiven};
    double wanted{0}, served{0}, people{0};
  };
  std::map<std::pair<place_idx, commodity_idx>, place_figures> at_places() const {
    std::map<std::pair<place_idx, commodity_idx>, place_figures> out;
    for (auto const& p : price_ranges(r_)) out[{p.place, p.commodity}].price = p;
    for (auto const& d : r_.demands) {
      auto& f = out[{n_.demands.place_id[d.demand], n_.demands.commodity_id[d.demand]}];
      auto const share = r_.when.amount_of(d.when) / (d.when.is_period ? days_ : 24 * days_);
      f.wanted += d.wanted * share;
      f.served += d.served * share;
      f.people += d.people * share;
    }
    return out;
  }

  overlay const& view_;
  flow_result const& r_;
  network const& n_ = view_.base();
  double days_ = days_of(r_.when);
  std::string currency_ = currency_of(n_).en;
  std::map<std::pair<table_id, std::uint32_t>, fullness> full_;
};

json position(lon_lat p) { return json::array({rounded(p.lon), rounded(p.lat)}); }

json geometry_of(map_layer const& layer, layer_feature const& f) {
  if (f.parts.empty() || f.parts[0].empty()) return nullptr;
  if (layer.geometry == layer_geometry::point) return {{"type", "Point"}, {"coordinates", position(f.parts[0][0])}};
  auto line = json::array();
  for (auto const p : f.parts[0]) line.push_back(position(p));
  return {{"type", "LineString"}, {"coordinates", std::move(line)}};
}

struct as_json {
  json operator()(std::monostate) const { return nullptr; }
  json operator()(std::string const& text) const { return text; }
  json operator()(double value) const { return std::isfinite(value) ? json(rounded(value)) : json(nullptr); }
  json operator()(bool value) const { return value; }
};

}  // namespace

std::vector<map_layer> flow_layers(overlay const& view, flow_result const& r) {
  flow_layer_writer const w{view, r};
  return {w.ways(table_id::links, "flow_links", layer_geometry::line, "mean flow of each link and commodity"),
          w.ways(table_id::gates, "flow_gates", layer_geometry::point, "mean flow through each gate and commodity"), w.places()};
}

json flow_geojson(overlay const& view, flow_result const& r) {
  auto features = json::array();
  for (auto const& layer : flow_layers(view, r))
    for (auto const& f : layer.features) {
      json properties{{"layer", layer.name}};
      for (std::size_t i = 0; i < layer.columns.size(); ++i) properties[layer.columns[i].name] = std::visit(as_json{}, f.values[i]);
      features.push_back({{"type", "Feature"}, {"geometry", geometry_of(layer, f)}, {"properties", std::move(properties)}});
    }
  return {{"type", "FeatureCollection"}, {"features", std::move(features)}};
}

}  // namespace mamar
