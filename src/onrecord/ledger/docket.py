"""What waits to be judged in a record: pairs of puts that may be one claim, the status of claims, attributions; each with its exact words.

Of each story the pairs come first, those first on whose likeness of words linking is most likely wrong; then status, then attributions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from onrecord.ledger.judgements import ATTRIBUTION, SAME_CLAIM, STATUS, VERDICTS, pair
from onrecord.ledger.store import Ledger
from onrecord.model import Reading, Span, stable_id

AROUND = 60  # characters of the text shown before and after the words
LEAST = 0.2  # share of words in common from which two claims that stand apart are asked about
MOST_PAIRS = 30  # of one story
WORD = re.compile(r"\w{4,}")
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article at their place: `article` is its key, `id` its content id; `before` and `after` stand around them."""

    article: str
    id: str
    role: str
    start: int
    end: int
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question: what kind of judgement is wanted, on what, in which story, and the words that it is about."""

    kind: str
    subject: str
    story: str
    asked: str
    about: str
    words: tuple[Words, ...]


def docket(
    ledger: Ledger, user: str, kinds: Collection[str] = tuple(VERDICTS), story: str | None = None
) -> Iterator[Item]:
    """The items that this user has not judged yet; of one story where one is named, else of all, the latest first."""
    done = {kind: set(ledger.judgements.latest(kind, user)) for kind in kinds}
    for id_ in [story] if story else [row.id for row in ledger.stories.all()]:
        for item in _Story(ledger, id_).items(kinds):
            if item.subject not in done[item.kind]:
                done[item.kind].add(item.subject)  # copies of one text have the same attributions
                yield item


class _Story:
    """The questions of one story."""

    def __init__(self, ledger: Ledger, id_: str) -> None:
        self._id = id_
        self._plain: Plain = ledger.stories.story(id_) or {"claims": []}
        self._ids = {ledger.name_of(article): article for article in ledger.stories.articles_of(id_)}
        self._reading: Callable[[str], Reading] = lru_cache(maxsize=64)(ledger.reading)

    def items(self, kinds: Collection[str]) -> Iterator[Item]:
        """Those of some kinds."""
        if SAME_CLAIM in kinds:
            yield from self._pairs()
        if STATUS in kinds:
            yield from map(self._status, self._claims())
        if ATTRIBUTION in kinds:
            yield from self._attributions()

    def _claims(self) -> list[Plain]:
        return [claim for claim in self._plain["claims"] if claim["attributions"]]

    def _pairs(self) -> Iterator[Item]:
        joined = [(claim["attributions"][0], put) for claim in self._claims() for put in _others(claim)]
        firsts = [claim["attributions"][0] for claim in self._claims()]
        near = [(a, b) for a, b in combinations(firsts, 2) if _alike(a, b) >= LEAST]
        doubts = [(1 - _alike(a, b), a, b, True) for a, b in joined] + [(_alike(a, b), a, b, False) for a, b in near]
        for _, a, b, together in sorted(doubts, key=lambda row: -row[0])[:MOST_PAIRS]:
            now = "now they are joined" if together else "now they stand apart"
            words = tuple(self._words(put["article"], put["stance"], put["span"]) for put in (a, b))
            subject = pair(self._put_id(a), self._put_id(b))
            yield Item(SAME_CLAIM, subject, self._id, "Is this one claim, asserted or denied?", now, words)

    def _put_id(self, put: Plain) -> str:
        return stable_id("claim", self._ids[put["article"]], put["span"]["start"], put["span"]["end"])

    def _status(self, claim: Plain) -> Item:
        steps = tuple(self._words(s["article"], s["status"], s["evidence"]) for s in claim["history"])
        asked = f"Is this {claim['status']}?"
        return Item(STATUS, f"{claim['id']} {claim['status']}", self._id, asked, claim["text"], steps)

    def _attributions(self) -> Iterator[Item]:
        for key, id_ in self._ids.items():
            reading = self._reading(id_)
            names = {source.id: source.name for source in reading.sources}
            for a in reading.attributions:
                chain = " <- ".join(["article", *(names.get(s, s) for s in a.chain)])
                parts = (("source", a.source), ("cue", a.cue), ("content", a.content))
                words = tuple(self._at(key, role, span) for role, spans in parts for span in spans)
                about = f"{chain} ({a.act}, {a.certainty})"
                yield Item(ATTRIBUTION, a.id, self._id, "Is this who says what?", about, words)

    def _words(self, key: str, role: str, span: Plain) -> Words:
        return self._at(key, role, Span(span["start"], span["end"]))

    def _at(self, key: str, role: str, span: Span) -> Words:
        text = self._reading(self._ids[key]).article.text
        around = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        return Words(key, self._ids[key], role, span.start, span.end, span.of(text), *around)


def _others(claim: Plain) -> Sequence[Plain]:
    """The first put of each article but that of the claim's first."""
    first: dict[str, Plain] = {}
    for put in claim["attributions"]:
        first.setdefault(put["article"], put)
    return list(first.values())[1:]


def _alike(a: Plain, b: Plain) -> float:
    """The share of their longer words that two puts have in common, 0 to 1."""
    one, two = (set(WORD.findall(put["words"].lower())) for put in (a, b))
    return len(one & two) / max(1, len(one | two))
