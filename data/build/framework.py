"""What the build of a network folder shares: rows that are held against the schema, and figures that
cannot be written without saying what they rest on.

    net = Network(schema_dir)
    net.add("links", {"link_id": "r1", ...}, {"length": published("meed-2004"), "status": assumed("...")})
    net.range("links", "r1", "length", 90, 120)
    net.check(); net.write(folder)

Only the standard library is used, so that a bare machine can rebuild the data.
"""
from __future__ import annotations

import csv
import io
import math
import os
import re
import unicodedata
from collections import Counter, OrderedDict
from dataclasses import dataclass, replace

EARTH_RADIUS_KM = 6371.0088
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
PARTY = re.compile(r"^[A-Z]{2}$")
DATE = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
SELECTOR = re.compile(r"^[a-z_]+\[[^\[\]]*\]$")


# ---------------------------------------------------------------------------------------------------------------
# What a figure rests on


@dataclass(frozen=True)
class Basis:
    kind: str
    sources: tuple = ()
    method: str = ""
    as_of: str = ""


def _keys(sources) -> tuple:
    """Accepts one key, several keys joined with ';', or a sequence; 'estimated' is a mark, not a source."""
    if isinstance(sources, str):
        sources = sources.split(";")
    return tuple(dict.fromkeys(s.strip() for s in sources if s.strip() and s.strip() != "estimated"))


def published(sources, method="", as_of="") -> Basis:
    keys = _keys(sources)
    if not keys:
        raise ValueError("a published figure needs a source")
    return Basis("published", keys, method, as_of)


def derived(sources=(), method="", as_of="") -> Basis:
    if not method:
        raise ValueError("a derived figure needs its method")
    return Basis("derived", _keys(sources), method, as_of)


def estimated(method, sources=(), as_of="") -> Basis:
    if not method:
        raise ValueError("an estimated figure needs its method")
    return Basis("estimated", _keys(sources), method, as_of)


def assumed(method, sources=(), as_of="") -> Basis:
    if not method:
        raise ValueError("an assumed figure needs its reason")
    return Basis("assumed", _keys(sources), method, as_of)


# ---------------------------------------------------------------------------------------------------------------
# Small helpers


