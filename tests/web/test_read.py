"""What is dropped, pasted or named is read; nothing is kept unless that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import Rejection
from onrecord.ledger import open_ledger
from onrecord.web import links, read
from tests.cli.fakes import FakePipeline
from tests.export.samples import full_reading
from tests.web.asking import client

FORM = {"text": "The ministry denied it.\r\nTwice.", "published": "2031-06-11", "outlet": " The Courier ", "title": ""}


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    return FakePipeline([full_reading()]).install(monkeypatch)


def sent(pipeline: FakePipeline) -> bytes:
    data: bytes = pipeline.asked["stdin"].getvalue()
    return data


def test_read_pasted_text_leads_to_its_reading(pipeline: FakePipeline) -> None:
    page = client()
    answer = page.post("/read", data=FORM)
    assert answer.status_code == 303
    assert pipeline.asked["sources"] == ["-"]
    assert sent(pipeline) == b"The ministry denied it.\nTwice."
    assert vars(pipeline.asked["overrides"]) == {
        "published": "2031-06-11",
        "title": None,
        "url": None,
        "outlet": "The Courier",
    }
    shown = page.get(answer.headers["location"])
    assert shown.status_code == 200
    assert "Orvany weighs reopening" in shown.text


def test_read_file_goes_before_text_and_address(pipeline: FakePipeline) -> None:
    files = {"file": ("tessel.html", b"<html>bytes</html>")}
    client().post("/read", data={**FORM, "address": "https://wire.example"}, files=files)
    assert pipeline.asked["sources"] == ["-"]
    assert sent(pipeline) == b"<html>bytes</html>"


def test_read_no_file_chosen_is_no_file(pipeline: FakePipeline) -> None:
    client().post("/read", data=FORM, files={"file": ("", b"")})
    assert sent(pipeline).startswith(b"The ministry")


def test_read_address_is_fetched_by_the_pipeline(pipeline: FakePipeline) -> None:
    assert client().post("/read", data={"address": " https://wire.example/a "}).status_code == 303
    assert pipeline.asked["sources"] == ["https://wire.example/a"]


def test_read_follows_no_entry_of_a_feed(pipeline: FakePipeline) -> None:
    client().post("/read", data={"address": "https://wire.example/feed"})
    assert pipeline.asked["seen"]("https://wire.example/a") is True


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "file:///etc/passwd", "onrecord.sqlite", "-", "ftp://a.example", "httpx://a", "http:a"]
)
def test_read_address_is_never_a_path(pipeline: FakePipeline, address: str) -> None:
    answer = client().post("/read", data={"address": address})
    assert answer.status_code == 400
    assert pipeline.given == 0


@pytest.mark.parametrize("form", [{}, {"text": "  \r\n "}, {"address": " "}])
def test_read_nothing_is_said(pipeline: FakePipeline, form: dict[str, str]) -> None:
    answer = client().post("/read", data=form)
    assert answer.status_code == 400
    assert "nothing to read" in answer.text
    assert pipeline.given == 0


def test_read_wrong_date_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord import pipeline

    def unread(*_: Any, **__: Any) -> Any:
        raise AssertionError("nothing is read with a wrong date")

    monkeypatch.setattr(pipeline, "read_all", unread)
    answer = client().post("/read", data={**FORM, "published": "yesterday"})
    assert answer.status_code == 400
    assert "yesterday" in answer.text


@pytest.mark.parametrize("results", [[Rejection("tls", "https://a.example", "is signed by nobody")], []])
def test_read_what_cannot_be_read_is_said(monkeypatch: pytest.MonkeyPatch, results: list[Any]) -> None:
    FakePipeline(results).install(monkeypatch)
    answer = client().post("/read", data={"address": "https://a.example"})
    assert answer.status_code == 422
    assert ("is signed by nobody [tls]" if results else "holds no article") in answer.text


def test_read_one_after_the_other(pipeline: FakePipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "PATIENCE", 0.05)
    with read._one_at_a_time:
        answer = client().post("/read", data=FORM)
    assert answer.status_code == 503
    assert "try again" in answer.text
    assert pipeline.given == 0
    assert client().post("/read", data=FORM).status_code == 303


def test_read_gives_json_to_who_asks_for_it(pipeline: FakePipeline) -> None:  # noqa: ARG001 - stands in for the reader
    answer = client().post("/read", json={"text": "x"}, headers={"accept": "application/json"})
    expected = full_reading().to_dict()
    assert answer.json() == {**expected, "article": {**expected["article"], "key": None}}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("tessel.txt", "tessel.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ida\\tessel.txt", "tessel.txt"),
        ("a\x00b.txt", "ab.txt"),
        ("x" * 3000, "x" * 200),
        ("..", None),
    ],
)
def test_read_name_of_a_file_is_only_a_label(pipeline: FakePipeline, name: str, key: str | None) -> None:
    page = client()
    page.post("/read", files={"file": ("f", b"x")}, data={})
    assert read._named(full_reading(), name).article.key == key
    assert pipeline.given == 1


def test_read_keeps_nothing_unasked(pipeline: FakePipeline, tmp_path: Path) -> None:
    record = tmp_path / "r.sqlite"
    page = client(record)
    shown = page.get(page.post("/read", data=FORM).headers["location"])
    assert "Not kept." in shown.text
    assert list(tmp_path.iterdir()) == []
    assert pipeline.linked == []


def test_keep_puts_the_reading_into_the_record_and_links_it(pipeline: FakePipeline, tmp_path: Path) -> None:
    record = tmp_path / "r.sqlite"
    page = client(record)
    where = page.post("/read", data=FORM).headers["location"]
    kept = page.post(where.replace("/article/", "/keep/"))
    assert (kept.status_code, kept.headers["location"]) == (303, where)
    assert pipeline.linked == [(1, None)]
    assert "Not kept." not in page.get(where).text
    with open_ledger(record, read_only=True) as ledger:
        assert [links.article(held.id) for held in ledger.held()] == [where]
    assert "Not kept." not in client(record).get(where).text


def test_keep_of_what_is_no_longer_held_is_said(tmp_path: Path) -> None:
    assert client(tmp_path / "r.sqlite").post("/keep/article:0").status_code == 404
    assert list(tmp_path.iterdir()) == []


def test_keep_without_a_record_is_said(pipeline: FakePipeline) -> None:
    page = client()
    where = page.post("/read", data=FORM).headers["location"]
    assert "<button>Keep" not in page.get(where).text
    assert page.post(where.replace("/article/", "/keep/")).status_code == 404
    assert pipeline.linked == []
