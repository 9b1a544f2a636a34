// Primal and dual feasibility and the gap of a point x with duals y, from the program alone:
//
//   d = c + 2 Q x - A'y                                  reduced costs (Q diagonal)
//   dual objective = offset - x'Qx + sum_j d_j b_j + sum_i y_i b_i     with b the bound that the sign pays for: lower where positive, upper where negative
//
// This is the bound of weak duality (for a quadratic program Dorn's), so that a gap of zero proves optimality whatever the basis was. A dual whose bound is infinite,
// or a small one (up to the allowance) away from its bound, has nothing to pay for it: it is counted as dual infeasibility, and the dual objective is that of the program
// in which the cost is moved by just that much. Without this, 1e-9 of noise on a capacity of 1e9 would look like a gap of 1.
//
// What is allowed (worst = 1): of a bound or row   a (1 + |bound|) + 1e-3 a (largest term of the row)
//                              of a reduced cost   a (1 + |cost|)  + 1e-3 a (largest term of the column)
//                              of the gap          a max(1, |primal|) + 1e-3 a (sum of |cost x|)          with a = 1e-6, ten times the solver's own tolerance.
// The second parts leave room for rounding where large terms cancel.
#include <algorithm>
#include <cmath>

#include "mamar/solve/solver.h"

namespace mamar {

namespace {

constexpr double kRounding = 1e-3;  // share of the allowance that large terms get

struct tally {
  lp_quality q;
  double allowance;

  void count(double& largest, double error, double scale, double terms) {
    // a NaN is an error without end
    if (std::isnan(error)) error = kUnbounded;
    largest = std::max(largest, error);
    auto const allowed = allowance * (scale + kRounding * terms);
    q.worst = std::max(q.worst, std::isnan(allowed) ? kUnbounded : error == kUnbounded ? kUnbounded : error / allowed);
  }

  void primal(double v, double lower, double upper, double terms) {
    if (!(v >= lower)) count(q.primal_infeasibility, lower - v, 1 + std::abs(lower), terms);
    if (!(v <= upper)) count(q.primal_infeasibility, v - upper, 1 + std::abs(upper), terms);
  }

