from __future__ import annotations

import pytest

from benchmarks.times import Gold, dated, overlapping, score, values
from onrecord.model import Quotation, Span, Time
from onrecord.reader.types import Annotations, Expression

XML = """<TimeML><DOCID>x</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2023-09-15">Sept. 15</TIMEX3></DCT><TEXT>It sank on
<TIMEX3 tid="t1" type="DATE" value="2023-09-12">Tuesday</TIMEX3> after <TIMEX3 tid="t2" type="DURATION" value="P4D">three days</TIMEX3>
at sea.</TEXT></TimeML>"""


class Fake:
    """A reader that finds what it is told to."""

    def __init__(self, words: dict[str, str]) -> None:
        self.words = words

    def read(self, text: str, _: tuple[Quotation, ...]) -> Annotations:
        spans = [(Span(text.index(w), text.index(w) + len(w)), t) for w, t in self.words.items()]
        return Annotations(expressions=tuple(Expression(s, t) for s, t in spans))  # type: ignore[arg-type]


def test_times_reads_gold_in_place() -> None:
    item = dated("x", XML)
    assert item.published == "2023-09-15"
    assert [(g.span.of(item.document.text), g.value) for g in item.gold] == [
        ("Tuesday", "2023-09-12"),
        ("three days", "P4D"),
    ]


def test_times_values_count_what_is_equal() -> None:
    assert values([dated("x", XML)]) == {"value_accuracy": 50.0, "type_accuracy": 100.0}


@pytest.mark.parametrize(
    ("words", "strict", "relaxed", "value"),
    [
        ({"Tuesday": "DATE", "three days": "DURATION"}, 100.0, 100.0, 50.0),
        ({"Tuesday": "DATE", "three": "DURATION"}, 100.0, 100.0, 50.0),  # spans are completed
        ({"Tuesday": "DATE"}, 100.0, 100.0, 50.0),  # what cannot be missed is added
    ],
)
def test_times_score(words: dict[str, str], strict: float, relaxed: float, value: float) -> None:
    figures = score(Fake(words), [dated("x", XML)])  # type: ignore[arg-type]
    assert figures == {"strict_f1": strict, "relaxed_f1": relaxed, "value_f1": value}


def test_times_overlapping_uses_each_once() -> None:
    found = [Time("t", 0, 20, "DATE", "2023", None, None, None)]
    gold = [Gold(Span(0, 5), "DATE", "2023"), Gold(Span(6, 10), "DATE", "2024")]
    assert [g.value for g, _ in overlapping(gold, found)] == ["2023"]
