"""What lies near a span of a long text, found without looking at everything: work stays linear in the text's length."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from onrecord.model import Sentence, Span

Item = TypeVar("Item")
BUCKET = 512  # characters: a content of usual length lies in one or two


class Near(Generic[Item]):
    """Things with spans, found by where they stand; one may be put in under several spans."""

    def __init__(self, items: Iterable[tuple[Span, Item]] = ()) -> None:
        """Puts the items in."""
        self._items: list[tuple[Span, Item]] = []
        self._buckets: defaultdict[int, list[int]] = defaultdict(list)
        for span, item in items:
            self.add(span, item)

    def add(self, span: Span, item: Item) -> None:
        """Puts one more in."""
        for bucket in range(span.start // BUCKET, span.end // BUCKET + 1):
            self._buckets[bucket].append(len(self._items))
        self._items.append((span, item))

    def over(self, span: Span) -> list[Item]:
        """What shares a character with `span`, in the order in which it was put in, each as often as it was."""
        first, last = span.start // BUCKET, span.end // BUCKET
        if first == last:
            numbers: Sequence[int] = self._buckets.get(first, ())
        else:
            numbers = sorted({n for b in range(first, last + 1) for n in self._buckets.get(b, ())})
        return [self._items[n][1] for n in numbers if self._items[n][0].overlaps(span)]

    def any(self, span: Span) -> bool:
        """Whether anything shares a character with `span`."""
        return bool(self.over(span))


def place_of(spans: Sequence[Span] | Sequence[Sentence], at: int) -> int | None:
    """The number of the one that holds the character `at`; they are sorted and do not overlap."""
    number = bisect_right(spans, at, key=lambda s: s.start) - 1
    return number if number >= 0 and at < spans[number].end else None
