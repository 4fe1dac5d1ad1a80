"""ISO dates as people write them, in no one's locale: "2023-09-13" -> "13 Sep 2023"."""

from __future__ import annotations

import re

from onrecord.model import Published

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


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


def told(published: Published) -> list[str]:
    """What a heading says about the date: the stated one, and the days of writing where they are not simply that day."""
    stated = published.stated
    parts = [f"stated {day(stated)}"] if stated else []
    window = interval(published.earliest, published.latest)
    if window and not (stated and (published.earliest or "") <= stated <= (published.latest or stated)):
        parts.append(f"written {window}")
    return parts
