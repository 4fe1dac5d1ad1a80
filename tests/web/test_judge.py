"""Judging on the page: decisions are kept, taken back and shown; nobody else's page can send one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord import linking
from onrecord.ledger import open_ledger
from onrecord.ledger.judgements import VERDICTS
from tests.link.telling import citing, denial, official
from tests.test_linking import FakeReader
from tests.web.asking import client
from tests.web.pages import WebPage

RIGHT = {"kind": "attribution", "subject": "a:0", "verdict": "right", "user": "ida"}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(linking, "load_reader", lambda _: FakeReader())
    path = tmp_path / "r.sqlite"
    with open_ledger(path) as ledger:
        ledger.add(*(row.reading for row in (official(), citing("o1", "Orsk Post", "Northern Wire"), denial())))
        linking.link(ledger)
    return path


@pytest.fixture
def page(record: Path) -> TestClient:
    return client(record)


def kept(record: Path) -> list[tuple[str, str, str, str | None]]:
    with open_ledger(record, read_only=True) as ledger:
        return [(j.user, j.subject, j.verdict, j.undone_by) for j in ledger.judgements.history()]


@pytest.mark.parametrize("how", ["json", "data"])
def test_judge_keeps_a_decision(how: str, page: TestClient, record: Path) -> None:
    answer = page.post("/judge", **{how: RIGHT})  # type: ignore[arg-type]
    assert answer.status_code == 200
    assert answer.json()["holds"] == "right"
    assert answer.json()["judgement"]["n"] == 1
    assert kept(record) == [("ida", "a:0", "right", None)]


def test_judge_takes_back_and_what_held_before_holds_again(page: TestClient, record: Path) -> None:
    page.post("/judge", json=RIGHT)
    n = page.post("/judge", json={**RIGHT, "verdict": "wrong"}).json()["judgement"]["n"]
    answer = page.post("/judge", json={"undo": n, "user": "osmund"}).json()
    assert (answer["holds"], answer["judgement"]["undone_by"]) == ("right", "osmund")
    assert [row[3] for row in kept(record)] == [None, "osmund"]
    assert page.post("/judge", json={"undo": str(n)}).status_code == 400


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({**RIGHT, "verdict": "same"}, "no verdict 'same' on attribution"),
        ({**RIGHT, "kind": "annotation"}, "nothing of the kind 'annotation' is judged"),
        ({**RIGHT, "subject": ""}, "no subject"),
        ({**RIGHT, "user": "x" * 300}, "at most 200 characters"),
        ({"undo": "-1"}, "takes the number"),
        ({"undo": "9" * 30}, "takes the number"),
        ({"undo": "7"}, "no judgement 7 that holds"),
        ({}, "nothing of the kind ''"),
    ],
)
def test_judge_refuses_plainly(fields: dict[str, str], why: str, page: TestClient, record: Path) -> None:
    answer = page.post("/judge", json=fields)
    assert answer.status_code == 400
    assert why in answer.json()["error"]
    assert kept(record) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
)
def test_judge_takes_nothing_from_another_page(headers: dict[str, str], page: TestClient, record: Path) -> None:
    assert page.post("/judge", data=RIGHT, headers=headers).status_code == 403
    assert kept(record) == []


def test_judge_without_a_record_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite"
    for one in (client(None), client(path)):
        assert one.post("/judge", json=RIGHT).status_code == 404
    assert not path.exists()


def test_judge_is_not_asked_by_get(page: TestClient) -> None:
    assert page.get("/judge").status_code == 405


def test_judge_form_of_the_page_leads_back_to_it(page: TestClient, record: Path) -> None:
    shown = WebPage(page.get("/judgements").text)
    (action,) = set(shown.values("action")) - {"/search"}
    subject = shown.values("data-judge-subject")[0]
    fields = {"kind": "same-claim", "subject": subject, "verdict": "same"}
    answer = page.post(action, data=fields, headers={"Accept": "text/html", "Origin": "null"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/judgements")
    assert [(row[1], row[2]) for row in kept(record)] == [(subject, "same")]
    assert subject not in WebPage(page.get("/judgements").text).values("data-judge-subject")


def test_judgements_show_what_is_undone_too(page: TestClient) -> None:
    page.post("/judge", json={**RIGHT, "user": "<b>ida\x1b</b>"})
    page.post("/judge", json={"undo": "1", "user": "osmund"})
    text = page.get("/judgements").text
    assert "&lt;b&gt;ida␛&lt;/b&gt;" in text
    assert "by osmund" in text
    assert 'value="1"' not in text


def test_judgements_lead_to_the_words(page: TestClient, record: Path) -> None:
    with open_ledger(record, read_only=True) as ledger:
        claim = next(iter(ledger.stories.claims()))
    page.post("/judge", json=RIGHT)
    page.post("/judge", json={"kind": "status", "subject": f"{claim.id} {claim.status}", "verdict": "wrong"})
    hrefs = WebPage(page.get("/judgements").text).values("href")
    assert f"/claim/{claim.id}" in hrefs
    assert any(href.startswith("/article/") and "#s" in href for href in hrefs)


def subjects_of(answer: Any) -> list[str]:
    return [row["subject"] for row in answer.json()["judgements"]]


def test_judgements_json_pages_kinds_and_subjects(page: TestClient) -> None:
    for n in range(60):
        page.post("/judge", json={**RIGHT, "subject": f"a:{n}"})
    page.post("/judge", json={**RIGHT, "kind": "status", "subject": "c:1 denied"})
    first = page.get("/judgements.json")
    assert first.json()["total"] == 61
    assert subjects_of(first)[:2] == ["c:1 denied", "a:59"]
    assert subjects_of(page.get("/judgements.json?page=99"))[-1] == "a:0"
    assert subjects_of(page.get("/judgements.json?kind=status")) == ["c:1 denied"]
    assert subjects_of(page.get("/judgements.json?subject=a:3&subject=c:1+denied&subject=x")) == ["a:3", "c:1 denied"]


def test_judgements_do_not_show_an_annotation_in_full(page: TestClient, record: Path) -> None:
    with open_ledger(record) as ledger:
        ledger.judgements.annotate("ida", "article:1", [{"cue": [[0, 1]]}])
    (row,) = page.get("/judgements.json").json()["judgements"]
    assert row["verdict"] == "annotated"
    assert page.get("/judgements").status_code == 200


def test_judge_script_sends_the_verdicts_that_there_are(page: TestClient) -> None:
    script = page.get("/static/judge.js").text
    for verdicts in VERDICTS.values():
        assert ", ".join(f'"{verdict}"' for verdict in verdicts) in script
    assert "/static/judge.js" in WebPage(page.get("/judgements").text).values("src")
