from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.extract.quotes import pair
from onrecord.reader.tokens import tokenize
from tests.reader.fakes import tokenizer


@pytest.fixture
def pieces(tmp_path: Path) -> Tokenizer:
    return tokenizer(tmp_path)


def test_tokens_words_are_split_at_punctuation(pieces: Tokenizer) -> None:
    text = "Vant said, “Karsk.”"
    found = tokenize(pieces, text, pair(text))
    assert [w.of(text) for w in found.words] == ["Vant", "said", ",", "“", "Karsk", ".", "”"]
    assert found.first.tolist() == [0, 1, 2, 3, 4, 6, 7]


def test_tokens_features_keep_case_gaps_and_quotation_marks(pieces: Tokenizer) -> None:
    text = "Vant SAID 12\nvAnt “held”\n\ndam"
    found = tokenize(pieces, text, pair(text))
    assert found.case[found.first].tolist() == [1, 2, 4, 3, 0, 0, 0, 0]
    assert found.gap[found.first].tolist() == [3, 1, 1, 2, 1, 0, 0, 3]
    assert found.quote[found.first].tolist() == [0, 0, 0, 0, 1, 2, 3, 0]


def test_tokens_all_pieces_of_a_word_share_its_case_but_only_the_first_its_gap(pieces: Tokenizer) -> None:
    found = tokenize(pieces, "the Karsk", ())
    assert found.case.tolist() == [0, 1, 1]
    assert found.gap.tolist() == [3, 1, 0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_tokens_any_text_gives_words_inside_it(pieces: Tokenizer, text: str) -> None:
    found = tokenize(pieces, text, pair(text))
    assert len(found.words) == len(found.first)
    assert all(0 <= w.start < w.end <= len(text) for w in found.words)
    assert len(found.ids) == len(found.case) == len(found.gap) == len(found.quote)
    assert np.all(np.diff(found.first) > 0)
