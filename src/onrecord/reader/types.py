"""What the reader hands on: words, and what its heads found in them. Other stages may import this file."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Act, Certainty, EntityKind, Polarity, Span, TimeType


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution as the heads see it: a cue (empty for a quotation without one), its source, its content.

    `score` is the cue's probability, 0 to 1; `anonymous` is the probability that the origin is an unnamed person.
    """

    cue: tuple[Span, ...]
    anchor: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    anonymous: float
    act: Act
    certainty: Certainty
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a named thing."""

    span: Span
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of time, as written."""

    span: Span
    type: TimeType


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that names an event; `factuality` runs from -3 (surely not so) to 3 (surely so), for the text's author."""

    span: Span
    certainty: Certainty
    polarity: Polarity
    factuality: float


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that the reader found in one text, sorted by position.

    `heads` and `relations` are the syntax of each word: the number of the word that it hangs on (its own for the root of a
    sentence) and the UD relation; both are empty where the reader has no parse.
    """

    words: tuple[Span, ...] = ()
    frames: tuple[Frame, ...] = ()
    names: tuple[Name, ...] = ()
    expressions: tuple[Expression, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
