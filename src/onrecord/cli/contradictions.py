"""`onrecord contradictions`: where two articles of one story say what cannot both hold."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.cli import holding
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

KINDS = ("number", "date", "place", "polarity")

DESCRIPTION = """\
Lists where two articles of one story say what cannot both hold: another number,
day or place of one thing, or that it is not so. A toll that moves with the days
is no contradiction."""
EPILOG = """\
exit codes:
  0  also where there is none
  2  the record cannot be used, or the call was wrong"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord contradictions`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("--kind", metavar="K", help=f"only of one kind: {', '.join(KINDS)}")
    holding.declare_listing(parser)


def run(arguments: argparse.Namespace) -> int:
    """Look up and list."""
    if arguments.kind not in (None, *KINDS):
        raise UsageError(f"no kind {arguments.kind!r}; there are: {', '.join(KINDS)}")
    with holding.opened(arguments) as ledger:
        holding.tell_waiting(ledger)
        stories = ledger.stories.contradicting()
        found = [(s, row) for s in stories for row in s["contradictions"] if arguments.kind in (None, row["kind"])]
    most = holding.limit(arguments) or len(found)
    if arguments.json:
        return holding.write_json([{"story": story["id"], **row} for story, row in found[:most]])
    return holding.write_lines(list(_lines(found[:most], len(found))), "No articles contradict each other.")


def _lines(found: list[tuple[dict[str, Any], dict[str, Any]]], total: int) -> Iterator[RenderableType]:
    from onrecord.cli.layout import SOFT, STRONG, held_back, joined, safe
    from onrecord.cli.story import pair_lines

    told = None
    for story, row in found:
        if story["id"] != told:
            yield from [""] if told else []
            yield safe(story["title"] or story["articles"][0], STRONG)
            yield safe(joined([f"{len(story['articles'])} articles", story["id"]]), SOFT)
            told = story["id"]
        yield pair_lines(row["kind"], row["a"], row["b"])
    yield from held_back(total - len(found), holding.LARGER)
