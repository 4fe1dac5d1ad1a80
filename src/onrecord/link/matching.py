"""Which of many claims a text puts: candidates by sentence vector and by words, then one decision from named signs.

A shelf holds the claims, each in one or more wordings (what is claimed, the title of the piece that checks it). A query may be longer
than a claim and say it in passing, as a post does; so what counts is how much of either is found in the other. A claim that stands on the
shelf twice, however it is punctuated, is listed once, where it stands first.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.assess.vocabulary import content, number, stem, words

Floats = NDArray[np.float32]
Postings = Mapping[str, tuple[NDArray[np.int64], Floats]]

CANDIDATES = 50  # by vector, and as many by words
SATURATION, LENGTH = 1.2, 0.75  # of BM25; of five settings the best on the train queries of CheckThat 2020
GRAM = 4  # letters: what spelling, compounds and hashtags have in common
LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")
TAG = re.compile(r"[#@]\w+")
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
LETTERS = re.compile(r"[^\W_]+")

# Fitted on the train queries of CheckThat 2020 by `python -m training.matching`.
WEIGHTS: dict[str, float] = {
    "nearest wording": 6.53,
    "first wording": 7.81,
    "other wordings": 3.86,
    "words": 3.47,
    "words, against the best": 2.91,
    "claim covered": -4.01,
    "query covered": 7.71,
    "letters": 10.19,
    "letters, against the best": 2.39,
    "a number in both": 0.3,
    "a number of the claim missing": -0.8,
}


@dataclass(frozen=True, slots=True)
class Match:
    """A claim by its place on the shelf, its score, and what each sign added to it, strongest first."""

    place: int
    score: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Claims to be looked up: the terms of each, over all its wordings; `vectors` float32 [claims, wordings, 384]."""

    claims: tuple[frozenset[str], ...]
    vectors: Floats
    weight: Mapping[str, float]
    by_term: Postings
    by_gram: Postings
    gram_weight: Mapping[str, float]
    first: tuple[int, ...]  # where the words of each claim stand first


def shelf(wordings: Sequence[Sequence[str]], vectors: Floats) -> Shelf:
    """A shelf of claims, each as its wordings, with their vectors, float32 [claims, wordings, 384]."""
    bags = [Counter(t for text in texts for t in terms(text)) for texts in wordings]
    grams = [_grams(" ".join(texts)) for texts in wordings]
    weight, gram_weight = _weights(bags), _weights(grams)
    claims = tuple(frozenset(bag) for bag in bags)
    mean = sum(b.total() for b in bags) / max(1, len(bags))
    okapi = [_okapi(bag, weight, mean) for bag in bags]
    cosine = [_cosine(bag, gram_weight) for bag in grams]
    return Shelf(claims, vectors, weight, _postings(okapi), _postings(cosine), gram_weight, _firsts(wordings))


