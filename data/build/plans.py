"""What is announced (projects), what can be tried out (scenarios), what is traded (trips), and the doubts that
SOURCES.md names."""
from __future__ import annotations

import os
import re
from collections import OrderedDict

from framework import DataError, assumed, derived, estimated, published, read_csv

# Rows of the transport facts that the energy facts carry too, better: project there.
IN_ENERGY = {"kirkuk-baniyas": "kirkuk-baniyas-rehab", "basra-haditha": "basra-haditha",
             "kilis-aleppo-gas": "kilis-aleppo-supply", "birecik-aleppo-power": "turkey-syria-400"}

STATUS = {
    "design / financing": "proposed", "construction": "under_way", "finishing works": "under_way",
    "financed": "financed", "planned": "proposed", "planned, first lines running": "under_way",
    "priority": "proposed", "agreed": "agreed", "study": "proposed", "under repair": "under_way",
    "operating / assessment": "under_way", "construction started": "under_way", "open / planned expansion": "proposed",
    "operating": "finished", "construction, due 2026": "under_way",
    "construction, reopening planned for early 2026": "under_way",
}

RAILS = "rail-1435"
# What the network gains when a project is finished: (selector, field, value).
CHANGES = {
    "dev-road": [("links[id=t023|t024|t025|t026|t027|t028|t029|t030|t031|t032]", "status", "open"),
                 ("transfers[place=najaf,mode=rail]", "status", "open"),
                 ("transfers[place=al-faw-port]", "status", "open")],
    "faw-port-1": [("transfers[place=al-faw-port,mode=sea]", "status", "open")],
    "faw-tunnel": [("links[id=r149]", "status", "open")],
    "basra-shalamcheh": [("links[id=t021|t022]", "status", "open"), ("gates[place=shalamcheh,mode=rail]", "status", "open")],
    "kermanshah-khosravi": [("links[id=t078]", "status", "open")],
    "nusaybin-habur-rail": [("links[id=t070]", "status", "open")],
    "syr-rail": [("links[id=t035|t036|t037|t038|t039|t040|t041|t042|t043|t044|t045|t046|t047]", "status", "open"),
                 ("links[id=quay-latakia-port|quay-tartus-port]", "status", "open"),
                 ("transfers[place=tabqa|raqqa|deir-ez-zor|hasakah|qamishli,mode=rail]", "status", "open")],
    "phosphate-rail": [("links[id=t039|t040|quay-tartus-port]", "status", "open")],
    "aleppo-turkiye-rail": [("links[id=t053|t054]", "status", "open"),
                            ("gates[place=meydan-ekbez,mode=rail]", "status", "open")],
    "hejaz-rail": [("links[id=t056|t057]", "status", "open"), ("gates[place=nasib-jaber,mode=rail]", "status", "open"),
                   ("transfers[place=damascus,mode=rail-1050]", "status", "open")],
    "dam-palmyra-dez": [("links[id=r017]", "status", "open")],
    "euphrates-bridges-raqqa": [("links[id=r029]", "status", "open")],
    "euphrates-bridges-dez": [("links[id=r031]", "status", "open")],
    "latakia-airport-works": [("transfers[place=latakia-airport]", "status", "open")],
    "arida-bridge": [("links[id=r047|r058]", "status", "open"), ("gates[place=arida]", "status", "open")],
    "lb-north-crossings": [("links[id=r048|r059]", "status", "open"),
                           ("gates[place=abboudieh-dabbousieh,mode=road]", "status", "open")],
    "karkamis-nusaybin-rail": [("links[id=t068]", "status", "open")],
    "mianeh-tabriz-rail": [("links[id=t086]", "status", "open")],
    "nurdagi-tunnel": [("links[id=t103]", "status", "open")],
}
# Years of work where the facts give a span; a concession or a span of phases is not a length of works.
DURATION = {"3-5": (4, 3, 5), "1-2": (1.5, 1, 2), "3-4": (3.5, 3, 4)}
NO_DURATION = {"dev-road": "phases to 2028, 2033 and 2050", "tartus-port": "30 years is the concession, not the works"}
PAYERS = {"hejaz-rail": "TR"}


