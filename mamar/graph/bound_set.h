// Two criteria: a bound on both together, and real paths known before the search has found them. Of the labels that BOA* settles on large grids it leaves a fifth.
//
// The two lower bounds of a node span a corner that the real frontier does not come near: in its middle no path is best in both. Hence
//   - a third backward search, of w1 c1 + w2 c2, the weights chosen along the line between the two ends of the frontier: hw(v). Every path that begins with a label
//     g at v ends in a vector q with q >= f and w q >= fw = w g + hw(v);
//   - U, vectors of real paths: of the three backward trees from the origin, of those that change from one tree to another on the way, and in the search of each
//     settled label continued along the third tree.
// A label is dropped if none of the vectors it may end in could be in the frontier: each is dominated by one of U. What may be there is, in terms of the steps
// between neighbours u, u' of U (u1 < u1', u2 > u2'), a vector <= (u1' - 1, u2 - 1), or u itself. So the label is of use only if one of these corners z has
// z1 >= f1, z2 >= f2 and w z >= fw. Equality with a member of U never drops a label: the frontier and its canonical paths come from the search alone.
//
// Bound sets of this kind: Ehrgott, Gandibleux, Comput. Oper. Res. 34, 2007; paths completed along trees: Ahmadi, Tack, Harabor, Kilby, ESA 2021.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "mamar/graph/lower_bounds.h"

namespace mamar {

template <class Cost>
class bound_set {
 public:
  using vector = std::array<Cost, 2>;
  using graph = packed_graph<2, Cost>;
  using backward = backward_search<2, Cost>;

  // The backward searches of both criteria have reached `from`.
  void prepare(graph const& g, backward const& first, backward const& second, std::uint32_t from, std::uint32_t to,
               std::function<bool()> const& stop) {
    known_.clear();
    active_ = false;
    least_ = {first.bound(from), second.bound(from)};
    worst_ = {second.found_beside(from), first.found_beside(from)};
    if (worst_[0] <= least_[0] || worst_[1] <= least_[1]) return;  // one vector is best in both
    if (!fits(g)) return;
    weight_ = weights(worst_[1] - least_[1], worst_[0] - least_[0]);
    sum_.begin(g, weight_, 0, to);
    if (sum_.reach(from, stop) >= backward::kLimit || sum_.stopped()) return;
    active_ = true;
    for (std::size_t c = 0; c < 2; ++c) {
      shift_[c] = 0;
      while (((worst_[c] - least_[c]) >> shift_[c]) >= kSteps) ++shift_[c];
    }
    next_level_ = 0;
    least_at_.assign(step(0, worst_[0]) + 1, kFar);
    for (std::size_t tree = 0; tree < 3; ++tree) change_trees(g, {&first, &second, &sum_}, tree, from, to);
  }

  bool active() const { return active_; }
  Cost bound(std::uint32_t v) const { return sum_.bound(v); }
  vector completion(std::uint32_t v) const { return sum_.found(v) == backward::kNever ? vector{kFar, kFar} : vector_of(sum_, 2, v); }

  // The search has come to labels of this f1; it never falls. Corners to the left of it are of no use any more.
  void advance(Cost f1) {
    if (f1 < next_level_) return;
    next_level_ = f1 + (Cost{1} << shift_[0]);
    tabulate(f1);
  }

  bool useful(vector const& f, vector const& g, Cost bound) const {
    return f[0] <= worst_[0] && f[1] <= worst_[1] && value(g[0], g[1]) + bound <= most_[step(1, f[1])];
  }

  // The vector of a real path.
  void offer(vector const& u) {
    if (u[0] > worst_[0] || least_at_[step(0, u[0])] <= u[1]) return;  // nearly always
    auto const at = std::lower_bound(known_.begin(), known_.end(), u[0], [](vector const& a, Cost x) { return a[0] < x; });
    if (at != known_.begin() && (*(at - 1))[1] <= u[1]) return;
    if (at != known_.end() && (*at)[0] == u[0] && (*at)[1] <= u[1]) return;
    auto end = at;
    while (end != known_.end() && (*end)[1] >= u[1]) ++end;
    if (end == at) {
      if (known_.size() == kMostKnown) return;  // any part of U will do
      known_.insert(at, u);
    } else {
      *at = u;
      known_.erase(at + 1, end);
    }
    // the step of u begins before it, unless steps are single numbers
    for (auto s = step(0, u[0]) + (shift_[0] == 0 ? 0 : 1); s < least_at_.size() && least_at_[s] > u[1]; ++s) least_at_[s] = u[1];
  }

 private:
  static constexpr Cost kSteps = 1024;
  static constexpr Cost kMostWeight = 8;
  static constexpr std::size_t kMostKnown = std::size_t{1} << 13;  // inserting into a sorted list must stay cheap
  static constexpr Cost kFar = std::numeric_limits<Cost>::max() / 4;

