// Networks as folders of CSV files (docs/network.md).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "mamar/base/diagnostic.h"
#include "mamar/network/network.h"

namespace mamar {

inline constexpr int kFormatVersion = 1;

// File name -> bytes.
using file_set = std::map<std::string, std::string>;

// Reads every table and reports every error of all of them, sorted by file, line and column; never half a network. Warnings come with the network.
result<network> read_network(std::filesystem::path const& folder);
result<network> read_network(file_set files);

// Whether a file of this name in the folder of a network is read.
bool is_read(std::string_view name);

// The .csv files of a folder and its datapackage.json. Errors: folder.missing, file.unreadable.
result<file_set> read_folder(std::filesystem::path const& folder);

// The tables as files, datapackage.json among them: columns in the order of the schema; a column is left out when every row has its default; blank stands for a
// figure not given and for no limit. Reading and writing again gives the same bytes.
file_set write_network(network const& n);

// Writes a file set into a folder (made if missing). Refuses a folder that already holds tables unless `replace`; then tables of the
// network that was there and is no longer are removed, those of GMNS too.
// Each file is the old or the new one at every moment. Errors: file.unwritable, folder.in-use.
result<std::size_t> save_files(file_set const& files, std::filesystem::path const& folder, bool replace);

// Columns of a table that are written: required ones, those of its key, and those in which a row differs from the default.
std::vector<attribute const*> columns_in_use(network const& n, table_info const& t);

// datapackage.json (Frictionless) of a network with these tables in use.
std::string data_package(network const& n);

}  // namespace mamar
