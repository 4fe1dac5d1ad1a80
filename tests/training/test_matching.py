"""Weights of claim matching from hand-made tables."""

from __future__ import annotations

import numpy as np

from benchmarks.claim_matching import Post
from training.matching import Table, fitted, folded


def tables(count: int = 20) -> list[Table]:
    """The right claim has the larger first sign; the second sign is noise."""
    chance = np.random.default_rng(2)
    rows = [np.stack([np.array([1.0, 0.1, 0.2]), chance.random(3)], axis=1) for _ in range(count)]
    return [(np.array([4, 5, 6]), row, np.array([1.0, 0.0, 0.0])) for row in rows]


def test_matching_the_sign_that_tells_gets_the_weight() -> None:
    telling, noise = fitted(tables())
    assert telling > 1.0
    assert abs(noise) < telling / 3


def test_matching_folds_are_ranked_by_weights_of_the_others() -> None:
    posts = [Post("", frozenset({4}))] * 20
    assert folded(tables(), posts) == 1.0
    assert folded(tables(), [Post("", frozenset({9}))] * 20) == 0.0


def test_matching_a_post_whose_claim_is_no_candidate_teaches_nothing() -> None:
    given = tables()
    missed: Table = (given[0][0], given[0][1], np.zeros(3))
    assert np.allclose(fitted(given), fitted([*given, missed]), atol=0.2)
