"""Which checked claim a post puts: MAP@5 on CheckThat 2020, task 2.

`python -m benchmarks.claim_matching [--part dev|train]`: by `link/matching.py`, and by its sentence vectors and words alone.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.times import DATA
from onrecord.link.matching import Shelf, matches, shelf
from onrecord.reader.read import Reader

FOLDER = Path("checkthat2020") / "v3" / "v3.0"
DEEP = 5  # places that count


@dataclass(frozen=True, slots=True)
class Post:
    """One post and the places of the claims that it puts."""

    text: str
    gold: frozenset[int]


def rows(path: Path) -> list[list[str]]:
    """A table without its head."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter="\t"))[1:]


def shelved(reader: Reader, data: Path) -> Shelf:
    """All checked claims, each with its title."""
    claims = [row[1:3] for row in rows(data / FOLDER / "verified_claims.docs.tsv")]
    vectors = np.stack([reader.vectors([c[k] for c in claims]) for k in range(2)], axis=1)
    return shelf(claims, vectors)


def documents(data: Path, part: str = "dev") -> Iterator[Post]:
    """The posts of one part."""
    ids = [row[0] for row in rows(data / FOLDER / "verified_claims.docs.tsv")]
    place = {id_: n for n, id_ in enumerate(ids)}
    gold: dict[str, set[int]] = defaultdict(set)
    for line in (data / FOLDER / part / "tweet-vclaim-pairs.qrels").read_text(encoding="utf-8").splitlines():
        query, _, claim, _ = line.split()
        gold[query].add(place[claim])
    for id_, text in rows(data / FOLDER / part / "tweets.queries.tsv"):
        yield Post(text, frozenset(gold[id_]))


def average_precision(ranked: Sequence[int], gold: frozenset[int]) -> float:
    """Of the first DEEP places."""
    hits = [n for n, place in enumerate(ranked[:DEEP], start=1) if place in gold]
    return sum(found / n for found, n in enumerate(hits, start=1)) / min(len(gold), DEEP) if gold else 0.0


def measure(reader: Reader, posts: Sequence[Post], data: Path) -> dict[str, float]:
    """MAP@5 in per cent: the whole, and sentence vectors alone."""
    held, vectors = shelved(reader, data), reader.vectors([p.text for p in posts])
    both, alone = [], []
    for post, vector in zip(posts, vectors, strict=True):
        both.append(average_precision([m.place for m in matches(held, post.text, vector, DEEP)], post.gold))
        near = np.argsort(-(held.vectors @ vector).max(1), kind="stable")[:DEEP].tolist()
        alone.append(average_precision(near, post.gold))
    return {"map5": round(100 * float(np.mean(both)), 2), "map5_vectors": round(100 * float(np.mean(alone)), 2)}


def main() -> int:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    from onrecord.reader.engine import load

    posts = list(documents(args.data, args.part))
    print(json.dumps(measure(load(args.model, threads=1), posts, args.data)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
