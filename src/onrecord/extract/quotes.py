"""Quotation marks paired by type, across paragraphs, balanced or not.

Newsrooms leave the closing mark off where a speech goes on in the next paragraph, mix curly with straight marks, and
forget marks altogether. A mark that pairs with nothing never swallows the rest of the article: it ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Quotation, Span

# Opening mark -> the marks that close it. German „…“ and Swedish ”…” are rare in English news, guillemets less so.
CLOSERS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", '"': '"', "'": "'", "``": "''", "''": "''"}
MARK = re.compile(r"``|''|[\"“”„«»‹›‘’']")
BLANK = re.compile(r"\n[ \t\r]*\n\s*")
LINE = re.compile(r"\n\s*")
WRAPPED = re.compile(r"[^\s.!?:\"”’')\]]\r?\n(?=[^\s])")  # a line that ends in the middle of a sentence
OPENS_AFTER = frozenset(" \t\r\n([{-–—/\u00a0\u2009\u202f“‘\"'«") | {""}
ENDS_BEFORE = frozenset(" \t\r\n)]}.,;:!?…-–—/\u00a0\u2009\u202f”’\"'»") | {""}
DEEPEST = 6  # quotations within quotations: more are forgotten marks
AMBIGUOUS = frozenset(['"', "'", "’", "''"])  # which way they face is told by their neighbours only


@dataclass(slots=True)
class Mark:
    """One quotation mark: where, what, and which ways it can face."""

    at: int
    sign: str
    opens: bool
    closes: bool

    @property
    def end(self) -> int:
        """The character after the mark."""
        return self.at + len(self.sign)


def break_of(text: str) -> re.Pattern[str]:
    """What parts paragraphs here: every line break, unless most lines end in the middle of a sentence (hard-wrapped text)."""
    single = len(LINE.findall(text)) - len(BLANK.findall(text))
    return BLANK if single and 2 * len(WRAPPED.findall(text)) > single else LINE


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text, in order, without the white space around them."""
    start = 0
    for gap in [*break_of(text).finditer(text), None]:
        end = gap.start() if gap else len(text)
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield Span(start + lead, start + len(piece.rstrip()))
        start = gap.end() if gap else end


def pair(text: str) -> tuple[Quotation, ...]:
    """All quotations of a text, nested ones too, sorted by their start."""
    found: list[Quotation] = []
    carried: list[Mark] = []
    end = 0
    for block in paragraphs(text):
        carried = _pair_block(text, block, carried, end, found)
        end = block.end
    found += [_unclosed(text, mark, end) for mark in carried]
    return tuple(sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))


def _pair_block(text: str, block: Span, carried: list[Mark], before: int, found: list[Quotation]) -> list[Mark]:
    """Pairs the marks of one paragraph; returns what is still open and may be closed in the next one."""
    marks = [_mark(text, m) for m in MARK.finditer(text, block.start, block.end)]
    marks = [m for m in marks if m.opens or m.closes]
    if carried and marks and marks[0].at == block.start and marks[0].opens:
        found += [_unclosed(text, mark, before) for mark in carried]  # the speech goes on with a mark of its own
        carried = []
    stack = list(carried)
    for mark in marks:
        _place(text, mark, stack, found)
    return _still_open(text, block, stack, found)


def _place(text: str, mark: Mark, stack: list[Mark], found: list[Quotation]) -> None:
    """Closes the nearest quotation that this mark can close, or opens a new one."""
    partner = next((i for i in range(len(stack) - 1, -1, -1) if mark.sign in CLOSERS.get(stack[i].sign, "")), None)
    if partner is not None and mark.closes:
        opener = stack[partner]
        del stack[partner:]
        found.append(Quotation(Span(opener.at, mark.end), Span(opener.end, mark.at), True))
    elif mark.opens:
        if partner is None and len(stack) >= DEEPEST:
            partner = 0
        if partner is not None:  # the earlier one was never closed: end it here
            found.append(_unclosed(text, stack[partner], mark.at))
            del stack[partner:]
        stack.append(mark)


def _still_open(text: str, block: Span, stack: list[Mark], found: list[Quotation]) -> list[Mark]:
    """What can go on into the next paragraph: one double mark; single ones are mostly apostrophes and are dropped."""
    outer = [m for m in stack if m.sign not in "‘'’"][:1]
    if not outer or _next_closer(text, block.end, outer[0]) is None:
        found += [_unclosed(text, mark, block.end) for mark in outer]
        return []
    return outer


def _next_closer(text: str, start: int, opener: Mark, reach: int = 1500) -> int | None:
    """The mark that closes `opener` in one of the next paragraphs, before any mark that opens a new quotation."""
    for m in MARK.finditer(text, start, min(len(text), start + reach)):
        mark = _mark(text, m)
        if mark.closes and not mark.opens and mark.sign in CLOSERS.get(opener.sign, ""):
            return mark.at
        if mark.opens and mark.sign not in "‘'’":
            return mark.at if _starts_paragraph(text, mark.at) else None
    return None


def _starts_paragraph(text: str, at: int) -> bool:
    return text[:at].rstrip(" \t").endswith("\n") or at == 0


def _unclosed(text: str, mark: Mark, limit: int) -> Quotation:
    """A quotation without its closing mark: it ends with its paragraph, or where the next one begins."""
    end = mark.end + len(text[mark.end : limit].rstrip())
    return Quotation(Span(mark.at, end), Span(mark.end, end), False)


def _mark(text: str, match: re.Match[str]) -> Mark:
    """The mark and the ways it can face, from the characters around it."""
    sign, before, after = match.group(), text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if sign not in AMBIGUOUS:
        opens = sign in CLOSERS and not (sign == "“" and before and before not in OPENS_AFTER)
        return Mark(match.start(), sign, opens, sign in "”’»›''“" and not opens)
    opens = before in OPENS_AFTER and bool(after.strip()) and sign != "’"
    closes = after in ENDS_BEFORE and bool(before.strip())
    if sign in "'’" and before.isalnum() and after.isalnum():
        opens = closes = False
    return Mark(match.start(), sign, opens, closes)
