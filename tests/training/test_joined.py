from __future__ import annotations

from onrecord.link.likes import WEIGHTS
from onrecord.link.pages import scene
from tests.link.telling import denial, flat, official
from training.joined import OUTSIDE, Pair, fitted, pairs


def test_joined_pairs_are_of_two_articles_and_one_at_least_of_the_gold() -> None:
    view = scene([official(), denial(), flat("f1", "Karsund Times"), flat("f2", "Karsund Echo")])
    words = "Halvar Brekke will resign as minister", "Halvar Brekke denied that he would resign as minister"
    gold = [{"places": [{"article": a, "words": w} for a, w in zip(("n1", "d1"), words, strict=True)]}]
    found = pairs(view, gold)
    assert len(found) == 5
    assert [(row.one, row.weight) for row in found].count((True, 1.0)) == 1
    assert [(row.one, row.weight) for row in found].count((False, OUTSIDE)) == 4


def test_joined_a_story_without_gold_teaches_nothing() -> None:
    assert pairs(scene([official(), denial()]), []) == []


def test_joined_a_sign_of_one_claim_gets_weight() -> None:
    size = len(WEIGHTS) - 1
    one, other = (1.0, *[0.0] * (size - 1)), (0.0,) * size
    found = fitted([Pair(one, True, 1.0), Pair(other, False, 1.0)] * 20)
    assert list(found) == list(WEIGHTS)
    assert found["vector"] > 1 > found["bias"]
    assert found["names"] == 0
