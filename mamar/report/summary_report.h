// What a network holds, as tables.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mamar/network/change.h"
#include "mamar/network/summary.h"
#include "mamar/report/table.h"
#include "mamar/report/text.h"

namespace mamar {

// (id, table) in the order to be shown: network, tables, modes, parties, not_open, evidence.
std::vector<std::pair<std::string, result_table>> summary_tables(network const& n, network_summary const& s);

// The network's own title; where it has none its folder, as typed.
bilingual network_title(network const& n, std::string const& folder);
// What an answer is about: "Mashreq corridors as of 2026-10-01 (scenario: Nasib closed)". `scenario`: id; blank: none.
std::string asked_of(overlay const& view, std::string const& folder, std::string const& scenario, text_options const& options);

// The names of an element, of a status and of a basis in both languages.
bilingual element_name(network const& n, table_id table, std::uint32_t row);
bilingual status_word(status s);
bilingual evidence_word(evidence e);

}  // namespace mamar
