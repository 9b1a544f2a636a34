#!/usr/bin/env python3
"""Makes data/facts/borders/countries.geojson from countries-10m.json of the npm package world-atlas 2.0.2
(Natural Earth 4.1.0, public domain). Needed only when the borders themselves are to be renewed:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 data/build/make_borders.py package/countries-10m.json

Arcs are thinned before the polygons are put together (Douglas-Peucker, 0.012 degrees), so that neighbours keep a
common border; polygons are clipped to the region and rounded to 0.001 degrees; islets below 0.002 square degrees
go, except where they are all that a country has.
"""
import json
import os
import sys

REGION = (16.0, -6.0, 80.0, 47.0)
TOLERANCE = 0.012
# Natural Earth's names -> the party of this network. Parts that Natural Earth draws apart are put with the state in
# whose flight information region they lie; this is about who answers a flight plan and states no position.
PARTIES = {
    "Iraq": "IQ", "Syria": "SY", "Turkey": "TR", "Iran": "IR", "Jordan": "JO", "Lebanon": "LB",
    "Saudi Arabia": "SA", "Kuwait": "KW", "United Arab Emirates": "AE", "Qatar": "QA", "Oman": "OM",
    "Bahrain": "BH", "Egypt": "EG", "Yemen": "YE", "Djibouti": "DJ", "Eritrea": "ER", "Sudan": "SD",
    "Ethiopia": "ET", "Somalia": "SO", "Somaliland": "SO", "Israel": "IL", "Palestine": "PS", "Cyprus": "CY",
    "N. Cyprus": "CY", "Cyprus U.N. Buffer Zone": "CY", "Dhekelia": "CY", "Akrotiri": "CY", "Greece": "GR",
    "Bulgaria": "BG", "Armenia": "AM", "Azerbaijan": "AZ", "Georgia": "GE", "Turkmenistan": "TM",
    "Uzbekistan": "UZ", "Afghanistan": "AF", "Pakistan": "PK", "Libya": "LY", "Russia": "RU", "Chad": "TD",
    "Kazakhstan": "KZ", "Romania": "RO", "Macedonia": "MK",
}


def thin(points, tolerance):
    if len(points) < 3:
        return points
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (x1, y1), (x2, y2) = points[a], points[b]
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        worst, at = -1.0, None
        for i in range(a + 1, b):
            x, y = points[i]
            if length == 0:
                d = (x - x1) ** 2 + (y - y1) ** 2
            else:
                t = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length))
                d = (x - x1 - t * dx) ** 2 + (y - y1 - t * dy) ** 2
            if d > worst:
                worst, at = d, i
        if at is not None and worst > tolerance * tolerance:
            keep.add(at)
            stack += [(a, at), (at, b)]
    return [points[i] for i in sorted(keep)]


def clip(ring, box):
    """Sutherland-Hodgman against the region's rectangle."""
    def cut(points, inside, meet):
        out = []
        for i, p in enumerate(points):
            q = points[i - 1]
            if inside(p):
                if not inside(q):
                    out.append(meet(q, p))
                out.append(p)
            elif inside(q):
                out.append(meet(q, p))
        return out

    def at_x(x):
        return lambda p, q: (x, p[1] + (q[1] - p[1]) * (x - p[0]) / (q[0] - p[0]))

    def at_y(y):
        return lambda p, q: (p[0] + (q[0] - p[0]) * (y - p[1]) / (q[1] - p[1]), y)
    west, south, east, north = box
    for inside, meet in ((lambda p: p[0] >= west, at_x(west)), (lambda p: p[0] <= east, at_x(east)),
                         (lambda p: p[1] >= south, at_y(south)), (lambda p: p[1] <= north, at_y(north))):
        if not ring:
            break
        ring = cut(ring, inside, meet)
    return ring


def area(ring):
    return sum(ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1] for i in range(len(ring))) / 2


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        world = json.load(f)
    scale, move = world["transform"]["scale"], world["transform"]["translate"]
    arcs = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        arcs.append(thin(points, TOLERANCE))

    def ring(indices):
        out = []
        for i in indices:
            part = arcs[i] if i >= 0 else arcs[~i][::-1]
            out += part[1:] if out else part
        return out[:-1] if out and out[0] == out[-1] else out

    shapes = {}
    for country in world["objects"]["countries"]["geometries"]:
        party = PARTIES.get(country["properties"]["name"])
        if not party:
            continue
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for polygon in polygons:
            rings = []
            for r in polygon:
                clipped = clip(ring(r), REGION)
                if len(clipped) >= 3:
                    rings.append([(round(px, 3), round(py, 3)) for px, py in clipped])
                elif not rings:
                    break
            if rings:
                shapes.setdefault(party, []).append(rings)
    features = []
    for party in sorted(shapes):
        polygons = sorted(shapes[party], key=lambda p: -abs(area(p[0])))
        kept = [p for i, p in enumerate(polygons) if i == 0 or abs(area(p[0])) >= 0.002]
        coordinates = [[[list(p) for p in r + r[:1]] for r in polygon] for polygon in kept]
        features.append({"type": "Feature", "id": party, "properties": {},
                         "geometry": {"type": "MultiPolygon", "coordinates": coordinates}})
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(os.path.dirname(here), "facts", "borders", "countries.geojson")
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write('{"type":"FeatureCollection","features":[\n')
        f.write(",\n".join(json.dumps(x, separators=(",", ":")) for x in features))
        f.write("\n]}\n")
    print(path, os.path.getsize(path), sorted(set(PARTIES.values()) - set(shapes)))


if __name__ == "__main__":
    main()
