// Warnings with their positions, and near misses that must be no errors. What must be refused stands in test/corpus/malformed.
#include "test/io/corpus.h"

namespace mamar {
namespace {

using lines = std::vector<std::string>;

// Messages of a network that must be read.
lines warnings(std::string const& text) {
  auto const n = read_network(test::files(text));
  EXPECT_TRUE(n.ok()) << test::all_text(n.messages());
  for (auto const& d : n.messages()) EXPECT_EQ(d.lvl, level::warning) << d.code;
  return test::places_and_codes(n.messages());
}

//   baghdad (IQ) ──560── tanf ──230── homs (SY)
std::string const kBorder = R"(
# parties.csv
party_id,name_en
IQ,Iraq
SY,Syria
# places.csv
place_id,name_en,lon,lat,party_id,kind
baghdad,Baghdad,44.4,33.34,IQ,city
tanf,Al-Tanf,38.6,33.5,,crossing
qaim,Al-Qaim,41.02,34.37,,crossing
homs,Homs,36.72,34.73,SY,city
# modes.csv
mode_id,name_en,kind,speed,payload
road,Road,road,63,20
rail,Railway,rail,40,1000
sea,Sea,sea,25,30000
air,Air,air,800,100
pipe,Pipeline,pipeline,,
ac,Power line,ac_line,,
dc,Direct current,dc_line,,
)";

// --- warnings ------------------------------------------------------------------------------------------------------------------------------------

TEST(warnings, restricted_without_share_points_at_the_status) {
  EXPECT_EQ(warnings(kBorder + R"(
# links.csv
link_id,from_place,to_place,mode_id,length,status,share
a,baghdad,tanf,road,560,restricted,
b,tanf,homs,road,230,restricted,0.5
# gates.csv
gate_id,status,place_id,mode_id,from_party,to_party
g,restricted,tanf,road,IQ,SY
# transfers.csv
place_id,to_mode,status
homs,rail,restricted
)"),
            (lines{"gates.csv:2:3 status.restricted-without-share", "links.csv:2:25 status.restricted-without-share", "transfers.csv:2:11 status.restricted-without-share"}));
}

TEST(warnings, unknown_freight_use_points_at_open_to) {
  EXPECT_EQ(warnings(kBorder + R"(
# links.csv
link_id,from_place,to_place,mode_id,length,open_to
a,baghdad,tanf,road,560,unknown
b,tanf,homs,road,230,passengers
# gates.csv
gate_id,place_id,mode_id,open_to
g,tanf,road,unknown
# transfers.csv
place_id,to_mode,open_to
homs,rail,unknown
)"),
            (lines{"gates.csv:2:13 open-to.unknown", "links.csv:2:25 open-to.unknown", "transfers.csv:2:11 open-to.unknown"}));
}

TEST(warnings, demand_that_nothing_leads_to_points_at_its_place) {
  EXPECT_EQ(warnings(kBorder + R"(
# commodities.csv
commodity_id,name_en
diesel,Diesel
# links.csv
link_id,from_place,to_place,mode_id,length
a,baghdad,tanf,road,560
# supplies.csv
supply_id,place_id,commodity_id
depot,qaim,diesel
# demands.csv
demand_id,place_id,commodity_id,amount
by-link,baghdad,diesel,5
by-supply,qaim,diesel,5
cut-off,homs,diesel,5
)"),
            lines{"demands.csv:4:9 demand.disconnected"});
}

TEST(warnings, project_without_cost_or_changes_points_at_its_row) {
  EXPECT_EQ(warnings(kBorder + R"(
# projects.csv
project_id,name_en,note,cost_low
bare,Bare,"two
lines",
with-cost,With cost,,5
by-year,Cost by year,,
# project_costs.csv
project_id,year,cost_low,cost_high
by-year,1,2,3
# changes.csv
project_id,selector,field,value
by-year,places,population,5
)"),
            (lines{"projects.csv:2:1 project.no-changes", "projects.csv:2:1 project.no-cost", "projects.csv:4:1 project.no-changes"}));
}

// --- near misses ---------------------------------------------------------------------------------------------------------------------------------

TEST(near_miss, length_within_one_percent_or_one_kilometre_of_the_straight_line) {
  // a degree of latitude is 111.195 km on the sphere
  EXPECT_EQ(warnings(R"(
# places.csv
place_id,name_en,lon,lat
a,A,40,30
b,B,40,31
c,C,40,30.01
# modes.csv
mode_id,name_en,kind,speed
road,Road,road,60
# links.csv
link_id,from_place,to_place,mode_id,length
one-percent,a,b,road,110.1
one-kilometre,a,c,road,0.2
)"),
            lines{});
}

TEST(near_miss, sea_air_pipe_and_power_need_no_crossing_at_a_border) {
  EXPECT_EQ(warnings(kBorder + R"(
# links.csv
link_id,from_place,to_place,mode_id,length
by-sea,baghdad,homs,sea,800
by-air,baghdad,homs,air,730
by-pipe,baghdad,homs,pipe,800
by-line,baghdad,homs,ac,
by-cable,baghdad,homs,dc,
# gates.csv
gate_id,place_id,mode_id,from_party,to_party
g,tanf,road,IQ,SY
)"),
            lines{});
}

TEST(near_miss, road_over_a_border_through_a_crossing_in_its_via) {
  EXPECT_EQ(warnings(kBorder + R"(
# links.csv
link_id,from_place,to_place,mode_id,length,via,directed
a,baghdad,homs,road,800,tanf,true
b,homs,baghdad,rail,800,qaim,
# gates.csv
gate_id,place_id,mode_id,from_party,to_party
out,tanf,road,IQ,SY
both,qaim,rail,,
)"),
            lines{});
}

TEST(near_miss, link_between_two_crossings_with_both_sides_given) {
  EXPECT_EQ(warnings(kBorder + R"(
# links.csv
link_id,from_place,to_place,mode_id,length,from_side,to_side
a,tanf,qaim,road,300,IQ,IQ
)"),
            lines{});
}

TEST(near_miss, side_given_that_the_far_end_would_have_said_too) {
  EXPECT_EQ(warnings(kBorder + "# links.csv\nlink_id,from_place,to_place,mode_id,length,to_side\na,baghdad,tanf,road,560,IQ\n"), lines{});
}

TEST(near_miss, gates_both_ways_in_every_kind_that_is_right) {
  EXPECT_EQ(warnings(kBorder + R"(
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,fee
two-sides,tanf,road,IQ,SY,200
no-sides,qaim,road,,,
free,tanf,pipe,,,0
in-a-city,homs,road,,,5
# transfers.csv
place_id,from_mode,to_mode
homs,road,rail
homs,rail,road
homs,rail,rail
homs,rail,
homs,,rail
)"),
            lines{});
}

TEST(near_miss, projects_that_share_a_prerequisite_are_no_cycle) {
  EXPECT_EQ(warnings(kBorder + R"(
# projects.csv
project_id,name_en,cost_low,cost_high,prerequisites
top,Top,1,1,left;right
left,Left,1,1,base
right,Right,1,1,base
base,Base,1,1,
# changes.csv
project_id,selector,field,value
top,modes,cost,1
left,modes,cost,1
right,modes,cost,1
base,modes,cost,1
)"),
            lines{});
}

TEST(near_miss, time_on_the_link_stands_for_a_speed_of_its_mode) {
  EXPECT_EQ(warnings("# places.csv\nplace_id,name_en,lon,lat\na,A,40,30\nb,B,41,30\n# modes.csv\nmode_id,name_en,kind\nferry,Ferry,sea\n"
                     "# links.csv\nlink_id,from_place,to_place,mode_id,length,time\nl,a,b,ferry,100,5\n"),
            lines{});
}

TEST(near_miss, blank_lines_and_a_last_line_with_or_without_end) {
  for (std::string const bytes : {"place_id,name_en,lon,lat\na,A,1,1", "\n\nplace_id,name_en,lon,lat\n\n\na,A,1,1\n\n", "place_id,name_en,lon,lat\r\na,A,1,1\r\n\r\n",
                                  "place_id,name_en,lon,lat\r\na,A,1,1\r", "\xEF\xBB\xBF\nplace_id,name_en,lon,lat\na,A,1,1"}) {
    auto const n = read_network(file_set{{"places.csv", bytes}});
    ASSERT_TRUE(n) << test::all_text(n.messages()) << bytes;
    EXPECT_EQ(n->places.count, 1U);
    EXPECT_EQ(n->places.lat[place_idx{0}], 1.0);
  }
}

TEST(near_miss, spaces_around_figures_ids_and_words) {
  auto const n = test::read("# places.csv\n place_id , name_en,lon\t,lat,kind\n a ,A, 47.5 ,\t30\t, city \n# modes.csv\nmode_id,name_en,kind\nm,M, road\n");
  EXPECT_EQ(n.places.lon[place_idx{0}], 47.5);
  EXPECT_EQ(n.places.lat[place_idx{0}], 30);
  EXPECT_EQ(n.places.kind[place_idx{0}], place_kind::city);
  EXPECT_TRUE(n.find_place("a").valid());
}

TEST(near_miss, columns_of_the_user_are_kept_and_written_back) {
  auto const n = test::read("# places.csv\nplace_id,name_en,lon,lat,x_ward,x_note\na,A,1,1, 007 ,\"x, \"\"y\"\"\"\nb,B,2,2,,\n");
  EXPECT_EQ(write_network(n).at("places.csv"), "place_id,name_en,lon,lat,x_ward,x_note\na,A,1,1,\" 007 \",\"x, \"\"y\"\"\"\nb,B,2,2,,\n");
}

TEST(near_miss, figures_in_any_form_that_is_one) {
  auto const n = test::read("# places.csv\nplace_id,name_en,lon,lat,population\na,A,+4.5e1,-0.0,1e6\nb,B,.5,5.,000012\n");
  EXPECT_EQ(n.places.lon[place_idx{0}], 45);
  EXPECT_EQ(n.places.population[place_idx{0}], 1000000);
  EXPECT_EQ(n.places.lon[place_idx{1}], 0.5);
  EXPECT_EQ(n.places.population[place_idx{1}], 12);
}

TEST(near_miss, package_of_this_format_with_more_in_it) {
  auto files = test::files("# places.csv\nplace_id,name_en,lon,lat\na,A,1,1\n");
  files["datapackage.json"] = R"({"mamar_format": 1, "title": "x", "resources": [{"name": "places", "x": [[]]}]})";
  EXPECT_TRUE(read_network(files));
}

TEST(near_miss, provenance_of_settings_profiles_and_rows_with_keys_of_several_columns) {
  EXPECT_EQ(warnings(kBorder + R"(
# settings.csv
price_year
2024
# snapshots.csv
snapshot_id
noon
# profiles.csv
snapshot_id,sun
noon,0.9
# transfers.csv
place_id,from_mode,to_mode,time
homs,,rail,4
# provenance.csv
table,id,field,basis
settings,settings,price_year,assumed
profiles,noon,sun,derived
transfers,homs//rail,time,estimated
)"),
            lines{});
}

}  // namespace
}  // namespace mamar
