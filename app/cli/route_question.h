// The question that `mamar route` and `mamar report` share: its options, and the way from them to an answer.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/conditions.h"
#include "mamar/report/route_report.h"

namespace mamar::cli {

struct question {
  std::string net;  // folder, as typed
  route_words words;
  bool check{false};
  bool who_can_stop{false}, disjoint{false}, ranges{false};
};

// What was asked besides the ways.
struct extras {
  std::optional<stop_result> stoppers;
  std::vector<disjoint_answer> apart;
  std::optional<range_result> ranges;

  stop_result const* who() const { return stoppers ? &*stoppers : nullptr; }
};

void add_question(CLI::App& app, question& q, context const& c);

// The question as typed, for the lines that say what to try next: without what only concerns amounts and the form of the answer.
std::string typed(question const& q, std::string_view verb);

// Reads the network, answers and hands the answer to `tell`. Returns the exit status: what `tell` set, else 1 if no class has a way.
int answer(question const& q, context const& c, std::function<void(overlay const&, route_result const&, extras const&, int&)> const& tell);

}  // namespace mamar::cli
