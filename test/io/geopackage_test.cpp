// GeoPackages: what the standard asks of the file, bytes that do not change, and GDAL's own tools reading it.
#include "mamar/io/geopackage.h"

#include <sqlite3.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "mamar/io/network_layers.h"
#include "test/network_text.h"

namespace mamar {
namespace {

std::vector<map_layer> some_layers() {
  map_layer points{"points", "points", "some points", layer_geometry::point, {}, {}};
  points.columns = {{"name", layer_value_type::text, "", "Name", "what it is called"},
                    {"geom", layer_value_type::number, "km", "", "a name that the table has"},
                    {"Name", layer_value_type::flag, "", "", ""},
                    {"count", layer_value_type::integer, "", "", ""}};
  points.features = {{{{{44.25, 33.5}}}, {std::string{"بغداد \"x\""}, 1.5, true, 7.0}}, {{}, {{}, kNotGiven, false, {}}}};
  map_layer lines{"lines", "lines", "", layer_geometry::multi_line, {{"km", layer_value_type::number, "km", "", "length"}}, {}};
  lines.features = {{{{{1, 2}, {3, 4}}, {{5, -6}, {7, 8}, {9, 10}}}, {12.0}}, {{}, {0.0}}};
  return {points,
          lines,
          {"words", "words", "no geometry", layer_geometry::none, {{"w", layer_value_type::text, "", "", ""}}, {{{}, {std::string{"a"}}}}}};
}

struct temporary {
  std::filesystem::path path{std::filesystem::temp_directory_path() / ("mamar-gpkg-" + std::to_string(getpid()) + ".gpkg")};
  explicit temporary(std::string const& bytes) { std::ofstream{path, std::ios::binary} << bytes; }
  ~temporary() { std::filesystem::remove(path); }
  temporary(temporary const&) = delete;
  temporary& operator=(temporary const&) = delete;
};

// Rows of a query, cells joined by "|", rows by a newline.
std::string query(std::filesystem::path const& path, std::string const& sql) {
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  std::string out;
  auto const row = [](void* text, int count, char** cells, char**) {
    auto& all = *static_cast<std::string*>(text);
    for (int i = 0; i < count; ++i) all += std::string{i == 0 ? "" : "|"} + (cells[i] == nullptr ? "NULL" : cells[i]);
    all += '\n';
    return 0;
  };
  char* why = nullptr;
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), row, &out, &why), SQLITE_OK) << (why == nullptr ? "" : why);
  sqlite3_free(why);
  sqlite3_close(db);
  return out;
}

TEST(geopackage, has_what_the_standard_asks_for) {
  temporary const file{geopackage(some_layers(), "2026-10-01")};
  EXPECT_EQ(query(file.path, "PRAGMA integrity_check; PRAGMA foreign_key_check; PRAGMA application_id; PRAGMA user_version"),
            "ok\n1196444487\n10300\n");
  EXPECT_EQ(query(file.path, "SELECT table_name, data_type, last_change, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents"),
            "points|features|2026-10-01T00:00:00.000Z|44.25|33.5|44.25|33.5|4326\nlines|features|2026-10-01T00:00:00.000Z|1.0|-6.0|9.0|10.0|4326\n"
            "words|attributes|2026-10-01T00:00:00.000Z|NULL|NULL|NULL|NULL|NULL\n");
  EXPECT_EQ(query(file.path, "SELECT * FROM gpkg_geometry_columns"), "points|geom|POINT|4326|0|0\nlines|geom|MULTILINESTRING|4326|0|0\n");
  EXPECT_EQ(query(file.path, "SELECT column_name, title, description FROM gpkg_data_columns WHERE table_name = 'points' ORDER BY rowid"),
            "name|Name|what it is called\ngeom_|geom [km]|a name that the table has [km]\nName_|Name|\ncount|count|\n");
  EXPECT_EQ(query(file.path, "SELECT name, geom_, Name_, count, typeof(count) FROM points"), "بغداد \"x\"|1.5|1|7|integer\nNULL|NULL|0|NULL|null\n");
  EXPECT_EQ(query(file.path, "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1"), "-1\n0\n4326\n");
  EXPECT_EQ(query(file.path, "SELECT DISTINCT extension_name FROM gpkg_extensions"), "gpkg_schema\n");
}

