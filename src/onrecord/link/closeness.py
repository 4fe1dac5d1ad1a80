"""How near two passages of a story are: in meaning (sentence vectors), and in the weight of the words that they share."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.assess.proposition import Features
from onrecord.link.pages import Floats, Scene

UNSEEN = 0.9  # of the share of words in common, where a model gives no sentence vectors


class Passage(Protocol):
    """Words of an article and what they are about."""

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

    def read(self, passages: Iterable[Passage]) -> None:
        """Learns the vectors of some passages."""
        new = sorted({p.words for p in passages} - self.vectors.keys())
        if new and self.scene.vectors:
            self.vectors.update(zip(new, self.scene.vectors(new), strict=True))

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


def beside(one: Passage, other: Passage, known: Collection[str]) -> Features:
    """What they share beside numbers and what is `known` to be shared."""
    return frozenset(f for f in one.features & other.features if not f.startswith("n:") and f not in known)
