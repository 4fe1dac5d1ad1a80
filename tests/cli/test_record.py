from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest

from onrecord.model import Sentence, StatusStep, Time
from tests.cli.terminal import block, drawn, flat
from tests.export.events import claim, crowded, saying
from tests.export.samples import TEXT, at, full_reading

EVIDENCE = at("may reopen the Tessel crossing before the harvest")
RUMOUR = StatusStep("rumoured", "2031-06-10", EVIDENCE, "a:1")
DENIAL = StatusStep("denied", None, at("There is no decision, there is no date"), None)


def test_findings_stand_beside_their_message_where_there_is_room() -> None:
    found = block(drawn(full_reading(), 100), "FINDINGS", "CLAIMS").split("\n")
    assert re.fullmatch(
        r" !  single-anonymous-source  The reopening rests on one unnamed official\. +\[line 3\]", found[1]
    )
    assert re.fullmatch(r" ·  denial-not-settled       The ministry denies it; .* date\. +\[line 5\]", found[2])


def test_findings_stand_above_their_message_where_there_is_not() -> None:
    assert (
        block(drawn(full_reading()), "FINDINGS", "CLAIMS").rstrip()
        == """\
FINDINGS
 !  single-anonymous-source                                             [line 3]
    The reopening rests on one unnamed official.
 ·  denial-not-settled                                                  [line 5]
    The ministry denies it; the minister speaks of no date."""
    )


def test_claim_has_its_history() -> None:
    assert (
        block(drawn(full_reading()), "CLAIMS", "WHO").rstrip()
        == """\
CLAIMS
 -  denied     Orvany reopens the crossing
   10 Jun 2031  rumoured   article <- Northern Wire <- border           [line 3]
                           official (unnamed)
                           “may reopen the Tessel crossing before
                           the harvest” · possible
   no date      denied     article                                      [line 5]
                           “There is no decision, there is no
                           date”"""
    )


def test_claim_that_was_only_reported_is_brief() -> None:
    step = StatusStep("reported", "2031-06-10", at("could carry lorries within a month"), "a:8")
    made = saying(claims=(claim(1, "reported", step),))
    assert (
        block(drawn(made), "CLAIMS", "WHO").rstrip()
        == """\
CLAIMS
 =  reported   Claim number 1 · article <- Ansa Tervil <-               [line 9]
               engineers (unnamed) · possible"""
    )
    assert "“could carry lorries within a month”" in flat(made, only=("claims",))


def test_claim_without_history_is_traced_to_its_words() -> None:
    made = saying(claims=(claim(1, "reported", attributions=("a:9",), origins=("x", "y")),))
    found = block(drawn(made), "CLAIMS", "WHO").split("\n")
    assert re.fullmatch(r" =  reported   Claim number 1 · 2 origins +\[line 13\]", found[1])
    assert len(found[1]) == 80


def test_claim_without_anything_is_still_shown() -> None:
    assert " +  confirmed  Claim number 1\n" in drawn(saying(claims=(claim(1, "confirmed", events=("gone",)),)))


def test_claim_step_does_not_repeat_the_claim() -> None:
    one = dataclasses.replace(claim(1, "rumoured", RUMOUR), text=EVIDENCE.of(TEXT))
    shown = block(drawn(saying(claims=(one,)), 120), "CLAIMS", "WHO")
    assert shown.count("may reopen") == 1
    assert "possible" in shown


def test_claim_step_is_dated_as_its_sentence_dates_it() -> None:
    tuesday = at("Tuesday")
    early = Time("t:1", tuesday.start, tuesday.end, "DATE", "2031-06", "2031-06-01", "2031-06-10", None)
    step = dataclasses.replace(RUMOUR, date="2031-06-01")
    made = saying(claims=(claim(1, "rumoured", step),), times=(early,), sentences=(Sentence(0, len(TEXT), 0),))
    assert "early Jun 2031 rumoured article" in flat(made, 120).replace("early Jun rumoured", "early Jun 2031 rumoured")


@pytest.mark.parametrize(("count", "between"), [(5, None), (6, 1), (40, 35)])
def test_claim_of_a_long_history_shows_how_it_began_and_ended(count: int, between: int | None) -> None:
    one = saying(claims=(claim(1, "denied", *[RUMOUR] * (count - 1), DENIAL),))
    shown = block(drawn(one), "CLAIMS", "WHO")
    assert (f"... and {between} more between" in shown) is (between is not None)
    assert shown.count("rumoured ") == min(count, 5) - 1
    assert shown.rstrip().endswith("date”")
    assert block(drawn(one, full=True), "CLAIMS", "WHO").count("rumoured ") == count - 1


def test_claim_of_many_words_is_shortened_unless_all_is_asked_for() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    made = saying(claims=(dataclasses.replace(claim(1, "open"), text=words),))
    assert "word30" not in flat(made)
    assert "word59" in flat(made)
    assert "word30" in flat(made, full=True)


def test_claims_hold_back_what_floods_and_say_so() -> None:
    crowd = crowded(150)
    settled = dataclasses.replace(crowd.claims[149], status="confirmed")
    shown = drawn(dataclasses.replace(crowd, claims=(*crowd.claims[:149], settled)))
    listed = block(shown, "CLAIMS", "WHO")
    assert listed.count("Claim number") == 8
    assert "+  confirmed  Claim number 149" in listed
    assert listed.rstrip().endswith(" ... and 142 more (--claims shows all)")


@pytest.mark.parametrize("options", [{"full": True}, {"only": ("claims",)}])
def test_claims_hold_nothing_back_where_all_are_asked_for(options: dict[str, Any]) -> None:
    shown = drawn(crowded(150), **options)
    assert shown.count("Claim number") == 150
    assert "--claims" not in shown
