"""What became of claims, on a line of days: one lane a claim, a mark where a step of its history is set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.export.dates import day
from onrecord.export.selection import mark
from onrecord.web.links import STATUS_WORDS
from onrecord.web.views.axis import Axis, Tick, ordinal
from onrecord.web.views.told import Articles, Words

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `x` in per cent, None without a day; `sign` tells the status by its shape."""

    x: float | None
    status: str
    sign: str
    when: str
    place: Words
    chain: tuple[str, ...]

    @property
    def label(self) -> str:
        """All of it in one line."""
        via = f" <- {' <- '.join(self.chain)}" if self.chain else ""
        return f"{self.when or 'no date'}: {STATUS_WORDS.get(self.status, self.status)}, {self.place.article.text}{via}"


def steps(articles: Articles, claim: Plain, axis: Axis | None = None) -> list[Step]:
    """The history of one claim."""
    return [_step(articles, row, axis) for row in claim["history"]]


def _step(articles: Articles, row: Plain, axis: Axis | None) -> Step:
    number = ordinal(row["date"])
    x = axis.x(number) if axis and number is not None else None
    place = articles.words(row, "evidence")
    return Step(x, row["status"], mark(row["status"]), day(row["date"]), place, tuple(row["chain"]))


def axis_of(claims: Sequence[Plain]) -> tuple[Axis | None, list[Tick]]:
    """The line of days that the steps of some claims need; none where no step has a day."""
    days = [n for claim in claims for row in claim["history"] if (n := ordinal(row["date"])) is not None]
    axis = Axis(days) if days else None
    return axis, list(axis.ticks()) if axis else []


def moved(claim: Plain) -> bool:
    """Whether something became of a claim: it has more than one standing, or is not merely reported."""
    return claim["status"] != "reported" or len({row["status"] for row in claim["history"]}) > 1
