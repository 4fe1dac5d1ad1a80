from __future__ import annotations

from typing import Any, get_args

import pytest

from onrecord.export.selection import (
    MARKS,
    by_holder,
    foremost,
    foremost_claims,
    foremost_steps,
    mark,
    says_more,
)
from onrecord.model import Interest, Span, Status, StatusStep
from tests.export.events import claim


def step(status: Any, place: int = 0) -> StatusStep:
    return StatusStep(status, None, Span(place, place + 1), None)


def test_marks_tell_every_status_apart() -> None:
    assert set(MARKS) == set(get_args(Status))
    assert len(set(MARKS.values())) == len(MARKS)
    assert mark("forged") == mark("reported")


@pytest.mark.parametrize(
    ("items", "most", "kept"),
    [
        ([], 3, []),
        ([1, 5, 2], 3, [1, 5, 2]),
        ([1, 5, 2], 2, [5, 2]),
        ([4, 1, 9, 4, 9], 3, [4, 9, 9]),
        ([7, 7, 7], 2, [7, 7]),
        ([1, 2], 0, []),
    ],
)
def test_foremost_keeps_the_heaviest_in_order(items: list[int], most: int, kept: list[int]) -> None:
    assert foremost(items, lambda item: item, most) == kept


def test_foremost_prefers_the_first_of_equals() -> None:
    assert foremost(["a", "b", "c"], lambda _: 1, 2) == ["a", "b"]


def test_foremost_claims_are_those_that_something_became_of() -> None:
    plain = [claim(number, "reported", step("reported")) for number in range(3)]
    settled = claim(9, "confirmed", step("rumoured"), step("confirmed"))
    moved = claim(8, "reported", step("rumoured"), step("reported"))
    assert foremost_claims([*plain, moved, settled], 2) == [moved, settled]
    assert foremost_claims([*plain, moved, settled], 3) == [moved, settled, plain[0]]
    assert foremost_claims(plain, 9) == plain


@pytest.mark.parametrize(
    ("count", "most", "kept"),
    [(0, 5, ([], [])), (5, 5, ([0, 1, 2, 3, 4], [])), (6, 5, ([0, 1], [3, 4, 5])), (90, 5, ([0, 1], [87, 88, 89]))],
)
def test_foremost_steps_are_the_first_and_the_last(count: int, most: int, kept: tuple[list[int], list[int]]) -> None:
    first, last = foremost_steps([step("reported", number) for number in range(count)], most)
    assert ([s.evidence.start for s in first], [s.evidence.start for s in last]) == kept


@pytest.mark.parametrize(
    ("words", "text", "more"),
    [
        ("the dam broke", "the dam broke", False),
        ("that the dam broke", "The dam broke.", False),
        ("“The dam broke,”", "the dam broke", False),
        ("the dam", "the dam broke", False),
        ("broke", "The mayor wept", True),
        ("the dam broke and nine villages lie under water", "the dam broke", True),
        ("the dam broke and nine villages lie under water", "the dam broke and nine villages lie", False),
    ],
)
def test_says_more_than_the_text_above(words: str, text: str, more: bool) -> None:
    assert says_more(words, text) is more


def test_by_holder_keeps_the_order_of_first_appearance() -> None:
    rows = [Interest(holder, "needs", Span(place, place + 1), None) for place, holder in enumerate("abac")]
    groups = {holder: [row.object.start for row in each] for holder, each in by_holder(rows).items()}
    assert groups == {"a": [0, 2], "b": [1], "c": [3]}
    assert list(groups) == ["a", "b", "c"]
