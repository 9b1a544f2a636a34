"""The energy part of data/mashreq: places, lines, pipelines, plants, fuels, demand, limits and projects from data/facts/energy.

build(net, facts, here) adds to the network that transport has begun; docs: energy_notes.md. Every figure is written with what it rests on.
"""
import math
import os
import re
from collections import OrderedDict

import energy_projects
import energy_units as u
from framework import DataError, assumed, derived, estimated, great_circle, published, read_csv

STATUS = {"operating": "open", "under construction": "planned", "planned": "planned", "damaged": "damaged", "idle": "closed"}

KINDS = {"city_load": "town", "substation": "substation", "power_plant": "plant", "pump_station": "station", "oil_terminal": "terminal",
         "gas_terminal": "terminal", "refinery": "refinery", "oil_field": "field", "gas_field": "field"}
DEPOTS = ("iq-faw-depot", "iq-ps-ps1-tuba", "iq-ps-zubair")

OHM_PER_KM = {400: 0.32, 230: 0.40, 132: 0.40, 66: 0.42}  # one circuit; within the 0.30-0.42 of the facts' own model

PRODUCT_NAMES = {"gasoline": "gasoline", "diesel": "diesel", "kerosene": "kerosene", "LPG": "lpg", "fuel oil": "fuel-oil", "crude": "crude", "gas": "gas"}

# What burns which liquid. The facts say only 'oil' or 'dual'.
LIQUIDS = {"steam": ("fuel-oil", "crude"), "open cycle": ("diesel", "crude"), "combined cycle": ("diesel", "crude"),
           "diesel engine": ("fuel-oil", "diesel")}
SHORT = {"steam": "st", "open cycle": "oc", "combined cycle": "cc", "diesel engine": "de", "steam part of combined cycle": "stcc", "hydro": "hy",
         "solar": "so", "wind": "wi", "mixed": "th", "nuclear": "nu", "coal": "co"}

FUEL_AR = {"gas": "غاز", "fuel-oil": "زيت الوقود", "crude": "نفط خام", "diesel": "ديزل", "lpg": "غاز البترول المسال", "dual": "غاز ووقود سائل", "hydro": "مائية",
           "solar": "شمسية", "wind": "رياح", "nuclear": "نووية", "coal": "فحم"}
TECHNOLOGY_AR = {"steam": "بخارية", "open cycle": "غازية بسيطة", "combined cycle": "مركّبة", "diesel engine": "محركات ديزل",
                 "steam part of combined cycle": "الجزء البخاري من المركّبة"}

# Sites that trucks serve and that are neither plant, refinery nor terminal: fields whose crude goes by tanker truck (zamanalwsl-teladas), gas plants with LPG,
# towns that stand as substations. Crude depots and pump stations of Iraq have no road: nothing says that trucks unload there, and with one the crude that has
# no outlet at Kirkuk would be driven to the export lines by the thousand trucks a day. Crude for plants and small refineries is loaded at refineries.
TRUCK_SITES = ("iq-field-faihaa", "iq-field-halfaya", "iq-gas-north", "sy-gas-ebla", "sy-ps-tel-adas", "sy-field-rumeilan", "sy-field-omar",
               "sy-field-tanak", "sy-field-jafra", "sy-field-jibsa", "sy-field-khurbet-east", "sy-field-gbeibe", "iq-qurna", "iq-faw", "sy-adra", "sy-dimas")
OFFSHORE = ("iq-term-abot", "iq-term-kaaot", "iq-term-spm", "tr-term-ceyhan", "sa-term-muajjiz")  # crude comes by pipe alone


def line_id(text):
    """The facts join two node ids with two hyphens; an id of the network has single ones."""
    return text.replace("--", "-")


def figure(value):
    return float(value) if value not in (None, "") else None


