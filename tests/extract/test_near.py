from __future__ import annotations

import random

import pytest

from onrecord.extract.near import BUCKET, Near, place_of
from onrecord.model import Sentence, Span


def spans(seed: int, count: int = 80, length: int = 6 * BUCKET) -> list[Span]:
    chance = random.Random(seed)
    starts = [chance.randrange(length) for _ in range(count)]
    return [Span(s, s + chance.choice((1, 20, BUCKET, 3 * BUCKET))) for s in starts]


@pytest.mark.parametrize("seed", range(5))
def test_near_finds_what_looking_at_everything_finds(seed: int) -> None:
    items = spans(seed)
    near = Near((s, i) for i, s in enumerate(items))
    for query in spans(seed + 100):
        assert near.over(query) == [i for i, s in enumerate(items) if s.overlaps(query)]
        assert near.any(query) is any(s.overlaps(query) for s in items)


def test_near_spans_that_only_touch_do_not_overlap() -> None:
    near = Near([(Span(0, BUCKET), "a"), (Span(BUCKET, BUCKET + 1), "b")])
    assert near.over(Span(BUCKET, BUCKET + 9)) == ["b"]


def test_near_grows() -> None:
    near: Near[str] = Near()
    assert not near.any(Span(0, 9))
    near.add(Span(4, 6), "a")
    near.add(Span(2, 5), "b")
    near.add(Span(4, 5), "a")
    assert near.over(Span(4, 5)) == ["a", "b", "a"]


@pytest.mark.parametrize(("at", "number"), [(0, None), (2, 0), (4, 0), (5, None), (7, 1), (9, None), (99, None)])
def test_near_place_of(at: int, number: int | None) -> None:
    assert place_of([Span(2, 5), Span(7, 9)], at) == number
    assert place_of([Sentence(2, 5, 0), Sentence(7, 9, 0)], at) == number
    assert place_of([], at) is None
