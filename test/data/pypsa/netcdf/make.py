"""Writes the small netCDF files beside it: forms that others write and PyPSA reads, or that are refused by name.

usage: python make.py     (numpy and netCDF4; nothing in the tests runs it)
"""
import pathlib

import netCDF4
import numpy as np

HERE = pathlib.Path(__file__).parent


def write(name, snapshots, more=()):
    """A bus, a generator, two snapshots: `snapshots` are (variable, dimensions, values, attributes), and `more` likewise."""
    with netCDF4.Dataset(HERE / name, "w", format="NETCDF3_64BIT_OFFSET") as d:
        d.setncatts({"network_name": "small", "network_srid": np.int32(4326)})
        for dimension, size in {"snapshots": 2, "buses_i": 1, "generators_i": 2, "generators_t_p_max_pu_i": 1, "letters": 5, "scenario": 2}.items():
            d.createDimension(dimension, size)
        texts = [("buses_i", ["a"]), ("generators_i", ["g", "wind"]), ("generators_t_p_max_pu_i", ["wind"]), ("generators_bus", ["a", "a"])]
        for variable, values in texts:
            dimension = "generators_i" if variable == "generators_bus" else variable
            v = d.createVariable(variable, "S1", (dimension, "letters"))
            v[:] = netCDF4.stringtochar(np.array(values, dtype="S5"))
        figures = [
            ("generators_p_nom", ("generators_i",), "f8", [100, -9], {"missing_value": -9.0}),
            ("generators_p_nom_extendable", ("generators_i",), "i1", [0, 1], {"dtype": "bool"}),
            ("generators_build_year", ("generators_i",), "i4", [2020, 2025], {}),
            # packed: 250 * 0.001 + 0.5, and turned round
            ("generators_t_p_max_pu", ("generators_t_p_max_pu_i", "snapshots"), "i2", [[250, -500]], {"scale_factor": 0.001, "add_offset": 0.5, "_FillValue": np.int16(-32768)}),
        ]
        for variable, dimensions, values, attributes in list(snapshots) + list(more):
            figures.append((variable, dimensions, "i4", values, attributes))
        for variable, dimensions, kind, values, attributes in figures:
            v = d.createVariable(variable, kind, dimensions, fill_value=attributes.get("_FillValue"))
            v.set_auto_maskandscale(False)
            v.setncatts({k: a for k, a in attributes.items() if k != "_FillValue"})
            v[:] = np.array(values)


HOURS = {"units": "minutes since 2015-12-31 23:00:00", "calendar": "standard"}
write("classic.nc", [("snapshots", ("snapshots",), [0, 90], HOURS)])  # as PyPSA before 1.0: the coordinate is the time
write("noleap.nc", [("snapshots", ("snapshots",), [0, 60], HOURS | {"calendar": "noleap"})])
write("months.nc", [("snapshots", ("snapshots",), [0, 1], {"units": "months since 2015-01-01"})])
write("periods.nc", [("snapshots", ("snapshots",), [0, 1], {}), ("snapshots_period", ("snapshots",), [2030, 2040], {}), ("snapshots_timestep", ("snapshots",), [0, 0], HOURS)])
write("scenarios.nc", [("snapshots", ("snapshots",), [0, 60], HOURS)], [("generators_marginal_cost", ("scenario", "generators_i"), [[1, 2], [3, 4]], {})])

# As netCDF-4: texts that look like figures, figures that no double holds, a list as an attribute, times as udunits writes them, kinds without sign.
with netCDF4.Dataset(HERE / "kinds.nc", "w") as d:
    d.setncatts({"network_name": "kinds", "network_srid": np.int32(4326), "network_release": "2.10", "network_seed": np.int64(2**63 - 1), "network_big": np.uint64(2**64 - 1),
                 "network_odd": np.int64(2**53 + 1), "network_years": np.int32([2030, 2040]), "history": "made by hand"})
    for dimension, size in {"snapshots": 2, "buses_i": 2}.items():
        d.createDimension(dimension, size)
    v = d.createVariable("snapshots", "i8", ("snapshots",))
    v.setncatts({"units": "hours since 2015-1-1 0:0:00 +00:00", "calendar": "proleptic_gregorian"})
    v[:] = [0, 3]
    for variable, values in [("buses_i", ["a", "b"]), ("buses_carrier", ["AC", "AC"]), ("buses_code", ["1e5", "2e5"]), ("buses_zone", ["10", "20"]), ("buses_tag", ["NaN", "inf"]),
                             ("buses_note", ["True", ""])]:
        v = d.createVariable(variable, str, ("buses_i",))
        v[:] = np.array(values, dtype=object)
    for variable, kind, values, fill in [("buses_v_nom", "i1", [-56, 110], None), ("buses_number", "u8", [2**64 - 1, 7], None), ("buses_count", "i2", [-1, -2], -2)]:
        v = d.createVariable(variable, kind, ("buses_i",), fill_value=fill)
        v.set_auto_maskandscale(False)
        v[:] = np.array(values, dtype=kind)
        if kind != "u8":
            v.setncattr("_Unsigned", "true")

# A few hundred bytes that ask for 2^30 names.
with netCDF4.Dataset(HERE / "huge.nc", "w") as d:
    d.createDimension("buses_i", 2**30)
    d.createVariable("buses_i", "i4", ("buses_i",), chunksizes=(1024,))
