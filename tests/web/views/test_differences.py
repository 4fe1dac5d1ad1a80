from __future__ import annotations

import pytest

from onrecord.web.views.differences import MOST, parts


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("We will pay.", "we will pay", [("same", "we will pay")]),
        ("We will not pay", "We will pay", [("same", "We will"), ("left out", "not"), ("same", "pay")]),
        (
            "We will pay",
            "We shall pay now",
            [("same", "We"), ("left out", "will"), ("put in", "shall"), ("same", "pay"), ("put in", "now")],
        ),
        ("", "new", [("put in", "new")]),
        ("", "", []),
    ],
)
def test_differences_are_told_word_by_word(a: str, b: str, found: list[tuple[str, str]]) -> None:
    assert [(part.kind, part.words) for part in parts(a, b)] == found


def test_differences_of_long_speeches_end() -> None:
    assert sum(len(part.words.split()) for part in parts("a " * 10_000, "a " * 10_000)) == MOST
