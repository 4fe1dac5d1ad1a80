"""The dateline that a report opens with is nobody's word and nobody's name: "KARSK, Keldia (KNA) — The mayor said ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.model import Span
from onrecord.reader.types import Frame

MOST = 80  # characters that a dateline has
# A town in capitals, or an agency in brackets, before a dash.
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}(?:, [A-Z][\w.]*(?: [A-Z0-9][\w.]*){0,2}){0,2}(?: ?\([\w .]{2,25}\))?"
    r"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?:, [A-Z0-9][\w.]*(?: [A-Z0-9][\w.]*){0,2}){0,2} ?\([\w .]{2,25}\)) ?(?:--|[-–—]) ?"
)


def without_datelines(text: str, frames: Iterable[Frame]) -> list[Frame]:
    """The frames with sources and contents that begin after the datelines of their paragraphs; a source that is one falls away."""
    return [replace(f, source=_after(text, f.source), content=_after(text, f.content)) for f in frames]


def _after(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(s for span in spans if (s := _cut(text, span)).start < s.end)


def _cut(text: str, span: Span) -> Span:
    """A span that lies in, or begins with, the dateline of its paragraph."""
    opens = text.rfind("\n", 0, span.start) + 1
    if span.start - opens > MOST:
        return span
    found = DATELINE.match(text, opens)
    return Span(min(found.end(), span.end), span.end) if found and span.start < found.end() else span
