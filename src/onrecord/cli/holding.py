"""What the commands that look into a record share: which record, how much of it, and how a listing is written."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.cli import OK, complain
from onrecord.cli.inputs import positive, prepare_stdout
from onrecord.model import plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.ledger import Ledger

RECORD = "onrecord.sqlite"  # in the folder at hand, as the repositories of other tools are
CELLS = 160  # of a terminal, two or three lines
LARGER = "a larger --limit"
MOST = 20  # rows that a person is shown without asking for more


def declare_record(parser: argparse.ArgumentParser) -> None:
    """The option that names the record."""
    parser.add_argument(
        "--record",
        metavar="FILE",
        default=RECORD,
        help=f"the record: a file, or a postgresql:// address (default {RECORD})",
    )


def declare_listing(parser: argparse.ArgumentParser) -> None:
    """The options of every listing."""
    declare_record(parser)
    parser.add_argument(
        "--limit", metavar="N", type=positive, help=f"at most so many (default {MOST}; with --json all of them)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON list in place of the report")


def limit(arguments: argparse.Namespace) -> int | None:
    """How many rows are wanted; None for all."""
    return arguments.limit or (None if arguments.json else MOST)


def opened(arguments: argparse.Namespace) -> Ledger:
    """The record, to be looked at; raises RecordError where there is none."""
    from onrecord.ledger import open_ledger  # sqlite3: late

    return open_ledger(arguments.record, read_only=True)


def write_json(items: Iterable[Any]) -> int:
    """Value types as one JSON list, an item a line."""
    prepare_stdout(utf8=True)
    lines = (json.dumps(plain(item), ensure_ascii=True, separators=(",", ":")) for item in items)
    sys.stdout.write("[" + ",\n ".join(lines) + "]\n")
    return OK


def write_object(item: dict[str, Any]) -> int:
    """One JSON object."""
    prepare_stdout(utf8=True)
    sys.stdout.write(json.dumps(item, ensure_ascii=True, separators=(",", ":")) + "\n")
    return OK


def tell_waiting(ledger: Ledger) -> None:
    """Says on stderr that some articles are not linked yet, where that is so."""
    if ledger.stories.waits():
        complain("some articles are not linked to their stories yet; `onrecord link` does that")


def link(ledger: Ledger, *, model: str | None = None, again: bool = False) -> tuple[int, int]:
    """Links with a bar on a terminal; how many articles were linked and stories made."""
    from onrecord.cli.progress import linking
    from onrecord.linking import link as linked  # brings the reader in: late

    with linking(len(ledger), shown=sys.stderr.isatty()) as told:
        return linked(ledger, model=model, again=again, told=told)


def write_lines(lines: Sequence[RenderableType], nothing: str) -> int:
    """Lines and tables for people; a sentence where there are none."""
    from rich.console import Console

    from onrecord.cli.layout import SOFT, safe
    from onrecord.cli.report import LINE_END, NARROWEST

    prepare_stdout(utf8=False)
    console = Console(markup=False, highlight=False, emoji=False)
    console.width = max(NARROWEST, console.width)
    with console.capture() as captured:
        console.print(*(lines or [safe(nothing, SOFT)]), sep="\n")
    sys.stdout.write(LINE_END.sub(lambda found: found.group().replace(" ", ""), captured.get()))
    return OK


def names(ledger: Ledger, wanted: str) -> list[str]:
    """The names of sources that are meant."""
    from onrecord.ledger.queries import names_like

    return names_like(ledger, wanted)


def article_lines(title: str | None, article: str, outlet: str | None, day: str | None) -> Iterator[RenderableType]:
    """The heading of what comes from one article: its title, then outlet, day and key."""
    from onrecord.cli.layout import SOFT, STRONG, joined, safe
    from onrecord.export.dates import day as told

    yield safe(title or article, STRONG)
    if about := joined([outlet or "", told(day), article if title else ""]):
        yield safe(about, SOFT)


def chain(names: Sequence[str]) -> str:
    """From the article to the origin."""
    from onrecord.cli.layout import ARROW, AUTHOR

    return ARROW.join([AUTHOR, *names])


def clipped(words: str) -> str:
    """Words of an article in a few lines."""
    from onrecord.cli.layout import clip

    return clip(words, CELLS)
