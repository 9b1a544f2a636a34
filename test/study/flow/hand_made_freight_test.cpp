// Vehicles, solved by hand. Without snapshots a network stands for one day: trips and goods are per day.
#include "test/study/flow/ask.h"

namespace mamar {
namespace {

using test::flow_case;
using test::judge;

TEST(flow_freight, one_trip) {
  judge(R"(
    place a b
    link ab from=a to=b by=road cost=7 time=3
    trip bread from=a to=b of=wheat amount=10
    = objective 70
    = trip bread 10
    = trip-price bread 7
    = forward ab wheat 10
    = total carriage 70)");
}

TEST(flow_freight, a_trip_that_stays_at_home) {
  judge(R"(
    place a b
    link ab from=a to=b by=road cost=7 time=3
    trip bread from=a to=a of=wheat amount=10 unserved_cost=100
    = objective 0
    = trip bread 10
    = trip-price bread 0)");
}

TEST(flow_freight, a_trip_without_a_way) {
  judge(R"(
    place a b c
    link ab from=a to=b by=road cost=7 time=3
    trip bread from=a to=c of=wheat amount=10 unserved_cost=100
    = objective 1000
    = trip bread 0
    = trip-price bread 100)");
  judge(R"(
    place a b c
    link ab from=a to=b by=road cost=7 time=3
    trip bread from=a to=c of=wheat amount=10
    = infeasible)");
}

// The way is dearer than staying at home.
TEST(flow_freight, a_trip_that_is_not_worth_it) {
  judge(R"(
    place a b
    link ab from=a to=b by=road cost=7 time=3
    commodity wheat value_of_time=2
    trip bread from=a to=b of=wheat amount=10 unserved_cost=12
    = objective 120
    = trip bread 0
    = trip-price bread 12)");
}

// Trips each day of every period: 2 days of summer, 1 of winter.
TEST(flow_freight, trips_run_every_day_of_every_period) {
  judge(R"(
    place a b
    snapshot 2 weight_objective=24 period_id=summer
    snapshot 1 weight_objective=24 period_id=winter
    link ab from=a to=b by=road cost=3 time=1
    trip bread from=a to=b of=wheat amount=10
    = objective 90
    = trip bread @0 10
    = trip bread @1 10
    = trip-price bread @1 3)");
}

// By road 20 USD and 10 h, by rail 5 and 40: what is worth 0.1 an hour takes the train (9 against 21), what is worth 1 the road (30 against 45).
TEST(flow_freight, value_of_time_chooses_the_mode) {
  judge(R"(
    place a b
    link road-ab from=a to=b by=road cost=20 time=10
    link rail-ab from=a to=b by=rail cost=5 time=40
    transfer at=a to=rail
    transfer at=b from=rail
    commodity cement value_of_time=0.1
    commodity phones value_of_time=1
    trip slow from=a to=b of=cement amount=10
    trip fast from=a to=b of=phones amount=10
    = objective 390
    = forward rail-ab cement 10
    = forward road-ab phones 10
    = trip-price slow 9
    = trip-price fast 30
    = total carriage 250
    = total time_value 140)");
}

// Loading, half a headway of 6 h, a change of mode, unloading; 2 t a unit: 2 x (4 + 10 + 3 + 5 + 1) + 1.5 x (2 + 3 + 5 + 7).
TEST(flow_freight, what_a_way_is_made_of) {
  judge(R"(
    place a p q
    mode sea kind=sea speed=25 headway=6
    commodity boxes unit=TEU tonnes_per_unit=2 value_of_time=1.5
    link ap from=a to=p by=road cost=4 time=2
    link pq from=p to=q by=sea cost=10 time=5
    transfer at=p from=road to=sea cost=3 time=0
    transfer at=q from=sea cost=5 time=7
    transfer at=a to=road cost=1
    trip toys from=a to=q of=boxes amount=1
    = objective 71.5
    = total carriage 46
    = total time_value 25.5)");
}

// A road of 105 t/day. A box of 2 t that does not come costs 400, a tonne of wheat 50: the boxes take 60 t, 45 t of wheat come; of the 35 missing 20 cost 48.5 and 15
// cost 49.5. One more t/day spares 49.5 - 5; a box takes two.
TEST(flow_freight, two_commodities_share_a_road_by_tonnes) {
  judge(R"(
    place a b
    link road from=a to=b by=road cost=5 time=1 capacity=105
    commodity boxes tonnes_per_unit=2 unserved_cost=400
    commodity wheat unserved_cost=50
    supply port at=a of=boxes
    supply field at=a of=wheat
    demand shops at=b of=boxes amount=30
    demand mill at=b of=wheat amount=80
    = objective 2237.5
    = forward road boxes 30
    = forward road wheat 45
    = price b wheat 49.5
    = price b boxes 99
    = price a wheat 0
    = value road 44.5)");
}

// The same with the wheat as a trip, of which all that is missing costs 50.
TEST(flow_freight, trips_and_goods_share_a_road) {
  judge(R"(
    place a b
    link road from=a to=b by=road cost=5 time=1 capacity=105
    commodity boxes tonnes_per_unit=2 unserved_cost=400
    supply port at=a of=boxes
    demand shops at=b of=boxes amount=30
    trip bread from=a to=b of=wheat amount=80 unserved_cost=50
    = objective 2275
    = trip bread 45
    = trip-price bread 50
    = price b boxes 100
    = value road 45)");
}

// Both directions share 30: there 20, back 10 of 20 that are worth less.
TEST(flow_freight, a_road_shared_by_both_directions) {
  judge(R"(
    place a b
    link road from=a to=b by=road cost=5 time=1 capacity=30 capacity_basis=shared
    trip there from=a to=b of=wheat amount=20 unserved_cost=100
    trip back from=b to=a of=wheat amount=20 unserved_cost=60
    = objective 750
    = trip there 20
    = trip back 10
    = trip-price there 60
    = value road 55)");
  judge(R"(
    place a b
    link road from=a to=b by=road cost=5 time=1 capacity=15
    trip there from=a to=b of=wheat amount=20 unserved_cost=100
    trip back from=b to=a of=wheat amount=20 unserved_cost=60
    = objective 950
    = value road 95
    = value- road 55)");
}

// The short way holds 30 of 50; the others go round at 12, so one more t/day of the short way spares 7, whoever takes it.
TEST(flow_freight, a_full_road_is_gone_round) {
  judge(R"(
    place a b c
    link ab from=a to=b by=road cost=5 time=1 capacity=30
    link ac from=a to=c by=road cost=8 time=1
    link cb from=c to=b by=road cost=4 time=1
    trip bread from=a to=b of=wheat amount=50 unserved_cost=100
    = objective 390
    = trip-price bread 12
    = forward ab wheat 30
    = forward cb wheat 20
    = value ab 7)");
}

// 30 % of 100 t/day are left of a restricted road.
TEST(flow_freight, a_restricted_road) {
  judge(R"(
    place a b
    link road from=a to=b by=road cost=5 time=1 capacity=100 status=restricted share=0.3
    trip bread from=a to=b of=wheat amount=50 unserved_cost=100
    = objective 2150
    = trip bread 30
    = value road 95)");
}

// Five trucks a day of 20 t pass, at 10 + 2 + 10 a tonne; 30 t stay at home at 300. One more truck: 20 x (300 - 22).
constexpr auto kGate = R"(
    party AA BB
    place a in=AA
    place b in=BB
    place x kind=crossing
    gate ax at=x by=road from=AA to=BB capacity=5 fee=40 wait=6
    gate xa at=x by=road from=BB to=AA
    link ax from=a to=x by=road cost=10 time=1
    link xb from=x to=b by=road cost=10 time=1
    trip bread from=a to=b of=wheat amount=130 unserved_cost=300)";

TEST(flow_freight, a_gate_that_is_full) {
  judge(flow_case{kGate}.add(R"(
    = objective 11200
    = trip bread 100
    = trip-price bread 300
    = value ax 5560)"));
}

// Of a blank gate both directions may share the five trucks: 60 t come back at 500.
TEST(flow_freight, a_gate_shared_by_both_directions) {
  auto c = flow_case{kGate}.add(R"(
    trip back from=b to=a of=dates amount=60 unserved_cost=500
    = objective 29200
    = trip bread 40
    = trip back 60
    = value ax 5560)");
  c.tables["gates"].pop_back();
  auto& gate = c.at("gates", "ax");
  gate.erase("from_party");
  gate.erase("to_party");
  gate["capacity_basis"] = "shared";
  judge(c);
}

// ... or each have them.
TEST(flow_freight, a_gate_for_each_direction) {
  auto c = flow_case{kGate}.add(R"(
    trip back from=b to=a of=dates amount=120 unserved_cost=500
    = objective 23400
    = trip bread 100
    = trip back 100
    = value ax 5560
    = value- ax 9560)");
  c.tables["gates"].pop_back();
  auto& gate = c.at("gates", "ax");
  gate.erase("from_party");
  gate.erase("to_party");
  judge(c);
}

// A link that runs through the crossing takes the same room as what changes sides there.
TEST(flow_freight, a_gate_in_a_via) {
  auto c = flow_case{kGate}.add(R"(
    link through from=a to=b by=road cost=15 time=2 via=x
    = objective 10700
    = trip bread 100
    = forward through wheat 100
    = value ax 5660)");
  judge(c);
}

// The same, turned round, and the gate without sides: each direction has five trucks.
TEST(flow_freight, a_gate_without_sides_in_a_via) {
  judge(R"(
    place a in=AA
    place b in=BB
    place x kind=crossing
    gate ax at=x by=road capacity=5
    link through from=b to=a by=road cost=20 time=2 via=x
    trip bread from=a to=b of=wheat amount=130 unserved_cost=300
    trip back from=b to=a of=dates amount=120 unserved_cost=500
    = objective 23000
    = trip bread 100
    = trip back 100)");
}

constexpr auto kCanal = R"(
    place p q
    place canal kind=chokepoint
    gate suez at=canal by=sea fee=50000
    link short from=p to=q by=sea cost=10 time=24 via=canal
    link cape from=p to=q by=sea cost=30 time=240
    transfer at=p to=sea cost=1
    transfer at=q from=sea cost=1
    trip boxes from=p to=q of=containers amount=10)";

// 1 + 10 + 50,000 / 10,000 + 1 a tonne.
TEST(flow_freight, a_chokepoint) {
  judge(flow_case{kCanal}.add(R"(
    = objective 170
    = forward short containers 10)"));
}

TEST(flow_freight, a_chokepoint_that_is_closed) {
  auto c = flow_case{kCanal}.add(R"(
    = objective 320
    = forward cape containers 10)");
  judge(c, {{"gates[id=suez]", "status", change_op::set, "closed"}});
  c.at("gates", "suez")["status"] = "closed";
  judge(c);
  c.expected = {"objective 170"};
  judge(c, {{"gates[id=suez]", "status", change_op::set, "open"}});
}

// 4 t/day are unloaded at q.
TEST(flow_freight, a_port_that_is_full) {
  auto c = flow_case{kCanal}.add(R"(
    = objective 6068
    = trip boxes 4
    = value q/sea/ 983)");
  c.at("gates", "suez")["fee"] = "0";
  c.at("gates", "suez")["wait"] = "0";
  c.at("links", "short")["cost"] = "15";
  c.tables["transfers"][1]["capacity"] = "4";
  c.at("trips", "boxes")["unserved_cost"] = "1000";
  judge(c);
}

// BB takes 5 a tonne of what is bound for it and lets nothing through to CC; CC may go by the sea.
TEST(flow_freight, rules_act_by_origin_and_destination) {
  judge(R"(
    place a in=AA
    place b in=BB
    place c in=CC
    place x y kind=crossing
    gate ab at=x by=road
    gate bc at=y by=road
    link ax from=a to=x by=road cost=1 time=1
    link xb from=x to=b by=road cost=1 time=1
    link by from=b to=y by=road cost=1 time=1
    link yc from=y to=c by=road cost=1 time=1
    link ac from=a to=c by=sea cost=40 time=1
    transfer at=a to=sea
    transfer at=c from=sea
    rule tax in=BB selector=gates[place=x] traffic=import effect=fee value=5 unit=USD/t
    rule ban in=BB selector=gates[place=x] traffic=transit effect=forbid
    trip one from=a to=b of=wheat amount=10
    trip two from=a to=c of=wheat amount=10
    = objective 470
    = trip-price one 7
    = trip-price two 40
    = forward ac wheat 10)");
}

// Goods without an owner yet: those bound for BB pay, those bound for CC take the sea.
TEST(flow_freight, rules_act_on_supply_and_demand_too) {
  judge(R"(
    place a in=AA
    place b in=BB
    place c in=CC
    place x y kind=crossing
    gate ab at=x by=road
    gate bc at=y by=road
    link ax from=a to=x by=road cost=1 time=1
    link xb from=x to=b by=road cost=1 time=1
    link by from=b to=y by=road cost=1 time=1
    link yc from=y to=c by=road cost=1 time=1
    link ac from=a to=c by=sea cost=40 time=1
    transfer at=a to=sea
    transfer at=c from=sea
    rule tax in=BB selector=gates[place=x] traffic=import effect=fee value=5 unit=USD/t
    rule ban in=BB selector=gates[place=x] traffic=transit effect=forbid
    supply field at=a of=wheat cost=100
    demand one at=b of=wheat amount=10
    demand two at=c of=wheat amount=10
    = objective 2470
    = price b wheat 107
    = price c wheat 140)");
}

// 100 km at 0.1 kg/t/km are 10 kg a tonne: at 50 USD/t half a dollar.
TEST(flow_freight, carriage_pays_for_its_co2) {
  judge(R"(
    setting co2_price=50
    place a b
    mode road kind=road speed=50 cost=0.02 co2=0.1
    link ab from=a to=b by=road length=100
    trip bread from=a to=b of=wheat amount=10
    = objective 25
    = trip-price bread 2.5
    = total carriage 20
    = total co2 5
    = total co2_t 0.1)");
}

// Crude by pipeline to the port and by ship to the refinery.
TEST(flow_freight, a_pipeline_feeds_a_ship) {
  judge(R"(
    place field port far
    link pipe from=field to=port by=pipe of=crude capacity=80 cost=2
    link lane from=port to=far by=sea cost=6 time=100
    transfer at=port to=sea cost=1
    transfer at=far from=sea cost=1
    commodity crude value_of_time=0.01
    supply wells at=field of=crude cost=200
    demand refinery at=far of=crude amount=100 unserved_cost=500
    = objective 26580
    = price port crude 476
    = price far crude 485
    = value pipe 274
    = total time_value 80)");
}

}  // namespace
}  // namespace mamar
