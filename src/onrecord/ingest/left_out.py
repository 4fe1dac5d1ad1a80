"""Marks what is no part of the story: read-more lines, share bars, plugs, credits. Nothing is deleted."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import chain

from onrecord.ingest.left_out_rules import LONGEST, RULES, Place
from onrecord.model import LeftOut

# A note about the author stands among the first three or the last five lines that hold words.
HEAD_LINES = 3
TAIL_LINES = 5
# Marks that may lead such a line and say nothing themselves.
BULLETS = " \t\r\f\v\xa0*•·▪►▶»>→_|-–—"

_LINE = re.compile(r"[^\n]+")
_BRACKET = re.compile(r"[()\[\]\n]")
_PAIRS = {")": "(", "]": "["}


def find_left_out(text: str) -> tuple[LeftOut, ...]:
    """Spans of `text` that are no part of the story, sorted and apart from each other.

    A marked line is given without its line break; a marked bracket from its opening to its closing sign.
    """
    found = sorted(chain(_marked_lines(text), _marked_brackets(text)), key=lambda m: (m.start, -m.end))
    return tuple(_apart(found))


def _apart(found: list[LeftOut]) -> Iterator[LeftOut]:
    """The outer one of marks that overlap: a marked line contains the marked brackets within it."""
    end = -1
    for mark in found:
        if mark.start >= end:
            yield mark
            end = mark.end


class _Matcher:
    """The rules of some places. One pattern of them all tells at once that a line is prose, as nearly every line is."""

    def __init__(self, *places: Place) -> None:
        self._rules = [r for r in RULES if r.place in places]
        self._any = re.compile("|".join(r.pattern.pattern for r in self._rules), re.IGNORECASE)

    def kind(self, words: str) -> str | None:
        """The kind of the first rule that matches all of `words`."""
        if not words or not self._any.fullmatch(words):
            return None
        return next(r.kind for r in self._rules if r.pattern.fullmatch(words))


@functools.cache
def _matcher(*places: Place) -> _Matcher:
    return _Matcher(*places)


def _marked_lines(text: str) -> Iterator[LeftOut]:
    lines = [(start, end) for start, end in map(_trimmed, _LINE.finditer(text)) if start < end]
    anywhere, edge = _matcher("line", "both"), _matcher("line", "both", "edge")
    for number, (start, end) in enumerate(lines):
        if end - start > LONGEST:
            continue
        near = number < HEAD_LINES or number >= len(lines) - TAIL_LINES
        if kind := (edge if near else anywhere).kind(text[start:end].lstrip(BULLETS)):
            yield LeftOut(start, end, kind)


def _trimmed(line: re.Match[str]) -> tuple[int, int]:
    words = line[0]
    return line.start() + len(words) - len(words.lstrip()), line.start() + len(words.rstrip())


def _marked_brackets(text: str) -> Iterator[LeftOut]:
    inside = _matcher("brackets", "both")
    for start, end in _bracketed(text):
        if kind := inside.kind(text[start + 1 : end - 1].strip()):
            yield LeftOut(start, end, kind)


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of round and square brackets within one line, inner ones first, none longer than a rule can match."""
    opened: list[tuple[int, str]] = []
    for sign in _BRACKET.finditer(text):
        if sign[0] in "([":
            opened.append((sign.start(), sign[0]))
        elif sign[0] == "\n":
            opened.clear()
        elif opened and opened[-1][1] == _PAIRS[sign[0]]:
            start, _ = opened.pop()
            if sign.end() - start <= LONGEST:
                yield start, sign.end()
