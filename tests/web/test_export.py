"""Files of a record, a story or an article leave the page as the command writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.export.formats import FORMATS
from onrecord.ledger import open_ledger
from tests.export.samples import article, full_reading, reading
from tests.web.asking import client
from tests.web.pages import WebPage


@pytest.fixture
def record(tmp_path: Path) -> tuple[Path, list[str]]:
    """A record of two articles that are in no story yet, and their ids."""
    path = tmp_path / "r.sqlite"
    with open_ledger(path) as ledger:
        return path, ledger.add(full_reading(), reading(article=article(title="Another")))


def test_export_offers_what_a_record_fits_in(record: tuple[Path, list[str]]) -> None:
    path, (id_, _) = record
    whole = WebPage(client(path).get("/export").text)
    assert {form.name for form in FORMATS if form.widest == "record"} <= set(whole.words_in("data-list").split())
    assert "/export?format=timeml" not in whole.values("href")
    one = WebPage(client(path).get(f"/export?article={id_}").text)
    assert any(href.endswith("&format=timeml") for href in one.values("href"))
    assert f"/article/{id_}" in one.values("href")


def test_export_of_a_record_is_sent_as_a_file(record: tuple[Path, list[str]]) -> None:
    path, ids = record
    answer = client(path).get("/export?format=jsonl")
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.headers["content-disposition"] == 'attachment; filename="onrecord.jsonl"'
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert len(answer.text.splitlines()) == len(ids)
    assert full_reading().to_dict()["claims"] in [json.loads(line)["claims"] for line in answer.text.splitlines()]


def test_export_of_an_article_is_that_article(record: tuple[Path, list[str]]) -> None:
    path, (id_, _) = record
    answer = client(path).get(f"/export?format=jsonl&article={id_}")
    (line,) = answer.text.splitlines()
    assert json.loads(line)["article"]["title"] == full_reading().article.title
    assert id_.replace(":", "-") in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("format=xml", "no format"),
        ("format=jsonl&story=story:0", "holds no such story"),
        ("format=jsonl&article=article:0", "holds no such article"),
        ("story=story:0", "holds no such story"),
        ("story=a&article=b", "not both"),
        ("format=timeml", "one article a file"),
    ],
)
def test_export_what_cannot_be_is_said(record: tuple[Path, list[str]], asked: str, words: str) -> None:
    path, _ = record
    answer = client(path).get(f"/export?{asked}")
    assert answer.status_code == 400
    assert words in answer.text


def test_export_without_a_record_is_said() -> None:
    assert client().get("/export").status_code == 404
    assert client().get("/export?format=jsonl").status_code == 404


def test_export_lets_go_of_the_record_whatever_comes_of_it(record: tuple[Path, list[str]]) -> None:
    path, (id_, _) = record
    with open_ledger(path, read_only=True) as ledger:
        page = client(ledger)
        for asked in (f"format=jsonl&article={id_}", "format=xml", "format=timeml", "format=csv"):
            page.get(f"/export?{asked}")
            assert not page.app.state.site.lock.locked()  # type: ignore[attr-defined]
