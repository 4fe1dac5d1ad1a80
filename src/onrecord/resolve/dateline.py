"""When a text can have been written, by its own words, and whether the stated date fits.

Three kinds of evidence, strongest first: a dateline within the text; days that it names, with or without a year; and a forecast "by the end
of the month" that the text tells as come true this week. Anniversaries, feasts and days known by their date are no evidence, nor is a month
alone: news names months of any distance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model import Article, LeftOut, Published, Sentence, Time
from onrecord.resolve.dateline_days import Window, named_days, own_dateline
from onrecord.resolve.dateline_forecast import fulfilled

# Days between the stated date and the nearest window that are no conflict: pages are dated when they are posted, or changed.
SLACK = {"dateline": 7, "day": 14, "forecast": 7}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a stated date cannot be the day of writing: the windows that its text allows, and the words that say so."""

    kind: str
    windows: tuple[Window, ...]
    days_off: int


def written(article: Article, times: Sequence[Time], sentences: Sequence[Sentence]) -> Published:
    """`article.published` with the days within which the text can have been written; `stated` is kept as it is.

    Without a conflict all days are the stated one. With one, `earliest`, `latest` and `used` are the text's own, and `basis` says why.
    Without a stated date only a full date in the text helps.
    """
    stated = _day(article.published.stated)
    windows = evidence(article, times, sentences, stated)
    if stated is None:
        return _undated(article.published, windows)
    doubt = conflict(windows, stated)
    if doubt is None:
        return replace(
            article.published, earliest=_iso(stated), latest=_iso(stated), used=_iso(stated), basis=_agreed(windows)
        )
    return _redated(article.published, doubt)


def conflict(windows: Sequence[Window], stated: date) -> Doubt | None:
    """The strongest kind of evidence decides alone: a conflict where the stated day is far from each of its windows."""
    for kind, slack in SLACK.items():
        mine = tuple(sorted((w for w in windows if w.kind == kind), key=lambda w: w.distance(stated)))
        if mine:
            off = mine[0].distance(stated)
            return Doubt(kind, mine, off) if off > slack else None
    return None


def evidence(
    article: Article, times: Sequence[Time], sentences: Sequence[Sentence], stated: date | None
) -> list[Window]:
    """Every window that the text gives: its own dateline, the days it names, a forecast come true."""
    inside = [t for t in times if not _left_out(article.left_out, t)]
    found = [*own_dateline(article), *named_days(article.text, inside, sentences, stated)]
    return [*found, *fulfilled(article.text, inside, sentences, stated)] if stated else found


def _left_out(parts: Iterable[LeftOut], time: Time) -> bool:
    return any(p.start <= time.start < p.end for p in parts)


def _agreed(windows: Sequence[Window]) -> str:
    return "stated; days named in the text agree" if windows else "stated; the text names no day that could tell"


def _undated(published: Published, windows: Sequence[Window]) -> Published:
    """A full date in the text: its own dateline, or the newest day told as past."""
    lines = [w for w in windows if w.kind == "dateline"]
    if lines:
        day = _iso(lines[0].earliest)
        return replace(
            published, earliest=day, latest=day, used=day, basis=f"the text's own dateline {lines[0].quoted}"
        )
    past = [w for w in windows if w.past]
    if not past:
        return published
    newest = max(past, key=lambda w: w.earliest)
    return replace(
        published, earliest=_iso(newest.earliest), latest=None, basis=f"not before {newest.quoted}, told as past"
    )


def _redated(published: Published, doubt: Doubt) -> Published:
    """The windows that hold together with the nearest one; the day used is their first, for news is written soon after what it tells."""
    first, last, kept = _common(doubt.windows)
    words = "; ".join(dict.fromkeys(w.quoted for w in kept))
    basis = f"{_REASONS[doubt.kind]} {words}: {doubt.days_off} days off the stated date"
    return replace(published, earliest=_iso(first), latest=_iso(last), used=_iso(first), basis=basis)


_REASONS = {
    "dateline": "the text's own dateline is",
    "day": "no day that the text names is near the stated one; the nearest is",
    "forecast": "the words fit the first week after",
}


def _common(windows: Sequence[Window]) -> tuple[date, date, list[Window]]:
    """The overlap of as many windows as hold together, from the nearest on."""
    first, last, kept = windows[0].earliest, windows[0].latest, [windows[0]]
    for window in windows[1:]:
        low, high = max(first, window.earliest), min(last, window.latest)
        if low <= high:
            first, last = low, high
            kept.append(window)
    return first, last, kept


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None


def _iso(day: date) -> str:
    return day.isoformat()
