#include <string>

#include "test/network_text.h"

namespace mamar {
namespace {

TEST(reader, errors_of_all_tables_come_at_once_with_line_column_and_hint) {
  auto const n = read_network(test::files(R"(
# places.csv
place_id,name_en,lon,lat,kind
baghdad,Baghdad,44.40,33.34,city
mosul,Mosul,43.12,36.34,citi
mosul,Mosul again,"43,12",36.34,city
# modes.csv
mode_id,name_en,kind,speed
road,Road,road,63
# links.csv
link_id,from_place,to_place,mode_id,length
a,bagdhad,mosul,road,400
b,baghdad,mosul,road,120
c,baghdad,mosul,raod,
)"));
  ASSERT_FALSE(n);
  EXPECT_EQ(test::all_text(n.messages()),
            "places.csv:3:25: error[value.not-a-choice]: kind \"citi\" is not one of city, town, junction, port, airport, crossing, chokepoint, "
            "airspace, sea, "
            "world, plant, substation, field, refinery, depot, terminal, station, other; did you mean \"city\"?\n"
            "places.csv:4:1: error[id.duplicate]: the id \"mosul\" is taken by line 3\n"
            "places.csv:4:19: error[value.decimal-comma]: lon \"43,12\" is not a number; write 43.12\n"
            "links.csv:2:3: error[link.unknown-place]: place \"bagdhad\" is not declared in places.csv; did you mean \"baghdad\"?\n"
            "links.csv:3:22: error[link.length-short]: 120 km is shorter than the straight line of 353 km from baghdad to mosul\n"
            "links.csv:4:17: error[link.unknown-mode]: mode \"raod\" is not declared in modes.csv; did you mean \"road\"?\n");
}

TEST(reader, quotes_newlines_carriage_returns_mark_and_arabic_are_read_right) {
  auto files = test::files("");
  files["places.csv"] =
      "\xEF\xBB\xBFplace_id,name_en,name_ar,lon,lat,note\r\n\r\nbasra,\"Basra, \"\"the "
      "port\"\"\",البصرة,47.78,30.51,\"two\r\nlines\"\r\numm-qasr,Umm Qasr,أم قصر,47.94,30.03,";
  auto const n = read_network(files);
  ASSERT_TRUE(n) << test::all_text(n.messages());
  EXPECT_EQ(n->places.name_en[place_idx{0}], "Basra, \"the port\"");
  EXPECT_EQ(n->places.name_ar[place_idx{0}], "البصرة");
  EXPECT_EQ(n->places.note[place_idx{0}], "two\r\nlines");
  EXPECT_EQ(n->places.declared_line[1], 5U);
  EXPECT_EQ(n->find_place("umm-qasr"), place_idx{1});
}

TEST(reader, columns_count_characters_not_bytes) {
  auto files = test::files("");
  files["places.csv"] = "place_id,name_en,name_ar,lon,lat\nbasra,Basra,البصرة,x,30.51\n";
  auto const n = read_network(files);
  ASSERT_FALSE(n);
  EXPECT_EQ(test::all_text(n.messages()), "places.csv:2:20: error[value.not-a-number]: lon \"x\" is not a number\n");
}

// Fields end at every place of the blocks that the reader looks at, plain and quoted, with line ends of both kinds.
TEST(reader, the_length_of_a_field_does_not_matter) {
  for (std::size_t length = 0; length < 140; ++length)
    for (bool const quoted : {false, true}) {
      auto files = test::files("");
      std::string const note(length, 'n');
      auto const cell = quoted ? "\"" + note + ",\"\"\"" : note;
      files["places.csv"] = "place_id,name_en,note,lon,lat\na,A," + cell + ",1,2\r\nb,B,,3,4\nc,C," + cell + ",5,6";
      auto const n = read_network(files);
      ASSERT_TRUE(n) << length << test::all_text(n.messages());
      ASSERT_EQ(n->places.count, 3U);
      for (std::uint32_t row : {0U, 2U}) EXPECT_EQ(n->places.note[place_idx{row}], quoted ? note + ",\"" : note);
      EXPECT_EQ(n->places.lat[place_idx{2}], 6) << length;
    }
}

// Large enough to be read by a thread of its own.
TEST(reader, errors_of_figures_and_of_all_else_come_at_once_in_the_order_of_the_tables) {
  auto files = test::files(R"(
# sources.csv
source_id,title
atlas,Atlas
# places.csv
place_id,name_en,lon,lat
baghdad,Baghdad,x,33.34
)");
  auto& figures = files["provenance.csv"];
  figures = "table,id,field,basis,source_ids\n";
  for (int i = 0; i < 4000; ++i) figures += "places,place-" + std::to_string(i) + ",lat,published,atlas\n";
  figures += "places,baghdad,lat,published,atlsa\nplaces,place-7,lat,published,atlas\nplaces,baghdad,lon,guessed,atlas\n";
  ASSERT_GT(figures.size(), 100'000U);
  constexpr auto kExpected =
      "places.csv:2:17: error[value.not-a-number]: lon \"x\" is not a number\n"
      "provenance.csv:4002:30: error[provenance.unknown-source]: source \"atlsa\" is not declared in sources.csv; did you mean \"atlas\"?\n"
      "provenance.csv:4003:1: error[key.duplicate]: the row repeats the key places/place-7/lat of line 9\n"
      "provenance.csv:4004:20: error[value.not-a-choice]: basis \"guessed\" is not one of published, derived, estimated, assumed\n";
  for (int i = 0; i < 20; ++i) {
    auto const n = read_network(files);
    ASSERT_FALSE(n);
    ASSERT_EQ(test::all_text(n.messages()), kExpected);
  }
}

TEST(reader, figures_of_rows_that_are_not_there_are_told_only_when_the_rows_are_right) {
  auto files = test::files(R"(
# places.csv
place_id,name_en,lon,lat
baghdad,Baghdad,44.4,33.34
)");
  auto& figures = files["provenance.csv"];
  figures = "table,id,field,basis\n";
  for (int i = 0; i < 5000; ++i) figures += "places,place-" + std::to_string(i) + ",lat,published\n";
  auto const n = read_network(files);
  ASSERT_FALSE(n);
  EXPECT_EQ(n.messages().size(), 5000U);
  EXPECT_EQ(n.messages().back().code, "figure.unknown-row");
  files["links.csv"] = "link_id,from_place,to_place,mode_id,length\na,baghdad,baghdad,road,1\n";
  files["modes.csv"] = "mode_id,name_en,kind,speed\nroad,Road,road,63\n";
  auto const other = read_network(files);
  ASSERT_FALSE(other);
  EXPECT_EQ(test::all_text(other.messages()), "links.csv:2:11: error[link.self-loop]: the link begins and ends at \"baghdad\"\n");
}

constexpr auto kSmall = R"(
# settings.csv
title_en,title_ar,date
Small,صغيرة,2026-10
# parties.csv
party_id,name_en,name_ar
IQ,Iraq,العراق
SY,Syria,سوريا
# places.csv
place_id,name_en,name_ar,lon,lat,party_id,kind,x_mine
baghdad,Baghdad,بغداد,44.4,33.34,IQ,city,1
tanf,Al-Waleed / Al-Tanf,الوليد/التنف,38.6,33.5,,crossing,
homs,Homs,حمص,36.72,34.73,SY,city,"a,b"
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,63.3,0.1
# links.csv
link_id,from_place,to_place,mode_id,length,capacity,status,share
a,baghdad,tanf,road,560,,restricted,0.5
b,tanf,homs,road,230,1200,open,
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait
tanf-in,tanf,road,IQ,SY,16.3
tanf-out,tanf,road,SY,IQ,
# scenarios.csv
scenario_id,name_en
shut,Tanf closed
# changes.csv
scenario_id,selector,field,value
shut,"gates[place=tanf]",status,closed
)";

TEST(writer, writing_and_reading_again_gives_the_same_bytes) {
  auto const first = write_network(test::read(kSmall));
  auto const again = read_network(first);
  ASSERT_TRUE(again) << test::all_text(again.messages());
  EXPECT_EQ(write_network(*again), first);
  EXPECT_EQ(
      first.at("links.csv"),
      "link_id,from_place,to_place,mode_id,length,capacity,status,share\na,baghdad,tanf,road,560,,restricted,0.5\nb,tanf,homs,road,230,1200,open,\n");
  EXPECT_EQ(first.at("places.csv").substr(0, 61), "place_id,name_en,name_ar,lon,lat,party_id,kind,x_mine\nbaghdad");
}

TEST(network, sides_territories_and_controllers_of_a_crossing) {
  auto const n = test::read(kSmall);
  link_idx const a{0};
  EXPECT_EQ(n.parties.party_id[n.to_side(a)], "IQ");
  EXPECT_EQ(controllers(n, table_id::links, 0).size(), 1U);
  EXPECT_EQ(controllers(n, table_id::gates, 0).size(), 2U);
  EXPECT_EQ(territories(n, table_id::places, 1).size(), 2U);
}

}  // namespace
}  // namespace mamar
