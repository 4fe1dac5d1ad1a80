from __future__ import annotations

import re

import pytest

from onrecord.extract.events_types import PLOVER, Row, bases, event_type, rows


def types(text: str) -> list[str | None]:
    words = re.findall(r"[\w'-]+", text)
    return [event_type(words, at) for at in range(len(words))]


@pytest.mark.parametrize("row", rows(), ids=[f"{r.type}-{r.forms[0][0]}" for r in rows()])
def test_events_types_every_row_reads_its_example(row: Row) -> None:
    assert row.type in PLOVER
    assert next(t for t in types(row.example) if t) == row.type


def test_events_types_every_type_has_a_row() -> None:
    assert {row.type for row in rows()} == set(PLOVER)
    assert len(PLOVER) == 16


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("denied", "deny"),
        ("stopping", "stop"),
        ("agreed", "agree"),
        ("clashes", "clash"),
        ("raids", "raid"),
        ("Met", "met"),
    ],
)
def test_events_types_bases(word: str, base: str) -> None:
    assert base in list(bases(word))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The river flooded the town", "flooded", None),
        ("The mayor called for an inquiry", "called", "REQUEST"),
        ("The mayor called his sister", "called", None),
        ("The police fired at the crowd", "fired", "ASSAULT"),
        ("The board fired the coach", "fired", None),
        ("The union suspended all aid", "suspended", "SANCTION"),
    ],
)
def test_events_types_a_further_word_may_be_asked_for(text: str, word: str, expected: str | None) -> None:
    assert types(text)[re.findall(r"[\w'-]+", text).index(word)] == expected
