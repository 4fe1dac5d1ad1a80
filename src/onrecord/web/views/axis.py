"""Days on a line: neighbours stand apart by how far apart they are, but a long gap takes little more room than a short one."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.export.dates import MONTHS

LEFT, RIGHT = 2.0, 98.0  # per cent of the width
APART, WIDE_APART = 12.0, 32.0  # between two labels, on a wide screen and on a telephone
AT_THE_ENDS = 1.4  # times as far: the first and the last label stand beside their days, not below them
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named below the line, `x` in per cent; `minor` ones have no room on a narrow screen."""

    x: float
    label: str
    minor: bool


def ordinal(value: str | None) -> int | None:
    """The number of an ISO day; None for what is none."""
    found = _DAY.fullmatch(value or "")
    try:
        return date(*map(int, found.groups())).toordinal() if found else None
    except ValueError:
        return None


class Axis:
    """A line through some days (as ordinals), LEFT to RIGHT."""

    def __init__(self, days: Iterable[int]) -> None:
        self._days = sorted(set(days))
        steps = [math.log1p(after - before) for before, after in zip(self._days, self._days[1:], strict=False)]
        total = sum(steps)
        self._at = [LEFT if total else (LEFT + RIGHT) / 2]
        for step in steps:
            self._at.append(self._at[-1] + (RIGHT - LEFT) * step / total)

    def x(self, day: int) -> float:
        """Where one of the days stands, in per cent."""
        return round(self._at[max(0, bisect_right(self._days, day) - 1)], 2)

    def ticks(self) -> Iterator[Tick]:
        """Days with a label, as far apart as labels need; the first and the last always."""
        wide = self._spaced(APART)
        narrow = self._spaced(WIDE_APART)
        for at in wide:
            yield Tick(round(self._at[at], 2), _label(self._days[at]), at not in narrow)

    def _spaced(self, apart: float) -> list[int]:
        """Places of days so far apart from each other, from the first to the last."""
        if len(self._days) == 1:
            return [0]
        last, end = len(self._days) - 1, self._at[-1]
        kept = [0]
        for at in range(1, last):
            before = self._at[at] - self._at[kept[-1]]
            if before >= apart * (1 if kept[-1] else AT_THE_ENDS) and end - self._at[at] >= apart * AT_THE_ENDS:
                kept.append(at)
        return [*kept, last]


def _label(day: int) -> str:
    found = date.fromordinal(day)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"
