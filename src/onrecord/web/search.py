"""/search: the articles that hold all the words, and the claims that do."""

from __future__ import annotations

from dataclasses import asdict

from starlette.responses import Response

from onrecord.ledger.facets import Filters, find_claims
from onrecord.ledger.search import Hit, count
from onrecord.ledger.search import search as find
from onrecord.web.ask import Ask
from onrecord.web.links import article
from onrecord.web.views.snippets import Pieces, found_in, marked
from onrecord.web.views.told import at, counted

SIZE = 10  # articles on one page
CLAIMS = 5  # claims shown above them
MOST = 1_000  # rows of a table to take away
SAID = 3  # attributions shown below each
HEAD = ("id", "article", "title", "outlet", "day", "passage")
Shown = tuple[Hit, Pieces, str, list[tuple[str, Pieces, str]]]


def search(ask: Ask) -> Response:
    """The page, its hits as JSON, or as a table. Without words it only asks for some."""
    typed = ask.query("q")
    if not any(sign.isalnum() for sign in typed):
        return (
            ask.html("search.html", typed=typed, hits=[], claims=None, pager=ask.pager(0), counted=counted)
            if _page(ask)
            else _none(ask)
        )
    if ask.format == "csv":
        return ask.csv(HEAD, ([getattr(hit, name) for name in HEAD] for hit in find(ask.ledger, typed, MOST)), "search")
    pager = ask.pager(count(ask.ledger, typed), SIZE)
    hits = find(ask.ledger, typed, SIZE, pager.offset)
    if ask.format == "json":
        return ask.json(
            {"total": pager.total, "page": pager.page, "pages": pager.pages, "hits": [asdict(h) for h in hits]}
        )
    claims = find_claims(ask.ledger, Filters(q=typed), 1, CLAIMS)
    shown = [_shown(ask, hit, typed) for hit in hits]
    return ask.html("search.html", typed=typed, hits=shown, claims=claims, pager=pager, counted=counted)


def _shown(ask: Ask, hit: Hit, typed: str) -> Shown:
    """A hit with the addresses of its exact words."""
    reading = ask.ledger.reading(hit.id)
    known = {a.id: a for a in reading.attributions}
    said = []
    for each in hit.said[:SAID]:
        content = known[each.attribution].content
        href = at(hit.id, content[0].start, content[-1].end) if content else article(hit.id)
        said.append((" <- ".join(each.chain) or "no source named", marked(each.content, typed), href))
    where = found_in(reading.article.text, hit.passage)
    return hit, marked(hit.passage, typed), at(hit.id, *where) if where else article(hit.id), said


def _page(ask: Ask) -> bool:
    return ask.format == "html"


def _none(ask: Ask) -> Response:
    return (
        ask.csv(HEAD, [], "search")
        if ask.format == "csv"
        else ask.json({"total": 0, "page": 1, "pages": 1, "hits": []})
    )
