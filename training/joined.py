"""The weights by which claims are joined over articles: `python -m training.joined FOLDER... [--apart]` prints them.

Each FOLDER is a newsroom of our own writing with its gold (articles.jsonl, gold.json). Pairs of what two articles of a story put, one of
them at least a claim of the gold; logistic regression over their signs. `--apart` measures each newsroom by weights of the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from benchmarks.joining import Plain, labelled, measured, scenes
from onrecord.link import likes
from onrecord.link.claims import placed
from onrecord.link.pages import Scene
from onrecord.pipeline import load_reader
from training.stories import fit

Story = tuple[Scene, list[Plain]]
OUTSIDE = 0.6  # weight of a pair of which the gold holds one alone: it does not list every passing mention


class Pair(NamedTuple):
    """The signs of two units, whether they are one claim, and how much that counts."""

    signs: tuple[float, ...]
    one: bool
    weight: float


def pairs(view: Scene, gold: list[Plain]) -> list[Pair]:
    """The pairs of a story of two articles each."""
    units = placed(view, view.units)
    known = labelled(units, gold)
    if not known:
        return []
    table = np.stack([*likes.signs(view, units).values()], axis=-1)
    apart = ((i, j) for i, j in combinations(range(len(units)), 2) if units[i].page is not units[j].page)
    return [
        Pair(tuple(table[i, j]), known.get(i, -1) == known.get(j, -2), 1.0 if i in known and j in known else OUTSIDE)
        for i, j in apart
        if i in known or j in known
    ]


def fitted(rows: Sequence[Pair]) -> dict[str, float]:
    """One weight a sign."""
    table = np.array([[1.0, *row.signs] for row in rows])
    found = fit(table, np.array([float(row.one) for row in rows]), np.array([row.weight for row in rows]))
    return {name: round(float(value), 2) for name, value in zip(likes.WEIGHTS, found, strict=True)}


def apart(rooms: Sequence[Sequence[Story]], rows: Sequence[Sequence[Pair]]) -> list[dict[str, float]]:
    """The figures of each newsroom by weights that were fitted on the others."""
    found = []
    for at, room in enumerate(rooms):
        weights = fitted([row for n, some in enumerate(rows) if n != at for row in some])
        with patch.dict(likes.WEIGHTS, weights):
            found.append(measured(room))
    return found


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--apart", action="store_true")
    args = parser.parse_args()
    reader = load_reader()
    rooms = [list(scenes(folder, reader)) for folder in args.folders]
    rows = [[pair for story in room for pair in pairs(*story)] for room in rooms]
    for figures in apart(rooms, rows) if args.apart else ():
        sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.write(json.dumps(fitted([pair for some in rows for pair in some]), indent=1) + "\n")


if __name__ == "__main__":
    main()
