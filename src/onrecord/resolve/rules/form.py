"""What a rule of time is: a pattern over the plain spelling, a function, and an example that a test runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.model import TimeType
from onrecord.resolve.when_calendar import MONTHS, WEEKDAYS
from onrecord.resolve.when_tense import Tense

Anchor = Literal["published", "focus"]
Part = Literal["start", "mid", "end"]

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
UNIT = r"(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|century|centurie|weekend)s?"
SEASON = r"(?P<season>spring|summer|fall|autumn|winter)"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d|21\d\d)"
NUMBER = r"(?P<number>\d{1,4}(?:\.\d+)?|an?|one)"
VAGUE = r"(?P<vague>several|a few|few|some|many|recent|these|those|countless|numerous|a number of|coming|multiple)"
LETTER = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "weekend": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the words: the document's day, the tense, and the day, quarter and words nearby.

    `focus` is the first day that the last expression before this one meant, `year` that of the last one if a bare year counts too;
    `value` the last one's value;
    `quarter` the last quarter named ("2023-Q3"); `type` the reader's guess; `before` and `after` the words around, in lower case.
    """

    published: date | None = None
    tense: Tense = 0
    focus: date | None = None
    year: date | None = None
    value: str = ""
    quarter: str | None = None
    type: TimeType = "DATE"
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: type, TIMEX3 value, what it hangs on, and the part of its interval that is meant.

    `days` replaces the interval that the value itself means, where the words say more than a value can.
    """

    type: TimeType
    value: str
    anchor: Anchor | None = None
    part: Part | None = None
    days: tuple[date, date] | None = None
    rule: str = ""


Make = Callable[[re.Match[str], Context], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` must match the whole plain spelling; `example` reads as `value` alone, in a text of Friday 15 September 2023."""

    name: str
    pattern: re.Pattern[str]
    make: Make
    example: str
    value: str


def rule(name: str, pattern: str, make: Make, example: str, value: str) -> Rule:
    """A Rule from its pattern's text."""
    return Rule(name, re.compile(pattern), make, example, value)


def month_number(found: re.Match[str], group: str = "month") -> int:
    """1 to 12."""
    return MONTHS.index(found[group][:3]) + 1


def weekday_number(found: re.Match[str]) -> int:
    """0 (Monday) to 6."""
    return WEEKDAYS.index(found["weekday"][:3])


def unit_name(found: re.Match[str]) -> str:
    """The unit in the singular."""
    return "century" if found["unit"].startswith("centur") else found["unit"]


def date_of(value: str, anchor: Anchor | None = None, part: Part | None = None) -> Meaning:
    """A DATE."""
    return Meaning("DATE", value, anchor, part)


def time_of(value: str, anchor: Anchor | None = None) -> Meaning:
    """A TIME."""
    return Meaning("TIME", value, anchor)


def length_of(value: str) -> Meaning:
    """A DURATION."""
    return Meaning("DURATION", value)


def set_of(value: str) -> Meaning:
    """A SET."""
    return Meaning("SET", value)
