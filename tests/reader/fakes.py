"""A reader without weights: a tokenizer over a few words, and an engine that answers by word."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.reader import labels
from onrecord.reader.decode import Floats, Ints
from onrecord.reader.tokens import load_tokenizer
from onrecord.settings import DEFAULTS

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "vant",
    "said",
    "that",
    "the",
    "dam",
    "held",
    "monday",
    "ka",
    "##rsk",
    ".",
    ",",
    "“",
    "”",
    ".",
]
CUES, NAMES, TIMES, EVENTS = {"said"}, {"vant", "ka"}, {"monday"}, {"held"}
WIDTH = 4


def tokenizer(folder: Path) -> Tokenizer:
    """WordPiece over WORDS."""
    path = folder / "vocab.txt"
    path.write_text("\n".join(dict.fromkeys(WORDS)), encoding="utf-8")
    return load_tokenizer(path)


class FakeEngine:
    """Cues are "said", names "Vant" and "Karsk", times "Monday", events "held".

    A source is the word before a cue, the content the three after it.
    """

    def __init__(self, pieces: Tokenizer) -> None:
        self.ids = {
            name: {pieces.token_to_id(w) or 0 for w in group}
            for name, group in (("cue", CUES), ("entity", NAMES), ("time", TIMES), ("event", EVENTS))
        }
        self.transitions: Floats = np.zeros((5, 5), dtype=np.float32)
        self.windows: list[int] = []

    def encode(self, inputs: dict[str, Ints]) -> dict[str, Floats]:
        """One-hot logits; `key` carries the piece id, so that a test sees which piece was gathered."""
        ids = inputs["ids"]
        self.windows.append(len(ids))
        sizes = (("cue", 5), ("entity", 11), ("time", 9), ("event", 3))
        out = {name: self._logits(ids, name, size) for name, size in sizes}
        out["held"] = np.tile(np.array([0, 0, 4, 0, 0, 2, -5.0, 0], dtype=np.float32), (*ids.shape, 1))
        out["relation"] = np.ones((*ids.shape, len(labels.RELATION)), dtype=np.float32)
        for name in ("dependent", "head"):
            out[name] = np.ones((*ids.shape, 1), dtype=np.float32)
        for name, width in (("key", WIDTH), ("lead", 2 * WIDTH), ("tail", 2 * WIDTH)):
            out[name] = np.repeat(ids[..., None], width, -1).astype(np.float32)
        return out

    def relate(self, inputs: dict[str, Floats]) -> tuple[Floats, Floats]:
        """Source and content by place."""
        rows, back = len(inputs["key"]), DEFAULTS.reach_back
        roles = np.zeros((rows, DEFAULTS.reach_back + 1 + DEFAULTS.reach_ahead, len(labels.ROLE)), dtype=np.float32)
        roles[..., 0] = 1
        roles[:, back - 1, 1] = 5
        roles[:, back + 1, 3] = 5
        roles[:, back + 2 : back + 4, 4] = 5
        classes = np.zeros((rows, 20), dtype=np.float32)
        classes[
            :,
            [
                labels.ACT.index("denial"),
                12 + labels.CERTAINTY.index("possible"),
                16 + labels.POLARITY.index("negative"),
                19,
            ],
        ] = 9
        return roles, classes

    def _logits(self, ids: Ints, name: str, size: int) -> Floats:
        out = np.zeros((*ids.shape, size), dtype=np.float32)
        out[..., 0] = 2
        out[np.isin(ids, list(self.ids[name])), 1] = 5
        return out
