"""/sources: who is cited in the record, how often, and how what they said fared."""

from __future__ import annotations

from dataclasses import asdict, fields

from starlette.responses import Response

from onrecord.ledger.speakers import Speaker, count_speakers, speakers
from onrecord.web.ask import SIZE, Ask

MOST = 10_000  # rows of a table to take away
HEAD = tuple(field.name for field in fields(Speaker))


def sources(ask: Ask) -> Response:
    """The page, its rows as JSON, or all of them as a table; `?q=` takes a name or words of it."""
    like = ask.query("q")
    if ask.format == "csv":
        return ask.csv(HEAD, (tuple(asdict(row).values()) for row in speakers(ask.ledger, like, MOST)), "sources")
    pager = ask.pager(count_speakers(ask.ledger, like), SIZE)
    rows = speakers(ask.ledger, like, SIZE, pager.offset)
    if ask.format == "json":
        plain = [asdict(row) for row in rows]
        return ask.json({"total": pager.total, "page": pager.page, "pages": pager.pages, "sources": plain})
    return ask.html("sources.html", rows=rows, pager=pager, like=like)
