// Power, fuels and stores, solved by hand. Without snapshots a network stands for one day: electricity runs at one rate for 24 h, fuels are per day.
#include "test/study/flow/ask.h"

namespace mamar {
namespace {

using test::judge;

// 80 MW x 24 h x 20 USD/MWh.
TEST(flow_energy, one_producer) {
  judge(R"(
    place a
    supply coal at=a of=electricity capacity=100 cost=20
    demand town at=a of=electricity amount=80
    = objective 38400
    = supply coal 80
    = demand town 80
    = price a electricity 20
    = value-of supply coal 0
    = total supply 38400)");
}

// The cheap one is full; one more MW of it would spare 50 - 20.
TEST(flow_energy, the_dearer_producer_sets_the_price) {
  judge(R"(
    place a
    supply coal at=a of=electricity capacity=100 cost=20
    supply oil at=a of=electricity capacity=50 cost=50
    demand town at=a of=electricity amount=120
    = objective 72000
    = supply coal 100
    = supply oil 20
    = price a electricity 50
    = value-of supply coal 30)");
}

// 30 of 100 MW are missing: the first quarter (25) costs 0.97 x 1000, the other 5 MW 0.99 x 1000.
TEST(flow_energy, shortage_is_shed_in_steps) {
  judge(R"(
    place a
    supply coal at=a of=electricity capacity=70 cost=20
    demand town at=a of=electricity amount=100 unserved_cost=1000
    = objective 734400
    = demand town 70
    = price a electricity 990
    = value-of supply coal 970
    = total unserved 700800)");
}

// 60 of 200 MW are missing: both towns shed their first quarter before either sheds more.
TEST(flow_energy, shortage_is_shared) {
  judge(R"(
    place a
    supply coal at=a of=electricity capacity=140 cost=20
    commodity electricity unserved_cost=1000
    demand east west at=a of=electricity amount=100
    = objective 1468800
    = price a electricity 990)");
}

// b is joined to nothing. All four quarters are shed, on average at 100.
TEST(flow_energy, a_demand_that_no_one_can_reach) {
  judge(R"(
    place a b
    supply coal at=a of=electricity capacity=140 cost=20
    demand town at=b of=electricity amount=10 unserved_cost=100
    = objective 24000
    = demand town 0
    = supply coal 0)");
}

TEST(flow_energy, a_hard_demand_that_no_one_can_reach) {
  judge(R"(
    place a b
    supply coal at=a of=electricity capacity=140 cost=20
    demand town at=b of=electricity amount=10
    = infeasible)");
}

// Cost 10 q + 0.05 q^2 at 60 MW: 600 + 180 an hour; the next MW costs 10 + 0.1 x 60.
TEST(flow_energy, a_cost_that_grows) {
  judge(R"(
    place a
    supply hydro at=a of=electricity capacity=100 cost=10 cost_quadratic=0.05
    demand town at=a of=electricity amount=60
    = objective 18720
    = price a electricity 16)");
}

// 50 at 10 and 20 at 30 an hour.
TEST(flow_energy, steps_of_cost) {
  judge(R"(
    place a
    supply coal at=a of=electricity capacity=100
    segment coal 1 capacity=50 cost=10
    segment coal 2 capacity=50 cost=30
    demand town at=a of=electricity amount=70
    = objective 26400
    = supply coal 70
    = price a electricity 30)");
}

// Who is paid to produce sets a price below zero.
TEST(flow_energy, a_negative_price) {
  judge(R"(
    place a
    supply wind at=a of=electricity capacity=100 cost=-5
    demand town at=a of=electricity amount=60
    = objective -7200
    = price a electricity -5)");
}

// 80 MW must run, 20 of them are thrown away at 3: who takes one more spares that.
TEST(flow_energy, a_minimum_that_is_too_much) {
  judge(R"(
    place a
    supply river at=a of=electricity capacity=100 minimum=80 cost=10 disposal_cost=3
    demand town at=a of=electricity amount=60
    = objective 20640
    = supply river 60
    = disposed river 20
    = price a electricity -3
    = total supply 19200
    = total disposal 1440)");
}

TEST(flow_energy, a_minimum_that_nobody_takes) {
  judge(R"(
    place a
    supply river at=a of=electricity capacity=100 minimum=80 cost=10
    demand town at=a of=electricity amount=60
    = infeasible)");
}

// The dear one must run at 30; one more MW comes from the cheap one.
TEST(flow_energy, a_minimum_that_must_run) {
  judge(R"(
    place a
    supply coal at=a of=electricity capacity=100 cost=10
    supply old at=a of=electricity capacity=60 minimum=30 cost=70
    demand town at=a of=electricity amount=80
    = objective 62400
    = supply coal 50
    = supply old 30
    = price a electricity 10)");
}

// Coal may change by 0.2 x 100 MW an hour: 10, 30, 45 of 10, 50, 45. One more MW wanted at first costs 10 and lets coal, not oil, give one more later: 10 - 90.
TEST(flow_energy, ramps) {
  judge(R"(
    place a
    snapshot 3
    profile load 0.1 0.5 0.45
    supply coal at=a of=electricity capacity=100 cost=10 ramp=0.2
    supply oil at=a of=electricity capacity=100 cost=100
    demand town at=a of=electricity amount=100 profile_id=load
    = objective 2850
    = supply coal @1 30
    = supply oil @1 20
    = supply coal @2 45
    = price a electricity @0 -80
    = price a electricity @1 100
    = price a electricity @2 10)");
}

// Half of 0.8 x 100 can be used.
TEST(flow_energy, restricted_and_derated) {
  judge(R"(
    place a
    supply coal at=a of=electricity capacity=100 cost=10 derating=0.8 status=restricted share=0.5
    supply oil at=a of=electricity cost=90
    demand town at=a of=electricity amount=50
    = objective 31200
    = supply coal 40
    = supply oil 10
    = value-of supply coal 80)");
}

// Two halves of a day. 40 MW at night are 50 MW by day through a store that keeps 0.8 of what it is given.
TEST(flow_energy, a_store_over_a_night) {
  judge(R"(
    place a
    snapshot 2 weight_objective=12 weight_stores=12 weight_generators=12
    profile light 1 0
    supply sun at=a of=electricity capacity=100 cost=8 profile_id=light
    store battery at=a of=electricity efficiency_in=0.8 power_in=60
    demand town at=a of=electricity amount=40
    = objective 8640
    = supply sun @0 90
    = store-in battery @0 50
    = store-out battery @1 40
    = price a electricity @0 8
    = price a electricity @1 10)");
}

// A representative hour that stands for 30 steps by one: the store moves 10 units, not 300. Of each unit kept for an hour a tenth is lost.
TEST(flow_energy, a_store_steps_by_its_own_hours) {
  judge(R"(
    place a
    snapshot 2 weight_objective=30 weight_stores=1
    profile light 1 0
    supply sun at=a of=electricity capacity=100 cost=9 profile_id=light
    store battery at=a of=electricity energy_capacity=10 standing_loss=0.1 cost=1
    supply oil at=a of=electricity cost=100
    demand town at=a of=electricity amount=20
    = objective 41370
    = level battery @0 10
    = level battery @1 0
    = store-in battery @0 10
    = store-out battery @1 9
    = supply oil @1 11
    = price a electricity @1 100
    = total stores 270)");
}

// 10 run in, 5 can be used, 5 run over; 3 come from elsewhere at 40.
TEST(flow_energy, a_reservoir_runs_over) {
  judge(R"(
    place a
    store dam at=a of=electricity inflow=10 power_in=0 power_out=5
    supply oil at=a of=electricity cost=40
    demand town at=a of=electricity amount=8
    = objective 2880
    = store-out dam 5
    = spilled dam 5
    = price a electricity 40)");
}

// What a store holds at the start may be used once: 24 units in an hour that stands for a day's 24.
TEST(flow_energy, a_store_that_need_not_be_filled_again) {
  judge(R"(
    place a
    snapshot 1 weight_objective=24
    store tank at=a of=electricity initial=6 cyclic=false
    supply oil at=a of=electricity cost=40
    demand town at=a of=electricity amount=8
    = objective 1920
    = store-out tank 6
    = level tank 0)");
}

// 20 MW x 12 h in the evening burn 60 t of the day's diesel, whenever it came.
TEST(flow_energy, fuel_that_comes_at_noon_and_burns_in_the_evening) {
  judge(R"(
    place a
    snapshot 2 weight_objective=12 weight_generators=12
    profile noon 1 0
    profile evening 0 1
    supply tanker at=a of=diesel capacity=130 cost=100 profile_id=noon
    converter plant at=a capacity=50
    in plant diesel 0.25
    out plant electricity 1
    demand town at=a of=electricity amount=20 profile_id=evening
    = objective 6000
    = supply tanker 60
    = converter plant @0 0
    = converter plant @1 20
    = price a diesel 100
    = price a electricity @1 25)");
}

constexpr auto kRefinery = R"(
    place a
    supply field at=a of=crude capacity=100 cost=300
    converter refinery at=a
    in refinery crude 1
    out refinery diesel 0.6
    demand pumps at=a of=diesel amount=30 unserved_cost=2000)";

// Nobody takes the fuel oil, and it may not be thrown away: nothing is refined.
TEST(flow_energy, a_joint_product_without_an_outlet) {
  judge(test::flow_case{kRefinery}.add(R"(
    out refinery fuel-oil 0.4
    = objective 60000
    = converter refinery 0
    = demand pumps 0)"));
}

// 50 t of crude give 30 of diesel and 20 of fuel oil, thrown away at 10. Diesel: (300 + 0.4 x 10) / 0.6.
TEST(flow_energy, a_joint_product_that_is_thrown_away) {
  judge(test::flow_case{kRefinery}.add(R"(
    out refinery fuel-oil 0.4 disposal_cost=10
    = objective 15200
    = converter refinery 50
    = disposed refinery/fuel-oil 20
    = price a diesel 506.66666667
    = price a fuel-oil -10
    = price a crude 300)"));
}

// Fuel oil is worth what it replaces in the boiler: 50. Diesel: (300 - 0.4 x 50) / 0.6.
TEST(flow_energy, a_joint_product_that_is_used) {
  judge(test::flow_case{kRefinery}.add(R"(
    out refinery fuel-oil 0.4
    supply import at=a of=fuel-oil cost=50
    demand boiler at=a of=fuel-oil amount=40
    = objective 16000
    = converter refinery 50
    = supply import 20
    = price a diesel 466.66666667
    = price a fuel-oil 50)"));
}

// The pump at a takes its power from the bus b.
TEST(flow_energy, an_input_from_another_place) {
  judge(test::flow_case{R"(
    place a b
    supply coal at=b of=electricity cost=20
    converter pump at=a
    in pump electricity 0.5 at=b
    in pump brine 1
    out pump water 2
    supply sea at=a of=brine cost=1
    commodity water brine balance=snapshot
    demand town at=a of=water amount=30
    = objective 3960
    = converter pump 15
    = price a water 5.5
    = price b electricity 20)"});
}

// A plant of 100 MW that burns gas or oil; there is gas for 60.
TEST(flow_energy, two_fuels_share_one_capacity) {
  judge(R"(
    place a
    commodity gas balance=snapshot
    supply field at=a of=gas capacity=120 cost=5
    supply tanker at=a of=oil cost=100
    converter on-gas at=a group=plant capacity=100
    in on-gas gas 2
    out on-gas electricity 1
    converter on-oil at=a group=plant capacity=100
    in on-oil oil 0.5
    out on-oil electricity 1
    demand town at=a of=electricity amount=110 unserved_cost=1000
    = objective 295200
    = converter on-gas 60
    = converter on-oil 40
    = price a electricity 970)");
}

// --- lines

// 100 enter, 90 arrive: 20 / 0.9 at the far end.
TEST(flow_energy, a_lossy_line) {
  judge(R"(
    place a b
    supply coal at=a of=electricity cost=20
    link ab from=a to=b by=dc loss=0.1
    demand town at=b of=electricity amount=90
    = objective 48000
    = forward ab electricity 100
    = backward ab electricity 0
    = price a electricity 20
    = price b electricity 22.2222222222)");
}

// 10 and 30 ohm: three quarters take the first. It is full at 45, so 60 come; one more MW of it lets 4/3 more come, each sparing 30.
TEST(flow_energy, parallel_lines_share_by_reactance) {
  judge(R"(
    place a b
    supply coal at=a of=electricity cost=20
    supply oil at=b of=electricity cost=50
    link first from=a to=b by=ac reactance=10 voltage=400 sync_zone=z capacity=45
    link second from=b to=a by=ac reactance=30 voltage=400 sync_zone=z
    demand town at=b of=electricity amount=80
    = objective 52800
    = forward first electricity 45
    = backward second electricity 15
    = price a electricity 20
    = price b electricity 50
    = value first 40)");
}

// The same reactance at half the voltage is four times as far.
TEST(flow_energy, reactance_counts_by_voltage) {
  judge(R"(
    place a b
    supply coal at=a of=electricity cost=20
    link first from=a to=b by=ac reactance=10 voltage=400 sync_zone=z
    link second from=a to=b by=ac reactance=10 voltage=200 sync_zone=z
    demand town at=b of=electricity amount=100
    = forward first electricity 80
    = forward second electricity 20)");
}

// A loop of three equal lines; of power from a to c two thirds go straight, of power from b to c one third goes round by a. With 60 at a and 30 at b the line ac
// is full: 40 + 10. One more at c: two more at b, one less at a.
constexpr auto kLoop = R"(
    place a b c
    supply cheap at=a of=electricity cost=10
    supply dear at=b of=electricity cost=20
    link ab from=a to=b by=ac reactance=20 voltage=220 sync_zone=z
    link bc from=b to=c by=ac reactance=20 voltage=220 sync_zone=z
    link ac from=a to=c by=ac reactance=20 voltage=220 sync_zone=z capacity=50
    demand town at=c of=electricity amount=90)";

TEST(flow_energy, a_full_line_in_a_loop_gives_three_prices) {
  judge(test::flow_case{kLoop}.add(R"(
    = objective 28800
    = supply cheap 60
    = supply dear 30
    = forward ac electricity 50
    = forward ab electricity 10
    = forward bc electricity 40
    = price a electricity 10
    = price b electricity 20
    = price c electricity 30
    = value ac 30)"));
}

// Without a zone the lines are controllable: all 90 come from a.
TEST(flow_energy, without_a_zone_a_loop_is_transport) {
  auto c = test::flow_case{kLoop}.add(R"(
    = objective 21600
    = price b electricity 10
    = price c electricity 10)");
  for (auto& r : c.tables["links"]) r.erase("sync_zone");
  judge(c);
}

// Kirchhoff's law breaks the rule that closing costs: with ac closed, all 90 come from a over b.
TEST(flow_energy, closing_a_line_of_a_loop_may_spare) {
  judge(test::flow_case{kLoop}.add(R"(
    = objective 21600
    = price c electricity 10)"),
        {{"links[id=ac]", "status", change_op::set, "closed"}});
}

// Two islands, each at its own price.
TEST(flow_energy, an_island) {
  judge(R"(
    place a b c
    supply coal at=a of=electricity cost=10
    supply oil at=b of=electricity cost=40
    link bc from=b to=c by=ac reactance=20 voltage=220 sync_zone=z
    demand mainland at=a of=electricity amount=50
    demand island at=c of=electricity amount=5
    = objective 16800
    = price a electricity 10
    = price b electricity 40
    = price c electricity 40)");
}

// 50 come over the dc line at 10 + 1; one more MW of it would spare 60 - 11.
TEST(flow_energy, two_zones_joined_by_a_dc_line) {
  judge(R"(
    place a b c d
    supply coal at=a of=electricity cost=10
    supply oil at=d of=electricity cost=60
    link ab from=a to=b by=ac reactance=20 voltage=220 sync_zone=north
    link bc from=b to=c by=dc capacity=50 cost=1
    link cd from=c to=d by=ac reactance=20 voltage=400 sync_zone=south
    demand town at=d of=electricity amount=80
    = objective 56400
    = forward bc electricity 50
    = price b electricity 10
    = price c electricity 60
    = value bc 49
    = total carriage 1200)");
}

// 10 ohm at 400 kV are 6.25e-5 rad/MW; a shift of 0.0025 rad moves 40 MW: 60 and 20 of 80.
TEST(flow_energy, a_phase_shifter) {
  judge(R"(
    place a b
    supply coal at=a of=electricity cost=20
    link plain from=a to=b by=ac reactance=10 voltage=400 sync_zone=z
    link shifter from=a to=b by=ac reactance=10 voltage=400 sync_zone=z phase_shift=0.1432394487827058
    demand town at=b of=electricity amount=80
    = forward plain electricity 60
    = forward shifter electricity 20)");
}

// The same turned round: the shift is that from its start to its end.
TEST(flow_energy, a_phase_shifter_turned_round) {
  judge(R"(
    place a b
    supply coal at=a of=electricity cost=20
    link plain from=a to=b by=ac reactance=10 voltage=400 sync_zone=z
    link shifter from=b to=a by=ac reactance=10 voltage=400 sync_zone=z phase_shift=0.1432394487827058
    demand town at=b of=electricity amount=80
    = forward plain electricity 20
    = backward shifter electricity 60)");
}

// A tap of 1.25 makes a line so much farther: 50 and 40.
TEST(flow_energy, a_tap) {
  judge(R"(
    place a b
    supply coal at=a of=electricity cost=20
    link plain from=a to=b by=ac reactance=10 voltage=400 sync_zone=z
    link tapped from=a to=b by=ac reactance=10 voltage=400 sync_zone=z tap=1.25
    demand town at=b of=electricity amount=90
    = forward plain electricity 50
    = forward tapped electricity 40)");
}

// Gas by the hour: 40 enter, 38 arrive. Crude by the day: 500 of 700 arrive; of the 200 missing 175 cost 0.97 x 400 and 25 cost 0.99 x 400.
TEST(flow_energy, pipelines_carry_by_the_hour_or_by_the_day) {
  judge(R"(
    place a b
    commodity gas balance=snapshot
    supply field at=a of=gas cost=5
    supply well at=a of=crude cost=200
    link gas-ab from=a to=b by=pipe of=gas capacity=60 cost=1 loss=0.05
    link oil-ab from=a to=b by=pipe of=crude capacity=500 cost=2
    demand plant at=b of=gas amount=38
    demand refinery at=b of=crude amount=700 unserved_cost=400
    = objective 184560
    = forward gas-ab gas 40
    = forward oil-ab crude 500
    = price b gas 6.315789474
    = price b crude 396
    = value oil-ab 194)");
}

}  // namespace
}  // namespace mamar