class Energy:
    def __init__(self, net, facts, here):
        self.net = net
        self.here = here
        self.facts = {name[:-4]: read_csv(os.path.join(facts, name)) for name in sorted(os.listdir(facts)) if name.endswith(".csv")}
        net.sources_from(os.path.join(facts, "sources.csv"))
        net.source("ipcc-2006-energy", "2006 IPCC Guidelines for National Greenhouse Gas Inventories, volume 2 (Energy), tables 1.2 and 1.4",
                   "IPCC National Greenhouse Gas Inventories Programme", "2006", "https://www.ipcc-nggip.iges.or.jp/public/2006gl/vol2.html")
        self.sources = {r["id"] for r in self.facts["sources"]}
        self.nodes = {r["id"]: r for r in self.facts["nodes"]}
        self.place = {}  # energy node -> place
        self.days = {}  # period -> days of the year it stands for

    # -- evidence -------------------------------------------------------------------------------------------------

    def keys_in(self, text):
        """Source keys that a note names."""
        return [w for w in dict.fromkeys(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text or "")) if w in self.sources]

    def refs(self, row):
        """The row's source and those its note names."""
        own = [row["source"]] if row.get("source") not in (None, "", "estimated") else []
        return own + [k for k in self.keys_in(row.get("note")) if k not in own]

    def of_row(self, row, what="", mark=None):
        """The basis of a figure that the facts give: their own mark, else the row's source."""
        note = row.get("note") or ""
        if mark == "estimated" or row["source"] == "estimated" or mark == "route":
            return estimated(what or note or "estimated in the facts", self.refs(row), row.get("as_of") or "")
        return published(row["source"], what, row.get("as_of") or "")

    def converted(self, row, method, mark=None):
        """The same after a change of units: a published figure stays published, its conversion is named."""
        basis = self.of_row(row, "", mark)
        if basis.kind == "published":
            return published(basis.sources, method, basis.as_of)
        return estimated(f"{basis.method}; {method}" if basis.method else method, basis.sources, basis.as_of)

    def common(self, row, **more):
        """as_of, source and note of a row of the facts."""
        out = {"source": ";".join(self.refs(row)), "note": row.get("note") or "", "as_of": row.get("as_of") or ""}
        out.update(more)
        return out

    def ar(self, node):
        return self.nodes[node]["name_ar"]

    # -- modes and commodities --------------------------------------------------------------------------------------

    def modes(self):
        rates = {r["kind"]: r for r in read_csv(os.path.join(self.here, "energy_reliability.csv"))}
        for mode_id, name_en, name_ar, kind in (("pipeline", "Pipeline", "خط أنابيب", "pipeline"), ("ac-line", "Alternating-current line", "خط تيار متناوب", "ac_line"),
                                                ("dc-line", "Direct-current line", "خط تيار مستمر", "dc_line")):
            r = rates[mode_id]
            why = assumed(r["reason"])
            self.net.add("modes", {"mode_id": mode_id, "name_en": name_en, "name_ar": name_ar, "kind": kind,
                                   "failures_per_year_per_100km": float(r["failures_per_year"]), "repair_h": float(r["repair_h"])},
                         {"failures_per_year_per_100km": why, "repair_h": why})
            self.net.range("modes", mode_id, "failures_per_year_per_100km", float(r["low"]), float(r["high"]))

    def commodities(self):
        ipcc = "ipcc-2006-energy"
        rows = [("electricity", "Electricity", "الكهرباء", "MWh", "snapshot"), ("gas", "Natural gas", "الغاز الطبيعي", "1000 m3", "snapshot"),
                ("crude", "Crude oil", "النفط الخام", "t", "period"), ("diesel", "Diesel", "الديزل (زيت الغاز)", "t", "period"),
                ("gasoline", "Gasoline", "البنزين", "t", "period"), ("fuel-oil", "Fuel oil", "زيت الوقود (الفيول)", "t", "period"),
                ("lpg", "Liquefied petroleum gas", "غاز البترول المسال", "t", "period"), ("kerosene", "Kerosene", "الكيروسين (النفط الأبيض)", "t", "period")]
        parity = 3 * u.usd_per_litre_to_per_tonne(0.70, "diesel")
        cost = {"electricity": 1000, "gas": 800, "crude": u.usd_per_barrel_to_per_tonne(65), "diesel": parity, "gasoline": parity, "kerosene": parity,
                "lpg": parity, "fuel-oil": 2 * 420}
        why = {"electricity": assumed("upper planning value of the facts for Iraq; the demands carry values by country", "voll-review-2015"),
               "gas": assumed("above every import price of the facts; no demand of its own: plants take gas"),
               "crude": assumed("export parity of 65 USD/bbl of the facts: an unsold barrel loses its price"),
               "fuel-oil": assumed("twice the export parity of 420 USD/t of the facts")}
        for commodity_id, en, ar, unit, balance in rows:
            if self.net.get("commodities", commodity_id):
                raise DataError(f"{commodity_id} stands in the transport part already")
            row = {"commodity_id": commodity_id, "name_en": en, "name_ar": ar, "unit": unit, "balance": balance, "unserved_cost": round(cost[commodity_id])}
            figures = {"unserved_cost": why.get(commodity_id, assumed("three times the import parity of diesel of the facts (0.70 USD/l)"))}
            if commodity_id == "electricity":
                row |= {"tonnes_per_unit": 0, "mwh_per_unit": 1}
                figures |= {"mwh_per_unit": derived(method="by definition")}
            elif commodity_id == "gas":
                row |= {"tonnes_per_unit": 0.75, "m3_per_unit": 1000, "mwh_per_unit": u.GAS_MWH_PER_1000_M3, "co2": u.co2_per_1000_m3(),
                        "note": "at 15 degrees C"}
                figures |= {"tonnes_per_unit": assumed("density of 0.75 kg/m3"), "m3_per_unit": derived(method="by definition"),
                            "mwh_per_unit": assumed("10 kWh per m3 as in the whole of the facts", "owid-rows"),
                            "co2": derived(ipcc, "56.1 kg/GJ x 36 GJ")}
            else:
                density = u.DENSITY[commodity_id]
                row |= {"tonnes_per_unit": 1, "m3_per_unit": round(1 / density, 4), "mwh_per_unit": round(u.mwh_per_tonne(commodity_id), 3),
                        "co2": round(u.co2_per_tonne(commodity_id)), "note": f"density {density} t/m3; a barrel is {u.tonnes_per_barrel(commodity_id):.4f} t"}
                figures |= {"m3_per_unit": assumed(f"typical density of {density} t/m3"),
                            "mwh_per_unit": published(ipcc, f"{u.HEATING_VALUE[commodity_id]} GJ/t"),
                            "co2": derived(ipcc, f"{u.HEATING_VALUE[commodity_id]} GJ/t x {u.CO2_PER_GJ[commodity_id]} kg/GJ")}
            self.net.add("commodities", row, figures)
            if commodity_id in u.DENSITY_RANGE:
                low, high = u.DENSITY_RANGE[commodity_id]
                self.net.range("commodities", commodity_id, "m3_per_unit", round(1 / high, 4), round(1 / low, 4))
        self.net.range("commodities", "electricity", "unserved_cost", 230, 3000)

    # -- places -------------------------------------------------------------------------------------------------------

    def places(self):
        # Nodes joined to another energy node come last, when that one is there.
        later = [n for n in self.nodes if self.net.place_joins.get(n, "") in self.nodes]
        for node in [n for n in self.nodes if n not in later] + later:
            r = self.nodes[node]
            aggregate = node.endswith("-grid") or node == "sa-arar"
            kind = "depot" if node in DEPOTS else "substation" if aggregate else KINDS[r["kind"]]
            row = {"place_id": node, "name_en": r["name_en"], "name_ar": r["name_ar"], "lon": float(r["lon"]), "lat": float(r["lat"]),
                   "party_id": r["country"], "kind": kind, "tags": "aggregate" if aggregate else "", **self.common(r)}
            basis = self.of_row(r, "", None)
            place = self.net.place_for(node, row, {"lon": basis, "lat": basis})
            self.place[node] = place

    def roads(self):
        served = []
        for node, r in self.nodes.items():
            place = self.place[node]
            if place != node or node in OFFSHORE or r["country"] == "EG":
                continue
            kind = self.net.get("places", node)["kind"]
            if r["kind"] == "power_plant" and self.only_natural(node):
                continue  # no fuel to bring
            if kind in ("plant", "refinery", "terminal") or node in TRUCK_SITES or r["kind"] == "city_load" and not node.endswith(("-grid", "-arar")):
                served.append(node)
        for node in served:
            if node in self.AT_CROSSING:
                self.access_at_crossing(node, self.AT_CROSSING[node])
                continue
            self.net.connect_to_road(node)
            self.net._road_places().discard(node)  # a plant is joined to the roads, not to another plant

    # Border towns whose road is that of the crossing beside them.
    AT_CROSSING = {"sy-jarablus": "jarabulus-karkamis", "sy-tell-abyad": "tal-abyad-akcakale"}

    def access_at_crossing(self, node, crossing):
        a, b = self.net.get("places", crossing), self.net.get("places", node)
        length = round(max(1.0, 1.3 * great_circle(a["lon"], a["lat"], b["lon"], b["lat"])), 1)
        self.net.add("links", {"link_id": f"access-{node}", "from_place": crossing, "to_place": node, "mode_id": "road", "length": length,
                               "facility_type": "access", "tags": "connector", "note": "the town at the crossing; attaches to its own side"},
                     {"length": estimated("great circle x 1.3, at least 1 km"), "status": assumed("a town is reached by trucks")})

    def only_natural(self, node):
        rows = [r for r in self.facts["power_plants"] if r["node_id"] == node]
        return bool(rows) and all(r["fuel"] in ("hydro", "solar", "wind") for r in rows)

    # -- lines ----------------------------------------------------------------------------------------------------------

    def length(self, r, a, b, factor, row):
        """The facts' length; where joined places have moved an end so that it no longer fits, factor x great circle."""
        pa, pb = self.net.get("places", a), self.net.get("places", b)
        straight = great_circle(pa["lon"], pa["lat"], pb["lon"], pb["lat"])
        length = float(r["length_km"])
        if length < 0.99 * straight - 1:
            row["note"] += f"; length of the facts {length:g} km"
            kept = r["length_basis"] == "published"  # as close to it as the straight line allows
            return round(straight if kept else max(5, factor * straight), 1), estimated(
                f"{'' if kept else f'{factor} x '}great circle between the joined places: {length:g} km of the facts no longer fit", self.refs(r))
        if r["length_basis"] == "route":
            return length, derived(r["source"], "measured along the tracker's route")
        if r["length_basis"] == "estimated":
            return length, estimated(f"{factor} x great circle, at least 5 km", self.refs(r))
        if "is the share" in r["note"]:
            return length, derived(r["source"], "share, by great-circle distance, of the length published for several lines together")
        return length, published(r["source"])

    def power_lines(self):
        for r in self.facts["power_lines"]:
            a, b = self.place[r["from"]], self.place[r["to"]]
            ca, cb = self.nodes[r["from"]]["country"], self.nodes[r["to"]]["country"]
            voltage, circuits = int(r["voltage_kv"]), int(r["circuits"])
            row = {"link_id": line_id(r["id"]), "from_place": a, "to_place": b, "mode_id": "ac-line", "commodity_id": "electricity", "circuits": circuits,
                   "voltage": voltage, "capacity": float(r["capacity_mw"]), "capacity_basis": "each_way", "status": STATUS[r["status"]],
                   **self.common(r)}
            row["name_en"] = f"{self.short_name(r['from'])} - {self.short_name(r['to'])} {voltage} kV"
            row["name_ar"] = f"{self.ar(r['from'])} - {self.ar(r['to'])} {voltage} ك.ف"
            figures = {}
            row["length"], figures["length"] = self.length(r, a, b, 1.12, row)
            guess = "circuits estimated" in r["note"] or "voltage and circuits" in r["note"] or "existence and circuits" in r["note"]
            figures["capacity"] = (published(r["source"]) if r["capacity_basis"] == "published" else estimated(
                self.between(r["note"], "capacity") or f"{float(r['capacity_mw']) / circuits:g} MW a circuit at {voltage} kV", self.refs(r)))
            figures["circuits"] = estimated("general descriptions of the network", self.refs(r)) if guess or r["source"] == "estimated" else published(r["source"])
            figures["voltage"] = (estimated("general descriptions of the network", self.refs(r)) if r["source"] == "estimated" or "voltage" in r["note"] and "estimated" in r["note"]
                                  else published(r["source"]))
            figures["status"] = (estimated(r["note"], self.refs(r)) if "status estimated" in r["note"] else
                                 estimated("general descriptions of the network", self.refs(r)) if r["source"] == "estimated" else published(r["source"]))
            tags = []
            if "equivalent" in r["note"]:
                tags.append("equivalent")  # several feeders, transformation, or a neighbour's own grid: transport, no voltage law
            elif ca != cb:
                tags.append("interconnector")  # controllable: which zone its far end runs in at a given hour is not known
            else:
                per_km = OHM_PER_KM[voltage]
                row["reactance"] = round(per_km * row["length"] / circuits, 3)
                row["sync_zone"] = ca.lower()
                figures["reactance"] = estimated(f"{per_km} ohm/km a circuit x length / circuits")
            row["tags"] = ";".join(tags)
            self.net.add("links", row, figures)
            if ca != cb:
                self.border_ranges(r)

    def border_ranges(self, r):
        """Lines whose notes name other amounts."""
        found = {"tr-cizre--iq-kisik-400": (300, 600), "jo-risha--iq-qaim-400": (150, 900), "kw-wafra--iq-faw-400": (500, 1800),
                 "ir-sarpol-zahab--iq-khanaqin-132": (100, 150), "jo-risha--iq-rutba-132": (40, 50), "tr-birecik--sy-aleppo-400": (500, 900),
                 "jo-amman-north--sy-pp-deir-ali-400": (300, 1000), "ir-karkheh--iq-amara-400-400": (250, 400)}.get(r["id"])
        if found:
            self.net.range("links", line_id(r["id"]), "capacity", *found)

    @staticmethod
    def between(note, word):
        parts = [p.strip() for p in note.split(";") if word in p]
        return "; ".join(parts)

    def short_name(self, node):
        return re.sub(r"\s*\([^)]*\)", "", self.nodes[node]["name_en"].replace(" 400 kV substation", "").replace(" 400 kV", "").replace(" substation", "")).strip()

    # -- pipelines --------------------------------------------------------------------------------------------------------

    EITHER_WAY = {"strategic-line-1": "reversible by name", "homs-aleppo-gas": "either direction in the facts",
                  "agp-jaber-rayyan-1": "gas comes from Jordan and from Kilis", "agp-jaber-rayyan-2": "gas comes from Jordan and from Kilis",
                  "agp-jaber-rayyan-3": "gas comes from Jordan and from Kilis"}

    def pipelines(self):
        for r in self.facts["oil_gas_pipelines"]:
            a, b = self.place[r["from"]], self.place[r["to"]]
            commodity = {"crude": "crude", "gas": "gas", "products": "diesel"}[r["commodity"]]
            either = r["id"] in self.EITHER_WAY or "either direction" in r["note"]
            tags = [r["commodity"] if r["commodity"] == "products" else f"{commodity}-line"]
            row = {"link_id": r["id"], "name_en": r["name"], "name_ar": f"{self.ar(r['from'])} - {self.ar(r['to'])}", "from_place": a, "to_place": b,
                   "mode_id": "pipeline", "commodity_id": commodity, "directed": not either, "capacity_basis": "shared" if either else "each_way",
                   "status": STATUS[r["status"]], **self.common(r)}
            figures = {}
            row["length"], figures["length"] = self.length(r, a, b, 1.15, row)
            if r["capacity"]:
                amount, unit = float(r["capacity"]), r["capacity_unit"]
                if commodity == "gas":
                    row["capacity"], how = round(u.gas_rate(amount, unit), 1), f"{r['capacity']} {unit} in 1,000 m3 an hour"
                else:
                    row["capacity"], how = round(u.oil_rate(amount, unit, commodity)), f"{r['capacity']} {unit} at {u.DENSITY[commodity]} t/m3"
                guess = r["source"] == "estimated" or re.search(r"capacity[^;]*(estimated|as for|as the goal|as the former)|flow reported", r["note"]) \
                    or "capacity = gas use" in r["note"] or "capacity = refinery" in r["note"]
                figures["capacity"] = (estimated(f"{self.between(r['note'], 'capacity') or r['note']}; {how}", self.refs(r)) if guess
                                       else published(r["source"], how))
            else:
                tags.append("capacity-unknown")
            figures["status"] = (estimated(r["note"], self.refs(r), r["as_of"]) if r["source"] == "estimated" or "status estimated" in r["note"]
                                 else published(r["source"], "", r["as_of"]))
            if r["commodity"] == "products":
                row["note"] = "carries products in batches; stands in the network with diesel alone. " + row["note"]
            if r["id"] in self.EITHER_WAY:
                row["note"] += f"; both directions: {self.EITHER_WAY[r['id']]}"
            row["tags"] = ";".join(tags)
            self.net.add("links", row, figures)

    # -- power plants ---------------------------------------------------------------------------------------------------------

    def availability(self, country, fuel, technology):
        """Row of availability.csv, or the nearest one and a remark."""
        table = {(r["country"], r["fuel"], r["technology"]): r for r in self.facts["availability"]}
        tries = [(country, fuel, technology), (country, "dual", technology), (country, "gas", technology), (country, "oil", technology),
                 ("IQ", fuel, technology), ("IQ", "gas", technology), (country, "gas", "combined cycle")]
        for i, key in enumerate(tries):
            if key in table:
                return table[key], "" if i == 0 else f"; row of {key[0]} {key[1]} {key[2]} taken"
        raise DataError(f"no availability for {country} {fuel} {technology}")

    def power_plants(self):
        rows = [r for r in self.facts["power_plants"] if r["country"] in ("IQ", "SY")]
        count = {}
        for r in rows:
            count[r["node_id"]] = count.get(r["node_id"], 0) + 1
        self.converter_ids = {}
        self.plant_rows = {}
        for r in rows:
            self.plant_rows.setdefault(r["node_id"], []).append(r)
        for r in rows:
            node = r["node_id"]
            base = node if count[node] == 1 else f"{node}-{SHORT[r['technology']]}-{r['capacity_mw'].replace('.', '')}"
            if r["fuel"] in ("hydro", "solar", "wind"):
                self.natural(r, base)
            else:
                self.thermal(r, base)
        for r in self.facts["power_plants"]:
            if r["country"] not in ("IQ", "SY"):
                self.aggregate(r)

    def state(self, r):
        """status, share, derating and their figures."""
        found, remark = self.availability(r["country"], r["fuel"], r["technology"])
        capacity, available = float(r["capacity_mw"]), figure(r["available_mw"])
        status = STATUS[r["status"]]
        row = {"status": status, "derating": float(found["availability_summer_peak"])}
        peak, year = found["availability_summer_peak"], found["availability_year"]
        figures = {"derating": estimated(f"share of nameplate that can run at the summer peak if the fuel is there (availability.csv){remark}; "
                                         f"over the year {year}: {found['note']}", self.keys_in(found["note"])),
                   "status": estimated(r["note"], self.refs(r)) if "status estimated" in r["note"] else published(r["source"])}
        if available and status == "open":
            row["derating"] = round(available / capacity, 3)
            figures["derating"] = derived(self.refs(r), f"{available:g} MW of {capacity:g} MW available in {r['available_year']}")
        elif available and status == "planned":  # part of a park is connected already
            row |= {"status": "restricted", "share": round(available / capacity, 3)}
            figures["share"] = derived(self.refs(r), f"{available:g} MW of {capacity:g} MW connected in {r['available_year']}")
        return row, figures, (float(peak), float(year))

    def plant_name(self, r, technology=True):
        node = self.nodes[r["node_id"]]
        return node["name_en"], node["name_ar"]

    def thermal(self, r, base):
        net, node = self.net, r["node_id"]
        place, grid = self.place[node], self.place[r["grid_node"]]
        found, remark = self.availability(r["country"], r["fuel"], r["technology"])
        state, state_figures, (peak, year) = self.state(r)
        technology = r["technology"]
        fuels = []  # (fuel, efficiency in percent)
        if technology == "steam part of combined cycle":
            fuels = [(None, None)]
        else:
            if r["fuel"] in ("gas", "dual"):
                fuels.append(("gas", figure(found["efficiency_gas_pct"])))
            if r["fuel"] in ("oil", "dual"):
                fuels += [(f, figure(found["efficiency_liquid_pct"])) for f in LIQUIDS[technology]]
        en, ar = self.plant_name(r)
        made = []
        for fuel, efficiency in fuels:
            key = base if len(fuels) == 1 else f"{base}-{fuel}"
            tags = [] if fuel is None else [fuel] if fuel == "gas" else [fuel, "liquid"]
            if fuel is None:
                tags.append("no-own-fuel")
            also = len(fuels) > 1 or len(self.plant_rows[node]) > 1
            suffix = f" ({technology}" + (f", {fuel}" if len(fuels) > 1 else "") + ")" if also else ""
            suffix_ar = f" ({TECHNOLOGY_AR[technology]}" + (f"، {FUEL_AR[fuel]}" if len(fuels) > 1 else "") + ")" if also else ""
            row = {"converter_id": key, "name_en": en + suffix, "name_ar": ar + suffix_ar, "kind": "power_plant", "technology": technology, "place_id": place,
                   "group": base if len(fuels) > 1 else "", "capacity": float(r["capacity_mw"]), "tags": ";".join(tags), **state, **self.common(r)}
            if r["commissioned"]:
                row["note"] = (row["note"] + "; " if row["note"] else "") + f"commissioned {r['commissioned']}"
            if fuel is None:
                row["note"] += "; steam turbine on the exhaust of the gas turbines: burns nothing itself"
            net.add("converters", row, {"capacity": self.of_row(r, "nameplate"), **state_figures})
            low, high = min(peak, year, row["derating"]), max(peak, year, row["derating"])
            if low < high:
                net.range("converters", key, "derating", low, high)
            if fuel:
                if fuel == "gas":
                    ratio = u.gas_per_mwh(efficiency / 100)
                    how = f"{efficiency:g} % on gas at 10 kWh/m3"
                else:
                    ratio = u.tonnes_per_mwh(efficiency / 100, fuel)
                    how = f"{efficiency:g} % on liquids at {u.HEATING_VALUE[fuel]} GJ/t; that this technology burns {fuel} is assumed"
                net.add("converter_flows", {"converter_id": key, "commodity_id": fuel, "direction": "in", "ratio": round(ratio, 5)},
                        {"ratio": estimated(f"{how} (availability.csv){remark}", self.keys_in(found["note"]) + ([] if fuel == "gas" else ["ipcc-2006-energy"]))})
            out = {"converter_id": key, "commodity_id": "electricity", "direction": "out", "ratio": 1}
            if grid != place:
                out |= {"place_id": grid, "note": "at the bus that the plant feeds, by proximity (estimated)"}
            net.add("converter_flows", out, {"ratio": derived(method="capacity is output")})
            made.append(key)
        self.converter_ids.setdefault(node, []).append((r, made))

    def natural(self, r, base):
        """Hydro, solar, wind: a supply of electricity at the bus of the plant."""
        state, figures, (peak, year) = self.state(r)
        en, ar = self.plant_name(r)
        grid = self.place[r["grid_node"]]
        row = {"supply_id": base, "name_en": en, "name_ar": ar, "kind": r["fuel"], "technology": r["technology"], "place_id": grid,
               "commodity_id": "electricity", "capacity": float(r["capacity_mw"]), "cost": 0, "tags": r["fuel"], **state, **self.common(r)}
        if r["fuel"] == "solar":  # the sun is in the profile: a share of the day's mean would shine at midnight
            row["profile_id"], peak = "sun", year
            del row["derating"], figures["derating"]
        if grid != self.place[r["node_id"]]:
            row["note"] = (row["note"] + "; " if row["note"] else "") + f"stands at {r['node_id']}, enters at the bus it feeds (by proximity, estimated)"
        self.net.add("supplies", row, {"capacity": self.of_row(r, "nameplate"), "cost": assumed("no fuel"), **figures})
        low, high = (min(peak, year, row["derating"]), max(peak, year, row["derating"])) if "derating" in row else (1, 1)
        if low < high:
            self.net.range("supplies", base, "derating", low, high)

    def aggregate(self, r):
        """A neighbour's fleet as one row each fuel. Nothing of it can be counted on beyond the contracts that stand as imports; Lebanon, which buys and
        does not sell, runs for itself."""
        lebanon = r["country"] == "LB"
        row = {"supply_id": f"{r['node_id']}-{r['fuel']}", "name_en": f"{self.nodes[r['node_id']]['name_en']}: {r['fuel']}",
               "name_ar": f"{self.ar(r['node_id'])}: {FUEL_AR[r['fuel']]}", "kind": "aggregate", "technology": r["technology"], "place_id": self.place[r["node_id"]],
               "commodity_id": "electricity", "capacity": float(r["capacity_mw"]), "cost": 120 if lebanon and r["fuel"] != "hydro" else 80 if not lebanon else 0,
               "derating": round(2050 / 2820, 3) if lebanon else 0, "tags": "aggregate", "status": STATUS[r["status"]], **self.common(r)}
        cost = (assumed("fuel oil at 420 USD/t and 32 to 38 % with running costs") if row["cost"] == 120 else
                assumed("no fuel") if row["cost"] == 0 else assumed("planning value of the facts for imported power"))
        why = (derived("mees-lb-2020", "2,050 MW available of 2,820 MW") if lebanon else
               assumed("0: what a neighbour sells stands in its contract (supplies of kind import); set it to study the neighbour's own balance"))
        self.net.add("supplies", row, {"capacity": published(r["source"], "national aggregate, nameplate"), "cost": cost, "derating": why,
                                       "status": published(r["source"])})

    # -- fields, gas plants -----------------------------------------------------------------------------------------------------

    # production.csv holds several rows for some nodes (capacity and flow, gross and dry gas, years): which one is the supply, by (node, commodity, source).
    NOT_TAKEN = {("iq-field-badra", "gas", "gem-goget-2025"): "gross gas; the dry-gas row is taken",
                 ("iq-gas-akkas", "gas", "gem-goget-2025"): "the first stage of 60 MMscfd is taken, as planned",
                 ("iq-gas-khor-mor", "gas", "gem-goget-2025"): "older value", ("iq-gas-khor-mor", "gas", "newregion-km250"): "capacity of the field plant",
                 ("iq-gas-khor-mor", "gas", "shafaq-khormor-2025"): "sales of February 2025; the normal supply of 530 MMscfd is taken"}

    def production(self):
        net = self.net
        for r in self.facts["production"]:
            node, commodity = r["node_id"], PRODUCT_NAMES.get(r["commodity"])
            if self.nodes[node]["kind"] == "refinery" or commodity is None or not r["amount"] or (node, r["commodity"], r["source"]) in self.NOT_TAKEN:
                continue
            amount, unit, status = float(r["amount"]), r["unit"], STATUS[r["status"]]
            name = self.nodes[node]
            row = {"supply_id": f"{node}-{commodity}", "name_en": f"{name['name_en']}: {commodity}",
                   "name_ar": f"{name['name_ar']}: {FUEL_AR[commodity]}", "kind": "field",
                   "place_id": self.place[node], "commodity_id": commodity, "cost": 0, "status": status, "derating": 1, **self.common(r)}
            row["note"] = f"{r['year']}" + (f"; {r['note']}" if r["note"] else "")
            figures = {"cost": assumed("0: no cost of lifting in the facts; the price at the field is what the best use pays"),
                       "status": published(r["source"], "", r["year"]) if r["source"] != "estimated" else estimated(r["note"] or "in the facts", (), r["year"])}
            tags = ["old-value"] if "old value" in r["note"] else []
            if commodity == "gas":
                row["capacity"] = round(u.gas_rate(amount, unit), 1)
                figures["capacity"] = self.converted(r, f"{r['amount']} {unit} in 1,000 m3 an hour")
                if node == "iq-field-missan-gas":  # gross; only what two plants take is captured
                    use = 5.1 + 0.9
                    row["capacity"] = round(u.mcmd_to_rate(use), 1)
                    figures["capacity"] = estimated(f"gas use at full load of the two plants that take the captured gas, 5.1 + 0.9 mcm/d; gross output {amount:g} "
                                                    "million m3/y", self.refs(r))
                    net_range = (0, round(u.gas_rate(amount, unit), 1))
                else:
                    net_range = None
                if "not used" in r["note"]:
                    row["status"] = "planned"
                    figures["status"] = assumed("the facts mark the row 'not used': nothing of it reaches a plant today", self.refs(r))
                if row["status"] == "open":
                    if name["country"] == "SY":
                        row["derating"] = 0.825
                        figures["derating"] = assumed("share of domestic gas that went to power plants in 2014; taken for today in the facts' own model", "sana-gas-2014")
                    elif node == "iq-gas-khor-mor":
                        figures["derating"] = assumed("in full, as in the facts' own model; outages of days in 2024 and 2025 (hath-krg-2024)", "hath-krg-2024")
                    else:
                        row["derating"] = 0.88
                        figures["derating"] = assumed("share of the federal plants' dry gas that was used in 2025 (70 % in 2024), set by hand in the facts' own model",
                                                      "ngw-halfaya-2024")
                tags.append("domestic-gas")
            else:
                row["capacity"] = round(u.oil_rate(amount, unit, commodity))
                figures["capacity"] = self.converted(r, f"{r['amount']} {unit}" + (f" at {u.DENSITY[commodity]} t/m3" if unit == "bpd" else ""))
                if commodity != "crude":
                    row["kind"] = "gas plant"
            if row["derating"] == 1 and "derating" not in figures:
                del row["derating"]
            row["tags"] = ";".join(tags)
            net.add("supplies", row, figures)
            if commodity == "gas" and net_range:
                net.range("supplies", row["supply_id"], "capacity", *net_range)
        net.range("supplies", "iq-gas-khor-mor-gas", "capacity", round(u.gas_rate(500, "MMscfd"), 1), round(u.gas_rate(750, "MMscfd"), 1))
        for key in [r["supply_id"] for r in net.rows["supplies"] if r.get("derating") == 0.88]:
            net.range("supplies", key, "derating", 0.7, 1)
        # Garmian burns field gas that was flared; no line is drawn in the facts.
        use = 162 * u.gas_per_mwh(0.31)
        garmian = next(r for r in self.facts["power_plants"] if r["node_id"] == "iq-pp-garmian")
        net.add("supplies", {"supply_id": "iq-pp-garmian-gas", "name_en": "Sarqala field gas for Garmian", "name_ar": "غاز حقل سرقلا لمحطة گرميان", "kind": "field",
                             "place_id": "iq-pp-garmian", "commodity_id": "gas", "capacity": round(use, 1), "cost": 0, "tags": "domestic-gas",
                             **self.common(garmian)},
                {"capacity": estimated("gas use of the plant at full load, 162 MW at 31 %", self.refs(garmian)), "cost": assumed("0: flared otherwise"),
                 "status": published("bim-garmian-2025")})

        # The facts list the LPG of three gas plants; the largest maker, at Basra, is what is left of the national output.
        made = next(r for r in self.facts["product_use"] if (r["country"], r["product"], r["source"]) == ("IQ", "LPG", "shafaq-lpg-2025") and r["use"] != "vehicles")
        listed = sum(float(r["amount"]) for r in self.facts["production"] if r["commodity"] == "LPG" and r["node_id"] in ("iq-gas-north", "iq-field-halfaya", "iq-ref-karbala"))
        net.add("supplies", {"supply_id": "iq-gas-basra-gas-lpg", "name_en": "Basra gas processing: lpg", "name_ar": "معالجة غاز البصرة: غاز البترول المسال", "kind": "gas plant",
                             "place_id": self.place["iq-term-khor-zubair-lng"], "commodity_id": "lpg", "capacity": round(float(made["amount"]) - listed), "cost": 0,
                             **self.common(made)},
                {"capacity": estimated(f"national output of {float(made['amount']):,.0f} t/d less {listed:,.0f} t/d of the makers that were there then; enters at the port beside the plant",
                                       self.refs(made)),
                 "cost": assumed("0: comes with the gas"), "status": published(made["source"], "", made["year"])})

    # -- refineries ---------------------------------------------------------------------------------------------------------------

    INTAKE = {"iq-ref-baiji": "menafn-refineries-2024", "iq-ref-daura": "dmea-refineries-2022", "sy-ref-baniyas": "pplus-refinery-2025"}

    def yields(self):
        """Class -> product -> (share of the crude's volume, row)."""
        table = OrderedDict()
        for r in self.facts["refinery_yields"]:
            table.setdefault(r["refinery_class"], OrderedDict()).setdefault(r["nodes"], []).append(r)
        return table

    def refineries(self):
        net = self.net
        yields = self.yields()
        deep = yields["deep conversion"]["iq-ref-karbala"]
        simple = yields["simple, national average 2020"]["all federal refineries before Karbala"]
        cracking = yields["simple with cracking"]["iq-ref-basra"]
        jordan = yields["simple with reforming"]["Jordan refinery (no node)"]
        baniyas = yields["simple with reforming"]["sy-ref-baniyas"]
        intakes = {}
        for r in self.facts["production"]:
            if r["commodity"] == "crude intake":
                intakes.setdefault(r["node_id"], []).append(r)
        for node, rows in intakes.items():
            wanted = self.INTAKE.get(node)
            r = next(x for x in rows if not wanted or x["source"] == wanted)
            name = self.nodes[node]
            derating, why = 0.85, assumed("refineries at 85 % of capacity, as in the facts' own model of 2025")
            if node == "iq-ref-daura":
                derating, why = round(115 / 140, 3), derived("menafn-refineries-2024", "throughput of 110,000-120,000 bpd over 140,000 bpd")
            elif node == "iq-ref-baiji":
                derating, why = 1, derived("menafn-refineries-2024", "the figure is a throughput, not a nameplate")
            elif node == "sy-ref-baniyas":
                derating, why = round(95 / 130, 3), derived("tesaa-baniyas-2025", "intake of 95,000 bpd when running over 130,000 bpd")
            if node in ("iq-ref-karbala", "iq-ref-faw"):
                table, extra = deep, "" if node == "iq-ref-karbala" else "; taken as Karbala because nothing is published"
            elif node == "iq-ref-basra":
                table, extra = cracking, ""
            elif name["country"] == "SY":
                table, extra = baniyas, "" if node == "sy-ref-baniyas" else "; taken as Baniyas"
            else:
                table = simple
                extra = "; private refinery of the Kurdistan Region, taken as the federal average" if node in ("iq-ref-erbil", "iq-ref-bazian") else ""
            row = {"converter_id": node, "name_en": name["name_en"], "name_ar": name["name_ar"], "kind": "refinery", "technology": table[0]["refinery_class"],
                   "place_id": self.place[node], "capacity": round(u.bpd_to_tpd(float(r["amount"]))), "derating": derating, "status": STATUS[r["status"]],
                   **self.common(r)}
            row["note"] = f"{r['year']}; {r['note']}" if r["note"] else r["year"]
            net.add("converters", row, {"capacity": self.converted(r, f"{r['amount']} bpd at {u.DENSITY['crude']} t/m3"), "derating": why,
                                        "status": published(r["source"], "", r["year"])})
            net.add("converter_flows", {"converter_id": node, "commodity_id": "crude", "direction": "in", "ratio": 1},
                    {"ratio": derived(method="capacity is intake")})
            for product, share, basis in self.products_of(table, jordan, extra):
                net.add("converter_flows", {"converter_id": node, "commodity_id": product, "direction": "out",
                                            "ratio": round(u.volume_yield_to_mass(share, product), 4), "disposal_cost": 0},
                        {"ratio": basis, "disposal_cost": assumed("0: what is not used is stored or blended back; Iraq has done so with fuel oil for decades")})
        net.range("converters", "sy-ref-baniyas", "capacity", round(u.bpd_to_tpd(120000)), round(u.bpd_to_tpd(130000)))
        net.range("converters", "iq-ref-baiji", "capacity", round(u.bpd_to_tpd(140000)), round(u.bpd_to_tpd(280000)))
        net.range("converters", "iq-ref-erbil", "capacity", round(u.bpd_to_tpd(80000)), round(u.bpd_to_tpd(185000)))

    def products_of(self, table, jordan, extra):
        """Products that are commodities of the network; naphtha, asphalt, sulphur and 'other' are left out, so the sum stays below one."""
        for r in table:
            share = float(r["yield_pct_volume"]) / 100
            products = [(r["product"], share, r)]
            if r["product"] == "kerosene, LPG and other":  # 'taken as the Jordan refinery'
                other = {x["product"]: x for x in jordan}
                products = [("kerosene", float(other["jet fuel and kerosene"]["yield_pct_volume"]) / 100, other["jet fuel and kerosene"]),
                            ("LPG", float(other["LPG"]["yield_pct_volume"]) / 100, other["LPG"])]
            for name, part, source in products:
                product = PRODUCT_NAMES.get(name)
                if product is None:
                    continue
                how = f"{part * 100:g} % of the crude's volume ({source['refinery_class']}), by densities {u.DENSITY[product]} and {u.DENSITY['crude']} t/m3"
                if source["source"] == "estimated" or extra or source is not r:
                    yield product, part, estimated(f"{how}; {source['note'] or r['note']}{extra}", self.refs(source))
                else:
                    yield product, part, derived(source["source"], f"{how}; {source['note']}{extra}")

    # -- demand -----------------------------------------------------------------------------------------------------------------------

    VOLL = {"IQ": (500, 750, 1000), "SY": (300, 500, 700), "LB": (700, 700, 700)}

    def electricity_demand(self):
        why = {"IQ": estimated("middle of the planning value 500-1,000 USD/MWh", ("voll-review-2015", "almonitor-2013")),
               "SY": estimated("middle of the planning value 300-700 USD/MWh"), "LB": published("bouri-2016", "price of 2016, not deflated")}
        for r in self.facts["demand"]:
            country, node = r["country"], r["node_id"]
            if node == "national" and country != "LB":
                continue
            node = "lb-grid" if node == "national" else node
            place = self.place[node]
            low, value, high = self.VOLL[country]
            key = f"{place}-electricity"
            row = {"demand_id": key, "name_en": f"{self.short_name(node)}: electricity", "name_ar": f"{self.ar(node)}: الكهرباء",
                   "kind": "city" if country != "LB" else "country", "place_id": place, "commodity_id": "electricity", "amount": float(r["peak_mw"]),
                   "profile_id": f"load-{country.lower()}", "unserved_cost": value, **self.common(r)}
            row["note"] = f"peak of {r['year']}; {r['note']}" + (f"; served {r['served_mw']} MW" if r["served_mw"] else "")
            people = self.net.get("places", place).get("population")
            figures = {"amount": self.of_row(r, self.between(r["note"], "need") if r["source"] != "estimated" else ""), "unserved_cost": why[country]}
            if people:
                row["people"] = people
                figures["people"] = derived("geonames", "people of the city itself, undated; the demand is that of a governorate or part of one")
            self.net.add("demands", row, figures)
            if low < high:
                self.net.range("demands", key, "unserved_cost", low, high)
        self.net.range("demands", "basra-electricity", "amount", 2900, 3500)
        self.net.range("demands", "nasiriyah-electricity", "amount", 1100, 2740)
        self.net.range("demands", "amarah-electricity", "amount", 700, 1460)

    # One row of product_use.csv for each product and country; the others are older, partial or the plants' own use.
    USE = (("IQ", "gasoline", "shafaq-59ml-2025"), ("IQ", "diesel", "shafaq-59ml-2025"), ("IQ", "LPG", "shafaq-lpg-2025"), ("IQ", "kerosene", "nrt-products-2020"),
           ("SY", "gasoline", "thawra-gasoline-2018"), ("SY", "diesel", "microsyria-2017"), ("SY", "LPG", "alaraby-lpg-2026"))
    USE_RANGE = {("IQ", "gasoline"): (28, 32), ("IQ", "diesel"): (27, 30), ("SY", "gasoline"): (4, 6.8), ("SY", "diesel"): (4.5, 15.5)}
    NOT_GOVERNMENT = ("sy-idlib", "sy-raqqa", "sy-hasakah", "sy-qamishli", "sy-manbij", "sy-afrin", "sy-azaz", "sy-jarablus", "sy-tell-abyad", "sy-ras-al-ayn")

    def product_demand(self):
        price = {"gasoline": "gasoline", "diesel": "diesel", "LPG": "lpg", "kerosene": "kerosene"}
        peaks = {"IQ": OrderedDict(), "SY": OrderedDict()}
        for r in self.facts["demand"]:
            if r["country"] in peaks and r["node_id"] != "national":
                peaks[r["country"]][r["node_id"]] = float(r["peak_mw"])
        for country, product, source in self.USE:
            r = next(x for x in self.facts["product_use"] if (x["country"], x["product"], x["source"]) == (country, product, source)
                     and x["use"] != "vehicles" and "month" not in x["use"])
            commodity = price[product]
            total = u.oil_rate(float(r["amount"]), r["unit"], commodity)
            nodes = {n: p for n, p in peaks[country].items() if not (country == "SY" and "government" in r["use"] and n in self.NOT_GOVERNMENT)}
            whole = sum(nodes.values())
            for node, peak in nodes.items():
                place = self.place[node]
                part = peak / whole
                key = f"{place}-{commodity}"
                amount = round(total * part, 1)
                self.net.add("demands", {
                    "demand_id": key, "name_en": f"{self.short_name(node)}: {commodity}", "name_ar": f"{self.ar(node)}: {self.net.get('commodities', commodity)['name_ar']}",
                    "kind": "city", "place_id": place, "commodity_id": commodity, "amount": amount,
                    "note": f"{r['year']}, {r['use']}; {r['note']}".rstrip("; "), "source": ";".join(self.refs(r))},
                    {"amount": derived(self.refs(r), f"{r['amount']} {r['unit']} of the country ({r['use']}, {r['year']}), split by the peak of electricity, which "
                                                     "the facts split by the people of the governorates")})
                if (country, product) in self.USE_RANGE:
                    low, high = (u.oil_rate(x, r["unit"], commodity) * part for x in self.USE_RANGE[(country, product)])
                    self.net.range("demands", key, "amount", round(min(low, amount), 1), round(max(high, amount), 1))

    # -- trade ------------------------------------------------------------------------------------------------------------------------

    def trade(self):
        t = {r["id"]: r for r in self.facts["trade"]}
        plan = estimated("planning value of the facts for imported power, 0.08 USD/kWh; no contract price found")

        def power(key, en, ar, trade_id, place, capacity, basis, status="open", status_basis=None, price=80, price_basis=plan, tags="", note=""):
            r = t[trade_id] if trade_id else None
            row = {"supply_id": key, "name_en": en, "name_ar": ar, "kind": "import", "technology": "contract", "place_id": place, "commodity_id": "electricity",
                   "capacity": capacity, "cost": price, "status": status, "tags": tags}
            if r:
                row |= self.common(r)
            if note:
                row["note"] = (row.get("note", "") + "; " if row.get("note") else "") + note
            self.net.add("supplies", row, {"capacity": basis, "cost": price_basis,
                                           "status": status_basis or (published(r["source"], "", r["as_of"]) if r else basis)})

        pub = lambda i, how="": published(t[i]["source"], how, t[i]["as_of"])
        ir = self.place["ir-karkheh"]
        power("import-power-ir", "Power sold by Iran to Iraq", "كهرباء تبيعها إيران للعراق", "iq-ir-power", ir, 1200, pub("iq-ir-power", "contract: four lines together"),
              note="contract of all four lines; their ratings add up to 1,400 MW")
        power("import-power-tr-iq", "Power sold by Turkey to Iraq", "كهرباء تبيعها تركيا للعراق", "iq-tr-power", self.place["tr-cizre"], 300,
              pub("iq-tr-power", "in service; 600 MW contracted"))
        self.net.range("supplies", "import-power-tr-iq", "capacity", 300, 600)
        power("import-power-jo-rutba", "Power sold by Jordan to Rutba", "كهرباء يبيعها الأردن للرطبة", "iq-jo-power", self.place["jo-risha"], 40, pub("iq-jo-power"))
        self.net.range("supplies", "import-power-jo-rutba", "capacity", 40, 50)
        power("import-power-gcc", "Power sold by the Gulf states to Iraq", "كهرباء تبيعها دول الخليج للعراق", "iq-gcc-power", self.place["kw-wafra"], 500,
              pub("iq-gcc-power"), "planned")
        power("import-power-tr-sy", "Power sold by Turkey to northern Syria", "كهرباء تبيعها تركيا لشمال سوريا", "sy-tr-power", self.place["tr-grid"], 281,
              pub("sy-tr-power"), price=90, price_basis=published("almonitor-ak-2021", "price of 2021 to households, not deflated"),
              note="stands at the aggregate node because the seven connections start at five places")
        self.net.range("supplies", "import-power-tr-sy", "capacity", 281, 360)
        power("import-power-jo-sy", "Power offered by Jordan to Syria", "كهرباء يعرضها الأردن على سوريا", "sy-jo-power", self.place["jo-amman-north"], 300,
              pub("sy-jo-power"), "planned")
        for key, en, ar, place, capacity, project in (
                ("import-power-sa", "Power offered by Saudi Arabia to Iraq", "كهرباء تعرضها السعودية على العراق", "sa-arar", 1000, "ksa-iraq"),
                ("import-power-jo-qaim", "Power offered by Jordan to Iraq, phase 2", "كهرباء يعرضها الأردن على العراق، المرحلة الثانية", "jo-risha", 500, "jordan-iraq"),
                ("import-power-tr-aleppo", "Power offered by Turkey to Aleppo", "كهرباء تعرضها تركيا على حلب", "tr-birecik", 500, "turkey-syria-400")):
            p = next(r for r in self.facts["projects"] if r["id"] == project)
            power(key, en, ar, None, self.place[place], capacity, published(p["source"], "amount the project adds", p["as_of"]), "planned",
                  note="comes with the project " + project)

        def gas(key, en, ar, trade_id, place, amount, unit, basis, price, price_basis, status="open", tags="", note="", as_of=None):
            r = t[trade_id] if trade_id else None
            row = {"supply_id": key, "name_en": en, "name_ar": ar, "kind": "import", "technology": "contract", "place_id": place, "commodity_id": "gas",
                   "capacity": round(u.gas_rate(amount, unit), 1), "cost": round(price, 1), "status": status, "tags": tags}
            if r:
                row |= self.common(r)
            if note:
                row["note"] = (row.get("note", "") + "; " if row.get("note") else "") + note
            self.net.add("supplies", row, {"capacity": basis, "cost": price_basis, "status": published(r["source"], "", r["as_of"]) if r else basis})

        iran = u.usd_per_mmbtu_to_per_1000_m3(7.5)
        iran_basis = derived(("tfnd-gasprice-2019",), "7.5 USD/MMBtu (11 % of Brent at 68 USD/bbl) at 35.3 MMBtu per 1,000 m3")
        for route, node, line in (("naft-shahr", "ir-ps-charmaleh", "charmaleh-naftshahr"), ("shalamcheh", "ir-ps-shalamcheh", "shalamcheh-basra")):
            gas(f"import-gas-ir-{route}", f"Gas sold by Iran to Iraq, {'Naft Shahr' if route == 'naft-shahr' else 'Shalamcheh'}",
                f"غاز تبيعه إيران للعراق عبر {'نفط شهر' if route == 'naft-shahr' else 'الشلامجة'}", "iq-ir-gas-2025", self.place[node], 25, "mcm/d",
                published("mehr-waiver-2025", "half of the contract of 50 mcm/d for the two routes, the capacity of each line", "2025"), iran, iran_basis, tags="iran-gas",
                note="what really flows on both routes together stands in the limits gas-ir-*")
            self.net.range("supplies", f"import-gas-ir-{route}", "cost", round(u.usd_per_mmbtu_to_per_1000_m3(6), 1), round(u.usd_per_mmbtu_to_per_1000_m3(11.5), 1))
        gas("import-gas-tr-sy", "Gas through Kilis to Syria", "غاز عبر كلس إلى سوريا", "sy-tr-gas", self.place["tr-ps-kilis"], 3.4, "mcm/d",
            published("enab-aug-2025", "3.4 mcm/d agreed; 2.4 flowed at the start", "2025"), 270,
            assumed("0.27 USD/m3, as in the facts: no price published"), tags="kilis-gas")
        self.net.range("supplies", "import-gas-tr-sy", "capacity", 100, 250)
        gas("import-gas-jo-sy", "Gas through Jordan to Syria", "غاز عبر الأردن إلى سوريا", "sy-jo-gas-2026", self.place["jo-ps-rihab"], 4, "mcm/d",
            pub("sy-jo-gas-2026", "delivered from January 2026"), 550,
            estimated("about 800 million USD a year for 4 mcm/d", ("sana-jogas-2026",)), tags="jordan-gas",
            note="none in the summer of 2025 (scenario summer-2025)")
        self.net.range("supplies", "import-gas-jo-sy", "capacity", 0, round(u.gas_rate(4, "mcm/d"), 1))
        gas("import-lng-basra", "Liquefied gas at Khor al-Zubair", "غاز مسال في خور الزبير", None, self.place["iq-term-khor-zubair-lng"], 500, "MMscfd",
            published("arabnews-fsru-2025", "500 MMscfd", "2025"), 550, assumed("as the liquefied gas through Jordan"), "planned", note="comes with the project fsru-basra")
        self.net.range("supplies", "import-lng-basra", "capacity", round(u.gas_rate(250, "MMscfd"), 1), round(u.gas_rate(500, "MMscfd"), 1))

        parity = assumed("export parity of 65 USD/bbl, as in the facts")
        crude_price = round(u.usd_per_barrel_to_per_tonne(65))

        def oil_in(key, en, ar, trade_id, place, commodity, tonnes, basis, price, price_basis, tags=""):
            r = t[trade_id]
            self.net.add("supplies", {"supply_id": key, "name_en": en, "name_ar": ar, "kind": "import", "place_id": place, "commodity_id": commodity,
                                      "capacity": round(tonnes), "cost": round(price), "status": STATUS[r["status"]], "tags": tags, **self.common(r)},
                         {"capacity": basis, "cost": price_basis, "status": published(r["source"], "", r["as_of"])})

        baniyas, zubair = self.place["sy-term-baniyas"], self.place["iq-term-khor-zubair-lng"]
        oil_in("import-crude-sy", "Crude shipped to Baniyas", "نفط خام منقول بحراً إلى بانياس", "sy-crude-in", baniyas, "crude", u.bpd_to_tpd(95000),
               derived("tesaa-baniyas-2025", "intake of the refinery when running, 95,000 bpd, taken as imported"), crude_price, parity, "by-sea")
        oil_in("import-diesel-sy", "Diesel shipped to Baniyas", "ديزل منقول بحراً إلى بانياس", "sy-diesel-in", baniyas, "diesel", u.ml_to_tpd(16, "diesel"),
               published("syriaoil-diesel-2012", "16 million l/d; old figure", "2012"), u.usd_per_litre_to_per_tonne(0.70, "diesel"),
               estimated("import parity of the facts, 0.70 USD/l"), "by-sea;old-value")
        oil_in("import-gasoline-iq", "Gasoline shipped to Khor al-Zubair", "بنزين منقول بحراً إلى خور الزبير", "iq-products-in", zubair, "gasoline",
               u.ml_to_tpd(6, "gasoline"), published("spglobal-ref-2025", "6 million l of gasoline a day; 56,300 bpd of all products (shafaq-imports-2025)", "2025"),
               u.usd_per_litre_to_per_tonne(0.70, "gasoline"), assumed("import parity of diesel of the facts, 0.70 USD/l"), "by-sea;hormuz")

        # Syria ships in what it uses and does not make; no total was found, so the use itself is the capacity.
        for commodity, en, ar, price in (("gasoline", "Gasoline", "بنزين منقول", u.usd_per_litre_to_per_tonne(0.70, "gasoline")),
                                         ("lpg", "Liquefied petroleum gas", "غاز بترول مسال منقول", u.usd_per_litre_to_per_tonne(0.70, "diesel"))):
            used = sum(r["amount"] for r in self.net.rows["demands"] if r["commodity_id"] == commodity and self.net.get("places", r["place_id"])["party_id"] == "SY")
            self.net.add("supplies", {"supply_id": f"import-{commodity}-sy", "name_en": f"{en} shipped to Baniyas", "name_ar": f"{ar} بحراً إلى بانياس", "kind": "import",
                                      "place_id": baniyas, "commodity_id": commodity, "capacity": round(used), "cost": round(price), "tags": "by-sea",
                                      "note": "no total of imports found"},
                         {"capacity": assumed("the whole use of the country"), "status": assumed("the country makes less than it uses"),
                          "cost": assumed("import parity of diesel of the facts, 0.70 USD/l" + ("" if commodity == "gasoline" else ", by weight"))})

        def export(key, en, ar, trade_id, place, commodity, tonnes, basis, price, price_basis, status="open", tags="", note=""):
            r = t[trade_id] if trade_id else None
            row = {"demand_id": key, "name_en": en, "name_ar": ar, "kind": "export", "place_id": place, "commodity_id": commodity, "amount": round(tonnes),
                   "unserved_cost": round(price), "status": status, "tags": tags}
            if r:
                row |= self.common(r)
            if note:
                row["note"] = (row.get("note", "") + "; " if row.get("note") else "") + note
            self.net.add("demands", row, {"amount": basis, "unserved_cost": price_basis,
                                          "status": published(r["source"], "", r["as_of"]) if r else assumed("comes with its project")})

        # Exports leave by tanker, so that a closed strait stops them, to buyers that are places of their own: at those of general trade the demand would draw
        # oil by truck to every port of the region.
        free = assumed("0: prices are free on board, the buyer pays the freight")
        indian, mediterranean = "oil-indian-ocean", "oil-mediterranean"
        beyond = {indian: "world-indian-ocean", mediterranean: "world-mediterranean"}
        for place, world in beyond.items():
            w = self.net.get("places", world)
            where = assumed(f"as {world}")
            east = place == indian
            self.net.add("places", {"place_id": place, "name_en": f"Buyers of oil beyond the {'Indian Ocean' if east else 'Mediterranean'}",
                                    "name_ar": "مشترو النفط وراء " + ("المحيط الهندي" if east else "البحر المتوسط"), "lon": w["lon"], "lat": w["lat"], "kind": "world",
                                    "tags": "partner"}, {"lon": where, "lat": where})
            self.net.add("transfers", {"place_id": place, "from_mode": "sea", "time": 0, "cost": 0},
                         {"time": assumed("the far end is not modelled"), "cost": assumed("the far end is not modelled")})
        for node, commodity, name_en, name_ar, buyers, port, via, barrels, basis, status in (
                ("iq-term-abot", "crude", "Al-Basrah Oil Terminal", "ميناء البصرة النفطي", indian, "al-faw-port", "hormuz", 1600000,
                 published("mees-bot-2018", "export capacity of 1.6 million bpd"), "open"),
                ("iq-term-spm", "crude", "Single-point moorings", "العوامات الأحادية", indian, "al-faw-port", "hormuz", 1800000,
                 published("gem-goit-2024", "two lines of 900,000 bpd each; moorings of 900,000 bpd in 2018 (mees-bot-2018)"), "open"),
                ("iq-term-kaaot", "crude", "Khor al-Amaya", "ميناء خور العمية", indian, "al-faw-port", "hormuz", 600000,
                 published("gem-goit-2024", "600,000 bpd; out of use in 2018 (mees-bot-2018)"), "closed"),
                ("tr-term-ceyhan", "crude", "Ceyhan", "جيهان", mediterranean, "iskenderun-port", "", 1600000, published("wiki-itp", "design of the pipeline"), "open"),
                ("sy-term-baniyas", "crude", "Baniyas", "بانياس", mediterranean, "baniyas", "", 300000,
                 published("energynews-baniyas", "300,000-700,000 bpd of a repaired or new line"), "planned"),
                ("jo-term-aqaba", "crude", "Aqaba", "العقبة", indian, "aqaba-port", "bab-el-mandeb", 1000000, published("gem-goit-2024", "1,000,000 bpd of the planned line"),
                 "planned"),
                ("iq-term-khor-zubair-lng", "fuel-oil", "Khor al-Zubair (fuel oil)", "خور الزبير (زيت الوقود)", indian, "khor-al-zubair", "hormuz", None, None, "open")):
            self.tankers(node, commodity, name_en, name_ar, buyers, beyond[buyers], port, via, barrels, basis, status, free)
        export("export-crude-gulf", "Crude exports through the Gulf", "صادرات النفط الخام عبر الخليج", "iq-basra-crude", indian, "crude", u.bpd_to_tpd(3400000),
               published("rudaw-fcc-2025", "capacity of the terminals in use; the world takes what comes; 3.3 million bpd left in 2025", "2025"), crude_price, parity)
        export("export-crude-ceyhan", "Crude exports, Ceyhan", "صادرات النفط الخام، جيهان", "krg-ceyhan-crude", mediterranean, "crude",
               u.bpd_to_tpd(1600000), published("wiki-itp", "design capacity; the world takes what comes"), crude_price, parity,
               note="190,000-230,000 bpd came in 2025")
        self.net.range("demands", "export-crude-ceyhan", "amount", round(u.bpd_to_tpd(190000)), round(u.bpd_to_tpd(1600000)))
        export("export-fuel-oil-basra", "Fuel oil exports, Basra", "صادرات زيت الوقود، البصرة", "iq-fueloil-out", indian, "fuel-oil",
               u.bpd_to_tpd(300000, "fuel-oil"), published("shafaq-imports-2025", "300,000 bpd at 0.96 t/m3", "2025"), 420,
               assumed("420 USD/t, as in the facts"))
        export("export-crude-baniyas", "Crude exports, Baniyas", "صادرات النفط الخام، بانياس", None, mediterranean, "crude", u.bpd_to_tpd(300000),
               published("energynews-baniyas", "300,000-700,000 bpd"), crude_price, parity, "planned", note="comes with the project kirkuk-baniyas-rehab")
        self.net.range("demands", "export-crude-baniyas", "amount", round(u.bpd_to_tpd(300000)), round(u.bpd_to_tpd(700000)))
        export("export-crude-aqaba", "Crude exports, Aqaba", "صادرات النفط الخام، العقبة", None, indian, "crude", u.bpd_to_tpd(1000000),
               published("gem-goit-2024", "1,000,000 bpd of the planned line"), crude_price, parity, "planned", note="comes with the project basra-aqaba")

    def tankers(self, node, commodity, name_en, name_ar, buyers, world, port, via, barrels, basis, status, free):
        """The lane from a terminal to the buyers of its oil, and its loading. A terminal of its own loads what its pipeline brings and has its capacity there; in
        a port loading is for all cargo, so the capacity stands on the lane."""
        place = self.place[node]
        here, quay, far = (self.net.get("places", p) for p in (place, port, world))
        known = next((r for r in self.net.rows["links"] if r["mode_id"] == "sea" and {r["from_place"], r["to_place"]} == {world, port}
                      and r.get("via", "") in (via, ";".join(reversed(via.split(";"))))), None)
        if known is None:
            raise DataError(f"no lane between {world} and {port} by {via or 'open sea'} to take the length from")
        detour = great_circle(here["lon"], here["lat"], quay["lon"], quay["lat"])
        towards = great_circle(here["lon"], here["lat"], far["lon"], far["lat"]) < great_circle(quay["lon"], quay["lat"], far["lon"], far["lat"])
        length = round(known["length"] + (-detour if towards else detour))  # the terminal lies before or behind the port
        lane = {"link_id": f"tanker-{node}", "name_en": f"Tankers from {name_en}", "name_ar": f"ناقلات من {name_ar}", "from_place": place, "to_place": buyers,
                "mode_id": "sea", "commodity_id": commodity, "directed": True, "length": length, "cost": 0, "via": via, "status": status, "tags": "tanker"}
        figures = {"length": estimated(f"lane of {port} and the straight line to it"), "cost": free, "status": assumed("as the terminal")}
        if barrels:
            berth, limit = round(u.bpd_to_tpd(barrels)), derived(basis.sources, f"{basis.method}; at 0.86 t/m3")
            if here["kind"] == "port":
                lane["capacity"], figures["capacity"], lane["source"] = berth, limit, ";".join(basis.sources)
            else:
                self.net.add("transfers", {"place_id": place, "to_mode": "sea", "time": 24, "capacity": berth, "status": status, "tags": "oil-terminal",
                                           "source": ";".join(basis.sources)},
                             {"capacity": limit, "time": assumed("a day at the berth"), "status": assumed("as its lines")})
        self.net.add("links", lane, figures)

    # -- time ---------------------------------------------------------------------------------------------------------------------------

    ORDINARY = 0.96  # load of a day over that of the month's peak day, as in the facts' load factor of this shape

    def time(self):
        """Three days of 24 hours. The season in which a country peaks has its peak day (Iraq summer, Syria winter); the other two are ordinary days. The
        number of summer and mild days and the factor of the mild day are such that the year has the energy of the full shape of the facts
        (12 months x 24 hours x 0.96 for days below the peak day)."""
        net = self.net
        shape = {}
        for r in self.facts["load_shape"]:
            if r["kind"] == "month":
                shape.setdefault(r["country"], {}).setdefault("month", {})[int(r["month"])] = (float(r["factor"]), r["day_type"])
            elif r["kind"] == "hour":
                shape.setdefault(r["country"], {}).setdefault("hour", {}).setdefault(r["day_type"], {})[int(r["hour"])] = float(r["factor"])
        length = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

        def mean(country, day):
            return sum(shape[country]["hour"][day].values()) / 24

        def top(country, day):
            peak = max(f for f, d in shape[country]["month"].values() if d == day)
            return peak if peak == 1 else peak * self.ORDINARY

        energy = {c: self.ORDINARY * sum(length[m - 1] * f * mean(c, d) for m, (f, d) in shape[c]["month"].items()) for c in ("IQ", "SY")}
        # Iraq decides the weights: as many winter days as its winter months have, and summer days so that the mild day keeps the mean of the mild months.
        winter = sum(length[m - 1] for m, (f, d) in shape["IQ"]["month"].items() if d == "winter")
        mild_months = {m: f for m, (f, d) in shape["IQ"]["month"].items() if d == "mild"}
        mild = self.ORDINARY * sum(length[m - 1] * f for m, f in mild_months.items()) / sum(length[m - 1] for m in mild_months)
        rest = energy["IQ"] - winter * top("IQ", "winter") * mean("IQ", "winter")
        a, b = top("IQ", "summer") * mean("IQ", "summer"), mild * mean("IQ", "mild")
        summer = round((rest - (365 - winter) * b) / (a - b))
        self.days = {"summer": summer, "winter": winter, "mild": 365 - winter - summer}
        factor = {}
        for c in ("IQ", "SY"):
            f = {"summer": top(c, "summer"), "winter": top(c, "winter")}
            left = energy[c] - sum(self.days[d] * f[d] * mean(c, d) for d in f)
            f["mild"] = left / (self.days["mild"] * mean(c, "mild"))
            factor[c] = f
        # Lebanon: peak above 3.5 GW, average 2.8 GW (mees-lb-2020); winter against summer as in Jordan; hours with half of Syria's swing.
        swing = {d: 1 - 0.5 * (1 - mean("SY", d)) for d in self.days}
        f = {"summer": 1.0, "winter": 0.96}
        f["mild"] = (365 * 0.8 - sum(self.days[d] * f[d] * swing[d] for d in f)) / (self.days["mild"] * swing["mild"])
        factor["LB"] = f
        # Sun: half a sine between sunrise and sunset at 33 degrees north, so high that the year has the yearly share of the facts (0.2 of nameplate).
        light = {"summer": 14, "winter": 10, "mild": 12}  # h
        noon = 0.2 * 365 * 24 / sum(days * light[d] * 2 / math.pi for d, days in self.days.items())
        for day, days in self.days.items():
            for hour in range(24):
                key = f"{day}-{hour:02d}"
                net.add("snapshots", {"snapshot_id": key, "period_id": day, "weight_objective": days, "weight_stores": 1, "weight_generators": days})
                values = {c: factor[c][day] * shape[c]["hour"][day][hour] for c in ("IQ", "SY")}
                values["LB"] = factor["LB"][day] * (1 - 0.5 * (1 - shape["SY"]["hour"][day][hour]))
                risen = (hour + 0.5 - (12 - light[day] / 2)) / light[day]
                sun = noon * math.sin(math.pi * risen) if 0 < risen < 1 else 0
                net.add("profiles", {"snapshot_id": key, **{f"load-{c.lower()}": round(v, 4) for c, v in values.items()}, "sun": round(sun, 4)})
        self.factor = factor

    # -- limits ---------------------------------------------------------------------------------------------------------------------------

    def limits(self):
        net = self.net
        year = {r["country"]: r for r in self.facts["hydro_energy"] if (r["country"], r["year"]) in (("IQ", "2024"), ("SY", "2023"))}
        for country, name in (("IQ", "العراق"), ("SY", "سوريا")):
            r = year[country]
            key = f"hydro-{country.lower()}"
            net.add("limits", {"limit_id": key, "name_en": f"Water for hydropower in {'Iraq' if country == 'IQ' else 'Syria'}", "name_ar": f"مياه الطاقة الكهرمائية في {name}",
                               "sense": "<=", "value": float(r["energy_gwh"]) * 1000, "unit": "MWh a year", **self.common(r)},
                    {"value": published(r["source"], f"{r['energy_gwh']} GWh in {r['year']}")})
            others = [float(x["energy_gwh"]) * 1000 for x in self.facts["hydro_energy"] if x["country"] == country]
            if min(others) < max(others):
                net.range("limits", key, "value", min(others), max(others))
            net.add("limit_terms", {"limit_id": key, "selector": f"supplies[kind=hydro,territory={country}]", "quantity": "output", "commodity_id": "electricity",
                                    "coefficient": 1})
        # Liquid fuel burned in Iraqi plants, in barrels of the facts' own 1.7 MWh: 548,000 a day in summer; on other days what leaves 366,000 over the year.
        year_average, peak, summer, year = 366000, 548000, self.days["summer"], sum(self.days.values())
        others = lambda average: round((average * year - peak * summer) / (year - summer))
        for day, days in self.days.items():
            barrels = peak if day == "summer" else others(year_average)
            key = f"liquid-iq-{day}"
            why = (assumed("548,000 bpd at the peak, 1.5 x the yearly average, set by hand in the facts' own model so that the Iraqi peak fits", ("owid-rows",)) if day == "summer"
                   else assumed("what the 548,000 bpd assumed in summer leave of the yearly average of 366,000 bpd: 68,000 GWh from oil at 30 % and 1.7 MWh a barrel "
                                "(product_use.csv)", ("owid-rows",)))
            net.add("limits", {"limit_id": key, "name_en": f"Liquid fuel for power plants in Iraq, {day} days", "name_ar": "الوقود السائل لمحطات الكهرباء في العراق، أيام "
                               + {"summer": "الصيف", "winter": "الشتاء", "mild": "الاعتدال"}[day], "sense": "<=",
                               "value": round(barrels * u.FACTS_MWH_PER_BARREL * days), "unit": "MWh of fuel in the period", "period_id": day,
                               "note": f"{barrels:,} bpd x 1.7 MWh x {days} days"}, {"value": why})
            net.range("limits", key, "value", round((450000 if day == "summer" else others(330000)) * 1.7 * days), round((peak if day == "summer" else year_average) * 1.7 * days))
            for fuel in ("fuel-oil", "crude", "diesel"):
                net.add("limit_terms", {"limit_id": key, "selector": "converters[tag=liquid,territory=IQ]", "quantity": "input", "commodity_id": fuel,
                                        "coefficient": round(u.mwh_per_tonne(fuel), 3)})
        for day, days in self.days.items():
            net.add("limits", {"limit_id": f"fuel-oil-sy-{day}", "name_en": f"Liquid fuel for power plants in Syria, {day} days", "name_ar": "الوقود السائل لمحطات الكهرباء في سوريا، أيام "
                               + {"summer": "الصيف", "winter": "الشتاء", "mild": "الاعتدال"}[day], "sense": "<=", "value": 2500 * days,
                               "unit": "t in the period", "period_id": day, "note": f"2,500 t/d x {days} days"},
                    {"value": assumed("2,500 t/d, set by hand in the facts' own model; 4,500 t/d were secured in 2024", ("karamshaar-sy",))})
            net.range("limits", f"fuel-oil-sy-{day}", "value", 2500 * days, 4500 * days)
            for fuel in ("fuel-oil", "crude", "diesel"):
                net.add("limit_terms", {"limit_id": f"fuel-oil-sy-{day}", "selector": "converters[tag=liquid,territory=SY]", "quantity": "input", "commodity_id": fuel,
                                        "coefficient": 1})
        for day, days in self.days.items():
            key = f"gas-ir-{day}"
            net.add("limits", {"limit_id": key, "name_en": f"Gas from Iran on both routes, {day} days", "name_ar": "الغاز من إيران بالخطين، أيام "
                               + {"summer": "الصيف", "winter": "الشتاء", "mild": "الاعتدال"}[day], "sense": "<=", "value": 23 * 1000 * days,
                               "unit": "1000 m3 in the period", "period_id": day, "note": f"23 mcm/d x {days} days",
                               "source": "zawya-irgas-2025"},
                    {"value": derived("zawya-irgas-2025", "April-August 2025: about 950 million USD / 153 days / 0.27 USD/m3")})
            net.range("limits", key, "value", 0, 50 * 1000 * days)
            net.add("limit_terms", {"limit_id": key, "selector": "supplies[tag=iran-gas]", "quantity": "output", "commodity_id": "gas", "coefficient": 1})

    # -- scenarios --------------------------------------------------------------------------------------------------------------------------

    def scenarios(self):
        net = self.net

        def scenario(key, en, ar, *changes):
            if net.get("scenarios", key):
                return
            net.add("scenarios", {"scenario_id": key, "name_en": en, "name_ar": ar})
            for selector, field, op, value, note in changes:
                net.add("changes", {"scenario_id": key, "selector": selector, "field": field, "op": op, "value": value, "note": note})

        # The scenario itself stands in the transport part.
        net.add("changes", {"scenario_id": "hormuz-closed", "selector": "supplies[tag=hormuz]", "field": "status", "op": "set", "value": "closed",
                            "note": "products that ships bring into the Gulf stand at their port of entry"})
        scenario("iran-gas-stopped", "Gas from Iran stops", "توقّف الغاز الإيراني",
                 ("supplies[tag=iran-gas]", "status", "set", "closed", "as in December 2025 (iroon-irgas-2025)"))
        scenario("iran-power-stopped", "Power from Iran stops", "توقّف الكهرباء الإيرانية",
                 ("supplies[id=import-power-ir]", "status", "set", "closed", ""))
        scenario("khor-mor-out", "Khor Mor field out", "توقّف حقل خورمور",
                 ("supplies[id=iq-gas-khor-mor-gas]", "status", "set", "closed", "as for days in November 2025 (shafaq-khormor-nov2025)"))
        scenario("summer-2025", "Summer of 2025: no gas through Jordan to Syria, little through Kilis, no crude to Ceyhan",
                 "صيف 2025: لا غاز عبر الأردن إلى سوريا وقليل منه عبر كلس ولا خام إلى جيهان",
                 ("supplies[id=import-gas-tr-sy]", "capacity", "set", "100", "2.4 mcm/d, the published volume of August 2025 (enab-aug-2025)"),
                 ("supplies[id=import-gas-jo-sy]", "status", "set", "closed", "README of the facts: end of the gift not found, taken as none"),
                 ("links[id=itp-fishkhabur-ceyhan]", "status", "set", "closed", "restarted on 27 September 2025 (bedigest-itp-2025)"))
        scenario("gulf-link-open", "The Gulf link sends power", "تشغيل الربط الخليجي",
                 ("links[id=kw-wafra-iq-faw-400]", "status", "set", "open", ""), ("supplies[id=import-power-gcc]", "status", "set", "open", ""))


