"""Quotations that no content covers: speech that goes on belongs to the frame before it; other speech stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.near import Near, place_of
from onrecord.model import Quotation, Span
from onrecord.reader.types import Frame

UNSURE = 0.5  # the score of speech that neither cue nor speaker stands with
LEAST_WORDS = 4  # of a quotation that stands for speech, not for a phrase held at arm's length


def go_on(text: str, frames: Sequence[Frame], quotations: Sequence[Quotation], blocks: Sequence[Span]) -> list[Frame]:
    """The frames with the quotations that go on from theirs, and one more for each other whole sentence in quotation marks."""
    speech = Speech(frames, quotations, blocks)
    for q in quotations:
        if speech.taken.any(q.inner) or not _speech(text, q):
            continue
        place = speech.speaker(q)
        if place is not None:
            speech.give(place, q)
        elif q.closed:
            speech.alone(q)
    return speech.joined()


def _speech(text: str, q: Quotation) -> bool:
    """A whole sentence in quotation marks, not a phrase, a title or a scare quote."""
    words = q.inner.of(text).strip()
    return len(words.split()) >= LEAST_WORDS and words[:1].isupper() and (words[-1:] in ".!?,…—" or not q.closed)


class Speech:
    """The frames in order, who spoke last in each paragraph, and what has been given to whom."""

    def __init__(self, frames: Sequence[Frame], quotations: Sequence[Quotation], blocks: Sequence[Span]) -> None:
        """Sorts the frames by their anchors; quotations and blocks come sorted."""
        self.frames = sorted(frames, key=lambda f: f.anchor)
        self.blocks = blocks
        self.quoted = Near((q.outer, q) for q in quotations)
        self.taken = Near((s, i) for i, f in enumerate(self.frames) for s in (*f.content, *f.source, *f.cue))
        self.contents = Near((s, i) for i, f in enumerate(self.frames) for s in f.content)
        self.open = defaultdict(list)
        for q in quotations:
            if not q.closed:
                self.open[q.outer.end].append(q.inner)
        self._pieces = sorted(((s, i) for i, f in enumerate(self.frames) for s in f.content), key=lambda p: p[0].end)
        self._next = 0
        self._last: dict[int, int] = {}
        self._given: defaultdict[int, list[Span]] = defaultdict(list)
        self._quoting: dict[int, bool] = {}

    def speaker(self, q: Quotation) -> int | None:
        """The frame whose quotation this one continues: earlier in its paragraph, or open at the end of the paragraph before."""
        self._pass(q.outer.start)
        number = self._block(q.outer)
        if number is None:
            return None
        last = self._last.get(number)
        if last is not None and self._quotes(last):
            return last
        if not number or q.outer.start != self.blocks[number].start:
            return None
        before = self.open.get(self.blocks[number - 1].end, ())
        return min((i for o in before for i in self.contents.over(o)), default=None)

    def give(self, place: int, q: Quotation) -> None:
        """The quotation becomes part of that frame's content."""
        self._given[place].append(q.outer)
        self._take(place, q)

    def alone(self, q: Quotation) -> None:
        """The quotation becomes a frame of its own, without a cue and without a source."""
        mark = Span(q.outer.start, q.inner.start)
        self.frames.append(Frame((), mark, (), (q.outer,), UNSURE, 0.0, "assertion", "certain", "positive"))
        self._take(len(self.frames) - 1, q)

    def joined(self) -> list[Frame]:
        """The frames with all that they were given."""
        out = list(self.frames)
        for place, spans in self._given.items():
            out[place] = replace(out[place], content=joined([*out[place].content, *spans]))
        return out

    def _take(self, place: int, q: Quotation) -> None:
        self.taken.add(q.outer, place)
        self.contents.add(q.outer, place)
        self._quoting[place] = True
        number = self._block(q.outer)
        if number is not None:
            self._last[number] = max(place, self._last.get(number, place))

    def _pass(self, end: int) -> None:
        """Notes the frame of the highest number with a piece in each paragraph, up to `end`."""
        while self._next < len(self._pieces) and self._pieces[self._next][0].end <= end:
            piece, place = self._pieces[self._next]
            self._next += 1
            number = self._block(piece)
            if number is not None:
                self._last[number] = max(place, self._last.get(number, place))

    def _block(self, span: Span) -> int | None:
        number = place_of(self.blocks, span.start)
        return number if number is not None and self.blocks[number].contains(span) else None

    def _quotes(self, place: int) -> bool:
        """Whether a frame's content has quotation marks."""
        if place not in self._quoting:
            self._quoting[place] = any(self.quoted.any(s) for s in self.frames[place].content)
        return self._quoting[place]


def joined(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Sorted, overlapping pieces made one."""
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and piece.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)
