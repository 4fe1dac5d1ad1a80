"""The article's text as HTML: sources boxed, cues bold and underlined, contents shaded, deeper where one stands inside another."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.marks import Layer, Piece, attribution_layers, other_layers, pieces
from onrecord.export.markup import classes, escaped, escaped_line
from onrecord.export.outline import Outline
from onrecord.model import Attribution, Reading

DEEPEST = 3  # shades that the eye still tells apart; deeper ones look like the third


class TextView:
    """Draws one article; `prefix` begins every element id."""

    def __init__(self, reading: Reading, outline: Outline, prefix: str) -> None:
        self._reading = reading
        self._ordered = outline.ordered
        self._text = reading.article.text
        self._prefix = prefix
        self._edges = _content_edges(outline.ordered)
        self._anchored: set[int] = set()
        self._waiting = set(event_anchors(reading).values())

    def html(self) -> str:
        """One `<p class="line">` a line of the text, numbered as an editor numbers them; empty lines stay, without a number."""
        return "\n".join(self._line(number, line) for number, line in enumerate(self._lines(), start=1))

    def _lines(self) -> Iterator[list[Piece]]:
        ends = [place + 1 for place, sign in enumerate(self._text) if sign == "\n"]
        layers = [*attribution_layers(self._ordered), *other_layers(self._reading)]
        line: list[Piece] = []
        for piece in pieces(len(self._text), layers, ends):
            line.append(piece)
            if self._text[piece.end - 1] == "\n":
                yield line
                line = []
        if line:
            yield line

    def _line(self, number: int, line: list[Piece]) -> str:
        drawn = "".join(self._piece(piece) for piece in line)
        shown = f' data-line="{number}"' if drawn else ""
        return f'<p class="line" id="{self._prefix}l{number}"{shown}>{drawn}</p>'

    def _piece(self, piece: Piece) -> str:
        text = escaped(self._text[piece.start : piece.end].rstrip("\r\n"))
        if not text or not piece.layers:
            return text
        # The reference stands inside, so that the shade of a content runs on behind it.
        return self._label(piece) + self._marked(piece, text + self._references(piece))

    def _marked(self, piece: Piece, inner: str) -> str:
        covering = piece.numbers("content", "source", "cue", "addressee")
        events = [f"{self._prefix}v{number}" for number in piece.numbers("event")]
        marks = classes(*self._looks(piece), *(f"{self._prefix}w{number}" for number in covering), *events)
        ids = " ".join(escaped_line(self._ordered[number - 1].id) for number in covering)
        about = f' data-attributions="{ids}"' if ids else ""
        return f"<span{marks}{self._target(piece)}{about}>{inner}</span>"

    def _target(self, piece: Piece) -> str:
        """The id that the timeline leads to, on the first piece of an event."""
        fresh = [number for number in piece.numbers("event") if number in self._waiting]
        self._waiting.difference_update(fresh)
        return f' id="{self._prefix}e{fresh[0]}"' if fresh else ""

    def _looks(self, piece: Piece) -> Iterator[str]:
        depth = len(piece.numbers("content"))
        if depth:
            yield "content"
            yield f"deep{min(depth, DEEPEST)}" if depth > 1 else ""
            yield "opens" if self._at_edge(piece, piece.start, 0) else ""
            yield "closes" if self._at_edge(piece, piece.end, 1) else ""
        for role in ("source", "cue", "addressee", "left-out", "finding", "event"):
            yield role if any(layer.role == role for layer in piece.layers) else ""

    def _at_edge(self, piece: Piece, offset: int, side: int) -> bool:
        """Whether a content span that covers the piece begins (side 0) or ends (side 1) at this offset."""
        return not self._edges[side].get(offset, frozenset()).isdisjoint(piece.numbers("content"))

    def _label(self, piece: Piece) -> str:
        """The kind of a passage left out, once, where it begins."""
        passages = self._reading.article.left_out
        starting = [passages[number - 1] for number in piece.numbers("left-out") if self._begins(number, piece)]
        return "".join(f'<span class="label">left out: {escaped_line(passage.kind)}</span>' for passage in starting)

    def _begins(self, number: int, piece: Piece) -> bool:
        return max(0, self._reading.article.left_out[number - 1].start) == piece.start

    def _references(self, piece: Piece) -> str:
        """A small number after the words that anchor an attribution: it leads to the card, and the card leads back to it."""
        here = [layer.number for layer in piece.layers if self._anchors(layer)]
        fresh = [number for number in dict.fromkeys(here) if number not in self._anchored]
        self._anchored.update(fresh)
        return "".join(self._reference(number) for number in fresh)

    def _anchors(self, layer: Layer) -> bool:
        """The cue anchors; where an attribution has none, its content does."""
        if layer.role in ("left-out", "finding", "event"):
            return False
        attribution = self._ordered[layer.number - 1]
        anchor = "cue" if attribution.cue else "content" if attribution.content else "source"
        return layer.role == anchor

    def _reference(self, number: int) -> str:
        name = self._prefix
        title = f"attribution {number}: to its card"
        return f'<a class="ref" id="{name}r{number}" href="#{name}c{number}" title="{title}">{number}</a>'


def event_anchors(reading: Reading) -> dict[int, int]:
    """Number of a dated event -> number of the event whose mark it is reached by: the first that begins at the same place.

    Events without a word in the text have no mark.
    """
    text = reading.article.text
    first: dict[int, int] = {}
    anchors = {}
    for number, event in enumerate(reading.events, start=1):
        start, end = event.trigger.start, event.trigger.end
        if (event.earliest or event.latest) and 0 <= start < end and text[start : start + 1].strip():
            anchors[number] = first.setdefault(start, number)
    return anchors


def _content_edges(ordered: list[Attribution]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Offset -> numbers of the attributions whose content begins there; and the same for ends."""
    begins: dict[int, set[int]] = {}
    ends: dict[int, set[int]] = {}
    for number, attribution in enumerate(ordered, start=1):
        for span in attribution.content:
            begins.setdefault(span.start, set()).add(number)
            ends.setdefault(span.end, set()).add(number)
    return begins, ends
