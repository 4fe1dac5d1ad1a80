"""What one short proposition says of another: the same, more, the contrary, or something else.

Each direction is judged by a log-linear model over named signs: how near the sentence vectors are, what share of one's words the other
has, and where they clash in negation, opposites, numbers and names. What the vectors tell beside that comes from a very small network.
Two that entail each other say the same.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onrecord.assess.vocabulary import content, number, stem, words
from onrecord.errors import ModelError

Label = Literal["same", "entails", "contradicts", "unrelated"]
Vector = NDArray[np.float32]

FILE = Path(__file__).parent.parent / "data" / "reader" / "pairs.npz"
PRODUCT, DISTANCE = 20.0, 5.0  # bring what the network sees to about 1


def _listed(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", text))


NOT = _listed(
    """not no never none nobody nothing nowhere neither nor without cannot deny denies denied refuses refused lacks
    false untrue unlikely hardly hoax fake bogus unfounded debunk debunks debunked refutes refuted disputes disputed dismisses dismissed"""
)
ALL = _listed("all every everyone everybody always only each entire whole")
SOME = _listed("some several many few most somebody someone sometimes any")
UNSURE = _listed(
    """may might could would if whether possibly perhaps alleged allegedly reportedly rumoured rumored think thinks thought believe
    believes claim claims claimed hope hopes plan plans expected likely seems appears should"""
)
# Words that exclude each other, said of one thing.
OPPOSITES = _listed(
    """alive/dead survive/die live/die rise/fall increase/decrease win/lose accept/reject accept/refuse approve/reject
    approve/refuse confirm/deny agree/refuse admit/deny arrive/leave enter/leave open/close begin/end start/stop start/end buy/sell
    guilty/innocent acquit/convict free/jail release/detain release/arrest true/false right/wrong legal/illegal lawful/unlawful
    safe/dangerous hot/cold high/low higher/lower more/less more/fewer big/small large/small long/short old/young old/new first/last
    early/late before/after inside/outside indoors/outdoors up/down above/below north/south east/west left/right full/empty
    rich/poor strong/weak good/bad better/worse best/worst easy/difficult love/hate like/dislike support/oppose allow/ban
    allow/forbid permit/forbid succeed/fail pass/fail find/lose attack/defend war/peace peaceful/violent friend/enemy ally/enemy
    man/woman boy/girl male/female husband/wife father/mother son/daughter brother/sister day/night morning/evening light/dark
    black/white sit/stand sit/run push/pull remember/forget public/private public/secret majority/minority maximum/minimum
    possible/impossible able/unable happy/sad happy/unhappy fast/slow quick/slow clean/dirty wet/dry married/single
    married/divorced known/unknown correct/incorrect present/absent resume/suspend extend/shorten hire/fire hire/dismiss
    gain/loss profit/loss raise/lower raise/cut lift/impose real/fake genuine/fake authentic/fake intact/destroyed
    unharmed/injured sober/drunk quiet/loud same/different include/exclude"""
)
FEWEST = 0.5  # probability from which a pair is called anything but unrelated
MOSTLY = 0.6  # of its words that a denial shares with what it denies
TOLD = 3  # reasons


# What each sign adds to "entails", "contradicts" and "neither"; fitted by `python -m training.pairs`, together with the network.
WEIGHTS: dict[str, tuple[float, float, float]] = {
    "bias": (-0.06, 0.16, 0.10),
    "near": (0.40, -0.41, -0.11),
    "very near": (0.32, -0.35, -0.22),
    "covered": (-0.02, -0.15, -0.13),
    "wholly covered": (0.66, 0.15, -0.87),
    "covers": (-0.71, 0.40, 0.42),
    "near and covered": (0.19, -0.24, -0.26),
    "new words": (-0.29, -0.27, 0.34),
    "longer": (0.49, 0.29, -0.58),
    "denied": (-0.01, -0.37, 0.35),
    "denied and covered": (-0.70, 0.60, -0.57),
    "denied and near": (-0.32, 0.81, -0.63),
    "only b denies": (-0.40, 0.30, -0.03),
    "opposite": (-0.84, 0.67, -0.12),
    "opposite and covered": (-1.01, 0.49, 0.27),
    "other number": (-0.37, 0.33, -0.13),
    "other number and covered": (-0.48, 0.62, -0.09),
    "number not in a": (0.03, -0.13, 0.19),
    "numbers agree": (-0.13, -0.10, -0.11),
    "name not in a": (0.11, -0.12, -0.18),
    "other names": (0.09, -0.04, 0.17),
    "all": (-0.37, 0.49, 0.09),
    "some": (-0.01, -0.22, 0.24),
    "a unsure": (0.04, 0.08, 0.13),
    "b unsure": (0.08, 0.10, -0.08),
    "other order": (-0.25, -0.54, 0.50),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a proposition is compared by: stems of its content words, numbers, stems of its names, and all its words in lower case."""

    stems: tuple[str, ...]
    numbers: frozenset[str]
    names: frozenset[str]
    plain: tuple[str, ...]

    @property
    def denials(self) -> int:
        """How many words negate."""
        return sum(w in NOT or w.endswith("n't") for w in self.plain)


