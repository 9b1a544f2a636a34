"""PyPSA's optimum of a network, to the last digit, with capital costs of what is there already: what `mamar flow NETWORK` calls the objective.

usage: python optimum.py NETWORK     a folder of CSV files or a netCDF file; takes pypsa, highspy and netcdf4
"""
import sys

import highspy
import linopy
import pypsa

n = pypsa.Network(sys.argv[1])
status, condition = n.optimize(solver_name="highs", include_objective_constant=False)
print(f"{sys.argv[1]}: {status}, {condition}: {n.objective + n.objective_constant!r}")
print(f"PyPSA {pypsa.__version__}, linopy {linopy.__version__}, HiGHS {highspy.Highs().version()}")
