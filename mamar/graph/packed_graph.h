// A directed graph packed for searches that read all criteria of an arc at once: the arcs that leave a node stand side by side with their costs, and likewise
// those that enter it. 12 bytes an arc and direction with two criteria of 32 bits.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace mamar {

template <std::size_t K, class Cost>
struct packed_arc {
  std::uint32_t node;        // the other end
  std::array<Cost, K> cost;  // >= 0
};

template <std::size_t K, class Cost>
class packed_graph {
 public:
  using arc = packed_arc<K, Cost>;

  // tail(i), head(i), cost(c, i): of arc i. Parallel arcs keep their order, loops are kept.
  template <class Tail, class Head, class CostOf>
  packed_graph(std::uint32_t nodes, std::uint32_t arcs, Tail tail, Head head, CostOf cost) {
    std::vector<std::uint32_t> next;
    out_first_ = offsets(nodes, arcs, tail, next);
    out_.resize(arcs);
    id_.resize(arcs);
    for (std::uint32_t i = 0; i < arcs; ++i) {
      auto const at = next[tail(i)]++;
      out_[at] = packed(head(i), cost, i);
      id_[at] = i;
      for (std::size_t c = 0; c < K; ++c) {
        least_[c] = i == 0 ? out_[at].cost[c] : std::min(least_[c], out_[at].cost[c]);
        largest_[c] = std::max(largest_[c], out_[at].cost[c]);
      }
    }
    in_first_ = offsets(nodes, arcs, head, next);
    in_.resize(arcs);
    for (std::uint32_t i = 0; i < arcs; ++i) in_[next[head(i)]++] = packed(tail(i), cost, i);
  }

  std::uint32_t nodes() const { return static_cast<std::uint32_t>(out_first_.size() - 1); }
  std::uint32_t arcs() const { return static_cast<std::uint32_t>(out_.size()); }

  std::uint32_t first_out(std::uint32_t v) const {
    return out_first_[v];
  }  // position of the first arc that leaves v; those of v end where those of v + 1 begin
  arc const& at(std::uint32_t position) const { return out_[position]; }
  std::uint32_t id(std::uint32_t position) const { return id_[position]; }  // the arc's number as given
  std::span<arc const> in(std::uint32_t v) const { return {in_.data() + in_first_[v], in_.data() + in_first_[v + 1]}; }

  Cost least(std::size_t c) const { return least_[c]; }
  Cost largest(std::size_t c) const { return largest_[c]; }

 private:
  template <class Row>
  static std::vector<std::uint32_t> offsets(std::uint32_t nodes, std::uint32_t arcs, Row row, std::vector<std::uint32_t>& next) {
    std::vector<std::uint32_t> first(std::size_t{nodes} + 1, 0);
    for (std::uint32_t i = 0; i < arcs; ++i) ++first[row(i) + 1];
    for (std::uint32_t v = 0; v < nodes; ++v) first[v + 1] += first[v];
    next.assign(first.begin(), first.end() - 1);
    return first;
  }

  template <class CostOf>
  static arc packed(std::uint32_t other, CostOf cost, std::uint32_t i) {
    arc a{other, {}};
    for (std::size_t c = 0; c < K; ++c) a.cost[c] = static_cast<Cost>(cost(c, i));
    return a;
  }

  std::vector<std::uint32_t> out_first_, in_first_;  // Node -> position of its first arc, and the end
  std::vector<arc> out_, in_;                        // Position -> arc
  std::vector<std::uint32_t> id_;                    // Position in out_ -> arc as given
  std::array<Cost, K> least_{}, largest_{};
};

}  // namespace mamar
