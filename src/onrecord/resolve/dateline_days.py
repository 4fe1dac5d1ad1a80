"""Days that a text names, each with the days on which it can have been written for that: a `Window`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import Article, Published, Sentence, Span, Time
from onrecord.resolve.bounds import sentence_at
from onrecord.resolve.rules.form import MONTH, WEEKDAY, YEAR, month_number, weekday_number
from onrecord.resolve.when_calendar import add_days, safe
from onrecord.resolve.when_tense import tense
from onrecord.resolve.when_words import plain

# News names a day without its year while it is fresh: this long after it, or before it. Swept on dated articles.
AFTER, BEFORE = 45, 45
BY_DATELINE = "the text's dateline"  # ingest's words for where a stated date came from
HEAD = 400  # characters in which a text's own dateline stands
FAR = 366  # days: an older dated day is history, no news
_DAY = re.compile(
    rf"(?:{WEEKDAY} )?(?:the )?(?:{MONTH} (?:the )?(?P<day>\d{{1,2}})(?:th)?|(?P<day_first>\d{{1,2}})(?:th)? (?:of )?"
    rf"{MONTH.replace('month', 'month_last')})(?: {YEAR})?(?: to \d{{1,2}})?"
)
_HEAD = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|created|by)[^\n]{0,40}?:? )?(?:on )?"
    r"(?P<date>.{6,40}?)\s*(?:\bat\b.{0,20}|[|,-]?\s*\d{1,2}:\d\d.{0,16})?",
    re.IGNORECASE,
)
# Of a wire story: "KARSK, Keldia, March 3, 2031 (ORN) — The dam ..."
_WIRE = re.compile(
    r"(?:[A-Z][\w.'’ -]{1,30}, ){1,3}(?P<date>\w{1,12}\.? \w{1,12},? \d{4})(?: ?\([\w .,/-]{2,30}\))? ?(?:—|–|--?) ?(?=\S)"
)
# Days known by their date, and feasts: named in any month of the year.
_KNOWN = {(9, 11), (7, 4), (12, 25), (12, 24), (1, 1), (12, 31), (1, 6), (2, 14), (10, 31), (11, 11), (6, 6), (5, 1)}
_HISTORY = re.compile(
    r"\b(?:anniversar|birthday|born\b|every\b|annual|each year|commemorat|memory of|century)", re.IGNORECASE
)
_NEAR = 60  # characters around a day in which such a word makes history of it


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a text can have been written for one piece of evidence; `past` where the day is told as past."""

    kind: str
    earliest: date
    latest: date
    span: Span
    words: str
    past: bool = False

    @property
    def quoted(self) -> str:
        """The words in quotation marks, on one line."""
        return f'"{" ".join(self.words.split())}"'

    def distance(self, day: date) -> int:
        """Days from `day` to the nearest day inside; 0 where it lies inside."""
        return max((self.earliest - day).days, (day - self.latest).days, 0)


def own_dateline(article: Article) -> Iterator[Window]:
    """A line at the head of the text that is only a full date, with or without "Published:" and a time, or begins as a wire story does."""
    at = 0
    for line in article.text[:HEAD].splitlines(keepends=True):
        words = line.strip()
        found = _HEAD.fullmatch(words) or _WIRE.match(words)
        day = _full_day(found["date"]) if found else None
        if found and day and not _is_stated(article.published, day):
            yield Window("dateline", day, day, Span(at, at + len(line)), found[0])
        at += len(line)


def _is_stated(published: Published, day: date) -> bool:
    """The dateline from which ingest took the stated date is no second witness; one beside a record's or a page's date is."""
    return published.basis == BY_DATELINE and published.stated == day.isoformat()


def _full_day(words: str) -> date | None:
    found = _DAY.fullmatch(plain(words))
    return _exact(found, int(found["year"])) if found and found["year"] else None


def _exact(found: re.Match[str], year: int) -> date | None:
    group = "month" if found["month"] else "month_last"
    return safe(year, month_number(found, group), int(found["day"] or found["day_first"]))


def named_days(
    text: str, times: Sequence[Time], sentences: Sequence[Sentence], stated: date | None
) -> Iterator[Window]:
    """One window for each day named by month and day; a missing year is the one that puts it nearest to the stated day."""
    for time in times:
        span = Span(time.start, time.end)
        found = _DAY.fullmatch(plain(span.of(text)))
        if found and not _history(text, span) and (day := _completed(found, stated)):
            direction = tense(text, span, _sentence(sentences, span))
            if window := _window(day, direction, span, span.of(text)):
                yield window


def _history(text: str, span: Span) -> bool:
    return bool(_HISTORY.search(text[max(0, span.start - _NEAR) : span.end + _NEAR]))


def _completed(found: re.Match[str], stated: date | None) -> date | None:
    """The day; None where it is known by its date, or where a weekday and no year say what no year near has."""
    if found["year"]:
        day = _exact(found, int(found["year"]))
        return day if day and (stated is None or abs(day - stated).days <= FAR) else None
    if stated is None:
        return None
    options = [d for n in (-1, 0, 1) if (d := _exact(found, stated.year + n))]
    if found["weekday"]:
        options = [d for d in options if d.weekday() == weekday_number(found)] or options
    elif options and (options[0].month, options[0].day) in _KNOWN:
        return None
    return min(options, key=lambda d: abs(d - stated), default=None)


def _window(day: date, direction: int, span: Span, words: str) -> Window | None:
    """Told as past: written on that day or soon after; told as to come: soon before; else on either side."""
    first = day if direction < 0 else add_days(day, -BEFORE)
    last = day if direction > 0 else add_days(day, AFTER)
    return Window("day", first, last, span, words, direction < 0) if first and last else None


def _sentence(sentences: Sequence[Sentence], span: Span) -> Span:
    return sentence_at(sentences, span.start) or span
