from __future__ import annotations

from typing import get_args

import pytest

from onrecord.assess.status_rules import NOT_TOLD, PERFORMS, RUMOURS, SIGNS, TURNS, UNSETTLED_CUE, Force, Sign
from onrecord.model import Status


def first(sentence: str) -> Sign | None:
    lower = sentence.lower()
    return next((s for s in SIGNS if any(k in lower for k in s.keys) and s.pattern.search(sentence)), None)


@pytest.mark.parametrize("sign", SIGNS, ids=[s.example for s in SIGNS])
def test_status_rules_example_is_read_by_its_own_rule(sign: Sign) -> None:
    assert first(sign.example) is sign


@pytest.mark.parametrize(
    ("sentence", "force", "what"),
    [
        ("It is still unclear who set the fire.", "doubt", "who set the fire."),
        ("Vant's reply did not preclude a later pact.", "doubt", " a later pact."),
        ("The rumors were confirmed on Tuesday.", "settle", None),
        ("The bomb was later found to be a harmless fake.", "refute", None),
        ("Brandt challenged Vant's account.", "contest", None),
        ("No group has claimed the attack.", "doubt", None),
        ("There was no evidence of a leak.", "refute", "a leak."),
        ("The paper withdrew its earlier story.", "retract", None),
        ("Police have not been able to say more.", None, None),
        ("It is clear who set the fire.", None, None),
        ("The people determine who rules.", None, None),
        ("It is wrong to lie.", None, None),
        ("That is utterly false.", "refute", None),
        ("The choir was right on time.", None, None),
        ("Brandt rejected the offer.", None, None),
    ],
)
def test_status_rules_what_words_do(sentence: str, force: Force | None, what: str | None) -> None:
    sign = first(sentence)
    assert (sign.force if sign else None) == force
    found = sign.pattern.search(sentence) if sign else None
    assert (found.groupdict().get("what") if found else None) == what


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("announced", {"performs"}),
        ("court found", {"performs"}),
        ("was rumoured", {"rumours"}),
        ("allegedly", {"unsettled"}),
        ("has not named", {"not told"}),
        ("don't yet know", {"not told"}),
        ("said", set()),
        ("denied", set()),
    ],
)
def test_status_rules_cues(cue: str, expected: set[str]) -> None:
    tables = {"performs": PERFORMS, "rumours": RUMOURS, "unsettled": UNSETTLED_CUE, "not told": NOT_TOLD}
    assert {name for name, pattern in tables.items() if pattern.search(cue)} == expected


def test_status_rules_every_force_turns_into_a_status() -> None:
    assert set(TURNS) == set(get_args(Force))
    statuses = set(get_args(Status))
    assert all(
        after in statuses and (before is None or before in statuses)
        for t in TURNS.values()
        for before, after in t.items()
    )
    assert {after for t in TURNS.values() for after in t.values()} == statuses


def test_status_rules_what_is_settled_is_not_unsettled_by_hearsay() -> None:
    assert "confirmed" not in TURNS["rumour"]
    assert "confirmed" not in TURNS["report"]
    assert TURNS["deny"]["confirmed"] == "disputed"
    assert TURNS["retract"][None] == "retracted"  # "withdrew its report that ..." spells what it takes back
