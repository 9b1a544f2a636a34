// A network as one GeoJSON file: RFC 7946, read back as it was, messages with line and column.
#include "mamar/io/network_geojson.h"

#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "mamar/io/located_json.h"
#include "mamar/io/network_any.h"
#include "mamar/network/messages.h"
#include "test/io/corpus.h"

namespace mamar {
namespace {

using strings = std::vector<std::string>;

result<network> built_in() { return read_network(std::filesystem::path{std::string{MAMAR_SOURCE_DIR} + "/data/mashreq"}); }

// Features behind the parts that every file has; each on a line of its own, from line 2 on.
std::string file(std::string const& features,
                 std::string const& tables = R"("modes":[{"mode_id":"road","name_en":"Road","kind":"road","speed":60}])") {
  return R"({"type":"FeatureCollection","mamar":{"format":1,"tables":{)" + tables + "}},\"features\":[\n" + features + "\n]}\n";
}
std::string place(std::string const& id, std::string const& coordinates) {
  return R"({"type":"Feature","geometry":{"type":"Point","coordinates":)" + coordinates + R"(},"properties":{"table":"places","place_id":")" + id +
         R"(","name_en":"A"}})";
}
std::string const kPlaces = place("a", "[44,33]") + ",\n" + place("b", "[44.1,33]") + ",\n";

strings messages_of(std::string const& bytes) { return test::places_and_codes(read_network_geojson("n.geojson", bytes).messages()); }

TEST(network_geojson, the_built_in_network_comes_back_as_it_was) {
  auto const n = built_in();
  ASSERT_TRUE(n);
  auto const text = write_network_geojson(*n);
  auto const back = read_network_geojson("n.geojson", text);
  ASSERT_TRUE(back) << test::all_text(back.messages());
  EXPECT_EQ(write_network(*back), write_network(*n));
  EXPECT_EQ(write_network_geojson(*back), text);
}

// RFC 7946: one coordinate system, longitude first, geometry and properties in every feature, two positions in a line at least.
TEST(network_geojson, what_is_written_keeps_to_rfc_7946) {
  auto const n = built_in();
  ASSERT_TRUE(n);
  auto const json = nlohmann::json::parse(write_network_geojson(*n));
  EXPECT_EQ(json.at("type"), "FeatureCollection");
  EXPECT_FALSE(json.contains("crs"));
  std::size_t features = 0;
  auto const position = [](nlohmann::json const& p) {
    EXPECT_EQ(p.size(), 2U);
    EXPECT_LE(std::abs(p.at(0).get<double>()), 180);
    EXPECT_LE(std::abs(p.at(1).get<double>()), 90);
  };
  for (auto const& f : json.at("features")) {
    ++features;
    EXPECT_EQ(f.at("type"), "Feature");
    EXPECT_TRUE(f.at("properties").is_object());
    for (auto const* const of_geometry : {"coordinates", "geometry", "features"})
      EXPECT_FALSE(f.contains("properties") && f.at("properties").contains(of_geometry));
    auto const& g = f.at("geometry");
    if (g.at("type") == "Point") {
      position(g.at("coordinates"));
    } else {
      EXPECT_EQ(g.at("type"), "LineString");
      EXPECT_GE(g.at("coordinates").size(), 2U);
      for (auto const& p : g.at("coordinates")) position(p);
    }
  }
  EXPECT_EQ(features, n->places.count + n->links.count + n->gates.count);
}

TEST(network_geojson, lists_flags_shapes_and_own_columns_are_read) {
  auto const n = read_network_geojson(
      "n.geojson", file(kPlaces + R"({"type":"Feature","geometry":{"type":"LineString","coordinates":[[44.0,33],[44.05,33.01,12],[44.1,33]]},
"properties":{"table":"links","link_id":"l","from_place":"a","to_place":"b","mode_id":"road","length":1.0e1,"directed":true,"tags":["one","two"],"x_mine":7,"note":null}},
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[44,33],[44.1,33]]},"properties":{"table":"links","shape":"straight","link_id":"m","from_place":"a","to_place":"b","mode_id":"road","length":10}})"));
  ASSERT_TRUE(n) << test::all_text(n.messages());
  EXPECT_EQ(test::places_and_codes(n.messages()), strings{"n.geojson:4:89 geojson.altitude-ignored"});
  EXPECT_EQ(n->links.geometry[link_idx{0}], "LINESTRING (44 33, 44.05 33.01, 44.1 33)");
  EXPECT_EQ(n->links.geometry[link_idx{1}], "");
  EXPECT_EQ(n->links.length[link_idx{0}], 10);
  EXPECT_TRUE(n->links.directed[link_idx{0}]);
  EXPECT_EQ(n->links.tags[link_idx{0}], "one;two");
  ASSERT_EQ(n->links.extra.size(), 1U);
  EXPECT_EQ(n->links.extra[0].values.text(0), "7");
}

