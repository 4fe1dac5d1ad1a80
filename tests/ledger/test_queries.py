from __future__ import annotations

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.queries import count_quotes, names_like, quotes
from onrecord.model import Published, Reading
from tests.export.samples import OFFICIAL, at
from tests.ledger.many import numbered


def on(day: str | None, number: int, **changes: object) -> Reading:
    """A numbered reading of an article of this day."""
    return numbered(number, published=Published(day, day, day, day, "stated"), **changes)


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
