"""The reader's frames made consistent with the text: whole quotations, block quotations, speech that goes on, no doubles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.extract.addressee import without
from onrecord.extract.blocks import block_quotation, introduced
from onrecord.extract.go_on import go_on, joined
from onrecord.extract.near import Near, place_of
from onrecord.extract.quotes import paragraphs
from onrecord.extract.signed import signed
from onrecord.extract.subjects import looked_on, with_subject, without_cited
from onrecord.model import LeftOut, Quotation, Sentence, Span
from onrecord.reader.types import Frame

STOP = re.compile(r"[.!?][”\"’')]*\s")
FULL_STOP = 100  # characters that a sentence's end counts for
DETERMINER = re.compile(r"(?:those|these|the|this|that|such|all|any)\s+", re.IGNORECASE)
MARKED = re.compile(r"[“”\"‘]")
LEAST_WORDS = 3  # of a sentence that is a content of its own
NEAR = 3  # characters between a content's edge and a quotation mark that belongs to it
SAME = 0.5  # share of the shorter piece from which two frames claim the same words
EDGE = 16  # characters around a content's edge in which the quotations lie that it may snap to


def mend(
    text: str, frames: Iterable[Frame], quotations: Sequence[Quotation], left_out: Sequence[LeftOut]
) -> list[Frame]:
    """All frames that stand in the story, with their contents snapped to the quotations they quote."""
    blocks = tuple(paragraphs(text))
    outer = outermost(quotations)
    seen = [with_subject(text, without_cited(text, f)) for f in looked_on(text, tuple(frames))]
    out = Near((Span(o.start, o.end), o) for o in left_out)
    kept = [f for f in seen if not out.any(f.anchor)]
    kept = signed(text, kept, [q for q in outer if not out.any(q.outer)])
    marks = Near((q.outer, q) for q in outer)
    kept = [replace(f, content=snap(f.content, _at_edges(f.content, marks))) for f in kept]
    kept = [replace(f, content=without(text, f.cue[-1], f.content)) if f.cue else f for f in kept]
    kept = [block_quotation(text, f, blocks, outer) for f in kept]
    kept = introduced(text, kept, blocks, outer, left_out)
    kept = [f for f in kept if f.content and not _self(f) and not _determiner(text, f)]
    kept = single(text, kept)
    return sorted(go_on(text, kept, outer, blocks), key=lambda f: (f.anchor, f.content))


def own_sentence(text: str, frame: Frame, sentences: Sequence[Sentence]) -> Frame:
    """Indirect speech before its cue ("... , officials said") is that of the cue's sentence; what stands before that is not theirs."""
    number = place_of(sentences, frame.anchor.start)
    if number is None or not frame.cue or any(MARKED.search(text, s.start, s.end) for s in frame.content):
        return frame
    here = sentences[number].start
    inside = [Span(max(s.start, here), s.end) for s in frame.content if s.end > here]
    before = frame.cue[0].start >= frame.content[-1].end and frame.content[0].start < here
    enough = sum(len(s.of(text).split()) for s in inside) >= LEAST_WORDS
    return replace(frame, content=tuple(inside)) if before and enough else frame


def outermost(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Those that stand in no other one; quotations are sorted by their start, the longest first."""
    out: list[Quotation] = []
    for q in quotations:
        if not out or q.outer.start >= out[-1].outer.end:
            out.append(q)
    return out


def _self(frame: Frame) -> bool:
    """A content that is only the cue's own words."""
    return all(any(c.contains(s) for c in frame.cue) for s in frame.content)


def _determiner(text: str, frame: Frame) -> bool:
    """The "those" of a cue "rumours" says nothing of what they are."""
    words = text[frame.content[0].start : frame.anchor.start]
    return bool(frame.cue) and frame.content[0].end <= frame.anchor.start and DETERMINER.fullmatch(words) is not None


def _at_edges(content: Sequence[Span], marks: Near[Quotation]) -> list[Quotation]:
    """The quotations close to the edges of a content's pieces, in order."""
    edges = [Span(max(0, at - EDGE), at + EDGE) for s in content for at in (s.start, s.end)]
    return sorted({q for edge in edges for q in marks.over(edge)}, key=lambda q: (q.outer.start, -q.outer.end))


def snap(content: Sequence[Span], quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """A piece that begins or ends at, or just inside, a quotation mark takes the mark with it."""
    out = []
    for piece in content:
        start, end = piece.start, piece.end
        for q in quotations:
            if q.outer.start < start <= q.inner.start + NEAR and start < q.inner.end and end >= q.inner.start:
                start = q.outer.start
            if q.closed and q.inner.end - NEAR <= end < q.outer.end and end > q.inner.start:
                end = q.outer.end
        out.append(Span(start, end))
    return joined(out)


def single(text: str, frames: Sequence[Frame]) -> list[Frame]:
    """Words that two frames claim go to the cue that stands nearest; nested frames both keep theirs."""
    out = list(frames)
    contents = Near((s, i) for i, f in enumerate(out) for s in f.content)
    for i in range(len(out)):
        for j in sorted({n for s in out[i].content for n in contents.over(s)} - {i}):
            if _apart(out[i], out[j]) or _nested(out[i], out[j]):
                continue
            lost = [t for t in out[j].content if any(_claims(text, out[i], s, out[j], t) for s in out[i].content)]
            if lost:
                out[j] = replace(out[j], content=tuple(t for t in out[j].content if t not in lost))
    return [f for f in out if f.content]


def _claims(text: str, one: Frame, piece: Span, other: Frame, theirs: Span) -> bool:
    """Whether `piece` of `one` takes `theirs` from `other`: mostly the same words, and nearer to the cue."""
    shared = min(piece.end, theirs.end) - max(piece.start, theirs.start)
    shorter = min(piece.end - piece.start, theirs.end - theirs.start)
    return shared > SAME * shorter and (_gap(text, one, piece), -one.score) < (
        _gap(text, other, theirs),
        -other.score,
    )


def _gap(text: str, frame: Frame, piece: Span) -> int:
    """Characters between cue and piece; a sentence's end between them counts as many more."""
    cue = frame.cue[0] if frame.cue else frame.anchor
    between = text[min(cue.end, piece.end) : max(cue.start, piece.start)]
    return len(between) + (FULL_STOP if STOP.search(between) else 0)


def _apart(one: Frame, other: Frame) -> bool:
    """A quick no: their contents share nothing."""
    if not one.content or not other.content:
        return True
    return one.content[-1].end <= other.content[0].start or other.content[-1].end <= one.content[0].start


def _nested(one: Frame, other: Frame) -> bool:
    return any(s.overlaps(a) for s in one.content for a in (*other.cue, other.anchor)) or any(
        s.overlaps(a) for s in other.content for a in (*one.cue, one.anchor)
    )
