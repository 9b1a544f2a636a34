"""The transport half of the built-in network: places, roads, railways, crossings, ports, and what is done there.
Sea lanes stand in sea.py, air links in air.py, and what is announced or tried out in plans.py."""
from __future__ import annotations

import os
import re

import air
import plans
import sea
from framework import DataError, assumed, derived, estimated, great_circle, published, read_csv

ROAD, RAIL, HEJAZ = "road", "rail-1435", "rail-1050"
STATUS = {"open": "open", "operating": "open", "restricted": "restricted", "closed": "closed", "idle": "closed",
          "damaged": "damaged", "construction": "planned", "planned": "planned"}
KIND = {"city": "city", "junction": "junction", "crossing": "crossing", "seaport": "port", "airport": "airport",
        "rail_terminal": "station"}
M45 = "M45 corridor average of 2013: (55.1 h queue + 10.1 h control) per trip over an assumed four borders"
RESTRICTED_SHARE = "restricted, and no source says by how much; half is a guess"


def evidence_date(text):
    return text if re.match(r"^\d{4}(-\d{2}){0,2}$", text) else ""


def reliability_table(here):
    return {(r["what"], r["kind"]): (float(r["failures_per_year"]), float(r["repair_h"]), float(r["low"]),
                                     float(r["high"]), r["reason"])
            for r in read_csv(os.path.join(here, "reliability.csv"))}


# ---------------------------------------------------------------------------------------------------------------


def parties(net, here):
    for row in read_csv(os.path.join(here, "parties.csv")):
        party = row["party_id"]
        box = net.borders.boxes.get(party)
        data = {"party_id": party, "name_en": row["name_en"], "name_ar": row["name_ar"], "kind": "state"}
        # Countries that the borders file holds only in part get no extent.
        if box and party not in ("RU", "LY", "SD", "PK", "UZ", "GR", "ET", "SO", "BG"):
            data.update(lon_min=round(box[0] - 0.3, 2), lat_min=round(box[1] - 0.3, 2),
                        lon_max=round(box[2] + 0.3, 2), lat_max=round(box[3] + 0.3, 2))
        net.add("parties", data)


def parameters(facts):
    return {(r["mode"], r["parameter"]): r for r in read_csv(os.path.join(facts, "mode_parameters.csv"))}


