"""TimeML values and the days they mean: units counted from a day, and a value's first and last day.

Values are those of TIMEX3: "2023-09-13", "2023-09", "2023", "2023-W37", "2023-W37-WE", "2023-Q3", "2023-H2", "2023-FA", "202" (a decade),
"20" (a century), each with X where a digit is not known, and a time of day after T.
"""

from __future__ import annotations

import datetime
import re
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# First month and number of months; winter is the one that ends in the year named (corpora differ, newspapers mean that one).
SEASONS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3)}
UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX"}
PER_YEAR = {"decade": 10, "century": 100}
DAYS_A_WEEK = 7
Days = tuple[date, date]
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<end>-WE)?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|WI))?(?:T[\dA-Z:]*)?"
)


def safe(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_days(year: int, month: int, count: int = 1) -> Days | None:
    """First and last day of `count` months from this one."""
    first, after = safe(year, month, 1), add_months(safe(year, month, 1), count)
    return (first, after - timedelta(1)) if first and after else None


def add_months(day: date | None, count: int) -> date | None:
    """The same day `count` months on, or the last one of a shorter month."""
    if day is None:
        return None
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return next((d for back in range(4) if (d := safe(year, month, day.day - back))), None)


def add_days(day: date | None, count: int) -> date | None:
    """The day `count` days on; None beyond the calendar."""
    try:
        return day + timedelta(count) if day else None
    except OverflowError:
        return None


def moved(day: date | None, unit: str, count: int) -> date | None:
    """The day `count` units on."""
    if unit in ("day", "week"):
        return add_days(day, count * (DAYS_A_WEEK if unit == "week" else 1))
    return add_months(day, count * {"month": 1, "quarter": 3}.get(unit, 12 * PER_YEAR.get(unit, 1)))


def at_grain(day: date | None, unit: str) -> str:
    """The value of the day, week, month, quarter, year, decade or century in which `day` lies."""
    if day is None:
        return UNKNOWN.get(unit, "XXXX")
    year, week, _ = day.isocalendar()
    return {
        "day": day.isoformat(),
        "week": f"{year:04d}-W{week:02d}",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }.get(unit, f"{day.year:04d}")


def shifted(day: date | None, unit: str, count: int) -> str:
    """`count` units from the one in which `day` lies, at that unit's grain: "last month" is (day, "month", -1)."""
    return at_grain(moved(day, unit, count), unit)


def days(value: str) -> Days | None:
    """First and last day that a value means; None for durations, sets, references, and where a digit is X."""
    if found := _VALUE.fullmatch(value):
        part = {k: int(v) for k, v in found.groupdict().items() if v and v.isdigit()}
        return _parts(part, found["season"], bool(found["end"]))
    if re.fullmatch(r"\d{2,3}", value) and int(value):
        width = 10 ** (4 - len(value))
        first, last = safe(int(value) * width, 1, 1), safe(int(value) * width + width - 1, 12, 31)
        return (first, last) if first and last else None
    return None


def _parts(part: dict[str, int], season: str | None, weekend: bool) -> Days | None:
    year = part["year"]
    if "day" in part:
        day = safe(year, part["month"], part["day"])
        return (day, day) if day else None
    if "week" in part:
        return week_days(year, part["week"], weekend)
    if season:
        month, count = SEASONS[season]
        return month_days(year - (season == "WI"), month, count)
    for name, length in (("month", 1), ("quarter", 3), ("half", 6)):
        if name in part:
            return month_days(year, (part[name] - 1) * length + 1, length)
    return month_days(year, 1, 12)


def week_days(year: int, week: int, weekend: bool = False) -> Days | None:
    """Monday to Sunday of an ISO week, or its Saturday and Sunday."""
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
    except ValueError:
        return None
    last = add_days(first, 1 if weekend else DAYS_A_WEEK - 1)
    return (first, last) if last else None


def weekday(day: date | None, number: int, direction: int, strict: bool = False) -> date | None:
    """The nearest Monday (0) to Sunday (6) at or before `day` (direction -1) or at or after it (1); `strict` leaves `day` itself out."""
    if day is None:
        return None
    gap = ((number - day.weekday()) * direction) % DAYS_A_WEEK
    return add_days(day, direction * (gap or (DAYS_A_WEEK if strict else 0)))


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return datetime.date(year, f // 31, f % 31 + 1)


def nth_weekday(year: int, month: int, number: int, nth: int) -> date | None:
    """The `nth` Monday (0) to Sunday (6) of a month; nth -1 is its last."""
    span = month_days(year, month)
    if span is None:
        return None
    if nth < 0:
        return weekday(span[1], number, -1)
    return add_days(weekday(span[0], number, 1), DAYS_A_WEEK * (nth - 1))
