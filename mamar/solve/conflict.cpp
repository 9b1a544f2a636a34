// Conflicts: first the support of a dual ray (a proof of infeasibility by Farkas: y'A leaves no room between the bounds), which is small and nearly always minimal already
// (Gleeson and Ryan, "Identifying minimally infeasible subsystems of inequalities", ORSA J. Computing 2, 1990); then a deletion filter on that small program alone
// (Chinneck and Dravnieks, ORSA J. Computing 3, 1991): each member is left out once and stays out if what remains is still infeasible. What is returned was solved and found
// infeasible as a whole, and feasible without any one of its members.
#include "mamar/solve/conflict.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "mamar/solve/highs.h"

namespace mamar {

namespace {

// Of a ray scaled to a largest entry of 1: what is smaller is rounding.
constexpr double kRayNoise = 1e-9;

enum class verdict : std::uint8_t { infeasible, feasible, unknown };

// A feasibility program whose rows and columns' bounds can be taken out and put back. Members: rows first, then columns.
class feasibility {
 public:
  feasibility(linear_program const& p, lp_options const& o, std::chrono::steady_clock::time_point end) : program_{p}, options_{o}, end_{end} {
    pass_program(h_.get(), p);
    std::vector<double> const nothing(p.columns.count(), 0);
    if (!nothing.empty()) Highs_changeColsCostByRange(h_.get(), 0, static_cast<HighsInt>(nothing.size()) - 1, nothing.data());
    Highs_passHessian(h_.get(), 0, 0, kHighsHessianFormatTriangular, nullptr, nullptr, nullptr);
  }

  std::uint32_t rows() const { return program_.rows.count(); }

  void set(std::uint32_t member, bool in) {
    auto const low = [in](double v) { return in ? v : -kUnbounded; };
    auto const high = [in](double v) { return in ? v : kUnbounded; };
    if (member < rows()) {
      Highs_changeRowBounds(h_.get(), static_cast<HighsInt>(member), low(program_.rows.lower[member]), high(program_.rows.upper[member]));
    } else {
      auto const j = member - rows();
      Highs_changeColBounds(h_.get(), static_cast<HighsInt>(j), low(program_.columns.lower[j]), high(program_.columns.upper[j]));
    }
  }

  verdict solve() {
    auto const left = end_ == std::chrono::steady_clock::time_point::max()
                          ? kUnbounded
                          : std::max(0.0, std::chrono::duration<double>(end_ - std::chrono::steady_clock::now()).count());
    if (left == 0 || (options_.stop && options_.stop())) return verdict::unknown;
    auto wrong = std::string{};
    auto const status = run_highs(h_.get(), {.solver = "simplex", .presolve = false, .tolerance = options_.tolerance}, options_, left, wrong);
    return status == kHighsModelStatusInfeasible                                         ? verdict::infeasible
           : status == kHighsModelStatusOptimal || status == kHighsModelStatusModelEmpty ? verdict::feasible
                                                                                         : verdict::unknown;
  }

  // Members of nonzero weight in the proof that the last solve left; none if it left no proof.
  std::vector<std::uint32_t> proof() const {
    std::vector<double> y(rows());
    auto has = HighsInt{0};
    if (y.empty() || Highs_getDualRay(h_.get(), &has, y.data()) == kHighsStatusError || has == 0) return {};
    std::vector<std::uint32_t> members;
    auto largest = 0.0;
    for (auto const v : y) largest = std::max(largest, std::abs(v));
    for (auto i = std::uint32_t{0}; i < rows(); ++i)
      if (std::abs(y[i]) > kRayNoise * largest) members.push_back(i);
    auto const& c = program_.columns;
    for (auto j = std::uint32_t{0}; j < c.count(); ++j) {
      auto sum = 0.0, terms = 0.0;
      for (auto e = c.first[j]; e < c.first[j + 1]; ++e) {
        sum += y[c.row[e]] * c.value[e];
        terms = std::max(terms, std::abs(y[c.row[e]] * c.value[e]));
      }
      if (std::abs(sum) > kRayNoise * std::max(terms, largest)) members.push_back(rows() + j);
    }
    return members;
  }

