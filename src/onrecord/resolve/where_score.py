"""Which of several places of one name is meant: small features, each with a weight and a sentence, settled over the whole text.

The weights were fitted on the development halves of LGL and GeoVirus (see docs/places.md).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import distance_km
from onrecord.resolve.where_context import Clues, holds
from onrecord.resolve.where_gazetteer import ALTERNATE, AREAS, SETTLED, Entry

MOST, LEAST, WEIGHED = (
    24,
    3,
    900,
)  # candidates of one name that are weighed; fewer where a text has so many names that more stand in all
WITNESSES = 60  # names, the commonest, that settle the others: a list of a thousand towns must not take minutes
ROUNDS = 4  # of letting the names of a text settle one another; more change nothing
REACH_KM = 120.0  # at this distance nearness counts 1/e
FAR = 8.0  # degrees of latitude: nearness is nothing beyond
SILENT = 0.1  # weight of a mention that names no area: "Paris, Texas" once holds for every "Paris" after it
PRIOR = {  # of what has no inhabitants, on the scale of log10 of people
    "country": 9.0, "continent": 9.0, "ocean": 9.0, "sea": 8.0, "strait": 8.0, "conflict": 7.5, "region": 7.0, "water": 7.0,
    "seat": 7.0, "spaceport": 6.0, "nuclear": 5.0, "base": 5.0, "airport": 5.0,
}  # fmt: skip

# name, weight, what it says
FEATURES: tuple[tuple[str, float, str], ...] = (
    ("people", 1.37, "log10 of its inhabitants, or a fixed value for what has none"),
    ("country", 0.75, "it is a country"),
    ("capital", 1.0, "it is a capital"),
    ("state", 0.4, "it is a first-level division"),
    ("county", -1.75, "it is a second-level division"),
    ("facility", 1.0, "it is a base, a port, a seat of power"),
    ("alternate", -2.4, "the name is only one of GeoNames' alternate names"),
    ("held", 4.4, "an area that holds it is named right beside it"),
    ("level", 3.0, "the word for its kind stands beside it"),
    ("against_level", -2.0, "the word for another kind stands beside it"),
    ("near", 2.55, "other places of the text lie near it"),
    ("same_state", 2.2, "other places of the text lie in the same first-level division"),
    ("same_country", 1.6, "other places of the text lie in the same country"),
    ("state_named", 1.1, "its first-level division is named in the text"),
    ("country_named", 0.6, "its country is named in the text"),
    ("nationality", 0.3, "adjectives of its country stand in the text"),
    ("home", 2.3, "it lies in the outlet's country"),
    ("home_near", 2.0, "it lies near the place that the outlet is named for"),
)
NAMES = tuple(name for name, _, _ in FEATURES)
TIED = ("near", "same_state", "same_country", "state_named", "country_named")  # those that other names decide
Tie = tuple[float, float, float, float, float]  # their values for one pair of candidates
Ties = tuple[int, list[tuple[int, Tie]]]  # another name, and its candidates that have any
WEIGHTS = tuple(weight for _, weight, _ in FEATURES)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole article says: adjectives by country, the outlet's country and place."""

    nationalities: dict[str, int]
    home: str | None = None
    places: tuple[Entry, ...] = ()


@dataclass(slots=True)
class Group:
    """One name of a text (one sense a discourse): its mentions' clues, its candidates and how probable each is."""

    name: str
    entries: tuple[Entry, ...]
    clues: list[Clues]
    fixed: list[dict[str, float]] = field(default_factory=list)
    probable: list[float] = field(default_factory=list)

    @property
    def mentions(self) -> int:
        """How often the name stands in the text."""
        return len(self.clues)


def held(entries: Sequence[Entry], found: Sequence[Clues]) -> list[float]:
    """For each candidate the share of mentions beside which an area that holds it is named; silent mentions hardly count."""
    rows = [[any(holds(h, e) for h in c.holders) for e in entries] for c in found]
    named = sum(any(row) for row in rows)
    whole = named + SILENT * (len(rows) - named)
    return [math.sqrt(sum(column) / whole) if named else 0.0 for column in zip(*rows, strict=True)]


