from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.link.history import history
from onrecord.link.pages import Held
from tests.assess.told import Said
from tests.link.telling import RESIGNED, announced, held, only, said


def steps(*rows: Held) -> list[tuple[str, str | None, str]]:
    return [(s.status, s.date, s.page.key) for s in history(*only(*rows), {})]


def test_standing_what_an_authority_says_on_the_record_is_confirmed() -> None:
    assert steps(announced()) == [("confirmed", "2031-03-06", "p1")]


def test_standing_what_somebody_else_says_is_reported() -> None:
    words = "Halvar Brekke resigned as minister"
    passer = held("x1", "Orsk Post", "2031-03-06", f"{words}, Ilse Torvik said.", Said("Ilse Torvik", "said", words))
    assert steps(passer) == [("reported", "2031-03-06", "x1")]


def test_standing_an_authority_s_plan_is_reported() -> None:
    words = "The bridge at Karsund will close"
    plan = held(
        "x1",
        "Orsk Post",
        "2031-03-06",
        f"{words}, the ministry said.",
        Said("the ministry", "said", words, kind="organization"),
    )
    assert steps(plan) == [("reported", "2031-03-06", "x1")]


@pytest.mark.parametrize(
    ("by", "cue", "kind"),
    [
        ("the decree", "said", "document"),
        ("the ministry", "announced", "organization"),
        ("a letter of the board", "said", "unknown"),
    ],
)
def test_standing_a_plan_in_a_document_or_announced_is_confirmed(by: str, cue: str, kind: Any) -> None:
    words = "The bridge at Karsund will close"
    said = Said(by, cue, words, "forecast", kind=kind)
    plan = held("x1", "Orsk Post", "2031-03-06", f"{words}, {by} {cue}.", said)
    assert steps(plan) == [("confirmed", "2031-03-06", "x1")]


@pytest.mark.parametrize(
    ("by", "status"), [("a banker", "rumoured"), ("Ilse Torvik", "reported"), ("survivors", "reported")]
)
def test_standing_one_who_is_told_by_his_trade_alone_stands_for_nothing(by: str, status: str) -> None:
    assert steps(said("x1", by, RESIGNED, "2031-03-02", kind="unknown"))[-1][0] == status


def test_standing_what_an_outlet_understands_is_a_rumour() -> None:
    text = f"The Orsk Post understands that {RESIGNED}."
    heard = held(
        "x1", "Orsk Post", "2031-03-02", text, Said("The Orsk Post", "understands", f"that {RESIGNED}", kind="outlet")
    )
    assert steps(heard)[-1][0] == "rumoured"


def test_standing_who_says_it_in_a_joint_statement_puts_it_on_record() -> None:
    words = "The bridge at Karsund will close"
    plan = said("x1", "the two towns", words, "2031-03-06", "said in a joint statement", act="forecast", kind="group")
    assert steps(plan)[-1][0] == "confirmed"


def test_standing_the_secretary_of_a_union_is_no_general() -> None:
    row = said("x1", "Ilse Torvik", RESIGNED, "2031-03-02")
    sources = tuple(replace(s, description="general secretary of the Union of Clerks") for s in row.reading.sources)
    assert steps(replace(row, reading=replace(row.reading, sources=sources)))[-1][0] == "reported"


@pytest.mark.parametrize(
    ("by", "status"),
    [("airport officials", "confirmed"), ("senior officials", "rumoured"), ("two officials", "rumoured")],
)
def test_standing_the_officials_of_a_place_speak_for_it(by: str, status: str) -> None:
    assert steps(said("x1", by, RESIGNED, "2031-03-02", kind="group", anonymous=True))[-1][0] == status


def test_standing_who_has_a_side_establishes_nothing() -> None:
    row = said("x1", "Ilse Torvik", RESIGNED, "2031-03-02")
    sources = tuple(replace(s, description="president of the pilots' union") for s in row.reading.sources)
    assert steps(replace(row, reading=replace(row.reading, sources=sources)))[-1][0] == "reported"


def test_standing_what_an_army_says_that_the_other_did_is_reported() -> None:
    words = "Tarrow troops opened fire at the bridge"
    assert steps(said("x1", "the army of Veland", words, "2031-03-02", kind="organization"))[-1][0] == "reported"
    assert (
        steps(said("x1", "the army of Veland", "The bridge at Karsund was rebuilt", "2031-03-02", kind="organization"))[
            -1
        ][0]
        == "confirmed"
    )


def test_standing_a_body_knows_its_own_affairs() -> None:
    own = "The plane was eleven years old and had been inspected"
    assert steps(said("x1", "Orm Air", own, "2031-03-02", kind="organization"))[-1][0] == "confirmed"
    assert (
        steps(said("x1", "Orm Air", "Halvar Brekke took money for the plane", "2031-03-02", kind="organization"))[-1][0]
        == "reported"
    )
