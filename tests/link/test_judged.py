from __future__ import annotations

import numpy as np
import pytest

from onrecord.link.claims import joined, linked
from onrecord.link.judged import Decided, put_id
from onrecord.link.pages import Held, scene
from onrecord.link.story import story
from tests.assess.told import Said
from tests.link.telling import announced, citing, denial, flat, held, official

Judged = tuple[tuple[str, str, bool], ...]


def first(row: Held) -> str:
    """The id of the first put of an article."""
    view = scene([row])
    unit = min(view.units, key=lambda u: u.order)
    return put_id(unit.page, unit.puts[0].core)


def told(*rows: Held, judged: Judged = ()) -> list[list[str]]:
    return [[unit.page.key for unit in claim.units] for claim in joined(scene(rows, judged=judged))]


HOUSE = held(
    "x1",
    "Orsk Post",
    "2031-03-02",
    "Halvar Brekke bought a summer house, Sigrun Aas said.",
    Said("Sigrun Aas", "said", "Halvar Brekke bought a summer house"),
)


def test_judged_same_is_joined_whatever_the_likeness() -> None:
    rows = official(), HOUSE
    assert told(*rows) == [["n1"], ["x1"]]
    assert told(*rows, judged=((first(HOUSE), first(official()), True),)) == [["n1", "x1"]]


def test_judged_not_same_stays_apart_whatever_the_likeness() -> None:
    rows = official(), citing("o1", "Orsk Post", "Northern Wire"), denial(), announced()
    assert told(*rows) == [["n1", "o1", "d1", "p1"]]
    assert told(*rows, judged=((first(official()), first(denial()), False),)) != told(*rows)
    apart = told(*rows, judged=((first(official()), first(denial()), False),))
    assert not any({"n1", "d1"} <= set(part) for part in apart)


def test_judged_claims_keep_their_ids_so_that_a_pair_counts_again_and_again() -> None:
    rows = [official(), HOUSE]
    before = [claim.id for claim in story("s", rows, ()).claims]
    assert before == [first(official()), first(HOUSE)]
    after = story("s", rows, (), judged=((before[0], before[1], True),))
    assert [claim.id for claim in after.claims] == before[:1]


def test_judged_of_other_stories_and_of_one_with_itself_is_nothing() -> None:
    own = first(official())
    assert told(official(), HOUSE, judged=(("claim:0", own, True), (own, own, False))) == [["n1"], ["x1"]]


def test_judged_pair_apart_wins_over_a_chain_of_sames() -> None:
    assert Decided(((0, 1), (1, 2)), ((0, 2),)).together([[0], [1], [2]]) == [[0, 1], [2]]


def test_judged_likeness_of_a_group_to_what_stays_apart_joins_nothing() -> None:
    like = np.full((3, 3), 0.9)
    parts = linked(Decided(apart=((0, 2),)).spread(like))
    assert sorted(map(len, parts)) == [1, 2]
    assert not any({0, 2} <= set(part) for part in parts)
    assert like.min() == pytest.approx(0.9)


def test_judged_a_claim_that_an_author_tells_flatly_can_be_named_too() -> None:
    rows = official(), flat("f1", "Karsund Times")
    assert told(*rows) == [["n1", "f1"]]
    assert told(*rows, judged=((first(rows[0]), first(rows[1]), False),)) == [["n1"]]
