// GMNS, the General Modeling Network Specification (zephyr-data-specs/GMNS, 0.96): a folder with node.csv and link.csv. docs/formats.md says of every field
// whether it is read, kept or refused.
//
// What GMNS has and we do not compute with is kept in columns x_gmns_..., so that it is written back. What we have and GMNS does not stands in fields
// mamar_... of node.csv and link.csv and in our own tables beside them: a network written as GMNS is read back as the same network.
#pragma once

#include "mamar/io/network_csv.h"

namespace mamar {

bool is_gmns(file_set const& files);

// All errors at once, each in the GMNS file and field that has it. Units come from config.csv; what would take a guess is refused, what is not computed with
// is a warning.
result<network> read_gmns(file_set files);

// Files of a GMNS folder, in kilometres, km/h and EPSG:4326.
file_set write_gmns(network const& n);

// What of the network GMNS itself has no field for, and where it stands instead: for the user to know what other programs will not see.
diagnostics gmns_notes(network const& n);

}  // namespace mamar
