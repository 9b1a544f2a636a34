#include "mamar/study/route/disjoint.h"

#include <algorithm>
#include <map>

#include "mamar/graph/disjoint_pair.h"
#include "mamar/study/route/usable.h"

namespace mamar {

namespace {

// Arc -> numbers of its elements, in the order of ids.
struct numbered_elements {
  std::vector<std::vector<std::uint32_t>> on;
  std::uint32_t count{0};

  numbered_elements(network const& n, usable_ways const& ways) : on(ways.graph().arcs()) {
    std::map<element, std::pair<std::string, table_id>> id;
    for (std::uint32_t i = 0; i < on.size(); ++i)
      if (ways.on_a_way(arc_idx{i}))
        for (auto const& e : elements_of(ways.about(arc_idx{i}))) id.try_emplace(e, row_key(n, e.table, e.row), e.table);
    std::map<std::pair<std::string, table_id>, std::uint32_t> number;
    for (auto const& [e, key] : id) number.emplace(key, 0);
    for (auto& [key, at] : number) at = count++;
    for (std::uint32_t i = 0; i < on.size(); ++i)
      if (ways.on_a_way(arc_idx{i}))
        for (auto const& e : elements_of(ways.about(arc_idx{i}))) on[i].push_back(number.at(id.at(e)));
  }
};

disjoint_answer of_class(overlay const& view, route_result const& r, class_result const& c, way_builder const& build) {
  disjoint_answer out;
  out.of = c.of;
  out.outcome = c.outcome;
  out.by = r.options.criteria[0];
  if (c.outcome != search_outcome::found) return out;
  usable_ways const ways{view, r, build, c.of};
  numbered_elements const elements{view.base(), ways};
  auto const& layers = ways.layers();
  auto const pair = least_disjoint_pair({.graph = layers.graph,
                                         .weight = ways.weight(static_cast<measure>(out.by)),
                                         .rank = layers.rank,
                                         .uses = elements.on,
                                         .elements = elements.count,
                                         .from = layers.from,
                                         .to = layers.to,
                                         .stop = r.options.stop});
  out.is = !pair.paths.empty() ? proof::found : pair.proven ? proof::none : proof::unproven;
  out.least = pair.proven && !pair.paths.empty();
  out.total = pair.total;
  out.bound = pair.bound;
  for (auto const& p : pair.paths) out.ways.push_back(ways.as_way(p));
  if (out.is == proof::none) out.needed = needed_elements(ways);
  return out;
}

}  // namespace

std::vector<disjoint_answer> disjoint_ways(overlay const& view, route_result const& r) {
  way_builder const build{view, r.graph, r.options.via};
  std::vector<disjoint_answer> out;
  for (auto const& c : r.classes) out.push_back(of_class(view, r, c, build));
  return out;
}

}  // namespace mamar
