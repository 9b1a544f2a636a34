// A network in whichever form it comes: one function for every verb that takes NET.
#pragma once

#include <filesystem>

#include "mamar/io/network_csv.h"

namespace mamar {

enum class network_form : std::uint8_t { tables, gmns, geojson, matpower, pypsa };

// "pypsa" and "PyPSA": the word for options and the beginning of the codes of its messages, and the name for people.
struct form_name {
  std::string_view word, name;
};
form_name name_of(network_form form);

// By what is there: a folder with node.csv and link.csv is GMNS, one with buses.csv is PyPSA, as is a netCDF file; a file ending in .m is MATPOWER, another file GeoJSON, any
// other folder is tables of our own.
network_form form_of(std::filesystem::path const& path);

// Whether a file of this name would be read as a part of the network: written there, a result would destroy it or make it unreadable. Links, ".." and other
// spellings of a path are seen through.
bool is_part_of(std::filesystem::path const& file, std::filesystem::path const& network);

// How the flow of a branch follows from the angles at its ends (docs/formats.md, MATPOWER).
enum class dc_model : std::uint8_t { pglib, matpower, x };

struct read_options {
  bool omit{false};  // what the file asks for and is not modelled is left out and listed, instead of refused
  mamar::dc_model dc_model{mamar::dc_model::pglib};
};

// docs/formats.md. Messages name files relative to the folder.
result<network> read_network_any(std::filesystem::path const& path, read_options const& o = {});

}  // namespace mamar
