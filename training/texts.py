"""What the branch for sentence vectors is taught on: sentences, leads, headlines, claims and posts of train and dev parts."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

LEAD_WORDS = 60
SHORTEST, LONGEST = 4, 60  # words of a sentence
FROM_EACH = 8  # sentences of one article of class B
SPLIT = re.compile(r"(?<=[.!?])\s+|\n+")


def texts(data: Path) -> list[str]:
    """All of them, each once, without line breaks, shuffled."""
    found = dict.fromkeys(" ".join(t.split()) for t in (*_articles(data), *_short(data)))
    kept = [t for t in found if t]
    random.Random(7).shuffle(kept)
    return kept


def _articles(data: Path) -> Iterator[str]:
    for path in sorted((data / "onrecord_gold" / "text").glob("train*.txt")):
        yield from _sentences(path.read_text(encoding="utf-8"))
    for line in (data / "wikinews" / "articles_2019.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from (_lead(row.get("title"), row["text"]), *_sentences(row["text"]))
    for line in (data / "stories_gva" / "articles_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from (_lead(row["title"], row["text"]), *list(_sentences(row["text"]))[:FROM_EACH])
    for row in _rows(data / "rumours_fnc1" / "train_bodies.csv"):
        yield from (_lead(None, row["articleBody"]), *list(_sentences(row["articleBody"]))[:FROM_EACH])


def _short(data: Path) -> Iterator[str]:
    yield from (row["Headline"] for row in _rows(data / "rumours_fnc1" / "train_stances.csv"))
    folder = data / "checkthat2020" / "v3" / "v3.0"
    for name in ("verified_claims.docs.tsv", "train/tweets.queries.tsv"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines()[1:]:
            yield from line.split("\t")[1:]
    for name in ("mnli/dev", "snli/dev", "rte/train", "sick/train"):
        for row in _rows(data / "nli" / f"{name}.csv"):
            yield from (row["premise"], row["hypothesis"])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(2**30)
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _sentences(text: str) -> Iterator[str]:
    return (s for s in SPLIT.split(text) if SHORTEST <= len(s.split()) <= LONGEST)


def _lead(title: str | None, text: str) -> str:
    first = " ".join(text.split()[:LEAD_WORDS])
    return f"{title}. {first}" if title else first
