"""How fast the page answers: a story of 200 articles, and claims searched and filtered among 100,000.

`python -m benchmarks.web [--claims 100000] [--articles 200] [--record FILE]`. The record is made up: claims of invented words, as frequent
as words are (by rank), of sources drawn likewise, in stories of five; one more story has so many articles. Seconds are of the
clock and of processor time, the median and the worst of five answers, from the request to the whole page; the first answer, which also
imports and compiles, is not counted.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from onrecord.ledger import Ledger, open_ledger
from onrecord.model import UNDATED, Article, Attribution, Reading, Source, Span, text_id
from onrecord.web import create_app

BIG = "story:big"
WORDS, NAMES, OUTLETS = 20_000, 8_000, 60
CLAIM_WORDS = 14
STATUSES = {"reported": 70, "confirmed": 10, "denied": 7, "rumoured": 7, "disputed": 3, "open": 3}
TELLERS = 10  # articles that put one claim of the big story
TIMES = 5
EACH = 20  # claims of one article
Plain = dict[str, Any]


class Stock:
    """Invented words and names, drawn as often as their rank says."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a seeded generator is wanted
        self.words = [self._word() for _ in range(WORDS)]
        self.names = [f"{self._word().title()} {self._word().title()}" for _ in range(NAMES)]
        self._weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(WORDS)))

    def _word(self) -> str:
        return "".join(
            self.chance.choice("bdfgklmnprstv") + self.chance.choice("aeiou") for _ in range(self.chance.randint(2, 4))
        )

    def some(self, stock: Sequence[str], count: int) -> list[str]:
        """So many of a stock, the first of it most often."""
        return self.chance.choices(stock, cum_weights=self._weights[: len(stock)], k=count)

    def text(self, count: int = CLAIM_WORDS) -> str:
        """So many words."""
        return " ".join(self.some(self.words, count)).capitalize()

    def day(self) -> str:
        """A day of the year 2031."""
        return f"2031-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"

    def one_of(self, weights: dict[str, int]) -> str:
        """A key as often as its weight says."""
        return self.chance.choices(list(weights), list(weights.values()))[0]


def article(stock: Stock, number: int) -> Reading:
    """An article of ten sentences, each attributed to one source."""
    lines = [f"{stock.text()}." for _ in range(10)]
    text, day = "\n".join(lines), stock.day()
    stated = replace(UNDATED, stated=day, earliest=day, latest=day, used=day, basis="stated")
    outlet = f"Outlet {stock.chance.randrange(OUTLETS)}"
    made = Article(text_id(text), f"article-{number}", None, stock.text(6), outlet, (), "en", text, (), stated)
    source = Source("s:1", stock.some(stock.names, 1)[0], "person", False, None, None, ())
    said = [_said(at, line, lines) for at, line in enumerate(lines)]
    return Reading(made, sources=(source,), attributions=tuple(said))


def _said(at: int, line: str, lines: Sequence[str]) -> Attribution:
    start = sum(len(before) + 1 for before in lines[:at])
    span = (Span(start, start + len(line) - 1),)
    return Attribution(
        f"a:{at}", (), (), span, (), "s:1", ("s:1",), None, "indirect", "assertion", "certain", "positive"
    )


def claim(stock: Stock, id_: str, tellers: Sequence[Reading]) -> Plain:
    """A claim that some articles put, the later ones on the word of the first."""
    first, *rest = tellers
    puts = [_put(stock, told) for told in tellers]
    keys = [told.article.key for told in rest]
    folds = [{"one": key, "other": first.article.key, "why": "cites", "sure": True} for key in keys]
    days = sorted(told.article.published.used or "" for told in tellers)
    status = stock.one_of(STATUSES)
    history = [_step(name, tellers[0], days[0]) for name in dict.fromkeys(("rumoured", status))]
    origins = {"lower": 1, "upper": 1, "names": puts[0]["chain"], "folds": folds}
    row = {"id": id_, "text": stock.text(), "status": status, "earliest": days[0], "latest": days[-1]}
    return row | {"history": history, "attributions": puts, "origins": origins, "contradictions": []}


def _put(stock: Stock, told: Reading) -> Plain:
    said = stock.chance.choice(told.attributions)
    span = said.content[0]
    where = {"article": told.article.key, "attribution": said.id, "span": {"start": span.start, "end": span.end}}
    return where | {
        "stance": "reports",
        "chain": stock.some(stock.names, stock.chance.randint(1, 2)),
        "words": span.of(told.article.text),
    }


def _step(status: str, told: Reading, day: str) -> Plain:
    span = told.attributions[0].content[0]
    where = {"article": told.article.key, "evidence": {"start": span.start, "end": span.end}}
    return where | {
        "status": status,
        "date": day,
        "words": span.of(told.article.text),
        "attribution": "a:0",
        "chain": [],
    }


