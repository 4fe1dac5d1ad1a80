"""`onrecord stories`: the stories of a record, the latest first."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.cli import holding

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.ledger.stories import StoryRow

DESCRIPTION = """\
Lists the stories of a record, the latest first: articles that tell of one
affair are one story, however many outlets carry it."""
EPILOG = """\
exit codes:
  0  also where there is none
  2  the record cannot be used"""
SIZE_WIDTH = 4
MANY = 2  # articles that make a story more than an article


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord stories`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("--many", action="store_true", help="only stories of two articles or more")
    holding.declare_listing(parser)


def run(arguments: argparse.Namespace) -> int:
    """Look up and list."""
    least = MANY if arguments.many else 1
    with holding.opened(arguments) as ledger:
        holding.tell_waiting(ledger)
        found = ledger.stories.all(least, holding.limit(arguments))
        if arguments.json:
            return holding.write_json(found)
        return holding.write_lines(list(_lines(found, ledger.stories.count(least))), "There is no story in the record.")


def _lines(found: list[StoryRow], total: int) -> Iterator[RenderableType]:
    from onrecord.cli.layout import SOFT, grid, held_back, joined, safe
    from onrecord.export.dates import days

    for row in found:
        table = grid(SIZE_WIDTH, None, right=False)
        told = safe(row.title or row.articles[0])
        table.add_row(safe(str(len(row.articles))), told)
        table.add_row("", safe(joined([days(row.earliest, row.latest), row.id]), SOFT))
        yield table
    yield from held_back(total - len(found), holding.LARGER)
