"""Helpers of the extraction tests: spans by their words, frames by hand."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Span
from onrecord.reader.types import Frame


def at(text: str, words: str, occurrence: int = 1) -> Span:
    """The span of the n-th occurrence of `words`."""
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def frame(
    text: str, cue: str | None, source: str | None, content: Sequence[str], score: float = 0.9, anonymous: float = 0.0
) -> Frame:
    """A frame from words that occur once each; without a cue it is anchored at its content's first character."""
    pieces = tuple(at(text, c) for c in content)
    cues = (at(text, cue),) if cue else ()
    anchor = cues[0] if cues else Span(pieces[0].start, pieces[0].start + 1)
    return Frame(
        cues,
        anchor,
        (at(text, source),) if source else (),
        pieces,
        score,
        anonymous,
        "assertion",
        "certain",
        "positive",
    )
