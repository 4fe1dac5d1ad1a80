"""Status and its history: what each put does to a claim, and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.assess.layout import Layout
from onrecord.assess.puts import Put
from onrecord.assess.status_rules import TURNS
from onrecord.model import Attribution, Event, Reading, Span, Status, StatusStep, Time

PRESENT = re.compile(
    r"^(?:says?|tells?|writes?|reports?|notes?|warns?|claims?|denies|deny|confirms?|believes?|remains?|leaves?"
    r"|cannot|(?:is|are|does|do|can)(?:n['’]t)?|(?:has|have)(?: not|n['’]t)"
    r"|according to)\b",
    re.IGNORECASE,
)
UNDATED = "9999"  # what has no date of its own was so when the article was written, or its day is not known: last


@dataclass(frozen=True, slots=True)
class Calendar:
    """The expressions of time of one article that mean days, by position, and the day of writing."""

    times: tuple[Time, ...]
    by_id: dict[str, Attribution]
    used: str | None
    where: Layout
    text: str
    events: tuple[Event, ...]


def calendar(reading: Reading, where: Layout) -> Calendar:
    """What `dated` needs of a reading."""
    times = sorted((t for t in reading.times if t.earliest and t.type in {"DATE", "TIME"}), key=lambda t: t.start)
    return Calendar(
        tuple(times),
        {a.id: a for a in reading.attributions},
        reading.article.published.used,
        where,
        reading.article.text,
        reading.events,
    )


def dated(days: Calendar, put: Put) -> str | None:
    """The first day that the put can mean: of an attribution when it was said, of the text's own words when it happened.

    None where the words name no time and are not in the present.
    """
    anchor = put.at or (put.attribution.cue[0] if put.attribution and put.attribution.cue else put.evidence)
    outside = [c for a in _around(days, put) for c in a.content]
    if put.at and not put.core[0].overlaps(put.at):
        outside = [put.core[0]]
    inside = [t for t in _times(days, anchor) if not any(c.start <= t.start < c.end for c in outside)]
    if inside:
        return min(inside, key=lambda t: (abs(t.start - anchor.start), t.start)).earliest
    if put.force in {"settle", "refute"} and (day := _happened(days, put)):
        return day
    return days.used if PRESENT.match(anchor.of(days.text)) else None


def _times(days: Calendar, anchor: Span) -> tuple[Time, ...]:
    """The expressions of time of the sentence."""
    sentence = days.where.sentence(anchor.start)
    low, high = (bisect_left(days.times, edge, key=lambda t: t.start) for edge in (sentence.start, sentence.end))
    return days.times[low:high]


def _happened(days: Calendar, put: Put) -> str | None:
    """The first day of the first dated event in the words that show it."""
    edges = (put.evidence.start, put.evidence.end)
    low, high = (bisect_left(days.events, edge, key=lambda e: e.trigger.start) for edge in edges)
    return next((e.earliest for e in days.events[low:high] if e.earliest), None)


def _around(days: Calendar, put: Put) -> Iterator[Attribution]:
    """The attribution of a saying and those that it stands in: what is said in them dates no saying."""
    seen: set[str] = set()
    at = None if put.sign else put.attribution
    while at and at.id not in seen:
        yield at
        seen.add(at.id)
        at = days.by_id.get(at.parent or "")


def history(days: Calendar, puts: Sequence[Put]) -> tuple[StatusStep, ...]:
    """The steps by date, then position; a put that changes nothing and says nothing new is no step."""
    told = {p.attribution.id: p.attribution for p in puts if p.attribution}
    timed = _timed(days, [p for p in puts if not _passed_on(p, told)])
    timed.sort(key=lambda item: (item[0] or days.used or UNDATED, item[1].position))
    steps: list[StatusStep] = []
    held: list[str] = []
    for day, put in timed:
        before = steps[-1].status if steps else None
        after = _turn(before, put, held)
        if after:
            steps.append(StatusStep(after, day, put.evidence, put.attribution.id if put.attribution else None))
            held += [_origin(put)] if put.force in {"report", "rumour", "hold", "confirm"} else []
    return tuple(steps)


def _timed(days: Calendar, puts: Sequence[Put]) -> list[tuple[str | None, Put]]:
    """Each put with its day; a saying without one that comes right after another of the same claim was said then too."""
    timed: list[tuple[str | None, Put]] = []
    for put in sorted(puts, key=lambda p: p.position):
        day = dated(days, put)
        if day is None and timed and put.sign is None and days.where.follows(put.position, timed[-1][1].position):
            day = timed[-1][0]
        timed.append((day, put))
    return timed


def _passed_on(put: Put, told: dict[str, Attribution]) -> bool:
    """Whether it only stands inside another put of the claim and names nobody else: "I do not believe that ..."."""
    a = put.attribution
    outer = told.get(a.parent or "") if a else None
    return a is not None and outer is not None and a.source_id in {None, outer.source_id} and put.sign is None


def _turn(before: Status | None, put: Put, held: Sequence[str]) -> Status | None:
    after = TURNS[put.force].get(before)
    takes_back = put.force == "deny" and held and set(held) == {_origin(put)}
    return "denied" if takes_back and after == "disputed" else after


def _origin(put: Put) -> str:
    """The last source of the chain; "" for the text itself and for nobody."""
    return put.attribution.chain[-1] if put.attribution and put.attribution.chain else ""
