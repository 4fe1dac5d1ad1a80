"""The reading of one article: its text with the marks, and beside it what was found, claimed and said, and when."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from onrecord.export.chronicle import Chronicle
from onrecord.export.outline import Outline
from onrecord.model import Reading
from onrecord.web.ask import Ask
from onrecord.web.views.reading import view
from onrecord.web.views.text import PageText
from onrecord.web.views.timeline import timeline

GONE = "This record holds no such article, and nothing of that name was read here of late."


@dataclass(frozen=True, slots=True)
class InStory:
    """The story that an article belongs to."""

    id: str
    title: str | None
    articles: int


def article(ask: Ask) -> Response:
    """The reading, from the record or from what was just read; its twin is the Reading itself."""
    id_ = ask.path("id")
    kept = holds(ask, id_)
    reading = ask.ledger.reading(id_) if kept else ask.site.shelf.get(id_)
    if reading is None:
        raise ask.missing(GONE)
    if ask.format == "json":
        return ask.json(reading.to_dict())
    return show(ask, id_, reading, kept=kept)


def show(ask: Ask, id_: str, reading: Reading, *, kept: bool) -> Response:
    """The page of a reading."""
    outline = Outline(reading)
    chronicle = Chronicle(reading, outline)
    return ask.html(
        "article.html",
        id=id_,
        kept=kept,
        story=in_story(ask, id_) if kept else None,
        reading=view(reading, outline, chronicle),
        timeline=timeline(reading, outline, chronicle),
        text=Markup(PageText(reading, outline).html()),  # noqa: S704 - every word in it passed `markup.escaped`
    )


def holds(ask: Ask, id_: str) -> bool:
    """Whether the record has an article of this id."""
    return ask.site.is_there and bool(ask.ledger.rows("SELECT 1 FROM articles WHERE id = ?", id_))


def in_story(ask: Ask, id_: str) -> InStory | None:
    """The story of an article, where it is linked."""
    found = ask.ledger.stories.stories_of([id_]).get(id_)
    row = ask.ledger.stories.story(found) if found else None
    if found is None or row is None:
        return None
    return InStory(found, row.get("title"), len(ask.ledger.stories.articles_of(found)))
