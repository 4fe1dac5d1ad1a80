from __future__ import annotations

import dataclasses
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Rejection
from onrecord.ingest.article import BY_PAGE, BY_RECORD, Found
from onrecord.ingest.jsonl import Joined, found_in, parse_record, read_lines
from onrecord.ingest.metadata import Metadata
from onrecord.ingest.page import Story
from onrecord.settings import DEFAULTS

PAGE = Story(
    "The dam held.", Metadata("Page title", ("Ada Orth",), "The Ledger", "2031-03-04", "en", "https://a.example")
)


def no_page(source: str, url: str | None, where: str) -> Story:
    raise AssertionError(f"{where} is no page: {source} {url}")


def lines(data: bytes, most: int = 100) -> list[tuple[str, bytes | str]]:
    found = read_lines(io.BytesIO(data), "f", dataclasses.replace(DEFAULTS, max_line=most))
    return [(where, line.reason if isinstance(line, Rejection) else line) for where, line in found]


def test_jsonl_lines_are_counted_as_an_editor_counts_them() -> None:
    assert lines(b'\xef\xbb\xbf{"a":1}\r\n\n  \n{"b":2}') == [("f:1", b'{"a":1}'), ("f:4", b'{"b":2}')]


def test_jsonl_line_too_long_is_passed_over_and_the_next_one_read() -> None:
    data = b"{}\n" + b"x" * 3_000_000 + b"\n" + b"y" * 101 + b"\n" + b"z" * 99 + b"\n{}"
    assert lines(data) == [
        ("f:1", b"{}"),
        ("f:2", "too-long-line"),
        ("f:3", "too-long-line"),
        ("f:4", b"z" * 99),
        ("f:5", b"{}"),
    ]


@given(st.lists(st.binary(max_size=30).map(lambda b: b.replace(b"\n", b"")), max_size=8), st.integers(0, 60))
def test_jsonl_joined_reads_as_one_stream(rows: list[bytes], seam: int) -> None:
    data = b"\n".join(rows)
    joined, plain = Joined(data[:seam], io.BytesIO(data[seam:])), io.BytesIO(data)
    for size in (5, -1, 7, 100) * 5:
        assert joined.readline(size) == plain.readline(size)


def test_jsonl_record_with_text_is_taken_as_it_says() -> None:
    record = {"id": 7, "text": " The dam\r\nheld. ", "url": "https://a.example", "title": "T", "outlet": "O"}
    record |= {"authors": ["A", "B"], "published": "2031-03-04T10:00:00Z", "language": "en"}
    found = found_in(parse_record(json.dumps(record).encode(), "f:1"), "f:1", no_page)
    assert found == Found(
        " The dam\r\nheld. ", "7", "https://a.example", "T", "O", ("A", "B"), "en", "2031-03-04", BY_RECORD
    )


def test_jsonl_record_needs_text_only_and_nulls_say_nothing() -> None:
    line = b'{"text": "x", "id": null, "url": null, "authors": null, "published": null, "html": null, "more": [1]}'
    assert found_in(parse_record(line, "f:3"), "f:3", no_page) == Found("x", key="f:3")


def test_jsonl_record_with_html_is_filled_up_from_its_page() -> None:
    asked: list[tuple[str, str | None, str]] = []

    def page(source: str, url: str | None, where: str) -> Story:
        asked.append((source, url, where))
        return PAGE

    found = found_in({"html": "<p>", "id": "a", "title": "Own"}, "f:1", page)
    assert found == Found(
        PAGE.text, "a", "https://a.example", "Own", "The Ledger", ("Ada Orth",), "en", "2031-03-04", BY_PAGE
    )
    dated = found_in({"html": "<p>", "published": "2030-01-01", "url": "https://b.example"}, "f:2", page)
    assert (dated.published, dated.basis, dated.url) == ("2030-01-01", BY_RECORD, "https://b.example")
    assert asked == [("<p>", None, "f:1"), ("<p>", "https://b.example", "f:2")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "no JSON"),
        (b'{"text": "a"} {"text": "b"}', "no JSON"),
        (b"[" * 100_000, "nested"),
        (b'{"text": ' + b"1" * 5000 + b"}", "no JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b'["text"]', "object"),
        (b"{}", "neither"),
        (b'{"text": null, "title": "x"}', "neither"),
        (b'{"text": 7}', "'text'"),
        (b'{"text": "x", "title": ["y"]}', "'title'"),
        (b'{"text": "x", "id": true}', "'id'"),
        (b'{"text": "x", "id": {}}', "'id'"),
        (b'{"text": "x", "authors": {"name": "A"}}', "'authors'"),
        (b'{"text": "x", "authors": [1]}', "'authors'"),
        (b'{"text": "x", "published": "soon"}', "'published'"),
        (b'{"text": "x", "published": 20230915}', "'published'"),
    ],
)
def test_jsonl_bad_record_says_what_is_wrong_and_where(line: bytes, says: str) -> None:
    with pytest.raises(Rejection, match=says) as caught:
        found_in(parse_record(line, "f:9"), "f:9", no_page)
    assert (caught.value.reason, caught.value.where) == ("bad-record", "f:9")
    assert len(caught.value.message) <= 200
