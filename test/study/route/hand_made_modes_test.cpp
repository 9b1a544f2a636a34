// Rail, ships and aircraft: transfers, calls, loading, chokepoints and the classes of ways, on networks solved by hand.
#include "test/study/route/ask.h"

namespace mamar {
namespace {

using test::set;

using test::kCost;
using test::kTime;

// --- a gauge break -----------------------------------------------------------------------------------------------------------------------------
//
//    a ══50══ m ══50══ k ──50── b      ═ rail-1435 and ─ rail-1050, a train every 24 h on the one, every 12 h on the other; 50 km/h, 0.02 USD/t/km
//    load      (2 h)     4 h   unload   m also has cross-loading 1435>1435, which nothing demands; k changes the gauge: 4 h, 5 USD/t
//    1 h, 2 USD/t              3 h, 1 USD/t
constexpr auto kGauge = R"(
# parties.csv
party_id,name_en
P,Pe
S,Es
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
m,M,0.1,0,P,city
k,K,0.2,0,P,station
b,B,0.3,0,P,city
lone,Lone,0.4,0,P,city
# modes.csv
mode_id,name_en,kind,gauge,speed,cost,headway
wide,Wide,rail,1435,50,0.02,24
narrow,Narrow,rail,1050,50,0.02,12
# links.csv
link_id,from_place,to_place,mode_id,length
am,a,m,wide,50
mk,m,k,wide,50
kb,k,b,narrow,50
bl,b,lone,narrow,50
# transfers.csv
place_id,from_mode,to_mode,time,cost,controllers,failures_per_year,repair_h
a,,wide,1,2,,,
m,wide,wide,2,9,,,
k,wide,narrow,4,5,S,8.76,2
b,narrow,,3,1,,,
)";

TEST(route_rail, a_gauge_break_is_a_transfer_and_half_a_headway_is_waited_where_a_train_is_boarded) {
  auto const n = test::read(kGauge);
  auto const w = test::only_way(n, "a", "b");
  ASSERT_EQ(test::legs(n, w), "load wide a, wide a-k, wide>narrow k, narrow k-b, unload narrow b");
  EXPECT_EQ(w.legs[0].waiting_h, 1 + 12);
  EXPECT_EQ(w.legs[2].waiting_h, 4 + 6);
  EXPECT_EQ(w.legs[4].waiting_h, 3);  // none is boarded
  EXPECT_EQ(w.moving_h, 3);
  EXPECT_EQ(w.handling, 2 + 5 + 1);
  EXPECT_EQ(w.totals, (criteria_values{30'000 + 80'000, (3 + 13 + 10 + 3) * 3600, 0, 2'000'000}));
  EXPECT_EQ(test::names(n, w.legs[2].controllers), "P S");
}

TEST(route_rail, a_gauge_break_leads_only_the_way_its_row_says) {
  auto const n = test::read(kGauge);
  EXPECT_EQ(test::all_text(test::try_route(n, "b", "a").messages()).substr(0, 45), ":0:0: error[route.place-unreached]: no road, ");
}

TEST(route_rail, loads_and_unloads_only_where_a_row_says_so) {
  auto const n = test::read(kGauge);
  auto const r = test::try_route(n, "a", "lone");
  ASSERT_FALSE(r);
  EXPECT_EQ(r.messages()[0].code, "route.place-unreached");
}

TEST(route_rail, a_closed_transfer_is_named) {
  auto const n = test::read(kGauge);
  EXPECT_EQ(test::would_open(n, "a", "b", {.changes = {set("transfers[place=k]", "status", "planned")}}), "transfers k/wide/narrow planned");
  EXPECT_EQ(test::would_open(n, "a", "b", {.changes = {set("transfers[place=b]", "open_to", "passengers")}}), "transfers b/narrow/ passengers_only");
}

TEST(route_rail, a_selector_on_rail_picks_every_gauge) {
  auto const n = test::read(kGauge);
  EXPECT_EQ(test::would_open(n, "a", "b", {.changes = {set("links[mode=rail]", "status", "closed")}}),
            "links am closed, links kb closed, links mk closed");
}

// --- loading on the road ------------------------------------------------------------------------------------------------------------------------
//
//    a ──50── b     a convoy every 6 h; b charges 4 USD/t for unloading and takes 1 h
constexpr auto kConvoy = R"(
# places.csv
place_id,name_en,lon,lat,kind
a,A,0,0,city
b,B,0.1,0,city
# modes.csv
mode_id,name_en,kind,speed,cost,headway
convoy,Convoy,road,50,0.1,6
# links.csv
link_id,from_place,to_place,mode_id,length
ab,a,b,convoy,50
# transfers.csv
place_id,from_mode,to_mode,time,cost
b,convoy,,1,4
)";

