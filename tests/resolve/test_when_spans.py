from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.model import Span
from onrecord.reader.types import Expression
from onrecord.resolve.when import readable
from onrecord.resolve.when_spans import trimmed, whole


def read(marked: str) -> list[str]:
    """What becomes of the spans in square brackets."""
    text, spans = "", []
    for piece in marked.split("["):
        inside, bracket, rest = piece.partition("]")
        if bracket:
            spans.append(Span(len(text), len(text) + len(inside)))
        text += inside + rest
    return [e.span.of(text) for e in whole(text, [Expression(s, "DATE") for s in spans], readable)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("after a [16]-hour flight", ["16-hour"]),
        ("at the beginning of [September] it rained", ["the beginning of September"]),
        ("by the end of [the month] it rained", ["the end of the month"]),
        ("the bell of [September] rang", ["September"]),
        ("it closed [last] fall.", ["last fall"]),
        ("declared [Wednesday] night that", ["Wednesday night"]),
        ("until [9] a.m. Tuesday to sign", ["9 a.m. Tuesday"]),
        ("three [weeks], he said", ["weeks"]),
        ("departing each [Thursday] from", ["each Thursday"]),
        ("in [March] 12 people left", ["March"]),
        ("by [the] time it ended", ["the time"]),
        ("heard [the] bell", []),
        ("on [Friday,] it rained", ["Friday"]),
        ("[two] [weeks] of rain", ["two weeks"]),
        ("[this year's] [third quarter] was", ["this year's third quarter"]),
        ("for [almost] [a hundred years].", ["almost a hundred years"]),
        ("in [August] [1988] it", ["August 1988"]),
        ("on [Monday] [March] it", ["Monday", "March"]),
        ("It sank. Yesterday it rose.", ["Yesterday"]),
        ("It sank on Sept. 13, 2023.", ["Sept. 13, 2023"]),
        ("It ran [Monday] and Tuesday.", ["Monday", "Tuesday"]),
        ("Sundays are quiet.", []),
    ],
)
def test_when_spans_whole(marked: str, expected: list[str]) -> None:
    assert read(marked) == expected


def test_when_spans_keep_order_and_never_overlap() -> None:
    text = "It ran on Monday night, Tuesday morning and three weeks later."
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("weeks", "Monday", "night", "Tuesday")]
    found = whole(text, [Expression(s, "DATE") for s in spans], readable)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_when_spans_trimmed_keeps_a_decades_apostrophe() -> None:
    text = "'80s,"
    assert trimmed(text, Span(0, 5)) == Span(0, 4)
