"""Needs the extra `train`; skipped where onnx is absent."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("onnx")

import onnx

from training.split import renamed


def chain() -> Any:
    nodes = [onnx.helper.make_node("Neg", ["x"], ["a"]), onnx.helper.make_node("Abs", ["a"], ["y"])]
    x, y = (onnx.helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, [1]) for n in "xy")
    return onnx.helper.make_model(onnx.helper.make_graph(nodes, "chain", [x], [y]))


def test_split_a_tensor_is_renamed_where_it_is_made_and_where_it_is_read() -> None:
    model = renamed(chain(), {"a": "middle"})
    onnx.checker.check_model(model)
    assert [(list(n.input), list(n.output)) for n in model.graph.node] == [(["x"], ["middle"]), (["middle"], ["y"])]


def test_split_a_graph_without_the_tensor_is_refused() -> None:
    with pytest.raises(ValueError, match="no gone"):
        renamed(chain(), {"gone": "middle"})
