// The search for small whole costs: no heap, no comparison of keys.
//
// Labels are settled by level f1 = g1 + h1 and, within a level, by falling h1, that is by rising g1. An arc u -> v of reduced cost 0 (cost1 + h1(v) = h1(u)) keeps
// the level, and as cost1 >= 1 it leads to a smaller h1; any other arc leads to a higher level. So when the bucket (level, h1) is opened everything that can ever
// come into it is there, and all of a node that comes at this g1 is there: it is settled as one batch, of which the undominated are kept in lexicographic order.
// With two criteria that is one minimum. The destination (h1 = 0) closes each level.
#pragma once

#include <algorithm>
#include <cstdint>

#include "mamar/graph/pareto_search.h"

namespace mamar {

template <std::size_t K>
class bucket_search {
 public:
  using cost = std::uint32_t;
  using graph = query_graph<K, cost>;

  static constexpr std::size_t kMostBuckets = std::size_t{1} << 20;

  // Whether there would be few enough buckets. The first criterion of each arc must be 1 or more.
  static bool suits(graph const& g) { return levels(g) * (std::size_t{g.radius(0)} + 1) <= kMostBuckets; }

  bucket_search(graph& g, label_arena& labels) : g_{g}, labels_{labels} {}

  search_answer<K, cost> run(search_limits const& limits) {
    destination_front<K, cost> reached{limits.epsilon_ppm};
    reached_ = &reached;
    rows_ = g_.radius(0) + 1;
    mask_ = levels(g_) - 1;
    heads_.assign((mask_ + 1) * rows_, kNoLabel);
    on_level_.assign(mask_ + 1, 0);
    level_ = g_[g_.from()].bound[0];
    push(g_.from(), kNoLabel, 0, level_, {});
    std::size_t asked = 0;
    for (; waiting_ > 0; ++level_) {
      if constexpr (K == 2)
        if (g_.together().active()) g_.together().advance(level_);
      auto* const row = heads_.data() + (level_ & mask_) * rows_;
      auto& here = on_level_[level_ & mask_];
      for (auto h = rows_; here > 0 && h-- > 0;) {
        if (row[h] == kNoLabel) continue;
        gather(std::exchange(row[h], kNoLabel));
        if constexpr (K == 2) settle_best(level_ - h);
        else settle(level_ - h);
        if (auto const steps = (labels_.size() + candidates_.size()) / kStepsBetweenLooks; steps != asked) {
          asked = steps;
          if (bytes() > std::min(limits.most_bytes, kMostBytes)) answer_.outcome = pareto_outcome::memory;
          else if (limits.stop && limits.stop()) answer_.outcome = pareto_outcome::stopped;
        }
        if (answer_.outcome != pareto_outcome::complete) return finished();
      }
    }
    return finished();
  }

 private:
  using reduced = std::array<cost, K - 1>;

  struct candidate {
    std::uint32_t next;  // in the same bucket; in a batch: of the same node
    std::uint32_t parent;
    std::uint32_t node;
    std::uint32_t position;
    reduced g;
  };

  // A label's f1 is at most one arc and one radius above the level it is made on.
  static std::size_t levels(graph const& g) { return std::bit_ceil(std::size_t{g.dearest(0)} + g.radius(0) + 1); }

  search_answer<K, cost> finished() {
    answer_.labels = labels_.size();
    return std::move(answer_);
  }

  std::size_t bytes() const {
    return g_.bytes() + labels_.bytes() + fronts_.bytes() + candidates_.capacity() * sizeof(candidate) + heads_.capacity() * sizeof(std::uint32_t) +
           answer_.members.capacity() * sizeof(answer_.members[0]);
  }

  void push(std::uint32_t node, std::uint32_t parent, std::uint32_t position, std::uint32_t f1, reduced const& g) {
    std::uint32_t at = free_;
    if (at != kNoLabel) free_ = candidates_[at].next;
    else {
      at = static_cast<std::uint32_t>(candidates_.size());
      candidates_.emplace_back();
    }
    auto& head = heads_[(f1 & mask_) * rows_ + g_[node].bound[0]];
    candidates_[at] = {head, parent, node, position, g};
    head = at;
    ++waiting_;
    ++on_level_[f1 & mask_];
  }

  void release(std::uint32_t at) {
    candidates_[at].next = free_;
    free_ = at;
  }

  bool pruned(node_state<K, cost> const& s, reduced const& g) const {
    if (fronts_.dominates(s.front, g)) return true;
    reduced f;
    for (std::size_t c = 1; c < K; ++c) f[c - 1] = g[c - 1] + s.bound[c];
    return reached_->prunes(f);
  }

