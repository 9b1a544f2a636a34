// Questions about all paths from one node to another whose arcs bear sets of labels (the parties that control them, the elements they use). A path bears the
// union of the sets of its arcs.
//
//   unavoidable        labels that every path bears
//   smallest_cuts      all smallest sets of labels without which there is no path
//   fewest_labels      all smallest sets that a path bears
//   path_with_stranger a path beside which there is another with no label in common
//
// The last three are hard in general (minimum label cut and minimum label path are NP-hard; Zhang, Cai, Tang and Chang 2011) and small in practice: each is exact, and
// stops with `proven` false beyond a set amount of work.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <tuple>
#include <vector>

#include "mamar/graph/digraph.h"
#include "mamar/graph/label_set.h"

namespace mamar {

template <std::size_t N>
struct labelled_paths {
  digraph const& graph;
  std::vector<label_set<N>> const& on;  // Arc -> labels
  node_idx from;
  node_idx to;
};

// --- what every path bears ---------------------------------------------------------------------------------------------------------------------

// Node -> labels that every path from there to the end bears; all labels where there is no path. The greatest solution of
// at(v) = intersection over arcs a out of v of (on(a) + at(head)), at(end) = {}: union with a constant distributes over intersection, so it is exact
// (Kam and Ullman 1977).
template <std::size_t N>
std::vector<label_set<N>> unavoidable(labelled_paths<N> const& p) {
  std::vector<label_set<N>> at(p.graph.nodes(), label_set<N>::all());
  std::vector<node_idx> open{p.to};
  std::vector<bool> waits(p.graph.nodes(), false);
  at[p.to.v] = {};
  for (std::size_t i = 0; i < open.size(); ++i) {
    auto const v = open[i];
    waits[v.v] = false;
    for (auto const a : p.graph.in(v)) {
      auto const u = p.graph.tail(a);
      auto const less = at[u.v] & (p.on[a.v] | at[v.v]);
      if (less == at[u.v]) continue;
      at[u.v] = less;
      if (!waits[u.v]) open.push_back(u);
      waits[u.v] = true;
    }
  }
  return at;
}

// --- cuts --------------------------------------------------------------------------------------------------------------------------------------

template <std::size_t N>
struct smallest_sets {
  std::vector<label_set<N>> sets;  // all of the smallest size, in order; empty: there is none
  bool possible{true};             // false: there is none, and that is proven
  bool proven{true};               // false: the search was cut short; `sets` holds nothing
  std::size_t tests{0};
};

// All smallest sets that hit every path. A set that hits all paths found so far is tested by a search: a path it misses joins them and it is tried again with one
// more, no path proves it a cut. Every cut hits every path, so none is smaller than the smallest set that hits the paths found; sets are tried in the order of
// size, and each once (a branch takes one label of a path not hit and leaves out those before it).
template <std::size_t N>
class cut_search {
 public:
  using set = label_set<N>;

  // miss(S): the labels of a path that bears none of S, or nothing. most: tests. stop: asked before each.
  cut_search(std::function<std::optional<set>(set const&)> miss, std::size_t most, std::function<bool()> stop = {})
      : miss_{std::move(miss)},
        most_{most},
        stop_{std::move(stop)} {}

  smallest_sets<N> run() {
    for (size_ = 0; out_.sets.empty() && out_.possible && out_.proven; ++size_) branch({}, {}, size_);
    if (!out_.proven) out_.sets.clear();
    std::sort(out_.sets.begin(), out_.sets.end());
    return std::move(out_);
  }

 private:
  void branch(set const& chosen, set const& left_out, std::size_t left) {
    if (!out_.possible || !out_.proven) return;
    auto const* way = not_hit(chosen, left_out);
    if (way == nullptr) {
      if (left > 0) return;  // smaller sets were tried before: this one, with anything added, is no smallest cut unless it was one itself
      if (!test(chosen)) return;
      out_.sets.push_back(chosen);
      return;
    }
    if (left == 0 || needs_more_than(left, chosen)) return;
    auto refused = left_out;
    for (auto const i : (*way - left_out).members()) {
      auto more = chosen;
      more.insert(i);
      branch(more, refused, left - 1);
      refused.insert(i);
    }
  }

  // True: a cut. A path that misses joins the others.
  bool test(set const& chosen) {
    if (++out_.tests > most_ || (stop_ && stop_())) return out_.proven = false;
    auto const way = miss_(chosen);
    if (!way) return true;
    if (way->none()) out_.possible = false;
    ways_.push_back(*way);
    return false;
  }

  // The path with the fewest labels to choose from.
  set const* not_hit(set const& chosen, set const& left_out) const {
    set const* best = nullptr;
    std::size_t fewest = 0;
    for (auto const& w : ways_) {
      if (w.meets(chosen)) continue;
      auto const choices = (w - left_out).count();
      if (best == nullptr || choices < fewest) {
        best = &w;
        fewest = choices;
      }
    }
    return best;
  }

