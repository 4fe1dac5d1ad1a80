from __future__ import annotations

import pytest

from onrecord.link.happenings import Happening, happenings
from onrecord.link.pages import Held, scene
from tests.assess.told import Said
from tests.link.telling import denial, held
from tests.link.test_contradictions import flat


def read(row: Held) -> list[Happening]:
    return happenings(scene([row]))


def only(text: str, word: str, when: str | None = "2031-03-02", **more: object) -> Happening:
    (found,) = read(flat("a", "2031-03-02", text, {word: when}, **more))
    return found


def test_happenings_leave_out_who_says_it() -> None:
    text = "Sigrun Aas said that the mast fell at Orsk."
    (found,) = read(
        held(
            "a",
            "Orsk Post",
            "2031-03-02",
            text,
            Said("Sigrun Aas", "said", "that the mast fell at Orsk"),
            happened=["fell"],
        )
    )
    assert (found.words, found.negative) == ("that the mast fell at Orsk", False)
    assert found.told == {"fall"}


def test_happenings_end_at_a_joint_with_its_own_subject() -> None:
    assert only("The mast fell at Orsk and it broke a boat.", "fell").words == "The mast fell at Orsk"
    assert (
        only("The mast fell at Orsk and crushed a boat.", "fell").words == "The mast fell at Orsk and crushed a boat."
    )


def test_happenings_what_no_event_tells_is_told_by_a_put() -> None:
    (found,) = read(denial())
    assert (found.words, found.negative, found.outright) == ("that he would resign as minister", True, True)


def test_happenings_a_word_that_tells_of_nothing_is_none_to_compare_by() -> None:
    assert only("The mast came to Orsk.", "came").told == frozenset()


@pytest.mark.parametrize(
    ("text", "future"), [("The mast will fall at Orsk.", True), ("The mast did fall at Orsk.", False)]
)
def test_happenings_that_will_be(text: str, future: bool) -> None:
    assert only(text, "fall").future is future


def test_happenings_a_negative_needs_a_word_for_it() -> None:
    assert read(flat("a", "2031-03-02", "The mast fell at Orsk.", {"fell": "not"})) == []
    (found,) = read(flat("a", "2031-03-02", "The mast never fell at Orsk.", {"fell": "not"}))
    assert found.negative


def test_happenings_what_is_lacking() -> None:
    (found,) = read(flat("a", "2031-03-02", "Halvar Brekke has not written any letter.", {"written": "not"}))
    assert found.lacking == {"letter"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There was no fire in the shaft.", [{"fir"}]),
        ("Not one boat was wrecked.", [{"boat", "wreck"}]),
        ("No doubt the shaft burned.", []),
        ("Nobody can say who lit a fire.", []),
    ],
)
def test_happenings_what_is_told_not_to_be_needs_no_event(text: str, told: list[set[str]]) -> None:
    found = read(flat("a", "2031-03-02", text, {}))
    assert [set(h.told) for h in found] == told
    assert all(h.negative for h in found)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The mast fell on Tuesday.", ["2031-03-02"]),
        ("On Tuesday the mast fell.", ["2031-03-02"]),
        ("The mast, seen on Tuesday, fell.", []),
        ("The mast fell at USA TODAY.", []),
    ],
)
def test_happenings_their_day(text: str, days: list[str]) -> None:
    word = "TODAY" if "TODAY" in text else "Tuesday"
    assert [t.earliest for t in only(text, "fell", days={word: "2031-03-02"}).days] == days
