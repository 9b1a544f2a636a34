// What a network holds, as tables.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mamar/network/summary.h"
#include "mamar/report/table.h"

namespace mamar {

// (id, table) in the order to be shown: network, tables, modes, parties, not_open, evidence.
std::vector<std::pair<std::string, result_table>> summary_tables(network const& n, network_summary const& s);

// The names of an element, of a status and of a basis in both languages.
bilingual element_name(network const& n, table_id table, std::uint32_t row);
bilingual status_word(status s);
bilingual evidence_word(evidence e);

}  // namespace mamar
