"""What a record costs: articles added a second on an empty record and on a full one, the file's size, and how long questions take.

`python -m benchmarks.ledger [--articles 20000] [--readings READINGS.jsonl] [--record ADDRESS]`. Readings are
those of the package's samples, or of a file that `onrecord read --json` wrote; each article added is one of them with its words of
one length dealt out anew, so that every text is another and every offset holds.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.codec import made
from onrecord.ledger.queries import names_like, quotes
from onrecord.ledger.search import search
from onrecord.ledger.store import SCHEMES
from onrecord.model import Reading, text_id

SAMPLES = Path(__file__).parents[1] / "src" / "onrecord" / "data" / "samples"
WORD = re.compile(r"[A-Za-z]{3,}")
TIMED = 1000  # articles over which the speed is taken


def originals(path: Path | None) -> list[Reading]:
    """The readings that the articles are made of."""
    if path is not None:
        return [made(Reading, json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    from onrecord.pipeline import read_all

    return [reading for reading in read_all([str(SAMPLES)]) if isinstance(reading, Reading)]


def dealt(reading: Reading, seed: int) -> Reading:
    """The same with its words of one length in another order."""
    text = reading.article.text
    piles: dict[int, list[str]] = defaultdict(list)
    for word in WORD.findall(text):
        piles[len(word)].append(word)
    for pile in piles.values():
        random.Random(seed).shuffle(pile)  # noqa: S311 - a seeded generator is wanted
    mixed = WORD.sub(lambda found: piles[len(found.group())].pop(), text)
    article = replace(reading.article, text=mixed, id=text_id(mixed), key=f"{seed}")
    return replace(reading, article=article)


def many(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Articles without end."""
    return (dealt(reading, seed) for seed, reading in enumerate(itertools.cycle(readings)))


def put(ledger: Ledger, articles: Sequence[Reading]) -> None:
    """Adds them as `onrecord add` does."""
    with ledger.batch() as batch:
        for reading in articles:
            batch.add(reading)


def measure(record: str | Path, readings: Sequence[Reading], articles: int, timed: int) -> dict[str, float]:
    """The figures, by name: rates in articles a second, sizes in KiB an article, the rest in seconds.

    Seconds are of processor time: other work on the machine does not count. Where a server does the work they are the clock's.
    """
    source = many(readings)
    figures: dict[str, float] = {}
    clock = time.perf_counter if str(record).startswith(SCHEMES) else time.process_time

    def seconds(ask: Callable[[], object]) -> float:
        started = clock()
        ask()
        return clock() - started

    def rate(some: Sequence[Reading]) -> float:
        return len(some) / seconds(lambda: put(ledger, some))

    with open_ledger(record) as ledger:
        figures["empty"] = rate(list(itertools.islice(source, timed)))
        while len(ledger) < articles:
            put(ledger, list(itertools.islice(source, timed)))
        figures["full"] = rate(list(itertools.islice(source, timed)))
        some = next(ledger.held()).id
        figures["reading"] = seconds(lambda: ledger.reading(some))
        figures["quotes"] = seconds(lambda: quotes(ledger, names_like(ledger, readings[0].sources[-1].name), limit=20))
        figures["search"] = seconds(lambda: search(ledger, "government before", limit=20))
        figures["digest"] = seconds(ledger.digest)
        figures["file"] = size(ledger) / 1024 / len(ledger)
    figures["words"] = sum(len(r.article.text.split()) for r in readings) / len(readings)
    return figures


def size(ledger: Ledger) -> int:
    """Bytes of the record, in its file or in its database, what the server keeps for itself included."""
    if ledger.name.startswith(SCHEMES):
        return int(ledger.rows("SELECT pg_database_size(current_database())")[0][0])
    return Path(ledger.name).stat().st_size


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, help="articles in the full record")
    parser.add_argument("--readings", type=Path, help="a file of readings in place of the samples")
    parser.add_argument("--record", help="address of an empty PostgreSQL database, in place of a file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = arguments.record or Path(folder) / "r.sqlite"
        figures = measure(record, originals(arguments.readings), arguments.articles, TIMED)
    print("\n".join(f"{name:>8}  {value:,.4g}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
