// The answer of matrix: for people as text, for machines as a long table and JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "mamar/report/table.h"
#include "mamar/study/matrix/matrix.h"

namespace mamar {

struct matrix_text_options {
  text_options text{};
  std::string network{"data/mashreq"};  // folder, as typed
  std::string conditions{};             // options under which it was asked, " --avoid TR ..."; blank: none
};

// A table of origins and destinations where it fits the terminal, else a line for each origin: how many it reaches, the nearest, the median, the farthest.
std::string matrix_text(overlay const& view, matrix_result const& r, matrix_text_options const& options);

// A row for each pair: from, to, status, value, unit, integer (exact, as searched), integer_unit.
result_table matrix_table(overlay const& view, matrix_result const& r);

//   status                complete or stopped
//   criterion, class, commodity, date, unit, integer_unit
//   from[], to[]          ids
//   values[][], integers[][]   origin by origin; null where there is none
//   without_value[]       from, to, status of the pairs that have none
//   counts                found, same_place, no_way, no_access, not_searched
//   graphs, searches      search graphs the rules tell apart; searches made
nlohmann::ordered_json matrix_json(overlay const& view, matrix_result const& r);

}  // namespace mamar
