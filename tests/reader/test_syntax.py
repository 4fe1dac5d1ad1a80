from __future__ import annotations

import numpy as np
import pytest

from onrecord.model import Sentence, Span
from onrecord.reader import labels
from onrecord.reader.decode import Floats
from onrecord.reader.syntax import LONGEST, trees

WORDS = [Span(i * 2, i * 2 + 1) for i in range(5)]


def states(size: int = 5) -> dict[str, Floats]:
    """Every word looks for the second of its sentence; all relations but "root" are unlikely, then "nsubj"."""
    head = np.zeros((size, 1), dtype=np.float32)
    head[[1, 4]] = 1.0
    relation = np.zeros((size, len(labels.RELATION)), dtype=np.float32)
    relation[:, labels.RELATION.index("nsubj")] = 1.0
    relation[:, labels.RELATION.index("root")] = 2.0
    return {"dependent": np.ones((size, 1), dtype=np.float32), "head": head, "relation": relation}


def test_syntax_heads_stay_within_the_sentence() -> None:
    heads, _ = trees(WORDS, states(), [Sentence(0, 5, 0), Sentence(6, 9, 0)])
    assert heads == (1, 1, 1, 4, 4)


def test_syntax_only_a_root_is_called_root() -> None:
    _, relations = trees(WORDS, states(), [Sentence(0, 5, 0), Sentence(6, 9, 0)])
    assert relations == ("nsubj", "root", "nsubj", "nsubj", "root")


def test_syntax_words_of_no_sentence_stand_alone() -> None:
    heads, relations = trees(WORDS, states(), [Sentence(0, 5, 0)])
    assert heads[3:] == (3, 4)
    assert relations[3:] == ("root", "root")


@pytest.mark.parametrize("size", [LONGEST, LONGEST + 1, 3 * LONGEST])
def test_syntax_a_sentence_without_end_is_cut(size: int) -> None:
    words = [Span(i, i + 1) for i in range(size)]
    head = np.arange(size, dtype=np.float32)[:, None]
    made = {
        "dependent": np.ones_like(head),
        "head": head,
        "relation": np.zeros((size, len(labels.RELATION)), dtype=np.float32),
    }
    heads, _ = trees(words, made, [Sentence(0, size, 0)])
    assert max(abs(h - i) for i, h in enumerate(heads)) < LONGEST
    assert heads[0] == min(LONGEST, size) - 1