  // Paths that share no label need one each.
  bool needs_more_than(std::size_t left, set const& chosen) const {
    auto taken = chosen;
    std::size_t needed = 0;
    for (auto const& w : ways_)
      if (!w.meets(taken)) {
        taken = taken | w;
        ++needed;
      }
    return needed > left;
  }

  std::function<std::optional<set>(set const&)> miss_;
  std::size_t most_;
  std::function<bool()> stop_;
  std::size_t size_{0};
  std::vector<set> ways_;
  smallest_sets<N> out_;
};

// --- sets that paths bear ----------------------------------------------------------------------------------------------------------------------

// Labels every node with the sets that paths bear up to it, smallest first, then in order; a set is dropped where a subset of it was before (whatever goes on from
// there bears no more after the subset). `keep(set)`: false drops it; must hold for every subset of a set for which it holds.
template <std::size_t N, class Keep, class Arrive>
bool each_set_of_labels(labelled_paths<N> const& p, std::size_t most, Keep const& keep, Arrive const& arrive) {
  using set = label_set<N>;
  auto const rest = unavoidable(p);  // counts towards the size beforehand: the search goes for the end
  struct entry {
    std::size_t size;
    set at_least;
    set so_far;
    node_idx node;
    bool operator>(entry const& o) const {
      if (size != o.size) return size > o.size;
      if (!(at_least == o.at_least)) return o.at_least < at_least;
      if (!(so_far == o.so_far)) return so_far.count() != o.so_far.count() ? so_far.count() > o.so_far.count() : o.so_far < so_far;
      return node > o.node;
    }
  };
  std::priority_queue<entry, std::vector<entry>, std::greater<>> queue;
  std::vector<std::vector<set>> settled(p.graph.nodes());
  std::size_t labels = 0;
  auto const covered = [&](node_idx v, set const& s) {
    return std::any_of(settled[v.v].begin(), settled[v.v].end(), [&](set const& k) { return k.within(s); });
  };
  auto const push = [&](node_idx v, set const& s) {
    if (rest[v.v] == set::all() && v != p.to) return;  // leads nowhere
    auto const whole = s | rest[v.v];
    if (covered(v, s) || !keep(whole)) return;
    ++labels;
    queue.push({whole.count(), whole, s, v});
  };
  push(p.from, {});
  while (!queue.empty()) {
    if (labels > most) return false;
    auto const [size, whole, s, v] = queue.top();
    queue.pop();
    if (covered(v, s) || !keep(whole)) continue;
    settled[v.v].push_back(s);
    if (v == p.to) {
      if (arrive(s)) return true;
      continue;
    }
    for (auto const a : p.graph.out(v)) push(p.graph.head(a), s | p.on[a.v]);
  }
  return true;
}

// All smallest sets of labels that a path bears; empty if there is no path.
template <std::size_t N>
smallest_sets<N> fewest_labels(labelled_paths<N> const& p, std::size_t most) {
  smallest_sets<N> out;
  auto bound = N + 1;
  out.proven = each_set_of_labels(
      p, most, [&](label_set<N> const& s) { return s.count() <= bound; },
      [&](label_set<N> const& s) {
        bound = s.count();  // the first is a smallest
        out.sets.push_back(s);
        return false;
      });
  if (!out.proven) out.sets.clear();
  out.possible = !out.sets.empty() || !out.proven;
  std::sort(out.sets.begin(), out.sets.end());
  return out;
}

// The first set, by size and order, of a path beside which another bears no label of it. A set beside which there is none is dropped at once, for whatever it
// grows to has none either. other(S): is there a path that bears none of S?
template <std::size_t N>
smallest_sets<N> path_with_stranger(labelled_paths<N> const& p, std::size_t most, std::size_t most_tests,
                                    std::function<bool(label_set<N> const&)> const& other, std::function<bool()> const& stop = {}) {
  smallest_sets<N> out;
  bool cut_short = false;
  std::vector<std::pair<label_set<N>, bool>> known;
  auto const has_other = [&](label_set<N> const& s) {
    for (auto const& [k, answer] : known)
      if (k == s || (answer && s.within(k)) || (!answer && k.within(s))) return answer;
    if (cut_short || ++out.tests > most_tests || (stop && stop())) {
      cut_short = true;
      return false;
    }
    known.emplace_back(s, other(s));
    return known.back().second;
  };
  out.proven = each_set_of_labels(p, most, has_other, [&](label_set<N> const& s) {
    out.sets.push_back(s);
    return true;
  });
  out.proven = out.proven && (!cut_short || !out.sets.empty());
  out.possible = !out.sets.empty() || !out.proven;
  return out;
}

}  // namespace mamar