// Clause 2.1.3: "GP", version 0, flags, coordinate system, an envelope unless it is a point, then well-known binary, all little-endian.
TEST(geopackage, geometries_are_blobs_with_header_and_envelope) {
  temporary const file{geopackage(some_layers())};
  EXPECT_EQ(query(file.path, "SELECT hex(geom) FROM points WHERE fid = 1"),
            "47500001E6100000"
            "0101000000"
            "0000000000204640"
            "0000000000C04040\n");
  EXPECT_EQ(query(file.path, "SELECT substr(hex(geom), 1, 16 + 64 + 18) FROM lines WHERE fid = 1"),
            "47500003E6100000"
            "000000000000F03F"
            "0000000000002240"
            "00000000000018C0"
            "0000000000002440"
            "010500000002000000\n");
  EXPECT_EQ(query(file.path, "SELECT fid, geom FROM lines WHERE fid = 2"), "2|NULL\n");
}

TEST(geopackage, the_same_layers_give_the_same_bytes) {
  auto const first = geopackage(some_layers(), "2026-10-01");
  EXPECT_EQ(geopackage(some_layers(), "2026-10-01"), first);
  EXPECT_NE(geopackage(some_layers(), "2026-10-02"), first);
  EXPECT_EQ(first.substr(0, 16), std::string("SQLite format 3\0", 16));
}

// --- GDAL, installed by script/bootstrap --test ---------------------------------------------------------------------------------------------------

std::pair<int, std::string> run(std::string const& command) {
  std::string out;
  auto* const pipe = popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> buffer{};
  while (auto const got = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), got);
  return {WEXITSTATUS(pclose(pipe)), out};
}

bool has_gdal() { return run("ogrinfo --version").first == 0; }

TEST(geopackage, gdal_reads_the_built_in_network_as_it_is) {
  if (!has_gdal()) GTEST_SKIP() << "no ogrinfo: script/bootstrap --test installs it";
  auto const n = read_network(std::filesystem::path{std::string{MAMAR_SOURCE_DIR} + "/data/mashreq"});
  ASSERT_TRUE(n);
  temporary const file{geopackage(network_layers(*n))};
  auto const [status, about] = run("ogrinfo -so -ro " + file.path.string());
  EXPECT_EQ(status, 0) << about;
  EXPECT_EQ(about.find("Warning"), std::string::npos) << about;
  for (auto const* const line : {"places (Point)", "links (Line String)", "gates (Point)", "modes (None)"})
    EXPECT_NE(about.find(line), std::string::npos) << line << "\n" << about;
  for (auto const& [table, count] :
       {std::pair{"places", n->places.count}, {"links", n->links.count}, {"gates", n->gates.count}, {"provenance", n->provenance.count}}) {
    auto const layer = run("ogrinfo -so -ro " + file.path.string() + " " + table).second;
    EXPECT_NE(layer.find("Feature Count: " + std::to_string(count) + "\n"), std::string::npos) << layer;
  }
  auto const [written, text] = run("ogr2ogr -f GeoJSON -lco COORDINATE_PRECISION=12 /vsistdout/ " + file.path.string() + " places");
  ASSERT_EQ(written, 0) << text;
  auto const json = nlohmann::json::parse(text);
  ASSERT_EQ(json.at("features").size(), n->places.count);
  for (auto const p : n->places.all()) {
    auto const& f = json.at("features").at(p.v);
    ASSERT_EQ(f.at("properties").at("place_id"), n->places.place_id[p]);
    ASSERT_EQ(f.at("properties").at("name_ar").is_null() ? "" : f.at("properties").at("name_ar").get<std::string>(), n->places.name_ar[p]);
    ASSERT_NEAR(f.at("geometry").at("coordinates").at(0).get<double>(), n->places.lon[p], 1e-11);
    ASSERT_NEAR(f.at("geometry").at("coordinates").at(1).get<double>(), n->places.lat[p], 1e-11);
  }
}

TEST(geopackage, gdal_reads_every_kind_of_layer_without_a_warning) {
  if (!has_gdal()) GTEST_SKIP() << "no ogrinfo: script/bootstrap --test installs it";
  temporary const file{geopackage(some_layers())};
  auto const [status, all] = run("ogrinfo -al -ro --config CPL_LOG_ERRORS ON " + file.path.string());
  EXPECT_EQ(status, 0) << all;
  for (auto const* const bad : {"Warning", "ERROR"}) EXPECT_EQ(all.find(bad), std::string::npos) << all;
  EXPECT_NE(all.find("MULTILINESTRING ((1 2,3 4),(5 -6,7 8,9 10))"), std::string::npos) << all;
  EXPECT_NE(all.find("POINT (44.25 33.5)"), std::string::npos) << all;
}

}  // namespace
}  // namespace mamar