def modes(net, facts, reliability):
    p = parameters(facts)

    def value(mode, name):
        return float(p[(mode, name)]["typical"])

    def keys(mode, name):
        return p[(mode, name)]["source"]

    co2 = {"truck": "g/tkm of the source as kg/tkm", "rail": "g/tkm of the source as kg/tkm"}
    clock = assumed("one driver within a legal working day, night halts; a team of two or a relay does more")
    table = [
        ({"mode_id": ROAD, "name_en": "Road", "name_ar": "طريق بري", "kind": "road",
          "speed": value("truck", "speed_driving_kmh"), "operating_hours": 10,
          "cost": value("truck", "cost_usd_per_tkm_regional"),
          "co2": value("truck", "emissions_gco2e_per_tkm") / 1000, "payload": value("truck", "payload_t")},
         {"speed": published(keys("truck", "speed_driving_kmh"), "driving speed without stops, so that no border is counted twice"),
          "operating_hours": clock,
          "cost": estimated("one press figure for a refrigerated truck Syria-Saudi Arabia, assumed 20 t over about 2,000 km", ("freshplaza-2024",)),
          "co2": published("modeshift-defra", co2["truck"]),
          "payload": published(keys("truck", "payload_t"), "26 short tons")},
         {"operating_hours": (8, 20), "cost": (0.04, 0.2), "co2": (0.0364617, 0.1263), "payload": (15, 30),
          "speed": (45, 75)}),
        ({"mode_id": RAIL, "name_en": "Railway (1,435 mm)", "name_ar": "سكة حديد (1435 مم)", "kind": "rail", "gauge": 1435,
          "speed": value("rail", "speed_kmh"), "operating_hours": 24, "headway": 24,
          "cost": value("rail", "cost_usd_per_tkm"), "co2": value("rail", "emissions_gco2e_per_tkm") / 1000,
          "payload": value("rail", "train_load_t")},
         {"speed": estimated("Baghdad-Fallujah 50 km in just over an hour; present Syrian speed 33 km/h; Syrian goal 100", keys("rail", "speed_kmh")),
          "operating_hours": assumed("freight trains run day and night"),
          "headway": assumed("about one freight train a day where a line works"),
          "cost": published(keys("rail", "cost_usd_per_tkm"), "US Class I railways; not a regional tariff"),
          "co2": published("modeshift-defra", co2["rail"]),
          "payload": published(keys("rail", "train_load_t"), "first Latakia-Aleppo grain train, January 2026")},
         {"speed": (33, 100), "operating_hours": (12, 24), "headway": (12, 168), "cost": (0.02, 0.08),
          "co2": (0.0147537, 0.05), "payload": (600, 2500)}),
        ({"mode_id": HEJAZ, "name_en": "Hejaz railway (1,050 mm)", "name_ar": "الخط الحديدي الحجازي (1050 مم)", "kind": "rail",
          "gauge": 1050, "speed": 33, "operating_hours": 12, "headway": 48,
          "cost": value("rail", "cost_usd_per_tkm"), "co2": value("rail", "emissions_gco2e_per_tkm") / 1000, "payload": 400},
         {"speed": estimated("the lowest rail speed of the facts, for an old narrow-gauge line", keys("rail", "speed_kmh")),
          "operating_hours": assumed("daylight running"), "headway": assumed("no regular freight service; every other day where it works"),
          "cost": estimated("US Class I figure of the standard gauge", keys("rail", "cost_usd_per_tkm")),
          "co2": estimated("as on the standard gauge", ("modeshift-defra",)),
          "payload": assumed("light trains on narrow gauge")},
         {"speed": (20, 50), "operating_hours": (8, 24), "headway": (24, 336), "cost": (0.02, 0.12), "payload": (200, 800),
          "co2": (0.0147537, 0.05)}),
        ({"mode_id": "sea", "name_en": "Sea", "name_ar": "بحر", "kind": "sea", "speed": value("sea", "speed_kmh"),
          "operating_hours": 24, "headway": 72, "cost": value("sea", "cost_usd_per_tkm"),
          "co2": value("sea", "emissions_gco2e_per_tkm") / 1000, "payload": 20000},
         {"speed": estimated("12 to 19 knots, typical 15"), "operating_hours": assumed("ships sail day and night"),
          "headway": assumed("two or three sailings a week between ports of some size; a weekly feeder would be 168"),
          "cost": estimated("order of magnitude: bulk low, short-sea container high; no citable regional figure found"),
          "co2": published("modeshift-defra", "DEFRA deep-sea container, direct"),
          "payload": assumed("a container ship of 2,000 to 2,500 units; only fees are spread over it")},
         {"speed": (22, 35), "headway": (24, 168), "cost": (0.002, 0.03), "co2": (0.0132, 0.0297), "payload": (3000, 120000)}),
        ({"mode_id": "air", "name_en": "Air", "name_ar": "جو", "kind": "air", "speed": value("air", "speed_kmh"),
          "operating_hours": 24, "headway": 24, "cost": value("air", "cost_usd_per_tkm"),
          "co2": value("air", "emissions_gco2e_per_tkm") / 1000, "payload": 60},
         {"speed": estimated("block speed of narrow and wide body freighters"), "operating_hours": assumed("airports work round the clock"),
          "headway": assumed("a freighter or belly hold a day; many pairs have none"),
          "cost": published(keys("air", "cost_usd_per_tkm"), "US domestic air carriers 2022, converted from ton-miles; overflight charges are within it"),
          "co2": published("modeshift-defra", "DEFRA domestic and short-haul, direct"),
          "payload": assumed("a medium freighter")},
         {"speed": (600, 850), "headway": (6, 168), "cost": (0.5581, 2.5), "co2": (0.57, 2), "payload": (20, 110)}),
    ]
    for row, figures, ranges in table:
        kind = row["kind"]
        f, h, low, high, why = reliability[("mode", kind)]
        row.update(failures_per_year_per_100km=f, repair_h=h)
        figures.update(failures_per_year_per_100km=assumed(why), repair_h=assumed(why))
        figures["gauge"] = derived(method="what the mode is defined by")
        key = net.add("modes", row, figures)
        for field, (a, b) in ranges.items():
            net.range("modes", key, field, a, b)
        net.range("modes", key, "failures_per_year_per_100km", low, high)


def commodities(net, here):
    for row in read_csv(os.path.join(here, "commodities.csv")):
        why = assumed(row["reason"])
        key = net.add("commodities", {
            "commodity_id": row["commodity_id"], "name_en": row["name_en"], "name_ar": row["name_ar"], "unit": "t",
            "balance": "period", "tonnes_per_unit": 1, "m3_per_unit": float(row["m3_per_unit"]),
            "value_of_time": float(row["value_of_time"]), "unserved_cost": float(row["unserved_cost"])}, {"*": why})
        for field in ("value_of_time", "unserved_cost"):
            net.range("commodities", key, field, float(row[field + "_low"]), float(row[field + "_high"]))


# ---------------------------------------------------------------------------------------------------------------


