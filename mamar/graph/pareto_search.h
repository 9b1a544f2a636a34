// What the two label-setting searches share: labels, bounds, what is asked and what is answered. pareto.cpp says why they are exact.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "mamar/graph/bound_set.h"
#include "mamar/graph/fronts.h"
#include "mamar/graph/lower_bounds.h"
#include "mamar/graph/packed_graph.h"

namespace mamar {

enum class pareto_outcome : std::uint8_t { complete, stopped, memory, overflow };

struct search_limits {
  std::uint32_t epsilon_ppm{0};      // relative slack, in millionths; 0: exact
  std::size_t most_bytes{SIZE_MAX};  // of labels, fronts and queue
  std::function<bool()> stop{};      // asked every few thousand steps
};

// Labels, candidates and pools are numbered in 32 bits; none of them takes less than 8 bytes.
inline constexpr std::size_t kMostBytes = std::size_t{8} << 32;
// Between two looks at memory and stop token.
inline constexpr std::size_t kStepsBetweenLooks = 4096;

inline constexpr std::uint32_t kNoLabel = std::numeric_limits<std::uint32_t>::max();

// Settled labels. Of a path only the way back is kept; its costs stand in the fronts and, at the destination, in the answer.
class label_arena {
 public:
  std::uint32_t add(std::uint32_t parent, std::uint32_t position) {
    labels_.push_back({parent, position});
    return static_cast<std::uint32_t>(labels_.size() - 1);
  }
  std::uint32_t parent(std::uint32_t at) const { return labels_[at].parent; }
  std::uint32_t position(std::uint32_t at) const { return labels_[at].position; }
  std::size_t size() const { return labels_.size(); }
  std::size_t bytes() const { return labels_.capacity() * sizeof(label); }
  void clear() { labels_.clear(); }

 private:
  struct label {
    std::uint32_t parent;
    std::uint32_t position;  // of the arc by which it came, in the packed graph; the origin's has none
  };
  std::vector<label> labels_;
};

template <std::size_t K, class Cost>
struct search_answer {
  struct member {
    std::array<Cost, K> cost;
    std::uint32_t label;
  };
  pareto_outcome outcome{pareto_outcome::complete};
  std::vector<member> members;  // by cost vector
  std::uint64_t labels{0};      // settled
};

// Arcs of a label's path, from the origin on, as given to the packed graph.
template <class Graph>
std::vector<std::uint32_t> arcs_of(Graph const& g, label_arena const& labels, std::uint32_t label) {
  std::vector<std::uint32_t> arcs;
  for (; labels.parent(label) != kNoLabel; label = labels.parent(label)) arcs.push_back(g.id(labels.position(label)));
  std::reverse(arcs.begin(), arcs.end());
  return arcs;
}

// Lower bounds of a node and its settled front, side by side as the search reads them.
template <std::size_t K, class Cost>
struct node_state {
  std::array<Cost, K> bound;
  std::array<Cost, K == 2 ? 1 : 0> together;  // with two criteria: bound of both together, see bound_set
  typename front_pool<K - 1, Cost>::row front;
  std::uint32_t slot;  // place in the batch being settled
};

// The part of the graph that a query meets, numbered anew by rising h1. Labels are settled level by level and in a level by falling h1, so what is read next
// lies beside what was read last: on large graphs that is worth more than any saving of instructions. Nodes beyond the backward search are numbered and
// copied when a label first comes to them.
template <std::size_t K, class Cost>
class query_graph {
 public:
  using arc = packed_arc<K, Cost>;
  enum class reach : std::uint8_t { yes, no, too_far, stopped };

  // Backward searches of the last destination are taken up again.
  reach prepare(packed_graph<K, Cost> const& g, std::uint32_t from, std::uint32_t to, std::function<bool()> const& stop) {
    for (std::size_t c = 0; c < K; ++c) {
      if (to != to_) backward_[c].begin(g, unit(c), K - 1 - c, to);
      auto const cost = backward_[c].reach(from, stop);
      if (backward_[c].stopped()) {
        to_ = kNoLabel;
        return reach::stopped;
      }
      if (cost != backward_search<K, Cost>::kNever && cost < backward_search<K, Cost>::kLimit) continue;
      to_ = kNoLabel;  // the others have not begun
      return cost == backward_search<K, Cost>::kNever ? reach::no : reach::too_far;
    }
    to_ = to;
    if constexpr (K == 2) set_.prepare(g, backward_[0], backward_[1], from, to, stop);
    number(g);
    from_here_ = local(from);
    to_here_ = local(to);
    return reach::yes;
  }

  std::uint32_t from() const { return from_here_; }
  std::uint32_t to() const { return to_here_; }
  Cost radius(std::size_t c) const { return backward_[c].radius(); }  // no bound is larger
  Cost dearest(std::size_t c) const { return graph_->largest(c); }
  std::uint32_t nodes() const { return graph_->nodes(); }

