// Limits, emissions and what may be built, solved by hand.
#include "test/study/flow/ask.h"

namespace mamar {
namespace {

using test::flow_case;
using test::judge;

constexpr auto kCoalAndGas = R"(
    place a
    supply coal at=a of=electricity cost=20 co2=1000
    supply gas at=a of=electricity cost=50 co2=400
    demand town at=a of=electricity amount=100)";

// 70 t an hour: half of each. One tonne more lets 1 / 0.6 MWh come from coal, 30 cheaper. A MWh more: 5/3 of gas less 2/3 of coal.
TEST(flow_limits, a_cap_on_emissions) {
  judge(flow_case{kCoalAndGas}.add(R"(
    limit cap <= 1680
    term cap supplies co2
    = objective 84000
    = supply coal 50
    = limit cap 1680
    = limit-price cap -50
    = price a electricity 70
    = total co2_t 1680)"));
}

TEST(flow_limits, a_cap_that_does_not_bind) {
  judge(flow_case{kCoalAndGas}.add(R"(
    limit cap <= 9999
    term cap supplies co2
    = objective 48000
    = limit cap 2400
    = limit-price cap 0)"));
}

// Coal 20 + 60, gas 50 + 24: gas first.
TEST(flow_limits, a_price_of_co2) {
  auto c = flow_case{kCoalAndGas}.add(R"(
    setting co2_price=60
    = objective 183360
    = supply gas 60
    = price a electricity 80
    = total co2 92160
    = total co2_t 1536)");
  c.at("supplies", "gas")["capacity"] = "60";
  judge(c);
}

// A plant emits the carbon of its fuel; a refinery what its products do not take along: 3000 - 0.9 x 3100 = 210 kg.
TEST(flow_limits, converters_emit_carbon_in_less_carbon_out) {
  judge(R"(
    setting co2_price=100
    place a
    commodity crude co2=3000
    commodity diesel co2=3100
    supply field at=a of=crude cost=300
    converter refinery at=a
    in refinery crude 1
    out refinery diesel 0.9
    converter plant at=a
    in plant diesel 0.25
    out plant electricity 1
    demand town at=a of=electricity amount=36
    = converter refinery 240
    = total co2_t 720
    = total co2 72000
    = objective 144000
    = price a diesel 356.6666666667
    = price a electricity 166.6666666667)");
}

// No carbon is taken up by what makes fuel of nothing.
TEST(flow_limits, emissions_are_not_below_zero) {
  judge(R"(
    setting co2_price=100
    place a
    commodity diesel co2=3100
    converter wonder at=a cost=10
    out wonder diesel 1
    demand pumps at=a of=diesel amount=10
    = objective 100
    = total co2 0)");
}

// At least 0.4 from the sun: 0.6 sun - 0.4 coal >= 0.
TEST(flow_limits, a_minimum_share) {
  judge(R"(
    place a
    supply sun at=a of=electricity cost=50
    supply coal at=a of=electricity cost=20
    demand town at=a of=electricity amount=100
    limit share >= 0
    term share supplies[id=sun] output coefficient=0.6
    term share supplies[id=coal] output coefficient=-0.4
    = objective 76800
    = supply sun 40
    = limit-price share 30
    = price a electricity 32)");
}

// Gas for 20 of summer's 48 MWh.
TEST(flow_limits, a_limit_of_one_period) {
  judge(R"(
    place a
    snapshot 2 weight_objective=24 weight_generators=24 period_id=summer
    snapshot 1 weight_objective=24 weight_generators=24 period_id=winter
    supply gas at=a of=electricity cost=10
    supply oil at=a of=electricity cost=90
    demand town at=a of=electricity amount=1
    limit gas-summer <= 20 period_id=summer
    term gas-summer supplies[id=gas] output of=electricity
    = objective 2960
    = limit gas-summer 20
    = limit-price gas-summer -80
    = price a electricity @0 90
    = price a electricity @2 10)");
}

// Limits weigh by weight_generators (10 h), costs by weight_objective (2 h).
TEST(flow_limits, limits_have_their_own_weights) {
  judge(R"(
    place a
    snapshot 1 weight_objective=2 weight_generators=10
    supply gas at=a of=electricity cost=10
    supply oil at=a of=electricity cost=90
    demand town at=a of=electricity amount=5
    limit gas <= 20
    term gas supplies[id=gas] output
    = objective 580
    = supply gas 2
    = limit-price gas -16)");
}

// What a fuel may be taken of: 50 t a day; what passes a road; what a town may be served.
TEST(flow_limits, inputs_flows_and_demands) {
  judge(R"(
    place a b
    supply tanker at=a of=diesel cost=100
    converter plant at=a
    in plant diesel 0.25
    out plant electricity 1
    link ab from=a to=b by=dc
    supply wood at=b of=electricity cost=80
    demand here at=a of=electricity amount=10 unserved_cost=1000
    demand there at=b of=electricity amount=10
    limit fuel <= 100
    term fuel converters[id=plant] input of=diesel
    limit wire <= 96
    term wire links[id=ab] flow
    = objective 19920
    = forward ab electricity 4
    = limit fuel 84
    = price b electricity 80
    = limit-price wire -55)");
}

// 2000 USD build 20 MW of sun that make 24 MWh a day at nothing instead of 240; 30 would be wanted.
TEST(flow_limits, a_budget) {
  judge(R"(
    place a
    supply sun at=a of=electricity extendable=true capital_cost=100
    supply oil at=a of=electricity cost=10
    demand town at=a of=electricity amount=30
    limit budget <= 2000
    term budget supplies[id=sun] cost
    = objective 4400
    = built sun 20
    = total built 2000
    = limit-price budget -1.4
    = price a electricity 10)");
}

// The same as a limit on what is built.
TEST(flow_limits, a_limit_on_capacity) {
  judge(R"(
    place a
    supply sun at=a of=electricity extendable=true capital_cost=100
    supply oil at=a of=electricity cost=10
    demand town at=a of=electricity amount=30
    limit most <= 20
    term most supplies[id=sun] capacity
    = objective 4400
    = built sun 20
    = limit-price most -140)");
}

// 1000 USD/MW over 2 years at 10 %: 576.190476 a year (here: a day). It spares 24 x 50 a MW.
constexpr auto kNewLine = R"(
    setting discount_rate=0.1
    place a b
    supply coal at=a of=electricity cost=10
    supply oil at=b of=electricity cost=60
    link ab from=a to=b by=dc extendable=true capital_cost=1000 lifetime=2 capacity=5
    demand town at=b of=electricity amount=30)";

TEST(flow_limits, a_line_that_is_built) {
  judge(flow_case{kNewLine}.add(R"(
    = objective 24485.7142857
    = built ab 30
    = price b electricity 34.0079365
    = total built 17285.7142857)"));
}

TEST(flow_limits, a_line_that_may_not_be_built_larger) {
  auto c = flow_case{kNewLine}.add(R"(
    = objective 30723.8095238
    = built ab 20
    = price b electricity 60)");
  c.at("links", "ab")["capacity_max"] = "20";
  judge(c);
}

TEST(flow_limits, a_line_that_must_be_built) {
  auto c = flow_case{kNewLine}.add(R"(
    = objective 30247.6190476
    = built ab 40
    = price b electricity 10)");
  c.at("links", "ab")["capacity_min"] = "40";
  judge(c);
}

// Of a MW 0.4 can be used in one half of the day and 0.2 in the other: up to 100 MW it spares 12 x 50 x 0.6 = 360, beyond only 120.
TEST(flow_limits, a_supply_that_is_built) {
  judge(R"(
    place a
    snapshot 2 weight_objective=12
    profile light 0.5 0.25
    supply sun at=a of=electricity extendable=true capital_cost=200 profile_id=light derating=0.8
    supply oil at=a of=electricity cost=50
    demand town at=a of=electricity amount=40
    = objective 32000
    = built sun 100
    = supply sun @0 40
    = supply sun @1 20
    = supply oil @1 20)");
}

// A road is built for the trips that pay for it: 30 - 5 a tonne against 20.
TEST(flow_limits, a_road_that_is_built) {
  judge(R"(
    place a b
    link new from=a to=b by=road cost=5 time=1 extendable=true capital_cost=20 capacity_max=60
    link old from=a to=b by=road cost=30 time=1
    trip bread from=a to=b of=wheat amount=100
    = objective 2700
    = built new 60
    = value new 25
    = trip-price bread 30)");
}

// By day twice what is wanted, half of it for the night.
TEST(flow_limits, a_store_and_a_converter_that_are_built) {
  judge(R"(
    place a
    snapshot 2 weight_objective=1
    profile light 1 0
    supply sun at=a of=heat cost=1 profile_id=light
    commodity heat electricity balance=snapshot
    store battery at=a of=electricity extendable=true capital_cost=3
    converter turbine at=a extendable=true capital_cost=2
    in turbine heat 2
    out turbine electricity 1
    demand town at=a of=electricity amount=10
    = objective 110
    = built battery 10
    = built turbine 20)");
}

#ifndef MAMAR_WHOLE_MODEL_ONLY

// Coal must make 60 MWh and may emit 50 t: each alone could be kept.
TEST(flow_limits, limits_in_conflict_are_named) {
  auto const n = flow_case{kCoalAndGas}
                     .add(R"(
    limit cap <= 50
    term cap supplies[id=coal] co2
    limit jobs >= 60
    term jobs supplies[id=coal] output
    limit idle >= 0
    term idle supplies[id=gas] output)")
                     .read();
  auto const r = test::ask_flow(n);
  EXPECT_EQ(r.status, flow_status::infeasible);
  std::string all;
  for (auto const& c : r.conflict) all += c + "\n";
  EXPECT_NE(all.find("cap"), std::string::npos) << all;
  EXPECT_NE(all.find("jobs"), std::string::npos) << all;
  EXPECT_EQ(all.find("idle"), std::string::npos) << all;
}

#endif

}  // namespace
}  // namespace mamar
