"""Sentence vectors: `python -m training.vectors DATA READER` writes vectors.onnx beside the reader, named in its manifest.

Teacher: all-MiniLM-L6-v2 as its authors use it (mean of the last layer, unit length), the model that the reader's encoder was made from.
Student: the encoder's two lowest layers, which training left as they were, then one layer of the branch's own, gone through twice, the
mean over the pieces, a linear map. The graph that ships (int8) gives what the branch is taught on, so the branch learns its rounding too.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.resources
import json
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.reader import windows
from onrecord.reader.decode import Floats
from onrecord.reader.engine import VECTORS, load
from onrecord.reader.read import DIMENSIONS
from onrecord.reader.tokens import tokenize
from onrecord.settings import DEFAULTS
from training.export import quantize
from training.start import PACKAGE
from training.texts import texts

HELD_OUT = 800  # texts
ROWS = 64  # texts a step
SORTED = 40  # steps whose texts are sorted by length together
RATE, WARM, LEAST = 5e-4, 200, 0.02
PASSES = 2  # times that the branch's layer is gone through: depth that costs no weights
PRODUCTS = 4.0  # weight of the products between the vectors of a batch, beside the vectors themselves
FIRST = 2  # layer of the teacher that the branch's layer begins as


def teacher(sentences: Sequence[str]) -> Floats:
    """The original's vectors, float32 [texts, 384]."""
    from transformers import AutoModel, AutoTokenizer

    with importlib.resources.as_file(importlib.resources.files(PACKAGE) / "model") as folder:
        tokenizer: Any = AutoTokenizer.from_pretrained(folder)
        bert: Any = AutoModel.from_pretrained(folder, attn_implementation="sdpa").eval()
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    out = np.zeros((len(sentences), DIMENSIONS), dtype=np.float32)
    for at in range(0, len(order), ROWS):
        some = order[at : at + ROWS]
        pieces = tokenizer(
            [sentences[i] for i in some], padding=True, truncation=True, max_length=256, return_tensors="pt"
        )
        with torch.inference_mode():
            states, mask = bert(**pieces).last_hidden_state, pieces["attention_mask"].unsqueeze(-1).float()
            out[some] = torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1).numpy()
    return out


class Branch(nn.Module):
    """States of the second layer -> vectors of unit length."""

    def __init__(self) -> None:
        super().__init__()
        from transformers import AutoModel

        with importlib.resources.as_file(importlib.resources.files(PACKAGE) / "model") as folder:
            bert: Any = AutoModel.from_pretrained(folder, attn_implementation="eager")
        self.layer = bert.encoder.layer[FIRST]
        for part in self.layer.modules():
            if isinstance(part, nn.Dropout):
                part.p = 0.0
        self.out = nn.Linear(DIMENSIONS, DIMENSIONS)
        nn.init.eye_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States [texts, pieces, 384], mask [texts, pieces] -> [texts, 384]."""
        seen = mask.to(states.dtype)
        bias = (1.0 - seen[:, None, None, :]) * -1e4
        for _ in range(PASSES):
            given = self.layer(states, attention_mask=bias)
            states = given[0] if isinstance(given, tuple) else given  # the library's versions differ
        mean = (states * seen.unsqueeze(-1)).sum(1) / seen.sum(1, keepdim=True)
        return nn.functional.normalize(self.out(mean), dim=-1)


@dataclass(frozen=True, slots=True)
class States:
    """What the second layer gives for each text: its pieces stand at `ends[i - 1]` to `ends[i]`; half precision, on disk."""

    flat: NDArray[np.float16]
    ends: NDArray[np.int64]

    def batch(self, rows: Sequence[int]) -> tuple[Tensor, Tensor]:
        """States and mask of some texts, padded."""
        parts = [self.flat[self.start(i) : self.ends[i]] for i in rows]
        states = nn.utils.rnn.pad_sequence([torch.from_numpy(p.astype(np.float32)) for p in parts], batch_first=True)
        lengths = torch.tensor([len(p) for p in parts])
        return states, (torch.arange(states.shape[1]) < lengths[:, None]).float()

    def start(self, row: int) -> int:
        """Where the pieces of a text begin."""
        return int(self.ends[row - 1]) if row else 0

    def length(self, row: int) -> int:
        """Pieces of a text, the two marks counted."""
        return int(self.ends[row]) - self.start(row)


def states(reader: Path, sentences: Sequence[str], out: Path) -> States:
    """What the shipped int8 layers give for each text: its first window."""
    import onnxruntime

    tokenizer = load(reader).tokenizer
    session = onnxruntime.InferenceSession(reader / "lower.onnx", providers=["CPUExecutionProvider"])
    marks = windows.marks(tokenizer)
    ends = np.zeros(len(sentences), dtype=np.int64)
    with out.open("wb") as file:
        for n, sentence in enumerate(sentences):
            inputs = windows.first(tokenize(tokenizer, sentence, ()), DEFAULTS.window, *marks)
            (given,) = session.run(["middle"], inputs)
            file.write(given[0].astype(np.float16).tobytes())
            ends[n] = (ends[n - 1] if n else 0) + given.shape[1]
    return States(np.memmap(out, dtype=np.float16, mode="r").reshape(-1, DIMENSIONS), ends)


def steps(given: States, rows: Sequence[int], chance: random.Random) -> list[list[int]]:
    """One epoch's batches, texts of like length together."""
    order = chance.sample(rows, len(rows))
    out: list[list[int]] = []
    for at in range(0, len(order), ROWS * SORTED):
        chunk = sorted(order[at : at + ROWS * SORTED], key=given.length)
        batches = [chunk[k : k + ROWS] for k in range(0, len(chunk), ROWS)]
        out += chance.sample(batches, len(batches))
    return out