TEST(route_road, loads_free_anywhere_and_a_row_replaces_that) {
  auto const n = test::read(kConvoy);
  auto const there = test::only_way(n, "a", "b");
  EXPECT_EQ(test::legs(n, there), "load convoy a, convoy a-b, unload convoy b");
  EXPECT_EQ(there.totals, (criteria_values{50'000 + 40'000, (3 + 1 + 1) * 3600, 0, 0}));
  auto const back = test::only_way(n, "b", "a");  // the row is for unloading only
  EXPECT_EQ(test::legs(n, back), "load convoy b, convoy b-a");
  EXPECT_EQ(back.totals, (criteria_values{50'000, (3 + 1) * 3600, 0, 0}));
}

TEST(route_road, a_closed_row_is_not_replaced_by_free_loading) {
  auto const n = test::read(kConvoy);
  EXPECT_EQ(test::would_open(n, "a", "b", {.changes = {set("transfers", "status", "closed")}}), "transfers b/convoy/ closed");
}

// --- ships -------------------------------------------------------------------------------------------------------------------------------------
//
//    p1 ──100── p2 ──100── p3     20 km/h, 0.01 USD/t/km, a ship every 48 h; loading and unloading 10 h, 3 USD/t each; a call at p2: 24 h, 4 USD/t
constexpr auto kCalls = R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
R,Er
# places.csv
place_id,name_en,lon,lat,party_id,kind
p1,P1,0,0,P,port
p2,P2,0.5,0,Q,port
p3,P3,1,0,R,port
# modes.csv
mode_id,name_en,kind,speed,cost,headway
sea,Sea,sea,20,0.01,48
# links.csv
link_id,from_place,to_place,mode_id,length
l1,p1,p2,sea,100
l2,p2,p3,sea,100
# transfers.csv
place_id,from_mode,to_mode,time,cost
p1,,sea,10,3
p2,sea,,10,3
p3,sea,,10,3
p2,sea,sea,24,4
)";

TEST(route_sea, a_ship_that_passes_a_port_pays_the_call) {
  auto const n = test::read(kCalls);
  auto const w = test::only_way(n, "p1", "p3");
  EXPECT_EQ(test::legs(n, w), "load sea p1, sea p1-p2, sea>sea p2, sea p2-p3, unload sea p3");
  EXPECT_EQ(w.totals, (criteria_values{20'000 + 100'000, (10 + (10 + 24) + (24 + 24) + 10) * 3600, 0, 0}));
  EXPECT_EQ(test::legs(n, test::only_way(n, "p1", "p2")), "load sea p1, sea p1-p2, unload sea p2");
}

TEST(route_sea, without_a_call_nobody_turns_from_arrival_to_departure) {
  auto text = std::string{kCalls};
  text.erase(text.find("p2,sea,sea,24,4\n"));
  auto const n = test::read(text);
  EXPECT_EQ(test::would_open(n, "p1", "p3"), "");
  EXPECT_EQ(test::ways(n, "p1", "p2").size(), 1U);
}

TEST(route_sea, whose_port_is_called_at_can_stop_the_way) {
  auto const n = test::read(kCalls);
  EXPECT_EQ(test::names(n, test::only_way(n, "p1", "p3").controllers), "P Q R");
}

// A chokepoint in via:
//
//    p1 (P) ══ canal (E) ══ straits ══ p2 (Q)    1000 km; canal: 12 h, 4000 USD per ship of 1000 t, run by K; straits: 1 h each way, none in charge
//       └──────────── cape ────────────┘         3000 km;  20 km/h, 0.01 USD/t/km
constexpr auto kCanal = R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
E,Ee
K,Ka
Z,Zed
# places.csv
place_id,name_en,lon,lat,party_id,kind
p1,P1,0,0,P,port
p2,P2,1,0,Q,port
canal,Canal,0.3,0,E,chokepoint
straits,Straits,0.6,0,,chokepoint
# modes.csv
mode_id,name_en,kind,speed,cost,payload
sea,Sea,sea,20,0.01,1000
# links.csv
link_id,from_place,to_place,mode_id,length,via,controllers
lane,p1,p2,sea,1000,canal;straits,
cape,p1,p2,sea,3000,,Z
# gates.csv
gate_id,place_id,mode_id,wait,fee,controllers
canal,canal,sea,12,4000,K
straits,straits,sea,1,,
# transfers.csv
place_id,from_mode,to_mode,time,cost
p1,,sea,0,0
p1,sea,,0,0
p2,,sea,0,0
p2,sea,,0,0
)";

TEST(route_via, waits_and_fees_of_all_gates_add_up) {
  auto const n = test::read(kCanal);
  auto const w = test::only_way(n, "p1", "p2");
  EXPECT_EQ(w.totals, (criteria_values{100'000 + 40'000, (50 + 12 + 1) * 3600, 0, 0}));
  EXPECT_EQ(w.fees, 4);
}

TEST(route_via, gates_stand_in_the_order_of_travel) {
  auto const n = test::read(kCanal);
  auto const ids = [&](way const& w) {
    std::string out;
    for (auto const g : w.legs[1].via) out += std::string{n.gates.gate_id[g]} + " ";
    return out;
  };
  EXPECT_EQ(ids(test::only_way(n, "p1", "p2")), "canal straits ");
  EXPECT_EQ(ids(test::only_way(n, "p2", "p1")), "straits canal ");
}

TEST(route_via, a_closed_chokepoint_closes_the_link_and_lifting_it_opens_it) {
  auto const n = test::read(kCanal);
  auto const km = [&](std::vector<change> changes) { return test::only_way(n, "p1", "p2", {.changes = std::move(changes)}).km; };
  for (auto const* const at : {"gates[place=canal]", "gates[place=straits]"}) {
    EXPECT_EQ(km({set(at, "status", "closed")}), 3000);
    EXPECT_EQ(km({set(at, "status", "closed"), set(at, "status", "open")}), 1000);
    EXPECT_EQ(km({set(at, "open_to", "passengers")}), 3000);
  }
  EXPECT_EQ(test::would_open(
                n, "p2", "p1",
                {.changes = {set("gates", "status", "closed"), set("links[id=cape]", "length", "4000"), set("links[id=cape]", "status", "planned")}}),
            "links cape planned");
}

TEST(route_via, who_holds_a_chokepoint_can_stop_the_link) {
  auto const n = test::read(kCanal);
  EXPECT_EQ(test::names(n, test::only_way(n, "p1", "p2").controllers), "P Q E K");  // E by its territory, K as listed
  EXPECT_EQ(test::names(n, test::only_way(n, "p1", "p2", {.avoid_parties = {"K"}}).controllers), "P Q Z");
  EXPECT_EQ(test::only_way(n, "p1", "p2", {.avoid_parties = {"E"}}).km, 3000);
}

TEST(route_via, the_controllers_of_a_link_are_those_the_network_names) {
  auto const n = test::read(kCanal);
  for (auto const* const by : {"lane", "cape"}) {
    auto const w = test::only_way(n, "p1", "p2",
                                  {.via = by == std::string_view{"lane"} ? std::vector<std::string>{"canal"} : std::vector<std::string>{},
                                   .avoid_places = by == std::string_view{"cape"} ? std::vector<std::string>{"canal"} : std::vector<std::string>{}});
    EXPECT_EQ(w.legs[1].controllers, controllers(n, table_id::links, *n.find(table_id::links, by)));
  }
}

TEST(route_via, a_chokepoint_can_be_demanded_or_avoided_and_order_counts) {
  auto const n = test::read(kCanal);
  EXPECT_EQ(test::only_way(n, "p1", "p2", {.avoid_places = {"straits"}}).km, 3000);
  EXPECT_EQ(test::only_way(n, "p1", "p2", {.via = {"straits"}}).km, 1000);
  EXPECT_EQ(test::only_way(n, "p1", "p2", {.via = {"canal", "straits"}}).km, 1000);
  EXPECT_EQ(test::would_open(n, "p1", "p2", {.via = {"straits", "canal"}}), "");
  EXPECT_EQ(test::only_way(n, "p2", "p1", {.via = {"straits", "canal"}}).km, 1000);
}

// --- classes -----------------------------------------------------------------------------------------------------------------------------------
//
//    a (P) ─20─ x ─20─ q (Q) ─20─ y ─20─ b (R)     road, 50 km/h, 0.1 USD/t/km
//    a ══ 300 km by sea ══ b                       slower and dearer than the road: 20 km/h, 0.05 USD/t/km
//    q ══ 100 km by sea ══ b                       cheaper, but q lies behind the border x
//    a ~~ 100 km by air ~~ b                       500 km/h, 5 USD/t/km
constexpr auto kClasses = R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
R,Er
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,port
x,X,0.1,0,,crossing
q,Q,0.2,0,Q,port
y,Y,0.3,0,,crossing
b,B,0.4,0,R,port
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,0.1
sea,Sea,sea,20,0.05
air,Air,air,500,5
# links.csv
link_id,from_place,to_place,mode_id,length
ax,a,x,road,20
xq,x,q,road,20
qy,q,y,road,20
yb,y,b,road,20
ab-sea,a,b,sea,300
qb-sea,q,b,sea,100
ab-air,a,b,air,100
qb-air,q,b,air,90
# gates.csv
gate_id,place_id,mode_id
x,x,road
y,y,road
# transfers.csv
place_id,from_mode,to_mode
a,,sea
b,sea,
a,,air
b,air,
q,road,sea
q,road,air
)";

