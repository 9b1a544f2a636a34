// What flow does not model, or cannot, is refused by name; what it tells besides flows and prices.
#include "test/study/flow/ask.h"

namespace mamar {
namespace {

using test::flow_case;
using test::refusal;

TEST(flow_refuses, losses_of_vehicles_and_under_the_voltage_law) {
  EXPECT_EQ(refusal(R"(
    place a b
    link ab from=a to=b by=road time=1 loss=0.1)"),
            "flow.loss-of-vehicles");
  EXPECT_EQ(refusal(R"(
    place a b
    commodity electricity
    link ab from=a to=b by=ac reactance=1 voltage=400 sync_zone=z loss=0.1)"),
            "flow.loss-under-law");
}

TEST(flow_refuses, lines_of_which_too_little_is_known) {
  EXPECT_EQ(refusal(R"(
    place a b
    commodity electricity
    link ab from=a to=b by=ac reactance=1 sync_zone=z)"),
            "flow.voltage-missing");
  EXPECT_EQ(refusal(R"(
    place a b
    link ab from=a to=b by=pipe)"),
            "flow.line-commodity");
}

TEST(flow_refuses, groups_of_unequal_capacity) {
  EXPECT_EQ(refusal(R"(
    place a
    converter x at=a group=g capacity=10
    converter y at=a group=g capacity=20
    out x electricity 1
    out y electricity 1)"),
            "flow.group-differs");
}

TEST(flow_refuses, minimum_and_steps_that_contradict) {
  EXPECT_EQ(refusal(R"(
    place a
    supply coal at=a of=electricity capacity=10 minimum=20)"),
            "flow.minimum-above");
  EXPECT_EQ(refusal(R"(
    place a
    supply coal at=a of=electricity capacity=10
    segment coal 1 capacity=5 cost=20
    segment coal 2 capacity=5 cost=10)"),
            "flow.segments-fall");
}

TEST(flow_refuses, limits_that_pay_or_sum_what_is_not_there) {
  EXPECT_EQ(refusal(R"(
    place a b
    link ab from=a to=b by=road time=1
    limit much >= 5
    term much links[id=ab] flow)"),
            "flow.limit-pays");
  EXPECT_EQ(refusal(R"(
    place a
    supply coal at=a of=electricity
    limit what <= 5
    term what supplies flow)"),
            "flow.limit-quantity");
}

TEST(flow_refuses, gates_whose_trucks_cannot_be_counted) {
  EXPECT_EQ(refusal(R"(
    place a b
    place strait kind=chokepoint
    gate g at=strait by=sea capacity=5
    link ab from=a to=b by=sea time=1 via=strait)"),
            "flow.gate-direction");
  EXPECT_EQ(refusal(R"(
    place a b
    place strait kind=chokepoint
    mode sea kind=sea speed=20
    gate g at=strait by=sea capacity=5 capacity_basis=shared
    link ab from=a to=b by=sea time=1 via=strait)"),
            "flow.payload-missing");
}

TEST(flow_refuses, trips_that_are_counted_twice_or_weigh_nothing) {
  EXPECT_EQ(refusal(R"(
    place a b
    link ab from=a to=b by=road time=1
    supply s at=a of=wheat
    demand d at=b of=wheat amount=1
    trip t from=a to=b of=wheat amount=1)"),
            "flow.trip-and-balance");
  EXPECT_EQ(refusal(R"(
    place a b
    link ab from=a to=b by=road time=1
    trip t from=a to=b of=electricity amount=1)"),
            "flow.trip-without-mass");
}

TEST(flow_refuses, all_that_is_wrong_at_once) {
  EXPECT_EQ(refusal(R"(
    place a b
    link ab from=a to=b by=road time=1 loss=0.1
    supply coal at=a of=electricity capacity=10 minimum=20
    trip t from=a to=b of=electricity amount=1)"),
            "flow.loss-of-vehicles flow.minimum-above flow.trip-without-mass");
}

// Gas may not take the road: what balances in every snapshot goes by lines and pipelines alone.
TEST(flow_tells, what_balances_by_the_hour_takes_no_road) {
  test::judge(R"(
    place a b
    commodity gas balance=snapshot tonnes_per_unit=0.7 unserved_cost=100
    link ab from=a to=b by=road time=1
    supply field at=a of=gas
    demand town at=b of=gas amount=10
    = objective 24000
    = demand town 0)");
}

// 30 of 100 MW are missing of a town of 1,000.
TEST(flow_tells, whom_a_shortage_concerns) {
  auto const n = flow_case{R"(
    place a in=AA
    supply coal at=a of=electricity capacity=70 cost=20
    demand town at=a of=electricity amount=100 unserved_cost=1000 people=1000)"}
                     .read();
  auto const r = test::ask_flow(n);
  ASSERT_EQ(r.demands.size(), 1U);
  EXPECT_NEAR(r.demands[0].people, 300, 1e-6);
  ASSERT_EQ(r.parties.size(), 1U);
  EXPECT_NEAR(r.parties[0].people_unserved, 300, 1e-6);
  EXPECT_NEAR(r.parties[0].unserved_cost, 700800, 1e-3);
  EXPECT_NEAR(r.parties[0].supply_cost, 33600, 1e-3);
}

// 40 MW over the border all day, at the price there.
TEST(flow_tells, what_crosses_a_border) {
  auto const n = flow_case{R"(
    place a in=AA
    place b in=BB
    supply coal at=a of=electricity cost=20
    link ab from=a to=b by=dc cost=1
    demand town at=b of=electricity amount=40)"}
                     .read();
  auto const r = test::ask_flow(n);
  ASSERT_EQ(r.exchange.size(), 1U);
  auto const& e = r.exchange[0];
  EXPECT_EQ(n.parties.party_id[e.from], "AA");
  EXPECT_EQ(n.parties.party_id[e.to], "BB");
  EXPECT_NEAR(e.amount, 960, 1e-6);
  EXPECT_TRUE(e.has_value);
  EXPECT_GE(e.value, 960 * 20 - 1e-6);  // between the prices at its two ends
  EXPECT_LE(e.value, 960 * 21 + 1e-6);
}

// Oil is made for 10 and wanted for 100 at sea; the port can load 30 t a day of the 50 wanted, so that its 30 t are worth 100 less the 4 of the voyage: what the full port
// is worth belongs to those who sell.
TEST(flow_tells, what_is_sold_beyond_a_full_port) {
  auto const n = flow_case{R"(
    place a in=AA
    place b kind=sea
    commodity oil
    link ab from=a to=b by=sea cost=4
    transfer at=a to=sea capacity=30
    transfer at=b from=sea
    supply field at=a of=oil cost=10
    demand world at=b of=oil amount=50 unserved_cost=100)"}
                     .read();
  flow_options o;
  o.tiers = false;
  auto const r = flow(overlay{n}, o);
  ASSERT_TRUE(r);
  ASSERT_EQ(r->exchange.size(), 1U);
  EXPECT_FALSE(r->exchange[0].to.valid());
  EXPECT_NEAR(r->exchange[0].amount, 30, 1e-6);
  EXPECT_NEAR(r->exchange[0].value, 30 * 100, 1e-4);  // on board at the far end, as nobody's territory begins there
}

// Costs, emissions and people of all parties add up to those of the whole.
TEST(flow_tells, parties_add_up) {
  auto const n = flow_case{R"(
    setting co2_price=10
    place a in=AA
    place b in=BB
    place x kind=crossing
    mode road kind=road speed=50 payload=20 co2=0.1 cost=0.1
    gate g at=x by=road fee=100
    link ax from=a to=x by=road length=50
    link xb from=x to=b by=road length=30
    supply coal at=a of=electricity capacity=30 cost=20 co2=900
    link ab from=a to=b by=dc cost=1 capacity=20
    demand town at=b of=electricity amount=40 unserved_cost=500 people=10
    commodity wheat value_of_time=2
    trip bread from=a to=b of=wheat amount=7 unserved_cost=900)"}
                     .read();
  auto const r = test::ask_flow(n);
  party_row sum{};
  for (auto const& p : r.parties) {
    sum.supply_cost += p.supply_cost;
    sum.carriage_cost += p.carriage_cost;
    sum.unserved_cost += p.unserved_cost;
    sum.time_value += p.time_value;
    sum.co2_t += p.co2_t;
    sum.people_unserved += p.people_unserved;
  }
  EXPECT_NEAR(sum.unserved_cost, r.totals.unserved, 1e-4);
  EXPECT_NEAR(sum.time_value, r.totals.time_value, 1e-6);
  EXPECT_NEAR(sum.co2_t, r.totals.co2_t, 1e-9);
  EXPECT_NEAR(sum.people_unserved, 5, 1e-6);
  EXPECT_NEAR(sum.supply_cost, r.totals.supply, 1e-4);
  EXPECT_NEAR(sum.carriage_cost, r.totals.carriage, 1e-4);
}

}  // namespace
}  // namespace mamar
