// A start for a large program. First the horizon with fewer snapshots is solved, paths and all: it tells most of the paths, and what links the snapshots (fuel of
// a period, limits, levels of stores) is worth. At these prices the snapshots fall apart: each is solved for itself, from the basis of the one before. Their
// bases together are that of the whole but for what links them; there columns that are fixed at 0 and cost what the coarse answer says hold the prices until the
// dual simplex has put others in their place. So the whole begins with every reduced cost of the right sign.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <tuple>

#include "mamar/study/flow/grid_reduction.h"
#include "mamar/study/flow/model.h"

namespace mamar {

namespace {

constexpr std::uint32_t kTogether = 6;  // snapshots that become one: a day of hours is four, then one
constexpr auto kNowhere = static_cast<std::uint32_t>(-1);

template <class Id>
auto key_of(Id const& id, time_slot when) {
  return std::tuple{static_cast<int>(id.kind), static_cast<int>(id.table), id.row, when, id.part};
}

// What belongs to one snapshot and to nothing else.
bool is_apart(row_id const& r) {
  return !r.when.is_period && r.kind != row_kind::level && r.kind != row_kind::ramp && r.kind != row_kind::limit && r.kind != row_kind::room &&
         r.kind != row_kind::trip;
}
bool is_apart(column_id const& c) {
  return !c.when.is_period && c.kind != column_kind::build && c.kind != column_kind::store_level && c.kind != column_kind::path;
}

class start_maker {
 public:
  start_maker(flow_model::state& fine, flow_model::state& coarse, lp_solution const& of_coarse, grid_reduction* grid)
      : f_{fine.program()},
        grid_{grid},
        fine_{fine},
        coarse_{coarse},
        x_{of_coarse} {}

  lp_basis make(lp_options const& o) {
    from_coarse();
    if (!from_snapshots(o)) return std::move(basis_);
    price_links();
    return solve_whole(o);
  }

  std::int64_t iterations() const { return iterations_; }
  bool is_whole() const { return whole_; }  // the basis made is an optimum but for the columns that held prices

 private:
  // --- what the coarse program tells, element by element

  void from_coarse() {
    auto const& g = coarse_.program();
    auto const told = coarse_.solver.basis();
    std::map<decltype(key_of(column_id{}, time_slot{})), std::uint32_t> column;
    for (std::uint32_t c = 0; c < g.columns.size(); ++c)
      if (g.columns[c].kind != column_kind::path) column.emplace(key_of(g.columns[c], g.columns[c].when), c);
    std::map<path_column, std::uint32_t> path;
    for (std::uint32_t i = 0; i < coarse_.paths.size(); ++i) path.emplace(coarse_.paths[i], coarse_.own_columns + i);
    value_.assign(f_.columns.size(), 0);
    basis_.column.assign(f_.columns.size(), basis_state::lower);
    for (std::uint32_t c = 0; c < f_.columns.size(); ++c) {
      auto const at = f_.columns[c].kind == column_kind::path ? find(path, coarse_path(f_.columns[c]))
                                                              : find(column, key_of(f_.columns[c], merged(f_.columns[c].when)));
      if (at == kNowhere) continue;
      basis_.column[c] = told.column[at];
      value_[c] = x_.x[at];
    }
    std::map<decltype(key_of(row_id{}, time_slot{})), std::uint32_t> row;
    for (std::uint32_t r = 0; r < g.rows.size(); ++r) row.emplace(key_of(g.rows[r], g.rows[r].when), r);
    dual_.assign(f_.rows.size(), 0);
    basis_.row.assign(f_.rows.size(), basis_state::basic);
    for (std::uint32_t r = 0; r < f_.rows.size(); ++r) {
      auto const at = find(row, key_of(f_.rows[r], merged(f_.rows[r].when)));
      if (at == kNowhere) continue;
      basis_.row[r] = told.row[at];
      dual_[r] = x_.dual[at];
    }
    free_levels();
  }

  // A level moves freely from snapshot to snapshot where these were one; the last of them is that of the coarse answer.
  void free_levels() {
    for (std::uint32_t c = 0; c < f_.columns.size(); ++c) {
      auto const& id = f_.columns[c];
      if (id.kind != column_kind::store_level) continue;
      auto const next = f_.when.after(id.when.number);
      if (next && merged(id.when) == merged({false, *next})) basis_.column[c] = basis_state::basic;
    }
    for (std::uint32_t r = 0; r < f_.rows.size(); ++r)
      if (f_.rows[r].kind == row_kind::level) basis_.row[r] = basis_state::lower;
  }

  template <class Map>
  static std::uint32_t find(Map const& m, typename Map::key_type const& k) {
    auto const at = m.find(k);
    return at == m.end() ? kNowhere : at->second;
  }

  time_slot merged(time_slot s) const {
    if (s.is_period) return s;
    return {false, coarse_.program().when.merged_into[f_.when.merged.empty() ? s.number : f_.when.merged[s.number].front()]};
  }
  path_column coarse_path(column_id const& id) const {
    auto p = fine_.paths[id.part];
    p.when = merged(p.when);
    return p;
  }

