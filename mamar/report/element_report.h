// One element with every figure: value, unit, on what it rests, source.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mamar/network/lookup.h"
#include "mamar/network/selector.h"
#include "mamar/report/table.h"

namespace mamar {

// What a person means by an id, a name in either language, table/id, or a selector. Ids win over names, places over the rest.
result<selection> find_elements(network const& n, std::string_view typed);

// (id, table): the element itself; of a place also its gates, links and transfers.
std::vector<std::pair<std::string, result_table>> element_tables(network const& n, evidence_index const& evidence_of, table_id table,
                                                                 std::uint32_t row);

}  // namespace mamar
