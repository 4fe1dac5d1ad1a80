"""What a record knows of feeds: when each may be asked again, and which of their entries need not be."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ledger.database import explained, transaction
from onrecord.ledger.rows import sound
from onrecord.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was last seen: `etag` and `modified` of its answer, `due` in seconds since 1970, `failures` in a row."""

    url: str
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0


class Feeds:
    """The feeds of one record."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, url: str) -> Feed:
        """What is known of a feed; one never seen is due at once."""
        rows = self._ledger.rows("SELECT url, etag, modified, due, failures FROM feeds WHERE url = ?", sound(url))
        return Feed(*rows[0]) if rows else Feed(url)

    def put(self, feed: Feed) -> None:
        """Keeps what was seen of a feed, in the place of what was known before."""
        row = (
            sound(feed.url),
            sound(feed.etag or "") or None,
            sound(feed.modified or "") or None,
            feed.due,
            feed.failures,
        )
        self._write(
            "INSERT INTO feeds (url, etag, modified, due, failures) VALUES (?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE "
            "SET etag = excluded.etag, modified = excluded.modified, due = excluded.due, failures = excluded.failures",
            row,
        )

    def refuse(self, link: str, reason: str) -> None:
        """Notes that no article came of an entry, once more."""
        self._write(
            "INSERT INTO refused (link, reason, tries) VALUES (?, ?, 1) ON CONFLICT (link) DO UPDATE "
            "SET reason = excluded.reason, tries = refused.tries + 1",
            (sound(link), reason),
        )

    def refusals(self, link: str) -> tuple[str | None, int]:
        """Why no article came of an entry at last, and how often."""
        rows = self._ledger.rows("SELECT reason, tries FROM refused WHERE link = ?", sound(link))
        return (str(rows[0][0]), int(rows[0][1])) if rows else (None, 0)

    def led_to(self, link: str) -> bool:
        """Whether an article came in under this address."""
        return bool(self._ledger.rows("SELECT 1 FROM keys WHERE key = ? LIMIT 1", sound(link)))

    def _write(self, query: str, row: tuple[object, ...]) -> None:
        with explained(self._ledger.name), transaction(self._ledger.connection):
            self._ledger.connection.execute(query, row)
