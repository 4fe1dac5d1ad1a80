"""The same-proposition decision: what a passage is about, and whether two passages put one proposition.

A passage is compared by names, numbers and stems, words of one happening counting as one (`predicates`). Words that the article repeats
everywhere weigh little. Whether a passage affirms or denies does not matter here: a denial puts the proposition that it denies.
"""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.assess.predicates import joint, single
from onrecord.assess.vocabulary import content, number, stem, words
from onrecord.model import Reading, Span

ALIKE = 0.62  # share of the lighter passage's weight that both hold; tuned on the train part of onrecord_gold
BOTH = 0.30  # and of the heavier one's
FEWEST = 2  # features in common
PRONOUN = re.compile(r"^\W*(?:that )?[“\"']?(?:I|we|he|she|they|it|my|our|his|her|their)\b", re.IGNORECASE)

PARTICLES = frozenset(("down", "off", "out", "in"))  # of "step down", "call off", "pull out", "cave in"
Features = frozenset[str]  # "e:" names, "n:" numbers, "h:" happenings, plain stems


@dataclass(slots=True)
class About:
    """What passages of one article are about; holds the article's mentions and how common each feature is in it."""

    text: str
    mentions: list[tuple[int, int, str]]
    weights: dict[str, float] = field(default_factory=dict)
    most: float = 1.0

    def features(self, spans: Iterable[Span], speaker: str | None = None) -> Features:
        """The features of the words in `spans`; `speaker` stands for a pronoun that opens them."""
        spans = tuple(spans)
        found = frozenset(f for span in spans for f in self._of(span))
        opens = spans and speaker and PRONOUN.match(spans[0].of(self.text)[:40])
        found |= {f"e:{speaker}"} if opens else frozenset()
        if found.isdisjoint(_openers()):
            return found
        standing = found | {w.lower() for span in spans for _, w in words(span.of(self.text)) if w.lower() in PARTICLES}
        told = [(stems, name) for stems, name in joint() if stems <= standing]
        spent = {s for stems, _ in told if stems & PARTICLES for s in stems}  # "step" of "step down" tells nothing more
        return (found - spent) | {f"h:{name}" for _, name in told}

    def realised(self, word: Span, told: Features) -> Features:
        """What one word tells, as part of a passage: "crossed" tells of a visit where the border is told too."""
        alone = self.features([word])
        return alone | {f"h:{name}" for stems, name in joint() if stems & alone and f"h:{name}" in told}

    def _of(self, span: Span) -> Iterable[str]:
        named = self._named(span)
        yield from {f"e:{name}" for _, _, name in named}
        covered = {i for start, end, _ in named for i in range(start, end)}
        for offset, word in words(span.of(self.text)):
            feature = _feature(word)
            if feature and span.start + offset not in covered:
                yield feature

    def _named(self, span: Span) -> list[tuple[int, int, str]]:
        low, high = (bisect_left(self.mentions, (edge,)) for edge in (span.start, span.end))
        return self.mentions[low:high]

    def name_at(self, place: int) -> str | None:
        """The name of the mention that covers this place."""
        at = bisect_left(self.mentions, (place + 1,)) - 1
        covers = at >= 0 and self.mentions[at][1] > place
        return self.mentions[at][2] if covers else None

    def weigh(self, passages: Sequence[Features]) -> None:
        """Learns how common each feature is: the more passages hold it, the less it tells."""
        counts = Counter(f for p in passages for f in p)
        self.most = math.log(2 + len(passages))
        self.weights = {f: math.log(1 + (1 + len(passages)) / n) for f, n in counts.items()}

    def weight(self, features: Iterable[str]) -> float:
        """The sum over `features`, always in one order, so that the last bit never differs."""
        return sum(self.weights.get(f, self.most) for f in sorted(features))


@functools.lru_cache(maxsize=20_000)
def _feature(word: str) -> str | None:
    """What one word tells, where it is no name: a number, a happening, or its stem."""
    if value := number(word):
        return f"n:{value}"
    if not content(word):
        return None
    bare = stem(word)
    return f"h:{single()[bare]}" if bare in single() else bare


@functools.cache
def _openers() -> frozenset[str]:
    """The stems that need another word to tell of a happening."""
    return frozenset().union(*(stems for stems, _ in joint())) - PARTICLES


def about(reading: Reading) -> About:
    """The comparer for one article, its weights learned from the article's sentences."""
    mentions = sorted((m.start, m.end, e.name) for e in reading.entities for m in e.mentions)
    comparer = About(reading.article.text, mentions)
    comparer.weigh([comparer.features([Span(s.start, s.end)]) for s in reading.sentences])
    return comparer


def likeness(comparer: About, one: Features, other: Features) -> float:
    """0 to 1: the share of the lighter passage's weight that the other holds too; 0 where too little is in common or they clash."""
    shared = one & other
    if len(shared) < FEWEST or all(f[:2] in {"e:", "n:"} for f in shared) or _clash(one, other):
        return 0.0
    common, first, second = comparer.weight(shared), comparer.weight(one), comparer.weight(other)
    whole = shared in (one, other) and {"e:", "h:"} <= {f[:2] for f in shared}
    return common / min(first, second) if whole or common >= BOTH * max(first, second) else 0.0


def same(comparer: About, one: Features, other: Features) -> bool:
    """Whether the two put one proposition."""
    return likeness(comparer, one, other) >= ALIKE


def _clash(one: Features, other: Features) -> bool:
    """Two lists of names or numbers of which neither holds the other: two things are told, however alike the words."""
    for kind in ("n:", "e:"):
        mine, theirs = ({f for f in side if f.startswith(kind)} for side in (one, other))
        if mine and theirs and not mine & theirs:
            return True
    return False
