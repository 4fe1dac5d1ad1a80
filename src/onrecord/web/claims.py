"""/claims: claims by words, source, status, certainty, outlet, place and day; what is asked stands in the address."""

from __future__ import annotations

import re
from dataclasses import asdict, fields

from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.ledger.facets import PAGE, Filters, FoundClaim, each_claim, find_claims
from onrecord.web.ask import Ask
from onrecord.web.views.told import counted

MOST = 10_000  # rows of a table to take away
HEAD = tuple(field.name for field in fields(FoundClaim))
FACETS = ("status", "certainty", "source", "outlet", "place")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def claims(ask: Ask) -> Response:
    """The page, the same page of claims as JSON with the counts of each facet, or all claims as a table."""
    filters = wanted(ask)
    if ask.format == "csv":
        rows = each_claim(ask.ledger, filters, MOST)
        return ask.csv(HEAD, [(*_cells(row),) for row in rows], "claims")
    asked = ask.query("page")
    page = int(asked[:9]) if asked.isascii() and asked.isdigit() else 1
    found = find_claims(ask.ledger, filters, page, PAGE)
    if ask.format == "json":
        return ask.json({"filters": asdict(filters), **asdict(found)})
    pager = ask.pager(found.total, PAGE)
    chosen = [(kind, value) for kind, value in asdict(filters).items() if value]
    return ask.html(
        "claims.html", found=found, pager=pager, filters=filters, chosen=chosen, kinds=FACETS, counted=counted
    )


def wanted(ask: Ask) -> Filters:
    """What the address asks for. Raises UsageError for a day that is none."""
    asked = {field.name: ask.query(field.name) or None for field in fields(Filters)}
    for name in ("since", "until"):
        if asked[name] and not _DAY.fullmatch(asked[name] or ""):
            raise UsageError(f"{name}={asked[name]}: a day is written 2031-09-15")
    return Filters(**asked)


def _cells(row: FoundClaim) -> list[object]:
    return ["; ".join(value) if isinstance(value, tuple) else value for value in (getattr(row, h) for h in HEAD)]
