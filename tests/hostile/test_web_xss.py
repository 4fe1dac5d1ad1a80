"""No word of an article, no name in a reading or a record, no address asked for ever acts in a page."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from onrecord.errors import Rejection
from onrecord.export.visible import PICTURES
from onrecord.ledger.stories import StoryRow
from onrecord.model import Reading
from onrecord.web import article, home
from onrecord.web.article import InStory
from tests.cli.fakes import FakePipeline
from tests.export.payloads import PAYLOADS
from tests.export.samples import full_reading, hostile, string_fields
from tests.web.asking import asked, client
from tests.web.pages import WebPage

OWN_SCRIPT = re.compile(r"/static/[a-z]+\.js")
OWN_STYLE = re.compile(r"/static/[a-z]+\.(css|svg)")
OWN_LINK = re.compile(r"#[a-z]+\d*|/[^/\\\s\"'<>][^\s\"'<>\\]*|/|https?://[^\s\"'<>\\]+")
BARRED = {
    "iframe",
    "object",
    "embed",
    "base",
    "style",
    "template",
    "noscript",
    "img",
    "video",
    "math",
    "marquee",
    "x",
    "animate",
}


def assert_harmless(markup: str, like: WebPage | None = None) -> None:
    """Only our elements and attributes; scripts and styles from our files; links to ourselves or the web; no control left."""
    drawn = WebPage(markup)
    assert {tag for tag, _ in drawn.tags} & BARRED == set()
    if like:
        assert {tag for tag, _ in drawn.tags} <= {tag for tag, _ in like.tags}
        assert {name for _, found in drawn.tags for name in found} <= {name for _, found in like.tags for name in found}
    assert [
        name for _, found in drawn.tags for name in found if name.startswith("on") or name in ("style", "srcdoc")
    ] == []
    assert all(OWN_SCRIPT.fullmatch(found["src"]) for tag, found in drawn.tags if tag == "script")
    assert all(OWN_STYLE.fullmatch(found["href"]) for tag, found in drawn.tags if tag == "link")
    assert all(OWN_LINK.fullmatch(href) for tag, found in drawn.tags if tag == "a" for href in [found["href"]])
    assert all(action.startswith("/") and not action.startswith("//") for action in drawn.values("action"))
    assert all(found.get("http-equiv") is None for tag, found in drawn.tags if tag == "meta")
    assert drawn.style == ""
    assert drawn.comments == []
    assert drawn.unbalanced == []
    assert not any(ord(sign) in PICTURES for sign in markup)
    markup.encode("utf-8")


@functools.cache
def shared() -> TestClient:
    """One page for all: making one compiles its templates anew."""
    return client()


def reading_page(made: Reading) -> str:
    """The reading view, as it is after reading."""
    answer = shared().get(f"/article/{shared().app.state.site.shelf.put(made)}")  # type: ignore[attr-defined]
    assert answer.status_code == 200
    return str(answer.text)


@pytest.fixture(scope="module")
def plain() -> WebPage:
    return WebPage(reading_page(full_reading()))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_web_reading_with_the_payload_in_every_field(payload: str, plain: WebPage) -> None:
    assert_harmless(reading_page(hostile(payload)), plain)


@pytest.mark.parametrize("field", string_fields())
def test_web_reading_with_every_payload_in_one_field(field: str, plain: WebPage) -> None:
    assert_harmless(reading_page(hostile("\n".join(PAYLOADS), field)), plain)


@pytest.mark.parametrize("payload", PAYLOADS[::6])
def test_web_reading_of_a_record_with_the_payload_in_every_field(
    payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article, "holds", lambda _, id_: bool(id_))
    monkeypatch.setattr(article, "in_story", lambda _, id_: InStory(payload + id_, payload, 3))
    monkeypatch.setattr("onrecord.ledger.store.Ledger.reading", lambda _, id_: hostile(payload + id_[:0]))
    from onrecord.ledger import open_ledger

    path = tmp_path / "r.sqlite"
    open_ledger(path).close()
    answer = client(path).get("/article/article:1")
    assert answer.status_code == 200
    assert_harmless(answer.text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_web_first_page_with_the_payload_in_a_story(payload: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = StoryRow(payload, payload, (payload,), payload, payload)
    monkeypatch.setattr(home, "_latest", lambda _: (1, [row]))
    assert_harmless(shared().get("/").text)


def asked_for(payload: str) -> list[str]:
    told = quote(payload.encode("utf-8", "replace"), safe="")
    return [
        f"/?q={told}",
        f"/help?q={told}",
        f"/{told}",
        f"/article/{told}",
        f"/article/{told}.json",
        f"/static/{told}",
        f"/nowhere?q={told}&{told}=1",
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_web_address_with_the_payload(payload: str) -> None:
    app = shared().app
    for path in asked_for(payload):
        answer = asked(app, path)  # type: ignore[arg-type]
        if answer.headers["content-type"].startswith("text/html"):
            assert_harmless(answer.body.decode())
        else:
            assert answer.headers["content-type"].partition(";")[0] in ("application/json", "text/plain")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_web_refusal_with_the_payload(payload: str, monkeypatch: pytest.MonkeyPatch) -> None:
    FakePipeline([Rejection("network", payload, payload)]).install(monkeypatch)
    for form in (
        {"text": payload},
        {"address": f"https://{payload}"},
        {"address": payload},
        {"published": payload, "text": "x"},
    ):
        sent = {name: value.encode("utf-8", "replace").decode() for name, value in form.items()}
        answer = shared().post("/read", data=sent)
        assert answer.status_code in (400, 422)
        assert_harmless(answer.text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_web_name_of_a_record_with_the_payload(payload: str) -> None:
    assert_harmless(client(f"/nowhere/{payload.replace('/', ' ')}".replace("\x00", " ")).get("/").text)


def injected(change: Callable[[str], str]) -> str:
    return change(reading_page(full_reading()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ida Fenn", "<img src=x onerror=alert(1)>"),
        ("https://wire", "javascript:wire"),
        ("Ida Fenn", "<script src=https://evil.example/x.js></script>"),
        ("Ida Fenn", "<b style='position:fixed'>x</b>"),
        ("Ida Fenn", "</p>"),
        ("Ida Fenn", "\u202e"),
        ("Ida Fenn", "<!-- x -->"),
    ],
)
def test_web_harmful_page_is_seen(old: str, new: str) -> None:
    assert_harmless(injected(str))
    with pytest.raises(AssertionError):
        assert_harmless(injected(lambda markup: markup.replace(old, new)))
