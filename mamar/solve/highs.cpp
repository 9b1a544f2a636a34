#include "mamar/solve/highs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

namespace mamar {

namespace {

template <class Number>
std::optional<Number> number_of(std::string const& text) {
  auto n = Number{};
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? std::optional{n} : std::nullopt;
}

// What HiGHS calls while it runs. No exception may pass through it: the first is kept, the run is ended, and the caller throws it on.
struct caller {
  lp_options const& options;
  std::exception_ptr thrown{};

  static void call(int kind, char const* text, HighsCallbackDataOut const*, HighsCallbackDataIn* in, void* data) {
    auto& self = *static_cast<caller*>(data);
    try {
      if (kind == kHighsCallbackLogging) {
        if (!self.thrown && text != nullptr) self.tell(text);
      } else if (in != nullptr) {
        in->user_interrupt = self.thrown || (self.options.stop && self.options.stop()) ? 1 : 0;
      }
    } catch (...) {
      self.thrown = std::current_exception();
      if (in != nullptr) in->user_interrupt = 1;
    }
  }

  void tell(std::string_view text) const {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n')) {
      options.log(text.substr(0, at));
      text.remove_prefix(at + 1);
    }
    options.log(text);
  }
};

// HiGHS keeps its worker threads by calling thread and refuses another number of them until these have ended.
void use_threads(void* h, unsigned threads) {
  thread_local auto used = 0U;
  if (threads != used) Highs_resetGlobalScheduler(1);
  used = threads;
  Highs_setIntOptionValue(h, "threads", static_cast<HighsInt>(threads));
}

// solution_file, log_file, write_model_file, read_basis_file ...
bool of_files(std::string_view name) {
  return name.starts_with("read_") || name.starts_with("write_") || name.find("_file") != std::string_view::npos;
}
std::string no_files(std::string const& name) { return "solver option " + name + " is of files, which are not the solver's to read or write here"; }

std::string set_plan(void* h, highs_plan const& plan, lp_options const& o, double seconds_left) {
  Highs_setBoolOptionValue(h, "output_flag", 0);
  Highs_resetOptions(h);
  Highs_setBoolOptionValue(h, "log_to_console", 0);  // its lines go to the callback alone
  Highs_setBoolOptionValue(h, "output_flag", o.log ? 1 : 0);
  Highs_setDoubleOptionValue(h, "small_matrix_value", 1e-12);  // entries up to 1e-9 would be left out without a word
  // HiGHS adds this to the curvature of quadratic programs. At its 1e-7 the duals are off by 1e-7 times the rate, so that prices are wrong in the sixth digit and
  // our own check refuses some answers; at 1e-12 grids of 2,383 buses are solved as fast, and to the last digits.
  Highs_setDoubleOptionValue(h, "qp_regularization_value", 1e-12);
  Highs_setStringOptionValue(h, "solver", plan.solver);
  Highs_setStringOptionValue(h, "presolve", plan.presolve ? "on" : "off");
  Highs_setStringOptionValue(h, "run_crossover", plan.crossover ? "on" : "off");
  if (plan.devex) Highs_setIntOptionValue(h, "simplex_dual_edge_weight_strategy", 1);
  if (seconds_left < kUnbounded) Highs_setDoubleOptionValue(h, "time_limit", seconds_left);
  for (auto const* name : {"primal_feasibility_tolerance", "dual_feasibility_tolerance"})
    if (Highs_setDoubleOptionValue(h, name, plan.tolerance) == kHighsStatusError)
      return "tolerance " + std::to_string(plan.tolerance) + " is out of range";
  use_threads(h, o.threads);
  for (auto const& [name, value] : o.solver_options) {
    if (of_files(name)) return no_files(name);
    if (auto wrong = set_option(h, name, value); !wrong.empty()) return wrong;
  }
  return {};
}

}  // namespace

highs_handle make_highs() {
  auto h = highs_handle{Highs_create()};
  Highs_setBoolOptionValue(h.get(), "output_flag", 0);
  Highs_setBoolOptionValue(h.get(), "log_to_console", 0);
  Highs_setDoubleOptionValue(h.get(), "small_matrix_value", 1e-12);
  return h;
}

