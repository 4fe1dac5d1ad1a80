"""Sentence vectors from the reader's own encoder: the mean of what it knows of each word, through one linear head.

The head is distilled from all-MiniLM-L6-v2, the model that the encoder was fine-tuned from (see training/vectors.py): texts of like
meaning have vectors with a large product. Nothing is downloaded, and no second encoder runs.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from onrecord.errors import ModelError
from onrecord.reader.decode import Floats

FILE = "vectors.npy"
# Outputs of the encoder that together hold what its last layer knows: all of them are linear in it.
POOLED = ("key", "lead", "tail", "dependent", "head")
DIMENSIONS = 384


def pooled(states: dict[str, Floats]) -> Floats:
    """The encoder's outputs by word, [words, ...] each -> their mean and a constant, [features]."""
    mean = np.concatenate([states[name] for name in POOLED], axis=1).mean(axis=0)
    features: Floats = np.append(mean, np.float32(1.0)).astype(np.float32)
    return features


def projected(features: Floats, head: Floats) -> Floats:
    """[texts, features] through the head [features, 384] -> vectors of unit length, float32 [texts, 384]."""
    vectors = features @ head
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 0)
    return unit


def load_head(folder: Path) -> Floats:
    """The head of the reader in a folder, float32 [features, 384]."""
    try:
        head = np.load(folder / FILE, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / FILE}: cannot be read ({error}); install onrecord again") from None
    if head.shape[1:] != (DIMENSIONS,) or head.dtype != np.float16:
        raise ModelError(f"{folder / FILE}: no head for sentence vectors; build it with training/vectors.py")
    wide: Floats = head.astype(np.float32)
    return wide
