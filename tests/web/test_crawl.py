"""No link of the page leads nowhere: the record of the sample newsroom is walked through, from the first page on."""

from __future__ import annotations

import shutil
from collections import deque
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.web import create_app

OUTLET = 303  # an outlet that is nobody's source: to its claims


def links(page: str, body: bytes) -> set[str]:
    """The addresses on this site to which a page leads, its own files among them."""
    tree = html.fromstring(body)
    found = {str(target) for target in tree.xpath("//@href | //@src")}
    whole = {urldefrag(urljoin(page, target)).url for target in found}
    return {target for target in whole if target.startswith("/")}


def worth_asking(address: str) -> bool:
    """Filters one at a time: more of them lead to the same pages. No exports, which are files and tested by themselves."""
    return "&" not in address and "format=" not in address


@pytest.fixture(scope="module")
def site(demo_record: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    record = shutil.copy(demo_record, tmp_path_factory.mktemp("crawl") / "demo.sqlite")
    return TestClient(create_app(record), base_url="http://127.0.0.1:8000", follow_redirects=False)


@pytest.fixture(scope="module")
def answers(site: TestClient) -> dict[str, int]:
    """What every address that can be reached answers."""
    seen: dict[str, int] = {}
    waiting = deque(["/"])
    while waiting:  # by hand, so that where an answer leads is asked once
        address = waiting.popleft()
        if address in seen:
            continue
        answer = site.get(address)
        seen[address] = answer.status_code
        if "location" in answer.headers:
            waiting.append(answer.headers["location"])
        elif answer.headers["content-type"].startswith("text/html"):
            waiting.extend(filter(worth_asking, sorted(links(address, answer.content) - set(seen))))
    return seen


def test_crawl_finds_no_dead_link(answers: dict[str, int]) -> None:
    assert {address: status for address, status in answers.items() if status not in (200, OUTLET)} == {}


@pytest.mark.parametrize("kind", ["article", "story", "claim", "source", "claims", "export", "static"])
def test_crawl_comes_to_every_kind_of_page(answers: dict[str, int], kind: str) -> None:
    wanted = {"article": 12, "claim": 20, "source": 10}.get(kind, 1)
    found = [a for a in answers if a.split("?")[0].split("/")[1] == kind and ".json" not in a]
    assert len(found) >= wanted


def test_crawl_an_outlet_that_is_nobody_s_source_has_its_claims(site: TestClient, answers: dict[str, int]) -> None:
    assert "/source/Dorvane%20Herald" not in answers  # no link leads there, but an address may be typed
    answer = site.get("/source/Dorvane%20Herald")
    assert (answer.status_code, answer.headers["location"]) == (OUTLET, "/claims?outlet=Dorvane+Herald")
    assert site.get(answer.headers["location"]).status_code == 200
