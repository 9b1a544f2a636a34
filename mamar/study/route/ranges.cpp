// One figure at a time. A best way can lose its place only if the figure makes it worse, or makes another better; most figures do neither to any way that could
// matter, and a bound says so: a path that uses an arc made better had at least the length of the least path through that arc, and gains at most what all those arcs
// gain together. The rest are searched anew at the end of the range, so a way outside the answer is found too.
//
// Within a range the total of a way is linear in the figure or in its inverse (speed, operating hours, payload), besides the rounding of arcs. The least total of all
// ways is then concave, so a way that is best at one end stays best up to one point and is never best again: that point is closed in on by halving against the
// way that is better at the end, then searching at the point for a third.
#include "mamar/study/route/ranges.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "mamar/graph/shortest_path.h"
#include "mamar/study/route/usable.h"

namespace mamar {

namespace {

constexpr double kPrecision = 1e-9;  // of the range

using arcs_of = std::vector<arc_idx>;

double amount(search_arc const& a, criterion c) {
  switch (c) {
    case criterion::cost: return a.carriage + a.fees + a.handling;
    case criterion::time: return a.moving_h + a.waiting_h;
    case criterion::co2: return a.co2_kg;
    case criterion::unreliability: return a.minus_log_availability;
  }
  return 0;
}

// Figures with a range, and the arcs of the search graph they have a say in.
struct ranged_figures {
  std::vector<ranged_figure> all;                // by key
  std::vector<arcs_of> arcs;                     // figure -> arcs
  std::vector<std::vector<std::size_t>> of_arc;  // Arc -> figures

  ranged_figures(network const& n, search_graph const& g, arc_figures const& figures, std::vector<bool> const& usable) : of_arc(g.arcs.size()) {
    evidence_index const evidence{n};
    std::map<figure_key, arcs_of> found;
    std::map<figure_key, range_idx> known;
    for (std::uint32_t i = 0; i < g.arcs.size(); ++i) {
      if (!usable[i]) continue;
      for (auto const& k : figures.of(arc_idx{i})) {
        auto const [it, is_new] = known.try_emplace(k);
        if (is_new) it->second = evidence.range_of(k.table, k.row, field_name(k));
        if (it->second.valid()) found[k].push_back(arc_idx{i});
      }
    }
    for (auto& [k, list] : found) {
      auto const range = known.at(k);
      auto const now = figures.now(k);
      if (std::isnan(now)) continue;  // a range of a figure that is not given
      for (auto const a : list) of_arc[a.v].push_back(all.size());
      all.push_back({k, n.ranges.low[range], now, n.ranges.high[range]});
      arcs.push_back(std::move(list));
    }
  }
};

// Changes of the integers of arcs where one figure stands at one end.
using shift = std::vector<std::pair<arc_idx, criteria_values>>;

class range_study {
 public:
  range_study(overlay const& view, route_result const& r, way_builder const& build)
      : view_{view},
        r_{r},
        g_{r.graph},
        build_{build},
        figures_{view, r.graph},
        ranged_{view.base(), g_, figures_, usable()} {}

  range_result run() {
    turns_.resize(ranged_.all.size());
    for (auto const& c : r_.classes)
      if (c.outcome == search_outcome::found) of_class(c);
    out_.figures = ranged_.all.size();
    for (std::size_t f = 0; f < turns_.size(); ++f)
      if (!turns_[f].empty()) out_.turning.push_back({ranged_.all[f], std::move(turns_[f])});
    std::stable_sort(out_.turning.begin(), out_.turning.end(), [&](figure_turns const& a, figure_turns const& b) { return weight(a) > weight(b); });
    return std::move(out_);
  }

 private:
  std::vector<bool> usable() const {
    std::vector<bool> out;
    for (auto const& a : g_.arcs) out.push_back(a.blockers.empty());
    return out;
  }