def places(net, facts, here):
    aliases = {r["place_id"]: r["aliases"] for r in read_csv(os.path.join(here, "aliases.csv"))}
    ids = set()
    for row in read_csv(os.path.join(facts, "places.csv")):
        place = row["id"]
        ids.add(place)
        note = row["note"]
        if "population as given by GeoNames, undated" in note or note == "GeoNames gives no population":
            note = re.sub(r"(population as given by GeoNames, undated|GeoNames gives no population)[;,]? ?", "", note)
        if row["source"].split(";")[0] == "estimated":
            note = ""          # the method of the coordinates says it all
        at = estimated(row["note"]) if row["source"].split(";")[0] == "estimated" else published(row["source"])
        if row["source"] == "wp-alwaleed;natural-earth":
            at = derived(row["source"], row["note"])
        figures = {"lon": at, "lat": at}
        data = {"place_id": place, "name_en": row["name_en"], "name_ar": row["name_ar"],
                "lon": float(row["lon"]), "lat": float(row["lat"]), "kind": KIND[row["kind"]],
                "aliases": aliases.pop(place, ""), "note": note}
        if row["kind"] != "crossing":
            data["party_id"] = row["country"]
        if row["population"]:
            data["population"] = int(row["population"])
            if row["kind"] == "city" and data["population"] < 50000:
                data["kind"] = "town"
            figures["population"] = published("geonames", "undated, often old")
        net.add("places", data, figures)
    left = set(aliases) - {"suez", "hormuz", "bab-el-mandeb"}
    if left:
        raise DataError(f"aliases.csv names places that are not there: {sorted(left)}")
    for place, words in aliases.items():
        net.get("places", place)["aliases"] = words


def length_basis(row):
    keys = row["source"].split(";")
    note = row["note"]
    if keys[0] == "estimated":
        method = note.split(". ")[0] if note.startswith("length =") else note
        return estimated(method.rstrip("."))
    if note.startswith("derived:"):
        return derived(keys, note.split(". ")[0].removeprefix("derived: ").rstrip("."))
    return published(keys[0], note.split(". ")[0] if note.startswith("published") else "")


def status_basis(row):
    keys = [k for k in row["source"].split(";") if k != "estimated"]
    date = evidence_date(row["as_of"])
    if not date:
        reason = "no closure reported in the sources consulted" if "2026" in row["as_of"] else \
            "in the published network, present state not confirmed"
        if "caution" in row["as_of"]:
            reason += "; caution"
        return assumed(reason)
    later = keys[1:] if keys and row["source"].split(";")[0] == keys[0] else keys
    if "assumed" in row["note"] and "out of service" in row["note"]:
        return assumed("taken to be part of the network out of service", later or keys, as_of=date)
    if not (later or keys):
        return assumed("no source names this section", as_of=date)
    return published(later or keys, as_of=date)


def land_link(net, row, mode):
    status = STATUS[row["status"]]
    data = {"link_id": row["id"], "from_place": row["from"], "to_place": row["to"], "mode_id": mode,
            "length": float(row["length_km"]), "status": status, "as_of": evidence_date(row["as_of"]),
            "note": row["note"]}
    figures = {"length": length_basis(row), "status": status_basis(row)}
    method = figures["length"].method
    if method and method in data["note"]:     # what the evidence of the length says need not be said twice
        data["note"] = data["note"].replace("derived: ", "", 1).replace(method, "", 1).lstrip(". ")
    data["note"] = re.sub(r"^published (?=chainage)", "length: ", data["note"])
    data["note"] = re.sub(r" ?Status assumed: no closure reported in the sources consulted\.", "", data["note"])
    if status == "restricted":
        data["share"] = 0.5
        figures["share"] = assumed(RESTRICTED_SHARE)
    return data, figures


def roads(net, facts):
    for row in read_csv(os.path.join(facts, "road_links.csv")):
        data, figures = land_link(net, row, ROAD)
        data["name_en"] = row["road_name"]
        data["facility_type"] = row["class"]
        if row["lanes_total"]:
            data["lanes"] = int(row["lanes_total"])
            keys = [k for k in row["source"].split(";") if k != "estimated"]
            figures["lanes"] = published(keys) if keys else assumed("as the neighbouring sections")
        if row["id"] == "r017":    # "damaged" in the facts, yet their source tells of traffic on it: in bad repair, not out of use
            data["status"], data["share"] = "restricted", 0.5
            figures["status"] = derived(("enab-dz-road-2025",), "one lane each way, potholes; damaged in the facts, but traffic is described", as_of="2025")
            figures["share"] = assumed(RESTRICTED_SHARE)
        if row["id"] == "r331":    # along the Saudi coast, between two crossings
            data["from_side"] = data["to_side"] = "SA"
        net.add("links", data, figures)
        spread(net, row["id"], figures)


