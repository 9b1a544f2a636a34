// Every message about an input, once, in both languages. The code never changes; texts may be bettered.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "mamar/base/diagnostic.h"
#include "mamar/network/builder.h"

namespace mamar {

struct message {
  std::string_view code;
  level lvl;
  std::string_view en;  // {0}, {1} ... stand for the arguments
  std::string_view ar;
};

std::span<message const> messages();

// The message of `code` with its arguments; in Arabic each argument is isolated, so that ids and figures stay whole.
diagnostic make_diagnostic(std::string_view code, std::initializer_list<std::string_view> arguments, source_pos at = {});

// "; did you mean "x"?" in both languages, appended to a message; nothing where there is no near word.
void add_hint(diagnostic& d, std::string_view nearest);

}  // namespace mamar
