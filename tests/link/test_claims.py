from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from onrecord.link.claims import TOGETHER, WITHIN, joined, linked
from onrecord.link.pages import scene
from tests.assess.told import Said
from tests.link.telling import announced, citing, denial, flat, held, official


def told(*rows: object) -> list[list[str]]:
    return [[unit.page.key for unit in claim.units] for claim in joined(scene(rows))]  # type: ignore[arg-type]


def test_claims_of_one_proposition_are_one_over_articles() -> None:
    assert told(official(), citing("o1", "Orsk Post", "Northern Wire"), denial(), announced()) == [
        ["n1", "o1", "d1", "p1"]
    ]


def test_claims_the_order_of_the_articles_does_not_matter() -> None:
    rows = [official(), denial(), announced(), flat("f1", "Karsund Times")]
    assert all(told(*some) == told(*rows) for some in permutations(rows))


def test_claims_an_author_who_tells_it_flatly_puts_it_too() -> None:
    assert told(official(), flat("f1", "Karsund Times")) == [["n1", "f1"]]


def test_claims_what_one_author_alone_tells_is_none() -> None:
    assert told(flat("f1", "Karsund Times")) == []


def test_claims_two_authors_who_tell_the_same_make_a_claim() -> None:
    assert told(flat("f1", "Karsund Times"), flat("f2", "Orsk Post")) == [["f1", "f2"]]


def test_claims_about_other_people_stay_apart() -> None:
    text = "Ilse Torvik will resign as minister, Sigrun Aas said."
    other = held(
        "x1", "Orsk Post", "2031-03-02", text, Said("Sigrun Aas", "said", "Ilse Torvik will resign as minister")
    )
    assert told(official(), other) == [["n1"], ["x1"]]


def test_claims_of_other_deeds_stay_apart() -> None:
    text = "Halvar Brekke bought a summer house in Karsund, Sigrun Aas said."
    other = held(
        "x1",
        "Orsk Post",
        "2031-03-02",
        text,
        Said("Sigrun Aas", "said", "Halvar Brekke bought a summer house in Karsund"),
    )
    assert told(official(), other) == [["n1"], ["x1"]]


def test_claims_another_number_of_the_same_is_the_same_claim() -> None:
    def toll(key: str, number: str, outlet: str, day: str) -> object:
        words = f"{number} miners were killed in the shaft at Karsund"
        return held(key, outlet, day, f"{words}, Sigrun Aas said.", Said("Sigrun Aas", "said", words))

    assert told(toll("a", "Seven", "Orsk Post", "2031-03-02"), toll("b", "Nine", "Northern Wire", "2031-03-03")) == [
        ["a", "b"]
    ]


def test_claims_the_most_alike_are_joined_first_and_all_must_agree() -> None:
    like = np.array([[0, 0.9, 0.6, 0], [0.9, 0, 0.1, 0], [0.6, 0.1, 0, 0.7], [0, 0, 0.7, 0]])
    assert linked(like) == [[0, 1], [2, 3]]


def test_claims_parts_whose_mean_is_enough_are_one() -> None:
    like = np.array([[0, 0.9, 0.6], [0.9, 0, 0.3], [0.6, 0.3, 0]])
    assert linked(like) == [[0, 1, 2]]


def test_claims_what_one_article_tells_apart_must_be_likelier(monkeypatch: pytest.MonkeyPatch) -> None:
    like = np.array([[0, TOGETHER + WITHIN / 2], [TOGETHER + WITHIN / 2, 0]])
    monkeypatch.setattr("onrecord.link.claims.chances", lambda *_: like)
    view = scene([official(), denial()])
    assert len(joined(view)) == 1
    view.units = [replace(unit, page=view.pages[0]) for unit in view.units]
    assert len(joined(view)) == 2
