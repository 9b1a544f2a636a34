#include "mamar/solve/solver.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cmath>
#include <iterator>
#include <optional>

#include "mamar/solve/conflict.h"
#include "mamar/solve/highs.h"
#include "mamar/solve/network_basis.h"

namespace mamar {

namespace {

// Figures to push before the next run: one call for all is much cheaper than one each, since every call makes HiGHS drop what it knew.
class pending_set {
 public:
  void resize(std::size_t n) { marked_.resize(n, 0); }
  void clear() {
    for (auto const k : list_) marked_[k] = 0;
    list_.clear();
  }
  void mark(std::uint32_t k) {
    assert(k < marked_.size());
    if (marked_[k] != 0) return;
    marked_[k] = 1;
    list_.push_back(k);
  }
  bool empty() const { return list_.empty(); }
  // ascending, as HiGHS wants a set
  std::vector<HighsInt> take() {
    std::sort(list_.begin(), list_.end());
    auto set = to_highs(list_);
    clear();
    return set;
  }

 private:
  std::vector<char> marked_;
  std::vector<std::uint32_t> list_;
};

std::vector<double> picked(std::vector<double> const& of, std::vector<HighsInt> const& set) {
  std::vector<double> v;
  v.reserve(set.size());
  for (auto const k : set) v.push_back(of[static_cast<std::size_t>(k)]);
  return v;
}

constexpr std::uint32_t kLargeNetwork = 1000;  // columns, from which its own method spares more than it costs

bool plain(double v) { return std::abs(v) < 1e15; }
bool plain(double lower, double upper) { return (plain(lower) || lower == -kUnbounded) && (plain(upper) || upper == kUnbounded); }

class stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count(); }

 private:
  std::chrono::steady_clock::time_point begin_{std::chrono::steady_clock::now()};
};

}  // namespace

struct lp_solver::state {
  linear_program program;  // our own copy, in column form: the check leans on nothing of the solver's
  highs_handle highs{make_highs()};
  bool passed{false};  // HiGHS holds the first `held_columns` and `held_rows` of it
  std::uint32_t held_columns{0}, held_rows{0};
  lp_columns added_rows;  // entries, in columns that HiGHS holds, of the rows that it does not: one "column" a row
  bool checked{false};    // nothing wrong with the program itself
  std::string fault;
  pending_set costs, column_bounds, row_bounds;
  std::optional<lp_basis> wanted_basis;  // set, not yet told to HiGHS
  bool has_basis{false};                 // HiGHS has one to start from, kept by it through every change of figures and every addition

  void* h() const { return highs.get(); }
  bool quadratic() const {
    auto const& q = program.columns.quadratic;
    return std::any_of(q.begin(), q.end(), [](double v) { return v != 0; });
  }

  void sized() {
    costs.resize(program.columns.count());
    column_bounds.resize(program.columns.count());
    row_bounds.resize(program.rows.count());
  }

  bool faultless();
  // Columns and rows added since and changed figures go to HiGHS here, just before it runs; false if it refuses them.
  bool bring_up_to_date();
  bool push_added();
  bool push_changed();
  std::string contradiction() const;
  void drop_basis() {
    Highs_clearSolver(h());
    has_basis = false;
  }
  template <class Table>
  void set_bounds(Table& table, pending_set& set, std::uint32_t k, double lower, double upper);
  void insert_rows(std::uint32_t first, std::span<std::vector<std::pair<lp_column, double>> const> entries);
  bool take_basis();
  lp_solution without_columns() const;
  lp_solution solve(lp_options const& o, stopwatch const& watch);
  highs_plan plan_of(lp_options const& o);
  bool grown{false};    // columns or rows came since the last solve
  bool refused{false};  // an option was: no second attempt
  void read_solution(lp_solution& s) const;
  bool accept(lp_solution& s, lp_options const& o) const;
  lp_status attempt(highs_plan const& plan, lp_options const& o, stopwatch const& watch, lp_solution& s);
};

bool lp_solver::state::faultless() {
  if (!checked && fault.empty()) {
    fault = program_fault(program);
    checked = fault.empty();
  }
  return checked;
}

namespace {

template <class T>
T const* from(std::vector<T> const& v, std::uint32_t k) {
  return v.data() + k;
}

}  // namespace