  // What the dual d of a quantity of value v pays towards the dual objective; `scale` is 1 + |cost|.
  double dual(double d, double v, double lower, double upper, double scale, double terms) {
    if (d == 0) return 0;
    auto const bound = d > 0 ? lower : upper;
    auto const small = std::abs(d) <= allowance * (scale + kRounding * terms);
    auto const at_bound = std::abs(v - bound) <= allowance * (1 + std::abs(bound));
    if (std::isfinite(bound) && (at_bound || !small)) return d * bound;
    count(q.dual_infeasibility, std::abs(d), scale, terms);
    return d * v;
  }
};

}  // namespace

lp_quality check_solution(linear_program const& p, std::span<double const> x, std::span<double const> dual, double allowance) {
  auto const& c = p.columns;
  auto t = tally{{}, allowance};
  if (x.size() != c.count() || dual.size() != p.rows.count()) {
    t.count(t.q.primal_infeasibility, kUnbounded, 1, 0);
    return t.q;
  }
  std::vector<double> activity(p.rows.count()), row_terms(p.rows.count());
  auto primal = p.offset, bound = p.offset, cost_terms = 0.0;
  for (auto j = std::uint32_t{0}; j < c.count(); ++j) {
    auto const q = c.quadratic.empty() ? 0.0 : c.quadratic[j];
    auto const cost = c.cost[j] + 2 * q * x[j];
    auto reduced = cost, terms = std::abs(cost);
    for (auto e = c.first[j]; e < c.first[j + 1]; ++e) {
      auto const i = c.row[e];
      auto const term = c.value[e] * x[j], price = c.value[e] * dual[i];
      activity[i] += term;
      row_terms[i] = std::max(row_terms[i], std::abs(term));
      reduced -= price;
      terms = std::max(terms, std::abs(price));
    }
    t.primal(x[j], c.lower[j], c.upper[j], 0);
    primal += c.cost[j] * x[j] + q * x[j] * x[j];
    cost_terms += std::abs(c.cost[j] * x[j]);
    bound += t.dual(reduced, x[j], c.lower[j], c.upper[j], 1 + std::abs(c.cost[j]), terms) - q * x[j] * x[j];
  }
  for (auto i = std::uint32_t{0}; i < p.rows.count(); ++i) {
    t.primal(activity[i], p.rows.lower[i], p.rows.upper[i], row_terms[i]);
    bound += t.dual(dual[i], activity[i], p.rows.lower[i], p.rows.upper[i], 1, 0);
  }
  t.q.primal_objective = primal;
  t.q.dual_objective = bound;
  auto const difference = std::abs(primal - bound), scale = std::max(1.0, std::abs(primal));
  t.count(t.q.gap, difference, scale, cost_terms);
  t.q.gap = std::isnan(difference) ? kUnbounded : difference / scale;
  return t.q;
}

namespace {

// HiGHS takes figures from here on for infinite, and entries of the matrix for mistakes.
constexpr double kInfiniteCost = 1e20, kInfiniteBound = 1e20, kLargestEntry = 1e15;

std::string bound_fault(std::vector<double> const& lower, std::vector<double> const& upper, char const* what) {
  auto const bad = [](double v) { return std::isnan(v) || (std::isfinite(v) && std::abs(v) >= kInfiniteBound); };
  for (auto k = std::size_t{0}; k < lower.size(); ++k) {
    if (bad(lower[k]) || bad(upper[k]) || lower[k] == kUnbounded || upper[k] == -kUnbounded)
      return "bounds of " + std::string{what} + " " + std::to_string(k) + " are " + std::to_string(lower[k]) + " and " + std::to_string(upper[k]);
  }
  return {};
}

std::string shape_fault(linear_program const& p) {
  auto const& c = p.columns;
  auto const n = c.cost.size();
  if (c.lower.size() != n || c.upper.size() != n || (!c.quadratic.empty() && c.quadratic.size() != n))
    return "the arrays of the columns differ in length";
  if (p.rows.lower.size() != p.rows.upper.size()) return "the arrays of the rows differ in length";
  if (c.row.size() != c.value.size() || c.first.size() != (n == 0 && c.first.empty() ? 0 : n + 1)) return "the entries do not belong to the columns";
  if (!c.first.empty() && (c.first.front() != 0 || c.first.back() != c.row.size() || !std::is_sorted(c.first.begin(), c.first.end())))
    return "the entries do not belong to the columns";
  return {};
}

}  // namespace

std::string program_fault(linear_program const& p) {
  if (auto fault = shape_fault(p); !fault.empty()) return fault;
  auto const& c = p.columns;
  std::vector<std::uint32_t> seen(p.rows.count(), c.count());
  for (auto j = std::uint32_t{0}; j < c.count(); ++j) {
    auto const at = "column " + std::to_string(j);
    if (!(std::abs(c.cost[j]) < kInfiniteCost)) return "cost of " + at + " is " + std::to_string(c.cost[j]);
    if (!c.quadratic.empty() && !(c.quadratic[j] >= 0 && c.quadratic[j] < kInfiniteCost))
      return "quadratic cost of " + at + " is " + std::to_string(c.quadratic[j]);
    for (auto e = c.first[j]; e < c.first[j + 1]; ++e) {
      if (c.row[e] >= p.rows.count()) return at + " has an entry of row " + std::to_string(c.row[e]) + ", which is not there";
      if (seen[c.row[e]] == j) return at + " has two entries of row " + std::to_string(c.row[e]);
      if (!(std::abs(c.value[e]) < kLargestEntry)) return at + " has the entry " + std::to_string(c.value[e]) + " of row " + std::to_string(c.row[e]);
      seen[c.row[e]] = j;
    }
  }
  if (!std::isfinite(p.offset)) return "the offset of the objective is no number";
  auto fault = bound_fault(c.lower, c.upper, "column");
  return fault.empty() ? bound_fault(p.rows.lower, p.rows.upper, "row") : fault;
}

}  // namespace mamar
