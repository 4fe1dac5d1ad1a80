from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.assess.interest_rules import PHRASES, Phrase
from onrecord.assess.interests import interests
from onrecord.model import Reading, Source
from tests.assess.told import Said, reading, span

NAMES = ("Keldia", "Morvania", "Orm Grid", "Vant")


def found(r: Reading) -> list[tuple[str, str, str]]:
    return [(i.holder.removeprefix("e:"), i.relation, i.object.of(r.article.text)) for i in interests(r)]


def of(text: str) -> list[tuple[str, str, str]]:
    return found(reading(text, names=[n for n in NAMES if n in text]))


@pytest.mark.parametrize("phrase", PHRASES, ids=[p.example[0] for p in PHRASES])
def test_interests_example_of_each_phrase(phrase: Phrase) -> None:
    sentence, thing = phrase.example
    assert phrase.pattern.search(sentence)
    assert any(key in sentence.lower() for key in phrase.keys)
    assert [(relation, what) for _, relation, what in of(sentence)] == [(phrase.relation, thing)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keldia, of course, needs coal.", [("Keldia", "needs", "coal")]),
        ("Keldia, which badly needs coal, will pay.", [("Keldia", "needs", "coal")]),
        ("Keldia and Morvania want a truce.", [("Keldia", "wants", "a truce"), ("Morvania", "wants", "a truce")]),
        (
            "Keldia needs coal for its ships in Orm, and Morvania has a stockpile of it.",
            [("Keldia", "needs", "coal for its ships in Orm"), ("Morvania", "has", "a stockpile of it")],
        ),
        (
            "Keldia would love to launch a satellite but has failed to develop the engine.",
            [("Keldia", "wants", "to launch a satellite"), ("Keldia", "lacks", "the engine")],
        ),
    ],
)
def test_interests_subject_and_object(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Keldia does not need coal.",
        "Keldia no longer needs coal.",
        "Does Keldia need coal?",
        "If Keldia needs coal, it will pay.",
        "Keldia's need of coal is no secret.",
        "The ministry of Keldia's neighbour needs coal.",
        "The farmers need rain.",
        "Keldia has a problem.",
        "Keldia has pledged funds.",
        "Vant spoke of Keldia. The port needs coal.",
        "Keldia needs.",
        "Vant wants to thank the crew.",
        "Keldia has no plans to leave.",
    ],
)
def test_interests_none_where_nothing_is_needed_or_nobody_is_named(text: str) -> None:
    assert of(text) == []


def test_interests_are_held_on_the_word_of_who_says_so() -> None:
    text = "Vant said Keldia needs coal. Keldia lacks iron."
    r = reading(text, Said("Vant", "said", "Keldia needs coal"), names=NAMES)
    assert [i.attribution for i in interests(r)] == ["a:0", None]


def test_interests_a_wish_is_told_by_whoever_tells_it_not_by_who_has_it() -> None:
    text = "Vant said Keldia wants to join the League but lacks the votes."
    outer = Said("Vant", "said", "Keldia wants to join the League but lacks the votes")
    inner = Said("Keldia", "wants", "to join the League but lacks the votes", "opinion", "unknown", inside=0)
    r = reading(text, outer, inner, names=NAMES)
    assert [(i.relation, i.attribution) for i in interests(r)] == [("wants", "a:0"), ("lacks", "a:0")]


def test_interests_a_pronoun_stands_for_the_source_it_is_resolved_to() -> None:
    text = "Keldia spoke. It needs coal."
    r = reading(text, names=["Keldia"])
    it = Source("s:Keldia", "Keldia", "organization", False, None, None, (span(text, "It"),))
    assert found(r) == []
    assert found(replace(r, sources=(it,))) == [("Keldia", "needs", "coal")]


def test_interests_each_is_told_once_and_none_in_text_left_out() -> None:
    text = "Keldia needs coal. Read more: Keldia needs iron."
    r = reading(text, names=["Keldia"], left_out=["Read more: Keldia needs iron."])
    assert found(r) == [("Keldia", "needs", "coal")]


def test_interests_a_long_object_is_cut_at_a_word() -> None:
    text = "Keldia needs " + "coal and iron " * 30 + "now."
    thing = of(text)[0][2]
    assert len(thing) <= 140
    assert re.fullmatch(r"(?:coal|and|iron| )+", thing)
    assert not thing.endswith(" ")
