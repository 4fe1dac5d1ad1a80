"""Runs a reader over gold documents and scores what comes out: attributions, their classes, entities, times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from benchmarks.attribution import Count, Row, Score, Words
from onrecord.extract.form import form
from onrecord.extract.names import mended
from onrecord.extract.quotes import pair
from onrecord.ingest import from_text
from onrecord.model import Attribution, Quotation, Reading, Source, Span
from onrecord.pipeline import read_article
from onrecord.reader.read import Reader
from training.corpora.form import Document, Piece, Relation


def read_document(reader: Reader, document: Document) -> Reading:
    """One document through every stage, as the pipeline does it."""
    return read_article(from_text(document.text), reader)


def gold_row(words: Words, relation: Relation) -> Row:
    """A gold relation as a Row."""
    return words.row(relation.source, relation.cue, relation.content)


def row(words: Words, a: Attribution) -> Row:
    """A read attribution as a Row."""
    return words.row(*(((s.start, s.end) for s in spans) for spans in (a.source, a.cue, a.content)))


def nested(relation: Relation, relations: Iterable[Relation]) -> bool:
    """Whether the cue stands in another's content."""
    anchor = (relation.cue or relation.content)[0]
    return any(o is not relation and any(a <= anchor[0] and anchor[1] <= b for a, b in o.content) for o in relations)


def gold_form(text: str, content: Iterable[Piece], quotations: Iterable[Quotation]) -> str:
    """The form by quotation marks, as PolNeAR is counted."""
    return form(text, [Span(*p) for p in content], tuple(quotations))


def score(reader: Reader, documents: Iterable[Document], top_only: bool) -> dict[str, float]:
    """All figures of one corpus; `top_only` leaves nested predictions out (a corpus without nesting)."""
    total, origins, labels = (
        Score(),
        Count(),
        {n: Pairs() for n in ("form", "act", "certainty", "polarity", "anonymous")},
    )
    for document in documents:
        reading = read_document(reader, document)
        sources, found = reading.sources, tuple(a for a in reading.attributions if not (top_only and a.parent))
        words, quotations = Words(document.text), pair(document.text)
        groups = [
            [gold_form(document.text, r.content, quotations), *(["nested"] if nested(r, document.relations) else [])]
            for r in document.relations
        ]
        pairs = total.add([row(words, a) for a in found], [gold_row(words, r) for r in document.relations], groups)
        by_id = {s.id: s for s in sources}
        for g, p in pairs.items():
            _compare(document.relations[g], found[p], by_id, origins, labels)
    out = total.figures()
    if origins.gold:
        out["origin"] = round(origins.recall, 2)
        out |= {f"macro_{n}": round(p.macro_f1(), 2) for n, p in labels.items()}
    return out


class Pairs:
    """Gold and predicted labels of matched rows."""

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []

    def macro_f1(self) -> float:
        """Mean F1 over the labels that gold has, in per cent."""
        gold, predicted = Counter(g for g, _ in self.pairs), Counter(p for _, p in self.pairs)
        right = Counter(g for g, p in self.pairs if g == p)
        return 100 * float(np.mean([2 * right[x] / (gold[x] + predicted[x]) for x in gold])) if gold else 0.0


def _compare(
    gold: Relation, found: Attribution, sources: dict[str, Source], origins: Count, labels: dict[str, Pairs]
) -> None:
    if gold.act is None:
        return
    last = sources[found.chain[-1]] if found.chain else None
    if gold.chain:
        shared = {w.lower() for w in gold.chain[-1].replace("(", " ").split()} & set(
            (last.name.lower() if last else "").split()
        )
        origins.add(int(bool(shared)), 1, 1)
    for name in ("form", "act", "certainty", "polarity"):
        labels[name].pairs.append((getattr(gold, name), getattr(found, name)))
    labels["anonymous"].pairs.append((str(gold.anonymous), str(bool(last and last.anonymous))))


def spans_f1(reader: Reader, documents: Iterable[Document], layer: str) -> dict[str, float]:
    """Exact span-and-label F1, and span only, of entities or times."""
    exact, loose = Count(), Count()
    for document in documents:
        annotations = reader.read(document.text, pair(document.text))
        items = mended(document.text, annotations.names) if layer == "entities" else annotations.expressions
        known = set(document.labels)
        found = {(i.span.start, i.span.end, i.kind if layer == "entities" else i.type) for i in items}  # type: ignore[union-attr]
        found = {f for f in found if not known or f[2] in known}
        gold = {tuple(x) for x in (document.entities if layer == "entities" else document.times)}
        exact.add(len(found & gold), len(found), len(gold))
        ours, theirs = {f[:2] for f in found}, {g[:2] for g in gold}
        loose.add(len(ours & theirs), len(ours), len(theirs))
    return {f"{layer}_f1": round(exact.f1, 2), f"{layer}_spans_f1": round(loose.f1, 2)}
