// The yardsticks: BOA* and LTMOA* written straight from the papers, with bucket queues and pooled labels, on the same packed graph. Neither is used outside
// benchmarks and tests.
//   BOA*    Hernandez, Yeoh, Baier, Zhang, Suazo, Koenig, Salzman: Simple and efficient bi-objective search algorithms via fast dominance checks. Artif. Intell. 314, 2023
//   LTMOA*  Hernandez, Yeoh, Baier, Felner, Salzman, Zhang, Chan, Koenig: Multi-objective search via lazy and efficient dominance checks. IJCAI 2023
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <queue>
#include <vector>

#include "mamar/graph/packed_graph.h"

namespace mamar::plain {

template <std::size_t K>
using vector_of = std::array<std::uint32_t, K>;

inline constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

struct too_large {};  // sums do not fit 32 bits

template <std::size_t K>
class search {
 public:
  using graph = packed_graph<K, std::uint32_t>;
  explicit search(graph const& g) : g_{g} {}

  // Costs of every node to the destination, one whole backward search a criterion.
  void prepare(std::uint32_t to) {
    bounds_.assign(g_.nodes(), {});
    for (std::size_t c = 0; c < K; ++c) backward(c, to);
  }

  // Pareto-optimal vectors in lexicographic order; the bounds are those of `to`.
  std::vector<vector_of<K>> run(std::uint32_t from, std::uint32_t to) {
    labels_.clear();
    labels_settled = 0;
    if (bounds_[from][0] == kNever) return {};
    if constexpr (K == 2) return boa_star(from, to);
    else return ltmoa_star(from, to);
  }

  std::uint64_t labels_settled{0};

 private:
  struct label {
    vector_of<K> f;
    std::uint32_t node;
    std::uint32_t parent;
    std::uint32_t next;  // in its bucket
  };

  static constexpr std::uint32_t kDialBelow = 4096;
  static constexpr std::uint32_t kMost = 1U << 29;  // of a cost, of a bound, and of what a settled path costs so far: their sum fits

  void backward(std::size_t c, std::uint32_t to) {
    if (g_.largest(c) > kMost) throw too_large{};
    std::vector<std::uint32_t> distance(g_.nodes(), kNever);
    distance[to] = 0;
    if (g_.largest(c) < kDialBelow) {
      std::vector<std::vector<std::uint32_t>> buckets(std::size_t{g_.largest(c)} + 1);
      buckets[0].push_back(to);
      std::size_t waiting = 1;
      for (std::uint32_t d = 0; waiting > 0; ++d) {
        if (d > kMost) throw too_large{};
        auto& bucket = buckets[d % buckets.size()];
        for (std::size_t i = 0; i < bucket.size(); ++i) {
          auto const v = bucket[i];
          if (distance[v] != d) continue;
          for (auto const& a : g_.in(v))
            if (d + a.cost[c] < distance[a.node]) {
              distance[a.node] = d + a.cost[c];
              buckets[(d + a.cost[c]) % buckets.size()].push_back(a.node);
              ++waiting;
            }
        }
        waiting -= bucket.size();
        bucket.clear();
      }
    } else {
      using entry = std::pair<std::uint32_t, std::uint32_t>;
      std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
      queue.emplace(0, to);
      while (!queue.empty()) {
        auto const [d, v] = queue.top();
        queue.pop();
        if (d > distance[v]) continue;
        if (d > kMost) throw too_large{};
        for (auto const& a : g_.in(v))
          if (d + a.cost[c] < distance[a.node]) {
            distance[a.node] = d + a.cost[c];
            queue.emplace(d + a.cost[c], a.node);
          }
      }
    }
    for (std::uint32_t v = 0; v < g_.nodes(); ++v) bounds_[v][c] = distance[v];
  }

