from __future__ import annotations

import pytest

from onrecord.resolve.where_gazetteer import Entry
from onrecord.resolve.where_role import forms, is_actor, words
from tests.resolve.atlas import at


def entry(kind: str, name: str = "Moscow") -> Entry:
    return Entry(1, name, kind, "RU", None, 55.0, 37.0, 0, None)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said the bridge was closed.",
        "Moscow has repeatedly denied it.",
        "Moscow on Friday accused the envoy.",
        "Moscow will not sign.",
        "Moscow didn't agree.",
        "Moscow and Pyongyang signed a pact.",
        "Moscow, Minsk and Pyongyang signed a pact.",
        "Moscow's statement was short.",
        "Moscow’s latest offer was short.",
        "They accused Moscow of delay.",
        "Envoys in Vienna urged Moscow to wait.",
        "talks with Moscow stalled",
        "relations between Minsk and Moscow",
        "According to Moscow, the bridge held.",
        "Sanctions against Moscow remain.",
    ],
)
def test_where_role_actor(text: str) -> None:
    assert is_actor(text, at(text, "Moscow")[0], entry("capital"))


@pytest.mark.parametrize(
    "text",
    [
        "He arrived in Moscow on Friday.",
        "A source in Moscow said no.",
        "Moscow is a city.",
        "The capital, Moscow, said goodbye to summer.",
        "He visited Moscow and denied it.",
        "Moscow's streets are wide.",
        "The train to Moscow left.",
        "MOSCOW (Lantern) - Rain fell. Moscow",
        "Moscow residents said no.",
    ],
)
def test_where_role_location(text: str) -> None:
    assert not any(is_actor(text, span, entry("capital")) for span in at(text, "Moscow"))


@pytest.mark.parametrize(
    ("kind", "name", "actor"),
    [
        ("country", "Moscow", True),
        ("seat", "Moscow", True),
        ("city", "Moscow", False),
        ("sea", "Moscow", False),
        ("continent", "European Union", True),
        ("continent", "Asia", False),
    ],
)
def test_where_role_only_of_what_can_speak(kind: str, name: str, actor: bool) -> None:
    text = "Moscow said no."
    assert is_actor(text, at(text, "Moscow")[0], entry(kind, name)) is actor


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("deny", ("deny", "denies", "denied")),
        ("say", ("say", "says", "said")),
        ("accuse", ("accuse", "accuses", "accused")),
        ("launch", ("launch", "launches", "launched")),
        ("plan", ("plan", "plans", "planned")),
        ("stay", ("stay", "stays", "stayed")),
    ],
)
def test_where_role_forms(base: str, expected: tuple[str, ...]) -> None:
    assert forms(base) == expected


def test_where_role_lists_are_complete() -> None:
    assert set(words()) == {"verb", "past", "possession", "object", "dealing", "locative", "governed", "person"}
    verbs = words()["verb"]
    assert len(set(verbs)) == len(verbs) > 100
