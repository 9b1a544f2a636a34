// The search graph of one class of ways, in layers: "at least one sea leg" and "by this place, then that" are states of the search, so that a label which has
// them is never dominated by one that has not.
#pragma once

#include "mamar/study/route/route.h"

namespace mamar {

struct layered_graph {
  digraph graph;
  std::vector<arc_idx> base;        // Arc -> arc of the search graph
  std::vector<std::uint32_t> rank;  // Arc -> its place in the order of element ids
  node_idx from;
  node_idx to;

  std::vector<std::int64_t> costs(search_graph const& g, criterion c) const;
};

// `with_blocked`: arcs that cannot be used today are in it too. What is avoided never is.
layered_graph make_layers(network const& n, search_graph const& g, route_options const& o, way_class of, bool with_blocked);

// All criteria of a way are added up, also those not searched: whether a sum might pass 2^62. A way passes no node of a layer twice, and there are two layers at most
// for each place to be passed.
bool costs_may_overflow(search_graph const& g, route_options const& o);

// What forbids to ask for ways of a commodity: route.not-carried, route.no-mass.
diagnostics wrong_with_cargo(network const& n, commodity_idx what);

}  // namespace mamar
