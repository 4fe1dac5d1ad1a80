"""Days, weeks, months and years beside the document's, or beside the one last spoken of."""

from __future__ import annotations

import re
from datetime import date

from onrecord.resolve.rules.durations import period
from onrecord.resolve.rules.form import (
    UNIT,
    WEEKDAY,
    Anchor,
    Context,
    Meaning,
    Rule,
    date_of,
    length_of,
    rule,
    unit_name,
    weekday_number,
)
from onrecord.resolve.when_calendar import DAYS_A_WEEK, add_days, at_grain, shifted, weekday

WAYS = {
    "last": -1,
    "past": -1,
    "this past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "the": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "this coming": 1,
}
WAY = r"(?P<way>last|this past|past|previous|this coming|coming|upcoming|this|next|current)"
UNIT_WAY = WAY.replace("|past|", "|")  # "the past week" is a length
CLOCK = ("second", "minute", "hour")
_DAY_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "to day": 0}


def _day_word(found: re.Match[str], context: Context) -> Meaning:
    return date_of(at_grain(add_days(context.published, _DAY_WORDS[found["word"]]), "day"), "published")


def _beyond(found: re.Match[str], context: Context) -> Meaning:
    way = 2 if found["word"] == "tomorrow" else -2
    return date_of(at_grain(add_days(context.published, way), "day"), "published")


def weekday_value(number: int, context: Context, way: str | None = None) -> str:
    """ "on Tuesday": the latest one not after the document's day; the next one in the future tense."""
    today = context.published
    if today is None:
        return f"XXXX-WXX-{number + 1}"
    if way in ("last", "this past", "past", "previous"):
        return at_grain(weekday(today, number, -1, strict=True), "day")
    if way in ("next", "coming", "this coming", "upcoming"):
        return at_grain(weekday(today, number, 1, strict=True), "day")
    return at_grain(weekday(today, number, 1 if context.tense > 0 else -1), "day")


def _weekday(found: re.Match[str], context: Context) -> Meaning:
    return date_of(weekday_value(weekday_number(found), context, found.groupdict().get("way")), "published")


def _weekday_after(found: re.Match[str], context: Context) -> Meaning:
    """ "the previous Friday", "the following Friday": from the day last spoken of."""
    near, anchor = base_day(context)
    direction = -1 if found["way"] in ("previous", "preceding") else 1
    day = weekday(near, weekday_number(found), direction, strict=True)
    return date_of(at_grain(day, "day") if day else f"XXXX-WXX-{weekday_number(found) + 1}", anchor)


def _weekday_week(found: re.Match[str], context: Context) -> Meaning:
    """ "Tuesday of last week", "a week from Tuesday"."""
    number = weekday_number(found)
    way = WAYS[found["way"]]
    base = add_days(context.published, way * DAYS_A_WEEK)
    day = add_days(base, number - base.weekday()) if base else None
    return date_of(at_grain(day, "day") if day else f"XXXX-WXX-{number + 1}", "published")


_COMPARED = re.compile(r"\b(?:compared (?:with|to)|versus)\b[^;]*$")


def before_year(quarter: str) -> str:
    """The same quarter a year before: an earnings report's "a year earlier"."""
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


def base_day(context: Context, unit: str = "day") -> tuple[date | None, Anchor]:
    """The day last spoken of, else the document's; years hang on a bare year too."""
    focus = context.year if unit in ("year", "decade", "century") and context.year else context.focus
    return (focus, "focus") if focus else (context.published, "published")


def _this_unit(found: re.Match[str], context: Context) -> Meaning | None:
    """ "this week", "last month"; "coming weeks" names none. An earnings report's "this quarter" is the one that it tells of."""
    unit, way = unit_name(found), WAYS[found["way"]]
    if found[0].endswith("s"):
        return None
    if context.quarter and unit == "quarter" and way == 0 and context.tense <= 0:
        return date_of(context.quarter, "focus")
    if context.quarter and unit == "year" and way < 0 and _COMPARED.search(context.before):
        return date_of(before_year(context.quarter), "focus")
    if unit in CLOCK:
        return length_of(period(1.0, unit))
    if unit == "weekend":
        return _weekend_at(context, way)
    return date_of(shifted(context.published, unit, way), "published")


def _last_alone(_: re.Match[str], context: Context) -> Meaning:
    """ "more this month than last": the unit is that of the date before."""
    unit = next((u for u, form in _GRAINS if form.fullmatch(context.value)), "year")
    return date_of(shifted(context.published, unit, -1), "published")


