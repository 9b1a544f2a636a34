#include "mamar/io/network_geojson.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

#include "mamar/base/nearest.h"
#include "mamar/base/utf8.h"
#include "mamar/base/wkt.h"
#include "mamar/io/located_json.h"
#include "mamar/io/network_csv.h"
#include "mamar/io/network_layers.h"
#include "mamar/io/translation.h"
#include "mamar/network/messages.h"

namespace mamar {

namespace {

using json = nlohmann::ordered_json;

bool is_feature_table(table_id t) { return t == table_id::places || t == table_id::links || t == table_id::gates; }
// Columns that the geometry of a feature holds.
bool is_in_geometry(table_id t, std::string_view column) {
  return (t == table_id::places && (column == "lon" || column == "lat")) || (t == table_id::links && column == "geometry");
}
bool is_list(attribute const& a) { return a.type == value_type::refs || a.type == value_type::words; }

// --- writing --------------------------------------------------------------------------------------------------------------------------------

json json_number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<std::int64_t>(value);
  return value;
}

json list(std::string_view text) {
  auto out = json::array();
  while (!text.empty()) {
    auto const end = std::min(text.find(';'), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

json value_of(network const& n, attribute const& a, std::uint32_t row) {
  auto const column = column_of(n, a);
  if (auto* const* const numbers = std::get_if<raw_numbers*>(&column)) return json_number((*numbers)->at(row));
  if (a.type == value_type::flag) return std::get<raw_choices*>(column)->at(row) != 0;
  auto const text = cell_text(n, a, row);
  if (text.empty()) return nullptr;
  return is_list(a) ? list(text) : json(text);
}

void add_row(json& out, network const& n, table_info const& t, std::vector<attribute const*> const& columns, std::uint32_t row) {
  for (auto const* const a : columns)
    if (!is_in_geometry(t.id, a->name)) out[a->name] = value_of(n, *a, row);
  if (t.id == table_id::profiles)
    for (std::size_t i = 0; i < n.profiles.names.size(); ++i) out[n.profiles.names[i]] = json_number(n.profiles.factors[i][row]);
  for (auto const& extra : n.base(t.id).extra) {
    auto const text = extra.values.text(row);
    out[extra.name] = text.empty() ? json(nullptr) : json(text);
  }
}

json position(lon_lat p) { return json::array({json_number(p.lon), json_number(p.lat)}); }

json geometry_of(network const& n, table_id t, std::uint32_t row) {
  if (t == table_id::places) return {{"type", "Point"}, {"coordinates", position(n.position(place_idx{row}))}};
  if (t == table_id::gates) return {{"type", "Point"}, {"coordinates", position(n.position(n.gates.place_id[gate_idx{row}]))}};
  auto line = json::array();
  for (auto const p : link_line(n, link_idx{row})) line.push_back(position(p));
  return {{"type", "LineString"}, {"coordinates", std::move(line)}};
}

void append_features(std::string& out, network const& n, table_id id, bool& first) {
  auto const& t = info(id);
  auto const columns = columns_in_use(n, t);
  for (std::uint32_t row = 0; row < n.base(id).count; ++row) {
    json properties{{"table", t.name}};
    if (id == table_id::links && n.links.geometry[link_idx{row}].empty()) properties["shape"] = "straight";
    add_row(properties, n, t, columns, row);
    json const feature{{"type", "Feature"}, {"geometry", geometry_of(n, id, row)}, {"properties", std::move(properties)}};
    out += (first ? "\n" : ",\n") + feature.dump();
    first = false;
  }
}

// --- reading --------------------------------------------------------------------------------------------------------------------------------

class geojson_reader {
 public:
  geojson_reader(std::string name, std::string bytes) { t_.add_file(std::move(name), std::move(bytes)); }

  result<network> read() {
    auto const bytes = t_.bytes(0);
    if (auto const bad = invalid_utf8(bytes)) return refuse(*bad, "file.not-utf8", {});
    auto const parsed = parse_json(bytes);
    if (!parsed.value) return refuse(parsed.fault, "geojson.syntax", {});
    auto const& root = *parsed.value;
    auto const* const type = root.find("type");
    auto const* const features = root.find("features");
    if (type == nullptr || type->text != "FeatureCollection" || features == nullptr || features->kind != json_kind::list)
      return refuse(root.offset, "geojson.root", {});
    read_crs(root.find("crs"));
    read_tables(root.find("mamar"));
    for (auto const& feature : features->items) read_feature(feature);
    check_gates();
    auto n = t_.read();
    if (n) return n;
    return collapse(n.take_messages());
  }

 private:
  diagnostics refuse(std::size_t offset, std::string_view code, std::initializer_list<std::string_view> arguments) {
    t_.say({0, offset}, code, arguments);
    return t_.found;
  }
  diagnostic& say(std::size_t offset, std::string_view code, std::initializer_list<std::string_view> arguments) {
    return t_.say({0, offset}, code, arguments);
  }

  // RFC 7946 has one coordinate system; files of the draft before it may name another.
  void read_crs(json_value const* crs) {
    if (crs == nullptr || crs->kind == json_kind::null) return;
    auto const* const properties = crs->find("properties");
    auto const* const name = properties == nullptr ? nullptr : properties->find("name");
    if (name == nullptr || (name->text.find("CRS84") == std::string::npos && name->text.find("4326") == std::string::npos))
      say(crs->offset, "geojson.crs", {});
  }

  void read_tables(json_value const* own) {
    if (own == nullptr) return;
    auto const* const format = own->find("format");
    if (format == nullptr || format->kind != json_kind::number || format->text.find_first_not_of("0123456789") != std::string::npos ||
        format->text == "0") {
      say(own->offset, "geojson.format", {});
    } else if (format->text.size() > 9 || std::stol(format->text) > kFormatVersion) {
      say(format->offset, "package.newer", {format->text, std::to_string(kFormatVersion)});
    }
    auto const* const tables = own->find("tables");
    if (tables == nullptr || tables->kind != json_kind::object) return;
    for (std::size_t i = 0; i < tables->keys.size(); ++i) {
      auto const& key = tables->keys[i];
      auto const* const t = find_table(key.name);
      if (t == nullptr || is_feature_table(t->id) || !read_.insert(t->id).second) say(key.offset, "geojson.unknown-table", {key.name});
      else if (tables->items[i].kind != json_kind::list) say(tables->items[i].offset, "geojson.value", {key.name});
      else
        for (auto const& row : tables->items[i].items) read_row(row, *t, {});
    }
  }

  // Members of an object as cells of a new row; `passed` are members that are no columns.
  void read_row(json_value const& object, table_info const& t, std::set<std::string_view> const& passed) {
    auto& table = t_.table(t.id);
    if (table.rows() == 0)
      for (auto const& a : t.attributes)
        if (a.required) table.column(a.name);
    table.add_row({0, object.offset});
    if (object.kind != json_kind::object) {
      say(object.offset, "geojson.value", {t.name});
      return;
    }
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < object.keys.size(); ++i) {
      auto const& key = object.keys[i];
      if (!seen.insert(key.name).second) say(key.offset, "geojson.member-twice", {key.name});
      else if (!passed.contains(key.name)) read_member(key, object.items[i], t, table);
    }
  }

  void read_member(json_key const& key, json_value const& value, table_info const& t, translated_table& table) {
    auto const* const a = t.find(key.name);
    bool const profile = t.id == table_id::profiles && !key.name.empty();
    if (is_in_geometry(t.id, key.name)) {
      if (told_.insert({t.id, key.name}).second) say(key.offset, "geojson.in-geometry", {key.name});
      return;
    }
    if (a == nullptr && !key.name.starts_with("x_") && !profile) {
      if (!told_.insert({t.id, key.name}).second) return;  // in every feature: told once
      auto& d = say(key.offset, "header.unknown-column", {key.name, t.name});
      nearest_search near{key.name};
      for (auto const& other : t.attributes) near.consider(other.name);
      if (auto const hits = near.found(); !hits.empty()) add_hint(d, hits.front());
      return;
    }
    auto const column = table.column(key.name);  // a column of blanks is one too
    if (auto const text = cell_of(value, key.name, a != nullptr && is_list(*a)); !text.empty()) table.set(column, text, {0, value.offset});
  }

  std::string cell_of(json_value const& value, std::string_view name, bool list) {
    if (value.kind == json_kind::object || (value.kind == json_kind::list && !list)) {
      say(value.offset, "geojson.value", {name});
      return {};
    }
    if (value.kind != json_kind::list) return value.text;
    std::string out;
    for (auto const& item : value.items) {
      bool const plain = (item.kind == json_kind::text || item.kind == json_kind::number) && item.text.find(';') == std::string::npos;
      if (!plain) say(item.offset, "geojson.value", {name});
      else out += (out.empty() ? "" : ";") + item.text;
    }
    return out;
  }

  void read_feature(json_value const& feature) {
    auto const* const type = feature.find("type");
    auto const* const properties = feature.find("properties");
    if (type == nullptr || type->text != "Feature" || properties == nullptr || properties->kind != json_kind::object) {
      say(feature.offset, "geojson.feature", {});
      return;
    }
    auto const* const table = properties->find("table");
    auto const* const t = table == nullptr ? nullptr : find_table(table->text);
    if (t == nullptr || !is_feature_table(t->id)) {
      say(table == nullptr ? properties->offset : table->offset, "geojson.no-table", {});
      return;
    }
    read_row(*properties, *t, t->id == table_id::links ? std::set<std::string_view>{"table", "shape"} : std::set<std::string_view>{"table"});
    auto const* const geometry = feature.find("geometry");
    auto const at = geometry == nullptr ? feature.offset : geometry->offset;
    if (t->id == table_id::links) read_line(*properties, geometry, at);
    else read_point(*t, *properties, geometry, at);
  }

  // The coordinates of a geometry of this type; nullptr, and told, if it is another.
  json_value const* coordinates(json_value const* geometry, std::string_view wanted, std::size_t at) {
    auto const* const type = geometry == nullptr ? nullptr : geometry->find("type");
    auto const* const found = geometry == nullptr ? nullptr : geometry->find("coordinates");
    if (type != nullptr && type->text == wanted && found != nullptr && found->kind == json_kind::list) return found;
    say(at, "geojson.geometry", {wanted});
    return nullptr;
  }

  // "lon lat" as the file has it; blank, and told, if it is no position.
  std::pair<std::string, std::string> position_of(json_value const& p) {
    bool const right = p.kind == json_kind::list && p.items.size() >= 2 &&
                       std::all_of(p.items.begin(), p.items.end(), [](json_value const& i) { return i.kind == json_kind::number; });
    if (!right) {
      say(p.offset, "geojson.position", {});
      return {};
    }
    if (p.items.size() > 2 && !std::exchange(altitude_told_, true)) say(p.items[2].offset, "geojson.altitude-ignored", {});
    return {p.items[0].text, p.items[1].text};
  }

  void read_point(table_info const& t, json_value const& properties, json_value const* geometry, std::size_t at) {
    auto const* const found = coordinates(geometry, "Point", at);
    auto const [lon, lat] = found == nullptr ? std::pair<std::string, std::string>{} : position_of(*found);
    if (t.id == table_id::gates) {
      if (auto const* const place = properties.find("place_id"); place != nullptr && !lon.empty())
        gates_.push_back({place->text, lon, lat, found->offset});
      return;
    }
    auto& table = t_.table(t.id);
    point_refused_ = point_refused_ || lon.empty();
    auto const told = found == nullptr ? at : found->offset;
    // a point that has been refused leaves no second error behind
    table.set("lon", lon.empty() ? "0" : lon, {0, lon.empty() ? told : found->items[0].offset});
    table.set("lat", lat.empty() ? "0" : lat, {0, lat.empty() ? told : found->items[1].offset});
    if (auto const* const id = properties.find("place_id"); id != nullptr && !lon.empty()) places_[id->text] = {lon, lat};
  }

  // The figure as the tables write it: 1.0 as 1, 1e-3 as 0.001.
  static std::string plain(std::string const& number) {
    double value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    return number_text(value);
  }

  void read_line(json_value const& properties, json_value const* geometry, std::size_t at) {
    auto const* const shape = properties.find("shape");
    if (shape != nullptr && shape->text == "straight") return;  // drawn from the places
    if (shape != nullptr && shape->text != "own" && shape->kind != json_kind::null)
      say(shape->offset, "value.not-a-choice", {"shape", shape->text, "straight, own"});
    if (geometry == nullptr || geometry->kind == json_kind::null) return;
    auto const* const found = coordinates(geometry, "LineString", at);
    if (found == nullptr) return;
    std::string text = "LINESTRING (";
    for (auto const& p : found->items) {
      auto const [lon, lat] = position_of(p);
      if (lon.empty()) return;
      text += (text.back() == '(' ? "" : ", ") + plain(lon) + " " + plain(lat);
    }
    t_.table(table_id::links).set("geometry", text + ")", {0, found->offset});
  }

  // A gate stands where its place does: one that was moved on a map would otherwise be moved back in silence.
  void check_gates() {
    auto const value = [](std::string const& text) {
      double out = kNotGiven;
      std::from_chars(text.data(), text.data() + text.size(), out);
      return out;
    };
    for (auto const& g : gates_) {
      auto const place = places_.find(g.place);
      if (place == places_.end()) continue;
      constexpr double kNear = 1e-6;  // degree: 0.1 m, less than map programs round to
      if (std::abs(value(place->second.first) - value(g.lon)) > kNear || std::abs(value(place->second.second) - value(g.lat)) > kNear)
        say(g.offset, "geojson.gate-moved", {g.place});
    }
  }

  // Where a whole table is missing, the first reference to it says so for all.
  diagnostics collapse(diagnostics messages) const {
    diagnostics out;
    std::set<std::string> told;
    for (auto& d : messages) {
      if (point_refused_ && (d.code.starts_with("link.shape-") || d.code == "link.length-short")) continue;  // it may be the point that is wrong
      if (d.code == "file.missing" || d.code == "folder.empty") {                                            // no place at all
        if (told.insert("place").second) out.push_back(make_diagnostic("geojson.missing-features", {"places"}, {t_.name(0), 0, 0}));
        continue;
      }
      auto const at = d.code.find(".unknown-");
      auto const singular = at == std::string::npos ? std::string{} : d.code.substr(at + 9);
      auto const* t = static_cast<table_info const*>(nullptr);
      for (auto const& one : schema())
        if (one.singular == singular) t = &one;
      if (t == nullptr || t_.has_table(t->id)) out.push_back(std::move(d));
      else if (told.insert(singular).second)
        out.push_back(
            make_diagnostic(is_feature_table(t->id) ? "geojson.missing-features" : "geojson.missing-table", {t->name}, {d.file, d.line, d.column}));
    }
    return out;
  }

  struct gate {
    std::string place, lon, lat;
    std::size_t offset;
  };
  translation t_;
  std::set<table_id> read_;
  std::set<std::pair<table_id, std::string>> told_;
  std::map<std::string, std::pair<std::string, std::string>> places_;
  std::vector<gate> gates_;
  bool altitude_told_{false}, point_refused_{false};
};

}  // namespace

std::string write_network_geojson(network const& n) {
  std::string out = "{\"type\":\"FeatureCollection\",\n\"mamar\":{\"format\":" + std::to_string(kFormatVersion) + ",\"tables\":{";
  bool first_table = true;
  for (auto const& t : schema()) {
    if (is_feature_table(t.id) || n.base(t.id).count == 0) continue;
    out += (first_table ? "\n\"" : ",\n\"") + std::string{t.name} + "\":[";
    first_table = false;
    auto const columns = columns_in_use(n, t);
    for (std::uint32_t row = 0; row < n.base(t.id).count; ++row) {
      auto object = json::object();
      add_row(object, n, t, columns, row);
      out += (row == 0 ? "\n" : ",\n") + object.dump();
    }
    out += "]";
  }
  out += "}},\n\"features\":[";
  bool first = true;
  for (auto const t : {table_id::places, table_id::links, table_id::gates}) append_features(out, n, t, first);
  return out + "\n]}\n";
}

result<network> read_network_geojson(std::string name, std::string bytes) { return geojson_reader{std::move(name), std::move(bytes)}.read(); }

}  // namespace mamar
