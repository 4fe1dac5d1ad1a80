"""Addresses hold any id and name; words stand for what is known."""

from __future__ import annotations

from typing import get_args

import pytest

from onrecord.ledger.stories import StoryRow
from onrecord.model import Certainty, Status
from onrecord.web import links


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (links.article("article:0a1b"), "/article/article:0a1b"),
        (links.source("A/B & C?"), "/source/A%2FB%20%26%20C%3F"),
        (links.source("\ud800"), "/source/%3F"),
        (links.story("../x"), "/story/..%2Fx"),
        (links.query("/claims", {"q": "a b", "page": 2, "status": None, "since": ""}), "/claims?q=a+b&page=2"),
        (links.query("/claims", {}), "/claims"),
    ],
)
def test_links_address(made: str, expected: str) -> None:
    assert made == expected


def test_links_lead_out_only_to_the_web() -> None:
    assert str(links.outward("javascript:alert(1)")) == "javascript:alert(1)"
    assert str(links.outward("https://a.example/")).startswith('<a href="https://a.example/" rel="noopener noreferrer')
    assert str(links.outward(None)) == ""


def test_links_every_status_and_certainty_has_words() -> None:
    assert set(links.STATUS_WORDS) == set(get_args(Status))
    assert set(links.CERTAINTY_WORDS) == set(get_args(Certainty))


def test_links_bare_takes_off_marks_but_never_everything() -> None:
    assert links.bare("“No vessel was threatened,”") == "No vessel was threatened,"
    assert links.bare("“”") == "“”"


@pytest.mark.parametrize(
    ("title", "articles", "name"),
    [
        ("The crossing", ("a.txt",), "The crossing"),
        (None, ("article:0", "b.txt"), "b.txt"),
        (None, ("article:0",), "Untitled"),
    ],
)
def test_links_story_has_a_name(title: str | None, articles: tuple[str, ...], name: str) -> None:
    assert links.story_name(StoryRow("story:1", title, articles, None, None)) == name
