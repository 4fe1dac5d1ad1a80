"""What two articles of a story say that cannot both hold: another number, day or place of one thing, or that it is not so.

Compared is what is told of one happening, whoever puts it and whether or not it was joined as one claim: the word that tells of it is the
same, and the clauses share more than that, in words and in meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.assess.claims import ASSERTING
from onrecord.link.claims import Joined
from onrecord.link.closeness import Closeness, beside
from onrecord.link.counted import MOVED, numbers
from onrecord.link.denials import denials
from onrecord.link.happenings import LIGHT, Happening, happenings
from onrecord.link.names import key
from onrecord.link.pages import Page, Scene
from onrecord.model import Span

Kind = Literal["number", "date", "place", "polarity"]
MISDATED = 7  # days between two dates of one event, at most
WHERE = re.compile(
    r"\b(?:in|at|near|outside|off|on)\s+(?:the\s+)?(?:(?:island|town|city|village|port|coast|harbour)\s+of\s+|\w+\s+)?\Z",
    re.IGNORECASE,
)
ROAD = re.compile(
    r"\b(?:street|avenue|road|drive|lane|boulevard|highway|way|court|place|square|block)\b", re.IGNORECASE
)
ORDINAL = re.compile(r"\b(?:first|second|third|fourth|another|separate|latest|most|earlier|previous)\b", re.IGNORECASE)
AGE = re.compile(r"\b(\d+)-year-old", re.IGNORECASE)
REACH = 24  # characters before a place that say whether something is there
OTHERWISE = re.compile(
    r"['’]s\b|(?:(?<=ian)|(?<=ean)|(?<=ish)|(?<=ese))\s+[a-z]"
)  # after a place: it owns something, or is an adjective
SAME = 0.45  # likeness in meaning of two clauses that tell of one happening
VERY = 0.7  # and where the one tells it by another word: "gave way", "collapsed"
TELLING = 2  # words and names that they then share
WORDS_TOO = 0.78  # likeness in meaning and share of the words of the shorter, together


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


Place = tuple[str, Span]
Found = tuple[Kind, tuple[object, ...], tuple[Page, Span], tuple[Page, Span]]


def contradictions(
    scene: Scene, copy_of: Mapping[str, str], claims: Sequence[Joined] = ()
) -> tuple[Contradiction, ...]:
    """Those of a story, one of each kind and pair of values; `copy_of`: copy -> original, by article id, `claims`: as joined."""
    if not scene.pages[1:]:
        return ()
    close, told = Closeness(scene), happenings(scene)
    found: dict[tuple[object, ...], Contradiction] = {}
    denied = list(_denied(close, told, copy_of))
    known = {(one[0].id, other[0].id) for _, _, one, other in denied}
    back = (row for row in _withdrawn(claims) if (row[2][0].id, row[3][0].id) not in known)
    for kind, value, one, other in (*_counts(scene, close), *_apart(scene, close, told), *denied, *back):
        sides = sorted((one, other), key=lambda side: side[0].order)
        found.setdefault((kind, *value), Contradiction(kind, *(Side(p.key, s, s.of(p.text)) for p, s in sides)))
    return tuple(found.values())


def of_claim(found: Sequence[Contradiction], claim: Joined) -> tuple[Contradiction, ...]:
    """Those of which each side stands in the words of a put of the claim."""
    puts = [(u.page.key, span) for u in claim.units for p in u.puts for span in (*p.core, p.evidence)]

    def put(side: Side) -> bool:
        return any(article == side.article and span.overlaps(side.span) for article, span in puts)

    return tuple(c for c in found if put(c.a) and put(c.b))


def _counts(scene: Scene, close: Closeness) -> Iterator[Found]:
    for a, b in numbers(scene, close):
        one, other = a.quantity, b.quantity
        value = (*sorted((one.number, other.number)), one.fate or one.unit or one.what[-1])
        yield "number", value, (a.page, one.span), (b.page, other.span)


def _denied(close: Closeness, told: Sequence[Happening], copy_of: Mapping[str, str]) -> Iterator[Found]:
    for a, b in denials(close, told, copy_of):
        yield "polarity", (a.page.id, a.hull, b.page.id, b.hull), (a.page, a.hull), (b.page, b.hull)


def _withdrawn(claims: Sequence[Joined]) -> Iterator[Found]:
    """What an article takes back in words that do not say what it was, against the article that told it first."""
    for claim in claims:
        puts = [(u.page, p) for u in claim.units for p in u.puts]
        back = next(((page, p) for page, p in puts if p.force == "retract"), None)
        first = next(((page, p) for page, p in puts if p.force in ASSERTING and back and page is not back[0]), None)
        if back and first and first[0].order < back[0].order:
            (page, put), (other, taken) = first, back
            hull = Span(put.core[0].start, put.core[-1].end)
            yield "polarity", (page.id, hull, other.id, taken.evidence), (page, hull), (other, taken.evidence)


def _apart(scene: Scene, close: Closeness, told: Sequence[Happening]) -> Iterator[Found]:
    """Days and places of one happening that are not the same."""
    happened = [h for h in told if not (h.negative or ORDINAL.search(h.words))]
    dated = [h for h in happened if len(h.days) == 1 and not MOVED.search(h.words)]
    placed = {h: places for h in happened if (places := _where(scene, h))}
    known = {
        page.id: {word for e in page.reading.entities for word in _words(scene.name(e.name))} for page in scene.pages
    }
    pairs = [(a, b, found) for a, b in _near(close, dated) if (found := _dates(a, b))]
    for a, b in _near(close, list(placed)):
        found = _places(known, (a, placed[a]), (b, placed[b]))
        pairs += [(a, b, found)] if found else []
    close.read(h for a, b, _ in pairs for h in (a, b))
    yield from (found for a, b, found in pairs if _of_one(close, a, b))


def _near(close: Closeness, told: Sequence[Happening]) -> list[tuple[Happening, Happening]]:
    """Pairs of two articles that may tell of one happening."""
    found = {(min(pair), max(pair)) for pair in close.rivals(told, told, LIGHT)}
    return [(told[a], told[b]) for a, b in sorted(found) if _may(told[a], told[b])]


def _may(a: Happening, b: Happening) -> bool:
    """Whether the words allow that two clauses tell of one happening: by the same word for it, or by others with the same names."""
    ages = [set(AGE.findall(h.words)) for h in (a, b)]
    if all(ages) and not ages[0] & ages[1]:
        return False
    shared = beside(a, b, {*(a.told & b.told), *LIGHT})
    if a.told & b.told:
        return bool(shared)
    return len(shared) > TELLING or (len(shared) == TELLING and any(f.startswith("e:") for f in shared))


def _of_one(close: Closeness, a: Happening, b: Happening) -> bool:
    """Whether two clauses whose words allow it tell of one happening: they are alike, more so where no word for it is the same."""
    meaning, share = close.meaning(a, b), max(close.share(a, b), close.share(b, a))
    return meaning >= SAME and meaning + share >= WORDS_TOO if a.told & b.told else meaning >= VERY


def _dates(a: Happening, b: Happening) -> Found | None:
    one, other = a.days[0], b.days[0]
    first, then = sorted((one.earliest or "", other.earliest or ""))
    if 0 < (date.fromisoformat(then) - date.fromisoformat(first)).days <= MISDATED:
        return "date", (first, then), (a.page, Span(one.start, one.end)), (b.page, Span(other.start, other.end))
    return None


def _places(
    known: Mapping[str, set[str]], a: tuple[Happening, list[Place]], b: tuple[Happening, list[Place]]
) -> Found | None:
    """The one place each that the other has not, where neither article knows the other's: else the one may lie in the other."""
    (one, mine), (two, theirs) = a, b
    here, there = (
        [p for p in x if not any(_within(p[0], q[0]) for q in y)] for x, y in ((mine, theirs), (theirs, mine))
    )
    if len(here) != 1 or len(there) != 1:
        return None
    (name, at), (other, where) = here[0], there[0]
    roads = [
        bool(ROAD.search(span.of(h.page.text))) for h, span in ((one, at), (two, where))
    ]  # a house stands in a street
    if roads[0] is not roads[1] or known[one.page.id] & _words(other) or known[two.page.id] & _words(name):
        return None
    return "place", tuple(sorted((name, other))), (one.page, at), (two.page, where)


def _where(scene: Scene, h: Happening) -> list[Place]:
    """The places where it is told to have been, in the order of the text."""
    text = h.page.text
    found = (
        (scene.name(e.name), m)
        for e in h.page.reading.entities
        if e.kind in {"LOC", "FAC"}
        for m in e.mentions
        if h.reach.contains(m)
        and any(s.contains(m) for s in h.core)
        and WHERE.search(text[max(0, m.start - REACH) : m.start])
        and not OTHERWISE.match(text, m.end)
    )
    return sorted(found, key=lambda p: p[1])


def _words(name: str) -> set[str]:
    return set(key(name).split())


def _within(one: str, other: str) -> bool:
    """Whether two names share a word: "Karsund harbour" and "Karsund"."""
    return bool(_words(one) & _words(other))
