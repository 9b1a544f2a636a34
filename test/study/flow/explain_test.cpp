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
  ASSERT_EQ(chain[0].full_at.size(), 1U);
  EXPECT_EQ(met.links.link_id[link_idx{chain[0].full_at[0].row}], "ab");
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
        EXPECT_NEAR(s.own + s.by_limits + s.others + next, s.price, 0.002 * std::max(1.0, std::abs(s.price))) << "seed " << seed << ", step " << i;
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
