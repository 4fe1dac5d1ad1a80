"""Numbers of one thing, in two articles of a story, that cannot both hold.

What is counted may stand in any sentence. A toll or a price moves with the days, so numbers of different days are steps of it: but where
the old number is told again after the new one, two are held at a time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations

from onrecord.assess.numerals import NUMBERS
from onrecord.assess.proposition import Features
from onrecord.link.closeness import Closeness, beside
from onrecord.link.happenings import LIGHT
from onrecord.link.pages import Page, Scene
from onrecord.link.passages import Passages
from onrecord.link.quantities import Quantity, differ, quantities, same_kind
from onrecord.model import Span

NUMBER = re.compile(rf"\d|\b(?:both|dozen|{'|'.join(NUMBERS)})\b", re.IGNORECASE)
MOVED = re.compile(
    r"\b(?:revis|correct|rose|risen|rais(?:e|ed|ing)\b|climb|earlier|up from|down from|now known|initial)",
    re.IGNORECASE,
)
MOVING = re.compile(r"\b(?:offer|bid|talks|price|cases|so far|now|total|fallen ill|infected|shares?)\b", re.IGNORECASE)
INCLUDING = re.compile(r"\b(?:includ\w+|himself|herself|themselves|besides|in addition|plus)\b", re.IGNORECASE)
TIMES, UNIT_TIMES = (
    3.0,
    2.0,
)  # the larger of two numbers of one thing is at most so many times the smaller; of a sum or measure
HARMED = frozenset(("killed", "injured"))  # of whom there are never fewer again
BACKGROUND = timedelta(days=20)  # what was longer ago is another happening
FATEFUL = frozenset(("h:die", "h:hurt", "h:arrest", "h:launch", "miss", "h:abduct", "unaccount"))
NUMBERED = frozenset(
    (
        "block",
        "floor",
        "page",
        "street",
        "avenue",
        "road",
        "imag",
        "pict",
        "chapt",
        "rout",
        "highway",
        "count",
        "tim",
        "charg",
        "thing",
    )
)
BARE = frozenset(("both", "dozen"))
PERSONS = frozenset(
    (
        "man",
        "woman",
        "person",
        "child",
        "boy",
        "girl",
        "victim",
        "suspect",
        "teen",
        "teenag",
        "student",
        "offic",
        "adult",
    )
)
SCALES = frozenset(("hundr", "thousand", "mill", "bill", "trill", "bn"))
TELLING = 2  # words that two clauses share beside, with one unit of measure
TOLD = 4  # places of one number of a thing, the first, that are compared
OPENING = 4  # characters from the start of a clause in which its time stands: "In May, ..."
# Likeness in meaning from which two counts are of one thing.
SAME_FATE, SAME_PHRASE, SAME_NOUN, SAME_SHARE, SWAPPED = 0.35, 0.4, 0.45, 0.5, 0.5


@dataclass(frozen=True, eq=False)
class Counted:
    """One number, what it counts, and the clause that it stands in."""

    view: Passages
    sentence: Span
    quantity: Quantity
    clause: Span

    @property
    def page(self) -> Page:
        """Where it stands."""
        return self.view.page

    @cached_property
    def features(self) -> Features:
        """What its clause is about."""
        return self.view.features((self.clause,))

    @cached_property
    def names(self) -> Features:
        """The same without who says it."""
        return self.view.features(self.view.around(self.sentence, self.quantity.span)[0])

    @property
    def hull(self) -> Span:
        """Its clause."""
        return self.clause

    @property
    def words(self) -> str:
        """The words of its clause."""
        return self.clause.of(self.page.text)


def counted(scene: Scene) -> list[Counted]:
    """All numbers of a story but those of times, of other years, and of parts."""
    return [found for page in scene.pages for found in _counted(Passages(scene, page))]


def _counted(view: Passages) -> Iterator[Counted]:
    page = view.page
    times = [Span(t.start, t.end) for t in page.reading.times]
    for sentence in (s for s in view.sentences if NUMBER.search(page.text, s.start, s.end)):
        for quantity in quantities(page.text, [sentence], [t for t in times if t.overlaps(sentence)]):
            clause = view.clause(sentence, quantity.span)
            if _counts(page, quantity) and not _long_ago(page, clause, quantity.span):
                yield Counted(view, sentence, quantity, clause)


def _counts(page: Page, quantity: Quantity) -> bool:
    """Whether a number counts all of something: no part, no single one, no number of a house or a picture."""
    counted = quantity.span.of(page.text).split()[1:]
    named = bool(counted) and all(word[0].isupper() and not word.isupper() for word in counted)
    bare = not quantity.what and quantity.span.of(page.text).lower() in BARE
    return quantity.bound != "beside" and quantity.number > 1 and not (named or bare or NUMBERED & set(quantity.what))


def _long_ago(page: Page, clause: Span, at: Span) -> bool:
    """Whether the words that open a clause, or those between the commas around a number, tell of another year, or of weeks ago."""
    start = page.text.rfind(",", clause.start, at.start) + 1 or clause.start
    end = page.text.find(",", at.end, clause.end)
    opens = clause.start + OPENING
    inside = (
        t
        for t in page.reading.times
        if start <= t.start < (clause.end if end < 0 else end) or clause.start <= t.start < opens
    )
    first = date.fromisoformat(page.day) - BACKGROUND if page.day else date.min
    return any(t.latest and date.fromisoformat(t.latest) < first for t in inside)


def numbers(scene: Scene, close: Closeness) -> list[tuple[Counted, Counted]]:
    """The pairs that cannot both hold, the earlier article's first."""
    known = counted(scene)
    told: dict[float, list[Counted]] = defaultdict(list)
    for c in known:
        told[c.quantity.number].append(c)
    pairs = [(a, b) for a, b in _likely(known) if _apart(a, b, told)]
    close.read(c for pair in pairs for c in pair)
    return [(a, b) for a, b in pairs if _of_one(close, a, b)]