  // Two criteria: what both together allow.
  bound_set<Cost>& together() { return set_; }
  // A settled label's path goes on along the third tree.
  void complete(std::uint32_t v, std::array<Cost, 2> const& g) { set_.offer({g[0] + completions_[v][0], g[1] + completions_[v][1]}); }

  node_state<K, Cost>& operator[](std::uint32_t v) { return states_[v]; }
  node_state<K, Cost> const& operator[](std::uint32_t v) const { return states_[v]; }

  // Positions of the arcs that leave v. What operator[] has given before may not be valid any more.
  std::pair<std::uint32_t, std::uint32_t> out(std::uint32_t v) {
    if (ranges_[v].second == kNoLabel) copy(v);
    return ranges_[v];
  }
  arc const& at(std::uint32_t position) const { return arcs_[position]; }
  std::uint32_t id(std::uint32_t position) const { return ids_[position]; }  // the arc as given to the packed graph
  std::size_t bytes() const { return arcs_.capacity() * (sizeof(arc) + 4) + states_.capacity() * (sizeof(states_[0]) + 12); }

 private:
  void number(packed_graph<K, Cost> const& g) {
    graph_ = &g;
    here_.assign(g.nodes(), kNoLabel);
    there_.assign(backward_[0].order().begin(), backward_[0].order().end());
    for (std::uint32_t v = 0; v < there_.size(); ++v) here_[there_[v]] = v;
    states_.clear();
    completions_.clear();
    for (auto const v : there_) add_state(v);
    ranges_.assign(there_.size(), {0, kNoLabel});
    arcs_.clear();
    ids_.clear();
  }

  std::uint32_t local(std::uint32_t v) {
    if (here_[v] == kNoLabel) {
      here_[v] = static_cast<std::uint32_t>(there_.size());
      there_.push_back(v);
      ranges_.emplace_back(0, kNoLabel);
      add_state(v);
    }
    return here_[v];
  }

  void add_state(std::uint32_t v) {
    node_state<K, Cost> s{};
    for (std::size_t c = 0; c < K; ++c) s.bound[c] = backward_[c].bound(v);
    if constexpr (K == 2)
      if (set_.active()) {
        s.together = {set_.bound(v)};
        completions_.push_back(set_.completion(v));
      }
    states_.push_back(s);
  }

  static std::array<Cost, K> unit(std::size_t c) {
    std::array<Cost, K> out{};
    out[c] = 1;
    return out;
  }

  void copy(std::uint32_t v) {
    auto const begin = static_cast<std::uint32_t>(arcs_.size());
    auto const there = there_[v];
    for (auto position = graph_->first_out(there); position < graph_->first_out(there + 1); ++position) {
      auto const& a = graph_->at(position);
      arcs_.push_back({local(a.node), a.cost});
      ids_.push_back(graph_->id(position));
    }
    ranges_[v] = {begin, static_cast<std::uint32_t>(arcs_.size())};
  }

  packed_graph<K, Cost> const* graph_{nullptr};
  std::array<backward_search<K, Cost>, K> backward_;
  std::uint32_t to_{kNoLabel};
  std::uint32_t from_here_{0}, to_here_{0};
  std::vector<std::uint32_t> here_;   // Node of the graph -> number here
  std::vector<std::uint32_t> there_;  // Number here -> node of the graph
  std::vector<node_state<K, Cost>> states_;
  bound_set<Cost> set_;
  std::vector<std::array<Cost, 2>> completions_;                 // Number here -> vector of a real path to the destination
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges_;  // Number here -> positions of its arcs, from and to; to kNoLabel: not copied yet
  std::vector<arc> arcs_;
  std::vector<std::uint32_t> ids_;
};

// The vectors of the destination, by which labels anywhere are pruned: f is dropped if one of them is at most (1 + epsilon) f in criteria 2..K. In the first it
// is not larger anyway. Only finished paths prune so, hence slacks do not add up along a path: whatever Pareto path is lost, the one that pruned it is within
// the factor 1 + epsilon in every criterion.
template <std::size_t K, class Cost>
class destination_front {
 public:
  using reduced = std::array<Cost, K - 1>;
  explicit destination_front(std::uint32_t epsilon_ppm) : epsilon_{epsilon_ppm} {}

  bool prunes(reduced const& f) const {
    if (epsilon_ == 0) return pool_.dominates(row_, f);
    reduced wide = f;
    for (auto& x : wide) {
      auto const more = static_cast<unsigned __int128>(x) * epsilon_ / 1'000'000 + static_cast<unsigned __int128>(x);
      x = static_cast<Cost>(std::min<unsigned __int128>(more, static_cast<unsigned __int128>(backward_search<K, Cost>::kMostSum)));
    }
    return pool_.dominates(row_, wide);
  }
  void insert(reduced const& f) { pool_.insert(row_, f); }

 private:
  front_pool<K - 1, Cost> pool_;
  typename front_pool<K - 1, Cost>::row row_{};
  std::uint32_t epsilon_;
};

}  // namespace mamar