def spread(net, link, figures):
    """What an estimated length may be: the factors of the facts run from 1.05 to 1.5 around a usual 1.2."""
    row = net.get("links", link)
    if figures["length"].kind == "estimated":
        a, b = net.get("places", row["from_place"]), net.get("places", row["to_place"])
        straight = great_circle(a["lon"], a["lat"], b["lon"], b["lat"])
        net.range("links", link, "length", round(min(row["length"], max(straight, row["length"] * 0.88)), 1),
                  round(row["length"] * 1.25, 1))
    if "share" in figures:
        net.range("links", link, "share", 0.1, 1)


# Lines that run to the quay, but whose facts end in the town.
PORT_LINES = [
    ("latakia", "latakia-port", "restricted", ("caliber-rail-2026",), "the first freight train of January 2026 left from the port"),
    ("tartus", "tartus-port", "restricted", ("shafaq-syr-rail-2025",), "phosphate is shipped from here by rail"),
    ("mersin", "mersin-port", "open", (), "the port has its own yard; general knowledge"),
    ("iskenderun", "iskenderun-port", "open", ("ahaber-malatya-2025",), "cargo from Iran reached the port by train in September 2025"),
]


def railways(net, facts):
    # Rows between two countries that name no crossing: where the line passes the border.
    through = {"t057": "nasib-jaber", "t062": "abboudieh-dabbousieh", "t069": "qamishli-nusaybin"}
    for row in read_csv(os.path.join(facts, "rail_links.csv")):
        mode = {"1435": RAIL, "1050": HEJAZ}[row["gauge_mm"]]
        data, figures = land_link(net, row, mode)
        data["name_en"] = row["line_name"]
        if row["status"] == "construction":
            data["tags"] = "under-construction"
        if row["id"] in through:
            data["via"] = through[row["id"]]
            figures["via"] = assumed("the crossing nearest to the line")
        if mode == HEJAZ and data["status"] in ("open", "restricted"):
            data["open_to"] = "unknown"
            figures["open_to"] = assumed("excursion and passenger trains; no freight reported")
        if row["id"] in ("t089", "t090"):
            data["open_to"] = "unknown"
            figures["open_to"] = published("wanhaber-train-2026", "passenger trains suspended in 2026, freight not confirmed "
                                           "either way", as_of="2026")
        if row["id"] == "t092":
            data.update(time=3.5, observed_flow=476717 / 366, capacity=3083, capacity_basis="each_way", tags="ferry")
            figures["time"] = published(("uab-vanferry-2025", "wp-lakevan-ferry"), "sailing; waiting for the next ferry is not in it")
            figures["observed_flow"] = derived(("uab-vanferry-2025",), "476,717 t in 2024 over 366 days")
            figures["capacity"] = estimated("two ferries of 50 wagons at the 30.8 t a wagon of 2024, one crossing a day each way",
                                            ("uab-vanferry-2025", "wp-lakevan-ferry"))
            net.add("links", data, figures)
            net.range("links", "t092", "time", 3.5, 24, "high: with the wait for a ferry that sails once a day")
            net.range("links", "t092", "capacity", 1300, 6200)
            continue
        net.add("links", data, figures)
        spread(net, row["id"], figures)
    for town, port, status, sources, why in PORT_LINES:
        a, b = net.get("places", town), net.get("places", port)
        km = max(2.0, round(great_circle(a["lon"], a["lat"], b["lon"], b["lat"]) * 1.3, 1))
        data = {"link_id": f"quay-{port}", "name_en": f"{b['name_en']} quay line", "from_place": town, "to_place": port,
                "mode_id": RAIL, "length": km, "status": status, "tags": "connector", "note": why}
        figures = {"length": estimated("great circle x 1.3, at least 2 km"),
                   "status": estimated(why, sources) if sources else assumed(why)}
        if status == "restricted":
            data["share"] = 0.5
            figures["share"] = assumed(RESTRICTED_SHARE)
        net.add("links", data, figures)
        spread(net, data["link_id"], figures)


# ---------------------------------------------------------------------------------------------------------------
# Crossings

OPEN_TO = {
    "jousieh-qaa": ("passengers", published("karamshaar-2024", "not a commercial crossing")),
    "kasab-yayladagi": ("unknown", published("fly-sy", "named for residents of Turkiye; freight status not confirmed", "2026-01-01")),
    "jarabulus-karkamis": ("unknown", published("fly-sy", "freight status not confirmed", "2026-01-01")),
    "tal-abyad-akcakale": ("passengers", published("fly-sy", "open to set groups of travellers", "2026-05-12")),
    "mudawwara-halat-ammar": ("unknown", assumed("only a general statement names cargo to Jordan", ("zawya-corridors-2026",))),
    "durra": ("unknown", assumed("only a general statement names cargo to Jordan", ("zawya-corridors-2026",))),
}

