// The certificate of an answer sees the errors planted in it.
#include <functional>

#include "mamar/study/route/route.h"
#include "test/network_text.h"

namespace mamar {
namespace {

route_options from_to(network const& n, char const* from, char const* to) {
  route_options o;
  o.from = n.find_place(from);
  o.to = n.find_place(to);
  o.commodity = n.find_commodity("boxes");
  return o;
}

constexpr auto kTables = R"(
# parties.csv
party_id,name_en
AA,AA
BB,BB
CC,CC
# commodities.csv
commodity_id,name_en
boxes,boxes
# modes.csv
mode_id,name_en,kind,speed,cost,payload
road,road,road,50,0.1,20
ship,ship,sea,25,0.02,20
)";

//   a (AA) ──l── x (crossing) ──m── b (BB): two rules demand reloading at the one gate. Found by random networks (seed 4954): the certificate counted it twice.
TEST(check_route, two_rules_that_demand_the_same_reloading_are_met_by_one) {
  auto const n = test::read(std::string{kTables} + R"(
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,a,40,34,AA,city
b,b,40.0001,34,BB,city
x,x,40.0002,34,,crossing
# links.csv
link_id,from_place,to_place,mode_id,length
l,a,x,road,100
m,x,b,road,100
# gates.csv
gate_id,place_id,mode_id,from_party,to_party
g,x,road,AA,BB
# transfers.csv
place_id,from_mode,to_mode,time,cost
x,road,road,3,5
# rules.csv
rule_id,party_id,selector,effect
r,BB,gates[id=g],reload
s,AA,gates[place=x],reload
)");
  overlay const view{n};
  auto const r = route(view, from_to(n, "a", "b"));
  ASSERT_TRUE(r);
  EXPECT_EQ(r->classes[0].ways.at(0).handling, 5);
  EXPECT_TRUE(check_route(view, *r).empty());
}

//   a ──l 100 km── b ──m 100 km── c      fast and dear beside it: n, 150 km, 40 USD/t, 1 h
constexpr auto kTwoWays = R"(
# places.csv
place_id,name_en,lon,lat,party_id,kind
a,a,40,34,AA,city
b,b,40.0001,34,AA,city
c,c,40.0002,34,AA,city
# links.csv
link_id,from_place,to_place,mode_id,length,cost,time
l,a,b,road,100,,
m,b,c,road,100,,
n,a,c,road,150,40,1
o,a,b,road,100,50,50
)";

class planted : public testing::Test {
 protected:
  planted() : n_{test::read(std::string{kTables} + kTwoWays)}, view_{n_}, options_{from_to(n_, "a", "c")} {}

  // The sentences of the certificate after an error has been planted.
  std::string after(std::function<void(route_result&)> const& plant) {
    auto r = route(view_, options_);
    if (!r) throw std::runtime_error{"the question is wrong"};
    EXPECT_TRUE(check_route(view_, *r).empty());
    EXPECT_EQ(r->classes.at(0).ways.size(), 2U);
    plant(*r);
    std::string out;
    for (auto const& s : check_route(view_, *r)) out += s + "\n";
    return out;
  }
  static way& cheap(route_result& r) { return r.classes[0].ways[0]; }
  void has(std::string const& text, char const* part) { EXPECT_NE(text.find(part), std::string::npos) << "in: " << text << "expected: " << part; }

  network n_;
  overlay view_;
  route_options options_;
};

TEST_F(planted, a_total_off_by_one_unit_is_found) {
  has(after([](route_result& r) { ++cheap(r).totals[1]; }), "way 1 of class any: its time is 14401 units, the tables give 14400");
  has(after([](route_result& r) { --cheap(r).totals[0]; }), "its cost is 199999 units, the tables give 200000");
}

TEST_F(planted, a_total_copied_wrongly_from_a_wrong_graph_is_found) {
  has(after([](route_result& r) {
        for (auto& a : r.graph.arcs) a.costs[0] += 10;
        cheap(r).totals[0] += 40;
      }),
      "its cost is 200040 units");
}

