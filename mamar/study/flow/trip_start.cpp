// A start for a large program of trips alone. Prices of rooms and amounts on ways are brought near the optimum by sweeps over the trips (mamar/solve/spread.h), new
// ways being sought under the prices in between; each search proves a bound. Once this lies close enough, what is left open is a small program: of trips that
// go more than one way, in the rooms that are nearly full. Its optimal basis is, with one way for each other trip, a basis of the whole.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include "mamar/solve/spread.h"
#include "mamar/study/flow/model.h"

namespace mamar {

namespace {

class trip_start {
 public:
  explicit trip_start(flow_model::state& s);

  // What the sweeps should leave open, where an answer within `gap` is asked for: closer by, rounds of the program itself gain more (measured: docs/flow.md).
  static double close_to(double gap) { return std::max(gap / 50, 2e-6); }

  // Until what is open lies below `gap`, relative, or little more is gained; false: stopped.
  bool approach(double gap);
  // Solves the small program to its optimum, if it has one and the solver is not stopped.
  void settle(lp_options const& o);
  double bound() const { return bound_; }
  // What the sweeps leave open, relative.
  double open() const { return (std::abs(cost() - bound_) + spread_->total_excess()) / std::max(1.0, std::abs(cost())); }
  // The ways of the answer become columns of the program, and the optimal basis of the small program one of the whole. Without such a basis all ways that are
  // known become columns, and the basis is empty.
  lp_basis whole_basis();

 private:
  // Chosen on trips on grids (docs/flow.md); the answer does not hang on them.
  static constexpr int kUpdates = 3;               // of prices between searches for ways
  static constexpr int kSweeps = 5;                // over the trips between updates
  static constexpr std::size_t kMostRounds = 100;  // searches for ways
  static constexpr std::size_t kPatience = 10;     // rounds that may pass without closing a third of what is open
  static constexpr std::uint32_t kForgotten = 4;   // rounds after which a way that stood idle is left out
  static constexpr double kNearlyFull = 0.95;      // rooms that the small program has
  static constexpr double kNearlyBest = 1e-5;      // and ways: so much above the best of their trip, relative
  static constexpr double kUnused = 1e-9;          // of a trip's amount: rounding
  static constexpr auto kNone = static_cast<std::uint32_t>(-1);
  struct core {
    linear_program lp;
    std::vector<std::uint32_t> column;    // Column of it -> of the spreader; none: lets a row be exceeded
    std::vector<std::uint32_t> exceeded;  // Column of it -> number of the row that it lets be exceeded
    std::vector<std::uint32_t> link;      // Row that links -> row of it, or none
    std::vector<std::uint32_t> set;       // Set -> row of it, or none
  };

  void add(path_column const& way);
  void add(double cost, double lower, double upper, std::span<lp_entry const> entries);
  std::vector<double> duals() const;
  bool seek();
  void forget();
  double cost() const { return spread_->total_cost() + p_.lp.offset; }
  void choose();
  std::vector<double> load_of_settled() const;
  core make_core() const;
  void add_excess(core& c) const;
  std::vector<std::uint32_t> columns_of_program();