# Vehicles a day and direction where the note says more than one two-way count.
FLOW = {
    "ibrahim-khalil-habur": (1370 / 2, 1370 / 2, "about 500,000 trucks a year, halved per direction; the facts' 4,372 is a record day "
                             "(2,321 in, 2,051 out)"),
    "nasib-jaber": (12760 / 46, 13446 / 46, "12,760 trucks into and 13,446 out of Jordan, 1 January to 15 February 2025, over 46 days"),
    "omari-haditha": (23915 / 46, 25010 / 46, "25,010 trucks into and 23,915 out of Jordan, 1 January to 15 February 2025, over 46 days"),
    "masnaa-jdeidet-yabous": (None, 500 * 0.58, "about 500 Lebanese trucks a day to Syria through all crossings, of which the 58 percent of "
                              "trade that passed Masnaa in 2023"),
}

# When the vehicles were counted, where that is not the date of the status.
FLOW_DATE = {"bab-al-hawa-cilvegozu": "2019", "mehran-zurbatiyah": "2022-02", "bazargan-gurbulak": "2025-09",
             "nasib-jaber": "2025-02", "omari-haditha": "2025-02", "arar-jadidah": "2024-06", "batha-ghuwaifat": "",
             "masnaa-jdeidet-yabous": "2026-02", "bab-al-salama-oncupinar": "2026-08"}

CAPACITY = {
    "safwan-abdali": (500, derived(("menafn-safwan-2023",), "designed for up to 1,000 trucks and vehicles a day, taken as both directions and halved")),
    "ibrahim-khalil-habur": (2200, published(("lca-habur",), "design capacity 2,200 entry-exit a day, read as each way: the record day had 2,321 in and 2,051 out")),
}

# Rail crossings: status of their own. place -> (mode, side, side, status, basis, open_to)
RAIL_GATES = [
    ("razi-kapikoy", RAIL, "IR", "TR", "open", assumed("freight not confirmed either way since the passenger trains stopped in 2026", ("wanhaber-train-2026",)), "unknown"),
    ("shalamcheh", RAIL, "IR", "IQ", "planned", published(("shafaq-shal-2026",), "the Iraqi side is under construction", "2026-02-10"), ""),
    ("khosravi-munthiriya", RAIL, "IR", "IQ", "planned", published(("ilna-2024",), "the line to the border is under construction", "2024-08"), ""),
    ("rabia-yarubiyah", RAIL, "IQ", "SY", "closed", assumed("no through train reported; the Syrian line is out of service", ("syr-rail-2025",), "2025-10"), ""),
    ("al-qaim-bukamal", RAIL, "IQ", "SY", "planned", published(("shafaq-syr-rail-2025",), "the line was never completed", "2025-12"), ""),
    ("meydan-ekbez", RAIL, "SY", "TR", "closed", published(("hurriyet-islahiye-2025",), "suspended since 2011, reopening being assessed", "2025-01"), ""),
    ("al-rai-cobanbey", RAIL, "SY", "TR", "closed", assumed("the line to Aleppo is damaged; no through train reported", ("freepress-rail",), "2025"), ""),
    ("qamishli-nusaybin", RAIL, "SY", "TR", "closed", assumed("no through train reported; current state not confirmed", ("raillynews-2015",), "2015"), ""),
    ("abboudieh-dabbousieh", RAIL, "SY", "LB", "closed", published(("lca-syria-rail",), "no operational rail border between Lebanon and Syria", "2012"), ""),
    ("nasib-jaber", HEJAZ, "SY", "JO", "restricted", published(("rg-hejaz-2025",), "the line is restricted; about 30 km are missing north of Daraa", "2025-09"), "unknown"),
]


