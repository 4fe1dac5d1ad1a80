"""What sources said, and what became of it; run against every store."""

from __future__ import annotations

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.speakers import Speaker, count_speakers, described, fared, speaker, speakers
from onrecord.model import Published
from tests.ledger.test_facets import COSTS, OPENS
from tests.ledger.told import claim, keep, put, step, story

FIRST, THEN = "2031-06-01", "2031-06-05"
WIRE, OFFICIAL, BROVIK = "Northern Wire", "border official", "Halde Brovik"


def on(day: str) -> dict[str, object]:
    return {"published": Published(day, day, day, day, "stated")}


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    before, after = step("confirmed", "2031-05-01", "notice-1"), step("confirmed", THEN, "notice-2", "Mayor")
    opens = claim(
        "claim:1",
        "The crossing reopens",
        put("notice-1", OPENS, "reports", WIRE, OFFICIAL),
        put("notice-2", COSTS, "denies", BROVIK),
        status="confirmed",
        history=(step("reported", FIRST, "notice-1", WIRE, OFFICIAL), step("denied", THEN, "notice-2", BROVIK), after),
    )
    own = claim(
        "claim:2",
        "Own word",
        put("notice-1", COSTS, "reports", OFFICIAL),
        history=(step("denied", THEN, "notice-1", OFFICIAL),),
    )
    early = claim(
        "claim:3", "Early", put("notice-2", OPENS, "reports", OFFICIAL), history=(before,), latest="2031-06-01"
    )
    gone = claim(
        "claim:4", "Gone", put("notice-1", COSTS, "reports", WIRE), history=(step("retracted", THEN, "notice-2"),)
    )
    keep(
        ledger,
        story("story:1", ["notice-1", "notice-2"], opens, own, early, gone),
        notice_1=on(FIRST),
        notice_2=on(THEN),
    )
    return ledger


def test_speakers_are_judged_by_what_others_made_of_it_afterwards(filled: Ledger) -> None:
    assert speaker(filled, OFFICIAL) == Speaker(OFFICIAL, "person", True, 3, 3, 1, 0, 0, 0, 0)
    assert speaker(filled, WIRE) == Speaker(WIRE, "outlet", False, 2, 1, 1, 0, 1, 0, 0)
    assert speaker(filled, BROVIK) == Speaker(BROVIK, "person", False, 1, 1, 0, 0, 0, 1, 1)
    assert speaker(filled, "Mayor") is None


def test_speakers_of_most_claims_come_first(filled: Ledger) -> None:
    assert [s.name for s in speakers(filled)] == [OFFICIAL, WIRE, BROVIK]
    assert [s.name for s in speakers(filled, limit=1, skipped=1)] == [WIRE]
    assert [s.name for s in speakers(filled, like="brovik")] == [BROVIK]
    assert (count_speakers(filled), count_speakers(filled, "brovik"), count_speakers(filled, "nobody")) == (3, 1, 0)


def test_speakers_claims_come_with_what_became_of_them(filled: Ledger) -> None:
    rows = {row.claim.id: row for row in fared(filled, OFFICIAL)}
    assert {id_: row.later for id_, row in rows.items()} == {"claim:1": "confirmed", "claim:2": None, "claim:3": None}
    assert (rows["claim:1"].stance, rows["claim:1"].origin, rows["claim:1"].day) == ("says", True, FIRST)
    assert [row.stance for row in fared(filled, BROVIK)] == ["denies"]
    assert {row.claim.id: row.origin for row in fared(filled, WIRE)} == {"claim:1": False, "claim:4": True}
    assert len(fared(filled, OFFICIAL, limit=1, skipped=2)) == 1


def test_speakers_are_described_as_articles_do(filled: Ledger) -> None:
    assert described(filled, BROVIK) == ["interior minister"]
    assert described(filled, "Mayor") == []
