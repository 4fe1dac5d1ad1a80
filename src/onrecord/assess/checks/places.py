"""Places that cannot both hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.model import Finding, Place, Reading, Span, distance_km

FAR_KM = 150.0  # further apart than the edges of any city: the one does not lie in the other
# Kinds that are a point on the map: a country or a sea has no one place. Only what is built has a name that is nowhere else;
# of two towns far apart, one is mostly a namesake of the town that is meant.
BUILT = frozenset(
    re.findall(r"\w+", "seat base airport spaceport nuclear headquarters crossing dam prison hospital bridge")
)
POINTS = BUILT | {"city", "capital"}
LIST = re.compile(
    r"\s*(?:,\s+)?(?:and|or)\b|['’]s\b|,"
)  # after "A, B": one of several, or the beginning of something else
WITHIN = re.compile(r"\s*(?:,\s*|\(\s*|(?:in|at|near|outside)\s+(?:the\s+(?:city|town)\s+of\s+)?)")


def place_conflict(reading: Reading) -> Iterator[Finding]:
    """One place is said to lie in, or beside, another that is far from it."""
    text = reading.article.text
    places = sorted(reading.places, key=lambda p: p.start)
    told: set[tuple[str, str]] = set()
    for one, other in pairwise(places):
        apart = _apart(one, other)
        if apart > FAR_KM and _held(text, one, other) and (one.name, other.name) not in told:
            told.add((one.name, other.name))
            span = Span(one.start, other.end)
            message = f"“{span.of(text)}”: they lie {apart:,.0f} km apart."
            yield Finding("place-conflict", "warning", message, (span,))


def _held(text: str, one: Place, other: Place) -> bool:
    """Whether the words between the two say that the one lies in, or beside, the other."""
    link = WITHIN.fullmatch(text, one.end, other.start)
    return link is not None and not ("," in link.group() and LIST.match(text, other.end))


def _apart(one: Place, other: Place) -> float:
    """Kilometres between two places that are points; 0 where the first is no building, or one is nowhere known."""
    if one.kind not in BUILT or other.kind not in POINTS or one.name == other.name:
        return 0.0
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return distance_km((one.lat, one.lon), (other.lat, other.lon))
