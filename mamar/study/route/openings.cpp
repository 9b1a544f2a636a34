// A path is wanted whose arcs together need the fewest elements opened. An element that bars two arcs of the path (a strait that two links have in their via, a rule) is
// opened once, so arc weights do not add up and Dijkstra's algorithm alone gives only an upper bound. The exact search labels nodes with sets of elements:
// sets are settled in the order of their size, and a set is dropped at a node that has a subset of it (whatever path goes on from there needs no more after the
// subset). A path of least size is not lost by that: with the subset it needs no more, and being least, the same set. This is the minimum label path problem,
// which is NP-hard; closed elements in a row are few in practice, and beyond kMostLabels the upper bound stands, marked as not proven.
#include "mamar/study/route/openings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <queue>
#include <tuple>

#include "mamar/graph/shortest_path.h"
#include "mamar/study/route/layers.h"

namespace mamar {

namespace {

constexpr std::size_t kMostLabels = 200'000;

using element_set = std::vector<std::uint32_t>;  // sorted places in the order of element ids

element_set united(element_set const& a, element_set const& b) {
  element_set out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

// What is shut, in the order of element ids.
class shut_elements {
 public:
  shut_elements(network const& n, search_graph const& g) {
    std::map<std::pair<std::string, table_id>, element> by_id;
    for (auto const& a : g.arcs)
      for (auto const& b : a.blockers) by_id.emplace(std::pair{row_key(n, b.at.table, b.at.row), b.at.table}, b.at);
    for (auto const& [id, at] : by_id) place_.emplace(at, static_cast<std::uint32_t>(place_.size()));
    for (auto const& a : g.arcs) {
      element_set set;
      for (auto const& b : a.blockers) set = united(set, {place_.at(b.at)});
      of_arc_.push_back(std::move(set));
    }
  }

  element_set const& on(arc_idx a) const { return of_arc_[a.v]; }

  std::vector<blocker> reasons(search_graph const& g, element_set const& set) const {
    std::vector<blocker> out;
    for (auto const& a : g.arcs)
      for (auto const& b : a.blockers)
        if (std::binary_search(set.begin(), set.end(), place_.at(b.at))) out.push_back(b);
    std::sort(out.begin(), out.end(),
              [&](blocker const& a, blocker const& b) { return std::pair{place_.at(a.at), a.why} < std::pair{place_.at(b.at), b.why}; });
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

 private:
  std::map<element, std::uint32_t> place_;
  std::vector<element_set> of_arc_;  // Arc of the search graph -> elements shut on it
};

class set_search {
 public:
  set_search(layered_graph const& layers, shut_elements const& shut) : layers_{layers}, shut_{shut}, settled_(layers.graph.nodes()) {}

  // The least set not larger than `known`; nothing if the search became too large.
  std::optional<element_set> run(std::size_t known) {
    push(layers_.from, {});
    while (!queue_.empty()) {
      if (labels_ > kMostLabels) return std::nullopt;
      auto const [size, set, v] = queue_.top();
      queue_.pop();
      if (v == layers_.to) return set;  // least in size, then in the order of ids
      if (has_subset(v, set)) continue;
      settled_[v.v].push_back(set);
      for (auto const a : layers_.graph.out(v))
        if (auto next = united(set, shut_.on(layers_.base[a.v])); next.size() <= known && !has_subset(layers_.graph.head(a), next))
          push(layers_.graph.head(a), std::move(next));
    }
    return std::nullopt;
  }

 private:
  using entry = std::tuple<std::size_t, element_set, node_idx>;

  void push(node_idx v, element_set set) {
    ++labels_;
    queue_.emplace(set.size(), std::move(set), v);
  }

  bool has_subset(node_idx v, element_set const& set) const {
    return std::any_of(settled_[v.v].begin(), settled_[v.v].end(),
                       [&](element_set const& s) { return std::includes(set.begin(), set.end(), s.begin(), s.end()); });
  }

  layered_graph const& layers_;
  shut_elements const& shut_;
  std::vector<std::vector<element_set>> settled_;  // Node -> sets, none a subset of another
  std::priority_queue<entry, std::vector<entry>, std::greater<>> queue_;
  std::size_t labels_{0};
};

}  // namespace

openings fewest_to_open(network const& n, search_graph const& g, route_options const& o, way_class of) {
  auto const layers = make_layers(n, g, o, of, true);
  shut_elements const shut{n, g};
  std::vector<std::int64_t> weight;
  for (auto const a : layers.base) weight.push_back(static_cast<std::int64_t>(shut.on(a).size()));
  auto const path = shortest_path(layers.graph, weight, layers.rank, layers.from, layers.to);
  if (path.empty()) return {};
  element_set known;
  for (auto const a : path) known = united(known, shut.on(layers.base[a.v]));
  auto const least = set_search{layers, shut}.run(known.size());
  return {shut.reasons(g, least ? *least : known), least.has_value()};
}

}  // namespace mamar
