// What an arc of the search graph comes to when single figures of the tables are other than they are: for the low and high figures of the data.
#pragma once

#include <compare>
#include <cstdint>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

#include "mamar/graph/search_graph.h"
#include "mamar/network/network.h"

namespace mamar {

enum class figure_field : std::uint8_t { length, time, cost, co2, speed, operating_hours, headway, payload, wait, fee, value, failures, repair };

struct figure_key {
  table_id table{table_id::links};
  std::uint32_t row{0};
  figure_field field{figure_field::length};

  friend auto operator<=>(figure_key const&, figure_key const&) = default;
};

std::string_view field_name(figure_key const& k);  // as the table's column is called

// Figures that are set aside for others; few, or a sorted list.
class figure_values {
 public:
  figure_values() = default;
  figure_values(figure_key k, double v) : list_{{k, v}} {}
  void set(figure_key k, double v);
  double const* find(figure_key k) const;

 private:
  std::vector<std::pair<figure_key, double>> list_;  // by key
};

class arc_figures {
 public:
  arc_figures(overlay const& view, search_graph const& g);

  // Those that have a say in the arc's figures, the given and the not given.
  std::vector<figure_key> of(arc_idx a) const;
  // As the tables have it.
  double now(figure_key k) const;
  // Amounts and integers of the arc.
  search_arc with(arc_idx a, figure_values const& values) const;

 private:
  double get(figure_values const& values, figure_key k) const;
  double per_vehicle(figure_values const& values, mode_idx m, double usd) const;
  void add_rules(search_arc& a, figure_values const& values, table_id table, std::uint32_t row, std::vector<rule_idx> const& applied) const;
  void add_gate(search_arc& a, figure_values const& values, gate_idx g, std::vector<rule_idx> const& applied) const;
  void add_failures(search_arc& a, figure_values const& values, table_id table, std::uint32_t row) const;

  overlay const& view_;
  network const& n_;
  search_graph const& g_;
  std::set<std::tuple<table_id, std::uint32_t, rule_idx>> acts_at_;  // what rules select
};

}  // namespace mamar
