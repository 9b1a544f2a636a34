"""Air links: the great circle between every pair of airports with the countries it flies over, and, for every
country in between, a longer way round it where one exists."""
from __future__ import annotations

import heapq
import math
import os

from borders import sample_great_circle
from framework import assumed, derived, estimated, great_circle, read_csv

STEP_KM = 5.0
CELL = 0.5                                  # degrees; the smoothing afterwards makes up for the coarseness
WEST, SOUTH, EAST, NORTH = 22.0, 11.0, 66.0, 44.0
LONGEST = 1.6                               # a way round more than this much longer is left out
CORNER_KM, DOMESTIC_KM = 20.0, 100.0        # a corner cut by less than this is flown round; at home a larger one
CLEAR_KM = 15.0                             # how far a way round keeps off the border it avoids
# Countries whose carriers and cargo do not fly over Israel, as of the day of the network.
NO_OVERFLIGHT_OF_IL = {"IR", "IQ", "SY", "LB", "KW"}


class Grid:
    def __init__(self, borders):
        self.borders = borders
        self.columns = int((EAST - WEST) / CELL) + 1
        self.rows = int((NORTH - SOUTH) / CELL) + 1
        self.moves = [(dx, dy) for dx in (-2, -1, 0, 1, 2) for dy in (-2, -1, 0, 1, 2)
                      if math.gcd(dx, dy) == 1]
        self.blocked = {}
        self.close = {}
        self.steps = {}

    def at(self, cell):
        return WEST + cell[0] * CELL, SOUTH + cell[1] * CELL

    def block(self, party):
        """Cells in or within CLEAR_KM of the party."""
        found = self.blocked.get(party)
        if found is None:
            west, south, east, north = self.borders.boxes[party]
            found = set()
            for x in range(self.columns):
                for y in range(self.rows):
                    lon, lat = self.at((x, y))
                    if west - 0.5 <= lon <= east + 0.5 and south - 0.5 <= lat <= north + 0.5 \
                            and self.borders.distance_to(party, lon, lat) < CLEAR_KM:
                        found.add((x, y))
            self.blocked[party] = found
        return found

    def near_border(self, party):
        found = self.close.get(party)
        if found is None:
            found = self.close[party] = {(x + dx, y + dy) for x, y in self.block(party)
                                         for dx in (-2, -1, 0, 1, 2) for dy in (-2, -1, 0, 1, 2)}
        return found

    def step_clear(self, parties, a, b):
        """Whether a step of the grid jumps over a narrow part of the parties; each step is asked once."""
        key = (tuple(parties), min(a, b), max(a, b))
        if key not in self.steps:
            self.steps[key] = self.clear(parties, self.at(a), self.at(b))
        return self.steps[key]

    def clear(self, parties, a, b):
        return not any(self.borders.inside(p, x, y)
                       for x, y in sample_great_circle(*a, *b, STEP_KM) for p in parties)

    def round(self, party, a, b, limit):
        """Points of a short way from a to b that does not fly over any of the parties, or None."""
        blocked = set().union(*(self.block(p) for p in party))
        near_border = set().union(*(self.near_border(p) for p in party))
        near = {}
        for x in range(self.columns):
            for y in range(self.rows):
                if (x, y) in blocked:
                    continue
                for name, end in (("a", a), ("b", b)):
                    km = great_circle(*end, *self.at((x, y)))
                    if km < 110:
                        near.setdefault(name, []).append((km, (x, y)))
        starts = {c: k for k, c in near.get("a", []) if self.clear(party, a, self.at(c))}
        goals = {c: k for k, c in near.get("b", []) if self.clear(party, b, self.at(c))}
        if not starts or not goals:
            return None
        best, came, heap = {}, {}, []
        for cell, km in starts.items():
            best[cell] = km
            heapq.heappush(heap, (km + great_circle(*self.at(cell), *b), km, cell))
        end, end_km = None, math.inf
        while heap:
            f, d, cell = heapq.heappop(heap)
            if f >= end_km or f > limit * 1.06:
                break
            if d > best[cell]:
                continue
            if cell in goals and d + goals[cell] < end_km:
                end, end_km = cell, d + goals[cell]
            here = self.at(cell)
            for dx, dy in self.moves:
                other = (cell[0] + dx, cell[1] + dy)
                if other in blocked or not (0 <= other[0] < self.columns and 0 <= other[1] < self.rows):
                    continue
                there = self.at(other)
                if cell in near_border and other in near_border and not self.step_clear(party, cell, other):
                    continue
                km = d + great_circle(*here, *there)
                if km < best.get(other, math.inf):
                    best[other], came[other] = km, cell
                    heapq.heappush(heap, (km + great_circle(*there, *b), km, other))
        if end is None:
            return None
        points = [b, self.at(end)]
        while end in came:
            end = came[end]
            points.append(self.at(end))
        points.append(a)
        points.reverse()
        smooth, i = [points[0]], 0             # pull the string tight
        while i < len(points) - 1:
            j = len(points) - 1
            while j > i + 1 and not self.clear(party, points[i], points[j]):
                j -= 1
            smooth.append(points[j])
            i = j
        return smooth


