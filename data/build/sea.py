"""Sea lanes: the lanes of the facts, the shape they take on a map, the way round the Cape of Good Hope for every
lane that uses Suez, and two places at sea that stand for partners outside the region."""
from __future__ import annotations

import heapq
import os

from borders import sample_great_circle
from framework import DataError, assumed, derived, estimated, great_circle, published, read_csv

CHOKEPOINTS = ("hormuz", "bab-el-mandeb", "suez")
LANE = "great-circle legs along compiler-chosen sea waypoints; not a sailing-direction distance"

# Where each port joins the lanes (see sea_waypoints.csv).
PORTS = {
    "umm-qasr": "khor-abdullah", "khor-al-zubair": "khor-abdullah", "al-faw-port": "khor-abdullah-mouth",
    "bandar-imam-khomeini": "khor-musa", "shuwaikh-port": "kuwait-bay", "bushehr-port": "g-mid", "dammam-port": "g-mid", "jebel-ali-port": "g-dubai",
    "shahid-rajaee-port": "hormuz-west", "khor-fakkan-port": "oman-sea", "sohar-port": "oman-sea",
    "jeddah-port": "red-mid", "nuweiba-port": "aqaba-gulf", "aqaba-port": "aqaba-head",
    "port-said-port": "suez-north", "alexandria-port": "nile", "beirut-port": "levant", "tripoli-port": "levant",
    "tartus-port": "levant", "baniyas": "levant-north", "latakia-port": "levant-north", "mersin-port": "cilicia",
    "iskenderun-port": "iskenderun-head", "world-mediterranean": "med-mid", "world-indian-ocean": "arabian-sea",
}
INSIDE_GULF = {"umm-qasr", "khor-al-zubair", "al-faw-port", "bandar-imam-khomeini", "shuwaikh-port", "bushehr-port",
               "dammam-port", "jebel-ali-port", "shahid-rajaee-port"}
OMAN_SEA = {"khor-fakkan-port", "sohar-port", "world-indian-ocean"}
RED_SEA = {"jeddah-port", "nuweiba-port", "aqaba-port"}


def zone(place):
    return 0 if place in INSIDE_GULF else 1 if place in OMAN_SEA else 2 if place in RED_SEA else 3


def via_of(a, b):
    """Chokepoints between two places by Suez, in order from a."""
    za, zb = zone(a), zone(b)
    passed = [c for c, (low, high) in zip(CHOKEPOINTS, ((0, 1), (1, 2), (2, 3)))
              if min(za, zb) <= low and max(za, zb) >= high]
    return passed if za <= zb else passed[::-1]


def via_of_cape(a, b):
    """The same by the Cape: the Gulf is left by Hormuz, the Red Sea by Bab el-Mandeb."""
    passed = {0: ["hormuz"], 1: [], 2: ["bab-el-mandeb"], 3: []}
    return passed[zone(a)] + passed[zone(b)][::-1]


