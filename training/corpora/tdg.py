"""Temporal dependency graphs over Wikinews: every event's trigger words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.form import Detokenizer, Document, Piece

HEADER = re.compile(r"^filename:<doc id=\"?([^\" >]+)", re.MULTILINE)
PLAIN = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


def documents(root: Path, part: str) -> Iterator[Document]:
    """Articles of `part` (train or dev)."""
    text = (root / "tdg_wikinews" / f"{part}.txt").read_text(encoding="utf-8")
    for block in re.split(r"(?m)^(?=filename:)", text):
        if (found := HEADER.match(block)) and "EDGE_LIST" in block:
            yield document(f"tdg-{found[1]}", block)


def document(name: str, block: str) -> Document:
    """One article from its sentences, a line each, and its edges "sentence_first_last<TAB>Event<TAB>..."."""
    head, _, edges = block.partition("EDGE_LIST")
    out, spans = Detokenizer(), list[list[Piece]]()
    for line in head.split("\n")[1:]:
        if line.strip():
            spans.append([out.add(PLAIN.get(w, w)) for w in line.split()])
            out.end_paragraph() if len(spans) == 1 else out.end_sentence()
    events = {_piece(spans, row[0]) for e in edges.split("\n") if (row := e.split("\t")) and "Event" in row[1:2]}
    return Document(name, "tdg", out.text, ["events"], events=sorted(e for e in events if e))


def _piece(spans: list[list[Piece]], place: str) -> Piece | None:
    sentence, first, last = map(int, place.split("_"))
    if not 0 <= sentence < len(spans) or last >= len(spans[sentence]):
        return None
    return spans[sentence][first][0], spans[sentence][last][1]