bool lp_solver::state::push_added() {
  auto const& c = program.columns;
  auto const& r = program.rows;
  auto good = true;
  if (auto const n = r.count() - held_rows; n > 0) {
    auto const first = to_highs(added_rows.first), column = to_highs(added_rows.row);
    good = Highs_addRows(h(), static_cast<HighsInt>(n), from(r.lower, held_rows), from(r.upper, held_rows), static_cast<HighsInt>(column.size()),
                         first.data(), column.data(), added_rows.value.data()) != kHighsStatusError;
  }
  if (auto const n = c.count() - held_columns; n > 0) {
    auto const begin = c.first[held_columns];
    std::vector<HighsInt> first, row;
    for (auto j = held_columns; j < c.count(); ++j) first.push_back(static_cast<HighsInt>(c.first[j] - begin));
    for (auto e = begin; e < c.row.size(); ++e) row.push_back(static_cast<HighsInt>(c.row[e]));
    good = good && Highs_addCols(h(), static_cast<HighsInt>(n), from(c.cost, held_columns), from(c.lower, held_columns), from(c.upper, held_columns),
                                 static_cast<HighsInt>(row.size()), first.data(), row.data(), from(c.value, begin)) != kHighsStatusError;
    good = good && (c.quadratic.empty() || pass_quadratic(h(), c));
  }
  return good;
}

bool lp_solver::state::push_changed() {
  auto const& c = program.columns;
  auto const& r = program.rows;
  auto const count = [](auto const& set) { return static_cast<HighsInt>(set.size()); };
  auto good = true;
  if (!costs.empty()) {
    auto const set = costs.take();
    good = Highs_changeColsCostBySet(h(), count(set), set.data(), picked(c.cost, set).data()) != kHighsStatusError;
  }
  if (!column_bounds.empty()) {
    auto const set = column_bounds.take();
    good = good &&
           Highs_changeColsBoundsBySet(h(), count(set), set.data(), picked(c.lower, set).data(), picked(c.upper, set).data()) != kHighsStatusError;
  }
  if (!row_bounds.empty()) {
    auto const set = row_bounds.take();
    good = good &&
           Highs_changeRowsBoundsBySet(h(), count(set), set.data(), picked(r.lower, set).data(), picked(r.upper, set).data()) != kHighsStatusError;
  }
  return good;
}

bool lp_solver::state::bring_up_to_date() {
  if (passed) {
    passed = push_added() && push_changed();
  } else {
    passed = pass_program(h(), program);
    costs.clear();
    column_bounds.clear();
    row_bounds.clear();
  }
  held_columns = program.columns.count();
  held_rows = program.rows.count();
  added_rows.clear();
  return passed;
}

// HiGHS is never shown bounds that cross: it would move them together where they are close.
std::string lp_solver::state::contradiction() const {
  auto const crossing = [](auto const& table, char const* what) {
    for (auto k = std::size_t{0}; k < table.lower.size(); ++k)
      if (table.lower[k] > table.upper[k]) return "lower bound of " + std::string{what} + " " + std::to_string(k) + " above its upper bound";
    return std::string{};
  };
  auto const text = crossing(program.columns, "column");
  return text.empty() ? crossing(program.rows, "row") : text;
}

template <class Table>
void lp_solver::state::set_bounds(Table& table, pending_set& set, std::uint32_t k, double lower, double upper) {
  if (table.lower[k] == lower && table.upper[k] == upper) return;
  table.lower[k] = lower;
  table.upper[k] = upper;
  set.mark(k);
  if (!plain(lower, upper)) checked = false;
  fault.clear();
}

