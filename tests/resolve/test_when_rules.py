"""Every rule reads its own example, in a text of Friday 15 September 2023."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Span, TimeType
from onrecord.resolve.rules import RULES
from onrecord.resolve.rules.form import Context, Rule
from onrecord.resolve.when import matched, normalise
from onrecord.resolve.when_words import plain

FRIDAY = date(2023, 9, 15)


def read(words: str, published: date | None = FRIDAY, kind: TimeType = "DATE", **known: object) -> str:
    context = Context(published=published, type=kind, **known)  # type: ignore[arg-type]
    return normalise(words, Span(0, len(words)), Span(0, len(words)), context).value


@pytest.mark.parametrize("rule", RULES, ids=[r.name for r in RULES])
def test_when_rules_read_their_example(rule: Rule) -> None:
    meaning = normalise(rule.example, Span(0, len(rule.example)), Span(0, len(rule.example)), Context(FRIDAY))
    assert (meaning.rule, meaning.value) == (rule.name, rule.value)


@pytest.mark.parametrize("rule", RULES, ids=[r.name for r in RULES])
def test_when_rules_stand_without_a_document_date(rule: Rule) -> None:
    assert read(rule.example, None)


def test_when_rules_have_names_of_their_own() -> None:
    assert len({r.name for r in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Sept. 13, 2023", "2023-09-13"),
        ("September 13th, 2023", "2023-09-13"),
        ("the 13th of September 2023", "2023-09-13"),
        ("Wednesday 13 September", "2023-09-13"),
        ("13/9/2023", "2023-09-13"),
        ("Dec. 30", "2023-12-30"),
        ("nineteen ninety-six", "1996"),
        ("two thousand and thirteen", "2013"),
        ("the late 1970s", "197"),
        ("the mid-'80s", "198"),
        ("Saturday night", "2023-09-09TNI"),
        ("yesterday morning", "2023-09-14TMO"),
        ("noon", "2023-09-15T12:00"),
        ("midnight Monday", "2023-09-11T24:00"),
        ("at 7:15 p.m.", "2023-09-15T19:15"),
        ("7 o'clock", "2023-09-15T07:00"),
        ("twenty-four hours", "PT24H"),
        ("5 1/2 hours", "PT5H30M"),
        ("two decades", "P20Y"),
        ("at least 72 hours", "PT72H"),
        ("half an hour", "PT30M"),
        ("the past 18 months", "P18M"),
        ("several weeks", "PXW"),
        ("every day", "P1D"),
        ("every two years", "P2Y"),
        ("Mondays", "XXXX-WXX-1"),
        ("a year ago", "2022"),
        ("a decade ago", "2013"),
        ("six weeks ago", "2023-W31"),
        ("the day after tomorrow", "2023-09-17"),
        ("last Friday", "2023-09-08"),
        ("next Friday", "2023-09-22"),
        ("this week", "2023-W37"),
        ("next week", "2023-W38"),
        ("last September", "2022-09"),
        ("next September", "2024-09"),
        ("this summer", "2023-SU"),
        ("last winter", "2023-WI"),
        ("the beginning of September", "2023-09"),
        ("the end of the month", "2023-09"),
        ("early next year", "2024"),
        ("year-end", "2023-12-31"),
        ("the nineties", "199"),
        ("the '50s", "195"),
        ("almost a hundred years", "P100Y"),
        ("the last hundred days", "P100D"),
        ("the first two years", "P2Y"),
        ("eight trading days", "P8D"),
        ("decades-long", "PXY"),
        ("coming weeks", "FUTURE_REF"),
        ("in five years' time", "2028"),
        ("the quarter ended June 30", "2023-Q2"),
        ("from time to time", "PXX"),
        ("the third quarter of 1984", "1984-Q3"),
        ("Thanksgiving", "2023-11-23"),
        ("last Thanksgiving Day", "2022-11-24"),
        ("Christmas Eve", "2023-12-24"),
        ("Good Friday 2024", "2024-03-29"),
        ("Election Day 1998", "1998-11-03"),
        ("soon", "FUTURE_REF"),
        ("currently", "PRESENT_REF"),
    ],
)
def test_when_rules_read(words: str, value: str) -> None:
    assert read(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Friday", "XXXX-WXX-5"),
        ("April", "XXXX-04"),
        ("Sept. 13", "XXXX-09-13"),
        ("today", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("last month", "XXXX-XX"),
        ("Sept. 13, 2021", "2021-09-13"),
        ("this morning", "XXXX-XX-XXTMO"),
        ("the fall", "XXXX-FA"),
        ("the third quarter", "XXXX-Q3"),
        ("three years", "P3Y"),
    ],
)
def test_when_rules_say_what_is_known_without_a_date(words: str, value: str) -> None:
    assert read(words, None) == value


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("recent years", "DATE", "PAST_REF"),
        ("the past year", "DATE", "2022"),
        ("the past year", "DURATION", "P1Y"),
        ("in five years", "DURATION", "P5Y"),
        ("coming weeks", "DURATION", "PXW"),
        ("recent years", "DURATION", "PXY"),
        ("a year", "SET", "P1Y"),
        ("quarterly", "DURATION", "P3M"),
        ("gibberish", "DURATION", "PXX"),
        ("gibberish", "DATE", "XXXX-XX-XX"),
    ],
)
def test_when_rules_use_the_readers_type(words: str, kind: TimeType, value: str) -> None:
    assert read(words, FRIDAY, kind) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a year earlier", "2022-Q3"),
        ("the quarter", "2023-Q3"),
        ("the year-ago period", "2022-Q3"),
        ("the 1988 period", "1988-Q3"),
        ("that quarter", "2023-Q3"),
        ("this quarter", "2023-Q3"),
        ("last year's quarter", "2022-Q3"),
        ("the 1988 quarter", "1988-Q3"),
    ],
)
def test_when_rules_keep_to_the_quarter_of_the_report(words: str, value: str) -> None:
    assert read(words, quarter="2023-Q3") == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two days later", "1998-08-09"),
        ("the following month", "1998-09"),
        ("that day", "1998-08-07"),
        ("the 14th", "1998-08-14"),
        ("that night", "1998-08-07TNI"),
    ],
)
def test_when_rules_count_from_the_day_last_spoken_of(words: str, value: str) -> None:
    assert read(words, focus=date(1998, 8, 7)) == value


def test_when_rules_refuse_a_day_that_no_calendar_has() -> None:
    assert matched(plain("Feb. 30, 2023"), Context(FRIDAY)) is None


def within(before: str, words: str, after: str, **known: object) -> str:
    """The value of words that others stand around."""
    text = before + words + after
    context = Context(published=FRIDAY, **known)  # type: ignore[arg-type]
    return normalise(text, Span(len(before), len(before) + len(words)), Span(0, len(text)), context).value


@pytest.mark.parametrize(
    ("before", "words", "after", "value"),
    [
        ("It lasted ", "two", " to six days", "P2D"),
        ("They meet in the ", "second", " and fourth quarters", "2023-Q2"),
        ("Sales in ", "the quarter", " ended June 30 fell", "2023-Q2"),
        ("Prices have doubled since ", "year-end", ".", "2022-12-31"),
        ("The bond will be repaid in ", "five years", ".", "2028"),
        ("It fell for the first time in ", "five years", ".", "P5Y"),
        ("It was built in ", "five years", ".", "P5Y"),
        ("The ferry was sold in ", "October", ".", "2023-10"),
        ("The ferry was sold in ", "November", ".", "2022-11"),
    ],
)
def test_when_rules_use_the_words_around(before: str, words: str, after: str, value: str) -> None:
    assert within(before, words, after) == value


@pytest.mark.parametrize(
    ("last", "value"), [("2023", "2022"), ("2023-09", "2023-08"), ("2023-W37", "2023-W36"), ("2023-Q3", "2023-Q2")]
)
def test_when_rules_last_alone_takes_the_unit_before(last: str, value: str) -> None:
    assert within("more than ", "last", ".", value=last) == value


def test_when_rules_compare_a_quarter_with_last_years() -> None:
    told = ("a loss of $2 million, compared with a gain of $1 million ", "last year", ".")
    assert within(*told, quarter="2023-Q3") == "2022-Q3"
    assert within("The firm was founded ", "last year", ".", quarter="2023-Q3") == "2022"


def test_when_rules_latest_quarter_is_over() -> None:
    assert read("the latest quarter", quarter="2023-Q4") == "2023-Q2"
    assert read("the latest quarter", quarter="2023-Q1") == "2023-Q1"


def test_when_rules_until_then_is_the_day_spoken_of() -> None:
    assert within("He stays until ", "then", ".", focus=date(2023, 9, 30)) == "2023-09-30"
    assert within("He was mayor ", "then", ".", focus=date(2023, 9, 30)) == "PAST_REF"


def test_when_rules_the_morning_is_that_of_a_day_just_spoken_of() -> None:
    assert read("the morning", focus=date(2023, 9, 13)) == "2023-09-13TMO"
    assert read("the morning", focus=date(1998, 9, 13)) == "2023-09-15TMO"
