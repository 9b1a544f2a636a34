#include "mamar/io/geopackage.h"

#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <stdexcept>

namespace mamar {

namespace {

constexpr int kApplicationId = 0x47504B47;  // "GPKG"
constexpr int kVersion = 10300;             // 1.3.0
constexpr int kWgs84 = 4326;

// Tables every GeoPackage has (clauses 1.1.2, 1.1.3, 2.1.2, 2.3.2), and those of the extension gpkg_schema.
constexpr char const* kFrame = R"sql(
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC,
  max_is_inclusive BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system');
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');
INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec/#extension_schema', 'read-write');
INSERT INTO gpkg_extensions VALUES ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec/#extension_schema', 'read-write');
)sql";

struct bounds {
  double west = std::numeric_limits<double>::infinity(), south = west, east = -west, north = -west;
  bool any() const { return west <= east; }
  void include(lon_lat p) {
    west = std::min(west, p.lon), east = std::max(east, p.lon);
    south = std::min(south, p.lat), north = std::max(north, p.lat);
  }
  void include(layer_feature const& f) {
    for (auto const& part : f.parts)
      for (auto const p : part) include(p);
  }
};

// Little-endian on every machine.
template <class T>
void append(std::string& out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  if constexpr (std::endian::native == std::endian::big) std::reverse(bytes, bytes + sizeof value);
  out.append(bytes, sizeof value);
}

void append_position(std::string& out, lon_lat p) {
  append(out, p.lon);
  append(out, p.lat);
}

void append_line(std::string& out, std::vector<lon_lat> const& points) {
  out += '\x01';
  append(out, std::uint32_t{2});  // WKB LineString
  append(out, static_cast<std::uint32_t>(points.size()));
  for (auto const p : points) append_position(out, p);
}

// The header of clause 2.1.3.1.1 (an envelope unless it is a point), then well-known binary.
std::string geometry_blob(layer_geometry type, layer_feature const& f) {
  bool const point = type == layer_geometry::point;
  std::string out{"GP"};
  out += '\0';
  out += point ? '\x01' : '\x03';  // little-endian; bits 1-3: an envelope of x and y
  append(out, std::int32_t{kWgs84});
  bounds b;
  b.include(f);
  if (!point)
    for (double const edge : {b.west, b.east, b.south, b.north}) append(out, edge);
  if (point) {
    out += '\x01';
    append(out, std::uint32_t{1});
    append_position(out, f.parts[0][0]);
  } else if (type == layer_geometry::line) {
    append_line(out, f.parts[0]);
  } else {
    out += '\x01';
    append(out, std::uint32_t{5});  // WKB MultiLineString
    append(out, static_cast<std::uint32_t>(f.parts.size()));
    for (auto const& part : f.parts) append_line(out, part);
  }
  return out;
}

bool has_geometry(layer_feature const& f) { return !f.parts.empty() && !f.parts[0].empty(); }

std::string sql_name(std::string_view name) {
  std::string out{'"'};
  for (char const c : name) out += c == '"' ? std::string{"\"\""} : std::string{c};
  return out + '"';
}

char const* type_name(layer_value_type t) {
  constexpr char const* kNames[]{"TEXT", "DOUBLE", "INTEGER", "BOOLEAN"};
  return kNames[static_cast<std::size_t>(t)];
}

char const* geometry_name(layer_geometry g) {
  constexpr char const* kNames[]{"", "POINT", "LINESTRING", "MULTILINESTRING"};
  return kNames[static_cast<std::size_t>(g)];
}

// Column names that the table has anyway, or that differ only in case from one before, get a tail: SQLite does not tell "A" from "a".
std::vector<std::string> column_names(map_layer const& layer) {
  std::vector<std::string> out;
  auto const lower = [](std::string text) {
    for (auto& c : text)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
  };
  std::vector<std::string> taken{"fid", "geom"};
  for (auto const& column : layer.columns) {
    auto name = column.name;
    while (std::find(taken.begin(), taken.end(), lower(name)) != taken.end()) name += '_';
    taken.push_back(lower(name));
    out.push_back(std::move(name));
  }
  return out;
}

class database {
 public:
  database() {
    sqlite3* opened = nullptr;
    auto const status = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, nullptr);
    db_.reset(opened);
    check(status);
  }

