"""Alarms of each check over dated news that is held to be clean: how many in 100 articles, and, with `--show`, each to be judged.

`python -m benchmarks.findings`: Wikinews of 2019 and PolNeAR's development part. No gold says which alarms are right; docs/benchmarks.md
tells what a reading of them gave.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.datelines import Told, polnear, wikinews
from benchmarks.times import DATA
from onrecord.ingest import from_text
from onrecord.model import Finding, Reading
from onrecord.pipeline import load_reader, read_article


def readings(items: Iterable[Told], model: str | None) -> Iterator[tuple[str, Reading]]:
    """Each article read under its date, with its name."""
    for item in items:
        yield item.name, read_article(from_text(item.text, published=item.published.isoformat()), load_reader(model, 1))


def alarms(pairs: Iterable[tuple[str, Reading]]) -> Iterator[tuple[str, Finding | None]]:
    """The name of an article with each of its findings; with None where it has none."""
    for name, reading in pairs:
        yield from ((name, finding) for finding in reading.findings or (None,))


def per_hundred(found: Iterable[tuple[str, Finding | None]]) -> dict[str, float]:
    """Alarms of each check in 100 articles, most frequent first."""
    rows = list(found)
    articles = len({name for name, _ in rows})
    counts = Counter(f.check for _, f in rows if f)
    return {check: round(100 * number / articles, 1) for check, number in counts.most_common()}


def main() -> int:
    """Prints the table, and the alarms."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", help="the folder of a reader; the built-in one by default")
    parser.add_argument("--show", action="store_true", help="print each alarm")
    options = parser.parse_args()
    rows = list(alarms(readings([*wikinews(options.data), *polnear(options.data)], options.model)))
    if options.show:
        print(*(f"{name}: {f.check}: {f.message}" for name, f in rows if f), sep="\n")
    print(per_hundred(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
