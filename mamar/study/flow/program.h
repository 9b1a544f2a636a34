// The linear program of a flow: what stands in it before any path is found. docs/flow.md ties each row and column to its formula.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "mamar/solve/linear_program.h"
#include "mamar/study/flow/carriage.h"
#include "mamar/study/flow/figures.h"
#include "mamar/study/flow/flow.h"
#include "mamar/study/flow/grid.h"

namespace mamar {

enum class column_kind : std::uint8_t {
  supply,      // output of a supply
  segment,     // of it at one step of its cost
  disposal,    // of it thrown away
  conversion,  // activity of a converter
  discharge,   // of an output of a converter thrown away (row: converter flow)
  unserved,    // of a demand in one tier
  forward,     // flow of a line or pipeline that enters at from_place; may be negative where one column serves both directions
  backward,    // that enters at to_place
  open_angle,  // angle over a line that is not closed (loops of a line that is open stay free)
  store_in,
  store_out,
  store_level,
  spill,
  build,  // capacity bought
  trip_unserved,
  path
};

// `part`: tier, segment, or number of the path.
struct column_id {
  column_kind kind{column_kind::supply};
  table_id table{table_id::supplies};
  std::uint32_t row{0};
  time_slot when{};
  std::uint32_t part{0};
};

enum class row_kind : std::uint8_t { balance, room, shared, group, loop, level, ramp, build, segments, disposal, limit, trip, angle };

// balance: table places, part = commodity. room: part = number of the room. loop: part = number of the loop.
struct row_id {
  row_kind kind{row_kind::balance};
  table_id table{table_id::places};
  std::uint32_t row{0};
  time_slot when{};
  std::uint32_t part{0};
};

struct flow_program {
  linear_program lp;
  std::vector<column_id> columns;
  std::vector<row_id> rows;
  horizon when;
  double scale{1};  // currency over the horizon -> objective of the program (currency a day)

  std::map<std::pair<commodity_idx, place_idx>, lp_row> balance;  // its first slot; the others follow
  std::vector<lp_row> room;                                       // Room -> its first period; none without a limit
  std::vector<lp_row> trip;                                       // Trip -> its first period; none if it is not carried
  std::vector<lp_row> limit;                                      // Limit ->
  limit_shares limited;
  std::vector<std::size_t> trip_rows;  // trips that want something
  diagnostics warnings;

  lp_row balance_row(commodity_idx c, place_idx p, time_slot s) const;
  std::string name(network const& n, lp_column c) const;
  std::string name(network const& n, lp_row r) const;
};

// Errors: flow.* (docs/network.md).
result<flow_program> make_program(overlay const& view, flow_options const& o, room_list const& rooms, horizon when);

}  // namespace mamar
