// The search for any whole costs, with the rule for ties.
//
// Labels are settled in lexicographic order of (f1, -h1, g2, .., gK, arcs); two that are equal in all of it and stand at one node have one vector, and the smaller
// sequence of ranks goes first. The queue has two stages: a ring of buckets by f1, each as wide as a power of two, into which labels are dropped, and a heap of
// the labels of the bucket that is open. With 2^18 buckets most heaps hold a few labels only.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "mamar/graph/pareto_search.h"

namespace mamar {

template <std::size_t K, class Cost>
class ordered_search {
 public:
  using graph = query_graph<K, Cost>;

  // rank: arc as given -> place in the order of ids; empty: any of the paths of a vector will do.
  ordered_search(graph& g, label_arena& labels, std::span<std::uint32_t const> rank) : g_{g}, labels_{labels}, rank_{rank} {}

  search_answer<K, Cost> run(search_limits const& limits) {
    destination_front<K, Cost> reached{limits.epsilon_ppm};
    reached_ = &reached;
    auto const to = g_.to();
    open_ring(g_.radius(0), g_[g_.from()].bound[0]);
    drop(g_.from(), kNoLabel, 0, 0, {});
    std::size_t asked = 0;
    while (waiting_ > 0) {
      open_next_bucket();
      while (!heap_.empty()) {
        auto const [top, key] = pop();
        --waiting_;
        auto const node = top.node;
        auto& s = g_[node];
        if (pruned(s, top.g)) continue;
        if constexpr (K == 2) {
          if (g_.together().active()) {
            g_.together().advance(key.f1);
            if (!g_.together().useful({key.f1, top.g[1] + s.bound[1]}, top.g, s.together[0])) continue;
            g_.complete(node, top.g);
          }
        }
        typename front_pool<K - 1, Cost>::row& front = s.front;
        fronts_.insert(front, reduced_of(top.g));
        auto const label = labels_.add(top.parent, top.position);
        if (node == to) {
          reached.insert(reduced_of(top.g));
          answer_.members.push_back({top.g, label});
        } else {
          expand(top, label);
        }
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
  using reduced = std::array<Cost, K - 1>;
  static constexpr std::size_t kBuckets = std::size_t{1} << 18;

  struct candidate {
    std::uint32_t next;
    std::uint32_t parent;
    std::uint32_t node;
    std::uint32_t position;
    std::uint32_t arcs;
    std::array<Cost, K> g;
  };

  // f1 and h1 first: what nearly always decides stands in the heap itself.
  struct entry {
    Cost f1;
    Cost h1;
    std::uint32_t candidate;
  };

  static reduced reduced_of(std::array<Cost, K> const& g) {
    reduced out;
    std::copy(g.begin() + 1, g.end(), out.begin());
    return out;
  }

  search_answer<K, Cost> finished() {
    answer_.labels = labels_.size();
    return std::move(answer_);
  }

  std::size_t bytes() const {
    return g_.bytes() + labels_.bytes() + fronts_.bytes() + candidates_.capacity() * sizeof(candidate) + heads_.capacity() * sizeof(std::uint32_t) +
           heap_.capacity() * sizeof(entry) + answer_.members.capacity() * sizeof(answer_.members[0]);
  }

  // A label's f1 is at most one arc and one radius above that of its parent: so many levels are in the ring at once, and one more for the bucket begun.
  void open_ring(Cost radius, Cost first) {
    auto const levels = static_cast<std::uint64_t>(g_.dearest(0)) + static_cast<std::uint64_t>(radius) + 1;
    auto const wanted = std::bit_ceil(levels);
    auto const buckets = std::min<std::uint64_t>(2 * wanted, std::clamp<std::uint64_t>(std::bit_ceil(std::uint64_t{4} * g_.nodes()), 64, kBuckets));
    shift_ = 0;
    while ((wanted >> shift_) + 1 >= buckets) ++shift_;
    mask_ = buckets - 1;
    heads_.assign(buckets, kNoLabel);
    occupied_.assign((buckets + 63) / 64, 0);
    bucket_ = static_cast<std::uint64_t>(first) >> shift_;
  }

  void drop(std::uint32_t node, std::uint32_t parent, std::uint32_t position, std::uint32_t arcs, std::array<Cost, K> const& g) {
    std::uint32_t at = free_;
    if (at != kNoLabel) free_ = candidates_[at].next;
    else {
      at = static_cast<std::uint32_t>(candidates_.size());
      candidates_.emplace_back();
    }
    ++waiting_;
    auto const f1 = g[0] + g_[node].bound[0];
    auto const bucket = static_cast<std::uint64_t>(f1) >> shift_;
    if (bucket == bucket_ && opened_) {
      candidates_[at] = {kNoLabel, parent, node, position, arcs, g};
      heap_.push_back({f1, g_[node].bound[0], at});
      std::push_heap(heap_.begin(), heap_.end(), later{this});
      return;
    }
    auto const place = bucket & mask_;
    candidates_[at] = {heads_[place], parent, node, position, arcs, g};
    heads_[place] = at;
    occupied_[place / 64] |= std::uint64_t{1} << (place % 64);
  }

  void open_next_bucket() {
    if (opened_) ++bucket_;
    opened_ = true;
    auto const begin = bucket_ & mask_;
    auto place = begin;
    auto word = occupied_[place / 64] >> (place % 64);
    if (word != 0) place += static_cast<std::size_t>(std::countr_zero(word));
    else
      for (std::size_t i = place / 64;;) {
        i = (i + 1) % occupied_.size();
        if (occupied_[i] == 0) continue;
        place = i * 64 + static_cast<std::size_t>(std::countr_zero(occupied_[i]));
        break;
      }
    bucket_ += (place - begin) & mask_;
    occupied_[place / 64] &= ~(std::uint64_t{1} << (place % 64));
    for (auto at = std::exchange(heads_[place], kNoLabel); at != kNoLabel; at = candidates_[at].next) {
      auto const h1 = g_[candidates_[at].node].bound[0];
      heap_.push_back({static_cast<Cost>(candidates_[at].g[0] + h1), h1, at});
    }
    std::make_heap(heap_.begin(), heap_.end(), later{this});
  }

  std::pair<candidate, entry> pop() {
    std::pop_heap(heap_.begin(), heap_.end(), later{this});
    auto const key = heap_.back();
    heap_.pop_back();
    auto const top = candidates_[key.candidate];
    candidates_[key.candidate].next = free_;
    free_ = key.candidate;
    return {top, key};
  }

  struct later {
    ordered_search const* s;
    bool operator()(entry const& a, entry const& b) const {
      if (a.f1 != b.f1) return a.f1 > b.f1;
      if (a.h1 != b.h1) return a.h1 < b.h1;
      auto const& x = s->candidates_[a.candidate];
      auto const& y = s->candidates_[b.candidate];
      for (std::size_t c = 1; c < K; ++c)
        if (x.g[c] != y.g[c]) return x.g[c] > y.g[c];
      if (x.arcs != y.arcs) return x.arcs > y.arcs;
      if (x.node != y.node) return x.node > y.node;
      return s->sequence_before(y, x);
    }
  };

  // Whether the sequence of ranks of x comes before that of y; both at one node with equally many arcs.
  bool sequence_before(candidate const& x, candidate const& y) const {
    if (rank_.empty()) return false;
    auto const compare = [&](std::uint32_t p, std::uint32_t q, bool before) {
      if (p == q || rank_[g_.id(p)] == rank_[g_.id(q)]) return before;
      return rank_[g_.id(p)] < rank_[g_.id(q)];
    };
    bool before = compare(x.position, y.position, false);
    for (auto p = x.parent, q = y.parent; p != q;) {  // the difference nearest the origin is seen last
      before = compare(labels_.position(p), labels_.position(q), before);
      p = labels_.parent(p);
      q = labels_.parent(q);
    }
    return before;
  }

  bool pruned(node_state<K, Cost> const& s, std::array<Cost, K> const& g) const {
    auto f = reduced_of(g);
    if (fronts_.dominates(s.front, f)) return true;
    for (std::size_t c = 1; c < K; ++c) f[c - 1] += s.bound[c];
    return reached_->prunes(f);
  }

  void expand(candidate const& from, std::uint32_t label) {
    auto const [first, last] = g_.out(from.node);
    for (auto position = first; position < last; ++position) {
      auto const& a = g_.at(position);
      auto const& s = g_[a.node];
      std::array<Cost, K> g;
      Cost all = 0;
      for (std::size_t c = 0; c < K; ++c) all |= g[c] = from.g[c] + a.cost[c];
      if (all > backward_search<K, Cost>::kMostSum) answer_.outcome = pareto_outcome::overflow;
      if (!pruned(s, g)) drop(a.node, label, position, from.arcs + 1, g);
    }
  }

  graph& g_;
  label_arena& labels_;
  std::span<std::uint32_t const> rank_;
  front_pool<K - 1, Cost> fronts_;
  destination_front<K, Cost>* reached_{nullptr};
  std::vector<std::uint32_t> heads_;     // bucket modulo their number -> first candidate
  std::vector<std::uint64_t> occupied_;  // a bit for each
  std::vector<candidate> candidates_;
  std::vector<entry> heap_;  // labels of the open bucket
  std::uint32_t free_{kNoLabel};
  std::size_t waiting_{0};
  std::uint64_t bucket_{0}, mask_{0};
  unsigned shift_{0};
  bool opened_{false};
  search_answer<K, Cost> answer_;
};

}  // namespace mamar
