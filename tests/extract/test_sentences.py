from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.sentences import split

CASES = [
    ("plain", "The dam held. It rained on.", ["The dam held.", "It rained on."]),
    ("titles", "Gen. Oru Vant met Dr. Sel. They talked.", ["Gen. Oru Vant met Dr. Sel.", "They talked."]),
    ("initials", "J. K. Marrow wrote it. She won.", ["J. K. Marrow wrote it.", "She won."]),
    ("country before a name", "The U.S. Navy left port.", ["The U.S. Navy left port."]),
    ("country at the end", "He left for the U.S. The talks failed.", ["He left for the U.S.", "The talks failed."]),
    ("month", "It fell on Jan. 3 in Karsk.", ["It fell on Jan. 3 in Karsk."]),
    ("number", "It cost $3.5 million. Too much.", ["It cost $3.5 million.", "Too much."]),
    ("closing mark", "“It held.” She smiled.", ["“It held.”", "She smiled."]),
    ("question in a quotation", "“Who fled?” he asked. No one.", ["“Who fled?” he asked.", "No one."]),
    ("ellipsis", "It held... and then broke. Yes!", ["It held... and then broke.", "Yes!"]),
    ("bracket", "It held. (See below.) It broke.", ["It held.", "(See below.)", "It broke."]),
    ("colon", "The Ledger notes:\n\nThe dam held.", ["The Ledger notes:", "The dam held."]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sentences_end_where_a_reader_stops(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in split(text)] == expected


def test_sentences_know_their_paragraph() -> None:
    assert [s.paragraph for s in split("One. Two.\n\nThree.")] == [0, 0, 1]


@given(st.text(alphabet='aB .!?\n"”U.S', max_size=100))
def test_sentences_cover_every_word_once_and_in_order(text: str) -> None:
    found = split(text)
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in found)