  // Best ways before orders; then what is lost, as a share of what there was.
  std::pair<bool, double> weight(figure_turns const& f) const {
    std::pair<bool, double> out{false, 0};
    for (auto const& t : f.turns) {
      auto const& c = *std::find_if(r_.classes.begin(), r_.classes.end(), [&](class_result const& k) { return k.of == t.of; });
      auto const total = static_cast<double>(std::max<std::int64_t>(1, c.ways[t.was].totals[static_cast<std::size_t>(t.by)]));
      out = std::max(out, std::pair{t.best, static_cast<double>(t.lost) / total});
    }
    return out;
  }

  shift shifted(std::size_t f, double value) const {
    shift out;
    figure_values const at{ranged_.all[f].key, value};
    for (auto const a : ranged_.arcs[f]) {
      auto costs = figures_.with(a, at).costs;
      bool differs = false;
      for (std::size_t c = 0; c < kCriteria; ++c) {
        costs[c] -= g_.arcs[a.v].costs[c];
        differs = differs || costs[c] != 0;
      }
      if (differs) out.emplace_back(a, costs);
    }
    return out;
  }

  // Total of a path by a criterion where the figure has the value; `path` in arcs of the search graph.
  std::int64_t total(arcs_of const& path, criterion c, std::size_t f, double value) const {
    figure_values const at{ranged_.all[f].key, value};
    auto const k = static_cast<std::size_t>(c);
    std::int64_t sum = 0;
    for (auto const a : path) {
      auto const& concerned = ranged_.of_arc[a.v];
      sum += std::find(concerned.begin(), concerned.end(), f) == concerned.end() ? g_.arcs[a.v].costs[k] : figures_.with(a, at).costs[k];
    }
    return sum;
  }

  // Of the values between `kept` (where `was` is no worse than `other`) and `lost` (where it is worse): the last kept one and the first lost one.
  std::pair<double, double> close_in(arcs_of const& was, arcs_of const& other, criterion c, std::size_t f, double kept, double lost) const {
    auto const near = kPrecision * std::max(std::abs(ranged_.all[f].high - ranged_.all[f].low), 1e-300);
    while (std::abs(lost - kept) > near) {
      auto const middle = kept + (lost - kept) / 2;
      if (middle == kept || middle == lost) break;
      (total(was, c, f, middle) <= total(other, c, f, middle) ? kept : lost) = middle;
    }
    return {kept, lost};
  }

  // --- one class

  struct class_view {
    class_result const& c;
    usable_ways const& ways;
    std::vector<arcs_of> copies;  // Arc of the search graph -> arcs of the layers that lie on a way
  };

  void of_class(class_result const& c) {
    usable_ways const ways{view_, r_, build_, c.of};
    class_view v{c, ways, std::vector<arcs_of>(g_.arcs.size())};
    for (std::uint32_t i = 0; i < ways.graph().arcs(); ++i)
      if (ways.on_a_way(arc_idx{i})) v.copies[ways.layers().base[i].v].push_back(arc_idx{i});
    auto const& layers = ways.layers();
    std::vector<node_idx> tails, heads;
    for (std::uint32_t i = 0; i < layers.graph.arcs(); ++i) {
      tails.push_back(layers.graph.head(arc_idx{i}));
      heads.push_back(layers.graph.tail(arc_idx{i}));
    }
    digraph const back{layers.graph.nodes(), std::move(tails), std::move(heads)};
    for (std::size_t i = 0; i < r_.options.criteria.size(); ++i) {
      auto const by = r_.options.criteria[i];
      auto const weight = ways.weight(static_cast<measure>(by));
      auto const from_start = distances_to(back, weight, layers.from);
      auto const to_end = distances_to(layers.graph, weight, layers.to);
      for (std::size_t f = 0; f < ranged_.all.size(); ++f)
        for (bool const high : {false, true}) best_turns(v, i, f, high, from_start, to_end);
      for (std::size_t a = 0; a < c.ways.size(); ++a)
        for (std::size_t b = 0; b < c.ways.size(); ++b)
          if (c.ways[a].totals[static_cast<std::size_t>(by)] < c.ways[b].totals[static_cast<std::size_t>(by)]) compare(c, by, a, b);
    }
  }

