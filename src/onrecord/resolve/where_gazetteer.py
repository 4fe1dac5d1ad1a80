"""The gazetteer: a small SQLite file inside the package, opened read-only when the first name is looked up."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError
from onrecord.resolve.where_names import abbreviated, key, variants

FORMAT = 1  # PRAGMA user_version of the file
SCALE = 10_000  # coordinates are stored as integers of 0.0001 degrees, about 11 m
ALTERNATE, SHORT, ADJECTIVE = 2, 3, 4  # ranks of a name: GeoNames' alternate, an abbreviation, no name but an adjective
AREAS = frozenset({"continent", "region", "ocean", "sea", "strait", "water"})
NATURAL = frozenset({"ocean", "sea", "strait", "water"})
SETTLED = frozenset({"city", "capital"})
DIVISIONS = frozenset({"country", "state", "county", "conflict"})
COLUMNS = "p.id, p.name, p.kind, p.country, p.admin1, p.lat, p.lon, p.population, p.geonameid, n.rank"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer: degrees north and east, people, ISO 3166-1 alpha-2 country.

    `admin1` is GeoNames' first-level code within the country; `rank` says how the name looked up ranks among its names
    (0 first name, 1 other name, then ALTERNATE, SHORT, ADJECTIVE); `level` is what the wording asked for ("state").
    """

    number: int
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    geonameid: int | None
    rank: int = 0
    level: str | None = None

    @property
    def facility(self) -> bool:
        """Whether it is something built: a base, a port, a seat of power."""
        return self.kind not in AREAS | SETTLED | DIVISIONS


class Gazetteer:
    """Looks names up in one file; ModelError where it is missing, damaged or of another format."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as error:
            raise ModelError(f"the gazetteer {path.name} cannot be read: {error}") from error
        if version != FORMAT:
            raise ModelError(f"the gazetteer {path.name} has format {version}, not {FORMAT}")
        self._named: dict[str, tuple[Entry, ...]] = {}

    def find(self, words: str) -> tuple[Entry, ...]:
        """All places that a name or an adjective as written can mean, in the file's order; () where none is known."""
        short = abbreviated(words.strip())
        name = key(words)
        found = tuple(e for e in self.named(name) if e.rank != SHORT or short)
        for other, level in () if found else variants(name):
            if found:
                break
            found = tuple(replace(e, level=level) for e in self.named(other) if e.rank != SHORT)
        return found or self.adjective(words)

    def named(self, name: str) -> tuple[Entry, ...]:
        """Places with this very key."""
        if name not in self._named:
            sql = f"SELECT {COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.id"  # noqa: S608
            self._named[name] = tuple(_entry(row) for row in self._rows(sql, name))
        return self._named[name]

    def adjective(self, words: str) -> tuple[Entry, ...]:
        """Places that an adjective or demonym belongs to; a plural counts: "Russians"."""
        name = key(words)
        return self._adjectives.get(name) or self._adjectives.get(name.removesuffix("s"), ())

    @functools.cached_property
    def _adjectives(self) -> dict[str, tuple[Entry, ...]]:
        """All of them: a few hundred."""
        columns = COLUMNS.replace("n.rank", str(ADJECTIVE))
        sql = f"SELECT {columns}, n.key FROM adjective n JOIN place p ON p.id = n.place ORDER BY n.key, p.id"  # noqa: S608
        out: dict[str, tuple[Entry, ...]] = {}
        for *row, name in self._rows(sql):
            out[name] = (*out.get(name, ()), _entry(row))
        return out

    def _rows(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise ModelError(f"the gazetteer cannot be read: {error}") from error


def _entry(row: Sequence[Any]) -> Entry:
    number, name, kind, country, admin1, lat, lon, population, geonameid, rank = row
    return Entry(number, name, kind, country, admin1, lat / SCALE, lon / SCALE, population, geonameid, rank)


@functools.cache
def shipped() -> Gazetteer:
    """The gazetteer of the package; opened once, on first use."""
    from importlib import resources

    return Gazetteer(Path(str(resources.files("onrecord.data") / "gazetteer" / "places.sqlite")))
