from __future__ import annotations

from collections.abc import Sequence

from benchmarks.syntax import measure
from onrecord.model import Quotation, Sentence, Span
from onrecord.reader.types import Annotations
from training.corpora.form import Document

NODES = [(0, 3, 1, "nsubj"), (4, 8, 1, "root"), (9, 14, 1, "obj"), (14, 15, 1, "punct")]


class Fake:
    """Hangs every word on the second; the object comes out as an oblique."""

    def read(self, text: str, _: Sequence[Quotation], sentences: Sequence[Sentence]) -> Annotations:
        assert [(s.start, s.end) for s in sentences] == [(0, 15)]
        words = tuple(Span(a, b) for a, b, _, _ in NODES)
        assert [w.of(text) for w in words] == ["Oru", "left", "Karsk", "."]
        return Annotations(words=words, heads=(1, 1, 1, 0), relations=("nsubj", "root", "obl", "punct"))


def test_syntax_counts_heads_and_relations_but_no_punctuation() -> None:
    document = Document("d", "ewt", "Oru left Karsk.", ["syntax"], syntax=[NODES])
    assert measure(Fake(), [document]) == {"uas": 100.0, "las": 66.67}  # type: ignore[arg-type]
