#!/usr/bin/env python3
"""Writes the seeds and dictionaries of the fuzz targets. corpus/network_csv comes from the malformed networks of test/corpus (their tables, escapes undone) and
from the valid ones below, network_csv.dict from the attribute table; the other targets get a few inputs each. Inputs that once broke something are named
crash-* and left alone.

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


GMNS = {
    "plain": """# config.csv
dataset_name,short_length,long_length,speed,crs,geometry_field_format,currency,version_number,id_type
Two towns,foot,mile,mph,4326,wkt,US cents,0.96,integer
# node.csv
node_id,name,x_coord,y_coord,z_coord,node_type
1,West,44.0,33.0,12,intersection
N 2,,44.1,33.0,,external
# link.csv
link_id,name,from_node_id,to_node_id,directed,geometry_id,dir_flag,length,free_speed,lanes,allowed_uses,capacity
10,Main,1,N 2,TRUE,g,-1,5.9,30,2,"auto, bike",1000
11,,N 2,1,0,,,6,,,walk,
12,,N 2,1,0,,,6,30,1,"truck;rail",
# geometry.csv
geometry_id,geometry
g,"LINESTRING (44.1 33, 44.05 33, 44 33)"
# use_group.csv
use_group,uses
auto,"car, truck"
""",
    "with-our-tables": """# config.csv
long_length,speed,crs
km,km/h,EPSG:4326
# node.csv
node_id,name,x_coord,y_coord,mamar_party_id,mamar_x_own
a,A,44.0,33.0,IQ,1
b,B,44.1,33.0,IQ,
# link.csv
link_id,from_node_id,to_node_id,directed,length,free_speed,allowed_uses,mamar_time,mamar_mode_id
l,a,b,false,10,50,"car,truck",0.2,road
# modes.csv
mode_id,name_en,kind,cost
road,Road,road,0.1
# parties.csv
party_id,name_en
IQ,Iraq
""",
    "wrong": """# node.csv
node_id,x_coord,y_coord
1,44,33
1,a,"33
# link.csv
link_id,from_node_,to_node_id,directed
""",
}

GEOJSON = {
    "valid": """{"type":"FeatureCollection","mamar":{"format":1,"tables":{"modes":[{"mode_id":"road","name_en":"Road","kind":"road","speed":60}],
"parties":[{"party_id":"IQ","name_en":"Iraq"},{"party_id":"SY","name_en":null}]}},"features":[
{"type":"Feature","geometry":{"type":"Point","coordinates":[44.4,33.34]},"properties":{"table":"places","place_id":"a","name_en":"A","tags":["x","y"],"party_id":"IQ"}},
{"type":"Feature","geometry":{"type":"Point","coordinates":[44.5,33.34,7]},"properties":{"table":"places","place_id":"b","name_en":"B","x_own":"1"}},
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[44.4,33.34],[44.5,33.34]]},"properties":{"table":"links","link_id":"l","from_place":"a","to_place":"b","mode_id":"road","length":10,"directed":true}},
{"type":"Feature","geometry":{"type":"Point","coordinates":[44.5,33.34]},"properties":{"table":"gates","gate_id":"g","place_id":"b","mode_id":"road"}}]}
""",
    "least": """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{"table":"places","place_id":"a","name_en":"A"}}]}""",
    "wrong": """{"type":"FeatureCollection","crs":{},"features":[{"type":"Feature","geometry":null,"properties":{"table":"links","lenght":1e3}},[[[]]]""",
}

CHANGES = {
    "valid": 'selector,field,op,value,valid_from,valid_to,note\n"gates[place=tanf,mode=road]",status,set,closed,2026-09,2027,strike\nmodes,speed,scale,0.5,,,\n',
    "wrong": 'selector,field,value,scenario_id\n"gates[place=tan]",status,closed,x\nlinks[,length,a,\n',
}

SELECTORS = {"all": "gates", "conditions": 'links[mode=road,from!=homs|"tanf"]', "any": "places[tags=*]", "wrong": "places[name_en=a"}


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
    for target, seeds in {"gmns": GMNS, "geojson": GEOJSON, "changes": CHANGES, "selector": SELECTORS}.items():
        folder = HERE / "corpus" / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in seeds.items():
            (folder / name).write_bytes(text.encode("utf-8"))
    words = {"LINESTRING (", "x_", "\\xEF\\xBB\\xBF", "\\x0D\\x0A", '\\"', '\\"\\"', "USD/t", "2026-10-07", "1e15", "nan", "mamar_format"}
    with open(NETWORK / "tables.csv", encoding="utf-8", newline="") as f:
        words |= {f"\\x0A# {row['table']}.csv\\x0A" for row in csv.DictReader(f)}
    with open(NETWORK / "attributes.csv", encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            words.add(row["name"])
            if row["type"] == "choice":
                words |= set(row["values"].split("|"))
    fields = words | {"mamar_", "x_gmns_", "node_id", "x_coord", "y_coord", "node_type", "link_id", "from_node_id", "to_node_id", "directed", "dir_flag", "geometry_id", "free_speed",
                      "allowed_uses", "use_group", "uses", "long_length", "crs", "4326", "km/h", "mile", "foot", "NaN", "auto", "truck", "walk", "MULTILINESTRING ((", "\\x0A# node.csv\\x0A",
                      "\\x0A# link.csv\\x0A", "\\x0A# config.csv\\x0A", "\\x0A# geometry.csv\\x0A", "\\x0A# use_group.csv\\x0A"}
    write_words("gmns", fields)
    write_words("geojson", words | {"FeatureCollection", "Feature", "Point", "LineString", "coordinates", "geometry", "properties", "features", "mamar", "tables", "format", "straight", "null",
                                    '\\"type\\":', "[[", "]]", "1e3"})
    for target in ("changes", "selector"):
        write_words(target, {w for w in words if len(w) < 30} | {"gates[place=tanf]", "!=", "tanf", "baghdad"})
    write_words("network_csv", words)


def write_words(target: str, words: set) -> None:
    lines = ["# Written by make_seeds.py."] + [f'"{w}"' for w in sorted(words)]
    (HERE / f"{target}.dict").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
