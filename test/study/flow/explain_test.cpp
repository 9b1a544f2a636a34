// Why a price is what it is: chains solved by hand, and on random networks the sums of every chain of every price.
#include "mamar/study/flow/explain.h"

#include "mamar/report/flow_explain.h"
#include "test/study/flow/ask.h"
#include "test/study/flow/random_case.h"

namespace mamar {
namespace {

using test::case_artist;
using test::flow_case;

std::vector<price_step> why(network const& n, flow_result const& r, std::string_view place, std::string_view commodity, std::uint32_t slot = 0) {
  auto const c = n.find_commodity(commodity);
  return explain_price(overlay{n}, r, n.find_place(place), c, {n.commodities.balance[c] == balance_kind::period, slot});
}

std::vector<price_reason> reasons(std::vector<price_step> const& chain) {
  std::vector<price_reason> out;
  for (auto const& s : chain) out.push_back(s.why);
  return out;
}

using enum price_reason;

// Wheat is made for 100 at a, carried for 7 and 3 h at 2 an hour.
TEST(flow_explain, a_supply_and_the_way_from_it) {
  auto const n = flow_case{R"(
    place a b
    commodity wheat value_of_time=2
    link ab from=a to=b by=road cost=7 time=3
    supply farm at=a of=wheat cost=100
    demand town at=b of=wheat amount=5 unserved_cost=900)"}
                     .read();
  auto const r = test::ask_flow(n);
  auto const chain = why(n, r, "b", "wheat");
  ASSERT_EQ(reasons(chain), (std::vector{comes, supply}));
  EXPECT_NEAR(chain[0].price, 113, 1e-6);
  EXPECT_NEAR(chain[0].own, 13, 1e-6);
  EXPECT_NEAR(chain[0].time_value, 6, 1e-6);
  EXPECT_NEAR(chain[1].own, 100, 1e-6);
}

// A plant makes a MWh of 2 units of gas at 10 and 5 of its own: 25, by a line that loses a fifth 31.25.
TEST(flow_explain, a_plant_its_fuel_and_a_line_with_losses) {
  auto const n = flow_case{R"(
    place a b
    commodity gas balance=snapshot tonnes_per_unit=0.7
    supply field at=a of=gas cost=10
    converter plant at=a capacity=100 cost=5
    in plant gas 2
    out plant electricity 1
    link ab from=a to=b by=dc loss=0.2
    demand town at=b of=electricity amount=40 unserved_cost=900)"}
                     .read();
  auto const r = test::ask_flow(n);
  auto const chain = why(n, r, "b", "electricity");
  ASSERT_EQ(reasons(chain), (std::vector{comes, converter, supply}));
  EXPECT_NEAR(chain[0].price, 31.25, 1e-6);
  EXPECT_NEAR(chain[0].factor, 1.25, 1e-9);
  EXPECT_NEAR(chain[1].own, 5, 1e-6);
  EXPECT_NEAR(chain[1].factor, 2, 1e-9);
}

// What the plant burns is worth what it makes for those who are short: 2 units of gas keep a MWh at 900, less 100 of its own.
TEST(flow_explain, fuel_is_worth_what_it_keeps_alight) {
  auto const n = flow_case{R"(
    place a
    commodity gas balance=snapshot tonnes_per_unit=0.7
    supply field at=a of=gas cost=10 capacity=60
    converter plant at=a capacity=100 cost=100
    in plant gas 2
    out plant electricity 1
    demand town at=a of=electricity amount=80 unserved_cost=900)"}
                     .read();
  flow_options o;
  o.tiers = false;
  auto const r = flow(overlay{n}, o);
  ASSERT_TRUE(r);
  auto const chain = why(n, *r, "a", "gas");
  ASSERT_EQ(reasons(chain), (std::vector{use, shortage}));
  EXPECT_NEAR(chain[0].price, 400, 1e-6);
  EXPECT_NEAR(chain[0].own, -50, 1e-6);
  EXPECT_NEAR(chain[0].factor, 0.5, 1e-9);
}

// The cheap field is behind a full line: it does not set the price in town, the dear one does. Behind two full lines nothing does, and they are named.
TEST(flow_explain, a_full_line_sets_no_price) {
  auto const text = R"(
    place a b
    link ab from=a to=b by=dc capacity=30
    supply cheap at=a of=electricity cost=10
    demand town at=b of=electricity amount=40 unserved_cost=900)";
  auto const dear = flow_case{text}.add("supply dear at=b of=electricity cost=60").read();
  auto const r = test::ask_flow(dear);
  EXPECT_EQ(reasons(why(dear, r, "b", "electricity")), (std::vector{supply}));
  auto const met = flow_case{text}.add("supply dear at=b of=electricity cost=60 capacity=10").read();
  auto const full = test::ask_flow(met);
  auto const chain = why(met, full, "b", "electricity");
  ASSERT_EQ(reasons(chain), (std::vector{unclear}));
  ASSERT_FALSE(chain[0].full_at.empty());
  EXPECT_EQ(met.links.link_id[link_idx{chain[0].full_at[0].row}], "ab");
  // nobody is short, so nobody is said to pay what the last user there would
  auto const told = explanation_text(overlay{met}, full, {met.find_place("b"), met.find_commodity("electricity"), chain}, {});
  EXPECT_EQ(told.find("last user"), std::string::npos) << told;
  EXPECT_NE(told.find("nobody there goes short"), std::string::npos) << told;
}

// Where somebody is short it is said what could bring more and is full, and which limit holds it back.
TEST(flow_explain, a_shortage_names_what_is_full_and_what_limits) {
  auto const n = flow_case{R"(
    place a b
    link ab from=a to=b by=dc capacity=30
    supply cheap at=a of=electricity cost=10
    supply own at=b of=electricity cost=20 capacity=5
    supply capped at=b of=electricity cost=20 capacity=50
    limit cap <= 24
    term cap supplies[id=capped] output
    demand town at=b of=electricity amount=80 unserved_cost=900)"}
                     .read();
  auto const r = test::ask_flow(n);
  auto const chain = why(n, r, "b", "electricity");
  ASSERT_EQ(reasons(chain), (std::vector{shortage}));
  std::vector<std::pair<table_id, std::string>> full;
  for (auto const& e : chain[0].full_at) full.emplace_back(e.table, row_key(n, e.table, e.row));
  EXPECT_EQ(full, (std::vector<std::pair<table_id, std::string>>{{table_id::links, "ab"}, {table_id::supplies, "own"}}));
  ASSERT_EQ(chain[0].limits.size(), 1U);
  EXPECT_LT(chain[0].limits[0].price, 0);
}

// What stands still and would just not lose is where the next unit would come from: at 60 the dear one, as the cheap one gives all it has.
TEST(flow_explain, the_next_unit_would_come_from_what_stands_still) {
  auto const n = flow_case{R"(
    place a
    supply cheap at=a of=electricity cost=10 capacity=40
    supply dear at=a of=electricity cost=60
    demand town at=a of=electricity amount=40 unserved_cost=900)"}
                     .read();
  auto r = test::ask_flow(n);
  for (auto& p : r.prices) p.price = 60;  // of the prices that would do, 10 to 60, the one at which one more costs
  auto const chain = why(n, r, "a", "electricity");
  ASSERT_EQ(reasons(chain), (std::vector{supply}));
  EXPECT_TRUE(chain[0].idle);
  EXPECT_NEAR(chain[0].own, 60, 1e-6);
  auto const text = explanation_text(overlay{n}, r, {n.find_place("a"), n.find_commodity("electricity"), chain}, {});
  EXPECT_NE(text.find("would come from"), std::string::npos) << text;
}

// A line that is built as it is needed: 20 for the power and 365 for a year of one more MW of line, all of it in the one hour that stands for a day.
TEST(flow_explain, building_is_a_part_of_the_price) {
  auto const n = flow_case{R"(
    place a b
    link ab from=a to=b by=dc capacity=0 extendable=true capital_cost=8760
    supply field at=a of=electricity cost=20
    demand town at=b of=electricity amount=40 unserved_cost=9000)"}
                     .read();
  auto const r = test::ask_flow(n);
  auto const chain = why(n, r, "b", "electricity");
  ASSERT_EQ(reasons(chain), (std::vector{comes, supply}));
  EXPECT_NEAR(chain[0].by_building, 365, 1e-6);
  EXPECT_NEAR(chain[0].price, 385, 1e-6);
  EXPECT_NEAR(chain[0].own, 0, 1e-9);
}

// Two sources as near: the one that no limit bears on is told.
TEST(flow_explain, of_equal_chains_the_one_without_a_limit) {
  auto const n = flow_case{R"(
    place a
    supply capped at=a of=electricity cost=10
    supply plain at=a of=electricity cost=30
    limit cap <= 240
    term cap supplies[id=capped] output
    demand town at=a of=electricity amount=40 unserved_cost=900)"}
                     .read();
  auto const r = test::ask_flow(n);
  auto const chain = why(n, r, "a", "electricity");
  ASSERT_EQ(reasons(chain), (std::vector{supply}));
  EXPECT_EQ(n.supplies.supply_id[supply_idx{chain[0].at.row}], "plain");
  EXPECT_TRUE(chain[0].limits.empty());
}

// What is not sold abroad is missing to nobody.
TEST(flow_explain, exports_that_are_not_sold_are_no_shortage) {
  auto const n = flow_case{R"(
    place a
    commodity crude
    supply field at=a of=crude cost=10 capacity=30
    demand abroad at=a of=crude amount=40 unserved_cost=400 kind=export)"}
                     .read();
  auto const r = test::ask_flow(n);
  auto const chain = why(n, r, "a", "crude");
  ASSERT_EQ(reasons(chain), (std::vector{shortage}));
  auto const text = explanation_text(overlay{n}, r, {n.find_place("a"), n.find_commodity("crude"), chain}, {});
  EXPECT_NE(text.find("could still be sold abroad"), std::string::npos) << text;
  EXPECT_EQ(text.find("goes without"), std::string::npos) << text;
}

// A name of another rhythm: of a period the dearest of its snapshots.
TEST(flow_explain, takes_a_period_for_the_dearest_of_its_snapshots) {
  auto const n = flow_case{R"(
    place a
    snapshot 2 weight_objective=12 period_id=day
    supply grid at=a of=electricity cost=10
    demand town at=a of=electricity amount=40 unserved_cost=900)"}
                     .read();
  auto r = test::ask_flow(n);
  r.prices.at(1).price = 25;
  price_answer const asked{n.find_place("a"), n.find_commodity("electricity"), {}};
  time_slot at;
  ASSERT_TRUE(find_slot(n, r, asked, "day", at));
  EXPECT_EQ(at, (time_slot{false, 1}));
  EXPECT_FALSE(find_slot(n, r, asked, "night", at));
  EXPECT_EQ(slot_names(n, r), "day (s0 ... s1)");
}

TEST(flow_explain, every_chain_of_random_networks_adds_up) {
  std::size_t settled = 0;
  std::size_t all = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto const n = case_artist{seed}.draw().read();
    overlay const view{n};
    auto const r = flow(view, {});
    ASSERT_TRUE(r);
    for (auto const& p : r->prices) {
      auto const chain = explain_price(view, *r, p.place, p.commodity, p.when);
      ASSERT_FALSE(chain.empty());
      EXPECT_EQ(chain[0].price, p.price);
      for (std::size_t i = 0; i < chain.size(); ++i) {
        auto const& s = chain[i];
        if (s.why == unclear || s.why == surplus) continue;
        auto const next = i + 1 < chain.size() ? s.factor * chain[i + 1].price : 0;
        EXPECT_NEAR(s.own + s.by_limits + s.by_building + s.others + next, s.price, 0.002 * std::max(1.0, std::abs(s.price)))
            << "seed " << seed << ", step " << i;
      }
      ++all;
      settled += chain.back().why != unclear ? 1U : 0U;
      price_answer const answer{p.place, p.commodity, chain};
      for (auto const lang : {language::en, language::ar}) EXPECT_FALSE(explanation_text(view, *r, answer, {.lang = lang}).empty());
    }
  }
  EXPECT_GT(settled * 2, all);  // most prices have something that sets them
}

}  // namespace
}  // namespace mamar
