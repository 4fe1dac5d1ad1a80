"""Logits -> spans: Viterbi over the learned transitions, and BIO runs over words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NEVER = np.float32(-1e4)


def softmax(logits: Floats) -> Floats:
    """Over the last axis."""
    exp = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(exp / exp.sum(-1, keepdims=True), dtype=np.float32)


def bio_transitions(size: int) -> Floats:
    """[size, size] additive scores that forbid I-x after anything but B-x and I-x (labels as O, B-a, I-a, B-b, ...)."""
    out = np.zeros((size, size), dtype=np.float32)
    for inner in range(2, size, 2):
        out[:, inner] = NEVER
        out[[inner - 1, inner], inner] = 0
    return out


def viterbi(emissions: Floats, transitions: Floats) -> Ints:
    """The best label sequence of each row: emissions [rows, words, labels] -> int64 [rows, words]."""
    rows, words, _ = emissions.shape
    row = np.arange(rows)
    score = emissions[:, 0].copy()
    score[:, 2::2] += NEVER  # a sequence does not begin inside a span
    back = np.zeros(emissions.shape, dtype=np.int64)
    for t in range(1, words):
        paths = score[:, :, None] + transitions
        back[:, t] = paths.argmax(1)
        score = paths.max(1) + emissions[:, t]
    out = np.zeros((rows, words), dtype=np.int64)
    out[:, -1] = score.argmax(1)
    for t in range(words - 1, 0, -1):
        out[:, t - 1] = back[row, t, out[:, t]]
    return out


def tags(heads: Sequence[Floats]) -> list[Ints]:
    """The best valid BIO sequence of each head over one text: [words, labels] each -> int64 [words] each.

    Where every word's best label makes a valid sequence, that is it; the other heads are solved together, since the cost is in
    the number of steps.
    """
    out = [np.asarray(h.argmax(1), dtype=np.int64) for h in heads]
    loose = [i for i, path in enumerate(out) if not _valid(path)]
    if loose:
        size = max(heads[i].shape[1] for i in loose)
        padded = np.full((len(loose), len(heads[0]), size), NEVER, dtype=np.float32)
        for row, i in enumerate(loose):
            padded[row, :, : heads[i].shape[1]] = heads[i]
        for i, path in zip(loose, viterbi(padded, bio_transitions(size)), strict=True):
            out[i] = path
    return out


def _valid(path: Ints) -> bool:
    """Whether every I follows its own B or I."""
    before = np.concatenate([[0], path[:-1]])
    inner = (path > 0) & (path % 2 == 0)
    return bool(np.all(~inner | (before == path) | (before == path - 1)))


def runs(path: Ints) -> list[tuple[int, int, int]]:
    """(first word, word after the last, kind) of each span in one label sequence; kind 0 is the first after O."""
    found: list[tuple[int, int, int]] = []
    start = -1
    for i, label in enumerate([*path.tolist(), 0]):
        if start >= 0 and (label == 0 or label % 2 == 1):
            found.append((start, i, (int(path[start]) - 1) // 2))
            start = -1
        if label and start < 0:
            start = i
    return found


def outside(emissions: Floats, mask: Floats) -> Floats:
    """Emissions with O forced where there is no word, as in training."""
    forced = np.full(emissions.shape[-1], NEVER, dtype=np.float32)
    forced[0] = 0
    return np.where(mask[..., None] > 0, emissions, forced).astype(np.float32)


def spans(words: Sequence[Span], pieces: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Runs of word numbers as character spans."""
    return tuple(Span(words[a].start, words[b - 1].end) for a, b in pieces)
