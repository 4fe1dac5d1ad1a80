from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.reader import decode


def best(emissions: np.ndarray[tuple[int, int], np.dtype[np.float32]], transitions: decode.Floats) -> float:
    """By trying every sequence."""
    words, labels = emissions.shape
    return max(_score(emissions, transitions, p) for p in itertools.product(range(labels), repeat=words))


def _score(emissions: decode.Floats, transitions: decode.Floats, path: tuple[int, ...]) -> float:
    start = float(decode.NEVER) if path[0] and path[0] % 2 == 0 else 0.0
    return (
        start
        + sum(float(emissions[i, x]) for i, x in enumerate(path))
        + sum(float(transitions[a, b]) for a, b in itertools.pairwise(path))
    )


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_decode_viterbi_finds_the_best_sequence(seed: int) -> None:
    rng = np.random.default_rng(seed)
    emissions = rng.normal(size=(3, 4, 5)).astype(np.float32)
    transitions = rng.normal(size=(5, 5)).astype(np.float32) + decode.bio_transitions(5)
    for row, path in zip(emissions, decode.viterbi(emissions, transitions), strict=True):
        assert _score(row, transitions, tuple(path.tolist())) == pytest.approx(best(row, transitions), abs=1e-4)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(1, 60))
def test_decode_tags_are_each_heads_own_best_valid_sequence(seed: int, words: int) -> None:
    rng = np.random.default_rng(seed)
    heads = [rng.normal(scale=4, size=(words, size)).astype(np.float32) for size in (5, 11, 9)]
    for head, path in zip(heads, decode.tags(heads), strict=True):
        assert np.array_equal(path, decode.viterbi(head[None], decode.bio_transitions(head.shape[1]))[0])


def test_decode_never_begins_inside_a_span() -> None:
    emissions = np.zeros((1, 3, 3), dtype=np.float32)
    emissions[0, :, 2] = 5
    path = decode.viterbi(emissions, decode.bio_transitions(3))[0]
    assert path.tolist() == [1, 2, 2]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([0, 1, 2, 0], [(1, 3, 0)]),
        ([1, 1, 2], [(0, 1, 0), (1, 3, 0)]),
        ([3, 4, 1], [(0, 2, 1), (2, 3, 0)]),
        ([0, 0], []),
        ([], []),
    ],
)
def test_decode_runs(path: list[int], expected: list[tuple[int, int, int]]) -> None:
    assert decode.runs(np.array(path, dtype=np.int64)) == expected


def test_decode_outside_forces_o() -> None:
    emissions = np.ones((1, 2, 3), dtype=np.float32)
    forced = decode.outside(emissions, np.array([[0, 1]], dtype=np.float32))
    assert forced[0, 0].argmax() == 0
    assert forced[0, 0, 1] <= decode.NEVER
    assert np.array_equal(forced[0, 1], emissions[0, 1])


def test_decode_spans_join_first_and_last_word() -> None:
    assert decode.spans([Span(0, 2), Span(3, 5), Span(6, 9)], [(0, 2), (2, 3)]) == (Span(0, 5), Span(6, 9))


def test_decode_softmax_sums_to_one() -> None:
    assert decode.softmax(np.array([[1000.0, 0.0], [0.0, 0.0]], dtype=np.float32)).sum(-1) == pytest.approx([1, 1])
