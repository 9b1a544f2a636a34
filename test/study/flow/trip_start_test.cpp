// Large programs of trips alone against the same program written as flows to each destination on each arc, which HiGHS solves at once. Many answers are equally good:
// costs, amounts and capacities have few values, some links take nothing, some trips stay at home or cannot, and a limit may hold over some links.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "mamar/study/flow/flow.h"
#include "test/graph/random.h"
#include "test/network_text.h"

namespace mamar {
namespace {

using test::dice;

constexpr std::uint32_t kSide = 9;
constexpr std::uint32_t kPlaces = kSide * kSide;

struct trips_on_grid {
  struct link {
    std::uint32_t from, to;
    double cost, capacity;
    bool limited;
  };
  struct trip {
    std::uint32_t from, to;
    double amount;
  };
  std::vector<link> links;
  std::vector<trip> trips;
  double unserved{0};  // 0: none, all must be carried
  double limit{0};     // of the flow over limited links; 0: none
};

// Enough origins for a hierarchy, few destinations for a small program beside it.
trips_on_grid draw(dice& d) {
  trips_on_grid out;
  auto const full = d.between(15, 60);
  auto const link = [&](std::uint32_t a, std::uint32_t b) {
    auto const capacity = d.chance(3) ? 0 : d.chance(full) ? 5.0 * d.between(1, 4) : d.chance(50) ? 100 : kUnbounded;
    out.links.push_back({a, b, 1.0 * d.between(1, d.chance(50) ? 1 : 3), capacity, d.chance(10)});
  };
  for (std::uint32_t p = 0; p < kPlaces; ++p) {
    if (p % kSide + 1 < kSide) link(p, p + 1);
    if (p + kSide < kPlaces) link(p, p + kSide);
  }
  std::vector<std::uint32_t> to;
  for (int i = 0; i < 5; ++i) to.push_back(d.below(kPlaces));
  for (std::uint32_t p = 0; p < kPlaces; ++p)
    if (d.chance(95)) out.trips.push_back({p, d.pick(to), d.chance(3) ? 0 : 1.0 * d.between(1, 5)});
  out.unserved = d.chance(90) ? d.between(10, 60) : 0;
  out.limit = d.chance(30) ? d.between(10, 60) : 0;
  return out;
}

network network_of(trips_on_grid const& c) {
  std::string text =
      "# settings.csv\ncurrency\nUSD\n# parties.csv\nparty_id,name_en\nP,P\n# commodities.csv\n"
      "commodity_id,name_en,unit,balance,tonnes_per_unit,value_of_time\ncargo,cargo,t,period,1,0\n"
      "# modes.csv\nmode_id,name_en,kind,speed,payload\nroad,road,road,50,20\n# places.csv\nplace_id,name_en,kind,lon,lat\n";
  for (std::uint32_t p = 0; p < kPlaces; ++p) text += fmt::format("p{0},p{0},city,{1:.5f},34\n", p, 40 + 0.00001 * p);
  text += "# links.csv\nlink_id,from_place,to_place,mode_id,length,cost,capacity\n";
  for (std::size_t i = 0; i < c.links.size(); ++i)
    text += fmt::format("l{},p{},p{},road,1,{},{}\n", i, c.links[i].from, c.links[i].to, c.links[i].cost,
                        std::isfinite(c.links[i].capacity) ? fmt::format("{}", c.links[i].capacity) : "");
  text += "# trips.csv\ntrip_id,from_place,to_place,commodity_id,amount,unserved_cost\n";
  for (std::size_t k = 0; k < c.trips.size(); ++k)
    text += fmt::format("t{},p{},p{},cargo,{},{}\n", k, c.trips[k].from, c.trips[k].to, c.trips[k].amount,
                        c.unserved > 0 ? fmt::format("{}", c.unserved) : "");
  if (c.limit > 0) {
    text += fmt::format("# limits.csv\nlimit_id,sense,value\ncap,<=,{}\n# limit_terms.csv\nlimit_id,selector,quantity\n", c.limit);
    for (std::size_t i = 0; i < c.links.size(); ++i)
      if (c.links[i].limited) text += fmt::format("cap,links[link_id=l{}],flow\n", i);
  }
  return test::read(text);
}

linear_program whole_program(trips_on_grid const& c) {
  linear_program p;
  std::map<std::uint32_t, std::map<std::uint32_t, double>> by_destination;
  for (auto const& t : c.trips)
    if (t.from != t.to) by_destination[t.to][t.from] += t.amount;
  std::vector<lp_row> room;
  for (auto const& l : c.links)
    for (int way = 0; way < 2; ++way) room.push_back(p.rows.add(-kUnbounded, l.capacity));
  auto const limit = p.rows.add(-kUnbounded, c.limit > 0 ? c.limit : kUnbounded);
  for (auto const& [to, wanted] : by_destination) {
    auto const first = p.rows.count();
    for (std::uint32_t v = 0; v < kPlaces; ++v) {  // what leaves less what comes
      auto const at = wanted.find(v);
      auto const leaves = at == wanted.end() ? 0 : at->second;
      p.rows.add(v == to ? -kUnbounded : leaves, v == to ? kUnbounded : leaves);
      if (v != to && c.unserved > 0 && leaves > 0) p.columns.add(c.unserved, 0, leaves, std::vector<lp_entry>{{lp_row{first + v}, 1}});
    }
    for (std::size_t i = 0; i < c.links.size(); ++i)
      for (std::size_t way = 0; way < 2; ++way) {
        auto const tail = way == 0 ? c.links[i].from : c.links[i].to, head = way == 0 ? c.links[i].to : c.links[i].from;
        std::vector<lp_entry> e{{room[2 * i + way], 1}, {lp_row{first + tail}, 1}, {lp_row{first + head}, -1}};
        if (c.links[i].limited) e.push_back({limit, 1});
        p.columns.add(c.links[i].cost, 0, kUnbounded, e);
      }
  }
  return p;
}

flow_options started(double gap) {
  flow_options o;
  o.start_rows = 0;
  o.gap = gap;
  return o;
}

void compare(std::uint64_t seed, int& infeasible, int& full) {
  dice d{seed};
  auto const c = draw(d);
  auto const n = network_of(c);
  overlay const view{n};
  lp_solver solver;
  solver.load(whole_program(c));
  auto const right = solver.solve();
  auto const r = flow(view, started(1e-6));
  ASSERT_TRUE(r) << test::all_text(r.messages());
  if (right.status == lp_status::infeasible) {
    EXPECT_EQ(r->status, flow_status::infeasible);
    ++infeasible;
    return;
  }
  ASSERT_TRUE(right.optimal()) << right.evidence;
  auto const size = std::max(1.0, right.objective);
  ASSERT_EQ(r->status, flow_status::optimal) << r->evidence;
  EXPECT_NEAR(r->objective, right.objective, 2e-6 * size);
  EXPECT_LE(r->bound, right.objective + 1e-7 * size);
  EXPECT_LE(r->gap(), 1e-6);
  for (auto const& wrong : check_flow(view, *r)) ADD_FAILURE() << wrong;
  for (auto const& at : r->capacities) full += at.value > 0;
  auto const near = flow(view, started(1e-3));
  ASSERT_EQ(near->status, flow_status::optimal) << near->evidence;
  EXPECT_LE(near->gap(), 1e-3);
  EXPECT_LE(near->bound, right.objective + 1e-7 * size);
  EXPECT_GE(near->objective, right.objective - 2e-6 * size);
}

TEST(flow_trip_start, many_trips_against_flows_on_arcs) {
  int infeasible = 0, full = 0;
  auto const cases = test::cases(60, 6);
  for (std::uint64_t seed = 1; seed <= cases && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    compare(seed, infeasible, full);
  }
  EXPECT_LT(infeasible * 5, static_cast<int>(cases));
  EXPECT_GT(full, static_cast<int>(cases));  // else nothing would be tested
}

// A closure is laid on and taken off, each time from the ways of the last answer; the answer of a new handle is the same.
TEST(flow_trip_start, a_handle_goes_on_from_it) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    dice d{seed};
    auto c = draw(d);
    c.unserved = 60;
    auto const n = network_of(c);
    auto model = flow_model::make(overlay{n}, started(1e-6));
    ASSERT_TRUE(model);
    auto const first = model->solve();
    ASSERT_EQ(first.status, flow_status::optimal) << first.evidence;
    for (int i = 0; i < 3; ++i) {
      auto const view = overlay::lay(
          n, {{fmt::format("links[link_id=l{}]", d.below(static_cast<std::uint32_t>(c.links.size()))), "status", change_op::set, "closed"}});
      ASSERT_TRUE(view);
      ASSERT_TRUE(model->lay(*view));
      auto const again = model->solve();
      auto const cold = flow(*view, started(1e-6));
      ASSERT_EQ(again.status, flow_status::optimal) << again.evidence;
      EXPECT_NEAR(again.objective, cold->objective, 2e-6 * std::max(1.0, cold->objective)) << "seed " << seed;
    }
    ASSERT_TRUE(model->lay(overlay{n}));
    EXPECT_NEAR(model->solve().objective, first.objective, 2e-6 * std::max(1.0, first.objective)) << "seed " << seed;
  }
}

TEST(flow_trip_start, threads_change_nothing) {
  dice d{3};
  auto const n = network_of(draw(d));
  auto one = started(1e-6), three = one;
  one.threads = 1;
  three.threads = 3;
  auto const a = flow(overlay{n}, one), b = flow(overlay{n}, three);
  EXPECT_EQ(a->objective, b->objective);
  EXPECT_EQ(a->bound, b->bound);
  EXPECT_EQ(a->effort.iterations, b->effort.iterations);
}

}  // namespace
}  // namespace mamar
