"""Needs the extra `train`; skipped where torch is absent."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

pytest.importorskip("torch")

from onrecord.reader.read import DIMENSIONS
from training.vectors import ROWS, States, steps


def states(lengths: list[int]) -> States:
    flat = np.repeat(np.arange(len(lengths)), lengths)[:, None] * np.ones((1, DIMENSIONS))
    return States(flat.astype(np.float16), np.cumsum(lengths))


def test_vectors_a_batch_is_padded_and_its_mask_says_so() -> None:
    found, mask = states([2, 3, 1]).batch([2, 1])
    assert found[:, :, 0].tolist() == [[2.0, 0.0, 0.0], [1.0, 1.0, 1.0]]
    assert mask.tolist() == [[1.0, 0.0, 0.0], [1.0, 1.0, 1.0]]


def test_vectors_an_epoch_takes_each_text_once_in_batches_of_like_length() -> None:
    given = states([random.Random(1).randrange(2, 40) for _ in range(3 * ROWS)])
    batches = steps(given, range(3 * ROWS), random.Random(2))
    assert sorted(i for b in batches for i in b) == list(range(3 * ROWS))
    assert all(given.length(a) <= given.length(b) for batch in batches for a, b in pairwise(batch))


def test_vectors_an_epoch_is_the_same_for_the_same_seed() -> None:
    given = states([5] * ROWS)
    assert steps(given, range(ROWS), random.Random(3)) == steps(given, range(ROWS), random.Random(3))