_GRAINS = (
    ("quarter", re.compile(r"\d{4}-Q\d")),
    ("week", re.compile(r"\d{4}-W\d\d")),
    ("month", re.compile(r"\d{4}-\d\d")),
)


def _weekend_at(context: Context, way: int) -> Meaning:
    """The one of the document's week, one before or after; "the weekend" by tense."""
    base = add_days(context.published, way * DAYS_A_WEEK)
    return date_of(at_grain(base, "week") + "-WE", "published")


def _weekend(found: re.Match[str], context: Context) -> Meaning:
    """ "over the weekend": the last one begun; in the future tense the next to end."""
    way = found.groupdict().get("way")
    if context.published is None:
        return date_of("XXXX-WXX-WE", "published")
    ahead = way in ("this coming", "coming", "next", "upcoming") or (context.tense > 0 and way != "last")
    day = weekday(context.published, 6 if ahead else 5, 1 if ahead else -1)
    return date_of(at_grain(day, "week") + "-WE", "published")


def _next_unit(found: re.Match[str], context: Context) -> Meaning:
    """ "the next day", "the following month", "the previous year"."""
    unit = unit_name(found)
    near, anchor = base_day(context, unit)
    way = -1 if found["way"] in ("previous", "preceding", "prior") else 1
    return date_of(shifted(near, unit, way), anchor) if unit not in CLOCK else length_of(period(1.0, unit))


def _same_unit(found: re.Match[str], context: Context) -> Meaning:
    unit = unit_name(found)
    near, anchor = base_day(context, unit)
    if unit in CLOCK:
        return length_of(period(1.0, unit))
    if unit == "quarter" and context.quarter:
        return date_of(context.quarter, "focus")
    return date_of(at_grain(near, unit), anchor)


def _the_unit(found: re.Match[str], context: Context) -> Meaning:
    """ "the year": this one, unless what follows makes it a length ("the year ended March 31")."""
    unit = unit_name(found)
    if (
        context.after.lstrip(" ,").startswith(("ended", "ending", "to ", "since", "before", "after", "through"))
        or unit in CLOCK
    ):
        return length_of(period(1.0, unit))
    return date_of(shifted(context.published, unit, 0), "published")


RULES: tuple[Rule, ...] = (
    rule("day-word", r"(?P<word>yesterday|today|tomorrow|tonight|to day)", _day_word, "yesterday", "2023-09-14"),
    rule(
        "beyond",
        r"(?:the )?day (?:before|after) (?P<word>yesterday|tomorrow)",
        _beyond,
        "the day before yesterday",
        "2023-09-13",
    ),
    rule("weekday", rf"(?:the )?(?:{WAY} )?{WEEKDAY}", _weekday, "on Tuesday", "2023-09-12"),
    rule(
        "weekday-after",
        rf"(?:the|a) (?P<way>previous|preceding|following|next) {WEEKDAY}",
        _weekday_after,
        "the following Friday",
        "2023-09-22",
    ),
    rule(
        "weekday-week",
        rf"{WEEKDAY} (?:of )?(?P<way>last|this|next) week",
        _weekday_week,
        "Tuesday of last week",
        "2023-09-05",
    ),
    rule(
        "the-weekend",
        r"(?:the |this |last |past |coming |this past )*(?:(?P<way>last|this coming|coming|next|upcoming) )?weekend",
        _weekend,
        "over the weekend",
        "2023-W36-WE",
    ),
    rule(
        "next-unit",
        rf"(?:the |its |their )(?P<way>next|following|previous|preceding|prior|subsequent) (?:(?:fiscal|full) )?{UNIT}",
        _next_unit,
        "the next day",
        "2023-09-16",
    ),
    rule(
        "this-unit",
        rf"(?:the )?{UNIT_WAY} (?:(?:calendar|fiscal|full|whole|school|business) )?{UNIT}",
        _this_unit,
        "last month",
        "2023-08",
    ),
    rule("last-alone", r"(?:the )?last", _last_alone, "last", "2022"),
    rule(
        "same-unit", rf"(?:on |in |at )?(?:that(?: same| very)?|the same|same) {UNIT}", _same_unit, "that year", "2023"
    ),
    rule(
        "the-unit",
        r"(?:the |its |their |all |whole |entire )+(?:(?:calendar|fiscal|full|whole|school|current) )*"
        r"(?P<unit>week|month|quarter|year|century|decade)",
        _the_unit,
        "the month",
        "2023-09",
    ),
)
