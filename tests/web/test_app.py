"""Every address of the table answers, lazily; what is not there says so in the form that was asked for."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.web.app import ROUTES, create_app


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app(), base_url="http://127.0.0.1:8000")


def test_app_shows_the_box_to_read_in(client: TestClient) -> None:
    shown = client.get("/")
    assert shown.status_code == 200
    assert 'name="text"' in shown.text
    assert "No record is open" in shown.text


def test_app_says_what_is_not_there(client: TestClient) -> None:
    page, twin = client.get("/nowhere"), client.get("/nowhere.json")
    assert (page.status_code, twin.status_code) == (404, 404)
    assert page.headers["content-type"].startswith("text/html")
    assert twin.json() == {"error": "Not Found"}


def test_app_takes_only_what_a_page_takes(client: TestClient) -> None:
    assert client.get("/read").status_code == 405


def test_app_paths_are_all_different() -> None:
    assert len({page.path for page in ROUTES}) == len(ROUTES)
