#!/usr/bin/env python3
"""Writes the seeds and the dictionary of network_csv_fuzz: corpus/network_csv from the malformed networks of test/corpus (their tables, escapes undone) and
from the valid ones below, network_csv.dict from the attribute table. Inputs that once broke something are named crash-* and left alone.

  usage: test/fuzz/make_seeds.py
"""
import csv
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
SEEDS = HERE / "corpus" / "network_csv"
NETWORK = HERE.parent.parent / "mamar" / "network"

VALID = {
    "border": '''# settings.csv
title_en,title_ar,date
Small,صغيرة,2026-10
# parties.csv
party_id,name_en,lon_min,lat_min,lon_max,lat_max
IQ,Iraq,38.7,29,48.7,37.5
SY,Syria,,,,
# places.csv
place_id,name_en,lon,lat,party_id,kind,aliases,x_mine
baghdad,Baghdad,44.4,33.34,IQ,city,a;b,1
tanf,"Al-Waleed, ""Tanf""",38.6,33.5,,crossing,,
homs,Homs,36.72,34.73,SY,city,,"a,b"
# modes.csv
mode_id,name_en,kind,speed,payload
road,Road,road,63.3,20
# links.csv
link_id,from_place,to_place,mode_id,length,status,share,via,geometry
a,baghdad,tanf,road,560,restricted,0.5,,"LINESTRING (44.4 33.34, 38.6 33.5)"
b,tanf,homs,road,230,open,,,
c,baghdad,homs,road,800,open,,tanf,
# gates.csv
gate_id,place_id,mode_id,from_party,to_party,wait,fee
in,tanf,road,IQ,SY,16.3,200
out,tanf,road,SY,IQ,,
# transfers.csv
place_id,from_mode,to_mode
homs,,road
# rules.csv
rule_id,party_id,selector,effect,value,unit
duty,SY,gates[place=tanf],fee,5,USD/t
# scenarios.csv
scenario_id,name_en
shut,Shut
# projects.csv
project_id,name_en,cost_low,prerequisites
one,One,1,
two,Two,2,one
# changes.csv
scenario_id,project_id,selector,field,op,value,valid_from
shut,,"gates[place=tanf|homs,mode=road]",status,set,closed,2026
,two,links,length,scale,1.5,
# provenance.csv
table,id,field,basis
links,a,length,estimated
# ranges.csv
table,id,field,low,high
transfers,homs//road,time,1,2
''',
    "energy": """# places.csv
place_id,name_en,lon,lat
basra,"two
lines",47.78,30.51
# commodities.csv
commodity_id,name_en,balance
power,Power,snapshot
gas,Gas,period
# snapshots.csv
snapshot_id,period_id,weight_objective
night,day,12
noon,day,12
# profiles.csv
snapshot_id,sun,"wind, off shore"
night,0,0.3
noon,1,1e-7
# supplies.csv
supply_id,place_id,commodity_id,profile_id
panels,basra,power,sun
# cost_segments.csv
supply_id,segment,capacity,cost
panels,1,10,-5
# demands.csv
demand_id,place_id,commodity_id,amount
town,basra,power,5
# trips.csv
trip_id,from_place,to_place,commodity_id,amount
t,basra,basra,gas,5
# converters.csv
converter_id,place_id,group
plant,basra,g
# converter_flows.csv
converter_id,commodity_id,direction,ratio
plant,gas,in,0.2
plant,power,out,1
# stores.csv
store_id,place_id,commodity_id,cyclic
battery,basra,power,false
# limits.csv
limit_id,sense,value
cap,<=,5
# limit_terms.csv
limit_id,selector,quantity
cap,supplies[id=panels],output
# sources.csv
source_id,title
s,Source
""",
    "least": "# places.csv\nplace_id,name_en,lon,lat\na,A,1,1\n",
    "settings-of-defaults": "# places.csv\nplace_id,name_en,lon,lat\na,A,1,1\n# settings.csv\nx_own\n1\n",
}


def tables_of(case: str) -> bytes:
    body = case.split("\n\n", 1)[1]
    raw = body.encode("utf-8").replace(b"\\z\n", b"")
    return re.sub(rb"\\x([0-9A-F]{2})", lambda m: bytes([int(m.group(1), 16)]), raw)


def main() -> None:
    SEEDS.mkdir(parents=True, exist_ok=True)
    for old in SEEDS.iterdir():
        if not old.name.startswith("crash-"):
            old.unlink()
    for path in sorted((HERE.parent / "corpus" / "malformed").glob("*.txt")):
        (SEEDS / path.stem).write_bytes(tables_of(path.read_text(encoding="utf-8")))
    for name, text in VALID.items():
        (SEEDS / f"valid-{name}").write_bytes(text.encode("utf-8"))
    words = {"LINESTRING (", "x_", "\\xEF\\xBB\\xBF", "\\x0D\\x0A", '\\"', '\\"\\"', "USD/t", "2026-10-07", "1e15", "nan", "mamar_format"}
    with open(NETWORK / "tables.csv", encoding="utf-8", newline="") as f:
        words |= {f"\\x0A# {row['table']}.csv\\x0A" for row in csv.DictReader(f)}
    with open(NETWORK / "attributes.csv", encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            words.add(row["name"])
            if row["type"] == "choice":
                words |= set(row["values"].split("|"))
    lines = ["# Written by make_seeds.py."] + [f'"{w}"' for w in sorted(words)]
    (HERE / "network_csv.dict").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