def fixed_features(entry: Entry, found: Sequence[Clues], setting: Setting) -> dict[str, float]:
    """The features of one candidate that depend neither on its rivals nor on how the other names are read."""
    n = len(found)
    levels = [c.level or entry.level for c in found]
    asked = sum(level is not None for level in levels)
    fits = sum(_fits(entry, level) for level in levels if level)
    return {
        "people": math.log10(entry.population + 10) if entry.population else PRIOR.get(entry.kind, 3.0),
        "country": float(entry.kind == "country"),
        "capital": float(entry.kind == "capital"),
        "state": float(entry.kind == "state"),
        "county": float(entry.kind == "county"),
        "facility": float(entry.facility),
        "alternate": float(entry.rank == ALTERNATE),
        "level": fits / n,
        "against_level": (asked - fits) / n,
        "nationality": math.log1p(setting.nationalities.get(entry.country or "", 0)),
        "home": float(setting.home is not None and entry.country == setting.home),
        "home_near": max((nearness(entry, p) for p in setting.places), default=0.0),
    }


def _fits(entry: Entry, level: str) -> bool:
    if level == "city":
        return entry.kind in SETTLED
    return entry.kind == level or (level == "state" and entry.kind in {"conflict", "region"})


def nearness(a: Entry, b: Entry) -> float:
    """1 at the same point, 1/e at REACH_KM."""
    return math.exp(-distance_km((a.lat, a.lon), (b.lat, b.lon)) / REACH_KM)


def tie(a: Entry, b: Entry) -> Tie:
    """What candidate `b` of another name says for `a`: near, same_state, same_country, state_named, country_named."""
    near = 0.0
    if b.kind != "country" and b.kind not in AREAS and abs(a.lat - b.lat) < FAR:
        near = nearness(a, b)
    if a.country is None or a.country != b.country:
        return near, 0.0, 0.0, 0.0, 0.0
    if b.kind == "country":
        return near, 0.0, 0.0, 0.0, 1.0
    same = float(a.admin1 is not None and a.admin1 == b.admin1)
    if b.kind == "state":
        return near, 0.0, 1.0, same, 0.0
    return near, same, 1.0, 0.0, 0.0


def trimmed(entries: Sequence[Entry], found: Sequence[Clues], names: int) -> tuple[Entry, ...]:
    """The candidates that are weighed in a text of so many names: those the text names an area for, then the most populous."""

    def order(e: Entry) -> tuple[bool, float]:
        held = any(holds(h, e) for c in found for h in c.holders)
        return not held, -(math.log10(e.population + 10) if e.population else PRIOR.get(e.kind, 4.0))

    return tuple(sorted(entries, key=order)[: max(LEAST, min(MOST, WEIGHED // max(1, names)))])


class Settled:
    """All names of a text, weighed together until they agree."""

    def __init__(self, groups: list[Group], setting: Setting, weights: Sequence[float] = WEIGHTS) -> None:
        self.groups = groups
        self.weights = dict(zip(NAMES, weights, strict=True))
        for g in groups:
            shares = zip(g.entries, held(g.entries, g.clues), strict=True)
            g.fixed = [fixed_features(e, g.clues, setting) | {"held": share} for e, share in shares]
            g.probable = softmax([self.total(f) for f in g.fixed])
        common = sorted(range(len(groups)), key=lambda i: (-groups[i].mentions, i))
        self.witnesses = sorted(common[:WITNESSES])
        self.ties = [[self._ties(i, e) for e in g.entries] for i, g in enumerate(groups)]
        for _ in range(ROUNDS):
            new = [softmax([self.total(f) for f in self.features(i)]) for i in range(len(groups))]
            for g, probable in zip(groups, new, strict=True):
                g.probable = probable

    def total(self, features: dict[str, float]) -> float:
        """The weighed sum."""
        return sum(self.weights[name] * value for name, value in features.items())

    def features(self, i: int) -> list[dict[str, float]]:
        """All features of each candidate of one name, given how probable the others' candidates are."""
        group = self.groups[i]
        return [f | self._tied(ties) for f, ties in zip(group.fixed, self.ties[i], strict=True)]

    def _ties(self, i: int, entry: Entry) -> list[Ties]:
        out = []
        for j in self.witnesses:
            if j != i:
                rows = [(k, t) for k, e in enumerate(self.groups[j].entries) if any(t := tie(entry, e))]
                if rows:
                    out.append((j, rows))
        return out

    def _tied(self, ties: list[Ties]) -> dict[str, float]:
        sums = [0.0] * len(TIED)
        for j, rows in ties:
            other = self.groups[j]
            weight = math.sqrt(other.mentions)
            for k, values in rows:
                p = other.probable[k] * weight
                for n, value in enumerate(values):
                    sums[n] += p * value
        return {name: math.log1p(value) for name, value in zip(TIED, sums, strict=True)}


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities."""
    top = max(scores, default=0.0)
    powers = [math.exp(s - top) for s in scores]
    return [p / sum(powers) for p in powers]
