"""script/check-includes finds what it is there to find: each case plants one fault in a tiny tree."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "script" / "check-includes"
PAGE = """
| folder | holds | leans on | outside libraries |
|---|---|---|---|
| `mamar/base` | lowest types | nothing of ours | |
| `mamar/network` | the network | `base` | `fmt` |
| `mamar/study/route` | a study | `base`, `network` | |
| `mamar/report` | tables to text | `base`, `study/route/result.h` | |
"""
TREE = {
    "mamar/base/index.h": "// Strong indices.\n#pragma once\n#include <cstdint>\n",
    "mamar/network/network.h": '#pragma once\n#include <fmt/format.h>\n#include <vector>\n#include "mamar/base/index.h"\n',
    "mamar/study/route/result.h": '#pragma once\n#include "mamar/network/network.h"\n',
    "mamar/study/route/search.h": '#pragma once\n#include "mamar/study/route/result.h"\n',
    "mamar/report/file.cpp": "#include <sys/stat.h>\n#include <unistd.h>\n\n#include <string>\n",
    "mamar/report/text.cpp": '#include "mamar/study/route/result.h"\n',
}


def check(page=PAGE, **planted):
    """Exit status and output of the check on the tree with some files replaced; names write __ for / and _ before the extension."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        files = dict(TREE, **{"docs/architecture.md": page})
        files.update({name.replace("__", "/").replace("_h", ".h").replace("_cpp", ".cpp"): text for name, text in planted.items()})
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, SCRIPT, "--root", root], capture_output=True, text=True)
        return run.returncode, run.stdout + run.stderr


class CheckIncludes(unittest.TestCase):
    def refused(self, expected, **planted):
        status, text = check(**planted)
        self.assertEqual(status, 1, text)
        self.assertIn(expected, text)
        self.assertEqual(len(text.splitlines()), 1, text)

    def test_a_clean_tree_passes(self):
        status, text = check()
        self.assertEqual(status, 0, text)
        self.assertIn("6 files keep to the 4 rows", text)

    def test_an_edge_that_is_not_in_the_table(self):
        self.refused("mamar/base/bad.h:2: mamar/base may not include mamar/network/network.h",
                     mamar__base__bad_h='#pragma once\n#include "mamar/network/network.h"\n')

    def test_one_header_of_a_folder_opens_no_other(self):
        self.refused("mamar/report may not include mamar/study/route/search.h", mamar__report__text_cpp='#include "mamar/study/route/search.h"\n')

    def test_spaces_and_angle_brackets_hide_nothing(self):
        self.refused("mamar/base may not include", mamar__base__bad_h="#pragma once\n  #  include <mamar/network/network.h>\n")

    def test_an_outside_library_where_it_does_not_belong(self):
        self.refused("mamar/base may not use fmt", mamar__base__bad_h="#pragma once\n#include <fmt/format.h>\n")

    def test_an_outside_library_that_nobody_named(self):
        self.refused("<boost/graph.hpp> belongs to no library", mamar__base__bad_h="#pragma once\n#include <boost/graph.hpp>\n")

    def test_a_path_that_does_not_begin_at_the_root(self):
        self.refused('not "index.h"', mamar__base__bad_h='#pragma once\n#include "index.h"\n')

    def test_a_header_that_is_gone(self):
        self.refused("mamar/base/gone.h does not exist", mamar__base__bad_h='#pragma once\n#include "mamar/base/gone.h"\n')

    def test_a_header_without_pragma_once(self):
        self.refused("begins with #pragma once", mamar__base__bad_h="#ifndef BAD\n#endif\n")

    def test_a_folder_without_a_row(self):
        self.refused("mamar/solve/lp.cpp:1: its folder has no row", mamar__solve__lp_cpp="int x;\n")

    def test_a_row_without_a_folder(self):
        self.refused("mamar/solve is described but does not exist", page=PAGE + "| `mamar/solve` | solver | `base` | |\n")

    def test_a_row_that_leans_on_one_below(self):
        self.refused("stands below it", page=PAGE.replace("lowest types | nothing of ours", "lowest types | `network`"))


if __name__ == "__main__":
    unittest.main()
