"""The article's text cut into pieces, so that overlapping spans can be drawn with elements that never overlap.

One sweep over all boundaries: between two neighbouring ones the set of spans that cover the text is constant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.model import Attribution, Reading, Span

Role = Literal["source", "cue", "content", "addressee", "left-out", "finding", "event"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One span to draw: its role and the number of what it belongs to (attribution, passage left out, finding, event)."""

    span: Span
    role: Role
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of the text and every layer that covers all of them, outermost first."""

    start: int
    end: int
    layers: tuple[Layer, ...]

    def numbers(self, *roles: Role) -> list[int]:
        """The numbers of the covering layers of these roles, each once, outermost first."""
        return list(dict.fromkeys(layer.number for layer in self.layers if layer.role in roles))


def pieces(length: int, layers: Iterable[Layer], cuts: Iterable[int] = ()) -> Iterator[Piece]:
    """The whole text, 0 to `length`, as neighbouring pieces cut at every boundary of a layer and at `cuts`.

    Spans are clamped to the text; empty or reversed ones cover nothing. Joined, the pieces are the text again.
    """
    opening, closing = _boundaries(length, layers)
    edges = sorted({0, length, *opening, *closing, *(cut for cut in cuts if 0 < cut < length)})
    active: dict[Layer, None] = {}
    for start, end in pairwise(edges):
        for layer in closing.get(start, ()):
            active.pop(layer, None)
        active.update(dict.fromkeys(opening.get(start, ())))
        yield Piece(start, end, tuple(active))


def attribution_layers(attributions: Iterable[Attribution]) -> Iterator[Layer]:
    """The layers of attributions, numbered from 1 in the order given."""
    for number, attribution in enumerate(attributions, start=1):
        yield from (Layer(span, "content", number) for span in attribution.content)
        yield from (Layer(span, "source", number) for span in attribution.source)
        yield from (Layer(span, "addressee", number) for span in attribution.addressee)
        yield from (Layer(span, "cue", number) for span in attribution.cue)


def other_layers(reading: Reading) -> Iterator[Layer]:
    """Passages left out, the spans of findings and the triggers of dated events, numbered from 1 in the order of the reading."""
    for number, passage in enumerate(reading.article.left_out, start=1):
        yield Layer(Span(passage.start, passage.end), "left-out", number)
    for number, finding in enumerate(reading.findings, start=1):
        yield from (Layer(span, "finding", number) for span in finding.spans)
    for number, event in enumerate(reading.events, start=1):
        if event.earliest or event.latest:
            yield Layer(event.trigger, "event", number)


def _boundaries(length: int, layers: Iterable[Layer]) -> tuple[dict[int, list[Layer]], dict[int, list[Layer]]]:
    """Where layers open and close; of those that open at one place, the longest first."""
    opening: dict[int, list[Layer]] = {}
    closing: dict[int, list[Layer]] = {}
    for layer in dict.fromkeys(layers):
        start, end = max(0, layer.span.start), min(length, layer.span.end)
        if start < end:
            opening.setdefault(start, []).append(layer)
            closing.setdefault(end, []).append(layer)
    for together in opening.values():
        together.sort(key=lambda layer: -layer.span.end)
    return opening, closing
