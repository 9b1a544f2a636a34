#!/usr/bin/env python3
"""The benchmark programs at their smallest: fast and plain agree to the byte, threads change nothing, what is printed and written is as documented, errors are told.

usage: test/bench/mosp_test.py FOLDER_OF_PROGRAMS
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAMS = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else pathlib.Path("build/release/bench").resolve()


def run(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False)


class Mosp(unittest.TestCase):
    def setUp(self):
        self.keeper = tempfile.TemporaryDirectory()
        self.addCleanup(self.keeper.cleanup)
        self.folder = pathlib.Path(self.keeper.name)

    def make(self, kind, criteria, size):
        prefix = self.folder / f"{kind}{criteria}"
        made = run(PROGRAMS / "make_graph", kind, "--rows", size, "--columns", size, "--criteria", criteria, "--seed", 5, "--pairs", 6,
                   "--nearest", size // 2, "--farthest", size, "--out", prefix)
        self.assertEqual(made.returncode, 0, made.stderr)
        return [w for c in range(1, criteria + 1) for w in ("--gr", f"{prefix}-{c}.gr")] + ["--od", f"{prefix}-od.csv"]

    def solve(self, words, *more):
        out = self.folder / "out.csv"
        done = run(PROGRAMS / "mosp", *words, "--out", out, *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout), out.read_text(encoding="utf-8")

    def test_algorithms_and_threads_agree(self):
        for kind, criteria, size in (("grid", 2, 40), ("grid", 3, 20), ("grid", 4, 12), ("road", 2, 60), ("road", 3, 30)):
            with self.subTest(kind=kind, criteria=criteria):
                words = self.make(kind, criteria, size)
                line, fronts = self.solve(words)
                for key in ("bounds_s", "search_s", "total_s", "peak_mb", "labels"):
                    self.assertGreater(line[key], 0, key)
                rows = fronts.splitlines()
                self.assertEqual(rows[0], "query,source,target" + "".join(f",c{c}" for c in range(1, criteria + 1)))
                self.assertEqual(len(rows) - 1, line["vectors"])
                numbers = [tuple(map(int, row.split(","))) for row in rows[1:]]
                self.assertEqual(numbers, sorted(numbers))
                self.assertGreater(len(numbers), 12)
                self.assertEqual(fronts, self.solve(words, "--algorithm", "plain")[1])
                self.assertEqual(fronts, self.solve(words, "--threads", 3)[1])
                self.assertLess(len(self.solve(words, "--epsilon", 0.2)[1]), len(fronts))

    def test_wide_costs_fall_back_to_wide_sums(self):
        (self.folder / "w.gr").write_text("p sp 3 3\na 1 2 4294967295\na 2 3 4294967295\na 1 3 4294967290\n", encoding="utf-8")
        (self.folder / "o.csv").write_text("1,3\n3,1\n", encoding="utf-8")
        words = ["--gr", self.folder / "w.gr", "--gr", self.folder / "w.gr", "--od", self.folder / "o.csv"]
        self.assertEqual(self.solve(words)[1], "query,source,target,c1,c2\n1,1,3,4294967290,4294967290\n")

    def test_errors(self):
        (self.folder / "bad.gr").write_text("p sp 2 1\na 1 3 5\n", encoding="utf-8")
        (self.folder / "od.csv").write_text("1,2\n", encoding="utf-8")
        done = run(PROGRAMS / "mosp", "--gr", self.folder / "bad.gr", "--gr", self.folder / "bad.gr", "--od", self.folder / "od.csv", "--out", self.folder / "o")
        self.assertEqual(done.returncode, 2)
        self.assertIn("bad.gr:2:5: error[dimacs.number]", done.stderr)
        self.assertFalse((self.folder / "o").exists())
        self.assertEqual(run(PROGRAMS / "mosp", "--gr", "x", "--od", "y", "--out", "z").returncode, 64)
        self.assertEqual(run(PROGRAMS / "mosp").returncode, 64)
        for wrong in (("--nearest", 50, "--farthest", 60), ("--nearest", 3, "--farthest", 1), ("--low", 9, "--high", 2), ("--rows", 1)):
            self.assertEqual(run(PROGRAMS / "make_graph", "grid", "--rows", 3, "--columns", 3, *wrong, "--out", self.folder / "x").returncode, 64, wrong)
        self.assertEqual(run(PROGRAMS / "make_graph", "grid", "--rows", 3, "--columns", 3, "--out", self.folder / "no" / "x").returncode, 74)


if __name__ == "__main__":
    unittest.main()
