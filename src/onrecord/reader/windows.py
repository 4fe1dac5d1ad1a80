"""Long texts in overlapping windows, put together again so that no seam shows.

Every word keeps the states of the window in which it stands furthest from an edge; the second stage then reads across seams.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.reader.tokens import Tokens

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MARKS = ("[CLS]", "[SEP]")  # the pieces that begin and end a window


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end` are seen by the encoder; those from `keep_from` to `keep_to` are kept."""

    start: int
    end: int
    keep_from: int
    keep_to: int


def plan(first: NDArray[np.int64], pieces: int, window: int, margin: int) -> list[Window]:
    """Equally long windows over `pieces` pieces, cut between words; neighbours share about `margin` pieces on each side."""
    if pieces <= window:
        return [Window(0, pieces, 0, pieces)] if pieces else []
    room = window - 2 * margin
    count = max(2, -(-(pieces - 2 * margin) // room))
    stride = (pieces - 2 * margin) / count
    cuts = [0, *(word_start(first, round(margin + stride * i)) for i in range(1, count)), pieces]
    return [
        Window(word_start(first, max(0, a - margin)), min(pieces, b + margin), a, b) for a, b in pairwise(cuts) if b > a
    ]


def word_start(first: NDArray[np.int64], piece: int) -> int:
    """The first piece of the word that holds `piece`."""
    return int(first[max(0, int(np.searchsorted(first, piece, side="right")) - 1)])


def marks(tokenizer: Tokenizer) -> tuple[int, int]:
    """The ids of the pieces that begin and end a window."""
    first, last = (tokenizer.token_to_id(piece) for piece in MARKS)
    if first is None or last is None:
        raise ModelError(f"the reader's vocabulary lacks {' or '.join(MARKS)}; install onrecord again")
    return first, last


def batch(tokens: Tokens, windows: list[Window], cls: int, sep: int) -> dict[str, NDArray[np.int64]]:
    """The encoder's inputs, each int64 [windows, longest + 2], padded with zeros."""
    size = max(w.end - w.start for w in windows) + 2
    out = {name: np.zeros((len(windows), size), dtype=np.int64) for name in ("ids", "case", "gap", "quote", "mask")}
    for row, w in enumerate(windows):
        span = slice(1, w.end - w.start + 1)
        out["ids"][row, 0], out["ids"][row, span.stop] = cls, sep
        for name in ("ids", "case", "gap", "quote"):
            out[name][row, span] = getattr(tokens, name)[w.start : w.end]
        out["mask"][row, : span.stop + 1] = 1
    return out


def first(tokens: Tokens, window: int, cls: int, sep: int) -> dict[str, NDArray[np.int64]]:
    """The encoder's inputs for the beginning of a text, int64 [1, pieces + 2] each."""
    size = min(window, len(tokens.ids))
    return batch(tokens, [Window(0, size, 0, size)], cls, sep)


def kept(tokens: Tokens, windows: list[Window]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each word: the window that keeps it, and the position of its first piece there ([CLS] counted)."""
    rows = np.searchsorted([w.keep_to for w in windows], tokens.first, side="right")
    starts = np.array([w.start for w in windows], dtype=np.int64)
    return rows.astype(np.int64), tokens.first - starts[rows] + 1
