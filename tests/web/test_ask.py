"""What a page is asked and how it answers: pages of lists, addresses, tables in which nothing is live."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from starlette.requests import Request

from onrecord.web.ask import Ask
from onrecord.web.site import Site


def ask(path: str = "/claims", query: str = "") -> Ask:
    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "headers": []}
    return Ask(Site(), Request({**scope, "query_string": query.encode(), "server": ("127.0.0.1", 80)}))


@pytest.mark.parametrize(
    ("asked", "total", "page", "offset"),
    [
        ("", 120, 1, 0),
        ("page=2", 120, 2, 50),
        ("page=3", 120, 3, 100),
        ("page=4", 120, 3, 100),
        ("page=1000000000", 120, 3, 100),
        ("page=" + "9" * 5000, 120, 3, 100),
        ("page=0", 120, 1, 0),
        ("page=-1", 120, 1, 0),
        ("page=x", 120, 1, 0),
        ("page=%C2%B2", 120, 1, 0),
        ("page=7", 0, 1, 0),
        ("page=2", 50, 1, 0),
        ("page=2", 51, 2, 50),
    ],
)
def test_ask_page_is_clamped(asked: str, total: int, page: int, offset: int) -> None:
    pager = ask(query=asked).pager(total)
    assert (pager.page, pager.offset) == (page, offset)


def test_ask_address_keeps_what_was_asked() -> None:
    made = ask(query="q=ferry+strait&status=denied&page=3")
    assert made.here(page=4) == "/claims?q=ferry+strait&status=denied&page=4"
    assert made.here(page=None, status=None) == "/claims?q=ferry+strait"
    assert made.twin("csv") == "/claims.csv?q=ferry+strait&status=denied&page=3"


def test_ask_twin_keeps_the_path_as_it_was_sent() -> None:
    assert ask("/source/A%2FB").twin("json") == "/source/A%2FB.json"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\n=x", " =1"])
def test_ask_table_has_nothing_live(cell: str) -> None:
    answer = ask().csv(["text"], [[cell]])
    ((_,), (shown,)) = csv.reader(io.StringIO(bytes(answer.body).decode("utf-8"), newline=""))
    assert shown == f"'{cell}"


def test_ask_table_keeps_numbers_and_shows_controls() -> None:
    answer = ask().csv(["n", "text", "none"], [[-3, "a\u202eb\r", None]])
    assert bytes(answer.body).decode() == '"n","text","none"\r\n-3,"a<U+202E>b\u240d",""\r\n'
    assert answer.headers["content-disposition"] == 'attachment; filename="onrecord.csv"'


def test_ask_json_is_ascii_whatever_it_holds() -> None:
    assert bytes(ask().json({"name": "\ud800 é"}).body) == b'{"name": "\\ud800 \\u00e9"}'
