#!/usr/bin/env python3
"""Builds data/mashreq from data/facts. Run it from anywhere: python3 data/build/build.py [folder]

Nothing is downloaded and only the standard library is used; on unchanged facts it writes identical bytes.
"""
import importlib.util
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import borders  # noqa: E402
import framework  # noqa: E402
import sources_page  # noqa: E402
import transport  # noqa: E402

DATA = os.path.dirname(HERE)
SCHEMA = os.path.join(os.path.dirname(DATA), "mamar", "network")
FACTS = os.path.join(DATA, "facts")


def build():
    net = framework.Network(SCHEMA, borders.Borders(os.path.join(FACTS, "borders", "countries.geojson")))
    net.load_place_joins(os.path.join(HERE, "place_joins.csv"))
    transport.build(net, os.path.join(FACTS, "transport"), HERE)
    if importlib.util.find_spec("energy"):
        import energy
        energy.build(net, os.path.join(FACTS, "energy"), HERE)
    transport.finish(net)
    net.check()
    return net


def main(arguments):
    folder = arguments[0] if arguments else os.path.join(DATA, "mashreq")
    try:
        net = build()
    except framework.DataError as error:
        print(f"the build stops: {error}", file=sys.stderr)
        return 1
    net.write(folder)
    with open(os.path.join(folder, "SOURCES.md"), "w", encoding="utf-8", newline="\n") as f:
        f.write(sources_page.page(net))
    counts = ", ".join(f"{len(rows)} {table}" for table, rows in net.rows.items() if rows)
    print(f"written: {counts}, {len(net.provenance)} figures with their evidence, {len(net.ranges)} ranges")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
