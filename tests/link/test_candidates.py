from __future__ import annotations

import numpy as np

from onrecord.link.candidates import MOST, candidates, fingerprint
from tests.link.articles import BUDGET, FERRY, article, pieces


def prints(*rows: list[int]) -> list[np.ndarray[tuple[int, ...], np.dtype[np.uint64]]]:
    return [np.array(row, dtype=np.uint64) for row in rows]


def test_candidates_share_at_least_two_shingles() -> None:
    assert candidates(prints([1, 2, 3], [2, 3, 9], [3, 7], [])).tolist() == [[0, 1]]


def test_candidates_share_a_part_of_the_shorter() -> None:
    long, other = list(range(100)), list(range(97, 200))
    assert candidates(prints(long, other)).tolist() == []
    assert candidates(prints(long, [98, 99])).tolist() == [[0, 1]]
    assert candidates(prints(list(range(1000)), list(range(994, 2000)))).tolist() == [[0, 1]]  # plenty


def test_candidates_of_nothing_are_none() -> None:
    assert candidates([]).shape == (0, 2)
    assert candidates(prints([1, 2])).shape == (0, 2)


def test_candidates_of_a_text_that_all_carry_are_chained() -> None:
    pairs = candidates(prints(*[[1, 2, 3]] * 60))
    assert len(pairs) < 60 * MOST
    assert {(i, i + 1) for i in range(59)} <= {(i, j) for i, j in pairs.tolist()}


def test_candidates_find_an_excerpt_and_no_other_story() -> None:
    long, short, other = pieces(article("a", *FERRY), article("b", *FERRY[2:4]), article("c", *BUDGET))
    assert candidates([fingerprint(p) for p in (long, short, other)]).tolist() == [[0, 1]]


def test_candidates_fingerprint_is_about_a_quarter_of_the_words_and_sorted() -> None:
    (made,) = pieces(article("a", *FERRY, *BUDGET))
    sample = fingerprint(made).tolist()
    assert 0.1 * made.length < len(sample) < 0.4 * made.length
    assert sample == sorted(set(sample))
