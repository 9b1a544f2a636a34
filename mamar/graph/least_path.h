// Least paths from one node to another where some arcs are left out, by several weights: the first decides, then the second, and so on, then the number of
// arcs, then the sequence of ranks. Made for many searches that differ only in what is left out.
//
// One backward search without leaving anything out gives every node its exact distance to the end, a vector compared in lexicographic order. Vectors with that
// order are an ordered group, so the distances are a consistent potential for every search that leaves arcs out (A*; Hart, Nilsson and Raphael 1968): a node is
// settled once, and only nodes on the way of least total or before it in the order are met.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include "mamar/graph/digraph.h"

namespace mamar {

inline constexpr std::size_t kMostWeights = 6;

class least_paths {
 public:
  // weights: one to six, each Arc -> weight >= 0. What they span must outlive this.
  least_paths(digraph const& g, std::vector<std::span<std::int64_t const>> weights, std::span<std::uint32_t const> rank, node_idx from, node_idx to);

  // Arcs of the least path of those for which usable(Arc) holds; empty if there is none.
  template <class Usable>
  std::vector<arc_idx> find(Usable const& usable);

  std::vector<arc_idx> find() {
    return find([](arc_idx) { return true; });
  }

 private:
  struct key {
    std::array<std::int64_t, kMostWeights> sum{};  // unused ones 0
    std::int64_t arcs{0};

    friend auto operator<=>(key const&, key const&) = default;
  };
  static key beyond() { return {{std::numeric_limits<std::int64_t>::max()}, 0}; }

  struct entry {
    key at;
    std::uint32_t node;
    friend bool operator>(entry const& a, entry const& b) { return std::pair{a.at, a.node} > std::pair{b.at, b.node}; }
  };

  key plus(key k, arc_idx a) const {
    for (std::size_t i = 0; i < weights_.size(); ++i) k.sum[i] += weights_[i][a.v];
    ++k.arcs;
    return k;
  }
  key plus(key k, key const& more) const {
    for (std::size_t i = 0; i < weights_.size(); ++i) k.sum[i] += more.sum[i];
    k.arcs += more.arcs;
    return k;
  }
  bool reaches_end(node_idx v) const { return to_end_[v.v] != beyond(); }

  void measure_to_end();
  void forget();
  template <class Usable>
  std::vector<arc_idx> walk(Usable const& usable);

  digraph const& g_;
  std::vector<std::span<std::int64_t const>> weights_;
  std::span<std::uint32_t const> rank_;
  node_idx from_, to_;
  std::vector<key> to_end_;      // Node -> distance to the end with nothing left out
  std::vector<key> from_start_;  // Node -> distance of the search under way
  std::vector<std::uint32_t> touched_;
  std::vector<bool> leads_;  // Node -> lies on a least path of the search under way
};

template <class Usable>
std::vector<arc_idx> least_paths::find(Usable const& usable) {
  if (!reaches_end(from_)) return {};
  forget();
  std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
  auto const reach = [&](node_idx v, key const& k) {
    if (!(k < from_start_[v.v])) return;
    if (from_start_[v.v] == beyond()) touched_.push_back(v.v);
    from_start_[v.v] = k;
    queue.push({plus(k, to_end_[v.v]), v.v});
  };
  reach(from_, {});
  auto least = beyond();
  while (!queue.empty() && !(least < queue.top().at)) {  // nodes as far as the end are settled too: one of them may lie on a path of smaller ranks
    auto const [at, v] = queue.top();
    queue.pop();
    node_idx const here{v};
    auto const mine = from_start_[v];
    if (at != plus(mine, to_end_[v])) continue;
    if (here == to_) {
      least = at;
      continue;
    }
    for (auto const a : g_.out(here))
      if (usable(a) && reaches_end(g_.head(a))) reach(g_.head(a), plus(mine, a));
  }
  return least == beyond() ? std::vector<arc_idx>{} : walk(usable);
}

// Back from the end along arcs that lie on least paths, then forward by the smallest rank.
template <class Usable>
std::vector<arc_idx> least_paths::walk(Usable const& usable) {
  auto const tight = [&](arc_idx a) {
    auto const& mine = from_start_[g_.tail(a).v];
    return mine != beyond() && usable(a) && plus(mine, a) == from_start_[g_.head(a).v];
  };
  std::vector<node_idx> open{to_};
  leads_[to_.v] = true;
  for (std::size_t i = 0; i < open.size(); ++i)
    for (auto const a : g_.in(open[i]))
      if (auto const u = g_.tail(a); !leads_[u.v] && tight(a)) {
        leads_[u.v] = true;
        open.push_back(u);
      }
  std::vector<arc_idx> path;
  for (auto v = from_; v != to_;) {
    auto next = arc_idx::none();
    for (auto const a : g_.out(v))
      if (leads_[g_.head(a).v] && tight(a) && (!next.valid() || rank_[a.v] < rank_[next.v])) next = a;
    path.push_back(next);
    v = g_.head(next);
  }
  for (auto const v : open) leads_[v.v] = false;
  return path;
}

}  // namespace mamar