  // The bucket's candidates by node; of two criteria only the best of each node.
  void gather(std::uint32_t at) {
    batch_.clear();
    while (at != kNoLabel) {
      auto& one = candidates_[at];
      auto const next = one.next;
      --waiting_;
      --on_level_[level_ & mask_];
      auto& s = g_[one.node];
      if (pruned(s, one.g)) {
        release(at);
      } else if (s.slot >= batch_.size() || candidates_[batch_[s.slot]].node != one.node) {
        s.slot = static_cast<std::uint32_t>(batch_.size());
        one.next = kNoLabel;
        batch_.push_back(at);
      } else if constexpr (K == 2) {
        auto& best = batch_[s.slot];
        one.next = kNoLabel;
        if (one.g < candidates_[best].g) std::swap(best, at);
        release(at);
      } else {
        one.next = batch_[s.slot];
        batch_[s.slot] = at;
      }
      at = next;
    }
  }

  void settle(std::uint32_t g1) {
    for (auto const first : batch_) {
      auto const node = candidates_[first].node;
      take(first);
      new_.clear();
      for (auto const& [g, at] : group_) {
        auto& s = g_[node];
        if (!new_.empty() && pruned(s, g)) continue;
        fronts_.insert(s.front, g);
        auto const label = labels_.add(candidates_[at].parent, candidates_[at].position);
        new_.emplace_back(g, label);
        if (node == g_.to()) reach(g1, g, label);
      }
      for (auto const& [g, at] : group_) release(at);
      if (node != g_.to()) expand(node, g1);
    }
  }

  // Two criteria: one label a node, and a label that leads nowhere new is dropped.
  void settle_best(std::uint32_t g1) {
    auto const together = g_.together().active();
    for (auto const at : batch_) {
      auto const one = candidates_[at];
      release(at);
      auto& s = g_[one.node];
      auto const g2 = one.g[0];
      if (together) {
        if (!g_.together().useful({level_, g2 + s.bound[1]}, {g1, g2}, s.together[0])) continue;
        g_.complete(one.node, {g1, g2});
      }
      s.front.least = g2;
      auto const label = labels_.add(one.parent, one.position);
      if (one.node == g_.to()) reach(g1, one.g, label);
      else expand_best(one.node, {g1, g2}, label);
    }
  }

  void expand_best(std::uint32_t node, std::array<cost, 2> const& g, std::uint32_t label) {
    auto const together = g_.together().active();
    auto const [first, last] = g_.out(node);
    for (auto position = first; position < last; ++position) {
      auto const& a = g_.at(position);
      auto const& s = g_[a.node];
      std::array<cost, 2> const to{g[0] + a.cost[0], g[1] + a.cost[1]};
      if (to[1] >= s.front.least) continue;
      std::array<cost, 2> const f{to[0] + s.bound[0], to[1] + s.bound[1]};
      if ((f[0] | f[1]) > backward_search<K, cost>::kMostSum) answer_.outcome = pareto_outcome::overflow;
      if (reached_->prunes({f[1]}) || (together && !g_.together().useful(f, to, s.together[0]))) continue;
      push(a.node, label, position, f[0], {to[1]});
    }
  }

  // The candidates of one node in lexicographic order.
  void take(std::uint32_t at) {
    group_.clear();
    for (; at != kNoLabel; at = candidates_[at].next) group_.emplace_back(candidates_[at].g, at);
    if (group_.size() > 1) std::sort(group_.begin(), group_.end());
  }

  void reach(std::uint32_t g1, reduced const& g, std::uint32_t label) {
    reached_->insert(g);
    typename search_answer<K, cost>::member m{{g1}, label};
    std::copy(g.begin(), g.end(), m.cost.begin() + 1);
    answer_.members.push_back(m);
  }

  void expand(std::uint32_t node, std::uint32_t g1) {
    auto const [first, last] = g_.out(node);
    for (auto position = first; position < last; ++position) {
      auto const& a = g_.at(position);
      auto const& s = g_[a.node];
      auto const f1 = g1 + a.cost[0] + s.bound[0];
      for (auto const& [g, label] : new_) {
        reduced to;
        cost all = f1;
        for (std::size_t c = 1; c < K; ++c) all |= to[c - 1] = g[c - 1] + a.cost[c];
        if (all > backward_search<K, cost>::kMostSum) answer_.outcome = pareto_outcome::overflow;
        if (pruned(s, to)) continue;
        push(a.node, label, position, f1, to);
      }
    }
  }

  graph& g_;
  label_arena& labels_;
  front_pool<K - 1, cost> fronts_;
  destination_front<K, cost>* reached_{nullptr};
  std::uint32_t level_{0};
  std::uint32_t rows_{0};
  std::size_t mask_{0};
  std::size_t waiting_{0};
  std::vector<std::uint32_t> heads_;     // (level modulo their number, h1) -> first candidate
  std::vector<std::uint32_t> on_level_;  // level modulo their number -> candidates that wait on it
  std::vector<candidate> candidates_;
  std::uint32_t free_{kNoLabel};
  std::vector<std::uint32_t> batch_;  // nodes of a bucket -> first candidate
  std::vector<std::pair<reduced, std::uint32_t>> group_;
  std::vector<std::pair<reduced, std::uint32_t>> new_;  // settled of one node: vector, label
  search_answer<K, cost> answer_;
};

}  // namespace mamar
