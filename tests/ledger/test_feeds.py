from __future__ import annotations

from pathlib import Path

from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.feeds import Feed, Feeds
from tests.ledger.many import numbered

URL = "https://a.example/feed"


def test_feeds_one_never_seen_is_due_at_once(ledger: Ledger) -> None:
    assert Feeds(ledger).get(URL) == Feed(URL, None, None, 0.0, 0)


def test_feeds_what_was_seen_last_holds(ledger: Ledger) -> None:
    feeds = Feeds(ledger)
    feeds.put(Feed(URL, '"v1"', "Tue, 04 Mar 2031 10:00:00 GMT", 900.5, 2))
    feeds.put(Feed(URL + "2", due=1.0))
    assert feeds.get(URL) == Feed(URL, '"v1"', "Tue, 04 Mar 2031 10:00:00 GMT", 900.5, 2)
    feeds.put(Feed(URL, due=2_000_000_000_000.0))
    assert feeds.get(URL) == Feed(URL, None, None, 2_000_000_000_000.0, 0)


def test_feeds_refusals_are_counted(ledger: Ledger) -> None:
    feeds = Feeds(ledger)
    assert feeds.refusals("x") == (None, 0)
    feeds.refuse("x", "network")
    feeds.refuse("x", "no-story")
    feeds.refuse("y", "robots")
    assert (feeds.refusals("x"), feeds.refusals("y")) == (("no-story", 2), ("robots", 1))


def test_feeds_know_what_came_in_under_an_address(ledger: Ledger) -> None:
    ledger.add(numbered(1, key=URL))
    assert (Feeds(ledger).led_to(URL), Feeds(ledger).led_to(URL + "2")) == (True, False)


def test_feeds_take_what_strangers_send(ledger: Ledger) -> None:
    feeds = Feeds(ledger)
    feeds.put(Feed("\0\ud800", "\0", "\ud800"))
    feeds.refuse("\0\ud800", "network")
    assert (feeds.get("\0\ud800").etag, feeds.refusals("\0\ud800")) == ("\ufffd", ("network", 1))


def test_feeds_are_no_part_of_the_digest(ledger: Ledger) -> None:
    before = ledger.digest()
    Feeds(ledger).put(Feed(URL))
    Feeds(ledger).refuse("x", "network")
    assert ledger.digest() == before


def test_feeds_are_there_when_the_record_is_opened_again(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "r.sqlite") as ledger:
        Feeds(ledger).put(Feed(URL, "v", None, 5.0, 1))
    with open_ledger(tmp_path / "r.sqlite", read_only=True) as ledger:
        assert Feeds(ledger).get(URL) == Feed(URL, "v", None, 5.0, 1)
