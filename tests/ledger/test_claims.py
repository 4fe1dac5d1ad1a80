"""What is kept of the claims of stories, and what cannot be read of it."""

from __future__ import annotations

import pytest

from onrecord.errors import RecordError
from onrecord.ledger import Ledger
from onrecord.ledger.claims import packed, unpacked
from onrecord.ledger.facets import Filters, find_claims
from onrecord.ledger.puts import puts_of
from tests.ledger.test_facets import COSTS, OPENS
from tests.ledger.told import claim, keep, put, story


def test_claims_numbers_are_packed_alike_everywhere() -> None:
    assert packed([1, 258]) == b"\1\0\0\0\2\1\0\0"
    assert list(unpacked([packed([1, 258]), b"", packed([7])])) == [1, 258, 7]
    with pytest.raises(RecordError, match="damaged"):
        unpacked([b"abc"])


def test_claims_a_damaged_row_is_said_so(ledger: Ledger) -> None:
    keep(ledger, story("story:1", ["notice-1"], claim("claim:1", "A thing", put("notice-1", COSTS))))
    ledger.connection.execute("UPDATE story_claims SET codes = ?", (b"abc",))
    with pytest.raises(RecordError, match="damaged"):
        find_claims(ledger, Filters())


def test_claims_what_stands_in_no_article_of_the_story_is_left_out(ledger: Ledger) -> None:
    told = claim("claim:1", "A thing", put("notice-1", COSTS), put("notice-7", OPENS))
    keep(ledger, story("story:1", ["notice-1"], told))
    assert list(puts_of(ledger, ["claim:1"])["claim:1"]) == [0]


def test_claims_of_two_articles_of_one_key_the_one_that_says_so_is_meant(ledger: Ledger) -> None:
    told = claim("claim:1", "A thing", put("notice-2", OPENS, "hedges", "official", attribution="a:1"))
    keep(ledger, story("story:1", ["notice-1", "notice-2"], told), notice_1={"key": "notice-2", "title": "Another"})
    found = puts_of(ledger, ["claim:1"])["claim:1"][0]
    assert found.article.key == "notice-2"
    assert found.certainty == "possible"
