"""Look-ups by place, so that a long text costs no more a word than a short one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from onrecord.model import Attribution, Span
from onrecord.resolve.who_mentions import Page

T = TypeVar("T")


class Placed(Generic[T]):
    """Things with a span, in the order of their starts."""

    def __init__(self, items: Iterable[T], span: Callable[[T], Span]) -> None:
        self.items = sorted(items, key=span)
        self.span = span
        self._starts = [span(i).start for i in self.items]

    def starting_at(self, at: int) -> T | None:
        """The thing that begins at a character."""
        i = bisect_left(self._starts, at)
        return self.items[i] if i < len(self.items) and self._starts[i] == at else None

    def within(self, outer: Span) -> list[T]:
        """All that lies wholly inside, in order."""
        first, end = bisect_left(self._starts, outer.start), bisect_left(self._starts, outer.end)
        return [i for i in self.items[first:end] if self.span(i).end <= outer.end]

    def last_ending_by(self, at: int) -> T | None:
        """The thing of the greatest start that ends no later than `at`."""
        for i in range(bisect_left(self._starts, at) - 1, -1, -1):
            if self.span(self.items[i]).end <= at:
                return self.items[i]
        return None


class Speech:
    """The attributions by what they hold: their source's words, a place in their content, whom they address."""

    def __init__(self, page: Page, attributions: Iterable[Attribution]) -> None:
        self.page = page
        self.cited = Placed([a for a in attributions if a.source], lambda a: a.source[0])
        self._content: dict[int, list[Attribution]] = {}
        self._told: dict[int, list[Attribution]] = {}
        for a in sorted(attributions, key=lambda a: (sum(s.end - s.start for s in a.content), a.id)):
            for number in sorted({n for s in a.content for n in self._numbers(s)}):
                self._content.setdefault(number, []).append(a)
            for s in a.addressee:
                self._told.setdefault(page.number(s.start), []).append(a)

    def _numbers(self, span: Span) -> range:
        return range(self.page.number(span.start), self.page.number(max(span.start, span.end - 1)) + 1)

    def of(self, at: Span) -> list[Attribution]:
        """Those whose source is, or holds, these words."""
        near = self.cited.within(self.page.sentence(at.start))
        return [a for a in near if a.source[0].contains(at)]

    def around(self, at: Span) -> list[Attribution]:
        """Those whose content holds these words and whose source they are not; the shortest content first."""
        there = self._content.get(self.page.number(at.start), [])
        inside = [a for a in there if any(s.contains(at) for s in a.content)]
        return [a for a in inside if not any(s.overlaps(at) for s in a.source[:1])]

    def telling(self, at: Span) -> Attribution | None:
        """The one that is addressed to these words."""
        there = self._told.get(self.page.number(at.start), [])
        return next((a for a in there if any(s.contains(at) for s in a.addressee)), None)
