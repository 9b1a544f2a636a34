#include "mamar/study/flow/grid_reduction.h"
#include "mamar/base/disjoint_sets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace mamar {

namespace {

constexpr auto kAbsent = static_cast<std::uint32_t>(-1);
constexpr double kBroken = 1e-6;            // a limit, relative to it or to one unit
constexpr double kNoFactor = 1e-6;          // a share of what enters at a bus, too small for a row
constexpr std::size_t kAlways = 1'000'000;  // entries of rows of full lines, up to which it is worth it
constexpr std::size_t kDense = 60;          // entries of the rows of full lines over those of the whole program: no gain beyond

// The part of the matrix that stands in the rows of a block, of columns that stay.
struct row_entry {
  std::uint32_t column;  // of the reduced program
  double value;
};

// What is the same in all snapshots with the same lines closed: the factored system, and what one unit into each row does to a line.
struct grid_factor {
  square_system system;
  std::vector<std::uint32_t> square;                  // Row of the system -> row of the block
  std::map<std::uint32_t, std::vector<double>> line;  // Line -> row of the system -> change of its flow, for one unit more on the row's right side
};

}  // namespace

// --- blocks ------------------------------------------------------------------------------------------------------------------------------------------

namespace {

class block_finder {
 public:
  block_finder(flow_program const& p, std::uint32_t fewest_loops) : p_{p}, all_{p.lp.columns}, fewest_loops_{fewest_loops}, islands_{p.rows.size()} {}

  std::optional<std::vector<grid_block>> find() {
    blocks_.resize(p_.when.weight.size());
    in_block_.assign(p_.rows.size(), kAbsent);
    if (!gather_loops() || !gather_lines()) return std::nullopt;
    for (auto const& b : blocks_)
      for (auto const c : b.lines)
        if (auto const ends = ends_of(c); ends) islands_.join(ends->first, ends->second);
    add_angles();
    gather_bridges();
    for (auto& b : blocks_)
      if (!number_islands(b)) return std::nullopt;
    return std::move(blocks_);
  }

 private:
  bool gather_loops() {
    for (std::uint32_t r = 0; r < p_.rows.size(); ++r)
      if (p_.rows[r].kind == row_kind::loop && !take_row(r, p_.rows[r].when)) return false;
    return std::all_of(blocks_.begin(), blocks_.end(), [&](auto const& b) { return b.rows.size() >= fewest_loops_; });
  }

  bool take_row(std::uint32_t r, time_slot when) {
    if (in_block_[r] != kAbsent) return true;
    if (!fits(r, when)) return false;
    auto& b = blocks_[when.number];
    in_block_[r] = static_cast<std::uint32_t>(b.rows.size());
    b.rows.push_back(r);
    return true;
  }
  bool fits(std::uint32_t r, time_slot when) const {
    auto const& id = p_.rows[r];
    return (id.kind == row_kind::loop || id.kind == row_kind::balance) && !id.when.is_period && id.when.number == when.number &&
           p_.lp.rows.lower[r] == p_.lp.rows.upper[r];
  }

  // Lines of the loops; of those that are open the angle over them.
  bool gather_lines() {
    for (std::uint32_t c = 0; c < p_.columns.size(); ++c) {
      auto const& id = p_.columns[c];
      bool const angle = id.kind == column_kind::open_angle && all_.upper[c] > 0;
      if (!angle && !(is_flow(id.kind) && is_in_loop(c) && !is_open(c))) continue;
      if (id.kind == column_kind::backward || all_.cost[c] != 0) return false;
      for (auto e = all_.first[c]; e < all_.first[c + 1]; ++e)
        if (!take_row(all_.row[e], id.when)) return false;
      if (!ends_of(angle ? c - 1 : c)) return false;
      (angle ? angles_ : blocks_[id.when.number].lines).push_back(c);
    }
    return true;
  }

  // The angle over an open line follows from the others where closed ones connect its ends; where none do, any angle will do: it stays as it is.
  void add_angles() {
    auto with_angles = islands_;
    for (auto const c : angles_) {
      auto const ends = *ends_of(c - 1);
      if (!with_angles.join(ends.first, ends.second)) blocks_[p_.columns[c].when.number].lines.push_back(c);
    }
  }

