"""Feeds made to take for ever, to fill the memory, or to read what is not theirs: answered in time, and the next one is read."""

from __future__ import annotations

import dataclasses
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Rejection
from onrecord.ingest.feeds import Entry, declared_charset, is_feed, read_feed
from onrecord.ingest.worker import PageWorker
from onrecord.settings import DEFAULTS

DEADLINE = 4.0
ITEM = "<item><title>Dam</title><link>https://a.example/{}</link></item>"
GOOD = f"<rss version='2.0'><channel><title>The Oster Ledger</title>{ITEM.format(1)}</channel></rss>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
QUADRATIC = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>'
HOSTILE = {
    "laughs": f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>' + GOOD.replace("Dam", "&l11;"),
    "quadratic": QUADRATIC + GOOD.replace("Dam", "&a;" * 100_000),
    "recursion": '<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + GOOD.replace("Dam", "&a;"),
    "parameters": "<!DOCTYPE rss [<!ENTITY % a \"<!ENTITY b 'x'>\">%a;%a;%a;]>" + GOOD,
    "attribute": f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}<!ATTLIST item x CDATA "&l11;">]>' + GOOD,
    "nested": GOOD.replace("Dam", "<a>" * 200_000),
    "nested-items": "<rss>" + "<item>" * 200_000,
    "many-items": "<rss><channel>" + "".join(ITEM.format(n) for n in range(100_000)) + "</channel></rss>",
    "many-fields": f"<rss><channel><item>{'<link>https://a.example/1</link>' * 200_000}</item></channel></rss>",
    "many-authors": GOOD.replace("<link>", f"<author>{'Ada Orth, ' * 300_000}</author><link>"),
    "attributes": GOOD.replace("<item>", "<item " + " ".join(f'a{n}="b"' for n in range(200_000)) + ">"),
    "namespaces": GOOD.replace("<item>", "<item " + " ".join(f'xmlns:a{n}="b{n}"' for n in range(20_000)) + ">"),
    "title": GOOD.replace("Dam", "a" * 5_000_000),
    "references": GOOD.replace("Dam", "&amp;" * 1_000_000),
    "ampersands": GOOD.replace("Dam", "& &x &#" * 1_000_000),
    "data": GOOD.replace("Dam", "<![CDATA[" * 500_000),
    "comments": GOOD.replace("Dam", "<!--" * 1_000_000),
    "mail": GOOD.replace("<link>", f"<author>{'a@' * 500_000}</author><link>"),
    "date": GOOD.replace("<link>", f"<pubDate>{'Mon, ' * 500_000}</pubDate><link>"),
}


@pytest.fixture(scope="module")
def pages() -> Iterator[PageWorker]:
    with PageWorker(dataclasses.replace(DEFAULTS, page_timeout=DEADLINE)) as worker:
        yield worker


def titles(found: list[Entry]) -> list[str | None]:
    return [entry.title for entry in found]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_feed_is_answered_or_killed_in_time_and_the_next_one_read(pages: PageWorker, name: str) -> None:
    started = time.monotonic()
    entries, reason = [], None
    try:
        entries = pages.read_feed(HOSTILE[name], None, name)
    except Rejection as rejection:
        reason = rejection.reason
    assert reason in {None, "bad-feed", "timeout", "worker-died"}
    assert sum(len(e.title or "") for e in entries) < 100_000
    assert time.monotonic() - started < DEADLINE + 1
    assert titles(pages.read_feed(GOOD, None, "good")) == ["Dam"]


@pytest.mark.parametrize("kind", ["SYSTEM", "PUBLIC 'x'"])
@pytest.mark.parametrize("place", ["entity", "parameter", "doctype", "include"])
def test_hostile_feed_reads_no_file_and_asks_no_server(tmp_path: Path, kind: str, place: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    asked: list[str] = []

    class Asked(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with http.server.HTTPServer(("127.0.0.1", 0), Asked) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        for address in (secret.as_uri(), f"http://127.0.0.1:{server.server_address[1]}/x"):
            found = read_feed(outward(place, kind, address), "https://a.example/feed")
            assert found is None or "hidden" not in repr(found)
        server.shutdown()
    assert asked == []


def outward(place: str, kind: str, address: str) -> str:
    """A feed that asks its reader to bring in what stands at an address."""
    heads = {
        "entity": f"<!DOCTYPE rss [<!ENTITY e {kind} '{address}'>]>",
        "parameter": f"<!DOCTYPE rss [<!ENTITY % e {kind} '{address}'> %e;]>",
        "doctype": f"<!DOCTYPE rss {kind} '{address}'>",
        "include": "",
    }
    include = f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{address}' parse='text'/>"
    return heads[place] + GOOD.replace("Dam", include if place == "include" else "&e;")


@pytest.mark.parametrize(
    "written", ["&#xD800;", "&#57343;", "&#0;", "&#x1F;", "&#xFFFE;", "&#x1FFFFF;", "\x00", "\udfff"]
)
def test_hostile_character_that_xml_forbids_costs_only_itself(written: str) -> None:
    found = read_feed(GOOD.replace("Dam", f"D{written}am"), None)
    assert found is not None
    assert titles(found) == ["Dam"]


PIECES = ["<rss>", "<item>", "</item>", "<title>", "<link>", "<![CDATA[", "]]>", "<!--", "-->", "<entry>", "</entry>"]
PIECES += [
    "&",
    "&#0;",
    "&#xD800;",
    "&#55296;",
    "&#x1FFFFF;",
    "&#xFFFF;",
    "&nbsp;",
    "&a;",
    "<?xml",
    "\x00",
    "\ud800",
    "\ufffe",
]
PIECES += ["<feed xmlns='http://www.w3.org/2005/Atom'>", "<link href='//[x'/>", "<content type='xhtml'>", "<x:rss>"]
PIECES += ["<link xml:base='http://['>x</link>", "<!DOCTYPE rss [", "<!ENTITY a 'b'>", "]>"]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join))
def test_hostile_feed_of_any_pieces_gives_entries_or_none(source: str) -> None:
    found = read_feed("<rss>" + source, "https://a.example/feed")
    assert found is None or all(entry.id for entry in found)


@given(
    st.lists(
        st.one_of(st.binary(max_size=9), st.sampled_from([b"<?xml ", b"<!-- ", b"<rss>", b"<!DOCTYPE x [", b"]>"]))
    )
)
def test_hostile_bytes_are_told_from_feeds(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    assert is_feed(data) in {True, False}
    assert len(declared_charset(data) or "") <= 40


@pytest.mark.parametrize(
    "piece", [b"<?x ", b"<!-- ", b"<!DOCTYPE a [", b"<!DOCTYPE a [x] ", b" ", b"<a:", b"<!DOCTYPE x>"]
)
def test_hostile_head_is_told_at_once(piece: bytes) -> None:
    started = time.monotonic()
    assert not is_feed(piece * 20_000)
    assert declared_charset(b"<?xml " + piece * 20_000) is None
    assert time.monotonic() - started < 1
