"""Looking at a feed again: only where it has changed, no sooner than its server wants, and less often the longer it fails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from onrecord.errors import Rejection
from onrecord.ingest.feeds import is_feed
from onrecord.ingest.visits import FAILS, Visits

if TYPE_CHECKING:
    from onrecord.ingest.fetch import Fetched

UNCHANGED = 304
LONGEST_VALIDATOR = 500
MOST_DOUBLINGS = 30
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s{0,3}=\s{0,3}\"?(\d{1,9})", re.IGNORECASE)
_SECONDS = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Poll:
    """What a look gave: `page` where the feed has changed, `failed` where it could not be had, else it is as it was.

    `at` is when it was asked, in seconds since 1970; `etag` and `modified` are to be sent along the next time, and `wait` is the
    seconds that the server asks for.
    """

    at: float

    page: Fetched | None = None
    failed: Rejection | None = None
    etag: str | None = None
    modified: str | None = None
    wait: float = 0.0


def poll(url: str, etag: str | None, modified: str | None, visits: Visits, now: float) -> Poll:
    """Asks for a feed, unless it is still of the version that `etag` and `modified` name. `now` is in seconds since 1970."""
    from onrecord.ingest.fetch import Wanted

    asked = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
    try:
        answer = visits.ask(url, Wanted(headers=asked, bare=FAILS | {UNCHANGED}))
    except Rejection as rejection:
        return Poll(now, failed=rejection, etag=etag, modified=modified)
    if answer.status in FAILS:
        failed = Rejection("http-status", url, f"the server answered {answer.status}")
        return Poll(now, failed=failed, etag=etag, modified=modified, wait=retry_after(answer.headers, now))
    same = answer.status == UNCHANGED
    if not same and not is_feed(answer.body):
        return Poll(now, failed=Rejection("bad-feed", url, "is neither RSS nor Atom"), wait=max_age(answer.headers))
    return Poll(
        now,
        page=None if same else answer,
        etag=_sendable(answer.headers.get("etag")) or (etag if same else None),
        modified=_sendable(answer.headers.get("last-modified")) or (modified if same else None),
        wait=max_age(answer.headers),
    )


def pause(every: float, longest: float, failures: int) -> float:
    """Seconds between two looks at a feed: `every`, doubled for each failure in a row up to `longest`."""
    return max(every, min(longest, every * 2.0 ** min(failures, MOST_DOUBLINGS)))


def retry_after(headers: Mapping[str, str], now: float) -> float:
    """The seconds of "Retry-After", which is a number of them or a date."""
    value = headers.get("retry-after", "").strip()[:100]
    if _SECONDS.fullmatch(value):
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError):
        return 0.0


def max_age(headers: Mapping[str, str]) -> float:
    """The seconds for which an answer says that it stays fresh."""
    found = _MAX_AGE.search(headers.get("cache-control", "")[:1000])
    return float(found[1]) if found else 0.0


def _sendable(value: str | None) -> str | None:
    """A validator that may go into a header of ours."""
    fit = value and len(value) <= LONGEST_VALIDATOR and value.isascii() and value.isprintable()
    return value if fit else None
