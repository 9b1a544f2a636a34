// The only door to the LP solver (HiGHS, through its C API). A solver holds one program and is solved again and again: bounds and costs are changed, columns and
// rows are added, and each solve starts from the basis of the last.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mamar/base/diagnostic.h"
#include "mamar/solve/linear_program.h"

namespace mamar {

enum class lp_algorithm : std::uint8_t {
  choose,
  simplex,
  interior_point
};  // choose: simplex when there is a basis to start from or the program is small

struct lp_options {
  lp_algorithm algorithm{lp_algorithm::choose};
  bool crossover{true};                                               // after interior point: to a vertex, for duals that mean something
  double time_limit_s{0};                                             // 0: none
  double tolerance{1e-7};                                             // feasibility, primal and dual
  unsigned threads{0};                                                // 0: as the solver chooses
  bool presolve{true};                                                // of a cold start; a warm one never presolves
  bool network{true};                                                 // a large pure network is started from a basis of the network simplex method
  std::vector<std::pair<std::string, std::string>> solver_options{};  // name, value as HiGHS documents them: all reachable
  std::function<void(std::string_view line)> log{};                   // the solver's own lines
  std::function<bool()> stop{};                                       // asked now and then; true ends the solve
};

enum class lp_status : std::uint8_t {
  optimal,
  infeasible,
  unbounded,
  stopped,  // stop token
  time_limit,
  failed,  // the solver gave up, or what it gave did not pass our own check
};

// What our own check found of a solution, computed from the program alone and never from the solver's figures of merit.
struct lp_quality {
  double primal_infeasibility{0};  // largest violation of a bound or row, absolute
  double dual_infeasibility{0};    // largest reduced cost of the wrong sign
  double primal_objective{0};
  double dual_objective{0};
  double gap{0};    // |primal - dual| / max(1, |primal|)
  double worst{0};  // largest of all errors, each over what is allowed of it (solution_check.cpp says how much); above 1: no optimum

  bool passes() const { return worst <= 1; }
};

enum class basis_state : std::int8_t { lower, basic, upper, zero, nonbasic };

struct lp_basis {
  std::vector<basis_state> column, row;
  bool empty() const { return column.empty() && row.empty(); }
};

// Signs: minimisation; the dual of a row is the rate at which the objective grows with its bounds, the reduced cost of a column with its active bound.
struct lp_solution {
  lp_status status{lp_status::failed};
  std::string evidence;  // of a status other than optimal: what the solver or the check said, in English, for logs
  double objective{0};
  std::vector<double> x, reduced_cost;  // Column ->
  std::vector<double> activity, dual;   // Row ->
  lp_quality quality;
  std::int64_t iterations{0};
  double seconds{0};

  bool optimal() const { return status == lp_status::optimal; }
};

// A set of rows and columns' bounds that cannot hold together, and of which none can be left out.
struct lp_conflict {
  std::vector<lp_row> rows;
  std::vector<lp_column> columns;  // whose bounds take part
  bool minimal{true};              // false: the search for a smaller one was stopped
};

class lp_solver {
 public:
  lp_solver();
  ~lp_solver();
  lp_solver(lp_solver&&) noexcept;
  lp_solver& operator=(lp_solver&&) noexcept;

  void load(linear_program const& p);
  std::uint32_t columns() const;
  std::uint32_t rows() const;

  lp_column add_columns(lp_columns const& c);  // the first of them; entries may refer to all rows there are
  lp_row add_rows(lp_rows const& r, std::span<std::vector<std::pair<lp_column, double>> const> entries = {});
  void set_cost(lp_column c, double cost);
  void set_bounds(lp_column c, double lower, double upper);
  void set_bounds(lp_row r, double lower, double upper);

  lp_basis basis() const;  // of the last solve; empty if there is none
  void set_basis(lp_basis const& b);
  void forget_basis();  // the next solve is cold

  lp_solution solve(lp_options const& o = {});
  // Of a program that was found infeasible.
  lp_conflict conflict(lp_options const& o = {});
  // The program as MPS or LP text with names, by the ending of the file; error: lp.write.
  result<bool> write(std::string const& file, lp_names const& names) const;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

// Of any point and duals, against a program: nothing of the solver takes part. `allowance` is the relative error that `worst` is measured by.
inline constexpr double kAllowance = 1e-6;
lp_quality check_solution(linear_program const& p, std::span<double const> x, std::span<double const> dual, double allowance = kAllowance);

// What no solver should be asked: a figure that is no number or as good as infinite, a row that is not there, two entries of one row, a quadratic cost that falls.
// Blank where there is nothing of the kind. A lower bound above its upper one is no fault: such a program is infeasible.
std::string program_fault(linear_program const& p);

// What is wrong with an option of lp_options::solver_options, in English; blank: nothing. Options that name, read or write files are refused: what an answer rests on
// and where it goes is said elsewhere, and a file that is written here is tested by nobody.
std::string solver_option_fault(std::string const& name, std::string const& value);

// Name and version of the library that solves, for answers and benchmarks.
std::string solver_name();

}  // namespace mamar
