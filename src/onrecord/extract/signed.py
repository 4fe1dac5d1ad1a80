"""Quotations signed with a dash: “It held.” — Oru Vant, engineer. No cue word: the dash itself is the cue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.near import Near
from onrecord.model import Quotation, Span
from onrecord.reader.types import Frame

DASH = re.compile(r"[ \t]{0,4}\n?[ \t]{0,4}\n?[ \t]{0,4}(―|—|–|--|-)[ \t]{0,4}(?=[^\W\d_])")
NAME = re.compile(r"[^\n,;:.!?“”\"()―—–]{2,60}")  # "A. B. Name" is cut at its first full stop, and then not taken
REST = re.compile(r"[^\n]{0,80}(?:\n|\Z)")
MOST_WORDS = 6
LEAST_WORDS = 4  # of the quotation
SURE = 0.9


def signed(text: str, frames: Sequence[Frame], quotations: Sequence[Quotation]) -> list[Frame]:
    """The frames, and one for each signed quotation that no frame has with this signature."""
    found = [f for q in quotations if (f := _frame(text, q))]
    known = Near((o.source[0], o) for o in frames if o.source)
    found = [f for f in found if not known.any(f.source[0])]
    quoted = Near((f.content[0], f) for f in found)
    return [*(_yielding(f, quoted) for f in frames), *found]


def _yielding(frame: Frame, quoted: Near[Frame]) -> Frame:
    """A frame whose only cue is the signed quotation's own mark gives way: it loses its content."""
    if frame.cue or not any(quoted.any(s) for s in frame.content):
        return frame
    return Frame(
        (), frame.anchor, frame.source, (), frame.score, frame.anonymous, frame.act, frame.certainty, frame.polarity
    )


def _frame(text: str, q: Quotation) -> Frame | None:
    dash = DASH.match(text, q.outer.end) if q.closed and len(q.inner.of(text).split()) >= LEAST_WORDS else None
    name = NAME.match(text, dash.end()) if dash else None
    if not dash or not name or not _alone(text, q, name):
        return None
    words = name.group().split()
    if not 1 <= len(words) <= MOST_WORDS or not (words[0][0].isupper() and words[-1][0].isupper()):
        return None
    source = Span(name.start(), name.start() + len(name.group().rstrip()))
    cue = Span(dash.start(1), dash.end(1))
    return Frame((cue,), cue, (source,), (q.outer,), SURE, 0.0, "assertion", "certain", "positive")


def _alone(text: str, q: Quotation, name: re.Match[str]) -> bool:
    """The quotation begins its line and the signature ends one: no sentence goes on after the dash."""
    before = text[: q.outer.start].rstrip(" \t")
    return (not before or before.endswith("\n")) and REST.match(text, name.end()) is not None
