// HiGHS as the files of this folder use it: one object that ends itself, options by name, a program handed over, a run that can be stopped. Include it nowhere else.
#pragma once

#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <interfaces/highs_c_api.h>

#include "mamar/solve/solver.h"

namespace mamar {

struct highs_end {
  void operator()(void* h) const { Highs_destroy(h); }
};
using highs_handle = std::unique_ptr<void, highs_end>;

// Without output of any kind.
highs_handle make_highs();

// An option by its name, the value in words as HiGHS documents it; blank, or what is wrong with it.
std::string set_option(void* h, std::string const& name, std::string const& value);

// Whole, in place of what it held; false if HiGHS refuses it.
bool pass_program(void* h, linear_program const& p);
// The quadratic part alone, after columns were added.
bool pass_quadratic(void* h, lp_columns const& c);

std::vector<HighsInt> to_highs(std::vector<std::uint32_t> const& v);

// How one run goes about it.
struct highs_plan {
  char const* solver{"choose"};
  bool presolve{true};
  bool crossover{true};
  bool devex{
      false};  // instead of steepest edges, whose weights HiGHS works out anew once a program has grown: 3 to 4 times the time of the whole solve
  double tolerance{1e-7};
};

// Sets all options anew, runs, and gives the status of the model (kHighsModelStatus...); exceptions of the log and the stop token come out of here.
// `wrong` says which option was refused; then nothing was run.
HighsInt run_highs(void* h, highs_plan const& plan, lp_options const& o, double seconds_left, std::string& wrong);

std::string_view highs_status_text(HighsInt model_status);

}  // namespace mamar
