#include "mamar/report/route_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

#include "mamar/base/utf8.h"
#include "test/network_text.h"
#include "test/report/golden.h"

namespace mamar {
namespace route_report_tests {  // its own: files are compiled together, and names of others meet its own

//                     road, rail (status of freight unknown)
//            ┌─────────── [east | gate IR/TR] ──── Mersin ─┐ road [south | gate TR/SY] ┐
//   Tehran ──┤                                             └── sea ──┐                 ├── Latakia
//            ├─────────── [west | gate IR/IQ] ── Mosul ── [gate IQ/SY] ────────────────┤
//            ├── Abbas ─── sea via Hormuz, Suez ─────────────────────┴─ Latakia port ──┤
//            └── airport ─────────────── air via Iraq's sky ───────────────────────────┘
constexpr auto kFour = R"csv(
# settings.csv
title_en,title_ar,date
Four ways,أربع طرق,2026-10-01
# parties.csv
party_id,name_en,name_ar
IR,Iran,إيران
TR,Türkiye,تركيا
IQ,Iraq,العراق
SY,Syria,سوريا
EG,Egypt,مصر
OM,Oman,عُمان
# places.csv
place_id,name_en,name_ar,lon,lat,party_id,kind
tehran,Tehran,طهران,51.4,35.7,IR,city
abbas,Bandar Abbas,بندر عباس,56.3,27.2,IR,port
mersin,Mersin,مرسين,34.6,36.8,TR,port
mosul,Mosul,الموصل,43.1,36.3,IQ,city
latakia,Latakia,اللاذقية,35.8,35.5,SY,city
latakia-port,Latakia Port,مرفأ اللاذقية,35.75,35.52,SY,port
airport,Tehran Airport,مطار طهران,51.2,35.4,IR,airport
latakia-airport,Latakia Airport,مطار اللاذقية,35.9,35.4,SY,airport
east,Bazargan,معبر بازركان,44.4,39.4,,crossing
west,Munthiriya,منفذ المنذرية,45.4,34.4,,crossing
rabia,Rabia,معبر ربيعة,42.2,36.8,,crossing
south,Kasab,معبر كسب,36.0,35.9,,crossing
hormuz,Strait of Hormuz,مضيق هرمز,56.5,26.6,,chokepoint
suez,Suez Canal,قناة السويس,32.3,30.5,,chokepoint
iraq-sky,Airspace of Iraq,أجواء العراق,43.0,35.0,,airspace
# commodities.csv
commodity_id,name_en,name_ar,unit,tonnes_per_unit,value_of_time
boxes,Containers,حاويات,t,1,1
pairs,Pairs of tonnes,أزواج أطنان,pair,2,
# modes.csv
mode_id,name_en,name_ar,kind,speed,headway,cost,co2,payload,failures_per_year_per_100km,repair_h
road,Road,طريق,road,30,,0.1,0.08,20,0.6,24
rail,Rail,سكة,rail,40,24,0.03,0.03,1000,1,36
sea,Sea,بحر,sea,28,72,0.008,0.015,20000,0.01,24
air,Air,جو,air,700,24,1,1.7,60,0.01,12
# links.csv
link_id,from_place,to_place,mode_id,length,via,status,as_of,geometry
tehran-east,tehran,east,road,860,,,,
east-mersin,east,mersin,road,1050,,,,
mersin-south,mersin,south,road,220,,,,
south-latakia,south,latakia,road,70,,,,"LINESTRING (36.0 35.9, 35.9 35.6, 35.8 35.5)"
tehran-west,tehran,west,road,720,,,,
west-mosul,west,mosul,road,380,,restricted,2025-03,
mosul-rabia,mosul,rabia,road,120,,,,
rabia-latakia,rabia,latakia,road,650,,,,
tehran-east-rail,tehran,east,rail,900,,,,
east-mersin-rail,east,mersin,rail,1150,,,,
tehran-abbas-rail,tehran,abbas,rail,1300,,,,
abbas-latakia,abbas,latakia-port,sea,6900,hormuz;suez,,,
mersin-latakia,mersin,latakia-port,sea,200,,,,
port-latakia,latakia-port,latakia,road,5,,,,
tehran-airport,tehran,airport,road,50,,,,
fly,airport,latakia-airport,air,1430,iraq-sky,,,
airport-latakia,latakia-airport,latakia,road,20,,,,
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait,fee,controllers,status,open_to,failures_per_year,repair_h,as_of
east-road,east,road,IR,TR,16.3,,,,,4,72,2026-01-21
east-rail,east,rail,IR,TR,24,,,,unknown,4,72,
south-road,south,road,TR,SY,20,100,,,,4,72,2025-08
west-road,west,road,IR,IQ,10,,,,,4,72,2026-02
rabia-road,rabia,road,IQ,SY,12,160,,,,6,72,2026-04-20
hormuz-sea,hormuz,sea,,,48,,IR;OM,restricted,,2,336,2026-07-01
suez-sea,suez,sea,,,24,160000,EG,,,1,72,
iraq-sky-air,iraq-sky,air,,,,,IQ,,,,,
# transfers.csv
place_id,from_mode,to_mode,time,cost
tehran,,rail,12,6
mersin,rail,road,12,15
mersin,rail,sea,24,15
abbas,rail,sea,24,15
latakia-port,sea,road,24,15
airport,road,air,12,100
latakia-airport,air,road,12,100
# provenance.csv
table,id,field,basis,method
gates,east-road,wait,estimated,corridor average
gates,east-rail,wait,assumed,
gates,hormuz-sea,wait,assumed,
gates,rabia-road,wait,estimated,
# scenarios.csv
scenario_id,name_en,name_ar
all-shut,Every border shut,إغلاق كل الحدود
# changes.csv
scenario_id,selector,field,op,value
all-shut,gates[mode=road|rail],status,set,closed
all-shut,links[mode=sea|air],status,set,closed
)csv";

struct asked {
  std::string_view commodity{"boxes"};
  double amount{20};
  std::vector<way_class> classes{kWayClasses.begin(), kWayClasses.end()};
  std::vector<criterion> criteria{criterion::cost, criterion::time};
};

route_result answer(overlay const& view, asked const& question = {}) {
  auto const& n = view.base();
  route_options o;
  o.from = n.find_place("tehran");
  o.to = n.find_place("latakia");
  o.commodity = n.find_commodity(question.commodity);
  o.amount = question.amount;
  o.classes = question.classes;
  o.criteria = question.criteria;
  auto r = route(view, o);
  if (!r) throw std::runtime_error{test::all_text(r.messages())};
  return std::move(r).value();
}

overlay today(network const& n) { return *overlay::lay(n, {}); }
overlay shut(network const& n) { return *overlay::lay(n, *scenario_changes(n, "all-shut")); }

route_text_options options(language lang, std::size_t width = 120) {
  route_text_options o;
  o.text = {lang, digits::western, width};
  o.network = "test/four";
  o.command = "mamar route test/four --from tehran --to latakia --commodity boxes --amount 20t";
  return o;
}

TEST(route_report, english) {
  auto const n = test::read(kFour);
  auto const view = today(n);
  test::expect_golden("route.en.txt", route_text(view, answer(view), options(language::en)));
}

TEST(route_report, arabic) {
  auto const n = test::read(kFour);
  auto const view = today(n);
  test::expect_golden("route.ar.txt", route_text(view, answer(view), options(language::ar)));
}

TEST(route_report, no_way_names_what_would_have_to_open) {
  auto const n = test::read(kFour);
  auto const view = shut(n);
  auto const r = answer(view);
  for (auto const lang : {language::en, language::ar}) {
    auto o = options(lang);
    o.scenario = "all-shut";
    test::expect_golden(lang == language::ar ? "route_no_way.ar.txt" : "route_no_way.en.txt", route_text(view, r, o));
  }
  auto const json = route_json(view, r);
  EXPECT_EQ(json["status"], "no_way");
  EXPECT_TRUE(json["routes"].empty());
  EXPECT_EQ(json["classes"][3]["class"], "any");
  EXPECT_FALSE(json["classes"][3]["would_open"].empty());
  EXPECT_EQ(json["classes"][3]["would_open"][0]["why"], "closed");
}

TEST(route_report, one_class_shows_its_whole_frontier) {
  auto const n = test::read(kFour);
  auto const view = today(n);
  auto const r =
      answer(view, {.classes = {way_class::any}, .criteria = {criterion::cost, criterion::time, criterion::co2, criterion::unreliability}});
  auto o = options(language::en);
  o.legs = leg_detail::none;
  test::expect_golden("route_any.en.txt", route_text(view, r, o));
}

TEST(route_report, text_keeps_to_the_width_and_commands_stay_clean) {
  auto const n = test::read(kFour);
  auto const view = today(n);
  auto const r = answer(view);
  for (auto const lang : {language::en, language::ar}) {
    for (std::size_t const width : {80U, 100U, 133U, 160U}) {
      std::istringstream text{route_text(view, r, options(lang, width))};
      bool commands = false;
      for (std::string line; std::getline(text, line);) {
        commands = commands || line.find("Try:") != std::string::npos || line.find("جرّب") != std::string::npos;
        if (commands && line.starts_with("   ")) {
          EXPECT_EQ(count_characters(line), line.size()) << "a command holds invisible marks: " << line;
          continue;
        }
        EXPECT_LE(display_width(line), width) << line;
        EXPECT_FALSE(line.ends_with(' ')) << line;
      }
      EXPECT_TRUE(commands);
    }
  }
}

TEST(route_report, json_carries_the_agreed_keys_and_adds_up) {
  auto const n = test::read(kFour);
  auto const view = today(n);
  auto const r = answer(view);
  auto const json = route_json(view, r);
  EXPECT_EQ(json["status"], "found");
  EXPECT_EQ(json["criteria"], (nlohmann::ordered_json{"cost", "time"}));
  ASSERT_FALSE(json["routes"].empty());
  std::set<std::string> classes;
  for (auto const& route : json["routes"]) {
    classes.insert(route["class"]);
    for (auto const* const key : {"class", "main_mode", "amount", "unit", "cost_usd", "cost_usd_per_unit", "time_h", "co2_kg", "reliability",
                                  "controllers", "weakest", "legs"})
      EXPECT_TRUE(route.contains(key)) << key;
    EXPECT_EQ(route["unit"], "t");
    EXPECT_NEAR(route["cost_usd"].get<double>(), 20 * route["cost_usd_per_unit"].get<double>(), 1e-6);
    double cost = 0;
    double hours = 0;
    double km = 0;
    std::string at = "tehran";
    for (auto const& leg : route["legs"]) {
      for (auto const* const key : {"mode", "from", "to", "km", "hours", "cost_usd", "controllers"}) EXPECT_TRUE(leg.contains(key)) << key;
      EXPECT_EQ(leg["from"], at);
      at = leg["to"];
      cost += leg["cost_usd"].get<double>();
      hours += leg["hours"].get<double>();
      km += leg["km"].get<double>();
    }
    EXPECT_EQ(at, "latakia");
    EXPECT_NEAR(cost, route["cost_usd"].get<double>(), 0.02);
    EXPECT_NEAR(hours, route["time_h"].get<double>(), 0.01);
    EXPECT_NEAR(km, route["km"].get<double>(), 1e-6);
  }
  EXPECT_EQ(classes, (std::set<std::string>{"land", "sea", "air", "any"}));
  // between neighbours on the hull the values of time rise, and each way there is the best for the values between
  auto const& members = json["break_even"];
  auto const& values = json["break_even_usd_per_unit_h"];
  ASSERT_EQ(members.size(), values.size() + 1);
  for (std::size_t i = 0; i + 1 < members.size(); ++i) {
    EXPECT_EQ(members[i]["to"], values[i]);
    auto const& a = json["routes"][members[i]["route"].get<std::size_t>() - 1];
    auto const& b = json["routes"][members[i + 1]["route"].get<std::size_t>() - 1];
    double const expected =
        (b["cost_usd_per_unit"].get<double>() - a["cost_usd_per_unit"].get<double>()) / (a["time_h"].get<double>() - b["time_h"].get<double>());
    EXPECT_NEAR(values[i].get<double>(), expected, 1e-3);
  }
  EXPECT_TRUE(members.back()["to"].is_null());
}

TEST(route_report, amounts_are_in_units_of_the_commodity) {
  auto const n = test::read(kFour);
  auto const view = today(n);
  auto const tonnes = route_json(view, answer(view));
  auto const pairs = route_json(view, answer(view, {.commodity = "pairs", .amount = 10}));
  ASSERT_EQ(tonnes["routes"].size(), pairs["routes"].size());
  for (std::size_t i = 0; i < tonnes["routes"].size(); ++i) {
    auto const& a = tonnes["routes"][i];
    auto const& b = pairs["routes"][i];
    EXPECT_EQ(a["cost_usd"], b["cost_usd"]);
    EXPECT_NEAR(2 * a["cost_usd_per_unit"].get<double>(), b["cost_usd_per_unit"].get<double>(), 1e-9);
    EXPECT_EQ(a["co2_kg"], b["co2_kg"]);
  }
  EXPECT_NEAR(2 * tonnes["break_even_usd_per_unit_h"][0].get<double>(), pairs["break_even_usd_per_unit_h"][0].get<double>(), 1e-9);
}

TEST(route_report, tables_have_a_row_for_each_way_and_leg) {
  auto const n = test::read(kFour);
  auto const view = today(n);
  auto const r = answer(view);
  auto const json = route_json(view, r);
  std::size_t legs = 0;
  for (auto const& route : json["routes"]) legs += route["legs"].size();
  EXPECT_EQ(way_table(view, r).rows.size(), json["routes"].size());
  EXPECT_EQ(leg_table(view, r).rows.size(), legs);
  auto const csv = to_csv(way_table(view, r));
  EXPECT_TRUE(csv.starts_with("way,class,main_mode,amount,unit,cost_usd,cost_usd_per_unit,")) << csv;
}

TEST(route_report, geojson_follows_the_way_in_the_direction_of_travel) {
  auto const n = test::read(kFour);
  auto const view = today(n);
  auto const r = answer(view);
  auto const json = route_geojson(view, r);
  EXPECT_EQ(json["type"], "FeatureCollection");
  std::size_t ways = 0;
  bool own_line = false;
  bool through_suez = false;
  bool over_iraq = false;
  for (auto const& f : json["features"]) {
    EXPECT_EQ(f["type"], "Feature");
    auto const& properties = f["properties"];
    if (properties["feature"] == "way") {
      ++ways;
      EXPECT_EQ(f["geometry"]["type"], "MultiLineString");
      auto const& lines = f["geometry"]["coordinates"];
      EXPECT_EQ(lines.front().front(), (nlohmann::ordered_json{51.4, 35.7}));
      EXPECT_EQ(lines.back().back(), (nlohmann::ordered_json{35.8, 35.5}));
    } else if (properties["kind"] == "carriage") {
      auto const text = f["geometry"].dump();
      own_line = own_line || text.find("[36.0,35.9],[35.9,35.6],[35.8,35.5]") != std::string::npos;
      over_iraq = over_iraq || text.find("[51.2,35.4],[35.9,35.4]") != std::string::npos;
      through_suez = through_suez || text.find("[56.3,27.2],[56.5,26.6],[32.3,30.5],[35.75,35.52]") != std::string::npos;
    } else {
      EXPECT_EQ(f["geometry"]["type"], "Point");
    }
  }
  EXPECT_EQ(ways, way_table(view, r).rows.size());
  EXPECT_TRUE(own_line) << "a link's own geometry is used";
  EXPECT_TRUE(through_suez) << "without geometry the line passes the places of via";
  EXPECT_TRUE(over_iraq)
      << "the middle of a country on whose airspace a flight depends is no point of the flight: it bent Tehran-Aleppo by way of Yazd";
}

}  // namespace route_report_tests
}  // namespace mamar
