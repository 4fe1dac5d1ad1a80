from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord import watching
from onrecord.errors import Reason, Rejection, UsageError
from onrecord.ingest.fetch import Fetched, Wanted
from onrecord.ingest.visits import Visits
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.feeds import Feeds
from onrecord.model import Reading
from onrecord.settings import DEFAULTS, Settings
from onrecord.watching import Watch, addresses
from tests.ledger.many import numbered

A, B = "https://a.example/feed", "https://b.example/feed"
EVERY = 900.0


class World:
    """Feeds by address, with the links of their entries; what becomes of a link; and a clock that only a test moves."""

    def __init__(self, ledger: Ledger, **feeds: Sequence[str]) -> None:
        self.ledger = ledger
        self.feeds = {f"https://{name}.example/feed": links for name, links in feeds.items()}
        self.failing: dict[str, int] = {}
        self.unreadable: dict[str, Reason] = {}
        self.retry_after = ""
        self.now = 1000.0
        self.asked: list[tuple[str, int]] = []  # feeds, and how they were answered
        self.tried: list[str] = []  # links

    def get(self, url: str, _: Settings, wanted: Wanted) -> Fetched:
        version = f'"{hash(tuple(self.feeds[url])) % 10_000}"'
        status = self.failing.get(url) or (304 if wanted.headers.get("If-None-Match") == version else 200)
        self.asked.append((url, status))
        return Fetched(url, "text/xml", None, b"<rss/>", status, {"etag": version, "retry-after": self.retry_after})

    def read_all(
        self, sources: Sequence[Fetched], *, seen: Any, visits: Visits, **options: Any
    ) -> Iterator[Reading | Rejection]:
        assert visits is not None
        assert options == {"known": None}
        for link in self.feeds[sources[0].url] if sources else ():
            if not seen(link):
                self.tried.append(link)
                reason = self.unreadable.get(link)
                yield Rejection(reason, link, "m") if reason else numbered(int(link), key=link)

    def watch(self, *urls: str) -> Watch:
        visits = Visits(get=self.get, clock=lambda: self.now, sleep=lambda _: None)
        return Watch(self.ledger, urls or tuple(self.feeds), every=EVERY, visits=visits, now=lambda: self.now)

    def round(self, watch: Watch) -> list[str]:
        """One round; the links that were tried in it."""
        del self.tried[:]
        for feed, look in watch.round():
            for result in watch.read(look, known=None):
                if isinstance(result, Reading):
                    self.ledger.add(result)
            watch.keep(feed, look)
        return list(self.tried)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "r.sqlite") as opened:
        yield opened


def world(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, **feeds: Sequence[str]) -> World:
    made = World(ledger, **feeds)
    monkeypatch.setattr(watching, "read_all", made.read_all)
    return made


def test_watching_reads_each_entry_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    there = world(ledger, monkeypatch, a=["1", "2"], b=["2", "3"])
    watch = there.watch()
    assert there.round(watch) == ["1", "2", "3"]
    there.now += EVERY
    assert there.round(watch) == []
    there.feeds[A] = ["4", "1"]
    there.now += EVERY
    assert there.round(watch) == ["4"]
    assert [status for _, status in there.asked] == [200, 200, 304, 304, 200, 304]


def test_watching_asks_no_sooner_than_wanted(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    there = world(ledger, monkeypatch, a=["1"])
    watch = there.watch()
    assert watch.wait() == 0.0
    there.round(watch)
    assert watch.wait() == EVERY
    there.now += EVERY - 1
    there.round(watch)
    assert (len(there.asked), watch.wait()) == (1, 1.0)


def test_watching_goes_on_where_it_was(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    there = world(ledger, monkeypatch, a=["1"])
    there.round(there.watch())
    assert there.watch().wait() == EVERY
    there.now += EVERY
    there.round(there.watch())
    assert there.asked == [(A, 200), (A, 304)]


def test_watching_backs_off_while_a_feed_fails(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    there = world(ledger, monkeypatch, a=["1"], b=["2"])
    watch = there.watch()
    there.failing[A] = 500
    pauses = []
    for _ in range(3):
        there.round(watch)
        pauses.append(Feeds(ledger).get(A).due - there.now)
        there.now = Feeds(ledger).get(A).due
    assert pauses == [2 * EVERY, 4 * EVERY, 8 * EVERY]
    assert Feeds(ledger).get(B).failures == 0
    del there.failing[A]
    assert there.round(watch) == ["1"]
    assert Feeds(ledger).get(A).due - there.now == EVERY


def test_watching_waits_as_long_as_the_server_wants(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    there = world(ledger, monkeypatch, a=["1"])
    there.failing[A], there.retry_after = 429, "7200"
    watch = there.watch()
    there.round(watch)
    assert watch.wait() == 7200.0


def test_watching_counts_its_own_pause_from_look_to_look(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    there = world(ledger, monkeypatch, a=["1"])
    watch = there.watch()
    feed, look = next(watch.round())
    there.now += 100.0  # of reading
    assert watch.keep(feed, look).due == 1000.0 + EVERY
    there.failing[A], there.retry_after = 429, "7200"
    there.now += EVERY
    feed, look = next(watch.round())
    there.now += 100.0
    assert watch.keep(feed, look).due == there.now + 7200.0


def test_watching_stopped_in_a_feed_starts_it_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    there = world(ledger, monkeypatch, a=["1", "2"])
    watch = there.watch()
    feed, look = next(watch.round())
    ledger.add(next(r for r in watch.read(look, known=None) if isinstance(r, Reading)))
    assert Feeds(ledger).get(feed.url).due == 0.0  # nothing was kept: the second entry would be lost
    assert there.round(there.watch()) == ["2"]


@pytest.mark.parametrize(
    ("reason", "rounds"), [("network", DEFAULTS.feed_retries), ("http-status", DEFAULTS.feed_retries), ("no-story", 1)]
)
def test_watching_tries_again_what_may_pass(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, reason: Reason, rounds: int
) -> None:
    there = world(ledger, monkeypatch, a=["1", "2"])
    there.unreadable["2"] = reason
    watch = there.watch()
    tried = []
    for _ in range(6):
        tried += there.round(watch)
        there.now += EVERY
    assert (tried.count("1"), tried.count("2")) == (1, rounds)
    assert there.asked[-1] == (A, 304)


def test_watching_takes_what_comes_at_last(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    there = world(ledger, monkeypatch, a=["1"])
    there.unreadable["1"] = "timeout"
    watch = there.watch()
    there.round(watch)
    there.unreadable.clear()
    there.now += EVERY
    assert there.round(watch) == ["1"]
    assert len(ledger) == 1


def test_watching_asks_for_robots_anew_in_each_round(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten: list[float] = []
    there = world(ledger, monkeypatch, a=["1"])
    monkeypatch.setattr(Visits, "forget", lambda _: forgotten.append(there.now))
    watch = there.watch()
    for _ in range(2):
        there.round(watch)
        there.now += EVERY
    assert forgotten == [1000.0, 1000.0 + EVERY]


def test_watching_addresses() -> None:
    assert addresses([A, B, A]) == [A, B]
    for wrong in ("feed.xml", "ftp://a.example/feed", "https://user:word@a.example/feed"):
        with pytest.raises(UsageError):
            addresses([A, wrong])
