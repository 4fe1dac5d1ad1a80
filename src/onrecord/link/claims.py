"""The same claim in several articles.

Two articles put one claim where what they put shares most of its weight in names, numbers, happenings and stems, weighed within the
story: what every article repeats tells little. Claims are joined best pair first, and only where all that was joined before agrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.assess.proposition import About, Features, likeness
from onrecord.link.pages import Scene, Unit

ALIKE = 0.55  # likeness of the two puts most alike
TOGETHER = 0.45  # of two parts: half the mean likeness of all pairs, half that of the best match of each unit of the smaller part
FEWEST_BESIDE = 3  # features in common beside numbers that differ
WITHIN = 0.80  # likeness of two claims that one article tells apart


@dataclass(frozen=True, slots=True)
class Joined:
    """One claim with all that puts it, earliest first."""

    units: tuple[Unit, ...]


def joined(scene: Scene) -> list[Joined]:
    """The claims of a story, in the order in which they are first put; a clause that nobody else puts is none."""
    units = sorted(scene.units, key=lambda u: u.order)
    likes = dict(_likes(scene, units))
    parts = {i: [i] for i in range(len(units))}
    home = list(range(len(units)))
    for (i, j), like in sorted(likes.items(), key=lambda item: (-item[1], item[0])):
        a, b = sorted((home[i], home[j]))
        if like < ALIKE or a == b or not _agree(likes, parts[a], parts[b]):
            continue
        for k in parts[b]:
            home[k] = a
        parts[a] = sorted(parts[a] + parts.pop(b))
    found = (tuple(units[k] for k in members) for _, members in sorted(parts.items()))
    return [Joined(members) for members in found if _is_claim(members)]


def _is_claim(units: Sequence[Unit]) -> bool:
    return any(u.claim is not None for u in units) or len({u.page.id for u in units}) > 1


def _likes(scene: Scene, units: Sequence[Unit]) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs that share a telling feature, with their likeness."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(units):
        for feature in {f for features in unit.features for f in features}:
            where[feature].append(at)
    pairs = {pair for f, held in where.items() if not f.startswith("e:") for pair in combinations(held, 2)}
    for i, j in sorted(pairs):
        like = _like(scene, units[i], units[j])
        if like:
            yield (i, j), like


def _like(scene: Scene, a: Unit, b: Unit) -> float:
    like = max(_alike(scene.comparer, one, two) for one in set(a.features) for two in set(b.features))
    return like if a.page is not b.page or like >= WITHIN else 0.0


def _alike(comparer: About, one: Features, two: Features) -> float:
    """Likeness; that of the rest, where only the numbers differ: another toll of one accident is no other claim."""
    mine, theirs = ({f for f in side if f.startswith("n:")} for side in (one, two))
    if mine and theirs and not mine & theirs:
        one, two = one - mine, two - theirs
        return likeness(comparer, one, two) if len(one & two) >= FEWEST_BESIDE else 0.0
    return likeness(comparer, one, two)


def _agree(likes: dict[tuple[int, int], float], one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether the units of two parts are alike on the whole, and each of the smaller has its like in the other."""
    few, many = sorted((one, two), key=len)
    rows = [[likes.get((min(i, j), max(i, j)), 0.0) for j in many] for i in few]
    best, whole = sum(map(max, rows)) / len(few), sum(map(sum, rows)) / (len(few) * len(many))
    return best + whole >= 2 * TOGETHER
