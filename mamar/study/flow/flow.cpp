// Paths are found while the program is solved (column generation): a program with few paths is solved, its duals price all others at once by shortest paths,
// better ones are added, and so on until none is better. Each round also proves a bound: duals lowered until no path at all undercuts them are feasible for the
// whole program, and their objective is a lower bound of its optimum.
#include "mamar/study/flow/flow.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "mamar/network/messages.h"
#include "mamar/study/flow/model.h"

namespace mamar {

namespace {

constexpr double kProven = 1e-6;  // relative; what the solver's tolerances leave of a bound

using clock = std::chrono::steady_clock;
double seconds_since(clock::time_point begin) { return std::chrono::duration<double>(clock::now() - begin).count(); }

flow_status status_of(lp_solution const& s) {
  switch (s.status) {
    case lp_status::optimal: return flow_status::optimal;
    case lp_status::infeasible: return flow_status::infeasible;
    case lp_status::unbounded: return flow_status::unbounded;
    case lp_status::stopped:
    case lp_status::time_limit: return flow_status::stopped;
    case lp_status::failed: break;
  }
  return flow_status::failed;
}

// Interior point wins where the voltage law binds much of the program; else simplex does, whose next rounds start from its basis (measured: docs/roadmap.md).
bool few_loops(flow_program const& p) {
  auto const loops = std::count_if(p.rows.begin(), p.rows.end(), [](row_id const& r) { return r.kind == row_kind::loop; });
  return static_cast<double>(loops) < 0.1 * static_cast<double>(p.rows.size());
}

lp_solution ended_early(lp_status status, std::string evidence) {
  lp_solution s;
  s.status = status;
  s.evidence = std::move(evidence);
  return s;
}

bool same_matrix(lp_columns const& a, lp_columns const& b) {
  return a.first == b.first && a.row == b.row && a.value == b.value && a.quadratic == b.quadratic;
}

}  // namespace

double flow_result::gap() const { return std::abs(objective - bound) / std::max(1.0, std::abs(objective)); }

result<std::unique_ptr<flow_view>> flow_view::make(overlay const& view, flow_options const& o, horizon when, flow_view const* before) {
  auto out = before != nullptr ? std::make_unique<flow_view>(view, *before) : std::make_unique<flow_view>(view);
  out->ways.see(out->view);
  auto rooms = room_list::make(out->view);
  auto errors = rooms ? diagnostics{} : rooms.take_messages();
  if (rooms) out->rooms = std::move(*rooms);
  auto program = make_program(out->view, o, out->rooms, std::move(when));
  if (!program) {
    auto more = program.take_messages();
    errors.insert(errors.end(), more.begin(), more.end());
  }
  if (!errors.empty()) return errors;
  out->program = std::move(*program);
  out->finder.emplace(out->view, o, out->ways, out->rooms, out->program);
  for (auto const m : out->ways.without_payload()) errors.push_back(make_diagnostic("route.payload-missing", {view.base().modes.mode_id[m]}));
  if (!errors.empty()) return errors;
  return out;
}

// --- columns of paths --------------------------------------------------------------------------------------------------------------------------------

void flow_model::state::append_path(path_column const& p, lp_columns& to) {
  auto const f = at->finder->figures(p);
  auto const weight = at->program.when.amount_of(p.when) * at->program.scale;
  to.add(f.weight * weight, 0, f.open ? kUnbounded : 0, at->finder->entries(p));
}

std::size_t flow_model::state::add_paths(std::vector<path_column> const& wanted) {
  lp_columns more;
  for (auto const& p : wanted) {
    if (!known.insert(p).second) continue;
    append_path(p, more);
    append_path(p, program().lp.columns);
    auto const number = static_cast<std::uint32_t>(paths.size());
    program().columns.push_back({column_kind::path, table_id::trips, p.trip.v, p.when, number});
    paths.push_back(p);
  }
  if (more.count() > 0 && solver.columns() > 0) solver.add_columns(more);
  effort.paths = static_cast<std::uint32_t>(paths.size());
  return more.count();
}

void flow_model::state::load() {
  solver.load(program().lp);
  effort.rows = program().lp.rows.count();
  effort.paths = static_cast<std::uint32_t>(paths.size());
  effort.columns = program().lp.columns.count();
  effort.entries = program().lp.columns.value.size();
}

void flow_model::state::replace(std::unique_ptr<flow_view> next) {
  auto const before = std::move(at);
  at = std::move(next);
  own_columns = program().lp.columns.count();
  for (std::uint32_t i = 0; i < paths.size(); ++i) {
    append_path(paths[i], program().lp.columns);
    program().columns.push_back({column_kind::path, table_id::trips, paths[i].trip.v, paths[i].when, i});
  }
  auto const& was = before->program.lp;
  auto const& now = program().lp;
  if (!same_matrix(was.columns, now.columns) || was.rows.count() != now.rows.count()) {
    load();
    return;
  }
  for (std::uint32_t c = 0; c < now.columns.count(); ++c) {
    if (was.columns.cost[c] != now.columns.cost[c]) solver.set_cost(lp_column{c}, now.columns.cost[c]);
    if (was.columns.lower[c] != now.columns.lower[c] || was.columns.upper[c] != now.columns.upper[c])
      solver.set_bounds(lp_column{c}, now.columns.lower[c], now.columns.upper[c]);
  }
  for (std::uint32_t r = 0; r < now.rows.count(); ++r)
    if (was.rows.lower[r] != now.rows.lower[r] || was.rows.upper[r] != now.rows.upper[r])
      solver.set_bounds(lp_row{r}, now.rows.lower[r], now.rows.upper[r]);
}

// --- rounds ------------------------------------------------------------------------------------------------------------------------------------------

lp_solution flow_model::state::solve_once(bool grown) {
  auto o = options.solver;
  if (started != start::none) {
    o.algorithm = lp_algorithm::simplex;
    // exact weights of a guessed basis cost more than they spare
    o.solver_options.emplace(o.solver_options.begin(), "simplex_dual_edge_weight_strategy", "1");
  }
  // primal: what was feasible is so still
  if (grown || started == start::of_flows) o.solver_options.emplace(o.solver_options.begin(), "simplex_strategy", "4");
  started = start::none;
  if (options.stop) o.stop = options.stop;
  if (o.threads == 0) o.threads = options.threads;
  if (o.algorithm == lp_algorithm::choose && few_loops(program())) o.algorithm = lp_algorithm::simplex;
  auto s = solver.solve(o);
  effort.solve_s += s.seconds;
  effort.iterations += s.iterations;
  return s;
}

// Objective of the dual at y, of the program without its paths: y is feasible for them. With quadratic costs the program is cut down to its tangent at x, which
// lies below it everywhere.
double flow_model::state::bound_of(std::vector<double> const& dual, lp_solution const& s) const {
  auto const& lp = at->program.lp;
  auto const& c = lp.columns;
  double sum = lp.offset;
  for (std::uint32_t r = 0; r < lp.rows.count(); ++r) {
    auto const y = dual[r];
    auto const side = y > 0 ? lp.rows.lower[r] : lp.rows.upper[r];
    if (y != 0 && std::isfinite(side)) sum += y * side;
  }
  for (std::uint32_t j = 0; j < own_columns; ++j) {
    auto rest = c.cost[j];
    if (j < c.quadratic.size() && c.quadratic[j] != 0) {
      rest += 2 * c.quadratic[j] * s.x[j];
      sum -= c.quadratic[j] * s.x[j] * s.x[j];
    }
    double size = std::abs(rest);
    for (auto e = c.first[j]; e < c.first[j + 1]; ++e) {
      rest -= dual[c.row[e]] * c.value[e];
      size = std::max(size, std::abs(dual[c.row[e]] * c.value[e]));
    }
    auto const side = rest > 0 ? c.lower[j] : c.upper[j];
    if (std::isfinite(side)) sum += rest * side;
    else if (std::abs(rest) > 1e-6 * std::max(1.0, size)) return -kUnbounded;  // not feasible yet; what is within the tolerance counts as 0
  }
  return sum;
}

bool flow_model::state::wants_nothing(path_column const& way) const {
  return way.trip.valid() && program().lp.rows.upper[program().trip[way.trip.v].v + way.when.number] == 0;
}

lp_solution flow_model::state::solve_rounds() {
  bound = -kUnbounded;
  if (solver.basis().empty()) guess();
  auto s = solve_once();
  if (s.status == lp_status::infeasible && !at->finder->empty()) s = find_feasible(std::move(s));
  while (s.optimal()) {
    ++effort.rounds;
    auto const begin = clock::now();
    auto p = at->finder->price(s.dual, true);
    effort.price_s += seconds_since(begin);
    if (!p.complete) return ended_early(lp_status::stopped, "stopped while better paths were sought");
    auto const proven = p.closed ? bound_of(p.dual, s) : -kUnbounded;
    bound = std::max(bound, proven);
    // by these prices, not by others that came before: they are what the answer shows
    bool const close = s.objective - proven <= options.gap * std::max(1.0, std::abs(s.objective));
    // a trip of no amount adds nothing to the bound, yet its price is shown
    bool const shown = std::none_of(p.better.begin(), p.better.end(), [&](path_column const& way) { return wants_nothing(way); });
    if (p.better.empty() || (close && shown)) break;
    if (effort.rounds >= options.most_rounds)
      return ended_early(lp_status::stopped, "the rounds allowed are used up and there are better paths still");
    if (options.progress) options.progress("paths");
    if (add_paths(p.better) == 0) {  // all known: their prices differ by rounding alone
      if (at->finder->close_prices(true, p.dual)) bound = std::max(bound, bound_of(p.dual, s));
      break;
    }
    s = solve_once(true);
  }
  if (s.optimal() && !(s.objective - bound <= std::max(options.gap, kProven) * std::max(1.0, std::abs(s.objective))))
    s = ended_early(lp_status::failed, "no bound within the gap asked for could be proven");
  effort.rows = program().lp.rows.count();
  effort.paths = static_cast<std::uint32_t>(paths.size());
  effort.columns = program().lp.columns.count();
  effort.entries = program().lp.columns.value.size();
  return s;
}

// The paths found so far meet no feasible flow. Balances and trips may be missed for 1 a unit while nothing else costs anything; paths that miss less are
// added until nothing is missed, or no path would help: then there is none. In a solver of its own: the program itself stays as it is.
lp_solution flow_model::state::find_feasible(lp_solution infeasible) {
  auto first = program().lp;
  std::fill(first.columns.cost.begin(), first.columns.cost.end(), 0.0);
  first.columns.quadratic.clear();
  first.offset = 0;
  for (std::uint32_t r = 0; r < program().rows.size(); ++r) {
    auto const kind = program().rows[r].kind;
    if (kind != row_kind::balance && kind != row_kind::trip) continue;
    for (double const sign : {1.0, -1.0}) {
      lp_entry const e{lp_row{r}, sign};
      first.columns.add(1, 0, kUnbounded, {&e, 1});
    }
  }
  auto const nothing = 1e-7 * static_cast<double>(first.columns.count());
  lp_solver search;
  search.load(first);
  auto o = options.solver;
  if (options.stop) o.stop = options.stop;
  if (o.threads == 0) o.threads = options.threads;
  for (;;) {
    auto s = search.solve(o);
    effort.solve_s += s.seconds;
    if (!s.optimal()) return s;  // infeasible: limits that no missing would meet
    if (s.objective <= nothing) return solve_once();
    ++effort.rounds;
    auto const p = at->finder->price(s.dual, false);
    if (!p.complete) return ended_early(lp_status::stopped, "stopped while a first flow was sought");
    auto const known_before = paths.size();
    if (p.better.empty()) return infeasible;
    if (add_paths(p.better) == 0) return ended_early(lp_status::failed, "whether there is a flow at all is lost in rounding");
    lp_columns more;
    for (auto i = known_before; i < paths.size(); ++i)
      more.add(0, 0, at->finder->figures(paths[i]).open ? kUnbounded : 0, at->finder->entries(paths[i]));
    search.add_columns(more);
  }
}

std::vector<std::string> flow_model::state::conflict_names(bool& minimal) {
  auto o = options.solver;
  if (options.stop) o.stop = options.stop;
  auto const conflict = solver.conflict(o);
  minimal = conflict.minimal;
  std::vector<std::string> out;
  auto const& n = at->view.base();
  for (auto const r : conflict.rows) out.push_back(program().name(n, r));
  for (auto const c : conflict.columns) out.push_back(program().name(n, c));
  return out;
}

// --- the handle --------------------------------------------------------------------------------------------------------------------------------------

flow_model::flow_model(std::unique_ptr<state> s) : state_{std::move(s)} {}
flow_model::flow_model(flow_model&&) noexcept = default;
flow_model& flow_model::operator=(flow_model&&) noexcept = default;
flow_model::~flow_model() = default;

result<flow_model> flow_model::make(overlay const& view, flow_options o) {
  auto const begin = clock::now();
  auto s = std::make_unique<state>();
  s->options = std::move(o);
  auto at = flow_view::make(view, s->options, make_horizon(view.base()));
  if (!at) return at.take_messages();
  s->at = std::move(*at);
  s->own_columns = s->program().lp.columns.count();
  if (!s->are_trips_to_guess()) s->add_paths(s->at->finder->first_paths());
  s->load();
  s->effort.build_s = seconds_since(begin);
  return flow_model{std::move(s)};
}

result<bool> flow_model::lay(overlay const& view) {
  auto const begin = clock::now();
  auto next = flow_view::make(view, state_->options, make_horizon(view.base()), state_->at.get());
  if (!next) return next.take_messages();
  state_->effort = {};
  state_->replace(std::move(*next));
  state_->effort.build_s = seconds_since(begin);
  return true;
}

flow_result flow_model::solve() {
  auto& s = *state_;
  flow_result out;
  auto const x = s.solve_rounds();
  out.options = s.options;
  out.when = s.program().when;
  out.status = status_of(x);
  out.evidence = x.evidence;
  out.quality = x.quality;
  out.warnings = s.program().warnings;
  out.reopened = s.at->view.reopened();
  if (out.status == flow_status::infeasible) out.conflict = s.conflict_names(out.conflict_is_minimal);
  if (x.optimal()) {
    out.objective = x.objective / s.program().scale;
    out.bound = s.bound / s.program().scale;
    fill_tables(s, x, out);
  }
  out.effort = s.effort;
  return out;
}

flow_status flow_model::solve_only(double& objective) {
  auto const x = state_->solve_rounds();
  objective = x.objective / state_->program().scale;
  return status_of(x);
}

result<bool> flow_model::write(std::string const& file) const {
  auto const& s = *state_;
  auto const& n = s.at->view.base();
  return s.solver.write(file, {[&](lp_column c) { return s.at->program.name(n, c); }, [&](lp_row r) { return s.at->program.name(n, r); }});
}

result<flow_result> flow(overlay const& view, flow_options o) {
  auto model = flow_model::make(view, std::move(o));
  if (!model) return model.take_messages();
  return model->solve();
}

}  // namespace mamar
