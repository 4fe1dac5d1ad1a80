from __future__ import annotations

import pytest

from onrecord.assess.proposition import about, likeness, same
from onrecord.model import Span
from tests.assess.told import reading, span

NAMES = ("Keldia", "Morvania", "Karsk", "Vant", "Brandt")


def alike(one: str, other: str) -> bool:
    text = f"{one}. The harbour bell rang at noon. {other}."
    comparer = about(reading(text, names=[n for n in NAMES if n in text]))
    return same(
        comparer, comparer.features([span(text, one)]), comparer.features([Span(text.rindex(other), len(text))])
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Keldia signed a pact with Morvania", "Keldia did not sign any agreement with Morvania"),
        ("Keldia did not sign any kind of pact with Morvania", "there was never any plan to sign a pact"),
        ("the ferry sank off Karsk", "the sinking of the ferry off Karsk"),
        ("twelve miners were killed in Karsk", "12 miners died in Karsk"),
        ("Vant was arrested in the port of Karsk on a charge of theft of grain", "Vant is in custody"),
    ],
)
def test_proposition_the_same_thing_told_twice(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Keldia signed a pact with Morvania", "a pact would break the law of Keldia on the sale of arms"),
        ("Keldia will host the regatta", "Morvania will host the regatta"),
        ("twelve miners were killed in Karsk", "three miners were killed in Karsk"),
        ("Vant met Brandt in Karsk", "Vant, Brandt and Karsk"),
        ("the ferry sank off Karsk", "the price of grain rose in Karsk"),
    ],
)
def test_proposition_different_things_about_the_same_parties(one: str, other: str) -> None:
    assert not alike(one, other)


def test_proposition_a_pronoun_that_opens_the_words_is_its_speaker() -> None:
    text = "Vant said he had left the party."
    comparer = about(reading(text, names=["Vant"]))
    assert "e:Vant" in comparer.features([span(text, "he had left the party")], "Vant")
    assert "e:Vant" not in comparer.features([span(text, "had left the party")], "Vant")


def test_proposition_the_name_at_a_place() -> None:
    comparer = about(reading("Old Karsk stood. Karsk fell.", names=["Karsk"]))
    assert [comparer.name_at(place) for place in (0, 3, 4, 8, 9, 17)] == [None, None, "Karsk", "Karsk", None, "Karsk"]


def test_proposition_common_words_weigh_less() -> None:
    text = "The ferry left. The ferry came. The ferry sank. The mayor wept."
    comparer = about(reading(text))
    assert comparer.weight(["ferry"]) < comparer.weight(["mayor"])


def test_proposition_likeness_runs_from_nothing_to_the_same_words() -> None:
    text = "Keldia signed the pact. Keldia signed the pact. Rain fell."
    comparer = about(reading(text, names=["Keldia"]))
    first, second, third = (comparer.features([Span(s, e)]) for s, e in ((0, 23), (24, 47), (48, 58)))
    assert likeness(comparer, first, second) == 1.0
    assert likeness(comparer, first, third) == 0.0
