from __future__ import annotations

import pytest

from onrecord.assess.claims import claims
from onrecord.model import Event, Reading
from tests.assess.told import USED, Said, reading, span

NAMES = ("Keldia", "Morvania", "Vant", "Brandt", "Karsk")
REPORT = Said("Brandt", "said", "Keldia signed a pact with Morvania")
DENIAL = Said("Keldia", "denied", "that Keldia signed any pact with Morvania", "denial", polarity="negative")
BASE = "Brandt said Keldia signed a pact with Morvania. "
DENIED = "Keldia denied that Keldia signed any pact with Morvania. "


def histories(r: Reading) -> list[tuple[str, list[str]]]:
    return [(c.status, [s.status for s in c.history]) for c in claims(r)]


def history(text: str, *said: Said, days: dict[str, str] | None = None) -> list[tuple[str, list[str]]]:
    return histories(reading(text, *said, names=[n for n in NAMES if n in text], days=days))


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (BASE, [REPORT], ("reported", ["reported"])),
        (DENIED, [DENIAL], ("denied", ["denied"])),
        (BASE + DENIED, [REPORT, DENIAL], ("disputed", ["reported", "disputed"])),
        (DENIED + BASE, [DENIAL, REPORT], ("disputed", ["denied", "disputed"])),
        (DENIED + "The denial does not rule out an earlier pact.", [DENIAL], ("open", ["denied", "open"])),
        (BASE + "The claim could not be independently verified.", [REPORT], ("open", ["reported", "open"])),
        (BASE + "The claim turned out to be true.", [REPORT], ("confirmed", ["reported", "confirmed"])),
        (BASE + "The report has been debunked.", [REPORT], ("denied", ["reported", "denied"])),
        (BASE + "Brandt later withdrew the claim.", [REPORT], ("retracted", ["reported", "retracted"])),
        (BASE + "Vant rejected the claim.", [REPORT], ("disputed", ["reported", "disputed"])),
    ],
)
def test_status_turns_with_what_is_told(text: str, said: list[Said], expected: tuple[str, list[str]]) -> None:
    assert history(text, *said) == [expected]


def test_status_a_claim_that_another_calls_false_is_in_dispute() -> None:
    said = Said("Vant", "said", "the claim was baseless")
    assert history(BASE + "Vant said the claim was baseless.", REPORT, said) == [("disputed", ["reported", "disputed"])]


def test_status_somebody_who_takes_it_back_is_in_no_dispute_with_himself() -> None:
    back = Said("Brandt", "denied", "that Keldia signed any pact with Morvania", "denial", polarity="negative")
    text = BASE + "Brandt denied that Keldia signed any pact with Morvania."
    assert history(text, REPORT, back) == [("denied", ["reported", "denied"])]


def test_status_steps_come_in_the_order_of_their_dates() -> None:
    text = "On Friday Keldia denied that Keldia signed any pact with Morvania. On Monday Brandt said Keldia signed a pact with Morvania."
    days = {"Friday": "2031-05-09", "Monday": "2031-05-05"}
    claim = claims(reading(text, DENIAL, REPORT, names=NAMES, days=days))[0]
    assert [(s.status, s.date) for s in claim.history] == [("reported", "2031-05-05"), ("disputed", "2031-05-09")]


def test_status_the_time_of_speech_is_not_that_of_what_is_said() -> None:
    text = "On Monday Brandt said Keldia signed a pact in March. Rain fell on Tuesday."
    days = {"Monday": "2031-05-05", "March": "2031-03-01", "Tuesday": "2031-05-06"}
    claim = claims(reading(text, Said("Brandt", "said", "Keldia signed a pact in March"), names=NAMES, days=days))[0]
    assert claim.history[0].date == "2031-05-05"


@pytest.mark.parametrize(("cue", "date"), [("says", USED), ("said", None), ("has said", None)])
def test_status_the_present_tense_is_the_day_of_writing(cue: str, date: str | None) -> None:
    text = f"Brandt {cue} Keldia signed a pact."
    claim = claims(reading(text, Said("Brandt", cue, "Keldia signed a pact"), names=NAMES))[0]
    assert claim.history[0].date == date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("The statement does not rule out a pact with Morvania made on Monday.", USED),
        ("The statement doesn’t rule out a pact with Morvania made on Monday.", USED),
        ("The statement did not rule out a pact with Morvania made on Monday.", None),
        ("On Monday it was still unclear whether Vant knew of the pact.", "2031-05-05"),
    ],
)
def test_status_a_caveat_is_dated_by_when_it_holds_not_by_what_it_is_about(words: str, date: str | None) -> None:
    claim = claims(reading(words, names=NAMES, days={"Monday": "2031-05-05"}))[0]
    assert [(s.status, s.date) for s in claim.history] == [("open", date)]


def test_status_what_happened_without_a_time_is_dated_by_its_event() -> None:
    text = "It is rumoured that Vant may leave Keldia. Vant left Keldia."
    at = span(text, "left")
    left = Event("v:1", at, None, (), (), None, "2031-05-04", "2031-05-04", "certain", "positive", "s:x", None)
    rumour = Said("", "is rumoured", "that Vant may leave Keldia", "rumour", "possible")
    claim = claims(reading(text, rumour, names=NAMES, events=[left]))[0]
    assert [(s.status, s.date) for s in claim.history][-1] == ("confirmed", "2031-05-04")
    assert claim.events == ("v:1",)


def test_status_who_does_not_believe_a_thing_is_in_no_dispute_with_himself() -> None:
    text = "Vant said he does not believe the dam broke."
    outer = Said("Vant", "said", "he does not believe the dam broke", polarity="negative")
    inner = Said("Vant", "believe", "the dam broke", "opinion", inside=0)
    assert history(text, outer, inner) == [("denied", ["denied"])]


def test_status_a_nested_saying_is_dated_by_the_outer_one() -> None:
    text = "On Monday Brandt told us they suspected Vant might visit Karsk by Sunday."
    days = {"Monday": "2031-05-05", "Sunday": "2031-05-11"}
    outer = Said("Brandt", "told", "they suspected Vant might visit Karsk by Sunday", certainty="possible")
    inner = Said("", "suspected", "Vant might visit Karsk", "opinion", "possible", inside=0)
    claim = claims(reading(text, outer, inner, names=NAMES, days=days))[0]
    assert [(s.status, s.date, s.attribution) for s in claim.history] == [("open", "2031-05-05", "a:0")]


@pytest.mark.parametrize(("between", "date"), [(" ", "2031-05-09"), (" Rain fell. ", None), ("\n\n", None)])
def test_status_a_saying_right_after_another_was_said_then_too(between: str, date: str | None) -> None:
    text = f"On Friday {DENIED.strip()}{between}Vant assured us that there was never any plan to sign a pact with Morvania."
    plan = Said(
        "Vant", "assured", "that there was never any plan to sign a pact with Morvania", "denial", polarity="negative"
    )
    claim = claims(reading(text, DENIAL, plan, names=NAMES, days={"Friday": "2031-05-09"}))[0]
    assert [s.date for s in claim.history] == ["2031-05-09", date]


def test_status_evidence_is_the_words_that_set_it() -> None:
    text = BASE + "It emerged later that the claim turned out to be true."
    claim = claims(reading(text, REPORT, names=NAMES))[0]
    assert [s.evidence.of(text) for s in claim.history] == [
        "Keldia signed a pact with Morvania",
        "It emerged later that the claim turned out to be true.",
    ]
