"""Rows of a CoNLL-U sentence -> running text and syntax nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from training.corpora.form import Detokenizer, Node

Rows = list[list[str]]


def sentences(path: Path) -> Iterator[tuple[dict[str, str], Rows]]:
    """(comments, token rows) of each sentence; ranges and empty nodes are left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        pairs = [line[2:].partition(" = ") for line in lines if line.startswith("# ")]
        rows = [line.split("\t") for line in lines if line[0].isdigit()]
        rows = [r for r in rows if r[0].isdigit()]
        if rows:
            yield {name: value for name, _, value in pairs}, rows


def sentence(out: Detokenizer, rows: Sequence[Sequence[str]]) -> list[Node]:
    """Appends one sentence to the text and returns its nodes; white space as the corpus gives it."""
    nodes: list[Node] = []
    glue: bool | None = None
    for i, row in enumerate(rows):
        start, end = out.add(row[1], glue)
        head = int(row[6]) - 1
        nodes.append((start, end, i if head < 0 else head, row[7]))
        glue = "SpaceAfter=No" in row[9] or None
    out.end_sentence()
    return nodes
