"""Which articles tell one story: an affair of the world, told as it begins and as it goes on.

Alike is not the same: two shootings, or two ferries, are told in the same words. So a pair of articles is scored by what is *resolved*
in them too: whether people, ages, places, numbers and days agree, or clash. Pairs that may belong together are edges. Stories are formed
in the order of the days: an article joins the story whose articles are most likely its own, or begins one; at the end stories that turn
out to be one are merged. Both need an edge of `MERGE` or more, so that re-forming the part to which such edges lead from a new article
gives what forming everything anew would.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

import numpy as np

from onrecord.link.profile import MARKS, SETS, Profile, blocks, marks, telling
from onrecord.model import stable_id

WINDOW = 60  # days between articles that are compared: a trial that comes later is found by its names within this
UNDATED_GAP = 3  # days that are taken for the gap where one article has no day
FEWEST = 2  # blocks in common
EDGE = 0.10  # probability from which a pair is kept
JOIN = 0.60  # from which an article joins a story
MERGE = 0.40  # and from which two stories become one, once all are formed

# Logistic regression by `python -m training.stories`, on pairs of the dev part of stories_gva (1), of rumours_fnc1 (0.3) and of the sample
# newsroom (2); the numbers are what a pair of each weighs. Thresholds were chosen on the same.
WEIGHTS = {
    "bias": -7.98,
    "words": 13.8,
    "vector": 4.94,
    "names": 2.77,
    "people": 0.94,
    "other people": -0.08,
    "places": 1.23,
    "other places": -0.09,
    "ages": 3.11,
    "other ages": 0.81,
    "counts": 0.79,
    "other counts": 1.06,
    "days": 0.95,
    "other days": -1.67,
    "gap": -0.79,
}

HOPELESS = math.log(EDGE / (1 - EDGE)) - 0.01  # sums of floats in another order differ less


Likes = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Two articles (by id, a < b) and the probability that they tell one story."""

    a: str
    b: str
    score: float


@dataclass(frozen=True, slots=True)
class Score:
    """How likely two articles tell one story, and what speaks for it (above 0) and against it."""

    chance: float
    parts: dict[str, float]


def signs(a: Profile, b: Profile) -> dict[str, float]:
    """What two profiles have in common, and where they clash; each about 0 to 1."""
    shared_names = a.names.keys() & b.names.keys()
    people = a.people & b.people
    places = a.places & b.places
    return {
        "words": sum(w * b.words[k] for k, w in sorted(a.words.items()) if k in b.words),
        "vector": float(a.vector @ b.vector),
        "names": _share(shared_names, a.names, b.names),
        "people": 1 - math.exp(-len(people)),
        "other people": float(bool(a.people and b.people and not people)),
        "places": 1 - math.exp(-sum(_weight(p) for p in sorted(places))),
        "other places": float(bool(a.places and b.places and not places)),
        "ages": float(bool(a.ages & b.ages)),
        "other ages": float(_clash(a.ages, b.ages)),
        "counts": float(bool(_telling(a.counts) & _telling(b.counts))),
        "other counts": float(_clash(_telling(a.counts), _telling(b.counts))),
        "days": float(bool(a.days & b.days)),
        "other days": float(bool(a.days and b.days and not a.days & b.days)),
        "gap": math.log1p(gap(a, b)),
    }


def score(a: Profile, b: Profile) -> Score:
    """How likely two articles tell one story, with its reasons."""
    parts = {name: WEIGHTS.get(name, 0.0) * value for name, value in signs(a, b).items()}
    return Score(1 / (1 + math.exp(-WEIGHTS.get("bias", 0.0) - sum(parts.values()))), parts)


def edges(new: Sequence[Profile], held: Sequence[Profile]) -> list[Edge]:
    """The pairs of new articles, among themselves and with held ones, that may belong together; sorted."""
    everyone = sorted({p.id: p for p in (*held, *new)}.values(), key=lambda p: p.id)
    fresh = {p.id for p in new}
    found = []
    for i, j in candidates(everyone, fresh):
        a, b = everyone[i], everyone[j]
        if gap(a, b) <= WINDOW and _hopeful(a, b) and (chance := score(a, b).chance) >= EDGE:
            found.append(Edge(a.id, b.id, round(chance, 4)))
    return found


def _hopeful(a: Profile, b: Profile) -> bool:
    """Whether a pair can be an edge: what is soon told, with the most that the rest may add. Nine of ten cannot."""
    words = sum(a.words[w] * b.words[w] for w in a.words.keys() & b.words.keys())
    names = _share(a.names.keys() & b.names.keys(), a.names, b.names)
    soon = {"words": words, "vector": float(a.vector @ b.vector), "names": names, "gap": math.log1p(gap(a, b))}
    most = WEIGHTS.get("bias", 0.0) + sum(WEIGHTS.get(name, 0.0) * value for name, value in soon.items())
    for kind in SETS:
        mine, theirs = getattr(a, kind), getattr(b, kind)
        if mine and theirs:
            alike = 0.0 if mine.isdisjoint(theirs) else WEIGHTS.get(kind, 0.0)
            most += max(0.0, alike, WEIGHTS.get(f"other {kind}", 0.0))
    return most >= HOPELESS