def likeness(branch: Branch, given: States, wanted: Tensor, rows: Sequence[int]) -> tuple[float, float]:
    """Mean cosine to the teacher's vectors, and Pearson's r between both sides' products of all pairs."""
    with torch.inference_mode():
        found = torch.cat([branch(*given.batch(rows[at : at + ROWS])) for at in range(0, len(rows), ROWS)])
    gold = wanted[list(rows)]
    pairs = np.triu_indices(len(rows), 1)
    ours, theirs = ((v @ v.T).numpy()[pairs] for v in (found, gold))
    return float((found * gold).sum(1).mean()), float(np.corrcoef(ours, theirs)[0, 1])


def taught(given: States, wanted: Tensor, epochs: int) -> Branch:
    """The branch after some epochs; prints how it gets on."""
    chance = random.Random(7)
    torch.manual_seed(7)
    branch = Branch()
    rows = range(len(given.ends))
    plan = [b for _ in range(epochs) for b in steps(given, rows[HELD_OUT:], chance)]
    optimizer = torch.optim.AdamW(branch.parameters(), lr=RATE, weight_decay=0.01)
    began = time.monotonic()
    for n, batch in enumerate(plan):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, n / WARM) * max(LEAST, 1 - n / len(plan))
        found, gold = branch(*given.batch(batch)), wanted[batch]
        loss = (1 - (found * gold).sum(1)).mean() + PRODUCTS * ((found @ found.T - gold @ gold.T) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
        optimizer.step()
        if n % 500 == 499 or n + 1 == len(plan):
            cosine, r = likeness(branch, given, wanted, rows[:HELD_OUT])
            print(
                f"step {n + 1} of {len(plan)}, {time.monotonic() - began:.0f} s: cosine {cosine:.3f}, r {r:.3f}",
                flush=True,
            )
    return branch


def main() -> None:
    """Teach, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("reader", type=Path)
    parser.add_argument("--most", type=int, default=40_000, help="texts at most")
    parser.add_argument("--epochs", type=int, default=4)
    args = parser.parse_args()
    sentences = texts(args.data)[: args.most]
    with tempfile.TemporaryDirectory() as folder:
        given = states(args.reader, sentences, Path(folder) / "states")
        branch = taught(given, torch.from_numpy(teacher(sentences)), args.epochs)
    write(branch, args.reader)


def write(branch: Branch, reader: Path) -> None:
    """vectors.onnx, int8, from "middle" and "mask" to "vector"; the manifest with it."""
    given = torch.zeros(2, 16, DIMENSIONS), torch.ones(2, 16, dtype=torch.int64)
    wide = {0: "windows", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / VECTORS
        torch.onnx.export(
            branch.eval(), given, str(full), input_names=["middle", "mask"], output_names=["vector"],
            dynamic_axes={"middle": wide, "mask": wide, "vector": {0: "windows"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize(full, reader / VECTORS)
    shorten(reader / VECTORS)
    sign(reader, VECTORS)


def shorten(graph: Path) -> None:
    """The exporter's names, which take 40 KB of the 25 MB, become numbers; those of inputs and outputs stay."""
    import onnx

    model = onnx.load(graph)
    names = {v.name: v.name for v in (*model.graph.input, *model.graph.output)} | {"": ""}

    def short(name: str) -> str:
        return names.setdefault(name, str(len(names)))

    for node in model.graph.node:
        node.name = ""
        node.input[:] = map(short, node.input)
        node.output[:] = map(short, node.output)
    for weight in model.graph.initializer:
        weight.name = short(weight.name)
    del model.graph.value_info[:]
    onnx.save(model, graph)


def sign(folder: Path, name: str) -> None:
    """States the sha256 of a file in the manifest."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["sha256"][name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