  // Small whole numbers whose ratio is nearest to a : b.
  static std::array<Cost, 2> weights(Cost a, Cost b) {
    std::array<Cost, 2> best{1, 1};
    double least = std::numeric_limits<double>::infinity();
    for (Cost p = 1; p <= kMostWeight; ++p)
      for (Cost q = 1; q <= kMostWeight; ++q) {
        auto const x = static_cast<double>(p) * static_cast<double>(b);
        auto const y = static_cast<double>(q) * static_cast<double>(a);
        if (auto const off = std::max(x / y, y / x); off < least) {
          least = off;
          best = {p, q};
        }
      }
    return best;
  }

  bool fits(graph const& g) const {
    return std::max(g.largest(0), g.largest(1)) <= backward::kLimit / (2 * kMostWeight) &&
           std::max(worst_[0], worst_[1]) <= backward::kLimit / (2 * kMostWeight);
  }

  // Of a path found by the tree of the first criterion (0), of the second (1), of the sum (2).
  vector vector_of(backward const& tree, std::size_t which, std::uint32_t v) const {
    auto const all = tree.found(v);
    auto const beside = tree.found_beside(v);
    if (which == 0) return {all, beside};
    if (which == 1) return {beside, all};
    return {beside, static_cast<Cost>((all - weight_[0] * beside) / weight_[1])};
  }

  Cost value(Cost x, Cost y) const { return static_cast<Cost>(weight_[0] * x + weight_[1] * y); }
  std::size_t step(std::size_t c, Cost x) const { return static_cast<std::size_t>((x - least_[c]) >> shift_[c]); }

  // Along the path of one tree from the origin: at each node the rest along each tree.
  void change_trees(graph const& g, std::array<backward const*, 3> const& trees, std::size_t which, std::uint32_t from, std::uint32_t to) {
    auto const& own = *trees[which];
    vector g_v{0, 0};
    for (auto v = from;;) {
      for (std::size_t other = 0; other < 3; ++other) {
        if (trees[other]->found(v) == backward::kNever) continue;
        auto const rest = vector_of(*trees[other], other, v);
        offer({g_v[0] + rest[0], g_v[1] + rest[1]});
      }
      if (v == to) return;
      auto const rest = vector_of(own, which, v);
      std::uint32_t next = v;
      for (auto p = g.first_out(v); p < g.first_out(v + 1) && next == v; ++p) {
        auto const& a = g.at(p);
        if (own.found(a.node) == backward::kNever || own.found(a.node) > own.found(v)) continue;
        auto const onward = vector_of(own, which, a.node);
        if (a.node == v || rest[0] != onward[0] + a.cost[0] || rest[1] != onward[1] + a.cost[1]) continue;
        if (own.found(a.node) == own.found(v)) return;  // arcs that cost nothing might lead round and round
        next = a.node;
        g_v = {static_cast<Cost>(g_v[0] + a.cost[0]), static_cast<Cost>(g_v[1] + a.cost[1])};
      }
      if (next == v) return;
      v = next;
    }
  }

  // most_[s]: the largest w z of the corners z with z1 >= f1 and z2 >= least2 + s x width, all f2 of the step being at least that.
  void tabulate(Cost f1) {
    auto i = static_cast<std::size_t>(std::lower_bound(known_.begin(), known_.end(), f1, [](vector const& a, Cost x) { return a[0] < x; }) -
                                      known_.begin());
    Cost best = 0;  // less than any label has, but for one without costs, which is of use anyway
    // corners from the upper left to the lower right: the step down before known_[i], then known_[i] itself
    bool on_step = true;
    for (auto s = step(1, worst_[1]) + 1; s-- > 0;) {
      auto const low = static_cast<Cost>(least_[1] + (static_cast<Cost>(s) << shift_[1]));
      while (i < known_.size()) {
        if (on_step) {
          auto const high = i == 0 ? kFar : static_cast<Cost>(known_[i - 1][1] - 1);  // exclusive of what is known to the left
          if (high < low) break;
          if (i > 0 && known_[i][0] > f1) best = std::max(best, value(known_[i][0] - 1, high));
        } else {
          if (known_[i][1] < low) break;
          best = std::max(best, value(known_[i][0], known_[i][1]));
          ++i;
        }
        on_step = !on_step;
      }
      most_[s] = best;
    }
  }

  bool active_{false};
  vector least_{}, worst_{};  // of the frontier, criterion by criterion
  std::array<Cost, 2> weight_{};
  backward sum_;
  std::vector<vector> known_;        // U: the first rising, the second falling
  std::array<unsigned, 2> shift_{};  // a step of f1, f2 is 2^shift wide
  Cost next_level_{0};
  std::vector<Cost> least_at_;       // step of the first -> least second known for vectors not beyond the step's beginning
  std::array<Cost, kSteps> most_{};  // step of the second -> tabulate()
};

}  // namespace mamar
