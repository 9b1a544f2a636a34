#!/usr/bin/env python3
"""Adds up ways on the built network and holds them against figures published elsewhere. A plain Dijkstra on
kilometres over what is open, so that the engine is not checked against itself: python3 data/build/check_sums.py"""
import csv
import heapq
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(os.path.dirname(HERE), "mashreq")
USABLE = ("open", "restricted", "")


def table(name):
    with open(os.path.join(FOLDER, name + ".csv"), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


class Ways:
    def __init__(self):
        self.links = table("links")
        self.places = {r["place_id"]: r for r in table("places")}
        self.gates = {}
        for g in table("gates"):
            if g["status"] in USABLE and g["open_to"] != "passengers":
                self.gates.setdefault((g["place_id"], g["mode_id"]), []).append((g["from_party"], g["to_party"]))

    def nodes(self, link, forward):
        a, b = (link["from_place"], link["to_place"]) if forward else (link["to_place"], link["from_place"])
        sides = (link["from_side"], link["to_side"]) if forward else (link["to_side"], link["from_side"])

        def node(place, other, side):
            if self.places[place]["kind"] != "crossing":
                return place, ""
            return place, side or self.places[other]["party_id"]
        return node(a, b, sides[0]), node(b, a, sides[1])

    def shortest(self, start, goal, mode, without=(), avoid=(), closed_too=False):
        """Kilometres and places of the shortest way in one mode, not through the parties named in without."""
        edges = {}
        for link in self.links:
            if link["mode_id"] != mode or not (closed_too or link["status"] in USABLE):
                continue
            for forward in (True, False):
                u, v = self.nodes(link, forward)
                edges.setdefault(u, []).append((float(link["length"]), v))
        for (place, m), sides in self.gates.items():
            if m == mode:
                for a, b in sides:
                    if a:
                        edges.setdefault((place, a), []).append((0.0, (place, b)))

        def party(node):
            return node[1] or self.places[node[0]].get("party_id", "")

        starts = [n for n in edges if n[0] == start and party(n) not in without]
        best, came, heap = {n: 0.0 for n in starts}, {}, [(0.0, n) for n in starts]
        while heap:
            d, at = heapq.heappop(heap)
            if at[0] == goal:
                way = [at[0]]
                while at in came:
                    at = came[at]
                    if way[-1] != at[0]:
                        way.append(at[0])
                return d, way[::-1]
            if d > best[at]:
                continue
            for km, other in edges.get(at, ()):
                if party(other) in without or other[0] in avoid:
                    continue
                if d + km < best.get(other, 1e18):
                    best[other], came[other] = d + km, at
                    heapq.heappush(heap, (d + km, other))
        return None, []


# from, to, mode, without, expected km, tolerance, where the figure comes from
SUMS = [
    ("damascus", "aleppo", "road", (), 355, 0.01, "sum of the facts; press: 355"),
    ("damascus", "latakia", "road", (), 348, 0.01, "sum of the facts"),
    ("baghdad", "amman", "road", (), 945, 0.01, "sum of the facts; press: about 900"),
    ("ibrahim-khalil-habur", "iskenderun-port", "road", ("SY",), 710, 0.03, "Logistics Cluster: 720"),
    ("al-faw-port", "ibrahim-khalil-habur", "road", (), 1192, 0.02, "Development Road: 1,200"),
    ("tehran", "tabriz", "road", (), 605, 0.02, "about 600"),
    ("tehran", "van", "road", (), 930, 0.02, "sum of the facts"),
    ("van", "kilis", "road", (), 742, 0.02, "KGM table: 739"),
    ("agri", "mersin", "road", (), 1053, 0.02, "KGM table: 1,050"),
    ("van", "adana", "road", (), 905, 0.02, "KGM table: 902"),
    ("diyarbakir", "mersin", "road", (), 612, 0.02, "KGM table: 608"),
    ("erzurum", "adana", "road", (), 840, 0.02, "KGM table: 809"),
    ("tehran", "kerman", "road", (), 1032, 0.02, "travel page: 1,064"),
    ("tehran", "bandar-abbas", "road", (), 1329, 0.02, "sum of the facts"),
    ("tehran", "aleppo", "road", ("IQ",), 1745, 0.02, "sum of the facts, by Türkiye"),
    ("tehran", "aleppo", "road", ("TR",), 1771, 0.02, "sum of the facts, by Iraq, over the damaged bridge of Raqqa"),
    ("tehran", "latakia", "road", ("IQ",), 1920, 0.02, "sum of the facts, by Türkiye"),
    ("tehran", "latakia", "road", ("TR",), 1946, 0.02, "sum of the facts, by Iraq, over the damaged bridge of Raqqa"),
    ("tehran", "tartus", "road", ("IQ",), 2009, 0.02, "sum of the facts, by Türkiye"),
    ("tehran", "damascus", "road", ("IQ",), 2100, 0.02, "sum of the facts, by Türkiye"),
    ("tehran", "tabriz", "rail-1435", (), 736, 0.01, "published chainage"),
    ("tehran", "razi-kapikoy", "rail-1435", (), 957, 0.01, "published chainage; press: 928"),
    ("tehran", "iskenderun", "rail-1435", (), 1978, 0.01, "sum of the facts"),
    ("tehran", "shahid-rajaee-port", "rail-1435", (), 1365, 0.01, "sum of the facts"),
    ("dammam-port", "omari-haditha", "rail-1435", (), 1732, 0.01, "published: more than 1,700"),
]


BEGIN, END = "<!-- sums: written by data/build/check_sums.py --write -->", "<!-- end of sums -->"
PAGE = os.path.join(os.path.dirname(os.path.dirname(HERE)), "docs", "mashreq.md")


def main():
    """Prints the table; --write puts it into docs/mashreq.md."""
    text, wrong = sums()
    if "--write" in sys.argv[1:]:
        with open(PAGE, encoding="utf-8") as f:
            page = f.read()
        before, rest = page.split(BEGIN)
        with open(PAGE, "w", encoding="utf-8", newline="\n") as f:
            f.write(before + BEGIN + "\n" + text + "\n" + END + rest.split(END)[1])
    else:
        print(text)
    return 1 if wrong else 0


def sums():
    ways = Ways()
    wrong = 0
    out = ["| from | to | mode | without | here, km | expected | difference | expected from | crossings |",
           "|---|---|---|---|---:|---:|---:|---|---|"]
    for start, goal, mode, without, expected, tolerance, source in SUMS:
        km, way = ways.shortest(start, goal, mode, without)
        if km is None:
            wrong += 1
            out.append(f"| {start} | {goal} | {mode} | {' '.join(without)} | none | {expected} | | {source} | |")
            continue
        off = km / expected - 1
        wrong += abs(off) > tolerance
        crossings = [p for p in way if ways.places[p]["kind"] == "crossing"]
        out.append(f"| {start} | {goal} | {mode} | {' '.join(without)} | {km:,.0f} | {expected:,} | {off:+.1%} | {source} | "
                   f"{', '.join(crossings)} |")
    out += ["", f"{len(SUMS) - wrong} of {len(SUMS)} within tolerance"]
    return "\n".join(out), wrong


if __name__ == "__main__":
    sys.exit(main())
