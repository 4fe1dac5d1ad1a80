"""The weights by which stories are told: `python -m training.stories FOLDER` prints them.

FOLDER holds the profiles that `python -m benchmarks.stories --part PART --readings FOLDER/PART.txt` kept, of the parts dev and
rumours; they are made where they are not there. Logistic regression over the signs of all candidate pairs; a pair of the rumours counts
0.3 and one of the sample newsroom 2, so that neither serial incidents nor undated bodies decide alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.newsroom import folder_of
from benchmarks.stories import Gold, part_of, profiles, stored
from onrecord.ingest import from_text
from onrecord.link.profile import Profile
from onrecord.link.stories import WINDOW, candidates, gap, signs

SHARES = {"dev": 1.0, "rumours": 0.3, "newsroom": 2.0}
RIDGE = 1.0
STEPS = 50
Numbers = NDArray[np.float64]


def newsroom() -> tuple[list[Profile], Gold]:
    """The sample newsroom, read, and the story of each article."""
    folder = folder_of(None)
    rows = map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    articles = [
        (r["id"], from_text(r["text"], published=r["published"], title=r["title"], outlet=r["outlet"])) for r in rows
    ]
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return list(profiles(articles)), {a: n for n, story in enumerate(gold["stories"]) for a in story["articles"]}


def pairs(made: Sequence[Profile], gold: Gold) -> tuple[Numbers, Numbers]:
    """The signs of every pair that would be scored, and 1 for those of one story."""
    known = sorted(made, key=lambda p: p.id)
    near = [(known[i], known[j]) for i, j in candidates(known, {p.id for p in known})]
    told = [(a, b) for a, b in near if gap(a, b) <= WINDOW]
    rows = np.array([[1.0, *signs(a, b).values()] for a, b in told])
    return rows, np.array([float(gold[a.id] == gold[b.id]) for a, b in told])


def fit(rows: Numbers, wanted: Numbers, weights: Numbers) -> Numbers:
    """Weighted logistic regression by Newton's method; the first column is the bias, which no ridge holds."""
    found = np.zeros(rows.shape[1])
    held = np.r_[0.0, np.ones(rows.shape[1] - 1)] * RIDGE
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weights * (chance - wanted)) + held * found
        curve = (rows * (weights * chance * (1 - chance))[:, None]).T @ rows + np.diag(held + 1e-9)
        found -= np.linalg.solve(curve, slope)
    return found


def main() -> None:
    """Fit and print."""
    folder = Path(sys.argv[1])
    sets = {
        part: (stored(folder / f"{part}.txt", articles), gold)
        for part, (articles, gold) in ((p, part_of(p, None)) for p in ("dev", "rumours"))
    }
    parts = {name: pairs(*given) for name, given in {**sets, "newsroom": newsroom()}.items()}
    weights = np.concatenate([np.full(len(parts[name][1]), SHARES[name]) for name in parts])
    found = fit(np.vstack([p[0] for p in parts.values()]), np.concatenate([p[1] for p in parts.values()]), weights)
    some = sets["dev"][0][:2]
    names = ["bias", *signs(*some)]
    sys.stdout.write(
        json.dumps({name: round(float(value), 2) for name, value in zip(names, found, strict=True)}, indent=1) + "\n"
    )


if __name__ == "__main__":
    main()