 private:
  linear_program const& program_;
  lp_options const& options_;
  std::chrono::steady_clock::time_point end_;
  highs_handle h_{make_highs()};
};

// Rows and bounds among the members alone: other rows are gone, other columns that still stand in a row are free.
struct part {
  linear_program program;
  std::vector<std::uint32_t> row, column;  // of the part -> of the whole
};

part part_of(linear_program const& p, std::vector<std::uint32_t> const& members) {
  auto const m = p.rows.count(), gone = m + p.columns.count();
  std::vector<std::uint32_t> new_row(m, gone);
  std::vector<char> bounded(p.columns.count(), 0);
  auto s = part{};
  for (auto const k : members) {
    if (k >= m) {
      bounded[k - m] = 1;
    } else {
      new_row[k] = s.program.rows.add(p.rows.lower[k], p.rows.upper[k]).v;
      s.row.push_back(k);
    }
  }
  std::vector<lp_entry> entries;
  auto const& c = p.columns;
  for (auto j = std::uint32_t{0}; j < c.count(); ++j) {
    entries.clear();
    for (auto e = c.first[j]; e < c.first[j + 1]; ++e)
      if (new_row[c.row[e]] != gone) entries.push_back({lp_row{new_row[c.row[e]]}, c.value[e]});
    if (entries.empty() && bounded[j] == 0) continue;
    s.program.columns.add(0, bounded[j] != 0 ? c.lower[j] : -kUnbounded, bounded[j] != 0 ? c.upper[j] : kUnbounded, entries);
    s.column.push_back(j);
  }
  return s;
}

// What can say no at all: bounds that are not both infinite.
std::vector<std::uint32_t> limits_of(linear_program const& p) {
  std::vector<std::uint32_t> members;
  auto const m = p.rows.count();
  for (auto i = std::uint32_t{0}; i < m; ++i)
    if (p.rows.lower[i] > -kUnbounded || p.rows.upper[i] < kUnbounded) members.push_back(i);
  for (auto j = std::uint32_t{0}; j < p.columns.count(); ++j)
    if (p.columns.lower[j] > -kUnbounded || p.columns.upper[j] < kUnbounded) members.push_back(m + j);
  return members;
}

// Members that are needed, of a part found infeasible with all of them; false at the end: stopped before all were tried.
std::pair<std::vector<std::uint32_t>, bool> needed(feasibility& f, std::vector<std::uint32_t> members) {
  std::vector<std::uint32_t> kept;
  while (!members.empty()) {
    auto const k = members.back();
    f.set(k, false);
    auto const v = f.solve();
    if (v == verdict::unknown) {
      kept.insert(kept.end(), members.begin(), members.end());
      return {kept, false};
    }
    members.pop_back();
    if (v == verdict::infeasible) continue;
    f.set(k, true);
    kept.push_back(k);
  }
  return {kept, true};
}

lp_conflict in_words_of(linear_program const& p, std::vector<std::uint32_t> members, bool minimal) {
  std::sort(members.begin(), members.end());
  auto c = lp_conflict{};
  c.minimal = minimal;
  for (auto const k : members) {
    if (k < p.rows.count()) c.rows.push_back(lp_row{k});
    else c.columns.push_back(lp_column{k - p.rows.count()});
  }
  return c;
}

}  // namespace

lp_conflict find_conflict(linear_program const& p, lp_options const& o) {
  auto const m = p.rows.count();
  // bounds that cross are a conflict of their own
  for (auto i = std::uint32_t{0}; i < m; ++i)
    if (p.rows.lower[i] > p.rows.upper[i]) return in_words_of(p, {i}, true);
  for (auto j = std::uint32_t{0}; j < p.columns.count(); ++j)
    if (p.columns.lower[j] > p.columns.upper[j]) return in_words_of(p, {m + j}, true);

  using clock = std::chrono::steady_clock;
  auto const end = o.time_limit_s > 0 && o.time_limit_s < 1e9
                       ? clock::now() + std::chrono::duration_cast<clock::duration>(std::chrono::duration<double>(o.time_limit_s))
                       : clock::time_point::max();
  auto members = limits_of(p);
  auto whole = feasibility{p, o, end};
  auto const v = whole.solve();
  if (v == verdict::feasible) return in_words_of(p, {}, false);
  if (v == verdict::unknown) return in_words_of(p, members, false);
  // The proof is used if what it names is infeasible alone; a part of all limits is the program itself.
  for (auto const& candidates : {whole.proof(), members}) {
    if (candidates.empty()) continue;
    auto const s = part_of(p, candidates);
    auto f = feasibility{s.program, o, end};
    if (f.solve() != verdict::infeasible) continue;
    auto const [kept, minimal] = needed(f, limits_of(s.program));
    members.clear();
    for (auto const k : kept) members.push_back(k < f.rows() ? s.row[k] : m + s.column[k - f.rows()]);
    return in_words_of(p, members, minimal);
  }
  return in_words_of(p, members, false);
}

}  // namespace mamar
