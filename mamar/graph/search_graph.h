// The multimodal search graph of one query: sides of crossings, links with the gates in their via, gates, transfers, loading and unloading, rules.
//
// Nodes are (place, mode, side); sea and air nodes are split into arrival and departure, joined only by the equal-mode transfer (a call). Every place also has a
// node where cargo begins and one where it ends, joined by loading and unloading arcs. Arcs that cannot be used stay in the graph with their reasons, so that
// "what would have to open" is a search like any other.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "mamar/graph/digraph.h"
#include "mamar/network/change.h"
#include "mamar/network/network.h"

namespace mamar {

enum class node_part : std::uint8_t { through, arrival, departure, begin, end };

struct search_node {
  place_idx place;
  mode_idx mode;   // none at begin and end
  party_idx side;  // of a crossing; else none
  node_part part{node_part::through};

  friend auto operator<=>(search_node const&, search_node const&) = default;
};

enum class arc_kind : std::uint8_t { link, gate, transfer, loading, unloading };

// A row of the network; of a link also the direction of travel.
struct element {
  table_id table{table_id::links};
  std::uint32_t row{index<void>::none().v};  // none: loading or unloading on the road, which needs no row
  bool forward{true};

  friend auto operator<=>(element const&, element const&) = default;
};

// Why an arc cannot be used.
enum class obstacle : std::uint8_t { closed, damaged, planned, passengers_only, forbidden, no_reloading };

struct blocker {
  element at;  // a link, gate or transfer; of forbidden and no_reloading the rule
  obstacle why{obstacle::closed};

  friend auto operator<=>(blocker const&, blocker const&) = default;
};

inline constexpr std::size_t kCriteria = 4;
enum class criterion : std::uint8_t { cost, time, co2, unreliability };
using criteria_values = std::array<std::int64_t, kCriteria>;  // 0.0001 USD/t, s, g/t, 1e-9 of -ln availability

struct search_arc {
  arc_kind kind{arc_kind::link};
  element at;
  mode_idx mode;  // of the link or gate; of a transfer the mode boarded; of unloading the mode left
  double km{0};
  double moving_h{0};
  double waiting_h{0};  // gates, half headways, transfers, delays of rules
  double carriage{0};   // USD/t
  double fees{0};       // USD/t: gates and rules
  double handling{0};   // USD/t: transfers, loading, reloading
  double co2_kg{0};     // per t
  double minus_log_availability{0};
  std::vector<party_idx> controllers{};   // sorted, each once
  std::vector<gate_idx> gates{};          // the gate itself, or those in the link's via, in order of travel
  std::vector<transfer_idx> reloading{};  // cross-loading that a rule demands on it
  std::vector<blocker> blockers{};        // empty: usable
  std::vector<rule_idx> rules{};          // applied to it
  criteria_values costs{};                // the integers that are searched
};

// What travels, for rules and restrictions.
struct cargo {
  commodity_idx commodity;
  party_idx origin;  // territory of the origin; none at sea
  party_idx destination;
  party_idx vehicle;  // where vehicles are registered
};

struct search_graph {
  digraph graph;
  std::vector<search_node> nodes;         // Node -> what it is
  std::vector<search_arc> arcs;           // Arc -> what it is
  std::vector<std::uint32_t> rank;        // Arc -> its place in the order of element ids, the last tie-break
  std::vector<node_idx> begin;            // Place -> node where cargo begins
  std::vector<node_idx> end;              // Place -> node where it ends
  std::vector<mode_idx> without_payload;  // modes that pay by the vehicle but have no payload: their costs are not known

  place_idx place_of(node_idx v) const { return nodes[v.v].place; }
};

// Rule -> whether it is in force and concerns the cargo. Two cargoes of one commodity for which the same rules act have the same search graph.
std::vector<bool> acting_rules(overlay const& view, cargo const& what);

// What of the search graph the network and the commodity alone decide: nodes, arcs, who controls them, the gates they pass, the order of ids. Made once, used for
// every view and cargo of that commodity. The network must outlive it.
class graph_plan {
 public:
  graph_plan(network const& n, commodity_idx what);

  search_graph const& bare() const { return bare_; }  // without figures, states and rules
  // Rules that pick the element, in force or not, ascending.
  std::span<rule_idx const> rules_at(table_id table, std::uint32_t row) const;

 private:
  search_graph bare_;
  std::vector<std::pair<table_id, std::uint32_t>> ruled_;  // sorted; an element once for each rule that picks it
  std::vector<rule_idx> rules_;                            // which rule
};

// Only elements that carry vehicles: road, rail, inland, sea, air. `what` has the commodity of the plan, `view` its network.
search_graph build_search_graph(graph_plan const& plan, overlay const& view, cargo const& what);
// For one question.
search_graph build_search_graph(overlay const& view, cargo const& what);

// Rounded half up to the unit of the search.
criteria_values to_integers(search_arc const& a);

}  // namespace mamar
