"""What two articles of a story say that cannot both hold: another number, day or place of one thing, or that it is not so.

Compared is what was joined as one claim, part by part, a copy's changed words too. A toll that moves with the days is a series, no
contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Literal

from onrecord.assess.puts import Put
from onrecord.link.claims import Joined, chance, signs
from onrecord.link.names import key
from onrecord.link.origins import chain
from onrecord.link.pages import Order, Page, Scene, Unit, telling
from onrecord.link.quantities import Quantity, differ, quantities, same_kind
from onrecord.model import Span, Time

Kind = Literal["number", "date", "place", "polarity"]
MOVED = re.compile(
    r"\b(?:postpon|reschedul|delay|brought forward|moved to|put off|revis|correct|rose|risen|climb|earlier)",
    re.IGNORECASE,
)
MOVING = re.compile(
    r"\b(?:offer|bid|talks|price|toll|cases|so far|now|total|up from|missing|fallen ill|infected)\b", re.IGNORECASE
)
TIMES = 3.0  # the larger of two numbers of one thing is at most so many times the smaller
MISDATED = 7  # days between two dates of one event, at most
SAME_WORDS = 0.5  # of the weight of the lighter of two puts
LIKELY = 0.48  # and from which two numbers of one thing, told to differ, do
SURE = 0.6  # probability that two puts are of one claim, from which they can contradict each other
WHERE = re.compile(
    r"\b(?:in|at|near|outside|off|on)\s+(?:the\s+)?(?:(?:island|town|city|village|port|coast|harbour)\s+of\s+|\w+\s+)?\Z",
    re.IGNORECASE,
)
REACH = 24  # characters before a place that say whether something is there
ASSERTED = frozenset({"report", "confirm", "settle", "rumour", "hold"})


@dataclass(frozen=True, slots=True)
class Side:
    """One of two: an article by its key, and the words there."""

    article: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What cannot both hold; `a` is the earlier."""

    kind: Kind
    a: Side
    b: Side


@dataclass(frozen=True, slots=True)
class _Part:
    """What one put says when, where and how many."""

    unit: Unit
    put: Put
    numbers: tuple[Quantity, ...]
    days: tuple[Time, ...]
    places: tuple[tuple[str, Span], ...]

    @property
    def page(self) -> Page:
        return self.unit.page


def contradictions(scene: Scene, claim: Joined, copy_of: Mapping[str, str]) -> tuple[Contradiction, ...]:
    """Those of one claim, one of each kind and pair of values."""
    parts = [_part(scene, unit, put) for unit, put in _told(claim, {})]
    found: dict[tuple[object, ...], Contradiction] = {}
    for one, other in combinations(parts, 2):
        if one.page is not other.page and chance(scene, one.unit, other.unit) >= SURE:
            for value, clash in _clashes(scene, one, other):
                found.setdefault((clash.kind, *value), clash)
    denied = _denied(scene, claim, copy_of)
    return (*found.values(), *([denied] if denied else []))


def numbers_apart(scene: Scene, claims: Sequence[Joined]) -> tuple[Contradiction, ...]:
    """Numbers of one thing in puts of claims that stayed apart: another number makes two sentences less alike than they are."""
    told = [(n, u) for n, claim in enumerate(claims) for u in claim.units]
    parts = [(n, _part(scene, u, put)) for n, u in told for put in telling(u.puts)[:1] if put.force != "deny"]
    found: dict[tuple[object, ...], Contradiction] = {}
    for (n, a), (m, b) in combinations([row for row in parts if row[1].numbers], 2):
        clashes = list(_numbers(a, b)) if n != m and a.page is not b.page else []
        if clashes and chance(scene, a.unit, b.unit) >= LIKELY:
            found.update((key, clash) for key, clash in clashes if key not in found)
    return tuple(found.values())


def _part(scene: Scene, unit: Unit, put: Put) -> _Part:
    text, reading = unit.page.text, unit.page.reading
    inside = [t for t in reading.times if any(s.start <= t.start < s.end for s in put.core)]
    numbers = quantities(text, put.core, [Span(t.start, t.end) for t in inside])
    days = tuple(t for t in inside if t.type in {"DATE", "TIME"} and t.earliest and t.earliest == t.latest)
    places = (
        (scene.name(e.name), m)
        for e in reading.entities
        if e.kind in {"LOC", "FAC"}
        for m in e.mentions
        if any(s.contains(m) for s in put.core) and WHERE.search(text[max(0, m.start - REACH) : m.start])
    )
    return _Part(unit, put, tuple(numbers), days, tuple(sorted(places, key=lambda p: p[1])))


