"""How likely each two units of a story put one claim: a logistic regression over signs, all pairs at once.

What they put is near in meaning (sentence vectors, counted from the middle of the story, as all that one story tells is near), and shares
its weight in names, happenings and stems, weighed within the story; what they name beside that may clash.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from onrecord.assess.proposition import Features, likeness
from onrecord.link.pages import Floats, Scene, Unit

Table = NDArray[np.float64]

UNSEEN = 1.1  # what likeness of words counts where a model gives no sentence vectors
FEW = 6.0  # vectors: the middle of a story of so many counts half
PUTS = 3  # of one unit that are compared
DIGITS = 6  # beyond which processors differ
FEWEST_BESIDE = 3  # features in common beside numbers that differ
KINDS: dict[str, Callable[[str, frozenset[str]], bool]] = {
    "names": lambda f, places: f.startswith("e:") and f not in places,
    "places": lambda f, places: f in places,
    "happening": lambda f, _: f.startswith("h:"),
}
# Logistic regression by `python -m training.joined` on pairs of two newsrooms of our own writing.
WEIGHTS: dict[str, float] = {
    "bias": -3.64,
    "vector": 4.82,
    "of the lighter": 2.3,
    "of the heavier": 0.5,
    "names": 0.24,
    "other names": -0.62,
    "other places": -0.77,
    "happening": 1.26,
    "other happening": -0.28,
}


def chances(scene: Scene, units: Sequence[Unit]) -> Table:
    """The probability that two put one claim, float64 [units, units]; on the diagonal 0."""
    if not any(unit.vector.any() for unit in units):
        return _by_words(scene, units)
    sums = sum((WEIGHTS[name] * values for name, values in signs(scene, units).items()), np.float64(WEIGHTS["bias"]))
    found: Table = np.round(1 / (1 + np.exp(-sums)), DIGITS)
    np.fill_diagonal(found, 0.0)
    return found


def signs(scene: Scene, units: Sequence[Unit]) -> dict[str, Table]:
    """What each two have in common and where they clash, by the two puts that share most; each float64 [units, units], about 0 to 1."""
    held = _rows(scene, units)
    pick = _best(held.weight, [len(unit.features[:PUTS]) for unit in units])
    common, own = pick(held.weight), np.diagonal(held.weight)
    one, two = pick(np.broadcast_to(own[:, None], held.weight.shape)), pick(np.broadcast_to(own, held.weight.shape))
    found = {
        "vector": centred(np.stack([unit.vector for unit in units])),
        "of the lighter": _ratio(common, np.minimum(one, two)),
        "of the heavier": _ratio(common, np.maximum(one, two)),
    }
    for name, shared in held.shared.items():
        has = np.diag(shared)
        found[name] = pick(shared)
        found[f"other {name}"] = pick(np.logical_and.outer(has, has) & ~shared)
    return {name: value.astype(np.float64) for name, value in found.items() if name in WEIGHTS}


def centred(vectors: Floats) -> Table:
    """Products of vectors, float32 [units, 384], counted from the middle of those that there are; zeros are no vectors."""
    given = np.abs(vectors).sum(1) > 0
    count = int(given.sum())
    middle = vectors[given].sum(0, dtype=np.float64) / (count + FEW)
    away = np.where(given[:, None], vectors - middle, 0.0)
    away /= np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    found: Table = away @ away.T
    return found


@dataclass(frozen=True, slots=True)
class _Rows:
    """Of each two puts: the weight of what they share, and of each kind whether they share some; [puts, puts] each."""

    weight: Table
    shared: dict[str, NDArray[np.bool_]]


def _rows(scene: Scene, units: Sequence[Unit]) -> _Rows:
    puts = [features for unit in units for features in unit.features[:PUTS]]
    names = sorted(frozenset().union(*puts))
    column = {name: at for at, name in enumerate(names)}
    held = np.zeros((len(puts), len(names)))
    for row, features in enumerate(puts):
        held[row, [column[f] for f in features]] = 1.0
    weight = np.array([scene.comparer.weight([name]) for name in names])
    kinds = {kind: np.array([of(n, scene.places) for n in names], dtype=bool) for kind, of in KINDS.items()}
    shared = {kind: (held[:, mine] @ held[:, mine].T) > 0 for kind, mine in kinds.items()}
    return _Rows((held * weight) @ held.T, shared)


def _best(weight: Table, counts: Sequence[int]) -> Callable[[NDArray[np.generic]], Table]:
    """From a table of puts to one of units: each two units by the two of their puts that share most."""
    most, ends = max(counts), np.cumsum(counts)
    rows = np.array([[end - n + min(k, n - 1) for k in range(most)] for end, n in zip(ends, counts, strict=True)])
    size = len(counts)
    by_pair = weight[rows[:, None, :, None], rows[None, :, None, :]].reshape(size, size, most * most)
    first, second = np.divmod(np.round(by_pair, DIGITS).argmax(2), most)
    at = np.arange(size)
    one, two = rows[at[:, None], first], rows[at[None, :], second]

    def pick(table: NDArray[np.generic]) -> Table:
        found: Table = table[one, two].astype(np.float64)
        return found

    return pick


def _ratio(part: Table, whole: Table) -> Table:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _by_words(scene: Scene, units: Sequence[Unit]) -> Table:
    """By likeness of words alone."""
    found = np.zeros((len(units), len(units)))
    for i, j in sharing(units):
        found[i, j] = found[j, i] = min(1.0, UNSEEN * _alike(scene, units[i], units[j]))
    return found


def sharing(units: Sequence[Unit]) -> set[tuple[int, int]]:
    """Pairs that share a feature beside a name."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(units):
        for feature in {f for features in unit.features for f in features}:
            where[feature].append(at)
    return {pair for f, held in where.items() if not f.startswith("e:") for pair in combinations(held, 2)}


def _alike(scene: Scene, a: Unit, b: Unit) -> float:
    """Likeness of the two puts that share most; that of the rest, where only numbers or places differ: another toll is no other claim."""
    one, two = max(product(a.features, b.features), key=lambda p: (scene.comparer.weight(p[0] & p[1]), *map(sorted, p)))
    for values in (frozenset(f for f in one | two if f.startswith("n:")), scene.places):
        if _differ(one & values, two & values):
            one, two = one - values, two - values
            if len(one & two) < FEWEST_BESIDE:
                return 0.0
    return likeness(scene.comparer, one, two)


def _differ(mine: Features, theirs: Features) -> bool:
    return bool(mine and theirs and not mine & theirs)
