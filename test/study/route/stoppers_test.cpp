// Who can stop the ways: drawn cases solved by hand, and random networks against all subsets of parties and all simple ways.
#include "mamar/study/route/stoppers.h"

#include <bitset>

#include "mamar/study/route/disjoint.h"
#include "test/study/route/ask.h"
#include "test/study/route/drawn_case.h"

namespace mamar {
namespace {

using test::four;
using test::names;
using test::stoppable_way;

stop_result stoppers_of(network const& n, std::string_view from, std::string_view to, test::question const& q = {}) {
  auto const r = test::ask(n, from, to, q);
  return std::move(who_can_stop(overlay::lay(n, q.changes).value(), r)).value();
}

std::string coalitions(network const& n, class_stoppers const& c) {
  std::string out;
  for (auto const& one : c.coalitions) out += (out.empty() ? "" : ", ") + names(n, one.parties);
  return out;
}

party_answer const& answer_of(network const& n, class_stoppers const& c, std::string_view party) {
  for (auto const& p : c.parties)
    if (p.party == n.find_party(party)) return p;
  throw std::runtime_error{"the party does not matter"};
}

//             ┌─10─ p (PP) ─10─┐
//   a (AA) ───┼─15─ q (QQ) ─15─┼── b (BB)      cost 1 USD/t and km; every border by a crossing of its own
//             └─30─ r (RR) ─ s (PP) ─30─┘
// Who holds: way 1 PP; way 2 QQ; way 3 RR and PP.
std::string const kThree = R"(
# parties.csv
party_id,name_en
AA,A land
BB,B land
PP,P land
QQ,Q land
RR,R land
# commodities.csv
commodity_id,name_en
boxes,Boxes
# places.csv
place_id,name_en,lon,lat,kind,party_id
a,A,0,0,city,AA
b,B,0.001,0,city,BB
p,P,0.002,0,city,PP
q,Q,0.003,0,city,QQ
r,R,0.004,0,city,RR
s,S,0.005,0,city,PP
ap,AP,0.006,0,crossing,
pb,PB,0.007,0,crossing,
aq,AQ,0.008,0,crossing,
qb,QB,0.009,0,crossing,
ar,AR,0.010,0,crossing,
rs,RS,0.011,0,crossing,
sb,SB,0.012,0,crossing,
# modes.csv
mode_id,name_en,kind,speed,cost
road,Road,road,50,1
# links.csv
link_id,from_place,to_place,mode_id,length,via
lap,a,p,road,10,ap
lpb,p,b,road,10,pb
laq,a,q,road,15,aq
lqb,q,b,road,15,qb
lar,a,r,road,30,ar
lrs,r,s,road,1,rs
lsb,s,b,road,30,sb
# gates.csv
gate_id,place_id,mode_id
gap,ap,road
gpb,pb,road
gaq,aq,road
gqb,qb,road
gar,ar,road
grs,rs,road
gsb,sb,road
)";

TEST(stoppers, two_together_can_do_what_no_one_can) {
  auto const n = test::read(kThree);
  auto const c = stoppers_of(n, "a", "b").classes.at(0);
  EXPECT_EQ(names(n, c.parties_that_matter), "PP QQ RR");
  EXPECT_EQ(c.cut, proof::found);
  EXPECT_EQ(coalitions(n, c), "PP QQ");
  EXPECT_TRUE(c.needed.empty());
  auto const& pp = answer_of(n, c, "PP");
  EXPECT_FALSE(pp.stops_all);
  EXPECT_EQ(pp.stops, std::vector<std::size_t>{0});
  EXPECT_EQ(pp.without[0].value, 30 * 10'000);
  EXPECT_EQ(pp.without[0].difference, 10 * 10'000);
  EXPECT_EQ(pp.without[4].difference, 10'000);  // metres
  EXPECT_TRUE(pp.without[0].changed);
  EXPECT_FALSE(answer_of(n, c, "QQ").without[0].changed);
  EXPECT_EQ(answer_of(n, c, "RR").without[0].difference, 0);
  // by PP alone or by QQ alone: the first is cheaper
  EXPECT_EQ(names(n, c.robust.stoppable_by), "PP");
  EXPECT_EQ(c.robust.found->totals[0], 20 * 10'000);
  ASSERT_EQ(c.no_common_controller.ways.size(), 2U);
  EXPECT_EQ(c.no_common_controller.ways[0].totals[0], 20 * 10'000);
  EXPECT_EQ(c.no_common_controller.ways[1].totals[0], 30 * 10'000);
}

TEST(stoppers, one_left_is_a_coalition_of_one_and_there_is_no_pair) {
  auto const n = test::read(kThree);
  auto const c = stoppers_of(n, "a", "b", {.changes = {test::set("links[id=laq]", "status", "closed")}}).classes.at(0);
  EXPECT_EQ(coalitions(n, c), "PP");
  auto const& pp = answer_of(n, c, "PP");
  EXPECT_TRUE(pp.stops_all);
  EXPECT_EQ(pp.without[0].outcome, search_outcome::no_way);
  EXPECT_EQ(c.no_common_controller.is, proof::none);
  EXPECT_EQ(names(n, c.robust.stoppable_by), "PP");
}

// Only the way by PP is left: every element on it is needed, and nothing else.
TEST(stoppers, elements_of_the_only_way_are_needed) {
  auto const n = test::read(kThree);
  auto const c =
      stoppers_of(n, "a", "b", {.changes = {test::set("links[id=laq]", "status", "closed"), test::set("links[id=lar]", "status", "closed")}})
          .classes.at(0);
  std::string needed;
  for (auto const& e : c.needed) needed += std::string{info(e.table).name} + "/" + row_key(n, e.table, e.row) + " ";
  EXPECT_EQ(needed, "links/lap gates/gap links/lpb gates/gpb ");
}

// A road from a to b straight across the border of the two ends: the others together cannot stop it, and it is the way that the fewest can stop though the dearest.
TEST(stoppers, nobody_can_stop_a_way_in_the_hands_of_the_ends) {
  auto text = kThree;
  auto const before = [&](std::string const& what, std::string const& row) { text.insert(text.find(what), row); };
  before("# modes.csv", "ab,AB,0.013,0,crossing,\n");
  before("# gates.csv", "lab,a,b,road,90,ab\n");
  text += "gab,ab,road\n";
  auto const n = test::read(text);
  auto const c = stoppers_of(n, "a", "b").classes.at(0);
  EXPECT_EQ(c.cut, proof::none);
  EXPECT_TRUE(c.coalitions.empty());
  EXPECT_TRUE(c.robust.stoppable_by.empty());
  EXPECT_EQ(c.robust.found->totals[0], 90 * 10'000);
  EXPECT_EQ(c.no_common_controller.ways.size(), 1U);
}

// The certificate tells what was tampered with.
TEST(stoppers, the_check_finds_what_is_wrong) {
  auto const n = test::read(kThree);
  auto const r = test::ask(n, "a", "b");
  overlay const view{n};
  auto const right = std::move(who_can_stop(view, r)).value();
  auto const faults = [&](auto const& spoil) {
    auto s = right;
    spoil(s.classes[0]);
    return check_stoppers(view, r, &s, {}).size();
  };
  EXPECT_EQ(faults([](class_stoppers&) {}), 0U);
  EXPECT_GT(faults([](class_stoppers& c) { c.parties[0].without[0].value += 1; }), 0U);
  EXPECT_GT(faults([](class_stoppers& c) { c.parties[0].stops_all = true; }), 0U);
  EXPECT_GT(faults([](class_stoppers& c) { c.parties[0].without[0].found = c.best[0].found; }), 0U);
  EXPECT_GT(faults([](class_stoppers& c) { c.coalitions[0].parties.pop_back(); }), 0U);
  EXPECT_GT(faults([&](class_stoppers& c) { c.coalitions[0].parties = c.parties_that_matter; }), 0U);
  EXPECT_GT(faults([](class_stoppers& c) { c.robust.stoppable_by.clear(); }), 0U);
  EXPECT_GT(faults([](class_stoppers& c) { c.no_common_controller.ways[1] = c.no_common_controller.ways[0]; }), 0U);
  EXPECT_GT(faults([&](class_stoppers& c) { c.needed.push_back({table_id::links, 0, true}); }), 0U);
}

// --- all subsets of parties of random networks -------------------------------------------------------------------------------------------------------

std::int64_t measured(stoppable_way const& w, measure m) { return m == measure::distance ? w.metres : w.cost[static_cast<std::size_t>(m)]; }

bool meets(std::set<int> const& a, std::set<int> const& b) {
  return std::any_of(a.begin(), a.end(), [&](int i) { return b.contains(i); });
}

// Least by the measure of the ways that none of `refusing` controls; nothing if there is none.
std::optional<std::int64_t> least(std::vector<stoppable_way> const& ways, measure m, std::set<int> const& refusing) {
  std::optional<std::int64_t> out;
  for (auto const& w : ways)
    if (!meets(w.controllers, refusing) && (!out || measured(w, m) < *out)) out = measured(w, m);
  return out;
}

// All smallest sets of the parties that meet every way; nothing if even all of them do not.
std::set<std::set<int>> smallest_hitting(std::vector<stoppable_way> const& ways, std::vector<int> const& parties) {
  std::set<std::set<int>> out;
  auto smallest = parties.size() + 1;
  for (std::uint32_t bits = 0; bits < (1U << parties.size()); ++bits) {
    std::set<int> s;
    for (std::size_t i = 0; i < parties.size(); ++i)
      if ((bits >> i & 1U) != 0) s.insert(parties[i]);
    if (s.size() > smallest || !std::all_of(ways.begin(), ways.end(), [&](auto const& w) { return meets(w.controllers, s); })) continue;
    if (s.size() < smallest) out.clear();
    smallest = s.size();
    out.insert(s);
  }
  return out;
}

constexpr std::size_t kMostForPairs = 2000;  // ways, of which all pairs are looked at

struct brute_force {
  test::drawn_case const& drawn;
  network const& n;
  route_result const& r;
  std::vector<stoppable_way> ways;  // the ends' own parties left out of the controllers
  std::vector<int> others{};

  brute_force(test::drawn_case const& d, network const& net, route_result const& answer, std::vector<stoppable_way> all)
      : drawn{d},
        n{net},
        r{answer},
        ways{std::move(all)} {
    std::set<int> met;
    for (auto& w : ways) {
      for (auto const p : r.end_parties) w.controllers.erase(number(p));
      met.insert(w.controllers.begin(), w.controllers.end());
    }
    others.assign(met.begin(), met.end());
  }

  int number(party_idx p) const {
    for (std::size_t i = 0; i < drawn.network.parties.size(); ++i)
      if (n.find_party(drawn.network.parties[i]) == p) return static_cast<int>(i);
    return -1;
  }

  std::set<int> numbers(std::vector<party_idx> const& list) const {
    std::set<int> out;
    for (auto const p : list) out.insert(number(p));
    return out;
  }

  std::set<int> others_of(way const& w) const {
    auto out = numbers(w.controllers);
    for (auto const p : r.end_parties) out.erase(number(p));
    return out;
  }

  std::vector<std::int64_t> in_order(four const& cost) const {
    std::vector<std::int64_t> out;
    for (auto const c : r.options.criteria) out.push_back(cost[static_cast<std::size_t>(c)]);
    return out;
  }

  void parties(class_stoppers const& c) const {
    auto const matter = numbers(c.parties_that_matter);  // also those that are only on detours which pass a node twice
    EXPECT_TRUE(std::includes(matter.begin(), matter.end(), others.begin(), others.end()));
    for (std::size_t m = 0; m < kMeasures; ++m) EXPECT_EQ(c.best[m].value, least(ways, kEveryMeasure[m], {}));
    for (auto const& p : c.parties) {
      std::set<int> const self{number(p.party)};
      EXPECT_EQ(p.stops_all, !least(ways, measure::cost, self).has_value());
      for (std::size_t m = 0; m < kMeasures; ++m) {
        auto const right = least(ways, kEveryMeasure[m], self);
        EXPECT_EQ(p.without[m].outcome == search_outcome::found, right.has_value());
        if (!right) continue;
        EXPECT_EQ(p.without[m].value, *right);
        EXPECT_EQ(p.without[m].difference, *right - *least(ways, kEveryMeasure[m], {}));
        if (p.without[m].found) {
          EXPECT_FALSE(others_of(*p.without[m].found).contains(number(p.party)));
        }
      }
    }
  }

  void coalitions(class_stoppers const& c) const {
    auto const right = smallest_hitting(ways, others);
    EXPECT_EQ(c.cut, right.empty() ? proof::none : proof::found);
    std::set<std::set<int>> found;
    for (auto const& one : c.coalitions) found.insert(numbers(one.parties));
    EXPECT_EQ(found, right);
    EXPECT_EQ(found.size(), c.coalitions.size());
  }

  void robust(class_stoppers const& c) const {
    auto best = std::pair{others.size() + 1, std::vector<std::int64_t>{}};
    for (auto const& w : ways) best = std::min(best, std::pair{w.controllers.size(), in_order(w.cost)});
    ASSERT_EQ(c.robust.is, proof::found);
    EXPECT_EQ(c.robust.stoppable_by.size(), best.first);
    EXPECT_EQ(in_order(c.robust.found->totals), best.second);
    EXPECT_EQ(others_of(*c.robust.found), numbers(c.robust.stoppable_by));
  }

  void pair(class_stoppers const& c) const {
    std::set<std::set<int>> sets;
    for (auto const& w : ways) sets.insert(w.controllers);
    bool right = false;
    for (auto const& a : sets)
      for (auto const& b : sets) right = right || !meets(a, b);
    EXPECT_EQ(c.no_common_controller.is, right ? proof::found : proof::none);
    if (!right) return;
    auto const& found = c.no_common_controller.ways;
    EXPECT_FALSE(meets(others_of(found.at(0)), others_of(found.back())));
  }

  void apart(disjoint_answer const& a) const {
    auto const by = static_cast<measure>(a.by);
    using bits = std::bitset<512>;
    std::map<std::string, std::size_t> number;
    std::map<std::set<std::string>, std::int64_t> least_of;  // of the ways that use just these
    for (auto const& w : ways) {
      for (auto const& e : w.uses) number.emplace(e, number.size());
      auto const [it, is_new] = least_of.try_emplace(w.uses, measured(w, by));
      it->second = std::min(it->second, measured(w, by));
    }
    std::vector<std::pair<bits, std::int64_t>> sets;
    for (auto const& [uses, cost] : least_of) {
      sets.emplace_back(bits{}, cost);
      for (auto const& e : uses) sets.back().first.set(number.at(e));
    }
    std::optional<std::int64_t> right;
    for (auto const& [x, cost] : sets)
      for (auto const& [y, more] : sets)
        if ((!right || cost + more < *right) && (x & y).none()) right = cost + more;
    EXPECT_EQ(a.is, right ? proof::found : proof::none);
    if (!right || a.ways.empty()) return;
    EXPECT_TRUE(a.least);
    EXPECT_EQ(a.total, *right);
    EXPECT_EQ(a.total, a.ways[0].totals[static_cast<std::size_t>(a.by)] + a.ways[1].totals[static_cast<std::size_t>(a.by)]);
  }

  void elements(class_stoppers const& c) const {
    auto right = ways[0].uses;
    for (auto const& w : ways) std::erase_if(right, [&](std::string const& e) { return !w.uses.contains(e); });
    std::set<std::string> found;
    for (auto const& e : c.needed) found.insert(row_key(n, e.table, e.row) + "/" + std::string{info(e.table).name});
    EXPECT_EQ(found, right);
  }
};

// Links that more parties than their territories have a hand in.
test::drawn_case with_more_hands(std::uint64_t seed) {
  test::drawn_case d{seed, 4 + seed % 5};
  test::dice dice{seed + 1'000'000};
  for (std::size_t i = 0; i < d.network.links.size(); ++i) {
    std::set<int> hands;
    for (auto k = dice.below(3); k > 0; --k) hands.insert(static_cast<int>(dice.below(static_cast<std::uint32_t>(d.network.parties.size()))));
    d.network.links[i].controllers.assign(hands.begin(), hands.end());
    d.after.links[i].controllers = d.network.links[i].controllers;
  }
  return d;
}

TEST(stoppers, agree_with_all_subsets_of_parties_and_all_ways_of_random_networks) {
  std::map<std::string, std::uint64_t> count;
  auto const wanted = test::cases(250, 40);
  for (std::uint64_t seed = 1; count["networks"] < wanted && !testing::Test::HasFailure(); ++seed) {
    auto const d = with_more_hands(seed);
    auto const text = test::as_text(d.network) + test::asked(d);
    auto const n = test::read(test::as_text(d.network));
    auto const view = test::lay(n, d);
    auto const r = route(view, test::options_of(n, d, 1 + seed % 4));
    if (!r) continue;
    test::every_way plain{d.after, d.question};
    auto const s = std::move(who_can_stop(view, *r)).value();
    auto const apart = disjoint_ways(view, *r);
    for (auto const& wrong : check_stoppers(view, *r, &s, apart)) ADD_FAILURE() << "seed " << seed << ": " << wrong;
    ++count["networks"];
    for (std::size_t i = 0; i < kWayClasses.size(); ++i) {
      auto all = plain.each_of_class(test::word(kWayClasses[i]));
      if (!all || s.classes[i].outcome == search_outcome::no_way) continue;
      SCOPED_TRACE("seed " + std::to_string(seed) + ", class " + test::word(kWayClasses[i]) + "\n" + text);
      ASSERT_FALSE(all->empty());
      auto const& c = s.classes[i];
      brute_force const right{d, n, *r, *std::move(all)};
      right.parties(c);
      right.coalitions(c);
      right.robust(c);
      right.pair(c);
      right.elements(c);
      ++count["classes"];
      ++count["coalitions of " + std::to_string(c.coalitions.empty() ? 0 : c.coalitions[0].parties.size())];
      count["several coalitions"] += c.coalitions.size() > 1 ? 1U : 0U;
      count["pairs"] += c.no_common_controller.ways.size() == 2 ? 1U : 0U;
      count["no pair"] += c.no_common_controller.is == proof::none ? 1U : 0U;
      count["needed"] += c.needed.empty() ? 0U : 1U;
      count["robust of " + std::to_string(c.robust.stoppable_by.size())]++;
      if (right.ways.size() > kMostForPairs) continue;
      right.apart(apart[i]);
      count[apart[i].ways.empty() ? "nothing apart" : "apart"]++;
    }
  }
  for (auto const& [name, number] : count) RecordProperty(name, std::to_string(number));
  for (auto const* const often : {"coalitions of 0", "coalitions of 1", "coalitions of 2", "several coalitions", "pairs", "no pair", "needed",
                                  "robust of 1", "robust of 2", "apart", "nothing apart"})
    EXPECT_TRUE(test::kSanitized || count[often] > 5U) << often;
}

}  // namespace
}  // namespace mamar
