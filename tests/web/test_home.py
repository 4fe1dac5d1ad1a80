"""The first page and the help."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from onrecord.ledger import open_ledger
from onrecord.ledger.stories import StoryRow
from onrecord.model import Certainty, Status
from onrecord.web import home, links
from onrecord.web.ask import Ask
from tests.web.asking import client
from tests.web.pages import WebPage


def test_home_lists_the_latest_stories(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = [
        StoryRow("story:1", "The crossing", ("a.txt", "b.txt"), "2031-06-10", "2031-06-11"),
        StoryRow("story:2", None, ("c.txt",), None, None),
    ]

    def latest(_: Ask) -> tuple[int, list[StoryRow]]:
        return 3, rows

    monkeypatch.setattr(home, "_latest", latest)
    drawn = WebPage(client(tmp_path / "r.sqlite").get("/").text)
    assert "The crossing 10-11 Jun 2031 · 2 articles c.txt no date · 1 article" in drawn.words_in("data-list")
    assert links.story("story:1") in drawn.values("href")


def test_home_of_an_empty_record(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    open_ledger(path).close()
    shown = client(path).get("/")
    assert "r.sqlite holds no story yet" in shown.text


def test_help_explains_every_word_that_the_page_shows() -> None:
    shown = client().get("/help").text
    words = [links.STATUS_WORDS[s] for s in get_args(Status)] + [links.sure(c) for c in get_args(Certainty)]
    assert [word for word in words if word not in shown] == []


def test_home_form_posts_to_itself_with_its_proof() -> None:
    page = client()
    proof = page.app.state.site.proof  # type: ignore[attr-defined]
    drawn = WebPage(page.get("/").text)
    assert f"/read?proof={proof}" in drawn.values("action")
