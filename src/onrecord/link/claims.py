"""The same claim in several articles.

Two articles put one claim where what they put is near in meaning (sentence vectors), and shares its weight in names, happenings and
stems, weighed within the story: what every article repeats tells little. Claims are joined best pair first, and only where all that was
joined before agrees.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

import numpy as np

from onrecord.assess.claims import ASSERTING
from onrecord.assess.predicates import single
from onrecord.assess.proposition import Features, likeness
from onrecord.assess.puts import Put
from onrecord.assess.vocabulary import stem
from onrecord.link.pages import Scene, Unit

ALIKE = 0.60  # probability that two units put one claim
UNSEEN = 1.1  # what likeness of words counts where a model gives no sentence vectors
SHARE, FLAT_SHARE = 0.12, 0.3  # of the weight of the lighter: less shared in words is not looked at
NEAR = 0.45  # product of the vectors of two that share no word, from which they are looked at
ENOUGH = 3  # plain words in common
KINDS: dict[str, Callable[[str, frozenset[str]], bool]] = {
    "names": lambda f, places: f.startswith("e:") and f not in places,
    "places": lambda f, places: f in places,
    "happening": lambda f, _: f.startswith("h:"),
    "numbers": lambda f, _: f.startswith("n:"),
}
# Logistic regression by `python -m training.joined` on pairs of two newsrooms of our own writing.
WEIGHTS: dict[str, float] = {
    "bias": -2.83,
    "vector": 3.41,
    "of the lighter": 2.14,
    "of the heavier": 1.05,
    "alike": -0.1,
    "words": -0.62,
    "flat": 0.32,
    "names": -0.0,
    "other names": -0.9,
    "places": -0.68,
    "other places": -0.96,
    "happening": 0.85,
    "other happening": -1.34,
    "numbers": 0.2,
    "other numbers": 0.15,
}
TOGETHER = 0.50  # of two parts: half the mean likeness of all pairs, half that of the best match of each unit of the smaller part
FEWEST_BESIDE = 3  # features in common beside numbers that differ
NOT_DONE = re.compile(
    r"\b(?:but|and|though|although) (?:was |were |is |are |had |has |have )?not (?:been )?(?P<what>\w+)"
)
ONESELF = re.compile(r"\W*(?:that )?(?:I|we|my|our|he|she|they|it|his|her|their|its)\b", re.IGNORECASE)
WITHIN = 0.80  # likeness of two claims that one article tells apart


@dataclass(frozen=True, slots=True)
class Joined:
    """One claim with all that puts it, earliest first."""

    units: tuple[Unit, ...]


def joined(scene: Scene) -> list[Joined]:
    """The claims of a story, in the order in which they are first put; a clause that nobody else puts is none."""
    units = _placed(scene, sorted(scene.units, key=lambda u: u.order))
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
    return [Joined(_as_put(members)) for members in found if _is_claim(members)]


def _as_put(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """With the force that each put has for this claim.

    What did not happen beside something else is denied: "was questioned but not arrested". And where nobody says that it is so, and
    nobody denies it in so many words, a negative is a fact of its own: "Nobody was hurt".
    """
    told = {f for features in units[0].features for f in features}
    meant = [replace(u, puts=tuple(_in_passing(u, put, told) for put in u.puts)) for u in units]
    puts = [(u, p) for u in meant for p in u.puts]
    if any(p.force != "deny" or _denial(u, p) for u, p in puts):
        return tuple(meant)
    return tuple(replace(u, puts=tuple(replace(p, force="report") for p in u.puts)) for u in meant)


def _denial(unit: Unit, put: Put) -> bool:
    """Whether it is a denial in so many words, or of the speaker's own deeds."""
    a = put.attribution
    return a is None or a.act == "denial" or put.sign is not None or bool(ONESELF.match(put.words(unit.page.text)))


def _in_passing(unit: Unit, put: Put, told: Collection[str]) -> Put:
    negated = (m["what"] for m in NOT_DONE.finditer(put.words(unit.page.text)))
    denies = put.force in ASSERTING and any(f"h:{single().get(stem(word))}" in told for word in negated)
    return replace(put, force="deny") if denies else put


def _is_claim(units: Sequence[Unit]) -> bool:
    return any(u.claim is not None for u in units) or len({u.page.id for u in units}) > 1


