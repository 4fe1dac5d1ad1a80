from __future__ import annotations

import pytest

from onrecord.extract.form import form
from onrecord.extract.quotes import pair
from onrecord.model import Span

TEXT = 'Vant said the dam was "safe and sound", adding: "It held." It rained.'


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('the dam was "safe and sound"', "mixed"),
        ('"It held."', "direct"),
        ("It held.", "direct"),
        ("It rained.", "indirect"),
    ],
)
def test_form_by_the_share_of_quoted_words(words: str, expected: str) -> None:
    at = TEXT.index(words)
    assert form(TEXT, [Span(at, at + len(words))], pair(TEXT)) == expected


def test_form_of_two_pieces_is_direct_only_if_both_are() -> None:
    both = [Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in ('"It held."', "It rained.")]
    assert form(TEXT, both, pair(TEXT)) == "mixed"


def test_form_that_before_a_quotation_is_no_part_of_it() -> None:
    text = "Vant wrote that “it held.” Osk said that it “held.”"
    first, second = (Span(text.index(w), text.index(w) + len(w)) for w in ("that “it held.”", "that it “held.”"))
    assert (form(text, [first], pair(text)), form(text, [second], pair(text))) == ("direct", "mixed")


def test_form_inside_anothers_quotation_is_indirect() -> None:
    text = "“The envoys said that the dam held,” Vant read."
    inner, cue = (Span(text.index(w), text.index(w) + len(w)) for w in ("that the dam held", "said"))
    assert form(text, [inner], pair(text), cue) == "indirect"


def test_form_of_nothing_is_indirect() -> None:
    assert form(TEXT, [], pair(TEXT)) == "indirect"
