"""Checkpoint -> int8 ONNX in the package: `python -m training.export FORMS CHECKPOINT OUT`.

Weights are quantized per channel and activations on the fly; the development scores of both are compared, and an int8 reader that
loses MOST_LOSS of attribution F1 or more is not written. Then the cue bias is swept on PolNeAR dev.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import torch

from benchmarks.quality import score
from onrecord.reader import labels
from onrecord.reader.engine import FORMAT, STATES, load
from onrecord.reader.read import Reader
from training.corpora.form import read
from training.engine import Remembering, TorchEngine
from training.evaluate import checkpoint
from training.network import REACH, WIDTH, Network
from training.split import split

MOST_LOSS = 0.5  # points of attribution F1 that int8 may cost
# Swept by hand on UNER-EWT dev (entities F1 77.2 without, 78.2 with): the head calls too much ORG and too little MISC.
ENTITY_BIAS = {"ORG": -0.5, "MISC": 1.0}
BIASES = (-1.0, -0.5, 0.0, 0.5)
INPUTS = ("ids", "case", "gap", "quote", "mask")
FILES = ("lower.onnx", "upper.onnx", "relator.onnx", "vocab.txt")


def graphs(network: Network, out: Path) -> None:
    """Both stages as fp32 ONNX."""
    network = network.float().eval()
    ids = torch.ones(2, 16, dtype=torch.int64)
    zeros = torch.zeros_like(ids)
    wide = {0: "windows", 1: "pieces"}
    torch.onnx.export(
        network.encoder, (ids, zeros, zeros, zeros, ids), str(out / "encoder.onnx"), input_names=list(INPUTS),
        output_names=list(STATES), dynamic_axes=dict.fromkeys((*INPUTS, *STATES), wide), opset_version=17, dynamo=False,
    )  # fmt: skip
    rows = torch.zeros(3, REACH, WIDTH), torch.zeros(3, 2 * WIDTH), torch.zeros(3, REACH), torch.ones(3, REACH)
    names = ("key", "cue", "inside", "mask")
    torch.onnx.export(
        network.relator, rows, str(out / "relator.onnx"), input_names=list(names), output_names=["roles", "classes"],
        dynamic_axes={n: {0: "cues"} for n in (*names, "roles", "classes")}, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantize(source: Path, out: Path) -> None:
    """fp32 -> int8: matrix products and the table of word pieces.

    Weights take 7 of the 8 bits: processors without VNNI add two products in 16 bits, which would overflow and cost accuracy there.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = source.with_name(f"ready-{source.name}")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        ready,
        out,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )


def manifest(folder: Path, transitions: np.ndarray, bias: float, figures: dict[str, float]) -> None:  # type: ignore[type-arg]
    """Writes manifest.json: hashes, labels, transitions, and what the reader scored.

    Sentence vectors are made for one reader (training/vectors.py): an older vectors.onnx is none of this one's, and left out.
    """
    record = {
        "format": FORMAT,
        "labels": {n: list(v) for n, v in labels.ALL.items()},
        "transitions": np.round(transitions, 4).tolist(),
        "cue_bias": bias,
        "entity_bias": ENTITY_BIAS,
        "development": figures,
        "sha256": {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in FILES},
    }
    (folder / "manifest.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def sweep(reader: Reader, forms: Path) -> dict[float, dict[str, float]]:
    """The figures on PolNeAR dev by cue bias."""
    documents = list(read(forms / "polnear-dev.jsonl"))
    reader = dataclasses.replace(reader, engine=Remembering(reader.engine))
    tried = {b: score(dataclasses.replace(reader, cue_bias=np.float32(b)), documents, top_only=True) for b in BIASES}
    for bias, figures in tried.items():
        print(f"cue bias {bias}: {figures}", flush=True)
    return tried


def main() -> None:
    """Exports, compares, sweeps, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fast", action="store_true", help="skip the comparison and the sweep")
    args = parser.parse_args()
    full = checkpoint(args.checkpoint)
    engine = full.engine
    if not isinstance(engine, TorchEngine):
        raise SystemExit(f"{args.checkpoint}: not a checkpoint of training/train.py")
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        graphs(engine.network, Path(folder))
        quantize(Path(folder) / "relator.onnx", args.out / "relator.onnx")
        quantize(Path(folder) / "encoder.onnx", Path(folder) / "whole.onnx")
        split(Path(folder) / "whole.onnx", args.out, INPUTS)
    (args.out / "vocab.txt").write_bytes((args.checkpoint.parent / "vocab.txt").read_bytes())
    manifest(args.out, engine.transitions, 0.0, {})
    if args.fast:
        return
    documents = list(read(args.forms / "polnear-dev.jsonl"))
    before = score(full, documents, top_only=True)["attribution_f1"]
    tried = sweep(load(args.out), args.forms)
    loss = before - tried[0.0]["attribution_f1"]
    print(f"attribution F1, PolNeAR dev, cue bias 0: fp32 {before}, int8 {loss:.2f} less")
    if loss >= MOST_LOSS:
        raise SystemExit(f"int8 loses {loss:.2f} points; nothing to ship")
    best = max(tried, key=lambda b: tried[b]["attribution_f1"])
    manifest(args.out, engine.transitions, best, {**tried[best], "attribution_f1_fp32": before})


if __name__ == "__main__":
    main()
