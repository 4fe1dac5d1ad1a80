"""The stories of a record: rows in, rows out; run against every store."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import RecordError
from onrecord.ledger import Ledger
from onrecord.model import Published
from tests.ledger.many import numbered

Ids = list[str]


@pytest.fixture
def ids(ledger: Ledger) -> Ids:
    return ledger.add(*(numbered(n) for n in range(4)))


def linked(ledger: Ledger, ids: Ids, *groups: Ids, edges: tuple[tuple[str, str, float], ...] = ()) -> None:
    """All articles get a profile; each group is the story "story:" and the place of its first article."""
    rows = [(f"story:{ids.index(group[0])}", group) for group in groups]
    ledger.stories.link([(i, "2031-06-01", b"profile") for i in ids], edges, rows)


def made(id_: str, *claims: dict[str, Any], **changes: Any) -> dict[str, Any]:
    row = {"id": id_, "title": "The road", "articles": [], "earliest": "2031-06-01", "latest": "2031-06-02"}
    return row | {"claims": list(claims), "contradictions": [], "copies": [], "quotes": [], "circular": []} | changes


def claim(id_: str, status: str = "reported", latest: str = "2031-06-02", *names: str) -> dict[str, Any]:
    place = {"attribution": None, "span": {"start": 0, "end": 6}, "words": "Orvany", "stance": "reports"}
    puts = [{"article": "notice-1", "chain": list(names), **place}]
    origins = {"lower": 1, "upper": 2, "names": list(names)}
    return {
        "id": id_,
        "text": "The road is shut",
        "status": status,
        "latest": latest,
        "attributions": puts,
        "origins": origins,
    }


def test_stories_an_article_waits_until_it_has_a_profile(ledger: Ledger, ids: Ids) -> None:
    assert ledger.stories.waiting(10) == sorted(ids)
    assert ledger.stories.waiting(2) == sorted(ids)[:2]
    linked(ledger, ids, ids)
    assert ledger.stories.waiting(10) == []


def test_stories_articles_wait_in_the_order_of_their_days(ledger: Ledger) -> None:
    days = ("2031-06-09", None, "2031-06-01", "2031-06-09")
    published = [Published(day, day, day, day, "stated" if day else "unknown") for day in days]
    ids = ledger.add(*(numbered(n, published=p) for n, p in enumerate(published)))
    wanted = [ids[2], *sorted([ids[0], ids[3]]), ids[1]]
    assert ledger.stories.waiting() == wanted
    for_later = [(ids[0], None, b""), (ids[3], None, b"")]  # of what is left, one stands before the last that is linked
    ledger.stories.link(for_later, (), ())
    assert ledger.stories.waiting() == [ids[2], ids[1]]
    assert ledger.stories.waiting(1) == [ids[2]]
    assert ledger.stories.waits()
    more = ledger.add(numbered(9))
    assert set(ledger.stories.waiting()) == {ids[1], ids[2], *more}
    ledger.stories.link([(ids[1], None, b""), (ids[2], None, b"")], (), ())
    assert ledger.stories.waiting() == more  # only what came last is left


def test_stories_profiles_come_back_by_day(ledger: Ledger, ids: Ids) -> None:
    rows = [(ids[0], "2031-06-01", b"a"), (ids[1], "2031-06-09", b"b"), (ids[2], None, b"c")]
    ledger.stories.link(rows, (), ())
    assert dict(ledger.stories.heads(1)) == {ids[0]: b"a", ids[1]: b"b", ids[2]: b"c"}
    assert dict(ledger.stories.heads(1, "2031-05-01", "2031-06-01")) == {ids[0]: b"a", ids[2]: b"c"}
    assert ledger.stories.profiles_of([ids[1], "article:none"]) == {ids[1]: b"b"}
    assert ledger.stories.days_of([ids[1], ids[2], ids[3]]) == {ids[1]: "2031-06-09", ids[2]: None}


def test_stories_edges_are_found_from_both_ends(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids, edges=((ids[0], ids[1], 0.7),))
    assert ledger.stories.edges_of([ids[0]]) == [(ids[0], ids[1], 0.7)]
    assert ledger.stories.edges_of([ids[1]]) == [(ids[1], ids[0], 0.7)]
    assert ledger.stories.edges_of([ids[2]]) == []


def test_stories_hold_their_articles(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids[:3], ids[3:])
    assert ledger.stories.articles_of("story:0") == sorted(ids[:3])
    assert ledger.stories.stories_of(ids) == dict.fromkeys(ids[:3], "story:0") | {ids[3]: "story:3"}


def test_stories_that_lose_their_articles_go(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids[:2], ids[2:])
    ledger.stories.make([made("story:0"), made("story:2")])
    linked(ledger, ids, ids)
    assert ledger.stories.unmade(10) == ["story:0"]
    assert ledger.stories.story("story:2") is None
    assert ledger.stories.articles_of("story:2") == []


def test_stories_that_did_not_change_are_not_made_again(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids[:2], ids[2:])
    ledger.stories.make([made("story:0"), made("story:2")])
    linked(ledger, ids, ids[:2], ids[2:])
    assert ledger.stories.unmade(10) == []


def test_stories_one_that_gains_an_article_waits_to_be_made(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids[:2], ids[2:3], ids[3:])
    ledger.stories.make([made("story:0"), made("story:2"), made("story:3")])
    linked(ledger, ids, ids[:3])
    assert ledger.stories.unmade(10) == ["story:0"]
    assert [row.id for row in ledger.stories.all()] == ["story:3"]


def test_stories_are_not_linked_beside_what_another_program_linked(ledger: Ledger, ids: Ids) -> None:
    ledger.stories.link([(ids[0], None, b"")], (), [("story:0", ids[:1])])
    rows = [(ids[1], None, b"")], (), [("story:1", ids[1:2])]
    assert not ledger.stories.link(*rows, 0)
    assert (ledger.stories.linked(), ledger.stories.unmade(9)) == (1, ["story:0"])
    assert ledger.stories.link(*rows, 1)
    assert (ledger.stories.linked(), ledger.stories.unmade(9)) == (2, ["story:0", "story:1"])


def test_stories_made_of_other_articles_go_on_waiting(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids[:2])
    told = [made("story:0")]
    assert ledger.stories.make(told, {"story:0": sorted(ids[:1])}) == 0
    assert ledger.stories.unmade(9) == ["story:0"]
    assert ledger.stories.make(told, {"story:0": sorted(ids[:2])}) == 1
    assert ledger.stories.unmade(9) == []


def test_stories_come_back_as_they_were_made(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids)
    whole = made("story:0", claim("claim:1"), title="A road \U0001f6a7")
    ledger.stories.make([whole])
    assert ledger.stories.story("story:0") == whole
    assert ledger.stories.story("story:9") is None


def test_stories_are_listed_latest_first(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids[:3], ids[3:])
    ledger.stories.make([made("story:0"), made("story:3", latest="2031-07-01")])
    assert [row.id for row in ledger.stories.all()] == ["story:3", "story:0"]
    assert [row.id for row in ledger.stories.all(limit=1)] == ["story:3"]
    (many,) = ledger.stories.all(least=2)
    assert (many.id, sorted(many.articles)) == ("story:0", ["notice-0", "notice-1", "notice-2"])
    assert (ledger.stories.count(), ledger.stories.count(2)) == (2, 1)


def test_stories_are_meant_by_id_beginning_or_article(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids[:3], ids[3:])
    assert ledger.stories.like("story:0") == ["story:0"]
    assert ledger.stories.like("story:") == ["story:0", "story:3"]
    assert ledger.stories.like("notice-3") == ["story:3"]
    assert ledger.stories.like(ids[1]) == ["story:0"]
    assert ledger.stories.like("nothing") == []


def test_stories_claims_by_status_and_day(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids)
    rows = claim("claim:1", "denied", "2031-06-02", "Brovik"), claim("claim:2", "reported", "2031-06-05")
    ledger.stories.make([made("story:0", *rows)])
    assert [row.id for row in ledger.stories.claims()] == ["claim:2", "claim:1"]
    assert [row.sources for row in ledger.stories.claims(status="denied")] == [("Brovik",)]
    assert [row.id for row in ledger.stories.claims(since="2031-06-04")] == ["claim:2"]
    assert ledger.stories.claim_like("claim:1") == [("story:0", "claim:1")]
    assert len(ledger.stories.claim_like("claim:")) == 2
    assert ledger.stories.claim_like("nothing") == []


def test_stories_that_contradict_themselves(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids[:3], ids[3:])
    clash = {"kind": "number", "a": {}, "b": {}}
    ledger.stories.make([made("story:0", contradictions=[clash]), made("story:3")])
    assert [s["id"] for s in ledger.stories.contradicting()] == ["story:0"]


def test_stories_are_no_part_of_the_digest(ledger: Ledger, ids: Ids) -> None:
    before = ledger.digest()
    linked(ledger, ids, ids, edges=((ids[0], ids[1], 0.7),))
    ledger.stories.make([made("story:0", claim("claim:1"))])
    assert ledger.digest() == before
    assert ledger.check() == []


def test_stories_forgotten_everything_waits_again(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids, edges=((ids[0], ids[1], 0.7),))
    ledger.stories.make([made("story:0", claim("claim:1"))])
    ledger.stories.forget()
    assert ledger.stories.waiting(10) == sorted(ids)
    assert (ledger.stories.all(), list(ledger.stories.claims()), ledger.stories.edges_of(ids)) == ([], [], [])


def test_stories_a_damaged_one_is_said_to_be(ledger: Ledger, ids: Ids) -> None:
    linked(ledger, ids, ids)
    ledger.stories.make([made("story:0")])
    ledger.connection.execute("UPDATE stories SET json = ?", (b"\x00\xff",))
    with pytest.raises(RecordError, match="damaged"):
        ledger.stories.story("story:0")
