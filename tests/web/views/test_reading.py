"""What stands beside the text: findings, claims, cards, interests, each with a way back to the words."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from onrecord.export.chronicle import Chronicle
from onrecord.export.outline import Outline
from onrecord.export.selection import MOST_CLAIMS
from onrecord.model import Reading
from onrecord.web.views.reading import ReadingView, Where, title_of, view
from tests.export.samples import article, full_reading


def made(given: Reading) -> ReadingView:
    outline = Outline(given)
    return view(given, outline, Chronicle(given, outline))


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "Orvany weighs reopening the Tessel crossing"),
        ({"title": None}, "tessel.txt"),
        ({"title": None, "key": "https://wire.example/a"}, "https://wire.example/a"),
        ({"title": None, "key": None, "text": "\n \n The road is shut. \nMore"}, "The road is shut."),
        ({"title": None, "key": None, "text": "word " * 40}, "word " * 18 + "..."),
        ({"title": None, "key": None, "text": " ", "url": None}, "Untitled article"),
    ],
)
def test_reading_title(changes: dict[str, Any], title: str) -> None:
    assert title_of(article(**changes)) == title


def test_reading_findings_keep_the_class_of_their_marks() -> None:
    found = made(full_reading()).findings
    assert [(each.warning, each.words) for each in found] == [(True, "f2"), (False, "f1")]
    assert found[0].where == Where("line 3", "l3")


def test_reading_claim_has_its_steps_with_chain_and_certainty() -> None:
    (claim,) = made(full_reading()).claims
    first, second = claim.steps
    assert [str(hop) for hop in first.hops] == ["Northern Wire", "border official (unnamed)"]
    assert (first.when, first.certainty, first.status) == ("10 Jun 2031", "possible", "rumoured")
    assert (second.when, second.certainty, second.hops) == ("", None, ())
    assert claim.words == "w1 v1"


def test_reading_many_claims_are_held_back_not_dropped() -> None:
    (claim,) = full_reading().claims
    many = tuple(dataclasses.replace(claim, id=f"c:{n}", status="reported", history=()) for n in range(MOST_CLAIMS + 3))
    found = made(dataclasses.replace(full_reading(), claims=many))
    assert (len(found.claims), len(found.more_claims)) == (MOST_CLAIMS, 3)
    numbers = [each.number for each in (*found.claims, *found.more_claims)]
    assert sorted(numbers) == list(range(1, len(many) + 1))
    assert found.claims[0].where is not None


def test_reading_every_attribution_has_one_card() -> None:
    groups = made(full_reading()).groups
    cards = [card for group in groups for card in group.cards]
    assert sorted(card.id for card in cards) == sorted(a.id for a in full_reading().attributions)
    nested = {card.id: card.depth for card in cards if card.depth}
    assert nested == {"a:3": 1, "a:8": 1}
    assert [group.name for group in groups if group.anonymous] == ["border official"]
    assert [group.named for group in groups if group.name == "no source named"] == [False]


def test_reading_card_says_certainty_apart_from_act_and_polarity() -> None:
    cards = {card.id: card for group in made(full_reading()).groups for card in group.cards}
    assert (cards["a:1"].qualities, cards["a:1"].certainty) == (("rumour",), "possible")
    assert (cards["a:4"].qualities, cards["a:4"].certainty) == (("denial", "negative"), "certain")


def test_reading_interest_says_on_whose_word() -> None:
    ((name, (interest,)),) = made(full_reading()).interests
    assert (name, interest.relation, interest.words, interest.per) == (
        "Orvany",
        "lacks",
        "medicine for nine days",
        "Aid groups",
    )
