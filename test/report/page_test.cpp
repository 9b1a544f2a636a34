#include "mamar/report/page.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "test/network_text.h"

namespace mamar {
namespace {

//           road 100 km        gate A/B        road 100 km
//   one ──────────────── [pass]  6 h, assumed ──────────────── two
//    └───────────────────── air 220 km via b's sky ─────────────┘
// Names are of the worst kind.
constexpr auto kTwo = R"csv(
# settings.csv
title_en,title_ar,date
"</script><script>alert(1)</script>",عنوان,2026-10-01
# parties.csv
party_id,name_en,name_ar
A,A & Sons,أ
B,"B ""the second""",ب
# places.csv
place_id,name_en,name_ar,lon,lat,party_id,kind,population
one,"<!-- One\",واحد,40.123456,30,A,city,1000
two,Two,اثنان,42,30,B,city,
pass,The Pass,الممر,41,30,,crossing,
sky,Sky of B,أجواء ب,41.5,30.5,,airspace,
plant,Plant,محطة,41,31,A,plant,
# commodities.csv
commodity_id,name_en,name_ar,unit
boxes,Boxes,صناديق,t
# modes.csv
mode_id,name_en,name_ar,kind,speed,cost,co2,payload
road,Road,طريق,road,50,0.1,0.1,20
air,Air,جو,air,700,1,1,60
wire,Wire,سلك,ac_line,,,,
# links.csv
link_id,from_place,to_place,mode_id,length,via,status
a,one,pass,road,100,,
b,pass,two,road,100,,
f,one,two,air,220,sky,
w,one,plant,wire,150,,
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait,controllers,status,as_of
there,pass,road,A,B,6,,,2026-01-21
back,pass,road,B,A,6,,closed,
over,sky,air,,,,B,,
# transfers.csv
place_id,from_mode,to_mode,time,cost
one,,air,1,1
two,air,,1,1
# provenance.csv
table,id,field,basis,method
gates,there,wait,assumed,
# scenarios.csv
scenario_id,name_en,name_ar
shut,All shut,إغلاق
# changes.csv
scenario_id,selector,field,op,value
shut,gates,status,set,closed
)csv";

route_result answer(overlay const& view, std::vector<way_class> classes = {kWayClasses.begin(), kWayClasses.end()}) {
  auto const& n = view.base();
  route_options o;
  o.from = n.find_place("one");
  o.to = n.find_place("two");
  o.commodity = n.find_commodity("boxes");
  o.amount = 20;
  o.classes = std::move(classes);
  auto r = route(view, o);
  if (!r) throw std::runtime_error{test::all_text(r.messages())};
  return std::move(r).value();
}

page_options asked(language lang = language::en) {
  page_options o;
  o.text.lang = lang;
  o.network = "test/two";
  o.command = "mamar report test/two --from one --to two -o 'x.html'";
  o.version = "9.9";
  return o;
}

struct one_answer {
  network n = test::read(kTwo);
  overlay view = *overlay::lay(n, {});
  route_result r = answer(view);
  nlohmann::ordered_json json = page_json(view, r, asked());
};

TEST(page, a_way_that_stands_in_several_classes_is_one_way_of_the_page) {
  one_answer const a;
  ASSERT_EQ(a.json["answer"]["routes"].size(), 4U);  // by road: land and any; by air: air and any
  ASSERT_EQ(a.json["ways"].size(), 2U);
  std::set<std::size_t> numbers;
  for (auto const& way : a.json["ways"]) {
    EXPECT_EQ(way["same"].size(), 2U);
    EXPECT_EQ(way["number"], way["same"][0]);
    for (auto const& number : way["same"]) numbers.insert(number.get<std::size_t>());
    auto const& route = a.json["answer"]["routes"][way["number"].get<std::size_t>() - 1];
    EXPECT_EQ(way["legs"].size(), route["legs"].size());
  }
  EXPECT_EQ(numbers, (std::set<std::size_t>{1, 2, 3, 4}));
}

TEST(page, every_carriage_leg_has_its_line) {
  one_answer const a;
  for (auto const& way : a.json["ways"]) {
    std::size_t carried = 0;
    for (auto const& leg : a.json["answer"]["routes"][way["number"].get<std::size_t>() - 1]["legs"]) carried += leg["kind"] == "carriage" ? 1 : 0;
    EXPECT_EQ(way["lines"].size(), carried);
  }
  EXPECT_EQ(a.json["ways"][0]["lines"][0], nlohmann::ordered_json::parse("[[40.123,30.0],[41.0,30.0]]"));
}

TEST(page, the_map_has_what_carries_freight_as_of_the_day_and_no_other) {
  one_answer const a;
  auto const& map = a.json["network"];
  EXPECT_EQ(map["links"].size(), 3U);  // not the power line
  EXPECT_FALSE(map["modes"].contains("wire"));
  EXPECT_FALSE(map["places"].contains("plant"));
  EXPECT_EQ(map["places"]["one"]["population"], 1000);
  EXPECT_FALSE(map["places"]["two"].contains("population"));  // not given is not zero
  EXPECT_EQ(map["gates"][0]["status"], "open");
  EXPECT_EQ(map["gates"][1]["status"], "closed");
  auto const view = *overlay::lay(a.n, *scenario_changes(a.n, "shut"));
  auto const shut = page_json(view, answer(view), asked());
  EXPECT_EQ(shut["network"]["gates"][0]["status"], "closed");
}

TEST(page, both_languages_are_in_it_whatever_the_language_asked) {
  one_answer const a;
  auto const arabic = page_json(a.view, a.r, asked(language::ar));
  EXPECT_EQ(arabic["meta"]["language"], "ar");
  EXPECT_EQ(arabic["told"], a.json["told"]);
  EXPECT_EQ(arabic["ways"], a.json["ways"]);
  EXPECT_EQ(a.json["told"]["en"]["sentences"].size(), a.json["told"]["ar"]["sentences"].size());
  EXPECT_FALSE(a.json["told"]["en"]["sentences"].empty());
  EXPECT_NE(a.json["ways"][0]["evidence"]["en"].get<std::string>().find("Waits not measured"), std::string::npos);
  EXPECT_EQ(a.json["network"]["parties"]["A"]["ar"], "أ");
}

TEST(page, no_way_is_told_with_what_would_have_to_open) {
  one_answer const a;
  auto const view = *overlay::lay(a.n, *scenario_changes(a.n, "shut"));
  auto const json = page_json(view, answer(view, {way_class::land}), asked());
  EXPECT_EQ(json["answer"]["status"], "no_way");
  EXPECT_TRUE(json["ways"].empty());
  auto const& told = json["told"]["ar"]["no_way"];
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0]["class"], "land");
  EXPECT_EQ(told[0]["openings"].size(), 1U);
}

