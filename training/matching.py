"""Weights of `link/matching.py`: `python -m training.matching DATA [--model READER]` prints them, fitted on CheckThat 2020's train queries.

A softmax over each query's candidates, the right claim against the others; five folds give the figure to choose by.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.claim_matching import Post, average_precision, documents, shelved
from onrecord.link.matching import Floats, Shelf, signs
from onrecord.reader.engine import load

FOLDS = 5
STEPS, RATE, DECAY = 300, 0.05, 1e-3
Table = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]  # places, signs, which are right


def table(shelf: Shelf, post: Post, vector: Floats) -> tuple[Table, list[str]]:
    """One post's candidates, and the names of the signs."""
    found = signs(shelf, post.text, vector)
    places = np.array(list(found))
    rows = np.array([list(parts.values()) for parts in found.values()])
    return (places, rows, np.isin(places, list(post.gold)).astype(float)), list(next(iter(found.values())))


def fitted(tables: Sequence[Table]) -> NDArray[np.float64]:
    """One weight a sign, by Adam on standardised signs."""
    spread = np.vstack([rows for _, rows, _ in tables]).std(0) + 1e-9
    usable = [(rows / spread, right / right.sum()) for _, rows, right in tables if right.any()]
    weights = np.zeros(len(spread))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = DECAY * weights + sum(rows.T @ (_softmax(rows @ weights) - right) for rows, right in usable) / len(
            usable
        )
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    fit: NDArray[np.float64] = weights / spread
    return fit


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(scores - scores.max())
    shares: NDArray[np.float64] = powers / powers.sum()
    return shares


def folded(tables: Sequence[Table], posts: Sequence[Post]) -> float:
    """MAP@5 where each query is ranked by weights fitted on the other folds."""
    found = []
    for fold in range(FOLDS):
        weights = fitted([t for n, t in enumerate(tables) if n % FOLDS != fold])
        for n in range(fold, len(tables), FOLDS):
            places, rows, _ = tables[n]
            order = np.argsort(-(rows @ weights), kind="stable")
            found.append(average_precision([int(p) for p in places[order]], posts[n].gold))
    return float(np.mean(found))


def main() -> None:
    """Prints the figure of the folds and the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    reader = load(args.model, threads=1)
    shelf = shelved(reader, args.data)
    posts = list(documents(args.data, "train"))
    made = [table(shelf, p, v) for p, v in zip(posts, reader.vectors([p.text for p in posts]), strict=True)]
    tables, names = [t for t, _ in made], made[0][1]
    print(f"MAP@5, five folds: {folded(tables, posts):.4f}")
    print(json.dumps(dict(zip(names, np.round(fitted(tables), 2).tolist(), strict=True)), indent=4))


if __name__ == "__main__":
    main()
