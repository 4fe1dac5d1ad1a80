"""Dates that name their month or year, and days and months that the document's date completes."""

from __future__ import annotations

import re
from datetime import date

from onrecord.resolve.rules.durations import SEASON_CODE
from onrecord.resolve.rules.form import (
    MONTH,
    SEASON,
    WEEKDAY,
    YEAR,
    Anchor,
    Context,
    Meaning,
    Rule,
    date_of,
    month_number,
    rule,
)
from onrecord.resolve.when_calendar import add_months, at_grain, easter, nth_weekday, safe, shifted

DAY = r"(?P<day>\d{1,2})(?:th)?"
_LEAD = rf"(?:(?:{WEEKDAY}) )?(?:the )?"
PIVOT = 50  # a year of two digits above it lies in the last century


def _day_value(year: int, found: re.Match[str], month: int) -> Meaning | None:
    day = safe(year, month, int(found["day"]))
    return date_of(day.isoformat()) if day else None


def _full(found: re.Match[str], _: Context) -> Meaning | None:
    return _day_value(int(found["year"]), found, month_number(found))


def _iso(found: re.Match[str], _: Context) -> Meaning | None:
    return _day_value(int(found["year"]), found, int(found["number"]))


def _slashed(found: re.Match[str], _: Context) -> Meaning | None:
    """Month first, as American papers write; day first where only that can be."""
    year = long_year(found["year"])
    first, second = int(found["first"]), int(found["second"])
    day = safe(year, first, second) or safe(year, second, first)
    return date_of(day.isoformat()) if day else None


def long_year(digits: str) -> int:
    """ "89" -> 1989, "07" -> 2007."""
    year = int(digits)
    return year if len(digits) > len("89") else year + (1900 if year >= PIVOT else 2000)


def _month_day(found: re.Match[str], context: Context) -> Meaning | None:
    month, number = month_number(found), int(found["day"])
    if context.published is None:
        return date_of(f"XXXX-{month:02d}-{number:02d}", "published") if number <= 31 else None  # noqa: PLR2004 - days
    years = (context.published.year + n for n in (-1, 0, 1))
    options = [d for y in years if (d := safe(y, month, number))]
    day = nearest(options, context)
    return date_of(day.isoformat(), "published") if day else None


def nearest(options: list[date], context: Context) -> date | None:
    """The candidate that tense allows and that lies nearest to the document's day."""
    today = context.published
    if today is None or not options:
        return None
    fits = [d for d in options if not context.tense or (d - today).days * context.tense >= -_SLACK]
    close = min(options, key=lambda d: abs(d - today))
    if abs(close - today).days <= _CLOSE:
        return close
    return min(fits or options, key=lambda d: abs(d - today))


_SLACK = 1  # days: a text dated the day before may tell of the next as past
_CLOSE = 60  # days: so near a day needs no year, whatever the tense seems to be


def _month_year(found: re.Match[str], _: Context) -> Meaning:
    return date_of(f"{int(found['year']):04d}-{month_number(found):02d}")


def _month(found: re.Match[str], context: Context) -> Meaning:
    return date_of(month_value(context, month_number(found)), "published")


def month_value(context: Context, month: int) -> str:
    """The latest such month that has begun, or the next one in the future tense; the month next to come is never a year old."""
    today = context.published
    if today is None:
        return f"XXXX-{month:02d}"
    ahead = (month - today.month) % 12
    back = (today.month - month) % 12
    if context.tense > 0 or ahead == 1 or (context.tense == 0 and ahead <= _SOON):
        return at_grain(add_months(today, ahead), "month")
    return at_grain(add_months(today, -back), "month")


_SOON = 2  # months: a month named without tense is more often the one to come, if it is near


def _month_of(found: re.Match[str], context: Context) -> Meaning:
    way = {"last": -1, "previous": -1, "this": 0, "same": 0, "next": 1, "following": 1}[found["way"]]
    year = context.published.year + way if context.published else None
    return date_of(f"{year or 'XXXX'}-{month_number(found):02d}", "published")