def _likely(known: Sequence[Counted]) -> list[tuple[Counted, Counted]]:
    """Pairs of two articles that may count one thing, each number of a thing where it is told first."""
    holders: dict[tuple[str, float], list[int]] = defaultdict(list)
    for at, c in enumerate(known):
        for kind in {c.quantity.fate or "", c.quantity.unit or "", *c.quantity.what} - {""}:
            if len(holders[kind, c.quantity.number]) < TOLD:
                holders[kind, c.quantity.number].append(at)
    kinds: dict[str, list[int]] = defaultdict(list)
    for (kind, _), held in holders.items():
        kinds[kind] += held
    found = {(min(pair), max(pair)) for held in kinds.values() for pair in combinations(held, 2)}
    return [(known[a], known[b]) for a, b in sorted(found) if known[a].page is not known[b].page]


def _apart(a: Counted, b: Counted, told: Mapping[float, Sequence[Counted]]) -> bool:
    one, other = a.quantity, b.quantity
    if not (same_kind(one, other) and differ(one, other) and _near(one, other)):
        return False
    if _swapped(one, other):
        return True
    if not (one.fate or one.unit) and (_knows(a, b, told) or _knows(b, a, told) or _later(a, b) or _later(b, a)):
        return False
    return not (MOVED.search(a.words) or MOVED.search(b.words) or (a.page.day != b.page.day and _series(a, b, told)))


def _knows(a: Counted, b: Counted, told: Mapping[float, Sequence[Counted]]) -> bool:
    """Whether the article of `a` tells the number of `b` too, then it is told of how it changed."""
    return any(c.page is a.page and same_kind(c.quantity, b.quantity) for c in told[b.quantity.number])


def _later(a: Counted, b: Counted) -> bool:
    """Whether `a` counts something of a day after the article of `b`."""
    inside = (t.earliest for t in a.page.reading.times if a.clause.contains(Span(t.start, t.end)))
    return any(day and b.page.day and day > b.page.day for day in inside)


def _near(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be of one thing: what is many times as much is another measure."""
    low, high = sorted((one.number, other.number))
    return high < UNIT_TIMES * low if one.unit else high <= TIMES * low


def _swapped(one: Quantity, other: Quantity) -> bool:
    """Whether the digits are the same in another order, "6.7 million" and "7.6 million": a slip, whatever else moves."""
    a, b = (f"{q.number:.15g}".rstrip("0") for q in (one, other))
    return one.unit is not None and len(a) == len(b) > 1 and sorted(a) == sorted(b)


def _series(a: Counted, b: Counted, told: Mapping[float, Sequence[Counted]]) -> bool:
    """Whether what is counted may have moved between two articles of different days, and did not move back."""
    if a.quantity.fate is None:
        return bool(MOVING.search(a.words) or MOVING.search(b.words))
    first, then = sorted((a, b), key=lambda c: c.page.day or "9999")
    if a.quantity.fate in HARMED and then.quantity.number < first.quantity.number:
        return False
    after = (c for c in told[first.quantity.number] if (c.page.day or "") > (then.page.day or "9999"))
    before = (c for c in told[then.quantity.number] if (c.page.day or "9999") < (first.page.day or ""))
    return not any(same_kind(c.quantity, first.quantity) for c in (*after, *before))


def _of_one(close: Closeness, a: Counted, b: Counted) -> bool:
    """Whether both count the same things on the same occasion."""
    one, other = a.quantity, b.quantity
    meaning = close.meaning(a, b)
    if one.unit is None and _other_names(a, b):
        return False
    if one.fate and one.fate == other.fate:
        parts = one.fate in HARMED and (INCLUDING.search(a.words) or INCLUDING.search(b.words))
        return meaning >= SAME_FATE and not parts
    shared = beside(a, b, {*one.what, *other.what, *SCALES, *FATEFUL, *LIGHT})
    if len(set(one.what) & set(other.what)) > 1 or (one.unit and len(shared) >= TELLING):
        return meaning >= SAME_PHRASE
    if _swapped(one, other):
        return meaning >= SWAPPED
    if one.what[-1] in PERSONS and not one.fate:
        return False  # "three men", "two men": of whom anything may be told
    least = SAME_SHARE if one.unit == "percent" else SAME_NOUN
    return meaning >= least and bool(shared)


def _other_names(a: Counted, b: Counted) -> bool:
    """Whether both clauses name somebody or a place, and nobody or none in common."""
    one, other = ({f for f in c.names if f.startswith("e:")} for c in (a, b))
    return bool(one and other and not one & other)