def gates(net, facts, reliability):
    road_places = {p for r in net.rows["links"] if r["mode_id"] == ROAD for p in (r["from_place"], r["to_place"])}
    f, h, low, high, why = reliability[("gate", "crossing-road")]
    rows = {r["place_id"]: r for r in read_csv(os.path.join(facts, "crossings.csv"))}
    for place, row in rows.items():
        if place not in road_places:
            continue
        if place == "meydan-ekbez":
            raise DataError("meydan-ekbez is a rail crossing")
        a, b = row["border"].split("-")
        date = evidence_date(row["as_of"])
        keys = [k for k in row["source"].split(";") if k != "comcec-10"]
        status = STATUS[row["status"]]
        for here, there, forward in ((a, b, True), (b, a, False)):
            gate = f"{place}-road-{here.lower()}-{there.lower()}"
            data = {"gate_id": gate, "place_id": place, "mode_id": ROAD, "from_party": here, "to_party": there,
                    "status": status, "as_of": date, "note": row["note"], "wait": 16.3,
                    "failures_per_year": f, "repair_h": h}
            figures = {"status": published(keys, as_of=date), "failures_per_year": assumed(why), "repair_h": assumed(why)}
            if row["typical_wait_hours"]:
                figures["wait"] = estimated(f"the facts write the corridor average here: {M45}", ("comcec-10",), as_of="2013")
            else:
                figures["wait"] = estimated(f"no figure for this crossing; {M45}", ("comcec-10",), as_of="2013")
            if status == "restricted":
                data["share"], figures["share"] = 0.5, assumed(RESTRICTED_SHARE)
                if place == "trebil-karameh":
                    data["share"] = 0.15
                    figures["share"] = published("shafaq-trebil-2026", "15 percent of previous trade", "2026-01-06")
            if place in OPEN_TO:
                data["open_to"], figures["open_to"] = OPEN_TO[place]
            if place in CAPACITY:
                data["capacity"], figures["capacity"] = CAPACITY[place]
            if place in FLOW:
                flow, method = FLOW[place][0 if forward else 1], FLOW[place][2]
            else:
                flow = float(row["trucks_per_day"]) / 2 if row["trucks_per_day"] else None
                method = "two-way count halved per direction"
            if flow is not None:
                data["observed_flow"] = round(flow, 1)
                figures["observed_flow"] = derived(keys, method, as_of=FLOW_DATE.get(place, date))
            net.add("gates", data, figures)
            net.range("gates", gate, "wait", 2, 360, "high: 15 days reported at Nasib-Jaber in 2024 (freshplaza-2024); low: a judgement")
            net.range("gates", gate, "failures_per_year", low, high)
            if status == "restricted":
                net.range("gates", gate, "share", 0.05, 1)
    f, h, low, high, why = reliability[("gate", "crossing-rail")]
    for place, mode, a, b, status, basis, open_to in RAIL_GATES:
        for here, there in ((a, b), (b, a)):
            gate = f"{place}-{mode}-{here.lower()}-{there.lower()}"
            data = {"gate_id": gate, "place_id": place, "mode_id": mode, "from_party": here, "to_party": there,
                    "status": status, "as_of": basis.as_of, "wait": 24, "failures_per_year": f, "repair_h": h,
                    "open_to": open_to}
            figures = {"status": basis, "failures_per_year": assumed(why), "repair_h": assumed(why),
                       "wait": assumed("customs, handing over of wagons and a change of engine take about a day; no figure was found "
                                       "for any rail crossing of the region")}
            if open_to:
                figures["open_to"] = assumed("no freight train confirmed")
            if status == "restricted":
                data["share"], figures["share"] = 0.5, assumed(RESTRICTED_SHARE)
            net.add("gates", data, figures)
            net.range("gates", gate, "wait", 4, 168)
            net.range("gates", gate, "failures_per_year", low, high)
            if status == "restricted":
                net.range("gates", gate, "share", 0.1, 1)


# ---------------------------------------------------------------------------------------------------------------
# Transfers

RANK = {"open": 0, "restricted": 1, "planned": 2, "damaged": 3, "closed": 4}


