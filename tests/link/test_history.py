from __future__ import annotations

from itertools import permutations

from onrecord.link.history import history
from onrecord.link.pages import Held
from tests.assess.told import Said
from tests.link.telling import announced, citing, denial, flat, held, official, only


def steps(*rows: Held, copy_of: dict[str, str] | None = None) -> list[tuple[str, str | None, str]]:
    return [(s.status, s.date, s.page.key) for s in history(*only(*rows), copy_of or {})]


def test_history_reported_denied_and_confirmed_by_who_can_know() -> None:
    assert steps(official(), denial(), announced()) == [
        ("reported", "2031-03-02", "n1"),
        ("disputed", "2031-03-03", "d1"),
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


def test_history_a_single_statement_is_reported() -> None:
    assert steps(announced()) == [("reported", "2031-03-06", "p1")]


def test_history_two_unnamed_officials_confirm_nothing() -> None:
    assert {s[0] for s in steps(official(), official("k1", "Karsund Times", "2031-03-04"))} == {"reported"}


def test_history_a_denial_after_who_can_know_is_a_dispute() -> None:
    assert steps(announced(), denial(day="2031-03-07"))[-1][0] == "disputed"


def test_history_a_rumour_is_settled_by_what_is_told_flatly() -> None:
    text = "It was rumoured that Halvar Brekke will resign as minister."
    said = Said("", "rumoured", "that Halvar Brekke will resign as minister", "rumour", "possible")
    rumour = held("r1", "Orsk Post", "2031-03-01", text, said)
    assert steps(rumour, flat("f1", "Karsund Times"))[0] == ("rumoured", "2031-03-01", "r1")
    assert steps(rumour, flat("f1", "Karsund Times"))[-1] == ("confirmed", "2031-03-06", "f1")


def test_history_flat_telling_of_what_was_reported_settles_nothing() -> None:
    assert [s[0] for s in steps(announced(), flat("f1", "Karsund Times", "2031-03-07"))] == ["reported"]
