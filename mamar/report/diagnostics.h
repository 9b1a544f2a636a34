// Diagnostics as a compiler prints them, so that editors and CI find the place: file:line:column: error[code]: text.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "mamar/report/text.h"

namespace mamar {

struct diagnostics_options {
  text_options text{};
  std::size_t limit_per_code{10};  // 0 = all
  bilingual outcome{};             // what follows from errors, for example "network not loaded"
};

inline bilingual const kNotLoaded{"network not loaded", "لم تُحمَّل الشبكة"};

// One line each in the order given, those past the limit of their code counted; then the closing line. Nothing at all for no diagnostics.
// In Arabic the place stays first and bare, where tools look for it, and the message follows as one right-to-left isolate.
std::string to_text(diagnostics const& list, diagnostics_options const& options);

// "3 errors, 1 warning"
std::string count_line(diagnostics const& list, text_options const& options);

// {"errors": 3, "warnings": 1, "messages": [{"level", "code", "message", "message_ar", "file", "line", "column"}]}: all of them; a place that is not known is null.
nlohmann::ordered_json to_json(diagnostics const& list);

}  // namespace mamar
