#!/usr/bin/env python3
"""Tests of the build of data/mashreq: python3 data/build/test_data.py (standard library only, half a minute)"""
import filecmp
import os
import re
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import build  # noqa: E402
import check_sums  # noqa: E402
from framework import DataError, Network, assumed, great_circle, normalised, number, published  # noqa: E402

FOLDER = os.path.join(os.path.dirname(HERE), "mashreq")


def small():
    """Two countries, two towns, and nothing between them."""
    net = Network(build.SCHEMA)
    net.source("s", "A source")
    why = assumed("test")
    for party, west in (("AA", 0), ("BB", 2)):
        net.add("parties", {"party_id": party, "name_en": party, "lon_min": west, "lon_max": west + 2, "lat_min": 0,
                            "lat_max": 2})
    net.add("modes", {"mode_id": "road", "name_en": "Road", "kind": "road"})
    for place, lon, party in (("a", 1, "AA"), ("b", 3, "BB"), ("c", 1.5, "AA")):
        net.add("places", {"place_id": place, "name_en": place, "lon": lon, "lat": 1, "party_id": party}, {"*": why})
    return net


class Framework(unittest.TestCase):
    def refused(self, words, net):
        with self.assertRaises(DataError) as caught:
            net.check()
        self.assertIn(words, str(caught.exception))

    def link(self, net, **more):
        row = {"link_id": "l", "from_place": "a", "to_place": "c", "mode_id": "road", "length": 60, **more}
        net.add("links", row, {"length": published("s")})
        return net

    def test_accepts(self):
        self.link(small()).check()

    def test_column_choice_range_and_slug(self):
        net = small()
        for table, row in (("places", {"place_id": "x", "name_en": "x", "lon": 1, "lat": 1, "colour": "red"}),
                           ("places", {"place_id": "x", "name_en": "x", "lon": 1, "lat": 1, "kind": "castle"}),
                           ("places", {"place_id": "x", "name_en": "x", "lon": 200, "lat": 1}),
                           ("places", {"place_id": "X_1", "name_en": "x", "lon": 1, "lat": 1}),
                           ("places", {"place_id": "a", "name_en": "twice", "lon": 1, "lat": 1}),
                           ("places", {"place_id": "x", "lon": 1, "lat": 1})):
            with self.assertRaises(DataError):
                net.add(table, row)

    def test_figure_without_evidence(self):
        net = small()
        net.add("links", {"link_id": "l", "from_place": "a", "to_place": "c", "mode_id": "road", "length": 60})
        self.refused("rests on nothing", net)

    def test_unknown_reference(self):
        self.refused("which is not in places", self.link(small(), to_place="nowhere"))

    def test_short_link(self):
        self.refused("shorter than the straight line", self.link(small(), length=50))

    def test_border_without_crossing(self):
        self.refused("without a crossing", self.link(small(), to_place="b", length=300))

    def test_range_holds_the_figure(self):
        net = self.link(small())
        net.range("links", "l", "length", 70, 80)
        self.refused("is outside", net)

    def test_selector_that_picks_nothing(self):
        net = self.link(small())
        net.add("scenarios", {"scenario_id": "z", "name_en": "z"})
        net.add("changes", {"scenario_id": "z", "selector": "links[mode=rail]", "field": "status", "value": "open"})
        self.refused("picks nothing", net)

    def test_same_place(self):
        net = small()
        self.assertEqual(net.find_place("p", "A", "AA", 1.05, 1), "a")
        self.assertIsNone(net.find_place("p", "A", "BB", 1.05, 1))
        self.assertIsNone(net.find_place("p", "A", "AA", 1.2, 1))
        self.assertEqual(normalised("Al-Qa'im (city)"), normalised("Qa'im"))

    def test_numbers(self):
        self.assertEqual([number(x) for x in (1.0, 0.1 + 0.2, 0.0001234567891, 12345678, -0.0)],
                         ["1", "0.3", "0.000123457", "12345678", "0"])
        self.assertAlmostEqual(great_circle(0, 0, 1, 0), 111.195, places=3)


class Mashreq(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.net = build.build()

    def test_committed_is_what_the_build_writes(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(build.main([folder]), 0)
            names = sorted(os.listdir(folder))
            self.assertEqual(names, sorted(n for n in os.listdir(FOLDER) if n in names or n.endswith(".csv")))
            _, differ, odd = filecmp.cmpfiles(folder, FOLDER, names, shallow=False)
            self.assertEqual((differ, odd), ([], []), "run python3 data/build/build.py and commit data/mashreq")

    def test_sums(self):
        text, wrong = check_sums.sums()
        self.assertEqual(wrong, 0, text)
        with open(check_sums.PAGE, encoding="utf-8") as f:
            self.assertIn(text, f.read(), "run python3 data/build/check_sums.py --write")

    def test_page_names_what_is_there(self):
        with open(check_sums.PAGE, encoding="utf-8") as f:
            page = f.read()
        for scenario in self.net.index["scenarios"]:
            if scenario in {s[0] for s in build.transport.plans.SCENARIOS}:
                self.assertIn(f"`{scenario}`", page)
        for name in re.findall(r"data/[a-z]+/[a-z_.]+", page):
            self.assertTrue(os.path.exists(os.path.join(os.path.dirname(build.DATA), name.rstrip("."))), name)

    def test_crossings_work_both_ways(self):
        gates = {(g["place_id"], g["mode_id"], g.get("from_party"), g.get("to_party")) for g in self.net.rows["gates"]}
        for place, mode, a, b in gates:
            if a:
                self.assertIn((place, mode, b, a), gates)

    def test_suez_is_not_made_indispensable(self):
        links = self.net.index["links"]
        for key, row in links.items():
            if row["mode_id"] == "sea" and "suez" in row.get("via", ""):
                cape = links[key + "-cape"]
                self.assertNotIn("suez", cape.get("via", ""))
                self.assertGreater(cape["length"], 15000)

    def test_reloading_is_possible_where_it_is_asked_for(self):
        for rule in self.net.rows["rules"]:
            if rule["effect"] == "reload":
                for gate in self.net.select(rule["selector"]):
                    place = self.net.get("gates", gate)["place_id"]
                    self.assertIn(f"{place}/road/road", self.net.index["transfers"])

    def test_flights_name_the_countries_of_their_ends(self):
        for row in self.net.rows["links"]:
            if row["mode_id"] == "air":
                via = row["via"].split(";")
                ends = [self.net.get("places", row[e])["party_id"].lower() for e in ("from_place", "to_place")]
                self.assertLessEqual({f"airspace-{p}" for p in ends}, set(via), row["link_id"])
                self.assertEqual(via[0], f"airspace-{ends[0]}", row["link_id"])
                if "-round-" in row["link_id"]:
                    self.assertNotIn("airspace-" + row["link_id"].rsplit("-", 1)[1], via)

    def test_arabic_names(self):
        for table in ("parties", "places", "commodities", "modes", "scenarios", "projects", "rules"):
            for row in self.net.rows[table]:
                self.assertRegex(row.get("name_ar", ""), "[\u0600-\u06ff]", f"{table} {row}")


if __name__ == "__main__":
    unittest.main()
