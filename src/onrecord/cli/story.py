"""`onrecord story`: one story over all its articles: what to check, what is claimed, on whose word, and what became of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.cli import holding
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.ledger import Ledger

Plain = dict[str, Any]

DESCRIPTION = """\
Shows one story over all its articles: what an editor would stop at, every claim
with its status, its history and the number of its independent origins, and
which articles are copies."""
EPILOG = """\
ID is that of a story, or its beginning, or the name of one of its articles.

exit codes:
  0  the story was shown
  2  there is no such story, or the record cannot be used"""
DAY_WIDTH, STATUS_WIDTH, KIND_WIDTH, INDENT = 11, 9, 10, 3
MOST_CLAIMS = 12  # that a person is shown without asking for more


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord story`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("id", metavar="ID", help="a story, or one of its articles")
    parser.add_argument("--all", action="store_true", help=f"every claim, not only the {MOST_CLAIMS} most told")
    holding.declare_record(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the report")


def run(arguments: argparse.Namespace) -> int:
    """Look up and show."""
    with holding.opened(arguments) as ledger:
        story = wanted(ledger, arguments.id)
    if arguments.json:
        return holding.write_object(story)
    return holding.write_lines(list(_lines(story, everything=arguments.all)), "")


def wanted(ledger: Ledger, id_: str) -> Plain:
    """The story that is meant; raises UsageError where none is, or several are."""
    found = ledger.stories.like(id_)
    if len(found) != 1:
        what = "several stories begin so" if found else "no story has this id, nor an article of this name"
        raise UsageError(f"{id_!r}: {what}; `onrecord stories` lists them")
    story = ledger.stories.story(found[0])
    if story is None:
        raise UsageError(f"{id_!r}: the story is not made yet; run `onrecord link`")
    return story


def _lines(story: Plain, *, everything: bool) -> Iterator[RenderableType]:
    from onrecord.cli.layout import SOFT, STRONG, heading, held_back, joined, safe
    from onrecord.export.dates import days

    articles = len(story["articles"])
    yield safe(story["title"] or story["articles"][0], STRONG)
    counted = f"{articles} article{'s' if articles != 1 else ''}"
    yield safe(joined([counted, days(story["earliest"], story["latest"]), story["id"]]), SOFT)
    if checks := list(_checks(story)):
        yield from ("", heading("TO CHECK"))
        yield from checks
    claims = sorted(story["claims"], key=lambda claim: -len({a["article"] for a in claim["attributions"]}))
    shown = claims if everything else claims[:MOST_CLAIMS]
    for place, claim in enumerate(shown):
        yield from () if place else ("", heading("CLAIMS"))
        yield from claim_lines(claim)
    yield from held_back(len(claims) - len(shown), "--all")
    if story["copies"]:
        yield from ("", heading("COPIES"))
        yield from map(_copy, story["copies"])


def _checks(story: Plain) -> Iterator[RenderableType]:
    """Contradictions, altered quotations and circles, a line or two each."""
    for row in story["contradictions"]:
        yield pair_lines(row["kind"], row["a"], row["b"])
    for row in (q for q in story["quotes"] if q["kind"] == "altered"):
        yield pair_lines("altered", row["a"], row["b"], row["speaker"])
    for ring in story["circular"]:
        yield _row("circular", f"{', '.join(ring)} cite each other, and nobody else.")


def pair_lines(kind: str, a: Plain, b: Plain, speaker: str | None = None) -> RenderableType:
    """A kind, and the words of both sides."""
    from onrecord.export.outline import quoted

    sides = [f"{side['article']}: {quoted(holding.clipped(side['words']))}" for side in (a, b)]
    return _row(kind, *([f"{speaker}, as quoted in"] if speaker else []), *sides)


def _row(kind: str, *lines: str) -> RenderableType:
    from rich.padding import Padding
    from rich.text import Text

    from onrecord.cli.layout import grid, safe

    table = grid(KIND_WIDTH, None, right=False)
    table.add_row(safe(f"! {kind}"), Text("\n").join(map(safe, lines)))
    return Padding(table, (0, 0, 0, 1))


def claim_lines(claim: Plain) -> Iterator[RenderableType]:
    """A claim and the steps of its history."""
    from rich.padding import Padding

    from onrecord.cli.layout import DOT, SOFT, STRONG, grid, safe
    from onrecord.export.selection import mark

    table = grid(1, STATUS_WIDTH, None, right=False)
    told = safe(holding.clipped(claim["text"])).append(DOT, SOFT).append(safe(counted(claim), SOFT))
    table.add_row(mark(claim["status"]), safe(claim["status"], STRONG), told)
    yield Padding(table, (0, 0, 0, 1))
    yield from (Padding(_step(step, claim), (0, 0, 0, INDENT)) for step in claim["history"])


def counted(claim: Plain) -> str:
    """How many articles put a claim, and how many independent origins are behind it."""
    articles = len({a["article"] for a in claim["attributions"]})
    low, high = claim["origins"]["lower"], claim["origins"]["upper"]
    some = f"{low}" if low == high else f"{low} to {high}"
    origins = "independent origin" if some == "1" else "independent origins"
    return f"{articles} article{'s' if articles != 1 else ''}, {some} {origins}"


def _step(step: Plain, claim: Plain) -> RenderableType:
    from rich.text import Text

    from onrecord.cli.layout import ARROW, SOFT, grid, safe
    from onrecord.export.dates import day
    from onrecord.export.outline import quoted
    from onrecord.export.selection import says_more

    told = quoted(holding.clipped(step["words"])) if says_more(step["words"], claim["text"]) else ""
    lines = [safe(ARROW.join([step["article"], *step["chain"]]), SOFT), *([safe(told)] if told else [])]
    table = grid(DAY_WIDTH, STATUS_WIDTH, None, right=False)
    table.add_row(safe(day(step["date"]) or "no date", SOFT), safe(step["status"]), Text("\n").join(lines))
    return table


def _copy(row: Plain) -> RenderableType:
    credit = "credited" if row["credited"] else "not credited"
    return _row(row["kind"], f"{row['copy']} is taken from {row['of']}, {credit}")