def _last_month(found: re.Match[str], context: Context) -> Meaning:
    """ "last April": the latest one over; "next April": the first to begin; "this April": this year's."""
    month, today = month_number(found), context.published
    if today is None:
        return date_of(f"XXXX-{month:02d}", "published")
    way = found["way"]
    if way in ("this", "the same"):
        return date_of(f"{today.year}-{month:02d}", "published")
    if way in ("next", "this coming", "coming"):
        return date_of(at_grain(add_months(today, (month - today.month - 1) % 12 + 1), "month"), "published")
    return date_of(at_grain(add_months(today, -((today.month - month - 1) % 12 + 1)), "month"), "published")


def _year(found: re.Match[str], context: Context) -> Meaning:
    if context.quarter and ("period" in found[0] or "quarter" in found[0]):
        return date_of(f"{found['year']}-{context.quarter[5:]}")
    return date_of(found["year"])


def _short_year(found: re.Match[str], _: Context) -> Meaning:
    return date_of(f"{long_year(found['year'])}")


def _decade(found: re.Match[str], context: Context) -> Meaning:
    """ "the '80s": the latest such decade begun by the document's day."""
    digits = found["decade"]
    year = int(digits) if len(digits) > len("80") else long_year(digits)
    if len(digits) == len("80") and context.published and year > context.published.year:
        year -= 100
    return date_of(f"{year // 10}")


def _year_end(_: re.Match[str], context: Context) -> Meaning:
    """Its last day; behind "since" that of the year before."""
    back = context.before.rstrip().endswith("since")
    return date_of(f"{shifted(context.published, 'year', -back)}-12-31", "published")


def _century(found: re.Match[str], _: Context) -> Meaning:
    return date_of(f"{int(found['number']) - 1:02d}")


def _season_year(found: re.Match[str], _: Context) -> Meaning:
    return date_of(f"{found['year']}-{SEASON_CODE[found['season']]}")


def _day_of_month(found: re.Match[str], context: Context) -> Meaning | None:
    """ "the 14th": of the month last spoken of, else of the latest or next month by tense."""
    base: date | None = context.focus or context.published
    anchor: Anchor = "focus" if context.focus else "published"
    if base is None or not (day := safe(base.year, base.month, int(found["day"]))):
        return None
    return date_of(day.isoformat(), anchor)


def _holiday(found: re.Match[str], context: Context) -> Meaning | None:
    name, year = found["holiday"], found.groupdict().get("year")
    if year:
        day = holiday(name, int(year))
        return date_of(day.isoformat()) if day else None
    if context.published is None:
        return date_of(_undated(name), "published")
    options = [d for n in (-1, 0, 1) if (d := holiday(name, context.published.year + n))]
    if found["way"] == "last":
        options = [d for d in options if d < context.published]
        day = max(options, default=None)
    elif found["way"] == "next":
        day = min((d for d in options if d > context.published), default=None)
    else:
        day = nearest(options, context)
    return date_of(day.isoformat(), "published") if day else None


def _undated(name: str) -> str:
    fixed = FIXED.get(name)
    return f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}" if fixed else "XXXX-XX-XX"


def holiday(name: str, year: int) -> date | None:
    """The day of a feast in one year."""
    name = name.removesuffix(" day") if name.removesuffix(" day") in {*FIXED, *MOVING, *EASTER} else name
    if name in FIXED:
        return safe(year, *FIXED[name])
    if name in EASTER:
        return date.fromordinal(easter(year).toordinal() + EASTER[name])
    if name == "election day":
        monday = nth_weekday(year, 11, 0, 1)
        return date.fromordinal(monday.toordinal() + 1) if monday else None
    return nth_weekday(year, *MOVING[name])


