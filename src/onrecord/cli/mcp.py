"""`onrecord mcp`: the record for an assistant, over standard input and output, read only."""

from __future__ import annotations

import argparse

from onrecord.cli import OK, holding
from onrecord.errors import MissingExtra

DESCRIPTION = """\
Serves a record to an assistant by the Model Context Protocol, over standard
input and output: it can read an article, search claims, trace one to its
origins, and look at stories and timelines. Every answer carries the exact words
and where they stand. Nothing can be changed through it."""
EPILOG = """\
An assistant starts this command itself; what to enter there is in docs/mcp.md.
Needs: pip install 'onrecord[mcp]'

exit codes:
  0  the assistant hung up
  2  the record cannot be used, or the extra is not installed"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord mcp`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("given", nargs="?", metavar="RECORD", help="the record, as with --record")
    holding.declare_record(parser)
    parser.add_argument("--model", metavar="PATH", help="read texts with the model in this folder")


def run(arguments: argparse.Namespace) -> int:
    """Serve until the other end is closed."""
    try:
        from onrecord.mcp import serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("mcp"):
            raise MissingExtra("mcp", "mcp") from None
        raise
    arguments.record = arguments.given or arguments.record
    holding.opened(arguments).close()  # what is wrong with it is said now, not to the assistant
    serve(arguments.record, arguments.model)
    return OK
