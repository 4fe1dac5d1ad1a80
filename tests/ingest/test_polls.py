from __future__ import annotations

import pytest

from onrecord.errors import Rejection
from onrecord.ingest.fetch import Fetched, Wanted
from onrecord.ingest.polls import Poll, max_age, pause, poll, retry_after
from onrecord.ingest.visits import Visits
from onrecord.settings import Settings

URL = "https://a.example/feed"
FEED = b"<rss><channel/></rss>"
NOW = 1_930_000_000.0  # Thu, 27 Feb 2031 23:06:40 GMT


class Server:
    """Answers once, and keeps what it was asked for."""

    def __init__(self, status: int = 200, body: bytes = FEED, **headers: str) -> None:
        self.answer = Fetched(URL, "text/xml", None, body, status, {k.replace("_", "-"): v for k, v in headers.items()})
        self.wanted = Wanted()

    def get(self, _: str, __: Settings, wanted: Wanted) -> Fetched:
        self.wanted = wanted
        return self.answer

    def polled(self, etag: str | None = None, modified: str | None = None) -> Poll:
        return poll(URL, etag, modified, Visits(get=self.get), NOW)


def test_polls_first_look_asks_for_everything() -> None:
    server = Server(etag='"v1"', last_modified="Tue, 04 Mar 2031 10:00:00 GMT", cache_control="public, max-age=1800")
    found = server.polled()
    assert found == Poll(NOW, server.answer, None, '"v1"', "Tue, 04 Mar 2031 10:00:00 GMT", 1800.0)
    assert server.wanted.headers == {}


def test_polls_later_look_asks_only_for_what_has_changed() -> None:
    server = Server(304, b"")
    assert server.polled('"v1"', "Tue") == Poll(NOW, None, None, '"v1"', "Tue", 0.0)
    assert server.wanted.headers == {"If-None-Match": '"v1"', "If-Modified-Since": "Tue"}


def test_polls_a_new_version_forgets_the_old_validators() -> None:
    assert Server(200, etag='"v2"').polled('"v1"', "Tue").modified is None


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
def test_polls_failure_keeps_what_was_known(status: int) -> None:
    found = Server(status, retry_after="120").polled('"v1"', "Tue")
    assert found.failed is not None
    assert (found.failed.reason, found.failed.where) == ("http-status", URL)
    assert (found.page, found.etag, found.modified, found.wait) == (None, '"v1"', "Tue", 120.0)


def test_polls_no_answer_is_a_failure() -> None:
    def get(url: str, _: Settings, __: Wanted) -> Fetched:
        raise Rejection("network", url, "m")

    found = poll(URL, "v", None, Visits(get=get), NOW)
    assert (found.failed and found.failed.reason, found.etag) == ("network", "v")


def test_polls_a_page_is_no_feed() -> None:
    found = Server(200, b"<html>Our feeds</html>", etag="x").polled()
    assert (found.failed and found.failed.reason, found.page, found.etag) == ("bad-feed", None, None)


@pytest.mark.parametrize("value", ["a\r\nHost: b.example", "x" * 501, "\u00e9", ""])
def test_polls_validator_that_cannot_be_sent_is_not_kept(value: str) -> None:
    assert Server(etag=value).polled().etag is None


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 900.0), (1, 1800.0), (3, 7200.0), (7, 86_400.0), (10_000, 86_400.0)]
)
def test_polls_pause_doubles_up_to_the_longest(failures: int, seconds: float) -> None:
    assert pause(900.0, 86_400.0, failures) == seconds


def test_polls_pause_is_never_shorter_than_wanted() -> None:
    assert pause(200_000.0, 86_400.0, 3) == 200_000.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Thu, 27 Feb 2031 23:56:40 GMT", 3000.0),
        ("Wed, 26 Feb 2020 22:16:40 GMT", 0.0),
        ("soon", 0.0),
        ("-5", 0.0),
        ("", 0.0),
    ],
)
def test_polls_retry_after(value: str, seconds: float) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("max-age=60", 60.0), ("public, Max-Age = 60", 60.0), ("s-maxage=60", 0.0), ("no-cache", 0.0), ("", 0.0)],
)
def test_polls_max_age(value: str, seconds: float) -> None:
    assert max_age({"cache-control": value}) == seconds