def projects(net, facts):
    for row in read_csv(os.path.join(facts, "projects.csv")):
        key = row["id"]
        if key in IN_ENERGY:
            continue
        parties = []
        for place in (row["from"], row["to"], row["place"]):
            here = net.get("places", place) if place else None
            if here is None:
                continue
            if here.get("party_id"):
                parties.append(here["party_id"])
            elif here["kind"] == "crossing":
                sides = sorted({g[s] for g in net.rows["gates"] if g["place_id"] == place for s in ("from_party", "to_party")})
                parties += sides
        if key == "ovakoy-gate":
            parties = ["IQ", "TR"]     # the place is that of the Iraqi-Syrian crossing next to it
        if key == "dev-road":
            parties = ["IQ", "TR"]
        if key == "ksa-jo-sy-tr-rail":
            parties = ["SA", "JO", "SY", "TR"]
        source = row["source"]
        data = {"project_id": key, "name_en": row["name_en"], "name_ar": row["name_ar"], "kind": row["kind"],
                "status": STATUS[row["status"]], "as_of": row["as_of"], "consents": list(dict.fromkeys(parties)),
                "payers": PAYERS.get(key, ""),
                "note": f"{row['what_it_does']}; status in the source: {row['status']}"
                        + (f"; {row['note']}" if row["note"] else "")
                        + (f"; {NO_DURATION[key]}" if key in NO_DURATION else "")}
        figures = {"status": published(source, f"source: {row['status']}", row["as_of"]),
                   "consents": assumed("the parties on whose territory it is built"),
                   "payers": published(source)}
        for field in ("cost_low", "cost_high"):
            text = row[f"cost_usd_{field[5:]}"]
            if text:
                data[field] = float(text) / 1e6
                figures[field] = published(source, row["note"])
        duration = row["duration_years"]
        low = high = None
        if duration and key not in NO_DURATION:
            if duration in DURATION:
                data["duration"], low, high = DURATION[duration]
                figures["duration"] = derived(source, f"middle of {duration} years")
            else:
                data["duration"] = float(duration)
                figures["duration"] = published(source)
        net.add("projects", data, figures)
        if low is not None:
            net.range("projects", key, "duration", low, high)
        for selector, field, value in CHANGES.get(key, ()):
            net.add("changes", {"project_id": key, "phase": "finished", "selector": selector, "field": field,
                                "op": "set", "value": value})


