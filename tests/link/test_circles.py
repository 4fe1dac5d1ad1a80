from __future__ import annotations

from onrecord.link.circles import circles
from onrecord.link.origins import rests
from onrecord.link.pages import Held
from tests.link.telling import announced, citing, official, only


def rings(*rows: Held) -> list[list[str]]:
    view, claim = only(*rows)
    return [[page.key for page in ring] for ring in circles(view, [rests(view, claim)])]


def test_circles_two_outlets_that_cite_each_other() -> None:
    assert rings(
        citing("o1", "Orsk Post", "Karsund Times"), citing("k1", "Karsund Times", "Orsk Post", "2031-03-03")
    ) == [["o1", "k1"]]


def test_circles_over_three() -> None:
    rows = citing("a", "A Post", "B Post"), citing("b", "B Post", "C Post"), citing("c", "C Post", "A Post")
    assert rings(*rows) == [["a", "b", "c"]]


def test_circles_a_chain_of_citations_is_none() -> None:
    assert (
        rings(official(), citing("o1", "Orsk Post", "Northern Wire"), citing("k1", "Karsund Times", "Orsk Post")) == []
    )


def test_circles_who_cites_a_circle_is_no_part_of_it() -> None:
    rows = (
        citing("o1", "Orsk Post", "Karsund Times"),
        citing("k1", "Karsund Times", "Orsk Post"),
        citing("n1", "Northern Wire", "Orsk Post"),
    )
    assert rings(*rows) == [["k1", "o1"]]


def test_circles_with_a_source_of_their_own_are_none() -> None:
    rows = citing("o1", "Orsk Post", "Northern Wire"), announced()
    assert rings(*rows) == []


def test_circles_an_outlet_that_cites_itself_is_none() -> None:
    assert rings(citing("o1", "Orsk Post", "Orsk Post")) == []
