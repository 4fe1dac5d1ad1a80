from __future__ import annotations

import pytest

from onrecord.assess.checks.quotes import altered, quote_mismatch, title_quote, words_of
from onrecord.model import Reading
from tests.assess.hand import at, messages, reading, said, source

FIRST, SECOND = "“The strait will not be closed to any ship,”", "“The strait will not be opened to any ship,”"
TEXT = f"{FIRST} Aster said. Later he spoke again: {SECOND} Aster said."


def twice(second_speaker: str = "Aster") -> Reading:
    rows = (said(TEXT, FIRST, "Aster"), said(TEXT, SECOND, second_speaker))
    return reading(TEXT, sources=(source("Aster"), source("Moren")), attributions=rows)


def test_quotes_one_sentence_in_two_wordings() -> None:
    (found,) = quote_mismatch(twice())
    assert found.message == "Aster is quoted twice with one sentence: “be closed to” here, “be opened to” there."
    assert found.spans == (at(TEXT, FIRST), at(TEXT, SECOND))


def test_quotes_of_one_name_in_full_and_in_part_are_of_one_speaker() -> None:
    rows = (said(TEXT, FIRST, "Jon Aster"), said(TEXT, SECOND, "Aster"))
    (found,) = quote_mismatch(reading(TEXT, sources=(source("Jon Aster"), source("Aster")), attributions=rows))
    assert found.message.startswith("Jon Aster is quoted twice")


def test_quotes_of_two_speakers_may_differ() -> None:
    assert messages(quote_mismatch(twice("Moren"))) == []


@pytest.mark.parametrize(
    ("one", "other", "changed"),
    [
        ("We will never pay for it", "We will gladly pay for it", ("will never pay", "will gladly pay")),
        ("We will pay for it all one day", "We will pay for it one day", ("it all one", "it one")),
        ("We will pay for it", "We will pay for it one day", None),  # cut short
        ("I say we will pay for it", "we will pay for it", None),
        ("We don't pay for it here", "We do not pay for it here", None),
        ("We will [never] pay for it", "We will gladly pay for it", None),  # said to be altered
        ("We will … pay for it", "We will gladly pay for it", None),
        ("We won in Orda and we won in Sel", "Nobody has won in the north since March", None),
        ("We love Orda", "We love Sel", None),  # too short to tell
    ],
)
def test_quotes_altered(one: str, other: str, changed: tuple[str, str] | None) -> None:
    assert altered(words_of(one), words_of(other)) == changed


@pytest.mark.parametrize(
    ("title", "message"),
    [
        (
            "Aster: “The strait will soon be closed to any ship”",
            "The title quotes “will soon be”, the text “will not be”.",
        ),
        (
            "Aster: 'The strait will soon be closed to any ship'",
            "The title quotes “will soon be”, the text “will not be”.",
        ),
        ("Aster: “The strait will not be closed”", None),
        ("Aster calls the strait “open”", None),
        ("Aster on the strait", None),
    ],
)
def test_quotes_of_the_title(title: str, message: str | None) -> None:
    assert messages(title_quote(reading(f"{FIRST} Aster said.", title))) == ([message] if message else [])


def test_quotes_many_of_the_same_cost_little() -> None:
    text = " ".join(f"“We will pay for it in year {i},” Aster said." for i in range(400))
    rows = tuple(said(text, f"“We will pay for it in year {i},”", "Aster") for i in range(400))
    assert messages(quote_mismatch(reading(text, sources=(source("Aster"),), attributions=rows))) == []
