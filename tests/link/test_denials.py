from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.link.closeness import Closeness
from onrecord.link.denials import denials
from onrecord.link.happenings import happenings
from onrecord.link.pages import Held, scene
from onrecord.model import Act
from tests.assess.told import Said
from tests.link.telling import held
from tests.link.test_contradictions import flat, told


def found(*rows: Held, copy_of: dict[str, str] | None = None) -> list[tuple[str, str]]:
    view = scene(rows)
    pairs = denials(Closeness(view), happenings(view), copy_of or {})
    return [(a.words, b.words) for a, b in pairs]


PAID = "A ransom was paid for the miner Ilse Torvik."


def test_denials_what_did_not_happen_against_what_did() -> None:
    one = flat("a", "2031-03-02", PAID, {"paid": "2031-03-02"})
    other = flat("b", "2031-03-03", "No ransom was paid for Ilse Torvik.", {"paid": "not"})
    assert found(one, other) == [(PAID, "No ransom was paid for Ilse Torvik.")]


def test_denials_of_another_person_are_none() -> None:
    one = flat("a", "2031-03-02", PAID, {"paid": "2031-03-02"})
    other = flat("b", "2031-03-03", "Sigrun Aas was not paid by the council of Orsk.", {"paid": "not"})
    assert found(one, other) == []


def test_denials_of_what_came_later_are_none() -> None:
    one = flat("a", "2031-03-05", PAID, {"paid": "2031-03-05"})
    other = flat("b", "2031-03-03", "No ransom was paid for Ilse Torvik.", {"paid": "not"})
    assert found(one, other) == []


def test_denials_of_what_is_lacking_by_another_verb() -> None:
    one = flat("a", "2031-03-02", "Halvar Brekke handed a letter to Sigrun Aas.", {"handed": "2031-03-02"})
    other = flat("b", "2031-03-03", "Halvar Brekke has not written any letter.", {"written": "not"})
    assert len(found(one, other)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "No ransom for Ilse Torvik was paid yet.",
        "Sigrun Aas did not intend that a ransom was paid for Ilse Torvik.",
        "Sigrun Aas could not say whether a ransom was paid for Ilse Torvik.",
        "Was no ransom paid for the miner Ilse Torvik?",
    ],
)
def test_denials_that_leave_it_open_are_none(text: str) -> None:
    one = flat("a", "2031-03-02", PAID, {"paid": "2031-03-02"})
    assert found(one, flat("b", "2031-03-03", text, {"paid": "not"})) == []


def test_denials_what_will_be_is_not_denied_by_what_is_not() -> None:
    one = flat("a", "2031-03-02", "A ransom will be paid for the miner Ilse Torvik.", {"paid": "2031-03-02"})
    assert found(one, flat("b", "2031-03-03", "No ransom was paid for Ilse Torvik.", {"paid": "not"})) == []


def test_denials_what_had_been_before_can_be_told_later() -> None:
    one = flat("a", "2031-03-05", "A ransom had been paid for the miner Ilse Torvik.", {"paid": "2031-03-05"})
    assert len(found(one, flat("b", "2031-03-03", "No ransom was paid for Ilse Torvik.", {"paid": "not"}))) == 1


def test_denials_of_one_who_was_hurt_are_of_that_one() -> None:
    one = flat("a", "2031-03-02", "Six miners were hurt in the shaft.", {"hurt": "2031-03-02"})
    other = flat("b", "2031-03-03", "Ilse Torvik was not hurt in the shaft.", {"hurt": "not"})
    own = flat("a", "2031-03-02", "Ilse Torvik was hurt in the shaft.", {"hurt": "2031-03-02"})
    assert found(one, other) == []
    assert len(found(own, other)) == 1


def test_denials_a_pronoun_stands_for_the_last_person_named() -> None:
    one = flat("a", "2031-03-02", "Police arrested Halvar Brekke at the yard.", {"arrested": "2031-03-02"})
    for name, many in (("Halvar Brekke", 1), ("Ilse Torvik", 0)):
        text = f"Police spoke to {name} at the yard. He was not arrested."
        assert len(found(one, flat("b", "2031-03-03", text, {"arrested": "not"}))) == many


def test_denials_an_aside_denies_nothing_of_the_clause() -> None:
    one = flat("a", "2031-03-02", "Sigrun Aas left the table, not we.", {"left": "2031-03-02"})
    other = flat("b", "2031-03-02", "Sigrun Aas did not leave the table.", {"leave": "not"})
    assert len(found(one, other)) == 1


