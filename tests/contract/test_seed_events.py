"""What happened in the first article, read with the shipped weights; rows are those of WHAT_A_CAREFUL_READER_FINDS.md."""

from __future__ import annotations

import re

import pytest

import onrecord
from onrecord.model import Event, Reading
from tests.contract.shared import text_of

WEDNESDAY, TUESDAY = "2023-09-13", "2023-09-12"


@pytest.fixture(scope="module")
def reading() -> Reading:
    made = onrecord.read(text_of("seed", "article.txt"))
    if not made.events:
        pytest.skip("the reader at hand finds no events")
    return made


def find(reading: Reading, pattern: str, nth: int = 0) -> Event:
    """The n-th event whose trigger is this."""
    hits = [e for e in reading.events if re.fullmatch(pattern, e.trigger.of(reading.article.text))]
    assert len(hits) > nth, [e.trigger.of(reading.article.text) for e in reading.events]
    return hits[nth]


def names(reading: Reading, ids: tuple[str, ...]) -> set[str]:
    return {e.name for e in reading.entities if e.id in ids}


def holder(reading: Reading, event: Event) -> str:
    return next(s.name for s in reading.sources if s.id == event.holder)


def test_seed_events_row_5_two_things_happened_on_wednesday(reading: Reading) -> None:
    for event in (find(reading, "met"), find(reading, "arrived")):
        assert (event.earliest, event.latest) == (WEDNESDAY, WEDNESDAY)
        assert (event.certainty, event.polarity) == ("certain", "positive")


def test_seed_events_row_4_the_train_crossed_on_tuesday(reading: Reading) -> None:
    assert find(reading, "crossed").earliest == TUESDAY


def test_seed_events_row_7_a_launch_hours_before(reading: Reading) -> None:
    launch = find(reading, "launched")
    assert (launch.earliest, launch.latest) == (WEDNESDAY, WEDNESDAY)
    assert names(reading, launch.agents) == {"North Korea"}
    assert "NPR" in holder(reading, launch)


def test_seed_events_row_13_a_condition_is_nothing_that_happened(reading: Reading) -> None:
    assert find(reading, "receive").certainty in {"unknown", "possible"}


def test_seed_events_row_17_what_is_denied_is_negative(reading: Reading) -> None:
    first, second = find(reading, "sign"), find(reading, "sign", 1)
    assert (first.polarity, second.polarity) == ("negative", "negative")
    assert ("Kremlin" in holder(reading, first), "Peskov" in holder(reading, second)) == (True, True)


def test_seed_events_row_21_none_in_what_is_left_out(reading: Reading) -> None:
    parts = reading.article.left_out
    assert not [e for e in reading.events for o in parts if o.start <= e.trigger.start < o.end]


def test_seed_events_row_23_the_days_run_in_order(reading: Reading) -> None:
    told, crossed, launched = (find(reading, w) for w in ("told", "crossed", "launched"))
    assert told.earliest is not None
    assert "2023-09-01" <= told.earliest < (crossed.earliest or "") < (launched.earliest or "")