def candidates(everyone: Sequence[Profile], fresh: set[str]) -> list[tuple[int, int]]:
    """Pairs of places, one of them of a new article, that share telling stems or names: what else is there never matters."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, p in enumerate(everyone):
        for block in blocks(p):
            where[block].append(at)
    pairs: set[tuple[int, int]] = set()
    for at, p in enumerate(everyone):
        if p.id in fresh:
            shared = Counter(other for block in blocks(p) for other in where[block])
            pairs.update((min(at, other), max(at, other)) for other, n in shared.items() if n >= FEWEST and other != at)
    return sorted(pairs)


def near(new: Iterable[Profile], heads: Sequence[bytes]) -> list[int]:
    """Which packed profiles, by their heads, share blocks enough with a new one; a few others may be among them."""
    held = np.frombuffer(b"".join(heads), "<u4")
    owners = np.repeat(np.arange(len(heads)), MARKS)[held > 0]
    held = held[held > 0]
    order = np.argsort(held, kind="stable")
    held, owners = held[order], owners[order]
    found = np.zeros(len(heads), np.bool_)
    for p in new:
        mine = marks(p)
        ranges = zip(np.searchsorted(held, mine), np.searchsorted(held, mine, "right"), strict=True)
        shared = np.concatenate([owners[:0], *(owners[first:last] for first, last in ranges)])
        found |= np.bincount(shared, minlength=len(heads)) >= FEWEST
    return [int(place) for place in np.flatnonzero(found)]


class Dated(Protocol):
    """What is known of an article when stories are formed: a profile, or less."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def day(self) -> str | None:
        """Its day, ISO."""


def cluster(articles: Iterable[Dated], found: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """The stories of some articles, by their edges: each a sorted tuple of ids, the tuples sorted."""
    likes: Likes = defaultdict(dict)
    for edge in found:
        likes[edge.a][edge.b] = likes[edge.b][edge.a] = edge.score
    stories = _formed(articles, likes)
    while (merged := _merged(stories, likes)) != stories:
        stories = merged
    return tuple(sorted(tuple(sorted(members)) for members in stories))


def _formed(articles: Iterable[Dated], likes: Likes) -> list[list[str]]:
    """One article after the other, in the order of their days."""
    stories: list[list[str]] = []
    home: dict[str, int] = {}
    for p in sorted(articles, key=lambda p: (p.day or "9999", p.id)):
        near = sorted({home[other] for other in likes[p.id] if other in home})
        best, place = max(((_belongs(likes[p.id], stories[n]), -n) for n in near), default=(0.0, 0))
        if best >= JOIN:
            stories[-place].append(p.id)
            home[p.id] = -place
        else:
            home[p.id] = len(stories)
            stories.append([p.id])
    return stories


def _merged(stories: list[list[str]], likes: Likes) -> list[list[str]]:
    """With the pairs of stories joined that are most alike, each story once."""
    home = {id_: n for n, members in enumerate(stories) for id_ in members}
    near = {(min(home[a], home[b]), max(home[a], home[b])) for a in home for b in likes[a] if b in home}
    ranked = sorted((-_alike(stories[x], stories[y], likes), x, y) for x, y in near if x != y)
    spent: set[int] = set()
    joined = []
    for unlike, x, y in ranked:
        if -unlike >= MERGE and not spent & {x, y}:
            spent |= {x, y}
            joined.append([*stories[x], *stories[y]])
    return joined + [members for n, members in enumerate(stories) if n not in spent] if joined else stories


def _alike(one: Sequence[str], two: Sequence[str], likes: Likes) -> float:
    """How likely the articles of the smaller story belong to the other, on the mean."""
    few, many = sorted((one, two), key=lambda s: (len(s), sorted(s)))
    return sum(_belongs(likes[a], many) for a in sorted(few)) / len(few)


def _belongs(likes: Mapping[str, float], members: Sequence[str]) -> float:
    """How likely an article is one of a story: the mean of the best match and of the mean over all."""
    scores = sorted(likes.get(m, 0.0) for m in members)
    return (scores[-1] + sum(scores) / len(scores)) / 2


def story_id(members: Sequence[Dated]) -> str:
    """The id of a story: by its earliest article, so that it stays while the story grows."""
    first = min(members, key=lambda p: (p.day or "9999", p.id))
    return stable_id("story", first.id)


def _share(shared: Iterable[str], one: Mapping[str, float], two: Mapping[str, float]) -> float:
    lighter = min(sum(one.values()), sum(two.values()))
    return sum(one[name] for name in sorted(shared)) / lighter if lighter else 0.0


def _telling(counts: frozenset[str]) -> frozenset[str]:
    return frozenset(c for c in counts if not c.startswith(("met", "known")))


def _clash(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the same thing is numbered in both, and never alike: "killed 2" and "killed 3"."""
    heads = {c.rpartition(" ")[0] for c in one} & {c.rpartition(" ")[0] for c in two}
    return bool(heads) and not one & two


@cache
def _weight(place: str) -> float:
    return max(map(telling, place.split()), default=0.0) / telling("")


def gap(a: Profile, b: Profile) -> int:
    """Days between two articles."""
    if a.day is None or b.day is None:
        return UNDATED_GAP
    return abs(_ordinal(a.day) - _ordinal(b.day))


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
