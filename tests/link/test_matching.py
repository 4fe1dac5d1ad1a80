from __future__ import annotations

import numpy as np
import pytest

from onrecord.link import matching
from onrecord.link.matching import Floats, Shelf, matches, shelf, signs, spread, terms

CLAIMS = [
    ("The Vella dam lost a third of its water in 2021.", "Did the Vella dam run dry?"),
    ("A photograph shows a wolf in the Orsk metro.", "Was a wolf seen in the Orsk metro?"),
    ("Mayor Halvar Brekke sold the harbour for 40 million crowns.", "Did Brekke sell the harbour?"),
]


def unit(*values: float) -> Floats:
    vector = np.zeros(384, np.float32)
    vector[: len(values)] = values
    found: Floats = vector / np.linalg.norm(vector)
    return found


@pytest.fixture
def held() -> Shelf:
    vectors = np.stack([np.stack([unit(*np.eye(3)[n])] * 2) for n in range(3)])
    return shelf(CLAIMS, vectors)


def test_matching_a_post_is_matched_by_words_and_vector(held: Shelf) -> None:
    found = matches(held, "So Brekke just sold the whole harbour?! 40 million", unit(0.2, 0.1, 0.9))
    assert found[0].place == 2
    assert found[0].score > found[1].score


def test_matching_the_vector_decides_where_words_do_not(held: Shelf) -> None:
    found = matches(held, "Unbelievable what they filmed underground", unit(0.1, 0.9, 0.1))
    assert found[0].place == 1


def test_matching_a_score_is_the_sum_of_its_parts(held: Shelf) -> None:
    (best, *_) = matches(held, "the Vella dam is dry", unit(1.0))
    assert best.place == 0
    assert best.score == pytest.approx(sum(value for _, value in best.parts))
    assert {name for name, _ in best.parts} == set(matching.WEIGHTS)


def test_matching_signs_tell_what_is_shared(held: Shelf) -> None:
    parts = signs(held, "In 2021 the Vella dam lost water", unit(1.0))
    assert parts[0]["a number in both"] == 1.0
    assert parts[2]["a number of the claim missing"] == 1.0
    assert parts[0]["query covered"] == 1.0
    assert parts[1]["claim covered"] == 0.0


def test_matching_a_claim_that_stands_twice_is_listed_once_where_it_stands_first() -> None:
    words, title = CLAIMS[0]
    rows = [CLAIMS[1], (words, title), (words.replace("Vella", "'Vella'").upper(), "Another title")]
    twice = shelf(rows, np.stack([np.stack([unit(0.0, 1.0)] * 2), *[np.stack([unit(1.0)] * 2)] * 2]))
    assert [m.place for m in matches(twice, "the Vella dam", unit(1.0))] == [1, 0]


def test_matching_claims_that_score_alike_keep_their_order() -> None:
    words, title = CLAIMS[0]
    rows = [(f"{words} {name}", title) for name in ("Dask", "Holt")]
    alike = shelf(rows, np.stack([np.stack([unit(1.0)] * 2)] * 2))
    assert [m.place for m in matches(alike, "nothing in common", unit(1.0))] == [0, 1]


@pytest.mark.parametrize("query", ["", "...", "the of and", "🌊🌊"])
def test_matching_a_query_without_content_is_answered(held: Shelf, query: str) -> None:
    found = matches(held, query, np.zeros(384, np.float32))
    assert sorted(m.place for m in found) == [0, 1, 2]
    assert all(np.isfinite(m.score) for m in found)


def test_matching_an_empty_shelf_has_nothing() -> None:
    assert matches(shelf([], np.zeros((0, 1, 384), np.float32)), "the dam", unit(1.0)) == ()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("#SaveTheDam now", "#SaveTheDam Save The Dam now"),
        ("see https://x.example/a?b=1 today", "see   today"),
        ("@OrskPost said", "@OrskPost Orsk Post said"),
    ],
)
def test_matching_links_go_and_tags_are_spelt_out(text: str, plain: str) -> None:
    assert spread(text) == plain


def test_matching_terms_are_stems_and_numbers_in_order() -> None:
    assert terms("Six wolves arrived in the 1,200 houses") == ["6", "wolv", "arriv", "1200", "hous"]
