"""How near two passages of a story are: in meaning (sentence vectors), and in the weight of the words that they share.

A passage that is mostly one that was compared when claims were joined has the vector of that one. Which pairs are worth a look is found by
the names and words that they share: each passage is held against the few with which it shares most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.assess.proposition import Features
from onrecord.link.pages import Floats, Page, Scene, telling
from onrecord.model import Span

UNSEEN = 0.9  # of the share of words in common, where a model gives no sentence vectors
MOSTLY = 0.9  # of two passages together that both hold: then one vector does for both
HOLDERS = 60  # passages, the earliest, that are looked up by one name or word
RIVALS = 20  # passages against which one is held


class Passage(Protocol):
    """Words of an article and what they are about."""

    @property
    def page(self) -> Page:
        """Where it stands."""

    @property
    def hull(self) -> Span:
        """From its first word to its last."""

    @property
    def words(self) -> str:
        """The words."""

    @property
    def features(self) -> Features:
        """What they are about."""


@dataclass(slots=True)
class Closeness:
    """Compares the passages of one story; what is to be compared is told beforehand, as texts are encoded fastest together."""

    scene: Scene
    vectors: dict[str, Floats] = field(default_factory=dict)
    weights: dict[Features, float] = field(default_factory=dict)
    units: dict[str, list[tuple[Span, str]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Where the units of the story stand."""
        for unit in self.scene.units:
            core = telling(unit.puts)[0].core
            self.units[unit.page.id].append((Span(core[0].start, core[-1].end), unit.words))

    def read(self, passages: Iterable[Passage]) -> None:
        """Learns the vectors of some passages."""
        read = {p.words: p for p in passages if p.words not in self.vectors}
        if read and self.scene.vectors:
            found = self.scene.vectors([self._instead(read[words]) for words in sorted(read)])
            self.vectors.update(zip(sorted(read), found, strict=True))

    def _instead(self, p: Passage) -> str:
        """The words of the unit that the passage mostly is; else its own."""
        known = [(_common(p.hull, span), words) for span, words in self.units.get(p.page.id, ())]
        share, words = max(known, default=(0.0, ""))
        return words if share >= MOSTLY else p.words

    def rivals(
        self, ones: Sequence[Passage], others: Sequence[Passage], light: Collection[str]
    ) -> Iterator[tuple[int, int]]:
        """Pairs of two articles, by their numbers, that share a name or word: each of `ones` with those with which it shares most."""
        holders: dict[str, list[int]] = defaultdict(list)
        for at, other in enumerate(others):
            for feature in other.features:
                if len(holders[feature]) < HOLDERS and feature[:2] != "n:" and feature not in light:
                    holders[feature].append(at)
        for at, one in enumerate(ones):
            shared: dict[int, float] = defaultdict(float)
            for feature in sorted(one.features):
                weight = self._weight(frozenset((feature,))) if feature in holders else 0.0
                for other_at in holders.get(feature, ()):
                    shared[other_at] += weight
            apart = [n for n in shared if others[n].page is not one.page]
            yield from ((at, n) for n in sorted(apart, key=lambda n: (-shared[n], n))[:RIVALS])

    def meaning(self, one: Passage, other: Passage) -> float:
        """The product of their vectors, -1 to 1; without a model by what they share in words."""
        mine, theirs = (self.vectors.get(p.words) for p in (one, other))
        if mine is not None and theirs is not None and mine.any() and theirs.any():
            return float(mine @ theirs)
        return UNSEEN * max(self.share(one, other), self.share(other, one))

    def share(self, one: Passage, other: Passage) -> float:
        """How much of the weight of the one the other holds too, 0 to 1."""
        whole = self._weight(one.features)
        return self._weight(one.features & other.features) / whole if whole else 0.0

    def _weight(self, features: Features) -> float:
        found = self.weights.get(features)
        if found is None:
            found = self.weights[features] = self.scene.comparer.weight(features)
        return found


def _common(one: Span, other: Span) -> float:
    """The share of two spans together that both hold."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start) or 1)


def beside(one: Passage, other: Passage, known: Collection[str]) -> Features:
    """What they share beside numbers and what is `known` to be shared."""
    return frozenset(f for f in one.features & other.features if not f.startswith("n:") and f not in known)
