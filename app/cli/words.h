// The frame of the command line in the reader's language: heads of the help, and what is wrong with the words typed.
#pragma once

#include "app/cli/cli.h"

namespace mamar::cli {

// To be called before verbs are added: they take these over from the application.
void speak(CLI::App& app, context const& c);

// To be called after: heads of groups.
void speak_of_verbs(CLI::App& app, context const& c);

}  // namespace mamar::cli
