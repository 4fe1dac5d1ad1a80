"""`onrecord link`: links what is not linked yet, or everything anew; `onrecord add` does so by itself."""

from __future__ import annotations

import argparse
import sys

from onrecord.cli import OK, holding

DESCRIPTION = """\
Links the articles of a record: which tell one story, which claims are the same,
which are copies. `onrecord add` does so at its end; this goes on where that was
stopped, and --again does it all anew, as after a new version of onrecord."""
EPILOG = """\
exit codes:
  0    everything is linked
  2    the record cannot be used
  130  interrupted; what was linked by then stays"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord link`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    holding.declare_record(parser)
    parser.add_argument("--again", action="store_true", help="link everything anew")
    parser.add_argument("--model", metavar="PATH", help="take sentence vectors from the model in this folder")


def run(arguments: argparse.Namespace) -> int:
    """Link, and say how much."""
    from onrecord.ledger import open_ledger

    with open_ledger(arguments.record, create=False) as ledger:
        articles, stories = holding.link(ledger, model=arguments.model, again=arguments.again)
    sys.stdout.write(f"{articles:,} articles linked, {stories:,} stories made\n")
    return OK