CLOSED, OPEN = ("status", "set", "closed"), ("status", "set", "open")
SCENARIOS = [
    ("today", "Today", "اليوم", []),
    ("tanf-closed", "Al-Walid / Al-Tanf closed", "إغلاق معبر الوليد / التنف", [("gates[place=al-walid-al-tanf]", *CLOSED)]),
    ("iraq-syria-closed", "Iraq-Syria border closed", "إغلاق الحدود العراقية السورية",
     [("gates[place=al-walid-al-tanf|al-qaim-bukamal|rabia-yarubiyah|fishkhabour-semalka]", *CLOSED)]),
    ("nasib-closed", "Nasib / Jaber closed", "إغلاق معبر نصيب / جابر", [("gates[place=nasib-jaber]", *CLOSED)]),
    ("habur-closed", "Ibrahim Khalil / Habur closed", "إغلاق معبر إبراهيم الخليل / خابور",
     [("gates[place=ibrahim-khalil-habur]", *CLOSED)]),
    ("turkiye-land-closed", "No land freight into or out of Türkiye", "توقف الشحن البري من تركيا وإليها",
     [("gates[mode=road|rail,from=TR]", *CLOSED), ("gates[mode=road|rail,to=TR]", *CLOSED)]),
    ("hormuz-closed", "Strait of Hormuz closed", "إغلاق مضيق هرمز", [("gates[place=hormuz]", *CLOSED)]),
    ("hormuz-normal", "Strait of Hormuz as before 2026", "مضيق هرمز كما قبل 2026",
     [("gates[place=hormuz]", *OPEN), ("gates[place=hormuz]", "wait", "set", "0"), ("gates[place=hormuz]", "share", "set", "1")]),
    ("suez-closed", "Suez Canal closed", "إغلاق قناة السويس", [("gates[place=suez]", *CLOSED)]),
    ("bab-el-mandeb-closed", "Bab el-Mandeb closed", "إغلاق باب المندب", [("gates[place=bab-el-mandeb]", *CLOSED)]),
    ("all-crossings-open", "All road crossings open to freight", "فتح جميع المعابر البرية أمام الشحن",
     [("gates[mode=road]", *OPEN), ("gates[mode=road]", "share", "set", "1"), ("gates[mode=road]", "open_to", "set", "both"),
      ("links[mode=road,status=closed|restricted]", *OPEN)]),
    ("quick-borders", "Waits at road crossings cut by 80 percent", "خفض الانتظار في المعابر البرية بنسبة 80 بالمئة",
     [("gates[mode=road]", "wait", "scale", "0.2")]),
    ("rail-link-built", "Railways joined: Basra-Shalamcheh and Islahiye-Aleppo", "ربط السكك: البصرة - الشلامجة وإصلاحية - حلب",
     [("links[id=t021|t022|t053|t054]", *OPEN), ("gates[place=shalamcheh|meydan-ekbez,mode=rail]", *OPEN)]),
    ("development-road", "Development Road railway and Grand Faw port in service", "تشغيل سكة طريق التنمية وميناء الفاو الكبير",
     [(s, f, "set", v) for s, f, v in CHANGES["dev-road"]]),
    ("syria-railways-rebuilt", "Syrian railways rebuilt and joined to Iraq and Türkiye", "إعادة بناء السكك السورية وربطها بالعراق وتركيا",
     [(s, f, "set", v) for s, f, v in CHANGES["syr-rail"]]
     + [("links[id=t010|t011|t012|t048|t049|t050|t053|t054]", *OPEN),
        ("gates[place=rabia-yarubiyah|al-qaim-bukamal|meydan-ekbez,mode=rail]", *OPEN),
        ("transfers[place=al-bukamal,mode=rail]", *OPEN)]),
    ("no-reloading", "No reloading at the Syrian border", "دون تفريغ على الحدود السورية", [("rules[id=sy-reload]", "status", "set", "lapsed")]),
    ("reloading-for-all", "Reloading at the Syrian border for Turkish trucks too", "تفريغ حمولات الشاحنات التركية أيضا على الحدود السورية",
     [("rules[id=sy-reload-tr]", "status", "set", "in_force")]),
    ("iranian-goods-banned", "Syria bans Iranian goods", "حظر سوري على البضائع الإيرانية",
     [("rules[id=sy-ban-ir-land|sy-ban-ir-sea|sy-ban-ir-air]", "status", "set", "in_force")]),
]


def scenarios(net):
    notes = {
        "today": "the tables as they stand; nothing is changed",
        "quick-borders": "the official claim for TIR in Iraq is up to 80 percent less time (ibr-tir-2025), not verified",
        "rail-link-built": "rail status only; the works are the projects basra-shalamcheh and aleppo-turkiye-rail",
        "bab-el-mandeb-closed": "lanes round the Cape stay open",
        "suez-closed": "lanes round the Cape stay open",
    }
    for key, en, ar, changes in SCENARIOS:
        net.add("scenarios", {"scenario_id": key, "name_en": en, "name_ar": ar, "note": notes.get(key, "")})
        for selector, field, op, value in changes:
            net.add("changes", {"scenario_id": key, "selector": selector, "field": field, "op": op, "value": value})