std::string set_option(void* h, std::string const& name, std::string const& value) {
  auto const bad = "solver option " + name + " does not take the value \"" + value + "\"";
  auto type = HighsInt{};
  if (Highs_getOptionType(h, name.c_str(), &type) == kHighsStatusError) return "there is no solver option \"" + name + "\"";
  auto status = kHighsStatusError;
  if (type == kHighsOptionTypeBool) {
    auto const on = value == "true" || value == "on" || value == "1", off = value == "false" || value == "off" || value == "0";
    if (on || off) status = Highs_setBoolOptionValue(h, name.c_str(), on ? 1 : 0);
  } else if (type == kHighsOptionTypeInt) {
    if (auto const n = number_of<HighsInt>(value)) status = Highs_setIntOptionValue(h, name.c_str(), *n);
  } else if (type == kHighsOptionTypeDouble) {
    if (auto const n = number_of<double>(value); n && !std::isnan(*n)) status = Highs_setDoubleOptionValue(h, name.c_str(), *n);
  } else {
    status = Highs_setStringOptionValue(h, name.c_str(), value.c_str());
  }
  return status == kHighsStatusError ? bad : "";
}

std::string solver_option_fault(std::string const& name, std::string const& value) {
  return of_files(name) ? no_files(name) : set_option(make_highs().get(), name, value);
}

std::vector<HighsInt> to_highs(std::vector<std::uint32_t> const& v) { return {v.begin(), v.end()}; }

bool pass_quadratic(void* h, lp_columns const& c) {
  // half of x'Qx is what HiGHS minimises: a diagonal of 2 q
  std::vector<HighsInt> start, index;
  std::vector<double> value;
  for (auto j = std::size_t{0}; j < c.quadratic.size(); ++j) {
    start.push_back(static_cast<HighsInt>(index.size()));
    if (c.quadratic[j] == 0) continue;
    index.push_back(static_cast<HighsInt>(j));
    value.push_back(2 * c.quadratic[j]);
  }
  if (index.empty()) return Highs_passHessian(h, 0, 0, kHighsHessianFormatTriangular, nullptr, nullptr, nullptr) != kHighsStatusError;
  return Highs_passHessian(h, static_cast<HighsInt>(start.size()), static_cast<HighsInt>(index.size()), kHighsHessianFormatTriangular, start.data(),
                           index.data(), value.data()) != kHighsStatusError;
}

bool pass_program(void* h, linear_program const& p) {
  auto const& c = p.columns;
  auto const first = c.first.empty() ? std::vector<HighsInt>{0} : to_highs(c.first), row = to_highs(c.row);
  auto const status = Highs_passLp(h, static_cast<HighsInt>(c.count()), static_cast<HighsInt>(p.rows.count()), static_cast<HighsInt>(row.size()),
                                   kHighsMatrixFormatColwise, kHighsObjSenseMinimize, p.offset, c.cost.data(), c.lower.data(), c.upper.data(),
                                   p.rows.lower.data(), p.rows.upper.data(), first.data(), row.data(), c.value.data());
  return status != kHighsStatusError && (c.quadratic.empty() || pass_quadratic(h, c));
}

HighsInt run_highs(void* h, highs_plan const& plan, lp_options const& o, double seconds_left, std::string& wrong) {
  wrong = set_plan(h, plan, o, seconds_left);
  if (!wrong.empty()) return kHighsModelStatusNotset;
  auto c = caller{o};
  Highs_setCallback(h, &caller::call, &c);
  std::vector<HighsInt> kinds;
  if (o.log) kinds.push_back(kHighsCallbackLogging);
  if (o.log || o.stop) kinds.insert(kinds.end(), {kHighsCallbackSimplexInterrupt, kHighsCallbackIpmInterrupt});
  for (auto const k : kinds) Highs_startCallback(h, k);
  Highs_zeroAllClocks(h);  // the time limit is one of this run, not of all so far
  auto const status = Highs_run(h);
  auto const model = Highs_getModelStatus(h);
  for (auto const k : kinds) Highs_stopCallback(h, k);
  Highs_setBoolOptionValue(h, "output_flag", 0);
  Highs_setCallback(h, nullptr, nullptr);
  if (c.thrown) std::rethrow_exception(c.thrown);
  return status == kHighsStatusError && model == kHighsModelStatusNotset ? kHighsModelStatusSolveError : model;
}

std::string_view highs_status_text(HighsInt model_status) {
  static constexpr auto kTexts =
      std::to_array<std::string_view>({"not set", "load error", "model error", "presolve error", "solve error", "postsolve error", "empty", "optimal",
                                       "infeasible", "infeasible or unbounded", "unbounded", "objective bound reached", "objective target reached",
                                       "time limit", "iteration limit", "unknown", "solution limit", "interrupted"});
  auto const k = static_cast<std::size_t>(model_status);
  return k < kTexts.size() ? kTexts[k] : "out of memory or of a kind unknown here";
}

}  // namespace mamar