def transfers(net, facts, reliability):
    p = parameters(facts)
    tons = published("ftot-v8", "intermodal transloading 13.91 USD per short ton; not a regional tariff")
    day = estimated("judgement for port-truck and rail-road transfer; 6 to 72 h")

    def add(place, from_mode, to_mode, time, cost, kind, time_basis, cost_basis, times, costs, status="", note="", why_status=None,
            as_of="", open_to="", why_open_to=None):
        f, h, low, high, why = reliability[("transfer", kind)]
        data = {"place_id": place, "from_mode": from_mode, "to_mode": to_mode, "time": time, "cost": cost,
                "failures_per_year": f, "repair_h": h, "status": status, "open_to": open_to, "note": note, "as_of": as_of}
        figures = {"time": time_basis, "cost": cost_basis, "failures_per_year": assumed(why), "repair_h": assumed(why)}
        if status:
            figures["status"] = why_status
        if open_to:
            figures["open_to"] = why_open_to
        key = net.add("transfers", data, figures)
        net.range("transfers", key, "time", *times)
        net.range("transfers", key, "cost", *costs)
        net.range("transfers", key, "failures_per_year", low, high)

    at = {}
    for row in net.rows["links"]:
        for place in (row["from_place"], row["to_place"]):
            at.setdefault(place, {}).setdefault(row["mode_id"], []).append(row.get("status", "open"))

    def status_of(place, *used):
        best = "open"
        for mode in used:
            best = max(best, min(at[place][mode], key=RANK.get), key=RANK.get)
        if best in ("open", "restricted"):
            return {}
        return {"status": "planned" if best == "planned" else "closed",
                "why_status": derived(method="no line of this mode is in service here")}

    port_load = assumed("terminal handling of a box or of bulk at a port; no tariff was found")
    port_stay = estimated("judgement for port-truck transfer, with documents")
    air_load = assumed("terminal handling and screening, about 0.1 USD/kg")
    air_stay = assumed("acceptance, customs and build-up of a shipment by air")
    rail_load = assumed("loading of wagons and collection in town; below the transloading figure of the facts")
    rail_stay = assumed("half a day for placing and loading wagons")
    for row in list(net.rows["places"]):
        place, kind = row["place_id"], row["kind"]
        here = at.get(place, {})
        if "sea" in here and kind == "port":
            extra = {}
            if place == "al-faw-port":
                extra = {"status": "planned", "why_status": published(("zawya-faw-2025", "gkii-faw-2025"), "five berths under construction", "2025-03"),
                         "as_of": "2025-03"}
            for a, b, time, cost, tb, cb, tr, cr in (
                    ("", "sea", 24, 10, port_stay, port_load, (6, 72), (4, 25)),
                    ("sea", "", 24, 10, port_stay, port_load, (6, 168), (4, 25)),
                    ("sea", "sea", 24, 10, assumed("transshipment from quay to quay"), port_load, (6, 168), (4, 25))):
                add(place, a, b, time, cost, "port", tb, cb, tr, cr, **extra)
            if place == "baniyas":
                continue       # tankers only: no box or bale is lifted here
            if ROAD in here:
                for a, b in ((ROAD, "sea"), ("sea", ROAD)):
                    add(place, a, b, 24, 15.3331, "port", day, tons, (6, 72), (5, 30), **extra)
            for mode in (RAIL, HEJAZ):
                if mode in here:
                    for a, b in ((mode, "sea"), ("sea", mode)):
                        add(place, a, b, 24, 15.3331, "port", day, tons, (6, 72), (5, 30), **(extra or status_of(place, mode)))
        elif kind == "world":
            for a, b in (("", "sea"), ("sea", "")):
                add(place, a, b, 0, 0, "port", assumed("the far end is not modelled"), assumed("the far end is not modelled"), (0, 0), (0, 0))
        elif kind == "airport" and "air" in here:
            extra = {}
            if place == "latakia-airport":
                extra = {"status": "closed", "why_status": published("fly-sy", "closed to civil traffic, works since September 2026", "2026-09-27"),
                         "as_of": "2026-09-27"}
            elif place == "deir-ez-zor-airport":
                extra = {"open_to": "unknown", "as_of": "2026-08",
                         "why_open_to": published("fly-sy", "scheduled service again since August 2026; nothing found on freight", "2026-08")}
            add(place, "", "air", 12, 100, "airport", air_stay, air_load, (4, 48), (40, 250), **extra)
            add(place, "air", "", 12, 100, "airport", air_stay, air_load, (4, 72), (40, 250), **extra)
            add(place, "air", "air", 12, 60, "airport", air_stay, air_load, (4, 48), (20, 150), **extra)
            if ROAD in here:
                add(place, ROAD, "air", 12, 100, "airport", air_stay, air_load, (4, 48), (40, 250), **extra)
                add(place, "air", ROAD, 12, 100, "airport", air_stay, air_load, (4, 72), (40, 250), **extra)
        if kind in ("city", "station", "port", "town") or place == "omari-haditha":
            for mode in (RAIL, HEJAZ):
                if mode not in here or place.endswith("-iskele"):
                    continue
                extra = status_of(place, mode)
                if kind != "crossing":
                    add(place, "", mode, 12, 6, "rail-terminal", rail_stay, rail_load, (4, 72), (2, 15), **extra)
                    add(place, mode, "", 12, 6, "rail-terminal", rail_stay, rail_load, (4, 72), (2, 15), **extra)
                if ROAD in here and kind != "port":
                    for a, b in ((ROAD, mode), (mode, ROAD)):
                        add(place, a, b, 24, 15.3331, "rail-terminal", day, tons, (6, 72), (5, 30), **extra)
            if RAIL in here and HEJAZ in here:
                for a, b in ((RAIL, HEJAZ), (HEJAZ, RAIL)):
                    add(place, a, b, 24, 15.3331, "rail-terminal", day, tons, (6, 72), (5, 30),
                        note="break of gauge", **status_of(place, RAIL, HEJAZ))
    # Back to back, from truck to truck, wherever a rule may ask for it.
    for place in sorted({g["place_id"] for g in net.rows["gates"] if g["mode_id"] == ROAD and g.get("to_party") == "SY"}):
        low, high = (float(p[("truck", "back_to_back_transshipment_cost_usd_per_t")][k]) for k in ("low", "high"))
        add(place, ROAD, ROAD, 12, 8, "crossing-yard",
            assumed("two trucks side by side, half a day with the wait for the second one; the facts' judgement for any transfer is 6 to 72 h"),
            estimated("labour-based cross-loading below the FTOT terminal default"), (4, 72), (low, high), note="back-to-back reloading")


