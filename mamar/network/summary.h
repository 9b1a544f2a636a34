// What a network holds, in figures.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "mamar/network/lookup.h"
#include "mamar/network/network.h"

namespace mamar {

struct network_summary {
  struct table_count {
    table_id table;
    std::uint32_t rows;
  };
  std::vector<table_count> tables;  // those in use, in the order of the schema

  struct mode_sum {
    mode_idx mode;
    std::uint32_t links{0};
    double km{0};
    std::uint32_t not_open{0};          // closed, damaged or planned
    std::uint32_t capacity_unknown{0};  // no figure: unlimited
    std::uint32_t gates{0};
    std::uint32_t gates_not_open{0};
    std::uint32_t gate_capacity_unknown{0};
  };
  std::vector<mode_sum> modes;

  struct party_sum {
    party_idx party;
    std::uint32_t places{0};    // on its territory
    std::uint32_t controls{0};  // links and gates it can close
  };
  std::vector<party_sum> parties;

  lon_lat south_west{180, 90};
  lon_lat north_east{-180, -90};

  struct closed_element {
    table_id table;
    std::uint32_t row;
    status state;
  };
  std::vector<closed_element> not_open;  // gates first, then links, then transfers

  // Figures of the tables places, modes, commodities, links, gates, transfers, supplies, demands, converters, stores, trips, projects by what they rest on.
  std::array<std::uint64_t, 5> figures_by_evidence{};  // evidence -> count
  std::uint64_t figures() const;
};

network_summary summarize(network const& n);

}  // namespace mamar
