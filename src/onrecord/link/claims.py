"""The same claim in several articles.

Two articles put one claim where it is likely that they do (`likes`): two parts are joined, the most alike first, where their units are
alike on the whole, so that one chance likeness joins nothing. What a person decided on two of them comes first (`judged`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.assess.claims import ASSERTING
from onrecord.assess.predicates import single
from onrecord.assess.puts import Put
from onrecord.assess.vocabulary import stem
from onrecord.link.judged import Decided
from onrecord.link.likes import Table, chances
from onrecord.link.pages import Scene, Unit

TOGETHER = 0.40  # mean probability of two parts that are one
WITHIN = 0.10  # less likely: what one article tells apart
NOT_DONE = re.compile(
    r"\b(?:but|and|though|although) (?:was |were |is |are |had |has |have )?not (?:been )?(?P<what>\w+)"
)
ONESELF = re.compile(r"\W*(?:that )?(?:I|we|my|our|he|she|they|it|his|her|their|its)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Joined:
    """One claim with all that puts it, earliest first."""

    units: tuple[Unit, ...]


def joined(scene: Scene) -> list[Joined]:
    """The claims of a story, in the order in which they are first put; a clause that nobody else puts is none."""
    units = placed(scene, sorted(scene.units, key=lambda u: u.order))
    if not units:
        return []
    pages = np.array([scene.pages.index(unit.page) for unit in units])
    like = chances(scene, units) - WITHIN * (pages[:, None] == pages)
    decided = Decided.of(units, scene.judged)
    found = (tuple(units[k] for k in members) for members in decided.together(linked(decided.spread(like))))
    return [Joined(_as_put(members)) for members in found if _is_claim(members)]


def linked(like: Table) -> list[list[int]]:
    """Parts of what is alike, float64 [units, units]: the two most alike on the mean of their units are joined, down to TOGETHER."""
    like, size = like.copy(), np.ones(len(like))
    np.fill_diagonal(like, -1.0)
    parts = [[at] for at in range(len(like))]
    while (best := int(like.argmax())) >= 0 and like.flat[best] >= TOGETHER:
        a, b = divmod(best, len(like))  # the earlier first
        row = (size[a] * like[a] + size[b] * like[b]) / (size[a] + size[b])
        row[a] = row[b] = -1.0
        like[a], like[:, a] = row, row
        like[b], like[:, b] = -1.0, -1.0
        parts[a], parts[b], size[a] = sorted(parts[a] + parts[b]), [], size[a] + size[b]
    return [part for part in parts if part]


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


def placed(scene: Scene, units: Sequence[Unit]) -> list[Unit]:
    """With their sentence vectors, where another article may put the same."""
    if scene.vectors is None or not units or not scene.pages[1:]:  # one article has nobody to share with
        return list(units)
    found = scene.vectors([unit.words for unit in units])
    return [replace(unit, vector=vector) for unit, vector in zip(units, found, strict=True)]