  static bool is_flow(column_kind k) { return k == column_kind::forward || k == column_kind::backward; }
  // Its angle stands right after it.
  bool is_open(std::uint32_t c) const {
    return c + 1 < p_.columns.size() && p_.columns[c + 1].kind == column_kind::open_angle && p_.columns[c + 1].row == p_.columns[c].row &&
           all_.upper[c + 1] > 0;
  }
  bool is_in_loop(std::uint32_t c) const {
    for (auto e = all_.first[c]; e < all_.first[c + 1]; ++e)
      if (p_.rows[all_.row[e]].kind == row_kind::loop) return true;
    return false;
  }

  // The balances between which a line carries; nothing if it loses some on the way.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> ends_of(std::uint32_t c) const {
    std::array<std::uint32_t, 2> end{};
    std::size_t ends = 0;
    double sum = 0;
    for (auto e = all_.first[c]; e < all_.first[c + 1]; ++e) {
      if (p_.rows[all_.row[e]].kind != row_kind::balance) continue;
      if (ends == 2) return std::nullopt;
      end[ends++] = all_.row[e];
      sum += all_.value[e];
    }
    return ends == 2 && sum == 0 ? std::optional{std::pair{end[0], end[1]}} : std::nullopt;
  }

  // What joins islands, or adds a bus to one, follows from the rest as well, under the law or not.
  void gather_bridges() {
    for (std::uint32_t c = 0; c < p_.columns.size(); ++c) {
      auto const& id = p_.columns[c];
      if (id.kind != column_kind::forward || id.when.is_period || all_.cost[c] != 0 || !(all_.lower[c] < 0 && all_.upper[c] > 0)) continue;
      auto const ends = ends_of(c);
      if (!ends || all_.first[c + 1] - all_.first[c] != 2 || islands_.are_joined(ends->first, ends->second)) continue;
      if (!fits(ends->first, id.when) || !fits(ends->second, id.when)) continue;
      take_row(ends->first, id.when);
      take_row(ends->second, id.when);
      islands_.join(ends->first, ends->second);
      blocks_[id.when.number].lines.push_back(c);
    }
  }

  // Balances that lines connect add up to a row without lines.
  bool number_islands(grid_block& b) {
    std::map<std::size_t, std::uint32_t> number;
    b.island.assign(b.rows.size(), grid_block::kLoop);
    for (std::uint32_t i = 0; i < b.rows.size(); ++i)
      if (p_.rows[b.rows[i]].kind == row_kind::balance)
        b.island[i] = number.try_emplace(islands_.find(b.rows[i]), static_cast<std::uint32_t>(number.size())).first->second;
    b.islands = static_cast<std::uint32_t>(number.size());
    return b.lines.size() + b.islands == b.rows.size();
  }

  flow_program const& p_;
  lp_columns const& all_;
  std::uint32_t fewest_loops_;
  std::vector<grid_block> blocks_;
  std::vector<std::uint32_t> angles_;    // over open lines
  std::vector<std::uint32_t> in_block_;  // Row -> its place in its block
  disjoint_sets islands_;                // of rows
};

// --- one solve ---------------------------------------------------------------------------------------------------------------------------------------

using factor_table = std::map<std::vector<double>, std::shared_ptr<grid_factor>>;

// The matrix of a block as a key: rows and columns by their places in it.
std::vector<double> key_of_block(linear_program const& p, grid_block const& b, std::vector<std::uint32_t> const& place) {
  std::vector<double> key;
  for (auto const c : b.lines) {
    key.push_back(-1);
    for (auto e = p.columns.first[c]; e < p.columns.first[c + 1]; ++e) {
      key.push_back(place[p.columns.row[e]]);
      key.push_back(p.columns.value[e]);
    }
  }
  return key;
}

