"""What one article of a story says is so and another says is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.assess.claims import NEGATED
from onrecord.link.closeness import Closeness, beside
from onrecord.link.counted import FATEFUL
from onrecord.link.happenings import LIGHT, Happening

# A denial and its assertion share so much of the weight of the denial's words, of meaning, and of both: where the same word tells of it,
DENIED = (0.3, 0.35, 0.85)
# and where another does: "no ransom was paid", "the ransom was handed over"; "denied that it was switched off", "the plug was pulled".
OTHERWISE = (0.35, 0.35, 0.9)
TELLING = 2  # words or names that they then share, or
MOST = 0.55  # of the weight of a denial that tells of nothing beside
VERY = 0.6  # they are so like in meaning
QUOTED = 5  # words that both articles have in a row are one quotation
AROUND = 100  # characters around a denial in which they stand
EDGES = ' ,."“”'
ALIKE = 0.6  # likeness in meaning of two denials of one thing
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denial|reject(?:s|ed)?|dismiss(?:es|ed)? (?:the|a) (?:report|claim))\b", re.IGNORECASE
)
UNDONE = re.compile(  # what says by itself that something was not done: to deny it is to say that it was
    r"\b(?:left out|skip|omit|fail|refus|miss|cancel|stop|prevent|ignor|lack|without|neglect|withh[eo]ld|scrap)",
    re.IGNORECASE,
)
ASIDE = re.compile(r", not [^,.;]*")  # "the mayor left, not we"
UNREAL = re.compile(r"\b(?:could|might|may|before any\w*)\b")
BEFORE = re.compile(r"\b(?:no|not|never|without)\b[^.,;:]{0,30}\Z|n['’]t\b[^.,;:]{0,30}\Z", re.IGNORECASE)
HAD = re.compile(r"\bhad\b")  # "had been warned": before that
Pair = tuple[Happening, Happening]


def denials(close: Closeness, told: Sequence[Happening], copy_of: Mapping[str, str]) -> list[Pair]:
    """Assertion and denial, one pair of each claim: the first denial that is no copy, and what it denies best."""
    asserted = [h for h in told if _asserts(h)]
    denied = [h for h in told if h.negative]
    near = close.rivals(denied, asserted, LIGHT)
    pairs = [(asserted[b], denied[a]) for a, b in near if _may(close, asserted[b], denied[a])]
    close.read(h for pair in pairs for h in pair)
    sides = _sides(told)
    held = [pair for pair in pairs if _denies(close, *pair) and _in_time(*pair, sides)]
    return [_shown(close, part, copy_of) for part in _parts(close, held)]


def _asserts(h: Happening) -> bool:
    """Whether it is told as so: not negated, in its words or right before them, nor as what only could be."""
    before = h.page.text[max(0, h.hull.start - AROUND) : h.hull.start]
    words = ASIDE.sub("", h.words)
    return not (h.negative or any(p.search(words) for p in (NEGATED, DENYING, UNREAL)) or BEFORE.search(before))


def _least(asserted: Happening, denial: Happening) -> tuple[float, float, float] | None:
    """What they must share for the one to deny the other; None where nothing tells that it may."""
    if denial.told & asserted.told:
        return DENIED
    if not (denial.outright or denial.lacking & asserted.features):
        return None
    undone = [bool(UNDONE.search(h.words)) for h in (asserted, denial)]
    return OTHERWISE if undone[0] is undone[1] or denial.lacking & asserted.features else None


def _may(close: Closeness, asserted: Happening, denial: Happening) -> bool:
    """Whether they share, beside what is denied, a name or word: "nobody died" and "two died" may be of two happenings."""
    least = _least(asserted, denial)
    if least is None or not (
        beside(denial, asserted, {*denial.told, *LIGHT})
        or (len(denial.features) > 1 and close.share(denial, asserted) >= MOST)
    ):
        return False
    quoted = (
        not denial.outright and len(asserted.words.split()) >= QUOTED and asserted.words.strip(EDGES) in _around(denial)
    )
    return close.share(denial, asserted) >= least[0] and not quoted


def _around(h: Happening) -> str:
    return h.page.text[max(0, h.hull.start - AROUND) : h.hull.end + AROUND]


def _denies(close: Closeness, asserted: Happening, denial: Happening) -> bool:
    share, meaning = close.share(denial, asserted), close.meaning(denial, asserted)
    if asserted.future and not denial.future:
        return False  # "the names will be released": not yet
    if denial.told & FATEFUL and not _same_people(asserted, denial):
        return False
    words, sense, both = least = _least(asserted, denial) or OTHERWISE
    enough = least == DENIED or meaning >= VERY or len(beside(denial, asserted, LIGHT)) >= TELLING
    return enough and share >= words and meaning >= sense and share + meaning >= both


def _same_people(asserted: Happening, denial: Happening) -> bool:
    """Whether they name somebody in common, where either names anybody."""
    one, other = ({f for f in h.features if f.startswith("e:")} for h in (asserted, denial))
    return bool(one & other) or not (one or other)


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
    return not later or bool(HAD.search(asserted.words)) or bool(sides.get(asserted.page.id, set()) & denial.told)


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
    return b is d or (bool(b.told & d.told) and (a is c or here or named or close.meaning(b, d) >= ALIKE))


def _score(close: Closeness, pair: Pair) -> float:
    return close.share(pair[1], pair[0]) + close.meaning(*pair)


def _shown(close: Closeness, part: Sequence[Pair], copy_of: Mapping[str, str]) -> Pair:
    """The first denial that is no copy of another article's, with its assertion."""
    return min(part, key=lambda p: (p[1].page.id in copy_of, p[1].page.order, p[1].core[0].start, -_score(close, p)))
