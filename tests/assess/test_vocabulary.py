from __future__ import annotations

import pytest

from onrecord.assess.vocabulary import content, number, stem, words


@pytest.mark.parametrize(
    "forms",
    [
        ("arrive", "arrives", "arrived", "arriving"),
        ("resign", "resigned", "resignation", "resigning"),
        ("agree", "agreed", "agreement", "agreements"),
        ("investigate", "investigated", "investigation", "investigating"),
        ("stop", "stopped", "stopping"),
        ("deny", "denied", "denies"),
        ("die", "died", "deaths", "dead"),
        ("meet", "met"),
        ("Keldia", "Keldia's", "Keldia’s"),
    ],
)
def test_vocabulary_forms_of_one_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("pass", "pace"), ("kill", "kilt"), ("bus", "bu"), ("port", "part")])
def test_vocabulary_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "value"), [("1,200", "1200"), ("12", "12"), ("3.5", "3.5"), ("six", "6"), ("Six", "6"), ("sick", None)]
)
def test_vocabulary_numbers_in_words_and_digits_are_one(word: str, value: str | None) -> None:
    assert number(word) == value


def test_vocabulary_words_come_with_their_offsets() -> None:
    assert list(words("It’s 1,200 men.")) == [(0, "It’s"), (5, "1,200"), (11, "men")]


@pytest.mark.parametrize(("word", "expected"), [("the", False), ("Said", False), ("ferry", True), ("a", False)])
def test_vocabulary_content_is_what_is_left_without_function_words(word: str, expected: bool) -> None:
    assert content(word) is expected
