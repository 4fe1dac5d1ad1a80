from __future__ import annotations

from itertools import permutations

from onrecord.link.history import history
from onrecord.link.pages import Held
from tests.assess.told import Said
from tests.link.telling import RESIGNED, announced, citing, denial, flat, held, official, only, said


def steps(*rows: Held, copy_of: dict[str, str] | None = None) -> list[tuple[str, str | None, str]]:
    return [(s.status, s.date, s.page.key) for s in history(*only(*rows), copy_of or {})]


def test_history_reported_denied_and_confirmed_by_who_can_know() -> None:
    assert steps(official(), denial(), announced()) == [
        ("rumoured", "2031-03-02", "n1"),
        ("denied", "2031-03-03", "d1"),
        ("confirmed", "2031-03-06", "p1"),
    ]


def test_history_does_not_depend_on_the_order_of_adding() -> None:
    rows = [official(), denial(), announced(), flat("f1", "Karsund Times")]
    assert all(steps(*some) == steps(*rows) for some in permutations(rows))


def test_history_who_repeats_it_sets_no_step() -> None:
    rows = official(), citing("o1", "Orsk Post", "Northern Wire", by="a senior official"), announced()
    assert [s[2] for s in steps(*rows)] == ["n1", "p1"]


def test_history_a_copy_sets_no_step() -> None:
    rows = official(), announced(), announced("c1", "Orsk Post", "2031-03-07")
    assert [s[2] for s in steps(*rows, copy_of={"article:c1": "article:p1"})] == ["n1", "p1"]


def test_history_a_denial_of_what_was_put_in_somebody_s_name_is_a_dispute() -> None:
    words = "Halvar Brekke will resign as minister"
    named = held("x1", "Orsk Post", "2031-03-02", f"{words}, Ilse Torvik said.", Said("Ilse Torvik", "said", words))
    assert steps(named, denial())[-1][0] == "disputed"


def test_history_another_toll_is_a_step() -> None:
    def toll(key: str, number: str, day: str) -> Held:
        words = f"{number} miners were killed in the shaft at Karsund"
        return held(
            key, "Orsk Post", day, f"{words}, the police said.", Said("the police", "said", words, kind="organization")
        )

    rows = toll("a", "Seven", "2031-03-02"), toll("b", "Nine", "2031-03-03"), toll("c", "Nine", "2031-03-04")
    assert [s[2] for s in steps(*rows)] == ["a", "b"]


def test_history_who_takes_it_back_has_the_last_word() -> None:
    text = "The Lantern reported that Halvar Brekke was arrested. The Lantern has retracted the report."
    told = Said("The Lantern", "reported", "that Halvar Brekke was arrested", kind="outlet")
    retracted = held("l1", "The Lantern", "2031-03-02", text, told, days={})
    words = "Halvar Brekke was arrested"
    later = held("o1", "Orsk Post", "2031-03-03", f"{words}, Ilse Torvik said.", Said("Ilse Torvik", "said", words))
    assert steps(retracted, later)[-1][0] == "retracted"


def test_history_what_did_not_happen_beside_something_else_is_denied() -> None:
    words = "Halvar Brekke was arrested by the police"
    first = held("o1", "Orsk Post", "2031-03-02", f"{words}, Ilse Torvik said.", Said("Ilse Torvik", "said", words))
    other = "Halvar Brekke was questioned by the police but not arrested"
    second = held("n1", "Northern Wire", "2031-03-03", f"{other}, Sigrun Aas said.", Said("Sigrun Aas", "said", other))
    assert steps(first, second)[-1][0] == "disputed"


def test_history_two_unnamed_officials_confirm_nothing() -> None:
    assert {s[0] for s in steps(official(), official("k1", "Karsund Times", "2031-03-04"))} == {"rumoured"}


def test_history_a_denial_after_who_can_know_is_a_dispute() -> None:
    assert steps(announced(), denial(day="2031-03-07"))[-1][0] == "disputed"


def test_history_a_rumour_is_settled_by_what_is_told_flatly() -> None:
    text = "It was rumoured that Halvar Brekke will resign as minister."
    said = Said("", "rumoured", "that Halvar Brekke will resign as minister", "rumour", "possible")
    rumour = held("r1", "Orsk Post", "2031-03-01", text, said)
    assert steps(rumour, flat("f1", "Karsund Times"))[0] == ("rumoured", "2031-03-01", "r1")
    assert steps(rumour, flat("f1", "Karsund Times"))[-1] == ("confirmed", "2031-03-06", "f1")


def test_history_two_outlets_that_tell_it_flatly_settle_it() -> None:
    rows = flat("f1", "Karsund Times"), flat("f2", "Orsk Post", "2031-03-07")
    assert [s[0] for s in steps(*rows)] == ["reported", "confirmed"]


def test_history_who_denied_it_and_admits_it_confirms_it() -> None:
    named = said("x1", "Ilse Torvik", RESIGNED, "2031-03-02")
    admits = said("x2", "Halvar Brekke", RESIGNED, "2031-03-05", "acknowledged")
    assert [s[0] for s in steps(named, denial())] == ["reported", "disputed"]
    assert steps(named, denial(), admits)[-1] == ("confirmed", "2031-03-05", "x2")


def test_history_an_inquiry_that_took_no_side_ends_a_dispute() -> None:
    named = said("x1", "Ilse Torvik", RESIGNED, "2031-03-02")
    finding = said("x2", "the inspectorate", RESIGNED, "2031-03-05", kind="organization")
    before = said("x0", "the inspectorate", RESIGNED, "2031-03-01", kind="organization")
    assert steps(named, denial(), finding)[-1][0] == "confirmed"
    assert steps(before, named, denial(), finding)[-1][0] == "disputed"


def test_history_a_denial_told_again_reopens_nothing() -> None:
    named = said("x1", "Ilse Torvik", RESIGNED, "2031-03-02")
    finding = said("x2", "the inspectorate", RESIGNED, "2031-03-05", kind="organization")
    assert steps(named, denial(), finding, denial("d2", day="2031-03-06"))[-1][2] == "x2"


def test_history_what_an_outlet_has_from_another_vouches_for_nothing() -> None:
    text = "Halvar Brekke resigned as minister of Veland, Northern Wire is reporting."
    passed = held("f1", "Orsk Post", "2031-03-02", text, happened=["resigned"])
    other = held("n1", "Northern Wire", "2031-03-02", "Rain fell on Karsund.", happened=["fell"])
    assert steps(passed, other, denial())[-1][0] == "denied"


def test_history_told_flatly_what_an_unnamed_official_said_stays_a_rumour() -> None:
    rows = said("x1", "an official", RESIGNED, "2031-03-02", anonymous=True), flat("f1", "Karsund Times", "2031-03-03")
    assert [s[0] for s in steps(*rows)] == ["rumoured"]
    assert steps(*rows, denial(day="2031-03-04"))[-1][0] == "denied"
