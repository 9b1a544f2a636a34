// What the two label-setting searches share: labels, bounds, what is asked and what is answered. pareto.cpp says why they are exact.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "mamar/graph/fronts.h"
#include "mamar/graph/lower_bounds.h"
#include "mamar/graph/packed_graph.h"

namespace mamar {

enum class pareto_outcome : std::uint8_t { complete, stopped, memory, overflow };

struct search_limits {
  std::uint32_t epsilon_ppm{0};     // relative slack, in millionths; 0: exact
  std::size_t most_bytes{SIZE_MAX};  // of labels, fronts and queue
  std::function<bool()> stop{};      // asked every few thousand labels
};

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

// Lower bounds of one query and the settled front of every node, side by side as the search reads them.
template <std::size_t K, class Cost>
struct node_state {
  std::array<Cost, K> bound;
  typename front_pool<K - 1, Cost>::row front;
  std::uint32_t slot;  // place in the batch being settled
};

template <std::size_t K, class Cost>
class search_states {
 public:
  enum class reach : std::uint8_t { yes, no, too_far };

  // Backward searches of the last destination are taken up again.
  reach prepare(packed_graph<K, Cost> const& g, std::uint32_t from, std::uint32_t to) {
    for (std::size_t c = 0; c < K; ++c) {
      if (to != to_) backward_[c].begin(g, c, to);
      auto const cost = backward_[c].reach(from);
      if (cost != backward_search<K, Cost>::kNever && cost < backward_search<K, Cost>::kLimit) continue;
      to_ = kNoLabel;  // the others have not begun
      return cost == backward_search<K, Cost>::kNever ? reach::no : reach::too_far;
    }
    to_ = to;
    states_.assign(g.nodes(), node_state<K, Cost>{{}, {}, 0});
    for (std::uint32_t v = 0; v < g.nodes(); ++v)
      for (std::size_t c = 0; c < K; ++c) states_[v].bound[c] = backward_[c].bound(v);
    return reach::yes;
  }

  Cost radius(std::size_t c) const { return backward_[c].radius(); }
  node_state<K, Cost>& operator[](std::uint32_t v) { return states_[v]; }
  node_state<K, Cost> const& operator[](std::uint32_t v) const { return states_[v]; }

 private:
  std::array<backward_search<K, Cost>, K> backward_;
  std::uint32_t to_{kNoLabel};
  std::vector<node_state<K, Cost>> states_;
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
    for (auto& x : wide) x = static_cast<Cost>(x + static_cast<Cost>(static_cast<unsigned __int128>(x) * epsilon_ / 1'000'000));
    return pool_.dominates(row_, wide);
  }
  void insert(reduced const& f) { pool_.insert(row_, f); }

 private:
  front_pool<K - 1, Cost> pool_;
  typename front_pool<K - 1, Cost>::row row_{};
  std::uint32_t epsilon_;
};

}  // namespace mamar
