from __future__ import annotations

import re
from datetime import date

import pytest

from onrecord.model import Article, LeftOut, Published, Sentence, Span
from onrecord.reader.types import Expression
from onrecord.resolve.dateline import Doubt, conflict, written
from onrecord.resolve.dateline_days import BY_DATELINE, Window
from onrecord.resolve.dateline_odds import Odds
from onrecord.resolve.when import times


def read(
    marked: str,
    stated: str | None,
    left_out: tuple[LeftOut, ...] = (),
    basis: str = "given",
    *,
    fetched: str | None = None,
) -> Published:
    """When a text can have been written; its time expressions stand in square brackets."""
    text, expressions = "", []
    for piece in marked.split("["):
        inside, bracket, rest = piece.partition("]")
        if bracket:
            expressions.append(Expression(Span(len(text), len(text) + len(inside)), "DATE"))
        text += inside + rest
    sentences = [Sentence(*m.span(), 0) for m in re.finditer(r"\S.*?(?:\.(?=\s|$)|\n|$)", text)]
    published = Published(stated, stated, fetched or stated, fetched or stated, basis)
    article = Article("sha256:x", None, None, None, None, (), "en", text, left_out, published)
    return written(article, times(article, sentences, expressions), sentences)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank on [Sept. 12].",
        "The ferry sank on [Tuesday].",
        "The ferry will sail on [Oct. 2].",
        "The ferry was built in [March].",
        "The ferry sank on [June 3, 1954], long before.",
        "It is the tenth anniversary of the sinking of [May 3].",
        "The attacks of [Sept. 11] changed the harbour.",
        "Nothing is dated here.",
    ],
)
def test_dateline_that_fits_is_kept(text: str) -> None:
    found = read(text, "2023-09-15")
    assert (found.stated, found.earliest, found.latest, found.used) == ("2023-09-15",) * 4


@pytest.mark.parametrize(
    ("text", "stated", "earliest", "latest"),
    [
        ("Friday, May 5, 2023\nThe ferry sank.", "2023-09-15", "2023-05-05", "2023-05-05"),
        ("Published: May 5, 2023 at 10:00\nThe ferry sank.", "2023-09-15", "2023-05-05", "2023-05-05"),
        ("Ferry lost\nKARSK, Keldia, May 5, 2023 (ORN) - The ferry sank.", "2023-09-15", "2023-05-05", "2023-05-05"),
        ("The ferry sank on [May 5].", "2023-09-15", "2023-05-05", "2023-06-19"),
        ("The ferry will sail on [Dec. 20].", "2023-09-15", "2023-11-05", "2023-12-20"),
        ("The ferry sank on [May 5, 2023] and was raised on [May 20, 2023].", "2023-09-15", "2023-05-20", "2023-06-19"),
        ("The ferry sank on [Friday, May 5].", "2023-12-15", "2023-05-05", "2023-06-19"),
    ],
)
def test_dateline_that_cannot_be(text: str, stated: str, earliest: str, latest: str) -> None:
    found = read(text, stated)
    assert (found.stated, found.earliest, found.latest, found.used) == (stated, earliest, latest, earliest)
    assert "days off the stated date" in found.basis


LINE = (LeftOut(0, 18, "dateline"),)
FORECAST = (
    "In [early May] a clerk said that the bridge might open by [the end of the month]. "
    "The rumour was confirmed on [Tuesday], when it opened. "
)


def test_dateline_forecast_come_true_dates_the_text() -> None:
    found = read(FORECAST, "2023-09-15")
    assert (found.earliest, found.latest, found.used) == ("2023-05-16", "2023-05-21", "2023-05-16")
    assert "early May" in found.basis


def test_dateline_forecast_text_that_says_today_is_later_than_the_weekday() -> None:
    assert read(FORECAST + "[Today] the mayor denied it.", "2023-09-15").earliest == "2023-05-17"


@pytest.mark.parametrize(
    "text",
    [
        FORECAST.replace("confirmed", "heard"),
        FORECAST.replace("might open", "opened"),
        FORECAST.replace("the end of the month", "the end of the year"),
    ],
)
def test_dateline_forecast_needs_all_its_parts(text: str) -> None:
    assert read(text, "2023-09-15").used == "2023-09-15"


def test_dateline_forecast_that_fits_is_kept() -> None:
    assert read(FORECAST, "2023-05-17").used == "2023-05-17"


