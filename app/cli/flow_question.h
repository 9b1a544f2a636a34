// The question that `mamar flow` and `mamar report --flow` share: its options, and the way from them to an answer.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/conditions.h"
#include "mamar/report/flow_explain.h"
#include "mamar/report/flow_report.h"

namespace mamar::cli {

struct flow_question {
  std::string net;  // folder, as typed
  change_words words;
  std::string other;                  // a scenario to compare with; blank: none
  std::vector<std::string> written;   // files to write, as typed
  std::string csv_folder;             // for every table; blank: none
  std::string program;                // file of the linear program; blank: none
  std::vector<std::string> settings;  // of the solver, NAME=VALUE
  unsigned threads{0};
  double time_limit_s{0}, gap{0};  // 0: as the study has it
  bool no_tiers{false}, check{false};
  std::vector<std::string> explain;  // place and commodity whose price is asked for; blank: none
  std::string at;                    // a snapshot or period; blank: when it is dearest
};

// --threads, --time-limit, --gap, --no-tiers, --solver-option.
std::vector<CLI::Option*> add_flow_options(CLI::App& verb, flow_question& q, context const& c);

struct flow_answer {
  overlay const& view;
  flow_result const& r;
  flow_run run;
  overlay const* other_view{nullptr};  // if a comparison was asked for
  flow_result const* other{nullptr};
  std::optional<price_answer> why{};  // if a price was asked for
};

// Reads the network, answers and hands the answer to `tell`. Returns the exit status: what `tell` set, else that of the answer's status.
int answer(flow_question const& q, context const& c, std::function<void(flow_answer const&, int&)> const& tell);

}  // namespace mamar::cli
