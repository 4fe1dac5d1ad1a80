"""Whole expressions from the reader's spans: grown to the words that belong to them, and the unmistakable ones that it missed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from onrecord.model import Span
from onrecord.reader.types import Expression
from onrecord.resolve.bounds import Cover

REACH = 40  # characters looked at on each side
MOST = 4  # words added on each side
_UNIT = r"(?:second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie)|weekend)s?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PART = r"(?:morning|afternoon|evening|night)s?"
# Words that go on with an expression that is whole already.
_GOES_ON = re.compile(
    rf"(?:{_UNIT}|{_WEEKDAY}|{_PART}|spring|summer|fall|autumn|winter|ago|earlier|later|[ap]\.?m\.?|o['’]clock|long|half|and|a)",
    re.IGNORECASE,
)
# Words that may complete one that is not.
_COMPLETES = re.compile(
    rf"(?:{_GOES_ON.pattern}|{_MONTH}|\d[\d/:]*(?:st|nd|rd|th)?|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?|time|past|of|the|est|edt|gmt)",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:last|next|each|every|this|early|late|mid)", re.IGNORECASE)
_AFTER = re.compile(r"[ \n]{1,2}|-|,[ \n]")
_WORD = re.compile(r"[\w:/’']+(?:\.m\.)?|\S")
_BEFORE = re.compile(r"([A-Za-z]+)[ \n-]$")
_EDGE = " \n\t,;:-\"'“”‘’`()"
_SURE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Cc]urrently|[Rr]ecently|the past"
    r"|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year)"
    r"|(?:January|February|April|June|July|September|October|November|December|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
    r"(?: \d{1,2}(?:, \d{4})?)?\b"
    r"|(?:two|three|four|five|six|\d{1,2}) (?:hours|days|weeks|months|years)(?: (?:ago|later|earlier))?)(?![\w-])"
)
_PART_OF = re.compile(
    r"\b(?:the )?(?:beginning|start|middle|end) of (?:the )?$", re.IGNORECASE
)  # "the beginning of [September]"


def whole(text: str, expressions: Sequence[Expression], readable: Callable[[str], bool]) -> list[Expression]:
    """The expressions in order, none overlapping; `readable` says whether a rule reads some words as they stand."""
    found: list[Expression] = []
    for expression in sorted(expressions, key=lambda e: (e.span.start, e.span.end)):
        span = grown(text, trimmed(text, expression.span), readable)
        if span.start >= span.end or (found and found[-1].span.contains(span)):
            continue
        if found and found[-1].span.overlaps(span):
            span = trimmed(text, Span(found[-1].span.end, span.end))
        if found and (joined := _joined(text, found[-1].span, span, readable)):
            found[-1] = Expression(joined, expression.type)
            continue
        if readable(span.of(text)) or _content(span.of(text)):
            found.append(Expression(span, expression.type))
    return sorted([*found, *_missed(text, found)], key=lambda e: e.span.start)


def _joined(text: str, left: Span, right: Span, readable: Callable[[str], bool]) -> Span | None:
    """Two neighbours that a rule reads as one: "this year's" and "third quarter"."""
    both = Span(left.start, right.end)
    gap = text[left.end : right.start]
    return both if len(gap) <= 1 and not gap.strip() and readable(both.of(text)) else None


def _content(words: str) -> bool:
    """Whether anything is said: a head that marks a lone "the" has seen nothing."""
    return bool(re.search(r"\d|\w{5}", words))


def trimmed(text: str, span: Span) -> Span:
    """Without quotation marks, commas and hyphens at its ends; an apostrophe before a decade stays."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE and not re.match(r"['’]\d", text[start : start + 2]):
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def grown(text: str, span: Span, readable: Callable[[str], bool]) -> Span:
    """The longest reading that takes in the words beside it; where the words are whole already, only those that go on with them."""
    best, bare = span, span.of(text).isdigit() and len(span.of(text)) < len("1998")
    for wider in _wider(text, span, _COMPLETES if bare or not readable(span.of(text)) else _GOES_ON):
        if readable(wider.of(text)):
            best = wider
    if (lead := _BEFORE.search(text[max(0, best.start - REACH) : best.start])) and _LEADS.fullmatch(lead[1]):
        wider = Span(best.start - len(lead[0]), best.end)
        best = wider if readable(wider.of(text)) else best
    if part := _PART_OF.search(text[max(0, best.start - REACH) : best.start]):
        wider = Span(best.start - len(part[0]), best.end)
        best = wider if readable(wider.of(text)) else best
    return best


def _wider(text: str, span: Span, words: re.Pattern[str]) -> Iterator[Span]:
    """One word more at a time, as long as they are of the kind."""
    at = span.end
    for _ in range(MOST):
        gap = _AFTER.match(text, at)
        word = _WORD.match(text, gap.end()) if gap else None
        if word is None or not words.fullmatch(word[0]):
            return
        at = word.end()
        yield Span(span.start, at)


def _missed(text: str, found: Sequence[Expression]) -> Iterator[Expression]:
    """Words that are an expression nine times in ten wherever they stand, and that lie in none."""
    known = Cover(e.span for e in found)
    for match in _SURE.finditer(text):
        span = Span(*match.span())
        if not known.overlaps(span):
            yield Expression(span, "DURATION" if match[0][-1] == "s" and " " in match[0] else "DATE")
