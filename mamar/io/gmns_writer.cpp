#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "mamar/io/cell_text.h"
#include "mamar/io/csv.h"
#include "mamar/io/gmns.h"
#include "mamar/io/gmns_words.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

std::string line(std::vector<std::string> const& fields) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) append_csv_field(i == 0 ? out : out += ',', fields[i]);
  return out += '\n';
}

// A column of a GMNS file, by row of our table.
struct gmns_column {
  std::string name;
  std::function<std::string(std::uint32_t)> text;
};

std::string bytes(std::vector<gmns_column> const& columns, std::uint32_t rows) {
  std::vector<std::string> fields;
  for (auto const& c : columns) fields.push_back(c.name);
  auto out = line(fields);
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i) fields[i] = columns[i].text(row);
    out += line(fields);
  }
  return out;
}

extra_column const* kept_column(table_base const& t, std::string_view gmns_name) {
  for (auto const& c : t.extra)
    if (c.name.starts_with(kGmnsKept) && std::string_view{c.name}.substr(kGmnsKept.size()) == gmns_name) return &c;
  return nullptr;
}

std::string kept_text(table_base const& t, std::string_view gmns_name, std::uint32_t row) {
  auto const* const c = kept_column(t, gmns_name);
  return c == nullptr ? std::string{} : std::string{c->values.text(row)};
}

// Our columns that `said` does not say in GMNS's words, and what was kept of GMNS.
void add_others(std::vector<gmns_column>& out, network const& n, table_id id, std::set<std::string_view> const& said,
                std::set<std::string_view> const& consumed) {
  for (auto const* const a : columns_in_use(n, info(id)))
    if (!said.contains(a->name)) out.push_back({"mamar_" + std::string{a->name}, [&n, a](std::uint32_t row) { return cell_text(n, *a, row); }});
  for (auto const& extra : n.base(id).extra) {
    auto const name = std::string_view{extra.name}.substr(std::min(kGmnsKept.size(), extra.name.size()));
    if (consumed.contains(name) && extra.name.starts_with(kGmnsKept)) continue;
    bool const taken = std::any_of(out.begin(), out.end(), [&](gmns_column const& c) { return c.name == name; });
    bool const of_gmns = extra.name.starts_with(kGmnsKept) && !name.empty() && !taken && !name.starts_with("mamar_");
    out.push_back({of_gmns ? std::string{name} : "mamar_" + extra.name, [&extra](std::uint32_t row) { return std::string{extra.values.text(row)}; }});
  }
}

std::string node_id(network const& n, std::uint32_t place) {
  auto const kept = kept_text(n.places, "node_id", place);
  return kept.empty() ? std::string{n.places.place_id[place_idx{place}]} : kept;
}

std::string node_type(network const& n, std::uint32_t place) {
  auto const kept = kept_text(n.places, "node_type", place);
  auto const kind = n.places.kind[place_idx{place}];
  bool const holds = kind == (lower_case(kept) == "intersection" ? place_kind::junction : place_kind::other);
  if (!kept.empty() && holds) return kept;
  return kind == place_kind::other ? "" : cell_text(n, *info(table_id::places).find("kind"), place);
}

std::string node_file(network const& n) {
  auto const& p = n.places;
  std::vector<gmns_column> columns{
      {"node_id", [&](std::uint32_t r) { return node_id(n, r); }},
      {"name", [&](std::uint32_t r) { return std::string{p.name_en[place_idx{r}]}; }},
      {"x_coord", [&](std::uint32_t r) { return number_text(p.lon[place_idx{r}]); }},
      {"y_coord", [&](std::uint32_t r) { return number_text(p.lat[place_idx{r}]); }},
      {"node_type", [&](std::uint32_t r) { return node_type(n, r); }},
  };
  add_others(columns, n, table_id::places, {"place_id", "name_en", "lon", "lat", "kind"}, {"node_id", "node_type"});
  return bytes(columns, p.count);
}

// GMNS counts the lanes of one direction.
std::string gmns_lanes(network const& n, std::uint32_t row) {
  double const lanes = n.links.lanes[link_idx{row}];
  if (std::isnan(lanes)) return {};
  if (n.links.directed[link_idx{row}]) return number_text(lanes);
  return std::fmod(lanes, 2) == 0 ? number_text(lanes / 2) : std::string{};
}

bool has_odd_lanes(network const& n) {
  for (auto const l : n.links.all())
    if (!std::isnan(n.links.lanes[l]) && gmns_lanes(n, l.v).empty()) return true;
  return false;
}

std::string link_id(network const& n, std::uint32_t row) {
  auto const kept = kept_text(n.links, "link_id", row);
  return kept.empty() ? std::string{n.links.link_id[link_idx{row}]} : kept;
}

