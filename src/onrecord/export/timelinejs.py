"""TimelineJS 3 JSON: what became of each claim, and what happened, as slides in the order of their days.

TimelineJS takes headlines and texts for HTML, so every word of an article is escaped. What has no day is left out.
https://timeline.knightlab.com/docs/json-format.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from onrecord.export.chapter import Chapter, Item, Step, Told, day
from onrecord.export.chronicle import Chronicle, Moment, first_screen
from onrecord.export.dates import days
from onrecord.export.jsonl import listed
from onrecord.export.markup import escaped_line, link
from onrecord.export.outline import Outline, quoted
from onrecord.export.selection import MOST_MOMENTS, says_more
from onrecord.model import stable_id

Plain = dict[str, Any]
CLAIMED, HAPPENED = "What became of the claims", "What happened"
ARROW = " &#8592; "
MOST_OF_ARTICLE = 3  # happenings of each article of a story: a timeline of hundreds of slides is read by nobody


def parts(chapters: Iterable[Chapter]) -> Iterator[str]:
    """One timeline, a slide a line; the order is TimelineJS's own."""
    return listed({"scale": "human", "events": list[Plain]()}, _slides(chapters))


def _slides(chapters: Iterable[Chapter]) -> Iterator[Plain]:
    for chapter in chapters:
        seen: set[str] = set()
        for slide in _of(chapter):
            if slide["unique_id"] not in seen:
                seen.add(slide["unique_id"])
                yield slide


def _of(chapter: Chapter) -> Iterator[Plain]:
    """The steps of each claim; then what each article that is no copy tells first of all."""
    for claim in chapter.claims:
        for step in claim.history:
            if when := day(step.date):
                yield _step(claim, step, when)
    copies = {row["copy"] for row in chapter.rows("copies")}
    most = MOST_OF_ARTICLE if chapter.story else MOST_MOMENTS
    for item in chapter.items:
        if item.name not in copies:
            moments = Chronicle(item.reading, Outline(item.reading)).moments()
            yield from (_moment(item, m) for m in first_screen(moments, most) if m.events and _bounds(m))


def _step(claim: Told, step: Step, when: str) -> Plain:
    words = f"<p>{escaped_line(quoted(step.words))}</p>" if says_more(step.words, claim.text) else ""
    chain = ARROW.join(["this article", *(escaped_line(who.name) for who in step.chain)])
    return _slide(
        stable_id("step", claim.id, step.status, when, step.item.id, step.words),
        (when, when),
        f"{escaped_line(step.status.capitalize())}: {escaped_line(claim.text)}",
        f"{words}<p>{chain}</p>{_from(step.item)}",
        CLAIMED,
    )


def _moment(item: Item, moment: Moment) -> Plain:
    told = [f"per {escaped_line(moment.holder)}" if moment.holder else "", escaped_line(moment.doubts)]
    about = "; ".join(filter(None, told))
    return _slide(
        stable_id("moment", item.reading.article.outlet, moment.earliest, moment.latest, moment.words),
        _bounds(moment) or ("", ""),
        escaped_line(moment.words),
        f"{f'<p>{about}</p>' if about else ''}{_from(item)}",
        HAPPENED,
    )


def _slide(id_: str, bounds: tuple[str, str], headline: str, text: str, group: str) -> Plain:
    first, last = bounds
    return {
        "unique_id": id_.replace(":", "-"),
        "start_date": _date(first),
        **({"end_date": _date(last)} if last != first else {}),
        "display_date": days(first, last),
        "text": {"headline": headline, "text": text},
        "group": group,
    }


def _date(value: str) -> Plain:
    when = date.fromisoformat(value)
    return {"year": when.year, "month": when.month, "day": when.day}


def _bounds(moment: Moment) -> tuple[str, str] | None:
    """First and last day; the only one where one is known, none where none is or they are no interval."""
    first, last = day(moment.earliest), day(moment.latest)
    low, high = first or last, last or first
    return (low, high) if low and high and low <= high else None


def _from(item: Item) -> str:
    """The article, with the way to its page."""
    article = item.reading.article
    named = ", ".join(escaped_line(part) for part in (article.outlet, article.title or item.name) if part)
    return f"<p>{named}{f': {link(article.url)}' if article.url else ''}</p>"
