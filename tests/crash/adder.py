"""Adds readings and is killed in the midst of it, many times over: `python -m tests.crash.adder FOLDER ROUNDS`, on systems that fork.

Each round is a record of its own, `FOLDER/N.sqlite`. It prints a JSON line a kill: the round, a copy of the file and its log as
they were then, and the ids that had been reported as safe. After the kills of a round the record is completed undisturbed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from onrecord.ledger import open_ledger
from onrecord.settings import DEFAULTS
from tests.ledger.many import numbered

ARTICLES, BATCH, KILLS = 24, 3, 4
IN_SMALL_BATCHES = replace(DEFAULTS, record_batch=BATCH, record_seconds=1e9)


def add_all(path: Path, report: int) -> None:
    """All articles in batches; each id goes to `report` once it is safe."""
    with open_ledger(path, settings=IN_SMALL_BATCHES) as ledger, ledger.batch(lambda ids: told(report, ids)) as batch:
        for number in range(ARTICLES):
            reading = numbered(number)
            if not batch.knows(reading.article):
                batch.add(reading)


def told(report: int, ids: object) -> None:
    os.write(report, (json.dumps(ids) + "\n").encode())


def start(path: Path) -> tuple[int, int]:
    """A child at work on a record: its number, and where it reports."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        add_all(path, theirs)
        os._exit(0)
    os.close(theirs)
    return child, ours


def finish(child: int, report: int) -> list[str]:
    """Waits for the child's end; the ids that it had reported."""
    with os.fdopen(report, "rb") as pipe:
        lines = pipe.read().decode().splitlines()
    os.waitpid(child, 0)
    return [id_ for line in lines for id_ in json.loads(line)]


def kept(path: Path, number: int) -> str:
    """A copy of the record and its log, as they are."""
    copy = path.with_name(f"{path.stem}-{number}.sqlite")
    for end in ("", "-wal"):
        if os.path.exists(f"{path}{end}"):
            shutil.copy(f"{path}{end}", f"{copy}{end}")
    return str(copy)


def main(folder: Path, rounds: int) -> None:
    started = time.monotonic()
    finish(*start(folder / "whole.sqlite"))
    seconds = time.monotonic() - started
    for place in range(rounds):
        chance, path = random.Random(place), folder / f"{place}.sqlite"
        for number in range(KILLS):
            child, report = start(path)
            time.sleep(chance.uniform(0, seconds))
            os.kill(child, signal.SIGKILL)
            ids = finish(child, report)
            print(json.dumps({"round": place, "copy": kept(path, number), "safe": ids}))
        finish(*start(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
