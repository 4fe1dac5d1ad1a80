from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.assess.checks.origins import denial_not_settled, single_anonymous_source
from onrecord.model import Attribution, Claim, Reading, StatusStep
from tests.assess.hand import at, messages, reading, said, source

TEXT = "An official told the Harbour Post that the dam leaked badly. Moren said that the dam leaked badly."
LEAK = "that the dam leaked badly"
POST, MOREN = source("Harbour Post", kind="outlet"), source("Moren")


def row(**changes: Any) -> Attribution:
    return said(TEXT, LEAK, "official", chain=("s:Harbour Post", "s:official"), **changes)


def told(*rows: Attribution, anonymous: bool = True, kind: str = "person", **parts: Any) -> Reading:
    official = source("official", at(TEXT, "An official"), anonymous=anonymous, kind=kind)
    return reading(TEXT, sources=(official, POST, MOREN), attributions=rows or (row(),), **parts)


def claim(*rows: Attribution, origins: tuple[str, ...]) -> Claim:
    return Claim("c:1", "the dam leaked badly", tuple(a.id for a in rows), (), "reported", (), origins)


def test_origins_one_unnamed_source() -> None:
    (found,) = single_anonymous_source(told())
    assert found.message == "“the dam leaked badly” rests on one unnamed source, official, through Harbour Post."
    assert found.spans == (at(TEXT, LEAK),)


def test_origins_what_others_believe_on_the_word_of_one() -> None:
    outer = row(act="opinion")
    inner = said(TEXT, "the dam leaked badly", "Moren", parent=outer.id, certainty="possible", act="opinion")
    assert messages(single_anonymous_source(told(outer))) == []
    assert len(messages(single_anonymous_source(told(outer, inner)))) == 1


@pytest.mark.parametrize(
    "other",
    [
        told(anonymous=False),
        told(kind="group"),
        told(row(act="request")),
        told(row(parent="a:0")),
        told(row(content=(at(TEXT, "dam"),))),
    ],
)
def test_origins_named_many_or_slight_ones_are_none(other: Reading) -> None:
    assert messages(single_anonymous_source(other)) == []


@pytest.mark.parametrize(
    "name",
    ["Karsk Holdings spokeswoman", "spokesman for the navy", "One resident", "judge in Orda", "one of the victims"],
)
def test_origins_who_speaks_for_a_house_or_for_himself_is_none(name: str) -> None:
    read = told()
    sources = (replace(read.sources[0], name=name), *read.sources[1:])
    assert messages(single_anonymous_source(replace(read, sources=sources))) == []


def test_origins_all_that_one_source_says_is_one_finding() -> None:
    other = row(id="a:2", content=(at(TEXT, "An official told"),))
    (found,) = single_anonymous_source(told(row(), other))
    assert found.message.startswith("“the dam leaked badly” (and 1 more) rests on one unnamed source")


def test_origins_what_somebody_else_bears_out_rests_on_more() -> None:
    named = said(TEXT, LEAK, "Moren", nth=1)
    both = claim(row(), named, origins=("s:official", "s:Moren"))
    assert messages(single_anonymous_source(told(row(), named, claims=(both,)))) == []
    denial = replace(named, polarity="negative", act="denial")
    assert len(messages(single_anonymous_source(told(row(), denial, claims=(both,))))) == 1


def test_origins_a_claim_that_others_report_of_one_person() -> None:
    nested = row(parent="a:0")
    assert messages(single_anonymous_source(told(nested))) == []
    assert len(messages(single_anonymous_source(told(nested, claims=(claim(nested, origins=("s:official",)),))))) == 1


DENIED = "Moren denied that the dam leaked. Her words do not rule out that it did."


def denied(status: str, *later: StatusStep) -> Reading:
    a = said(DENIED, "that the dam leaked", "Moren", act="denial", polarity="negative")
    first = StatusStep("denied", None, at(DENIED, "Moren denied"), a.id)
    made = Claim("c:1", "the dam leaked", (a.id,), (), status, (first, *later), ("s:Moren",))  # type: ignore[arg-type]
    return reading(DENIED, sources=(MOREN,), attributions=(a,), claims=(made,))


def test_origins_a_denial_that_the_author_leaves_open() -> None:
    (found,) = denial_not_settled(denied("open", StatusStep("open", None, at(DENIED, "do not rule out"), None)))
    assert (found.severity, found.message) == (
        "note",
        "Moren denies that “the dam leaked”; the author leaves it open: “do not rule out”.",
    )
    assert found.spans == (at(DENIED, "Moren denied"), at(DENIED, "do not rule out"))


def test_origins_a_denial_that_others_dispute() -> None:
    (found,) = denial_not_settled(denied("disputed"))
    assert found.message == "Moren denies that “the dam leaked”; the text leaves it unsettled."


@pytest.mark.parametrize("status", ["denied", "confirmed", "retracted"])
def test_origins_a_settled_denial_is_none(status: str) -> None:
    assert messages(denial_not_settled(denied(status))) == []


def test_origins_an_open_claim_that_nobody_denies_is_none() -> None:
    read = denied("open")
    step = replace(read.claims[0].history[0], status="reported")
    assert messages(denial_not_settled(replace(read, claims=(replace(read.claims[0], history=(step,)),)))) == []


def test_origins_who_says_that_people_do_not_contradicts_nobody() -> None:
    read = denied("open")
    row = replace(read.attributions[0], act="assertion")
    assert messages(denial_not_settled(replace(read, attributions=(row,)))) == []


def test_origins_a_denial_that_somebody_contradicts() -> None:
    found = messages(denial_not_settled(denied("disputed", StatusStep("disputed", None, at(DENIED, "it did"), None))))
    assert found == ["Moren denies that “the dam leaked”; the author holds otherwise: “it did”."]