@pytest.mark.parametrize(
    ("stated", "used"),
    [
        ("2023-05-18", "2023-05-18"),  # the caller knows better than the line, and the text agrees with the caller
        ("2023-12-30", "2023-05-16"),  # both are wrong: the text's own words decide
    ],
)
def test_dateline_a_line_that_all_else_speaks_against_is_no_evidence(stated: str, used: str) -> None:
    text = "September 15, 2023\n" + FORECAST
    assert read(text, stated, LINE, "given").used == used


def test_dateline_left_out_text_is_no_evidence() -> None:
    text = "Read more: how it sank on [May 5].\nThe ferry is new."
    assert read(text, "2023-09-15", (LeftOut(0, 33, "plug"),)).used == "2023-09-15"


def test_dateline_line_that_ingest_read_is_no_second_witness() -> None:
    text = "September 15, 2023\nThe ferry sank on [May 5]."
    assert read(text, "2023-09-15", LINE, BY_DATELINE).used == "2023-05-05"
    assert read(text, "2023-09-15", LINE, "given").used == "2023-09-15"


@pytest.mark.parametrize(
    ("text", "earliest", "used"),
    [
        ("Friday, May 5, 2023\nThe ferry sank.", "2023-05-05", "2023-05-05"),
        ("The ferry sank on [May 5, 2023].", "2023-05-05", None),
        ("The ferry sank on [May 5].", None, None),
        ("The ferry will sail on [May 5, 2023].", None, None),
    ],
)
def test_dateline_without_a_stated_date(text: str, earliest: str | None, used: str | None) -> None:
    found = read(text, None)
    assert (found.stated, found.earliest, found.used) == (None, earliest, used)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "used"),
    [
        ("The ferry sank.", None, "2023-09-15", "2023-09-15"),
        ("The ferry sank on [May 5, 2023].", "2023-05-05", "2023-09-15", "2023-09-15"),
        ("The ferry sank on [October 5, 2023].", None, "2023-09-15", "2023-09-15"),
        ("Friday, May 5, 2023\nThe ferry sank.", "2023-05-05", "2023-05-05", "2023-05-05"),
    ],
)
def test_dateline_day_of_fetching_bounds_what_the_text_says(
    text: str, earliest: str | None, latest: str, used: str
) -> None:
    found = read(text, None, fetched="2023-09-15")
    assert (found.earliest, found.latest, found.used) == (earliest, latest, used)


def window(kind: str, first: str, last: str) -> Window:
    return Window(kind, date.fromisoformat(first), date.fromisoformat(last), Span(0, 1), "x")


def likely(score: float, first: str, last: str) -> Odds:
    return Odds(score, date.fromisoformat(first), date.fromisoformat(last), ("in May",))


STATED = date(2023, 9, 15)
SURELY_NOT = likely(-3.0, "2023-05-01", "2023-05-31")


def test_dateline_strongest_kind_decides() -> None:
    windows = [window("day", "2023-01-01", "2023-02-01"), window("dateline", "2023-09-14", "2023-09-14")]
    assert conflict(windows, STATED, SURELY_NOT) is None
    forecast = window("forecast", "2023-05-16", "2023-05-21")
    assert conflict([forecast], STATED, None) == Doubt("forecast", (forecast,), 117)


def test_dateline_one_near_window_is_enough() -> None:
    windows = [window("day", "2023-01-01", "2023-02-01"), window("day", "2023-09-01", "2023-09-30")]
    weak = likely(-0.5, "2023-05-01", "2023-05-31")
    assert conflict(windows, STATED, weak) is None
    assert conflict(windows[:1], STATED, weak) == Doubt("day", (windows[0],), 226)


def test_dateline_far_day_is_no_conflict_where_the_rest_fits() -> None:
    assert (
        conflict([window("day", "2023-01-01", "2023-02-01")], STATED, likely(0.5, "2023-09-01", "2023-09-30")) is None
    )


def test_dateline_odds_alone_doubt_but_give_no_day_to_count_from() -> None:
    found = conflict([], STATED, SURELY_NOT)
    assert found is not None
    assert (found.kind, found.days_off) == ("odds", 107)
    assert conflict([], STATED, likely(-0.5, "2023-05-01", "2023-05-31")) is None
    assert conflict([], STATED, likely(-3.0, "2023-09-01", "2023-09-20")) is None


def test_dateline_offices_doubt_a_date() -> None:
    text = "Prime Minister Theresa May met President Barack Obama. Speaker Paul Ryan was away."
    found = read(text, "2017-06-01")
    assert found.used == found.stated == "2017-06-01"
    assert found.latest is not None
    assert "2016-06-01" < found.latest < "2017-02-01"
    assert "President Obama" in found.basis
    assert read(text, "2016-10-01").earliest == "2016-10-01"
