// The search as it was first written, kept as a second opinion: one heap, plain lists for fronts, whole backward searches, 64-bit vectors.
//
// A label is a path from the origin to a node v with cost vector g. Its key is f = g + h(v), h_c(v) = least cost of criterion c from v to the destination (one
// backward search a criterion), followed by the number of its arcs. Labels are settled in lexicographic order of keys. As h is consistent, f never falls along a
// path while the arcs rise by one: the key of a label is above those of all from which it descends.
//
//  - Dominance at a node: labels at v are settled in the order of their first criterion, so a settled label is never worse in it, and only criteria 2..k need
//    comparing ("dimensionality reduction", Pulido, Mandow, Perez de la Cruz, NAMOA*dr, Comput. Oper. Res. 64, 2015; for two criteria one number a
//    node: Hernandez et al., BOA*, Artif. Intell. 314, 2023; Hernandez et al., LTMOA*, 2023). For an equal vector the one settled first has no more arcs.
//  - Pruning by the destination: a label whose f is weakly dominated by a vector of the destination cannot end in a new one. Nor in a better path for the same: then
//    its f is that vector, and as it comes later it has at least as many arcs already and more to come.
//  - Ties. Two labels at one node with equal vector and equally many arcs have equal keys, and every label from which either descends has a smaller one. So when
//    the first of them comes to the top all of them are in the queue, and the order of the queue, which ends with node and sequence of ranks, brings up the
//    smallest sequence first; the others are then weakly dominated. Of paths that share a suffix the one with the smaller prefix has the smaller sequence, so the
//    smallest sequence to a node is all that need be kept.
#pragma once

#include <algorithm>
#include <queue>

#include "mamar/graph/pareto.h"
#include "mamar/graph/shortest_path.h"

namespace mamar::test {

using vector4 = std::array<std::int64_t, kMaxCriteria>;
inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

struct plain_label {
  vector4 g{};
  std::uint32_t arcs{0};  // used so far
  std::uint32_t node{0};
  std::uint32_t arc{kNone};
  std::uint32_t parent{kNone};
};

// Vectors of criteria 2..k, none dominating another; for one criterion only whether there is any.
class reduced_front {
 public:
  bool dominates(vector4 const& v, std::size_t k) const {
    return std::any_of(vectors_.begin(), vectors_.end(), [&](vector4 const& w) {
      for (std::size_t c = 1; c < k; ++c)
        if (w[c] > v[c]) return false;
      return true;
    });
  }
  void insert(vector4 const& v, std::size_t k) {
    std::erase_if(vectors_, [&](vector4 const& w) {
      for (std::size_t c = 1; c < k; ++c)
        if (v[c] > w[c]) return false;
      return true;
    });
    vectors_.push_back(v);
  }

 private:
  std::vector<vector4> vectors_;
};

class plain_search {
 public:
  explicit plain_search(pareto_query const& q) : q_{q}, k_{q.costs.size()}, fronts_(q.graph.nodes()) {
    for (auto const& cost : q.costs) bounds_.push_back(distances_to(q.graph, cost, q.to));
  }

  pareto_set run() {
    pareto_set result;
    if (leads_on(q_.from)) push({{}, 0, q_.from.v, kNone, kNone});
    while (!queue_.empty()) {
      if (q_.stop && labels_.size() / 4096 != asked_ && (asked_ = labels_.size() / 4096, q_.stop())) {
        result.outcome = pareto_outcome::stopped;
        break;
      }
      auto const number = queue_.top().label;
      queue_.pop();
      auto const current = labels_[number];
      if (pruned(current)) continue;
      fronts_[current.node].insert(current.g, k_);
      if (current.node == q_.to.v) result.paths.push_back(path_of(number));
      else expand(number);
    }
    result.labels = labels_.size();
    return result;
  }

 private:
  struct entry {
    vector4 f;
    std::uint32_t arcs;
    std::uint32_t label;
  };

  struct later {
    plain_search const* s;
    bool operator()(entry const& a, entry const& b) const {
      if (a.f != b.f) return a.f > b.f;
      if (a.arcs != b.arcs) return a.arcs > b.arcs;
      auto const& x = s->labels_[a.label];
      auto const& y = s->labels_[b.label];
      if (x.node != y.node) return x.node > y.node;
      return s->sequence_before(b.label, a.label);
    }
  };

  // Whether the sequence of ranks of x comes before that of y; both at one node with equally many arcs.
  bool sequence_before(std::uint32_t x, std::uint32_t y) const {
    bool before = false;
    while (x != y) {  // the difference nearest the origin is seen last
      auto const& a = labels_[x];
      auto const& b = labels_[y];
      if (a.arc != b.arc && q_.rank[a.arc] != q_.rank[b.arc]) before = q_.rank[a.arc] < q_.rank[b.arc];
      x = a.parent;
      y = b.parent;
    }
    return before;
  }

  bool leads_on(node_idx v) const { return bounds_[0][v.v] != kUnreachable; }

  vector4 with_bounds(plain_label const& l) const {
    auto f = l.g;
    for (std::size_t c = 0; c < k_; ++c) f[c] += bounds_[c][l.node];
    return f;
  }

  bool pruned(plain_label const& l) const { return fronts_[l.node].dominates(l.g, k_) || fronts_[q_.to.v].dominates(with_bounds(l), k_); }

  void push(plain_label const& l) {
    labels_.push_back(l);
    queue_.push({with_bounds(l), l.arcs, static_cast<std::uint32_t>(labels_.size() - 1)});
  }

  void expand(std::uint32_t number) {
    for (auto const a : q_.graph.out(node_idx{labels_[number].node})) {
      auto const head = q_.graph.head(a);
      if (!leads_on(head)) continue;
      plain_label child{labels_[number].g, labels_[number].arcs + 1, head.v, a.v, number};
      for (std::size_t c = 0; c < k_; ++c) child.g[c] += q_.costs[c][a.v];
      if (!pruned(child)) push(child);
    }
  }

  pareto_path path_of(std::uint32_t number) const {
    pareto_path p{labels_[number].g, {}};
    for (auto at = number; labels_[at].parent != kNone; at = labels_[at].parent) p.arcs.push_back(arc_idx{labels_[at].arc});
    std::reverse(p.arcs.begin(), p.arcs.end());
    return p;
  }

  pareto_query const& q_;
  std::size_t k_;
  std::vector<std::vector<std::int64_t>> bounds_;  // criterion -> Node -> least cost to the destination
  std::vector<reduced_front> fronts_;              // Node -> settled vectors
  std::vector<plain_label> labels_;                // the arena; parents by number
  std::priority_queue<entry, std::vector<entry>, later> queue_{later{this}};
  std::size_t asked_{0};
};

inline pareto_set plain_pareto_paths(pareto_query const& q) { return plain_search{q}.run(); }

}  // namespace mamar::test
