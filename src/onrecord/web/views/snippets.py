"""Words that were searched for, found again in a line of text: nearly, as the record folds their forms."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
Pieces = list[tuple[bool, str]]
STEM = 4  # letters at least that two forms of a word begin with alike
ENDING = 4  # letters at most that they end with each its own


def marked(text: str, typed: str) -> Pieces:
    """(whether it is one of the words, the piece of text), all pieces in order."""
    wanted = {word.casefold() for word in _WORD.findall(typed)}
    pieces: Pieces = []
    last = 0
    for found in _WORD.finditer(text):
        if any(_alike(found.group().casefold(), word) for word in wanted):
            pieces += [(False, text[last : found.start()]), (True, found.group())]
            last = found.end()
    return [piece for piece in (*pieces, (False, text[last:])) if piece[1]]


def _alike(one: str, other: str) -> bool:
    """Whether two words are one, or forms of one: "denied" and "denies"."""
    if one == other:
        return True
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    return common >= STEM and max(len(one), len(other)) - common < ENDING


def found_in(text: str, passage: str) -> tuple[int, int] | None:
    """Where a passage, its white space made plain and "…" at its cut ends, stands in its text."""
    words = [re.escape(word) for word in passage.strip("… \n").split()]
    found = re.search(r"\s+".join(words), text) if words else None
    return found.span() if found else None