  arcs_of least(class_view const& v, criterion by, shift const& moved) const {
    auto const m = static_cast<measure>(by);
    std::vector<std::int64_t> weight{v.ways.weight(m).begin(), v.ways.weight(m).end()};
    for (auto const& [a, more] : moved)
      for (auto const copy : v.copies[a.v]) weight[copy.v] += more[static_cast<std::size_t>(by)];
    auto const& layers = v.ways.layers();
    arcs_of out;
    for (auto const a : least_paths{layers.graph, {weight}, layers.rank, layers.from, layers.to}.find()) out.push_back(layers.base[a.v]);
    return out;
  }

  // Can no way be better than `total_of_best` where arcs move so?
  bool surely_best(class_view const& v, criterion by, shift const& moved, std::int64_t best_before, std::int64_t best_after,
                   std::vector<std::int64_t> const& from_start, std::vector<std::int64_t> const& to_end) const {
    auto const k = static_cast<std::size_t>(by);
    auto const& layers = v.ways.layers();
    auto const weight = v.ways.weight(static_cast<measure>(by));
    auto bound = best_before;  // of paths that use no arc made better
    std::int64_t gain = 0;
    auto through = kUnreachable;
    for (auto const& [a, more] : moved) {
      if (more[k] >= 0) continue;
      for (auto const copy : v.copies[a.v]) {
        gain -= more[k];
        through = std::min(through, from_start[layers.graph.tail(copy).v] + weight[copy.v] + to_end[layers.graph.head(copy).v]);
      }
    }
    if (through != kUnreachable) bound = std::min(bound, through - gain);
    return best_after <= bound;
  }

  void best_turns(class_view const& v, std::size_t i, std::size_t f, bool high, std::vector<std::int64_t> const& from_start,
                  std::vector<std::int64_t> const& to_end) {
    auto const by = r_.options.criteria[i];
    auto const k = static_cast<std::size_t>(by);
    auto const& figure = ranged_.all[f];
    auto const end = high ? figure.high : figure.low;
    if (end == figure.now) return;
    auto const moved = shifted(f, end);
    if (std::none_of(moved.begin(), moved.end(), [&](auto const& one) { return one.second[k] != 0 && !v.copies[one.first.v].empty(); })) return;
    auto const& best = v.c.ways[v.c.best[i]];
    auto const after = total(best.arcs, by, f, end);
    if (surely_best(v, by, moved, best.totals[k], after, from_start, to_end)) return;
    auto other = least(v, by, moved);
    auto const lost = after - total(other, by, f, end);
    if (lost <= 0) return;
    auto kept = figure.now;
    auto turned = end;
    for (;;) {
      std::tie(kept, turned) = close_in(best.arcs, other, by, f, figure.now, turned);
      auto third = least(v, by, shifted(f, kept));  // is another better still before?
      if (kept == figure.now || total(third, by, f, kept) >= total(best.arcs, by, f, kept)) break;
      other = std::move(third);
      turned = kept;
    }
    turn t{.of = v.c.of, .by = by, .was = v.c.best[i]};
    t.best = true;
    t.at = turned;
    t.high = high;
    t.lost = lost;
    for (std::size_t at = 0; at < v.c.ways.size(); ++at)
      if (v.c.ways[at].arcs == other) t.now = at;
    if (!t.now) t.other = build_(v.c.of, other);
    turns_[f].push_back(std::move(t));
  }

  // --- two ways of the answer

