#include "bench/graph_generator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

namespace mamar::bench {

namespace {

// std::uniform_int_distribution may differ between libraries; this does not.
class dice {
 public:
  explicit dice(std::uint64_t seed) : engine_{seed} {}
  std::uint32_t from_to(std::uint32_t low, std::uint32_t high) {
    return low + static_cast<std::uint32_t>(engine_() % (std::uint64_t{high} - low + 1));
  }
  double fraction() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

 private:
  std::mt19937_64 engine_;
};

class union_find {
 public:
  explicit union_find(std::uint32_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }
  bool join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    parent_[a] = b;
    return a != b;
  }

 private:
  std::uint32_t root(std::uint32_t v) {
    while (parent_[v] != v) v = parent_[v] = parent_[parent_[v]];
    return v;
  }
  std::vector<std::uint32_t> parent_;
};

struct street {
  std::uint32_t a, b;
  std::uint32_t line;  // row or column it runs along
};

std::vector<street> grid_streets(std::uint32_t rows, std::uint32_t columns) {
  std::vector<street> out;
  for (std::uint32_t y = 0; y < rows; ++y)
    for (std::uint32_t x = 0; x < columns; ++x) {
      auto const v = y * columns + x;
      if (x + 1 < columns) out.push_back({v, v + 1, y});
      if (y + 1 < rows) out.push_back({v, v + columns, x});
    }
  return out;
}

}  // namespace

generated make_grid(grid_options const& o) {
  dice d{o.seed};
  generated g;
  g.nodes = o.rows * o.columns;
  g.costs.resize(o.criteria);
  for (auto const& s : grid_streets(o.rows, o.columns))
    for (auto const& [tail, head] : {std::pair{s.a, s.b}, std::pair{s.b, s.a}}) {
      g.tails.push_back(tail);
      g.heads.push_back(head);
      for (auto& costs : g.costs) costs.push_back(d.from_to(o.low, o.high));
    }
  return g;
}

generated make_road(road_options const& o) {
  dice d{o.seed};
  generated g;
  g.nodes = o.rows * o.columns;
  g.costs.resize(o.criteria);
  struct point {
    double x, y, height;
  };
  std::vector<point> at(g.nodes);  // metres
  for (std::uint32_t v = 0; v < g.nodes; ++v) {
    auto const row = static_cast<double>(v / o.columns);
    auto const column = static_cast<double>(v % o.columns);
    at[v] = {150 * (column + 0.7 * (d.fraction() - 0.5)), 150 * (row + 0.7 * (d.fraction() - 0.5)),
             200 * std::sin(column / 40) * std::cos(row / 55) + 8 * d.fraction()};
  }
  auto streets = grid_streets(o.rows, o.columns);
  // three of ten streets are missing, but none without which a part would be cut off: a random spanning tree is kept
  std::vector<std::uint32_t> order(streets.size());
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[d.from_to(0, static_cast<std::uint32_t>(i - 1))]);
  union_find parts{g.nodes};
  std::vector<bool> kept(streets.size());
  for (auto const i : order) kept[i] = parts.join(streets[i].a, streets[i].b) || streets[i].line % 8 == 0 || d.fraction() < 0.4;
  for (std::size_t i = 0; i < streets.size(); ++i) {
    if (!kept[i]) continue;
    auto const& s = streets[i];
    bool const motorway = s.line % 32 == 0;
    double const speed_kmh = motorway ? 110 : s.line % 8 == 0 ? 60 : 30 + 20 * d.fraction();
    double const length_m = std::hypot(at[s.a].x - at[s.b].x, at[s.a].y - at[s.b].y) * (1 + 0.3 * d.fraction());
    for (auto const& [tail, head] : {std::pair{s.a, s.b}, std::pair{s.b, s.a}}) {
      double const slope = std::max(0.0, at[head].height - at[tail].height);
      std::array const figures{length_m * 10, length_m / speed_kmh * 36, length_m * (1 + speed_kmh * speed_kmh / 6000) + 25 * slope,
                               motorway ? length_m * 0.4 : 1 + 10 * d.fraction()};
      g.tails.push_back(tail);
      g.heads.push_back(head);
      for (std::size_t c = 0; c < o.criteria; ++c) g.costs[c].push_back(std::max(1U, static_cast<std::uint32_t>(figures[c])));
    }
  }
  return g;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> make_pairs(std::uint32_t rows, std::uint32_t columns, std::uint32_t count, std::uint32_t nearest,
                                                                std::uint32_t farthest, std::uint64_t seed) {
  dice d{seed};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  auto const apart = [](std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; };
  while (out.size() < count) {
    auto const a = d.from_to(0, rows * columns - 1);
    auto const b = d.from_to(0, rows * columns - 1);
    auto const distance = apart(a / columns, b / columns) + apart(a % columns, b % columns);
    if (distance >= nearest && distance <= farthest) out.emplace_back(a, b);
  }
  return out;
}

}  // namespace mamar::bench
