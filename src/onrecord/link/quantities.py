"""Numbers with what they count, as two articles can be compared by: "at least 12 passengers", "340 million crowns"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.assess.checks.counts import FATES
from onrecord.assess.numerals import SCALES, numeral
from onrecord.assess.vocabulary import stem
from onrecord.model import Span

Bound = Literal["exact", "least", "most", "about", "beside"]  # "two more victims", "two of the dead": there are others
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[$£€%]|[^\w\s]")
SIGNS = frozenset("$£€")
BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(("least", "more", "over", "above", "exceeding"), "least"),
    **dict.fromkeys(("most", "fewer", "less", "under", "below"), "most"),
    **dict.fromkeys(("about", "around", "nearly", "almost", "roughly", "approximately", "some", "estimated"), "about"),
}
AMONG = frozenset(("those", "these", "his", "her", "their", "its", "last", "first", "next"))  # "those two" were told of
FURTHER = frozenset(("more", "other", "others", "additional", "further", "another"))
JOINTS = frozenset(("and", "or", "but", ",", ";", "while"))
TRANSITIVE = frozenset(
    ("killed", "killing", "kills", "injured", "injuring", "wounded", "wounding", "arrested", "arresting")
)
BEFORE = 3  # words before a number in which a bound may stand
BETWEEN = 4  # words after it that may belong to what it counts
ABOUT = (1.25, 10)  # numbers of which one is not exact differ from so many times the smaller, and by so much, on
# One thing in two varieties of English.
VARIETIES = {
    "lorry": "truck",
    "aircraft": "plan",
    "airplan": "plan",
    "aeroplan": "plan",
    "jet": "plan",
    "ballot": "vot",
}
PEOPLE = frozenset(("people", "person", "persons", "others", "victims", "individuals"))
PLURALS = ("men", "children", "police", "staff", "cattle", "sheep", "feet", "teeth", "mice")
STOPS = frozenset(
    re.findall(
        r"\S+",
        """and or in on at near as when while during after before by with from for of to that who which since over were was are is
        had has have been being will would may might could including than percent per a an the this his her their its my our your""",
    )
)
WORDS = {"both": 2.0, "dozen": 12.0}
# What is measured or paid in has no other head, whatever stands behind it: "a 48 million crown fee". By stem -> its name.
UNITS = {
    form: unit
    for unit, forms in {
        "kilometr": "kilometr km kilomet kilometer",
        "metr": "metr m meter",
        "mil": "mil",
        "kilogram": "kilogram kg kilo",
        "tonn": "tonn ton",
        "litr": "litr liter",
        "hectar": "hectar ha",
        "acr": "acr",
        "barrel": "barrel",
        "degr": "degr",
        "percent": "percent % pc",
        "dollar": "dollar $",
        "pound": "pound £",
        "euro": "euro €",
        "crown": "crown kron kroner krona",
        "penc": "penc p pence penny",
        "money": "yen yuan franc rubl roubl rup rupee peso dinar dirham shilling riyal lira zloty hryvnia baht forint cent",
    }.items()
    for form in forms.split()
}
PAGE = re.compile(r"\d\s+of\s*/?\s*\Z")  # "image 3 of 12"
BEFORE_PAGE = 12
PERCENT = frozenset(("percent", "%", "pc"))
HERALD = re.compile(  # says before a number what it counts: "the number of those still missing at 14"
    r"\b(?:number|toll|count|total|tally|figure|how many)\b(?:[^.;:!?]*\b(?:at|to|is|was|as|reached))?\W*\Z",
    re.IGNORECASE,
)
HERALDED = 160  # characters before it in which that stands
# A wound is no wounded; else as within one article.
FALLEN = {
    **{word: fate for word, fate in FATES.items() if word not in {"wounds", "injuries"}},
    "unaccounted": "missing",
    **dict.fromkeys(("aboard", "board"), "aboard"),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of `what` (stems of its words, the last one the head; empty where none is named); `fate`: killed, injured ..."""

    number: float
    what: tuple[str, ...]
    fate: str | None
    bound: Bound
    span: Span

    @property
    def unit(self) -> str | None:
        """The name of what it is measured or paid in."""
        unit = UNITS.get(self.what[-1]) if self.what else None
        return self.what[-1] if unit == "money" else unit


