"""A year of news in one record, linked: what adding costs on an empty record and on a full one, and how long `story` takes.

`python -m benchmarks.year [--articles 100000] [--readings READINGS.jsonl] [--at 0 5000 20000] [--record FILE]`. Readings are those of the
package's newsroom, or of a file that `onrecord read --json` wrote. They are grouped into stories, and each story is told again and again
as another one: on other days, of other people and places, in other words of the same lengths, so that every offset holds. A story has 1
to 20 articles, over days to weeks. Sentence vectors are a stand-in made of the words, as reading is not timed here. With `--bare` what a
story says is worked out only at the points of measurement: it depends on the story's own articles, and takes most of the time.
"""

from __future__ import annotations

import argparse
import heapq
import itertools
import json
import random
import re
import tempfile
import time
import zlib
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import onrecord.linking
from benchmarks.ledger import put, size
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.codec import made
from onrecord.link.profile import DIMENSIONS, background, profile
from onrecord.link.stories import cluster, edges
from onrecord.link.story import Story
from onrecord.model import Article, Reading, Time, text_id

NEWSROOM = Path(__file__).parents[1] / "src" / "onrecord" / "data" / "newsroom" / "articles.jsonl"
WORD = re.compile(r"[A-Z][a-z]{2,}|[a-z]{5,}")
DAYS = 365
FIRST = date(2031, 1, 1)
SIZES = (1,) * 12 + (2,) * 3 + (3, 3, 4, 5, 7, 12, 20)  # articles of a story: most have one, few have many
TIMED = 1000  # articles that are added at once, and over which a speed is taken
ASKED = 50  # stories that are looked at
BUCKETS = 4096

Told = tuple[Reading, ...]  # the articles of one story
Floats = NDArray[np.float32]


def originals(path: Path | None) -> list[Reading]:
    """The readings that the stories are made of."""
    if path is not None:
        with path.open(encoding="utf-8") as lines:
            return [made(Reading, json.loads(line)) for line in lines]
    from onrecord.pipeline import read_all

    return [reading for reading in read_all([str(NEWSROOM)]) if isinstance(reading, Reading)]


def grouped(readings: Sequence[Reading]) -> list[Told]:
    """The readings by story, as linking sees them without sentence vectors."""
    nothing = np.zeros(DIMENSIONS, np.float32)
    profiles = [profile(str(at), reading, nothing) for at, reading in enumerate(readings)]
    return [tuple(readings[int(id_)] for id_ in group) for group in cluster(profiles, edges(profiles, []))]


