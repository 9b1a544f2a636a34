// The question that `mamar route` and `mamar report` share: its options, and the way from them to an answer.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/cli/conditions.h"

namespace mamar::cli {

struct question {
  std::string net;  // folder, as typed
  route_words words;
  std::vector<std::string> written;  // files to write, as typed
  bool check{false};
  double epsilon{0};
  std::size_t most_routes{0};     // 0: all
  std::size_t most_memory_mb{0};  // 0: no bound
};

void add_question(CLI::App& app, question& q, context& c);

// The question as typed, for the lines that say what to try next: without what only concerns amounts and the form of the answer.
std::string typed(question const& q, std::string_view verb);

// Tells what a certificate found wrong; whether anything was.
bool check_failed(std::vector<std::string> const& faults);

// Reads the network, answers and hands the answer to `tell`. Returns the exit status: what `tell` set, else 1 if no class has a way.
int answer(question const& q, context const& c, std::function<void(overlay const&, route_result const&, int&)> const& tell);

}  // namespace mamar::cli
