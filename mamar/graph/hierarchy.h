// Least-price ways in one graph under prices that change again and again: a customizable contraction hierarchy (Dibbelt, Strasser, Wagner 2016). The order in which
// nodes are taken out and the shortcuts this leaves depend on the graph alone; new prices are spread over them in milliseconds (`hierarchy_prices`), and a search then climbs
// from both ends (`hierarchy_search`) instead of flooding half the map.
//
// Nodes are numbered by rank, the first one taken out lowest. An edge joins a node with one of higher rank, in both directions. Every upper neighbour of a node is an
// ancestor of it in the elimination tree, whose parent is the lowest of them: that a search has to look only at the ancestors of its end is due to it.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "mamar/graph/digraph.h"

namespace mamar {

class hierarchy {
 public:
  // Nodes are taken out by least degree (Tinney and Walker 1967): on maps of roads as good as a dissection is, at no cost worth naming.
  explicit hierarchy(digraph const& g);

  // False: so many shortcuts would be needed that searches without them are faster; then it holds nothing.
  bool worth_it() const { return worth_it_; }
  std::uint32_t nodes() const { return static_cast<std::uint32_t>(rank_.size()); }
  std::uint32_t edges() const { return static_cast<std::uint32_t>(upper_.size()); }

 private:
  friend class hierarchy_prices;
  friend class hierarchy_search;
  static constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();

  bool take_out(digraph const& g, std::vector<std::vector<std::uint32_t>>& above);
  void pack(digraph const& g, std::vector<std::vector<std::uint32_t>> const& above);
  std::uint32_t edge(std::uint32_t low, std::uint32_t high) const;

  bool worth_it_{false};
  std::vector<std::uint32_t> rank_;     // Node -> rank
  std::vector<std::uint32_t> order_;    // Rank -> node
  std::vector<std::uint32_t> parent_;   // Rank -> lowest upper neighbour; none at a root
  std::vector<std::uint32_t> first_;    // Rank -> its first edge
  std::vector<std::uint32_t> upper_;    // Edge -> rank of its upper end, ascending within a node
  std::vector<std::uint32_t> lower_;    // Edge -> rank of its lower end
  std::vector<std::uint32_t> edge_of_;  // Arc -> edge; none: from a node to itself
  std::vector<bool> climbs_;            // Arc -> leads to the higher rank
};

// Prices of all edges, from those of the arcs. The hierarchy outlives it; many searches may read it at once.
class hierarchy_prices {
 public:
  // price: Arc -> at least 0; infinity: shut.
  hierarchy_prices(hierarchy const& h, std::span<double const> price);

 private:
  friend class hierarchy_search;
  // A direction of an edge: an arc, or a detour by a node lower than both ends.
  struct side {
    double price;
    std::uint32_t by;  // arc, or number of arcs + rank of the node
  };
  void lower(std::uint32_t z);
  void unpack(std::uint32_t edge, bool climbs, std::vector<arc_idx>& out) const;

  hierarchy const* h_;
  std::uint32_t arcs_{0};
  std::vector<side> up_, down_;         // Edge -> from its lower end to its upper, and back
  std::vector<std::uint32_t> edge_at_;  // Rank -> edge of the node at hand that leads there
};

// One for each thread.
class hierarchy_search {
 public:
  explicit hierarchy_search(hierarchy_prices const& p);

  // Ways from here on begin at `from`.
  void start(node_idx from);
  // Price of the least way to `to`; infinity: there is none.
  double to(node_idx to);
  // Arcs of the way of the last `to`, if there is one.
  std::vector<arc_idx> way() const;

 private:
  struct label {
    double price;
    std::uint32_t edge;  // by which it was reached
  };
  template <bool Climbs>
  void climb(std::vector<label>& labels, std::uint32_t from);
  void forget(std::vector<label>& labels, std::uint32_t from);

  hierarchy const* h_;
  hierarchy_prices const* prices_;
  std::vector<label> from_, to_;  // Rank ->
  std::uint32_t from_rank_{hierarchy::kNone}, to_rank_{hierarchy::kNone}, top_{hierarchy::kNone};
};

}  // namespace mamar
