#!/usr/bin/env python3
"""Holds the energy part of a built network against the facts and their README. Run: python3 data/build/check_energy.py [folder]

Says each sum and ends with status 1 if one is off.
"""
import os
import sys
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import energy_units as u  # noqa: E402
from framework import great_circle, read_csv  # noqa: E402

FACTS = os.path.join(os.path.dirname(HERE), "facts", "energy")
wrong = []


def say(what, value, expected, part=0.001, unit=""):
    good = abs(value - expected) <= part * abs(expected) + 1e-9
    print(f"{'ok ' if good else 'BAD'}  {what}: {value:,.4g} {unit} (expected {expected:,.4g})" if abs(value) < 10 else
          f"{'ok ' if good else 'BAD'}  {what}: {value:,.0f} {unit} (expected {expected:,.0f})")
    if not good:
        wrong.append(what)


def none(what, found):
    found = list(found)
    print(f"{'BAD' if found else 'ok '}  {what}: {len(found)}" + (f" {found[:8]}" if found else ""))
    if found:
        wrong.append(what)


def main(folder):
    t = {name[:-4]: read_csv(os.path.join(folder, name)) for name in os.listdir(folder) if name.endswith(".csv")}
    facts = {name[:-4]: read_csv(os.path.join(FACTS, name)) for name in os.listdir(FACTS) if name.endswith(".csv")}
    places = {r["place_id"]: r for r in t["places"]}
    number = lambda r, c, default=0.0: float(r.get(c) or default)
    up = lambda r: (r.get("status") or "open") in ("open", "restricted")

    # nameplate: README 45,626 MW in Iraq (thermal 43,140), 8,754 MW in Syria (thermal 7,168); members of a group share one capacity
    thermal, natural = defaultdict(dict), Counter()
    for r in t["converters"]:
        if r["kind"] == "power_plant" and r["status"] == "open":
            thermal[places[r["place_id"]]["party_id"]][r["group"] or r["converter_id"]] = number(r, "capacity")
    for r in t["supplies"]:
        if r["commodity_id"] == "electricity" and r["kind"] in ("hydro", "solar", "wind") and r["status"] == "open":
            natural[places[r["place_id"]]["party_id"]] += number(r, "capacity")
    for party, whole, burning in (("IQ", 45626, 43140), ("SY", 8754, 7168)):
        say(f"thermal plants of {party}", sum(thermal[party].values()), burning, unit="MW")
        say(f"all plants of {party}", sum(thermal[party].values()) + natural[party], whole, unit="MW")
    groups = defaultdict(set)
    for r in t["converters"]:
        if r.get("group"):
            groups[r["group"]].add((r["capacity"], r["derating"], r["status"], r["place_id"]))
    none("groups whose members differ in capacity, derating, status or place", [g for g, v in groups.items() if len(v) > 1])

    # demand: the rows by city add up to the national peaks (three README splits round to 10 MW)
    need, product = Counter(), Counter()
    for r in t["demands"]:
        if r["commodity_id"] == "electricity":
            need[places[r["place_id"]]["party_id"]] += number(r, "amount")
        elif r["kind"] == "city":
            product[places[r["place_id"]]["party_id"], r["commodity_id"]] += number(r, "amount")
    for party, peak in (("IQ", 48000), ("SY", 6500), ("LB", 3500)):
        say(f"peak of {party}", need[party], peak, 0.005, "MW")
    for party, commodity, litres in (("IQ", "gasoline", 31), ("IQ", "diesel", 27.5), ("IQ", "kerosene", 7), ("SY", "gasoline", 5.31), ("SY", "diesel", 5.75)):
        say(f"{commodity} used in {party}", product[party, commodity], u.ml_to_tpd(litres, commodity), unit="t/d")
    for party, tonnes in (("IQ", 7000), ("SY", 1700)):
        say(f"lpg used in {party}", product[party, "lpg"], tonnes, unit="t/d")

    # supplies: crude of the listed fields (README: 4.9 mn bpd in Iraq), dry gas of the plants (about 58 mcm/d with Missan as its two plants use it)
    out = Counter()
    for r in t["supplies"]:
        if r["kind"] in ("field",) and up(r):
            out[places[r["place_id"]]["party_id"], r["commodity_id"]] += number(r, "capacity")
    fields = sum(float(r["amount"]) for r in facts["production"]
                 if r["commodity"] == "crude" and r["amount"] and r["node_id"].startswith("iq-") and r["status"] == "operating")
    say("crude of Iraq", out["IQ", "crude"], u.bpd_to_tpd(fields), unit=f"t/d; {fields / 1e6:.2f} mn bpd")
    say("gas of Syria", out["SY", "gas"], u.mcmd_to_rate(7.0), unit="1,000 m3/h")
    print(f"     gas of Iraq {out['IQ', 'gas'] * 24 / 1000:.1f} mcm/d before derating")

    # refineries: mass balance of every one
    flows = defaultdict(lambda: {"in": Counter(), "out": Counter()})
    for r in t["converter_flows"]:
        flows[r["converter_id"]][r["direction"]][r["commodity_id"]] += number(r, "ratio")
    kinds = {r["converter_id"]: r for r in t["converters"]}
    none("refineries that make more than they take", [k for k, f in flows.items() if kinds[k]["kind"] == "refinery" and sum(f["out"].values()) > 1])
    none("refineries that lose more than 60 %", [k for k, f in flows.items() if kinds[k]["kind"] == "refinery" and sum(f["out"].values()) < 0.4])
    none("converters without an output", [k for k in kinds if not flows[k]["out"]])
    heat = {r["commodity_id"]: number(r, "mwh_per_unit") for r in t["commodities"]}
    bad = []
    for k, f in flows.items():
        if kinds[k]["kind"] == "power_plant" and f["in"]:
            efficiency = 1 / sum(heat[c] * x for c, x in f["in"].items())
            if not 0.27 <= efficiency <= 0.47:
                bad.append((k, round(efficiency, 3)))
    none("plants with an efficiency outside 27-47 %", bad)
    intake = sum(number(r, "capacity") for r in t["converters"] if r["kind"] == "refinery" and up(r) and places[r["place_id"]]["party_id"] == "IQ")
    print(f"     refineries of Iraq take up to {intake / u.tonnes_per_barrel() / 1e6:.2f} mn bpd (published 1.1-1.3)")

    # time
    say("hours of the year", sum(number(r, "weight_objective") for r in t["snapshots"]), 8760, 0, "h")
    say("snapshots", len(t["snapshots"]), 72, 0)
    none("profile rows without a snapshot", {r["snapshot_id"] for r in t["profiles"]} ^ {r["snapshot_id"] for r in t["snapshots"]})
    weight = {r["snapshot_id"]: number(r, "weight_objective") for r in t["snapshots"]}
    for profile, factor in (("load-iq", 0.602), ("load-sy", 0.647), ("load-lb", 0.8)):
        mean = sum(weight[r["snapshot_id"]] * float(r[profile]) for r in t["profiles"]) / 8760
        say(f"load factor of {profile}", mean, factor, 0.002)
        say(f"peak of {profile}", max(float(r[profile]) for r in t["profiles"]), 1, 0.001)

    # everything of the facts is there
    links = {r["link_id"]: r for r in t["links"]}
    none("power lines left out", [r["id"] for r in facts["power_lines"] if r["id"].replace("--", "-") not in links])
    none("pipelines left out", [r["id"] for r in facts["oil_gas_pipelines"] if r["id"] not in links])
    none("projects left out", [r["id"] for r in facts["projects"] if r["id"] not in {p["project_id"] for p in t["projects"]} | {"syria-infrastructure-need"}
                               and f"{r['id']}-energy" not in {p["project_id"] for p in t["projects"]}])
    capacity = sum(number(links[r["id"].replace("--", "-")], "capacity") for r in facts["power_lines"])
    say("capacity of all lines", capacity, sum(float(r["capacity_mw"]) for r in facts["power_lines"]), unit="MW")
    none("pipelines without a capacity that are not marked", [k for k, r in links.items() if r["mode_id"] == "pipeline" and not r["capacity"] and "capacity-unknown" not in r["tags"]])
    none("synchronous lines without a reactance", [k for k, r in links.items() if r.get("sync_zone") and not number(r, "reactance")])
    none("border lines in a synchronous zone", [k for k, r in links.items() if r["mode_id"] == "ac-line" and r.get("sync_zone")
                                                and places[r["from_place"]]["party_id"] != places[r["to_place"]]["party_id"]])
    none("lines shorter than the straight line", [k for k, r in links.items() if r["mode_id"] in ("ac-line", "pipeline") and number(r, "length") < 0.99 * great_circle(
        *(float(places[r[e]][c]) for e in ("from_place", "to_place") for c in ("lon", "lat"))) - 1])

    # exports: what a pipeline brings is loaded at the terminal; between a pipeline and vehicles there is no other transfer
    none("transfers between a pipeline and vehicles", [r["place_id"] for r in t["transfers"] if "pipeline" in (r["from_mode"], r["to_mode"])])
    loads = {r["place_id"] for r in t["transfers"] if not r["from_mode"] and r["to_mode"] == "sea"}
    none("tankers from where nothing is loaded", [k for k, r in links.items() if k.startswith("tanker-") and r["from_place"] not in loads])
    say("export capacity of the open terminals in the Gulf", sum(number(r, "capacity") for r in t["transfers"] if "oil-terminal" in r["tags"] and up(r) and r["place_id"].startswith("iq-")),
        u.bpd_to_tpd(3400000), unit="t/d")
    say("liquid fuel of Iraqi plants over the year", sum(number(r, "value") for r in t["limits"] if r["limit_id"].startswith("liquid-iq-")) / 365 / u.FACTS_MWH_PER_BARREL, 366000, unit="bpd")

    # who can be reached
    wired = {r[e] for r in t["links"] if r["mode_id"] == "ac-line" for e in ("from_place", "to_place")}
    none("demands for electricity on no line", [r["demand_id"] for r in t["demands"] if r["commodity_id"] == "electricity" and r["place_id"] not in wired])
    none("plants whose electricity enters on no line", [r["converter_id"] for r in t["converter_flows"] if r["commodity_id"] == "electricity"
                                                         and (r["place_id"] or kinds[r["converter_id"]]["place_id"]) not in wired])
    piped = defaultdict(set)
    for r in t["links"]:
        if r["mode_id"] == "pipeline":
            piped[r["commodity_id"]] |= {r["from_place"], r["to_place"]}
    dry = sum(1 for r in t["converters"] if r["kind"] == "power_plant" and up(r) and "gas" in flows[r["converter_id"]]["in"] and r["place_id"] not in piped["gas"])
    print(f"     {dry} open converters on gas stand on no gas line (Garmian has gas of its own, Tayyem and Baadre and others burn liquids or nothing)")
    road = {r[e] for r in t["links"] if r["mode_id"] == "road" for e in ("from_place", "to_place")}
    none("open plants on liquids, refineries and product demands without a road",
         {r["place_id"] for r in t["converters"] if up(r) and ("liquid" in (r.get("tags") or "").split(";") or r["kind"] == "refinery") and r["place_id"] not in road}
         | {r["place_id"] for r in t["demands"] if r["kind"] == "city" and r["commodity_id"] != "electricity" and r["place_id"] not in road})

    # what stands on what
    tags = {table: {w for r in t[table] for w in (r.get("tags") or "").split(";")} for table in ("supplies", "converters")}
    none("selectors of limits that name a tag nobody has", [r["selector"] for r in t["limit_terms"] if "tag=" in r["selector"]
                                                             and r["selector"].split("tag=")[1].split(",")[0].rstrip("]") not in tags[r["selector"].split("[")[0]]])
    ids = {"links": set(links), "supplies": {r["supply_id"] for r in t["supplies"]}, "demands": {r["demand_id"] for r in t["demands"]}, "converters": set(kinds)}
    lost = []
    for r in t["changes"]:
        table, condition = r["selector"].rstrip("]").split("[")
        field, _, value = condition.partition("=")
        if table in ids and field == "id":
            lost += [f"{r.get('project_id') or r.get('scenario_id')}: {v}" for v in value.split("|") if v not in ids[table]]
        elif table == "converters" and field == "group":
            lost += [v for v in value.split("|") if v not in groups]
    none("changes of elements that are not there", lost)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(HERE), "mashreq")))
