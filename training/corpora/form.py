"""The one form that every corpus is read into: a document a line of JSONL.

`layers` names what was annotated; a layer that is absent says nothing about the text. Spans are lists [start, end] of
characters into `text`. `unsure` marks stretches where the absence of a cue means nothing (masked by the corpus' guidelines,
or inside a content of a corpus that does not annotate nesting).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

Piece = tuple[int, int]
Node = tuple[
    int, int, int, str
]  # a token's characters, the number of its head in the sentence (its own: the root), UD relation


@dataclass(slots=True)
class Relation:
    """One gold attribution; class labels are None where the corpus has none."""

    cue: list[Piece]
    source: list[Piece]
    content: list[Piece]
    act: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    anonymous: bool | None = None
    form: str | None = None
    chain: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """One gold document; `labels` lists the entity or time labels that the corpus knows, others stay open.

    `held`: certainty and polarity of an event's trigger; `factuality`: -3 (surely not) to 3 (surely), on the corpus' own scale;
    `syntax`: the nodes of each parsed sentence.
    """

    id: str
    corpus: str
    text: str
    layers: list[str]
    relations: list[Relation] = field(default_factory=list)
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    times: list[tuple[int, int, str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    unsure: list[Piece] = field(default_factory=list)
    events: list[Piece] = field(default_factory=list)
    held: list[tuple[int, int, str, str]] = field(default_factory=list)
    factuality: list[tuple[int, int, float]] = field(default_factory=list)
    syntax: list[list[Node]] = field(default_factory=list)


def write(path: Path, documents: Iterable[Document]) -> int:
    """Writes documents as JSONL; returns how many."""
    lines = [json.dumps(asdict(d), ensure_ascii=False) for d in documents]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return len(lines)


def read(path: Path) -> Iterator[Document]:
    """The documents of one JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield from_dict(json.loads(line))


def from_dict(record: dict[str, Any]) -> Document:
    """One parsed line as a Document."""
    return Document(**{**record, "relations": [Relation(**r) for r in record["relations"]]})


def in_dev(name: str, share: int = 6) -> bool:
    """A fixed document-level split where a corpus has none: one document in `share` is for development."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % share == 0


class Detokenizer:
    """Joins tokens into running text and remembers where each stands."""

    NO_SPACE_BEFORE = frozenset(".,;:!?%)]}'”’…") | {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "’s", "-"}
    NO_SPACE_AFTER = frozenset("([{$“‘-")

    def __init__(self) -> None:
        self.text = ""
        self.quoted = False

    def add(self, token: str, glue: bool | None = None) -> Piece:
        """Appends a token, with a space before it where English has one; returns its span."""
        if self.text and not self.text.endswith(("\n", " ")) and not (self._glued(token) if glue is None else glue):
            self.text += " "
        if token == '"':
            self.quoted = not self.quoted
        start = len(self.text)
        self.text += token
        return start, len(self.text)

    def _glued(self, token: str) -> bool:
        last = self.text[-1]
        if token == '"' and self.quoted:
            return True
        return token in self.NO_SPACE_BEFORE or last in self.NO_SPACE_AFTER or (last == '"' and self.quoted)

    def end_sentence(self) -> None:
        """One sentence a line is not how news is set: a space follows."""
        self.text += " " if self.text and not self.text.endswith((" ", "\n")) else ""
        self.quoted = False

    def end_paragraph(self) -> None:
        """A blank line."""
        self.text = self.text.rstrip() + "\n\n" if self.text else ""
        self.quoted = False


def bio_spans(tags: list[str], spans: list[Piece]) -> Iterator[tuple[int, int, str]]:
    """(start, end, label) of each run of a BIO or IO tag sequence."""
    start: int | None = None
    for i, tag in enumerate([*tags, "O"]):
        label = tag[2:]
        if start is not None and (tag[0] != "I" or label != tags[i - 1][2:]):
            yield spans[start][0], spans[i - 1][1], tags[i - 1][2:]
            start = None
        if tag[0] != "O" and start is None:
            start = i