// The entries go into our columns, at their ends: one pass over all of them.
void lp_solver::state::insert_rows(std::uint32_t first, std::span<std::vector<std::pair<lp_column, double>> const> entries) {
  auto& c = program.columns;
  auto const added = program.rows.count() - first;
  std::vector<std::vector<lp_entry>> of(c.count());
  auto any = false;
  if (added_rows.first.empty()) added_rows.first.push_back(0);
  for (auto k = std::uint32_t{0}; k < added; ++k) {
    if (k < entries.size()) {
      for (auto const& [column, value] : entries[k]) {
        if (value == 0) continue;
        assert(column.v < c.count());
        any = true;
        of[column.v].push_back({lp_row{first + k}, value});
        if (!passed || column.v >= held_columns) continue;
        added_rows.row.push_back(column.v);
        added_rows.value.push_back(value);
      }
    }
    added_rows.first.push_back(static_cast<std::uint32_t>(added_rows.row.size()));
  }
  if (!any) return;
  auto merged = lp_columns{};
  for (auto j = std::uint32_t{0}; j < c.count(); ++j) {
    merged.first.push_back(static_cast<std::uint32_t>(merged.row.size()));
    merged.row.insert(merged.row.end(), c.row.begin() + c.first[j], c.row.begin() + c.first[j + 1]);
    merged.value.insert(merged.value.end(), c.value.begin() + c.first[j], c.value.begin() + c.first[j + 1]);
    for (auto const& e : of[j]) {
      merged.row.push_back(e.row.v);
      merged.value.push_back(e.value);
    }
  }
  merged.first.push_back(static_cast<std::uint32_t>(merged.row.size()));
  c.first = std::move(merged.first);
  c.row = std::move(merged.row);
  c.value = std::move(merged.value);
}

bool lp_solver::state::take_basis() {
  if (!wanted_basis) return true;
  auto const b = std::move(*wanted_basis);
  wanted_basis.reset();
  if (b.empty()) {
    drop_basis();
    return true;
  }
  if (b.column.size() != program.columns.count() || b.row.size() != program.rows.count()) return false;
  auto const theirs = [](basis_state v) { return static_cast<HighsInt>(v); };
  std::vector<HighsInt> column(b.column.size()), row(b.row.size());
  std::transform(b.column.begin(), b.column.end(), column.begin(), theirs);
  std::transform(b.row.begin(), b.row.end(), row.begin(), theirs);
  has_basis = Highs_setBasis(h(), column.data(), row.data()) != kHighsStatusError;
  return has_basis;
}

