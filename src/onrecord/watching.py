"""The order of the steps of watching feeds: which are due, what is new in them, what becomes of it, when to look again.

Beside `pipeline.py` and `linking.py`, where stages and ledger meet. What is known of each feed is kept in the record once its
entries are, so that a watch that was stopped, or killed, goes on where it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from onrecord.errors import Reason, Rejection, UsageError
from onrecord.ingest.address import check_url
from onrecord.ingest.polls import Poll, pause, poll
from onrecord.ingest.visits import Visits
from onrecord.ledger import Ledger
from onrecord.ledger.feeds import Feed, Feeds
from onrecord.model import Reading
from onrecord.pipeline import read_all

# Why a page may be there the next time; for any other reason it is not asked for again.
PASSING: frozenset[Reason] = frozenset({"network", "timeout", "http-status"})


def addresses(sources: Sequence[str]) -> list[str]:
    """The addresses of feeds, each once; raises UsageError for what is none."""
    try:
        return list(dict.fromkeys(check_url(source).url for source in sources))
    except Rejection as rejection:
        raise UsageError(str(rejection)) from None


class Watch:
    """Feeds that are looked at every so many seconds. `now` gives seconds since 1970; it and `visits` are there for tests."""

    def __init__(
        self,
        ledger: Ledger,
        urls: Sequence[str],
        *,
        every: float,
        visits: Visits | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._urls = urls
        self._feeds = Feeds(ledger)
        self._settings = ledger.settings
        self._every = every
        self._visits = visits or Visits(ledger.settings)
        self._now = now
        self._again = False  # whether a page of the feed at hand is to be tried in the next round

    def wait(self) -> float:
        """Seconds until the next feed is due; 0 where one is."""
        return max(0.0, min(self._feeds.get(url).due for url in self._urls) - self._now())

    def round(self) -> Iterator[tuple[Feed, Poll]]:
        """A look at each feed that is due. Pass each to `read`, where it has a page, and then to `keep`."""
        self._visits.forget()
        for url in self._urls:
            feed = self._feeds.get(url)
            if feed.due <= self._now():
                yield feed, poll(url, feed.etag, feed.modified, self._visits, self._now())

    def read(self, look: Poll, **options: Any) -> Iterator[Reading | Rejection]:
        """What becomes of the entries that are new; `options` are those of `pipeline.read_all`."""
        self._again = False
        for result in read_all([look.page] if look.page else [], seen=self.seen, visits=self._visits, **options):
            if isinstance(result, Rejection):
                self._feeds.refuse(result.where, result.reason)
                self._again |= not self._is_settled(result.where)
            yield result

    def seen(self, link: str) -> bool:
        """Whether an entry need not be asked for: it came in before, or it cannot be had."""
        return self._feeds.led_to(link) or self._is_settled(link)

    def _is_settled(self, link: str) -> bool:
        reason, tries = self._feeds.refusals(link)
        return reason is not None and (reason not in PASSING or tries >= self._settings.feed_retries)

    def keep(self, feed: Feed, look: Poll) -> Feed:
        """Notes what was seen of a feed, once its entries are in the record; as it is noted."""
        failures = feed.failures + 1 if look.failed else 0
        longest = self._settings.feed_longest_wait
        # Our own pause counts from look to look, however long it took to read; the server's from when it said so.
        due = max(look.at + pause(self._every, longest, failures), self._now() + min(longest, look.wait))
        etag, modified = (None, None) if look.page and self._again else (look.etag, look.modified)
        noted = Feed(feed.url, etag, modified, due, failures)
        self._feeds.put(noted)
        return noted
