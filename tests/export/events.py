"""Events, steps and claims over the text of `samples`, and a reading with far more of them than a screen holds."""

from __future__ import annotations

import dataclasses
from typing import Any

from onrecord.model import Claim, Entity, Event, Interest, Reading, Span, StatusStep
from tests.export.samples import ATTRIBUTIONS, article, at, full_reading, source

AUTHOR = source("the author", "author")


def event(name: str, trigger: Span, first: str | None, last: str | None = None, **more: Any) -> Event:
    """A certain event that the author vouches for; one day where only `first` is given."""
    values = {"type": None, "agents": (), "patients": (), "place": None, "holder": AUTHOR.id, "attribution": None}
    sure = {"certainty": "certain", "polarity": "positive"}
    made: dict[str, Any] = {**values, **sure, **more}
    return Event(id=name, trigger=trigger, earliest=first, latest=last or first, **made)


def saying(*events: Event, **changes: Any) -> Reading:
    """The sample article with these events."""
    made = full_reading()
    values = {"sources": (*made.sources, AUTHOR), "events": events, "claims": (), "interests": (), **changes}
    return dataclasses.replace(made, **values)


def written(text: str, *events: Event, **changes: Any) -> Reading:
    """An article of these words, every word of it one of the story's."""
    made = Reading(article(text=text, left_out=()), sources=(AUTHOR,), events=events)
    return dataclasses.replace(made, **changes)


def word(text: str, trigger: str) -> Span:
    return at(trigger, text)


def claim(number: int, status: Any, *steps: StatusStep, **more: Any) -> Claim:
    values = {"attributions": (), "events": (), "origins": (), **more}
    return Claim(f"c:{number}", f"Claim number {number}", status=status, history=steps, **values)


def crowded(count: int) -> Reading:
    """`count` lines, each an event, a claim and an interest; every tenth event is dated by nothing."""
    lines = [f"On day {number} the {number}th convoy crossed the valley." for number in range(count)]
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    triggers = [
        Span(start + line.index("crossed"), start + line.index(" the valley"))
        for start, line in zip(starts, lines, strict=False)
    ]
    days = [
        None if number % 10 == 9 else f"2031-{1 + number // 28 % 12:02}-{1 + number % 28:02}" for number in range(count)
    ]
    events = [event(f"v:{n}", trigger, day) for n, (trigger, day) in enumerate(zip(triggers, days, strict=True))]
    claims = [claim(n, "reported", StatusStep("reported", day, triggers[n], None)) for n, day in enumerate(days)]
    interests = [Interest("e:1", "needs", trigger, None) for trigger in triggers]
    entities = (Entity("e:1", "Orvany", "LOC", ()),)
    return written(
        text,
        *events,
        claims=tuple(claims),
        interests=tuple(interests),
        entities=entities,
        attributions=ATTRIBUTIONS[:0],
    )