TEST_F(planted, a_swapped_element_is_found) {
  has(after([](route_result& r) { std::swap(cheap(r).arcs[1], cheap(r).arcs[2]); }), "it is not connected");
  has(after([](route_result& r) { cheap(r).arcs.pop_back(); }), "it does not end at c");
  has(after([](route_result& r) { cheap(r).arcs.clear(); }), "it has no element");
  has(after([](route_result& r) { r.graph.arcs[cheap(r).arcs[1].v].at.row = 1; }), "links m does not lead where the way goes");
  has(after([](route_result& r) { r.graph.arcs[cheap(r).arcs[1].v].at.row = 3; }), "its time is");  // the parallel link o
}

TEST_F(planted, a_closed_element_is_found) {
  auto r = route(view_, options_);
  ASSERT_TRUE(r);
  for (auto const& [field, value, sentence] :
       {std::tuple{"status", "closed", "links l is not open"}, std::tuple{"status", "planned", "links l is not open"},
        std::tuple{"open_to", "passengers", "links l is open to passengers only"}}) {
    auto const shut = overlay::lay(n_, {{"links[id=l]", field, change_op::set, value}});
    ASSERT_TRUE(shut);
    auto const found = check_route(*shut, *r);
    ASSERT_FALSE(found.empty());
    has(found.front(), sentence);
  }
}

TEST_F(planted, what_the_question_forbids_is_found) {
  has(after([&](route_result& r) { r.options.avoid_places = {n_.find_place("b")}; }), "passes b, to be avoided");
  has(after([&](route_result& r) { r.options.avoid_modes = {n_.find_mode("road")}; }), "is of a mode to be avoided");
  has(after([&](route_result& r) { r.options.avoid_parties = {n_.find_party("AA")}; }), "is controlled by AA, to be avoided");
  has(after([&](route_result& r) { r.options.via = {n_.find_place("b")}; }), "way 2 of class any: it does not pass b in its turn");
  has(after([](route_result& r) {
        r.classes[0].of = way_class::sea;
        for (auto& w : r.classes[0].ways) w.of = way_class::sea;
      }),
      "it has no leg of its class");
}

TEST_F(planted, legs_that_do_not_add_up_are_found) {
  has(after([](route_result& r) { cheap(r).legs[0].km += 1; }), "its legs add up to 201 of length (km), not to 200");
  has(after([](route_result& r) { cheap(r).km += 1; }), "its length (km) is 201, the tables give 200");
  has(after([](route_result& r) { cheap(r).legs[0].elements.pop_back(); }), "its legs do not consist of its elements");
  has(after([&](route_result& r) { cheap(r).legs[0].to = n_.find_place("b"); }), "its legs end at b");
  has(after([](route_result& r) { cheap(r).controllers.clear(); }), "the parties able to stop it are not those the tables give");
}

TEST_F(planted, a_dominated_or_doubled_way_is_found) {
  has(after([](route_result& r) { r.classes[0].ways.push_back(r.classes[0].ways[1]); }), "way 2 is no worse than way 3 in anything asked");
  has(after([](route_result& r) { r.options.criteria = {criterion::cost}; }), "way 1 is no worse than way 2 in anything asked");
  has(after([](route_result& r) { std::swap(r.classes[0].ways[0], r.classes[0].ways[1]); }), "way 2 is out of order");
}

TEST_F(planted, a_wrong_best_way_is_found) {
  has(after([](route_result& r) { r.classes[0].best[0] = 1; }), "way 2 is not the best by cost");
  has(after([](route_result& r) { std::swap(r.classes[0].hull[0].way, r.classes[0].hull[1].way); }), "is not the best at");
  has(after([](route_result& r) { r.classes[0].hull[1].from += 1; }), "the values of time have a gap at");
  has(after([](route_result& r) { r.classes[0].hull.clear(); }), "no value of time has its best way");
}

}  // namespace
}  // namespace mamar
