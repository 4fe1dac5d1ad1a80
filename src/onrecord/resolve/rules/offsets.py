"""So many days ago, from now, earlier, later."""

from __future__ import annotations

import re
from datetime import date

from onrecord.resolve.rules.durations import amount, period
from onrecord.resolve.rules.form import (
    NUMBER,
    UNIT,
    WEEKDAY,
    Context,
    Meaning,
    Rule,
    date_of,
    rule,
    unit_name,
    weekday_number,
)
from onrecord.resolve.rules.relative import CLOCK, base_day, before_year, weekday_value
from onrecord.resolve.when_calendar import DAYS_A_WEEK, PER_YEAR, add_days, at_grain, shifted

# A half is counted in the next smaller unit: how many of it, and which.
_SMALLER = {"year": (12, "month"), "month": (2, "week"), "week": (7, "day")}
_BACK = ("earlier", "before", "prior", "previously")


def _ago(found: re.Match[str], context: Context) -> Meaning:
    number, unit = amount(found["number"]), unit_name(found)
    if unit == "year" and number == 1 and context.quarter:
        return date_of(before_year(context.quarter), "focus")
    if unit in CLOCK:
        return Meaning("DURATION", period(number, unit), "published", None, _same_day(context.published))
    count, finer = _fine(number, unit)
    return date_of(shifted(context.published, finer, -count), "published")


def _fine(number: float, unit: str) -> tuple[int, str]:
    """Decades are counted in years, weekends in weeks, halves in the next smaller unit."""
    if unit in PER_YEAR:
        return int(number * PER_YEAR[unit]), "year"
    if unit == "weekend":
        return int(number), "week"
    if number % 1 and unit in _SMALLER:
        size, finer = _SMALLER[unit]
        return round(number * size), finer
    return round(number), unit


def _same_day(day: date | None) -> tuple[date, date] | None:
    return (day, day) if day else None


def _vague_ago(found: re.Match[str], context: Context) -> Meaning:
    return Meaning("DURATION", period("X", unit_name(found))) if context.type == "DURATION" else date_of("PAST_REF")


def _offset(found: re.Match[str], context: Context) -> Meaning:
    """ "two days later", "a week before": from the day last spoken of, at the unit's grain."""
    number, unit = amount(found["number"]), unit_name(found)
    near, anchor = base_day(context, unit)
    back = found["way"] in _BACK
    if unit == "year" and number == 1 and back and context.quarter:
        return date_of(before_year(context.quarter), "focus")
    if unit in CLOCK:
        return Meaning("DURATION", period(number, unit), anchor, None, _same_day(near))
    count, finer = _fine(number, unit)
    return date_of(shifted(near, finer, -count if back else count), anchor)


def _vague_offset(found: re.Match[str], context: Context) -> Meaning:
    """ "hours before": a length; the day that it hangs on is the day meant, where the unit is shorter than one."""
    unit = unit_name(found)
    near, anchor = base_day(context)
    return Meaning("DURATION", period("X", unit), anchor, None, _same_day(near) if unit in CLOCK else None)


def _from_now(found: re.Match[str], context: Context) -> Meaning:
    number, unit = amount(found["number"]), unit_name(found)
    if unit in CLOCK:
        return Meaning("DURATION", period(number, unit), "published", None, _same_day(context.published))
    count, finer = _fine(number, unit)
    return date_of(shifted(context.published, finer, count), "published")


def _ahead(found: re.Match[str], context: Context) -> Meaning | None:
    """ "in five years": a date where the reader sees one and nothing is past; "the first time in five years" is a length."""
    said = f"{context.before}{found['lead'] or ''}"
    if context.type != "DATE" or context.tense < 0 or not _IN.search(said) or unit_name(found) in CLOCK:
        return None
    return _from_now(found, context)


_IN = re.compile(r"(?<!time )\b(?:with)?in $")


def _to_weekday(found: re.Match[str], context: Context) -> Meaning:
    """ "a week from Friday", "a week ago Friday"."""
    ahead = "from" in found[0]
    value = weekday_value(weekday_number(found), Context(context.published, 1 if ahead else -1))
    day = add_days(date.fromisoformat(value), DAYS_A_WEEK if ahead else -DAYS_A_WEEK) if context.published else None
    return date_of(at_grain(day, "day") if day else value, "published")


def _year_on(found: re.Match[str], context: Context) -> Meaning:
    """ "this time last year", "the same period last year"."""
    if context.quarter and ("period" in found[0] or "quarter" in found[0]):
        return date_of(before_year(context.quarter), "focus")
    return date_of(shifted(context.published, "year", -1), "published")


_REST = r"(?: or so| or more| or 2)?"
_SOME = r"(?:several|a few|few|some|many|just|mere|long)"
RULES: tuple[Rule, ...] = (
    rule("to-weekday", rf"(?:a|1) week (?:from|ago) {WEEKDAY}", _to_weekday, "a week from Friday", "2023-09-22"),
    rule(
        "ago",
        rf"{NUMBER} {UNIT}{_REST} (?:ago|back)(?: (?:today|now|this \w+))?",
        _ago,
        "three days ago",
        "2023-09-12",
    ),
    rule("from-now", rf"{NUMBER} {UNIT}{_REST} (?:from (?:now|today)|hence)", _from_now, "a month from now", "2023-10"),
    rule("ahead", rf"(?P<lead>in )?{NUMBER} {UNIT}(?: time)?", _ahead, "in five years", "2028"),
    rule("vague-ago", rf"(?:{_SOME} )*{UNIT} ago", _vague_ago, "a few years ago", "PAST_REF"),
    rule(
        "offset",
        rf"{NUMBER} {UNIT}{_REST} (?P<way>later|earlier|before|after|afterward|afterwards|prior|previously)",
        _offset,
        "two days later",
        "2023-09-17",
    ),
    rule(
        "vague-offset",
        rf"(?:{_SOME} )*{UNIT} (?P<way>later|earlier|before|after|prior)",
        _vague_offset,
        "hours before",
        "PTXH",
    ),
    rule(
        "year-on",
        r"(?:the |this )?(?:same |comparable |corresponding |year )?(?:time|period|quarter) last year",
        _year_on,
        "the same period last year",
        "2022",
    ),
)
