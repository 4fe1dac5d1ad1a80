from __future__ import annotations

import pytest

from onrecord.assess.numerals import numeral


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("12", 12),
        ("1,200", 1200),
        ("2.5", 2.5),
        ("Seven", 7),
        ("seventy-seven", 77),
        ("seven-eight", None),
        ("miners", None),
        ("1.2.3", None),
    ],
)
def test_numerals_as_written(word: str, number: float | None) -> None:
    assert numeral(word) == number
