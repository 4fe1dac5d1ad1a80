"""What the checks ask of a Reading: which sentence, whose voice, which attribution stands at a place of the text."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from onrecord.model import Attribution, Place, Reading, Sentence, Source, Span, Time

# What stands between quotation marks on one line; an opening mark inside ends the search, so that many of them cost little.
QUOTED = re.compile(
    r"“([^“”\n]{1,2000})”|\"([^\"\n]{1,2000})\"|‘([^‘’\n]{12,2000})’(?!\w)|(?<!\w)'([^'\n]{12,2000})'(?!\w)"
)
Severity = Literal["note", "warning"]
AUTHOR = "the author"
Marked = TypeVar("Marked", Time, Place)


@dataclass(frozen=True, slots=True)
class Segments:
    """Stretches of a text, each with the number of the narrowest thing that covers it; -1 for none."""

    starts: list[int]
    owners: list[int]

    def at(self, place: int) -> int:
        """The number of what covers the character at `place`."""
        i = bisect_right(self.starts, place) - 1
        return self.owners[i] if i >= 0 else -1

    def touch(self, span: Span) -> set[int]:
        """The numbers of all that covers some of `span`."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        last = bisect_right(self.starts, span.end - 1)
        return {o for o in self.owners[first:last] if o >= 0}


def segments(spans: Sequence[tuple[int, int, int]]) -> Segments:
    """(start, end, number) laid over each other: of those that cover a place, the one that began last is seen."""
    begin = sorted(spans)
    edges = sorted({e for start, end, _ in spans for e in (start, end)})
    open_: list[tuple[int, int, int]] = []
    owners, nxt = [], 0
    for edge in edges:
        while nxt < len(begin) and begin[nxt][0] <= edge:
            start, end, number = begin[nxt]
            heapq.heappush(open_, (-start, end, number))
            nxt += 1
        while open_ and open_[0][1] <= edge:
            heapq.heappop(open_)
        owners.append(open_[0][2] if open_ else -1)
    return Segments(edges, owners)


class Page:
    """A Reading with its look-ups; each answers in logarithmic time."""

    def __init__(self, reading: Reading) -> None:
        """Lays contents, quotations and what is left out over the text."""
        self.reading = reading
        self.text = reading.article.text
        self.names = {s.id: s for s in reading.sources}
        self._times = sorted(reading.times, key=lambda t: t.start)
        self._places = sorted(reading.places, key=lambda p: p.start)
        self._sentences = [s.start for s in reading.sentences]
        self._contents = segments([(s.start, s.end, i) for i, a in enumerate(reading.attributions) for s in a.content])
        self._quoted = segments([(m.start(), m.end(), 0) for m in QUOTED.finditer(self.text)])
        self._left = segments([(o.start, o.end, 0) for o in reading.article.left_out])

    def own(self, span: Span) -> bool:
        """Whether the author says this in his own voice: neither attributed nor quoted, and part of the story."""
        return self.story(span) and not self._contents.touch(span) and not self._quoted.touch(span)

    def story(self, span: Span) -> bool:
        """Whether this is part of the story."""
        return not self._left.touch(span)

    def attribution(self, place: int) -> Attribution | None:
        """The innermost attribution whose content holds this character."""
        number = self._contents.at(place)
        return None if number < 0 else self.reading.attributions[number]

    def speaker(self, place: int) -> str:
        """Who vouches for this character: the name of the origin, or "the author"."""
        a = self.attribution(place)
        source = self.origin(a) if a else None
        return source.name if source else ("somebody" if a else AUTHOR)

    def within(self, sentence: Sentence) -> list[Attribution]:
        """The attributions whose contents lie, in part at least, in a sentence; those inside others too."""
        touched = self._contents.touch(Span(sentence.start, sentence.end))
        return [self.reading.attributions[i] for i in sorted(touched)]

    def origin(self, a: Attribution) -> Source | None:
        """The last source of the chain."""
        last = a.chain[-1] if a.chain else a.source_id
        return self.names.get(last) if last else None

    def sentence(self, place: int) -> Sentence | None:
        """The sentence that holds this character."""
        i = bisect_right(self._sentences, place) - 1
        if i < 0 or place >= self.reading.sentences[i].end:
            return None
        return self.reading.sentences[i]

    def before(self, sentence: Sentence) -> Iterator[Sentence]:
        """This sentence, then those before it in its paragraph, the nearest first; three at most."""
        i = bisect_right(self._sentences, sentence.start) - 1
        for s in self.reading.sentences[max(0, i - 2) : i + 1][::-1]:
            if s.paragraph == sentence.paragraph:
                yield s

    def times(self, sentence: Sentence) -> list[Time]:
        """The expressions of time that begin in a sentence."""
        return _within(self._times, sentence)

    def places(self, sentence: Sentence) -> list[Place]:
        """The places that are named in a sentence as places, not as governments."""
        return [p for p in _within(self._places, sentence) if p.role == "location"]


def _within(items: Sequence[Marked], sentence: Sentence) -> list[Marked]:
    """Those that begin in the sentence; `items` are sorted by their start."""
    first = bisect_right(items, sentence.start - 1, key=lambda t: t.start)
    last = bisect_right(items, sentence.end - 1, key=lambda t: t.start)
    return list(items[first:last])


def shortened(words: str, most: int = 12) -> str:
    """The first words, without the marks around them and the "that" before them."""
    bare = " ".join(words.split()).strip("“”\"'‘’ ,.").removeprefix("that ").split()
    return " ".join(bare[:most]) + (" ..." if len(bare) > most else "")


def said(reading: Reading, a: Attribution) -> str:
    """The words of a content, all its pieces."""
    return " ".join(s.of(reading.article.text) for s in a.content)


def listed(names: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
