"""/source/{name}: what one source has said, on what, and what became of it."""

from __future__ import annotations

from dataclasses import asdict

from starlette.responses import Response

from onrecord.ledger.facets import values_like
from onrecord.ledger.puts import Put, puts_of
from onrecord.ledger.queries import count_quotes
from onrecord.ledger.speakers import described, fared, speaker, utterances
from onrecord.web.ask import Ask
from onrecord.web.links import query
from onrecord.web.views.tracing import placed

SIZE = 20  # claims on one page
QUOTES = 20  # of what it said beyond them


def source(ask: Ask) -> Response:
    """The page, or its claims as JSON with the words of each."""
    name = ask.path("name")
    known, said = speaker(ask.ledger, name), count_quotes(ask.ledger, [name])
    if known is None and not said:
        return _outlet(ask, name)
    pager = ask.pager(known.claims if known else 0, SIZE)
    rows = fared(ask.ledger, name, SIZE, pager.offset)
    puts = puts_of(ask.ledger, [row.claim.id for row in rows])
    told = [(row, [p for p in puts.get(row.claim.id, {}).values() if name in p.chain]) for row in rows]
    if ask.format == "json":
        claims = [{**asdict(row), "words": [_plain(put) for put in mine]} for row, mine in told]
        summary = asdict(known) if known else {"name": name, "claims": 0}
        return ask.json({"source": summary, "said": said, "page": pager.page, "pages": pager.pages, "claims": claims})
    return ask.html(
        "source.html",
        name=name,
        known=known,
        about=described(ask.ledger, name),
        said=said,
        quotes=utterances(ask.ledger, name, QUOTES) if pager.page == 1 else [],
        rows=[(row, placed(mine)) for row, mine in told],
        pager=pager,
    )


def _outlet(ask: Ask, name: str) -> Response:
    """What an outlet tells stands under the claims where it is nobody's source, but the origin of what it tells flatly."""
    if name not in values_like(ask.ledger, "outlet", name):
        raise ask.missing("No source in the record has this name.")
    return ask.to(query("/claims" if ask.format == "html" else f"/claims.{ask.format}", {"outlet": name}))


def _plain(put: Put) -> dict[str, object]:
    where = {"article": put.article.id, "start": put.start, "end": put.stop, "words": put.words}
    return {**where, "chain": list(put.chain), "stance": put.stance, "certainty": put.certainty}
