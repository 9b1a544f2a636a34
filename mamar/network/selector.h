// Selectors pick elements of one table; one grammar in files, command line, API and map.
//
//   selector   = table [ "[" conditions "]" ] ;
//   conditions = "*" | condition { "," condition } ;              comma is AND
//   condition  = field ( "=" | "!=" ) value { "|" value } ;       bar is OR
//   value      = "*" | word | '"' { any character but '"' } '"' ;  a word holds no , | [ ] " = ! and no spaces
//
// '=' holds if any value of the field matches any of the words, '!=' is its negation; "*" matches any value that is not blank. Letters are compared
// without regard to case. Fields: every column of the table that holds an id, a reference, a choice, a flag, a word list or a text, and the short names
// id, kind, mode, place, from, to, party, commodity, territory, controller, status, tag, via.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mamar/base/diagnostic.h"
#include "mamar/network/network.h"

namespace mamar {

struct condition {
  std::string field;
  bool negated{false};
  std::vector<std::string> values;
};

struct selector {
  table_id table{table_id::links};
  std::vector<condition> conditions;  // none: every row
  std::string text;                   // as written
};

// Errors: selector.syntax, selector.unknown-table.
result<selector> parse_selector(std::string_view text);

// Rows picked, ascending. Errors: selector.unknown-field, selector.unknown-value (with the nearest valid word), selector.matches-nothing.
result<std::vector<std::uint32_t>> select(network const& n, selector const& s);

// Both in one step.
struct selection {
  table_id table{table_id::links};
  std::vector<std::uint32_t> rows;
};
result<selection> select(network const& n, std::string_view text);

}  // namespace mamar
