"""Needs the extra `train`; skipped where it is absent."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from onnx.helper import make_graph, make_node
from onnx.numpy_helper import from_array

from training import warm


def test_warm_a_shipped_reader_is_a_starting_point() -> None:
    graph = make_graph(
        [
            make_node("MatMulInteger", ["x", "w_quantized", "x_zp", "w_zero_point"], ["a"]),
            make_node("Cast", ["a"], ["b"], to=1),
            make_node("Mul", ["b", "s"], ["c"]),
            make_node("Add", ["cue.bias", "c"], ["d"]),
        ],
        "g",
        [],
        [],
        [
            from_array(np.array([[2, 4], [6, 8]], dtype=np.int8), "w_quantized"),
            from_array(np.array([0, 2], dtype=np.int8), "w_zero_point"),
            from_array(np.array([0.5, 1.0], dtype=np.float32), "w_scale"),
            from_array(np.array([7.0, 8.0], dtype=np.float32), "cue.bias"),
        ],
    )
    found = {name: value.tolist() for name, value in warm.weights(graph)}
    assert found == {"cue.weight": [[1.0, 3.0], [2.0, 6.0]], "cue.bias": [7.0, 8.0]}
