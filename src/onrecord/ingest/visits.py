"""Fetching as a guest: pages that a feed leads to only where robots.txt lets us, and no host twice without a pause."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.errors import Rejection
from onrecord.ingest.address import Target, check_url
from onrecord.ingest.robots import MOST_BYTES, Robots, parse_robots
from onrecord.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from onrecord.ingest.fetch import Fetched, Wanted

AGENT = "onrecord"
NO_RULES = range(400, 500)  # by RFC 9309 a site without robots.txt allows everything
FAILS = frozenset(range(400, 600))
# What a robots.txt can be without being one: rules that cannot be read are none.
UNREADABLE = frozenset({"content-type", "unreadable", "too-large", "http-status", "redirects"})

Get = Callable[["str", Settings, "Wanted"], "Fetched"]


class Visits:
    """Fetching, one request after the other.

    `get`, `clock` and `sleep` are there to be replaced in tests; `get` is `fetch.fetch` by default.
    """

    def __init__(
        self,
        settings: Settings = DEFAULTS,
        *,
        get: Get | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._get = get
        self._clock = clock
        self._sleep = sleep
        self._last: dict[str, float] = {}  # when each host was last asked
        self._robots: dict[tuple[str, str, int], Robots | Rejection] = {}

    def forget(self) -> None:
        """What the sites' robots.txt said is asked for anew: they change, and one that did not answer may do so by now."""
        self._robots.clear()

    def ask(self, url: str, wanted: Wanted | None = None) -> Fetched:
        """What `fetch` gives for an address that a person named, after a pause where its host was just asked."""
        return self._polite(check_url(url), wanted, Robots())

    def page(self, url: str) -> Fetched:
        """The page at an address that nobody named but a feed; raises Rejection robots where the site does not want that."""
        from onrecord.ingest.fetch import PAGES, Wanted

        target = check_url(url)
        robots = self._rules(target)
        if not robots.allows(target.path):
            raise Rejection("robots", url, "its site's robots.txt asks programs not to fetch it")
        return self._polite(target, Wanted(PAGES), robots)

    def _polite(self, target: Target, wanted: Wanted | None, robots: Robots) -> Fetched:
        pause = min(max(self._settings.fetch_pause, robots.delay), self._settings.fetch_longest_pause)
        if target.host in self._last and (left := self._last[target.host] + pause - self._clock()) > 0:
            self._sleep(left)
        try:
            return self._fetch(target.url, self._settings, wanted)
        finally:
            self._last[target.host] = self._clock()

    def _fetch(self, url: str, settings: Settings, wanted: Wanted | None) -> Fetched:
        from onrecord.ingest import fetch  # http.client and ssl take longer to load than a text to read

        return (self._get or fetch.fetch)(url, settings, wanted or fetch.ANYTHING)

    def _rules(self, target: Target) -> Robots:
        """The rules of a site, asked for once; raises Rejection where it does not answer, by which it says no for now."""
        site = (target.scheme, target.host, target.port)
        if site not in self._robots:
            self._robots[site] = self._asked(target)
        found = self._robots[site]
        if isinstance(found, Rejection):
            raise Rejection(found.reason, target.url, f"its site's robots.txt could not be had: {found.message}")
        return found

    def _asked(self, target: Target) -> Robots | Rejection:
        from onrecord.ingest.fetch import Wanted

        host = f"[{target.host}]" if ":" in target.host else target.host
        address = f"{target.scheme}://{host}:{target.port}/robots.txt"
        small = dataclasses.replace(self._settings, max_bytes=MOST_BYTES)
        try:
            answer = self._fetch(address, small, Wanted(frozenset({"text/plain"}), bare=FAILS))
        except Rejection as rejection:
            return Robots() if rejection.reason in UNREADABLE else rejection
        if answer.status in NO_RULES:
            return Robots()
        if answer.status in FAILS:
            return Rejection("http-status", address, f"the server answered {answer.status}")
        return parse_robots(answer.body.decode("utf-8", "replace"), AGENT)
