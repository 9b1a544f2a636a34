// GMNS folders: what is read, in which unit, what is kept, what is refused and where the messages point.
#include "mamar/io/gmns.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "mamar/io/csv.h"
#include "mamar/io/network_any.h"
#include "mamar/network/messages.h"
#include "test/io/corpus.h"

namespace mamar {
namespace {

std::string const kFolder = std::string{MAMAR_SOURCE_DIR} + "/test/corpus/gmns/";

constexpr std::string_view kConfig = "# config.csv\ndataset_name,short_length,long_length,speed,crs,currency\nTowns,foot,mile,mph,4326,US cents\n";

// W --- E, and N above: one degree of longitude at 33 N is 93.26 km, one of latitude 111.19 km.
constexpr std::string_view kNodes =
    "# node.csv\nnode_id,name,x_coord,y_coord,node_type\n1,West,44,33,intersection\nE 2,,44.1,33,external\nn3,North,44,33.1,city\n";

result<network> read_text(std::string_view text) { return read_gmns(test::files(text)); }

network right_gmns(std::string const& links, std::string_view config = kConfig) {
  auto n = read_text(std::string{config} + std::string{kNodes} + links);
  if (!n) throw std::runtime_error{test::all_text(n.messages())};
  return std::move(n).value();
}

// Codes and places of errors only.
std::vector<std::string> gmns_errors(std::string const& text) {
  diagnostics errors;
  auto const n = read_text(text);
  EXPECT_FALSE(n.ok()) << "a network came out";
  for (auto const& d : n.messages())
    if (d.lvl == level::error) errors.push_back(d);
  return test::places_and_codes(errors);
}

std::vector<std::string> warnings_of(std::string const& text) {
  auto const n = read_text(text);
  EXPECT_TRUE(n.ok()) << test::all_text(n.messages());
  return test::places_and_codes(n.messages());
}

using strings = std::vector<std::string>;

TEST(gmns, lengths_and_speeds_are_converted_from_the_units_of_config) {
  auto const links = std::string{"# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed\nl,1,E 2,1,"};
  auto const mile = right_gmns(links + "10,50\n");
  EXPECT_EQ(mile.links.length[link_idx{0}], 16.09344);
  EXPECT_DOUBLE_EQ(mile.links.time[link_idx{0}], 10.0 / 50);
  auto const foot = right_gmns(links + "52800,50\n", "# config.csv\nlong_length,speed,crs\nfeet,ft/s,EPSG:4326\n");
  EXPECT_DOUBLE_EQ(foot.links.length[link_idx{0}], 16.09344);
  EXPECT_DOUBLE_EQ(foot.links.time[link_idx{0}], 52800.0 / 50 / 3600);
  auto const metre = right_gmns(links + "16093.44,20\n", "# config.csv\nlong_length,speed,crs\nmeters,m/s,WGS84\n");
  EXPECT_DOUBLE_EQ(metre.links.length[link_idx{0}], 16.09344);
  EXPECT_DOUBLE_EQ(metre.links.time[link_idx{0}], 16093.44 / 20 / 3600);
}

TEST(gmns, nodes_become_places_and_what_their_ids_lose_is_kept) {
  auto const n = right_gmns("# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed\nMain/St,1,E 2,1,6,30\n");
  ASSERT_EQ(n.places.count, 3U);
  EXPECT_EQ(n.places.place_id[place_idx{1}], "e-2");
  EXPECT_EQ(n.places.name_en[place_idx{1}], "E 2");  // no name: that of the node
  EXPECT_EQ(n.places.kind[place_idx{0}], place_kind::junction);
  EXPECT_EQ(n.places.kind[place_idx{1}], place_kind::other);
  EXPECT_EQ(n.places.kind[place_idx{2}], place_kind::city);
  EXPECT_EQ(n.links.link_id[link_idx{0}], "main-st");
  auto const back = write_gmns(n);
  EXPECT_NE(back.at("node.csv").find("E 2,E 2,44.1,33,external"), std::string::npos) << back.at("node.csv");
  EXPECT_NE(back.at("link.csv").find("Main/St"), std::string::npos) << back.at("link.csv");
  EXPECT_EQ(n.settings.title_en[setting_idx{0}], "Towns");
  EXPECT_NE(back.at("config.csv").find("Towns,foot,km,km/h,EPSG:4326,wkt,US cents"), std::string::npos) << back.at("config.csv");
}

// Who may use a link decides whether freight does, and in which mode.
TEST(gmns, allowed_uses_make_modes_and_say_who_may_use_them) {
  auto const n = right_gmns(
      "# use_group.csv\nuse_group,uses\nauto,\"car, truck\"\nall,\"auto, WALK, all\"\n"
      "# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed,allowed_uses\n"
      "a,1,E 2,1,6,30,all\nb,1,E 2,1,6,30,truck\nc,1,E 2,1,6,30,\"hov2, bike\"\nd,1,E 2,1,6,30,\ne,1,E 2,1,6,30,\"walk; bike\"\nf,1,E "
      "2,1,6,30,freight_rail;car\n");
  ASSERT_EQ(n.links.count, 6U);  // e is for walkers, f is two
  std::string seen;
  for (auto const l : n.links.all())
    seen += std::string{n.links.link_id[l]} + " " + std::string{n.modes.mode_id[n.links.mode_id[l]]} + " " +
            cell_text(n, *info(table_id::links).find("open_to"), l.v) + "\n";
  EXPECT_EQ(seen, "a road both\nb road freight\nc road passengers\nd road unknown\nf road passengers\nf.rail rail freight\n");
}

TEST(gmns, lanes_of_one_direction_are_those_of_both_where_a_link_is_not_directed) {
  auto const n =
      right_gmns("# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed,lanes\na,1,E 2,TRUE,6,30,3\nb,1,E 2,False,6,30,3\n");
  EXPECT_EQ(n.links.lanes[link_idx{0}], 3);
  EXPECT_EQ(n.links.lanes[link_idx{1}], 6);
  EXPECT_TRUE(n.links.directed[link_idx{0}]);
  EXPECT_FALSE(n.links.directed[link_idx{1}]);
  auto const out = write_gmns(n).at("link.csv");
  EXPECT_EQ(out.find("mamar_lanes"), std::string::npos);
}

TEST(gmns, shapes_come_from_either_table_and_turn_round_where_dir_flag_says_so) {
  auto const n = right_gmns(
      "# geometry.csv\ngeometry_id,geometry\ng,\"LINESTRING (44.1 33, 44.05 33.01, 44 33)\"\n"
      "# link.csv\nlink_id,from_node_id,to_node_id,directed,geometry_id,geometry,dir_flag,length,free_speed\n"
      "a,1,E 2,1,g,,-1,6,30\nb,E 2,1,1,g,,1,6,30\nc,1,E 2,1,,\"MULTILINESTRING ((44 33, 44.1 33))\",1,6,30\nd,1,E 2,1,,\"LINESTRING (44 33, 44.1 "
      "33)\",1,,30\n");
  EXPECT_EQ(n.links.geometry[link_idx{0}], "LINESTRING (44 33, 44.05 33.01, 44.1 33)");
  EXPECT_EQ(n.links.geometry[link_idx{1}], "LINESTRING (44.1 33, 44.05 33.01, 44 33)");
  EXPECT_EQ(n.links.geometry[link_idx{2}], "LINESTRING (44 33, 44.1 33)");
  EXPECT_NEAR(n.links.length[link_idx{3}], 9.326, 0.001);  // not given: along the shape
  EXPECT_EQ(warnings_of(std::string{kConfig} + std::string{kNodes} +
                        "# link.csv\nlink_id,from_node_id,to_node_id,directed,geometry,free_speed,allowed_uses\na,1,E 2,1,\"LINESTRING (44 33, 44.1 "
                        "33)\",30,truck\nb,1,E 2,1,,3,walk\n"),
            (strings{"link.csv:1:1 gmns.length-from-shape", "link.csv:1:1 gmns.no-vehicles", "modes.csv:0:0 gmns.no-costs"}));
}

// dir_flag is optional, and 0 says nothing of the direction: then the ends of the shape tell. Said wrongly, it is refused.
TEST(gmns, a_shape_turns_round_by_its_ends_where_dir_flag_is_silent) {
  auto const links = [](std::string const& flag) {
    return "# link.csv\nlink_id,from_node_id,to_node_id,directed,geometry,dir_flag,length,free_speed\na,1,E 2,0,\"LINESTRING (44.1 33, 44.05 33.01, "
           "44 33)\"," +
           flag + ",6,30\n";
  };
  for (auto const* const flag : {"", "0", "-1"})
    EXPECT_EQ(right_gmns(links(flag)).links.geometry[link_idx{0}], "LINESTRING (44 33, 44.05 33.01, 44.1 33)") << flag;
  EXPECT_EQ(gmns_errors(std::string{kConfig} + std::string{kNodes} + links("1")), strings{"link.csv:2:11 link.shape-backwards"});
}

// A length measured along another link's shape was taken without a word: two nodes 9 km apart became 2000.
TEST(gmns, a_shape_that_does_not_lead_from_node_to_node_is_refused) {
  EXPECT_EQ(gmns_errors(std::string{kConfig} + std::string{kNodes} +
                        "# geometry.csv\ngeometry_id,geometry\ng,\"LINESTRING (44 33, 44 50)\"\n"
                        "# link.csv\nlink_id,from_node_id,to_node_id,directed,geometry_id,free_speed\na,1,E 2,0,g,30\n"),
            strings{"geometry.csv:2:3 link.shape-ends-away"});
  // a node that is refused is one error, not also one of the shapes at it
  EXPECT_EQ(gmns_errors(std::string{kConfig} +
                        "# node.csv\nnode_id,x_coord,y_coord\n1,440,33\n2,44.1,33\n"
                        "# link.csv\nlink_id,from_node_id,to_node_id,directed,geometry,free_speed\na,1,2,0,\"LINESTRING (44 33, 44.1 33)\",30\n"),
            strings{"node.csv:2:3 value.out-of-range"});
}

// Units of a second row would be passed over, and every length could be wrong.
TEST(gmns, config_of_two_rows_is_refused) {
  EXPECT_EQ(gmns_errors("# config.csv\nlong_length,speed,crs\nmile,mph,4326\nkm,km/h,4326\n" + std::string{kNodes} +
                        "# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed\na,1,E 2,0,6,30\n"),
            strings{"config.csv:3:1 table.too-many-rows"});
}

// The line of the first one is a line of node.csv, where rows of no table of ours stand too.
TEST(gmns, an_id_taken_twice_names_the_line_of_the_file) {
  auto const n = read_text(std::string{kConfig} + std::string{kNodes} +
                           "# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed,allowed_uses\nw,1,E 2,0,6,30,walk\nl,1,E "
                           "2,0,6,30,truck\nl,1,E 2,0,7,30,truck\n");
  ASSERT_FALSE(n);
  EXPECT_NE(test::all_text(n.messages()).find("link.csv:4:1: error[id.duplicate]: the id \"l\" is taken by line 3"), std::string::npos)
      << test::all_text(n.messages());
}

TEST(gmns, fields_that_are_not_computed_with_are_kept_and_said) {
  auto const text =
      std::string{kConfig} + "# node.csv\nnode_id,x_coord,y_coord,z_coord,zone_id\na,44,33,12,\nb,44.1,33,NaN,\n" +
      "# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed,capacity,u_speed,allowed_uses\nl,a,b,1,6,30,900,x,\"truck, "
      "scooter\"\n# lane.csv\nlane_id\n1\n# my notes.csv\na\n";
  EXPECT_EQ(warnings_of(text), (strings{":0:0 gmns.files-ignored", ":0:0 gmns.tables-ignored", "link.csv:1:1 gmns.columns-kept",
                                        "link.csv:2:20 gmns.use-ignored", "modes.csv:0:0 gmns.no-costs", "node.csv:1:1 gmns.columns-kept"}));
  auto const n = read_text(text);
  auto const back = write_gmns(*n);
  EXPECT_NE(back.at("link.csv").find(",capacity,u_speed\n"), std::string::npos) << back.at("link.csv");
  EXPECT_NE(back.at("node.csv").find(",z_coord\n"), std::string::npos) << back.at("node.csv");  // zone_id was blank throughout
}

TEST(gmns, every_error_at_once_each_at_its_field) {
  EXPECT_EQ(gmns_errors(std::string{"# config.csv\nlong_length,speed,crs,geometry_field_format\nparsec,warp,4326,geojson\n"} +
                        "# node.csv\nnode_id,x_coord,y_coord\na,44,33\nA,\"44,1\",95\n,44,33\n" +
                        "# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed,allowed_uses,geometry_id,mamar_statuss\n"
                        "l,a,c,maybe,x,300,unicycle,nowhere,\nm,a,a,1,6,0,,,\nm,a,b\n"),
            (strings{"config.csv:2:1 gmns.unit-unknown", "config.csv:2:18 gmns.geometry-format", "config.csv:2:8 gmns.unit-unknown",
                     "link.csv:1:85 header.unknown-column", "link.csv:2:13 value.not-a-number", "link.csv:2:15 value.out-of-range",
                     "link.csv:2:19 gmns.unknown-use", "link.csv:2:28 gmns.unknown-geometry", "link.csv:2:5 gmns.unknown-node",
                     "link.csv:2:7 value.not-a-flag", "link.csv:3:11 gmns.speed-zero", "link.csv:3:5 link.self-loop", "link.csv:4:1 csv.field-count",
                     "node.csv:3:1 gmns.id-collision", "node.csv:3:10 value.out-of-range", "node.csv:3:3 value.decimal-comma",
                     "node.csv:4:1 value.missing"}));
}

TEST(gmns, units_that_are_not_stated_are_asked_for_where_they_are_needed) {
  auto const links = "# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed\na,1,E 2,1,6,30\nb,E 2,1,1,6,30\n";
  auto const nodes = std::string{kNodes};
  EXPECT_EQ(gmns_errors(nodes + links), (strings{"config.csv:0:0 gmns.no-config"}));
  EXPECT_EQ(gmns_errors("# config.csv\ncrs\n4326\n" + nodes + links),
            (strings{"link.csv:2:11 gmns.unit-missing", "link.csv:2:13 gmns.unit-missing"}));
  EXPECT_EQ(gmns_errors("# config.csv\nlong_length,speed\nkm,km/h\n" + nodes + links), (strings{"config.csv:2:1 gmns.crs-missing"}));
  EXPECT_EQ(gmns_errors("# config.csv\nlong_length,speed,crs\nkm,km/h,32619\n" + nodes + links), (strings{"config.csv:2:9 gmns.crs"}));
}

TEST(gmns, lengths_in_a_unit_that_cannot_be_are_refused_with_the_one_that_fits) {
  auto const text = std::string{kConfig} + std::string{kNodes} +
                    "# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed\na,1,E 2,1,31000,30\nb,E 2,1,1,31000,30\n";
  EXPECT_EQ(gmns_errors(text), (strings{"link.csv:1:42 gmns.length-unit"}));
  EXPECT_NE(read_text(text).messages()[0].message.find("what would fit: foot"), std::string::npos);
}

TEST(gmns, our_own_tables_and_columns_stand_beside_those_of_gmns) {
  auto const text = std::string{kConfig} + std::string{kNodes} +
                    "# modes.csv\nmode_id,name_en,kind,cost\nlorry,Lorry,road,0.1\n# commodities.csv\ncommodity_id,name_en\nwheat,Wheat\n"
                    "# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed,allowed_uses,mamar_status\na,1,E 2,1,6,30,truck,closed\n";
  auto const n = read_text(text);
  ASSERT_TRUE(n) << test::all_text(n.messages());
  EXPECT_EQ(n->modes.mode_id[n->links.mode_id[link_idx{0}]], "lorry");
  EXPECT_EQ(n->links.status[link_idx{0}], status::closed);
  EXPECT_EQ(n->commodities.count, 1U);
  EXPECT_TRUE(n.messages().empty()) << test::all_text(n.messages());
  EXPECT_EQ(gmns_errors(text + "# places.csv\nplace_id\n"), (strings{"places.csv:0:0 gmns.two-forms"}));
  auto two = text;
  two.replace(two.find("lorry,Lorry,road,0.1\n"), 21, "lorry,Lorry,road,0.1\nvan,Van,road,0.1\n");
  EXPECT_EQ(gmns_errors(two), (strings{"link.csv:2:16 gmns.mode-unclear"}));
}

// A file of ours says speed and uses twice: in our words and, for others, in GMNS's. A change of the latter alone must not be passed over.
TEST(gmns, what_stands_twice_must_agree) {
  auto files = write_gmns(right_gmns("# link.csv\nlink_id,from_node_id,to_node_id,directed,length,free_speed,allowed_uses\na,1,E 2,1,10,50,truck\n"));
  ASSERT_TRUE(read_gmns(files));
  auto& links = files.at("link.csv");
  auto const before = links;
  auto const replaced = [&](std::string const& what, std::string const& with) {
    links = before;
    auto const at = links.find(what);
    if (at == std::string::npos) throw std::runtime_error{links};
    links.replace(at, what.size(), with);
    return test::places_and_codes(read_gmns(files).messages());
  };
  EXPECT_EQ(replaced("80.4672", "60"), (strings{"link.csv:2:25 gmns.speed-differs"}));
  EXPECT_EQ(replaced("truck", "car"), (strings{"link.csv:2:34 gmns.uses-differ"}));
}

TEST(gmns, the_committed_example_is_refused_as_it_is_and_read_once_its_unit_is_right) {
  auto files = read_folder(kFolder + "freeway_interchange");
  ASSERT_TRUE(files);
  EXPECT_EQ(form_of(kFolder + "freeway_interchange"), network_form::gmns);
  auto const refused = read_network_any(kFolder + "freeway_interchange");
  ASSERT_FALSE(refused.ok());
  strings codes;
  for (auto const& d : refused.messages())
    if (d.lvl == level::error) codes.push_back(d.code);
  EXPECT_EQ(codes, strings{"gmns.length-unit"});
  auto& config = files->at("config.csv");
  config.replace(config.find(",mile,"), 6, ",foot,");
  auto const n = read_gmns(*files);
  ASSERT_TRUE(n) << test::all_text(n.messages());
  EXPECT_EQ(n->places.count, 10U);
  EXPECT_EQ(n->links.count, 12U);
  EXPECT_NEAR(n->links.length[link_idx{0}], 2193.040865 * 0.0003048, 1e-12);
  auto const back = read_gmns(write_gmns(*n));
  ASSERT_TRUE(back) << test::all_text(back.messages());
  EXPECT_EQ(write_network(*back), write_network(*n));
}

// The examples of GMNS where the workshop has them; with their unit mended those in longitude and latitude are read, the other is refused for its coordinates alone.
TEST(gmns, examples_beside_the_repository) {
  std::filesystem::path examples{std::string{MAMAR_SOURCE_DIR} + "/../shared/data/gmns/examples"};
  if (!std::filesystem::exists(examples)) examples = std::string{MAMAR_SOURCE_DIR} + "/../../shared/data/gmns/examples";
  if (!std::filesystem::exists(examples)) GTEST_SKIP() << "no examples beside the repository";
  for (auto const* const name : {"Cambridge_Intersection", "Freeway_Interchange"}) {
    auto files = read_folder(examples / name);
    ASSERT_TRUE(files);
    auto const uses = read_folder(examples);
    ASSERT_TRUE(uses);
    files->insert(uses->begin(), uses->end());
    auto& config = files->at("config.csv");
    config.replace(config.find(",mile,"), 6, ",foot,");
    auto const n = read_gmns(*files);
    ASSERT_TRUE(n) << name << "\n" << test::all_text(n.messages());
    EXPECT_EQ(write_network(*read_gmns(write_gmns(*n))), write_network(*n)) << name;
  }
}

// --- the other way ----------------------------------------------------------------------------------------------------------------------------

std::string file_text(std::filesystem::path const& path) {
  std::ifstream in{path};
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

struct rows {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> cells;
};

rows rows_of(std::string const& bytes) {
  rows out;
  csv_reader csv{bytes};
  csv.next();
  for (auto const& f : csv.fields()) out.names.emplace_back(f.text);
  while (csv.next()) {
    auto& row = out.cells.emplace_back();
    for (auto const& f : csv.fields()) row.emplace_back(f.text);
  }
  return out;
}

bool is_number(std::string const& text) {
  char* end = nullptr;
  std::strtod(text.c_str(), &end);
  return !text.empty() && *end == '\0';
}

// What is wrong with a table by its schema of GMNS 0.96: types, required fields, ranges, categories, keys.
void check_by_schema(std::string const& table, file_set const& files) {
  auto const schema = nlohmann::json::parse(file_text(kFolder + "spec/" + table + ".schema.json"));
  auto const data = rows_of(files.at(table + ".csv"));
  auto const column = [&](rows const& r, std::string const& name) {
    return static_cast<std::size_t>(std::find(r.names.begin(), r.names.end(), name) - r.names.begin());
  };
  std::size_t known = 0;
  for (auto const& field : schema.at("fields")) {
    auto const name = field.at("name").get<std::string>();
    auto const at = column(data, name);
    auto const limits = field.value("constraints", nlohmann::json::object());
    bool const required = limits.value("required", false);
    if (at == data.names.size()) {
      EXPECT_FALSE(required) << table << " lacks " << name;
      continue;
    }
    ++known;
    auto const type = field.at("type").get<std::string>();
    for (auto const& row : data.cells) {
      auto const& text = row[at];
      if (text.empty()) {
        EXPECT_FALSE(required) << table << "." << name;
        continue;
      }
      if (type == "number" || type == "integer") {
        ASSERT_TRUE(is_number(text)) << table << "." << name << " " << text;
        double const value = std::stod(text);
        EXPECT_GE(value, limits.value("minimum", -HUGE_VAL)) << table << "." << name;
        EXPECT_LE(value, limits.value("maximum", HUGE_VAL)) << table << "." << name;
        if (type == "integer") {
          EXPECT_EQ(value, std::floor(value)) << table << "." << name;
        }
      }
      if (type == "boolean") {
        EXPECT_TRUE(text == "true" || text == "false") << table << "." << name << " " << text;
      }
      if (limits.contains("enum")) {
        EXPECT_TRUE(std::any_of(limits.at("enum").begin(), limits.at("enum").end(), [&](auto const& word) { return word == text; }))
            << table << "." << name << " " << text;
      }
    }
  }
  EXPECT_GE(known, std::min<std::size_t>(2, schema.at("fields").size())) << table;
  for (auto const& own : data.names) {
    bool const in_schema = std::any_of(schema.at("fields").begin(), schema.at("fields").end(), [&](auto const& f) { return f.at("name") == own; });
    EXPECT_TRUE(in_schema || own.starts_with("mamar_")) << table << "." << own;
  }
  if (schema.contains("primaryKey")) {
    std::set<std::string> keys;
    for (auto const& row : data.cells) EXPECT_TRUE(keys.insert(row[column(data, schema.at("primaryKey"))]).second) << table;
  }
  for (auto const& key : schema.value("foreignKeys", nlohmann::json::array())) {
    auto const from = column(data, key.at("fields"));
    auto target = key.at("reference").at("resource").get<std::string>();
    if (target.empty()) target = table;
    if (from == data.names.size()) continue;
    ASSERT_TRUE(files.contains(target + ".csv")) << table << " refers to " << target;
    auto const other = rows_of(files.at(target + ".csv"));
    std::set<std::string> there;
    for (auto const& row : other.cells) there.insert(row[column(other, key.at("reference").at("fields"))]);
    for (auto const& row : data.cells) EXPECT_TRUE(row[from].empty() || there.contains(row[from])) << table << " " << row[from];
  }
}

TEST(gmns, the_built_in_network_is_written_as_the_specification_says_and_read_back_as_it_was) {
  auto const n = read_network(std::filesystem::path{std::string{MAMAR_SOURCE_DIR} + "/data/mashreq"});
  ASSERT_TRUE(n);
  auto const files = write_gmns(*n);
  for (auto const* const table : {"config", "node", "link", "use_definition"}) check_by_schema(table, files);
  auto const back = read_gmns(files);
  ASSERT_TRUE(back) << test::all_text(back.messages());
  EXPECT_EQ(write_network(*back), write_network(*n));
  strings codes;
  for (auto const& d : gmns_notes(*n)) codes.push_back(d.code);
  EXPECT_EQ(codes, (strings{"gmns.own-columns", "gmns.own-tables", "gmns.speed-omitted"}));
}

TEST(gmns, shapes_and_odd_lanes_are_written_as_the_specification_says) {
  auto const n = test::read(
      "# places.csv\nplace_id,name_en,lon,lat\na,A,44,33\nb,B,44.1,33\n# modes.csv\nmode_id,name_en,kind,speed\nroad,Road,road,60\n"
      "# links.csv\nlink_id,from_place,to_place,mode_id,length,lanes,open_to,geometry\nl,a,b,road,10,3,freight,\"LINESTRING (44 33, 44.1 "
      "33)\"\nm,a,b,road,10,4,passengers,\n");
  auto const files = write_gmns(n);
  for (auto const* const table : {"config", "node", "link", "geometry", "use_definition"}) check_by_schema(table, files);
  EXPECT_EQ(rows_of(files.at("link.csv")).cells[0][10], "");
  EXPECT_EQ(rows_of(files.at("link.csv")).cells[1][10], "2");
  ASSERT_EQ(gmns_notes(n).back().code, "gmns.lanes-omitted");
  auto const back = read_gmns(files);
  ASSERT_TRUE(back) << test::all_text(back.messages());
  EXPECT_EQ(write_network(*back), write_network(n));
}

// Every message about GMNS has been seen by a test of this file.
TEST(gmns, every_message_has_both_languages_and_all_its_arguments) {
  for (auto const& m : messages()) {
    if (!m.code.starts_with("gmns.")) continue;
    auto const d = make_diagnostic(m.code, {"one", "two", "three"});
    EXPECT_NE(d.message, d.message_ar);
    EXPECT_EQ(d.message.find('{'), std::string::npos) << d.message;
  }
  auto const source = file_text(std::string{MAMAR_SOURCE_DIR} + "/test/io/gmns_test.cpp");
  for (auto const& m : messages())
    if (m.code.starts_with("gmns.")) {
      EXPECT_NE(source.find(m.code), std::string::npos) << m.code << " is not tested here";
    }
}

}  // namespace
}  // namespace mamar