std::shared_ptr<grid_factor> factor_of(linear_program const& p, grid_block const& b, std::vector<std::uint32_t> const& place) {
  std::vector<std::uint32_t> square, number(b.rows.size(), kAbsent);
  std::vector<bool> seen(b.islands, false);
  for (std::uint32_t i = 0; i < b.rows.size(); ++i) {
    auto const of = b.island[i];
    if (of != grid_block::kLoop && !seen[of]) {  // follows from the others of its island
      seen[of] = true;
      continue;
    }
    number[i] = static_cast<std::uint32_t>(square.size());
    square.push_back(i);
  }
  std::vector<std::vector<lp_entry>> columns;
  for (auto const c : b.lines) {
    auto& entries = columns.emplace_back();
    for (auto e = p.columns.first[c]; e < p.columns.first[c + 1]; ++e)
      if (auto const r = number[place[p.columns.row[e]]]; r != kAbsent) entries.push_back({lp_row{r}, p.columns.value[e]});
  }
  auto system = square_system::make(static_cast<std::uint32_t>(square.size()), columns);
  return system ? std::make_shared<grid_factor>(grid_factor{std::move(*system), std::move(square), {}}) : nullptr;
}

class reduced_program {
 public:
  reduced_program(linear_program const& p, std::vector<grid_block> const& blocks, factor_table& known) : p_{p}, blocks_{blocks}, known_{known} {}

  grid_answer solve(lp_basis const& start, lp_options const& o) {
    grid_answer out;
    if (!find_factors()) return out;
    number_columns(start);
    make_rows();
    make_columns();
    solver_.load(lp_);
    lp_ = {};
    if (!start.empty() && !begin_at(start)) return out;
    for (;;) {
      auto const s = solver_.solve(o);
      out.iterations += s.iterations;
      out.status = s.status;
      if (!s.optimal()) return out;
      if (auto const added = add_broken(s.x); added == 0) {
        to_whole(out);
        return out;
      }
      if (is_too_dense()) {
        out.status = lp_status::failed;
        return out;
      }
    }
  }

 private:
  bool find_factors() {
    place_.assign(p_.rows.count(), kAbsent);
    block_of_.assign(p_.rows.count(), kAbsent);
    for (std::uint32_t k = 0; k < blocks_.size(); ++k)
      for (std::uint32_t i = 0; i < blocks_[k].rows.size(); ++i) {
        place_[blocks_[k].rows[i]] = i;
        block_of_[blocks_[k].rows[i]] = k;
      }
    for (auto const& b : blocks_) {
      auto const [at, is_new] = known_.try_emplace(key_of_block(p_, b, place_));
      if (is_new) at->second = factor_of(p_, b, place_);
      if (!at->second) return false;  // singular, then and now
      factor_.push_back(at->second.get());
    }
    return true;
  }

  void number_columns(lp_basis const& start) {
    reduced_.assign(p_.columns.count(), 0);
    for (auto const& b : blocks_)
      for (auto const c : b.lines) reduced_[c] = kAbsent;
    for (std::uint32_t c = 0; c < p_.columns.count(); ++c) {
      bool const fixed = p_.columns.lower[c] == 0 && p_.columns.upper[c] == 0;
      if (fixed && (start.empty() || start.column[c] != basis_state::basic)) reduced_[c] = kAbsent;
      if (reduced_[c] == kAbsent) continue;
      reduced_[c] = static_cast<std::uint32_t>(stays_.size());
      stays_.push_back(c);
    }
  }

  // Rows outside the grid as they are, and one for each island.
  void make_rows() {
    row_.assign(p_.rows.count(), kAbsent);
    for (std::uint32_t r = 0; r < p_.rows.count(); ++r)
      if (block_of_[r] == kAbsent) row_[r] = lp_.rows.add(p_.rows.lower[r], p_.rows.upper[r]).v;
    for (auto const& b : blocks_) {
      auto const first = lp_.rows.count();
      std::vector<double> sum(b.islands, 0);
      for (std::uint32_t i = 0; i < b.rows.size(); ++i) {
        if (b.island[i] == grid_block::kLoop) continue;
        sum[b.island[i]] += p_.rows.lower[b.rows[i]];
        row_[b.rows[i]] = first + b.island[i];
      }
      for (auto const v : sum) lp_.rows.add(v, v);
    }
    own_rows_ = lp_.rows.count();
  }

