"""Findings: each check is a function of a Reading, listed in CHECKS; its docstring says what it stops at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from onrecord.model import Attribution, Finding, Place, Reading, Source, Span, distance_km

Check = Callable[[Reading], Iterator[Finding]]
FAR_KM = 150.0  # further apart than the edges of any city: the one does not lie in the other
POINTS = frozenset(
    {
        "city",
        "capital",
        "seat",
        "base",
        "airport",
        "spaceport",
        "nuclear",
        "headquarters",
        "crossing",
        "dam",
        "prison",
        "hospital",
        "bridge",
    }
)  # kinds that are a point on the map; a country or a sea has no one place
WITHIN = re.compile(r"\s*(?:,\s*|\(\s*|(?:in|at|near|outside)\s+(?:the\s+(?:city|town)\s+of\s+)?)")
SHORTEST = 3  # words of a content that is worth a finding


def findings(reading: Reading) -> tuple[Finding, ...]:
    """All findings of one Reading, warnings first, then in order of the text."""
    found = [f for check in CHECKS for f in check(reading)]
    return tuple(sorted(found, key=lambda f: (f.severity != "warning", f.spans)))


def dateline_conflict(reading: Reading) -> Iterator[Finding]:
    """The stated date lies outside the days on which, by its own words, the text can have been written."""
    published = reading.article.published
    stated, earliest, latest = published.stated, published.earliest, published.latest
    if stated and earliest and latest and not earliest <= stated <= latest:
        line = [Span(o.start, o.end) for o in reading.article.left_out if o.kind == "dateline"]
        when = f"on {_day(earliest)}" if earliest == latest else f"between {_day(earliest)} and {_day(latest)}"
        message = f"The page says {_day(stated)}; its own words fit a text written {when}: {published.basis}."
        yield Finding("dateline-conflict", "warning", message, tuple(line))


def _day(value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day.day} {day:%B %Y}"


def place_conflict(reading: Reading) -> Iterator[Finding]:
    """One place is said to lie in, or beside, another that is far from it."""
    text = reading.article.text
    places = sorted(reading.places, key=lambda p: p.start)
    told: set[tuple[str, str]] = set()
    for one, other in pairwise(places):
        apart = _apart(one, other)
        if apart > FAR_KM and WITHIN.fullmatch(text, one.end, other.start) and (one.name, other.name) not in told:
            told.add((one.name, other.name))
            words = text[one.start : other.end]
            yield Finding(
                "place-conflict",
                "warning",
                f"“{words}”: they lie {apart:,.0f} km apart.",
                (Span(one.start, other.end),),
            )


def _apart(one: Place, other: Place) -> float:
    """Kilometres between two places that are points; 0 where one is an area or nowhere known."""
    if one.kind not in POINTS or other.kind not in POINTS or one.name == other.name:
        return 0.0
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return distance_km((one.lat, one.lon), (other.lat, other.lon))


def single_anonymous_source(reading: Reading) -> Iterator[Finding]:
    """What is told rests on one unnamed person: one finding a person, with everything that rests on the word of it."""
    for origin in filter(_one_unnamed, reading.sources):
        mine = [
            a for a in reading.attributions if a.source_id == origin.id and a.parent is None and _weighty(reading, a)
        ]
        if mine:
            names = {s.id: s.name for s in reading.sources}
            through = dict.fromkeys(names[s] for a in mine for s in a.chain if s in names and s != origin.id)
            by = f", through {' and '.join(through)}" if through else ""
            more = f" (and {len(mine) - 1} more)" if len(mine) > 1 else ""
            message = f"“{_short(reading, mine[0])}”{more} rests on one unnamed source, {origin.name}{by}."
            yield Finding("single-anonymous-source", "warning", message, tuple(s for a in mine for s in a.content))


def _one_unnamed(source: Source) -> bool:
    return source.anonymous and source.kind == "person"


def _weighty(reading: Reading, a: Attribution) -> bool:
    """An assertion of some length, not a wish or a refusal to speak."""
    words = sum(len(s.of(reading.article.text).split()) for s in a.content)
    return words >= SHORTEST and a.act in {
        "assertion",
        "confirmation",
        "rumour",
        "accusation",
        "warning",
        "forecast",
        "denial",
    }


def _short(reading: Reading, a: Attribution, most: int = 12) -> str:
    words = " ".join(s.of(reading.article.text) for s in a.content).strip("“”\"'‘’ ,").removeprefix("that ").split()
    return " ".join(words[:most]) + (" ..." if len(words) > most else "")


CHECKS: tuple[Check, ...] = (dateline_conflict, place_conflict, single_anonymous_source)