TEST(page, who_can_stop_the_ways_is_in_it_where_it_was_asked_and_says_of_other_ways_only_what_names_them) {
  one_answer const a;
  EXPECT_FALSE(a.json.contains("who_can_stop"));
  auto const stoppers = who_can_stop(a.view, a.r);
  ASSERT_TRUE(stoppers.ok());
  auto o = asked();
  o.stoppers = &*stoppers;
  auto const json = page_json(a.view, a.r, o);
  ASSERT_EQ(json["who_can_stop"].size(), kWayClasses.size());
  auto const& robust = json["who_can_stop"][3]["most_robust"]["way"];
  EXPECT_FALSE(robust.contains("weakest"));
  ASSERT_FALSE(robust["legs"].empty());
  EXPECT_EQ(robust["legs"][0].size(), 3U);                                                      // kind, mode, km
  EXPECT_EQ(json["told"]["en"]["sentences"].size(), a.json["told"]["en"]["sentences"].size());  // one sentence in the place of another
}

TEST(page, data_inside_a_script_element_can_neither_end_it_nor_open_another) {
  one_answer const a;
  constexpr std::string_view kBefore = R"(<html><script id="d" type="application/json">)";
  constexpr std::string_view kAfter = "</script></html>";
  auto const html = page_html(std::string{kBefore} + R"({"mamar":"data"})" + std::string{kAfter}, a.json);
  ASSERT_GT(html.size(), kBefore.size() + kAfter.size());
  auto const data = html.substr(kBefore.size(), html.size() - kBefore.size() - kAfter.size());
  for (auto const* const bad : {"<", ">", "&", "\u2028", "\u2029"}) EXPECT_EQ(data.find(bad), std::string::npos) << bad;
  EXPECT_EQ(nlohmann::ordered_json::parse(data), a.json);
}

TEST(page, line_separators_survive_as_escapes) {
  nlohmann::ordered_json const json{{"text", "a\u2028b\u2029c"}};
  auto const html = page_html(R"(x{"mamar":"data"}y)", json);
  EXPECT_EQ(html, "x{\"text\":\"a\\u2028b\\u2029c\"}y");
}

TEST(page, a_template_without_its_mark_gives_nothing) { EXPECT_EQ(page_html("<html></html>", {}), ""); }

}  // namespace
}  // namespace mamar
