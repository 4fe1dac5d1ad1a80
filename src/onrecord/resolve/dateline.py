"""When a text can have been written, by its own words, and whether the stated date fits.

Evidence, strongest first: a dateline within the text; a forecast "by the end of the month" that the text tells as come true this week,
where it names no day; and the odds of all that it says in passing, on the stated day against other days. Days
that it names say which days it means instead. Anniversaries, feasts and days known by their date are no such evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model import Article, LeftOut, Published, Sentence, Span, Time
from onrecord.resolve.dateline_days import Window, named_days, own_dateline
from onrecord.resolve.dateline_forecast import fulfilled
from onrecord.resolve.dateline_odds import DOUBT, DOUBT_DAY, Odds, odds

# Days between the stated date and the nearest window that are no conflict: pages are dated when they are posted, or changed.
SLACK = {"dateline": 7, "day": 14, "forecast": 7, "odds": 30}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a stated date cannot be the day of writing: the windows that its text allows, and the words that say so."""

    kind: str
    windows: tuple[Window, ...]
    days_off: int


def written(article: Article, times: Sequence[Time], sentences: Sequence[Sentence]) -> Published:
    """`article.published` with the days within which the text can have been written; `stated` is kept as it is.

    Without a conflict all days are the stated one. With one, `earliest` and `latest` are the text's own, and `basis` says why; `used` is
    the first of them where the text names its day, else it stays the stated one. Without a stated date only a full date helps.
    """
    stated = _day(article.published.stated)
    windows = evidence(article, times, sentences, stated)
    if stated is None:
        return _undated(article.published, windows)
    doubt = _doubt(article, times, sentences, stated)
    if doubt is None:
        return replace(
            article.published, earliest=_iso(stated), latest=_iso(stated), used=_iso(stated), basis=_agreed(windows)
        )
    return _redated(article.published, doubt)


def doubted(article: Article, times: Sequence[Time], sentences: Sequence[Sentence]) -> Doubt | None:
    """Why the stated date cannot be the day of writing, if it cannot."""
    stated = _day(article.published.stated)
    return None if stated is None else _doubt(article, times, sentences, stated)


def _doubt(article: Article, times: Sequence[Time], sentences: Sequence[Sentence], stated: date) -> Doubt | None:
    """Why the stated day cannot be that of writing; a dateline that all else in the text speaks against is no reason."""
    windows = evidence(article, times, sentences, stated)
    doubt = conflict(windows, stated, _odds(article, sentences, stated))
    if doubt is None or doubt.kind != "dateline":
        return doubt
    lines = {w.earliest for w in windows if w.kind == "dateline"}
    mine = _beside(article, times, sentences, stated)
    theirs = [_beside(article, times, sentences, line) for line in sorted(lines)]
    return mine if all(theirs) else doubt


def _beside(article: Article, times: Sequence[Time], sentences: Sequence[Sentence], day: date) -> Doubt | None:
    """Why a day cannot be that of writing, by all but the dateline."""
    windows = [w for w in evidence(article, times, sentences, day) if w.kind != "dateline"]
    return conflict(windows, day, _odds(article, sentences, day))


def conflict(windows: Sequence[Window], stated: date, found: Odds | None) -> Doubt | None:
    """A dateline or, where no day is named, a forecast decides alone; else the odds do, and the days named say which day is meant."""
    kinds = {w.kind for w in windows}
    for kind in ("dateline", "forecast"):
        if kind in kinds and not (kind == "forecast" and "day" in kinds):
            return _far(windows, kind, stated)
    day = _far(windows, "day", stated)
    if found is None or found.score >= (DOUBT_DAY if day else DOUBT):
        return None
    return day or _unlikely(found, stated)


def _far(windows: Sequence[Window], kind: str, stated: date) -> Doubt | None:
    """A doubt where the stated day is far from each window of a kind."""
    mine = tuple(sorted((w for w in windows if w.kind == kind), key=lambda w: w.distance(stated)))
    off = mine[0].distance(stated) if mine else 0
    return Doubt(kind, mine, off) if off > SLACK[kind] else None


def _unlikely(found: Odds, stated: date) -> Doubt | None:
    """A doubt where the days that fit best are not the stated one's."""
    window = Window("odds", found.earliest, found.latest, Span(0, 0), '"; "'.join(found.words))
    off = window.distance(stated)
    return Doubt("odds", (window,), off) if off > SLACK["odds"] and found.words else None


def _odds(article: Article, sentences: Sequence[Sentence], stated: date) -> Odds | None:
    """The odds of the text that is left."""
    text = article.text
    for part in article.left_out:
        text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return odds(text, sentences, stated)


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
    limit = published.latest  # it was there to be fetched by then
    past = [w for w in windows if w.past and _iso(w.earliest) <= (limit or _iso(w.earliest))]
    if not past:
        return published
    newest = max(past, key=lambda w: w.earliest)
    return replace(published, earliest=_iso(newest.earliest), basis=f"not before {newest.quoted}, told as past")


def _redated(published: Published, doubt: Doubt) -> Published:
    """The windows that hold together with the nearest one; the day used is their first, for news is written soon after what it tells.

    What only fits other days better is no day to count from: the stated one is kept for that.
    """
    first, last, kept = _common(doubt.windows)
    words = "; ".join(dict.fromkeys(w.quoted for w in kept))
    basis = f"{_REASONS[doubt.kind]} {words}: {doubt.days_off} days off the stated date"
    used = published.stated if doubt.kind == "odds" else _iso(first)
    return replace(published, earliest=_iso(first), latest=_iso(last), used=used, basis=basis)


_REASONS = {
    "dateline": "the text's own dateline is",
    "day": "no day that the text names is near the stated one; the nearest is",
    "forecast": "a forecast told as come true,",
    "odds": "what the text takes for granted fits these days better than the stated one,",
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
