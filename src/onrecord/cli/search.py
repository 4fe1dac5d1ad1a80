"""`onrecord search`: the articles of a record that hold some words, the passage, and who said it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.cli import holding

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.ledger.search import Hit

DESCRIPTION = """\
Finds the articles of a record that hold all of some words, in the title, in the
text, or in what somebody is said to have said; best first. Whatever is typed is
words: there is no syntax to learn. "denies" finds "denied" too."""
EPILOG = """\
exit codes:
  0  also where nothing was found
  2  the record cannot be used, or no word was given"""
MOST_SAID = 3  # attributions of one article


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord search`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("words", nargs="+", metavar="WORD", help="a word; all of them must be there")
    holding.declare_listing(parser)


def run(arguments: argparse.Namespace) -> int:
    """Search and list."""
    from onrecord.ledger.search import count, search

    typed = " ".join(arguments.words)
    with holding.opened(arguments) as ledger:
        hits = search(ledger, typed, holding.limit(arguments))
        if arguments.json:
            return holding.write_json(hits)
        return holding.write_lines(list(_lines(hits, count(ledger, typed))), "No article holds all of these words.")


def _lines(hits: list[Hit], total: int) -> Iterator[RenderableType]:
    from rich.padding import Padding

    from onrecord.cli.layout import SOFT, held_back, safe
    from onrecord.export.outline import quoted

    for place, hit in enumerate(hits):
        yield from [""] if place else []
        yield from holding.article_lines(hit.title, hit.article, hit.outlet, hit.day)
        yield Padding(safe(hit.passage), (0, 0, 0, 3))
        for said in hit.said[:MOST_SAID]:
            yield Padding(safe(holding.chain(said.chain), SOFT), (0, 0, 0, 3))
            yield Padding(safe(quoted(holding.clipped(said.content))), (0, 0, 0, 5))
        yield from (Padding(line, (0, 0, 0, 3)) for line in held_back(len(hit.said) - MOST_SAID, "--json"))
    yield from held_back(total - len(hits), holding.LARGER)
