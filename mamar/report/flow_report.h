// The answer of flow: for people as text, for machines as tables, JSON and GeoJSON. docs/flow.md ("Answers") has every column.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "mamar/base/map_layer.h"
#include "mamar/report/table.h"
#include "mamar/study/flow/flow.h"

namespace mamar {

struct flow_text_options {
  text_options text{};
  std::string network{"data/mashreq"};  // folder, as typed
  std::string scenario{};               // id; blank: none
  std::string command{};                // what was typed, "mamar flow data/mashreq": `Try:` varies it; blank: no such lines
  std::string conditions{};             // options under which it was asked, " --close ..."; blank: none
  std::size_t most_rows{5};             // of each table of the summary
};

// The answer first, then what it rests on: cost and its parts, what goes unserved and where, what crosses borders, full capacities, prices, limits, what to try next.
std::string flow_text(overlay const& view, flow_result const& r, flow_text_options const& options);

// In place of the id of a scenario: the network as it stands, without the changes of the question.
inline constexpr std::string_view kUnchanged = "none";

// Two answers about one network.
struct flow_pair {
  overlay const& view;  // as asked
  flow_result const& r;
  overlay const& other_view;
  flow_result const& other;
  std::string other_scenario{};  // id
};

// Figures of both side by side; the difference is the other less the one asked.
std::string flow_comparison_text(flow_pair const& p, flow_text_options const& options);

// (name, table): cost, unserved, exchange, prices, capacities, with every row that differs.
std::vector<std::pair<std::string, result_table>> flow_comparison_tables(network const& n, flow_pair const& p);

// --- for machines -------------------------------------------------------------------------------------------------------------------------------------

// Amounts of money end in the currency (cost_usd) where a column stands alone; in JSON, which states the currency once, they do not.
enum class money_heads : std::uint8_t { with_currency, plain };

// (name, table): times, totals, carried, capacities, supplies, converters, converter_flows, demands, stores, trips, paths, prices, limits, built, exchange, crossings, parties.
std::vector<std::pair<std::string, result_table>> flow_tables(overlay const& view, flow_result const& r, money_heads heads);

struct flow_run {
  double total_s{0};   // from reading the network to the answer
  double peak_mb{0};   // of memory, of the whole process; 0: not known
  std::string solver;  // name and version
};

//   status           optimal, infeasible, unbounded, stopped or failed
//   objective, bound, gap, unit, currency, days (of the horizon), per_day
//   build_s, solve_s, price_s, total_s, peak_mb, solver, rows, columns, entries, paths, rounds, iterations, options
//   check            what our own check found of the solver's answer
//   conflict[], conflict_is_minimal, evidence, warnings[], reopened[]
//   tables           an object, a key for each of flow_tables
nlohmann::ordered_json flow_json(overlay const& view, flow_result const& r, flow_run const& run);
std::string_view status_id(flow_status s);

// Files of a folder: flow_NAME.csv for each table, and datapackage.json.
std::map<std::string, std::string> flow_package(overlay const& view, flow_result const& r);

// Layers of a map: flow_links (a feature for each link and commodity), flow_gates, flow_places (a feature for each place and commodity).
std::vector<map_layer> flow_layers(overlay const& view, flow_result const& r);

// The same as one FeatureCollection; every feature says its layer. Longitude and latitude, WGS84 (RFC 7946).
nlohmann::ordered_json flow_geojson(overlay const& view, flow_result const& r);

}  // namespace mamar