FIXED: dict[str, tuple[int, int]] = {
    "new year": (1, 1),
    "new year eve": (12, 31),
    "valentine": (2, 14),
    "st patrick": (3, 17),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "independence": (7, 4),
    "fourth of july": (7, 4),
    "4th of july": (7, 4),
    "bastille": (7, 14),
    "halloween": (10, 31),
    "veterans": (11, 11),
    "armistice": (11, 11),
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing": (12, 26),
    "earth": (4, 22),
    "epiphany": (1, 6),
}
# month, weekday (Monday 0), which one; -1 the last
MOVING: dict[str, tuple[int, int, int]] = {
    "martin luther king": (1, 0, 3),
    "presidents": (2, 0, 3),
    "mother": (5, 6, 2),
    "memorial": (5, 0, -1),
    "father": (6, 6, 3),
    "labor": (9, 0, 1),
    "columbus": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
}
EASTER = {
    "easter": 0,
    "easter sunday": 0,
    "good friday": -2,
    "palm sunday": -7,
    "ash wednesday": -46,
    "easter monday": 1,
    "pentecost": 49,
}
_NAMES = "|".join(sorted([*FIXED, *MOVING, *EASTER, "election day"], key=len, reverse=True))
_WAY = r"(?:(?P<way>last|next|this|this past|this coming|past|the previous) )?(?:the )?"
_OF = r"(?: of| in)?"
_AGAIN = WEEKDAY.replace("weekday", "again")
RULES: tuple[Rule, ...] = (
    rule("iso", r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)", _iso, "2023-09-13", "2023-09-13"),
    rule(
        "slashed",
        r"(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>\d{4}|\d\d)",
        _slashed,
        "9/13/2023",
        "2023-09-13",
    ),
    rule("month-day-year", rf"{_LEAD}{MONTH} (?:the )?{DAY} {YEAR}", _full, "Wednesday, Sept. 13, 2023", "2023-09-13"),
    rule("day-month-year", rf"{_LEAD}{DAY} (?:of )?{MONTH} (?:of )?{YEAR}", _full, "13 September 2023", "2023-09-13"),
    rule(
        "month-day",
        rf"{_LEAD}(?:this coming )?(?:{_AGAIN} )?{MONTH} (?:the )?{DAY}(?: this year)?",
        _month_day,
        "Wednesday, Sept. 13",
        "2023-09-13",
    ),
    rule(
        "day-month", rf"{_LEAD}{DAY} (?:of )?{MONTH}(?: this year)?", _month_day, "the 13th of September", "2023-09-13"
    ),
    rule("month-range", rf"{MONTH} {DAY} (?:to|and) \d{{1,2}}(?:th)?", _month_day, "Sept. 13-15", "2023-09-13"),
    rule("month-year", rf"{MONTH}{_OF} {YEAR}", _month_year, "March 1996", "1996-03"),
    rule("year-month", rf"{YEAR} {MONTH}", _month_year, "1996 March", "1996-03"),
    rule(
        "month-of",
        rf"{MONTH}{_OF} (?P<way>last|this|next|same|previous|following) year",
        _month_of,
        "January this year",
        "2023-01",
    ),
    rule(
        "last-month",
        rf"(?:the )?(?P<way>last|next|this|this past|this coming|coming|past|previous|the same) {MONTH}",
        _last_month,
        "last April",
        "2023-04",
    ),
    rule("month", rf"(?:the )?(?:month of )?{MONTH}(?: month)?", _month, "in March", "2023-03"),
    rule(
        "year",
        rf"(?:the |fiscal |full |post |pre |year |calendar |whole )*{YEAR}(?: period| quarter| season| fiscal year| and beyond| or later)?",
        _year,
        "the year 1996",
        "1996",
    ),
    rule("years", rf"{YEAR}[-/](?:\d\d|\d{{4}})", _year, "1994-95", "1994"),
    rule("short-year", r"(?:fiscal )(?P<year>\d\d)", _short_year, "fiscal '89", "1989"),
    rule("year-end", r"(?:the )?(?:calendar )?year end", _year_end, "by year-end", "2023-12-31"),
    rule("decade", r"(?:the )?(?P<decade>\d{3}0|\d0)s", _decade, "the 1980s", "198"),
    rule("century", r"(?:the )?(?P<number>\d{1,2})th (?:century|centuries)", _century, "the 20th century", "19"),
    rule("season-year", rf"(?:the )?{SEASON}{_OF} {YEAR}", _season_year, "the winter of 1994", "1994-WI"),
    rule(
        "day-of-month",
        r"(?:the )?(?P<day>\d{1,2})th(?: of (?:the|this) month)?",
        _day_of_month,
        "the 13th",
        "2023-09-13",
    ),
    rule("bare-day", r"(?P<day>[1-9]|[12]\d|3[01])", _day_of_month, "25", "2023-09-25"),
    rule("holiday", rf"{_WAY}(?P<holiday>{_NAMES})(?: day)?(?: (?:of )?{YEAR})?", _holiday, "Labor Day", "2023-09-04"),
)