@lru_cache(maxsize=4096)
def terms(text: str) -> Terms:
    """The terms of a text of any length."""
    found = [word for _, word in words(text.replace("’", "'"))]
    numbers = frozenset(n for n in map(number, found) if n)
    kept = [w for w in found if number(w) is None and content(w)]
    large = [w for w in found[1:] if w[0].isupper() and content(w)]
    names = (
        frozenset(map(stem, large)) if len(large) <= len(kept) / 2 else frozenset()
    )  # a headline capitalises every word
    return Terms(tuple(map(stem, kept)), numbers, names, tuple(w.lower() for w in found))


@dataclass(frozen=True, slots=True)
class Decision:
    """How two propositions stand, the probability of each label, and the signs that weighed most, strongest first."""

    label: Label
    scores: dict[Label, float]
    reasons: tuple[str, ...]


def signs(a: str, b: str, va: Vector, vb: Vector) -> dict[str, float]:
    """What speaks for or against that `a` entails, or contradicts, `b`; each about 0 to 1."""
    one, two = terms(a), terms(b)
    mine, theirs = frozenset(one.stems), frozenset(two.stems)
    near, covered, covers = float(va @ vb), _share(theirs, mine), _share(mine, theirs)
    denied = float(one.denials % 2 != two.denials % 2)
    opposite = float(_opposed(one, two))
    clash = float(bool(one.numbers and two.numbers and not two.numbers & one.numbers))
    return {
        "bias": 1.0,
        "near": near,
        "very near": near * near,
        "covered": covered,
        "wholly covered": float(covered == 1.0),
        "covers": covers,
        "near and covered": near * covered,
        "new words": min(1.0, len(theirs - mine) / 8),
        "longer": math.tanh((len(mine) - len(theirs)) / 8),
        "denied": denied,
        "denied and covered": denied * covered,
        "denied and near": denied * near,
        "only b denies": float(two.denials > 0 == one.denials),
        "opposite": opposite,
        "opposite and covered": opposite * covered,
        "other number": clash,
        "other number and covered": clash * covered,
        "number not in a": float(bool(two.numbers - one.numbers) and not clash),
        "numbers agree": float(bool(two.numbers) and two.numbers <= one.numbers),
        "name not in a": float(bool(two.names - mine)),
        "other names": float(bool(one.names and two.names and not one.names & two.names)),
        "all": float(_any(two, ALL) and not _any(one, ALL)),
        "some": float(_any(two, SOME) and not _any(one, SOME)),
        "a unsure": float(_any(one, UNSURE) and not _any(two, UNSURE)),
        "b unsure": float(_any(two, UNSURE) and not _any(one, UNSURE)),
        "other order": float(mine == theirs and one.stems != two.stems),
    }


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _any(one: Terms, some: frozenset[str]) -> bool:
    return not some.isdisjoint(one.plain)


