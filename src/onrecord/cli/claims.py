"""`onrecord claims`: what is claimed in the articles of a record, and what became of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from onrecord.cli import holding
from onrecord.errors import UsageError
from onrecord.model import Status

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.ledger.queries import Claimed, Step

DESCRIPTION = """\
Lists the claims in the articles of a record with their status and what set it,
those of the latest articles first."""
EPILOG = """\
A claim is listed once for each article that makes it. --since looks at the day
of the article. --source takes a name or some words of it in a row.

exit codes:
  0  also where nothing was found
  2  the record cannot be used, or the call was wrong"""
DAY_WIDTH, STATUS_WIDTH, INDENT = 11, 9, 3


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
    from onrecord.ledger.queries import claims, count_claims

    _check(arguments)
    with holding.opened(arguments) as ledger:
        wanted: dict[str, Any] = {"status": arguments.status, "since": _day(arguments.since)}
        wanted["names"] = None if arguments.source is None else holding.names(ledger, arguments.source)
        found = claims(ledger, **wanted, limit=holding.limit(arguments))
        if arguments.json:
            return holding.write_json(found)
        return holding.write_lines(
            list(_lines(found, count_claims(ledger, **wanted))), "No such claim is in the record."
        )


def _check(arguments: argparse.Namespace) -> None:
    if arguments.status not in (None, *get_args(Status)):
        raise UsageError(f"no status {arguments.status!r}; there are: {', '.join(get_args(Status))}")


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    from onrecord.pipeline import iso_date

    return iso_date(value)


def _lines(found: list[Claimed], total: int) -> Iterator[RenderableType]:
    from rich.padding import Padding

    from onrecord.cli.layout import held_back

    for claim in found:
        yield Padding(_claim(claim), (0, 0, 0, 1))
        yield from (Padding(_step(step, claim), (0, 0, 0, INDENT)) for step in claim.history)
    yield from held_back(total - len(found), holding.LARGER)


def _claim(claim: Claimed) -> RenderableType:
    """Sign, status and proposition; then who puts it, and where."""
    from onrecord.cli.layout import DOT, SOFT, STRONG, grid, joined, safe
    from onrecord.export.dates import day
    from onrecord.export.selection import mark

    origins = f"{len(claim.origins)} origins" if len(claim.origins) > 1 else ""
    where = joined([origins, claim.outlet or "", claim.title or claim.article, day(claim.day)])
    table = grid(1, STATUS_WIDTH, None, right=False)
    told = safe(holding.clipped(claim.text)).append(DOT, SOFT).append(safe(where, SOFT))
    table.add_row(mark(claim.status), safe(claim.status, STRONG), told)
    return table


def _step(step: Step, claim: Claimed) -> RenderableType:
    from rich.text import Text

    from onrecord.cli.layout import SOFT, grid, safe
    from onrecord.export.dates import day
    from onrecord.export.outline import quoted
    from onrecord.export.selection import says_more

    told = quoted(holding.clipped(step.words)) if says_more(step.words, claim.text) else ""
    lines = [safe(holding.chain(step.chain), SOFT), *([safe(told)] if told else [])]
    table = grid(DAY_WIDTH, STATUS_WIDTH, None, right=False)
    table.add_row(safe(day(step.date) or "no date", SOFT), safe(step.status), Text("\n").join(lines))
    return table
