"""Where words stand in an article: in which sentence, in whose words. Looked up, not searched, so that work stays linear."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Attribution, Reading, Span

BREAK = re.compile(
    r"\s[—–-]+\s|;+|—|, (?:and|but|while|when|as|after|before|although|though|with)\b|\b(?:when|after|because|although)\b"
)
BLOCK = 256


@dataclass(frozen=True, slots=True)
class Layout:
    """Sentences by position, and per BLOCK of characters the attributions with a cue or a content in it."""

    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]
    present: dict[int, list[Attribution]]

    def number(self, place: int) -> int:
        """The number of the sentence at a place, or of the last one before it; -1 before the first."""
        return bisect_right(self.starts, place) - 1

    def sentence(self, place: int) -> Span:
        """The sentence at a place; nothing but the place itself between sentences."""
        at = self.number(place)
        found = self.sentences[at] if at >= 0 else None
        return found if found and found.start <= place < found.end else Span(place, place + 1)

    def follows(self, place: int, before: int) -> bool:
        """Whether a place stands in the sentence of an earlier one or in the next of the same paragraph."""
        here, there = self.number(place), self.number(before)
        return 0 <= there <= here <= there + 1 and self.paragraphs[here] == self.paragraphs[there]

    def innermost(self, words: Span) -> Attribution | None:
        """The attribution with the shortest content around these words."""
        near = self.present.get(words.start // BLOCK, [])
        holding = [(c.end - c.start, a.id, a) for a in near for c in a.content if c.contains(words)]
        return min(holding, key=lambda h: h[:2])[2] if holding else None

    def cued(self, words: Span) -> Attribution | None:
        """The attribution that these words are the cue of."""
        near = self.present.get(words.start // BLOCK, [])
        return next((a for a in near if any(c.overlaps(words) for c in a.cue)), None)


def layout(reading: Reading) -> Layout:
    """The layout of a reading."""
    sentences = tuple(Span(s.start, s.end) for s in reading.sentences)
    starts = tuple(s.start for s in sentences)
    present: dict[int, list[Attribution]] = defaultdict(list)
    for a in reading.attributions:
        for block in sorted({b for s in (*a.cue, *a.content) for b in range(s.start // BLOCK, s.end // BLOCK + 1)}):
            present[block].append(a)
    return Layout(sentences, starts, tuple(s.paragraph for s in reading.sentences), dict(present))


def masked(reading: Reading, spans: Iterable[Span] = (), fill: str = " ") -> str:
    """The text with `fill` in place of `spans` and of what is no part of the story; offsets stay."""
    letters = list(reading.article.text)
    for span in (*(Span(o.start, o.end) for o in reading.article.left_out), *spans):
        letters[span.start : span.end] = fill * (span.end - span.start)
    return "".join(letters)


def clauses(text: str, within: Span) -> Iterator[Span]:
    """The pieces of a sentence between its breaks, without blanks around them."""
    at = within.start
    for found in BREAK.finditer(text, within.start, within.end):
        yield _trimmed(text, at, found.start())
        at = found.end()
    yield _trimmed(text, at, within.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), max(start, end - len(words) + len(words.rstrip())))
