// What may be laid upon a question about ways: closures, a scenario, a day, what to avoid.
#pragma once

#include "app/cli/cli.h"
#include "app/cli/route_request.h"

namespace mamar::cli {

// A script with an unset variable must not get the answer to another question.
extern CLI::Validator const not_blank;

// --close, --open, --scenario, --changes, --date.
void add_changes(CLI::App& verb, change_words& w, context const& c);

// Those, --avoid and --vehicle.
void add_conditions(CLI::App& verb, route_words& w, context const& c);

// The word as a shell takes it whole.
std::string quoted(std::string const& word);

// What the question was asked under, as typed.
std::string conditions(route_words const& w);
std::string conditions(change_words const& w);

}  // namespace mamar::cli
