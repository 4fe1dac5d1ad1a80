"""`onrecord watch`: feeds looked at again and again, and what is new in them put into a record."""

from __future__ import annotations

import argparse
import sys
from time import localtime, sleep, strftime, time
from typing import TYPE_CHECKING

from onrecord.cli import INTERRUPTED, OK, SOME_SKIPPED, complain, holding, inputs
from onrecord.cli.add import Adding

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.watching import Watch

MINUTES = 15
SECONDS = 60  # in a minute
A_YEAR = 525_600  # minutes
DESCRIPTION = """\
Looks at feeds (RSS, Atom) every so often, reads the pages of their new entries
and puts them into a record. A server is asked only whether its feed has
changed, no sooner than it wants (Cache-Control, Retry-After), and more and more
seldom while it fails; a page only where its site's robots.txt lets programs
fetch it; and no host twice within a second."""
EPILOG = """\
What was seen of each feed is kept in the record: stopped with Ctrl-C, or
killed, it goes on where it was. --once looks at the feeds that are due and
ends, for use with cron. A page whose host does not answer is tried again in the
next rounds; one that cannot be read is not. --json writes what `onrecord add`
does.

exit codes:
  0    with --once: every feed that was due was had, and every entry read
  1    with --once: a feed or an entry was not, each with a line on stderr
  2    the record cannot be used, or the call was wrong
  130  interrupted; what was read by then is in the record
  141  the program that read the output went away"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord watch`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("sources", nargs="+", metavar="FEED", help="the address of a feed")
    holding.declare_record(parser)
    parser.add_argument(
        "--every",
        metavar="MINUTES",
        type=_minutes,
        default=MINUTES,
        help=f"minutes between two looks (default {MINUTES})",
    )
    parser.add_argument("--once", action="store_true", help="one look at the feeds that are due, then stop")
    parser.add_argument("--durable", action="store_true", help="wait for the disk, so that no power cut undoes it")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each article, once it is safe")
    inputs.declare_reading(parser)


def _minutes(value: str) -> int:
    """Minutes for argparse, no more than a system can sleep."""
    minutes = inputs.positive(value)
    if minutes > A_YEAR:
        raise argparse.ArgumentTypeError(f"{value!r} is more than a year")
    return minutes


def run(arguments: argparse.Namespace) -> int:
    """Look, read, put in, wait; raises RecordError before anything is asked where the record cannot be used."""
    from onrecord.ledger import open_ledger  # sqlite3: late
    from onrecord.watching import Watch, addresses

    urls = addresses(arguments.sources)
    inputs.prepare_stdout(utf8=arguments.json)
    with open_ledger(arguments.record, durable=arguments.durable) as ledger:
        watching = _Watching(arguments, ledger, Watch(ledger, urls, every=_every(arguments)))
        try:
            watching.rounds(once=arguments.once)
        except KeyboardInterrupt:
            watching.tell()
            return INTERRUPTED
        watching.tell()
        return watching.code()


def _every(arguments: argparse.Namespace) -> float:
    """Seconds between two looks. A clock that starts `--once` so often may be a little early, and must not find nothing due."""
    seconds = float(arguments.every * SECONDS)
    return seconds - min(SECONDS, seconds / 10) if arguments.once else seconds


class _Watching:
    """One run: how many feeds were looked at, and how many could not be had."""

    def __init__(self, arguments: argparse.Namespace, ledger: Ledger, watch: Watch) -> None:
        self._arguments = arguments
        self._ledger = ledger
        self._watch = watch
        self._adding = Adding(arguments)
        self._looks = self._failed = 0

    def rounds(self, *, once: bool) -> None:
        """One round, or one after the other until somebody stops it."""
        self._round()
        while not once:
            sleep(self._watch.wait())
            self._round()

    def code(self) -> int:
        """The exit code of a watch that ended by itself."""
        return SOME_SKIPPED if self._adding.rejected or self._failed else OK

    def _round(self) -> None:
        """A look at each feed that is due; what is new is linked at the end."""
        for feed, look in self._watch.round():
            self._looks += 1
            if look.failed:
                self._failed += 1
                complain(str(look.failed))
            if look.page:
                options = {"processes": self._arguments.procs, "model": self._arguments.model}
                results = self._watch.read(look, known=self._adding.knows, **options)
                self._adding.all(self._ledger, results, counted=False)
            self._watch.keep(feed, look)
        if self._ledger.stories.waits():  # also where the last run was killed before it came to that
            holding.link(self._ledger, model=self._arguments.model)

    def tell(self) -> None:
        """One line at the end: what was looked at and what came in."""
        if self._arguments.json:
            return
        if not self._looks:
            due = strftime("%Y-%m-%d %H:%M", localtime(time() + self._watch.wait()))
            sys.stdout.write(f"no feed is due before {due}\n")
        else:
            looks = f"{self._looks:,} look{'s' if self._looks != 1 else ''}"
            failed = f", {self._failed:,} failed" if self._failed else ""
            sys.stdout.write(f"{looks}{failed} · {self._adding.summary(self._ledger)}")