TEST(network_geojson, every_error_at_once_each_at_its_value) {
  EXPECT_EQ(
      messages_of(file(
          place("a", "[44,95]") + ",\n" + place("b", "[44]") + ",\n" + place("a", "[44,33]") + ",\n" +
          R"({"type":"Feature","geometry":null,"properties":{"table":"places","place_id":"c","name_en":"C","lon":44}},)" + "\n" +
          R"({"type":"Feature","geometry":{"type":"Polygon","coordinates":[]},"properties":{"table":"links","link_id":"l","from_place":"a","to_place":"a","mode_id":"roda","lenght":"x","tags":["a;b"]}},)" +
          "\n" + R"({"type":"Feature","properties":{"table":"roads"}},{"type":"Feature","properties":{}},{"type":"Point"},)" + "\n" +
          R"({"type":"Feature","geometry":{"type":"Point","coordinates":[44,33.1]},"properties":{"table":"gates","gate_id":"g","gate_id":"h","place_id":"a","mode_id":"road","fee":{}}})")),
      (strings{"n.geojson:2:64 value.out-of-range", "n.geojson:3:60 geojson.position", "n.geojson:4:111 id.duplicate",
               "n.geojson:5:30 geojson.geometry", "n.geojson:5:95 geojson.in-geometry", "n.geojson:6:152 link.unknown-mode",
               "n.geojson:6:159 header.unknown-column", "n.geojson:6:180 geojson.value", "n.geojson:6:30 geojson.geometry",
               "n.geojson:7:41 geojson.no-table", "n.geojson:7:82 geojson.no-table", "n.geojson:7:86 geojson.feature",
               "n.geojson:8:115 geojson.member-twice", "n.geojson:8:167 geojson.value", "n.geojson:8:60 geojson.gate-moved"}))
      << test::all_text(read_network_geojson("n.geojson", "").messages());
}

TEST(network_geojson, what_is_missing_is_said_once) {
  auto const link = std::string{R"("geometry":{"type":"LineString","coordinates":[[44,33],[44.1,33]]},"properties":{"table":"links","link_id":")"};
  auto const rest = std::string{R"(","from_place":"a","to_place":"b","mode_id":"road","length":10}})"};
  auto const links = R"({"type":"Feature",)" + link + "l" + rest + ",\n" + R"({"type":"Feature",)" + link + "m" + rest;
  EXPECT_EQ(messages_of(file(kPlaces + links, "")), strings{"n.geojson:4:172 geojson.missing-table"});
  EXPECT_EQ(
      messages_of(R"({"type":"FeatureCollection","features":[)" + place("a", "[44,33]") + "," + links.substr(0, links.find(",\n")) + "]}").size(),
      2U);  // b too
  EXPECT_EQ(messages_of(file(links)), strings{"n.geojson:2:143 geojson.missing-features"});
}

TEST(network_geojson, an_id_taken_twice_names_where_it_stands_in_a_file_of_one_line) {
  auto const text = R"({"type":"FeatureCollection","features":[)" + place("a", "[44,33]") + "," + place("a", "[44,34]") + "]}";
  auto const n = read_network_geojson("n.geojson", text);
  ASSERT_FALSE(n);
  EXPECT_EQ(test::all_text(n.messages()), "n.geojson:1:281: error[id.duplicate]: the id \"a\" is taken by line 1:122\n");
}

TEST(network_geojson, a_line_of_another_link_is_refused_and_blamed_on_it_alone) {
  auto const link = [](std::string const& line) {
    return R"({"type":"Feature","geometry":{"type":"LineString","coordinates":)" + line +
           R"(},"properties":{"table":"links","link_id":"l","from_place":"a","to_place":"b","mode_id":"road","length":10}})";
  };
  EXPECT_EQ(messages_of(file(kPlaces + link("[[44,33],[44.1,34]]"))), strings{"n.geojson:4:65 link.shape-ends-away"});
  EXPECT_EQ(messages_of(file(kPlaces + link("[[44.1,33],[44,33]]"))), strings{"n.geojson:4:65 link.shape-backwards"});
  EXPECT_EQ(messages_of(file(place("a", "44") + ",\n" + place("b", "[44.1,33]") + ",\n" + link("[[44,33],[44.1,33]]"))),
            strings{"n.geojson:2:30 geojson.geometry"});
}

