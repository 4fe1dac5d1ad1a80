"""Clock times and parts of the day, alone or with a day."""

from __future__ import annotations

import re

from onrecord.resolve.rules.form import (
    MONTH,
    WEEKDAY,
    Context,
    Meaning,
    Rule,
    month_number,
    rule,
    time_of,
    weekday_number,
)
from onrecord.resolve.rules.relative import weekday_value
from onrecord.resolve.when_calendar import DAYS_A_WEEK, add_days, at_grain, safe

PARTS = {
    "morning": "TMO",
    "midmorning": "TMO",
    "dawn": "TMO",
    "daybreak": "TMO",
    "sunrise": "TMO",
    "afternoon": "TAF",
    "midafternoon": "TAF",
    "lunchtime": "TMI",
    "evening": "TEV",
    "dusk": "TEV",
    "sunset": "TEV",
    "night": "TNI",
    "nighttime": "TNI",
    "overnight": "TNI",
    "daytime": "TDT",
}
_PART = "(?P<part>" + "|".join(PARTS) + ")"
_ZONE = r"(?: (?:[ecmp][sd]?t|gmt|utc|bst|cest|cet|ist|jst|local time|eastern|pacific|central|mountain|eastern time|local|zulu))*"
_CLOCK = (
    r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?:o'clock)? ?"
    r"(?P<half>am|pm|in the morning|in the afternoon|in the evening|at night)?|(?P<word>noon|midday|midnight))" + _ZONE
)
_DAY = (
    rf"(?:(?P<relative>yesterday|today|tomorrow|tonight)|(?:this |last |next )?{WEEKDAY}|{MONTH} (?P<day>\d{{1,2}})(?:th)?)"
    r"(?: (?:morning|afternoon|evening|night))?"
)
_BESIDE = re.compile(rf"[. ]*(?:\([^)]{{0,16}}\) ?)?(?:on )?{WEEKDAY}\b")  # "10:35 a.m. (0735 GMT) Friday"
_NOON = 12
_HOURS = 24


def clock(found: re.Match[str]) -> str | None:
    """ "T22:00" from "10 p.m."; "T12:00" and "T24:00" for noon and midnight."""
    if found["word"]:
        return "T24:00" if found["word"] == "midnight" else "T12:00"
    hour, minute, half = int(found["hour"]), found["minute"] or "00", found["half"] or ""
    if half in ("pm", "in the afternoon", "in the evening", "at night") and hour < _NOON:
        hour += _NOON
    if half in ("am", "in the morning") and hour == _NOON:
        hour = 0
    return f"T{hour:02d}:{minute}" if hour <= _HOURS else None


def _day(found: re.Match[str], context: Context) -> str:
    groups = found.groupdict()
    today = context.published
    if groups.get("month") and today:
        options = [d for n in (-1, 0, 1) if (d := safe(today.year + n, month_number(found), int(found["day"])))]
        return at_grain(min(options, key=lambda d: abs(d - today), default=None), "day")
    if groups.get("weekday"):
        return weekday_value(weekday_number(found), context, groups.get("way"))
    shift = {"yesterday": -1, "tomorrow": 1}.get(groups.get("relative") or "", 0)
    return at_grain(add_days(today, shift), "day")


def _clock(found: re.Match[str], context: Context) -> Meaning | None:
    """A bare number is an hour only with "a.m.", minutes, or a day beside it."""
    at = clock(found)
    if at is None or not (found["word"] or found["half"] or found["minute"] or "o'clock" in found[0]):
        return None
    beside = _BESIDE.match(context.after)
    day = weekday_value(weekday_number(beside), context) if beside else _day(found, context)
    return time_of(day + at, "published")


def _clock_day(found: re.Match[str], context: Context) -> Meaning | None:
    at = clock(found)
    return time_of(_day(found, context) + at, "published") if at else None


def _part(found: re.Match[str], context: Context) -> Meaning:
    """ "last night" is yesterday's, "this morning" today's; "the morning" that of a day just spoken of, else today's."""
    back = found.groupdict().get("way") == "last"
    ahead = found.groupdict().get("way") == "next"
    if found["way"] in ("the", "that", "the same") and context.focus and _fresh(context, found["way"]):
        return time_of(at_grain(context.focus, "day") + PARTS[found["part"]], "focus")
    base = context.focus if ahead and context.focus else context.published
    day = at_grain(add_days(base, -1 if back else 1 if ahead else 0), "day")
    return time_of(day + PARTS[found["part"]], "focus" if ahead and context.focus else "published")


def _fresh(context: Context, way: str) -> bool:
    """Whether the day last spoken of is the one whose morning is meant."""
    if way != "the" or context.focus is None or context.published is None:
        return True
    return 0 <= (context.published - context.focus).days <= DAYS_A_WEEK


def _day_part(found: re.Match[str], context: Context) -> Meaning:
    return time_of(_day(found, context) + PARTS[found["part"]], "published")


def _tonight(_: re.Match[str], context: Context) -> Meaning:
    return time_of(at_grain(context.published, "day") + "TNI", "published")


RULES: tuple[Rule, ...] = (
    rule("clock", _CLOCK, _clock, "10:35 a.m.", "2023-09-15T10:35"),
    rule("clock-day", rf"{_CLOCK} (?:on )?{_DAY}", _clock_day, "10 p.m. Wednesday", "2023-09-13T22:00"),
    rule("day-clock", rf"{_DAY} (?:at )?{_CLOCK}", _clock_day, "Wednesday at noon", "2023-09-13T12:00"),
    rule(
        "part",
        rf"(?:(?P<way>last|this|next|the next|the|the same|that|mid|in the|the last) )?(?:mid |pre )?{_PART}",
        _part,
        "last night",
        "2023-09-14TNI",
    ),
    rule(
        "day-part",
        rf"(?:(?P<way>last|next) )?(?:(?P<relative>yesterday|today|tomorrow)|{WEEKDAY}|{MONTH} (?P<day>\d{{1,2}})(?:th)?) (?:mid )?{_PART}",
        _day_part,
        "Wednesday night",
        "2023-09-13TNI",
    ),
    rule(
        "part-of-day",
        rf"(?:the |mid )*{_PART} (?:of )?(?:(?P<relative>yesterday|today|tomorrow)|{WEEKDAY}|{MONTH} (?P<day>\d{{1,2}})(?:th)?)",
        _day_part,
        "the morning of Sept. 13",
        "2023-09-13TMO",
    ),
    rule("tonight", r"tonight", _tonight, "tonight", "2023-09-15TNI"),
)
