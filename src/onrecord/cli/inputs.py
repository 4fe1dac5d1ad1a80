"""What the commands that read articles share: their inputs, what is said about them, progress, and the exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.cli import FAILED, OK, SOME_SKIPPED, complain
from onrecord.errors import Rejection, UsageError
from onrecord.model import Article, Reading

if TYPE_CHECKING:
    from onrecord.cli.progress import Progress

Results = Iterator[Reading | Rejection]
STDIN = "-"
MANY = (".jsonl", ".ndjson", ".warc", ".rss", ".atom", ".xml", "feed")


def declare_sources(parser: argparse.ArgumentParser) -> None:
    """The inputs themselves."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a file, URL, folder, feed, .jsonl or WARC file; - for standard input",
    )


def declare_facts(parser: argparse.ArgumentParser) -> None:
    """What the inputs do not say about themselves, and how they are read."""
    parser.add_argument("--published", metavar="DATE", help="the day of publication, as in 2023-09-15")
    parser.add_argument("--title", metavar="T", help="the title")
    parser.add_argument("--outlet", metavar="O", help="the outlet")
    parser.add_argument("--url", metavar="U", help="the address the article came from; it is recorded, not fetched")
    declare_reading(parser)


def declare_reading(parser: argparse.ArgumentParser) -> None:
    """How articles are read."""
    parser.add_argument(
        "--procs", metavar="N", type=positive, default=1, help="processes that read side by side (default 1)"
    )
    parser.add_argument(
        "--model", metavar="PATH", help="read with the model in this folder in place of the one shipped"
    )


def positive(value: str) -> int:
    """A whole number of 1 or more, for argparse."""
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is not a whole number of 1 or more")
    return int(value)


def check_sources(arguments: argparse.Namespace) -> None:
    """Raises `UsageError` for inputs that cannot be meant."""
    if arguments.sources.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read once")


def results(
    arguments: argparse.Namespace,
    known: Callable[[Article], bool] | None = None,
    seen: Callable[[str], bool] | None = None,
) -> Results:
    """Every input's outcome as it comes, but those that are `known`, or `seen` by their address in a feed.

    A wrong date raises here, before the first is read.
    """
    from onrecord.pipeline import Overrides, iso_date, read_all  # brings the reader in: late

    published = None if arguments.published is None else iso_date(arguments.published)
    overrides = Overrides(published=published, title=arguments.title, url=arguments.url, outlet=arguments.outlet)
    stdin = sys.stdin.buffer if STDIN in arguments.sources else None
    more: dict[str, Any] = {name: ask for name, ask in (("known", known), ("seen", seen)) if ask is not None}
    made = read_all(
        arguments.sources, overrides=overrides, stdin=stdin, processes=arguments.procs, model=arguments.model, **more
    )
    return iter(made)


def progress(arguments: argparse.Namespace, *, shown: bool, counted: bool = True) -> Progress:
    """A bar on stderr for many inputs, where somebody sees it and `shown` is set; with a total where they are `counted`."""
    from onrecord.cli.progress import Progress

    sources = arguments.sources
    many = len(sources) > 1 or _holds_many(sources[0]) or not counted
    countable = counted and not any(map(_holds_many, sources))
    return Progress(shown=many and shown and sys.stderr.isatty(), total=len(sources) if countable else None)


def _holds_many(source: str) -> bool:
    """Whether a source can be many articles; of an address that only shows when it is fetched."""
    name = os.path.basename(source).lower()
    return source == STDIN or any(mark in name for mark in MANY) or os.path.isdir(source)


def exit_code(read: int, skipped: int) -> int:
    """0 where everything was read, 1 where some was skipped, 2 where nothing was read."""
    if read == 0:
        return FAILED if skipped else complain("no article found in the input")
    return SOME_SKIPPED if skipped else OK


def prepare_stdout(*, utf8: bool) -> None:
    """JSON and HTML are UTF-8 wherever they go; a report uses the terminal's encoding and writes what that lacks as escapes."""
    if not isinstance(sys.stdout, io.TextIOWrapper):
        return
    if utf8:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    else:
        sys.stdout.reconfigure(errors="backslashreplace")