  // Open is a queue of buckets by f1, each last in first out, as in the fast public versions.
  std::vector<vector_of<2>> boa_star(std::uint32_t from, std::uint32_t to) {
    std::vector<std::uint32_t> least(g_.nodes(), kNever);
    std::vector<vector_of<2>> found;
    std::vector<std::uint32_t> heads;  // f1 - that of the origin -> label
    auto const base = bounds_[from][0];
    auto const push = [&](label l) {
      auto const place = l.f[0] - base;
      if (place >= heads.size()) heads.resize(std::max<std::size_t>(place + 1, heads.size() * 2), kNever);
      l.next = heads[place];
      heads[place] = static_cast<std::uint32_t>(labels_.size());
      labels_.push_back(l);
    };
    push({bounds_[from], from, kNever, kNever});
    for (std::size_t place = 0; place < heads.size(); ++place)
      while (heads[place] != kNever) {
        auto const at = heads[place];
        auto const x = labels_[at];
        heads[place] = x.next;
        auto const& h = bounds_[x.node];
        auto const g2 = x.f[1] - h[1];
        if (g2 >= least[x.node] || x.f[1] >= least[to]) continue;
        if (g2 > kMost || x.f[0] - h[0] > kMost) throw too_large{};
        least[x.node] = g2;
        ++labels_settled;
        if (x.node == to) {
          if (!found.empty() && found.back()[0] == x.f[0]) found.pop_back();  // a bucket is not in the order of f2
          found.push_back(x.f);
          continue;
        }
        for (auto p = g_.first_out(x.node); p < g_.first_out(x.node + 1); ++p) {
          auto const& a = g_.at(p);
          auto const& b = bounds_[a.node];
          if (b[0] == kNever) continue;
          auto const y2 = g2 + a.cost[1];
          if (y2 >= least[a.node] || y2 + b[1] >= least[to]) continue;
          push({{x.f[0] - h[0] + a.cost[0] + b[0], y2 + b[1]}, a.node, at, kNever});
        }
      }
    return found;
  }

  struct later {
    std::vector<label> const* labels;
    bool operator()(std::uint32_t a, std::uint32_t b) const { return (*labels)[a].f > (*labels)[b].f; }
  };

  // Truncated fronts are plain lists; dominance by the destination is looked up when a label is made and when it is taken.
  std::vector<vector_of<K>> ltmoa_star(std::uint32_t from, std::uint32_t to) {
    std::vector<std::vector<vector_of<K - 1>>> fronts(g_.nodes());
    std::vector<vector_of<K>> found;
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, later> open{later{&labels_}};
    auto const truncated = [](vector_of<K> const& v) {
      vector_of<K - 1> t;
      std::copy(v.begin() + 1, v.end(), t.begin());
      return t;
    };
    auto const dominated = [](std::vector<vector_of<K - 1>> const& front, vector_of<K - 1> const& v) {
      for (auto const& w : front) {
        bool all = true;
        for (std::size_t c = 0; c + 1 < K; ++c) all &= w[c] <= v[c];
        if (all) return true;
      }
      return false;
    };
    labels_.push_back({bounds_[from], from, kNever, kNever});
    open.push(0);
    while (!open.empty()) {
      auto const at = open.top();
      open.pop();
      auto const x = labels_[at];
      vector_of<K> g;
      for (std::size_t c = 0; c < K; ++c) g[c] = x.f[c] - bounds_[x.node][c];
      if (std::ranges::any_of(g, [](std::uint32_t sum) { return sum > kMost; })) throw too_large{};
      auto const t = truncated(g);
      if (dominated(fronts[x.node], t) || dominated(fronts[to], truncated(x.f))) continue;
      std::erase_if(fronts[x.node], [&](auto const& w) { return std::equal(t.begin(), t.end(), w.begin(), std::less_equal<>{}); });
      fronts[x.node].push_back(t);
      ++labels_settled;
      if (x.node == to) {
        found.push_back(x.f);
        continue;
      }
      for (auto p = g_.first_out(x.node); p < g_.first_out(x.node + 1); ++p) {
        auto const& a = g_.at(p);
        auto const& b = bounds_[a.node];
        if (b[0] == kNever) continue;
        label y{{}, a.node, at, kNever};
        vector_of<K> y_g;
        for (std::size_t c = 0; c < K; ++c) {
          y_g[c] = g[c] + a.cost[c];
          y.f[c] = y_g[c] + b[c];
        }
        if (dominated(fronts[a.node], truncated(y_g)) || dominated(fronts[to], truncated(y.f))) continue;
        labels_.push_back(y);
        open.push(static_cast<std::uint32_t>(labels_.size() - 1));
      }
    }
    return found;
  }

  graph const& g_;
  std::vector<vector_of<K>> bounds_;
  std::vector<label> labels_;
};

}  // namespace mamar::plain
