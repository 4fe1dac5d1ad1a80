"""A forecast that came true: "early in May a clerk said that the bridge might open by the end of the month ... It opened on Tuesday."

What was to be by the end of May, and is told as done on a weekday just past, was done by the end of May: so the text was written within a
week of a Tuesday between early May and the end of May. Where several
weeks fit, the first is taken: news is written soon after what it tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import Sentence, Span, Time
from onrecord.resolve.bounds import sentence_at
from onrecord.resolve.dateline_days import Window
from onrecord.resolve.rules.form import MONTH, WEEKDAY, month_number, weekday_number
from onrecord.resolve.when_calendar import add_days, month_days, weekday
from onrecord.resolve.when_tense import tense
from onrecord.resolve.when_words import plain

BACK = 12  # months: a month without a year is the last one of its name
_NARROW = re.compile(
    rf"(?:the )?(?P<part>beginning|start|early|first days|middle|mid|late|end)(?: (?:of|in))?(?: the)? {MONTH}"
)
_BOUND = re.compile(r"(?:the )?(?:end of (?:the|that|this) month|month end|later (?:that|this|in the) month)")
_WEEKDAY = re.compile(rf"(?:on )?{WEEKDAY}")
_OPEN = re.compile(
    r"\b(?:might|may|could|would|expects?|expected|suspect(?:s|ed)?|likely|planned|plans"
    r"|rumou?r(?:s|ed)?|hop(?:es|ed))\b"
)
_TRUE = re.compile(
    r"\b(?:confirmed|was (?:correct|right|accurate)|were (?:correct|right|accurate|confirmed)|proved (?:correct|right|true)|came true"
    r"|as it turn(?:s|ed) out)\b",
    re.IGNORECASE,
)
_FIRST_DAY = {"beginning": 11, "start": 11, "early": 11, "first days": 11, "middle": 21, "mid": 21}


@dataclass(frozen=True, slots=True)
class Forecast:
    """A month without a year, the day of it by which it was surely told, and the words that tell when it was told and what its bound is."""

    month: int
    after: int
    told: Span
    bound: Span


def fulfilled(text: str, times: Sequence[Time], sentences: Sequence[Sentence], stated: date) -> Iterator[Window]:
    """At most one window: the week in which a forecast of this text is told as come true."""
    forecast = _forecast(text, times, sentences)
    if forecast is None:
        return
    done = list(_done(text, times, sentences, forecast.bound.end))
    month = _month(forecast.month, stated)
    if not done or month is None:
        return
    after = add_days(month[0], forecast.after - 1)
    days = [d for _, number in done if after and (d := weekday(after, number, 1))]
    last = max(days, default=None)
    if last is None or last > month[1]:
        return
    yield from _week(text, times, last, done[0][0], forecast)


def _week(text: str, times: Sequence[Time], last: date, proof: Span, forecast: Forecast) -> Iterator[Window]:
    """From the last day told to the Sunday after it; a text that says "today" as well is not of that day."""
    today = any(plain(text[t.start : t.end]) == "today" for t in times)
    first, end = add_days(last, int(today)), weekday(last, 6, 1)
    if first and end:
        words = " ... ".join(s.of(text) for s in (forecast.told, forecast.bound, proof))
        yield Window("forecast", min(first, end), end, proof, words, past=True)


def _month(number: int, stated: date) -> tuple[date, date] | None:
    """The latest such month that began by the stated day."""
    return month_days(stated.year - (number > stated.month), number)


def _forecast(text: str, times: Sequence[Time], sentences: Sequence[Sentence]) -> Forecast | None:
    """A part of a month without a year, and behind it, in the same sentence or the next, an open bound at the end of that month."""
    for at, time in enumerate(times):
        found = _NARROW.fullmatch(plain(text[time.start : time.end]))
        if not found:
            continue
        for later in times[at + 1 : at + 3]:
            sentence = _sentence(sentences, later.start)
            words = text[sentence.start : later.start]
            if _BOUND.fullmatch(plain(text[later.start : later.end])) and _OPEN.search(words):
                told, bound = Span(time.start, time.end), Span(later.start, later.end)
                return Forecast(month_number(found), _FIRST_DAY.get(found["part"], 21), told, bound)
    return None


def _done(text: str, times: Sequence[Time], sentences: Sequence[Sentence], start: int) -> Iterator[tuple[Span, int]]:
    """Weekdays told as past behind `start`, in sentences that say that it came true."""
    for time in times:
        sentence, span = _sentence(sentences, time.start), Span(time.start, time.end)
        found = _WEEKDAY.fullmatch(plain(span.of(text)))
        if found and time.start > start and _TRUE.search(sentence.of(text)) and tense(text, span, sentence) <= 0:
            yield span, weekday_number(found)


def _sentence(sentences: Sequence[Sentence], at: int) -> Span:
    return sentence_at(sentences, at) or Span(at, at)
