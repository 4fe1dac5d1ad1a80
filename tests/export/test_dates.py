from __future__ import annotations

import pytest

from onrecord.export.dates import day, interval, told
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
        (Published("2023-12-11", "2023-12-10", "2023-12-11", "2023-12-11", "stated"), ["stated 11 Dec 2023"]),
        (
            Published("2023-12-11", "2023-09-13", "2023-09-17", "2023-09-13", "own words"),
            ["stated 11 Dec 2023", "written 13-17 Sep 2023"],
        ),
        (Published(None, "2023-09-13", "2023-09-17", "2023-09-13", "own words"), ["written 13-17 Sep 2023"]),
    ],
)
def test_told_adds_the_days_of_writing_where_they_say_more(published: Published, parts: list[str]) -> None:
    assert told(published) == parts
