#include "mamar/study/flow/grid.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string_view>
#include <utility>

namespace mamar {

bool under_voltage_law(network const& n, link_idx l) {
  return n.kind_of(n.links.mode_id[l]) == mode_kind::ac_line && !std::isnan(n.links.reactance[l]) && !n.links.sync_zone[l].empty();
}

namespace {

constexpr auto kNoLine = static_cast<std::uint32_t>(-1);

// Trees by breadth first, from the busiest bus of each island: short loops, few entries.
class loop_finder {
 public:
  loop_finder(network const& n, std::vector<law_line> lines) : n_{n} { law_.lines = std::move(lines); }

  voltage_law find() {
    number_buses();
    grow_trees();
    law_.in_loop.assign(law_.lines.size(), false);
    for (std::uint32_t i = 0; i < law_.lines.size(); ++i)
      if (!in_tree_[i]) close_loop(i);
    return std::move(law_);
  }

 private:
  // A bus: a place in one zone.
  std::uint32_t bus(place_idx p, std::string_view zone) {
    auto const [at, is_new] = buses_.try_emplace({zone, p}, static_cast<std::uint32_t>(lines_at_.size()));
    if (is_new) lines_at_.emplace_back();
    return at->second;
  }

  void number_buses() {
    for (std::uint32_t i = 0; i < law_.lines.size(); ++i) {
      auto const l = law_.lines[i].link;
      auto const zone = n_.links.sync_zone[l];
      from_.push_back(bus(n_.links.from_place[l], zone));
      to_.push_back(bus(n_.links.to_place[l], zone));
      lines_at_[from_[i]].push_back(i);
      lines_at_[to_[i]].push_back(i);
    }
  }

  void grow_trees() {
    auto const buses = static_cast<std::uint32_t>(lines_at_.size());
    std::vector<std::uint32_t> order(buses);
    for (std::uint32_t b = 0; b < buses; ++b) order[b] = b;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return lines_at_[a].size() > lines_at_[b].size(); });
    parent_line_.assign(buses, kNoLine);
    depth_.assign(buses, kNoLine);
    in_tree_.assign(law_.lines.size(), false);
    for (auto const root : order) {
      if (depth_[root] != kNoLine) continue;
      ++law_.islands;
      depth_[root] = 0;
      std::vector<std::uint32_t> queue{root};
      for (std::size_t i = 0; i < queue.size(); ++i) grow_from(queue[i], queue);
    }
  }

  void grow_from(std::uint32_t b, std::vector<std::uint32_t>& queue) {
    for (auto const line : lines_at_[b]) {
      auto const far = other_end(line, b);
      if (depth_[far] != kNoLine) continue;
      depth_[far] = depth_[b] + 1;
      parent_line_[far] = line;
      in_tree_[line] = true;
      queue.push_back(far);
    }
  }

  std::uint32_t other_end(std::uint32_t line, std::uint32_t b) const { return from_[line] == b ? to_[line] : from_[line]; }

  // The line, and back through the tree from its far end to its near end.
  void close_loop(std::uint32_t line) {
    std::vector<loop_step> loop{{line, true}};
    std::vector<loop_step> down;  // from the common ancestor to the near end, last step first
    auto up = to_[line];
    auto low = from_[line];
    while (up != low) {
      auto const climb_first = depth_[up] >= depth_[low];
      auto& b = climb_first ? up : low;
      auto const step = parent_line_[b];
      if (climb_first) loop.push_back({step, from_[step] == b});
      else down.push_back({step, to_[step] == b});
      b = other_end(step, b);
    }
    loop.insert(loop.end(), down.rbegin(), down.rend());
    for (auto const& s : loop) law_.in_loop[s.line] = true;
    law_.loops.push_back(std::move(loop));
  }

  network const& n_;
  voltage_law law_;
  std::map<std::pair<std::string_view, place_idx>, std::uint32_t> buses_;
  std::vector<std::vector<std::uint32_t>> lines_at_;  // Bus -> lines
  std::vector<std::uint32_t> from_, to_;              // Line -> bus
  std::vector<std::uint32_t> parent_line_, depth_;    // Bus -> line towards the root, steps from it
  std::vector<bool> in_tree_;                         // Line
};

}  // namespace

voltage_law make_voltage_law(network const& n) {
  std::vector<law_line> lines;
  for (auto const l : n.links.all()) {
    if (!under_voltage_law(n, l)) continue;
    auto const kv = n.links.voltage[l];
    lines.push_back({l, n.links.reactance[l] * n.links.tap[l] / (kv * kv), n.links.phase_shift[l] * std::numbers::pi / 180});
  }
  return loop_finder{n, std::move(lines)}.find();
}

}  // namespace mamar
