"""No word of an article, and no name in a reading, ever acts: in the page, in the fragment."""

from __future__ import annotations

import re

import pytest

from onrecord.export.html import fragment, page
from onrecord.export.markup import escaped, escaped_line, link, safe_href
from onrecord.export.visible import PICTURES
from tests.export.pages import Page
from tests.export.payloads import PAYLOADS
from tests.export.samples import full_reading, hostile, string_fields


def own_style(markup: str) -> str:
    """All style sheets, the prefix of this article's ids made the same for all.

    The rules that light a claim's words are taken out: ids say how many there are. They hold nothing but numbers.
    """
    style = re.sub(r"r[0-9a-f]{8}", "r", Page(markup).style)
    return re.sub(r"\.onrecord:has\(#rk\d+:hover\) :is\((?:\.r[wv]\d+,?)+\)\{background:var\(--lit\)\}", "", style)


TAGS = {tag for tag, _ in Page(page(full_reading())).tags}
ATTRIBUTES = {
    *("class", "id", "href", "rel", "title", "lang", "charset", "http-equiv", "content", "name"),
    *("data-line", "data-attributions"),
}
STYLES = {own_style(page(full_reading())), own_style(fragment(full_reading()))}


def assert_harmless(markup: str) -> None:
    """Only our elements, our attributes, our style; links to the page itself or the web; no control left."""
    drawn = Page(markup)
    assert {tag for tag, _ in drawn.tags} <= TAGS
    assert {name for _, attributes in drawn.tags for name in attributes} <= ATTRIBUTES
    assert all(re.fullmatch(r"#r[0-9a-f]{8}[celr]\d+|https?://[^\s\"'<>]+", href) for href in drawn.values("href"))
    assert all(re.fullmatch(r"[\w-]+( [\w-]+)*", names) for names in drawn.values("class"))
    assert drawn.comments == []
    assert drawn.unbalanced == []
    assert own_style(markup) in STYLES
    assert not any(ord(sign) in PICTURES for sign in markup)
    markup.encode("utf-8")


def test_payloads_are_many_and_different() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("payload", PAYLOADS)
def test_page_with_the_payload_in_every_field(payload: str) -> None:
    assert_harmless(page(hostile(payload)))


@pytest.mark.parametrize("field", string_fields())
def test_page_with_every_payload_in_one_field(field: str) -> None:
    for payload in PAYLOADS:
        assert_harmless(page(hostile(payload, field)))


@pytest.mark.parametrize("field", ["Article.text", "Article.title", "Source.name", "Attribution.id", "Article.url"])
def test_fragment_with_every_payload(field: str) -> None:
    assert_harmless(fragment(hostile("\n".join(PAYLOADS), field)))


def test_harmful_page_is_seen() -> None:
    raw = page(full_reading()).replace("Ida Fenn", "<img src=x onerror=alert(1)>")
    with pytest.raises(AssertionError):
        assert_harmless(raw)
    with pytest.raises(AssertionError):
        assert_harmless(page(full_reading()).replace("https://wire", "javascript:wire"))


def test_payload_words_are_still_shown() -> None:
    drawn = Page(page(hostile("<b>bold</b> & 'q' \"d\"", "Source.name")))
    assert "<b>bold</b> & 'q' \"d\"" in drawn.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b > c & d", "a &lt; b &gt; c &amp; d"),
        ("\"double\" 'single'", "&quot;double&quot; &#x27;single&#x27;"),
        ("&lt;script&gt;", "&amp;lt;script&amp;gt;"),
        ("not \u202edeined", "not &lt;U+202E&gt;deined"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected
    assert escaped_line(text) == expected.replace("\n", " ")


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://wire.example/a?b=1&c=2#d", "https://wire.example/a?b=1&amp;c=2#d"),
        ("HTTP://WIRE.EXAMPLE/", "HTTP://WIRE.EXAMPLE/"),
        ("https://wire.example/straße", "https://wire.example/straße"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)//https://x", None),
        (" https://wire.example", None),
        ("https://wire.example/ onclick=x", None),
        ("https://wire.example/\nx", None),
        ('https://wire.example/"onclick="x', None),
        ("data:text/html,<script>", None),
        ("//wire.example/", None),
        ("file:///etc/passwd", None),
        ("https:wire.example", None),
        ("https://", None),
        ("", None),
        (None, None),
    ],
)
def test_safe_href_leads_only_to_the_web(url: str | None, href: str | None) -> None:
    assert safe_href(url) == href


def test_link_of_an_unsafe_address_is_plain_words() -> None:
    assert link("javascript:alert(1)") == "javascript:alert(1)"
    assert link("https://a.example/<b>") == "https://a.example/&lt;b&gt;"
    assert link("https://a.example").startswith('<a href="https://a.example" rel="noopener noreferrer')
