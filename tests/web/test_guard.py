"""The door: whom the page answers, what it takes, what every answer tells the browser."""

from __future__ import annotations

import pytest

from onrecord.settings import Settings
from onrecord.web import create_app
from onrecord.web.guard import HEADERS, answers_to, host_of, is_own, known_hosts
from tests.web.asking import HOST, asked, client

TOKEN = "rowan-ferry-41"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("LocalHost:8000", "localhost"),
        ("[::1]:8000", "[::1]"),
        ("[::1]", "[::1]"),
        ("[::1]8000", None),
        ("localhost:", "localhost"),
        ("localhost:x", None),
        ("localhost:80:80", None),
        (":8000", None),
        ("", None),
    ],
)
def test_guard_host_of_a_header(header: str, name: str | None) -> None:
    assert host_of(header) == name


@pytest.mark.parametrize(
    ("bound", "name", "known"),
    [
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "192.168.1.5:8000", False),
        ("192.168.1.5", "192.168.1.5:8000", True),
        ("0.0.0.0", "192.168.1.5:8000", True),
        ("0.0.0.0", "[fe80::1]:8000", True),
        ("0.0.0.0", "evil.example:8000", False),
        ("::", "evil.example", False),
        ("fd00::5", "[fd00::5]:8000", True),
        ("desk.example", "desk.example:8000", True),
        ("desk.example", "sub.desk.example:8000", False),
    ],
)
def test_guard_answers_to_what_it_is_bound_to(bound: str, name: str, known: bool) -> None:
    assert answers_to(name, known_hosts([bound])) is known


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({}, True),
        ({"origin": f"http://{HOST}", "host": HOST}, True),
        ({"origin": "http://127.0.0.1:9999", "host": HOST}, False),
        ({"origin": "https://evil.example", "host": HOST}, False),
        ({"origin": "null", "host": HOST}, False),
        ({"sec-fetch-site": "same-origin", "origin": "null", "host": HOST}, True),
        ({"sec-fetch-site": "cross-site", "origin": f"http://{HOST}", "host": HOST}, False),
        ({"sec-fetch-site": "same-site", "host": HOST}, False),
    ],
)
def test_guard_takes_what_is_its_own(headers: dict[str, str], own: bool) -> None:
    assert is_own(headers, "proof", "") is own


def test_guard_takes_a_form_with_the_proof_where_the_browser_hides_the_sender() -> None:
    headers = {"origin": "null", "host": HOST}
    assert is_own(headers, "proof", "proof")
    assert not is_own({**headers, "sec-fetch-site": "cross-site"}, "proof", "proof")
    assert not is_own({**headers, "origin": "http://evil.example"}, "proof", "proof")


def test_guard_lets_in_who_has_the_token() -> None:
    page = client(token=TOKEN)
    assert page.get("/").status_code == 401
    assert page.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert page.get("/?token=wrong").status_code == 401
    entered = page.get(f"/claims?token={TOKEN}&q=x")
    assert (entered.status_code, entered.headers["location"]) == (303, "/claims?q=x")
    assert "httponly" in entered.headers["set-cookie"].lower()
    assert "samesite=strict" in entered.headers["set-cookie"].lower()
    assert page.get("/").status_code == 200  # by the cookie


def test_guard_token_leads_nowhere_else() -> None:
    answer = asked(create_app(token=TOKEN), f"//evil.example/?token={TOKEN}")
    assert (answer.status, answer.headers["location"]) == (303, "/evil.example/")


def test_guard_token_in_the_address_of_a_write_is_none() -> None:
    assert client(token=TOKEN).post(f"/read?token={TOKEN}").status_code == 401


def test_guard_body_is_counted_whatever_it_says_of_itself() -> None:
    app = create_app(settings=Settings(web_body=10))
    host = ("host", HOST)
    assert asked(app, "/read", "POST", [host, ("content-length", "11")]).status == 413
    assert asked(app, "/read", "POST", [host, ("content-length", "1" * 5000)]).status == 413
    assert asked(app, "/read", "POST", [host, ("content-length", "-1")]).status == 413
    assert asked(app, "/read", "POST", [host], [b"123456", b"123456"]).status == 413
    assert asked(app, "/read", "POST", [host, ("content-length", "2")], [b"123456", b"123456"]).status == 413
    assert asked(app, "/read", "POST", [host], [b"12345", b"12345"]).status == 400  # heard, and nothing to read in it


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/onrecord.js", "/article/x.json", "/read", "/help"])
@pytest.mark.parametrize("host", [HOST, "evil.example"])
def test_guard_headers_are_on_every_answer(path: str, host: str) -> None:
    headers = asked(create_app(), path, headers=[("host", host)]).headers
    assert {name: headers[name.lower()] for name in HEADERS} == HEADERS
    assert "'unsafe" not in headers["content-security-policy"]


def test_guard_two_hosts_are_none() -> None:
    assert asked(create_app(), "/", headers=[("host", HOST), ("host", "evil.example")]).status == 421
    assert asked(create_app(), "/", headers=[]).status == 421
