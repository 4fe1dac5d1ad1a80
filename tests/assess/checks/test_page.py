from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.assess.checks.page import QUOTED, Page, listed, segments, shortened
from onrecord.model import LeftOut, Reading, Span
from tests.assess.hand import at, place, reading, said, source, time

TEXT = "Orlen sold the dam on Monday, Moren said that Fenn thought it leaked. “It is dry,” she said.\n\nThe price was low in Orda. It fell."


def test_page_segments_show_what_began_last() -> None:
    laid = segments([(0, 10, 0), (2, 5, 1), (20, 30, 2)])
    assert [laid.at(i) for i in (0, 2, 4, 5, 9, 10, 19, 20, 30)] == [0, 1, 1, 0, 0, -1, -1, 2, -1]
    assert (laid.touch(Span(0, 3)), laid.touch(Span(9, 21)), laid.touch(Span(12, 20))) == ({0, 1}, {0, 2}, set())


def test_page_segments_of_nothing_cover_nothing() -> None:
    laid = segments([])
    assert (laid.at(3), laid.touch(Span(0, 9))) == (-1, set())


def full() -> Reading:
    outer = said(TEXT, "that Fenn thought it leaked", "Moren")
    inner = said(TEXT, "it leaked", "Fenn", chain=("s:Moren", "s:Fenn"))
    parts: dict[str, Any] = {"sources": (source("Moren"), source("Fenn")), "attributions": (outer, inner)}
    return reading(TEXT, times=(time(TEXT, "Monday", "2031-05-05"),), places=(place(TEXT, "Orda"),), **parts)


def test_page_the_innermost_attribution_speaks() -> None:
    page = Page(full())
    assert [page.speaker(at(TEXT, w).start) for w in ("Orlen", "that Fenn", "it leaked")] == [
        "the author",
        "Moren",
        "Fenn",
    ]


@pytest.mark.parametrize(
    ("words", "own"), [("Orlen sold", True), ("thought it", False), ("It is dry", False), ("The price", False)]
)
def test_page_the_authors_own_voice(words: str, own: bool) -> None:
    left = at(TEXT, "The price was low in Orda.")
    article = replace(full().article, left_out=(LeftOut(left.start, left.end, "note"),))
    page = Page(replace(full(), article=article))
    assert page.own(at(TEXT, words)) is own


def test_page_sentences_and_what_begins_in_them() -> None:
    page = Page(full())
    first, low = page.sentence(0), page.sentence(at(TEXT, "low").start)
    assert first is not None
    assert low is not None
    assert [t.earliest for t in page.times(first)] == ["2031-05-05"]
    assert ([p.name for p in page.places(first)], [p.name for p in page.places(low)]) == ([], ["Orda"])
    assert [a.source_id for a in page.within(first)] == ["s:Moren", "s:Fenn"]
    assert page.sentence(TEXT.index("\n\n")) is None


def test_page_before_stays_in_the_paragraph() -> None:
    page = Page(full())
    last = page.sentence(at(TEXT, "It fell").start)
    assert last is not None
    assert [TEXT[s.start : s.end] for s in page.before(last)] == ["It fell.", "The price was low in Orda."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('“a b” and "c d"', ["“a b”", '"c d"']),
        ("the workers' strike and the owners' reply", []),
        ("“open and “shut”", ["“shut”"]),
    ],
)
def test_page_quoted(text: str, found: list[str]) -> None:
    assert [m.group() for m in QUOTED.finditer(text)] == found


def test_page_words_for_people() -> None:
    assert shortened("“that one two\n three” ", 2) == "one two ..."
    assert [listed(names) for names in (["A"], ["A", "B"], ["A", "B", "C"])] == ["A", "A and B", "A, B and C"]
