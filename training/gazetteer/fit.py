"""Fits the weights of `where_score.FEATURES` on the development halves: `python -m training.gazetteer.fit --data DATA`.

A conditional logit over the candidates of each name, pulled towards the weights that stand (so that what two corpora cannot teach
stays as it was); the other names' probabilities are taken anew after every round.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

from benchmarks.places import CORPORA, DATA, MILES_100, Gold
from onrecord.model import distance_km
from onrecord.resolve.where_context import home_country, home_places, nationalities
from onrecord.resolve.where_gazetteer import shipped
from onrecord.resolve.where_names import key
from onrecord.resolve.where_score import NAMES, WEIGHTS, Setting, Settled, softmax
from onrecord.resolve.where_toponyms import grouped

PULL = 2.0  # strength of the pull towards the standing weights, in examples
STEPS, RATE = 120, 0.05
Example = tuple[list[list[float]], list[float], float]  # features of each candidate, right (0 or 1), mentions


def examples(gold: Gold, weights: Sequence[float]) -> list[Example]:
    """The names of one article of which one candidate, but not every one, is right."""
    atlas = shipped()
    groups = grouped(gold.text, gold.spans, atlas)
    setting = Setting(nationalities(gold.text, atlas), home_country(gold.context), home_places(gold.context, atlas))
    settled = Settled(list(groups.values()), setting, weights)
    points: dict[str, list[tuple[float, float]]] = {}
    for span, point in zip(gold.spans, gold.points, strict=True):
        points.setdefault(key(span.of(gold.text)), []).append(point)
    out = []
    for i, (name, group) in enumerate(groups.items()):
        right = [
            sum(distance_km((e.lat, e.lon), p) <= MILES_100 for p in points[name]) / len(points[name])
            for e in group.entries
        ]
        if max(right) > 0 and min(right) < 1:
            out.append(([[f[n] for n in NAMES] for f in settled.features(i)], right, math.sqrt(len(points[name]))))
    return out


def gradient(found: Sequence[Example], weights: Sequence[float], start: Sequence[float]) -> list[float]:
    """Of the log likelihood of the right candidates less the pull, divided by the examples' weight."""
    total = [PULL * (s - w) for s, w in zip(start, weights, strict=True)]
    for rows, right, mentions in found:
        p = softmax([sum(w * v for w, v in zip(weights, row, strict=True)) for row in rows])
        mass = sum(a * r for a, r in zip(p, right, strict=True)) or 1e-9
        for row, a, r in zip(rows, p, right, strict=True):
            pull = mentions * a * (r / mass - 1)
            for n, value in enumerate(row):
                total[n] += pull * value
    size = sum(m for _, _, m in found)
    return [t / size for t in total]


def fit(documents: Sequence[Gold], rounds: int) -> list[float]:
    """The fitted weights, in the order of NAMES (Adam, full batches)."""
    weights, start = list(WEIGHTS), list(WEIGHTS)
    for _ in range(rounds):
        found = [e for d in documents for e in examples(d, weights)]
        first, second = [0.0] * len(weights), [0.0] * len(weights)
        for step in range(1, STEPS + 1):
            for n, g in enumerate(gradient(found, weights, start)):
                first[n] = 0.9 * first[n] + 0.1 * g
                second[n] = 0.99 * second[n] + 0.01 * g * g
                size = math.sqrt(second[n] / (1 - 0.99**step)) + 1e-8
                weights[n] += RATE * first[n] / (1 - 0.9**step) / size
    return weights


def main() -> None:
    """The command: prints the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    documents = [d for corpus in CORPORA.values() for d in corpus(args.data) if d.half == "dev"]
    for name, weight in zip(NAMES, fit(documents, args.rounds), strict=True):
        print(f"{name:16}{weight:8.2f}")


if __name__ == "__main__":
    main()
