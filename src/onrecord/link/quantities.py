"""Numbers with what they count, as two articles can be compared by: "at least 12 passengers", "340 million crowns"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.assess.checks.counts import FATES, NUMBERS
from onrecord.assess.vocabulary import stem
from onrecord.model import Span

Bound = Literal["exact", "least", "most", "about"]
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[$£€%]|[^\w\s]")
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "bn": 10**9, "billion": 10**9, "trillion": 10**12}
SIGNS = frozenset("$£€")
BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(("least", "more", "over", "above", "exceeding"), "least"),
    **dict.fromkeys(("most", "fewer", "less", "under", "below"), "most"),
    **dict.fromkeys(("about", "around", "nearly", "almost", "roughly", "approximately", "some", "estimated"), "about"),
}
FURTHER = frozenset(("more", "other", "others", "additional", "further", "another"))
BEFORE = 3  # words before a number in which a bound may stand
BETWEEN = 4  # words after it that may belong to what it counts
PEOPLE = frozenset(("people", "person", "persons", "others", "victims", "individuals"))
STOPS = frozenset(
    re.findall(
        r"\S+",
        """and or in on at near as when while during after before by with from for of to that who which since over were was are is
        had have has been being will would may might could including than percent per""",
    )
)
DECIMAL = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of `what` (stems of its words, the last one the head; empty where none is named); `fate`: killed, injured ..."""

    number: float
    what: tuple[str, ...]
    fate: str | None
    bound: Bound
    span: Span


def quantities(text: str, spans: Iterable[Span], left_out: Iterable[Span] = ()) -> Iterator[Quantity]:
    """The quantities in some spans of a text; those that overlap `left_out` (times, ages) are none."""
    apart = tuple(left_out)
    for span in spans:
        tokens = list(TOKEN.finditer(text, span.start, span.end))
        for at, token in enumerate(tokens):
            number = _number(token.group())
            where = Span(token.start(), token.end())
            glued = token.start() > 0 and text[token.start() - 1] in "-–"  # "Vihor-2", "10-12"
            if number is not None and not glued and not any(where.overlaps(s) for s in apart):
                yield _quantity(tokens, at, number)


def _quantity(tokens: list[re.Match[str]], at: int, number: float) -> Quantity:
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].group().lower() in SCALES:
        last += 1
        number *= SCALES[tokens[last].group().lower()]
    before = [t.group().lower() for t in tokens[max(0, at - BEFORE) : at]]
    bound: Bound = next((BOUNDS[w] for w in before if w in BOUNDS), "exact")
    if tokens[last + 1 : last + 2] and tokens[last + 1].group().lower() in FURTHER:
        bound = "about"  # "two more victims" are so many beside others
    what, end = _what(tokens, last + 1)
    if before and before[-1] in SIGNS:
        what = (before[-1], *what[:1])
    after = [t.group().lower() for t in tokens[end : end + 3]]
    fate = next(
        (FATES[w] for w in [*after, *before[-1:], *(t.group().lower() for t in tokens[last + 1 : end])] if w in FATES),
        None,
    )
    return Quantity(number, what, fate, bound, Span(tokens[at].start(), tokens[end - 1].end()))


def _what(tokens: list[re.Match[str]], at: int) -> tuple[tuple[str, ...], int]:
    """The stems of the words that it counts, and the token after them."""
    words: list[str] = []
    end = at
    for token in tokens[at : at + BETWEEN]:
        word = token.group().lower()
        if not word[0].isalpha() or word in STOPS or word in FATES:
            break
        end += 1
        words += [] if word in PEOPLE else [stem(word)]
        if word.endswith("s") or word in PEOPLE:
            break
    return tuple(words), end


def _number(word: str) -> float | None:
    plain = word.lower()
    if plain in NUMBERS:
        return float(NUMBERS[plain])
    digits = plain.replace(",", "")
    return float(digits) if DECIMAL.fullmatch(digits) else None


def differ(a: Quantity, b: Quantity) -> bool:
    """Whether both cannot hold at one time: exact numbers that are not equal, or bounds that exclude each other."""
    if a.number == b.number or "about" in (a.bound, b.bound):
        return False
    low, high = sorted((a, b), key=lambda q: q.number)
    return low.bound in {"exact", "most"} and high.bound in {"exact", "least"}


UNITS = {"km": "kilometr", "kilomet": "kilometr", "m": "metr", "kg": "kilogram", "pc": "percent"}


def same_kind(a: Quantity, b: Quantity) -> bool:
    """Whether both count the same: the same head, or people of one fate."""
    if a.what and b.what:
        one, other = (UNITS.get(q.what[-1], q.what[-1]) for q in (a, b))
        return one == other and (a.fate == b.fate or None in (a.fate, b.fate))
    return a.fate == b.fate is not None