def _firsts(wordings: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """For each claim the first that has its words, whatever their punctuation; other wordings do not count."""
    held: dict[tuple[str, ...], int] = {}
    keys = (tuple(LETTERS.findall(texts[0].lower())) for texts in wordings)
    return tuple(held.setdefault(key, place) for place, key in enumerate(keys))


def matches(held: Shelf, query: str, vector: Floats, most: int = 5) -> tuple[Match, ...]:
    """The claims that `query` most likely puts, best first; `vector` float32 [384]."""
    if not held.claims:
        return ()
    table = signs(held, query, vector)
    ranked = sorted((_match(place, parts) for place, parts in table.items()), key=lambda m: (-m.score, m.place))
    return tuple(ranked[:most])


def _match(place: int, parts: Mapping[str, float]) -> Match:
    added = {name: WEIGHTS.get(name, 0.0) * value for name, value in parts.items()}
    ranked = sorted(added.items(), key=lambda item: (-abs(item[1]), item[0]))
    return Match(place, sum(added.values()), tuple(ranked))


def signs(held: Shelf, query: str, vector: Floats) -> dict[int, dict[str, float]]:
    """Each candidate's place and what speaks for it."""
    plain = spread(query)
    found = terms(plain)
    near = held.vectors @ vector
    said = _sum(held.by_term, dict.fromkeys(found, 1.0), len(held.claims))
    spelt = _sum(held.by_gram, _cosine(_grams(plain), held.gram_weight), len(held.claims))
    places = sorted({held.first[place] for place in (*_best(near.max(1)), *_best(said))})
    return {place: _signs(held, place, found, near[place], said, spelt) for place in places}


def _signs(
    held: Shelf, place: int, found: Sequence[str], near: Floats, said: Floats, spelt: Floats
) -> dict[str, float]:
    claim, mine = held.claims[place], frozenset(found)
    whole = sum(held.weight.get(t, 0.0) for t in sorted(mine))
    numbers, theirs = ({t for t in side if t[0].isdigit()} for side in (mine, claim))
    return {
        "nearest wording": float(near.max()),
        "first wording": float(near[0]),
        "other wordings": float(near[1:].mean()) if len(near) > 1 else float(near[0]),
        "words": float(said[place]) / (whole or 1.0),
        "words, against the best": float(said[place] / (said.max() or 1.0)),
        "claim covered": _covered(claim, mine, held.weight),
        "query covered": _covered(mine, claim, held.weight),
        "letters": float(spelt[place]),
        "letters, against the best": float(spelt[place] / (spelt.max() or 1.0)),
        "a number in both": float(bool(numbers & theirs)),
        "a number of the claim missing": float(bool(theirs - numbers)),
    }


def spread(text: str) -> str:
    """A text without links, the words of its hashtags and handles beside them: "#SaveTheDam" -> "#SaveTheDam Save The Dam"."""
    return TAG.sub(lambda tag: f"{tag[0]} {' '.join(PART.findall(tag[0]))}", LINK.sub(" ", text))


def terms(text: str) -> list[str]:
    """Stems of the content words, and the numbers, in order."""
    found = ((word, number(word)) for _, word in words(text))
    return [figure or stem(word) for word, figure in found if figure or content(word)]


def _grams(text: str) -> Counter[str]:
    line = f" {' '.join(LETTERS.findall(text.lower()))} "
    return Counter(line[at : at + GRAM] for at in range(len(line) - GRAM + 1))


def _weights(bags: Sequence[Counter[str]]) -> dict[str, float]:
    """How telling each term is: BM25's inverse document frequency."""
    held = Counter(term for bag in bags for term in bag)
    return {term: math.log(1 + (len(bags) - n + 0.5) / (n + 0.5)) for term, n in held.items()}


def _okapi(bag: Counter[str], weight: Mapping[str, float], mean: float) -> dict[str, float]:
    drag = SATURATION * (1 - LENGTH + LENGTH * bag.total() / (mean or 1.0))
    return {t: weight[t] * n * (SATURATION + 1) / (n + drag) for t, n in bag.items()}


def _cosine(bag: Counter[str], weight: Mapping[str, float]) -> dict[str, float]:
    """Terms weighed to unit length; terms that no claim has weigh as the rarest."""
    rarest = max(weight.values(), default=1.0)
    raw = {t: (1 + math.log(n)) * weight.get(t, rarest) for t, n in bag.items()}
    length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
    return {t: v / length for t, v in raw.items()}


def _postings(bags: Sequence[Mapping[str, float]]) -> Postings:
    """Term -> the claims that have it, and with what weight."""
    lists: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for term, value in bag.items():
            lists[term].append((place, value))
    return {t: (np.array([p for p, _ in row]), np.array([v for _, v in row], np.float32)) for t, row in lists.items()}


def _sum(postings: Postings, query: Mapping[str, float], size: int) -> Floats:
    """The score of each of `size` claims."""
    scores = np.zeros(size, np.float32)
    for term in sorted(query.keys() & postings.keys()):
        places, values = postings[term]
        scores[places] += query[term] * values
    return scores


def _covered(part: frozenset[str], whole: frozenset[str], weight: Mapping[str, float]) -> float:
    total = sum(weight.get(t, 0.0) for t in sorted(part))
    return sum(weight.get(t, 0.0) for t in sorted(part & whole)) / total if total else 0.0


def _best(scores: Floats) -> list[int]:
    return [int(n) for n in np.argsort(-scores, kind="stable")[:CANDIDATES]]
