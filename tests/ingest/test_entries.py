from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.errors import Reason, Rejection
from onrecord.ingest.article import BY_FEED, BY_PAGE, Found, Overrides
from onrecord.ingest.entries import Entries, with_entry
from onrecord.ingest.feeds import Entry
from onrecord.ingest.fetch import Fetched, Wanted
from onrecord.ingest.visits import Visits
from onrecord.ingest.worker import PageWorker
from onrecord.model import Article
from onrecord.settings import DEFAULTS, Settings

TOLD = [
    "The council of Oster voted on Monday to close the old dam before the winter floods arrive.",
    "“We cannot wait for another report,” said Mina Sorvo, who leads the water board of the town.",
]
BODY = "".join(f"<p>{words}</p>" for words in TOLD)
HEAD = '<title>Dam</title><meta name="author" content="Ben Vell"><meta property="article:published_time" content="2031-03-04">'
SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
LINK = "http://a.example/1"
ENTRY = Entry(LINK, LINK, "The entry's title", "2031-03-07", ("Ada Orth",), "The Oster Ledger")


def page(head: str = "") -> str:
    return f"<html><head>{head}</head><body><article>{BODY}</article></body></html>"


def feed(*items: str) -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss {SPACES}><channel><title>The Oster Ledger</title>{inner}</channel></rss>"


def item(*, link: str = LINK, content: str = "") -> str:
    carried = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    dated = "<title>The entry's title</title><pubDate>Fri, 07 Mar 2031 08:00:00 GMT</pubDate><author>Ada Orth</author>"
    return f"<link>{link}</link><guid isPermaLink='false'>{link or 17}</guid>{dated}{carried}"


@pytest.fixture(scope="module")
def worker() -> Iterator[PageWorker]:
    with PageWorker() as running:
        yield running


class Site:
    """One site whose every page is the same, or refused."""

    def __init__(self, answer: str | Rejection) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def get(self, url: str, _: Settings, __: Wanted) -> Fetched:
        if url.endswith("/robots.txt"):
            return Fetched(url, "", None, b"", 404)
        self.asked.append(url)
        if isinstance(self.answer, Rejection):
            raise self.answer
        return Fetched(url + "?final", "text/html", "utf-8", self.answer.encode())


def read(worker: PageWorker, source: str, site: Site, *seen: str) -> list[Article | Rejection]:
    visits = Visits(get=site.get, sleep=lambda _: None)
    entries = Entries(worker, Overrides(), DEFAULTS, lambda link: link in seen, visits)
    return list(entries.read(source.encode(), "feed.xml", None, None))


def test_entries_page_is_fetched_and_says_more_than_the_entry(worker: PageWorker) -> None:
    (article,) = read(worker, feed(item()), Site(page(HEAD)))
    assert isinstance(article, Article)
    assert (article.key, article.url, article.title) == (LINK, LINK + "?final", "Dam")
    assert (article.authors, article.text) == (("Ben Vell",), "\n\n".join(TOLD))
    assert (article.published.used, article.published.basis) == ("2031-03-04", BY_PAGE)


def test_entries_entry_says_what_the_page_does_not(worker: PageWorker) -> None:
    (article,) = read(worker, feed(item()), Site(page()))
    assert isinstance(article, Article)
    assert (article.title, article.authors) == ("The entry's title", ("Ada Orth",))
    assert (article.published.stated, article.published.basis) == ("2031-03-07", BY_FEED)


@pytest.mark.parametrize("reason", ["network", "http-status", "robots"])
def test_entries_page_that_cannot_be_had_is_read_from_the_feed(worker: PageWorker, reason: Reason) -> None:
    (article,) = read(worker, feed(item(content=BODY)), Site(Rejection(reason, LINK, "m")))
    assert isinstance(article, Article)
    assert (article.key, article.url, article.outlet) == (LINK, LINK, "The Oster Ledger")
    assert (article.text, article.published.used) == ("\n\n".join(TOLD), "2031-03-07")


@pytest.mark.parametrize("content", ["", "<p>Read on.</p>"])
def test_entries_without_a_story_are_refused_for_what_the_page_was(worker: PageWorker, content: str) -> None:
    (found,) = read(worker, feed(item(content=content)), Site(Rejection("timeout", LINK, "m")))
    assert isinstance(found, Rejection)
    assert (found.reason, found.where) == ("timeout", LINK)


def test_entries_page_without_a_story_is_read_from_the_feed(worker: PageWorker) -> None:
    first, second = read(worker, feed(item(content=BODY), item(link=LINK + "2")), Site("<p>Log in.</p>"))
    assert isinstance(first, Article)
    assert isinstance(second, Rejection)
    assert second.reason == "no-story"


def test_entries_without_a_link_are_read_from_the_feed(worker: PageWorker) -> None:
    site = Site(page())
    found = read(worker, feed(item(link="", content=BODY)), site)
    assert [getattr(i, "key", i) for i in found] == ["feed.xml#17"]
    assert site.asked == []


def test_entries_seen_before_are_passed_over_unfetched(worker: PageWorker) -> None:
    site = Site(page())
    assert read(worker, feed(item(), item(link="")), site, LINK, "feed.xml#17") == []
    assert site.asked == []


@pytest.mark.parametrize(
    ("source", "reason"), [(feed(), "empty"), ("no tag", "bad-feed"), ("<html/>", "bad-feed"), ("", "empty")]
)
def test_entries_of_what_is_no_feed(worker: PageWorker, source: str, reason: str) -> None:
    with pytest.raises(Rejection) as caught:
        read(worker, source, Site(page()))
    assert (caught.value.reason, caught.value.where) == (reason, "feed.xml")


def test_entries_stated_date_keeps_who_stated_it() -> None:
    dated = with_entry(Found("x", published="2031-01-01", basis=BY_PAGE), ENTRY)
    undated = with_entry(Found("x"), ENTRY)
    assert (dated.published, dated.basis) == ("2031-01-01", BY_PAGE)
    assert (undated.published, undated.basis) == ("2031-03-07", BY_FEED)
