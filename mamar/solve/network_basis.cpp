#include "mamar/solve/network_basis.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "mamar/base/disjoint_sets.h"
#include "mamar/solve/network_simplex.h"

namespace mamar {

namespace {

constexpr double kSame = 1e-9;                       // relative: ratios that differ by less are one
constexpr auto kLargestSum = std::int64_t{1} << 60;  // of figures of all nodes
constexpr double kResidue = 1e-13;                   // relative: what sums that should be 0 leave
constexpr double kFewest = 1000;                     // the least figure, in whole numbers
constexpr auto kFigures = std::int64_t{1} << 40;     // the largest amount, and the largest cost, in whole numbers

// A column or the slack of a row as an arc: a flow of `scale` for one unit, counted from the bound at which it begins.
struct arc_of {
  std::uint32_t owner;  // column, or columns + row
  bool reversed;        // counted down from the upper bound
  double room;
};

class network_finder {
 public:
  explicit network_finder(linear_program const& p) : p_{p}, ground_{p.rows.count()} {}

  std::optional<lp_basis> find() {
    if (!p_.columns.quadratic.empty() || p_.columns.count() == 0 || !scale_rows()) return std::nullopt;
    amount_.assign(ground_ + 1, 0);
    for (std::uint32_t c = 0; c < p_.columns.count(); ++c)
      if (!add_column(c)) return std::nullopt;
    for (std::uint32_t r = 0; r < ground_; ++r)
      if (!add_row(r)) return std::nullopt;
    auto const found = solve();
    return found ? std::optional{basis_of(*found)} : std::nullopt;
  }

 private:
  std::uint32_t entries(std::uint32_t c) const { return p_.columns.first[c + 1] - p_.columns.first[c]; }

  // Factors of rows under which every column of two rows gives to one what it takes from the other.
  bool scale_rows() {
    for (std::uint32_t c = 0; c < p_.columns.count(); ++c)
      if (entries(c) > 2) return false;
    if (std::any_of(p_.columns.value.begin(), p_.columns.value.end(), [](double v) { return v == 0; })) return false;
    std::vector<std::vector<std::uint32_t>> columns_of(ground_);
    for (std::uint32_t c = 0; c < p_.columns.count(); ++c)
      for (auto e = p_.columns.first[c]; e < p_.columns.first[c + 1]; ++e) columns_of[p_.columns.row[e]].push_back(c);
    factor_.assign(ground_, 0);
    std::vector<std::uint32_t> queue;
    for (std::uint32_t root = 0; root < ground_; ++root) {
      if (factor_[root] != 0) continue;
      factor_[root] = 1;
      queue.assign(1, root);
      while (!queue.empty()) {
        auto const r = queue.back();
        queue.pop_back();
        for (auto const c : columns_of[r])
          if (!scale_far_end(c, r, queue)) return false;
      }
    }
    return true;
  }

  bool scale_far_end(std::uint32_t c, std::uint32_t r, std::vector<std::uint32_t>& queue) {
    if (entries(c) != 2) return true;
    auto const e = p_.columns.first[c];
    auto const near = p_.columns.row[e] == r ? e : e + 1, far = near == e ? e + 1 : e;
    auto const wanted = -factor_[r] * p_.columns.value[near] / p_.columns.value[far];
    auto& has = factor_[p_.columns.row[far]];
    if (has != 0) return std::abs(has - wanted) <= kSame * std::abs(wanted);
    has = wanted;
    queue.push_back(p_.columns.row[far]);
    return true;
  }

  // An arc that carries from `from` to `to` the column times `scale`.
  bool add_arc(std::uint32_t owner, std::uint32_t from, std::uint32_t to, double scale, double lower, double upper, double cost) {
    bool const reversed = !std::isfinite(lower);
    if (reversed && !std::isfinite(upper)) {  // free: there and back
      add_bounded(owner, from, to, scale, 0, kUnbounded, cost, false);
      add_bounded(owner, from, to, scale, -kUnbounded, 0, cost, true);
      return true;
    }
    if (lower > upper) return false;
    add_bounded(owner, from, to, scale, lower, upper, cost, reversed);
    return true;
  }

  void add_bounded(std::uint32_t owner, std::uint32_t from, std::uint32_t to, double scale, double lower, double upper, double cost, bool reversed) {
    auto const begin = reversed ? upper : lower;
    amount_[from] -= begin * scale;
    amount_[to] += begin * scale;
    if (reversed) std::swap(from, to);
    arcs_.push_back({from, to, 0, 0});
    cost_.push_back((reversed ? -cost : cost) / scale);
    of_.push_back({owner, reversed, (upper - lower) * scale});
  }

  bool add_column(std::uint32_t c) {
    auto const& all = p_.columns;
    std::array<std::uint32_t, 2> end{ground_, ground_};  // takes from the first, gives to the second
    double scale = 1;
    for (auto e = all.first[c]; e < all.first[c + 1]; ++e) {
      auto const v = factor_[all.row[e]] * all.value[e];
      scale = std::abs(v);
      end[v > 0 ? 1 : 0] = all.row[e];
    }
    if (entries(c) == 0) return true;  // at its best bound, wherever that is
    return add_arc(c, end[0], end[1], scale, all.lower[c], all.upper[c], all.cost[c]);
  }

