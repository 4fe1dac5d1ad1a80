from __future__ import annotations

import pytest

from onrecord.extract import lexicon


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the AP", "Associated Press"),
        ("Reuters", "Reuters"),
        ("The Economist", "Economist"),
        ("the BBC's", "BBC"),
        ("X", None),
        ("time", None),
        ("Veldoria", None),
        ("the Harbour Post", "Harbour Post"),
        ("Radio Karsk", "Radio Karsk"),
        ("the post", None),
        ("Last Post of the army", None),
    ],
)
def test_lexicon_outlet_by_any_of_its_names(words: str, expected: str | None) -> None:
    assert lexicon.outlet(words) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("witness", "witnesses"),
        ("spokesman", "spokesmen"),
        ("spokesperson", "spokespeople"),
        ("attorney", "attorneys"),
        ("deputy", "deputies"),
        ("aide", "aides"),
    ],
)
def test_lexicon_plural(noun: str, expected: str) -> None:
    assert lexicon.plural(noun) == expected


def test_lexicon_lists_hold_singular_and_plural() -> None:
    assert {"official", "officials", "witnesses"} <= lexicon.people()
    assert {"statement", "statements", "tweets"} <= lexicon.documents()
    assert not lexicon.people() & lexicon.documents()


def test_lexicon_every_alias_leads_to_a_first_name() -> None:
    names = lexicon.outlets()
    assert all(names[first] == first for first in names.values())
    assert lexicon.platforms() <= set(names.values())
