"""Which country a point lies in, and which ones a flight crosses. Plain Python over simplified Natural Earth
borders; the result is good to about two kilometres and states no position on any boundary."""
from __future__ import annotations

import json
import math

EARTH_RADIUS_KM = 6371.0088


def _vector(lon, lat):
    a, b = math.radians(lon), math.radians(lat)
    return math.cos(b) * math.cos(a), math.cos(b) * math.sin(a), math.sin(b)


def sample_great_circle(lon1, lat1, lon2, lat2, step_km):
    """Points along the great circle, both ends included, at most step_km apart."""
    p, q = _vector(lon1, lat1), _vector(lon2, lat2)
    angle = math.acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(p, q)))))
    count = max(1, math.ceil(angle * EARTH_RADIUS_KM / step_km))
    if angle < 1e-9:
        return [(lon1, lat1), (lon2, lat2)]
    points = []
    for i in range(count + 1):
        t = i / count
        f, g = math.sin((1 - t) * angle) / math.sin(angle), math.sin(t * angle) / math.sin(angle)
        x, y, z = (f * a + g * b for a, b in zip(p, q))
        points.append((math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1.0, min(1.0, z))))))
    return points


class Borders:
    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            data = json.load(f)
        self.polygons = []   # (party, box, rings)
        self.boxes = {}
        for feature in data["features"]:
            party = feature["id"]
            for rings in feature["geometry"]["coordinates"]:
                xs = [p[0] for p in rings[0]]
                ys = [p[1] for p in rings[0]]
                box = (min(xs), min(ys), max(xs), max(ys))
                self.polygons.append((party, box, rings))
                old = self.boxes.get(party)
                self.boxes[party] = box if old is None else (
                    min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))
        self._cells = {}

    @staticmethod
    def _inside(rings, x, y):
        hit = False
        for ring in rings:
            for i in range(len(ring) - 1):
                x1, y1 = ring[i]
                x2, y2 = ring[i + 1]
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                    hit = not hit
        return hit

    def country_at(self, lon, lat):
        """The party whose land the point lies on; None at sea and outside the region."""
        for party, (west, south, east, north), rings in self.polygons:
            if west <= lon <= east and south <= lat <= north and self._inside(rings, lon, lat):
                return party
        return None

    def inside(self, party, lon, lat):
        for owner, (west, south, east, north), rings in self.polygons:
            if owner == party and west <= lon <= east and south <= lat <= north and self._inside(rings, lon, lat):
                return True
        return False

    def distance_to(self, party, lon, lat):
        """Kilometres to the party's land, 0 within; flat geometry, good for the short distances it is asked for."""
        if self.inside(party, lon, lat):
            return 0.0
        kx, ky = math.radians(1) * EARTH_RADIUS_KM * math.cos(math.radians(lat)), math.radians(1) * EARTH_RADIUS_KM
        best = math.inf
        for owner, (west, south, east, north), rings in self.polygons:
            if owner != party or not (west - 1 <= lon <= east + 1 and south - 1 <= lat <= north + 1):
                continue
            for ring in rings:
                for i in range(len(ring) - 1):
                    x1, y1 = (ring[i][0] - lon) * kx, (ring[i][1] - lat) * ky
                    x2, y2 = (ring[i + 1][0] - lon) * kx, (ring[i + 1][1] - lat) * ky
                    dx, dy = x2 - x1, y2 - y1
                    length = dx * dx + dy * dy
                    t = 0.0 if length == 0 else max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
                    best = min(best, math.hypot(x1 + t * dx, y1 + t * dy))
        return best

    def stays_within(self, party, lon1, lat1, lon2, lat2, slack_km=3.0, step_km=3.0):
        """Whether the straight way between two points stays on the party's land."""
        return all(self.inside(party, x, y) or self.distance_to(party, x, y) <= slack_km
                   for x, y in sample_great_circle(lon1, lat1, lon2, lat2, step_km))

    def crossed(self, points, ends=(), least=1):
        """The parties a line of points crosses, in order, each once; those that are not an end's only if at least
        so many of the points lie in them."""
        count = {}
        for lon, lat in points:
            party = self.country_at(lon, lat)
            if party:
                count[party] = count.get(party, 0) + 1
        return [party for party, n in count.items() if n >= least or party in ends]
