"""Who was told: "told the Associated Press", "assured reporters", "in an interview with the Herald"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.lexicon import outlet
from onrecord.model import Span

TELLS = re.compile(
    r"\b(?:tell|tells|told|telling|assur(?:e|es|ed|ing)|inform(?:s|ed|ing)?|remind(?:s|ed|ing)?|warn(?:s|ed|ing)?|notif(?:y|ies|ied)"
    r"|advis(?:e|es|ed|ing)|ask(?:s|ed|ing)?|promis(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|brief(?:s|ed)|convinc(?:e|es|ed)|persuad(?:e|es|ed))\b",
    re.IGNORECASE,
)
TO = re.compile(
    r"\s*\b(?:said|says|wrote|confirmed|explained|admitted|acknowledged|complained|announced|confided|insisted|replied|spoke|speaking)\s+to\b",
    re.IGNORECASE,
)
INTERVIEW = re.compile(
    r"\b(?:interview|interviewed|conversation|statement|e-?mail|message|call)\s+(?:with|to|by|on)\s+", re.IGNORECASE
)
STOP = re.compile(  # a word or mark that ends a noun phrase
    r"\s+(?:that|on|in|at|during|after|before|as|when|while|by|via|through|from|about(?! \d)|how|why|what|whether|if|of his|of her|and that"
    r"|to|not to|last|this|yesterday|today|who|but|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|(?<!\b[A-Z])\.(?=\s|$)|[,;:—–“”\"()\n]"
)
THAT = re.compile(r"\sthat\s")
CONDITION = re.compile(r"on (?:the )?condition of anonymity,?\s+(?=\S)")
MOST_WORDS = 8  # of a noun phrase
LONGEST = 80  # characters looked at after the cue
NOT_PERSONS = frozenset({"it", "this", "that", "there", "more", "questions", "so"})


def addressee(
    text: str, cue: Span, content: Sequence[Span], source: Sequence[Span], sentence_end: int
) -> tuple[Span, ...]:
    """The addressee's span right after the cue, or none."""
    words = cue.of(text)
    limit = min([sentence_end, cue.end + LONGEST, *(s.start for s in (*content, *source) if s.start >= cue.end)])
    tell = [*TELLS.finditer(words)]
    if tell:
        found = _phrase(text, cue.start + tell[-1].end(), max(limit, cue.end))
    else:
        to = TO.match(text, cue.start, limit)
        found = _phrase(text, to.end(), limit) if to else None
    if found is None and (talk := INTERVIEW.search(text, cue.start, limit)):
        found = _phrase(text, talk.end(), limit)
        found = found if found and outlet(found.of(text)) else None
    return (found,) if found else ()


def without(text: str, cue: Span, content: Sequence[Span]) -> tuple[Span, ...]:
    """A content without the addressee that stands before its "that": "assured <the envoys> that it held"."""
    content = _without_condition(text, content)
    if not content or content[0].start < cue.end or not TELLS.search(cue.of(text)) or not blank(text, cue, content[0]):
        return tuple(content)
    piece = content[0]
    if text.startswith("that ", piece.start):
        return tuple(content)
    that = THAT.search(text, piece.start, piece.end)
    if that:
        told, start = text[piece.start : that.start()], that.start() + 1
    elif len(content) > 1 and text.startswith("that ", content[1].start):
        told, start = piece.of(text), piece.end
    else:
        return tuple(content)
    if not told.strip() or len(told.split()) > MOST_WORDS or STOP.search(told):
        return tuple(content)
    return tuple(s for s in (Span(start, piece.end), *content[1:]) if s.start < s.end)


def _without_condition(text: str, content: Sequence[Span]) -> Sequence[Span]:
    """ "told the Herald <on condition of anonymity> that it held": how it was said is no part of what was said."""
    lead = CONDITION.match(text, content[0].start, content[0].end) if content else None
    if lead is None or lead.end() == content[0].end:
        return content
    return (Span(lead.end(), content[0].end), *content[1:])


def blank(text: str, cue: Span, piece: Span) -> bool:
    """Whether the piece follows right after the cue."""
    return not text[cue.end : piece.start].strip()


def _phrase(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that begins at `start`, within `end`."""
    stop = STOP.search(text, start, end)
    piece = text[start : stop.start() if stop else end]
    words = piece.split()
    if not 1 <= len(words) <= MOST_WORDS or " ".join(words).lower() in NOT_PERSONS:
        return None
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, start + len(piece.rstrip()))
