"""The entries of a feed -> Articles: each entry's page, or what the feed itself carries of it where the page cannot be had."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.errors import Rejection
from onrecord.ingest.article import BY_FEED, Found, Overrides, build
from onrecord.ingest.decode import charset_of_page, decode
from onrecord.ingest.feeds import Entry, declared_charset
from onrecord.ingest.jsonl import with_page
from onrecord.model import Article
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.ingest.visits import Visits
    from onrecord.ingest.worker import PageWorker

# Around what a feed carries of a story, so that it is read as the pages are.
PAGE = "<html><body><article>{}</article></body></html>"


@dataclass(frozen=True, slots=True)
class Entries:
    """Reads feeds. `seen` says of a page's address, or the id of an entry without one, that it need not be fetched again."""

    pages: PageWorker
    overrides: Overrides
    settings: Settings
    seen: Callable[[str], bool]
    visits: Visits

    def read(self, data: bytes, name: str, url: str | None, charset: str | None) -> Iterator[Article | Rejection]:
        """An Article or a Rejection for each entry not seen, in the order of the feed.

        `where` of a Rejection is the address of the entry's page. `url` is the address of the feed, `charset` the one that
        a header named. Raises Rejection where the feed itself cannot be read.
        """
        entries = self.pages.read_feed(decode(data, name, charset or declared_charset(data)), url, name)
        if not entries:
            raise Rejection("empty", name, "is a feed without entries")
        for entry in entries:
            key = entry.link or f"{name}#{entry.id}"
            if not self.seen(key):
                yield self._article(entry, key)

    def _article(self, entry: Entry, key: str) -> Article | Rejection:
        try:
            return self._of_page(entry, key)
        except Rejection as rejection:
            try:
                return self._of_content(entry, key, rejection)
            except Rejection as second:
                return second

    def _of_page(self, entry: Entry, key: str) -> Article:
        if entry.link is None:
            raise Rejection("missing", key, "leads to no page, and carries no story")
        page = self.visits.page(entry.link)
        source = decode(page.body, key, page.charset or charset_of_page(page.body))
        story = self.pages.read(source, self.overrides.url or page.url, key)
        found = with_page(Found("", key=key, url=page.url), story)
        return build(with_entry(found, entry), key, self.overrides, self.settings)

    def _of_content(self, entry: Entry, key: str, reason: Rejection) -> Article:
        """What the feed carries; where that is no story, the reason stays why the page could not be had."""
        if entry.content is None:
            raise reason
        try:
            story = self.pages.read(PAGE.format(entry.content), entry.link, key)
        except Rejection:
            raise reason from None
        found = Found(story.text, key=key, url=entry.link, outlet=entry.outlet, language=story.metadata.language)
        return build(with_entry(found, entry), key, self.overrides, self.settings)


def with_entry(found: Found, entry: Entry) -> Found:
    """What the entry says, where the page does not."""
    return replace(
        found,
        title=found.title or entry.title,
        authors=found.authors or entry.authors,
        published=found.published or entry.published,
        basis=found.basis if found.published else BY_FEED,
    )