def airspace(net, party, reliability):
    place = f"airspace-{party.lower()}"
    if net.get("places", place):
        return place
    row = net.get("parties", party)
    # the inner point nearest to the middle of the country's box
    west, south, east, north = net.borders.boxes[party]
    best = (-1.0, None)
    for i in range(1, 24):
        for j in range(1, 24):
            x, y = west + (east - west) * i / 24, south + (north - south) * j / 24
            if net.borders.inside(party, x, y):
                middle = -math.hypot((x - (west + east) / 2) * 0.8, y - (south + north) / 2)
                if best[1] is None or middle > best[0]:
                    best = (middle, (round(x, 2), round(y, 2)))
    lon, lat = best[1]
    net.add("places", {"place_id": place, "name_en": f"Airspace of {row['name_en']}",
                       "name_ar": f"أجواء {row['name_ar']}", "lon": lon, "lat": lat, "kind": "airspace"},
            {"*": derived(("natural-earth",), "a point inside the country, for the map only")})
    f, h, low, high, why = reliability[("gate", "airspace")]
    controllers = {"PS": "PS;IL", "CY": "CY"}.get(party, party)
    gate = net.add("gates", {
        "gate_id": f"{place}-air", "place_id": place, "mode_id": "air", "controllers": controllers,
        "failures_per_year": f, "repair_h": h, "status": "open",
        "note": {"PS": "the airspace is run by Israel", "CY": "the Nicosia region; the north of the island runs its own "
                 "approach, which Cyprus does not recognise"}.get(party, "")},
        {"failures_per_year": assumed(why), "repair_h": assumed(why),
         "status": assumed("no lasting closure reported in the sources consulted"),
         "controllers": assumed("the state that answers for the airspace over its land")})
    net.range("gates", gate, "failures_per_year", low, high)
    return place


def countries(net, samples, pa, pb):
    least = (DOMESTIC_KM if pa == pb else CORNER_KM) / STEP_KM
    found = net.borders.crossed(samples, (pa, pb), least)
    found = [pa] + [p for p in found if p != pa]      # an airport may stand on made land outside the borders
    return found if pa == pb else [p for p in found if p != pb] + [pb]


def build(net, facts, reliability):
    grid = Grid(net.borders)
    pairs = []
    for row in read_csv(os.path.join(facts, "air_links.csv")):
        a, b = net.get("places", row["from"]), net.get("places", row["to"])
        start, goal = (a["lon"], a["lat"]), (b["lon"], b["lat"])
        crossed = countries(net, sample_great_circle(*start, *goal, STEP_KM), a["party_id"], b["party_id"])
        pairs.append((row, a["party_id"], b["party_id"], start, goal, crossed))

    def via(parties):
        return [airspace(net, p, reliability) for p in parties]

    for row, pa, pb, start, goal, crossed in pairs:
        links = [(row["id"], float(row["length_km"]), crossed, None, None)]
        for party in crossed:
            if party in (pa, pb):
                continue
            straight = great_circle(*start, *goal)
            avoid = [party]
            if pa in NO_OVERFLIGHT_OF_IL or pb in NO_OVERFLIGHT_OF_IL:
                avoid += [p for p in ("IL", "PS") if p != party]
            points = grid.round(avoid, start, goal, LONGEST * straight)
            if points is None:
                continue
            samples = []
            for i in range(len(points) - 1):
                samples += sample_great_circle(*points[i], *points[i + 1], STEP_KM)
            length = sum(great_circle(*points[i], *points[i + 1]) for i in range(len(points) - 1))
            over = countries(net, samples, pa, pb)
            if length > LONGEST * straight or party in net.borders.crossed(samples):
                continue
            if any(over == other[2] and abs(length - other[1]) < 30 for other in links):
                continue   # one way round two neighbours is one way
            links.append((f"{row['id']}-round-{party.lower()}", round(length, 1), over, party, points))
        for link, length, over, party, points in links:
            barred = [p for p in over if p in ("IL", "PS") and p not in (pa, pb)
                      and (pa in NO_OVERFLIGHT_OF_IL or pb in NO_OVERFLIGHT_OF_IL)]
            data = {"link_id": link, "from_place": row["from"], "to_place": row["to"], "mode_id": "air",
                    "length": length, "via": via(over)}
            figures = {"via": derived(("natural-earth",), "countries whose land the line crosses for 20 km or more (100 km on a flight at home), sampled every 5 km")}
            if points:
                data["geometry"] = "LINESTRING (" + ", ".join(f"{x:.4g} {y:.4g}" if 0 < i < len(points) - 1
                                                              else f"{x} {y}" for i, (x, y) in enumerate(points)) + ")"
                data["tags"] = "round"
                data["note"] = f"a way round {net.get('parties', party)['name_en']}"
                figures["length"] = estimated("shortest way on a half-degree grid that does not cross the country avoided, "
                                              "pulled tight", ("natural-earth",))
            else:
                figures["length"] = derived(("ourairports",), "great circle between the airports")
            if barred:
                data["status"] = "closed"
                figures["status"] = assumed("no flights between these states cross Israeli-run airspace (general "
                                            "knowledge, no source in the facts)")
            else:
                data["status"] = "open"
                figures["status"] = assumed("geometry only, does not say that a service exists")
            net.add("links", data, figures)
