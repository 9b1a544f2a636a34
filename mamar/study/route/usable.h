// The usable ways of one class as one graph, with what the questions beyond the frontier need of its arcs: weights of every measure, controllers, elements.
#pragma once

#include <array>
#include <vector>

#include "mamar/graph/least_path.h"
#include "mamar/study/route/layers.h"
#include "mamar/study/route/stoppers.h"
#include "mamar/study/route/ways.h"

namespace mamar {

class usable_ways {
 public:
  usable_ways(overlay const& view, route_result const& r, way_builder const& build, way_class of);

  layered_graph const& layers() const { return layers_; }
  digraph const& graph() const { return layers_.graph; }
  search_arc const& about(arc_idx a) const { return g_.arcs[layers_.base[a.v].v]; }
  bool on_a_way(arc_idx a) const { return on_a_way_[a.v]; }  // lies on a walk from the origin to the destination
  std::span<std::int64_t const> weight(measure m) const { return weights_[static_cast<std::size_t>(m)]; }

  // Least by the measure, then by the criteria asked for in their order.
  least_paths least_by(measure m) const;
  std::int64_t total(std::vector<arc_idx> const& path, measure m) const;
  way as_way(std::vector<arc_idx> const& path) const;

 private:
  route_result const& r_;
  search_graph const& g_;
  way_builder const& build_;
  way_class of_;
  layered_graph layers_;
  std::array<std::vector<std::int64_t>, kMeasures> weights_;
  std::vector<bool> on_a_way_;
};

// Rows of the network that the arc uses, each once: link, gates, transfers, reloading; direction is left out.
std::vector<element> elements_of(search_arc const& a);

// Elements that every way uses, in the order in which the cheapest passes them.
std::vector<element> needed_elements(usable_ways const& ways);

}  // namespace mamar
