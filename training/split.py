"""The encoder's graph in two: what sentence vectors need, and the rest.

onnxruntime computes a whole graph whatever is asked of it, so the lowest layers stand apart. Nothing is changed: both parts together
give what the whole gives, bit by bit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.reader.engine import CUT, STATES

LAYERS = 2  # of the lower part
# What the layers above need of it, as torch's exporter names them: the states, and which pieces are padding.
NAMES = dict(
    zip(
        (
            f"/bert/encoder/layer.{LAYERS - 1}/output/LayerNorm/LayerNormalization_output_0",
            "/bert/encoder/layer.0/attention/self/Where_output_0",
        ),
        CUT,
        strict=True,
    )
)


def split(encoder: Path, out: Path, inputs: tuple[str, ...]) -> None:
    """Writes lower.onnx and upper.onnx to the folder `out`."""
    import onnx
    from onnx.utils import Extractor

    model = renamed(onnx.load(encoder), NAMES)
    for name, given, wanted in (("lower", inputs, CUT), ("upper", CUT, STATES)):
        onnx.save(Extractor(model).extract_model(list(given), list(wanted)), out / f"{name}.onnx")


def renamed(model: Any, names: dict[str, str]) -> Any:
    """The model with some of its tensors renamed; ValueError where it has none of a name."""
    made = {name for node in model.graph.node for name in node.output}
    if missing := names.keys() - made:
        raise ValueError(f"the graph has no {min(missing)}: another exporter names its tensors otherwise")
    for node in model.graph.node:
        node.input[:] = [names.get(name, name) for name in node.input]
        node.output[:] = [names.get(name, name) for name in node.output]
    for value in model.graph.value_info:
        value.name = names.get(value.name, value.name)
    return model
