from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve import when_calendar as calendar

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023-09-13", "2023-09-13", "2023-09-13"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-W37", "2023-09-11", "2023-09-17"),
        ("2023-W37-WE", "2023-09-16", "2023-09-17"),
        ("2023-Q3", "2023-07-01", "2023-09-30"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("2023-FA", "2023-09-01", "2023-11-30"),
        ("2023-WI", "2022-12-01", "2023-02-28"),
        ("198", "1980-01-01", "1989-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2023-09-13TNI", "2023-09-13", "2023-09-13"),
        ("2023-09-13T22:00", "2023-09-13", "2023-09-13"),
    ],
)
def test_when_calendar_days(value: str, first: str, last: str) -> None:
    assert calendar.days(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["P3D", "XXXX-09", "PAST_REF", "2023-WXX", "2023-13", "2023-02-30", "2023-W54", "", "00", "0000"]
)
def test_when_calendar_days_of_nothing(value: str) -> None:
    assert calendar.days(value) is None


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("day", -1, "2023-12-31"),
        ("week", 0, "2024-W01"),
        ("week", -1, "2023-W52"),
        ("month", -2, "2023-11"),
        ("quarter", -1, "2023-Q4"),
        ("year", 1, "2025"),
        ("decade", -1, "201"),
        ("century", 0, "20"),
    ],
)
def test_when_calendar_shifted(unit: str, count: int, value: str) -> None:
    assert calendar.shifted(date(2024, 1, 1), unit, count) == value


def test_when_calendar_shorter_month() -> None:
    assert calendar.add_months(date(2023, 3, 31), -1) == date(2023, 2, 28)


def test_when_calendar_ends() -> None:
    assert calendar.add_days(date.max, 1) is None
    assert calendar.add_months(date(9999, 12, 1), 1) is None


@given(DAYS, st.integers(0, 6), st.sampled_from([-1, 1]), st.booleans())
def test_when_calendar_weekday_is_near(day: date, number: int, direction: int, strict: bool) -> None:
    found = calendar.weekday(day, number, direction, strict)
    assert found is not None
    assert found.weekday() == number
    assert (1 if strict else 0) <= (found - day).days * direction <= (7 if strict else 6)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"]))
def test_when_calendar_grain_holds_its_day(day: date, unit: str) -> None:
    meant = calendar.days(calendar.at_grain(day, unit))
    assert meant is not None
    assert meant[0] <= day <= meant[1]


@pytest.mark.parametrize(("year", "day"), [(1991, "1991-03-31"), (2000, "2000-04-23"), (2024, "2024-03-31")])
def test_when_calendar_easter(year: int, day: str) -> None:
    assert calendar.easter(year).isoformat() == day


def test_when_calendar_nth_weekday() -> None:
    assert calendar.nth_weekday(2023, 11, 3, 4) == date(2023, 11, 23)
    assert calendar.nth_weekday(2023, 5, 0, -1) == date(2023, 5, 29)