def great_circle(lon1, lat1, lon2, lat2) -> float:
    """Kilometres on the sphere the engine uses."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    dp, dl = p2 - p1, math.radians(lon2 - lon1)
    h = math.sin(dp / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(dl / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


def slug(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ø", "o"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def normalised(name: str) -> str:
    """For comparing names of one city in two tables: no case, marks, articles or bracketed remarks."""
    name = re.sub(r"\([^)]*\)", " ", name)
    words = slug(name).split("-")
    words = [w for w in words if w not in ("al", "ar", "as", "az", "an", "ad", "ash", "at", "el", "the", "city")]
    return "".join(words)


def number(value) -> str:
    """A figure without noise: at most six decimals, or six significant digits when it is very small."""
    if isinstance(value, bool):
        raise ValueError("a flag is not a number")
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a finite number")
    if value != 0 and abs(value) < 0.01:
        digits = 5 - math.floor(math.log10(abs(value)))
    else:
        digits = 6
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def read_csv(path) -> list:
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


class DataError(Exception):
    pass


# ---------------------------------------------------------------------------------------------------------------
# The schema, as mamar/network/attributes.csv states it


@dataclass(frozen=True)
class Column:
    table: str
    name: str
    type: str
    default: str
    low: float | None
    high: float | None
    required: bool
    values: str


class Schema:
    def __init__(self, folder):
        self.tables: "OrderedDict[str, OrderedDict[str, Column]]" = OrderedDict()
        self.keys = {}
        common = []
        for row in read_csv(os.path.join(folder, "tables.csv")):
            self.tables[row["table"]] = OrderedDict()
            self.keys[row["table"]] = [k for k in row["key"].split("+") if k]
        for row in read_csv(os.path.join(folder, "attributes.csv")):
            column = Column(
                row["table"], row["name"], row["type"], row["default"],
                float(row["min"]) if row["min"] else None, float(row["max"]) if row["max"] else None,
                row["required"] == "yes", row["values"])
            if row["table"] == "*":
                common.append(column)
            else:
                self.tables[row["table"]][row["name"]] = column
        for name, columns in self.tables.items():
            for column in common:
                if not (name == "sources" and column.name == "source"):
                    columns.setdefault(column.name, column)

    def numeric(self, table, name) -> bool:
        column = self.tables[table].get(name)
        return column is not None and column.type in ("number", "integer")


# ---------------------------------------------------------------------------------------------------------------
# The network being built


NO_EVIDENCE_NEEDED = {  # numbers that are not facts about the world
    ("snapshots", None), ("cost_segments", "segment"), ("project_costs", "year"), ("limit_terms", "coefficient"),
    ("modes", "gauge"), ("commodities", "tonnes_per_unit"), ("parties", None), ("ranges", None),
}


class Network:
    def __init__(self, schema_folder, borders=None):
        self.schema = Schema(schema_folder)
        self.rows = OrderedDict((t, []) for t in self.schema.tables)
        self.index = {t: {} for t in self.schema.tables}
        self.provenance = OrderedDict()   # (table, id, field) -> Basis
        self.ranges = OrderedDict()       # (table, id, field) -> (low, high, note)
        self.source_rows = {}
        self.doubts = []                  # (heading, text): what SOURCES.md names as doubtful
        self.borders = borders            # see borders.py
        self.place_joins = {}             # foreign id -> place id, from place_joins.csv
        self.joined = []                  # (foreign id, place id, why)
        self.unconnected = []             # places that no truck can reach

    # -- rows ---------------------------------------------------------------------------------------------------

    def key(self, table, row) -> str:
        if table == "settings":
            return "settings"  # its one row has no key of its own
        return "/".join(str(row.get(k) or "") for k in self.schema.keys[table])

    def add(self, table, row, figures=None) -> str:
        """Adds a row and what its figures rest on; figures maps a column to a Basis, '*' stands for all numeric
        columns of the row that are not named. Returns the row's key."""
        if table in ("sources", "provenance", "ranges"):
            raise DataError(f"{table} is filled by source(), figures and range(), not by add()")
        columns = self.schema.tables.get(table)
        if columns is None:
            raise DataError(f"there is no table {table}")
        clean = {}
        for name, value in row.items():
            column = columns.get(name)
            if column is None:
                if not name.startswith("x_") and table != "profiles":
                    raise DataError(f"{table}: there is no column {name} (row {row})")
                column = Column(table, name, "number" if table == "profiles" else "text", "", None, None, False, "")
            value = self._clean(table, column, value, row)
            if value is not None and value != "":
                clean[name] = value
        for column in columns.values():
            if column.required and column.name not in clean:
                raise DataError(f"{table}: {column.name} is missing (row {row})")
        key = self.key(table, clean)
        if self.schema.keys[table]:
            if key in self.index[table]:
                raise DataError(f"{table}: {key} is there already")
            self.index[table][key] = clean
        self.rows[table].append(clean)
        figures = dict(figures or {})
        rest = figures.pop("*", None)
        if rest is not None:
            for name in clean:
                if self.schema.numeric(table, name) and name not in figures:
                    figures[name] = rest
        for name, basis in figures.items():
            if name not in clean:
                continue  # a basis for a figure that is blank says nothing
            self.basis(table, key, name, basis)
        return key

    def basis(self, table, key, field, basis: Basis):
        if not isinstance(basis, Basis):
            raise DataError(f"{table} {key} {field}: {basis!r} is not a Basis")
        if field not in self.schema.tables[table] and table != "profiles":
            raise DataError(f"{table} {key}: there is no column {field}")
        if not key:
            raise DataError(f"{table}: rows without a key carry no evidence of single figures; use the note")
        self.provenance[(table, key, field)] = basis

    def range(self, table, key, field, low, high, note=""):
        if low > high:
            raise DataError(f"{table} {key} {field}: the range {low}..{high} is upside down")
        self.ranges[(table, key, field)] = (float(low), float(high), note)

    def get(self, table, key):
        return self.index[table].get(key)

    def source(self, source_id, title, publisher="", year="", url=""):
        """Declares a source; only those that a figure names are written. A second declaration of the same id is
        ignored when it comes from the other fact folder (geonames stands in both)."""
        self._slug("sources", source_id)
        self.source_rows.setdefault(source_id, {
            "source_id": source_id, "title": title, "publisher": publisher, "year": year, "url": url})

    def sources_from(self, path):
        for row in read_csv(path):
            url = row["url"] if row["url"].startswith("http") else ""
            self.source(row["id"], row["title"], row["publisher"], row["year"], url)

    def doubt(self, heading, text):
        self.doubts.append((heading, text))

    # -- cleaning -----------------------------------------------------------------------------------------------

    def _slug(self, table, value):
        if not SLUG.match(value):
            raise DataError(f"{table}: the id {value!r} is not a lower-case slug")

    def _clean(self, table, column, value, row):
        where = f"{table}.{column.name} (row {row})"
        if value is None or value == "":
            return None
        kind = column.type
        if kind == "id":
            value = str(value)
            if table == "parties":
                if not (PARTY.match(value) or SLUG.match(value)):
                    raise DataError(f"{where}: {value!r} is neither an ISO code nor a slug")
            else:
                self._slug(table, value)
        elif kind in ("number", "integer"):
            if isinstance(value, bool):
                raise DataError(f"{where}: a flag is not a number")
            if kind == "integer":
                if float(value) != int(float(value)):
                    raise DataError(f"{where}: {value!r} is not an integer")
                value = int(float(value))
            else:
                value = float(value)
                if value == int(value) and abs(value) < 1e15:
                    value = int(value)
            if column.low is not None and value < column.low or column.high is not None and value > column.high:
                raise DataError(f"{where}: {value} is outside {column.low}..{column.high}")
        elif kind == "flag":
            if value not in (True, False, "true", "false"):
                raise DataError(f"{where}: {value!r} is not a flag")
            value = "true" if value in (True, "true") else "false"
        elif kind == "choice":
            if value not in column.values.split("|"):
                raise DataError(f"{where}: {value!r} is not one of {column.values}")
        elif kind == "date":
            if not DATE.match(str(value)):
                raise DataError(f"{where}: {value!r} is not a date")
        elif kind in ("refs", "words"):
            items = value.split(";") if isinstance(value, str) else [str(v) for v in value]
            items = [v.strip() for v in items if v.strip()]
            if any(";" in v for v in items):
                raise DataError(f"{where}: {value!r} holds a semicolon within an item")
            value = ";".join(items)
        elif kind == "selector":
            if not SELECTOR.match(value):
                raise DataError(f"{where}: {value!r} is not a selector")
        elif kind == "wkt":
            if not value.startswith("LINESTRING"):
                raise DataError(f"{where}: only LINESTRING is carried")
        else:
            value = " ".join(str(value).split()) if kind == "text" else str(value)
        return value

    # -- places shared by several fact folders --------------------------------------------------------------------

    def load_place_joins(self, path):
        """Reviewed joins: columns id (of the other fact folder), place_id (blank: keep apart), reason."""
        if os.path.exists(path):
            for row in read_csv(path):
                self.place_joins[row["id"]] = row["place_id"]

    def find_place(self, foreign_id, name_en, party, lon, lat, kinds=None):
        """The place that is the same as this one, or None: the reviewed table first, then same party, same
        normalised name and within 15 km."""
        if foreign_id in self.place_joins:
            target = self.place_joins[foreign_id]
            if target and target not in self.index["places"]:
                raise DataError(f"place_joins.csv: {foreign_id} is joined to {target}, which is no place")
            if target:
                self.joined.append((foreign_id, target, "reviewed"))
            return target or None
        best = None
        wanted = normalised(name_en)
        for row in self.rows["places"]:
            if row.get("party_id") != party or row.get("kind") in ("airspace", "chokepoint", "world", "crossing"):
                continue
            if kinds and row.get("kind") not in kinds:
                continue
            if normalised(row["name_en"]) != wanted:
                continue
            km = great_circle(lon, lat, row["lon"], row["lat"])
            if km <= 15 and (best is None or km < best[0]):
                best = (km, row["place_id"])
        if best:
            self.joined.append((foreign_id, best[1], f"same name, {best[0]:.1f} km"))
            return best[1]
        return None

    def place_for(self, foreign_id, row, figures=None, kinds=None) -> str:
        """The id of the place: that of an existing one if find_place finds it, else the row is added."""
        found = self.find_place(foreign_id, row["name_en"], row.get("party_id"), float(row["lon"]),
                                float(row["lat"]), kinds)
        return found or self.add("places", row, figures)

    # -- roads to plants ------------------------------------------------------------------------------------------

    def connect_to_road(self, place_id, max_km=150.0, max_tries=6):
        """An estimated road from a plant, refinery, depot or terminal to the nearest place of the same party that
        has a road. The straight line must stay within the party's borders (4 km of slack at coasts and where the
        borders are simplified). Returns the link's id, None if the place has a road already or none can be drawn."""
        here = self.index["places"][place_id]
        on_road = self._road_places()
        if place_id in on_road:
            return None
        party = here.get("party_id")
        candidates = []
        for other in on_road:
            row = self.index["places"][other]
            if row.get("party_id") == party and row.get("kind") not in ("crossing",):
                candidates.append((great_circle(here["lon"], here["lat"], row["lon"], row["lat"]), other))
        candidates.sort()
        for km, other in candidates[:max_tries]:
            if km > max_km:
                break
            row = self.index["places"][other]
            if self.borders and not self.borders.stays_within(
                    party, here["lon"], here["lat"], row["lon"], row["lat"], slack_km=4.0):
                continue
            length = round(max(km * 1.3, 0.5), 1)
            link = self.add("links", {
                "link_id": f"access-{place_id}", "from_place": other, "to_place": place_id, "mode_id": "road",
                "length": length, "facility_type": "access", "tags": "connector",
                "note": "estimated road connector to the nearest road place of the same country"},
                {"length": estimated("great circle x 1.3 to the nearest road place of the same country"),
                 "status": assumed("a site that works is reached by trucks")})
            on_road.add(place_id)
            return link
        self.unconnected.append(place_id)
        return None

    def _road_places(self):
        # Connectors are kept apart: a plant is joined to the trunk network, not to another plant's driveway.
        found = getattr(self, "_roads_seen", None)
        if found is None:
            found = self._roads_seen = set()
            self._roads_read = 0
        for row in self.rows["links"][self._roads_read:]:
            if row["mode_id"] == "road" and row.get("facility_type") != "access":
                found.add(row["from_place"])
                found.add(row["to_place"])
        self._roads_read = len(self.rows["links"])
        return found

    # -- checks ---------------------------------------------------------------------------------------------------

    def check(self):
        errors = []
        schema = self.schema
        parties = self.index["parties"]
        for table, rows in self.rows.items():
            for row in rows:
                for name, value in row.items():
                    column = schema.tables[table].get(name)
                    if column is None or column.type not in ("ref", "refs"):
                        continue
                    target = column.values
                    known = self.source_rows if target == "sources" else self.index[target]
                    for item in str(value).split(";"):
                        if item not in known:
                            errors.append(f"{table} {self.key(table, row)}: {name} names {item!r}, "
                                          f"which is not in {target}")
        for (table, key, field), basis in self.provenance.items():
            if schema.keys[table] and key not in self.index[table]:
                errors.append(f"provenance: {table} has no row {key}")
            for item in basis.sources:
                if item not in self.source_rows:
                    errors.append(f"provenance of {table} {key} {field}: source {item!r} is not declared")
        for (table, key, field), (low, high, _) in self.ranges.items():
            row = self.index[table].get(key)
            if row is None or field not in row:
                errors.append(f"ranges: {table} {key} has no {field}")
            elif not low - 1e-9 <= row[field] <= high + 1e-9:
                errors.append(f"ranges: {table} {key} {field} = {row[field]} is outside {low}..{high}")
        free = {t for t, f in NO_EVIDENCE_NEEDED if f is None}
        for table, rows in self.rows.items():
            if table in free or table in ("sources", "provenance", "ranges"):
                continue
            for row in rows:
                if row.get("source"):
                    continue
                key = self.key(table, row)
                for name in row:
                    if schema.numeric(table, name) and (table, name) not in NO_EVIDENCE_NEEDED \
                            and (table, key, name) not in self.provenance:
                        errors.append(f"{table} {key}: {name} = {row[name]} rests on nothing")
        errors += self._check_links(parties)
        errors += self._check_selectors()
        if errors:
            raise DataError(f"{len(errors)} errors\n  " + "\n  ".join(errors[:60]))

    def select(self, selector):
        """The keys a selector picks, in the grammar of the engine; None where it uses what is not known here."""
        table, conditions = selector.rstrip("]").split("[", 1)
        rows = self.rows[table]
        places, modes = self.index["places"], self.index["modes"]

        def sides(row):
            found = set()
            for end in ("from_place", "to_place", "place_id"):
                here = places.get(row.get(end))
                if here and here.get("party_id"):
                    found.add(here["party_id"])
            return found

        def values(row, field):
            mode = [row[m] for m in ("mode_id", "from_mode", "to_mode") if row.get(m)]
            if field == "id":
                return {self.key(table, row)}
            if field == "place":
                return {row[p] for p in ("place_id", "from_place", "to_place") if row.get(p)}
            if field == "mode":
                return set(mode) | {modes[m]["kind"] for m in mode if m in modes}
            if field in ("from", "to"):
                if table == "gates":
                    return {row.get(f"{field}_party", "")}
                return {row.get(f"{field}_place", "")}
            if field == "territory":
                return sides(row) | {row[f] for f in ("from_party", "to_party") if row.get(f)}
            if field == "controller":
                return sides(row) | {row[f] for f in ("from_party", "to_party") if row.get(f)} | set(
                    row.get("controllers", "").split(";"))
            if field == "status":
                return {row.get("status", self.schema.tables[table]["status"].default)}
            if field == "tag":
                return set(row.get("tags", "").split(";"))
            if field == "via":
                return set(row.get("via", "").split(";"))
            if field == "commodity":
                return {row.get("commodity_id", "")}
            if field == "kind":
                return {row.get("kind", "")} | {modes[m]["kind"] for m in mode if m in modes}
            return None

        picked = list(rows)
        for condition in [c for c in conditions.split(",") if c and c != "*"]:
            negative = "!=" in condition
            field, _, wanted = condition.partition("!=" if negative else "=")
            wanted = set(wanted.split("|"))
            kept = []
            for row in picked:
                have = values(row, field)
                if have is None:
                    return None
                if ("*" in wanted or bool(have & wanted)) != negative:
                    kept.append(row)
            picked = kept
        return [self.key(table, r) for r in picked]

    def _check_selectors(self):
        errors = []
        for table in ("changes", "rules", "limit_terms"):
            for row in self.rows[table]:
                target = row["selector"].split("[")[0]
                if target not in self.rows:
                    errors.append(f"{table}: {row['selector']} names no table")
                elif self.select(row["selector"]) == []:
                    errors.append(f"{table} {row}: the selector picks nothing")
                elif table == "changes" and row["field"] not in self.schema.tables[target]:
                    errors.append(f"changes: {target} has no column {row['field']}")
                else:   # every id and place named must be there
                    for field, names in re.findall(r"(id|place|via)!?=([^,\]]*)", row["selector"]):
                        known = self.index["places"] if field in ("place", "via") else self.index[target]
                        for name in names.split("|"):
                            if name != "*" and name not in known:
                                errors.append(f"{table}: {row['selector']} names {name}, which is not there")
        return errors

    def _check_links(self, parties):
        errors = []
        places = self.index["places"]
        modes = self.index["modes"]
        for row in self.rows["places"]:
            party = parties.get(row.get("party_id"))
            if party and "lon_min" in party and not (
                    party["lon_min"] <= row["lon"] <= party["lon_max"]
                    and party["lat_min"] <= row["lat"] <= party["lat_max"]):
                errors.append(f"places {row['place_id']}: outside the extent of {row['party_id']}")
        gates = {}
        for row in self.rows["gates"]:
            gates.setdefault(row["place_id"], []).append(row)
        for row in self.rows["links"]:
            a, b = places.get(row["from_place"]), places.get(row["to_place"])
            mode = modes.get(row["mode_id"])
            if not (a and b and mode):
                continue
            name = f"links {row['link_id']}"
            if a is b:
                errors.append(f"{name}: begins and ends at {row['from_place']}")
            straight = great_circle(a["lon"], a["lat"], b["lon"], b["lat"])
            if "length" not in row:
                if not mode["kind"].endswith("_line"):
                    errors.append(f"{name}: has no length")
            elif row["length"] < 0.99 * straight - 1:
                errors.append(f"{name}: {row['length']} km is shorter than the straight line of {straight:.1f} km")
            via = [v for v in row.get("via", "").split(";") if v]
            for v in via:
                if not any(g["mode_id"] == row["mode_id"] for g in gates.get(v, [])):
                    errors.append(f"{name}: no gate of {row['mode_id']} at {v}")
            if mode["kind"] not in ("road", "rail", "inland"):
                continue
            crossing_a, crossing_b = a.get("kind") == "crossing", b.get("kind") == "crossing"
            if not crossing_a and not crossing_b:
                if a.get("party_id") != b.get("party_id") and not any(
                        places[v].get("kind") == "crossing" for v in via if v in places):
                    errors.append(f"{name}: from {a.get('party_id')} to {b.get('party_id')} without a crossing")
            elif crossing_a and crossing_b:
                if "from_side" not in row or "to_side" not in row:
                    errors.append(f"{name}: runs between two crossings and names no sides")
            for end, other, side in ((a, b, "from_side"), (b, a, "to_side")):
                if end.get("kind") != "crossing":
                    continue
                party = row.get(side) or other.get("party_id")
                here = [g for g in gates.get(end["place_id"], []) if g["mode_id"] == row["mode_id"]]
                if here and not any(party in (g.get("from_party"), g.get("to_party")) for g in here):
                    errors.append(f"{name}: no gate at {end['place_id']} has a side of {party}")
        return errors

    # -- writing --------------------------------------------------------------------------------------------------

    def used_sources(self) -> Counter:
        used = Counter()
        for basis in self.provenance.values():
            used.update(basis.sources)
        for table, rows in self.rows.items():
            for row in rows:
                for item in str(row.get("source", "")).split(";"):
                    if item:
                        used[item] += 0
        return used

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        wanted = set()
        order = {t: i for i, t in enumerate(self.schema.tables)}
        tables = OrderedDict(self.rows)
        tables["sources"] = [{k: v for k, v in self.source_rows[s].items() if v} for s in sorted(self.used_sources())]
        tables["provenance"] = [
            {"table": t, "id": k, "field": f, "basis": b.kind, "source_ids": ";".join(b.sources),
             "method": " ".join(b.method.split()), "as_of": b.as_of}
            for (t, k, f), b in sorted(self.provenance.items(), key=lambda e: (order[e[0][0]], e[0][1], e[0][2]))]
        tables["ranges"] = [
            {"table": t, "id": k, "field": f, "low": low, "high": high, "note": note}
            for (t, k, f), (low, high, note) in sorted(self.ranges.items(), key=lambda e: (order[e[0][0]], e[0][1], e[0][2]))]
        for table, rows in tables.items():
            if not rows:
                continue
            columns = [c for c in self.schema.tables[table] if any(r.get(c) not in (None, "") for r in rows)]
            seen = set(columns)
            for row in rows:   # profiles and x_ columns follow in the order they first appear
                for name in row:
                    if name not in seen and name not in self.schema.tables[table]:
                        seen.add(name)
                        columns.append(name)
            out = io.StringIO()
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(columns)
            for row in rows:
                writer.writerow([self._text(row.get(c)) for c in columns])
            name = f"{table}.csv"
            wanted.add(name)
            path = os.path.join(folder, name)
            with open(path + ".part", "w", encoding="utf-8", newline="") as f:
                f.write(out.getvalue())
            os.replace(path + ".part", path)
        for name in sorted(os.listdir(folder)):
            if name.endswith(".csv") and name not in wanted:
                os.remove(os.path.join(folder, name))

    @staticmethod
    def _text(value):
        if value is None:
            return ""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return number(value)
        return str(value)
