"""Adds articles on a disk that is too small: `python -m tests.crash.filler RECORD COPY`, on systems where RECORD may be on such a disk.

Prints, as JSON, the ids that were reported as safe, and what was said when the disk was full (None where it never was); the record and
its log are copied to where there is room.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from types import SimpleNamespace

from onrecord import linking
from onrecord.errors import RecordError
from onrecord.ledger import open_ledger
from tests.crash.adder import ARTICLES, BATCH, IN_SMALL_BATCHES, article


def filled(record: str, safe: list[str]) -> None:
    """Everything in, in batches, and linked."""
    with open_ledger(record, settings=IN_SMALL_BATCHES) as ledger:
        with ledger.batch(safe.extend) as batch:
            for number in range(ARTICLES):
                batch.add(article(number))
        linking.link(ledger)


def said(record: str, safe: list[str]) -> str | None:
    """What went wrong."""
    try:
        filled(record, safe)
    except RecordError as error:
        return str(error)
    return None


def main(record: str, copy: str) -> None:
    """Fills the disk, then looks."""
    linking.GROUP = linking.MADE = BATCH
    vars(linking)["load_reader"] = lambda *_: SimpleNamespace(vector_head=None)
    safe = list[str]()
    problem = said(record, safe)
    for end in ("", "-wal"):
        if os.path.exists(f"{record}{end}"):
            shutil.copy(f"{record}{end}", f"{copy}{end}")
    print(json.dumps({"safe": safe, "said": problem}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
