"""Every address of the table answers, lazily; what goes wrong says so in the form that was asked for."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from starlette.responses import Response

from onrecord.errors import RecordError, Rejection, UsageError
from onrecord.ledger import open_ledger
from onrecord.settings import Settings
from onrecord.web import app as page_app
from onrecord.web.app import ROUTES, Page
from onrecord.web.ask import Ask
from tests.web.asking import client

FOREVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def with_page(patch: pytest.MonkeyPatch, show: Callable[[Ask], Response], method: str = "GET") -> None:
    """A page of a test's own at /own."""
    module = ModuleType("onrecord.web.own")
    vars(module)["own"] = show
    patch.setitem(sys.modules, "onrecord.web.own", module)
    patch.setattr(page_app, "ROUTES", (*ROUTES, Page("/own", "own.own", ("json",), method)))


def raising(error: Exception) -> Callable[[Ask], Response]:
    def show(_: Ask) -> Response:
        raise error

    return show


def test_app_shows_the_box_to_read_in() -> None:
    shown = client().get("/")
    assert shown.status_code == 200
    assert 'name="text"' in shown.text
    assert "No record is open" in shown.text


def test_app_says_what_is_not_there() -> None:
    page, twin = client().get("/nowhere"), client().get("/nowhere.json")
    assert (page.status_code, twin.status_code) == (404, 404)
    assert page.headers["content-type"].startswith("text/html")
    assert twin.json() == {"error": "Not Found"}


def test_app_takes_only_what_a_page_takes() -> None:
    assert client().get("/read").status_code == 405


def test_app_paths_are_all_different() -> None:
    assert len({page.path for page in ROUTES}) == len(ROUTES)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("no such facet"), 400),
        (Rejection("tls", "https://a.example", "is signed by nobody"), 422),
        (RecordError("no record"), 404),
    ],
)
def test_app_words_what_is_raised_on_purpose(monkeypatch: pytest.MonkeyPatch, error: Exception, status: int) -> None:
    with_page(monkeypatch, raising(error))
    page, twin = client().get("/own"), client().get("/own.json")
    assert (page.status_code, twin.status_code) == (status, status)
    assert twin.json()["error"].split(" [")[0] in page.text


def test_app_hides_what_is_raised_by_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    with_page(monkeypatch, raising(ZeroDivisionError("secret")))
    shown = client().get("/own")
    assert shown.status_code == 500
    assert "secret" not in shown.text
    assert "content-security-policy" in shown.headers


def test_app_breaks_off_what_takes_too_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    path = tmp_path / "r.sqlite"
    open_ledger(path).close()
    with_page(monkeypatch, lambda ask: ask.json(ask.ledger.rows(FOREVER)))
    started = time.monotonic()
    shown = client(path, settings=Settings(web_seconds=0.2)).get("/own.json")
    assert shown.status_code == 503
    assert "longer than 0.2 s" in shown.json()["error"]
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("body", ['{"a": "x", "n": 3, "list": ["y"]}', "a=x&n=3&list=%5B%22y%22%5D"])
def test_app_takes_a_form_and_json_alike(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    with_page(monkeypatch, lambda ask: ask.json(dict(ask.form)), "POST")
    kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
    shown = client().post("/own", content=body, headers={"content-type": kind})
    assert shown.json() == {"a": "x", "n": "3", "list": '["y"]'}


@pytest.mark.parametrize("body", ["{", "[]", "3", "[" * 100_000, "\xff"])
def test_app_refuses_what_is_no_json_object(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    with_page(monkeypatch, lambda ask: ask.json({}), "POST")
    shown = client().post("/own", content=body.encode("latin-1"), headers={"content-type": "application/json"})
    assert shown.status_code == 400


def test_app_module_that_is_missing_is_not_there_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_app, "ROUTES", (Page("/own", "never.never"),))
    assert client().get("/own").status_code == 404
