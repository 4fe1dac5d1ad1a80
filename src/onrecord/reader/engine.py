"""onnxruntime behind the reader: its graphs, checked against their manifest before they are loaded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.errors import ModelError
from onrecord.reader import labels
from onrecord.reader.decode import Floats, Ints
from onrecord.reader.read import Reader, entity_bias
from onrecord.reader.tokens import load_tokenizer
from onrecord.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FORMAT = "onrecord.reader/1"
STATES = ("cue", "entity", "time", "key", "lead", "tail", "event", "held", "dependent", "head", "relation")
CUT = ("middle", "unseen")  # what the lower layers give to those above
VECTORS = "vectors.onnx"  # the layer that turns the lower ones into sentence vectors, where a model has it
BUILT_IN = Path(__file__).parent.parent / "data" / "reader"


@dataclass(frozen=True, slots=True)
class OnnxEngine:
    """Implements `onrecord.reader.read.Engine` with int8 graphs."""

    lower: InferenceSession
    upper: InferenceSession
    relator: InferenceSession
    transitions: Floats
    vectors: InferenceSession | None = None

    def encode(self, inputs: dict[str, Ints]) -> dict[str, Floats]:
        """See Engine.encode."""
        middle = dict(zip(CUT, self.lower.run(list(CUT), inputs), strict=True))
        return dict(zip(STATES, self.upper.run(list(STATES), middle), strict=True))

    def embed(self, inputs: dict[str, Ints]) -> Floats:
        """The inputs of `encode` -> vectors of unit length, float32 [windows, 384]; needs `vectors`."""
        if self.vectors is None:
            raise ModelError("this model gives no sentence vectors; add them with training/vectors.py")
        (middle,) = self.lower.run(["middle"], inputs)
        found: Floats = self.vectors.run(["vector"], {"middle": middle, "mask": inputs["mask"]})[0]
        return found

    def relate(self, inputs: dict[str, Floats]) -> tuple[Floats, Floats]:
        """See Engine.relate."""
        roles, classes = self.relator.run(["roles", "classes"], inputs)
        return roles, classes


def load(folder: Path | None = None, threads: int = DEFAULTS.threads, settings: Settings = DEFAULTS) -> Reader:
    """The reader in `folder` (the built-in one by default); ModelError where it is missing or damaged."""
    folder = folder or BUILT_IN
    manifest = verified(folder)
    engine = OnnxEngine(
        _session(folder / "lower.onnx", threads),
        _session(folder / "upper.onnx", threads),
        _session(folder / "relator.onnx", threads),
        np.array(manifest["transitions"], dtype=np.float32),
        _session(folder / VECTORS, threads) if VECTORS in manifest["sha256"] else None,
    )
    biases = np.float32(manifest["cue_bias"]), entity_bias(manifest["entity_bias"])
    head = engine.embed if engine.vectors else None
    return Reader(load_tokenizer(folder / "vocab.txt"), engine, settings, *biases, head)


def verified(folder: Path) -> dict[str, Any]:
    """The manifest, once every file it names has the sha256 it states and its labels are ours."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT or manifest["labels"] != {n: list(v) for n, v in labels.ALL.items()}:
            raise ModelError(f"{folder}: made for another version of onrecord; build it again with training/")
        for name, digest in manifest["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise ModelError(f"{folder / name}: damaged (its sha256 is not the manifest's); install onrecord again")
    except OSError as error:
        raise ModelError(
            f"{folder}: no reader here ({error.strerror}: {error.filename}); give a folder that training/ made"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{folder / 'manifest.json'}: not a reader's manifest ({error})") from None
    return manifest


def _session(path: Path, threads: int) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Windows differ in length from article to article: a growing arena would keep the largest ever seen.
    options.enable_mem_pattern = False
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no public base class for its errors
        raise ModelError(f"{path}: onnxruntime cannot load it ({str(error).splitlines()[0]})") from None
