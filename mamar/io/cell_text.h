// What readers of tables share about the text of a cell.
#pragma once

#include <string>
#include <string_view>

#include "mamar/base/diagnostic.h"
#include "mamar/io/csv.h"
#include "mamar/network/builder.h"

namespace mamar {

inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// a-z, 0-9, hyphen, underscore and dot, beginning with a letter or digit.
bool is_id(std::string_view text, bool capitals);

// A to Z as small letters, the rest as it is.
std::string lower_case(std::string_view text);

// The code of the message about a fault of quoting.
std::string_view code_of(csv_fault f);

// Why the text is no number: a decimal comma, Arabic digits, or something else.
diagnostic number_fault(std::string_view column, std::string_view text, source_pos at);

}  // namespace mamar
