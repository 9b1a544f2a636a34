// Graphs of the 9th DIMACS Implementation Challenge (shortest paths, 2006): text lines `c ...`, `p sp NODES ARCS`, `a TAIL HEAD COST`. One file a criterion, the same
// arcs in the same order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>
#include <vector>

#include "mamar/base/diagnostic.h"

namespace mamar {

struct dimacs_graph {
  std::uint32_t nodes{0};
  std::vector<std::uint32_t> tails, heads;        // Arc -> node, from 0 (in the file from 1)
  std::vector<std::vector<std::uint32_t>> costs;  // criterion -> Arc -> cost
  std::uint32_t arcs() const { return static_cast<std::uint32_t>(tails.size()); }
};

// Costs are whole numbers from 0 to 4294967295. Errors: file.unreadable, dimacs.*, each with its line and column; of one file the first twenty.
result<dimacs_graph> read_dimacs(std::span<std::filesystem::path const> files);

// Lines `source,target` with nodes from 1 to `nodes`; a first line that says so, blank lines and lines that begin with # are passed over. Returned from 0.
result<std::vector<std::pair<std::uint32_t, std::uint32_t>>> read_pairs(std::filesystem::path const& file, std::uint32_t nodes);

}  // namespace mamar
