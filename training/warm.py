"""Weights of a shipped reader as a starting point: int8 ONNX -> fp32 tensors under the network's own names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.network import Network


def load(network: Network, folder: Path) -> list[str]:
    """Copies every weight that `folder` has into the network; returns the names it lacks, which stay as they were made."""
    import onnx

    found: dict[str, Tensor] = {}
    for file, part in (("lower", "encoder"), ("upper", "encoder"), ("relator", "relator")):
        graph = onnx.load(str(folder / f"{file}.onnx")).graph
        found |= {f"{part}.{name}": torch.from_numpy(np.array(value)) for name, value in weights(graph)}
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found["relator.transitions"] = torch.tensor(manifest["transitions"])
    state = network.state_dict()
    known = {n: v.reshape(state[n].shape) for n, v in found.items() if n in state and v.numel() == state[n].numel()}
    network.load_state_dict(known, strict=False)
    return sorted(set(state) - set(known))


def weights(graph: Any) -> Iterator[tuple[str, Any]]:
    """(parameter name, fp32 array) of every initializer that is one; matrix products are named by the bias added after them."""
    from onnx.numpy_helper import to_array

    stored = {i.name: to_array(i) for i in graph.initializer}
    after = {name: node for node in graph.node for name in node.input}
    for name, value in stored.items():
        if name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            scale = stored[f"{base}_scale"]
            real = (value.astype(np.float32) - stored[f"{base}_zero_point"].astype(np.float32)) * scale
            is_table = base.endswith(".weight")
            yield (base, real) if is_table else (_named(after, name, stored), real.T)
        elif value.dtype == np.float32 and not name.endswith("_scale"):
            yield name.removesuffix(".1"), value


def _named(after: dict[str, Any], start: str, stored: dict[str, Any]) -> str:
    """The name of the layer that a quantized matrix belongs to: follows the product to where its bias is added."""
    name, node = start, after[start]
    for _ in range(6):
        if node.op_type == "Add":
            return next(i for i in node.input if i in stored).removesuffix(".bias") + ".weight"
        name = node.output[0]
        node = after[name]
    return start
