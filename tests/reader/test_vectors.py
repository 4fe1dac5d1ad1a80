from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.reader.decode import Floats
from onrecord.reader.vectors import DIMENSIONS, FILE, POOLED, load_head, pooled, projected


def states(words: int) -> dict[str, Floats]:
    return {name: np.arange(words * 2, dtype=np.float32).reshape(words, 2) + n for n, name in enumerate(POOLED)}


def test_vectors_pool_the_mean_over_words_and_a_constant() -> None:
    found = pooled(states(3))
    assert found.shape == (2 * len(POOLED) + 1,)
    assert found[:2].tolist() == [2.0, 3.0]
    assert found[-1] == 1.0


def test_vectors_are_of_unit_length() -> None:
    features = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 0.0]], dtype=np.float32)
    head = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 0.0]], dtype=np.float32)
    vectors = projected(features, head)
    assert np.allclose(np.linalg.norm(vectors[:2], axis=1), 1.0)
    assert vectors[2].tolist() == [0.0, 0.0, 0.0]


def test_vectors_a_head_is_read_as_it_was_written(tmp_path: Path) -> None:
    head = np.ones((4, DIMENSIONS), dtype=np.float16)
    np.save(tmp_path / FILE, head)
    assert np.array_equal(load_head(tmp_path), head.astype(np.float32))


@pytest.mark.parametrize(
    "head",
    [np.ones((4, 3), dtype=np.float16), np.ones(4, dtype=np.float16), np.ones((4, DIMENSIONS), dtype=np.float64)],
)
def test_vectors_another_head_is_refused(tmp_path: Path, head: Floats) -> None:
    np.save(tmp_path / FILE, head)
    with pytest.raises(ModelError, match="no head"):
        load_head(tmp_path)


def test_vectors_a_pickle_is_never_loaded(tmp_path: Path) -> None:
    np.save(tmp_path / FILE, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ModelError, match="cannot be read"):
        load_head(tmp_path)


def test_vectors_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\x93NUMPY broken")
    with pytest.raises(ModelError, match=FILE):
        load_head(tmp_path)
