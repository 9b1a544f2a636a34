// route: every Pareto-optimal multimodal way from one place to another. docs/route.md has the mathematics.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "mamar/base/diagnostic.h"
#include "mamar/graph/search_graph.h"
#include "mamar/network/lookup.h"

namespace mamar {

// land: no sea and no air leg; sea: at least one sea leg, no air leg, no border crossed by land; air: likewise; any: all ways.
enum class way_class : std::uint8_t { land, sea, air, any };
inline constexpr std::array kWayClasses{way_class::land, way_class::sea, way_class::air, way_class::any};

struct route_options {
  place_idx from{};
  place_idx to{};
  commodity_idx commodity{};
  double amount{1};  // in the commodity's unit
  std::vector<criterion> criteria{criterion::cost, criterion::time};
  std::vector<way_class> classes{way_class::any};
  std::vector<place_idx> via{};  // to be passed in this order; a chokepoint in a link's via counts
  std::vector<mode_idx> avoid_modes{};
  std::vector<place_idx> avoid_places{};
  std::vector<party_idx> avoid_parties{};  // nothing they control is used
  party_idx vehicle{};                     // none: registered in the origin's territory
  std::function<bool()> stop{};            // asked now and then, by several threads; true ends the search with what is proven
  double epsilon{0};                 // every way left out is within the factor 1 + epsilon of one given, in every criterion; 0: nothing is left out
  std::size_t most_bytes{SIZE_MAX};  // memory for the search of one class; beyond it the search ends with what is proven
  std::size_t most_routes{0};        // of each class so many, a choice, but never fewer than the best by each criterion; 0: all
};

enum class leg_kind : std::uint8_t { carriage, gate, transfer, loading, unloading };

struct route_leg {
  leg_kind kind{leg_kind::carriage};
  mode_idx mode;       // carried by; of a transfer the mode boarded
  mode_idx from_mode;  // of a transfer the mode left
  place_idx from;
  place_idx to;                  // of gates, transfers and loading the same place
  party_idx from_side, to_side;  // of a gate
  double km{0};
  double moving_h{0};
  double waiting_h{0};
  double carriage{0};  // USD/t
  double fees{0};      // USD/t
  double handling{0};  // USD/t
  double co2_kg{0};    // per t
  std::vector<party_idx> controllers;
  std::vector<element> elements;  // in order
  std::vector<gate_idx> via;      // gates passed on the way (chokepoints, airspaces)
  std::vector<rule_idx> rules;    // applied

  double hours() const { return moving_h + waiting_h; }
  double cost() const { return carriage + fees + handling; }  // USD/t
};

// The weakest of what a way rests on.
struct way_evidence {
  element oldest_status{};               // the element whose status has the oldest evidence, among those with a date
  date oldest_as_of{};                   // not given: no element of the way has a dated status
  std::vector<element> unknown_freight;  // not known whether freight may use them
  std::vector<element> soft_waits;       // waits that are estimated or assumed
  std::vector<element> restricted;       // restricted today
  evidence basis{evidence::published};   // the weakest basis of any length, wait, cost or time on the way or of its modes
};

struct way {
  way_class of{way_class::any};
  criteria_values totals{};            // exact, in the units of the search
  std::optional<mode_kind> main_mode;  // carries at least half of the kilometres; else mixed
  double km{0};
  double moving_h{0};
  double waiting_h{0};
  double carriage{0}, fees{0}, handling{0};  // USD/t
  std::vector<party_idx> controllers;        // sorted, each once; the ends' parties among them
  std::vector<arc_idx> arcs;                 // of route_result::graph
  std::vector<route_leg> legs;
  way_evidence weakest;

  double cost_usd_per_t() const { return static_cast<double>(totals[0]) / 1e4; }
  double hours() const { return static_cast<double>(totals[1]) / 3600; }
  double co2_kg_per_t() const { return static_cast<double>(totals[2]) / 1e3; }
  double availability() const;  // chance that everything on it works on a random day; elements taken as independent
};

// Between two values of time (USD per t and hour) one way of a frontier is best for every cargo whose time is worth that much.
struct best_between {
  std::size_t way;  // in class_result::ways
  double from{0};
  double to{0};  // infinity: above
};

enum class search_outcome : std::uint8_t { found, no_way, stopped };

struct class_result {
  way_class of{way_class::any};
  search_outcome outcome{search_outcome::no_way};
  std::vector<way> ways;            // the exact frontier (with epsilon a part of it), by cost vector in the order of the criteria
  std::vector<std::size_t> best;    // criterion (in the order of the options) -> way; proven, whatever else was left out
  std::vector<best_between> hull;   // if cost and time are among the criteria and nothing of it was left out: cheapest first
  std::vector<blocker> would_open;  // no way: a smallest set of elements whose opening gives one, with all reasons; empty: nothing would
  bool would_open_proven{true};     // false: a smaller set may exist, the search for it was cut short
  std::uint64_t labels{0};
  std::size_t frontier{0};    // ways found; `ways` may be a choice of them
  bool out_of_memory{false};  // why it was stopped
};

struct route_result {
  route_options options;  // as answered: vehicle filled in
  search_graph graph;
  std::vector<party_idx> end_parties;  // territories of origin and destination
  std::vector<class_result> classes;   // in the order of the options
  std::vector<reopening> reopened;     // what the changes reopened, with the causes removed
};

// Errors: route.same-place, route.criteria, route.place-unreached (no link that carries vehicles touches it),
// route.payload-missing, route.overflow.
result<route_result> route(overlay const& view, route_options options);

// Certificates, computed from the network anew: each way is connected from origin to destination, uses only what is open, sums to its totals; no way of a
// frontier dominates another. What is wrong in words; empty if nothing.
std::vector<std::string> check_route(overlay const& view, route_result const& r);

// Of the ways of one class the former, without the frontier.
std::vector<std::string> check_ways(overlay const& view, route_result const& r, class_result const& c);

}  // namespace mamar
