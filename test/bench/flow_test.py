#!/usr/bin/env python3
"""flow_bench at its smallest: trips by columns and the program written whole have the same least cost, and closures taken off leave no trace.

usage: test/bench/flow_test.py FOLDER_OF_PROGRAMS
"""
import json
import pathlib
import subprocess
import sys
import unittest

PROGRAMS = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else pathlib.Path("build/release/bench").resolve()


def bench(*words):
    return subprocess.run([str(w) for w in (PROGRAMS / "flow_bench", *words)], capture_output=True, text=True, check=False)


class Flow(unittest.TestCase):
    def test_columns_cost_what_the_whole_program_costs(self):
        full = 0
        for seed in range(1, 6):
            done = bench("trips", "--links", 60, "--trips", 60, "--seed", seed, "--whole")
            self.assertEqual(done.returncode, 0, done.stderr)
            told = json.loads(done.stdout)
            self.assertTrue(told["optimal"] and told["whole"]["optimal"], told)
            self.assertLess(told["difference"], 1e-6, told)
            full += told["full_directions"]
        self.assertGreater(full, 5, "capacities must bind")

    def test_closures(self):
        done = bench("closures", "data/mashreq", "--selector", "gates[mode_id=rail]", "--selector", "links[mode_id=rail]")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["closures"], 2)

    def test_a_year(self):
        sizes = []
        for days in (1, 2, 3):
            done = bench("year", "test/data/pypsa/storage-hvdc", "--days", days)
            self.assertEqual(done.returncode, 0, done.stderr)
            sizes.append(json.loads(done.stdout))
        for figure in ("snapshots", "rows", "columns", "entries"):  # each day adds as much as the one before
            self.assertEqual(sizes[2][figure] - sizes[1][figure], sizes[1][figure] - sizes[0][figure])
            self.assertGreater(sizes[1][figure], sizes[0][figure])

    def test_a_pure_network(self):
        done = bench("network", "--nodes", 600, "--arcs", 2000, "--plain")
        self.assertEqual(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        self.assertTrue(told["network"]["optimal"] and told["plain"]["optimal"])
        self.assertAlmostEqual(told["network"]["objective"], told["plain"]["objective"], delta=1e-7 * told["plain"]["objective"])

    def test_errors_are_told(self):
        done = bench("closures", "nowhere")
        self.assertEqual(done.returncode, 1)
        self.assertIn("nowhere", done.stderr)


if __name__ == "__main__":
    unittest.main()
