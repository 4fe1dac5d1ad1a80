from __future__ import annotations

import pytest

from onrecord.extract.go_on import go_on, joined
from onrecord.extract.quotes import pair, paragraphs
from onrecord.model import Span
from tests.extract.texts import frame


def told(text: str, *frames: tuple[str | None, str | None, list[str]]) -> list[list[str]]:
    made = [frame(text, *f) for f in frames]
    return [[s.of(text) for s in f.content] for f in go_on(text, made, pair(text), tuple(paragraphs(text)))]


FIRST = "“It held all night.” Vant said."


def test_go_on_speech_after_its_speaker_is_the_speakers() -> None:
    text = f"{FIRST} He left. “We shall see it hold.” “It must hold on.”"
    assert told(text, ("said", "Vant", ["“It held all night.”"])) == [
        ["“It held all night.”", "“We shall see it hold.”", "“It must hold on.”"]
    ]


def test_go_on_speech_in_another_paragraph_stands_alone_and_goes_on_there() -> None:
    text = f"{FIRST}\n\n“We shall see it hold.” The men left. “It must hold on.”"
    assert told(text, ("said", "Vant", ["“It held all night.”"])) == [
        ["“It held all night.”"],
        ["“We shall see it hold.”", "“It must hold on.”"],
    ]


def test_go_on_an_open_quotation_is_taken_up_by_the_next_paragraph() -> None:
    text = "Vant said: “It held all night.\n\n“We shall see it hold.”"
    assert told(text, ("said", "Vant", ["“It held all night."])) == [["“It held all night.", "“We shall see it hold.”"]]


@pytest.mark.parametrize("quoted", ["“the old dam”", "“It held.”", "“we shall see it hold”"])
def test_go_on_phrases_are_no_speech(quoted: str) -> None:
    assert told(f"{FIRST} He saw {quoted} there.", ("said", "Vant", ["“It held all night.”"])) == [
        ["“It held all night.”"]
    ]


def test_go_on_a_speaker_without_quotation_marks_does_not_go_on() -> None:
    text = "Vant said it held. “We shall see it hold.”"
    assert told(text, ("said", "Vant", ["it held"])) == [["it held"], ["“We shall see it hold.”"]]


def test_go_on_joined() -> None:
    assert joined([Span(5, 7), Span(0, 2), Span(2, 4), Span(6, 9)]) == (Span(0, 4), Span(5, 9))
