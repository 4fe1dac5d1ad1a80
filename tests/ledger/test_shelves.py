from __future__ import annotations

from onrecord.ledger import Ledger
from onrecord.ledger.shelves import count_stories, list_stories
from tests.ledger.told import keep, story


def test_shelves_stories_are_listed_latest_first(ledger: Ledger) -> None:
    both = story("story:1", ["notice-1", "notice-2"], contradictions=[{}], latest="2031-06-01")
    keep(ledger, both, story("story:2", ["notice-3"], latest="2031-06-09"), story("story:3", ["notice-4"], latest=None))
    assert [row.id for row in list_stories(ledger, 1, 10)] == ["story:2", "story:1", "story:3"]
    assert [row.id for row in list_stories(ledger, 1, 1, 1)] == ["story:1"]
    (row,) = list_stories(ledger, 2, 10)
    assert (row.title, row.articles, row.contradictions) == ("The road", 2, 1)
    assert (count_stories(ledger), count_stories(ledger, 2)) == (3, 1)
