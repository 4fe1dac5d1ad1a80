"""TimeML: TempEval-3's TimeBank and AQUAINT (span and type), and WikiWars (span only: its conversion types all as DATE)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from training.corpora.form import Document, in_dev

TYPES = ["DATE", "TIME", "DURATION", "SET"]


def documents(root: Path, part: str) -> Iterator[Document]:
    """Documents of `part` by our fixed document-level split of tempeval3; WikiWars is for training only."""
    for path in sorted((root / "tempeval3" / "train").rglob("*.tml")):
        if in_dev(path.stem) == (part == "dev"):
            yield document(path.stem, "tempeval3", path.read_text(encoding="utf-8"), TYPES)
    if part == "train":
        for path in sorted((root / "wikiwars" / "trainingset").rglob("*.tml")):
            yield document(path.stem, "wikiwars", path.read_text(encoding="utf-8"), [])


def document(name: str, corpus: str, xml: str, labels: list[str]) -> Document:
    """The <TEXT> of one TimeML file, its TIMEX3 as spans."""
    body = ET.fromstring(xml).find("TEXT")
    pieces: list[str] = []
    times: list[tuple[int, int, str]] = []
    if body is not None:
        _walk(body, pieces, times)
    return Document(name, corpus, "".join(pieces), ["times"], times=times, labels=labels)


def _walk(node: ET.Element, pieces: list[str], times: list[tuple[int, int, str]]) -> None:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        _walk(child, pieces, times)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3":
        times.append((start, sum(map(len, pieces)), node.get("type", "DATE")))
