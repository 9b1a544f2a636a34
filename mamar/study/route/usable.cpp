#include "mamar/study/route/usable.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "mamar/graph/labelled_ways.h"

namespace mamar {

namespace {

// Node -> reached from `start` along arcs (or against them).
std::vector<bool> reached(digraph const& g, node_idx start, bool forward) {
  std::vector<bool> out(g.nodes(), false);
  std::vector<node_idx> open{start};
  out[start.v] = true;
  for (std::size_t i = 0; i < open.size(); ++i)
    for (auto const a : forward ? g.out(open[i]) : g.in(open[i]))
      if (auto const v = forward ? g.head(a) : g.tail(a); !out[v.v]) {
        out[v.v] = true;
        open.push_back(v);
      }
  return out;
}

// Elements that every way uses: those of one way are all that can be. Taken `N` by `N`.
template <std::size_t N>
std::vector<element> those_needed(usable_ways const& ways, std::span<element const> candidates) {
  std::map<element, std::size_t> number;
  for (std::size_t i = 0; i < candidates.size(); ++i) number.emplace(candidates[i], i);
  std::vector<label_set<N>> on(ways.graph().arcs());
  for (std::uint32_t i = 0; i < on.size(); ++i)
    for (auto const& e : elements_of(ways.about(arc_idx{i})))
      if (auto const it = number.find(e); it != number.end()) on[i].insert(it->second);
  auto const needed = unavoidable<N>({ways.graph(), on, ways.layers().from, ways.layers().to})[ways.layers().from.v];
  std::vector<element> out;
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (needed.contains(i)) out.push_back(candidates[i]);
  return out;
}

}  // namespace

usable_ways::usable_ways(overlay const& view, route_result const& r, way_builder const& build, way_class of)
    : r_{r},
      g_{r.graph},
      build_{build},
      of_{of},
      layers_{make_layers(view.base(), r.graph, r.options, of, false)} {
  auto const arcs = layers_.graph.arcs();
  for (auto const m : kEveryMeasure) {
    auto& w = weights_[static_cast<std::size_t>(m)];
    w.reserve(arcs);
    for (std::uint32_t i = 0; i < arcs; ++i) {
      auto const& a = about(arc_idx{i});
      w.push_back(m == measure::distance ? static_cast<std::int64_t>(std::floor(a.km * 1000 + 0.5)) : a.costs[static_cast<std::size_t>(m)]);
    }
  }
  auto const from_start = reached(layers_.graph, layers_.from, true);
  auto const to_end = reached(layers_.graph, layers_.to, false);
  on_a_way_.reserve(arcs);
  for (std::uint32_t i = 0; i < arcs; ++i)
    on_a_way_.push_back(from_start[layers_.graph.tail(arc_idx{i}).v] && to_end[layers_.graph.head(arc_idx{i}).v]);
}

least_paths usable_ways::least_by(measure m) const {
  std::vector<std::span<std::int64_t const>> weights{weight(m)};
  for (auto const c : r_.options.criteria)
    if (static_cast<std::size_t>(c) != static_cast<std::size_t>(m)) weights.push_back(weight(static_cast<measure>(c)));
  return {layers_.graph, std::move(weights), layers_.rank, layers_.from, layers_.to};
}

std::int64_t usable_ways::total(std::vector<arc_idx> const& path, measure m) const {
  std::int64_t sum = 0;
  for (auto const a : path) sum += weight(m)[a.v];
  return sum;
}

way usable_ways::as_way(std::vector<arc_idx> const& path) const {
  std::vector<arc_idx> arcs;
  for (auto const a : path) arcs.push_back(layers_.base[a.v]);
  return build_(of_, std::move(arcs));
}

std::vector<element> elements_of(search_arc const& a) {
  std::vector<element> out;
  auto const add = [&](element e) {
    e.forward = true;
    if (e.row != index<void>::none().v && std::find(out.begin(), out.end(), e) == out.end()) out.push_back(e);
  };
  add(a.at);
  for (auto const g : a.gates) add({table_id::gates, g.v, true});
  for (auto const t : a.reloading) add({table_id::transfers, t.v, true});
  return out;
}

std::vector<element> needed_elements(usable_ways const& ways) {
  std::vector<element> passed;
  for (auto const a : ways.least_by(measure::cost).find())
    for (auto const& e : elements_of(ways.about(a)))
      if (std::find(passed.begin(), passed.end(), e) == passed.end()) passed.push_back(e);
  constexpr std::size_t kAtOnce = 63;  // one label stays free: a node without a way to the end has them all
  std::vector<element> out;
  for (std::size_t from = 0; from < passed.size(); from += kAtOnce) {
    auto const some = those_needed<64>(ways, std::span{passed}.subspan(from, std::min(kAtOnce, passed.size() - from)));
    out.insert(out.end(), some.begin(), some.end());
  }
  return out;
}

}  // namespace mamar
