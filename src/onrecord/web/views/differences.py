"""A quotation as two articles have it, with the words that only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")
Kind = Literal["same", "left out", "put in"]
MOST = 400  # words of one quotation that are compared


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a quotation: both have them, only the first, or only the second."""

    kind: Kind
    words: str


def parts(a: str, b: str) -> list[Part]:
    """The words of both in one row; punctuation and case make no difference."""
    one, two = _WORD.findall(a)[:MOST], _WORD.findall(b)[:MOST]
    matcher = SequenceMatcher(None, [_core(w) for w in one], [_core(w) for w in two], autojunk=False)
    return [part for step in matcher.get_opcodes() for part in _told(step, one, two)]


def _told(step: tuple[str, int, int, int, int], one: list[str], two: list[str]) -> Iterator[Part]:
    tag, a, b, c, d = step
    if tag == "equal":
        yield Part("same", " ".join(two[c:d]))
        return
    if a < b:
        yield Part("left out", " ".join(one[a:b]))
    if c < d:
        yield Part("put in", " ".join(two[c:d]))


def _core(word: str) -> str:
    return _EDGES.sub("", word).casefold()
