from __future__ import annotations

from datetime import date

import pytest

from onrecord.resolve.dateline_counts import RUNNING
from onrecord.resolve.dateline_race import FIELD, Race, field, race, standing

ONE = ((date(2015, 4, 1), date(2016, 3, 1)), (date(2019, 4, 1), date(2020, 3, 1)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2015, 4, 1), "running"),
        (date(2016, 3, 1), "running"),
        (date(2016, 3, 20), "after 0"),
        (date(2016, 5, 1), "after 1"),
        (date(2016, 10, 1), "after 2"),
        (date(2017, 1, 1), "after 3"),
        (date(2019, 3, 20), "before 0"),
        (date(2019, 12, 1), "running"),
        (date(2001, 1, 1), "before 3"),
    ],
)
def test_dateline_race_standing(day: date, expected: str) -> None:
    assert standing(ONE, day) == expected
    assert expected in RUNNING


def test_dateline_race_needs_candidates_and_a_word() -> None:
    assert race("Rubio and Kasich court the delegates.") == Race(frozenset({"Rubio", "Kasich"}))
    assert race("Rubio and Kasich met.") is None
    assert race("Rubio courts the delegates.") is None
    assert race("Adler and Brandt court the delegates.") is None


def test_dateline_race_names_fit_their_campaign() -> None:
    early = Race(frozenset({"Rubio", "Kasich", "Fiorina", "Christie"}))
    days = (date(2016, 1, 10), date(2016, 6, 10), date(2015, 1, 10), date(2012, 1, 10))
    fits = [early.fit(d) for d in days]
    assert max(fits) == fits[0]


def test_dateline_race_absent_names_tell_too() -> None:
    late = Race(frozenset({"Clinton", "Trump"}))
    assert late.fit(date(2016, 8, 1)) > late.fit(date(2016, 1, 10))


def test_dateline_race_rows_are_in_order() -> None:
    names = [line.split("|")[0] for line in FIELD.strip().split("\n")]
    assert names == sorted(names)
    assert len(set(names)) == len(names) == len(field())
    assert all(a < b for campaigns in field().values() for a, b in campaigns)
