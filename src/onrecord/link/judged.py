"""Pairs on which a person decided: what somebody says is one claim is joined, and what is not stays apart, whatever the likeness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.link.likes import Table
from onrecord.link.pages import Page, Unit
from onrecord.model import Span, stable_id

Pair = tuple[int, int]


def put_id(page: Page, core: Sequence[Span]) -> str:
    """The id of one put: that of the claim too, where no earlier one puts it."""
    return stable_id("claim", page.id, core[0].start, core[-1].end)


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs of the units of one story, by their places."""

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()

    @classmethod
    def of(cls, units: Sequence[Unit], judged: Iterable[tuple[str, str, bool]]) -> Decided:
        """Of (id, other id, whether both put one claim) those of which both are here; ids are of puts."""
        pairs = tuple(judged)
        if not pairs:
            return cls()
        places = {put_id(u.page, put.core): at for at, u in reversed(list(enumerate(units))) for put in u.puts}
        here = [(places[a], places[b], same) for a, b, same in pairs if a in places and b in places]
        both = [(min(a, b), max(a, b), same) for a, b, same in here if a != b]
        return cls(tuple((a, b) for a, b, s in both if s), tuple((a, b) for a, b, s in both if not s))

    def spread(self, like: Table) -> Table:
        """The likenesses, float64 [units, units], with no mean that joins what is to stay apart."""
        found = like.copy()
        for a, b in self.apart:
            found[a, b] = found[b, a] = -np.inf
        return found

    def together(self, parts: Sequence[Sequence[int]]) -> list[list[int]]:
        """The parts, those joined of which two units are one; what is also to stay apart, stays apart."""
        found = [list(part) for part in parts]
        for a, b in self.same:
            one, two = (next(p for p in found if at in p) for at in (a, b))
            whole = {*one, *two}
            if one is not two and not any(x in whole and y in whole for x, y in self.apart):
                found = [p for p in found if p is not one and p is not two] + [sorted(whole)]
        return sorted(found)
