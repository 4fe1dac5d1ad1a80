"""Scores of attributions: exact F1 a role, and attribution F1, over word tokens of the text.

Exact F1: a contiguous span counts when role, first and last token agree. Attribution F1: predicted and gold rows are matched one to
one; a pair can match when the contents' token Jaccard is >= 0.5 and the sources share a token, or neither has one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WORD = re.compile(r"\w+|[^\w\s]")
ROLES = ("source", "cue", "content")
ENOUGH = 0.5  # Jaccard of the contents
Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One attribution: per role its spans as (first token, token after the last)."""

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]

    def tokens(self, role: str) -> frozenset[int]:
        """The token numbers of one role."""
        return frozenset(t for a, b in getattr(self, role) for t in range(a, b))


class Words:
    """The word tokens of one text; turns character spans into token spans."""

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in WORD.finditer(text)]
        self.starts = [a for a, _ in spans]
        self.ends = [b for _, b in spans]

    def piece(self, start: int, end: int) -> Piece | None:
        """The tokens that overlap the characters `start` to `end`."""
        a, b = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return (a, b) if a < b else None

    def row(self, source: Iterable[Piece], cue: Iterable[Piece], content: Iterable[Piece]) -> Row:
        """A Row from character spans."""
        return Row(*(tuple(p for s in spans if (p := self.piece(*s))) for spans in (source, cue, content)))


@dataclass(slots=True)
class Count:
    """Right, predicted and gold, added up over documents."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """One document's counts."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """In per cent."""
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """In per cent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """In per cent."""
        both = self.predicted + self.gold
        return 200 * self.right / both if both else 0.0


@dataclass(slots=True)
class Score:
    """All figures of one corpus."""

    exact: dict[str, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})
    attribution: Count = field(default_factory=Count)
    found: dict[str, Count] = field(default_factory=dict)

    def add(
        self, predicted: Sequence[Row], gold: Sequence[Row], groups: Sequence[Sequence[str]] = ()
    ) -> dict[int, int]:
        """Adds one document; `groups` names the classes of each gold row whose recall is wanted. Returns gold -> predicted."""
        for role in ROLES:
            ours, theirs = spans(predicted, role), spans(gold, role)
            self.exact[role].add(len(ours & theirs), len(ours), len(theirs))
        pairs = match(predicted, gold)
        self.attribution.add(len(pairs), len(predicted), len(gold))
        for i, names in enumerate(groups):
            for name in names:
                self.found.setdefault(name, Count()).add(int(i in pairs), 0, 1)
        return pairs

    def figures(self) -> dict[str, float]:
        """Every figure by name, in per cent, rounded to 0.01."""
        out = {f"exact_{role}": self.exact[role].f1 for role in ROLES}
        out["attribution_f1"] = self.attribution.f1
        out["precision"], out["recall"] = self.attribution.precision, self.attribution.recall
        out |= {f"found_{name}": count.recall for name, count in sorted(self.found.items())}
        return {name: round(value, 2) for name, value in out.items()}


def spans(rows: Sequence[Row], role: str) -> frozenset[Piece]:
    """The spans of one role; one that several rows share (a source written once) counts once."""
    return frozenset(piece for row in rows for piece in getattr(row, role))


def match(predicted: Sequence[Row], gold: Sequence[Row]) -> dict[int, int]:
    """The largest one-to-one matching, gold index -> predicted index."""
    options = [_options(g, predicted) for g in gold]
    owner: dict[int, int] = {}
    for g in range(len(gold)):
        _augment(g, options, owner, set())
    return {g: p for p, g in owner.items()}


def _augment(g: int, options: list[list[int]], owner: dict[int, int], seen: set[int]) -> bool:
    for p in options[g]:
        if p not in seen:
            seen.add(p)
            if p not in owner or _augment(owner[p], options, owner, seen):
                owner[p] = g
                return True
    return False


def _options(gold: Row, predicted: Sequence[Row]) -> list[int]:
    """Predicted rows that can match, the best content first."""
    content, source = gold.tokens("content"), gold.tokens("source")
    fits = []
    for i, row in enumerate(predicted):
        theirs = row.tokens("content")
        jaccard = len(content & theirs) / len(content | theirs) if content or theirs else 1.0
        other = row.tokens("source")
        if jaccard >= ENOUGH and (source & other or not (source or other)):
            fits.append((-jaccard, i))
    return [i for _, i in sorted(fits)]
