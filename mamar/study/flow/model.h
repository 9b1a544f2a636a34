// What a solved flow_model holds: the program, the paths found, the solver with both.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mamar/study/flow/paths.h"
#include "mamar/study/flow/program.h"

namespace mamar {

// Everything of one view. Made whole or not at all.
struct flow_view {
  overlay view;
  carriage ways;
  room_list rooms;
  flow_program program;
  std::optional<path_finder> finder;  // refers to the others: the struct does not move once made

  explicit flow_view(overlay v) : view{std::move(v)}, ways{view.base()} {}
  flow_view(overlay v, flow_view const& before) : view{std::move(v)}, ways{before.ways, view} {}
  flow_view(flow_view const&) = delete;
  flow_view& operator=(flow_view const&) = delete;

  // `before`: another view, of the same network or not, whose search graphs can be shared.
  static result<std::unique_ptr<flow_view>> make(overlay const& view, flow_options const& o, horizon when, flow_view const* before = nullptr);
};

struct flow_model::state {
  flow_options options;
  std::unique_ptr<flow_view> at;
  std::vector<path_column> paths;  // in the order of their columns, which follow those of the program
  std::set<path_column> known;
  lp_solver solver;
  enum class start : std::uint8_t { none, of_prices, of_flows } started{start::none};  // a basis that was guessed: what of it is feasible, or nearly
  flow_effort effort;
  double bound{0};

  flow_program& program() { return at->program; }
  flow_program const& program() const { return at->program; }
  std::uint32_t own_columns{0};  // columns of the program without paths

  // Columns for paths not known yet; how many there were.
  std::size_t add_paths(std::vector<path_column> const& wanted);
  void load();
  // The program with other bounds and costs: the solver is told the differences; a program of another shape is loaded anew.
  void replace(std::unique_ptr<flow_view> next);
  // Of a large program, before its first solve: paths and a basis from smaller ones (start.cpp).
  void guess();
  // Of a program of trips alone: the ways of a near-optimal answer, a bound, and the basis of that answer (trip_start.cpp).
  void guess_trips();
  bool are_trips_to_guess() const;  // a large program of trips alone: it starts without a path
  bool wants_nothing(path_column const& way) const;
  lp_solution solve_rounds();
  lp_solution solve_once(bool grown = false);  // grown: by columns alone since the last solve
  lp_solution find_feasible(lp_solution infeasible);
  double bound_of(std::vector<double> const& dual, lp_solution const& s) const;
  std::vector<std::string> conflict_names(bool& minimal);
  void append_path(path_column const& p, lp_columns& to);
};

// The tables of an optimal solution.
void fill_tables(flow_model::state& s, lp_solution const& x, flow_result& out);
// Of filled tables: what crosses borders, and whose costs, emissions and rents they are.
void fill_accounts(flow_model::state& s, flow_result& out);

}  // namespace mamar
