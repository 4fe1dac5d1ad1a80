"""Wrong datelines: dated articles whose stated date is moved by more than 30 days; how many are found, and how many right ones are doubted.

`python -m benchmarks.datelines`. Shares are of all articles, and of those that name a day at all: a text that names none cannot be dated.
A text's own first line that is only its date dates it beyond doubt; without `--own` it is blanked, to see what the story itself tells.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.times import DATA
from onrecord.extract.quotes import pair
from onrecord.extract.sentences import split
from onrecord.ingest.dates import head_date
from onrecord.model import Article, Published, text_id
from onrecord.reader.types import Expression
from onrecord.resolve.dateline import doubted as doubt
from onrecord.resolve.dateline import evidence
from onrecord.resolve.when import times

if TYPE_CHECKING:
    from onrecord.reader.read import Reader

LEAST, MOST = 31, 365  # days that a date is moved by
MOVES = 2  # wrong dates tried on each article


@dataclass(frozen=True, slots=True)
class Told:
    """One article whose date is known."""

    name: str
    published: date
    text: str


def wikinews(data: Path) -> Iterator[Told]:
    """Articles of 2019."""
    for line in (data / "wikinews" / "articles_2019.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        yield Told(record["id"], date.fromisoformat(record["published"]), record["text"])


def polnear(data: Path, part: str = "dev") -> Iterator[Told]:
    """Dates stand in the names of the files."""
    for path in sorted((data / "polnear" / "data" / part / "text").glob("*")):
        if found := re.search(r"_(\d{4}-\d\d-\d\d)_", path.name):
            yield Told(path.stem, date.fromisoformat(found[1]), path.read_text(encoding="utf-8"))


def article(item: Told, stated: date, own: bool) -> Article:
    """The article as it would be ingested under a stated date."""
    day = stated.isoformat()
    published = Published(day, day, day, day, "given")
    text = item.text if own else blanked(item.text)
    return Article(text_id(text), item.name, None, None, None, (), "en", text, (), published)


def blanked(text: str) -> str:
    """The text with spaces where a first line was only a date: offsets stay."""
    line = head_date(text)
    return text[: line[1].start] + " " * (line[1].end - line[1].start) + text[line[1].end :] if line else text


def doubted(item: Told, stated: date, expressions: Sequence[Expression], own: bool) -> tuple[bool, bool]:
    """Whether the stated date is doubted, and whether the text names any day that could tell."""
    read, sentences = article(item, stated, own), split(item.text)
    found = times(read, sentences, expressions)
    return doubt(read, found, sentences) is not None, bool(evidence(read, found, sentences, stated))


def moves(chance: random.Random) -> list[timedelta]:
    """Some wrong dates, before and after."""
    return [timedelta(chance.choice((-1, 1)) * chance.randint(LEAST, MOST)) for _ in range(MOVES)]


def counted(reader: Reader, items: Sequence[Told], own: bool = False) -> Counter[str]:
    """Articles, those that name a day, false alarms, moved dates and those found."""
    chance, count = random.Random(1), Counter[str]()  # noqa: S311 - a seeded draw is wanted
    for item in items:
        expressions = reader.read(item.text, pair(item.text)).expressions
        alarm, named = doubted(item, item.published, expressions, own)
        found = [doubted(item, item.published + move, expressions, own)[0] for move in moves(chance)]
        count += Counter(articles=1, named=named, false=alarm, moved=MOVES, found=sum(found))
        count += Counter(moved_named=MOVES * named, found_named=sum(found) * named)
    return count


def shares(count: Counter[str]) -> dict[str, float]:
    """Shares in per cent."""
    share = {"found": ("found", "moved"), "false_alarms": ("false", "articles")}
    share |= {"found_where_named": ("found_named", "moved_named"), "name_a_day": ("named", "articles")}
    return {k: round(100 * count[a] / count[b], 2) if count[b] else 0.0 for k, (a, b) in share.items()}


def main() -> int:
    """Prints the figures of each corpus, and of both together, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--own", action="store_true")
    args = parser.parse_args()
    from onrecord.reader.engine import load

    reader, total = load(threads=1), Counter[str]()
    for name, items in (("wikinews", wikinews(args.data)), ("polnear_dev", polnear(args.data))):
        count = counted(reader, list(items), args.own)
        total += count
        print(name, json.dumps(shares(count)), flush=True)
    print("all", json.dumps(shares(total)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