def _placed(scene: Scene, units: list[Unit]) -> list[Unit]:
    """With the sentence vectors of those that another article may put too: encoding is what costs most here."""
    if scene.vectors is None or not scene.pages[1:]:  # one article has nobody to share with
        return units
    wanted = {at for i, j in _sharing(units) if units[i].page is not units[j].page for at in _worth(scene, units, i, j)}
    order = sorted(wanted)
    found = dict(zip(order, scene.vectors([units[at].words for at in order]), strict=True)) if order else {}
    return [replace(unit, vector=found[at]) if at in found else unit for at, unit in enumerate(units)]


def _worth(scene: Scene, units: Sequence[Unit], i: int, j: int) -> tuple[int, ...]:
    """Both of a pair that shares enough in words to be looked at; of an author's own clause more is asked."""
    one, two = units[i].features[0], units[j].features[0]
    lighter = min(scene.comparer.weight(one), scene.comparer.weight(two))
    flat = units[i].claim is None or units[j].claim is None
    return (i, j) if scene.comparer.weight(one & two) >= (FLAT_SHARE if flat else SHARE) * lighter else ()


def _sharing(units: Sequence[Unit]) -> set[tuple[int, int]]:
    """Pairs that share a feature beside a name."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(units):
        for feature in {f for features in unit.features for f in features}:
            where[feature].append(at)
    return {pair for f, held in where.items() if not f.startswith("e:") for pair in combinations(held, 2)}


def _likes(scene: Scene, units: Sequence[Unit]) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs that may be one, with the probability that they are."""
    vectors = np.stack([unit.vector for unit in units]) if units else np.zeros((0, 1), dtype=np.float32)
    rows, columns = np.nonzero(np.triu(vectors @ vectors.T >= NEAR, 1))
    pairs = _sharing(units) | set(zip(rows.tolist(), columns.tolist(), strict=True))
    for i, j in sorted(pairs):
        like = _like(scene, units[i], units[j])
        if like:
            yield (i, j), like


def _like(scene: Scene, a: Unit, b: Unit) -> float:
    """The probability that two units put one claim; what one article tells apart must be surer than what two tell."""
    like = chance(scene, a, b)
    return like if a.page is not b.page or like >= WITHIN else 0.0


def chance(scene: Scene, a: Unit, b: Unit) -> float:
    """The probability that two units put one claim, by what speaks for it and against it."""
    told = signs(scene, a, b)
    if not (a.vector.any() and b.vector.any()):
        return min(1.0, UNSEEN * told["alike"])  # by words alone
    return 1 / (1 + math.exp(-WEIGHTS["bias"] - sum(WEIGHTS[name] * value for name, value in told.items())))


def signs(scene: Scene, a: Unit, b: Unit) -> dict[str, float]:
    """What two units have in common and where they clash, each about 0 to 1, by the two puts that share most."""
    weight = scene.comparer.weight
    one, two = max(
        product(a.features, b.features), key=lambda pair: (weight(pair[0] & pair[1]), sorted(pair[0]), sorted(pair[1]))
    )
    shared = one & two
    common, lighter, heavier = weight(shared), *sorted((weight(one), weight(two)))
    found = {
        "vector": float(a.vector @ b.vector),
        "of the lighter": common / lighter if lighter else 0.0,
        "of the heavier": common / heavier if heavier else 0.0,
        "alike": _alike(scene, one, two),
        "words": min(1.0, sum(f[1:2] != ":" for f in shared) / ENOUGH),
        "flat": float(a.claim is None or b.claim is None),
    }
    for name, of in KINDS.items():
        mine, theirs = ({f for f in side if of(f, scene.places)} for side in (one, two))
        found[name] = float(bool(mine & theirs))
        found[f"other {name}"] = float(bool(mine and theirs and not mine & theirs))
    return found


def _alike(scene: Scene, one: Features, two: Features) -> float:
    """Likeness; that of the rest, where only numbers or places differ: another toll of one accident is no other claim."""
    for values in ({f for f in one | two if f.startswith("n:")}, scene.places):
        mine, theirs = one & values, two & values
        if mine and theirs and not mine & theirs:
            one, two = one - mine, two - theirs
            if len(one & two) < FEWEST_BESIDE:
                return 0.0
    return likeness(scene.comparer, one, two)


def _agree(likes: dict[tuple[int, int], float], one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether the units of two parts are alike on the whole, and each of the smaller has its like in the other."""
    few, many = sorted((one, two), key=len)
    rows = [[likes.get((min(i, j), max(i, j)), 0.0) for j in many] for i in few]
    best, whole = sum(map(max, rows)) / len(few), sum(map(sum, rows)) / (len(few) * len(many))
    return best + whole >= 2 * TOGETHER
