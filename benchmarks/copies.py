"""Copies: what is taken for a copy among the articles of stories_gva, against pairs read by hand and against mined ones.

`python -m benchmarks.copies --data DATA [--part dev|test]`. The hand-read pairs (`tests/fixtures/copies.json`, ids only) are the mined
near-copies of two outlets, and pairs across stories that turned out to be copies; any other pair of two stories that is taken for a copy is
boilerplate. `--speed N` times N articles, those beyond the corpus made of its sentences, shuffled.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.extract.lexicon import outlets
from onrecord.extract.quotes import pair
from onrecord.link.boilerplate import boilerplate
from onrecord.link.copies import Copy, copies
from onrecord.link.credits import credits
from onrecord.link.piece import Piece, piece
from onrecord.model import Article, Published

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
CHECKED = ROOT / "tests" / "fixtures" / "copies.json"
MINED_FROM = (0.1, 0.2, 0.5)  # containment of five-word shingles from which a mined pair is called a copy
Pair = frozenset[str]


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def article(row: dict[str, Any]) -> Article:
    """A row of stories_gva as an article."""
    day = Published(row["published"], row["published"], row["published"], row["published"], "given")
    return Article(row["id"], None, row["url"], row["title"], row["outlet"], (), "en", row["text"], (), day)


def articles(data: Path, part: str) -> tuple[list[Article], dict[str, str]]:
    """The articles of a part, each once, and their stories by id."""
    found = {row["id"]: row for row in rows(data / "stories_gva" / f"articles_{part}.jsonl")}
    return [article(row) for row in found.values()], {key: row["story"] for key, row in found.items()}


def pieces(given: Sequence[Article]) -> list[Piece]:
    """What the pipeline would compare."""
    masks = boilerplate(given)
    return [piece(a, pair(a.text), credits(a, outlets()), masks[a.id]) for a in given]


def checked(part: str) -> dict[Pair, bool]:
    """The pairs read by hand: whether one is a copy of the other."""
    kept = json.loads(CHECKED.read_text(encoding="utf-8"))
    return {frozenset((row["a"], row["b"])): row["copy"] for row in kept if row["part"] == part}


def f1(found: set[Pair], gold: set[Pair]) -> dict[str, float]:
    """Precision, recall and F1 in per cent, rounded to 0.1."""
    right = len(found & gold)
    p, r = right / max(1, len(found)), right / max(1, len(gold))
    figures = {"f1": 2 * p * r / max(1e-9, p + r), "precision": p, "recall": r}
    return {name: round(100 * value, 1) for name, value in figures.items()}


def measure(data: Path, part: str = "dev") -> dict[str, Any]:
    """All figures of one part; pairs of one outlet (updates) are counted for none."""
    given, story = articles(data, part)
    outlet = {a.id: a.outlet for a in given}
    found = {frozenset((c.of, c.copy)) for c in copies(pieces(given))}
    gold = checked(part)
    across = {p for p in found if len({story[key] for key in p}) > 1}
    scored = {p for p in found if p in across or len({outlet[key] for key in p}) > 1 or p in gold}
    return {
        "read by hand": f1(scored, {p for p, copy in gold.items() if copy}),
        "boilerplate taken for copies": len([p for p in across if not gold.get(p)]),
        "pairs found": len(found),
        **{f"mined, containment >= {least}": f1(scored - across, mined(data, story, least)) for least in MINED_FROM},
    }


def mined(data: Path, story: dict[str, str], least: float) -> set[Pair]:
    """The mined pairs of the part as they are."""
    kept = rows(data / "stories_gva" / "near_copy_pairs.jsonl")
    pairs = [frozenset((r["a"], r["b"])) for r in kept if r["containment5"] >= least]
    return {p for p in pairs if p <= story.keys()}


def many(given: Sequence[Article], count: int) -> Iterable[Article]:
    """`count` articles: those given, then eight of their paragraphs each, drawn by chance."""
    drawn = random.Random(3)  # noqa: S311 - a seeded generator is wanted
    lines = [line for a in given for line in a.text.split("\n") if len(line.split()) > 8]
    for number in range(count):
        made = dataclasses.replace(given[number % len(given)], id=f"made {number}", title=None)
        yield (
            given[number] if number < len(given) else dataclasses.replace(made, text="\n".join(drawn.sample(lines, 8)))
        )


def speed(data: Path, count: int) -> dict[str, float]:
    """Seconds for `count` articles, from text to pairs."""
    given = list(many([*articles(data, "dev")[0], *articles(data, "test")[0]], count))
    start = time.perf_counter()
    made = pieces(given)
    middle = time.perf_counter()
    found: tuple[Copy, ...] = copies(made)
    return {
        "articles": count,
        "words and masks, s": round(middle - start, 1),
        "copies, s": round(time.perf_counter() - middle, 1),
        "pairs": len(found),
    }


def main() -> int:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--speed", type=int, metavar="N")
    args = parser.parse_args()
    print(json.dumps(speed(args.data, args.speed) if args.speed else measure(args.data, args.part), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
