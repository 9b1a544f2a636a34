// PyPSA networks as one netCDF file (PyPSA 1.4, its export_to_netcdf). The file holds the same tables as a folder of PyPSA, variable by variable, so its variables
// become the files of a folder and those become variables again: what is read and what is refused stands in pypsa.h alone.
//
// libnetcdf is optional (netcdf_file.h); without it reading and writing end in pypsa.netcdf-unavailable.
#pragma once

#include <filesystem>

#include "mamar/io/network_any.h"

namespace mamar {

// Whether a file is to be read, or of this name to be written, as netCDF: it begins as one does (netCDF-3, or the HDF5 of netCDF-4), or it ends in .nc.
bool is_netcdf(std::filesystem::path const& file);

// buses_v_nom becomes the column v_nom of buses.csv, generators_t_p_max_pu the file generators-p_max_pu.csv, the attributes network_... network.csv, meta and crs
// the files meta.json and crs.json. `name` is the file's, for messages. What PyPSA itself has computed stays behind: such a series is there by name and blank.
result<file_set> files_of_netcdf(std::string const& name, std::string const& bytes);

// The bytes of a netCDF-4 file that PyPSA's Network(FILE) reads, from the files of a folder.
result<std::string> netcdf_of_files(file_set const& files);

// As read_pypsa; messages point to the variable and the element: net.nc:generators_p_nom["Wind 1"].
result<network> read_pypsa_netcdf(std::string const& name, std::string const& bytes, read_options const& o = {});

}  // namespace mamar
