"""/search: the articles that hold all the words, and the claims that do."""

from __future__ import annotations

from dataclasses import asdict

from starlette.responses import Response

from onrecord.ledger.facets import Filters, find_claims
from onrecord.ledger.search import Hit, count
from onrecord.ledger.search import search as find
from onrecord.web.ask import Ask
from onrecord.web.views.snippets import marked
from onrecord.web.views.told import counted

SIZE = 20  # articles on one page
CLAIMS = 5  # claims shown above them
MOST = 1_000  # rows of a table to take away
HEAD = ("id", "article", "title", "outlet", "day", "passage")


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
    shown = [(hit, marked(hit.passage, typed), _said(hit, typed)) for hit in hits]
    return ask.html("search.html", typed=typed, hits=shown, claims=claims, pager=pager, counted=counted)


def _said(hit: Hit, typed: str) -> list[tuple[str, list[tuple[bool, str]]]]:
    return [(" <- ".join(said.chain) or "the article", marked(said.content, typed)) for said in hit.said[:3]]


def _page(ask: Ask) -> bool:
    return ask.format == "html"


def _none(ask: Ask) -> Response:
    return (
        ask.csv(HEAD, [], "search")
        if ask.format == "csv"
        else ask.json({"total": 0, "page": 1, "pages": 1, "hits": []})
    )
