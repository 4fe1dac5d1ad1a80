"""Whether the words around an expression look back or ahead: what "on Friday" and "in March" are decided by."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.model import Span

Tense = Literal[-1, 0, 1]  # past, not told, future
REACH = 200  # characters of the sentence looked at on each side
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BEYOND = 3  # clauses further away than this say nothing of the expression

_REPORT = r"said|told|announced|reported|disclosed|stated|added|declared|wrote|confirmed|denied|warned|argued|testified|released|issued"
# A report's own verb, with the expression right behind it, is past whatever is reported: "would resign, he said Friday".
_SAID = re.compile(rf"\b(?:{_REPORT})(?: (?:on|late|early|here|in))*(?: a statement)?$")
_TO = r"(?:expected|scheduled|slated|due|set|planned|planning|plans?|supposed|likely|going|hop(?:es|ed|ing)|intends?|agreed|prepared"
_TO += r"|about|ready|aims?|wants?|seeks?|decid(?:es?|ed))"
_AHEAD = re.compile(
    rf"\b(?:will|won['’]t|shall|would|may|might|should|must|(?<!had been ){_TO} (?:to|for)|to be|(?:is|are) to"
    rf"|(?:plan(?:s|ned)?|scheduled|called) (?:an?|another|the)|upcoming|effective|payable|expects?|forecasts?|predicts?)\b|['’]ll\b"
)
_BACK = re.compile(
    r"\b(?:said|told|was|were|had|did|went|came|found|took|made|gave|got|saw|knew|became|began|left|held|met|won|lost|led|brought|wrote|stood"
    r"|ran|sent|built|fell|rose|grew|spoke|shot|paid|sold|bought|thought|kept|felt|heard|meant|spent|struck|drew|broke|drove|flew|rode"
    r"|fought|sought|caught|taught|chose|swore|threw|wore|since|has|have|been|shook|sank|sang|swam|tore|woke|withdrew|overtook|overthrew"
    r"|underwent|arose|fled|stole|laid|fed|hid|slid|spun|swung|hung|[a-z]{2,}ed)\b"
)
_NOT_BACK = frozenset(
    (
        "need",
        "seed",
        "feed",
        "speed",
        "indeed",
        "exceed",
        "proceed",
        "succeed",
        "hundred",
        "limited",
        "related",
        "based",
        "united",
    )
)
# What a preposition right before the expression says of it.
_LEADS_AHEAD = re.compile(
    r"\b(?:until|as (?:soon|early) as|effective|payable|starting|beginning|due|through|no later than"
    r"|(?:planned|scheduled|slated|due|expected)(?: for| in| by)?|set (?:for|by))(?: on| early| late| mid)?$"
)
_BY = re.compile(r"\bby(?: early| late| mid| the end of| next)?$")
# "until Friday, he had been silent", "it was not until Friday that he spoke": the wait is over.
_WAITED = re.compile(r"(?:,? \w+){0,3},? had\b|,? that\b")
# "around Wednesday's ruling" is past whatever its clause is, but "ahead of Sunday's vote" is not.
_OWNED = re.compile(r"['’]s\b")
_STILL_AHEAD = re.compile(r"\b(?:ahead of|before|for|until|in)$")
_BOUNDARY = re.compile(
    r"[;:()]|--|—|[\"“”]|``|''|,\s|\b(?:and|but|which|who|when|while|where|because|although|though|if|that|as|after|before|for)\b"
)
_INFINITIVE = re.compile(
    r"\b(?:to|not|be|being|been|is|are|['’]re) \w+ed\b|\b(?:be|being) (?:held|met|paid|made|taken|sent|sold|built|brought|given)\b"
)


def tense(text: str, span: Span, sentence: Span) -> Tense:
    """-1 for past, 1 for future, 0 where the words do not tell; the clause of `span` decides, then its neighbours."""
    before = text[max(sentence.start, span.start - REACH) : span.start].lower().rstrip()
    after = text[span.end : min(sentence.end, span.end + REACH)].lower()
    if _SAID.search(before) or (_OWNED.match(after) and not _STILL_AHEAD.search(before)):
        return -1
    if _LEADS_AHEAD.search(before) and before.endswith("until") and _WAITED.match(after):
        return -1
    if _LEADS_AHEAD.search(before) or (_BY.search(before) and span.of(text).lower().startswith(_MONTHS)):
        return 1
    left, right = _clauses(before)[::-1], _clauses(after)
    for depth in range(min(max(len(left), len(right)), BEYOND)):
        if near := _nearest(_part(left, depth), _part(right, depth)):
            return near
    return 0


def _part(clauses: list[str], depth: int) -> str:
    return clauses[depth] if depth < len(clauses) else ""


def _clauses(text: str) -> list[str]:
    return _BOUNDARY.split(text) or [""]


def _nearest(before: str, after: str) -> Tense:
    """The direction of the verb that stands nearest; in front of the expression, a modal wins over the verb that it governs."""
    marks = [(len(before) - end, t) for _, end, t in _marks(before)] + [(start, t) for start, _, t in _marks(after)]
    return min(marks, key=lambda m: m[0])[1] if marks else 0


def _marks(clause: str) -> list[tuple[int, int, Tense]]:
    """Start, end and direction of each verb or phrase that tells; a participle after "to", "be" or "is" does not."""
    marks: list[tuple[int, int, Tense]] = [(m.start(), m.end(), 1) for m in _AHEAD.finditer(clause)]
    blind = [m.span() for m in _INFINITIVE.finditer(clause)] + [(a, b) for a, b, _ in marks]
    for found in _BACK.finditer(clause):
        if found[0] not in _NOT_BACK and not any(a <= found.start() and found.end() <= b for a, b in blind):
            marks.append((found.start(), found.end(), -1))
    return marks