  flow_model::state& s_;
  flow_program& p_;
  std::vector<std::uint32_t> sets_, links_;  // rows of the program: trips, and those that link them
  std::vector<std::uint32_t> number_;        // Row of the program -> its number among these
  std::optional<spreader> spread_;
  std::uint32_t given_{0};                          // columns of the spreader that the program had before: the same numbers
  std::vector<path_column> ways_;                   // those of the others
  std::vector<std::vector<std::uint32_t>> chosen_;  // Set -> its columns in the answer
  double bound_{-kUnbounded};
  core core_;
  lp_basis basis_;  // optimal for it
};

trip_start::trip_start(flow_model::state& s) : s_{s}, p_{s.program()}, number_(p_.rows.size()) {
  lp_rows links;
  std::vector<double> amounts;
  for (std::uint32_t r = 0; r < p_.rows.size(); ++r) {
    auto const lower = p_.lp.rows.lower[r], upper = p_.lp.rows.upper[r];
    if (p_.rows[r].kind == row_kind::trip) {
      number_[r] = static_cast<std::uint32_t>(sets_.size());
      sets_.push_back(r);
      amounts.push_back(upper);
    } else {
      number_[r] = links.add(lower, upper).v;
      links_.push_back(r);
    }
  }
  spread_.emplace(std::move(links), std::move(amounts));
  auto const& all = p_.lp.columns;
  std::vector<lp_entry> entries;
  for (std::uint32_t c = 0; c < all.count(); ++c) {
    entries.clear();
    for (auto e = all.first[c]; e < all.first[c + 1]; ++e) entries.push_back({lp_row{all.row[e]}, all.value[e]});
    add(all.cost[c], all.lower[c], all.upper[c], entries);
  }
  given_ = all.count();
  if (s_.paths.empty())
    for (auto const& way : s_.at->finder->first_paths()) add(way);
}

void trip_start::add(double cost, double lower, double upper, std::span<lp_entry const> entries) {
  auto set = spreader::kNoSet;
  std::vector<spreader::entry> links;
  for (auto const& e : entries)
    if (p_.rows[e.row.v].kind == row_kind::trip) set = number_[e.row.v];
    else links.push_back({number_[e.row.v], e.value});
  spread_->add(set, cost, lower, upper, links);
}

void trip_start::add(path_column const& way) {
  auto const f = s_.at->finder->figures(way);
  add(f.weight * p_.when.amount_of(way.when) * p_.scale, 0, f.open ? kUnbounded : 0, s_.at->finder->entries(way));
  ways_.push_back(way);
}

// --- rounds ------------------------------------------------------------------------------------------------------------------------------------------

// A trip is paid what its best way costs.
std::vector<double> trip_start::duals() const {
  std::vector<double> dual(p_.rows.size(), 0);
  for (std::uint32_t i = 0; i < links_.size(); ++i) dual[links_[i]] = spread_->dual(i);
  for (auto const r : sets_) dual[r] = kUnbounded;
  for (std::uint32_t c = 0; c < spread_->columns(); ++c)
    if (auto const k = spread_->set_of(c); k != spreader::kNoSet && spread_->upper(c) > 0)
      dual[sets_[k]] = std::min(dual[sets_[k]], spread_->priced(c));
  return dual;
}

// Better ways become columns. What is better than the best known is not known: none comes twice.
bool trip_start::seek() {
  auto const found = s_.at->finder->price(duals(), true);
  if (!found.complete) return false;
  if (auto const b = s_.bound_of(found.dual, {}); std::isfinite(b)) bound_ = std::max(bound_, b);
  for (auto const& way : found.better) add(way);
  return true;
}

void trip_start::forget() {
  std::vector<bool> kept(spread_->columns(), true);
  std::vector<path_column> ways;
  for (auto c = given_; c < spread_->columns(); ++c) {
    kept[c] = spread_->idle_runs(c) < kForgotten;
    if (kept[c]) ways.push_back(std::move(ways_[c - given_]));
  }
  ways_ = std::move(ways);
  spread_->keep(kept);
}

bool trip_start::approach(double gap) {
  std::vector<double> history;
  for (std::size_t round = 0; round < kMostRounds; ++round) {
    if (s_.options.progress) s_.options.progress("paths");
    spread_->run(kUpdates, kSweeps);
    ++s_.effort.rounds;
    if (!seek()) return false;
    history.push_back(open());
    forget();
    if (history.back() <= gap || (round >= kPatience && history.back() > history[round - kPatience] * 2 / 3)) break;
  }
  return true;
}

// --- the small program -------------------------------------------------------------------------------------------------------------------------------

// Of each trip the ways it goes, and those that are as good.
void trip_start::choose() {
  std::vector<double> least(sets_.size(), kUnbounded);
  auto const& s = *spread_;
  auto const usable = [&](std::uint32_t c) { return s.set_of(c) != spreader::kNoSet && s.upper(c) > 0; };
  for (std::uint32_t c = 0; c < s.columns(); ++c)
    if (usable(c)) least[s.set_of(c)] = std::min(least[s.set_of(c)], s.priced(c));
  chosen_.assign(sets_.size(), {});
  for (std::uint32_t c = 0; c < s.columns(); ++c) {
    if (!usable(c)) continue;
    auto const k = s.set_of(c);
    if (s.x(c) > kUnused * s.amount(k) || s.priced(c) <= least[k] + kNearlyBest * std::abs(least[k])) chosen_[k].push_back(c);
  }
}

std::vector<double> trip_start::load_of_settled() const {
  std::vector<double> load(links_.size(), 0);
  for (std::uint32_t k = 0; k < sets_.size(); ++k)
    if (chosen_[k].size() == 1)
      for (auto const& e : spread_->entries(chosen_[k].front())) load[e.row] += e.value * spread_->amount(k);
  return load;
}

trip_start::core trip_start::make_core() const {
  core c;
  auto const& s = *spread_;
  auto const& rows = s.rows();
  auto const settled = load_of_settled();
  c.link.assign(links_.size(), kNone);
  for (std::uint32_t r = 0; r < links_.size(); ++r)
    if (s.dual(r) != 0 || rows.lower[r] > -kUnbounded || s.activity(r) >= rows.upper[r] - (1 - kNearlyFull) * std::abs(rows.upper[r]))
      c.link[r] = c.lp.rows.add(rows.lower[r] - settled[r], rows.upper[r] - settled[r]).v;
  c.set.assign(sets_.size(), kNone);
  std::vector<lp_entry> entries;
  auto const put = [&](std::uint32_t column, double upper) {
    for (auto const& e : s.entries(column))
      if (c.link[e.row] != kNone) entries.push_back({lp_row{c.link[e.row]}, e.value});
    c.lp.columns.add(s.cost(column), s.lower(column), upper, entries);
    c.column.push_back(column);
    entries.clear();
  };
  for (std::uint32_t k = 0; k < sets_.size(); ++k) {
    if (chosen_[k].size() < 2) continue;
    c.set[k] = c.lp.rows.add(s.amount(k), s.amount(k)).v;
    for (auto const column : chosen_[k]) {
      entries.push_back({lp_row{c.set[k]}, 1});
      put(column, kUnbounded);
    }
  }
  for (std::uint32_t column = 0; column < given_; ++column)
    if (s.set_of(column) == spreader::kNoSet) put(column, s.upper(column));
  return c;
}

// A row may be exceeded at a cost that nothing else comes near: trips that go one way only may overfill it by a hair.
void trip_start::add_excess(core& c) const {
  double dearest = 1;
  for (auto const cost : c.lp.columns.cost) dearest = std::max(dearest, std::abs(cost));
  c.exceeded.resize(c.column.size(), kNone);
  for (std::uint32_t k = 0; k < links_.size(); ++k) {
    auto const r = c.link[k];
    if (r == kNone) continue;
    for (double const sign : {-1.0, 1.0}) {
      if (!std::isfinite(sign < 0 ? c.lp.rows.upper[r] : c.lp.rows.lower[r])) continue;
      lp_entry const e{lp_row{r}, sign};
      c.lp.columns.add(10 * dearest, 0, kUnbounded, {&e, 1});
      c.column.push_back(kNone);
      c.exceeded.push_back(k);
    }
  }
}

// Chosen ways become columns of the program. Column of the spreader -> of the program; none: not chosen.
std::vector<std::uint32_t> trip_start::columns_of_program() {
  std::vector<std::uint32_t> at(spread_->columns(), kNone);
  for (std::uint32_t c = 0; c < given_; ++c) at[c] = c;
  std::vector<path_column> more;
  auto next = p_.lp.columns.count();
  for (auto const& set : chosen_)
    for (auto const c : set)
      if (c >= given_ && !s_.known.contains(ways_[c - given_])) {
        at[c] = next++;
        more.push_back(ways_[c - given_]);
      }
  s_.add_paths(more);
  return at;
}

// Of the small program where it says something; of other trips the one way they go, other rows with all the room they leave.
lp_basis trip_start::whole_basis() {
  if (basis_.empty()) {
    s_.add_paths(ways_);
    return {};
  }
  auto const at = columns_of_program();
  lp_basis out{.column = std::vector(p_.lp.columns.count(), basis_state::lower), .row = std::vector(p_.lp.rows.count(), basis_state::basic)};
  for (std::uint32_t r = 0; r < links_.size(); ++r)
    if (core_.link[r] != kNone) out.row[links_[r]] = basis_.row[core_.link[r]];
  for (std::uint32_t k = 0; k < sets_.size(); ++k) {
    if (core_.set[k] != kNone) {
      out.row[sets_[k]] = basis_.row[core_.set[k]];
    } else if (!chosen_[k].empty() && at[chosen_[k].front()] != kNone) {
      out.column[at[chosen_[k].front()]] = basis_state::basic;
      out.row[sets_[k]] = basis_state::lower;
    }
  }
  for (std::uint32_t i = 0; i < core_.column.size(); ++i)
    if (core_.column[i] != kNone) {
      if (at[core_.column[i]] != kNone) out.column[at[core_.column[i]]] = basis_.column[i];
    } else if (basis_.column[i] == basis_state::basic) {  // the row itself, where it is exceeded
      out.row[links_[core_.exceeded[i]]] = basis_state::basic;
    }
  return out;
}

void trip_start::settle(lp_options const& o) {
  choose();
  core_ = make_core();
  add_excess(core_);
  lp_solver solver;
  solver.load(core_.lp);
  auto const x = solver.solve(o);
  s_.effort.solve_s += x.seconds;
  s_.effort.iterations += x.iterations;
  if (x.optimal()) basis_ = solver.basis();
}

}  // namespace

bool flow_model::state::are_trips_to_guess() const {
  auto const& p = program();
  return p.lp.rows.count() >= options.start_rows && p.balance.empty() && !p.trip_rows.empty() && p.lp.columns.quadratic.empty();
}

void flow_model::state::guess_trips() {
  auto const begin = std::chrono::steady_clock::now();
  auto const lp_before = effort.solve_s;
  auto o = options.solver;
  if (options.stop) o.stop = options.stop;
  if (o.threads == 0) o.threads = options.threads;
  trip_start trips{*this};
  if (trips.approach(trip_start::close_to(options.gap))) trips.settle(o);
  auto basis = trips.whole_basis();
  if (solver.columns() != program().lp.columns.count()) load();
  if (!basis.empty()) {
    solver.set_basis(basis);
    started = start::of_flows;
  }
  bound = std::max(bound, trips.bound());
  effort.price_s += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() - (effort.solve_s - lp_before);
}

}  // namespace mamar