def test_denials_words_that_both_articles_quote_contradict_nothing() -> None:
    text = "We will never learn why a ransom was paid for the miner Ilse Torvik."
    one = flat("a", "2031-03-02", "She spoke; why a ransom was paid for the miner Ilse Torvik.", {"paid": "2031-03-02"})
    assert found(one, flat("b", "2031-03-03", text, {"paid": "not"})) == []


def test_denials_in_the_words_of_what_is_denied() -> None:
    words = "that Ilse Torvik had been arrested at the harbour"
    said = Said("Halvar Brekke", "denied", words, "denial", polarity="negative")
    row = held("b", "Northern Wire", "2031-03-03", f"Halvar Brekke denied {words}.", said)
    assert len(found(told("a", "Orsk Post", "2031-03-02", words.removeprefix("that ")), row)) == 1


def test_denials_to_deny_that_it_was_left_out_says_that_it_was_done() -> None:
    words = "that the search of Karsund harbour had been left out"
    said = Said("Halvar Brekke", "denied", words, "denial", polarity="negative")
    row = held("b", "Northern Wire", "2031-03-03", f"Halvar Brekke denied {words}.", said, happened=["left"])
    row = replace(
        row, reading=replace(row.reading, events=tuple(replace(e, polarity="negative") for e in row.reading.events))
    )
    done = flat("a", "2031-03-02", "Divers finished the search of Karsund harbour.", {"finished": "2031-03-02"})
    undone = flat("a", "2031-03-02", "Divers skipped the search of Karsund harbour.", {"skipped": "2031-03-02"})
    assert found(done, row) == []
    assert len(found(undone, row)) == 1


def test_denials_a_report_that_is_taken_back_denies_it() -> None:
    one = flat("a", "2031-03-02", PAID, {"paid": "2031-03-02"})
    text = "The Orsk Post withdrew its report that a ransom was paid for the miner Ilse Torvik."
    assert len(found(one, flat("b", "2031-03-04", text, {"paid": "2031-03-02"}))) == 1


def test_denials_a_report_that_is_called_wrong_denies_it() -> None:
    one = flat("a", "2031-03-02", PAID, {"paid": "2031-03-02"})
    text = "We said that a ransom was paid for the miner Ilse Torvik. {}"
    wrong = flat("b", "2031-03-04", text.format("This was wrong."), {"paid": "2031-03-02"})
    right = flat("b", "2031-03-04", text.format("This was seen."), {"paid": "2031-03-02"})
    assert len(found(one, wrong)) == 1
    assert found(one, right) == []


def test_denials_an_earlier_version_asserts_nothing() -> None:
    text = "An earlier version said a ransom was paid for the miner Ilse Torvik."
    one = flat("a", "2031-03-02", text, {"paid": "2031-03-02"})
    assert found(one, flat("b", "2031-03-03", "No ransom was paid for Ilse Torvik.", {"paid": "not"})) == []


def test_denials_of_one_claim_are_shown_once_by_the_first_that_is_no_copy() -> None:
    one = flat("a", "2031-03-02", PAID, {"paid": "2031-03-02"})
    copy = flat("b", "2031-03-03", "No ransom was ever paid for Ilse Torvik.", {"paid": "not"})
    own = flat("c", "2031-03-03", "No ransom was paid for Ilse Torvik.", {"paid": "not"})
    assert found(one, copy, own, copy_of={"article:b": "article:c"}) == [(PAID, "No ransom was paid for Ilse Torvik.")]


@pytest.mark.parametrize(("act", "many"), [("denial", 1), ("assertion", 0)])
def test_denials_in_so_many_words_may_use_another_word(act: Act, many: int) -> None:
    one = told("a", "Orsk Post", "2031-03-02", "Ilse Torvik pulled the plug on gas alarms at Karsund before the blast")
    words = "that gas alarms at Karsund had been switched off before the blast"
    said = Said("Halvar Brekke", "denied", words, act, polarity="negative")
    row = held("b", "Northern Wire", "2031-03-03", f"Halvar Brekke denied {words}.", said, happened=["switched"])
    events = tuple(replace(e, polarity="negative") for e in row.reading.events)
    assert len(found(one, replace(row, reading=replace(row.reading, events=events)))) == many


@pytest.mark.parametrize(
    ("text", "told", "many"),
    [
        ("A fire in the left engine was seen by the crew.", "seen", 1),
        ("The crew spoke of the fable of a fire in the left engine.", "spoke", 0),
        ("A fire in the left engine could be seen by the crew.", "seen", 0),
        ("A fire at the harbour was seen by the crew.", "seen", 0),
    ],
)
def test_denials_of_what_there_was_not(text: str, told: str, many: int) -> None:
    one = flat("a", "2031-03-02", text, {told: "2031-03-02"})
    assert len(found(one, flat("b", "2031-03-03", "There was no fire in the left engine.", {}))) == many
