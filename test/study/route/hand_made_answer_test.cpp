// What an answer says besides its ways: totals and rounding, reliability, break-even values of time, what would have to open, evidence, refusals.
#include <cmath>
#include <limits>

#include "test/study/route/ask.h"

namespace mamar {
namespace {

using test::set;

using test::kCost;
using test::kTime;

// --- rounding ------------------------------------------------------------------------------------------------------------------------------------

TEST(route_rounding, is_half_up_to_the_unit_of_the_search) {
  search_arc a;
  EXPECT_EQ(to_integers(a), (criteria_values{0, 0, 0, 0}));
  a.carriage = 0.0001;
  a.fees = 0.0001;
  a.handling = 0.00005;
  a.moving_h = 1.5 / 3600;
  a.waiting_h = 1.0 / 3600;
  a.co2_kg = 0.0025;
  a.minus_log_availability = 2.5e-9;
  EXPECT_EQ(to_integers(a), (criteria_values{3, 3, 3, 3}));
  a = {};
  a.carriage = 0.000249;
  a.moving_h = 2.49 / 3600;
  a.co2_kg = 0.00249;
  a.minus_log_availability = 2.49e-9;
  EXPECT_EQ(to_integers(a), (criteria_values{2, 2, 2, 2}));
}

// 0.00015 is stored as 0.000149999..., and dividing by 0.0001 keeps it below one and a half.
TEST(route_rounding, takes_halves_as_they_are_written) {
  for (int k = 0; k < 20'000; ++k) {
    search_arc a;
    a.carriage = std::stod(std::to_string(k / 10'000) + "." + std::to_string(10'000 + k % 10'000).substr(1) + "5");
    ASSERT_EQ(to_integers(a)[0], k + 1) << a.carriage;
  }
}

//   a ──1── b ──1── c    0.00004 USD/t each: every arc is rounded by itself, so the way costs 0 and not 0.0001
TEST(route_rounding, happens_once_an_arc) {
  auto const n = test::read(R"(
# places.csv
place_id,name_en,lon,lat,kind
a,A,0,0,city
b,B,0.001,0,city
c,C,0.002,0,city
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,0.00004
# links.csv
link_id,from_place,to_place,mode_id,length
ab,a,b,road,1
bc,b,c,road,1
)");
  EXPECT_EQ(test::only_way(n, "a", "c").totals[0], 0);
  EXPECT_EQ(test::only_way(n, "a", "c", {.changes = {set("modes[id=road]", "cost", "0.00006")}}).totals[0], 2);
}

// --- reliability ---------------------------------------------------------------------------------------------------------------------------------
//
//   a ──────200────── c    f = 1 / year and 100 km, 87.6 h to repair: -ln A = 1 x 200/100 x 87.6/8760 = 0.02
//   d ──120── e ──80── f   cut in two: 0.012 + 0.008
TEST(route_reliability, cutting_a_link_in_two_changes_nothing) {
  auto const n = test::read(R"(
# places.csv
place_id,name_en,lon,lat,kind
a,A,0,0,city
c,C,1,0,city
d,D,0,1,city
e,E,0.5,1,city
f,F,1,1,city
# modes.csv
mode_id,name_en,kind,speed,cost,failures_per_year_per_100km,repair_h
road,Road,road,50,0.1,1,87.6
# links.csv
link_id,from_place,to_place,mode_id,length
ac,a,c,road,200
de,d,e,road,120
ef,e,f,road,80
)");
  auto const whole = test::only_way(n, "a", "c");
  auto const cut = test::only_way(n, "d", "f");
  EXPECT_EQ(whole.totals[3], 20'000'000);
  EXPECT_EQ(cut.totals, whole.totals);
  EXPECT_DOUBLE_EQ(whole.availability(), std::exp(-0.02));
}

TEST(route_reliability, gates_and_transfers_add_failures_times_repair) {
  auto const n = test::read(R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
x,X,0.05,0,,crossing
q,Q,0.1,0,Q,city
# modes.csv
mode_id,name_en,kind,speed,cost,failures_per_year_per_100km,repair_h
road,Road,road,50,0.1,1,87.6
# links.csv
link_id,from_place,to_place,mode_id,length,failures_per_year,repair_h
ax,a,x,road,50,3,8.76
xq,x,q,road,50,,8.76
# gates.csv
gate_id,place_id,mode_id,failures_per_year,repair_h
x,x,road,2,43.8
# transfers.csv
place_id,from_mode,to_mode,failures_per_year,repair_h
q,road,,4,2.19
)");
  // link ax: 3 x 0.001; link xq: 1 x 50/100 x 0.001; gate: 2 x 0.005; unloading: 4 x 0.00025
  EXPECT_EQ(test::only_way(n, "a", "q").totals[3], 3'000'000 + 500'000 + 10'000'000 + 1'000'000);
}

// --- break-even values of time ---------------------------------------------------------------------------------------------------------------------
//
//   a ══ b, five parallel roads (USD/t, h):  cheap (10, 10)   middle (20, 5)   bent (25, 4.9)   fast (50, 2)   poor (51, 2)
//   cheap -> middle: 10 USD for 5 h = 2; middle -> fast: 30 USD for 3 h = 10; bent is on the frontier but above the line; poor is dominated
constexpr auto kParallel = R"(
# places.csv
place_id,name_en,lon,lat,kind
a,A,0,0,city
b,B,0.05,0,city
# modes.csv
mode_id,name_en,kind,speed,cost,co2
road,Road,road,50,0.1,0.01
# links.csv
link_id,from_place,to_place,mode_id,length,cost,time
poor,a,b,road,10,51,2
bent,a,b,road,10,25,4.9
fast,a,b,road,12,50,2
cheap,a,b,road,10,10,10
middle,a,b,road,11,20,5
)";

TEST(route_break_even, corners_of_the_hull_from_the_cheapest_to_the_fastest) {
  auto const n = test::read(kParallel);
  auto const r = test::ask(n, "a", "b", {.criteria = {kCost, kTime}}).classes[0];
  ASSERT_EQ(r.ways.size(), 4U);
  EXPECT_EQ(r.ways[0].totals[0], 100'000);
  EXPECT_EQ(r.ways[2].totals[0], 250'000);
  ASSERT_EQ(r.hull.size(), 3U);
  EXPECT_EQ((std::array{r.hull[0].way, r.hull[1].way, r.hull[2].way}), (std::array<std::size_t, 3>{0, 1, 3}));
  EXPECT_DOUBLE_EQ(r.hull[0].from, 0);
  EXPECT_DOUBLE_EQ(r.hull[0].to, 2);
  EXPECT_DOUBLE_EQ(r.hull[1].from, 2);
  EXPECT_DOUBLE_EQ(r.hull[1].to, 10);
  EXPECT_DOUBLE_EQ(r.hull[2].from, 10);
  EXPECT_EQ(r.hull[2].to, std::numeric_limits<double>::infinity());
}

TEST(route_break_even, do_not_depend_on_further_criteria_or_their_order) {
  auto const n = test::read(kParallel);
  auto const r = test::ask(n, "a", "b", {.criteria = {criterion::co2, kTime, kCost}}).classes[0];
  std::vector<std::int64_t> costs;
  for (auto const& h : r.hull) costs.push_back(r.ways[h.way].totals[0]);
  EXPECT_EQ(costs, (std::vector<std::int64_t>{100'000, 200'000, 500'000}));
  EXPECT_TRUE(test::ask(n, "a", "b", {.criteria = {criterion::co2, kTime}}).classes[0].hull.empty());  // nothing to weigh against
}

TEST(route_break_even, a_point_on_the_line_between_two_corners_is_no_corner) {
  auto const n = test::read(kParallel);
  auto const r =
      test::ask(n, "a", "b", {.criteria = {kCost, kTime}, .changes = {set("links[id=bent]", "cost", "35"), set("links[id=bent]", "time", "3.5")}})
          .classes[0];
  EXPECT_EQ(r.ways.size(), 4U);
  EXPECT_EQ(r.hull.size(), 3U);
}

TEST(route_answer, the_best_by_each_criterion_and_ties_by_the_others) {
  auto const n = test::read(kParallel);
  auto const r = test::ask(n, "a", "b", {.criteria = {kTime, criterion::co2, kCost}}).classes[0];
  ASSERT_EQ(r.best.size(), 3U);
  EXPECT_EQ(r.ways[r.best[0]].totals, (criteria_values{510'000, 7'200, 100, 0}));  // two take 2 h: the one of less CO2
  EXPECT_EQ(r.ways[r.best[1]].totals[1], 7'200);
  EXPECT_EQ(r.ways[r.best[2]].totals[0], 100'000);
}

// --- ties ----------------------------------------------------------------------------------------------------------------------------------------
//
//   a ──1── c ──1── b  and three direct roads of the same figures: fewest arcs win, then the smaller id, wherever the rows stand
TEST(route_ties, fewest_arcs_then_the_smaller_id) {
  auto const n = test::read(R"(
# places.csv
place_id,name_en,lon,lat,kind
a,A,0,0,city
b,B,0.01,0,city
c,C,0.005,0,city
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,0.1
# links.csv
link_id,from_place,to_place,mode_id,length
ac,a,c,road,1
cb,c,b,road,1
zeta,a,b,road,2
beta,b,a,road,2
delta,a,b,road,2
)");
  auto const w = test::only_way(n, "a", "b");
  ASSERT_EQ(w.legs.size(), 1U);
  ASSERT_EQ(w.legs[0].elements.size(), 1U);
  EXPECT_EQ(n.links.link_id[link_idx{w.legs[0].elements[0].row}], "beta");
  EXPECT_FALSE(w.legs[0].elements[0].forward);
}

// --- what would have to open -----------------------------------------------------------------------------------------------------------------------
//
//   a ── x ──┬── b     x: gate closed;  y: link to it damaged and its gate closed;  z: link planned
//     ── y ──┤
//     ── z ──┘
constexpr auto kShut = R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
x,X,0.1,0,,crossing
y,Y,0.1,0.1,,crossing
z,Z,0.1,0.2,,crossing
b,B,0.2,0,Q,city
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,0.1
# links.csv
link_id,from_place,to_place,mode_id,length,status
ax,a,x,road,50,open
xb,x,b,road,50,open
ay,a,y,road,20,damaged
yb,y,b,road,20,open
az,a,z,road,90,closed
zb,z,b,road,90,planned
# gates.csv
gate_id,place_id,mode_id,status,open_to
x,x,road,closed,both
y,y,road,closed,both
z,z,road,open,both
)";

TEST(route_would_open, a_smallest_set) {
  auto const n = test::read(kShut);
  EXPECT_EQ(test::would_open(n, "a", "b"), "gates x closed");
  auto const r = test::ask(n, "a", "b", {.changes = {set("gates[id=x]", "status", "open")}});
  EXPECT_EQ(r.classes[0].ways.size(), 1U);
}

TEST(route_would_open, what_is_planned_and_what_carries_only_passengers_count_too) {
  auto const n = test::read(kShut);
  auto const no_x = set("links[id=xb]", "status", "closed");
  EXPECT_EQ(test::would_open(n, "a", "b", {.changes = {no_x, set("links[id=az]", "status", "open")}}), "links zb planned");
  EXPECT_EQ(test::would_open(n, "a", "b", {.changes = {set("gates[id=x]", "status", "open"), set("gates[id=x]", "open_to", "passengers")}}),
            "gates x passengers_only");
}

TEST(route_would_open, an_element_shut_for_two_reasons_is_one_element) {
  auto const n = test::read(kShut);  // x: one gate, closed and for passengers only; y: two elements
  EXPECT_EQ(test::would_open(n, "a", "b",
                             {
                                 .changes = {set("gates[id=x]", "open_to", "passengers")},
                             }),
            "gates x closed, gates x passengers_only");
  EXPECT_EQ(test::would_open(n, "a", "b",
                             {.changes = {set("gates[id=x]", "open_to", "passengers"), set("links[id=xb]", "status", "closed"),
                                          set("links[id=az]", "status", "open")}}),
            "links zb planned");
}

TEST(route_would_open, nothing_if_nothing_would_help) {
  auto const n = test::read(kShut);
  EXPECT_EQ(test::would_open(n, "a", "b", {.avoid_places = {"x", "y", "z"}}), "");
  EXPECT_EQ(test::would_open(n, "a", "b", {.classes = {way_class::air}}), "");
}

// One rule that bars three links in a row is one thing to lift; the other way needs two.
//
//   a ──── c ──── d ──── b    every link barred by the one rule
//   a ──── e ──── b           two links closed
TEST(route_would_open, what_bars_a_way_three_times_is_lifted_once) {
  auto const n = test::read(R"(
# parties.csv
party_id,name_en
P,Pe
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
c,C,0.1,0,P,city
d,D,0.2,0,P,city
b,B,0.3,0,P,city
e,E,0.15,0.1,P,city
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,0.1
# links.csv
link_id,from_place,to_place,mode_id,length,status,tags
ac,a,c,road,20,open,barred
cd,c,d,road,20,open,barred
db,d,b,road,20,open,barred
ae,a,e,road,30,closed,
eb,e,b,road,30,closed,
# rules.csv
rule_id,party_id,selector,effect
bar,P,links[tag=barred],forbid
)");
  EXPECT_EQ(test::would_open(n, "a", "b"), "rules bar forbidden");
}

// --- evidence --------------------------------------------------------------------------------------------------------------------------------------
//
//   a ── x ── b     the link ax is dated 2024, the gate's status 2021-05, xb 2025; the wait is estimated, everything else published
constexpr auto kEvidence = R"(
# parties.csv
party_id,name_en
P,Pe
Q,Qu
# sources.csv
source_id,title
s,Source
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,A,0,0,P,city
x,X,0.05,0,,crossing
b,B,0.1,0,Q,city
# modes.csv
mode_id,name_en,kind,speed,cost,payload,source
road,Road,road,50,0.1,20,s
# links.csv
link_id,from_place,to_place,mode_id,length,open_to,as_of,source,status
ax,a,x,road,50,unknown,2024,s,open
xb,x,b,road,50,both,2025,s,restricted
# gates.csv
gate_id,place_id,mode_id,wait,fee,open_to,as_of,source
x,x,road,16.3,100,unknown,2023,s
# transfers.csv
place_id,from_mode,to_mode,time,cost,as_of,source,open_to
b,road,,1,1,2020-02,s,unknown
# provenance.csv
table,id,field,basis,source_ids,as_of
gates,x,status,published,s,2021-05
gates,x,wait,estimated,s,
)";

TEST(route_evidence, the_oldest_status_unknown_freight_use_soft_waits_and_the_weakest_basis) {
  auto const n = test::read(kEvidence);
  auto const w = test::only_way(n, "a", "b").weakest;
  EXPECT_EQ(to_string(w.oldest_as_of), "2020-02");  // a transfer has a status like any other element
  EXPECT_EQ(w.oldest_status, (element{table_id::transfers, 0, true}));
  EXPECT_EQ(w.unknown_freight,
            (std::vector{element{table_id::links, 0, true}, element{table_id::gates, 0, true}, element{table_id::transfers, 0, true}}));
  EXPECT_EQ(w.soft_waits, (std::vector{element{table_id::gates, 0, true}}));
  EXPECT_EQ(w.restricted, (std::vector{element{table_id::links, 1, true}}));
  EXPECT_EQ(w.basis, evidence::estimated);
}

TEST(route_evidence, a_wait_of_nothing_is_not_weighed) {
  auto const n = test::read(kEvidence);
  auto const w = test::only_way(n, "a", "b", {.changes = {set("gates[id=x]", "wait", "0")}}).weakest;
  EXPECT_TRUE(w.soft_waits.empty());
  EXPECT_EQ(w.basis, evidence::published);
}

TEST(route_evidence, the_override_of_a_link_and_the_fee_of_a_gate_are_weighed) {
  for (auto const* const row : {"links,ax,time,assumed,s,\n", "gates,x,fee,assumed,s,\n"}) {
    auto const n = test::read(std::string{kEvidence} + row);
    auto const basis = [&](std::vector<change> changes) { return test::only_way(n, "a", "b", {.changes = std::move(changes)}).weakest.basis; };
    EXPECT_EQ(basis({set("links[id=ax]", "time", "2")}), evidence::assumed) << row;
    EXPECT_EQ(basis({set("gates[id=x]", "fee", "0")}), evidence::estimated) << row;  // neither figure is used
  }
}

// --- refusals --------------------------------------------------------------------------------------------------------------------------------------

TEST(route_refuses, questions_without_an_answer) {
  auto const n = test::read(kParallel);
  auto const code = [&](char const* to, test::question const& q) { return test::try_route(n, "a", to, q).messages().at(0).code; };
  EXPECT_EQ(code("a", {}), "route.same-place");
  EXPECT_EQ(code("b", {.criteria = {}}), "route.criteria");
  EXPECT_EQ(code("b", {.criteria = {kCost, kCost}}), "route.criteria");
}

TEST(route_refuses, costs_too_large_to_be_added_exactly) {
  auto const n = test::read(kParallel);
  auto const r = test::try_route(n, "a", "b", {.changes = {set("modes[id=road]", "payload", "0.001"), set("links", "cost", "1000000")}});
  EXPECT_TRUE(r);  // the largest figures that the format allows can be added
}

TEST(route_refuses, a_fee_for_vehicles_of_no_stated_payload) {
  auto text = std::string{kShut};
  auto const n = test::read(text);
  auto const r = test::try_route(n, "a", "b", {.changes = {set("gates[id=x]", "status", "open"), set("gates[id=x]", "fee", "100")}});
  ASSERT_FALSE(r);
  EXPECT_EQ(r.messages()[0].code, "route.payload-missing");
}

}  // namespace
}  // namespace mamar
