"""Our own gold: Wikinews articles with nested attributions, chains, act, certainty, polarity and anonymity."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.corpora.form import Document, Piece, Relation


def documents(root: Path, part: str) -> Iterator[Document]:
    """Articles of `part` (train or dev)."""
    base = root / "onrecord_gold"
    for path in sorted((base / "ann").glob(f"{part}-*.json")):
        text = (base / "text" / f"{path.stem}.txt").read_text(encoding="utf-8")
        yield document(text, json.loads(path.read_text(encoding="utf-8")))


def document(text: str, record: dict[str, Any]) -> Document:
    """One article from its text and its annotation record."""
    relations = [_relation(text, row) for row in record["attributions"]]
    held = [h for row in record["dated_events"] for h in _held(text, row)]
    return Document(record["id"], "onrecord_gold", text, ["attribution", "held"], relations, held=held)


def _held(text: str, row: dict[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    """The trigger of one dated event; only some events are annotated, so the rest of the text says nothing."""
    sentence = text.find(row["sentence_start"])
    for start, end in _find(text[sentence:], row["trigger_text"], row.get("occurrence")) if sentence >= 0 else ():
        yield sentence + start, sentence + end, row["certainty"], row["polarity"]


def _relation(text: str, row: dict[str, Any]) -> Relation:
    occurrences = row.get("content_occurrences") or [1] * len(row["content_texts"])
    return Relation(
        cue=_find(text, row["cue_text"], row.get("cue_occurrence")),
        source=_find(text, row["source_text"], row.get("source_occurrence")),
        content=[p for t, n in zip(row["content_texts"], occurrences, strict=False) for p in _find(text, t, n)],
        act=row["act"],
        certainty=row["certainty"],
        polarity=row["polarity"],
        anonymous=row["anonymous"],
        form=row["form"],
        chain=row["chain"],
    )


def _find(text: str, words: str | None, occurrence: int | None) -> list[Piece]:
    """The span of the n-th plain, case-sensitive occurrence (from 1)."""
    at = -1
    for _ in range(occurrence or 1):
        at = text.find(words, at + 1) if words else -1
    return [(at, at + len(words))] if words and at >= 0 else []
