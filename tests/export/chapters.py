"""Chapters by hand: an affair over five articles, one of them a copy, and an article that stands alone."""

from __future__ import annotations

from dataclasses import replace

from onrecord.export.chapter import Chapter
from onrecord.link.copies import Copy
from onrecord.link.pages import Held
from onrecord.link.story import story
from onrecord.model import Reading, plain, text_id
from tests.export.samples import full_reading
from tests.link.telling import announced, citing, denial, official


def own(row: Held) -> Held:
    """The same with the content id that its text has, and an address."""
    article = replace(row.reading.article, id=text_id(row.reading.article.text), url=f"https://news.example/{row.key}")
    return replace(row, reading=replace(row.reading, article=article))


def rows() -> list[Held]:
    """A rumour, its copy, one who cites, a denial and an announcement."""
    told = (
        official(),
        official("k1", "Karsund Daily"),
        citing("o1", "Orsk Post", "Northern Wire"),
        denial(),
        announced(),
    )
    return [own(row) for row in told]


def affair(*held: Held) -> Chapter:
    """The story of these articles, or of all `rows`."""
    kept = list(held) or rows()
    copies = [Copy("article:n1", "article:k1", "verbatim", True, 1.0, "date")] if not held else []
    made = story("story:affair", kept, copies)
    order = {key: place for place, key in enumerate(made.articles)}
    kept.sort(key=lambda row: order[row.key])
    return Chapter.of(plain(made), [(row.id, row.key, row.reading) for row in kept])


def single(reading: Reading | None = None) -> Chapter:
    """One article alone, with something in every list of the contract."""
    return Chapter.of(None, [("article:tessel", "valley/tessel.txt", reading or full_reading())])
