"""One of many programs that use one record at once: `python -m tests.crash.crowd write|read RECORD NUMBER SECONDS FEWEST`.

A writer adds articles, each other one of them one that another writer adds too, and links after each; a reader asks what a reader asks.
Both go on for so many seconds, and until so many turns are done. Printed are the turns; what goes wrong ends the program.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from types import SimpleNamespace

from onrecord import linking
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.queries import names_like, quotes
from onrecord.ledger.search import search
from onrecord.model import Published, Reading
from tests.ledger.many import numbered

WRITERS = 4
COMMON = 1_000_000  # from this number on articles are everybody's


def article(number: int) -> Reading:
    """Stories of two articles, years apart."""
    day = f"{2031 + number % COMMON // 2 % 900}-06-11"
    made = numbered(number, published=Published(day, day, day, day, "stated"))
    return replace(made, article=replace(made.article, key=f"{number}"))


def number_of(writer: int, turn: int) -> int:
    """Which article a writer adds in a turn."""
    return COMMON + turn if turn % 2 else turn * WRITERS + writer


def write(record: str, writer: int, turn: int) -> None:
    """One article, in one opening of the record."""
    with open_ledger(record) as ledger:
        ledger.add(article(number_of(writer, turn)))
        linking.link(ledger)


def read(ledger: Ledger) -> None:
    """What is asked of a record."""
    quotes(ledger, names_like(ledger, "brovik"), limit=5)
    search(ledger, "bridge", limit=5)
    for row in ledger.stories.all(limit=3):
        ledger.stories.story(row.id)
    ledger.digest()


def main(what: str, record: str, number: int, seconds: float, fewest: int) -> None:
    """All turns."""
    vars(linking)["load_reader"] = lambda *_: SimpleNamespace(vector_head=None)
    until, turn = time.monotonic() + seconds, 0
    while turn < fewest or time.monotonic() < until:
        if what == "write":
            write(record, number, turn)
        else:
            with open_ledger(record, read_only=True) as ledger:
                read(ledger)
        turn += 1
    print(turn)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))