def _opposed(one: Terms, two: Terms) -> bool:
    """Whether a word that only `one` has is the opposite of one that only `two` has."""
    mine, theirs = (frozenset(map(stem, side.plain)) for side in (one, two))
    others = theirs - mine
    return any(not _opposites().get(word, frozenset()).isdisjoint(others) for word in mine - theirs)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """Stem -> the stems of its opposites."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in sorted(OPPOSITES):
        one, other = map(stem, pair.split("/"))
        found[one].add(other)
        found[other].add(one)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _network() -> tuple[Vector, Vector, Vector]:
    """The network's three arrays: [768, width], [width], [width, 3]."""
    try:
        with np.load(FILE, allow_pickle=False) as held:
            return held["up"] * held["scale"], held["bias"], held["down"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{FILE}: cannot be read ({error}); install onrecord again") from None


def features(va: Vector, vb: Vector) -> Vector:
    """What the network sees of two vectors, float32 [768]; the same from either side."""
    return np.concatenate([va * vb * PRODUCT, np.abs(va - vb) * DISTANCE]).astype(np.float32)


def meaning(va: Vector, vb: Vector) -> tuple[float, ...]:
    """What the vectors add to "entails", "contradicts" and "neither"."""
    up, bias, down = _network()
    return tuple((np.maximum(features(va, vb) @ up + bias, 0) @ down).tolist())


def chances(parts: Mapping[str, float], added: Sequence[float]) -> tuple[float, float, float]:
    """The probabilities that a entails b, contradicts it, and neither; `added` as `meaning` gives it."""
    sums = [added[k] + sum(WEIGHTS[name][k] * value for name, value in parts.items()) for k in range(3)]
    powers = [math.exp(s - max(sums)) for s in sums]
    return powers[0] / sum(powers), powers[1] / sum(powers), powers[2] / sum(powers)


def decide(a: str, b: str, va: Vector, vb: Vector) -> Decision:
    """What `a` says of `b`; `va` and `vb` are their sentence vectors, float32 [384] of unit length."""
    there, back = signs(a, b, va, vb), signs(b, a, vb, va)
    added = meaning(va, vb)
    (entails, against, _), (returns, again, _) = chances(there, added), chances(back, added)
    contradicts, same = (against + again) / 2, min(entails, returns)
    if _clash(there) or _clash(back):  # says neither the same nor more, however near
        contradicts, entails, same = contradicts + entails, 0.0, 0.0
    raw: dict[Label, float] = {
        "same": same,
        "entails": entails - same,
        "contradicts": contradicts,
        "unrelated": max(0.0, 1 - entails - contradicts),
    }
    scores = {label: value / sum(raw.values()) for label, value in raw.items()}
    label = _label(scores)
    return Decision(label, scores, _reasons(there, 1 if label == "contradicts" else 2 if label == "unrelated" else 0))


def _clash(parts: Mapping[str, float]) -> bool:
    """Whether the numbers differ, or one side denies what the other says in the same words."""
    return bool(parts["other number"] or (parts["denied"] and parts["wholly covered"] and parts["covers"] >= MOSTLY))


def _label(scores: Mapping[Label, float]) -> Label:
    if scores["contradicts"] >= FEWEST:
        return "contradicts"
    if scores["same"] + scores["entails"] >= FEWEST:
        return "same" if scores["same"] >= scores["entails"] else "entails"
    return "unrelated"


def _reasons(parts: Mapping[str, float], side: int) -> tuple[str, ...]:
    added = {name: WEIGHTS[name][side] * value for name, value in parts.items()}
    return tuple(sorted((n for n in added if added[n] > 0 and n != "bias"), key=lambda n: (-added[n], n))[:TOLD])