  // --- the snapshots, each for itself

  // False: stopped.
  bool from_snapshots(lp_options const& o) {
    std::vector<std::vector<std::uint32_t>> rows(f_.when.weight.size()), columns(f_.when.weight.size());
    for (std::uint32_t r = 0; r < f_.rows.size(); ++r)
      if (is_apart(f_.rows[r])) rows[f_.rows[r].when.number].push_back(r);
    for (std::uint32_t c = 0; c < f_.columns.size(); ++c)
      if (is_apart(f_.columns[c])) columns[f_.columns[c].when.number].push_back(c);
    shift_.assign(f_.rows.size(), 0);
    auto const& all = f_.lp.columns;
    for (std::uint32_t c = 0; c < f_.columns.size(); ++c)
      if (!is_apart(f_.columns[c]) && value_[c] != 0)
        for (auto e = all.first[c]; e < all.first[c + 1]; ++e) shift_[all.row[e]] += all.value[e] * value_[c];
    std::vector<std::uint32_t> number(f_.rows.size(), kNowhere);
    auto last = told(rows[0], columns[0]);
    for (std::uint32_t t = 0; t < rows.size(); ++t) {
      auto const p = snapshot(rows[t], columns[t], number);
      if (last.column.size() != columns[t].size() || last.row.size() != rows[t].size()) last = told(rows[t], columns[t]);
      grid_answer s;
      if (grid_ != nullptr) s = grid_->solve(p, {block_of(t, columns[t], number)}, last, o);
      if (s.status == lp_status::failed) {  // too many full lines, or a grid that tells no flows: all as they are from here on
        grid_ = nullptr;
        s = solve_plain(p, last, o);
      }
      iterations_ += s.iterations;
      if (s.status == lp_status::stopped || s.status == lp_status::time_limit) return false;
      if (s.status != lp_status::optimal) continue;
      last = s.basis;
      for (std::size_t i = 0; i < columns[t].size(); ++i) basis_.column[columns[t][i]] = last.column[i];
      for (std::size_t i = 0; i < rows[t].size(); ++i) basis_.row[rows[t][i]] = last.row[i];
    }
    return true;
  }

  // Of a snapshot, what the coarse answer tells.
  lp_basis told(std::vector<std::uint32_t> const& rows, std::vector<std::uint32_t> const& columns) const {
    lp_basis b;
    for (auto const c : columns) b.column.push_back(basis_.column[c]);
    for (auto const r : rows) b.row.push_back(basis_.row[r]);
    return b;
  }

  grid_answer solve_plain(linear_program const& p, lp_basis const& last, lp_options const& o) {
    solver_.load(p);
    if (!last.empty()) solver_.set_basis(last);
    auto const s = solver_.solve(o);
    auto b = solver_.basis();
    if (p.columns.count() == 0) b.row.assign(p.rows.count(), basis_state::basic);  // of no columns the solver keeps none
    return {s.status, std::move(b), s.iterations};
  }

  // The grid of a snapshot in the numbers of its own program.
  grid_block block_of(std::uint32_t t, std::vector<std::uint32_t> const& columns, std::vector<std::uint32_t> const& number) const {
    auto b = grid_->blocks()[t];
    for (auto& r : b.rows) r = number[r];
    for (auto& c : b.lines) c = static_cast<std::uint32_t>(std::lower_bound(columns.begin(), columns.end(), c) - columns.begin());
    return b;
  }

  // --- what links them

  // Rows that link snapshots, have a price and no column of their own left that is basic.
  void price_links() {
    column_for_.assign(f_.rows.size(), kNowhere);
    asked_by_.assign(f_.rows.size(), kNowhere);
    wanted_by_.assign(f_.rows.size(), kNowhere);
    row_of_.assign(f_.columns.size(), kNowhere);
    for (std::uint32_t c = 0; c < f_.columns.size(); ++c)
      if (!is_apart(f_.columns[c]) && basis_.column[c] == basis_state::basic && !find_row(c)) basis_.column[c] = basis_state::lower;
    for (std::uint32_t r = 0; r < f_.rows.size(); ++r)
      if (is_link(r) && column_for_[r] == kNowhere) priced_.push_back(r);
  }

  bool is_link(std::uint32_t r) const { return !is_apart(f_.rows[r]) && basis_.row[r] != basis_state::basic; }

  // A linking row for a basic column, for which columns before it may take others (a matching, by shortest augmenting paths).
  bool find_row(std::uint32_t first) {
    auto const& all = f_.lp.columns;
    std::vector<std::uint32_t> queue{first};
    for (std::size_t i = 0; i < queue.size(); ++i) {
      auto const c = queue[i];
      for (auto e = all.first[c]; e < all.first[c + 1]; ++e) {
        auto const r = all.row[e];
        if (!is_link(r) || asked_by_[r] == first) continue;
        asked_by_[r] = first;
        wanted_by_[r] = c;
        if (column_for_[r] == kNowhere) {
          hand_on(r, first);
          return true;
        }
        queue.push_back(column_for_[r]);
      }
    }
    return false;
  }
  // The free row goes to the column that wanted it, that one's row to the one that wanted this, and so on to the first.
  void hand_on(std::uint32_t r, std::uint32_t first) {
    for (auto c = wanted_by_[r];; c = wanted_by_[r]) {
      column_for_[r] = c;
      std::swap(row_of_[c], r);
      if (c == first) return;
    }
  }

