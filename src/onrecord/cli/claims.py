"""`onrecord claims`: what is claimed in the articles of a record, and what became of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, get_args

from onrecord.cli import holding
from onrecord.errors import UsageError
from onrecord.model import Status

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.ledger import Ledger
    from onrecord.ledger.stories import ClaimRow

DESCRIPTION = """\
Lists what is claimed in a record, each claim once over all the articles of its
story, with its status and what set it; the latest first."""
EPILOG = """\
--since looks at the day of the last article that puts a claim. --source takes a
name or some words of it in a row.

exit codes:
  0  also where nothing was found
  2  the record cannot be used, or the call was wrong"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord claims`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("--status", metavar="S", help=f"only claims that are now {', '.join(get_args(Status))}")
    parser.add_argument(
        "--source", metavar="NAME", help="only claims that this source puts, directly or through others"
    )
    parser.add_argument("--since", metavar="DATE", help="only articles of this day or later, as in 2023-09-15")
    holding.declare_listing(parser)


def run(arguments: argparse.Namespace) -> int:
    """Look up and list."""
    _check(arguments)
    with holding.opened(arguments) as ledger:
        holding.tell_waiting(ledger)
        rows = ledger.stories.claims(arguments.status, _day(arguments.since))
        wanted = [row for row in rows if arguments.source is None or any(map(like(arguments.source), row.sources))]
        most = holding.limit(arguments) or len(wanted)
        found = list(_whole(ledger, wanted[:most]))
    if arguments.json:
        return holding.write_json(found)
    return holding.write_lines(list(_lines(found, len(wanted))), "No such claim is in the record.")


def _check(arguments: argparse.Namespace) -> None:
    if arguments.status not in (None, *get_args(Status)):
        raise UsageError(f"no status {arguments.status!r}; there are: {', '.join(get_args(Status))}")


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    from onrecord.pipeline import iso_date

    return iso_date(value)


def like(wanted: str) -> Callable[[str], bool]:
    """Whether a name holds the words of `wanted` one after the other."""
    from onrecord.ledger.queries import holds

    return lambda name: holds(name, wanted)


def _whole(ledger: Ledger, rows: Iterable[ClaimRow]) -> Iterator[dict[str, Any]]:
    """Each claim as its story has it, with the id of the story; a story is unpacked once where its claims stand together."""
    for story_id, some in groupby(rows, key=lambda row: row.story):
        story = ledger.stories.story(story_id) or {"claims": []}
        claims = {claim["id"]: claim for claim in story["claims"]}
        yield from ({"story": story_id, **claims[row.id]} for row in some if row.id in claims)


def _lines(found: list[dict[str, Any]], total: int) -> Iterator[RenderableType]:
    from onrecord.cli.layout import held_back
    from onrecord.cli.story import claim_lines

    for claim in found:
        yield from claim_lines(claim)
    yield from held_back(total - len(found), holding.LARGER)
