"""Every rule of time, in the order in which they are tried: the first whose pattern matches the whole plain spelling, and that can say
something, wins."""

from __future__ import annotations

from onrecord.resolve.rules import clocks, dates, durations, offsets, quarters, relative, seasons, vague
from onrecord.resolve.rules.form import Rule

RULES: tuple[Rule, ...] = (
    *vague.RULES,
    *clocks.RULES,
    *quarters.RULES,
    *relative.RULES,
    *offsets.RULES,
    *seasons.RULES,
    *dates.RULES,
    *durations.RULES,
)
