"""Which articles tell one story: an affair of the world, told as it begins and as it goes on.

Alike is not the same: two shootings, or two ferries, are told in the same words. So a pair of articles is scored by what is *resolved*
in them too: whether people, ages, places, numbers and days agree, or clash. Pairs that may belong together are edges; stories are then
formed in the order of the days: an article joins the story whose articles are most likely its own, or begins one. Only what an
edge leads to matters, so that re-forming the touched part gives what forming everything anew would.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.link.profile import Profile, telling
from onrecord.model import stable_id

WINDOW = 60  # days between articles that are compared: a trial that comes later is found by its names within this
UNDATED_GAP = 3  # days that are taken for the gap where one article has no day
BLOCKS = 14  # of an article's most telling stems, looked up for candidates
CROWDED = 400  # articles with one stem: it tells nothing then
EDGE = 0.10  # probability from which a pair is kept
JOIN = 0.40  # and from which an article joins a story

# Fitted on pairs of the dev part of stories_gva by `python -m training.stories`; the first is the bias.
WEIGHTS = {
    "bias": -4.86,
    "words": 12.44,
    "vector": 0.0,
    "names": 2.74,
    "people": 1.97,
    "other people": 0.12,
    "places": 1.37,
    "other places": -1.18,
    "ages": 2.17,
    "other ages": -0.26,
    "counts": 0.32,
    "other counts": 0.86,
    "days": 1.44,
    "other days": -1.14,
    "gap": -0.79,
}


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
    gap = _gap(a, b)
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
        "gap": math.log1p(gap),
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
    for i, j in _candidates(everyone, fresh):
        a, b = everyone[i], everyone[j]
        if _gap(a, b) <= WINDOW and (chance := score(a, b).chance) >= EDGE:
            found.append(Edge(a.id, b.id, round(chance, 4)))
    return found


def _candidates(everyone: Sequence[Profile], fresh: set[str]) -> list[tuple[int, int]]:
    """Pairs, one of them new, that share a telling stem or name."""
    where: dict[str, list[int]] = defaultdict(list)
    for at, p in enumerate(everyone):
        for block in _blocks(p):
            where[block].append(at)
    pairs: set[tuple[int, int]] = set()
    for at, p in enumerate(everyone):
        if p.id in fresh:
            for block in _blocks(p):
                if len(where[block]) <= CROWDED:
                    pairs.update((min(at, other), max(at, other)) for other in where[block] if other != at)
    return sorted(pairs)


def _blocks(p: Profile) -> list[str]:
    best = sorted(p.words, key=lambda w: (-p.words[w], w))[:BLOCKS]
    return [*best, *(name for name in p.names if name.startswith(("PER", "FAC")))]


def cluster(profiles: Iterable[Profile], found: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """The stories of some articles, by their edges: each a sorted tuple of ids, the tuples sorted."""
    likes: dict[str, dict[str, float]] = defaultdict(dict)
    for edge in found:
        likes[edge.a][edge.b] = likes[edge.b][edge.a] = edge.score
    stories: list[list[str]] = []
    home: dict[str, int] = {}
    for p in sorted(profiles, key=lambda p: (p.day or "9999", p.id)):
        near = sorted({home[other] for other in likes[p.id] if other in home})
        ranked = [(_belongs(likes[p.id], stories[n]), -n) for n in near]
        best, place = max(ranked, default=(0.0, 0))
        if best >= JOIN:
            stories[-place].append(p.id)
            home[p.id] = -place
        else:
            home[p.id] = len(stories)
            stories.append([p.id])
    return tuple(sorted(tuple(sorted(members)) for members in stories))


def _belongs(likes: Mapping[str, float], members: Sequence[str]) -> float:
    """How likely an article is one of a story: the mean of the best match and of the mean over all."""
    scores = [likes.get(m, 0.0) for m in members]
    return (max(scores) + sum(scores) / len(scores)) / 2


def story_id(members: Sequence[Profile]) -> str:
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


def _gap(a: Profile, b: Profile) -> int:
    if a.day is None or b.day is None:
        return UNDATED_GAP
    return abs(_ordinal(a.day) - _ordinal(b.day))


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
