from __future__ import annotations

from datetime import date

import pytest

from onrecord.resolve.dateline_offices import OPEN, TERMS, offices, periods


def held(text: str) -> list[str]:
    return [o.words for o in offices(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("President Barack Obama spoke.", ["President Obama"]),
        ("Vice President Biden spoke.", ["Vice President Biden"]),
        ("Obama’s aide met President Obama’s.", ["President Obama"]),
        ("Prime Minister Theresa May and Pope Francis met.", ["Prime Minister May", "Pope Francis"]),
        ("President Obama and President Obama.", ["President Obama"]),
    ],
)
def test_dateline_offices_held(text: str, words: list[str]) -> None:
    assert held(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Former President Obama spoke.",
        "former U.S. President Barack Obama spoke.",
        "Then-Secretary of State Kerry spoke.",
        "President Adler spoke.",
        "Obama spoke.",
        "the president spoke",
    ],
)
def test_dateline_offices_not_held_now(text: str) -> None:
    assert held(text) == []


def test_dateline_offices_side_of_a_day() -> None:
    term = next(offices("Speaker Nancy Pelosi"))
    days = [date(2006, 1, 1), date(2008, 1, 1), date(2015, 1, 1), date(2020, 1, 1), date(2024, 1, 1)]
    assert [term.side(d) for d in days] == [-1, 0, 1, 0, 1]


def test_dateline_offices_periods() -> None:
    assert periods(["2020-01-01", "2021-01-01", "2024-05-05"]) == (
        (date(2020, 1, 1), date(2021, 1, 1)),
        (date(2024, 5, 5), OPEN),
    )


def test_dateline_offices_rows_are_in_order_and_found() -> None:
    for line in TERMS.strip().split("\n"):
        office, name, *days = line.split("|")
        assert days == sorted(days), line
        assert held(f"{office} {name} spoke.") == [f"{office} {name}"], line
