"""Findings: each check is a function of a Reading, listed in CHECKS; its docstring says what it stops at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.assess.checks.accusation import unattributed_accusation
from onrecord.assess.checks.dates import dateline_conflict, missing_day, moved_event, once_only, weekday_conflict
from onrecord.assess.checks.headline import headline_overreach
from onrecord.assess.checks.numbers import age_conflict, number_conflict, title_number, unmet_number
from onrecord.assess.checks.origins import denial_not_settled, single_anonymous_source
from onrecord.assess.checks.places import place_conflict
from onrecord.assess.checks.quotes import quote_mismatch, title_quote
from onrecord.model import Finding, Reading

Check = Callable[[Reading], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    dateline_conflict,
    place_conflict,
    weekday_conflict,
    missing_day,
    once_only,
    moved_event,
    number_conflict,
    unmet_number,
    title_number,
    age_conflict,
    headline_overreach,
    unattributed_accusation,
    quote_mismatch,
    title_quote,
    single_anonymous_source,
    denial_not_settled,
)


def findings(reading: Reading) -> tuple[Finding, ...]:
    """All findings of one Reading, warnings first, then in order of the text."""
    found = [f for check in CHECKS for f in check(reading)]
    return tuple(sorted(found, key=lambda f: (f.severity != "warning", f.spans)))
