// Searches over a hierarchy against the textbook's algorithm: every pair of nodes, prices of every kind, one hierarchy under many prices.
#include "mamar/graph/hierarchy.h"

#include <gtest/gtest.h>

#include <cmath>

#include "test/graph/random.h"

namespace mamar {
namespace hierarchy_tests {  // its own: files are compiled together, and names of others meet its own

using test::dice;

constexpr double kNoWay = std::numeric_limits<double>::infinity();

// Parallel arcs, loops and parts that do not hang together come by themselves. Few arcs a node, as on maps.
digraph draw(dice& d) {
  auto const nodes = d.between(1, 30);
  std::vector<node_idx> tails;
  std::vector<node_idx> heads;
  for (std::uint32_t i = d.below(nodes * 4); i > 0; --i) {
    tails.push_back(node_idx{d.below(nodes)});
    heads.push_back(node_idx{d.below(nodes)});
  }
  return {nodes, std::move(tails), std::move(heads)};
}

// Free arcs, shut ones, many of one price.
std::vector<double> draw_prices(dice& d, std::uint32_t arcs) {
  std::vector<double> price;
  for (std::uint32_t a = 0; a < arcs; ++a) price.push_back(d.chance(10) ? 0 : d.chance(10) ? kNoWay : d.chance(50) ? 1 : d.below(10000) / 7.0);
  return price;
}

std::vector<double> textbook(digraph const& g, std::vector<double> const& price, node_idx from) {  // Bellman and Ford
  std::vector<double> least(g.nodes(), kNoWay);
  least[from.v] = 0;
  for (std::uint32_t round = 0; round < g.nodes(); ++round)
    for (std::uint32_t a = 0; a < g.arcs(); ++a)
      least[g.head(arc_idx{a}).v] = std::min(least[g.head(arc_idx{a}).v], least[g.tail(arc_idx{a}).v] + price[a]);
  return least;
}

// Blank: the arcs lead from one to the other and cost that much.
std::string fault(digraph const& g, std::vector<double> const& price, std::vector<arc_idx> const& way, node_idx from, node_idx to, double cost) {
  auto at = from;
  for (auto const a : way) {
    if (g.tail(a) != at) return "the way is broken";
    at = g.head(a);
    cost -= price[a.v];
  }
  if (at != to) return "the way ends elsewhere";
  return std::abs(cost) < 1e-9 ? "" : "the way costs something else";
}

TEST(hierarchy, finds_what_the_textbook_finds_under_one_set_of_prices_after_the_other) {
  for (std::uint64_t seed = 1; seed <= test::cases(300, 60); ++seed) {
    dice d{seed};
    auto const g = draw(d);
    hierarchy const h{g};
    ASSERT_TRUE(h.worth_it()) << "seed " << seed;
    for (int times = 0; times < 3; ++times) {
      auto const price = draw_prices(d, g.arcs());
      hierarchy_prices const prices{h, price};
      hierarchy_search search{prices};
      for (std::uint32_t from = 0; from < g.nodes(); ++from) {
        auto const least = textbook(g, price, node_idx{from});
        search.start(node_idx{from});
        for (std::uint32_t to = 0; to < g.nodes(); ++to) {
          auto const found = search.to(node_idx{to});
          ASSERT_TRUE(found == least[to] || std::abs(found - least[to]) < 1e-9) << "seed " << seed << ", " << from << " to " << to;
          if (found == kNoWay) EXPECT_TRUE(search.way().empty());
          else ASSERT_EQ(fault(g, price, search.way(), node_idx{from}, node_idx{to}, found), "") << "seed " << seed << ", " << from << " to " << to;
        }
      }
    }
  }
}

// Where everything is joined to everything there is nothing to climb: such a graph is refused before it fills the memory.
TEST(hierarchy, is_not_worth_it_on_a_graph_without_separators) {
  std::vector<node_idx> tails;
  std::vector<node_idx> heads;
  for (std::uint32_t u = 0; u < 200; ++u)
    for (std::uint32_t v = 0; v < u; ++v) {
      tails.push_back(node_idx{u});
      heads.push_back(node_idx{v});
    }
  EXPECT_FALSE((hierarchy{digraph{200, std::move(tails), std::move(heads)}}.worth_it()));
}

}  // namespace hierarchy_tests
}  // namespace mamar
