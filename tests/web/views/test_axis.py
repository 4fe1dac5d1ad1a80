"""Days on a line: in order, long gaps short, labels that do not run into each other."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from onrecord.web.views.axis import APART, LEFT, RIGHT, WIDE_APART, Axis, ordinal


def days(*values: str) -> list[int]:
    return [date.fromisoformat(value).toordinal() for value in values]


@pytest.mark.parametrize(
    "value", [None, "", "2031", "2031-06", "2031-02-30", "2031-6-1", "soon", "0000-01-01", "2031-06-10T10:00"]
)
def test_axis_what_is_no_day_is_none(value: str | None) -> None:
    assert ordinal(value) is None


def test_axis_day_is_a_number() -> None:
    assert ordinal("2031-06-10") == date(2031, 6, 10).toordinal()


def test_axis_days_stand_in_order_from_edge_to_edge() -> None:
    given = days("2031-06-10", "1994-01-05", "2031-06-11", "2031-06-10")
    axis = Axis(given)
    at = [axis.x(day) for day in sorted(set(given))]
    assert (at[0], at[-1]) == (LEFT, RIGHT)
    assert at == sorted(at)


def test_axis_a_long_gap_is_longer_but_not_by_its_length() -> None:
    first, second, third = days("1994-01-05", "2031-06-10", "2031-06-11")
    axis = Axis([first, second, third])
    long, short = axis.x(second) - axis.x(first), axis.x(third) - axis.x(second)
    assert short < long < 20 * short


def test_axis_one_day_stands_in_the_middle() -> None:
    (only,) = days("2031-06-10")
    axis = Axis([only, only])
    assert axis.x(only) == (LEFT + RIGHT) / 2
    ((label, minor),) = [(tick.label, tick.minor) for tick in axis.ticks()]
    assert (label, minor) == ("10 Jun 2031", False)


@pytest.mark.parametrize("step", [1, 2, 30, 400])
def test_axis_labels_keep_apart(step: int) -> None:
    start = date(2031, 1, 1).toordinal()
    axis = Axis(range(start, start + 60 * step, step))
    ticks = list(axis.ticks())
    assert (ticks[0].x, ticks[-1].x) == (LEFT, RIGHT)
    assert all(after.x - before.x >= APART - 0.02 for before, after in pairwise(ticks))
    major = [tick for tick in ticks if not tick.minor]
    assert major[0] is ticks[0]
    assert major[-1] is ticks[-1]
    assert all(after.x - before.x >= WIDE_APART - 0.02 for before, after in pairwise(major))
