from __future__ import annotations

import pytest

from onrecord.link.wording import MOST_WORDS, PLAIN, parts, same_word, wording


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("We’ve", ("we", "have")),
        ("can't", ("can", "not")),
        ("cannot", ("can", "not")),
        ("didn't", ("did", "not")),
        ("it's", ("it", "'s")),
        ("3", ("three",)),
        ("13", ("13",)),
        ("[T]he", ("the",)),
        ("Oster", ("oster",)),
    ],
)
def test_wording_parts(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


def test_wording_keeps_where_each_word_stands() -> None:
    text = "We’ve seen [T]he fog."
    read = wording(text, at=100)
    assert read.words == ("we", "have", "seen", "the", "fog")
    assert [text[s.start - 100 : s.end - 100] for s in read.spans] == ["We’ve", "We’ve", "seen", "[T]he", "fog"]


def test_wording_marks_what_is_filled_in_cut_and_ended() -> None:
    read = wording("He [the mayor] slept. (Some) of us … did not . . . wake")
    assert read.words == ("he", "the", "mayor", "slept", "some", "of", "us", "did", "not", "wake")
    assert read.filled == {1, 2, 4}
    assert read.cuts == {7, 9}
    assert read.stops == {3}


def test_wording_a_bracket_that_nobody_closed_ends_with_its_sentence() -> None:
    read = wording("He (the mayor slept. We did not.")
    assert read.filled == {1, 2, 3}


def test_wording_of_a_transcript_is_its_beginning() -> None:
    assert len(wording("fog " * 1000).words) == MOST_WORDS


def test_wording_same_word_knows_short_forms() -> None:
    assert same_word("'s", "is")
    assert same_word("has", "'s")
    assert not same_word("is", "has")
    assert not same_word("'s", "was")


def test_wording_plain_words_are_compared_words() -> None:
    assert all(parts(word)[0] == word for word in PLAIN - {"one", "two", "'s"})
