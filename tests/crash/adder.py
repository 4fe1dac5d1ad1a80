"""Adds readings and links them, and is killed in the midst of it, many times over: on systems that fork.

`python -m tests.crash.adder FOLDER ROUNDS` prints a JSON line a kill: the round, a copy of the file and its log as they were then, and
the ids that had been reported as safe. Each round is a record of its own, `FOLDER/N.sqlite`. After the kills of a round the record is
completed undisturbed.

`python -m tests.crash.adder ADDRESS ROUNDS` does the same to one PostgreSQL database, emptied for each round; in place of a copy the
line has what was found at once: digest, faults and what is torn.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from onrecord import linking
from onrecord.ledger import Ledger, open_ledger
from onrecord.model import Published, Reading
from onrecord.settings import DEFAULTS
from tests.ledger.many import numbered

ARTICLES, BATCH, KILLS = 24, 3, 4
STEPS = ARTICLES // BATCH + 2  # reports of an undisturbed run, and one more
TOGETHER = 2  # articles of one story
IN_SMALL_BATCHES = replace(DEFAULTS, record_batch=BATCH, record_seconds=1e9)
TORN = (
    "SELECT 'a profile without a story' FROM profiles WHERE article NOT IN (SELECT article FROM members)",
    "SELECT 'a member without a profile' FROM members WHERE article NOT IN (SELECT article FROM profiles)",
    "SELECT 'a member of no story' FROM members WHERE story NOT IN (SELECT id FROM stories)",
    "SELECT 'a story of another size' FROM stories WHERE size <> (SELECT count(*) FROM members WHERE story = stories.id)",
    "SELECT 'claims of a story not made' FROM story_claims WHERE story IN (SELECT id FROM stories WHERE json IS NULL)",
)


def article(number: int) -> Reading:
    """Articles that tell one story share their day; stories are years apart."""
    day = f"{2031 + number // TOGETHER}-06-11"
    return numbered(number, published=Published(day, day, day, day, "stated"))


def add_all(record: str, report: int) -> None:
    """All articles in batches, each id going to `report` once it is safe; then linked, in small steps."""
    linking.GROUP = linking.MADE = BATCH
    vars(linking)["load_reader"] = lambda *_: SimpleNamespace(vector_head=None)
    with open_ledger(record, settings=IN_SMALL_BATCHES, durable=True) as ledger:
        with ledger.batch(lambda ids: told(report, ids)) as batch:
            for number in range(ARTICLES):
                reading = article(number)
                if not batch.knows(reading.article):
                    batch.add(reading)
        told(report, [])
        linking.link(ledger)


def told(report: int, ids: object) -> None:
    os.write(report, (json.dumps(ids) + "\n").encode())


def start(record: str) -> tuple[int, int]:
    """A child at work on a record: its number, and where it reports."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        add_all(record, theirs)
        os._exit(0)
    os.close(theirs)
    return child, ours


def heard(report: int, lines: int) -> bytes:
    """What the child reports, up to so many lines or to its end."""
    said = b""
    while said.count(b"\n") < lines and (more := os.read(report, 1)):
        said += more
    return said


def finish(child: int, report: int, said: bytes = b"") -> list[str]:
    """Waits for the child's end; the ids that it had reported, `said` before and since."""
    with os.fdopen(report, "rb") as pipe:
        lines = (said + pipe.read()).decode().splitlines()
    os.waitpid(child, 0)
    return [id_ for line in lines for id_ in json.loads(line)]


def torn(ledger: Ledger) -> list[str]:
    """What of the links does not fit together."""
    return [str(row[0]) for query in TORN for row in ledger.rows(query)]


def links(ledger: Ledger) -> list[Any]:
    """All stories, as they are kept."""
    return sorted(json.dumps(ledger.stories.story(row.id), sort_keys=True) for row in ledger.stories.all())


def kept(path: str, number: int) -> dict[str, Any]:
    """A copy of the record and its log, as they are."""
    copy = path.replace(".sqlite", f"-{number}.sqlite")
    for end in ("", "-wal"):
        if os.path.exists(f"{path}{end}"):
            shutil.copy(f"{path}{end}", f"{copy}{end}")
    return {"copy": copy}


def found(address: str, _: int) -> dict[str, Any]:
    """What is in the database now."""
    with open_ledger(address) as ledger:
        ids = [held.id for held in ledger.held()]
        return {"ids": ids, "digest": ledger.digest(), "faults": ledger.check() + torn(ledger)}


def killed(record: str, place: int, seconds: float, looked: Callable[[str, int], dict[str, Any]]) -> None:
    """One round."""
    chance = random.Random(place)
    for number in range(KILLS):
        child, report = start(record)
        # Not by the clock alone: a busy machine spreads the kills as well.
        said = heard(report, chance.randrange(STEPS // 2))
        time.sleep(chance.uniform(0, seconds / (2 if said.endswith(b"[]\n") else STEPS)))
        os.kill(child, signal.SIGKILL)
        ids = finish(child, report, said)
        print(json.dumps({"round": place, "safe": ids, **looked(record, number)}), flush=True)
    finish(*start(record))


def main(where: str, rounds: int) -> None:
    """All rounds."""
    server = where.startswith("postgresql:")
    looked = found if server else kept

    def record(name: str) -> str:
        if not server:
            return f"{where}/{name}.sqlite"
        from tests.ledger.server import emptied

        return emptied("killed")

    started = time.monotonic()
    finish(*start(record("whole")))
    seconds = time.monotonic() - started
    for place in range(rounds):
        address = record(f"{place}")
        killed(address, place, seconds, looked)
        if server:
            print(json.dumps({"round": place, "done": True, "safe": [], **found(address, 0)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