def quantities(text: str, spans: Iterable[Span], left_out: Iterable[Span] = ()) -> Iterator[Quantity]:
    """The quantities in some spans of a text; those that overlap `left_out` (times, ages) are none."""
    apart = tuple(left_out)
    for span in spans:
        tokens = list(TOKEN.finditer(text, span.start, span.end))
        for at, token in enumerate(tokens):
            number = _number(token.group())
            where = Span(token.start(), token.end())
            glued = token.start() > 0 and text[token.start() - 1] in "-–"  # "Vihor-2", "10-12"
            pages = PAGE.search(text, max(0, token.start() - BEFORE_PAGE), token.start())
            if number is not None and not (glued or pages or any(where.overlaps(s) for s in apart)):
                yield _quantity(text, tokens, at, number)


def _number(word: str) -> float | None:
    return WORDS.get(word.lower(), numeral(word))


def _quantity(text: str, tokens: list[re.Match[str]], at: int, number: float) -> Quantity:
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].group().lower() in SCALES:
        last += 1
        number *= SCALES[tokens[last].group().lower()]
    before = [t.group().lower() for t in tokens[max(0, at - BEFORE) : at]]
    bound: Bound = next((BOUNDS[w] for w in before if w in BOUNDS), "exact")
    if tokens[last + 1 : last + 2] and tokens[last + 1].group().lower() in FURTHER:
        bound = "beside"
    what, end = _what(tokens, last + 1)
    part = not what and tokens[end : end + 1] and tokens[end].group().lower() == "of"  # "two of the dead"
    if part or (before and before[-1] in AMONG):
        bound = "beside"
    if before and before[-1] in SIGNS:
        what = (before[-1], *what[:1])
    fate = _fate(tokens, at, last + 1, end)
    if not what and fate is None:
        fate = _heralded(text, tokens[at].start())
    return Quantity(number, what, fate, bound, Span(tokens[at].start(), tokens[end - 1].end()))


def _fate(tokens: list[re.Match[str]], at: int, start: int, end: int) -> str | None:
    """What befell those whom a number counts: by the verb before it, or by the words after it up to a joint."""
    before, inside, after = (
        [t.group().lower() for t in part]
        for part in (tokens[max(0, at - 1) : at], tokens[start:end], tokens[end : end + 3])
    )
    joint = next((i for i, w in enumerate(after) if w in JOINTS), len(after))
    verb = [w for w in before if w in TRANSITIVE]
    return next((FALLEN[w] for w in [*verb, *after[:joint], *before, *inside] if w in FALLEN), None)


def _what(tokens: list[re.Match[str]], at: int) -> tuple[tuple[str, ...], int]:
    """The stems of the words that it counts, and the token after them."""
    words: list[str] = []
    end = at
    for token in tokens[at : at + BETWEEN]:
        word = token.group().lower()
        if word == "per" and tokens[end + 1 : end + 2] and tokens[end + 1].group().lower() == "cent":
            return (*words, "percent"), end + 2
        first = stem(word.partition("-")[0])  # "6p-a-litre"
        if word in PERCENT or first in UNITS:
            return (*words, first), end + 1
        if not word[0].isalpha() or word in STOPS or word in FALLEN:
            break
        end += 1
        words += [] if word in PEOPLE else [VARIETIES.get(stem(word), stem(word))]
        if word.endswith("s") or word in PEOPLE or word.endswith(PLURALS):
            break
    return tuple(words), end


def _heralded(text: str, start: int) -> str | None:
    """The fate of those whom a bare number counts, where the words before it announce a number of them."""
    said = re.split(r"[.!?]\s", text[max(0, start - HERALDED) : start])[-1]
    if not HERALD.search(said):
        return None
    fates = [FALLEN[word] for word in re.findall(r"\w+", said.lower()) if word in FALLEN]
    return "killed" if not fates and "death toll" in said.lower() else fates[-1] if fates else None


def differ(a: Quantity, b: Quantity) -> bool:
    """Whether both cannot hold at one time: numbers that are not equal, or bounds that exclude each other."""
    bounds = {a.bound, b.bound}
    if a.number == b.number or "beside" in bounds:
        return False
    low, high = sorted((a, b), key=lambda q: q.number)
    if "about" in bounds:
        times, least = ABOUT
        return bounds <= {"about", "exact"} and high.number >= max(times * low.number, low.number + least)
    return low.bound in {"exact", "most"} and high.bound in {"exact", "least"}


def same_kind(a: Quantity, b: Quantity) -> bool:
    """Whether both count the same: the same head, or people of one fate."""
    if a.what and b.what:
        one, other = (q.unit or q.what[-1] for q in (a, b))
        alike = one == other or (not (a.unit or b.unit) and (one in b.what or other in a.what))  # "600 job cuts"
        return alike and (a.fate == b.fate or None in (a.fate, b.fate))
    return a.fate == b.fate is not None
