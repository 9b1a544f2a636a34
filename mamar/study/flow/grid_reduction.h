// A program without the flows of its grid. Under the voltage law what enters at the buses tells what flows over every line, so that these columns and the rows
// that bind them can leave the program; of the limits of lines only those come back, as rows, that an answer would break (Stott and Marinho 1979, "Linear
// programming for power-system network security applications"). Few rows, but dense ones: worth it where few lines are ever full.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "mamar/solve/solver.h"
#include "mamar/solve/square_system.h"
#include "mamar/study/flow/program.h"

namespace mamar {

// The grid of one snapshot: its columns of lines are as many as its rows but one of each island, and follow from all others.
struct grid_block {
  static constexpr auto kLoop = static_cast<std::uint32_t>(-1);

  std::vector<std::uint32_t> rows;    // balances of buses, loops
  std::vector<std::uint32_t> island;  // Row of the block -> the island whose balance it is; kLoop
  std::vector<std::uint32_t> lines;   // columns: flow of a closed line, angle over an open one
  std::uint32_t islands{0};
};

// An answer in terms of the whole program.
struct grid_answer {
  lp_status status{lp_status::failed};
  lp_basis basis;
  std::int64_t iterations{0};
};

class grid_reduction {
 public:
  // Nothing where a snapshot has fewer loops than that, so that little is gained, or where lines cost, are counted by limits or may be built.
  static std::optional<grid_reduction> make(flow_program const& p, std::uint32_t fewest_loops = 8);
  ~grid_reduction();
  grid_reduction(grid_reduction&&) noexcept;

  std::vector<grid_block> const& blocks() const;  // Snapshot ->
  // p with these blocks, from a basis of p or from none. Failed: more lines are full than rows of this kind are good for.
  grid_answer solve(linear_program const& p, std::vector<grid_block> const& blocks, lp_basis const& start, lp_options const& o);

 private:
  struct state;
  explicit grid_reduction(std::unique_ptr<state> s);
  std::unique_ptr<state> state_;
};

}  // namespace mamar
