"""TimeML: TempEval-3's TimeBank and AQUAINT (times, events, and UW's factuality of them), and WikiWars (spans of times only).

UW judged sentences of the same documents. Its development sentences teach nothing here but where times stand; sentences of our own
development documents are not trained on at all, so one split by document holds over both corpora.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from training.corpora.form import Document, Piece, in_dev

TYPES = ["DATE", "TIME", "DURATION", "SET"]
Scores = list[tuple[str, list[tuple[int, int, float]]]]  # a sentence without white space, and its predicates in it


def documents(root: Path, part: str) -> Iterator[Document]:
    """Documents of `part` by our fixed document-level split of tempeval3; WikiWars is for training only."""
    judged = {p: scores(root / "factuality" / "UW" / f"{p}.jsonl") for p in ("train", "dev")}
    for path in sorted((root / "tempeval3" / "train").rglob("*.tml")):
        if in_dev(path.stem) == (part == "dev"):
            made = document(path.stem, "tempeval3", path.read_text(encoding="utf-8"), TYPES)
            yield made if part == "dev" else with_events(made, judged)
    if part == "train":
        for path in sorted((root / "wikiwars" / "trainingset").rglob("*.tml")):
            made = document(path.stem, "wikiwars", path.read_text(encoding="utf-8"), [])
            made.events = []
            yield made


def document(name: str, corpus: str, xml: str, labels: list[str]) -> Document:
    """The <TEXT> of one TimeML file, its TIMEX3 and EVENT as spans."""
    body = ET.fromstring(xml).find("TEXT")
    pieces: list[str] = []
    made = Document(name, corpus, "", ["times"], labels=labels)
    if body is not None:
        _walk(body, pieces, made)
    made.text = "".join(pieces)
    return made


def _walk(node: ET.Element, pieces: list[str], made: Document) -> None:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        _walk(child, pieces, made)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3":
        made.times.append((start, sum(map(len, pieces)), node.get("type", "DATE")))
    elif node.tag == "EVENT":
        made.events.append((start, sum(map(len, pieces))))


def scores(path: Path) -> Scores:
    """UW's sentences as runs of letters, since its tokens are not the documents'."""
    found: Scores = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        words = record["text"].split(" ")
        ends = [0]
        for word in words:
            ends.append(ends[-1] + len(squeezed(word)))
        found.append(
            (
                squeezed(record["text"]),
                [(ends[a], ends[b], float(t["label"])) for t in record["targets"] for a, b in [t["span1"]]],
            )
        )
    return found


def squeezed(text: str) -> str:
    """Letters and digits only."""
    return "".join(c for c in text.lower() if c.isalnum())


def with_events(made: Document, judged: dict[str, Scores]) -> Document:
    """The document with UW's training scores; without its events where UW keeps it for development."""
    letters = [i for i, c in enumerate(made.text) for _ in squeezed(c)]
    plain = squeezed(made.text)
    if sum(len(s) > 30 and s in plain for s, _ in judged["dev"]) > sum(
        len(s) > 30 and s in plain for s, _ in judged["train"]
    ):
        made.events = []
        return made
    made.layers += ["events", "factuality"]
    for sentence, targets in judged["train"]:
        at = plain.find(sentence) if len(sentence) > 30 else -1
        if at >= 0:
            made.factuality += [(*_piece(letters, at + a, at + b), value) for a, b, value in targets if b > a]
    return made


def _piece(letters: list[int], start: int, end: int) -> Piece:
    return letters[start], letters[end - 1] + 1
