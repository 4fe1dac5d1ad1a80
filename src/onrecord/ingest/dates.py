"""Dates as inputs state them: ISO values, header dates, and a line at the head of a text that is only a date."""

from __future__ import annotations

import datetime
import re

from onrecord.errors import UsageError
from onrecord.model import LeftOut

# Newspapers are older than 1700 only as scans; a later year than 2199 is a typing error. Broken metadata says 0001 or 9999.
YEARS = range(1700, 2200)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
# A line that is a date and a time is shorter than this; more is a sentence.
LONGEST_LINE = 80

_MONTH = r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3})?"
_CLOCK = r"(?:(?:,|\s{1,3}[-–—|]|\s{1,3}at)?\s{1,3}\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,5}\)?)?)?"
_LEAD = r"(?:(?:first\s)?(?:published|posted)(?:\son)?:?\s{1,3})?"
_WORDS_US = _MONTH.format("month_us") + r"\s{1,3}(?P<day_us>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?P<year_us>\d{4})"
_WORDS_EU = (
    r"(?P<day_eu>\d{1,2})(?:st|nd|rd|th|\.)?\s{1,3}" + _MONTH.format("month_eu") + r",?\s{1,3}(?P<year_eu>\d{4})"
)
_ISO = r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
_DATE = re.compile(f"{_LEAD}{_WEEKDAY}(?:{_ISO}|{_WORDS_US}|{_WORDS_EU}){_CLOCK}\\.?", re.IGNORECASE)
# "KARSK, Keldia, March 3, 2031 (ORN) — " before the story of an agency.
_WIRE = re.compile(
    r"(?:[A-Z][\w.'’ -]{1,30}, ?){1,3}(?i:"
    + f"{_WORDS_US}|{_WORDS_EU})"
    + r"(?: ?\([\w .,/-]{2,30}\))? ?(?:—|–|--?) ?(?=\S)"
)
HEAD = 400  # characters in which a text states its date, behind a title and a byline
_ISO_HEAD = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?=[T\s]|$)")


def parse_date(value: str) -> str | None:
    """The day that a metadata value names, "2023-09-15", or None where it names none.

    Takes ISO dates and datetimes, dates of mail headers, and dates in English words. A datetime keeps the day it
    writes, in its own zone: the outlet's day, not ours.
    """
    value = value.strip()[:LONGEST_LINE]
    if found := _ISO_HEAD.match(value):
        return _day(*found.groups())
    return _in_words(value) or _mail_header(value)


def iso_date(value: str) -> str:
    """The day that a caller gave, or UsageError."""
    if found := parse_date(value):
        return found
    raise UsageError(f"{value!r} is no date; write it as YYYY-MM-DD, such as 2023-09-15")


def head_date(text: str) -> tuple[str, LeftOut] | None:
    """The day stated at the head of a text, by a line that is only a date or by the place and date of an agency's story, and its place."""
    at = 0
    for line in text[:HEAD].splitlines(keepends=True):
        start, words = at + len(line) - len(line.lstrip()), line.strip()
        at += len(line)
        whole = len(words) <= LONGEST_LINE and (line.endswith("\n") or at == len(text))
        found = (_DATE.fullmatch(words) if whole else None) or _WIRE.match(words)
        if found and (day := _named(found)):
            return day, LeftOut(start, start + len(found[0].rstrip()), "dateline")
        if words.endswith("."):  # the story has begun
            return None
    return None


def _in_words(line: str) -> str | None:
    found = _DATE.fullmatch(line)
    return _named(found) if found else None


def _named(found: re.Match[str]) -> str | None:
    for tail in ("_us", "_eu"):
        if year := found[f"year{tail}"]:
            return _day(year, _month_number(found[f"month{tail}"]), found[f"day{tail}"])
    year = found.groupdict().get("year")
    return _day(year, found["month"], found["day"]) if year else None


def _month_number(month: str) -> str:
    if month.isdigit():
        return month
    return str(MONTHS.index(month[:3].lower()) // len("jan ") + 1)


def _mail_header(value: str) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        parsed = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _day(str(parsed.year), str(parsed.month), str(parsed.day))


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year in YEARS else None