  void run(std::string const& sql) { check(sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr)); }

  class statement {
   public:
    statement(database& db, std::string const& sql) : db_{db} {
      sqlite3_stmt* made = nullptr;
      db.check(sqlite3_prepare_v2(db.db_.get(), sql.c_str(), -1, &made, nullptr));
      statement_.reset(made);
    }
    statement& text(std::string_view value) {
      db_.check(sqlite3_bind_text64(statement_.get(), ++at_, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
      return *this;
    }
    statement& blob(std::string_view value) {
      db_.check(sqlite3_bind_blob64(statement_.get(), ++at_, value.data(), value.size(), SQLITE_TRANSIENT));
      return *this;
    }
    statement& number(double value) {
      db_.check(std::isfinite(value) ? sqlite3_bind_double(statement_.get(), ++at_, value) : sqlite3_bind_null(statement_.get(), ++at_));
      return *this;
    }
    statement& integer(std::int64_t value) {
      db_.check(sqlite3_bind_int64(statement_.get(), ++at_, value));
      return *this;
    }
    statement& nothing() {
      db_.check(sqlite3_bind_null(statement_.get(), ++at_));
      return *this;
    }
    statement& value(layer_value const& v, layer_value_type type) {
      if (auto const* const words = std::get_if<std::string>(&v)) return text(*words);
      if (auto const* const yes = std::get_if<bool>(&v)) return integer(*yes ? 1 : 0);
      auto const* const figure = std::get_if<double>(&v);
      if (figure == nullptr) return nothing();
      return type == layer_value_type::integer && std::abs(*figure) < 9e15 ? integer(static_cast<std::int64_t>(*figure)) : number(*figure);
    }
    void insert() {
      auto const status = sqlite3_step(statement_.get());
      db_.check(status == SQLITE_DONE ? SQLITE_OK : status);
      db_.check(sqlite3_reset(statement_.get()));
      at_ = 0;
    }

   private:
    struct closer {
      void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
    };
    database& db_;
    std::unique_ptr<sqlite3_stmt, closer> statement_;
    int at_{0};
  };

  std::string bytes() {
    sqlite3_int64 size = 0;
    std::unique_ptr<unsigned char, decltype(&sqlite3_free)> const image{sqlite3_serialize(db_.get(), "main", &size, 0), &sqlite3_free};
    if (!image) throw std::runtime_error{"SQLite gave no image of the GeoPackage"};
    return {reinterpret_cast<char const*>(image.get()), static_cast<std::size_t>(size)};
  }

 private:
  void check(int status) {
    if (status != SQLITE_OK) throw std::runtime_error{std::string{"SQLite: "} + (db_ ? sqlite3_errmsg(db_.get()) : sqlite3_errstr(status))};
  }
  struct closer {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  std::unique_ptr<sqlite3, closer> db_;
};

void describe(database& db, map_layer const& layer, std::vector<std::string> const& names, std::string_view day) {
  bounds b;
  for (auto const& f : layer.features) b.include(f);
  bool const spatial = layer.geometry != layer_geometry::none;
  database::statement contents{db, "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)"};
  contents.text(layer.name)
      .text(spatial ? "features" : "attributes")
      .text(layer.name)
      .text(layer.description)
      .text(std::string{day.empty() ? "1970-01-01" : day} + "T00:00:00.000Z");
  for (double const edge : {b.west, b.south, b.east, b.north})
    if (spatial && b.any()) contents.number(edge);
    else contents.nothing();
  if (spatial) contents.integer(kWgs84);
  else contents.nothing();
  contents.insert();
  if (spatial) {
    database::statement geometry{db, "INSERT INTO gpkg_geometry_columns VALUES (?,'geom',?,?,0,0)"};
    geometry.text(layer.name).text(geometry_name(layer.geometry)).integer(kWgs84).insert();
  }
  database::statement column{db, "INSERT INTO gpkg_data_columns VALUES (?,?,?,?,?,NULL,NULL)"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    auto const& c = layer.columns[i];
    auto const unit = c.unit.empty() ? std::string{} : " [" + c.unit + "]";
    column.text(layer.name).text(names[i]).text(names[i]).text((c.title.empty() ? c.name : c.title) + unit).text(c.description + unit).insert();
  }
}

void fill(database& db, map_layer const& layer, std::vector<std::string> const& names) {
  bool const spatial = layer.geometry != layer_geometry::none;
  std::string create = "CREATE TABLE " + sql_name(layer.name) + " (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL";
  std::string insert = "INSERT INTO " + sql_name(layer.name) + " VALUES (?";
  if (spatial) {
    create += std::string{", geom "} + geometry_name(layer.geometry);
    insert += ",?";
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    create += ", " + sql_name(names[i]) + " " + type_name(layer.columns[i].type);
    insert += ",?";
  }
  db.run(create + ")");
  database::statement row{db, insert + ")"};
  std::int64_t fid = 0;
  for (auto const& f : layer.features) {
    row.integer(++fid);
    if (spatial && has_geometry(f)) row.blob(geometry_blob(layer.geometry, f));
    else if (spatial) row.nothing();
    for (std::size_t i = 0; i < names.size(); ++i) row.value(f.values[i], layer.columns[i].type);
    row.insert();
  }
}

}  // namespace

std::string geopackage(std::vector<map_layer> const& layers, std::string_view day) {
  database db;
  db.run("PRAGMA application_id = " + std::to_string(kApplicationId) + "; PRAGMA user_version = " + std::to_string(kVersion) + "; BEGIN;");
  db.run(kFrame);
  for (auto const& layer : layers) {
    auto const names = column_names(layer);
    describe(db, layer, names, day);
    fill(db, layer, names);
  }
  db.run("COMMIT");
  return db.bytes();
}

}  // namespace mamar