def _clashes(scene: Scene, a: _Part, b: _Part) -> Iterator[tuple[tuple[object, ...], Contradiction]]:
    yield from _numbers(a, b)
    moved = _moved(a, b)
    if len(a.days) == len(b.days) == 1 and 0 < _apart(a.days[0], b.days[0]) <= MISDATED and not moved:
        one_day, other_day = a.days[0], b.days[0]
        value = tuple(sorted((one_day.earliest or "", other_day.earliest or "")))
        yield value, _pair("date", a, Span(one_day.start, one_day.end), b, Span(other_day.start, other_day.end))
    here, there = ([p for p in one.places if p[0] not in {n for n, _ in two.places}] for one, two in ((a, b), (b, a)))
    if len(here) == len(there) == 1 and _elsewhere(scene, a, here[0][0], b, there[0][0]):
        yield tuple(sorted((here[0][0], there[0][0]))), _pair("place", a, here[0][1], b, there[0][1])


def _moved(a: _Part, b: _Part) -> bool:
    return any(MOVED.search(p.put.evidence.of(p.page.text)) for p in (a, b))


def _numbers(a: _Part, b: _Part) -> Iterator[tuple[tuple[object, ...], Contradiction]]:
    """Numbers of the same that cannot both hold."""
    if _moved(a, b):
        return
    for one, other in product(a.numbers, b.numbers):
        if same_kind(one, other) and differ(one, other) and _near(one, other) and not _series(a, b, one):
            value = ("number", tuple(sorted((one.number, other.number))), one.what[-1:])
            yield value, _pair("number", a, one.span, b, other.span)


def _near(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be of one thing: what is many times as much is another measure."""
    low, high = sorted((one.number, other.number))
    return high <= TIMES * low


def _apart(one: Time, other: Time) -> int:
    """Days between two days."""
    first, second = (date.fromisoformat(t.earliest or "").toordinal() for t in (one, other))
    return abs(first - second)


def _series(a: _Part, b: _Part, one: Quantity) -> bool:
    """Whether a toll, or an offer, may have moved between two articles: they are of different days."""
    told = (p.put.words(p.page.text) for p in (a, b))
    return a.page.day != b.page.day and (one.fate is not None or any(map(MOVING.search, told)))


def _elsewhere(scene: Scene, a: _Part, here: str, b: _Part, there: str) -> bool:
    """Whether neither article knows the place of the other: else the one may lie in the other."""
    return not _mentions(scene, a.page, there) and not _mentions(scene, b.page, here)


def _mentions(scene: Scene, page: Page, name: str) -> bool:
    return any(key(scene.name(e.name)) == key(name) for e in page.reading.entities)


def _denied(scene: Scene, claim: Joined, copy_of: Mapping[str, str]) -> Contradiction | None:
    """The first assertion by another, and the first denial; of one day that by somebody who passes on no other outlet."""
    told = list(_told(claim, copy_of))
    puts = [(unit.page, p) for unit, p in told]
    home = {id(p): unit for unit, p in told}
    denials = [(page, p) for page, p in puts if p.force == "deny" and p.attribution]
    if not denials:
        return None
    page, denial = min(denials, key=lambda d: _rank(scene, *d))
    who = chain(scene, page, denial)[-1:]
    held = [
        (other, p)
        for other, p in puts
        if p.force in ASSERTED
        and other is not page
        and chain(scene, other, p)[-1:] != who
        and _of_one(scene, home[id(p)], home[id(denial)])
    ]
    if not held:
        return None
    first, put = min(held, key=lambda h: _rank(scene, *h))
    sides = sorted([(first, put.evidence), (page, denial.evidence)], key=lambda s: s[0].order)
    return Contradiction("polarity", _side(*sides[0]), _side(*sides[1]))


def _of_one(scene: Scene, a: Unit, b: Unit) -> bool:
    """Whether a denial is surely of what the other puts: likely the same claim, and about the same happening or in the same words."""
    told = signs(scene, a, b)
    return chance(scene, a, b) >= SURE and (told["happening"] > 0 or told["of the lighter"] >= SAME_WORDS)


def _told(claim: Joined, copy_of: Mapping[str, str]) -> Iterator[tuple[Unit, Put]]:
    """What says what is so, but in copies."""
    for unit in claim.units:
        if unit.page.id not in copy_of:
            yield from ((unit, put) for put in telling(unit.puts) if put.sign is None)


def _rank(scene: Scene, page: Page, put: Put) -> tuple[str, bool, Order, int]:
    through = chain(scene, page, put)
    return page.day or "9999", any(name in scene.outlets for name in through), page.order, put.position


def _pair(kind: Kind, a: _Part, one: Span, b: _Part, other: Span) -> Contradiction:
    return Contradiction(kind, _side(a.page, one), _side(b.page, other))


def _side(page: Page, span: Span) -> Side:
    return Side(page.key, span, span.of(page.text))
