#include "mamar/graph/disjoint_pair.h"

#include <algorithm>
#include <optional>
#include <queue>

#include "mamar/graph/least_path.h"
#include "mamar/graph/shortest_path.h"

namespace mamar {

namespace {

using path = std::vector<arc_idx>;

struct two_paths {
  path first, second;
  std::int64_t total{0};
};

// --- two arc-disjoint paths --------------------------------------------------------------------------------------------------------------------

// Two units of flow of least cost: a least path, then a least path in what it leaves, with lengths made non-negative by the distances of the first.
class flow_of_two {
 public:
  flow_of_two(disjoint_query const& q, std::vector<bool> const& usable)
      : q_{q},
        usable_{usable},
        flow_(q.graph.arcs(), 0),
        height_(q.graph.nodes(), 0) {}

  std::optional<two_paths> run() {
    if (!augment() || !augment()) return std::nullopt;
    two_paths out{take_path(), take_path(), 0};
    for (auto const* p : {&out.first, &out.second})
      for (auto const a : *p) out.total += q_.weight[a.v];
    return out;
  }

 private:
  int capacity(arc_idx a) const { return !usable_[a.v] ? 0 : q_.uses[a.v].empty() ? 2 : 1; }

  bool augment() {
    std::vector<std::int64_t> distance(q_.graph.nodes(), kUnreachable);
    std::vector<std::pair<arc_idx, bool>> by(q_.graph.nodes());
    using entry = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
    distance[q_.from.v] = 0;
    queue.emplace(0, q_.from.v);
    auto const reach = [&](node_idx from, node_idx to, std::int64_t length, arc_idx a, bool forward) {
      auto const via = distance[from.v] + length + height_[from.v] - height_[to.v];
      if (via >= distance[to.v]) return;
      distance[to.v] = via;
      by[to.v] = {a, forward};
      queue.emplace(via, to.v);
    };
    while (!queue.empty()) {
      auto const [d, v] = queue.top();
      queue.pop();
      if (d > distance[v]) continue;
      node_idx const here{v};
      for (auto const a : q_.graph.out(here))
        if (flow_[a.v] < capacity(a)) reach(here, q_.graph.head(a), q_.weight[a.v], a, true);
      for (auto const a : q_.graph.in(here))
        if (flow_[a.v] > 0) reach(here, q_.graph.tail(a), -q_.weight[a.v], a, false);
    }
    auto const end = distance[q_.to.v];
    if (end == kUnreachable) return false;
    for (std::uint32_t v = 0; v < height_.size(); ++v)
      height_[v] += std::min(distance[v], end);  // capped: what lies beyond keeps its lengths non-negative
    for (auto v = q_.to; v != q_.from;) {
      auto const [a, forward] = by[v.v];
      flow_[a.v] += forward ? 1 : -1;
      v = forward ? q_.graph.tail(a) : q_.graph.head(a);
    }
    return true;
  }

  // One unit of the flow as a path without circles.
  path take_path() {
    path out;
    std::vector<std::uint32_t> length_at(q_.graph.nodes(), 0);  // Node -> arcs taken when it was met, plus one
    auto v = q_.from;
    length_at[v.v] = 1;
    while (v != q_.to) {
      for (auto const a : q_.graph.out(v))
        if (flow_[a.v] > 0) {
          --flow_[a.v];
          out.push_back(a);
          v = q_.graph.head(a);
          break;
        }
      if (auto const before = length_at[v.v]; before > 0) {
        while (out.size() > before - 1) {
          length_at[q_.graph.head(out.back()).v] = 0;
          out.pop_back();
        }
      }
      length_at[v.v] = static_cast<std::uint32_t>(out.size()) + 1;
    }
    return out;
  }

  disjoint_query const& q_;
  std::vector<bool> const& usable_;
  std::vector<int> flow_;
  std::vector<std::int64_t> height_;
};

// --- branch and bound --------------------------------------------------------------------------------------------------------------------------

class pair_search {
 public:
  explicit pair_search(disjoint_query const& q) : q_{q}, least_{q.graph, {q.weight}, q.rank, q.from, q.to} {}

  disjoint_pair run() {
    open({}, 0);
    while (!queue_.empty()) {
      auto const top = queue_.top();
      if (best_ && top.bound >= best_->total) break;
      if (out_.subproblems >= q_.most || (q_.stop && q_.stop())) {
        out_.proven = false;
        break;
      }
      queue_.pop();
      branch(top);
    }
    out_.bound = !queue_.empty() && !out_.proven ? queue_.top().bound : best_ ? best_->total : 0;
    if (best_) {
      out_.total = best_->total;
      out_.bound = std::min(out_.bound, out_.total);
      if (cost(best_->second) < cost(best_->first)) std::swap(best_->first, best_->second);
      out_.paths = {best_->first, best_->second};
    }
    return std::move(out_);
  }

