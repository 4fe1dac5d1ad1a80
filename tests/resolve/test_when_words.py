from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.when_words import LONGEST, plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sept. 13, 2023", "sept 13 2023"),
        ("third-quarter", "3th quarter"),
        ("twenty-first century", "21th century"),
        ("nineteen ninety-six", "1996"),
        ("two thousand thirteen", "2013"),
        ("one hundred and ten days", "110 days"),
        ("10:35 a.m.", "10:35 am"),
        ("last week’s", "last week"),
        ("a couple of years", "2 years"),
        ("a dozen years", "12 years"),
        ("5 1/2 hours", "5.5 hours"),
        ("the ’80s", "the 80s"),
        ("1994-95", "1994-95"),
        ("12-18 months", "12 to 18 months"),
        ("2023-09-13", "2023-09-13"),
        ("a second", "a second"),
        ("almost a hundred years", "almost 100 years"),
        ("the past thousand years", "the past 1000 years"),
        ("several hundred years", "several hundred years"),
        ("the first two years", "the 1th 2 years"),
        ("the nineties", "the 90s"),
        ("Thursday,\n  April 9", "thursday april 9"),
    ],
)
def test_when_words_plain(text: str, words: str) -> None:
    assert plain(text) == words


@given(st.text(max_size=3 * LONGEST))
def test_when_words_plain_takes_anything(text: str) -> None:
    assert "\n" not in plain(text)
