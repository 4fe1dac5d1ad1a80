from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.ingest.dates import head_date, iso_date, parse_date


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-09-15", "2023-09-15"),
        ("20230915", "2023-09-15"),
        (" 2023-09-15T23:59:00-11:00 ", "2023-09-15"),
        ("2023-09-15 08:00:00.123+00:00", "2023-09-15"),
        ("Fri, 15 Sep 2023 10:00:00 GMT", "2023-09-15"),
        ("September 15, 2023", "2023-09-15"),
        ("15 Sept. 2023", "2023-09-15"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", None),
        ("2023-13-01", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("2023-09-156", None),
        ("15/09/2023", None),
        ("yesterday", None),
        ("", None),
        ("1" * 10_000, None),
    ],
)
def test_dates_parse(value: str, day: str | None) -> None:
    assert parse_date(value) == day


@given(st.dates(datetime.date(1700, 1, 1), datetime.date(2199, 12, 31)))
def test_dates_every_way_of_writing_a_day_gives_it(day: datetime.date) -> None:
    iso = day.isoformat()
    for form in ("%Y-%m-%d", "%Y-%m-%dT10:00:00Z", "%B %d, %Y", "%d %b. %Y", "%A, %d %B %Y"):
        assert parse_date(day.strftime(form).replace("May.", "May")) == iso


@given(st.text(max_size=200))
def test_dates_any_string_is_a_day_or_none(value: str) -> None:
    day = parse_date(value)
    assert day is None or datetime.date.fromisoformat(day).isoformat() == day


@pytest.mark.parametrize("value", ["2023-02-30", "soon", "", "2023", "20O3-09-15"])
def test_dates_wrong_one_of_a_caller_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        iso_date(value)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("December 11, 2023", "2023-12-11"),
        ("11 Dec. 2023", "2023-12-11"),
        ("Monday, 3 June 2024", "2024-06-03"),
        ("Mon. June 3rd, 2024", "2024-06-03"),
        ("2024-06-03", "2024-06-03"),
        ("Published: 3 June 2024, 17:45 GMT", "2024-06-03"),
        ("June 3, 2024 at 5:45 p.m. EST", "2024-06-03"),
        ("MARCH 1, 2024.", "2024-03-01"),
    ],
)
@pytest.mark.parametrize("head", ["", "\n\n", " \t\r\n"])
def test_dates_line_that_is_only_a_date_is_the_dateline(line: str, day: str, head: str) -> None:
    text = f"{head}{line}\r\n\r\nThe dam held."
    found = head_date(text)
    assert found is not None
    assert found[0] == day
    assert found[1].kind == "dateline"
    assert text[found[1].start : found[1].end] == line


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Ferry lost\n\nBy Ada Orth\n\nJune 3, 2024\n\nThe ferry sank.", "2024-06-03", "June 3, 2024"),
        ("Ferry lost\n\nOSTER, June 3, 2024 — The ferry sank.", "2024-06-03", "OSTER, June 3, 2024 —"),
        ("Oster, Keldia, 3 June 2024 (ORN) - The ferry sank.", "2024-06-03", "Oster, Keldia, 3 June 2024 (ORN) -"),
    ],
)
def test_dates_dateline_behind_a_title_or_before_the_story(text: str, day: str, line: str) -> None:
    found = head_date(text)
    assert found is not None
    assert (found[0], text[found[1].start : found[1].end]) == (day, line)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "December 11, 2023 was a cold day in Oster.\nMore.",
        "On December 11, 2023\nthe dam broke.",
        "OSTER, 3 June 2024",
        "31 June 2024\nThe dam held.",
        "The dam held.\n3 June 2024",
        "3 June\n2024",
        "2024-06-03" + " " * 200 + "x",
    ],
)
def test_dates_other_first_line_is_no_dateline(text: str) -> None:
    assert head_date(text) is None