class Lanes:
    def __init__(self, path, borders):
        self.points, self.next = {}, {}
        rows = read_csv(path)
        for row in rows:
            self.points[row["id"]] = (float(row["lon"]), float(row["lat"]))
            self.next[row["id"]] = {}
        for row in rows:
            for other in row["next"].split(";"):
                if other:
                    self._join(row["id"], other)
        self.borders = borders

    def _join(self, a, b):
        km = great_circle(*self.points[a], *self.points[b])
        self.next[a][b] = self.next[b][a] = km

    def clear(self, p, q):
        """Whether the straight way is at sea, but for the ten kilometres at each end where ports lie."""
        for x, y in sample_great_circle(*p, *q, 3.0):
            if great_circle(*p, x, y) > 10 and great_circle(x, y, *q) > 10 and self.borders.country_at(x, y):
                return False
        return True

    def way(self, net, a, b, closed=frozenset()):
        """(kilometres, points) of the shortest way between two places, not through the named waypoints."""
        start, goal = PORTS[a], PORTS[b]
        pa, pb = net.get("places", a), net.get("places", b)
        best, came, heap = {start: 0.0}, {}, [(0.0, start)]
        while heap:
            d, at = heapq.heappop(heap)
            if at == goal:
                break
            if d > best[at]:
                continue
            for other, km in self.next[at].items():
                if other in closed:
                    continue
                if d + km < best.get(other, 1e18):
                    best[other], came[other] = d + km, at
                    heapq.heappush(heap, (d + km, other))
        if goal not in best:
            raise DataError(f"no sea way from {a} to {b}")
        chain = [goal]
        while chain[-1] != start:
            chain.append(came[chain[-1]])
        points = [(pa["lon"], pa["lat"])] + [self.points[c] for c in reversed(chain)] + [(pb["lon"], pb["lat"])]
        if zone(a) == zone(b) and not closed - {"suez"}:   # within one sea: as straight as the land allows
            tight, i = [points[0]], 0
            while i < len(points) - 1:
                j = len(points) - 1
                while j > i + 1 and not self.clear(points[i], points[j]):
                    j -= 1
                tight.append(points[j])
                i = j
            points = tight
        length = sum(great_circle(*points[i], *points[i + 1]) for i in range(len(points) - 1))
        return length, points


def wkt(points):
    return "LINESTRING (" + ", ".join(f"{round(x, 3):g} {round(y, 3):g}" for x, y in points) + ")"


def chokepoints(net, reliability):
    rows = {
        "suez": ("Suez Canal", "قناة السويس", 32.35, 30.45, "EG"),
        "bab-el-mandeb": ("Bab el-Mandeb", "باب المندب", 43.33, 12.6, "YE;DJ;ER"),
        "hormuz": ("Strait of Hormuz", "مضيق هرمز", 56.5, 26.52, "IR;OM"),
    }
    hormuz = ("nereid-hormuz-2026", "jarayid-hormuz-2026")
    for place, (en, ar, lon, lat, controllers) in rows.items():
        net.add("places", {"place_id": place, "name_en": en, "name_ar": ar, "lon": lon, "lat": lat,
                           "kind": "chokepoint"}, {"*": estimated("middle of the passage, placed from general maps")})
        row = {"gate_id": f"{place}-sea", "place_id": place, "mode_id": "sea", "controllers": controllers}
        figures = {}
        key = row["gate_id"]
        if place == "suez":
            row.update(wait=24, fee=160000, status="open",
                       note="toll of a laden container ship of about 20,000 t of payload; the canal's 193 km are in the "
                            "length of the lanes, the wait is for the convoy and the slow passage")
            figures["wait"] = assumed("about half a day for the convoy and half a day more than at sea speed")
            figures["fee"] = assumed("order of magnitude of the toll of a ship of 2,000 to 2,500 containers; the tariff "
                                     "is by net tonnage and changes often")
            figures["status"] = assumed("no closure reported in the sources consulted")
        elif place == "bab-el-mandeb":
            row.update(status="open", wait=0,
                       note="open by law and in part by risk: ships pass at their owner's judgement, insurers charge for it; "
                            "no surcharge is modelled")
            figures["status"] = assumed("no closure reported in the sources consulted; many lines still go round")
            figures["wait"] = assumed("no queue in a strait without traffic control")
        else:
            row.update(status="restricted", share=0.5, wait=48, as_of="2026-07-01",
                       note="transits disrupted since March 2026, about 34 to 70 crossings a day around 1 July 2026, under half "
                            "to half of normal; nothing later found")
            figures["status"] = published(hormuz, as_of="2026-07-01")
            figures["share"] = derived(hormuz, "about half of normal traffic on the best report", as_of="2026-07-01")
            figures["wait"] = assumed("days of waiting for a slot while traffic is at half; no figure found")
        figures["failures_per_year"] = figures["repair_h"] = None
        f, h, low, high, why = reliability[("gate", f"chokepoint-{place}")]
        row.update(failures_per_year=f, repair_h=h)
        figures["failures_per_year"] = figures["repair_h"] = assumed(why)
        net.add("gates", row, figures)
        net.range("gates", key, "failures_per_year", low, high)
        if place == "suez":
            net.range("gates", key, "wait", 12, 72)
            net.range("gates", key, "fee", 80000, 350000)
        elif place == "bab-el-mandeb":
            net.range("gates", key, "wait", 0, 48)
        else:
            net.range("gates", key, "wait", 0, 240)
            net.range("gates", key, "share", 0.2, 1)