std::string link_file(network const& n) {
  auto const& l = n.links;
  bool const shapes = !l.geometry.values.empty();
  std::vector<gmns_column> columns{
      {"link_id", [&](std::uint32_t r) { return link_id(n, r); }},
      {"name", [&](std::uint32_t r) { return std::string{l.name_en[link_idx{r}]}; }},
      {"from_node_id", [&](std::uint32_t r) { return node_id(n, l.from_place[link_idx{r}].v); }},
      {"to_node_id", [&](std::uint32_t r) { return node_id(n, l.to_place[link_idx{r}].v); }},
      {"directed", [&](std::uint32_t r) { return std::string{l.directed[link_idx{r}] ? "true" : "false"}; }},
      {"geometry_id", [&](std::uint32_t r) { return l.geometry[link_idx{r}].empty() ? std::string{} : link_id(n, r); }},
      {"dir_flag", [&](std::uint32_t r) { return std::string{l.geometry[link_idx{r}].empty() ? "0" : "1"}; }},
      {"length", [&](std::uint32_t r) { return cell_text(n, *info(table_id::links).find("length"), r); }},
      {"facility_type", [&](std::uint32_t r) { return std::string{l.facility_type[link_idx{r}]}; }},
      {"free_speed",
       [&](std::uint32_t r) {
         auto const speed = free_speed_of(n, link_idx{r});
         return speed ? number_text(*speed) : std::string{};
       }},
      {"lanes", [&](std::uint32_t r) { return gmns_lanes(n, r); }},
      {"allowed_uses", [&](std::uint32_t r) { return uses_of(n, link_idx{r}); }},
  };
  if (!shapes) std::erase_if(columns, [](gmns_column const& c) { return c.name == "geometry_id" || c.name == "dir_flag"; });
  std::set<std::string_view> said{"link_id", "name_en", "from_place", "to_place", "directed", "geometry", "length", "facility_type"};
  if (!has_odd_lanes(n)) said.insert("lanes");
  // time is always written: its column says that free_speed is only a repetition
  columns.push_back({"mamar_time", [&](std::uint32_t r) { return cell_text(n, *info(table_id::links).find("time"), r); }});
  said.insert("time");
  add_others(columns, n, table_id::links, said, {"link_id"});
  return bytes(columns, l.count);
}

std::string geometry_file(network const& n) {
  std::string out = line({"geometry_id", "geometry"});
  for (auto const l : n.links.all())
    if (!n.links.geometry[l].empty()) out += line({link_id(n, l.v), std::string{n.links.geometry[l]}});
  return out;
}

std::string config_file(network const& n) {
  bool const any = n.settings.count > 0;
  auto const kept = [&](std::string_view name) { return any ? kept_text(n.settings, name, 0) : std::string{}; };
  auto const currency = kept("currency");
  auto const short_length = kept("short_length");
  return line({"dataset_name", "short_length", "long_length", "speed", "crs", "geometry_field_format", "currency", "version_number", "id_type"}) +
         line({any ? std::string{n.settings.title_en[setting_idx{0}]} : std::string{}, short_length.empty() ? "m" : short_length, "km", "km/h",
               "EPSG:4326", "wkt",
               !currency.empty() ? currency
               : any             ? std::string{n.settings.currency[setting_idx{0}]}
                                 : std::string{"USD"},
               "0.96", "string"});
}

// Persons and passenger car equivalents as in the examples of GMNS; what does not run on roads takes no room there.
std::string uses_file(network const& n) {
  std::set<std::string> words;
  for (auto const l : n.links.all())
    for (auto rest = uses_of(n, l); !rest.empty();) {
      auto const end = std::min(rest.find(','), rest.size());
      words.insert(rest.substr(0, end));
      rest.erase(0, std::min(end + 1, rest.size()));
    }
  auto out = line({"use", "persons_per_vehicle", "pce"});
  for (auto const& word : words) out += line({word, "1", word == "truck" ? "2" : word == "car" ? "1" : "0"});
  return words.empty() ? std::string{} : out;
}

}  // namespace

file_set write_gmns(network const& n) {
  auto files = write_network(n);
  for (auto const* const name : {"places.csv", "links.csv", "datapackage.json"}) files.erase(name);
  files["config.csv"] = config_file(n);
  files["node.csv"] = node_file(n);
  files["link.csv"] = link_file(n);
  if (!n.links.geometry.values.empty()) files["geometry.csv"] = geometry_file(n);
  if (auto uses = uses_file(n); !uses.empty()) files["use_definition.csv"] = std::move(uses);
  return files;
}

diagnostics gmns_notes(network const& n) {
  diagnostics out;
  std::vector<std::string> columns, tables;
  for (auto const id : {table_id::places, table_id::links})
    for (auto const* const a : columns_in_use(n, info(id))) {
      constexpr std::string_view kSaid[]{"place_id", "link_id",  "name_en",  "lon",    "lat",           "kind", "from_place",
                                         "to_place", "directed", "geometry", "length", "facility_type", "lanes"};
      if (std::find(std::begin(kSaid), std::end(kSaid), a->name) == std::end(kSaid))
        columns.push_back(std::string{info(id).name} + "." + std::string{a->name});
    }
  for (auto const& t : schema())
    if (n.base(t.id).count > 0 && t.id != table_id::places && t.id != table_id::links) tables.emplace_back(t.name);
  std::size_t fast = 0, odd = 0;
  for (auto const l : n.links.all()) {
    bool const speed = !std::isnan(n.links.time[l]) || !std::isnan(n.modes.speed[n.links.mode_id[l]]);
    if (speed && !free_speed_of(n, l)) ++fast;
    if (!std::isnan(n.links.lanes[l]) && gmns_lanes(n, l.v).empty()) ++odd;
  }
  if (!columns.empty()) out.push_back(make_diagnostic("gmns.own-columns", {fmt::format("{}", fmt::join(columns, ", "))}));
  if (!tables.empty()) out.push_back(make_diagnostic("gmns.own-tables", {fmt::format("{}", fmt::join(tables, ", "))}));
  if (fast > 0) out.push_back(make_diagnostic("gmns.speed-omitted", {std::to_string(fast), number_text(kLargestFreeSpeed)}));
  if (odd > 0) out.push_back(make_diagnostic("gmns.lanes-omitted", {std::to_string(odd)}));
  return out;
}

}  // namespace mamar
