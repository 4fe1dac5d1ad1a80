"""PolNeAR v1.0.0: brat standoff over US political news. No nesting: a content says nothing about the cues inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.form import Document, Piece, Relation

LINE = re.compile(r"^[TE]\d+\t")  # two files hold broken lines
ROLES = {"Source": "source", "Cue": "cue", "Content": "content"}


def documents(root: Path, part: str) -> Iterator[Document]:
    """Articles of `part` (train or dev); where several annotators worked, the first by name."""
    base = root / "polnear" / "data" / part
    seen: set[str] = set()
    for path in sorted((base / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        text_path = base / "text" / f"{name}.txt"
        if name not in seen and text_path.exists() and path.stat().st_size:
            seen.add(name)
            yield document(name, text_path.read_text(encoding="utf-8"), path.read_text(encoding="utf-8"))


def document(name: str, text: str, standoff: str) -> Document:
    """One article from its text and its standoff lines."""
    spans: dict[str, tuple[str, list[Piece]]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in filter(LINE.match, standoff.split("\n")):
        key, body = line.split("\t")[:2]
        if key[0] == "T":
            label, places = body.split(" ", 1)
            spans[key] = (label, [_piece(p) for p in places.split(";")])
        else:
            events.append([(a.split(":")[0], a.split(":")[1]) for a in body.split()])
    relations = [r for e in events if e[0][0].startswith("Attribution") if (r := _relation(e[1:], spans))]
    masked = [p for label, places in spans.values() if label in {"Discuss", "Discard"} for p in places]
    inside = [p for r in relations for p in r.content]
    return Document(name, "polnear", text, ["attribution"], relations, unsure=masked + inside)


def _relation(arguments: list[tuple[str, str]], spans: dict[str, tuple[str, list[Piece]]]) -> Relation | None:
    found: dict[str, list[Piece]] = {"source": [], "cue": [], "content": []}
    for role, key in arguments:
        name = ROLES.get(role.rstrip("0123456789"))
        if name and key in spans:
            found[name] += spans[key][1]
    if not found["content"] and not found["cue"]:
        return None
    return Relation(sorted(found["cue"]), sorted(found["source"]), sorted(found["content"]))


def _piece(place: str) -> Piece:
    start, end = place.split()
    return int(start), int(end)
