from __future__ import annotations

from benchmarks.joining import homes, labelled, scores
from onrecord.link.claims import Joined
from onrecord.link.pages import scene
from tests.link.telling import denial, official

WORDS = "Halvar Brekke will resign as minister"


def test_joining_all_right() -> None:
    found = scores([({0: 1, 1: 1, 2: 2}, {0: "a", 1: "a", 2: "b", 3: "c"})])
    assert (found["pairs_f1"], found["all_f1"], found["bcubed_f1"], found["units"]) == (100.0, 100.0, 100.0, 3)


def test_joining_what_is_torn_apart_costs_recall() -> None:
    found = scores([({0: 1, 1: 1, 2: 1}, {0: "a", 1: "a", 2: "b"})])
    assert (found["pairs_precision"], found["pairs_recall"]) == (100.0, 33.3)
    assert (found["bcubed_precision"], found["bcubed_recall"]) == (100.0, 55.6)


def test_joining_what_is_no_claim_of_the_gold_counts_in_all_alone() -> None:
    found = scores([({0: 1, 1: 1}, {0: "a", 1: "a", 2: "a"})])
    assert (found["pairs_precision"], found["all_precision"], found["all_recall"]) == (100.0, 33.3, 100.0)


def test_joining_nothing_is_nothing() -> None:
    assert scores([])["pairs_f1"] == 0.0


def test_joining_a_unit_is_of_the_claim_of_whose_words_it_has_most() -> None:
    view = scene([official(), denial()])
    gold = [
        {"places": [{"article": "n1", "words": "minister"}]},
        {"places": [{"article": "n1", "words": WORDS}]},
        {"places": [{"article": "x9", "words": WORDS}]},
    ]
    at = next(n for n, unit in enumerate(view.units) if unit.page.key == "n1")
    assert labelled(view.units, gold) == {at: 1}


def test_joining_what_is_no_claim_stands_alone() -> None:
    view = scene([official(), denial()])
    found = homes(view.units, [Joined((view.units[1],))])
    assert found == {0: -1, 1: 0}