  std::vector<std::size_t> figures_on(way const& a, way const& b) const {
    std::vector<std::size_t> out;
    for (auto const* w : {&a, &b})
      for (auto const i : w->arcs) out.insert(out.end(), ranged_.of_arc[i.v].begin(), ranged_.of_arc[i.v].end());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  // a is better than b as things stand.
  void compare(class_result const& c, criterion by, std::size_t a, std::size_t b) {
    auto const on = figures_on(c.ways[a], c.ways[b]);
    for (auto const f : on)
      for (bool const high : {false, true}) order_turns(c, by, a, b, f, high);
    if (auto const margin = sure_margin(c.ways[a], c.ways[b], by, on); margin > 0) out_.sure.push_back({c.of, by, a, b, margin});
  }

  void order_turns(class_result const& c, criterion by, std::size_t a, std::size_t b, std::size_t f, bool high) {
    auto const& figure = ranged_.all[f];
    auto const end = high ? figure.high : figure.low;
    if (end == figure.now) return;
    auto const& was = c.ways[a].arcs;
    auto const& other = c.ways[b].arcs;
    auto const lost = total(was, by, f, end) - total(other, by, f, end);
    if (lost <= 0) return;
    bool const told = std::any_of(turns_[f].begin(), turns_[f].end(),
                                  [&](turn const& t) { return t.best && t.of == c.of && t.by == by && t.was == a && t.now == b && t.high == high; });
    if (told) return;
    turn t{.of = c.of, .by = by, .was = a};
    t.now = b;
    t.at = close_in(was, other, by, f, figure.now, end).second;
    t.high = high;
    t.lost = lost;
    turns_[f].push_back(std::move(t));
  }

  // The least by which a is better than b over all figures in their ranges at once; not positive: it need not be. The difference is a sum of products of figures (or
  // their inverses), each with non-negative partners. So a row's figure pulls one way whatever the others are, and once those of rows are chosen, so does a
  // mode's: each stands at the end that is worse for a.
  std::int64_t sure_margin(way const& a, way const& b, criterion by, std::vector<std::size_t> const& on) const {
    figure_values at;
    for (auto const f : on) at.set(ranged_.all[f].key, upper(f));
    for (bool const of_modes : {false, true})
      for (auto const f : on) {
        if ((ranged_.all[f].key.table == table_id::modes) != of_modes) continue;
        auto const up = pull(a, b, by, f, at, upper(f));
        auto const down = pull(a, b, by, f, at, lower(f));
        at.set(ranged_.all[f].key, up >= down ? upper(f) : lower(f));
      }
    std::int64_t margin = 0;
    for (auto const i : b.arcs) margin += figures_.with(i, at).costs[static_cast<std::size_t>(by)];
    for (auto const i : a.arcs) margin -= figures_.with(i, at).costs[static_cast<std::size_t>(by)];
    return margin;
  }

  // A scenario may have set a figure outside its range: what it is now counts as within.
  double upper(std::size_t f) const { return std::max(ranged_.all[f].high, ranged_.all[f].now); }
  double lower(std::size_t f) const { return std::min(ranged_.all[f].low, ranged_.all[f].now); }

  // a less b, of the arcs in which the figure has a say.
  double pull(way const& a, way const& b, criterion by, std::size_t f, figure_values values, double value) const {
    values.set(ranged_.all[f].key, value);
    auto const sum = [&](way const& w) {
      double out = 0;
      for (auto const i : w.arcs)
        if (auto const& concerned = ranged_.of_arc[i.v]; std::find(concerned.begin(), concerned.end(), f) != concerned.end())
          out += amount(figures_.with(i, values), by);
      return out;
    };
    return sum(a) - sum(b);
  }

  overlay const& view_;
  route_result const& r_;
  search_graph const& g_;
  way_builder const& build_;
  arc_figures figures_;
  ranged_figures ranged_;
  std::vector<std::vector<turn>> turns_;  // by figure
  range_result out_;
};

}  // namespace

range_result survive_ranges(overlay const& view, route_result const& r) {
  way_builder const build{view, r.graph, r.options.via};
  return range_study{view, r, build}.run();
}

}  // namespace mamar