route_result all_classes(network const& n, std::vector<change> changes = {}) {
  return test::ask(n, "a", "b", {.criteria = {kCost, kTime}, .classes = {kWayClasses.begin(), kWayClasses.end()}, .changes = std::move(changes)});
}

TEST(route_classes, a_class_is_no_filter_of_any) {
  auto const n = test::read(kClasses);
  auto const r = all_classes(n);
  ASSERT_EQ(r.classes.size(), 4U);
  auto const& [land, sea, air, any] = std::array{r.classes[0], r.classes[1], r.classes[2], r.classes[3]};
  ASSERT_EQ(land.ways.size(), 1U);
  EXPECT_EQ(land.ways[0].totals[0], 80'000);
  ASSERT_EQ(sea.ways.size(), 1U);  // though it is dominated by the road in `any`
  EXPECT_EQ(test::legs(n, sea.ways[0]), "load sea a, sea a-b, unload sea b");
  EXPECT_EQ(sea.ways[0].totals[0], 150'000);
  ASSERT_EQ(air.ways.size(), 1U);
  EXPECT_EQ(test::legs(n, air.ways[0]), "load air a, air a-b, unload air b");
  ASSERT_EQ(any.ways.size(), 3U);  // by road, by road and air, by air
  for (auto const& w : any.ways)
    for (auto const& leg : w.legs) EXPECT_NE(n.modes.mode_id[leg.mode], "sea");
}

TEST(route_classes, sea_and_air_cross_no_border_by_land_but_any_may) {
  auto const n = test::read(kClasses);
  auto const r = all_classes(
      n, {set("links[id=ab-sea]", "status", "closed"), set("links[id=ab-air]", "status", "damaged"), set("links[id=yb]", "status", "closed")});
  EXPECT_EQ(r.classes[0].outcome, search_outcome::no_way);
  EXPECT_EQ(test::blockers(n, r.classes[0].would_open), "links yb closed");
  EXPECT_EQ(r.classes[1].outcome, search_outcome::no_way);
  EXPECT_EQ(test::blockers(n, r.classes[1].would_open), "links ab-sea closed");
  EXPECT_EQ(test::blockers(n, r.classes[2].would_open), "links ab-air damaged");
  ASSERT_EQ(r.classes[3].ways.size(), 2U);
  EXPECT_EQ(test::legs(n, r.classes[3].ways[0]), "road a-x, gate x P-Q, road x-q, road>sea q, sea q-b, unload sea b");
}

TEST(route_classes, a_land_link_with_a_crossing_in_via_crosses_a_border_too) {
  auto const text = std::string{kClasses};
  auto const cut = text.find("ax,a,x,road,20\n");
  auto with_via = text;
  with_via.replace(cut, 30, "ax,a,q,road,40,x\nxq,q,a,road,40,x\n");
  for (auto at = with_via.find("link_id,"); at != std::string::npos && at < with_via.find("# gates.csv");) {
    auto const end = with_via.find('\n', at);
    if (with_via.compare(at, 8, "link_id,") == 0) with_via.insert(end, ",via");
    else if (with_via.compare(at, 2, "ax") != 0 && with_via.compare(at, 2, "xq") != 0 && with_via[at] != '#') with_via.insert(end, ",");
    at = with_via.find('\n', at) + 1;
  }
  auto const n = test::read(with_via);
  auto const r = all_classes(n, {set("links[id=ab-sea]", "status", "closed"), set("links[id=yb]", "status", "closed")});
  EXPECT_EQ(test::blockers(n, r.classes[1].would_open), "links ab-sea closed");
  EXPECT_EQ(test::legs(n, r.classes[3].ways[0]), "road a-q, road>sea q, sea q-b, unload sea b");
}

TEST(route_classes, places_to_be_passed_hold_in_every_class) {
  auto const n = test::read(kClasses);
  auto const r = test::ask(n, "a", "b", {.classes = {way_class::land, way_class::sea}, .via = {"q"}});
  EXPECT_EQ(r.classes[0].ways.size(), 1U);
  EXPECT_EQ(r.classes[1].outcome, search_outcome::no_way);
  EXPECT_TRUE(r.classes[1].would_open.empty());
}

TEST(route_classes, the_main_mode_carries_half_of_the_kilometres_or_the_way_is_mixed) {
  auto const n = test::read(kClasses);
  auto const shut = set("links[id=yb]", "status", "closed");
  auto const no_direct = set("links[from=a,to=b]", "status", "closed");
  auto const by_sea = test::only_way(n, "a", "b", {.avoid_modes = {"air"}, .changes = {shut, no_direct}});  // road 40 km, sea 100 km
  EXPECT_EQ(by_sea.main_mode, mode_kind::sea);
  // three modes of which none has half: road 40 km, rail 30 km, sea 25 km
  auto const three = test::read(R"(
# places.csv
place_id,name_en,lon,lat,kind
a,A,0,0,city
b,B,0.1,0,station
c,C,0.2,0,port
d,D,0.3,0,port
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,0.1
rail,Rail,rail,50,0.1
sea,Sea,sea,50,0.1
# links.csv
link_id,from_place,to_place,mode_id,length
ab,a,b,road,40
bc,b,c,rail,30
cd,c,d,sea,25
# transfers.csv
place_id,from_mode,to_mode
b,road,rail
c,rail,sea
c,rail,
d,sea,
)");
  EXPECT_EQ(test::only_way(three, "a", "d").main_mode, std::nullopt);
  EXPECT_EQ(test::only_way(three, "a", "c").main_mode, mode_kind::road);
}

// A sea leg at no cost must still be found by the class: the bit is part of the state, so the way with the leg is not dominated by the one without.
//
//    a ──10── b and a ══10══ c (sea, free), c ──10── b
TEST(route_classes, a_way_with_the_leg_is_compared_only_with_ways_that_have_it) {
  auto const n = test::read(R"(
# places.csv
place_id,name_en,lon,lat,kind
a,A,0,0,port
b,B,0.05,0.05,city
c,C,0.05,0,port
d,D,0.1,0.05,city
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,0.1
sea,Sea,sea,5,0.5
# links.csv
link_id,from_place,to_place,mode_id,length
ab,a,b,road,10
ac,a,c,sea,10
cb,c,b,road,10
bd,b,d,road,10
# transfers.csv
place_id,from_mode,to_mode
a,,sea
c,sea,road
)");
  auto const r = test::ask(n, "a", "d", {.criteria = {kCost, kTime}, .classes = {way_class::sea, way_class::any}});
  ASSERT_EQ(r.classes[0].ways.size(), 1U);
  EXPECT_EQ(test::legs(n, r.classes[0].ways[0]), "load sea a, sea a-c, sea>road c, road c-d");  // through b, where the road alone is better in both
  ASSERT_EQ(r.classes[1].ways.size(), 1U);
  EXPECT_EQ(test::legs(n, r.classes[1].ways[0]), "road a-d");
}

}  // namespace
}  // namespace mamar
