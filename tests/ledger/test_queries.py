from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.queries import claims, count_claims, count_quotes, names_like, quotes
from onrecord.model import Claim, Published, Reading, Span, StatusStep
from tests.export.samples import OFFICIAL, TEXT, at
from tests.ledger.many import numbered


def on(day: str | None, number: int, **changes: object) -> Reading:
    """A numbered reading of an article of this day."""
    return numbered(number, published=Published(day, day, day, day, "stated"), **changes)


def told(ledger: Ledger, **wanted: object) -> list[tuple[str, str]]:
    found = claims(ledger, **wanted)  # type: ignore[arg-type]
    assert len(found) == count_claims(ledger, **wanted)  # type: ignore[arg-type]
    return [(claim.article, claim.status) for claim in found]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("brovik", ["Halde Brovik"]),
        ("HALDE  brovik", ["Halde Brovik"]),
        ("Brov", []),
        ("brovik halde", []),
        ("marrend", ["Marrend Institute for Roads"]),
        ("wire", ["Northern Wire"]),
        ("", []),
        ("%", []),
    ],
)
def test_queries_names_are_found_by_words_in_a_row(wanted: str, names: list[str], ledger: Ledger) -> None:
    ledger.add(numbered(1))
    assert names_like(ledger, wanted) == names


def test_queries_a_claim_is_whole(ledger: Ledger) -> None:
    (id_,) = ledger.add(numbered(1, title=None, key=None))
    (claim,) = claims(ledger)
    assert (claim.id, claim.text, claim.status, claim.article) == ("c:1", "Orvany reopens the crossing", "denied", id_)
    assert [(step.status, step.date, step.chain) for step in claim.history] == [
        ("rumoured", "2031-06-10", ("Northern Wire", "border official")),
        ("denied", None, ()),
    ]
    assert all(step.evidence.of(TEXT) == step.words for step in claim.history)
    (put,) = claim.attributions
    assert (put.attribution, put.act, put.chain) == ("a:1", "rumour", ("Northern Wire", "border official"))
    assert put.spans[0].of(TEXT) == put.content
    assert claim.origins == ("border official",)


def test_queries_claims_of_the_latest_articles_come_first(ledger: Ledger) -> None:
    ledger.add(on("2031-01-01", 1), on(None, 2), on("2031-05-01", 3))
    assert [key for key, _ in told(ledger)] == ["notice-3", "notice-1", "notice-2"]
    assert len(claims(ledger, limit=2)) == 2


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({"since": "2031-01-02"}, ["notice-3"]),
        ({"since": "2031-01-01"}, ["notice-3", "notice-1"]),
        ({"since": "2032-01-01"}, []),
        ({"status": "denied"}, ["notice-3", "notice-1"]),
        ({"status": "open"}, ["notice-2"]),
        ({"status": "denied", "since": "2031-05-01"}, ["notice-3"]),
        ({"names": ["border official"]}, ["notice-3", "notice-1"]),
        ({"names": ["Northern Wire"]}, ["notice-3", "notice-1"]),
        ({"names": ["Ansa Tervil", "Northern Wire"], "status": "denied"}, ["notice-3", "notice-1"]),
        ({"names": ["Aid groups"]}, []),  # cited in the article, but not for this claim
        ({"names": []}, []),
    ],
)
def test_queries_claims_are_chosen(wanted: dict[str, object], keys: list[str], ledger: Ledger) -> None:
    bare = Claim("c:9", "The road is gravel", (), (), "open", (), ())
    ledger.add(on("2031-01-01", 1), replace(on(None, 2), claims=(bare,)), on("2031-05-01", 3))
    assert [key for key, _ in told(ledger, **wanted)] == keys


def test_queries_steps_keep_their_order(ledger: Ledger) -> None:
    steps = tuple(StatusStep("reported", None, Span(at, at + 1), None) for at in range(12))
    ledger.add(replace(numbered(1), claims=(replace(numbered(1).claims[0], history=steps),)))
    (claim,) = claims(ledger)
    assert [step.evidence.start for step in claim.history] == list(range(12))


def test_queries_quotes_are_of_the_source_and_nobody_else(ledger: Ledger) -> None:
    ledger.add(on("2031-01-01", 1), on("2031-05-01", 2, key="b"))
    found = quotes(ledger, ["Halde Brovik"])
    assert {quote.source for quote in found} == {"Halde Brovik"}
    assert [quote.article for quote in found] == ["b", "notice-1"]
    assert len(found) == count_quotes(ledger, ["Halde Brovik"])
    assert len(quotes(ledger, ["Halde Brovik"], limit=1)) == 1
    assert quotes(ledger, []) == []


def test_queries_a_quote_is_whole(ledger: Ledger) -> None:
    ledger.add(numbered(1))
    (quote,) = quotes(ledger, [OFFICIAL.name])[:1]
    assert (quote.article, quote.attribution, quote.outlet) == ("notice-1", "a:1", "The Marrend Courier")
    assert (quote.anonymous, quote.cue, quote.form) == (True, "told", "indirect")
    assert quote.spans == (at(quote.content),)
    assert quote.chain == ("Northern Wire", "border official")
