// An immutable directed graph: arcs by tail and by head. Parallel arcs are allowed.
#pragma once

#include <utility>
#include <vector>

#include "mamar/base/csr.h"
#include "mamar/base/index.h"

namespace mamar {

using node_idx = index<struct search_node_tag>;
using arc_idx = index<struct search_arc_tag>;

class digraph {
 public:
  digraph() = default;
  digraph(std::uint32_t nodes, std::vector<node_idx> tails, std::vector<node_idx> heads)
      : nodes_{nodes},
        tails_{std::move(tails)},
        heads_{std::move(heads)} {
    auto const count = static_cast<std::uint32_t>(tails_.size());
    auto const self = [](std::uint32_t i) { return arc_idx{i}; };
    out_ = csr<node_idx, arc_idx>::group(nodes, count, [&](std::uint32_t i) { return tails_[i]; }, self);
    in_ = csr<node_idx, arc_idx>::group(nodes, count, [&](std::uint32_t i) { return heads_[i]; }, self);
  }

  std::uint32_t nodes() const { return nodes_; }
  std::uint32_t arcs() const { return static_cast<std::uint32_t>(tails_.size()); }
  node_idx tail(arc_idx a) const { return tails_[a.v]; }
  node_idx head(arc_idx a) const { return heads_[a.v]; }
  std::span<arc_idx const> out(node_idx v) const { return out_[v]; }
  std::span<arc_idx const> in(node_idx v) const { return in_[v]; }

 private:
  std::uint32_t nodes_{0};
  std::vector<node_idx> tails_;  // Arc -> node it leaves
  std::vector<node_idx> heads_;  // Arc -> node it enters
  csr<node_idx, arc_idx> out_;   // Node -> arcs that leave it
  csr<node_idx, arc_idx> in_;    // Node -> arcs that enter it
};

}  // namespace mamar