# Trade that is counted once. (from, to, commodity group and period of the fact row) -> commodity, days of the period,
# USD per tonne with its range (blank where the row has tonnes), share of the row that is taken and why.
FLOWS = [
    ("TR", "SY", "cereals, pulses, oilseeds and products", "2025", "wheat", 365, (500, 350, 800), 1, "flour, pulses, oilseeds: dearer than grain"),
    ("TR", "SY", "all goods", "2025", "general-goods", 365, (1500, 800, 3000), (2568.362 - 700.076) / 2568.362, "all goods less cereals and the like"),
    ("SY", "TR", "all goods", "2023", "general-goods", 365, (800, 400, 2000), 1, "mostly food and cotton"),
    ("TR", "IQ", "all goods", "2024", "general-goods", 366, (1500, 800, 3000), 1, "about 500,000 trucks a year through Habur fit 17 t each"),
    ("IR", "IQ", "non-oil goods", "2024-03-20 to 2024-12-21", "general-goods", 276, (360, 250, 700), (9400 - 3 * 1211) / 9400,
     "nine months less three quarters of natural gas, which Iranian customs count in; value per tonne of the exports through Parviz Khan"),
    ("JO", "IQ", "industrial exports", "2024-01 to 2024-08", "general-goods", 244, (1500, 800, 3000), 1, "industrial goods"),
    ("JO", "SY", "national exports", "2025-01 to 2025-09", "general-goods", 273, (800, 400, 2000), 1, "cement, food, industrial goods"),
    ("SY", "JO", "all goods", "2025-01 to 2025-09", "general-goods", 273, (800, 400, 2000), 1, "mostly food"),
    ("SY", "IQ", "all goods", "2025", "general-goods", 365, (800, 400, 2000), 1, "mostly food"),
    ("SA", "IQ", "trade through Arar, both directions", "2023-01 to 2023-06", "general-goods", 181, (1500, 800, 3000), 1, "taken as exports of Saudi Arabia"),
    ("IQ", "SY", "wheat (donation)", "2025", "wheat", 365, None, 1, "through the year"),
    ("WLD", "SY", "Tartus port imports", "2024-12-08 to 2025-08-31", "general-goods", 267, None, 1, "all cargo of the port"),
    ("SY", "WLD", "phosphate through Tartus", "2025 (to autumn)", "phosphate", 270, None, 1, "nine months"),
    ("SY", "WLD", "Tartus port exports", "2024-12-08 to 2025-08-31", "general-goods", 267, None, (631532 - 308000) / 631532, "less phosphate"),
    ("WLD", "IQ", "all commercial ports, both directions", "2025-01 to 2025-06", "containers", 181, None, (6855426 + 5409424) / 22423518 * 0.9,
     "the two Umm Qasr ports, nine tenths of it imports (assumed); Khor Al-Zubair, mostly oil products, is left out"),
    ("WLD", "LB", "Beirut port, both directions", "2025-01 to 2025-06", "containers", 181, None, 0.8, "four fifths imports (assumed)"),
]
WORLD = {"world-mediterranean": {"SY": 0.7, "LB": 0.7, "IQ": 0.3}, "world-indian-ocean": {"SY": 0.3, "LB": 0.3, "IQ": 0.7}}
ONLY_FROM = {"phosphate": ["phosphate-mines-homs"]}


def cities(net, party, most):
    """The largest towns of a country that trucks reach, with their share of the people of all of them."""
    on_road = {p for r in net.rows["links"] if r["mode_id"] == "road" for p in (r["from_place"], r["to_place"])}
    found = sorted((r for r in net.rows["places"] if r.get("party_id") == party and r.get("population")
                    and r["kind"] in ("city", "town", "port") and r["place_id"] in on_road),
                   key=lambda r: (-r["population"], r["place_id"]))[:most]
    total = sum(r["population"] for r in found)
    return [(r["place_id"], r["population"] / total) for r in found]


