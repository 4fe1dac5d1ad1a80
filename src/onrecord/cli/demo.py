"""`onrecord demo`: the sample newsroom that comes with the package, as a record on the page."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from onrecord.cli import OK, complain, holding, inputs
from onrecord.cli.serve import PORT, port, serve
from onrecord.errors import Rejection, UsageError

DESCRIPTION = """\
Reads the sample newsroom that comes with the package, twelve articles of four
invented outlets on one affair, into a record and opens the page on it. The
record lies in a temporary folder: judge and try what you like, it is gone when
you stop with Ctrl-C."""
EPILOG = """\
--articles writes the articles themselves, or those that are named, as an input
of `onrecord read` and `onrecord add`. The tutorial goes through them.

exit codes:
  0  the page was closed with Ctrl-C, or the articles are written
  2  no page could be opened, or the call was wrong"""
RECORD = "demo.sqlite"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord demo`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("--port", metavar="N", type=port, help=f"the port (default {PORT}); 0 takes a free one")
    parser.add_argument("--no-browser", action="store_true", help="do not open the browser")
    parser.add_argument(
        "--articles", nargs="*", metavar="ID", help="write all articles, or these, as JSONL, and open no page"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build the record, then show it until interrupted."""
    if arguments.articles is not None:
        return _write_articles(arguments.articles)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        record = Path(folder) / RECORD
        complain("reading the twelve articles of the demo; this takes a few seconds")
        build(record, shown=sys.stderr.isatty())
        return serve(str(record), port=arguments.port, browser=not arguments.no_browser)


def articles() -> Path:
    """The file that holds the articles."""
    from importlib import resources

    return Path(str(resources.files("onrecord.data") / "demo" / "articles.jsonl"))


def build(record: Path, *, shown: bool = False) -> None:
    """Makes the record of the demo in this file, which is not there yet; with bars on stderr where `shown`."""
    from onrecord.cli.progress import Progress
    from onrecord.ledger import open_ledger
    from onrecord.pipeline import read_all

    count = len(articles().read_bytes().splitlines())
    with open_ledger(record) as ledger:
        with Progress(shown=shown, total=count) as progress, ledger.batch() as batch:
            for result in read_all([str(articles())]):
                if isinstance(result, Rejection):  # our own articles: the installation is damaged
                    raise result
                batch.add(result)
                progress.step(result)
        holding.link(ledger)


def _write_articles(wanted: Sequence[str]) -> int:
    lines = {json.loads(line)["id"]: line for line in articles().read_text(encoding="utf-8").splitlines()}
    if unknown := [name for name in wanted if name not in lines]:
        raise UsageError(f"no article {unknown[0]!r}; there are: {', '.join(lines)}")
    inputs.prepare_stdout(utf8=True)
    sys.stdout.write("".join(f"{lines[name]}\n" for name in wanted or lines))
    return OK