def rules(net):
    net.add("rules", {
        "rule_id": "sy-reload", "name_en": "Foreign trucks with cargo for Syria reload at the border",
        "name_ar": "تفريغ حمولة الشاحنات الأجنبية المتجهة إلى سوريا عند المعبر", "party_id": "SY",
        "selector": "gates[to=SY,mode=road]", "traffic": "import",
        "vehicle_party": [r["party_id"] for r in net.rows["parties"] if r["party_id"] not in ("SY", "TR")],
        "effect": "reload", "status": "in_force", "as_of": "2026-02", "source": "menafn-b2b-2026",
        "note": "since February 2026 non-Syrian trucks other than transit reload on to Syrian trucks; named for Lebanon and "
                "Jordan, worded for all foreign trucks; whether it was eased later is not known"},
        {"status": published("menafn-b2b-2026", as_of="2026-02")})
    net.add("rules", {
        "rule_id": "sy-reload-tr", "name_en": "Turkish trucks with cargo for Syria reload at the border",
        "name_ar": "تفريغ حمولة الشاحنات التركية المتجهة إلى سوريا عند المعبر", "party_id": "SY",
        "selector": "gates[to=SY,mode=road]", "traffic": "import", "vehicle_party": "TR", "effect": "reload",
        "status": "disputed", "as_of": "2026-02", "source": "menafn-b2b-2026;turkiyetoday-direct-2025",
        "note": "direct transport from Turkiye was agreed in August 2025; no source says whether the order of February 2026 set it aside"},
        {"status": assumed("two sources that do not mention each other", ("menafn-b2b-2026", "turkiyetoday-direct-2025"))})
    ban = "reported in January 2025 and denied by the ports authority; listed, not applied"
    for rule, en, ar, selector in (
            ("sy-ban-ir-land", "Ban on Iranian goods by land (disputed)", "حظر البضائع الإيرانية برا (محل خلاف)", "gates[to=SY]"),
            ("sy-ban-ir-sea", "Ban on Iranian goods by sea (disputed)", "حظر البضائع الإيرانية بحرا (محل خلاف)", "links[mode=sea,territory=SY]"),
            ("sy-ban-ir-air", "Ban on Iranian goods by air (disputed)", "حظر البضائع الإيرانية جوا (محل خلاف)", "links[mode=air,place=damascus-airport|aleppo-airport|latakia-airport|deir-ez-zor-airport]")):
        net.add("rules", {"rule_id": rule, "name_en": en, "name_ar": ar, "party_id": "SY", "selector": selector,
                          "traffic": "import", "origin_party": "IR", "effect": "forbid", "status": "disputed",
                          "as_of": "2025-01", "source": "memo-iranban-2025", "note": ban},
                {"status": published("memo-iranban-2025", "reported and denied", "2025-01")})


# ---------------------------------------------------------------------------------------------------------------


def build(net, facts, here):
    net.sources_from(os.path.join(facts, "sources.csv"))
    reliability = reliability_table(here)
    net.add("settings", {"title_en": "Mashreq corridors", "title_ar": "ممرات المشرق", "currency": "USD",
                         "price_year": 2025, "date": "2026-10-01",
                         "note": "prices are of 2010 to 2026 as their sources give them, not deflated; "
                                 "2025 is the middle of most of them"},
            {"price_year": assumed("prices are of 2010 to 2026 as their sources give them, not deflated")})
    parties(net, here)
    modes(net, facts, reliability)
    commodities(net, here)
    sea.chokepoints(net, reliability)
    places(net, facts, here)
    roads(net, facts)
    railways(net, facts)
    gates(net, facts, reliability)
    sea.build(net, facts, here)
    air.build(net, facts, reliability)
    transfers(net, facts, reliability)
    rules(net)
    plans.build(net, facts)


def finish(net):
    """What needs both halves of the network."""
    for row in read_csv(os.path.join(os.path.dirname(os.path.abspath(__file__)), "names_ar.csv")):
        place = net.get("places", row["place_id"])
        if place is None:
            raise DataError(f"names_ar.csv: {row['place_id']} is not there")
        place["name_ar"] = row["name_ar"]
    plans.finish(net)
