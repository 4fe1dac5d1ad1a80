"""States of the syntax heads -> each word's head and relation, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.model import Sentence, Span
from onrecord.reader import labels
from onrecord.reader.decode import Floats, Ints

LONGEST = (
    160  # words whose arcs are weighed against each other; a longer "sentence" is cut, so that the cost stays linear
)
ROOT = labels.RELATION.index("root")


def trees(
    words: Sequence[Span], states: dict[str, Floats], sentences: Sequence[Sentence]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Heads and relations by word; `dependent` and `head` [words, width] are multiplied, `relation` [words, relations] is by word.

    Every word takes its best head by itself: nothing forces a tree, and a reader of it must bear a cycle.
    """
    heads = np.arange(len(words), dtype=np.int64)
    for part in _parts(words, sentences):
        scores = states["dependent"][part] @ states["head"][part].T
        heads[part] = scores.argmax(1) + part.start
    relations = _relations(states["relation"], heads)
    return tuple(heads.tolist()), tuple(labels.RELATION[n] for n in relations.tolist())


def _relations(logits: Floats, heads: Ints) -> Ints:
    """The best relation that fits: "root" for a word that hangs on itself, and for no other."""
    allowed = logits.copy()
    allowed[:, ROOT] = -np.inf
    return np.where(heads == np.arange(len(heads)), ROOT, allowed.argmax(1))


def _parts(words: Sequence[Span], sentences: Sequence[Sentence]) -> Iterator[slice]:
    """Runs of words that belong to one sentence, at most LONGEST long."""
    starts = np.array([w.start for w in words], dtype=np.int64)
    for sentence in sentences:
        first, last = np.searchsorted(starts, (sentence.start, sentence.end))
        for at in range(int(first), int(last), LONGEST):
            yield slice(at, min(at + LONGEST, int(last)))
