from __future__ import annotations

from onrecord.ledger import Ledger
from onrecord.ledger.puts import articles_of, puts_of
from onrecord.model import Published
from tests.export.samples import TEXT
from tests.ledger.test_facets import COSTS, OPENS
from tests.ledger.told import claim, keep, put, story


def on(day: str | None) -> dict[str, object]:
    return {"published": Published(day, day, day, day, "stated")}


def test_puts_are_the_exact_words_of_their_articles(ledger: Ledger) -> None:
    flat, said = (
        put("notice-1", COSTS, "asserts"),
        put("notice-2", OPENS, "hedges", "Wire", "official", attribution="a:1"),
    )
    ids = keep(ledger, story("story:1", ["notice-1", "notice-2"], claim("claim:1", "A thing", flat, said)))
    found = puts_of(ledger, ["claim:1", "claim:none"])
    assert set(found) == {"claim:1"}
    one, two = found["claim:1"][0], found["claim:1"][1]
    assert (one.attribution, one.chain, one.stance, one.certainty) == (None, (), "asserts", "certain")
    assert (two.attribution, two.chain, two.stance, two.certainty) == (
        "a:1",
        ("Wire", "official"),
        "hedges",
        "possible",
    )
    assert [one.article.id, two.article.id] == ids
    assert TEXT[one.start : one.stop] == one.words == COSTS


def test_puts_articles_of_a_story_stand_in_the_order_of_their_days(ledger: Ledger) -> None:
    days = {"notice_1": on(None), "notice_2": on("2031-06-09"), "notice_3": on("2031-06-01")}
    keep(ledger, story("story:1", ["notice-1", "notice-2", "notice-3"]), **days)
    assert [told.key for told in articles_of(ledger, "story:1")] == ["notice-3", "notice-2", "notice-1"]
    assert articles_of(ledger, "story:none") == []
