"""`onrecord quotes`: what somebody is said to have said, in all the articles of a record."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.cli import holding

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.ledger.queries import Quoted

DESCRIPTION = """\
Lists what a source is said to have said, in all the articles of a record, the
latest first: the cue, the exact words, and through whom the article has them."""
EPILOG = """\
SOURCE is a name or some words of it in a row: "roke" finds Anselm Roke.

exit codes:
  0  also where nothing was found
  2  the record cannot be used"""
CUE_WIDTH, FORM_WIDTH = 14, 8  # "indirect"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord quotes`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("source", nargs="+", metavar="SOURCE", help="the name of a person, body or outlet")
    holding.declare_listing(parser)


def run(arguments: argparse.Namespace) -> int:
    """Look up and list."""
    from onrecord.ledger.queries import count_quotes, quotes

    wanted = " ".join(arguments.source)
    with holding.opened(arguments) as ledger:
        names = holding.names(ledger, wanted)
        found = quotes(ledger, names, holding.limit(arguments))
        if arguments.json:
            return holding.write_json(found)
        nothing = f"Nobody called {wanted} is quoted in the record."
        return holding.write_lines(list(_lines(found, count_quotes(ledger, names))), nothing)


def _lines(found: list[Quoted], total: int) -> Iterator[RenderableType]:
    from rich.padding import Padding

    from onrecord.cli.layout import held_back

    for place, (article, quotes) in enumerate(groupby(found, key=lambda quote: quote.article)):
        group = list(quotes)
        yield from [""] if place else []
        yield from holding.article_lines(group[0].title, article, group[0].outlet, group[0].day)
        yield from (Padding(_quote(quote), (0, 0, 0, 1)) for quote in group)
    yield from held_back(total - len(found), holding.LARGER)


def _quote(quote: Quoted) -> RenderableType:
    """Cue, exact words, form; below them through whom, and how sure."""
    from rich.text import Text

    from onrecord.cli.layout import SOFT, grid, joined, safe
    from onrecord.export.outline import PLAIN_CERTAINTY

    sure = quote.certainty if quote.certainty not in PLAIN_CERTAINTY else ""
    about = joined([holding.chain(quote.chain or (quote.source,)), sure])
    table = grid(CUE_WIDTH, None, FORM_WIDTH)
    words = Text("\n").join([safe(holding.clipped(quote.content)), safe(about, SOFT)])
    table.add_row(safe(quote.cue, "italic"), words, safe(quote.form, SOFT))
    return table
