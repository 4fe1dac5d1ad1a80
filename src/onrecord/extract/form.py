"""Direct, mixed or indirect: how much of a content stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.near import Near
from onrecord.model import Form, Quotation, Span

WORD = re.compile(r"\w+")


def form(text: str, content: Sequence[Span], quotations: Sequence[Quotation], cue: Span | None = None) -> Form:
    """`direct` if every word is quoted, `mixed` if some are.

    A quotation that holds the cue too is somebody else's; "that" before a quotation is no part of what is said.
    """
    marks = Near((q.inner, q.inner) for q in quotations if cue is None or not q.outer.contains(cue))
    quoted = total = 0
    for n, piece in enumerate(content):
        for m, word in enumerate(WORD.finditer(text, piece.start, piece.end)):
            span = Span(*word.span())
            inside = any(q.contains(span) for q in marks.over(span))
            total += inside or bool(n or m) or word.group().lower() != "that"
            quoted += inside
    return "direct" if total and quoted == total else "mixed" if quoted else "indirect"
