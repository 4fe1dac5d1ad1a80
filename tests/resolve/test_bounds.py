from __future__ import annotations

import random

import pytest

from onrecord.model import Sentence, Span
from onrecord.resolve.bounds import Cover, sentence_at


@pytest.mark.parametrize(
    ("at", "found"), [(0, None), (2, Span(2, 5)), (4, Span(2, 5)), (5, None), (7, Span(7, 9)), (9, None), (99, None)]
)
def test_bounds_sentence_at(at: int, found: Span | None) -> None:
    assert sentence_at([Sentence(2, 5, 0), Sentence(7, 9, 0)], at) == found
    assert sentence_at([], at) is None


@pytest.mark.parametrize("seed", range(5))
def test_bounds_cover_says_what_looking_at_everything_says(seed: int) -> None:
    chance = random.Random(seed)
    spans = [Span(s, s + chance.randrange(1, 30)) for s in (chance.randrange(400) for _ in range(12))]
    cover = Cover(spans)
    asked = [Span(s, s + chance.randrange(1, 30)) for s in range(0, 430, 3)]
    assert [cover.overlaps(a) for a in asked] == [any(s.overlaps(a) for s in spans) for a in asked]


def test_bounds_nothing_covers_nothing() -> None:
    assert not Cover([]).overlaps(Span(0, 9))
