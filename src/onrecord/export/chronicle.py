"""What happened when, as the article tells it: the moments of the timeline, for the terminal and the page alike.

A moment is one clause of the article with the events in it that share a date, or the day on which somebody's words made
a claim a rumour, confirmed or denied it. Its words are exact; what stands in brackets is who is meant where the clause does not name them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.export.clauses import Clauses
from onrecord.export.dates import Slot, slot
from onrecord.export.outline import Outline, quoted
from onrecord.export.selection import MOST_MOMENTS, PLAIN_STATUS, foremost, is_live
from onrecord.model import Attribution, Event, Reading, Source, Span, StatusStep

PRONOUNS = frozenset(
    {
        *("he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs"),
        *("who", "whom", "whose", "which", "that", "this", "these", "those"),
    }
)
LEAST_LETTERS = 3
MOST_NAMES = 3  # in brackets
_WORD = re.compile(r"\w+")
# What puts a moment on the first screen: the claim that it is part of, a date that its own sentence states, a known kind of
# deed; what names nobody and is of no known kind ("as it turns out") hardly tells anything.
IN_LIVE_CLAIM, IN_CLAIM, STATED, TYPED, BARE = 4, 2, 3, 2, -2
DOUBTS = {
    ("certain", "negative"): "did not happen",
    ("probable", "positive"): "probable",
    ("probable", "negative"): "probably did not happen",
    ("possible", "positive"): "possible",
    ("possible", "negative"): "possibly did not happen",
}
UNKNOWN = "uncertain"


@dataclass(frozen=True, slots=True)
class Moment:
    """One row: its interval and slot, the words, who vouches for it ("" for the author), the doubts in words, and where it stands.

    `events` are numbers (from 1) of the reading's events; `weight` says how much it belongs on the first screen.
    """

    earliest: str | None
    latest: str | None
    slot: Slot
    words: str
    holder: str
    doubts: str
    span: Span
    clause: Span
    events: tuple[int, ...]
    weight: int

    @property
    def dated(self) -> bool:
        """Whether the text lets it be dated at all."""
        return bool(self.earliest or self.latest)


def doubt(event: Event) -> str:
    """How far the event is from plain fact, in words; "" for what is put as certain and so."""
    if (event.certainty, event.polarity) == ("certain", "positive"):
        return ""
    return DOUBTS.get((event.certainty, event.polarity), UNKNOWN)


def first_screen(moments: Sequence[Moment], most: int = MOST_MOMENTS) -> list[Moment]:
    """The dated moments that a person wants first, in order; of one clause only the heaviest."""
    heaviest: dict[Span, Moment] = {}
    for moment in moments:
        known = heaviest.get(moment.clause)
        if moment.dated and (known is None or moment.weight > known.weight):
            heaviest[moment.clause] = moment
    kept = set(map(id, heaviest.values()))
    return foremost([moment for moment in moments if id(moment) in kept], lambda moment: moment.weight, most)


class Chronicle:
    """The moments of one reading. Ids that lead nowhere are survived."""

    def __init__(self, reading: Reading, outline: Outline) -> None:
        self._reading = reading
        self._outline = outline
        self._clauses = Clauses(reading)
        self._names = {entity.id: entity.name for entity in reading.entities}
        self._mentions = {entity.id: sorted(entity.mentions) for entity in reading.entities}
        self._claimed = {e: IN_CLAIM for claim in reading.claims for e in claim.events}
        self._claimed |= {e: IN_LIVE_CLAIM for claim in reading.claims if is_live(claim) for e in claim.events}
        self._times = sorted(
            (t.start, t.earliest, t.latest) for t in reading.times if t.earliest is not None or t.latest is not None
        )

    def moments(self) -> list[Moment]:
        """All of them by their first possible day, then in order of the text; the undated last."""
        found = [*self._happenings(), *self._steps()]
        return sorted(found, key=lambda m: (not m.dated, m.earliest or m.latest or "", m.latest or "", m.span))

    def _happenings(self) -> Iterator[Moment]:
        """Events of one clause, date and holder are one moment."""
        together: dict[tuple[str | None, str | None, Span, str], list[int]] = {}
        for number, event in enumerate(self._reading.events, start=1):
            key = (event.earliest, event.latest, self._clauses.around(event.trigger), event.holder)
            together.setdefault(key, []).append(number)
        told = Counter(clause for _, _, clause, _ in together)
        for (_, _, clause, _), numbers in together.items():
            yield self._happening(clause, numbers, alone=told[clause] == 1)

    def _happening(self, clause: Span, numbers: list[int], *, alone: bool) -> Moment:
        """Where the same clause stands under another date too, the words of the events say what happened on this one."""
        events = [self._reading.events[number - 1] for number in numbers]
        first = events[0]
        words = self._told(clause, events)
        return Moment(
            earliest=first.earliest,
            latest=first.latest,
            slot=slot(first.earliest, first.latest),
            words=words,
            holder=self._holder(first, words),
            doubts=self._doubts(events) if alone else self._doubts_by_name(events),
            span=first.trigger,
            clause=clause,
            events=tuple(numbers),
            weight=max(map(self._weight, events)),
        )

    def _told(self, clause: Span, events: Sequence[Event]) -> str:
        """The clause's own words, and in brackets those who act in it and are not named there."""
        words = self._clauses.words(clause, events[0].trigger, events[-1].trigger)
        agents = dict.fromkeys(a for event in events for a in event.agents if a in self._names)
        unnamed = [self._names[agent] for agent in agents if not self._is_named(agent, clause, words)]
        if len(unnamed) > MOST_NAMES:
            unnamed = [f"{unnamed[0]} and {len(unnamed) - 1} others"]
        return f"[{', '.join(unnamed)}] {words}" if unnamed else words

    def _is_named(self, entity: str, clause: Span, words: str) -> bool:
        """Whether the clause names the entity: by a word of its name, or by another that is no pronoun."""
        parts = {part.lower() for part in self._names[entity].split() if len(part) >= LEAST_LETTERS}
        if not parts.isdisjoint(_WORD.findall(words.lower())):
            return True
        mentions = self._mentions.get(entity, [])
        inside = mentions[bisect_left(mentions, Span(clause.start, 0)) : bisect_left(mentions, Span(clause.end, 0))]
        return any(mention.of(self._outline.text).lower() not in PRONOUNS for mention in inside)

    def _holder(self, event: Event, words: str) -> str:
        """The source that vouches for an event, unless it is the author or the words say it already: "police said the dam broke"."""
        source = self._outline.sources.get(event.holder)
        said = self._outline.by_id.get(event.attribution or "")
        if source is None or source.kind == "author" or (said and self._says(said, source, words)):
            return ""
        return f"{source.name} (unnamed)" if source.anonymous else source.name

    def _says(self, said: Attribution, source: Source, words: str) -> bool:
        """Whether both the cue and the last word of the source's name stand in the words."""
        cue, name = self._outline.words(said.cue), source.name.split()[-1:]
        return bool(cue) and cue in words and bool(name) and name[0] in words

    def _doubts(self, events: Sequence[Event]) -> str:
        """One word where it holds for all, else each doubted word with its own."""
        words = {doubt(event) for event in events}
        return words.pop() if len(words) == 1 else self._doubts_by_name([event for event in events if doubt(event)])

    def _doubts_by_name(self, events: Sequence[Event]) -> str:
        named = (f"“{self._outline.words([event.trigger])}” {doubt(event)}".strip() for event in events)
        return ", ".join(dict.fromkeys(named))

    def _weight(self, event: Event) -> int:
        """How much a reader would miss it."""
        named = bool(event.agents) + bool(event.patients)
        told = named + (TYPED if event.type else 0) or BARE
        sure = (not doubt(event)) + (event.earliest == event.latest)
        return told + sure + self._claimed.get(event.id, 0) + STATED * self._is_stated(event)

    def _is_stated(self, event: Event) -> bool:
        """Whether the sentence itself names the date, not only the day of publication or the sentence before."""
        return any(time[1:] == (event.earliest, event.latest) for time in self._times_by(event.trigger))

    def _times_by(self, span: Span) -> list[tuple[int, str | None, str | None]]:
        """The dated expressions in the sentence of the span."""
        sentence = self._clauses.sentence(span)
        first, last = (
            bisect_left(self._times, end, key=lambda time: time[0]) for end in (sentence.start, sentence.end)
        )
        return self._times[first:last]

    def _steps(self) -> Iterator[Moment]:
        """Dated steps that somebody's words made of a claim, unless an event at these words and on that day says it already."""
        happened = sorted((event.earliest or "", event.trigger.start) for event in self._reading.events)
        for claim in self._reading.claims:
            for step in claim.history:
                said = self._outline.by_id.get(step.attribution or "")
                milestone = said is not None and step.status != PLAIN_STATUS
                if milestone and step.date is not None and not _between(happened, step.date, step.evidence):
                    yield self._step(step, said)

    def days(self, step: StatusStep) -> tuple[str | None, str | None]:
        """The interval whose first day a step has: where its sentence, or that of its cue, says "early September"."""
        said = self._outline.by_id.get(step.attribution or "")
        for span in (step.evidence, *(said.cue if said else ())):
            for _, earliest, latest in self._times_by(span):
                if earliest == step.date and latest is not None:
                    return earliest, latest
        return step.date, step.date

    def _said(self, said: Attribution | None, words: str) -> str:
        """The words after whose they are, unless they say that themselves."""
        source = self._outline.source_of(said) if said else None
        if said is None or (source and self._says(said, source, words)):
            return words
        return ": ".join([*self._outline.chain(said)[-1:], words])

    def _step(self, step: StatusStep, said: Attribution | None) -> Moment:
        """Who said it and in which words, with the status that it gave to the claim."""
        words = self._clauses.words(step.evidence, step.evidence, step.evidence)
        earliest, latest = self.days(step)
        return Moment(
            earliest=earliest,
            latest=latest,
            slot=slot(earliest, latest),
            words=self._said(said, quoted(words)),
            holder="",
            doubts=step.status,
            span=step.evidence,
            clause=step.evidence,
            events=(),
            weight=IN_LIVE_CLAIM,
        )


def _between(happened: list[tuple[str, int]], date: str, span: Span) -> bool:
    """Whether something of that day stands in the span; `happened` is sorted."""
    first, last = (bisect_left(happened, (date, offset)) for offset in (span.start, span.end))
    return first < last
