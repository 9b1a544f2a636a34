// PyPSA networks as folders of CSV files (PyPSA 1.4, its export_to_csv_folder). docs/formats.md says of every component and column whether it is read, kept or
// refused, and how its figures stand to ours.
//
// What has no effect on the optimum is kept in columns x_pypsa_..., so that it is written back.
#pragma once

#include <filesystem>

#include "mamar/io/network_any.h"

namespace mamar {

// A folder with buses.csv that is neither of our tables nor of GMNS.
bool is_pypsa(std::filesystem::path const& folder);

// All errors at once, each in the PyPSA file, line and column that has it.
result<network> read_pypsa(file_set files, read_options const& o = {});

// Files of a folder that PyPSA reads.
file_set write_pypsa(network const& n);

// What of the network PyPSA has no component for and is left out.
diagnostics pypsa_notes(network const& n);

}  // namespace mamar
