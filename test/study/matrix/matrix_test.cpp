// matrix against route: every pair of small random networks, every class; the same bytes for any number of threads; what has no value.
#include "mamar/study/matrix/matrix.h"

#include <gtest/gtest.h>

#include <atomic>

#include "mamar/report/matrix_report.h"
#include "test/network_text.h"
#include "test/study/route/random_network.h"

#include <nlohmann/json.hpp>

namespace mamar {
namespace {

using test::dice;

matrix_options all_pairs(network const& n) {
  matrix_options o;
  for (auto const p : n.places.all()) o.from.push_back(p);
  o.to = o.from;
  return o;
}

// What route says of a pair.
matrix_pair by_route(overlay const& view, matrix_options const& o, place_idx from, place_idx to) {
  if (from == to) return {pair_status::same_place, 0};
  route_options q;
  q.from = from;
  q.to = to;
  q.commodity = o.commodity;
  q.criteria = {o.measure};
  q.classes = {o.of};
  q.avoid_modes = o.avoid_modes;
  q.avoid_places = o.avoid_places;
  q.avoid_parties = o.avoid_parties;
  q.vehicle = o.vehicle;
  auto const r = route(view, q);
  if (!r) {
    EXPECT_EQ(r.messages().at(0).code, "route.place-unreached");
    return {pair_status::no_access, 0};
  }
  auto const& ways = r->classes.at(0).ways;
  return ways.empty() ? matrix_pair{pair_status::no_way, 0} : matrix_pair{pair_status::found, ways.at(0).totals[static_cast<std::size_t>(o.measure)]};
}

struct tally {
  std::size_t found{0}, no_way{0}, no_access{0}, several_graphs{0};
};

void compare(std::uint64_t seed, tally& count) {
  dice d{seed};
  test::network_artist artist{d};
  auto const drawn = artist.draw();
  auto const question = artist.draw_question(drawn);
  auto const n = test::read(test::as_text(drawn));
  overlay const view{n};
  auto o = all_pairs(n);
  if (d.chance(50)) {  // unequal lists in another order: the side with fewer places is the one searched from
    d.shuffle(o.from);
    o.from.resize(1 + d.below(static_cast<std::uint32_t>(o.from.size())));
  }
  if (d.chance(50)) {
    d.shuffle(o.to);
    o.to.resize(1 + d.below(static_cast<std::uint32_t>(o.to.size())));
  }
  o.commodity = n.find_commodity(drawn.commodities[static_cast<std::size_t>(question.commodity)]);
  o.measure = static_cast<criterion>(d.below(4));
  for (auto const p : question.avoid_places) o.avoid_places.push_back(n.find_place(drawn.places[static_cast<std::size_t>(p)].id));
  for (auto const m : question.avoid_modes) o.avoid_modes.push_back(n.find_mode(drawn.modes[static_cast<std::size_t>(m)].id));
  for (auto const p : question.avoid_parties) o.avoid_parties.push_back(n.find_party(drawn.parties[static_cast<std::size_t>(p)]));
  if (question.vehicle >= 0) o.vehicle = n.find_party(drawn.parties[static_cast<std::size_t>(question.vehicle)]);
  for (auto const of : kWayClasses) {
    o.of = of;
    auto const r = matrix(view, o);
    ASSERT_TRUE(r) << "seed " << seed << "\n" << test::all_text(r.messages());
    for (std::size_t i = 0; i < o.from.size(); ++i)
      for (std::size_t j = 0; j < o.to.size(); ++j) {
        auto const right = by_route(view, o, o.from[i], o.to[j]);
        ASSERT_EQ(r->at(i, j).status, right.status)
            << "seed " << seed << ", " << n.places.place_id[o.from[i]] << " -> " << n.places.place_id[o.to[j]] << "\n"
            << test::as_text(drawn);
        ASSERT_EQ(r->at(i, j).value, right.value) << "seed " << seed << ", " << n.places.place_id[o.from[i]] << " -> " << n.places.place_id[o.to[j]]
                                                  << "\n"
                                                  << test::as_text(drawn);
      }
    count.found += r->count(pair_status::found);
    count.no_way += r->count(pair_status::no_way);
    count.no_access += r->count(pair_status::no_access);
    count.several_graphs += r->graphs > 1 ? 1 : 0;
  }
}

TEST(matrix, every_value_is_that_of_route_for_the_pair) {
  tally count;
  for (std::uint64_t seed = 1; seed <= test::cases(150) && !testing::Test::HasFailure(); ++seed) compare(seed, count);
  EXPECT_GT(count.found, 1000U);
  EXPECT_GT(count.no_way, 1000U);
  EXPECT_GT(count.no_access, 100U);
  EXPECT_GT(count.several_graphs, 50U);  // rules that see the ends are common in these networks
}

// Two territories, a rule for cargo that only passes through: the way over B is dearer for A -> C than for A -> B and B -> C together.
constexpr char const* kTransit = R"(
# parties.csv
party_id,name_en
A,Aland
B,Bland
C,Cland
# commodities.csv
commodity_id,name_en,unit,balance,tonnes_per_unit
boxes,Boxes,t,period,1
# modes.csv
mode_id,name_en,kind,speed,operating_hours,cost,co2,payload,failures_per_year_per_100km,repair_h
road,Road,road,50,24,0.1,0.1,20,0,0
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,Alpha,30,30,A,city
ab,Border AB,31,30,,crossing
b,Beta,32,30,B,city
bc,Border BC,33,30,,crossing
c,Gamma,34,30,C,city
isle,Isle,20,20,A,city
lone,Lone,40,40,B,city
l2,Second,41,40,B,city
# links.csv
link_id,from_place,to_place,mode_id,length
a-ab,a,ab,road,100
ab-b,ab,b,road,100
b-bc,b,bc,road,100
bc-c,bc,c,road,100
lone-l2,lone,l2,road,200
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait,fee
g1,ab,road,,,2,0
g2,bc,road,,,2,0
# rules.csv
rule_id,party_id,selector,effect,traffic,value,unit,status
toll,B,links[id=b-bc],fee,transit,7,USD/t,in_force
)";

place_idx place(network const& n, char const* id) { return n.find_place(id); }

TEST(matrix, pairs_are_told_apart_by_what_the_rules_see_of_their_ends) {
  auto const n = test::read(kTransit);
  matrix_options o;
  o.from = {place(n, "a"), place(n, "b"), place(n, "c")};
  o.to = o.from;
  o.commodity = n.find_commodity("boxes");
  auto const r = matrix(overlay{n}, o);
  ASSERT_TRUE(r);
  EXPECT_EQ(r->graphs, 2U);
  auto const usd = [&](std::size_t i, std::size_t j) { return static_cast<double>(r->at(i, j).value) / 1e4; };
  EXPECT_DOUBLE_EQ(usd(0, 1), 20);
  EXPECT_DOUBLE_EQ(usd(1, 2), 20);
  EXPECT_DOUBLE_EQ(usd(0, 2), 47);
  EXPECT_DOUBLE_EQ(usd(2, 0), 47);
}

TEST(matrix, a_place_with_itself_is_0_and_pairs_without_a_way_have_a_status_and_no_value) {
  auto const n = test::read(kTransit);
  matrix_options o;
  o.from = {place(n, "a"), place(n, "isle")};
  o.to = {place(n, "a"), place(n, "lone"), place(n, "isle")};
  o.commodity = n.find_commodity("boxes");
  auto const r = matrix(overlay{n}, o);
  ASSERT_TRUE(r);
  std::vector<pair_status> status;
  for (auto const& p : r->pairs) status.push_back(p.status);
  EXPECT_EQ(status, (std::vector{pair_status::same_place, pair_status::no_way, pair_status::no_access, pair_status::no_access, pair_status::no_access,
                                 pair_status::same_place}));
  EXPECT_EQ(r->at(0, 0).value, 0);
  auto const csv = to_csv(matrix_table(overlay{n}, *r));
  EXPECT_NE(csv.find("a,lone,no_way,,USD/t,,0.0001 USD/t\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find("a,a,same_place,0,USD/t,0,0.0001 USD/t\n"), std::string::npos) << csv;
  auto const json = matrix_json(overlay{n}, *r);
  EXPECT_TRUE(json.at("values").at(0).at(1).is_null());
  EXPECT_EQ(json.at("without_value").size(), 4U);
}

TEST(matrix, the_number_of_threads_changes_no_byte) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    dice d{seed};
    auto const n = test::read(test::as_text(test::network_artist{d}.draw()));
    overlay const view{n};
    auto o = all_pairs(n);
    o.commodity = commodity_idx{0};
    std::string first;
    for (unsigned const threads : {1U, 2U, 3U, 7U}) {
      o.threads = threads;
      auto const r = matrix(view, o);
      ASSERT_TRUE(r);
      auto const bytes = matrix_json(view, *r).dump() + to_csv(matrix_table(view, *r));
      if (first.empty()) first = bytes;
      EXPECT_EQ(bytes, first) << "seed " << seed << ", " << threads << " threads";
    }
  }
}

TEST(matrix, what_was_done_before_a_stop_is_right_and_the_rest_says_not_searched) {
  auto const n = test::read(kTransit);
  overlay const view{n};
  auto o = all_pairs(n);
  o.commodity = n.find_commodity("boxes");
  auto const whole = matrix(view, o);
  ASSERT_TRUE(whole);
  EXPECT_FALSE(whole->stopped);
  std::size_t none_left = 0;
  for (int after = 0; none_left == 0 && after < 100; ++after) {
    std::atomic<int> asked{0};
    o.threads = 1;
    o.stop = [&] { return asked++ >= after; };
    auto const r = matrix(view, o);
    ASSERT_TRUE(r);
    for (std::size_t k = 0; k < r->pairs.size(); ++k)
      if (r->pairs[k].status != pair_status::not_searched) {
        EXPECT_EQ(r->pairs[k].status, whole->pairs[k].status);
        EXPECT_EQ(r->pairs[k].value, whole->pairs[k].value);
      }
    EXPECT_EQ(r->stopped, r->count(pair_status::not_searched) > 0);
    none_left = r->stopped ? 0 : 1;
  }
  EXPECT_EQ(none_left, 1U);
}

TEST(matrix, refuses_what_route_refuses) {
  auto const n = test::read(kTransit);
  matrix_options o;
  o.commodity = n.find_commodity("boxes");
  auto const r = matrix(overlay{n}, o);
  ASSERT_FALSE(r);
  EXPECT_EQ(r.messages().at(0).code, "matrix.no-places");
}

}  // namespace
}  // namespace mamar
