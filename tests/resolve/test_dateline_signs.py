from __future__ import annotations

import re

import pytest

from onrecord.model import Sentence
from onrecord.resolve.dateline_signs import MOST, Sign, signs


def found(text: str) -> tuple[Sign, ...]:
    return signs(text, [Sentence(*m.span(), 0) for m in re.finditer(r"\S.*?(?:\.(?=\s|$)|$)", text)])


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The dam broke on May 5.", "day", (0, 5, 5, -1)),
        ("The dam broke on Friday, May 5.", "day", (0, 5, 5, 4)),
        ("The dam broke on 5th of May.", "day", (0, 5, 5, -1)),
        ("The dam broke on Sept. 5, 2018.", "date", (2018, 9, 5, -1)),
        ("The dam broke on 5 May 2018.", "date", (2018, 5, 5, -1)),
        ("The dam broke in May 2018.", "month-year", (2018, 5, 0, -1)),
        ("The dam broke in October.", "month", (0, 10, 0, -1)),
        ("The dam broke in May.", "month", (0, 5, 0, -1)),
        ("The dam of 2018 broke.", "year", (2018, 0, 0, -1)),
    ],
)
def test_dateline_signs_kinds(text: str, kind: str, value: tuple[int, int, int, int]) -> None:
    assert [(s.kind, s.value) for s in found(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "May the dam hold.",
        "Adler met May in town.",
        "They walked in March Street.",
        "It broke last October.",
        "It cost $2018 and 2018% more.",
        "In the 2010s dams broke.",
        "The anniversary of May 5 is near.",
        "Pages 2010-2018.",
        "Nothing.",
        "",
    ],
)
def test_dateline_signs_none(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "tense"), [("It broke in October.", -1), ("It will open in October.", 1), ("October, a grey month.", 0)]
)
def test_dateline_signs_have_the_tense_around_them(text: str, tense: int) -> None:
    assert [s.tense for s in found(text)] == [tense]


def test_dateline_signs_feasts() -> None:
    text = "Christmas, Mother’s Day, Election Day, Valentine and the Fourth of July."
    assert [s.name for s in found(text)] == ["christmas", "mother", "election day", "valentine", "independence"]


def test_dateline_signs_say_each_thing_once_and_in_order() -> None:
    text = "It broke in 2018. In October 2018 it stood, in 2018 it fell. May 5 came."
    assert [s.span.of(text) for s in found(text)] == ["2018", "October 2018", "May 5"]


def test_dateline_signs_are_bounded() -> None:
    assert len(found(" ".join(str(1900 + n % 200) for n in range(5000)))) <= MOST
