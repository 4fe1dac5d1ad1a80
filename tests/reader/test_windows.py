from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.reader.tokens import Tokens
from onrecord.reader.windows import batch, first, kept, plan


def tokens(lengths: list[int]) -> Tokens:
    """Words of so many pieces each."""
    first = np.cumsum([0, *lengths])[:-1].astype(np.int64)
    size = sum(lengths)
    ids = np.arange(10, 10 + size, dtype=np.int64)
    return Tokens(ids, ids % 5, ids % 4, ids % 3, first, tuple(Span(i, i + 1) for i in range(len(lengths))))


@given(st.lists(st.integers(1, 4), min_size=1, max_size=300), st.integers(24, 60))
def test_windows_every_word_is_kept_once_with_its_own_piece(lengths: list[int], window: int) -> None:
    text = tokens(lengths)
    windows = plan(text.first, len(text.ids), window, window // 8)
    rows, places = kept(text, windows)
    inputs = batch(text, windows, 1, 2)
    assert np.array_equal(inputs["ids"][rows, places], text.ids[text.first])
    assert max(w.end - w.start for w in windows) <= window + 2 * 4


def test_windows_a_short_text_is_one_window() -> None:
    text = tokens([2] * 10)
    assert [(w.start, w.end) for w in plan(text.first, 20, 446, 48)] == [(0, 20)]


def test_windows_are_of_like_length_and_share_their_margins() -> None:
    text = tokens([1] * 1000)
    windows = plan(text.first, 1000, 446, 48)
    sizes = [w.end - w.start for w in windows]
    assert len(windows) == 3
    assert max(sizes) - min(sizes) <= 2
    assert all(a.end - b.start >= 95 for a, b in pairwise(windows))
    assert all(w.keep_from - w.start >= 47 for w in windows[1:])


def test_windows_no_pieces_no_windows() -> None:
    assert plan(np.zeros(0, dtype=np.int64), 0, 446, 48) == []


def test_windows_batch_pads_and_masks() -> None:
    text = tokens([1] * 30)
    windows = plan(text.first, 30, 20, 4)
    inputs = batch(text, windows, 1, 2)
    for row, w in enumerate(windows):
        size = w.end - w.start + 2
        assert (inputs["ids"][row, 0], inputs["ids"][row, size - 1]) == (1, 2)
        assert inputs["mask"][row].sum() == size
        assert not inputs["ids"][row, size:].any()


@pytest.mark.parametrize("margin", [0, 3, 8])
def test_windows_cut_between_words_only(margin: int) -> None:
    text = tokens([3] * 40)
    starts = set(text.first.tolist())
    assert all(w.keep_from in starts and w.start in starts for w in plan(text.first, 120, 40, margin))


def test_windows_the_first_of_a_long_text_is_its_beginning() -> None:
    text = tokens([1] * 30)
    found = first(text, 9, 102, 103)
    assert found["ids"].tolist() == [[102, *text.ids[:9].tolist(), 103]]
    assert found["mask"].sum() == 11
