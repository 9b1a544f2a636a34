// The answer of flow in PyPSA's layout: the network, and beside it what PyPSA itself would have written after optimising it.
#pragma once

#include "mamar/io/network_csv.h"
#include "mamar/study/flow/flow.h"

namespace mamar {

// Files that PyPSA's import_from_csv_folder reads, results among them. Signs are PyPSA's: generators and stores count what they give, loads what they take,
// p0 and p1 of lines and links what they take from their buses.
file_set flow_pypsa(overlay const& view, flow_result const& r);

}  // namespace mamar
