from __future__ import annotations

from dataclasses import replace

from benchmarks.findings import alarms, per_hundred
from onrecord.ingest import from_text
from onrecord.model import Finding, Reading, Span

ALARM = Finding("place-conflict", "warning", "They lie far apart.", (Span(0, 1),))


def read(*found: Finding) -> Reading:
    return replace(Reading(from_text("It held.")), findings=found)


def test_findings_are_counted_by_check_and_article() -> None:
    other = replace(ALARM, check="date-conflict")
    pairs = [("a", read(ALARM, ALARM)), ("b", read()), ("c", read(other)), ("d", read())]
    assert per_hundred(alarms(pairs)) == {"place-conflict": 50.0, "date-conflict": 25.0}


def test_findings_of_clean_articles_are_none() -> None:
    assert per_hundred(alarms([("a", read())])) == {}
