"""`onrecord add`: articles into a record, each read once however often it is added."""

from __future__ import annotations

import argparse
import json
import sys
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.cli import holding, inputs
from onrecord.errors import Rejection
from onrecord.model import Article, Reading

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

DESCRIPTION = """\
Reads news articles and puts them, with all that was read in them, into a
record: one SQLite file that many articles share. What is in it already is not
read again, so a run that was stopped goes on where it was when started anew.
Of a feed (RSS, Atom) the page of each entry is fetched once, where the site's
robots.txt lets programs do so, with a pause between two pages of one host."""
EPILOG = """\
Articles go in a group at a time, after 64 of them or two seconds. What went in
stays in, whatever happens then; with --durable even if the power fails. At the
end they are linked: which tell one story, which claims are the same. --json
writes an object for each article with its "outcome": "added" once it is safely
in, "known" for one that was there, "rejected" with the reason.

exit codes:
  0    everything is in the record
  1    some of many inputs were skipped, each with a line on stderr
  2    nothing could be read, the record cannot be used, or the call was wrong
  130  interrupted; what was read by then is in the record
  141  the program that read the output went away"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord add`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    inputs.declare_sources(parser)
    holding.declare_record(parser)
    parser.add_argument("--durable", action="store_true", help="wait for the disk, so that no power cut undoes it")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each article, once it is safe")
    inputs.declare_facts(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read and put in; raises RecordError before anything is read where the record cannot be used."""
    from onrecord.ledger import open_ledger  # sqlite3: late

    inputs.check_sources(arguments)
    adding = Adding(arguments)
    results = inputs.results(arguments, known=adding.knows, seen=adding.saw)
    inputs.prepare_stdout(utf8=arguments.json)
    with open_ledger(arguments.record, durable=arguments.durable) as ledger:
        adding.all(ledger, results)
        holding.link(ledger, model=arguments.model)
        if not arguments.json and (adding.added or adding.known):
            sys.stdout.write(adding.summary(ledger))
    return inputs.exit_code(adding.added + adding.known, adding.rejected)


class Adding:
    """One run: what became of each input so far."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._json = arguments.json
        self._keys: deque[str | None] = deque()  # of what waits to be put in
        self.added = self.known = self.rejected = 0

    def all(self, ledger: Ledger, results: inputs.Results, *, counted: bool = True) -> None:
        """Every outcome, in order; `counted` where each source is one article, so that it shows how many are left."""
        from onrecord.ledger.feeds import Feeds

        shown = not (self._json and sys.stdout.isatty())
        with (
            inputs.progress(self._arguments, shown=shown, counted=counted) as self._progress,
            ledger.batch(self._committed) as self._batch,
        ):
            self._feeds = Feeds(ledger)
            for result in results:
                self._take(result)

    def knows(self, article: Article) -> bool:
        """Whether an article need not be read: asked by the pipeline before each."""
        if not self._batch.knows(article):
            return False
        self.known += 1
        self._progress.know()
        self._tell(outcome="known", key=article.key)
        return True

    def saw(self, link: str) -> bool:
        """Whether the page of a feed's entry need not be fetched, because it came in before."""
        if not self._feeds.led_to(link):
            return False
        self.known += 1
        self._progress.know()
        self._tell(outcome="known", key=link)
        return True

    def summary(self, ledger: Ledger) -> str:
        """One line at the end."""
        from onrecord.export.visible import one_line

        counts = {"added": self.added, "already there": self.known, "rejected": self.rejected}
        told = ", ".join(f"{number:,} {what}" for what, number in counts.items() if number)
        return f"{one_line(ledger.name)}: {told or 'nothing new'} · {len(ledger):,} article{'s' if len(ledger) != 1 else ''}\n"

    def _take(self, result: Reading | Rejection) -> None:
        if isinstance(result, Rejection):
            self.rejected += 1
            self._progress.complain(str(result))
            self._tell(outcome="rejected", key=result.where, reason=result.reason, message=result.message)
        else:
            self._keys.append(result.article.key)
            self._batch.add(result)
        self._progress.step(result)

    def _committed(self, ids: Sequence[str]) -> None:
        self.added += len(ids)
        for id_ in ids:
            self._tell(outcome="added", key=self._keys.popleft(), id=id_)

    def _tell(self, **fields: str | None) -> None:
        if self._json:
            sys.stdout.write(json.dumps(fields) + "\n")
            sys.stdout.flush()