def story(id_: str, articles: Sequence[Reading], claims: list[Plain], copies: list[Plain]) -> Plain:
    """A whole story."""
    keys = [told.article.key for told in articles]
    row = {
        "id": id_,
        "title": articles[0].article.title,
        "articles": keys,
        "earliest": "2031-01-01",
        "latest": "2031-12-28",
    }
    return row | {"claims": claims, "copies": copies, "quotes": [], "contradictions": [], "circular": []}


def big(stock: Stock, articles: Sequence[Reading]) -> Plain:
    """One story of all these articles: two claims an article, a third of the articles copies."""
    chance = stock.chance
    claims = [
        claim(stock, f"claim:big{n}", chance.sample(articles, min(TELLERS, len(articles))))
        for n in range(2 * len(articles))
    ]
    copied = [(articles[n // 3], articles[n]) for n in range(1, len(articles), 3)]
    copies = [
        {"of": a.article.key, "copy": b.article.key, "kind": "rewritten", "credited": True}
        for a, b in copied
        if a is not b
    ]
    return story(BIG, articles, claims, copies)


def small(stock: Stock, number: int, articles: Sequence[Reading]) -> Plain:
    """One story of `EACH` claims an article."""
    claims = [claim(stock, f"claim:{number}x{at}", [told]) for at, told in enumerate([*articles] * EACH)]
    return story(f"story:{number:06}", articles, claims, [])


def fill(ledger: Ledger, claims: int, articles: int) -> None:
    """The record: so many claims in stories of five articles, and the big story."""
    stock = Stock(1)
    many = [article(stock, n) for n in range(articles)]
    put(ledger, [(many, big(stock, many))])
    number = itertools.count(articles)
    for at in range(0, claims // (5 * EACH), 10):
        some = [[article(stock, next(number)) for _ in range(5)] for _ in range(10)]
        put(ledger, [(told, small(stock, at + n, told)) for n, told in enumerate(some)])


def put(ledger: Ledger, stories: Sequence[tuple[Sequence[Reading], Plain]]) -> None:
    """Adds articles and their stories as adding and linking do."""
    held = [(told["id"], ledger.add(*articles)) for articles, told in stories]
    ledger.stories.link([(id_, "2031-01-01", b"") for _, ids in held for id_ in ids], (), held)
    ledger.stories.make(told for _, told in stories)


def questions(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """(what is asked, its address)."""
    words = ledger.rows("SELECT text FROM story_claims ORDER BY n LIMIT 1 OFFSET 1000")[0][0].split()
    rare, common = max(words, key=len), Stock(1).words[0]
    yield "a story of many articles", f"/story/{BIG}"
    yield "the same, every claim", f"/story/{BIG}?all=1"
    yield "claims, all", "/claims"
    yield "claims, a rare word", f"/claims?q={rare}"
    yield "claims, the most common word", f"/claims?q={common}"
    yield "claims, status=reported", "/claims?status=reported"
    yield "claims, a word, status and outlet", f"/claims?q={common}&status=reported&outlet=Outlet+3"
    yield "sources", "/sources"
    yield "one source", f"/source/{Stock(1).names[0]}"
    yield "articles, a rare word", f"/search?q={rare}"


def measure(record: Path) -> Iterator[str]:
    """A line for each question: median and worst, in milliseconds of the clock and of the processor; KiB of the page."""
    with open_ledger(record, read_only=True) as ledger:
        asked = list(questions(ledger))
    client = TestClient(create_app(record), base_url="http://127.0.0.1:8000")
    for name, address in asked:
        answer = client.get(address)
        assert answer.status_code == 200, address  # noqa: S101 - a benchmark of a page that fails measures nothing
        clock, processor = zip(*(_timed(client, address) for _ in range(TIMES)), strict=True)
        told = (f"{statistics.median(some):6.0f} {max(some):6.0f}" for some in (clock, processor))
        yield f"{name:36} {'   '.join(told)}   {len(answer.content) / 1024:6.0f} KiB"


def _timed(client: TestClient, address: str) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    client.get(address)
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, help="claims of the record")
    parser.add_argument("--articles", type=int, default=200, help="articles of the big story")
    parser.add_argument("--record", type=Path, help="a record that an earlier run kept, or where to keep this one")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = arguments.record or Path(folder) / "r.sqlite"
        if not record.exists():
            with open_ledger(record) as ledger:
                fill(ledger, arguments.claims, arguments.articles)
        print(f"{'':36} {'clock, ms':>13}   {'processor, ms':>13}")
        for line in measure(record):
            print(line, flush=True)


if __name__ == "__main__":
    main()