  // The activity leaves the row to the ground: what the columns give it, it takes.
  bool add_row(std::uint32_t r) {
    auto const low = p_.rows.lower[r], high = p_.rows.upper[r];
    if (low > high) return false;
    bool const turned = factor_[r] < 0;
    return add_arc(p_.columns.count() + r, turned ? ground_ : r, turned ? r : ground_, std::abs(factor_[r]), low, high, 0);
  }

  // From figures to whole numbers; nothing if the least of them would be lost in rounding. Potentials along as many arcs as there are nodes must fit.
  std::optional<double> factor_of(std::vector<double> const& figures) const {
    double largest = 0, least = kUnbounded;
    for (auto const v : figures) largest = std::max(largest, std::abs(v));
    for (auto const v : figures)
      if (std::abs(v) > kResidue * largest) least = std::min(least, std::abs(v));
    if (largest == 0) return 1;
    if (!std::isfinite(largest)) return std::nullopt;
    auto const factor = static_cast<double>(std::min(kFigures, kLargestSum / (ground_ + 1))) / largest;
    return least * factor >= kFewest ? std::optional{factor} : std::nullopt;
  }

  std::optional<network_flow> solve() {
    auto amounts = amount_;
    for (auto const& a : of_)
      if (std::isfinite(a.room)) amounts.push_back(a.room);
    auto const of_amount = factor_of(amounts), of_cost = factor_of(cost_);
    if (!of_amount || !of_cost) return std::nullopt;
    for (std::size_t i = 0; i < arcs_.size(); ++i) {
      arcs_[i].most = std::isfinite(of_[i].room) ? std::llround(of_[i].room * *of_amount) : network_arc::kUnlimited;
      arcs_[i].cost = std::llround(cost_[i] * *of_cost);
    }
    std::vector<std::int64_t> supply(amount_.size());
    std::int64_t rest = 0;
    for (std::uint32_t r = 0; r < ground_; ++r) rest += supply[r] = std::llround(amount_[r] * *of_amount);
    supply[ground_] = -rest;
    return cheapest_flow(supply, arcs_);
  }

  // Arcs between their bounds, then those that could be, make a tree over rows and ground: its columns, and slacks of its rows, are basic.
  lp_basis basis_of(network_flow const& found) const {
    auto const columns = p_.columns.count();
    std::vector<basis_state> state(columns + ground_, basis_state::lower);
    disjoint_sets tree{std::size_t{ground_} + 1};
    auto const join = [&](std::uint32_t arc) {
      if (tree.join(arcs_[arc].from, arcs_[arc].to)) state[of_[arc].owner] = basis_state::basic;
    };
    std::array<std::vector<std::uint32_t>, 3> order;  // between bounds; at one, at no cost to leave it; the rest
    for (std::uint32_t i = 0; i < arcs_.size(); ++i) {
      auto const& a = arcs_[i];
      bool const full = a.most != network_arc::kUnlimited && found.flow[i] >= a.most, empty = found.flow[i] <= 0;
      auto const at = full != of_[i].reversed ? basis_state::upper : basis_state::lower;
      if (full || empty) state[of_[i].owner] = at;
      auto const gap = a.cost + found.potential[a.from] - found.potential[a.to];
      order[!full && !empty ? 0 : gap == 0 && a.most > 0 ? 1 : 2].push_back(i);
    }
    for (auto const i : order[0]) join(i);
    for (auto const i : order[1]) join(i);
    for (auto const i : order[2])
      if (of_[i].owner >= columns) join(i);
    return as_basis(state);
  }

  lp_basis as_basis(std::vector<basis_state> const& state) const {
    lp_basis b;
    auto const columns = p_.columns.count();
    b.column.assign(state.begin(), state.begin() + columns);
    b.row.assign(state.begin() + columns, state.end());
    for (std::uint32_t c = 0; c < columns; ++c) {
      auto const low = std::isfinite(p_.columns.lower[c]), high = std::isfinite(p_.columns.upper[c]);
      if (b.column[c] == basis_state::basic) continue;
      if (entries(c) == 0) b.column[c] = p_.columns.cost[c] < 0 ? basis_state::upper : basis_state::lower;
      if (!low && !high) b.column[c] = basis_state::zero;
      else if (!low) b.column[c] = basis_state::upper;
      else if (!high) b.column[c] = basis_state::lower;
    }
    for (std::uint32_t r = 0; r < ground_; ++r) {
      if (b.row[r] == basis_state::basic) continue;
      if (!std::isfinite(p_.rows.lower[r])) b.row[r] = basis_state::upper;
      else if (!std::isfinite(p_.rows.upper[r])) b.row[r] = basis_state::lower;
    }
    return b;
  }

  linear_program const& p_;
  std::uint32_t ground_;        // the node beyond all rows
  std::vector<double> factor_;  // Row ->
  std::vector<double> amount_;  // Node -> what leaves it, of flows at the bounds they are counted from, with the other sign
  std::vector<network_arc> arcs_;
  std::vector<double> cost_;  // Arc -> for one unit of its flow
  std::vector<arc_of> of_;
};

}  // namespace

std::optional<lp_basis> network_basis(linear_program const& p) { return network_finder{p}.find(); }

}  // namespace mamar
