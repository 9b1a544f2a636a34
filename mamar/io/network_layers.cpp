#include "mamar/io/network_layers.h"

#include <cmath>

#include "mamar/base/wkt.h"
#include "mamar/io/network_csv.h"

namespace mamar {

namespace {

layer_value_type layer_type_of(value_type t) {
  switch (t) {
    case value_type::number: return layer_value_type::number;
    case value_type::integer: return layer_value_type::integer;
    case value_type::flag: return layer_value_type::flag;
    default: return layer_value_type::text;
  }
}

layer_value layer_value_of(network const& n, attribute const& a, std::uint32_t row) {
  auto const column = column_of(n, a);
  if (auto* const* const numbers = std::get_if<raw_numbers*>(&column)) return (*numbers)->at(row);
  if (a.type == value_type::flag) return std::get<raw_choices*>(column)->at(row) != 0;
  auto text = cell_text(n, a, row);
  if (text.empty()) return {};
  return text;
}

std::vector<std::vector<lon_lat>> shape_of(network const& n, table_id t, std::uint32_t row) {
  if (t == table_id::places) return {{n.position(place_idx{row})}};
  if (t == table_id::gates) return {{n.position(n.gates.place_id[gate_idx{row}])}};
  if (t == table_id::links) return {link_line(n, link_idx{row})};
  return {};
}

map_layer layer_of(network const& n, table_info const& t) {
  map_layer out{std::string{t.name}, std::string{t.name}, std::string{t.en}, {}, {}, {}};
  out.geometry = t.id == table_id::links                               ? layer_geometry::line
                 : t.id == table_id::places || t.id == table_id::gates ? layer_geometry::point
                                                                       : layer_geometry::none;
  auto const columns = columns_in_use(n, t);
  auto const& base = n.base(t.id);
  for (auto const* const a : columns)
    out.columns.push_back({std::string{a->name}, layer_type_of(a->type), std::string{a->unit == "1" ? "" : a->unit}, {}, std::string{a->en}});
  if (t.id == table_id::profiles)
    for (auto const& name : n.profiles.names) out.columns.push_back({name, layer_value_type::number, {}, {}, "profile"});
  for (auto const& extra : base.extra) out.columns.push_back({extra.name, layer_value_type::text, {}, {}, "column of the network's author"});
  for (std::uint32_t row = 0; row < base.count; ++row) {
    layer_feature f{shape_of(n, t.id, row), {}};
    for (auto const* const a : columns) f.values.push_back(layer_value_of(n, *a, row));
    if (t.id == table_id::profiles)
      for (auto const& factors : n.profiles.factors) f.values.emplace_back(factors[row]);
    for (auto const& extra : base.extra) {
      auto const text = extra.values.text(row);
      f.values.push_back(text.empty() ? layer_value{} : layer_value{std::string{text}});
    }
    out.features.push_back(std::move(f));
  }
  return out;
}

}  // namespace

std::vector<lon_lat> link_line(network const& n, link_idx l) {
  if (auto const text = n.links.geometry[l]; !text.empty()) return linestring_points(text);
  std::vector<lon_lat> out{n.position(n.links.from_place[l])};
  for (auto const p : n.links.via[l])
    if (n.places.kind[p] != place_kind::airspace) out.push_back(n.position(p));
  out.push_back(n.position(n.links.to_place[l]));
  return out;
}

std::vector<map_layer> network_layers(network const& n) {
  std::vector<map_layer> out;
  for (auto const& t : schema())
    if (n.base(t.id).count > 0) out.push_back(layer_of(n, t));
  return out;
}

}  // namespace mamar
