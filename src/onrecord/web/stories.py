"""/stories: the stories of the record, the latest first."""

from __future__ import annotations

from starlette.responses import Response

from onrecord.ledger.shelves import count_stories, list_stories
from onrecord.web.ask import SIZE, Ask

MOST = 10_000  # rows of a table to take away
HEAD = ("id", "title", "articles", "earliest", "latest", "contradictions")


def stories(ask: Ask) -> Response:
    """The page, its rows as JSON, or all of them as a table; `?many=1` leaves out those of one article."""
    least = 2 if ask.query("many") else 1
    if ask.format == "csv":
        rows = list_stories(ask.ledger, least, MOST)
        return ask.csv(
            HEAD, [(r.id, r.title, r.articles, r.earliest, r.latest, r.contradictions) for r in rows], "stories"
        )
    pager = ask.pager(count_stories(ask.ledger, least), SIZE)
    rows = list_stories(ask.ledger, least, SIZE, pager.offset)
    if ask.format == "json":
        plain = [{name: getattr(row, name) for name in HEAD} for row in rows]
        return ask.json({"total": pager.total, "page": pager.page, "pages": pager.pages, "stories": plain})
    return ask.html("stories.html", rows=rows, pager=pager, many=least > 1, waits=ask.ledger.stories.waits())