def trips(net, facts):
    rows = {(r["from_country"], r["to_country"], r["commodity_group"], r["period"]): r
            for r in read_csv(os.path.join(facts, "trade_flows.csv"))}
    for a, b, group, period, commodity, days, value, share, why in FLOWS:
        row = rows[(a, b, group, period)]
        if value is None:
            tonnes, text = float(row["tonnes"]), f"{row['tonnes']} t"
        else:
            tonnes, text = float(row["value_usd"]) / value[0], f"{row['value_usd']} USD at {value[0]} USD/t"
        daily = tonnes * share / days
        home = b if a == "WLD" else a
        world = [(w, parts[home if a == "WLD" else a]) for w, parts in WORLD.items()] if "WLD" in (a, b) else []
        starts = world if a == "WLD" else [(p, 1.0) for p in ONLY_FROM[commodity]] if commodity in ONLY_FROM \
            else cities(net, a, 5 if "WLD" not in (a, b) else 6)
        ends = world if b == "WLD" else cities(net, b, 8)
        for start, p in starts:
            for end, q in ends:
                amount = daily * p * q
                if amount < 0.5:
                    continue
                key = f"{a.lower()}-{b.lower()}-{commodity}-{start}-{end}"
                method = (f"{text}, {days} days, {share:.3g} of it ({why}); split over the largest towns by population"
                          + ("; seas by assumed shares" if world else ""))
                net.add("trips", {"trip_id": key, "from_place": start, "to_place": end, "commodity_id": commodity,
                                  "amount": round(amount, 1), "tags": f"{a.lower()}-{b.lower()}"},
                        {"amount": estimated(method, row["source"])})
                spread = (value[0] / value[2], value[0] / value[1]) if value else (0.7, 1.3)
                net.range("trips", key, "amount", round(amount * spread[0], 1), round(amount * spread[1], 1))


def build(net, facts):
    projects(net, facts)
    scenarios(net)
    trips(net, facts)


# ---------------------------------------------------------------------------------------------------------------


def _ids(rows, key, limit=40):
    names = [r[key] for r in rows]
    return ", ".join(names[:limit]) + (f" and {len(names) - limit} more" if len(names) > limit else "")


