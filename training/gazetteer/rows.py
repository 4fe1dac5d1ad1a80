"""One row of the gazetteer, and the middle of an area that is known only by its towns."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

MAIN, OTHER, ALTERNATE, SHORT = 0, 1, 2, 3  # how a name ranks: first name, our own other names, GeoNames', "Ill."
CELL = 0.25  # degrees: towns in one cell count once, so that a large city does not pull the middle to itself


@dataclass(slots=True)
class Row:
    """One place: degrees north and east, `names` with their rank, `adjectives` ("French") where it has some."""

    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int = 0
    geonameid: int | None = None
    names: list[tuple[str, int]] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The middle of an area given by its towns (lat, lon), each cell counted once; degrees, rounded to 0.001."""
    cells = sorted({(math.floor(lat / CELL), math.floor(lon / CELL)) for lat, lon in points})
    vectors = [_vector((a + 0.5) * CELL, (b + 0.5) * CELL) for a, b in cells]
    x, y, z = (math.fsum(v[i] for v in vectors) for i in range(3))
    lat = math.degrees(math.atan2(z, math.hypot(x, y)))
    return round(lat, 3), round(math.degrees(math.atan2(y, x)), 3)


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    a, b = math.radians(lat), math.radians(lon)
    return math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)
