from __future__ import annotations

import pytest

from onrecord.assess.claims import grouped
from onrecord.assess.layout import layout
from onrecord.assess.pointing import Group, fits
from onrecord.assess.proposition import about
from onrecord.model import Reading
from tests.assess.told import Said, reading

RUMOUR = Said("An official", "said", "Vant may quit the cabinet", certainty="possible", anonymous=True)
CHARGE = Said("Brandt", "accused", "Keldia of sinking the ferry", "accusation")
PLAIN = Said("The mayor", "said", "the bridge was closed at noon")
TEXT = (
    "An official said Vant may quit the cabinet. Brandt accused Keldia of sinking the ferry."
    " The mayor said the bridge was closed at noon."
)


def groups(tail: str, *more: Said) -> list[list[str]]:
    """The forces of each claim of TEXT and a sentence after it."""
    text = f"{TEXT} {tail}"
    r = reading(text, RUMOUR, CHARGE, PLAIN, *more, names=["Vant", "Keldia", "Brandt"])
    return [[p.force for p in g.puts] for g in grouped(r, about(r), layout(r))]


@pytest.mark.parametrize(
    ("tail", "claim", "force"),
    [
        ("Those rumours were confirmed on Monday.", 0, "settle"),
        ("The speculation turned out to be true.", 0, "settle"),
        ("That unnamed official was right.", 0, "settle"),
        ("The allegation has been debunked.", 1, "refute"),
        ("The accusations could not be verified.", 1, "doubt"),
        ("The mayor's statement was debunked.", 2, "refute"),
        ("The accusation is simply false.", 1, "refute"),
        ("Ilsa called the speculation baseless.", 0, "refute"),
        ("The report could not be verified.", 2, "doubt"),
        ("The wording could not be independently verified.", 2, "doubt"),
        ("Not everyone agreed that Vant may quit.", 0, "contest"),
    ],
)
def test_pointing_nouns_find_what_they_can_mean(tail: str, claim: int, force: str) -> None:
    found = groups(tail)
    assert [force in forces for forces in found] == [n == claim for n in range(3)]


def test_pointing_a_denial_of_it_is_about_the_last_claim() -> None:
    found = groups("The port denied this.", Said("The port", "denied", "this", "denial", polarity="negative"))
    assert found[2] == ["report", "deny"]


def test_pointing_a_denial_of_it_by_the_one_concerned_is_about_what_is_said_of_him() -> None:
    note = Said("Keldia", "denied", "this", "denial", polarity="negative")
    assert groups("Keldia denied this.", note)[1] == ["report", "deny"]


def test_pointing_who_disputes_a_denial_denies_nothing() -> None:
    text = "Brandt denied that the dam broke. The council disputes that."
    notes = (
        Said("Brandt", "denied", "that the dam broke", "denial", polarity="negative"),
        Said("The council", "disputes", "that.", "denial", polarity="negative"),
    )
    r = reading(text, *notes)
    assert [[p.force for p in g.puts] for g in grouped(r, about(r), layout(r))] == [["deny", "contest"]]


@pytest.mark.parametrize(
    ("tail", "force"), [("It was not.", "refute"), ("It was.", "settle"), ("Brandt said it was.", None)]
)
def test_pointing_a_bare_yes_or_no_answers_what_was_told_last(tail: str, force: str | None) -> None:
    assert groups(tail)[2] == ["report", *([force] if force else [])]


def test_pointing_a_denial_of_the_charges_is_about_the_accusation() -> None:
    note = Said("Keldia", "denied", "the accusations", "denial", polarity="negative")
    found = groups("Keldia denied the accusations.", note)
    assert found[1] == ["report", "deny"]


@pytest.mark.parametrize(("by", "expected"), [("Keldia", ["report", "deny"]), ("Morvania", ["report"])])
def test_pointing_who_denies_guilt_denies_what_he_is_charged_with(by: str, expected: list[str]) -> None:
    note = Said(by, "denied", "any wrongdoing", "denial", polarity="negative")
    assert groups(f"{by} denied any wrongdoing.", note)[1] == expected


def test_pointing_somebody_s_claim_is_that_person_s_or_nobody_s() -> None:
    text = "Brandt said the dam held firm. Vant said the bridge fell down. Brandt's claim was debunked. Ilsa's claim was debunked."
    notes = (Said("Brandt", "said", "the dam held firm"), Said("Vant", "said", "the bridge fell down"))
    r = reading(text, *notes, names=["Brandt", "Vant", "Ilsa"])
    assert [[p.force for p in g.puts] for g in grouped(r, about(r), layout(r))] == [["report", "refute"], ["report"]]


def test_pointing_finds_nothing_before_anything_is_put() -> None:
    r: Reading = reading("The rumours were confirmed. Vant left.")
    assert grouped(r, about(r), layout(r)) == []


def test_pointing_fits_by_how_it_was_put() -> None:
    r = reading(TEXT, RUMOUR, CHARGE, PLAIN)
    found: list[Group] = grouped(r, about(r), layout(r))
    assert [[fits(g, kind) for g in found] for kind in ("rumour", "accusation", None)] == [
        [True, False, False],
        [False, True, False],
        [True, True, True],
    ]
