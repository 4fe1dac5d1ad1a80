"""What a text says of its own time in passing: days, months, years and feasts, each with the tense around it.

One pass of each expression over the text, without the reader: "in March" or "2018" tells something of the day of writing even where it is
part of a name ("the 2018 election"), and the counts in `dateline_counts` were made by the same pass.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.model import Sentence, Span
from onrecord.resolve.when_calendar import MONTHS, WEEKDAYS
from onrecord.resolve.when_tense import Tense, tense

MOST = 40  # signs of one text: the first ones, for the rest says it again
ENOUGH = 200  # matches of one expression looked at: a list of a thousand years is no news
_NAMED = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = re.compile(
    rf"\b(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? )?"
    rf"(?:(?P<month>{_NAMED}) (?P<day>\d{{1,2}})|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month_last>{_NAMED}))"
    rf"(?:st|nd|rd|th)?(?:,? {_YEAR})?(?![\d:]|[.,]\d)"
)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_NAMED})(?:,| of)? {_YEAR}\b")
_MONTH_ALONE = re.compile(rf"\b(?P<month>{_NAMED})(?! ?\d)")
_YEAR_ALONE = re.compile(rf"(?<![\d$£€.,#/-]){_YEAR}(?![\d%/]|[.,]\d|-\d|s\b)")
_FEAST = re.compile(
    r"\b(?P<feast>Christmas|Thanksgiving|Halloween|Easter|Labor Day|Memorial Day|Valentine|Independence Day|Fourth of July|New Year"
    r"|Election Day|Veterans Day|Mother['’]s Day|Good Friday|Columbus Day|Presidents['’] Day|St\. Patrick)"
)
_BEFORE = re.compile(r"([A-Za-z]+)[ -]$")
# Words of another sense: they are months only behind one of these.
_ALSO_WORDS = frozenset({"May", "March", "August"})
_LEADS = frozenset({"in", "last", "since", "until", "till", "early", "late", "mid", "this", "next", "during", "past"})
_OTHER_YEARS = frozenset({"last", "past", "next", "this", "every", "each"})
# A day remembered, or known by its date, is history whatever the day of writing is.
_HISTORY = re.compile(
    r"\b(?:anniversar|birthday|born\b|every\b|annual|each year|commemorat|memory of|century)", re.IGNORECASE
)
_NEAR = 60  # characters around a day in which such a word makes history of it


@dataclass(frozen=True, slots=True)
class Sign:
    """`kind` names a table of `dateline_counts`; `value` is year, month, day and weekday (0 to 6), each 0 or -1 where not said."""

    kind: str
    value: tuple[int, int, int, int]
    tense: Tense
    span: Span
    name: str = ""


def signs(text: str, sentences: Sequence[Sentence]) -> tuple[Sign, ...]:
    """The signs of a text in order, each value once."""
    taken = _Taken()
    found: dict[tuple[str, tuple[int, int, int, int], str], Sign] = {}
    for make in (_days, _feasts, _months_of_years, _months, _years):
        for kind, value, span, name in make(text, taken):
            found.setdefault((kind, value, name), Sign(kind, value, 0, span, name))
    kept = sorted(found.values(), key=lambda s: s.span)[:MOST]
    starts = [s.start for s in sentences]
    return tuple(_told(text, s, sentences, starts) for s in kept)


Found = tuple[str, tuple[int, int, int, int], Span, str]


class _Taken:
    """Stretches of the text that a longer sign covers, in order of the text: "2018" of "May 2018" is no sign of its own."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, span: Span) -> bool:
        """Whether the stretch was free; it is taken then."""
        at = bisect_right(self._starts, span.start)
        if (at and self._ends[at - 1] > span.start) or (at < len(self._starts) and self._starts[at] < span.end):
            return False
        self._starts.insert(at, span.start)
        self._ends.insert(at, span.end)
        return True


def _told(text: str, sign: Sign, sentences: Sequence[Sentence], starts: Sequence[int]) -> Sign:
    at = bisect_right(starts, sign.span.start) - 1
    inside = at >= 0 and sentences[at].end >= sign.span.end
    sentence = Span(sentences[at].start, sentences[at].end) if inside else sign.span
    return Sign(sign.kind, sign.value, tense(text, sign.span, sentence), sign.span, sign.name)


def _number(month: str) -> int:
    return MONTHS.index(month[:3].lower()) + 1


def _days(text: str, taken: _Taken) -> Iterator[Found]:
    for m in islice(_DAY.finditer(text), ENOUGH):
        span = Span(*m.span())
        weekday = WEEKDAYS.index(m["weekday"][:3].lower()) if m["weekday"] else -1
        value = (int(m["year"] or 0), _number(m["month"] or m["month_last"]), int(m["day"] or m["day_first"]), weekday)
        if taken.add(span) and not _HISTORY.search(text, max(0, span.start - _NEAR), span.end + _NEAR):
            yield "date" if m["year"] else "day", value, span, ""


def _months_of_years(text: str, taken: _Taken) -> Iterator[Found]:
    for m in islice(_MONTH_YEAR.finditer(text), ENOUGH):
        if taken.add(Span(*m.span())):
            yield "month-year", (int(m["year"]), _number(m["month"]), 0, -1), Span(*m.span()), ""


def _months(text: str, taken: _Taken) -> Iterator[Found]:
    """Months without a year; "last March" and "every March" say little, and "May" alone may be a name."""
    for m in islice(_MONTH_ALONE.finditer(text), ENOUGH):
        before = _BEFORE.search(text, max(0, m.start() - 12), m.start())
        lead = before[1].lower() if before else ""
        other = lead in _OTHER_YEARS or (m["month"] in _ALSO_WORDS and not (lead in _LEADS and _plain(text, m.end())))
        if taken.add(Span(*m.span())) and not other:
            yield "month", (0, _number(m["month"]), 0, -1), Span(*m.span()), ""


def _plain(text: str, end: int) -> bool:
    """No name goes on behind: "in May Street"."""
    return not text[end : end + 2].strip()[:1].isupper() and text[end : end + 1] not in ("'", "’")


def _years(text: str, taken: _Taken) -> Iterator[Found]:
    for m in islice(_YEAR_ALONE.finditer(text), ENOUGH):
        if taken.add(Span(*m.span())):
            yield "year", (int(m["year"]), 0, 0, -1), Span(*m.span()), ""


def _feasts(text: str, taken: _Taken) -> Iterator[Found]:
    for m in islice(_FEAST.finditer(text), ENOUGH):
        name = m["feast"].lower().replace("’", "'").replace("'s", "").replace("'", "")
        if taken.add(Span(*m.span())):
            yield "feast", (0, 0, 0, -1), Span(*m.span()), _FEASTS.get(name, name.removesuffix(" day"))


_FEASTS = {"election day": "election day", "fourth of july": "independence", "st. patrick": "st patrick"}
