// Graphs for benchmarks and tests, the same on every machine: grids with independent costs, and road-like graphs with the costs that roads have.
#pragma once

#include <cstdint>
#include <vector>

namespace mamar::bench {

struct generated {
  std::uint32_t nodes{0};
  std::vector<std::uint32_t> tails, heads;
  std::vector<std::vector<std::uint32_t>> costs;  // criterion -> Arc -> cost
};

struct grid_options {
  std::uint32_t rows{100}, columns{100};
  std::uint32_t criteria{2};
  std::uint32_t low{1}, high{10};  // costs, uniform, each way its own
  std::uint64_t seed{1};
};

// Four neighbours, an arc each way.
generated make_grid(grid_options const& o);

// Junctions on a shaken grid, some streets missing but all connected; every 8th line is an arterial road, every 32nd a motorway. Criteria: length in 0.1 m, travel
// time in 0.1 s, energy (rises with the square of the speed, and with a slope that differs each way), toll and other charges.
struct road_options {
  std::uint32_t rows{500}, columns{500};
  std::uint32_t criteria{2};
  std::uint64_t seed{1};
};
generated make_road(road_options const& o);

// Pairs of nodes of a grid at a Manhattan distance from `nearest` to `farthest`, from 0.
std::vector<std::pair<std::uint32_t, std::uint32_t>> make_pairs(std::uint32_t rows, std::uint32_t columns, std::uint32_t count, std::uint32_t nearest,
                                                                std::uint32_t farthest, std::uint64_t seed);

}  // namespace mamar::bench
