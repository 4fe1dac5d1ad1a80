"""A small gazetteer built by hand for the tests of `where`."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.model import UNDATED, Article, Entity, EntityKind, Span
from onrecord.resolve.where_gazetteer import Gazetteer
from training.gazetteer.build import write
from training.gazetteer.rows import ALTERNATE, MAIN, OTHER, SHORT, Row


def row(
    name: str, kind: str, country: str, admin1: str, lat: float, lon: float, population: int = 0, **more: object
) -> Row:
    """A row; `others`, `short`, `alternates` and `adjectives` are words separated by |."""
    ranks = {"others": OTHER, "short": SHORT, "alternates": ALTERNATE}
    names = [(n, rank) for what, rank in ranks.items() for n in str(more.get(what, "")).split("|") if n]
    adjectives = [a for a in str(more.get("adjectives", "")).split("|") if a]
    return Row(name, kind, country, admin1, lat, lon, population, None, [(name, MAIN), *names], adjectives)


ROWS = [
    row("France", "country", "FR", "", 46, 2, 64_000_000, adjectives="French"),
    row("United States", "country", "US", "", 39.8, -98.5, 330_000_000, others="U.S.|America", adjectives="American"),
    row("Russia", "country", "RU", "", 60, 100, 144_000_000, adjectives="Russian"),
    row("North Korea", "country", "KP", "", 40, 127, 25_000_000, adjectives="North Korean"),
    row("Georgia", "country", "GE", "", 42, 43.5, 3_700_000, adjectives="Georgian"),
    row("Texas", "state", "US", "TX", 31.25, -99.25, 25_000_000, short="TX|Tex."),
    row("Georgia", "state", "US", "GA", 32.75, -83.5, 10_000_000, short="Ga."),
    row("Illinois", "state", "US", "IL", 40, -89.25, 12_000_000, short="Ill.|IL"),
    row("Massachusetts", "state", "US", "MA", 42.4, -71.1, 7_000_000, short="Mass."),
    row("Black Sea", "sea", "", "", 43, 34),
    row("Kremlin", "seat", "RU", "", 55.752, 37.617, others="Moscow Kremlin"),
    row("Vostochny Cosmodrome", "spaceport", "RU", "", 51.884, 128.334, others="Vostochny"),
    row("Paris", "capital", "FR", "11", 48.853, 2.349, 2_100_000),
    row("Paris", "city", "US", "TX", 33.661, -95.556, 25_000),
    row("Dallas", "city", "US", "TX", 32.783, -96.807, 1_300_000),
    row("Moscow", "capital", "RU", "48", 55.752, 37.616, 10_400_000, alternates="Moskva"),
    row("Moscow", "city", "US", "ID", 46.732, -117, 25_000),
    row("Vladivostok", "city", "RU", "59", 43.106, 131.874, 600_000),
    row("Springfield", "city", "US", "MA", 42.101, -72.59, 155_000),
    row("Springfield", "city", "US", "IL", 39.802, -89.644, 114_000),
    row("Atlanta", "city", "US", "GA", 33.749, -84.388, 460_000),
    row("Tbilisi", "capital", "GE", "51", 41.694, 44.834, 1_000_000),
    row("Wayne", "city", "US", "NJ", 40.925, -74.277, 54_000),
    row("Wayne County", "county", "US", "MI", 42.28, -83.26, 1_800_000, alternates="Wayne"),
]


def atlas(folder: Path) -> Gazetteer:
    """ROWS as a gazetteer file in `folder`, opened."""
    path = folder / "places.sqlite"
    write(path, ROWS)
    return Gazetteer(path)


def at(text: str, words: str) -> list[Span]:
    """Every occurrence of `words`."""
    return [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]


def article(text: str, url: str | None = None, outlet: str | None = None) -> Article:
    return Article("sha256:0", None, url, None, outlet, (), "en", text, (), UNDATED)


def entity(text: str, words: str, kind: EntityKind = "LOC") -> Entity:
    return Entity(f"e:{words}", words, kind, tuple(at(text, words)))