class Retold:
    """One story told as another: the same letters mean other words throughout."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._known: dict[str, str] = {}

    def told(self, text: str) -> str:
        """The text in its new words, each as long as the one that it stands for."""
        return WORD.sub(self._other, text)

    def _other(self, found: re.Match[str]) -> str:
        word = found.group()
        if word not in self._known:
            chance = zlib.crc32(f"{self._seed} {word}".encode())
            self._known[word] = (_name if word[0].isupper() else _plain)(word, chance)
        return self._known[word]

    def reading(self, reading: Reading, number: int, day: date) -> Reading:
        """The article of this number, on this day."""
        old = reading.article
        last = f"\nNotice {number}.\n"
        text = self.told(old.text) + last
        published = day.isoformat()
        facts = replace(old.published, stated=published, earliest=published, latest=published, used=published)
        title = self.told(old.title) if old.title else old.title
        outlet = self._known.get(old.outlet, old.outlet) if old.outlet else old.outlet
        article = replace(old, id=text_id(text), key=f"{number}", url=None, text=text, title=title, published=facts)
        return replace(
            reading,
            article=replace(article, outlet=outlet),
            entities=tuple(replace(e, name=self.told(e.name)) for e in reading.entities),
            sources=tuple(replace(s, name=self.told(s.name)) for s in reading.sources),
            claims=tuple(replace(c, text=self.told(c.text)) for c in reading.claims),
            times=tuple(_moved(t, old, day) for t in reading.times),
        )


def _moved(time: Time, article: Article, day: date) -> Time:
    """A time as many days later as its article is."""
    if not (time.earliest and time.latest and article.published.used):
        return time
    later = day - date.fromisoformat(article.published.used)
    first, last = (_shifted(d, later) for d in (time.earliest, time.latest))
    return replace(time, earliest=first, latest=last)


def _shifted(day: str, later: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + later).isoformat()
    except (ValueError, OverflowError):
        return day


@cache
def _stock() -> dict[int, tuple[list[str], list[int]]]:
    """Stems of news by length, with how many documents in all have them or one before."""
    counted = background()[1]
    kept = sorted(stem for stem in counted if stem.isascii() and stem.isalpha())
    lengths = {length: [stem for stem in kept if len(stem) == length] for length in set(map(len, kept))}
    return {n: (stems, list(itertools.accumulate(counted[s] for s in stems))) for n, stems in lengths.items()}


def _plain(word: str, chance: int) -> str:
    """A stem as long; common ones are taken as often as they are met in news."""
    stems, upto = _stock().get(len(word), ([word], [1]))
    return stems[bisect(upto, chance % upto[-1])]


def _name(word: str, chance: int) -> str:
    """An invented name as long."""
    drawn = random.Random(chance)  # noqa: S311 - a seeded generator is wanted
    return "".join(drawn.choice(("bdfgklmnprstv", "aeiou")[at % 2]) for at in range(len(word))).title()


def year(readings: Sequence[Reading], articles: int) -> Iterator[Reading]:
    """About so many articles, in the order of their days."""
    stories = grouped(readings)
    chance = random.Random(articles)  # noqa: S311 - a seeded generator is wanted
    planned = 0
    plan: list[tuple[int, int, int, int]] = []  # day, story, which of its articles
    for number in itertools.count():
        if planned >= articles:
            break
        count, first = chance.choice(SIZES), chance.randrange(DAYS)
        days = sorted(min(int(chance.expovariate(1 / 4)), 50) for _ in range(count))
        plan += [(first + day - days[0], number, at, chance.randrange(len(stories))) for at, day in enumerate(days)]
        planned += count
    retold: dict[int, Retold] = {}
    of: dict[int, Told] = {}
    heapq.heapify(plan)
    for number in range(len(plan)):
        day, story, at, which = heapq.heappop(plan)
        teller = retold.setdefault(story, Retold(story))
        told = of.setdefault(story, stories[which])
        yield teller.reading(told[at % len(told)], number, FIRST + timedelta(days=day))


class Words:
    """In place of the reader: vectors of unit length by the words of each text."""

    vector_head = True

    def vectors(self, texts: Sequence[str]) -> Floats:
        """float32 [texts, 384]."""
        return np.stack([_vector(text) for text in texts]) if texts else np.zeros((0, DIMENSIONS), np.float32)


def _vector(text: str) -> Floats:
    rows = [zlib.crc32(word.lower().encode()) % BUCKETS for word in WORD.findall(text)] or [0]
    total: Floats = _table()[rows].sum(axis=0)
    return total / np.linalg.norm(total)


@cache
def _table() -> Floats:
    return np.random.default_rng(1).standard_normal((BUCKETS, DIMENSIONS), dtype=np.float32)


def measure(
    ledger: Ledger, source: Iterator[Reading], articles: int, at: Sequence[int], bare: bool = False
) -> Iterator[dict[str, float]]:
    """The figures whenever so many articles are in: milliseconds of processor time an article, for the next `TIMED` ones."""
    waiting, whole = sorted({*at, articles}), onrecord.linking.told_by
    while some := list(itertools.islice(source, TIMED)):
        held = len(ledger)
        timed = held >= waiting[0]
        vars(onrecord.linking)["told_by"] = whole if timed or not bare else untold
        storing = seconds(lambda some=some: put(ledger, some))  # type: ignore[misc]
        finding = seconds(lambda: list(onrecord.linking._grouped(ledger.stories, ledger.reading, None)))
        telling = seconds(lambda: onrecord.linking.link(ledger))
        spent = {"storing": storing, "grouping": finding, "telling": telling, "all": storing + finding + telling}
        if timed:
            yield {"articles": held, **{name: s / len(some) * 1000 for name, s in spent.items()}, **asked(ledger)}
            waiting.pop(0)
        if not waiting:
            return


def untold(_: Ledger, id_: str, *__: object) -> Story:
    """A story that says nothing."""
    return Story(id_, None, (), None, None, (), (), (), (), ())


def asked(ledger: Ledger) -> dict[str, float]:
    """How long questions take, in milliseconds, and what an article weighs, in KiB."""
    stories = ledger.stories
    some = [row.id for row in stories.all(least=5, limit=ASKED)] or [row.id for row in stories.all(limit=ASKED)]
    times = [seconds(lambda id_=id_: stories.story(stories.like(id_)[0])) for id_ in some]  # type: ignore[misc]
    return {
        "story, worst": max(times) * 1000,
        "stories listed": seconds(lambda: stories.all(limit=20)) * 1000,
        "KiB an article": size(ledger) / 1024 / len(ledger),
        "stories": stories.count(),
    }


def seconds(ask: Callable[[], object]) -> float:
    """Seconds of processor time: other work on the machine does not count."""
    started = time.process_time()
    ask()
    return time.process_time() - started


def main() -> None:
    """Measures, and prints a line each time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000, help="articles of the year")
    parser.add_argument("--until", type=int, help="stop after so many of them (default: all)")
    parser.add_argument("--at", type=int, nargs="*", default=[0, 5_000, 20_000, 50_000], help="when to measure too")
    parser.add_argument("--readings", type=Path, help="a file of readings in place of the newsroom")
    parser.add_argument("--bare", action="store_true", help="what stories say is worked out at these points only")
    parser.add_argument("--record", type=Path, help="a file to be made, in place of one that is thrown away")
    arguments = parser.parse_args()
    vars(onrecord.linking)["load_reader"] = lambda *_: Words()
    readings = originals(arguments.readings)
    words = sum(len(r.article.text.split()) for r in readings) / len(readings)
    print(f"{len(readings)} readings of {words:.0f} words in {len(grouped(readings))} stories", flush=True)
    source, until = year(readings, arguments.articles + 2 * TIMED), arguments.until or arguments.articles
    with tempfile.TemporaryDirectory() as folder, open_ledger(arguments.record or Path(folder) / "r.sqlite") as ledger:
        for figures in measure(ledger, source, until, arguments.at, arguments.bare):
            print("  ".join(f"{name} {value:,.4g}" for name, value in figures.items()), flush=True)


if __name__ == "__main__":
    main()