highs_plan lp_solver::state::plan_of(lp_options const& o) {
  // Measured on flows over 24 hours: with Kirchhoff's voltage law interior point with crossover wins from here on (4 times faster at 50'000 entries), without it simplex
  // stays ahead, but by no more than twice.
  constexpr auto kLarge = std::size_t{20'000};
  auto plan = highs_plan{.presolve = o.presolve, .crossover = o.crossover, .tolerance = o.tolerance};
  if (quadratic()) return plan;  // HiGHS has one way for these, without a warm start
  auto algorithm = o.algorithm;
  if (algorithm == lp_algorithm::choose)
    algorithm = has_basis || program.columns.value.size() < kLarge ? lp_algorithm::simplex : lp_algorithm::interior_point;
  if (algorithm == lp_algorithm::interior_point) {
    drop_basis();  // with a basis it would go on from there
    plan.solver = "ipm";
    return plan;
  }
  plan.solver = "simplex";
  plan.devex = has_basis && grown;
  if (has_basis) plan.presolve = false;
  return plan;
}

void lp_solver::state::read_solution(lp_solution& s) const {
  s.x.resize(program.columns.count());
  s.reduced_cost.resize(program.columns.count());
  s.activity.resize(program.rows.count());
  s.dual.resize(program.rows.count());
  Highs_getSolution(h(), s.x.data(), s.reduced_cost.data(), s.activity.data(), s.dual.data());
}

bool lp_solver::state::accept(lp_solution& s, lp_options const& o) const {
  s.quality = check_solution(program, s.x, s.dual, std::max(kAllowance, 10 * o.tolerance));
  s.objective = s.quality.primal_objective;
  return s.quality.passes();
}

lp_status lp_solver::state::attempt(highs_plan const& plan, lp_options const& o, stopwatch const& watch, lp_solution& s) {
  auto const left = o.time_limit_s > 0 ? std::max(0.0, o.time_limit_s - watch.seconds()) : kUnbounded;
  auto wrong = std::string{};
  auto const model = run_highs(h(), plan, o, left, wrong);
  auto validity = HighsInt{0};
  has_basis = Highs_getIntInfoValue(h(), "basis_validity", &validity) == kHighsStatusOk && validity == kHighsBasisValidityValid;
  for (auto const* name : {"simplex_iteration_count", "ipm_iteration_count", "crossover_iteration_count", "qp_iteration_count"}) {
    auto n = HighsInt{0};
    if (Highs_getIntInfoValue(h(), name, &n) == kHighsStatusOk && n > 0) s.iterations += n;
  }
  refused = !wrong.empty();
  if (refused) {
    s.evidence = wrong;
    return lp_status::failed;
  }
  s.evidence = "HiGHS: " + std::string{highs_status_text(model)};
  if (model == kHighsModelStatusOptimal || model == kHighsModelStatusModelEmpty) {
    read_solution(s);
    if (accept(s, o)) return lp_status::optimal;
    auto const& q = s.quality;
    s.evidence += ", but our own check found errors of " + std::to_string(q.worst) + " times what is allowed: primal " +
                  std::to_string(q.primal_infeasibility) + ", dual " + std::to_string(q.dual_infeasibility) + ", gap " + std::to_string(q.gap);
    return lp_status::failed;
  }
  switch (model) {
    case kHighsModelStatusInfeasible: return lp_status::infeasible;
    case kHighsModelStatusUnbounded: return lp_status::unbounded;
    case kHighsModelStatusTimeLimit: return lp_status::time_limit;
    case kHighsModelStatusInterrupt: return lp_status::stopped;
    default: return lp_status::failed;
  }
}

// HiGHS calls any such program optimal.
lp_solution lp_solver::state::without_columns() const {
  auto s = lp_solution{};
  s.activity.resize(program.rows.count());
  s.dual.resize(program.rows.count());
  s.quality = check_solution(program, s.x, s.dual);
  s.objective = program.offset;
  s.status = s.quality.primal_infeasibility > 0 ? lp_status::infeasible : lp_status::optimal;
  s.evidence = "no columns: every row is 0";
  return s;
}

lp_solution lp_solver::state::solve(lp_options const& o, stopwatch const& watch) {
  auto s = lp_solution{};
  auto const ended = [&s](lp_status status, std::string evidence) {
    s.status = status;
    s.evidence = std::move(evidence);
    return s;
  };
  if (!faultless()) return ended(lp_status::failed, fault);
  if (auto text = contradiction(); !text.empty()) return ended(lp_status::infeasible, std::move(text));
  if (program.columns.count() == 0) return without_columns();
  if (o.stop && o.stop()) return ended(lp_status::stopped, "stopped before it began");
  if (!bring_up_to_date()) return ended(lp_status::failed, "HiGHS refuses the program");
  if (o.network && o.algorithm != lp_algorithm::interior_point && !has_basis && !wanted_basis && program.columns.count() >= kLargeNetwork)
    wanted_basis = network_basis(program);
  if (!take_basis()) return ended(lp_status::failed, "the basis is not one of this program");
  auto const plan = plan_of(o);
  grown = false;
  s.status = attempt(plan, o, watch, s);
  if (s.status != lp_status::failed || refused) return s;
  // Once more from scratch, by the surest way: no basis, no presolve, a vertex, a tighter tolerance.
  auto const first = s.evidence;
  drop_basis();
  auto again = plan;
  again.presolve = again.devex = false;
  again.crossover = true;
  again.tolerance = std::max(o.tolerance / 100, 1e-10);
  if (!quadratic()) again.solver = "simplex";
  s.status = attempt(again, o, watch, s);
  if (s.status == lp_status::failed) s.evidence = first + "; from scratch: " + s.evidence;
  return s;
}

lp_solver::lp_solver() : state_{std::make_unique<state>()} {}
lp_solver::~lp_solver() = default;
lp_solver::lp_solver(lp_solver&&) noexcept = default;
lp_solver& lp_solver::operator=(lp_solver&&) noexcept = default;

void lp_solver::load(linear_program const& p) {
  auto& s = *state_;
  s.program = p;
  s.passed = s.checked = s.has_basis = false;
  s.fault.clear();
  s.added_rows.clear();
  s.wanted_basis.reset();
  s.costs = s.column_bounds = s.row_bounds = {};
  s.sized();
}

std::uint32_t lp_solver::columns() const { return state_->program.columns.count(); }
std::uint32_t lp_solver::rows() const { return state_->program.rows.count(); }

lp_column lp_solver::add_columns(lp_columns const& c) {
  auto& s = *state_;
  auto& all = s.program.columns;
  auto const first = all.count(), entries = static_cast<std::uint32_t>(all.row.size());
  auto const append = [](auto& to, auto const& what) { to.insert(to.end(), what.begin(), what.end()); };
  if (!c.quadratic.empty() || !all.quadratic.empty()) {
    all.quadratic.resize(first);
    append(all.quadratic, c.quadratic);
    all.quadratic.resize(first + c.count());
  }
  append(all.cost, c.cost);
  append(all.lower, c.lower);
  append(all.upper, c.upper);
  append(all.row, c.row);
  append(all.value, c.value);
  if (all.first.empty()) all.first.push_back(0);
  for (auto j = std::uint32_t{0}; j < c.count(); ++j) all.first.push_back(entries + c.first[j + 1]);
  s.sized();
  s.checked = false;
  s.grown = true;
  return lp_column{first};
}

lp_row lp_solver::add_rows(lp_rows const& r, std::span<std::vector<std::pair<lp_column, double>> const> entries) {
  auto& s = *state_;
  auto& all = s.program.rows;
  auto const first = all.count();
  all.lower.insert(all.lower.end(), r.lower.begin(), r.lower.end());
  all.upper.insert(all.upper.end(), r.upper.begin(), r.upper.end());
  s.sized();
  s.checked = false;
  s.grown = true;
  s.insert_rows(first, entries);
  return lp_row{first};
}

void lp_solver::set_cost(lp_column c, double cost) {
  auto& s = *state_;
  auto& old = s.program.columns.cost[c.v];
  if (old == cost) return;
  old = cost;
  s.costs.mark(c.v);
  if (!plain(cost)) s.checked = false;
  s.fault.clear();
}

void lp_solver::set_bounds(lp_column c, double lower, double upper) {
  state_->set_bounds(state_->program.columns, state_->column_bounds, c.v, lower, upper);
}

void lp_solver::set_bounds(lp_row r, double lower, double upper) { state_->set_bounds(state_->program.rows, state_->row_bounds, r.v, lower, upper); }

lp_basis lp_solver::basis() const {
  auto const& s = *state_;
  auto b = lp_basis{};
  if (!s.has_basis) return b;
  std::vector<HighsInt> column(s.held_columns), row(s.held_rows);
  if (Highs_getBasis(s.h(), column.data(), row.data()) == kHighsStatusError) return b;
  auto const ours = [](HighsInt v) { return static_cast<basis_state>(v); };  // the same numbers
  std::transform(column.begin(), column.end(), std::back_inserter(b.column), ours);
  std::transform(row.begin(), row.end(), std::back_inserter(b.row), ours);
  // as HiGHS will have it: what came since stands at a bound, new rows are basic
  b.column.resize(columns(), basis_state::nonbasic);
  b.row.resize(rows(), basis_state::basic);
  return b;
}

static_assert(kHighsBasisStatusLower == static_cast<int>(basis_state::lower) && kHighsBasisStatusBasic == static_cast<int>(basis_state::basic) &&
              kHighsBasisStatusUpper == static_cast<int>(basis_state::upper) && kHighsBasisStatusZero == static_cast<int>(basis_state::zero) &&
              kHighsBasisStatusNonbasic == static_cast<int>(basis_state::nonbasic));

void lp_solver::set_basis(lp_basis const& b) {
  auto& s = *state_;
  s.wanted_basis = b;
}

void lp_solver::forget_basis() {
  auto& s = *state_;
  s.drop_basis();
  s.wanted_basis.reset();
}

lp_solution lp_solver::solve(lp_options const& o) {
  auto& s = *state_;
  auto const watch = stopwatch{};
  auto answer = s.solve(o, watch);
  if (answer.optimal()) answer.evidence.clear();
  else answer.x = answer.reduced_cost = answer.activity = answer.dual = {};
  answer.seconds = watch.seconds();
  return answer;
}

lp_conflict lp_solver::conflict(lp_options const& o) { return state_->faultless() ? find_conflict(state_->program, o) : lp_conflict{{}, {}, false}; }

result<bool> lp_solver::write(std::string const& file, lp_names const& names) const { return write_program(state_->program, file, names); }

std::string solver_name() { return "HiGHS " + std::string{Highs_version()}; }

}  // namespace mamar
