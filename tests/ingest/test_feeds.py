from __future__ import annotations

import pytest

from onrecord.ingest.feeds import MOST_ENTRIES, Entry, declared_charset, is_feed, mended, read_feed

SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
SPACES += ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
RSS = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- made by hand --><rss version="2.0" {SPACES}><channel><title>The Oster Ledger</title><link>https://a.example/</link>
<atom:link href="https://a.example/feed" rel="self"/>{{}}</channel></rss>"""
ATOM = (
    """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/x/"><title>Keldia Wire</title>{}</feed>"""
)
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Port News</title></channel>{}</rdf:RDF>"""


def rss(items: str) -> list[Entry]:
    found = read_feed(RSS.format(items), "https://a.example/feed")
    assert found is not None
    return found


def only(source: str) -> Entry:
    (entry,) = read_feed(source, "https://a.example/feed") or []
    return entry


def test_feeds_rss_entry_with_everything() -> None:
    item = """<item><media:title>Not this</media:title><title>Dam &amp; wall</title><link>/dam?x=1#top</link>
    <guid isPermaLink="false">17</guid><pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate>
    <dc:creator>By Ada Orth and Ben Vell</dc:creator><description>A teaser.</description>
    <content:encoded><![CDATA[<p>Hi &mdash; there.</p>]]></content:encoded></item>"""
    link, authors = "https://a.example/dam?x=1", ("Ada Orth", "Ben Vell")
    content = "<p>Hi &mdash; there.</p>"
    assert rss(item) == [Entry("17", link, "Dam & wall", "2031-03-04", authors, "The Oster Ledger", content)]


def test_feeds_atom_entry_with_everything() -> None:
    entry = """<entry><id>urn:1</id><title>Dam</title><link rel="edit" href="no"/><link href="y"/>
    <updated>2031-03-05T01:00:00Z</updated><published>2031-03-04T01:00:00Z</published>
    <author><name>Ada Orth</name><email>x@y.example</email></author><source><title>Other Wire</title></source>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b>.</p></div></content></entry>"""
    found = only(ATOM.format(entry))
    assert (found.id, found.link, found.title, found.published) == (
        "urn:1",
        "https://b.example/x/y",
        "Dam",
        "2031-03-04",
    )
    assert (found.authors, found.outlet) == (("Ada Orth",), "Other Wire")
    assert found.content == '<div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b>.</p></div>'


def test_feeds_rdf_entry() -> None:
    item = "<item><title>Dam</title><link>https://c.example/1</link><dc:date>2031-03-04T08:00:00Z</dc:date></item>"
    assert only(RDF.format(item)) == Entry(
        "https://c.example/1", "https://c.example/1", "Dam", "2031-03-04", (), "Port News"
    )


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ("<link>https://a.example/1</link>", "https://a.example/1"),
        ("<link>javascript:alert(1)</link><guid>https://a.example/2</guid>", "https://a.example/2"),
        ('<guid isPermaLink="false">https://a.example/2</guid>', None),
        ("<guid>tag:a.example,17</guid>", None),
        ('<atom:link rel="self" href="https://a.example/f"/><guid>x</guid>', None),
        ("<link>file:///etc/passwd</link><title>T</title>", None),
        ("<link>http://[::1</link><title>T</title>", None),
    ],
)
def test_feeds_link_of_an_entry(item: str, link: str | None) -> None:
    (entry,) = rss(f"<item>{item}</item>")
    assert entry.link == link


def test_feeds_description_is_the_story_only_where_no_page_is_linked() -> None:
    told = "<title>T</title><description>&lt;p&gt;The dam held.&lt;/p&gt;</description>"
    alone, linked = rss(f"<item>{told}</item><item>{told}<link>https://a.example/1</link></item>")
    assert (alone.content, linked.content) == ("<p>The dam held.</p>", None)


def test_feeds_author_written_as_an_address() -> None:
    items = "<item><guid>1</guid><author>desk@a.example (Ada Orth)</author></item>"
    items += "<item><guid>2</guid><author>desk@a.example</author></item>"
    assert [entry.authors for entry in rss(items)] == [("Ada Orth",), ()]


def test_feeds_entries_are_told_apart_by_id_and_bounded_in_number() -> None:
    items = "<item><guid>1</guid><title>Old</title></item><item><guid>1</guid><title>New</title></item><item/>"
    assert [entry.title for entry in rss(items)] == ["New"]
    many = "".join(f"<item><guid>{n}</guid></item>" for n in range(MOST_ENTRIES + 5))
    assert len(rss(many)) == MOST_ENTRIES


def test_feeds_markup_survives_faults_before_it() -> None:
    items = "<item><title>A & B&nbsp;C &x; \x0b</title><guid>1</guid><description>&lt;p&gt;Q &amp;amp; A&lt;/p&gt;</description></item>"
    (entry,) = rss(items)
    assert (entry.title, entry.content) == ("A & B C &x;", "<p>Q &amp; A</p>")


def test_feeds_that_break_off_give_what_came_before() -> None:
    source = RSS.format("<item><guid>1</guid><title>Whole</title></item><item><title>Half of a")
    assert [e.title for e in read_feed(source.partition("of a")[0], None) or []] == ["Whole", "Half"]


def test_feeds_entities_are_neither_resolved_nor_loaded() -> None:
    rings = "".join(f'<!ENTITY {b} "{f"&{a};" * 100}">' for a, b in ("ab", "bc", "cd", "de", "ef", "fg"))
    head = f'<!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx">{rings}<!ENTITY p SYSTEM "file:///etc/passwd">]>'
    found = only(f"{head}<rss><item><title>T &g; &p;</title></item></rss>")
    assert found.title == "T &g; &p;"


@pytest.mark.parametrize("source", ["<html><body><item/></body></html>", "<opml/>", "<rdf/>x<feed xmlns='urn:x'/>"])
def test_feeds_other_xml_is_none(source: str) -> None:
    assert not read_feed(source, None)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (RSS.encode(), True),
        (ATOM.encode(), True),
        (RDF.encode("utf-16"), True),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<?xml-stylesheet href="x"?>\n<!DOCTYPE rss>\n<rss>', True),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0">', True),
        (b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", True),
        (b"<html><rss>", False),
        (b"<!-- <b>made</b> by hand --> <!----><rss/>", True),
        (b"<!-- <rss>", False),
        (b"<feedback>", False),
        (b"rss", False),
        (b"", False),
    ],
)
def test_feeds_are_told_by_how_they_begin(data: bytes, expected: bool) -> None:
    assert is_feed(data) is expected


def test_feeds_declared_charset() -> None:
    assert declared_charset(RSS.encode()) == "ISO-8859-1"
    assert declared_charset(ATOM.encode()) is None


def test_feeds_mended_leaves_character_data_alone() -> None:
    assert (
        mended("a&b;<![CDATA[&nbsp; & ]]>&nbsp;&#8217;<![CDATA[&")
        == "a&#38;b;<![CDATA[&nbsp; & ]]>&#160;&#8217;<![CDATA[&"
    )
