// Which lines Kirchhoff's voltage law binds, and over which loops. In the cycle form the law says that around each loop of a fundamental basis the voltage angles
// add up to nothing: sum over its lines of +-(x/V^2) f = sum of +- phase shifts (Hörsch et al. 2018, "Linear optimal power flow using cycle flows").
#pragma once

#include <vector>

#include "mamar/network/network.h"

namespace mamar {

// A line with a reactance in a synchronous zone. What is closed belongs to it too: it may open.
struct law_line {
  link_idx link;
  double radians_per_unit{0};  // x tau / V^2: angle across the line for one MW; below 0 for series capacitors
  double shift{0};             // rad, phase shift of a transformer
};

struct loop_step {
  std::uint32_t line;  // in voltage_law::lines
  bool forward;        // passed from from_place to to_place
};

struct voltage_law {
  std::vector<law_line> lines;                // in the order of the table
  std::vector<std::vector<loop_step>> loops;  // a basis of the loops: as many as lines - places + islands
  std::vector<bool> in_loop;                  // Line -> some loop has it; the rest flows as transport does
  std::uint32_t islands{0};                   // parts that hang together
};

// Binds lines of kind ac_line with a reactance and a sync_zone. Zones are bound each for itself: a line of one zone makes no loop with those of another.
voltage_law make_voltage_law(network const& n);

// Whether the link is bound by the law.
bool under_voltage_law(network const& n, link_idx l);

}  // namespace mamar
