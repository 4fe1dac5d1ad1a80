from __future__ import annotations

import pytest

from onrecord.assess.wording import (
    LONGEST,
    NEGATIONS,
    Negation,
    affirm,
    asked,
    capital,
    charged,
    clean,
    denied,
    named,
    undisputed,
)


@pytest.mark.parametrize("rule", NEGATIONS, ids=[r.example[0] for r in NEGATIONS])
def test_wording_example_is_put_the_other_way_round(rule: Negation) -> None:
    before, after = rule.example
    assert rule.pattern.search(before)
    assert affirm(before) == after


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Keldia did not sign any pact", "Keldia did sign any pact"),
        ("there was never any plan to sign a pact", "there was some plan to sign a pact"),
        ("Keldia isn’t at war", "Keldia is at war"),
        ("Keldia not only signed but paid", "Keldia not only signed but paid"),
        ("neither Vant nor Brandt was not there", "neither Vant nor Brandt was not there"),
        ("the song “They Can't Stop” was a joke", "the song “They Can't Stop” was a joke"),
        ("Keldia signed", "Keldia signed"),
    ],
)
def test_wording_affirm_changes_only_what_the_main_clause_denies(words: str, expected: str) -> None:
    assert affirm(words) == expected


def test_wording_affirm_leaves_a_later_clause_alone() -> None:
    words = "the ferry left the harbour of Karsk at noon with forty people, three dogs and a piano on board, in a wind that did not drop"
    assert affirm(words) == words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("that the dam\n held.", "the dam held"),
        ("“The dam held,”", "The dam held"),
        ("whether the dam held", "the dam held"),
        ("On Tuesday, the dam held", "On Tuesday, the dam held"),
        ("That, unlike the old one, the dam held", "unlike the old one, the dam held"),
        ("the “old dam held", "the old dam held"),
        ("the “old” dam held —", "the “old” dam held"),
        ("his earlier claim that the dam held", "the dam held"),
        ("That could take two years", "That could take two years"),
        ("the dam broke the law that", "the dam broke the law"),
    ],
)
def test_wording_clean_is_one_bare_sentence(words: str, expected: str) -> None:
    assert clean(words) == expected


def test_wording_clean_cuts_at_a_word() -> None:
    cut = clean("word " * 100)
    assert len(cut) <= LONGEST + 4
    assert cut.endswith("word ...")


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("he had left", "Oru Vant", "Oru Vant had left"),
        ("he's leaving", "Oru Vant", "Oru Vant is leaving"),
        ("they’re leaving", "the crew", "the crew are leaving"),
        ("he had left", None, "he had left"),
        ("heat rose", "Oru Vant", "heat rose"),
    ],
)
def test_wording_a_leading_pronoun_gives_way_to_its_name(words: str, name: str | None, expected: str) -> None:
    assert named(words, name) == expected


def test_wording_capital() -> None:
    assert [capital(w) for w in ("the dam", "X", "")] == ["The dam", "X", ""]


@pytest.mark.parametrize(
    ("words", "between", "expected"),
    [
        ("of taking bribes", " Oru Vant ", "Oru Vant: taking bribes"),
        ("Keldia of sinking the ferry", " ", "Keldia: sinking the ferry"),
        ("of taking bribes", "", "of taking bribes"),
        ("Vant took bribes", " that ", "Vant took bribes"),
    ],
)
def test_wording_charged_says_whom_and_what(words: str, between: str, expected: str) -> None:
    assert charged(words, between) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Keldia did not sign any pact", "Keldia did sign some pact"),
        ("that anybody profited", "that somebody profited"),
        ("We have never sunk a ferry, and we are not about to start", "We have sunk a ferry"),
        ("the ferry sank, and it was not Keldia", "the ferry sank, and it was Keldia"),
    ],
)
def test_wording_denied_is_the_clause_that_was_negated(words: str, expected: str) -> None:
    assert denied(words) == expected


def test_wording_asked_is_put_as_so() -> None:
    assert [asked(w) for w in ("if the dam held", "the dam held, if it did")] == [
        "the dam held",
        "the dam held, if it did",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a spark had lit the barn were unfounded", "a spark had lit the barn"),
        ("reports that a spark had lit the barn were false", "a spark had lit the barn"),
        ("the reports were false", "the reports were false"),
    ],
)
def test_wording_undisputed_is_what_the_rumour_says(words: str, expected: str) -> None:
    assert undisputed(words) == expected
