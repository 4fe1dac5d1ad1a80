"""Needs the extra `train`; skipped where torch is absent."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

from training.engine import Remembering


class Counting:
    """Counts its calls; what it gives tells the inputs apart."""

    transitions = np.zeros((5, 5), dtype=np.float32)

    def __init__(self) -> None:
        self.calls = 0

    def encode(self, inputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        self.calls += 1
        return {"cue": inputs["ids"] * 2.0}

    def relate(self, inputs: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        return inputs["key"], inputs["mask"]


def test_engine_remembering_encodes_the_same_windows_once() -> None:
    counting = Counting()
    engine = Remembering(counting)
    one, other = ({"ids": np.array([[n]]), "mask": np.ones((1, 1), dtype=np.int64)} for n in (3, 4))
    assert [engine.encode(x)["cue"].item() for x in (one, other, one)] == [6.0, 8.0, 6.0]
    assert counting.calls == 2


def test_engine_remembering_tells_masks_apart() -> None:
    counting = Counting()
    engine = Remembering(counting)
    for mask in (0, 1):
        engine.encode({"ids": np.array([[3]]), "mask": np.array([[mask]])})
    assert counting.calls == 2
