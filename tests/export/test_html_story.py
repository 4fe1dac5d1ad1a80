from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from onrecord.export.chapter import Chapter, Item
from onrecord.export.html import POLICY, fragment, page
from onrecord.export.html_story import parts, report
from onrecord.export.visible import PICTURES
from onrecord.model import Reading
from tests.export.chapters import affair, single
from tests.export.pages import Page
from tests.export.payloads import PAYLOADS
from tests.export.samples import full_reading, mapped

QUOTE = {
    "speaker": "Sigrun Aas",
    "a": {"article": "p1", "span": {"start": 0, "end": 13}, "words": "Halvar Brekke"},
    "b": {"article": "o1", "span": {"start": 0, "end": 13}, "words": "Halvar Brekke"},
    "kind": "altered",
    "differences": [["resigned", "resigns"], ["", "never"]],
}
TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "div",
        "header",
        "h1",
        "h2",
        "h3",
        "p",
        "section",
        "main",
        "aside",
    ),
    *(
        "span",
        "a",
        "b",
        "small",
        "ol",
        "li",
        "del",
        "ins",
        "details",
        "summary",
        "article",
        "blockquote",
        "em",
        "i",
        "ul",
    ),
}


def full() -> Chapter:
    """The affair with an altered quotation and a circle."""
    made = affair()
    return Chapter({**(made.story or {}), "quotes": [QUOTE], "circular": [["o1", "k1"]]}, made.items)


def drawn(chapter: Chapter) -> Page:
    return Page(report(chapter))


def words(text: str) -> str:
    return " ".join(text.split())


def test_report_says_what_to_check_before_the_claims() -> None:
    text = words(drawn(full()).text)
    assert text.index("contradiction of polarity") < text.index("Halvar Brekke will resign as minister 5 articles")
    assert "altered quotation of Sigrun Aas" in text
    assert "resigned → resigns; ∅ → never" in text
    assert "o1, k1 cite each other, and nobody else." in text


def test_report_tells_what_became_of_a_claim() -> None:
    text = words(drawn(full()).text)
    assert "+ confirmed Halvar Brekke will resign as minister 5 articles · 2 independent origins" in text
    assert (
        "2 Mar 2031 rumoured · n1 ← a senior official" in text or "2 Mar 2031 rumoured · k1 ← a senior official" in text
    )
    assert "6 Mar 2031 confirmed · p1 ← Sigrun Aas" in text


def test_report_has_the_copies_and_every_article_in_full() -> None:
    shown = drawn(full())
    assert "k1 is taken from n1 · verbatim, credited" in words(shown.text)
    assert len(shown.with_class("reading")) == 5
    assert all(fragment(item.reading, "") in report(full()) for item in full().items)


def test_report_every_link_leads_to_its_line() -> None:
    shown = drawn(full())
    inner = {href[1:] for href in shown.values("href") if href.startswith("#")}
    assert inner - set(shown.values("id")) == set()
    ids = shown.values("id")
    assert len(ids) == len(set(ids))
    assert any(re.fullmatch(r"r[0-9a-f]{8}l1", each) for each in inner)


def test_report_stands_alone() -> None:
    shown = drawn(full())
    assert {tag for tag, _ in shown.tags} <= TAGS
    assert not re.search(r"url\(|@import|expression", shown.style)
    assert [a["content"] for t, a in shown.tags if a.get("http-equiv")] == [POLICY]
    assert (shown.unbalanced, shown.comments) == ([], [])
    assert shown.style.count(".onrecord .wrap{display:grid") == 1


def test_report_of_a_quiet_story_leaves_empty_sections_out() -> None:
    made = affair()
    quiet = {**(made.story or {}), "contradictions": [], "copies": [], "claims": []}
    titles = re.findall("<h2>(.*?)</h2>", report(Chapter(quiet, made.items)).partition("<details")[0])
    assert titles == ["Articles"]


def test_an_article_alone_is_its_page() -> None:
    assert "".join(parts([single()])) == page(full_reading())


def hostile(payload: str) -> Chapter:
    """The affair with the payload in every string that a record could hold, but for what ties it together."""
    made = full()
    names = {item.name: f"{item.name}{payload}" for item in made.items}
    kept = ("Article.text", "Article.id", "Attribution.id", "Source.id", "Source.kind")
    items = []
    for item in made.items:
        read: Any = mapped(item.reading, lambda name, value: value if name in kept else payload)
        assert isinstance(read, Reading)
        items.append(Item(item.id, names[item.name], replace(read, article=replace(read.article, key=item.name))))
    free = {"text", "title", "speaker", "kind", "status", "stance", "date", "earliest", "latest", "why", "one", "other"}

    def spoilt(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: spoilt(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [spoilt(each, key) for each in value]
        if not isinstance(value, str):
            return value
        return names.get(value, payload if key in free | {"chain", "names", "differences"} else value)

    story = spoilt(made.story)
    for quote in story["quotes"]:
        quote["kind"] = "altered"
    return Chapter(story, tuple(items))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_report_with_the_payload_everywhere(payload: str) -> None:
    text = report(hostile(payload))
    shown = Page(text)
    assert {tag for tag, _ in shown.tags} <= TAGS
    assert {a for _, attributes in shown.tags for a in attributes} <= {
        *("class", "id", "href", "rel", "title", "lang", "charset", "http-equiv", "content", "name"),
        *("data-line", "data-attributions"),
    }
    assert all(re.fullmatch(r"#r[0-9a-f]{8}(a|[celr]\d+)|https?://[^\s\"'<>]+", href) for href in shown.values("href"))
    assert (shown.unbalanced, shown.comments) == ([], [])
    assert not any(ord(sign) in PICTURES for sign in text)
    text.encode("utf-8")


def test_report_twice_is_the_same() -> None:
    assert report(affair()) == report(affair())
