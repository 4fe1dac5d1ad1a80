"""What one proposition says of another: macro F1 of `link/pairs.py` on the fifth of natural-language-inference pairs held out by premise.

`python -m benchmarks.pairs [--most N]`. Each direction has three classes: entails, contradicts, neither (MNLI dev, SNLI dev, SICK).
Precision of "same" and "contradicts" is measured on headlines of FNC-1: two that agree with one report, and two of which one disagrees.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.times import DATA
from onrecord.link.pairs import chances, decide, meaning, signs
from onrecord.reader.read import Reader

CORPORA = ("mnli/dev", "snli/dev", "sick/train")
CLASSES = ("entailment", "contradiction", "neutral")
FOLDS = 5
MOST = 1500  # pairs of one corpus that are measured
HEADLINES = "rumours_fnc1"
AGREES, DISAGREES = "0", "1"  # the corpus' codes


@dataclass(frozen=True, slots=True)
class Pair:
    """Two propositions, which of CLASSES the first is to the second, and where the pair comes from."""

    a: str
    b: str
    gold: int
    corpus: str


def fold(text: str) -> int:
    """The fifth that a premise belongs to; 0 is held out."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % FOLDS


def rows(path: Path) -> Iterator[dict[str, str]]:
    """A table with a head."""
    csv.field_size_limit(2**30)
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def inference(data: Path, held_out: bool, most: int) -> list[Pair]:
    """At most so many pairs of each corpus, those of the fifth that is held out or of the others."""
    found: list[Pair] = []
    for name in CORPORA:
        some = (r for r in rows(data / "nli" / f"{name}.csv") if r["label"] in CLASSES)
        mine = [r for r in some if (fold(r["premise"]) == 0) == held_out]
        found += [Pair(r["premise"], r["hypothesis"], CLASSES.index(r["label"]), name) for r in mine[:most]]
    return found


def headlines(data: Path, held_out: bool) -> list[Pair]:
    """Pairs of headlines, by their report's fifth: both agree with one report (0), one disagrees (1), or of different reports (2)."""
    by: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(data / HEADLINES / "train_stances.csv"):
        if row["Stance"] in (AGREES, DISAGREES) and (fold(row["Body_ID"]) == 0) == held_out:
            by[row["Body_ID"]][" ".join(row["Headline"].split())] = row["Stance"]
    found: dict[tuple[str, str], int] = {}
    for stances in by.values():
        for a, b in combinations(sorted(stances), 2):
            if AGREES in (stances[a], stances[b]):
                found.setdefault((a, b), int(stances[a] != stances[b]))
    firsts = [min(stances) for _, stances in sorted(by.items())]
    apart = {
        (a, b): 2 for k in (1, 2, 3) for a, b in zip(firsts, firsts[k:], strict=False) if a != b and (a, b) not in found
    }
    return [Pair(a, b, gold, HEADLINES) for (a, b), gold in sorted({**apart, **found}.items())]


def documents(data: Path, held_out: bool = True, most: int = MOST) -> list[Pair]:
    """All pairs of the fifth that is held out, or of the others."""
    return [*inference(data, held_out, most), *headlines(data, held_out)]


def vectors(reader: Reader, pairs: Sequence[Pair]) -> dict[str, NDArray[np.float32]]:
    """Each text's vector."""
    texts = sorted({text for p in pairs for text in (p.a, p.b)})
    return dict(zip(texts, reader.vectors(texts), strict=True))


def by_class(gold: NDArray[np.int64], found: NDArray[np.int64]) -> dict[str, float]:
    """F1 of each class in per cent, and their mean."""
    out = {}
    for k, name in enumerate(CLASSES):
        right = int(((gold == k) & (found == k)).sum())
        out[name] = round(200 * right / max(1, int((gold == k).sum() + (found == k).sum())), 2)
    return {**out, "macro_f1": round(sum(out.values()) / len(CLASSES), 2)}


def measure(reader: Reader, pairs: Sequence[Pair]) -> dict[str, float]:
    """F1 by class on inference; and how often "same" and "contradicts" are right there and on headlines, in per cent."""
    known = vectors(reader, pairs)
    given = [p for p in pairs if p.corpus != HEADLINES]
    found = np.array([_class(known[p.a], known[p.b], p) for p in given])
    scored = by_class(np.array([p.gold for p in given]), found)
    heads = [p for p in pairs if p.corpus == HEADLINES]
    return {**scored, **_right("inference", known, given), **_right("headlines", known, heads)}


def _class(va: NDArray[np.float32], vb: NDArray[np.float32], pair: Pair) -> int:
    return int(np.argmax(chances(signs(pair.a, pair.b, va, vb), meaning(va, vb))))


def _right(name: str, known: dict[str, NDArray[np.float32]], pairs: Sequence[Pair]) -> dict[str, float]:
    """How many are called "same" and "contradicts", and how many of these are; "same" where the first entails the second."""
    labels = [(decide(p.a, p.b, known[p.a], known[p.b]).label, p.gold) for p in pairs]
    out: dict[str, float] = {}
    for label, gold in (("same", 0), ("contradicts", 1)):
        mine = [g == gold for found, g in labels if found == label]
        out[f"{name}_{label}"] = len(mine)
        out[f"{name}_{label}_right"] = round(100 * sum(mine) / len(mine), 2) if mine else 0.0
    return out


def main() -> int:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=MOST, help="pairs of one corpus")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    from onrecord.reader.engine import load

    print(json.dumps(measure(load(args.model, threads=1), documents(args.data, most=args.most))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
