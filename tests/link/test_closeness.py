from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from onrecord.link.closeness import UNSEEN, Closeness, beside
from onrecord.link.pages import Floats, Scene, scene
from tests.link.telling import flat


@dataclass(frozen=True)
class Words:
    words: str
    features: frozenset[str]


ONE = Words("the mast fell", frozenset(("mast", "fall", "n:2")))
OTHER = Words("the mast broke", frozenset(("mast", "break", "n:2")))


def view(texts: list[int] | None = None) -> Scene:
    def vectors(words: Sequence[str]) -> Floats:
        assert texts is not None
        texts.append(len(words))
        return np.array([[1, 0] if "fell" in w else [0.6, 0.8] for w in words], dtype=np.float32)

    return scene([flat("a", "Orsk Post")], None if texts is None else vectors)


def test_closeness_in_meaning_reads_each_text_once() -> None:
    asked: list[int] = []
    close = Closeness(view(asked))
    close.read([ONE, OTHER, ONE])
    close.read([ONE])
    assert (close.meaning(ONE, OTHER), asked) == (pytest.approx(0.6), [2])


def test_closeness_without_a_model_is_by_words() -> None:
    close = Closeness(view())
    close.read([ONE, OTHER])
    assert close.meaning(ONE, OTHER) == pytest.approx(UNSEEN * close.share(ONE, OTHER))
    assert close.share(ONE, Words("", frozenset())) == 0 == close.share(Words("", frozenset()), ONE)


def test_closeness_what_is_shared_beside_numbers_and_what_is_known() -> None:
    assert beside(ONE, OTHER, ()) == {"mast"}
    assert beside(ONE, OTHER, {"mast"}) == frozenset()
