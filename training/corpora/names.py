"""Entity corpora: UNER-EWT, WikiGold, CrossNER politics, and re3d without the BBC.

Sentences are joined, a dozen to a document, so that the encoder sees windows of the length it will read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from training.corpora.form import Detokenizer, Document, bio_spans

Sentence = tuple[list[str], list[str]]
TOGETHER = 12  # sentences a document
THREE = ["PER", "ORG", "LOC"]
FOUR = [*THREE, "MISC"]
CROSSNER = {
    "politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG", "country": "LOC", "location": "LOC",
    "event": "MISC", "election": "MISC", "misc": "MISC",
}  # fmt: skip
RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
SURE = 0.5  # re3d's own confidence


def documents(root: Path, part: str) -> Iterator[Document]:
    """All four corpora; `part` is train or dev."""
    if part == "dev":  # its training part stands in `ewt`, with the other layers of the same text
        yield from _joined("uner_ewt", _columns(root / "uner_ewt" / "en_ewt-ud-dev.iob2", 1, 2), THREE)
    yield from _joined("crossner", _mapped(_columns(root / "crossner_politics" / f"{part}.txt", 0, 1)), FOUR)
    if part == "train":
        wikigold = root / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"
        yield from _joined("wikigold", _columns(wikigold, 0, 1), FOUR)
        yield from re3d(root / "re3d")


def _columns(path: Path, word: int, tag: int) -> Iterator[Sentence]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.split("\n") if line.strip() and not line.startswith("# ")]
        rows = [r for r in rows if len(r) > tag and r[0] != "-DOCSTART-"]
        if rows:
            yield [r[word] for r in rows], [r[tag] for r in rows]


def _mapped(sentences: Iterator[Sentence]) -> Iterator[Sentence]:
    for words, tags in sentences:
        yield words, [t if t == "O" else f"{t[0]}-{CROSSNER[t[2:].lower()]}" for t in tags]


def _joined(corpus: str, sentences: Iterator[Sentence], labels: list[str]) -> Iterator[Document]:
    rows = list(sentences)
    for at in range(0, len(rows), TOGETHER):
        out, entities = Detokenizer(), []
        for words, tags in rows[at : at + TOGETHER]:
            spans = [out.add(w) for w in words]
            entities += [e for e in bio_spans(tags, spans) if e[2] in labels]
            out.end_sentence()
        yield Document(f"{corpus}-{at}", corpus, out.text, ["entities"], entities=entities, labels=labels)


def re3d(base: Path) -> Iterator[Document]:
    """Conflict reporting; overlapping entities: the longest wins."""
    for folder in sorted(p for p in base.iterdir() if p.is_dir() and "BBC" not in p.name):
        rows = [
            json.loads(line) for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines() if line
        ]
        for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            mine = [
                r for r in rows if r["documentId"] == record["_id"] and r["confidence"] >= SURE and r["type"] in RE3D
            ]
            mine = [r for r in mine if any(c.isupper() for c in r["value"])]
            entities = _longest([(r["begin"], r["end"], RE3D[r["type"]]) for r in mine])
            yield Document(
                record["_id"], "re3d", record["text"], ["entities"], entities=entities, labels=["PER", "ORG", "LOC"]
            )


def _longest(entities: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for entity in sorted(entities, key=lambda e: e[0] - e[1]):
        if all(entity[1] <= k[0] or k[1] <= entity[0] for k in kept):
            kept.append(entity)
    return sorted(kept)