 private:
  struct decision {
    std::uint32_t element;
    bool of_first;  // the first path does not use it; else the second
  };
  struct subproblem {
    std::int64_t bound{0};
    std::size_t number{0};  // the older first
    std::vector<decision> decided;
    std::uint32_t on{0};  // the element to branch on

    friend bool operator>(subproblem const& a, subproblem const& b) { return std::pair{a.bound, a.number} > std::pair{b.bound, b.number}; }
  };

  std::int64_t cost(path const& p) const {
    std::int64_t sum = 0;
    for (auto const a : p) sum += q_.weight[a.v];
    return sum;
  }

  std::vector<bool> used_by(path const& p) const {
    std::vector<bool> out(q_.elements, false);
    for (auto const a : p)
      for (auto const e : q_.uses[a.v]) out[e] = true;
    return out;
  }

  bool avoids(path const& p, std::vector<bool> const& elements) const {
    return std::all_of(p.begin(), p.end(), [&](arc_idx a) { return clear_of(a, elements); });
  }
  bool clear_of(arc_idx a, std::vector<bool> const& elements) const {
    return std::none_of(q_.uses[a.v].begin(), q_.uses[a.v].end(), [&](std::uint32_t e) { return elements[e]; });
  }

  path least_without(std::vector<bool> const& a, std::vector<bool> const& b) {
    return least_.find([&](arc_idx i) { return clear_of(i, a) && clear_of(i, b); });
  }

  void offer(path first, path second) {
    auto const total = cost(first) + cost(second);
    if (!best_ || total < best_->total) best_ = two_paths{std::move(first), std::move(second), total};
  }

  // The first element in the order of ids that both use and about which nothing is decided.
  std::optional<std::uint32_t> shared(path const& a, path const& b, std::vector<bool> const& not_first, std::vector<bool> const& not_second) const {
    auto const of_a = used_by(a);
    std::optional<std::uint32_t> out;
    for (auto const i : b)
      for (auto const e : q_.uses[i.v])
        if (of_a[e] && !not_first[e] && !not_second[e] && (!out || e < *out)) out = e;
    return out;
  }

  // Bounds the subproblem, offers the pairs met, and keeps it if it may hold a better one.
  void open(std::vector<decision> decided, std::int64_t bound) {
    ++out_.subproblems;
    std::vector<bool> not_first(q_.elements, false), not_second(q_.elements, false);
    for (auto const& d : decided) (d.of_first ? not_first : not_second)[d.element] = true;
    auto const one = least_without(not_first, not_first);
    auto const other = least_without(not_second, not_second);
    if (one.empty() || other.empty()) return;
    bound = std::max(bound, cost(one) + cost(other));
    auto const shared_by_least = shared(one, other, not_first, not_second);
    if (!shared_by_least) return offer(one, other);
    if (auto const beside = least_without(not_second, used_by(one)); !beside.empty()) offer(one, beside);
    if (auto const beside = least_without(not_first, used_by(other)); !beside.empty()) offer(beside, other);
    std::vector<bool> usable;
    usable.reserve(q_.graph.arcs());
    for (std::uint32_t i = 0; i < q_.graph.arcs(); ++i) usable.push_back(clear_of(arc_idx{i}, not_first) || clear_of(arc_idx{i}, not_second));
    auto const apart = flow_of_two{q_, usable}.run();
    if (!apart) return;
    bound = std::max(bound, apart->total);
    auto on = shared(apart->first, apart->second, not_first, not_second);
    if (avoids(apart->second, used_by(apart->first))) {
      bool const as_is = avoids(apart->first, not_first) && avoids(apart->second, not_second);
      bool const swapped = avoids(apart->first, not_second) && avoids(apart->second, not_first);
      offer(apart->first, apart->second);  // a pair whatever was decided
      if (as_is || swapped) return;
    }
    if (best_ && bound >= best_->total) return;
    queue_.push({bound, out_.subproblems, std::move(decided), on ? *on : *shared_by_least});
  }

  void branch(subproblem const& s) {
    for (bool const of_first : {false, true}) {
      if (of_first && s.decided.empty()) return;  // nothing tells the two apart yet
      auto decided = s.decided;
      decided.push_back({s.on, of_first});
      open(std::move(decided), s.bound);
    }
  }

  disjoint_query const& q_;
  least_paths least_;
  std::optional<two_paths> best_;
  std::priority_queue<subproblem, std::vector<subproblem>, std::greater<>> queue_;
  disjoint_pair out_;
};

}  // namespace

disjoint_pair least_disjoint_pair(disjoint_query const& q) { return pair_search{q}.run(); }

}  // namespace mamar