def build(net, facts, here):
    lanes = Lanes(os.path.join(here, "sea_waypoints.csv"), net.borders)
    worlds = {
        "world-mediterranean": ("Mediterranean, partners beyond", "البحر المتوسط (شركاء خارج المنطقة)", 18.5, 35.4,
                                "stands for Europe, North Africa and the Atlantic; carriage beyond this point is not counted"),
        "world-indian-ocean": ("Indian Ocean, partners beyond", "المحيط الهندي (شركاء خارج المنطقة)", 62.5, 16.5,
                               "stands for India, East Asia and East Africa; carriage beyond this point is not counted"),
    }
    for place, (en, ar, lon, lat, note) in worlds.items():
        net.add("places", {"place_id": place, "name_en": en, "name_ar": ar, "lon": lon, "lat": lat, "kind": "world",
                           "note": note, "tags": "partner"},
                {"*": assumed("a point on the main lane, chosen by the compiler")})
    ratio = []
    done = []
    for row in read_csv(os.path.join(facts, "sea_links.csv")):
        a, b = row["from"], row["to"]
        via = via_of(a, b)
        if sorted(via) != sorted(v for v in row["via"].split(";") if v):
            raise DataError(f"sea_links.csv {row['id']}: via {row['via']} is not {via}")
        length, points = lanes.way(net, a, b, closed=frozenset() if "suez" in via else frozenset(("suez",)))
        ratio.append((row["id"], a, b, float(row["length_km"]), length))
        note = row["note"].split("distance. ", 1)[1] if "distance. " in row["note"] else ""
        net.add("links", {"link_id": row["id"], "from_place": a, "to_place": b, "mode_id": "sea",
                          "status": "open", "length": float(row["length_km"]), "via": via, "geometry": wkt(points), "note": note},
                {"length": estimated(LANE), "via": derived(method="chokepoints between the two seas"),
                 "status": assumed("a lane is open when its chokepoints are")})
        done.append((row["id"], a, b, via))
    for world in worlds:
        for port in [p for p in PORTS if not p.startswith("world-") and p != "nuweiba-port"]:
            via = via_of(world, port)
            link = f"{world.replace('world-', 'w-')}-{port}"
            length, points = lanes.way(net, world, port)
            net.add("links", {"link_id": link, "from_place": world, "to_place": port, "mode_id": "sea",
                              "status": "open", "length": round(length), "via": via, "geometry": wkt(points), "tags": "partner"},
                    {"length": estimated(LANE), "via": derived(method="chokepoints between the two seas"),
                     "status": assumed("a lane is open when its chokepoints are")})
            done.append((link, world, port, via))
    for link, a, b, via in done:
        if "suez" not in via:
            continue
        length, points = lanes.way(net, a, b, closed=frozenset(("suez",)))
        net.add("links", {"link_id": f"{link}-cape", "from_place": a, "to_place": b, "mode_id": "sea",
                          "status": "open", "length": round(length), "via": via_of_cape(a, b), "geometry": wkt(points), "tags": "cape",
                          "note": "round the Cape of Good Hope, by Gibraltar"},
                {"length": estimated(LANE + "; round the Cape of Good Hope"),
                 "via": derived(method="the chokepoints this way still passes; Gibraltar is not modelled as one"),
                 "status": assumed("a lane is open when its chokepoints are")})
    net.lane_ratio = ratio
    return lanes
