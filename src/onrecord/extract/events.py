"""Which triggers are events, what kind, how sure, and in whose words; who, where and when are the work of `resolve`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.extract.events_types import event_type
from onrecord.extract.modality import SURENESS, held
from onrecord.model import Attribution, Certainty, Event, LeftOut, Polarity, Span, stable_id
from onrecord.reader.types import Annotations, Syntax, Trigger

_EMPTY = (
    "am are be been being is was were has have had having do does did doing done seem seems seemed according including"
)
_PHASES = "began begin begins begun beginning started starts starting continued continue continues continuing kept keep"
# What only leads over to an event: "as it turns out", "it turned out that", "as it happens".
TURNS = re.compile(
    r"\b(?:it|things?) (?:(?:has|have|had|would) )?(?:turn(?:s|ed)?(?= out\b)|happens\b|so happen(?:s|ed)\b|transpire[sd]?\b)",
    re.IGNORECASE,
)
EMPTY, PHASES = frozenset(_EMPTY.split()), frozenset(_PHASES.split())
SURE = 2.0  # factuality from which the head's own hedge says nothing: swept on UW's development sentences
AHEAD = 16  # characters around a trigger in which such words stand
AROUND = 8  # words on each side that may tell a type


def events(
    article_id: str,
    text: str,
    annotations: Annotations,
    attributions: Sequence[Attribution],
    left_out: Sequence[LeftOut],
) -> tuple[Event, ...]:
    """Events in order of their triggers, without agents, patients, place, days and holder.

    `attributions` are those of the article with their ids; an event's is the innermost one whose content it stands in.
    """
    syntax = Syntax(annotations)
    named = frozenset(syntax.at(t.span.start) for t in annotations.triggers)
    triggers = [t for t in annotations.triggers if _stands(text, t, syntax, named, left_out)]
    around = innermost(attributions, [t.span.start for t in triggers])
    mains = _mains(syntax, attributions, triggers)
    return tuple(
        _event(article_id, text, syntax, t, a, t.span in mains and a is not None)
        for t, a in zip(triggers, around, strict=True)
    )


def _stands(text: str, trigger: Trigger, syntax: Syntax, named: frozenset[int], left_out: Sequence[LeftOut]) -> bool:
    """Whether it is part of the story, and more than the being of something, or the beginning of what is `named` itself."""
    span, words = trigger.span, trigger.span.of(text).lower()
    outside = any(Span(o.start, o.end).overlaps(span) for o in left_out)
    over = any(
        m.end() >= span.end
        for m in TURNS.finditer(text, max(0, span.start - AHEAD), span.end + AHEAD)
        if m.start() < span.start
    )
    if outside or over or words in EMPTY or not any(c.isalpha() for c in words):
        return False
    return words not in PHASES or named.isdisjoint(syntax.children(syntax.at(span.start), "xcomp"))


def innermost(attributions: Sequence[Attribution], positions: Sequence[int]) -> list[Attribution | None]:
    """For each position, in ascending order, the attribution with the shortest content around it."""
    pieces = sorted((s.start, s.end, i) for i, a in enumerate(attributions) for s in a.content)
    sizes = [sum(s.end - s.start for s in a.content) for a in attributions]
    found: list[Attribution | None] = []
    open_: list[tuple[int, int]] = []
    at = 0
    for position in positions:
        while at < len(pieces) and pieces[at][0] <= position:
            open_.append((pieces[at][1], pieces[at][2]))
            at += 1
        open_ = [(end, i) for end, i in open_ if end > position]
        found.append(attributions[min((sizes[i], i) for _, i in open_)[1]] if open_ else None)
    return found


def _mains(syntax: Syntax, attributions: Sequence[Attribution], triggers: Sequence[Trigger]) -> frozenset[Span]:
    """The trigger of each content's main proposition: that of its top word, or its first one where there is no parse."""
    starts = [t.span.start for t in triggers]
    found = set()
    for a in attributions:
        piece = a.content[0]
        inside = triggers[bisect_right(starts, piece.start - 1) : bisect_right(starts, piece.end - 1)]
        top = syntax.words[syntax.top(piece) or 0] if syntax.known else None
        found |= {t.span for t in (inside[:1] if top is None else [t for t in inside if t.span.overlaps(top)])}
    return frozenset(found)


def _event(
    article_id: str, text: str, syntax: Syntax, trigger: Trigger, around: Attribution | None, main: bool
) -> Event:
    span = trigger.span
    word = syntax.at(span.start)
    head = "certain" if abs(trigger.factuality) >= SURE else trigger.certainty
    certainty, polarity = held(text, syntax, word, head, trigger.polarity)
    if around and main:
        certainty, polarity = _as_said(around, certainty, polarity)
    near = [w.of(text) for w in syntax.words[max(0, word - AROUND) : word + AROUND + 1]]
    return Event(
        id=stable_id("v", article_id, span.start, span.end),
        trigger=span,
        type=event_type(near, min(word, AROUND)),
        agents=(),
        patients=(),
        place=None,
        earliest=None,
        latest=None,
        certainty=certainty,
        polarity=polarity,
        holder="",
        attribution=around.id if around else None,
    )


def _as_said(around: Attribution, certainty: Certainty, polarity: Polarity) -> tuple[Certainty, Polarity]:
    """The main proposition of a content is no surer than its source puts it, and not so where its source denies it."""
    sure = min((certainty, around.certainty), key=SURENESS.index)
    return sure, "negative" if around.polarity == "negative" else polarity
