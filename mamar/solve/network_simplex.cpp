#include "mamar/solve/network_simplex.h"

#ifdef MAMAR_LEMON

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace mamar {

std::optional<network_flow> cheapest_flow(std::vector<std::int64_t> const& supply, std::vector<network_arc> const& arcs) {
  using graph = lemon::SmartDigraph;
  graph g;
  g.reserveNode(static_cast<int>(supply.size()));
  g.reserveArc(static_cast<int>(arcs.size()));
  for (std::size_t i = 0; i < supply.size(); ++i) g.addNode();
  for (auto const& a : arcs) g.addArc(graph::nodeFromId(static_cast<int>(a.from)), graph::nodeFromId(static_cast<int>(a.to)));
  graph::ArcMap<std::int64_t> most{g}, cost{g};
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    auto const arc = graph::arcFromId(static_cast<int>(i));
    most[arc] = arcs[i].most;
    cost[arc] = arcs[i].cost;
  }
  graph::NodeMap<std::int64_t> given{g};
  for (std::size_t i = 0; i < supply.size(); ++i) given[graph::nodeFromId(static_cast<int>(i))] = supply[i];
  lemon::NetworkSimplex<graph, std::int64_t> method{g};
  if (method.upperMap(most).costMap(cost).supplyMap(given).run() != lemon::NetworkSimplex<graph, std::int64_t>::OPTIMAL) return std::nullopt;
  network_flow out;
  for (std::size_t i = 0; i < arcs.size(); ++i) out.flow.push_back(method.flow(graph::arcFromId(static_cast<int>(i))));
  for (std::size_t i = 0; i < supply.size(); ++i) out.potential.push_back(method.potential(graph::nodeFromId(static_cast<int>(i))));
  return out;
}

}  // namespace mamar

#else

namespace mamar {

std::optional<network_flow> cheapest_flow(std::vector<std::int64_t> const&, std::vector<network_arc> const&) { return std::nullopt; }

}  // namespace mamar

#endif
