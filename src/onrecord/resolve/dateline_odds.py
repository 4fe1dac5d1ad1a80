"""How well a text fits the day that it states: the likelihood of all that it says in passing, on that day and on others.

Each sign is weighed by how often dated news has one at that distance (`dateline_counts`), each office by whether it was held, a race for
the presidency by its candidates. What is said of one thing is said again, so the sums are damped before they are compared.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from onrecord.model import Sentence
from onrecord.resolve.dateline_counts import SIGNS
from onrecord.resolve.dateline_offices import offices
from onrecord.resolve.dateline_race import race
from onrecord.resolve.dateline_signs import Sign, signs
from onrecord.resolve.rules.dates import holiday
from onrecord.resolve.when_calendar import safe

# Days tried, counted from the stated one: every tenth of the year before and after, and some of the eight years beyond, which weigh less.
STEP, YEAR = 10, 360
BEYOND = tuple(range(450, 3000, 180))
OFFSETS = (*(-n for n in reversed(BEYOND)), *range(-YEAR, YEAR + 1, STEP), *BEYOND)
HERE = OFFSETS.index(0)
RARE = 0.6  # weight of one day beyond the year: a date is more often wrong by months
NEAR = 30  # days: a text this near to its stated date is dated well enough
STRAY = 0.1  # share of signs that are of any time at all
# Damping of each kind of evidence, and the log odds under which a stated date is doubted: swept on dated articles (docs/times.md).
SIGN, OFFICE, NAMES = 0.7, 1.0, 0.5
DOUBT, DOUBT_DAY = -0.6, -0.3  # the second where no day that the text names is near the stated one
HELD = {0: 0.0, -1: log(0.02), 1: log(0.15)}  # an office named as held: in its term, before it, after it
LIKELY = 1.5  # log odds below the best day at which another is still likely


class Scale(NamedTuple):
    """Lower bounds of the buckets of a distance, the first and the end of the last included."""

    bounds: tuple[int, ...]

    def bucket(self, distance: int) -> int:
        """The bucket; what lies outside falls into the first or the last."""
        return min(max(bisect_right(self.bounds, distance) - 1, 0), len(self.bounds) - 2)


SCALES: dict[str, Scale] = {
    "day": Scale((-183, -180, -90, -45, -21, -10, -4, -1, 0, 1, 2, 5, 11, 22, 46, 91, 184)),
    "weekday": Scale((0, 1, 7)),
    "date": Scale((-20000, -3650, -1100, -365, -90, -7, -1, 1, 8, 31, 91, 366, 4000)),
    "month-year": Scale((-600, -120, -36, -24, -12, -8, -5, -3, -2, -1, 0, 1, 2, 3, 4, 6, 9, 13, 25, 120)),
    "month": Scale(tuple(range(13))),
    "year": Scale((-120, -30, -10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 40)),
    "feast": Scale((-183, -120, -60, -30, -14, -5, 0, 1, 6, 15, 31, 61, 121, 184)),
}
_BY_TENSE = frozenset({"day", "month", "feast"})


def measures(sign: Sign, day: date) -> list[tuple[str, int]]:
    """Tables of `dateline_counts` and the sign's distance from `day` in each one's unit."""
    year, month, number, weekday = sign.value
    kind = f"{sign.kind}{sign.tense:+d}" if sign.kind in _BY_TENSE else sign.kind
    if sign.kind == "day":
        off = _nearest(month, number, day)
        other = (day + timedelta(off)).weekday() - weekday
        return [(kind, off), *([("weekday", other % 7)] if weekday >= 0 else [])]
    if sign.kind == "date":
        exact = safe(year, month, number)
        return [(kind, (exact - day).days)] if exact else []
    if sign.kind == "month-year":
        return [(kind, (year - day.year) * 12 + month - day.month)]
    if sign.kind == "year":
        return [(f"{kind} {(day.month - 1) // 4}", year - day.year)]
    if sign.kind == "feast":
        return [(kind, min((_feast(sign.name, day.year + n, day) for n in (-1, 0, 1)), key=abs))]
    return [(kind, (month - day.month) % 12)]


def _nearest(month: int, number: int, day: date) -> int:
    options = [safe(day.year + n, month, number) or safe(day.year + n, month, 28) for n in (-1, 0, 1)]
    return min(((d - day).days for d in options if d), key=abs, default=183)


def _feast(name: str, year: int, day: date) -> int:
    found = _holiday(name, year)
    return (found - day).days if found else 999


@cache
def _holiday(name: str, year: int) -> date | None:
    return holiday(name, year)


def scale(table: str) -> Scale:
    """The scale of a table: "month-1" and "year 2" are measured as "month" and "year"."""
    return SCALES[table.rstrip("+-01 2")]


@cache
def _logs(table: str) -> tuple[float, ...]:
    """Log likelihood of each bucket, for a day, a month or a year of it."""
    bounds, counts = scale(table).bounds, SIGNS.get(table, ())
    widths = [b - a for a, b in pairwise(bounds)]
    counts = counts or (0,) * len(widths)
    total = sum(counts) + len(widths) / 2
    even = 1 / sum(min(w, _WIDEST) for w in widths)
    return tuple(log((1 - STRAY) * (c + 0.5) / total / w + STRAY * even) for c, w in zip(counts, widths, strict=True))


_WIDEST = 1000  # days: history has no end, and one day of it no share


def _sign(sign: Sign, day: date) -> float:
    return SIGN * sum(_logs(table)[scale(table).bucket(off)] for table, off in measures(sign, day))


class Piece(NamedTuple):
    """One piece of evidence: its words, and its log likelihood for each day tried."""

    words: str
    fits: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Odds:
    """`score`: log odds that the text is of the stated day rather than of another; the days that fit best, and the words that say so."""

    score: float
    earliest: date
    latest: date
    words: tuple[str, ...]


def odds(text: str, sentences: Sequence[Sentence], stated: date) -> Odds | None:
    """None where the text says nothing of its time, or the calendar ends."""
    try:
        days = [stated + timedelta(n) for n in OFFSETS]
    except OverflowError:
        return None
    pieces = _pieces(text, sentences, days)
    if not pieces:
        return None
    fits = [sum(column) for column in zip(*(p.fits for p in pieces), strict=True)]
    best = max(range(len(days)), key=lambda at: (fits[at], -abs(OFFSETS[at])))
    first = last = best
    while first > 0 and fits[first - 1] > fits[best] - LIKELY:
        first -= 1
    while last < len(days) - 1 and fits[last + 1] > fits[best] - LIKELY:
        last += 1
    return Odds(_score(fits), _between(days, first, -1), _between(days, last, 1), _telling(pieces, best))


def _between(days: Sequence[date], at: int, way: int) -> date:
    """Half the way to the next day tried: each stands for those around it."""
    after = at + way
    return days[at] + (days[after] - days[at]) // 2 if 0 <= after < len(days) else days[at]


def _score(fits: Sequence[float]) -> float:
    top = max(fits)
    near = [exp(f - top) for n, f in zip(OFFSETS, fits, strict=True) if abs(n) <= STEP]
    far = [(RARE if abs(n) > YEAR else 1.0, exp(f - top)) for n, f in zip(OFFSETS, fits, strict=True) if abs(n) > NEAR]
    mean = sum(weight * fit for weight, fit in far) / sum(weight for weight, _ in far)
    return log(sum(near) / len(near) + _TINY) - log(mean + _TINY)


_TINY = 1e-12  # no odds without end


def _pieces(text: str, sentences: Sequence[Sentence], days: Sequence[date]) -> list[Piece]:
    pieces = [_piece(s.span.of(text), days, lambda d, s=s: _sign(s, d)) for s in signs(text, sentences)]  # type: ignore[misc]
    pieces += [_piece(o.words, days, lambda d, o=o: OFFICE * HELD[o.side(d)]) for o in offices(text)]  # type: ignore[misc]
    if (run := race(text)) is not None:
        pieces.append(_piece(", ".join(sorted(run.names)[:TELL]), days, lambda d: NAMES * run.fit(d)))
    return pieces


def _piece(words: str, days: Sequence[date], fit: Callable[[date], float]) -> Piece:
    return Piece(words, tuple(fit(d) for d in days))


TELL = 4  # pieces quoted
_TELLS = 0.3  # log odds from which a piece speaks against the stated day


def _telling(pieces: Sequence[Piece], best: int) -> tuple[str, ...]:
    """The words that fit the best day better than the stated one, most telling first."""
    gains = [(p.fits[best] - p.fits[HERE], p.words) for p in pieces]
    return tuple(w for gain, w in sorted(gains, key=lambda g: -g[0])[:TELL] if gain > _TELLS)
