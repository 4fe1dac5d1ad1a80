"""`onrecord digest`: one line that is the same for every record to which the same was added."""

from __future__ import annotations

import argparse
import sys

from onrecord.cli import FAILED, OK, complain, holding

DESCRIPTION = """\
Prints the digest of a record: the same for the same articles, readings and
judgements, in whatever order and however often they were added."""
EPILOG = """\
exit codes:
  0  the digest was printed, and with --check nothing is wrong
  2  the record cannot be used or is damaged, each fault with a line on stderr"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord digest`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    holding.declare_record(parser)
    parser.add_argument(
        "--check", action="store_true", help="look for damage first: every row is held against its reading"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the digest."""
    with holding.opened(arguments) as ledger:
        faults = ledger.check() if arguments.check else []
        for fault in faults:
            complain(f"{ledger.name}: {fault}")
        if faults:
            return FAILED
        sys.stdout.write(f"{ledger.digest()}\n")
    return OK
