from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.metadata import (
    MOST_AUTHORS,
    Metadata,
    clean,
    primary_language,
    read_metadata,
    split_names,
    stated_body,
    web_address,
)

html = pytest.importorskip("lxml.html")
STORY = {
    "@type": "NewsArticle",
    "headline": "Dam at Oster leaks",
    "author": [{"@type": "Person", "name": "Ada Orth"}, {"name": "Ben Vell"}],
    "publisher": {"name": "The Oster Ledger"},
    "datePublished": "2031-03-04T23:30:00+02:00",
    "inLanguage": "en-GB",
    "url": "https://ledger.example/dam",
}


def tree(head: str = "", body: str = "", lang: str = "") -> Any:
    return html.fromstring(f"<html{lang}><head>{head}</head><body>{body}<p>x</p></body></html>")


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


FULL = Metadata(
    "Dam at Oster leaks", ("Ada Orth", "Ben Vell"), "The Oster Ledger", "2031-03-04", "en", "https://ledger.example/dam"
)


@pytest.mark.parametrize(
    "value",
    [
        STORY,
        [STORY],
        {"@graph": [{"@type": "WebSite", "name": "x"}, STORY]},
        {"@type": "WebPage", "mainEntity": STORY},
        {**STORY, "@type": ["Thing", "ReportageNewsArticle"]},
        [{"@type": "NewsArticle", "headline": "Other"}, STORY],
    ],
)
def test_metadata_of_json_ld_wherever_the_story_stands(value: object) -> None:
    assert read_metadata(tree(linked(value))) == FULL


def test_metadata_of_meta_tags() -> None:
    head = (
        '<meta property="og:title" content="Dam at&#32;Oster leaks - The Oster Ledger">'
        '<meta property="og:site_name" content="The Oster Ledger"><meta name="author" content="By Ada Orth and Ben Vell">'
        '<meta property="article:published_time" content="2031-03-04T10:00:00Z">'
        '<link rel="canonical" href="https://ledger.example/dam">'
    )
    assert read_metadata(tree(head, lang=' lang="en-US"')) == FULL


def test_metadata_of_a_page_that_states_none_is_empty() -> None:
    assert read_metadata(tree()) == Metadata()


def test_metadata_title_is_the_one_that_the_page_shows() -> None:
    head = (
        linked({**STORY, "headline": "DAM LEAK: all you need to know"})
        + '<meta property="og:title" content="Dam leaks">'
    )
    assert read_metadata(tree(head, "<h1>Dam <i>leaks</i></h1>")).title == "Dam leaks"
    assert read_metadata(tree(head, "<h1>Else</h1>")).title == "DAM LEAK: all you need to know"


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 100_000, '"text"', "null", "[1, 2, null, [[]]]", '{"@graph": 3}', '{"@type": 7, "headline": "x"}'],
)
def test_metadata_broken_json_ld_is_passed_over(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>' + linked(STORY)
    assert read_metadata(tree(head)) == FULL


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*STORY, "@graph", "name"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.fixed_dictionaries({"@type": st.just("NewsArticle")}, optional=dict.fromkeys(STORY.keys() - {"@type"}, JSON)))
def test_metadata_of_odd_json_ld_has_the_right_types(value: dict[str, Any]) -> None:
    script = html.fromstring("<html><head><script type='application/ld+json'></script></head><body></body></html>")
    next(script.iter("script")).text = json.dumps(value)
    found = read_metadata(script)
    strings = (found.title, found.outlet, found.published, found.language, found.url, *found.authors)
    assert all(s is None or (type(s) is str and s and s == s.strip()) for s in strings)


def test_metadata_of_a_hundred_thousand_authors_is_cut() -> None:
    names = [f"Ada Orth{n}" for n in range(100_000)]
    assert len(read_metadata(tree(linked({**STORY, "author": names}))).authors) == MOST_AUTHORS


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Orth", ("Ada Orth",)),
        ("By Ada Orth", ("Ada Orth",)),
        ("Story by: Ada Orth, Ben Vell and Cy Nash", ("Ada Orth", "Ben Vell", "Cy Nash")),
        ("Ada Orth; Ben Vell | Cy Nash & Di Ost", ("Ada Orth", "Ben Vell", "Cy Nash", "Di Ost")),
        ("Ben Vell, Jr., Ada Orth", ("Ben Vell, Jr.", "Ada Orth")),
        ("Ada Orth, ADA ORTH", ("Ada Orth",)),
        ("Byron Andover", ("Byron Andover",)),
        ("https://ledger.example/ada, @ada", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_metadata_names(value: str | None, names: tuple[str, ...]) -> None:
    assert split_names(value) == names


def test_metadata_values_are_cleaned() -> None:
    assert clean(" A&amp;B\n\t c ") == "A&B c"
    assert clean("x" * 9999) == "x" * 500
    assert clean(7) is None
    assert clean(" \n") is None
    assert [primary_language(v) for v in ("en-GB", "pt_BR", "EN", "english", None)] == ["en", "pt", "en", None, None]
    assert web_address("https://a.example/x") == "https://a.example/x"
    assert [web_address(v) for v in ("javascript:alert(1)", "//a.example", "/x", {"@id": "x"})] == [None] * 4


def test_metadata_stated_body_is_the_longest() -> None:
    assert (
        stated_body(tree(linked([{**STORY, "articleBody": "short"}, {**STORY, "articleBody": "longer"}]))) == "longer"
    )
    assert stated_body(tree(linked(STORY))) == ""
