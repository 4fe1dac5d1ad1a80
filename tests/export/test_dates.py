from __future__ import annotations

import pytest

from onrecord.export.dates import Slot, day, days, interval, slot, told
from onrecord.model import UNDATED, Published


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2023-09-13", "13 Sep 2023"),
        ("2024-02-01", "1 Feb 2024"),
        ("2023-12", "Dec 2023"),
        ("1999", "1999"),
        ("2023-13-01", "2023-13-01"),
        ("soon", "soon"),
        ("", ""),
        (None, ""),
    ],
)
def test_day_is_for_people(value: str | None, shown: str) -> None:
    assert day(value) == shown


@pytest.mark.parametrize(
    ("earliest", "latest", "shown"),
    [
        ("2023-09-13", "2023-09-17", "13-17 Sep 2023"),
        ("2023-08-28", "2023-09-03", "28 Aug - 3 Sep 2023"),
        ("2023-12-30", "2024-01-02", "30 Dec 2023 - 2 Jan 2024"),
        ("2023-09-13", "2023-09-13", "13 Sep 2023"),
        ("2023-09", "2023-10", "Sep 2023 - Oct 2023"),
        ("2022", "2023-10-01", "2022 - 1 Oct 2023"),
        ("2023-09-13", None, "from 13 Sep 2023"),
        (None, "2023-09-13", "until 13 Sep 2023"),
        (None, None, ""),
    ],
)
def test_interval_is_as_short_as_it_can_be(earliest: str | None, latest: str | None, shown: str) -> None:
    assert interval(earliest, latest) == shown


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        (UNDATED, []),
        (Published("2023-12-11", None, None, "2023-12-11", "stated"), ["stated 11 Dec 2023"]),
        (Published(None, None, "2023-12-11", "2023-12-11", "fetched"), ["fetched 11 Dec 2023"]),
        (Published("2023-12-11", "2023-12-10", "2023-12-11", "2023-12-11", "stated"), ["stated 11 Dec 2023"]),
        (
            Published("2023-12-11", "2023-09-13", "2023-09-17", "2023-09-13", "own words"),
            ["stated 11 Dec 2023", "written, by its own words, 13-17 Sep 2023"],
        ),
        (
            Published(None, "2023-09-13", "2023-09-17", "2023-09-13", "own words"),
            ["written, by its own words, 13-17 Sep 2023"],
        ),
    ],
)
def test_told_adds_the_days_of_writing_where_they_say_more(published: Published, parts: list[str]) -> None:
    assert told(published) == parts


SLOTS = [
    ("2023-09-12", "2023-09-12", ("2023", "Sep", "12"), "12 Sep", "12 Sep 2023"),
    ("2023-09-13", "2023-09-17", ("2023", "Sep", "13-17"), "13-17 Sep", "13-17 Sep 2023"),
    ("2023-09-01", "2023-09-10", ("2023", "Sep", "early"), "early Sep", "early Sep 2023"),
    ("2023-09-01", "2023-09-03", ("2023", "Sep", "1-3"), "1-3 Sep", "1-3 Sep 2023"),
    ("2023-09-11", "2023-09-20", ("2023", "Sep", "mid"), "mid Sep", "mid Sep 2023"),
    ("2023-09-12", "2023-09-20", ("2023", "Sep", "12-20"), "12-20 Sep", "12-20 Sep 2023"),
    ("2024-03-11", "2024-03-21", ("2024", "Mar", "mid"), "mid Mar", "mid Mar 2024"),
    ("2023-02-20", "2023-02-28", ("2023", "Feb", "late"), "late Feb", "late Feb 2023"),
    ("2023-01-01", "2023-05-02", ("2023", "", "early 2023"), "early 2023", "early 2023"),
    ("2023-09-14", "2023-09-23", ("2023", "Sep", "14-23"), "14-23 Sep", "14-23 Sep 2023"),
    ("2023-09-21", "2023-09-30", ("2023", "Sep", "late"), "late Sep", "late Sep 2023"),
    ("2024-03-22", "2024-03-31", ("2024", "Mar", "late"), "late Mar", "late Mar 2024"),
    ("2023-09-01", "2023-09-30", ("2023", "Sep", "in Sep"), "in Sep", "Sep 2023"),
    ("2023-09", "2023-09", ("2023", "Sep", "in Sep"), "in Sep", "Sep 2023"),
    ("2024-02-01", "2024-02-29", ("2024", "Feb", "in Feb"), "in Feb", "Feb 2024"),
    ("2023-06-10", "2023-08-31", ("2023", "Jun", "10 - 31 Aug"), "10 Jun - 31 Aug", "10 Jun - 31 Aug 2023"),
    ("2023-06-01", "2023-08-31", ("2023", "Jun", "Jun-Aug"), "Jun-Aug", "1 Jun - 31 Aug 2023"),
    ("2023-12-01", "2024-02-29", ("2023", "Dec", "Dec-Feb 2024"), "Dec-Feb 2024", "1 Dec 2023 - 29 Feb 2024"),
    ("2023-12-30", "2024-01-02", ("2023", "Dec", "30 - 2 Jan 2024"), "30 Dec - 2 Jan 2024", "30 Dec 2023 - 2 Jan 2024"),
    ("2023-01-01", "2023-12-31", ("2023", "", "in 2023"), "in 2023", "in 2023"),
    ("2023", "2023", ("2023", "", "in 2023"), "in 2023", "in 2023"),
    ("2010-01-01", "2019-12-31", ("2010", "", "2010-2019"), "2010-2019", "2010-2019"),
    ("2023-09-12", None, ("2023", "Sep", "since 12"), "since 12 Sep", "from 12 Sep 2023"),
    (None, "2023-09-30", ("2023", "Sep", "by 30"), "by 30 Sep", "until 30 Sep 2023"),
    (None, None, ("", "", ""), "", ""),
    ("soon", "2023-09-30", ("", "", "soon - 30 Sep 2023"), "soon - 30 Sep 2023", "soon - 30 Sep 2023"),
    ("2023-02-30", "2023-02-30", ("", "", "30 Feb 2023"), "30 Feb 2023", "30 Feb 2023"),
    ("2023-09-12", "2023-09-01", ("", "", "12-1 Sep 2023"), "12-1 Sep 2023", "12-1 Sep 2023"),
]


@pytest.mark.parametrize(("earliest", "latest", "expected", "in_year", "alone"), SLOTS)
def test_slot_keeps_ranges(
    earliest: str | None, latest: str | None, expected: tuple[str, str, str], in_year: str, alone: str
) -> None:
    assert slot(earliest, latest) == Slot(*expected)
    assert slot(earliest, latest).in_year == in_year
    assert days(earliest, latest) == alone
