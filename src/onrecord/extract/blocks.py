"""Block quotations: a paragraph set off by a colon at the end of the one before, with quotation marks or without."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import replace

from onrecord.extract.near import Near, place_of
from onrecord.model import LeftOut, Quotation, Span
from onrecord.reader.types import Frame

COLON = re.compile(r"[^\n]{0,80}:\s*\Z")
# "The Ledger notes:" alone, or as the last sentence of its paragraph; the reader misses some, since its corpora have few.
INTRODUCTION = re.compile(
    r"([A-Z][^\n.!?:;,“”\"]{1,60}?)\s"
    r"(notes?|noted|writes?|wrote|says?|said|reads?|reports?|reported|adds?|added|states?|stated|explains?|explained|observes?|observed"
    r"|argues?|argued|concludes?|concluded|continues?|continued|declares?|declared|responds?|responded|recalls?|recalled)"
    r"(?: (?:further|also|again|in part|as follows|this|that))?:"
)
ENDS = re.compile(r"[.!?][”\"’')]*\s+")
LEAST_WORDS = 6  # of the paragraph that is quoted
SURE = 0.9


def block_quotation(text: str, frame: Frame, blocks: Sequence[Span], quotations: Sequence[Quotation]) -> Frame:
    """ "X notes:" at a paragraph's end introduces the whole next paragraph, quotation marks or none."""
    if not frame.cue:
        return frame
    number = place_of(blocks, frame.cue[0].start)
    if number is None or not blocks[number].contains(frame.cue[0]) or number + 1 >= len(blocks):
        return frame
    if not COLON.match(text[frame.cue[-1].end - 1 : blocks[number].end]):
        return frame
    if any(blocks[number].overlaps(s) for s in frame.content):
        return frame
    following = blocks[number + 1]
    at = bisect_left(quotations, following.start, key=lambda q: q.outer.start)
    quoted = quotations[at].outer if at < len(quotations) else None
    if quoted and quoted.start == following.start and quoted.end < following.end - 1:
        return replace(frame, content=(quoted,)) if not frame.content else frame
    return replace(frame, content=(following,))


def is_block(text: str, frame: Frame, blocks: Container[Span]) -> bool:
    """Whether the content is a whole paragraph set off by a colon: quoted word for word without quotation marks."""
    if len(frame.content) != 1 or not frame.cue or frame.content[0] not in blocks:
        return False
    gap = text[frame.cue[-1].end - 1 : frame.content[0].start]
    return "\n" in gap and COLON.match(gap) is not None


def introduced(
    text: str,
    frames: Sequence[Frame],
    blocks: Sequence[Span],
    quotations: Sequence[Quotation],
    left_out: Sequence[LeftOut],
) -> list[Frame]:
    """The frames, and one for each block quotation whose introduction none of them has for a cue."""
    out = list(frames)
    known = Near((f.anchor, f.anchor) for f in frames)
    aside = Near((Span(o.start, o.end), o) for o in left_out)
    for block, following in itertools.pairwise(blocks):
        found = _introduction(text, block, following)
        if found is None or aside.any(found.anchor) or aside.any(following):
            continue
        begun = Span(found.source[0].start, block.end)
        if any(begun.contains(anchor) for anchor in known.over(begun)):
            continue
        out.append(block_quotation(text, found, blocks, quotations))
    return [f for f in out if f.content]


def _introduction(text: str, block: Span, following: Span) -> Frame | None:
    """A frame without content for "NAME notes:" at the end of `block`."""
    start = max([block.start, *(m.end() for m in ENDS.finditer(text, block.start, block.end))])
    match = INTRODUCTION.fullmatch(text, start, block.end)
    if not match or len(following.of(text).split()) < LEAST_WORDS:
        return None
    cue = Span(*match.span(2))
    return Frame((cue,), cue, (Span(*match.span(1)),), (), SURE, 0.0, "assertion", "certain", "positive")
