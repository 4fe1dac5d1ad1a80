"""ISO dates as people write them, in no one's locale: "2023-09-13" -> "13 Sep 2023"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.model import Published

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
PARTS = EARLY, MID, LATE = ("early", "mid", "late")
OWN_WORDS = "written, by its own words,"


class Slot(NamedTuple):
    """Where an interval stands in a timeline: under which year and month ("" where it has none), and what to call it there."""

    year: str
    month: str
    label: str

    @property
    def in_year(self) -> str:
        """The label with its month, for where no column names that: "12 Sep", "early Sep", "10 Jun - 31 Aug", "Jun-Aug"."""
        if not self.month or self.label.startswith(("in ", self.month)):
            return self.label
        first, dash, rest = self.label.partition(" - ")
        return f"{first} {self.month}{dash}{rest}"


def day(value: str | None) -> str:
    """A date, or its year and month, for people; "" for None; what is no ISO date comes back as it is."""
    found = _DATE.fullmatch(value or "")
    if not found:
        return value or ""
    year, month, number = found.groups()
    if month is None or not 1 <= int(month) <= len(MONTHS):
        return value or ""
    return " ".join([*([str(int(number))] if number else []), MONTHS[int(month) - 1], year])


def interval(earliest: str | None, latest: str | None) -> str:
    """Two days as short as they can be said: "13-17 Sep 2023", "28 Aug - 3 Sep 2023"; one bound: "from ..." or "until ..."."""
    first, last = day(earliest), day(latest)
    if not (first and last):
        return f"from {first}" if first else f"until {last}" if last else ""
    if first == last:
        return first
    head, tail = first.split(), last.split()
    if len(head) != len(tail) or len(head) != 3:  # noqa: PLR2004 - day, month, year
        return f"{first} - {last}"
    if head[1:] == tail[1:]:
        return f"{head[0]}-{last}"
    return f"{' '.join(head[:2])} - {last}" if head[2] == tail[2] else f"{first} - {last}"


def days(earliest: str | None, latest: str | None) -> str:
    """An interval in words that stand alone: "early Sep 2023", "Sep 2023", "in 2023", else as `interval` says it."""
    where = slot(earliest, latest)
    if where.label in PARTS:
        return f"{where.in_year} {where.year}"
    if where.label == f"in {where.month}":
        return f"{where.month} {where.year}"
    return where.label if where.year and not where.month else interval(earliest, latest)


def told(published: Published) -> list[str]:
    """What a heading says about the date: the stated one, and the days of writing where they are not simply that day."""
    stated = published.stated
    parts = [f"stated {day(stated)}"] if stated else []
    if not stated and not published.earliest and published.latest:
        return [f"fetched {day(published.latest)}"]
    window = interval(published.earliest, published.latest)
    if window and not (stated and (published.earliest or "") <= stated <= (published.latest or stated)):
        parts.append(f"{OWN_WORDS} {window}")
    return parts


def slot(earliest: str | None, latest: str | None) -> Slot:
    """Ranges stay ranges: "12", "10-12", "early", "in Sep", "28 - 3 Oct", "Jun-Aug", "in 2023"; one bound: "since 12", "by 12".

    A range stands where it begins. What is no interval of ISO dates stands under no year, as it is.
    """
    first, last = _first_day(earliest), _last_day(latest)
    if (earliest and first is None) or (latest and last is None) or (first and last and last < first):
        return Slot("", "", interval(earliest, latest))
    if first and last:
        return _range(first, last)
    only = first or last
    if only is None:
        return Slot("", "", "")
    return Slot(f"{only.year:04}", MONTHS[only.month - 1], f"{'since' if first else 'by'} {only.day}")


def _range(first: date, last: date) -> Slot:
    year, month = f"{first.year:04}", MONTHS[first.month - 1]
    if first == last:
        return Slot(year, month, str(first.day))
    if (first.year, first.month) == (last.year, last.month):
        whole = first.replace(day=1), last.replace(day=_length(last))
        return Slot(year, month, _part(first, last, *whole, f"in {month}") or f"{first.day}-{last.day}")
    if named := _years(first, last):
        return Slot(year, "", named)
    end = MONTHS[last.month - 1] + ("" if first.year == last.year else f" {last.year:04}")
    whole_months = first.day == 1 and last.day == _length(last)
    return Slot(year, month, f"{month}-{end}" if whole_months else f"{first.day} - {last.day} {end}")


def _years(first: date, last: date) -> str:
    """A year, a part of one, or several whole ones; "" for anything else."""
    start, end = first.replace(month=1, day=1), last.replace(month=12, day=31)
    year = f"{first.year:04}"
    if first.year == last.year:
        part = _part(first, last, start, end, "in")
        return f"{part} {year}" if part else ""
    return f"{year}-{last.year:04}" if (first, last) == (start, end) else ""


def _part(first: date, last: date, start: date, end: date, name: str) -> str:
    """`name` for all days from `start` to `end`, the name of their third where it is one (as `resolve.when` divides), else ""."""
    third = timedelta(max(0, round(((end - start).days + 1) / 3) - 1))
    one = timedelta(1)
    known = {
        (start, end): name,
        (start, start + third): EARLY,
        (start + third + one, end - third - one): MID,
        (end - third, end): LATE,
    }
    return known.get((first, last), "")


def _length(day_of: date) -> int:
    return monthrange(day_of.year, day_of.month)[1]


def _first_day(value: str | None) -> date | None:
    """The first day that "2023", "2023-09" or "2023-09-13" means; None for anything else."""
    found = _DATE.fullmatch(value or "")
    try:
        return date(*(int(part or 1) for part in found.groups())) if found else None
    except ValueError:
        return None


def _last_day(value: str | None) -> date | None:
    first = _first_day(value)
    if first is None or value is None or value.count("-") == 2:  # noqa: PLR2004 - year, month and day are there
        return first
    return first.replace(day=_length(first)) if "-" in value else first.replace(month=len(MONTHS), day=31)
