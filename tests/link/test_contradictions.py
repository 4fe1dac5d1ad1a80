from __future__ import annotations

import pytest

from onrecord.link.contradictions import contradictions
from onrecord.link.pages import Held
from tests.assess.told import Said
from tests.link.telling import denial, held, official, only


def told(key: str, outlet: str, day: str, words: str, by: str = "Sigrun Aas", **more: object) -> Held:
    return held(key, outlet, day, f"{words}, {by} said.", Said(by, "said", words), **more)  # type: ignore[arg-type]


def found(*rows: Held, copy_of: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    view, claim = only(*rows)
    return [(c.kind, c.a.words, c.b.words) for c in contradictions(view, claim, copy_of or {})]


def test_contradictions_of_numbers_on_one_day() -> None:
    one = told("a", "Orsk Post", "2031-03-02", "Seven miners were killed in the shaft at Karsund")
    other = told("b", "Northern Wire", "2031-03-02", "Nine miners were killed in the shaft at Karsund", "Ilse Torvik")
    assert found(one, other) == [("number", "Seven miners", "Nine miners")]


def test_contradictions_a_toll_that_moves_with_the_days_is_none() -> None:
    one = told("a", "Orsk Post", "2031-03-02", "Seven miners were killed in the shaft at Karsund")
    other = told("b", "Northern Wire", "2031-03-03", "Nine miners were killed in the shaft at Karsund")
    assert found(one, other) == []


def test_contradictions_of_numbers_that_do_not_move() -> None:
    one = told("a", "Orsk Post", "2031-03-02", "Veland bought 12 patrol boats from Karsund")
    other = told("b", "Northern Wire", "2031-03-09", "Veland bought 14 patrol boats from Karsund")
    assert [row[0] for row in found(one, other)] == ["number"]


def test_contradictions_of_days() -> None:
    one = told(
        "a", "Orsk Post", "2031-03-06", "Halvar Brekke resigned as minister on Tuesday", days={"Tuesday": "2031-03-04"}
    )
    other = told(
        "b",
        "Northern Wire",
        "2031-03-06",
        "Halvar Brekke resigned as minister on Wednesday",
        days={"Wednesday": "2031-03-05"},
    )
    assert found(one, other) == [("date", "Tuesday", "Wednesday")]


def test_contradictions_of_places() -> None:
    one = told("a", "Orsk Post", "2031-03-06", "Halvar Brekke resigned as minister in Orsk")
    other = told("b", "Northern Wire", "2031-03-06", "Halvar Brekke resigned as minister in Karsund")
    assert found(one, other) == [("place", "Orsk", "Karsund")]


def test_contradictions_a_place_that_the_other_knows_may_lie_in_it() -> None:
    one = told("a", "Orsk Post", "2031-03-06", "Halvar Brekke resigned as minister in Orsk")
    text = "Halvar Brekke resigned as minister in Karsund, Sigrun Aas said. Karsund is a part of Orsk."
    other = held(
        "b",
        "Northern Wire",
        "2031-03-06",
        text,
        Said("Sigrun Aas", "said", "Halvar Brekke resigned as minister in Karsund"),
    )
    assert found(one, other) == []


def test_contradictions_a_denial_of_what_another_put() -> None:
    kinds = [row[0] for row in found(official(), denial())]
    assert kinds == ["polarity"]


def test_contradictions_a_copy_that_changed_a_number_contradicts() -> None:
    one = told("a", "Orsk Post", "2031-03-02", "Seven miners were killed in the shaft at Karsund")
    other = told("b", "Northern Wire", "2031-03-02", "Nine miners were killed in the shaft at Karsund")
    assert [row[0] for row in found(one, other, copy_of={"article:b": "article:a"})] == ["number"]


def test_contradictions_a_copy_denies_nothing_of_its_own() -> None:
    assert found(official(), denial(), copy_of={"article:d1": "article:x"}) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Veland bought 12 patrol boats from Karsund",
            "Veland bought 120 patrol boats from Karsund",
        ),  # another measure
        ("Veland bought 12 patrol boats from Karsund", "Veland bought two more patrol boats from Karsund"),
        (
            "The bid of Veland for Karsund was 12 crowns a boat",
            "The bid of Veland for Karsund was 14 crowns a boat",
        ),  # it was raised
    ],
)
def test_contradictions_other_numbers_that_can_both_hold(one: str, other: str) -> None:
    assert found(told("a", "Orsk Post", "2031-03-02", one), told("b", "Northern Wire", "2031-03-09", other)) == []


def test_contradictions_days_far_apart_are_of_other_events() -> None:
    one = told(
        "a", "Orsk Post", "2031-03-06", "Halvar Brekke resigned as minister on Tuesday", days={"Tuesday": "2031-03-04"}
    )
    other = told(
        "b",
        "Northern Wire",
        "2031-03-06",
        "Halvar Brekke resigned as minister on Monday",
        days={"Monday": "2030-11-04"},
    )
    assert found(one, other) == []


def test_contradictions_the_same_twice_is_none() -> None:
    one = told("a", "Orsk Post", "2031-03-02", "Seven miners were killed in the shaft at Karsund")
    other = told("b", "Northern Wire", "2031-03-02", "Seven miners were killed in the shaft at Karsund")
    assert found(one, other) == []
