from __future__ import annotations

from datetime import date

import pytest

from onrecord.extract.sentences import split
from onrecord.model import Span
from onrecord.resolve.dateline_counts import SIGNS
from onrecord.resolve.dateline_odds import DOUBT, HERE, OFFSETS, SCALES, Odds, Scale, measures, odds, scale
from onrecord.resolve.dateline_signs import Sign

DAY = date(2023, 9, 15)


def read(text: str, stated: date = DAY) -> Odds | None:
    return odds(text, split(text), stated)


def score(text: str, stated: date = DAY) -> float:
    found = read(text, stated)
    assert found is not None
    return found.score


def test_dateline_odds_say_nothing_without_a_sign() -> None:
    assert read("The dam broke.") is None
    assert read("The dam broke in October.", date.max) is None


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ("The dam broke on Sept. 10.", "The dam broke on April 10."),
        ("The dam broke on Sept. 10, 2023.", "The dam broke on May 10, 2024."),
        ("The dam broke in August.", "The dam broke in October."),
        ("The dam will open in October.", "The dam will open in August."),
        ("Prime Minister Sunak spoke.", "Prime Minister Starmer spoke."),
    ],
)
def test_dateline_odds_prefer_what_fits(near: str, far: str) -> None:
    assert score(near) > score(far)


def test_dateline_odds_doubt_what_does_not() -> None:
    text = (
        "The dam broke on Sept. 10. Adler came on Sept. 12. It will be rebuilt by October, said Prime Minister Sunak."
    )
    assert score(text) > 0 > DOUBT > score(text, date(2024, 3, 1))


def test_dateline_odds_look_years_away() -> None:
    found = read("Speaker Boehner met President Obama and Prime Minister Cameron.")
    assert found is not None
    assert found.score < DOUBT
    assert date(2011, 1, 1) < found.earliest < found.latest < date(2016, 6, 1)
    assert "Speaker Boehner" in found.words


def test_dateline_odds_try_the_stated_day_once_and_both_sides_alike() -> None:
    assert OFFSETS.count(0) == 1
    assert OFFSETS[HERE] == 0
    assert [-n for n in reversed(OFFSETS)] == list(OFFSETS)


def test_dateline_odds_give_days_and_words() -> None:
    found = read("The dam broke on April 10, 2023. Adler spoke on April 12, 2023.")
    assert found is not None
    assert found.earliest <= date(2023, 4, 13) <= found.latest < DAY
    assert set(found.words) == {"April 10, 2023", "April 12, 2023"}


def test_dateline_odds_are_the_same_twice() -> None:
    text = "Rubio, Kasich and Cruz court delegates in March. Fiorina spoke in 2016 with President Obama."
    assert read(text, date(2016, 2, 1)) == read(text, date(2016, 2, 1))


@pytest.mark.parametrize(("distance", "bucket"), [(-5, 0), (0, 0), (1, 1), (6, 1), (7, 2), (99, 2)])
def test_dateline_odds_scale_buckets(distance: int, bucket: int) -> None:
    assert Scale((0, 1, 7, 20)).bucket(distance) == bucket


def sign(kind: str, value: tuple[int, int, int, int], name: str = "") -> Sign:
    return Sign(kind, value, -1, Span(0, 1), name)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (sign("day", (0, 9, 10, -1)), [("day-1", -5)]),
        (sign("day", (0, 9, 10, 6)), [("day-1", -5), ("weekday", 0)]),
        (sign("day", (0, 9, 10, 5)), [("day-1", -5), ("weekday", 1)]),
        (sign("day", (0, 1, 2, -1)), [("day-1", 109)]),
        (sign("date", (2022, 9, 15, -1)), [("date", -365)]),
        (sign("date", (2022, 2, 30, -1)), []),
        (sign("month-year", (2022, 8, 0, -1)), [("month-year", -13)]),
        (sign("month", (0, 8, 0, -1)), [("month-1", 11)]),
        (sign("year", (2021, 0, 0, -1)), [("year 2", -2)]),
        (sign("feast", (0, 0, 0, -1), "christmas"), [("feast-1", 101)]),
    ],
)
def test_dateline_odds_measures(made: Sign, expected: list[tuple[str, int]]) -> None:
    assert measures(made, DAY) == expected


def test_dateline_odds_counts_fill_their_scales() -> None:
    assert all(len(counts) == len(scale(table).bounds) - 1 for table, counts in SIGNS.items())
    assert {table.rstrip("+-01 2") for table in SIGNS} == set(SCALES)
