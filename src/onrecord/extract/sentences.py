"""Sentences and paragraphs, by punctuation: closing quotation marks stay with the sentence they end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.lexicon import abbreviations, titles
from onrecord.extract.quotes import paragraphs
from onrecord.model import Sentence, Span

END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]»]*+(?=\s|$)|[\n\r]+")
INITIAL = re.compile(r"(?:^|[\s(.\-])[A-Za-z]\.$")
NEXT_LOWER = re.compile(r"\s+[a-z]")
STARTER = re.compile(
    r"\s+[\"“‘'(]?(?:The|A|An|In|On|At|But|And|He|She|It|They|We|I|This|That|These|Those|There|However|Meanwhile"
    r"|Its|His|Her|Their|For|As|If|When)\b"
)


def split(text: str) -> tuple[Sentence, ...]:
    """All sentences, in order; no white space at either end, none across a paragraph's end."""
    return tuple(
        Sentence(span.start, span.end, number)
        for number, block in enumerate(paragraphs(text))
        for span in _sentences(text, block)
    )


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in END.finditer(text, block.start, block.end):
        if match.end() < block.end and not _ends(text, start, match):
            continue
        if piece := _trim(text, start, match.end()):
            yield piece
        start = match.end()
    if piece := _trim(text, start, block.end):
        yield piece


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether this full stop, or line break, ends a sentence."""
    if match.group()[0] in "\n\r":
        return False  # hard-wrapped: paragraphs are cut already
    if NEXT_LOWER.match(text, match.end()):
        return False
    if match.group() != ".":
        return True
    before = text[max(start, match.start() - 12) : match.end()]
    word = re.split(r"[\s(\[“\"]", before[:-1])[-1].lower()
    if word in titles():
        return False
    if word in abbreviations() or INITIAL.search(before):
        return STARTER.match(text, match.end()) is not None
    return True


def _trim(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, start + len(piece.rstrip())) if piece.strip() else None
