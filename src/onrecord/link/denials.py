"""What one article of a story says is so and another says is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.assess.claims import NEGATED
from onrecord.link.closeness import Closeness, beside
from onrecord.link.happenings import LIGHT, Happening

# A denial and its assertion share so much of the weight of the denial's words, of meaning, and of both: where the same word tells of it,
DENIED = (0.3, 0.35, 0.85)
# and where another does: "no ransom was paid", "the ransom was handed over"; "denied that it was switched off", "the plug was pulled".
OTHERWISE = (0.35, 0.35, 0.9)
TELLING = 2  # words or names that they then share, or
VERY = 0.6  # they are so like in meaning
ALIKE = 0.6  # likeness in meaning of two denials of one thing
COPIED = 0.97  # likeness in meaning of what is one sentence twice
FUTURE = re.compile(
    r"\b(?:will|would|(?:is|are|was|were) (?:\w+ )?to|plans?|going to|intends?)\b|^\W*to\b", re.IGNORECASE
)
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denial|reject(?:s|ed)?|dismiss(?:es|ed)? (?:the|a) (?:report|claim))\b", re.IGNORECASE
)
Pair = tuple[Happening, Happening]


def denials(close: Closeness, told: Sequence[Happening], copy_of: Mapping[str, str]) -> list[Pair]:
    """Assertion and denial, one pair of each claim: the first denial that is no copy, and what it denies best."""
    asserted = [h for h in told if not (h.negative or NEGATED.search(h.words) or DENYING.search(h.words))]
    denied = [h for h in told if h.negative]
    pairs = [(b, a) for a in denied for b in asserted if _may(close, b, a)]
    close.read(h for pair in pairs for h in pair)
    sides = _sides(told)
    held = [pair for pair in pairs if _denies(close, *pair) and _in_time(*pair, sides)]
    return [_shown(close, part, copy_of) for part in _parts(close, held)]


def _least(asserted: Happening, denial: Happening) -> tuple[float, float, float] | None:
    """What they must share for the one to deny the other; None where nothing tells that it may."""
    if denial.told & asserted.told:
        return DENIED
    return OTHERWISE if denial.outright or denial.lacking & asserted.features else None


def _may(close: Closeness, asserted: Happening, denial: Happening) -> bool:
    """Whether they share, beside what is denied, a name or word: "nobody died" and "two died" may be of two happenings."""
    least = _least(asserted, denial)
    if least is None or asserted.page is denial.page:
        return False
    known = {*denial.told, *LIGHT}
    return bool(beside(denial, asserted, known)) and close.share(denial, asserted) >= least[0]


def _denies(close: Closeness, asserted: Happening, denial: Happening) -> bool:
    share, meaning = close.share(denial, asserted), close.meaning(denial, asserted)
    if FUTURE.search(asserted.words) and not FUTURE.search(denial.words):
        return False  # "the names will be released": not yet
    words, sense, both = least = _least(asserted, denial) or OTHERWISE
    enough = least == DENIED or meaning >= VERY or len(beside(denial, asserted, LIGHT)) >= TELLING
    return enough and share >= words and sense <= meaning < COPIED and share + meaning >= both


def _sides(told: Iterable[Happening]) -> dict[str, set[str]]:
    """What each article denies, by its id."""
    found: dict[str, set[str]] = defaultdict(set)
    for h in told:
        if h.negative:
            found[h.page.id] |= h.told
    return found


def _in_time(asserted: Happening, denial: Happening, sides: Mapping[str, set[str]]) -> bool:
    """Whether it can have been so when it was denied, or the article sets the one against the other."""
    published = denial.page.reading.article.published
    denied = max(published.used or "9999", published.stated or "")
    later = (asserted.since or asserted.page.day or "") > denied
    return not later or bool(sides.get(asserted.page.id, set()) & denial.told)


def _parts(close: Closeness, pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """The pairs of one claim: each denial with what it denies best, and those that share a side with others."""
    best: dict[int, Pair] = {}
    for pair in pairs:
        kept = best.get(id(pair[1]))
        if kept is None or _score(close, pair) > _score(close, kept):
            best[id(pair[1])] = pair
    parts: list[list[Pair]] = []
    for pair in best.values():
        mine = [part for part in parts if any(_one(close, pair, other) for other in part)]
        parts = [part for part in parts if part not in mine] + [[*(p for part in mine for p in part), pair]]
    yield from parts


def _one(close: Closeness, pair: Pair, other: Pair) -> bool:
    """Whether two pairs are of one claim: they share a side, or the same is denied of one name or in like words."""
    (a, b), (c, d) = pair, other
    named = any(f.startswith("e:") for f in b.features & d.features)
    here = {a.page.id, b.page.id} == {c.page.id, d.page.id}
    return a is c or b is d or (bool(b.told & d.told) and (here or named or close.meaning(b, d) >= ALIKE))


def _score(close: Closeness, pair: Pair) -> float:
    return close.share(pair[1], pair[0]) + close.meaning(*pair)


def _shown(close: Closeness, part: Sequence[Pair], copy_of: Mapping[str, str]) -> Pair:
    """The first denial that is no copy of another article's, with its assertion."""
    return min(part, key=lambda p: (p[1].page.id in copy_of, p[1].page.order, p[1].core[0].start, -_score(close, p)))
