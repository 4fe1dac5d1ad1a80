"""Dates that cannot hold: a dateline against the text, a weekday against its date, days that no month has, two days for one end."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date

from onrecord.assess.checks.page import AUTHOR, Page, Severity
from onrecord.assess.vocabulary import stem
from onrecord.model import Event, Finding, Reading, Span

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|Sep(?:tember|t?\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DATE = (
    rf"(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})|(?:the\s+)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_MONTH}))"
    r"(?:st|nd|rd|th)?(?!\w)(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\w))?"
)
NAMED = re.compile(rf"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s*[,(]\s*|\s+)(?:the\s+)?{_DATE}")
DATED = re.compile(rf"\b(?:[Oo]n|dated|until|since)\s+{_DATE}(?=\s*(?:[.,;:)]|$))")
GOES_ON = re.compile(r"\s*(?:[-–—/&]|to\b|and\b|or\b|through\b|per\b|%)\s*(?:\w+day,?\s+)?(?:\d|cent|[A-Z][a-z]{2})")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NEAR_DAYS = 60  # a date without a year is the one nearest to the day of writing; further off, another year may be meant
LEAP = 2000  # a year in which February has 29 days
AGAIN = re.compile(
    r"\b(?:again|second|third|another|other|also|earlier|later|previous(?:ly)?|first|last|next|repeated(?:ly)?|each|every|both|twice)\b"
    r"|\bre-",
    re.IGNORECASE,
)
# What happens to one person once: word -> whether it happens to the agent or the patient, and its name.
ONCE = {
    **dict.fromkeys(("died", "dies", "death"), "the death"),
    **dict.fromkeys(("killed", "murdered", "assassinated", "executed"), "the killing"),
    **dict.fromkeys(("born", "birth"), "the birth"),
    **dict.fromkeys(("buried", "burial", "funeral"), "the burial"),
}


def dateline_conflict(reading: Reading) -> Iterator[Finding]:
    """The stated date lies outside the days on which, by its own words, the text can have been written."""
    published = reading.article.published
    stated, earliest, latest = published.stated, published.earliest, published.latest
    if stated and earliest and latest and not earliest <= stated <= latest:
        line = [Span(o.start, o.end) for o in reading.article.left_out if o.kind == "dateline"]
        when = f"on {_day(earliest)}" if earliest == latest else f"between {_days(earliest, latest)}"
        message = f"The page says {_day(stated)}; its own words fit a text written {when}: {published.basis}."
        yield Finding("dateline-conflict", "warning", message, tuple(line))


def weekday_conflict(reading: Reading) -> Iterator[Finding]:
    """A weekday and a date that do not go together in the year that is stated or, close to the day of writing, meant."""
    page = Page(reading)
    for m in NAMED.finditer(page.text):
        day = None if GOES_ON.match(page.text, m.end()) else _meant(reading, m)
        named = WEEKDAYS.index(m["weekday"].lower())
        if day and day.weekday() != named and not _another_year(page, m, day, named):
            message = f"“{m.group()}”: {_day(day.isoformat())} is a {WEEKDAYS[day.weekday()].title()}."
            yield Finding("date-conflict", "warning", message, (Span(m.start(), m.end()),))


def _meant(reading: Reading, m: re.Match[str]) -> date | None:
    """The day that a written date means; None where the year is in doubt or the month has no such day."""
    month, number = _numbers(m)
    if m["year"]:
        return _made(int(m["year"]), month, number)
    used = reading.article.published.used
    if not used:
        return None
    written = date.fromisoformat(used)
    years = (y for y in range(written.year - 1, written.year + 2) if MINYEAR <= y <= MAXYEAR)
    days = [d for y in years if (d := _made(y, month, number))]
    near = [d for d in days if abs((d - written).days) <= NEAR_DAYS]
    return near[0] if near else None


def _numbers(m: re.Match[str]) -> tuple[int, int]:
    """Month and day as written, month from 1."""
    return MONTHS.index((m["month"] or m["month2"])[:3].lower()) + 1, int(m["day"] or m["day2"])


def _made(year: int, month: int, number: int) -> date | None:
    return date(year, month, number) if 1 <= number <= calendar.monthrange(year, month)[1] else None


def _another_year(page: Page, m: re.Match[str], day: date, named: int) -> bool:
    """Whether a year that this sentence or one before it names would make the two fit: the date may be of that year."""
    sentence = page.sentence(m.start())
    if m["year"] or not sentence:
        return False
    near = list(page.before(sentence))
    years = {int(y) for y in YEAR.findall(page.text, near[-1].start, sentence.end)}
    return any((d := _made(y, day.month, day.day)) and d.weekday() == named for y in years)


def missing_day(reading: Reading) -> Iterator[Finding]:
    """A date that no calendar has: the thirtieth of February, the thirty-first of June."""
    text = reading.article.text
    for pattern in (NAMED, DATED):
        for m in pattern.finditer(text):
            month, number = _numbers(m)
            most = calendar.monthrange(int(m["year"] or LEAP), month)[1]
            if most < number <= 31:  # noqa: PLR2004 - the longest month; a higher number is no day at all
                name = calendar.month_name[month] + (f" {m['year']}" if m["year"] else "")
                message = f"“{m.group()}”: {name} has {most} days."
                yield Finding("date-conflict", "warning", message, (Span(m.start(), m.end()),))


def once_only(reading: Reading) -> Iterator[Finding]:
    """What happens to a person once, a birth or a death, is given two days; a note where two sources differ."""
    page = Page(reading)
    people = {e.id: e.name for e in reading.entities if e.kind == "PER"}
    first: dict[tuple[str, str], Event] = {}
    for event in sorted(reading.events, key=lambda e: e.trigger):
        what = ONCE.get(event.trigger.of(page.text).lower())
        if what and _stated(page, event):
            for who in sorted({*event.agents, *event.patients} & set(people)):
                other = first.setdefault((what, who), event)
                if other.earliest != event.earliest:
                    yield _twice(page, f"{what} of {people[who]}", other, event)


def moved_event(reading: Reading) -> Iterator[Finding]:
    """What the same parties did to each other (a deed of a known type, no saying) is given two days, and no word says "again": a note."""
    page = Page(reading)
    first: dict[tuple[str, tuple[str, ...]], Event] = {}
    for event in sorted(reading.events, key=lambda e: e.trigger):
        parties = tuple(sorted({*event.agents, *event.patients}))
        if event.type and len(parties) > 1 and _stated(page, event) and not _again(page, event):
            other = first.setdefault((stem(event.trigger.of(page.text)), parties), event)
            if other.earliest != event.earliest:
                yield replace(_twice(page, f"“{event.trigger.of(page.text)}”", other, event), severity="note")


def _again(page: Page, event: Event) -> bool:
    sentence = page.sentence(event.trigger.start)
    return bool(sentence and AGAIN.search(page.text, sentence.start, sentence.end))


def _stated(page: Page, event: Event) -> bool:
    """A thing that happened, on one day that its own sentence states."""
    sentence = page.sentence(event.trigger.start)
    if not sentence or not event.earliest or event.earliest != event.latest:
        return False
    days = {(t.earliest, t.latest) for t in page.times(sentence)}
    return (event.certainty, event.polarity) == ("certain", "positive") and (event.earliest, event.latest) in days


def _twice(page: Page, what: str, one: Event, other: Event) -> Finding:
    by = [page.speaker(e.trigger.start) for e in (one, other)]
    says = [f"{_day(e.earliest or '')} ({name})" for e, name in zip((one, other), by, strict=True)]
    severity: Severity = "warning" if len({*by, AUTHOR}) == 1 else "note"
    return Finding(
        "date-conflict", severity, f"Two days for {what}: {says[0]} and {says[1]}.", (one.trigger, other.trigger)
    )


def _days(first: str, last: str) -> str:
    """ "14 and 17 September 2031": the month once where it is one."""
    short = str(int(first[8:])) if first[:7] == last[:7] else _day(first)
    return f"{short} and {_day(last)}"


def _day(value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day.day} {day:%B %Y}"
