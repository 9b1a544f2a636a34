// What bounds a rate besides capacities, solved by hand: least rates, shares, profiles of lines, durations, angles, ramps, gates a line passes.
#include "test/study/flow/ask.h"

namespace mamar {
namespace {

using test::flow_case;
using test::judge;
using test::refusal;

// 0.3 of the 50 that is bought must run though the sun is free.
TEST(flow_bounds, a_least_share_of_what_is_built) {
  judge(R"(
    place a
    snapshot 2 weight_objective=12
    profile peak 0.2 1
    supply plant at=a of=electricity cost=10 minimum_share=0.3 extendable=true capital_cost=100
    supply wind at=a of=electricity capacity=20
    demand town at=a of=electricity amount=50 profile_id=peak
    = built plant 30
    = supply plant @0 9
    = supply wind @0 1
    = supply plant @1 30
    = objective 7680)");
}

TEST(flow_bounds, a_least_share_that_follows_a_profile) {
  judge(R"(
    place a
    snapshot 2 weight_objective=12
    profile tide 0.5 1
    supply mill at=a of=electricity capacity=20 cost=90 minimum_share=1 profile_id=tide minimum_profile_id=tide
    supply coal at=a of=electricity cost=10
    demand town at=a of=electricity amount=50
    = supply mill @0 10
    = supply mill @1 20
    = objective 40800)");
}

// It takes 5 and is paid for it.
TEST(flow_bounds, a_supply_that_may_take) {
  judge(R"(
    place a
    supply pump at=a of=electricity minimum=-5 capacity=0 cost=30
    supply coal at=a of=electricity cost=20
    demand town at=a of=electricity amount=10
    = supply pump -5
    = supply coal 15
    = price a electricity 20
    = objective 3600)");
}

TEST(flow_bounds, an_hour_that_costs_whatever_is_made) {
  judge(R"(
    place a
    supply coal at=a of=electricity cost=20 cost_fixed=7
    supply gone at=a of=electricity cost=1 cost_fixed=1000 status=closed
    demand town at=a of=electricity amount=10
    = price a electricity 20
    = total supply 4968
    = objective 4968)");
}

TEST(flow_bounds, lines_derated_and_by_the_hour) {
  judge(R"(
    place a b
    snapshot 2 weight_objective=12
    profile heat 1 0.5
    supply coal at=a of=electricity cost=20
    supply oil at=b of=electricity cost=100
    link ab from=a to=b by=dc capacity=100 derating=0.8 profile_id=heat
    demand town at=b of=electricity amount=90
    = forward ab electricity @0 80
    = forward ab electricity @1 40
    = price b electricity @1 100
    = value ab @1 80
    = objective 100800)");
}

// 4 hours at full power: 40 of level bought are 10 of power.
TEST(flow_bounds, power_that_is_bought_with_the_level) {
  judge(R"(
    place a
    snapshot 2 weight_objective=12 weight_stores=4
    profile night 1 0
    profile day 0 1
    supply sun at=a of=electricity capacity=100 profile_id=night
    store battery at=a of=electricity duration=4 extendable=true capital_cost=10
    demand town at=a of=electricity amount=10 profile_id=day unserved_cost=1000
    = built battery 40
    = store-in battery @0 10
    = store-out battery @1 10
    = objective 400)");
}

TEST(flow_bounds, power_of_a_given_level) {
  judge(R"(
    place a
    snapshot 2 weight_objective=12 weight_stores=1
    profile night 1 0
    profile day 0 1
    supply sun at=a of=electricity capacity=100 profile_id=night
    supply oil at=a of=electricity cost=50
    store battery at=a of=electricity duration=4 energy_capacity=20
    demand town at=a of=electricity amount=10 profile_id=day
    = store-out battery @1 5
    = objective 3000)");
}

// 6 must lie in store at the end of the first hour, and are of no use.
TEST(flow_bounds, a_level_asked_for_in_one_snapshot) {
  judge(R"(
    place a
    snapshot 2 weight_objective=12
    supply coal at=a of=electricity cost=20
    store tank at=a of=electricity cyclic=false
    demand town at=a of=electricity amount=10
    limit book = 6 snapshot_id=s0
    term book stores level
    = level tank @0 6
    = limit book 6
    = supply coal @0 16
    = supply coal @1 4
    = objective 4800)");
}

// 0.35 of what goes in comes out: 175 MWh of it for 20 MW less a day are 500 MWh of fuel.
TEST(flow_bounds, a_limit_on_primary_energy) {
  judge(R"(
    place a
    supply coal at=a of=electricity cost=20 efficiency=0.5
    supply gas at=a of=electricity cost=50
    demand town at=a of=electricity amount=100
    limit fuel <= 2400
    term fuel supplies[id=coal] input
    = supply coal 50
    = limit-price fuel -15
    = price a electricity 50
    = objective 84000)");
}

constexpr auto kTwoLines = R"(
    place a b
    supply coal at=a of=electricity cost=20
    supply oil at=b of=electricity cost=100
    link ab from=a to=b by=ac reactance=16 voltage=400 sync_zone=z angle_max=0.2864788975654116
    demand town at=b of=electricity amount=90)";

// 0.005 rad over 0.0001 rad/MW.
TEST(flow_bounds, angles) {
  judge(flow_case{kTwoLines}.add(R"(
    = forward ab electricity 50
    = objective 120000)"));
}

TEST(flow_bounds, angles_of_a_line_with_a_cost_or_in_a_limit) {
  auto c = flow_case{kTwoLines}.add(R"(
    = forward ab electricity 50
    = objective 121200)");
  c.at("links", "ab")["cost"] = "1";
  judge(c);
  judge(flow_case{kTwoLines}.add(R"(
    limit far <= 999999
    term far links flow
    = forward ab electricity 50)"));
}

TEST(flow_bounds, budgets_hold_all_that_costs) {
  judge(R"(
    place a
    supply coal at=a of=electricity
    segment coal 1 capacity=50 cost=20
    segment coal 2 capacity=50 cost=30
    supply oil at=a of=electricity cost=100 cost_fixed=1
    demand town at=a of=electricity amount=100
    limit budget <= 34800
    term budget supplies[id=coal] cost
    limit oil-budget <= 99999999
    term oil-budget supplies[id=oil] cost
    = supply coal 65
    = limit budget 34800
    = limit oil-budget 84024)");
}

TEST(flow_bounds, capacities_in_limits_are_what_can_be_used) {
  judge(R"(
    place a
    supply old at=a of=electricity capacity=1000 status=closed
    supply new at=a of=electricity cost=5 extendable=true capital_cost=1
    supply oil at=a of=electricity cost=50
    demand town at=a of=electricity amount=100
    limit yard <= 40
    term yard supplies[id=old|new] capacity
    = built new 40
    = objective 76840)");
}

TEST(flow_bounds, a_gate_half_shut_halves_a_pipe) {
  judge(R"(
    party AA
    party BB
    place a in=AA
    place b in=BB
    place x kind=crossing
    commodity gas balance=snapshot
    gate g at=x by=pipe status=restricted share=0.1
    supply field at=a of=gas
    link ab from=a to=b by=pipe of=gas capacity=100 via=x length=10
    demand town at=b of=gas amount=80 unserved_cost=100
    = forward ab gas 10)");
}

TEST(flow_refuses, what_would_be_passed_over) {
  EXPECT_EQ(refusal(R"(
    place a
    supply s at=a of=electricity ramp=0.1)"),
            "flow.ramp-of-unlimited");
  EXPECT_EQ(refusal(R"(
    place a
    commodity oil balance=period
    supply s at=a of=oil capacity=10 ramp=0.1)"),
            "flow.ramp-by-period");
  EXPECT_EQ(refusal(R"(
    place a
    supply s at=a of=electricity cost_quadratic=1
    limit b <= 10
    term b supplies cost)"),
            "flow.limit-quadratic");
  EXPECT_EQ(refusal(R"(
    place a
    supply s at=a of=electricity
    limit b <= 10
    term b supplies capacity)"),
            "flow.limit-unlimited");
  EXPECT_EQ(refusal(R"(
    place a
    commodity oil unit=t
    supply s at=a of=electricity
    supply o at=a of=oil
    limit b <= 10
    term b supplies output)"),
            "flow.limit-units");
  EXPECT_EQ(refusal(R"(
    place a
    supply s at=a of=electricity cost=1
    segment s 1 capacity=5 cost=2)"),
            "flow.cost-and-segments");
  EXPECT_EQ(refusal(R"(
    place a
    snapshot 1
    store s at=a of=electricity cyclic=false initial=10 energy_capacity=5)"),
            "flow.initial-above");
  EXPECT_EQ(refusal(R"(
    place a
    snapshot 2 weight_objective=0)"),
            "flow.no-weight");
}

}  // namespace
}  // namespace mamar