DOUBTS = (
    ("Gas of Iraq", "Two published totals do not agree (11.9 bcm a year marketed, about 58 mcm/d of plants); the 88 % in use is set by hand. This is the weakest national figure."),
    ("South-north gas trunk", "The capacities of its sections are estimates; where Iranian gas burns follows from them. Ask the ministries for this one figure first."),
    ("Lines of Iraq and Syria", "No complete public list was found: 114 of 163 lines, 142 lengths and 145 capacities are estimated; reactances are typical values for the voltage."),
    ("Liquid fuel for plants", "548,000 barrels a day at the peak are set by hand; which plant burns fuel oil, crude or diesel is assumed from its technology."),
    ("Diesel", "27.5 million litres a day are all uses, so diesel burned in power stations may be counted twice."),
    ("Product use of Syria", "Needs of government areas of 2017-2018; nothing was found for the north and the north-east, so they have no demand for products here."),
    ("LPG and gasoline of Syria", "No total of imports was found: as much as the country uses may be shipped in, at import parity."),
    ("LPG of Basra", "No output of the largest maker was found: it is the national output less the other makers."),
    ("Crude of Iraq", "The listed fields add up to 4.9 million barrels a day, 4.4 million were produced. The terminals bind instead, so that crude at the southern fields is worth little."),
    ("Old field figures", "Seven fields carry values of 2011-2016 (tag old-value)."),
    ("Value of lost load", "Only Lebanon's 700 USD/MWh is published; those of Iraq and Syria are planning values."),
    ("Price of imported power", "80 USD/MWh is a planning value; no contract price was found."),
    ("Power ships at Basra", "A contract of 71 days in August 2025; the facts still carry them as operating."),
    ("Crude and gas in 2026", "Exports from Basra and Ceyhan and gas from Iran and through Jordan were interrupted in March 2026; later states were not found. The rows describe the ways "
     "as they stood before."),
)


def build(net, facts, here):
    e = Energy(net, facts, here)
    e.modes()
    e.commodities()
    e.places()
    e.power_lines()
    e.pipelines()
    e.power_plants()
    e.production()
    e.refineries()
    e.time()
    e.electricity_demand()
    e.product_demand()
    e.trade()
    e.limits()
    energy_projects.add(e)
    e.scenarios()
    e.roads()
    for heading, text in DOUBTS:
        net.doubt(heading, text)
    return e


add_energy = build
