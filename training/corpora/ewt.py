"""The English Web Treebank, three layers on one text: UD syntax, UNER names, and how sure readers were that a predicate happened (UDS).

Sentences are joined, by turns one, four and twelve to a document: a reader meets single sentences and whole articles.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.corpora.conllu import Rows, sentence, sentences
from training.corpora.form import Detokenizer, Document, bio_spans
from training.corpora.names import THREE

TURNS = (1, 4, 12)  # sentences a document, by turns


def documents(root: Path, part: str) -> Iterator[Document]:
    """Documents of `part` (train or dev)."""
    rows = list(sentences(root / "ud_ewt" / f"en_ewt-ud-{part}.conllu"))
    tags = {c["sent_id"]: [r[2] for r in body] for c, body in sentences(root / "uner_ewt" / f"en_ewt-ud-{part}.iob2")}
    scores = _scores(root / "factuality" / "UDS_IH2" / f"{part}.jsonl")
    at = 0
    for size in itertools.cycle(TURNS):
        if at >= len(rows):
            return
        yield _joined(f"ewt-{part}-{at}", rows[at : at + size], tags, scores)
        at += size


def _scores(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The scored predicates of each sentence, by its words."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found.setdefault(record["text"], []).extend(record["targets"])
    return found


def _joined(
    name: str,
    rows: list[tuple[dict[str, str], Rows]],
    tags: dict[str, list[str]],
    scores: dict[str, list[dict[str, Any]]],
) -> Document:
    out = Detokenizer()
    made = Document(name, "ewt", "", ["entities", "syntax", "factuality"], labels=list(THREE))
    for comments, body in rows:
        nodes = sentence(out, body)
        spans = [(start, end) for start, end, _, _ in nodes]
        known = tags.get(comments["sent_id"], [])
        if len(known) == len(spans):
            made.entities += [e for e in bio_spans(known, spans) if e[2] in THREE]
        for target in scores.get(" ".join(r[1] for r in body), ()):
            first, last = target["span1"]
            made.factuality.append((spans[first][0], spans[last - 1][1], float(target["label"])))
        made.syntax.append(nodes)
    made.text = out.text
    return made
