from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Rejection, UsageError
from onrecord.ingest.article import Found, Overrides, build, decide_language, from_text
from onrecord.model import UNDATED, LeftOut, Published, text_id
from onrecord.settings import DEFAULTS

STORY = "The mayor of Oster said on Monday that the dam was safe.\r\n\r\nNobody in Vell believed her, and they left."


def on(day: str, basis: str) -> Published:
    return Published(day, day, day, day, basis)


def test_article_of_a_text_keeps_it_and_names_it_by_content() -> None:
    article = from_text(
        STORY, key="k", title="Dam", url="https://oster.example/1", outlet="The Ledger", authors=["A. Orth"]
    )
    assert article.text == STORY
    assert article.id == text_id(STORY)
    assert (article.key, article.title, article.outlet) == ("k", "Dam", "The Ledger")
    assert (article.url, article.authors, article.language) == ("https://oster.example/1", ("A. Orth",), "en")
    assert article.left_out == ()
    assert article.published == UNDATED


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_article_any_text_is_kept_character_for_character(text: str) -> None:
    if text.isspace():
        return
    article = from_text(text)
    assert article.text == text
    ends = [0, *(offset for mark in article.left_out for offset in (mark.start, mark.end)), len(text)]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("found", "overrides", "published"),
    [
        (Found(STORY, published="2024-01-02"), Overrides("2024-01-03T10:00Z"), on("2024-01-03", "given by the caller")),
        (Found(STORY, published="2024-01-02"), Overrides(), on("2024-01-02", "the record")),
        (
            Found(STORY, published="2024-01-02", basis="the page's metadata"),
            Overrides(),
            on("2024-01-02", "the page's metadata"),
        ),
        (Found("3 June 2024\n" + STORY), Overrides(), on("2024-06-03", "the text's dateline")),
        (Found("3 June 2024\n" + STORY, published="2024-01-02"), Overrides(), on("2024-01-02", "the record")),
        (Found(STORY), Overrides(title="x"), UNDATED),
    ],
)
def test_article_date_is_that_of_who_knows_best(found: Found, overrides: Overrides, published: Published) -> None:
    assert build(found, "w", overrides, DEFAULTS).published == published


def test_article_dateline_is_marked_even_where_another_date_wins() -> None:
    article = from_text("3 June 2024\n" + STORY + "\n(READ MORE: Dams)", published="2024-01-02")
    assert [m.kind for m in article.left_out] == ["dateline", "read-more"]
    assert article.left_out[0] == LeftOut(0, 11, "dateline")


def test_article_overrides_win_and_wrong_ones_are_refused() -> None:
    found = Found(STORY, url="https://a.example", title="A", outlet="B")
    article = build(found, "w", Overrides(None, "T", "https://b.example", "O"), DEFAULTS)
    assert (article.title, article.url, article.outlet) == ("T", "https://b.example", "O")
    with pytest.raises(UsageError):
        Overrides(published="2023-02-30")
    with pytest.raises(UsageError):
        from_text(STORY, published="the day before")


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), (" \r\n\t ", "empty"), ("x" * 11, "too-large"), ("half \ud83d", "encoding")],
)
def test_article_text_that_cannot_be_used_is_rejected(text: str, reason: str) -> None:
    with pytest.raises(Rejection) as caught:
        build(Found(text), "here", Overrides(), dataclasses.replace(DEFAULTS, max_chars=10))
    assert (caught.value.reason, caught.value.where) == (reason, "here")


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        (None, STORY, "en"),
        (None, "Dam broke", None),
        (None, "El alcalde dijo que el puente no es seguro y que nadie debe cruzar.", None),
        (None, "Der Bürgermeister sagte, die Brücke sei sicher und niemand müsse gehen.", None),
        ("de", STORY, "de"),
        ("en", "Kurz.", "en"),
        ("en", "Isihluku kubulawa isaguga " * 30, None),
        ("en", STORY * 5, "en"),
    ],
)
def test_article_language(stated: str | None, text: str, language: str | None) -> None:
    assert decide_language(stated, text) == language
