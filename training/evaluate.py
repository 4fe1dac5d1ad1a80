"""Scores a checkpoint, or an exported reader, on development documents: `python -m training.evaluate FORMS CHECKPOINT|FOLDER`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch

from benchmarks.quality import score, spans_f1
from onrecord.reader.engine import load
from onrecord.reader.read import Reader
from onrecord.reader.tokens import load_tokenizer
from training.corpora.form import Document, read
from training.engine import TorchEngine
from training.network import Network
from training.start import pretrained


def checkpoint(path: Path, which: str = "average", device: str = "cpu") -> Reader:
    """The reader of a training checkpoint; `which` is network or average."""
    bert, vocabulary = pretrained(path.parent)
    network = Network(bert)
    network.load_state_dict(torch.load(path, map_location="cpu", weights_only=True)[which])
    return Reader(load_tokenizer(vocabulary), TorchEngine(network.to(device), device))


def evaluate(reader: Reader, forms: Path, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Every development corpus."""

    def some(name: str) -> list[Document]:
        return list(read(forms / f"{name}-dev.jsonl"))[:limit]

    out: dict[str, Any] = {
        "polnear": score(reader, some("polnear"), top_only=True),
        "onrecord_gold": score(reader, some("onrecord_gold"), top_only=False),
    }
    out["uner_ewt"] = spans_f1(reader, [d for d in some("names") if d.corpus == "uner_ewt"], "entities")
    out["tempeval3"] = spans_f1(reader, some("timeml"), "times")
    return out


def main() -> None:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--which", choices=["average", "network"], default="average")
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    reader = load(args.model) if args.model.is_dir() else checkpoint(args.model, args.which)
    print(json.dumps(evaluate(reader, args.forms, args.limit), indent=1))


if __name__ == "__main__":
    main()
