// One solver for many queries on one graph: scratch memory and, while the destination stays, lower bounds are kept.
#pragma once

#include "mamar/graph/pareto_buckets.h"
#include "mamar/graph/pareto_ordered.h"

namespace mamar {

template <std::size_t K, class Cost>
class pareto_solver {
 public:
  using reach = typename query_graph<K, Cost>::reach;

  explicit pareto_solver(packed_graph<K, Cost> const& g) : g_{g} {}

  // Backward searches.
  reach prepare(std::uint32_t from, std::uint32_t to, std::function<bool()> const& stop = {}) { return query_.prepare(g_, from, to, stop); }

  // Once after prepare() has said yes. Without ranks (arc as given -> place in the order of ids) any of the paths of a vector is given. Outcome `overflow`: sums
  // do not fit 32 bits; with 64 bits the caller sees to it that no path's sum passes 2^62.
  search_answer<K, Cost> search(std::span<std::uint32_t const> rank, search_limits const& limits) {
    labels_.clear();
    if constexpr (K > 1 && sizeof(Cost) == 4)
      if (rank.empty() && g_.least(0) >= 1 && bucket_search<K>::suits(query_)) return bucket_search<K>{query_, labels_}.run(limits);
    return ordered_search<K, Cost>{query_, labels_, rank}.run(limits);
  }

  std::vector<std::uint32_t> arcs(std::uint32_t label) const { return arcs_of(query_, labels_, label); }

 private:
  packed_graph<K, Cost> const& g_;
  query_graph<K, Cost> query_;
  label_arena labels_;
};

}  // namespace mamar
