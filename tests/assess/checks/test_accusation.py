from __future__ import annotations

import re
from importlib import resources

import pytest

from onrecord.assess.checks.accusation import crimes, unattributed_accusation
from tests.assess.hand import at, entity, messages, reading, said, source

NAMES = ("Tavik Orlen", "Karsk Holdings", "The Vesk Guard")
ROWS = [
    line.split("\t")
    for line in (resources.files("onrecord.data.lexicons") / "crimes.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def stops(text: str) -> list[str]:
    return messages(unattributed_accusation(reading(text, entities=tuple(entity(text, n) for n in NAMES if n in text))))


@pytest.mark.parametrize(("pattern", "example"), ROWS, ids=[example for _, example in ROWS])
def test_accusation_every_row_stops_at_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example)
    assert crimes().pattern.count(pattern) >= 1
    assert stops(example) == [f"“{example.rstrip('.')}”: the author says it as a fact, and names nobody who says so."]


@pytest.mark.parametrize(
    "text",
    [
        "Tavik Orlen, the former head, embezzled the fund.",
        "Tavik Orlen, embezzled the fund.",
        "Tavik Orlen repeatedly lied to the board.",
        "In March Tavik Orlen had also bribed a clerk.",
    ],
)
def test_accusation_with_words_between(text: str) -> None:
    (found,) = unattributed_accusation(reading(text, entities=(entity(text, "Tavik Orlen"),)))
    assert found.spans == (at(text, text),)


@pytest.mark.parametrize(
    "text",
    [
        "Tavik Orlen allegedly embezzled the fund.",
        "Tavik Orlen was accused of theft.",
        "Prosecutors say Tavik Orlen embezzled the fund.",
        "Tavik Orlen was robbed in Orda.",
        "Tavik Orlen was murdered.",
        "Tavik Orlen is no thief.",
        "If Tavik Orlen lied, he must go.",
        "Tavik Orlen stole the show.",
        "Tavik Orlen embezzled the fund. Orlen was sentenced. A court convicted Tavik Orlen in May.",
        "The paper “Tavik Orlen embezzled the fund” lay on the desk.",
    ],
)
def test_accusation_guarded_settled_quoted_or_none(text: str) -> None:
    assert stops(text) == []


def test_accusation_that_somebody_makes_is_attributed() -> None:
    text = "Tavik Orlen embezzled the fund, Moren holds."
    row = said(text, "Tavik Orlen embezzled the fund", "Moren")
    read = reading(text, entities=(entity(text, "Tavik Orlen"),), sources=(source("Moren"),), attributions=(row,))
    assert messages(unattributed_accusation(read)) == []


def test_accusation_once_a_person() -> None:
    assert len(stops("Tavik Orlen lied. Then Tavik Orlen stole a boat.")) == 1
