"""Which sentence holds a place of the text, and whether anything covers it, without looking at every one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from onrecord.model import Sentence, Span


def sentence_at(sentences: Sequence[Sentence], at: int) -> Span | None:
    """The sentence that holds the character `at`; sentences are sorted and do not overlap."""
    number = bisect_right(sentences, at, key=lambda s: s.start) - 1
    if number < 0 or at >= sentences[number].end:
        return None
    return Span(sentences[number].start, sentences[number].end)


class Cover:
    """Spans of a text, asked for what overlaps them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Sorts the spans; they may overlap each other."""
        found = sorted(spans)
        self._starts = [s.start for s in found]
        self._ends = list(accumulate((s.end for s in found), max))

    def overlaps(self, span: Span) -> bool:
        """Whether one of the spans shares a character with `span`."""
        number = bisect_left(self._starts, span.end)
        return number > 0 and self._ends[number - 1] > span.start
