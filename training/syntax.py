"""Tokens of a treebank -> heads and relations of our own words, which split at every punctuation mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Span
from onrecord.reader import labels
from training.corpora.form import Node, Piece

Ints = NDArray[np.int64]
IGNORE = -100
LONGEST = 120  # words; the table of arcs grows with the square


class Finder:
    """Character spans -> word numbers."""

    def __init__(self, words: Sequence[Span]) -> None:
        self.starts = np.array([w.start for w in words])
        self.ends = np.array([w.end for w in words])
        self.size = len(words)

    def words(self, piece: Piece) -> range:
        """The words that overlap the characters of `piece`."""
        return range(
            int(np.searchsorted(self.ends, piece[0], "right")), int(np.searchsorted(self.starts, piece[1], "left"))
        )


@dataclass(slots=True)
class Syntax:
    """By word: the number of its head (its own for a root) and its relation, IGNORE outside `sentences`."""

    head: Ints
    relation: Ints
    sentences: list[range]


def syntax(find: Finder, sentences: Sequence[Sequence[Node]]) -> Syntax:
    """The gold trees of one document."""
    out = Syntax(np.full(find.size, IGNORE, dtype=np.int64), np.full(find.size, IGNORE, dtype=np.int64), [])
    for nodes in filter(None, sentences):
        words = find.words((nodes[0][0], nodes[-1][1]))
        if 0 < len(words) <= LONGEST:
            _fill(find, nodes, words, out)
            out.sentences.append(words)
    return out


def _fill(find: Finder, nodes: Sequence[Node], words: range, out: Syntax) -> None:
    """A token is its first word; its further words hang on that one. A token inside another's word is that word."""
    first = [min(max(int(np.searchsorted(find.starts, a)), words[0]), words[-1]) for a, _, _, _ in nodes]
    for n in range(len(nodes)):
        if find.starts[first[n]] >= nodes[n][1]:  # no word begins in it
            first[n] = max(first[n] - 1, words[0])
    for n, (start, end, head, relation) in enumerate(nodes):
        here, there = first[n], first[head]
        for word in find.words((start, end)):
            if word > here and out.head[word] == IGNORE:
                out.head[word], out.relation[word] = here, labels.RELATION.index("piece")
        if out.head[here] == IGNORE and (head == n or there != here):
            out.head[here], out.relation[here] = (here if head == n else there), code(relation if head != n else "root")


def code(relation: str) -> int:
    """The number of a UD relation: itself, else without its subtype, else "other"."""
    for name in (relation, relation.partition(":")[0]):
        if name in labels.RELATION:
            return labels.RELATION.index(name)
    return labels.RELATION.index("other")