  void make_columns() {
    auto const& all = p_.columns;
    in_row_.resize(p_.rows.count());
    std::map<std::uint32_t, double> sum;
    std::vector<lp_entry> entries;
    for (std::uint32_t j = 0; j < stays_.size(); ++j) {
      auto const c = stays_[j];
      entries.clear();
      sum.clear();
      for (auto e = all.first[c]; e < all.first[c + 1]; ++e) {
        auto const r = all.row[e];
        if (block_of_[r] != kAbsent) in_row_[r].push_back({j, all.value[e]});
        if (row_[r] != kAbsent) sum[row_[r]] += all.value[e];
      }
      for (auto const& [r, value] : sum)
        if (value != 0) entries.push_back({lp_row{r}, value});
      lp_.columns.add(all.cost[c], all.lower[c], all.upper[c], entries);
    }
  }

  bool is_too_dense() const { return entries_of_lines_ > std::max(kAlways, kDense * p_.columns.value.size()); }

  // --- limits of lines

  std::vector<double> const& effect_on(std::uint32_t block, std::uint32_t line) {
    auto& f = *factor_[block];
    auto const [at, is_new] = f.line.try_emplace(line);
    if (is_new) {
      std::vector<double> unit(f.square.size(), 0);
      unit[line] = 1;
      at->second = f.system.solve_transposed(unit);
    }
    return at->second;
  }

  void add_line(std::uint32_t block, std::uint32_t line, lp_rows& rows, std::vector<std::vector<std::pair<lp_column, double>>>& entries) {
    auto const& b = blocks_[block];
    auto const& effect = effect_on(block, line);
    auto const c = b.lines[line];
    double fixed = 0;
    sum_.resize(stays_.size(), 0);
    touched_.clear();
    for (std::uint32_t i = 0; i < effect.size(); ++i) {
      auto const r = b.rows[factor_[block]->square[i]];
      if (std::abs(effect[i]) < kNoFactor) continue;
      fixed += effect[i] * p_.rows.lower[r];
      for (auto const& e : in_row_[r]) {
        if (sum_[e.column] == 0) touched_.push_back(e.column);
        sum_[e.column] += effect[i] * e.value;
      }
    }
    auto& list = entries.emplace_back();
    std::sort(touched_.begin(), touched_.end());
    for (auto const j : touched_) {
      if (std::abs(sum_[j]) >= kNoFactor) list.emplace_back(lp_column{j}, sum_[j]);
      sum_[j] = 0;
    }
    entries_of_lines_ += list.size();
    rows.add(fixed - p_.columns.upper[c], fixed - p_.columns.lower[c]);
    line_row_[{block, line}] = own_rows_ + static_cast<std::uint32_t>(line_row_.size());
  }

  // Flows of all lines at x; those beyond their limits become rows. How many there were.
  std::size_t add_broken(std::vector<double> const& x) {
    std::vector<double> used(p_.rows.count(), 0);
    for (std::uint32_t r = 0; r < in_row_.size(); ++r)
      for (auto const& e : in_row_[r]) used[r] += e.value * x[e.column];
    lp_rows rows;
    std::vector<std::vector<std::pair<lp_column, double>>> entries;
    for (std::uint32_t k = 0; k < blocks_.size(); ++k) {
      auto const& b = blocks_[k];
      auto const& square = factor_[k]->square;
      std::vector<double> right(square.size());
      for (std::uint32_t i = 0; i < square.size(); ++i) right[i] = p_.rows.lower[b.rows[square[i]]] - used[b.rows[square[i]]];
      auto const flow = factor_[k]->system.solve(right);
      for (std::uint32_t i = 0; i < flow.size(); ++i) {
        auto const low = p_.columns.lower[b.lines[i]], high = p_.columns.upper[b.lines[i]];
        auto const over = std::max(flow[i] - high, low - flow[i]);
        auto const limit = flow[i] > high ? high : low;
        if (over > kBroken * std::max(1.0, std::abs(limit)) && !line_row_.contains({k, i})) add_line(k, i, rows, entries);
      }
    }
    if (rows.count() > 0) solver_.add_rows(rows, entries);
    return rows.count();
  }

  // --- bases

