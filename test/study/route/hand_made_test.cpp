// The two-route gadget and borders: networks solved by hand. Changes of mode stand in hand_made_modes_test.cpp, answers in hand_made_answer_test.cpp.
#include "test/study/route/ask.h"

namespace mamar {
namespace {

using test::add;
using test::scale;
using test::set;

using test::kCost;
using test::kTime;

// --- the two-route gadget ----------------------------------------------------------------------------------------------------------------------
//
//                 s1 50 km          s2 50 km
//    a (P) ════════════ near ════════════ b (Q)     mode road:  100 km, 10 USD/t + 20/20 fee = 11, 2 h + 0.5 wait = 2.5, 8 kg
//      └─────────────── far ────────────────┘       mode track: 160 km, 16 USD/t,                  3.2 h,                12.8 kg
//                 d1 80 km          d2 80 km        50 km/h, 0.1 USD/t/km, 0.08 kg/t/km; -ln A = 1 x km/100 x 87.6/8760
constexpr auto kGadget = R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
b,B,0.2,0,Q,city
near,Near,0.1,0,,crossing
far,Far,0.1,0.1,,crossing
# modes.csv
mode_id,name_en,kind,speed,cost,co2,payload,failures_per_year_per_100km,repair_h
road,Road,road,50,0.1,0.08,20,1,87.6
track,Track,road,50,0.1,0.08,20,1,87.6
# links.csv
link_id,from_place,to_place,mode_id,length
s1,a,near,road,50
s2,near,b,road,50
d1,a,far,track,80
d2,far,b,track,80
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait,fee
short,near,road,P,Q,0.5,20
detour,far,track,P,Q,0,0
# transfers.csv
place_id,from_mode,to_mode,time,cost
near,road,road,2,6
# rules.csv
rule_id,party_id,selector,effect,value,unit,status
ban,Q,"gates[id=short]",forbid,,,disputed
toll,Q,"links[id=s2]",fee,6,USD/t,lapsed
levy,Q,"links[id=s2]",fee,120,USD/vehicle,lapsed
search,P,"gates[id=short]",delay,1,h,disputed
reload,Q,"gates[id=short]",reload,,,disputed
# scenarios.csv
scenario_id,name_en
shut,Shut
half,Half
# changes.csv
scenario_id,selector,field,value,valid_from,valid_to
shut,gates[place=near],status,closed,,
half,gates[place=near],status,closed,2026-03,2026-05
)";

struct move {
  criterion by;
  change there;  // the answer takes the detour
  change back;   // and comes back
};

double km(network const& n, criterion by, std::vector<change> changes, std::string day = {}) {
  return test::only_way(n, "a", "b", {.criteria = {by}, .changes = std::move(changes), .date_text = std::move(day)}).km;
}

TEST(route_gadget, figures_of_the_short_way_and_of_the_detour) {
  auto const n = test::read(kGadget);
  auto const w = test::only_way(n, "a", "b");
  EXPECT_EQ(test::legs(n, w), "road a-near, gate near P-Q, road near-b");
  EXPECT_EQ(w.totals, (criteria_values{110'000, 9'000, 8'000, 10'000'000}));
  auto const detour = test::only_way(n, "a", "b", {.changes = {set("gates[id=short]", "status", "closed")}});
  EXPECT_EQ(test::legs(n, detour), "track a-far, gate far P-Q, track far-b");
  EXPECT_EQ(detour.totals, (criteria_values{160'000, 11'520, 12'800, 16'000'000}));
}

TEST(route_gadget, every_kind_of_change_moves_the_answer_and_lifting_it_moves_it_back) {
  auto const n = test::read(kGadget);
  std::vector<move> moves;
  for (auto const* const shut : {"closed", "damaged", "planned"})
    for (auto const* const open : {"open"})
      for (auto const* const at : {"gates[id=short]", "links[id=s1]", "links[id=s2]"})
        moves.push_back({kCost, set(at, "status", shut), set(at, "status", open)});
  for (auto const* const open : {"both", "freight", "unknown"})
    for (auto const* const at : {"gates[id=short]", "links[id=s2]"})
      moves.push_back({kCost, set(at, "open_to", "passengers"), set(at, "open_to", open)});
  // detour: 16 USD/t, 3.2 h
  moves.push_back({kTime, set("gates[id=short]", "wait", "1.3"), set("gates[id=short]", "wait", "1.1")});
  moves.push_back({kTime, scale("gates[id=short]", "wait", "3"), scale("gates[id=short]", "wait", "0.5")});
  moves.push_back({kTime, add("gates[id=short]", "wait", "1"), add("gates[id=short]", "wait", "-1")});
  moves.push_back({kCost, set("gates[id=short]", "fee", "121"), set("gates[id=short]", "fee", "119")});
  moves.push_back({kCost, scale("gates[id=short]", "fee", "7"), scale("gates[id=short]", "fee", "0.5")});
  moves.push_back({kCost, add("gates[id=short]", "fee", "200"), add("gates[id=short]", "fee", "-200")});
  moves.push_back({kCost, set("links[id=s1]", "cost", "11"), set("links[id=s1]", "cost", "9")});
  moves.push_back({kTime, set("links[id=s1]", "time", "2"), set("links[id=s1]", "time", "1")});
  moves.push_back({kTime, set("links[id=s1]", "length", "90"), set("links[id=s1]", "length", "50")});
  moves.push_back({kTime, set("modes[id=road]", "speed", "30"), set("modes[id=road]", "speed", "40")});
  moves.push_back({kTime, set("modes[id=road]", "operating_hours", "16"), set("modes[id=road]", "operating_hours", "20")});
  moves.push_back({kTime, set("modes[id=road]", "headway", "2"), set("modes[id=road]", "headway", "1")});
  moves.push_back({kCost, scale("modes[id=road]", "cost", "2"), scale("modes[id=road]", "cost", "0.5")});
  moves.push_back({kCost, set("modes[id=road]", "payload", "3"), set("modes[id=road]", "payload", "4")});
  moves.push_back({criterion::co2, set("modes[id=road]", "co2", "0.13"), set("modes[id=road]", "co2", "0.12")});
  moves.push_back({criterion::unreliability, scale("modes[id=road]", "failures_per_year_per_100km", "2"),
                   scale("modes[id=road]", "failures_per_year_per_100km", "0.5")});
  moves.push_back({criterion::unreliability, scale("modes[id=road]", "repair_h", "2"), scale("modes[id=road]", "repair_h", "0.5")});
  moves.push_back({criterion::unreliability, set("links[id=s1]", "failures_per_year", "2"), set("links[id=s1]", "failures_per_year", "1")});
  moves.push_back({criterion::unreliability, set("links[id=s1]", "repair_h", "876"), set("links[id=s1]", "repair_h", "87.6")});
  for (auto const* const rule : {"ban", "toll", "levy", "search", "reload"}) {
    auto const at = "rules[id=" + std::string{rule} + "]";
    auto const by = std::string{rule} == "search" ? kTime : kCost;
    moves.push_back({by, set(at, "status", "in_force"), set(at, "status", "disputed")});
    moves.push_back({by, set(at, "status", "in_force"), set(at, "status", "lapsed")});
  }
  for (auto const& m : moves) {
    SCOPED_TRACE(m.there.selector + " " + m.there.field + " " + m.there.value);
    EXPECT_EQ(km(n, m.by, {}), 100);
    EXPECT_EQ(km(n, m.by, {m.there}), 160);
    EXPECT_EQ(km(n, m.by, {m.there, m.back}), 100);
  }
}

TEST(route_gadget, capacity_changes_nothing) {
  auto const n = test::read(kGadget);
  auto const before = test::only_way(n, "a", "b");
  for (auto const* const field : {"capacity", "observed_flow", "share"}) {
    auto const after = test::only_way(n, "a", "b", {.changes = {set("gates[id=short]", field, "0"), set("links[id=s1]", field, "0")}});
    EXPECT_EQ(after.totals, before.totals);
    EXPECT_EQ(after.arcs, before.arcs);
  }
}

TEST(route_gadget, a_change_holds_between_its_dates_both_days_included) {
  auto const n = test::read(kGadget);
  auto const half = scenario_changes(n, "half").value();
  EXPECT_EQ(km(n, kCost, half, "2026-02-28"), 100);
  EXPECT_EQ(km(n, kCost, half, "2026-03-01"), 160);
  EXPECT_EQ(km(n, kCost, half, "2026-05-31"), 160);
  EXPECT_EQ(km(n, kCost, half, "2026-06-01"), 100);
}

TEST(route_gadget, a_scenario_closes_and_the_command_line_opens) {
  auto const n = test::read(kGadget);
  auto changes = scenario_changes(n, "shut").value();
  EXPECT_EQ(km(n, kCost, changes), 160);
  changes.push_back(set("gates[place=near]", "status", "open"));
  auto const r = test::ask(n, "a", "b", {.changes = changes});
  EXPECT_EQ(r.classes[0].ways[0].km, 100);
  ASSERT_EQ(r.reopened.size(), 1U);
  EXPECT_EQ(r.reopened[0].removed[0].cause, "shut");
}

TEST(route_gadget, what_is_avoided_is_not_used) {
  auto const n = test::read(kGadget);
  EXPECT_EQ(test::only_way(n, "a", "b", {.avoid_modes = {"road"}}).km, 160);
  EXPECT_EQ(test::only_way(n, "a", "b", {.avoid_places = {"near"}}).km, 160);
  EXPECT_EQ(test::only_way(n, "a", "b", {.avoid_places = {"far"}}).km, 100);
  EXPECT_EQ(test::would_open(n, "a", "b", {.avoid_parties = {"Q"}}), "");  // both ends can stop everything
}

TEST(route_gadget, places_to_be_passed_force_the_detour) {
  auto const n = test::read(kGadget);
  EXPECT_EQ(test::only_way(n, "a", "b", {.via = {"far"}}).km, 160);
  EXPECT_EQ(test::only_way(n, "a", "b", {.via = {"near"}}).km, 100);
  EXPECT_EQ(test::would_open(n, "a", "b", {.via = {"near", "far"}}), "");
}

TEST(route_gadget, both_ways_stand_on_the_frontier_when_neither_is_better) {
  auto const n = test::read(kGadget);
  auto const found = test::ways(n, "a", "b", {.criteria = {kCost, kTime}, .changes = {set("gates[id=short]", "wait", "9")}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].totals, (criteria_values{110'000, 39'600, 8'000, 10'000'000}));
  EXPECT_EQ(found[1].totals, (criteria_values{160'000, 11'520, 12'800, 16'000'000}));
}

// --- borders -----------------------------------------------------------------------------------------------------------------------------------
//
//    a (P) ──10── x ──10── b (P)      x: a border town; its gate P-Q: 10 h, 1000 USD/vehicle, only outwards
//                 └───10── q (Q)
constexpr auto kBorderTown = R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
R,Er
S,Es
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
x,X,0.05,0,,crossing
b,B,0.1,0,P,city
q,Q,0.05,0.05,Q,city
# modes.csv
mode_id,name_en,kind,speed,cost,payload
road,Road,road,50,0.1,20
# links.csv
link_id,from_place,to_place,mode_id,length,controllers
ax,a,x,road,10,
xb,x,b,road,10,
xq,x,q,road,10,S
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait,fee,controllers
out,x,road,P,Q,10,1000,R
)";

TEST(route_border, through_traffic_passes_a_border_town_without_paying_the_border) {
  auto const n = test::read(kBorderTown);
  auto const past = test::only_way(n, "a", "b");
  EXPECT_EQ(test::legs(n, past), "road a-b");  // one leg: nothing happens at x
  EXPECT_EQ(past.fees, 0);
  EXPECT_EQ(past.waiting_h, 0);
  EXPECT_EQ(test::names(n, past.controllers), "P");
  auto const across = test::only_way(n, "a", "q");
  EXPECT_EQ(across.fees, 50);
  EXPECT_EQ(across.waiting_h, 10);
}

TEST(route_border, a_gate_of_one_direction_does_not_lead_back) {
  auto const n = test::read(kBorderTown);
  EXPECT_EQ(test::would_open(n, "q", "a"), "");  // no gate Q-P that could be opened
}

TEST(route_border, nobody_drives_round_a_crossing) {
  auto const n = test::read(kBorderTown);
  EXPECT_EQ(test::would_open(n, "a", "q", {.changes = {set("gates", "status", "closed")}}), "gates out closed");
}

TEST(route_border, sides_control_the_gate_and_each_link_its_own_side) {
  auto const n = test::read(kBorderTown);
  auto const w = test::only_way(n, "a", "q");
  ASSERT_EQ(test::legs(n, w), "road a-x, gate x P-Q, road x-q");
  EXPECT_EQ(test::names(n, w.legs[0].controllers), "P");
  EXPECT_EQ(test::names(n, w.legs[1].controllers), "P Q R");  // R is listed at the gate
  EXPECT_EQ(test::names(n, w.legs[2].controllers), "Q S");    // S is listed at the link
  EXPECT_EQ(test::names(n, w.controllers), "P Q R S");
}

TEST(route_border, a_gate_without_sides_leads_both_ways) {
  auto text = std::string{kBorderTown};
  text.replace(text.find("out,x,road,P,Q"), 14, "out,x,road,,");
  auto const n = test::read(text);
  EXPECT_EQ(test::legs(n, test::only_way(n, "a", "q")), "road a-x, gate x P-Q, road x-q");
  EXPECT_EQ(test::legs(n, test::only_way(n, "q", "b")), "road q-x, gate x Q-P, road x-b");
}

// A gate without sides joins the same sides for every cargo: where the railway beyond the border takes only grain, boxes still cross and go on by road.
//
//    a (P) ══rail══ x ──road── q (Q)     at x a railway for grain only leads on to q; rail to road at x costs 1 USD/t
TEST(route_border, a_crossing_has_the_same_sides_for_every_cargo) {
  auto const n = test::read(R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
# commodities.csv
commodity_id,name_en
boxes,Boxes
grain,Grain
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
x,X,0.05,0,,crossing
q,Q,0.1,0,Q,city
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,0.1
rail,Rail,rail,50,0.02
# links.csv
link_id,from_place,to_place,mode_id,length,commodity_id
ax,a,x,rail,10,
xq-grain,x,q,rail,10,grain
xq,x,q,road,10,
# gates.csv
gate_id,place_id,mode_id
x-rail,x,rail
# transfers.csv
place_id,from_mode,to_mode,cost
a,,rail,0
q,rail,,0
x,rail,road,1
)");
  EXPECT_EQ(test::legs(n, test::only_way(n, "a", "q", {.commodity = "grain"})), "load rail a, rail a-x, gate x P-Q, rail x-q, unload rail q");
  EXPECT_EQ(test::legs(n, test::only_way(n, "a", "q", {.commodity = "boxes"})), "load rail a, rail a-x, gate x P-Q, rail>road x, road x-q");
}

// A link may pass a crossing in its via: the gate of its direction, and a gate that names its sides goes before one that does not.
//
//    a (P) ───── x ───── q (Q)    gates at x: P-Q 1 h, Q-P 5 h, unnamed 3 h;   a ── y ── q: unnamed 3 h only, longer
constexpr auto kBorderInVia = R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
x,X,0.05,0,,crossing
y,Y,0.05,0.05,,crossing
q,Q,0.1,0,Q,city
# modes.csv
mode_id,name_en,kind,speed,cost,payload
road,Road,road,50,0.1,20
# links.csv
link_id,from_place,to_place,mode_id,length,via
axq,a,q,road,20,x
ayq,a,q,road,40,y
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait
x-any,x,road,,,3
x-out,x,road,P,Q,1
x-back,x,road,Q,P,5
y-any,y,road,,,3
)";

TEST(route_border, a_link_passes_the_gate_of_its_direction) {
  auto const n = test::read(kBorderInVia);
  EXPECT_EQ(test::only_way(n, "a", "q").waiting_h, 1);
  EXPECT_EQ(test::only_way(n, "q", "a").waiting_h, 5);
  auto const round = test::only_way(n, "q", "a", {.changes = {set("gates[id=x-back]", "status", "closed")}});
  EXPECT_EQ(round.km, 40);
  EXPECT_EQ(test::only_way(n, "a", "q", {.changes = {set("gates[id=x-back]", "status", "closed")}}).km, 20);
  EXPECT_EQ(test::names(n, round.controllers), "P Q");
}

// --- rules by who trades what -------------------------------------------------------------------------------------------------------------------
//
//    p (P) ── x ── q1 (Q) ══ q2 (Q) ── y ── r (R)      every rule delays at the link q1-q2, by a power of two hours: the sum tells which applied
constexpr auto kRules = R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
R,Er
# places.csv
place_id,name_en,lon,lat,party_id,kind
p,P,0,0,P,city
x,X,0.02,0,,crossing
q1,Q1,0.04,0,Q,city
q2,Q2,0.06,0,Q,city
y,Y,0.08,0,,crossing
r,R,0.1,0,R,city
# commodities.csv
commodity_id,name_en
wheat,Wheat
steel,Steel
# modes.csv
mode_id,name_en,kind,speed,cost,payload
road,Road,road,50,0.1,20
# links.csv
link_id,from_place,to_place,mode_id,length
px,p,x,road,5
xq,x,q1,road,5
mid,q1,q2,road,5
qy,q2,y,road,5
yr,y,r,road,5
# gates.csv
gate_id,place_id,mode_id
x,x,road
y,y,road
# rules.csv
rule_id,party_id,selector,traffic,origin_party,destination_party,vehicle_party,commodity_id,effect,value,unit
import,Q,"links[id=mid]",import,,,,,delay,1,h
export,Q,"links[id=mid]",export,,,,,delay,2,h
transit,Q,"links[id=mid]",transit,,,,,delay,4,h
all,Q,"links[id=mid]",all,,,,,delay,8,h
from-p,Q,"links[id=mid]",all,P,,,,delay,16,h
to-p,Q,"links[id=mid]",all,,P,,,delay,32,h
trucks-r,Q,"links[id=mid]",all,,,R,,delay,64,h
steel,Q,"links[id=mid]",all,,,,steel,delay,128,h
)";

TEST(route_rules, act_by_traffic_origin_destination_vehicle_and_commodity) {
  auto const n = test::read(kRules);
  auto const wait = [&](char const* from, char const* to, test::question const& q = {}) { return test::only_way(n, from, to, q).waiting_h; };
  EXPECT_EQ(wait("p", "q2"), 1 + 8 + 16);      // import
  EXPECT_EQ(wait("q2", "p"), 2 + 8 + 32);      // export
  EXPECT_EQ(wait("p", "r"), 4 + 8 + 16);       // transit
  EXPECT_EQ(wait("r", "p"), 4 + 8 + 32 + 64);  // transit; vehicles are taken to be registered at the origin
  EXPECT_EQ(wait("q1", "q2"), 8);              // within Q: none of the three
  EXPECT_EQ(wait("p", "x"), 0);                // another link
  EXPECT_EQ(wait("p", "r", {.vehicle = "R"}), 4 + 8 + 16 + 64);
  EXPECT_EQ(wait("r", "p", {.vehicle = "P"}), 4 + 8 + 32);
  EXPECT_EQ(wait("p", "r", {.commodity = "steel"}), 4 + 8 + 16 + 128);
  EXPECT_EQ(wait("p", "r", {.commodity = "wheat"}), 4 + 8 + 16);
}

TEST(route_rules, are_named_on_the_leg_where_they_act) {
  auto const n = test::read(kRules);
  auto const w = test::only_way(n, "p", "r");
  ASSERT_EQ(test::legs(n, w), "road p-x, gate x P-Q, road x-y, gate y Q-R, road y-r");
  ASSERT_EQ(w.legs[2].rules.size(), 3U);
  EXPECT_EQ(n.rules.rule_id[w.legs[2].rules[0]], "transit");
  EXPECT_TRUE(w.legs[0].rules.empty());
}

TEST(route_rules, a_figure_of_a_rule_can_be_changed) {
  auto const n = test::read(kRules);
  EXPECT_EQ(test::only_way(n, "p", "r", {.changes = {set("rules[id=transit]", "value", "5")}}).waiting_h, 5 + 8 + 16);
}

TEST(route_rules, a_forbidding_rule_is_what_would_have_to_be_lifted) {
  auto const n = test::read(std::string{kRules} + "ban,Q,\"links[id=mid]\",all,P,,,,forbid,,\n");
  EXPECT_EQ(test::would_open(n, "p", "r"), "rules ban forbidden");
  EXPECT_EQ(test::ways(n, "r", "p").size(), 1U);
}

// --- reloading -------------------------------------------------------------------------------------------------------------------------------
//
//    a (P) ── x ── q (Q)     Q demands reloading at the gate; cross-loading road>road at x: 2 h, 3 USD/t, run by S
constexpr auto kReload = R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
S,Es
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
x,X,0.05,0,,crossing
q,Q,0.1,0,Q,city
# modes.csv
mode_id,name_en,kind,speed,cost,payload,headway
road,Road,road,50,0.1,20,1
# links.csv
link_id,from_place,to_place,mode_id,length
ax,a,x,road,50
xq,x,q,road,50
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait
out,x,road,P,Q,4
back,x,road,Q,P,4
# transfers.csv
place_id,from_mode,to_mode,time,cost,controllers,failures_per_year,repair_h
x,road,road,2,3,S,8.76,1
# rules.csv
rule_id,party_id,selector,traffic,effect
reload,Q,"gates[place=x]",import,reload
)";

TEST(route_reload, adds_the_cross_loading_and_half_a_headway) {
  auto const n = test::read(kReload);
  auto const w = test::only_way(n, "a", "q");
  EXPECT_EQ(test::legs(n, w), "load road a, road a-x, gate x P-Q, road x-q");
  EXPECT_DOUBLE_EQ(w.waiting_h, 0.5 + 4 + 2 + 0.5);
  EXPECT_EQ(w.handling, 3);
  EXPECT_EQ(w.totals[3], 1'000'000);              // 8.76 x 1/8760
  auto const back = test::only_way(n, "q", "a");  // an export of Q: no reloading
  EXPECT_DOUBLE_EQ(back.waiting_h, 0.5 + 4);
  EXPECT_EQ(back.handling, 0);
}

TEST(route_reload, who_runs_the_cross_loading_can_stop_the_way) {
  auto const n = test::read(kReload);
  EXPECT_EQ(test::names(n, test::only_way(n, "a", "q").controllers), "P Q S");
  EXPECT_EQ(test::names(n, test::only_way(n, "q", "a").controllers), "P Q");
}

TEST(route_reload, is_refused_by_name_where_nothing_can_be_reloaded) {
  auto text = std::string{kReload};
  text.erase(text.find("# transfers.csv"), text.find("# rules.csv") - text.find("# transfers.csv"));
  auto const n = test::read(text);
  EXPECT_EQ(test::would_open(n, "a", "q"), "rules reload no_reloading");
  EXPECT_EQ(test::ways(n, "q", "a").size(), 1U);
}

TEST(route_reload, needs_the_cross_loading_open) {
  auto const n = test::read(kReload);
  EXPECT_EQ(test::would_open(n, "a", "q", {.changes = {set("transfers[place=x]", "status", "damaged")}}), "transfers x/road/road damaged");
}

}  // namespace
}  // namespace mamar
