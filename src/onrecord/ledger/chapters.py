"""What leaves a record together: a story in its plain form with the readings of its articles, or one article alone.

(story or None, [(content id, name, reading)]): plain values, so that no format needs to know of records.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.ledger.store import Ledger
from onrecord.ledger.stories import LAST
from onrecord.model import Reading

Told = tuple[dict[str, Any] | None, list[tuple[str, str, Reading]]]


def of_record(ledger: Ledger) -> Iterator[Told]:
    """Every story, the latest first, then each article that is in none yet; one at a time."""
    for row in ledger.stories.all():
        yield of_story(ledger, row.id)
    query = (
        "SELECT a.id FROM articles AS a LEFT JOIN members AS m ON m.article = a.n "
        "LEFT JOIN stories AS s ON s.id = m.story WHERE s.json IS NULL ORDER BY a.id"
    )
    for (id_,) in ledger.rows(query):
        yield of_article(ledger, str(id_))


def of_story(ledger: Ledger, id_: str) -> Told:
    """One story, its articles in the order of their days."""
    story = ledger.stories.story(id_)
    order = {name: place for place, name in enumerate(story["articles"])} if story else {}
    articles = [_article(ledger, each) for each in ledger.stories.articles_of(id_)]
    return story, sorted(articles, key=lambda row: (order.get(row[1], len(order)), row[0]))


def of_article(ledger: Ledger, id_: str) -> Told:
    """One article, by its content id, with what was read in it alone; RecordError where it is not there."""
    return None, [_article(ledger, id_)]


def article_like(ledger: Ledger, wanted: str) -> list[str]:
    """The content ids of the article of this id or key; else of those whose id begins so; at most two."""
    named = "SELECT id FROM articles WHERE id = ? OR n IN (SELECT article FROM keys WHERE key = ?) ORDER BY id LIMIT 2"
    begins = "SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
    found = ledger.rows(named, wanted, wanted) or ledger.rows(begins, wanted, wanted + LAST)
    return [str(id_) for (id_,) in found]


def _article(ledger: Ledger, id_: str) -> tuple[str, str, Reading]:
    return id_, ledger.name_of(id_), ledger.reading(id_)