// Named as NET it was told to be saved as CSV in UTF-8, which no map program can do.
TEST(network_geojson, a_geopackage_is_told_to_be_an_output_only) {
  auto const path = std::filesystem::temp_directory_path() / ("mamar-not-read-" + std::to_string(getpid()) + ".gpkg");
  std::ofstream{path, std::ios::binary} << std::string{"SQLite format 3\0\x10\xFF", 18};
  EXPECT_EQ(test::places_and_codes(read_network_any(path).messages()), strings{path.filename().string() + ":0:0 file.geopackage"});
  std::filesystem::remove(path);
}

TEST(network_geojson, other_files_are_refused_where_they_go_wrong) {
  EXPECT_EQ(messages_of(""), strings{"n.geojson:1:1 geojson.syntax"});
  EXPECT_EQ(messages_of("{\"type\":\n  \"FeatureCollection\", oops}"), strings{"n.geojson:2:24 geojson.syntax"});
  EXPECT_EQ(messages_of("\xFF{}"), strings{"n.geojson:1:1 file.not-utf8"});
  EXPECT_EQ(messages_of(file("")), strings{"n.geojson:0:0 geojson.missing-features"});
  EXPECT_EQ(messages_of("[1]"), strings{"n.geojson:1:1 geojson.root"});
  EXPECT_EQ(messages_of(" {\"type\":\"Feature\"}"), strings{"n.geojson:1:2 geojson.root"});
  EXPECT_EQ(
      messages_of(
          R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"mamar":{"format":0,"tables":{"links":[],"modes":5}},"features":[)" +
          place("a", "[1,1]") + "]}"),
      (strings{"n.geojson:1:110 geojson.format", "n.geojson:1:132 geojson.unknown-table", "n.geojson:1:151 geojson.value",
               "n.geojson:1:35 geojson.crs"}));
  EXPECT_EQ(messages_of(R"({"type":"FeatureCollection","mamar":{"format":99},"features":[)" + place("a", "[1,1]") + "]}"),
            strings{"n.geojson:1:47 package.newer"});
  EXPECT_EQ(messages_of(std::string(100000, '[')), strings{"n.geojson:1:65 geojson.syntax"});
}

TEST(located_json, knows_where_every_value_stands) {
  constexpr std::string_view kText = " {\"a\" : [1, -2.5e3 ,true],\n\"b\":null, \"c\":\"\\u00e9\\n\", \"d\":{}}";
  auto const parsed = parse_json(kText);
  ASSERT_TRUE(parsed.value);
  auto const at = [&](json_value const& v) { return std::string{kText.substr(v.offset, 4)}; };
  auto const& list = *parsed.value->find("a");
  EXPECT_EQ(parsed.value->offset, 1U);
  EXPECT_EQ(at(list), "[1, ");
  EXPECT_EQ(at(list.items[0]), "1, -");
  EXPECT_EQ(at(list.items[1]), "-2.5");
  EXPECT_EQ(list.items[1].text, "-2.5e3");
  EXPECT_EQ(at(list.items[2]), "true");
  EXPECT_EQ(at(*parsed.value->find("b")), "null");
  EXPECT_EQ(parsed.value->find("c")->text, "\xC3\xA9\n");
  EXPECT_EQ(kText.substr(parsed.value->keys[2].offset, 3), "\"c\"");
  EXPECT_EQ(at(*parsed.value->find("d")), "{}}");
}

TEST(network_geojson, every_message_is_tested_here) {
  std::ifstream in{std::string{MAMAR_SOURCE_DIR} + "/test/io/network_geojson_test.cpp"};
  std::stringstream source;
  source << in.rdbuf();
  for (auto const& m : messages()) {
    if (!m.code.starts_with("geojson.")) continue;
    EXPECT_NE(source.str().find(m.code), std::string::npos) << m.code;
    auto const d = make_diagnostic(m.code, {"one"});
    EXPECT_NE(d.message, d.message_ar);
    EXPECT_EQ(d.message.find("{0"), std::string::npos) << d.message;
  }
}

}  // namespace
}  // namespace mamar
