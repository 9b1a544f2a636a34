#include "mamar/study/route/layers.h"

#include <algorithm>

#include "mamar/network/messages.h"

namespace mamar {

namespace {

struct class_rules {
  network const& n;
  search_graph const& g;
  route_options const& o;
  way_class of;

  bool needs(mode_kind k) const { return (of == way_class::sea && k == mode_kind::sea) || (of == way_class::air && k == mode_kind::air); }

  bool in_class(search_arc const& a) const {
    auto const kind = n.kind_of(a.mode);
    bool const carries = a.kind == arc_kind::link;
    if (carries && kind == mode_kind::sea && (of == way_class::land || of == way_class::air)) return false;
    if (carries && kind == mode_kind::air && (of == way_class::land || of == way_class::sea)) return false;
    return of == way_class::any || of == way_class::land || !crosses_border_by_land(a, kind);
  }

  // The gate of a crossing, or a link with a crossing in its via.
  bool crosses_border_by_land(search_arc const& a, mode_kind kind) const {
    return network::is_land(kind) &&
           std::any_of(a.gates.begin(), a.gates.end(), [&](gate_idx gate) { return n.is_crossing(n.gates.place_id[gate]); });
  }

  bool avoided(arc_idx i) const {
    auto const& a = g.arcs[i.v];
    auto const has = [](auto const& list, auto const& wanted) { return std::find(list.begin(), list.end(), wanted) != list.end(); };
    if (a.kind == arc_kind::link && has(o.avoid_modes, a.mode)) return true;
    for (auto const p : a.controllers)
      if (has(o.avoid_parties, p)) return true;
    if (o.avoid_places.empty()) return false;
    if (has(o.avoid_places, g.place_of(g.graph.tail(i))) || has(o.avoid_places, g.place_of(g.graph.head(i)))) return true;
    return std::any_of(a.gates.begin(), a.gates.end(), [&](gate_idx gate) { return has(o.avoid_places, n.gates.place_id[gate]); });
  }

  // How many of the places to be passed are behind one who has travelled the arc with `stage` behind him before.
  std::size_t stage_after(arc_idx i, std::size_t stage) const {
    auto const next_is = [&](place_idx p) { return stage < o.via.size() && o.via[stage] == p; };
    for (auto const gate : g.arcs[i.v].gates)
      if (next_is(n.gates.place_id[gate])) ++stage;
    if (next_is(g.place_of(g.graph.head(i)))) ++stage;
    return stage;
  }
};

}  // namespace

std::vector<std::int64_t> layered_graph::costs(search_graph const& g, criterion c) const {
  std::vector<std::int64_t> out;
  out.reserve(base.size());
  for (auto const a : base) out.push_back(g.arcs[a.v].costs[static_cast<std::size_t>(c)]);
  return out;
}

layered_graph make_layers(network const& n, search_graph const& g, route_options const& o, way_class of, bool with_blocked) {
  class_rules const rules{n, g, o, of};
  std::size_t const bits = of == way_class::sea || of == way_class::air ? 2 : 1;  // has the leg that the class needs
  std::size_t const layers = (o.via.size() + 1) * bits;
  auto const nodes = g.graph.nodes();
  auto const in_layer = [&](node_idx v, std::size_t layer) { return node_idx{static_cast<std::uint32_t>(layer) * nodes + v.v}; };
  layered_graph out;
  std::vector<node_idx> tails;
  std::vector<node_idx> heads;
  for (std::uint32_t i = 0; i < g.graph.arcs(); ++i) {
    arc_idx const a{i};
    auto const& about = g.arcs[i];
    if ((!with_blocked && !about.blockers.empty()) || !rules.in_class(about) || rules.avoided(a)) continue;
    bool const sets_bit = about.kind == arc_kind::link && rules.needs(n.kind_of(about.mode));
    for (std::size_t stage = 0; stage <= o.via.size(); ++stage)
      for (std::size_t bit = 0; bit < bits; ++bit) {
        auto const next = rules.stage_after(a, stage) * bits + (sets_bit ? 1 : bit);
        tails.push_back(in_layer(g.graph.tail(a), stage * bits + bit));
        heads.push_back(in_layer(g.graph.head(a), next));
        out.base.push_back(a);
        out.rank.push_back(g.rank[i]);
      }
  }
  out.from = in_layer(g.begin[o.from.v], 0);
  out.to = in_layer(g.end[o.to.v], layers - 1);
  out.graph = digraph{static_cast<std::uint32_t>(layers) * nodes, std::move(tails), std::move(heads)};
  return out;
}

bool costs_may_overflow(search_graph const& g, route_options const& o) {
  auto const arcs = static_cast<std::int64_t>((std::size_t{g.graph.nodes()} + 1) * 2 * (o.via.size() + 1));
  auto const limit = (std::int64_t{1} << 62) / arcs;
  return std::any_of(g.arcs.begin(), g.arcs.end(), [&](search_arc const& a) { return *std::max_element(a.costs.begin(), a.costs.end()) > limit; });
}

diagnostics wrong_with_cargo(network const& n, commodity_idx what) {
  if (n.commodities.balance[what] == balance_kind::snapshot) return {make_diagnostic("route.not-carried", {n.commodities.commodity_id[what]})};
  if (!(n.commodities.tonnes_per_unit[what] > 0)) return {make_diagnostic("route.no-mass", {n.commodities.commodity_id[what]})};
  return {};
}

}  // namespace mamar
