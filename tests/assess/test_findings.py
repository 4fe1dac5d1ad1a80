from __future__ import annotations

import inspect

import pytest

from onrecord.assess.findings import CHECKS, findings
from onrecord.model import Reading
from tests.assess.hand import entity, messages, place, reading, said, source

TEXT = "They met at Port Sel in Karsk City on Tuesday, May 7. Mira Solen spoke."


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_findings_every_check_says_in_a_sentence_what_it_stops_at(check: object) -> None:
    doc = inspect.getdoc(check) or ""
    assert doc.endswith(".")
    assert "\n" not in doc


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_findings_nothing_is_found_in_an_empty_text(check: object) -> None:
    assert callable(check)
    assert messages(check(reading(""))) == []


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_findings_the_first_and_the_last_day_break_nothing(day: str) -> None:
    text = "It opened on Tuesday, January 2. Nine people were killed. Mira Solen, 34, was in Orda on December 31."
    assert [f.check for f in findings(reading(text, used=day, entities=(entity(text, "Mira Solen"),)))] in (
        [],
        ["date-conflict"],
    )


def found() -> Reading:
    far = (place(TEXT, "Port Sel", "spaceport", 50.0, 10.0), place(TEXT, "Karsk City", "city", 50.0, 24.0))
    return reading(TEXT, places=far)


def test_findings_come_in_order_of_the_text() -> None:
    assert [f.check for f in findings(found())] == ["place-conflict", "date-conflict"]


def test_findings_warnings_come_first() -> None:
    text = "Nine people were killed. The fire left ten dead, wrote the Post. It broke out on Tuesday, May 7."
    read = reading(text, sources=(source("Post"),), attributions=(said(text, "The fire left ten dead", "Post"),))
    assert [(f.check, f.severity) for f in findings(read)] == [
        ("date-conflict", "warning"),
        ("number-conflict", "note"),
    ]