  // The whole, with columns that hold the prices of links: its reduced costs are those of the snapshots, and what the dual simplex mends is the rows alone.
  lp_basis solve_whole(lp_options o) {
    auto p = f_.lp;
    auto start = basis_;
    for (auto const r : priced_) {
      lp_entry const own{lp_row{r}, 1};
      p.columns.add(dual_[r], 0, 0, {&own, 1});
      start.column.push_back(basis_state::basic);
    }
    // exact weights of a guessed basis cost more than they spare
    o.solver_options.emplace(o.solver_options.begin(), "simplex_dual_edge_weight_strategy", "1");
    grid_answer s;
    if (grid_ != nullptr) s = grid_->solve(p, grid_->blocks(), start, o);
    if (s.status == lp_status::failed) s = solve_plain(p, start, o);
    iterations_ += s.iterations;
    whole_ = s.status == lp_status::optimal;
    if (whole_) basis_ = s.basis;
    else basis_.column.resize(f_.columns.size() + priced_.size(), basis_state::basic);
    for (std::size_t i = 0; i < priced_.size(); ++i)
      if (basis_.column[f_.columns.size() + i] == basis_state::basic) basis_.row[priced_[i]] = basis_state::basic;
    basis_.column.resize(f_.columns.size());
    return std::move(basis_);
  }

  linear_program snapshot(std::vector<std::uint32_t> const& rows, std::vector<std::uint32_t> const& columns,
                          std::vector<std::uint32_t>& number) const {
    linear_program p;
    for (auto const r : rows) number[r] = p.rows.add(f_.lp.rows.lower[r] - shift_[r], f_.lp.rows.upper[r] - shift_[r]).v;
    auto const& all = f_.lp.columns;
    std::vector<lp_entry> entries;
    for (auto const c : columns) {
      auto cost = all.cost[c];
      entries.clear();
      for (auto e = all.first[c]; e < all.first[c + 1]; ++e) {
        auto const r = all.row[e];
        if (is_apart(f_.rows[r])) entries.push_back({lp_row{number[r]}, all.value[e]});
        else cost -= dual_[r] * all.value[e];
      }
      p.columns.add(cost, all.lower[c], all.upper[c], entries);
    }
    return p;
  }

  flow_program& f_;
  grid_reduction* grid_;  // none: the snapshots are solved as they are
  lp_solver solver_;
  flow_model::state& fine_;
  flow_model::state& coarse_;
  lp_solution const& x_;
  lp_basis basis_;
  std::vector<double> value_, dual_;       // of the coarse answer: Column ->, Row -> of the fine program
  std::vector<std::uint32_t> column_for_;  // Linking row -> a basic column
  std::vector<std::uint32_t> asked_by_;    // Linking row -> the column for which it was last asked
  std::vector<std::uint32_t> wanted_by_;   // Linking row -> the column that would have it
  std::vector<std::uint32_t> row_of_;      // Column -> its linking row
  std::vector<std::uint32_t> priced_;      // rows whose price a column of its own holds
  std::int64_t iterations_{0};
  bool whole_{false};
  std::vector<double> shift_;  // Row -> what linking columns give it
};

}  // namespace

void flow_model::state::guess() {
  auto const& when = program().when;
  if (are_trips_to_guess()) return guess_trips();
  if (program().lp.rows.count() < options.start_rows || when.weight.size() <= when.periods.size()) return;
  if (!program().lp.columns.quadratic.empty()) return;  // these have no warm start
  auto const begin = std::chrono::steady_clock::now();
  auto view = flow_view::make(at->view, options, coarsened(when, kTogether), at.get());
  if (!view) return;
  flow_model::state coarse;
  coarse.options = options;
  coarse.at = std::move(*view);
  coarse.own_columns = coarse.program().lp.columns.count();
  coarse.add_paths(coarse.at->finder->first_paths());
  coarse.load();
  auto const x = coarse.solve_rounds();
  if (x.optimal()) {
    std::vector<path_column> more;
    for (auto const& p : coarse.paths) {
      if (p.when.is_period) more.push_back(p);
      else
        for (auto const own : coarse.program().when.merged[p.when.number]) {
          auto column = p;
          column.when.number = when.merged.empty() ? own : when.merged_into[own];
          more.push_back(std::move(column));
        }
    }
    add_paths(more);
    auto o = options.solver;
    o.algorithm = lp_algorithm::simplex;
    if (options.stop) o.stop = options.stop;
    auto grid = grid_reduction::make(program());
    start_maker maker{*this, coarse, x, grid ? &*grid : nullptr};
    solver.set_basis(maker.make(o));
    effort.iterations += maker.iterations();
    started = maker.is_whole() ? start::of_flows : start::of_prices;
  }
  effort.iterations += coarse.effort.iterations;
  effort.solve_s += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace mamar
