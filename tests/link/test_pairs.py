from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from onrecord.link.pairs import OPPOSITES, WEIGHTS, Label, Vector, chances, decide, signs


def vectors(near: float) -> tuple[Vector, Vector]:
    """Two of unit length with this product, spread over all dimensions as real ones are."""
    a, other = np.random.default_rng(4).normal(size=(2, 384))
    a /= np.linalg.norm(a)
    other -= (other @ a) * a
    b = near * a + (1 - near**2) ** 0.5 * other / np.linalg.norm(other)
    return a.astype(np.float32), b.astype(np.float32)


@dataclass(frozen=True)
class Case:
    a: str
    b: str
    near: float
    label: Label


CASES = [
    Case("The council approved the harbour plan", "The harbour plan was approved by the council", 0.95, "same"),
    Case("Brekke resigned as mayor of Orsk", "Brekke resigned as mayor of Orsk", 1.0, "same"),
    Case("The dam did not fail on Monday", "The dam failed on Monday", 0.9, "contradicts"),
    Case("The company denies that it knew of the leak", "The company knew of the leak", 0.88, "contradicts"),
    Case("Police arrested six men in Orsk", "Nine men were arrested in Orsk", 0.9, "contradicts"),
    Case("The council approved the harbour plan", "Farmers in Vella want cheaper water", 0.1, "unrelated"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.b)
def test_pairs_what_one_says_of_the_other(case: Case) -> None:
    assert decide(case.a, case.b, *vectors(case.near)).label == case.label


def test_pairs_more_entails_less_and_not_the_other_way() -> None:
    long, short = "Two men were arrested in Orsk on Monday after a fire at the old harbour", "Two men were arrested"
    a, b = vectors(0.75)
    assert decide(long, short, a, b).label == "entails"
    assert decide(short, long, b, a).label == "unrelated"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.b)
def test_pairs_scores_are_probabilities_and_symmetric_where_they_must_be(case: Case) -> None:
    va, vb = vectors(case.near)
    there, back = decide(case.a, case.b, va, vb), decide(case.b, case.a, vb, va)
    assert sum(there.scores.values()) == pytest.approx(1.0)
    assert all(0 <= value <= 1 for value in there.scores.values())
    assert (there.label == "contradicts") == (back.label == "contradicts")
    assert (there.label == "same") == (back.label == "same")


def test_pairs_reasons_name_the_signs_that_weighed() -> None:
    found = decide("The dam did not fail", "The dam failed", *vectors(0.9))
    assert found.label == "contradicts"
    assert any("denie" in reason for reason in found.reasons)
    assert set(found.reasons) <= set(WEIGHTS)


@pytest.mark.parametrize(
    ("a", "b", "sign"),
    [
        ("The dam failed", "The dam has not failed", "denied"),
        ("Taxes rise in Orsk", "Taxes fall in Orsk", "opposite"),
        ("Six men left", "Nine men left", "other number"),
        ("Six men left", "6 men left", "numbers agree"),
        ("Some men left", "All men left", "all"),
        ("The mayor may leave", "The mayor leaves", "a unsure"),
        ("He met Brekke at work", "He met Brekke at work in Orsk", "name not in a"),
        ("Orsk beat Vella", "Vella beat Orsk", "other order"),
    ],
)
def test_pairs_each_sign_has_its_example(a: str, b: str, sign: str) -> None:
    assert signs(a, b, *vectors(0.5))[sign] == 1.0
    assert signs(a, a, *vectors(1.0))[sign] in ({1.0} if sign == "numbers agree" else {0.0})


@pytest.mark.parametrize("text", ["", "?!", "the"])
def test_pairs_a_text_without_content_says_nothing_impossible(text: str) -> None:
    zero = np.zeros(384, np.float32)
    assert decide(text, "The dam failed", zero, zero).label == "unrelated"


def test_pairs_weights_are_those_of_the_signs() -> None:
    assert set(signs("a dam", "a dam", *vectors(1.0))) == set(WEIGHTS)
    assert sum(chances(signs("a dam", "the sea", *vectors(0.0)), (0.0, 1.0, 2.0))) == pytest.approx(1.0)


@pytest.mark.parametrize("pair", sorted(OPPOSITES))
def test_pairs_opposites_are_two_words_of_different_stems(pair: str) -> None:
    one, other = pair.split("/")
    assert signs(f"it was {one}", f"it was {other}", *vectors(0.5))["opposite"] == 1.0
