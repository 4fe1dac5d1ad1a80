"""Nothing in a record acts on the pages over it: not a story, a claim, a source, nor what is stated of an article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import open_ledger
from tests.export.payloads import PAYLOADS
from tests.hostile.test_web_xss import assert_harmless
from tests.ledger.told import keep
from tests.web.asking import client
from tests.web.records import CLAIM, STORY, on, record, told

KEPT = {"id", "article", "of", "copy", "one", "attribution", "date", "earliest", "latest"}
ADDRESSES = (
    "/stories",
    f"/story/{STORY}?all=1",
    "/claims",
    f"/claim/{CLAIM}",
    "/sources",
    "/search?q=crossing",
)


def poisoned(value: Any, payload: str, name: str = "") -> Any:
    """A story with the payload in all that is no id or day; keys of articles stay, so that they are found."""
    if isinstance(value, dict):
        return {key: each if key in KEPT else poisoned(each, payload, key) for key, each in value.items()}
    if isinstance(value, list):
        return value if name in ("articles", "circular") else [poisoned(each, payload, name) for each in value]
    return payload if isinstance(value, str) else value


def pages_of(payload: str, folder: Path) -> TestClient:
    stated = {"title": payload, "outlet": payload, "url": payload, "authors": (payload,)}
    path = folder / "r.sqlite"
    with open_ledger(path) as ledger:
        stories = [poisoned(each, payload) for each in told()]
        keep(ledger, *stories, **{f"notice_{n}": on(f"2031-06-0{n}", **stated) for n in (1, 2, 3, 9)})
    return client(path)


def ways(payload: str) -> Iterator[str]:
    yield from ADDRESSES
    yield f"/source/{quote(payload.replace(chr(0), '').encode('utf-8', 'replace'), safe='')}"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_web_record_with_the_payload_everywhere(payload: str, tmp_path: Path) -> None:
    pages = pages_of(payload, tmp_path)
    for address in ways(payload):
        answer = pages.get(address)
        assert answer.status_code in (200, 404), address
        assert_harmless(answer.text)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(record(tmp_path_factory.mktemp("plain")))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_web_record_asked_with_the_payload(payload: str, plain: TestClient) -> None:
    typed = quote(payload.encode("utf-8", "replace"), safe="")
    names = ("q", "source", "status", "certainty", "outlet", "place", "since", "until", "page", "all", "many")
    for path in ("/claims", "/search", "/sources", "/stories", f"/story/{STORY}"):
        for query in (*(f"{name}={typed}" for name in names), f"{typed}={typed}"):
            answer = plain.get(f"{path}?{query}")
            assert answer.status_code in (200, 400)
            assert_harmless(answer.text)
    for path in (f"/story/{typed}", f"/claim/{typed}", f"/source/{typed}"):
        assert_harmless(plain.get(path).text)