  // False: so many lines are full in it that their rows are no gain.
  bool begin_at(lp_basis const& start) {
    lp_rows rows;
    std::vector<std::vector<std::pair<lp_column, double>>> entries;
    std::vector<basis_state> of_line;
    for (std::uint32_t k = 0; k < blocks_.size(); ++k)
      for (std::uint32_t i = 0; i < blocks_[k].lines.size(); ++i) {
        auto const state = start.column[blocks_[k].lines[i]];
        if (state == basis_state::basic) continue;
        add_line(k, i, rows, entries);
        if (is_too_dense()) return false;
        of_line.push_back(mirrored(state));
      }
    if (rows.count() > 0) solver_.add_rows(rows, entries);
    lp_basis b;
    for (auto const c : stays_) b.column.push_back(start.column[c]);
    b.row.assign(own_rows_, basis_state::lower);
    for (std::uint32_t r = 0; r < p_.rows.count(); ++r)
      if (row_[r] != kAbsent && (block_of_[r] == kAbsent || start.row[r] == basis_state::basic)) b.row[row_[r]] = start.row[r];
    b.row.insert(b.row.end(), of_line.begin(), of_line.end());
    solver_.set_basis(b);
    return true;
  }

  // A line at its upper limit stands at the lower bound of its row: there the rest of the columns are counted, with the other sign.
  static basis_state mirrored(basis_state s) {
    return s == basis_state::lower ? basis_state::upper : s == basis_state::upper ? basis_state::lower : s;
  }

  void to_whole(grid_answer& out) const {
    auto b = solver_.basis();
    if (stays_.empty()) b.row.assign(solver_.rows(), basis_state::basic);  // of no columns the solver keeps none
    out.basis.column.assign(p_.columns.count(), basis_state::lower);
    out.basis.row.assign(p_.rows.count(), basis_state::lower);
    for (auto const& block : blocks_)
      for (auto const c : block.lines) out.basis.column[c] = basis_state::basic;
    for (std::uint32_t j = 0; j < stays_.size(); ++j) out.basis.column[stays_[j]] = b.column[j];
    for (auto const& [at, row] : line_row_) out.basis.column[blocks_[at.first].lines[at.second]] = mirrored(b.row[row]);
    std::vector<bool> given(own_rows_, false);  // the basic place of an island goes to one of its balances
    for (std::uint32_t r = 0; r < p_.rows.count(); ++r) {
      if (row_[r] == kAbsent) continue;
      bool const first = !given[row_[r]];
      given[row_[r]] = true;
      if (first) out.basis.row[r] = b.row[row_[r]];
    }
  }

  linear_program const& p_;
  std::vector<grid_block> const& blocks_;
  factor_table& known_;
  std::vector<grid_factor*> factor_;             // Block ->
  std::vector<std::uint32_t> place_, block_of_;  // Row -> in its block
  std::vector<std::uint32_t> reduced_, stays_;   // Column -> of the reduced program, and back
  std::vector<std::uint32_t> row_;               // Row -> of the reduced program
  std::vector<std::vector<row_entry>> in_row_;   // Row of a block -> what stays in it
  std::vector<double> sum_;                      // of a row in the making: Column -> value
  std::vector<std::uint32_t> touched_;
  linear_program lp_;
  std::uint32_t own_rows_{0};
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> line_row_;  // block, line -> row
  std::size_t entries_of_lines_{0};
  lp_solver solver_;
};

}  // namespace

struct grid_reduction::state {
  std::vector<grid_block> blocks;
  factor_table known;
};

grid_reduction::grid_reduction(std::unique_ptr<state> s) : state_{std::move(s)} {}
grid_reduction::~grid_reduction() = default;
grid_reduction::grid_reduction(grid_reduction&&) noexcept = default;

std::optional<grid_reduction> grid_reduction::make(flow_program const& p, std::uint32_t fewest_loops) {
  auto blocks = block_finder{p, fewest_loops}.find();
  if (!blocks) return std::nullopt;
  auto s = std::make_unique<state>();
  s->blocks = std::move(*blocks);
  return grid_reduction{std::move(s)};
}

std::vector<grid_block> const& grid_reduction::blocks() const { return state_->blocks; }

grid_answer grid_reduction::solve(linear_program const& p, std::vector<grid_block> const& blocks, lp_basis const& start, lp_options const& o) {
  return reduced_program{p, blocks, state_->known}.solve(start, o);
}

}  // namespace mamar
