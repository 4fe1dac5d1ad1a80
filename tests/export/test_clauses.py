from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.clauses import AFTER, BEFORE, Clauses
from onrecord.model import Sentence, Span
from tests.export.events import word, written


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("The bridge fell.", "fell", "The bridge fell"),
        ("At dawn, the old bridge fell, killing no one.", "fell", "At dawn, the old bridge fell"),
        ("That clerk was right — Halde fell ill.", "fell", "Halde fell ill"),
        ("An inn in Marrend, Orvany, caught fire.", "caught", "An inn in Marrend, Orvany, caught fire"),
        ("One, two, three, four, five, six, seven ran on.", "ran", "four, five, six, seven ran on"),
        ("Ansa, who owns the old inn, fled.", "owns", "owns the old inn"),
        ("Halde said that the old bridge fell because it rained.", "fell", "the old bridge fell"),
        ("The town slept — and the old bridge fell (at last).", "fell", "the old bridge fell"),
        ("Sheep, goats, cows fled, it seems.", "fled", "Sheep, goats, cows fled, it seems"),
        ("The bridge cost 1,011 crowns to build.", "build", "The bridge cost 1,011 crowns to build"),
        ("Halde sold into that rise in May.", "sold", "Halde sold into that rise in May"),
        (
            "Halde said of that: nothing that happened mattered.",
            "mattered",
            "Halde said of that: nothing that happened mattered",
        ),
        ("LUNDEN (Wire) - Halde left the town.", "left", "Halde left the town"),
        ("The growers cheered and — in the end — wept.", "cheered", "The growers cheered"),
        ("A clerk confirmed that nothing was paid, ever.", "confirmed", "A clerk confirmed that nothing was paid"),
        ("A clerk asked whether it was so. It was.", "asked", "A clerk asked whether it was so. It was"),
        ("A clerk confirmed it that day.", "confirmed", "A clerk confirmed it"),
        ("A clerk of Marrend wept, and rose.", "wept", "A clerk of Marrend wept"),
        ("It reached the U.S.", "reached", "It reached the U.S."),
        ("A hand-painted sign was hung.", "painted", "A hand-painted sign was hung"),
        ("one two three four five six seven eight fell", "fell", "one two three four five six seven eight fell"),
        (
            "one two three four five six seven eight nine fell",
            "fell",
            "one two three four ... six seven eight nine fell",
        ),
        (
            "fell one two three four five six seven eight nine",
            "fell",
            "fell one two three four five six seven eight ...",
        ),
    ],
)
def test_clauses_are_the_words_around_an_event(text: str, trigger: str, words: str) -> None:
    made = Clauses(written(text))
    span = word(text, trigger)
    assert made.words(made.around(span), span, span) == words


def test_clauses_know_the_sentence_of_a_span() -> None:
    made = written("One. Two.", sentences=(Sentence(5, 9, 0), Sentence(0, 4, 0)))
    assert Clauses(made).sentence(Span(6, 7)) == Span(5, 9)
    assert Clauses(made).sentence(Span(4, 5)) == Span(0, 9)


@given(st.text(st.sampled_from("thaw ,;:—(\n"), max_size=60), st.integers(-5, 65), st.integers(-5, 65))
def test_clauses_are_short_and_of_the_text_whatever_it_is(text: str, start: int, end: int) -> None:
    made, span = Clauses(written(text)), Span(start, end)
    words = made.words(made.around(span), span, span)
    assert len(words.replace("...", "").split()) <= BEFORE + 2 * AFTER
    assert all("".join(piece.split()) in "".join(text.split()) for piece in words.split("..."))