def doubts(net):
    def old(row):
        return (row.get("as_of") or "0") < "2026" and row["mode_id"] == "road"
    gates = net.rows["gates"]
    links = net.rows["links"]
    prov = net.provenance

    def count(test, mode):
        return sum(1 for r in links if r["mode_id"] == mode and test(r))
    roads = count(lambda r: True, "road")
    guessed = count(lambda r: prov[("links", r["link_id"], "length")].kind == "estimated", "road")
    assumed_status = count(lambda r: ("links", r["link_id"], "status") in prov
                           and prov[("links", r["link_id"], "status")].kind == "assumed", "road")
    head = "Waits at crossings"
    net.doubt(head, "Every road wait of 16.3 h is one corridor average of 2013 (COMCEC, M45, shared over an assumed four borders); no crossing "
                    "of the network has a wait of its own. The range 2 to 360 h is that wide on purpose.")
    net.doubt(head, "Every rail wait of 24 h is assumed.")
    net.doubt(head, "Palmyra - Deir ez-Zor (r017) is damaged in the facts; their source tells of traffic on one lane each way, so it is carried as restricted.")
    net.doubt(head, "No fee at any land crossing was found; the column is blank and counts as nothing.")
    head = "Crossings"
    stale = list(OrderedDict.fromkeys(r["place_id"] for r in gates if old(r) and r["status"] in ("open", "restricted")))
    net.doubt(head, "Status last evidenced before 2026, and in use: " + ", ".join(stale) + ".")
    unsure = list(OrderedDict.fromkeys(r["place_id"] for r in gates if r.get("open_to") == "unknown"))
    net.doubt(head, "Freight use unknown: " + ", ".join(unsure) + ".")
    net.doubt(head, "razi-kapikoy by rail: commercial road traffic is reported for March 2026, passenger trains stopped, freight trains neither "
                    "confirmed nor denied; every rail way from Iran to Türkiye hangs on it.")
    net.doubt(head, "al-walid-al-tanf, rabia-yarubiyah: one agency report of April 2026 each; road condition on the Syrian side not confirmed.")
    net.doubt(head, "ibrahim-khalil-habur: the design capacity of 2,200 'entry-exit' a day is read as each way, because the record day had 2,321 in "
                    "and 2,051 out; read as a sum it would be half of that and exceeded on that day.")
    net.doubt(head, "trebil-karameh: 'about 10 trucks' and '15 percent of previous trade' do not fit 'more than 200 before'; the 200 stand as observed "
                    "flow, the 15 percent as share.")
    net.doubt(head, "masnaa-jdeidet-yabous: a count for all Lebanese crossings times a trade share of 2023.")
    net.doubt(head, "batha-ghuwaifat: about 50,000 lorries a month, year not given. bab-al-hawa-cilvegozu: trucks of 2019.")
    head = "Shares of what is restricted"
    net.doubt(head, "Where an element is restricted and no source says by how much, the share is 0.5 and assumed; Trebil (0.15) and Hormuz (0.5) rest on reports.")
    head = "Roads and railways"
    net.doubt(head, f"{guessed} of {roads} road lengths (connectors included) are great circle times a factor; "
                    f"{assumed_status} road statuses mean that no closure was reported, not that the road was seen open.")
    net.doubt(head, "t057, t062, t069: the border crossing of the line is the nearest known one, by assumption; lengths are estimates.")
    net.doubt(head, "t092 (Lake Van train ferry): 3.5 h is the sailing; the ferries sailed about once a day in 2024, and the wait for the next one is only in the range.")
    net.doubt(head, "Quay lines of Latakia, Tartus, Mersin and Iskenderun are added: the facts end in the town. Their lengths are estimates.")
    net.doubt(head, "t023 to t032 (Development Road): no alignment is published; 1,200 km are shared out over the towns.")
    head = "Sea"
    net.doubt(head, "All sea lengths are great-circle legs over waypoints chosen by hand, within about 8 percent of other tools where compared.")
    net.doubt(head, "A lane joins every pair of ports; none says that a line sails, least of all between states that trade little (Iran and Saudi Arabia).")
    net.doubt(head, "Hormuz: the last evidence is of July 2026, from two digests, one of them machine-made (jarayid-hormuz-2026); wait and share are guesses from it.")
    net.doubt(head, "Bab el-Mandeb: no status source; war-risk premiums are not modelled, so the Red Sea looks cheaper than it is.")
    net.doubt(head, "The Suez toll is an order of magnitude per ship of 20,000 t; sea cost per tonne-km (0.002 to 0.03) is a judgement.")
    head = "Air"
    net.doubt(head, "Air links are geometry: no schedule, freighter or permission stands behind a pair. Countries crossed are those whose land lies under the line; "
                    "territorial waters and flight information regions over the sea are not counted.")
    net.doubt(head, "No airspace is marked closed: what the events of 2026 closed, and for whom, was not in the sources consulted.")
    net.doubt(head, "That flights of some states do not cross Israeli-run airspace is general knowledge, marked assumed.")
    head = "Costs, times, reliability"
    net.doubt(head, "Truck cost rests on one press figure; rail, air and transloading costs are US figures; no regional tariff was found.")
    net.doubt(head, "All failure rates and repair times are judgements (data/build/reliability.csv): use them to compare, never as forecasts.")
    net.doubt(head, "Values of time and of what is not delivered are assumptions per commodity with wide ranges.")
    head = "Trade"
    net.doubt(head, "The trips are a selection of the trade facts that does not count anything twice, not a trade matrix: pairs without a figure have none, "
                    "and flows through the ports of other countries are left out. Value per tonne, the split over towns by population and the "
                    "shares of the two seas are assumptions; full years, part years and different customs services are mixed.")
    net.doubt(head, "Held apart as checks, not added: 7.07 Mt of imports into Syria by truck in 267 days, 113,000 Turkish trucks to Syria in five months, "
                    "1.29 Mt through Mehran and 1.53 Mt through Parviz Khan.")
    head = "Rules"
    net.doubt(head, "sy-reload rests on one report of February 2026; whether it was eased later, and whether it binds Turkish trucks (sy-reload-tr, off), is not known.")
    net.doubt(head, "sy-ban-ir-*: reported and denied in January 2025; listed and off.")
    head = "Weak sources"
    net.doubt(head, "Forum, blog, copy or machine-made digest: ssc-iran-rail, aroundtravels-rail, jarayid-hormuz-2026, rbtfl-2026, drehscheibe-kurtalan, "
                    "wp-bandarabbas-copy, wp-isfahan-copy, monexus-rajaee-2026, slc-sar-2026.")


def finish(net):
    doubts(net)
