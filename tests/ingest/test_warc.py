from __future__ import annotations

import dataclasses
import gzip
import io
import zlib

import pytest

from onrecord.errors import Rejection
from onrecord.ingest.warc import Archived, is_warc, joined, read_warc
from onrecord.settings import DEFAULTS
from tests.ingest.archives import answer, packed, record

PAGE = b"<html><p>The dam held.</p></html>"
SMALL = dataclasses.replace(DEFAULTS, max_bytes=1000)


def read(data: bytes) -> list[Archived | Rejection]:
    return list(read_warc(data[:64], io.BytesIO(data[64:]), "a.warc", SMALL))


def short(data: bytes) -> list[str]:
    """The address of each page, "where! reason" of each Rejection."""
    return [i.url if isinstance(i, Archived) else f"{i.where}! {i.reason}" for i in read(data)]


@pytest.mark.parametrize("pack", [lambda r: r, packed], ids=["plain", "packed"])
def test_warc_page_with_its_address_and_day(pack: type[bytes]) -> None:
    info = record(b"software: x\r\n", kind="warcinfo", Content_Type="application/warc-fields")
    data = pack(info) + pack(record(answer(PAGE, "text/html; charset=koi8-r"), "<https://a.example/1>"))
    where = "a.warc:2 (https://a.example/1)"
    assert read(data) == [Archived(where, "https://a.example/1", "2031-03-09", "koi8-r", PAGE)]


@pytest.mark.parametrize(
    "block",
    [
        record(answer(PAGE), kind="request"),
        record(answer(PAGE), kind="revisit"),
        record(answer(PAGE, "image/png")),
        record(answer(PAGE, status="404 Not Found")),
        record(answer(PAGE), "dns:a.example"),
        record(b"no answer at all"),
        record(PAGE, kind="resource", Content_Type="text/css"),
        record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html" + b"x" * 70_000),
    ],
)
def test_warc_what_is_no_page_is_passed_over(block: bytes) -> None:
    assert short(block + record(answer(PAGE), "https://a.example/2")) == ["https://a.example/2"]


def test_warc_resource_is_a_page_by_its_own_head() -> None:
    (found,) = read(record(PAGE, kind="resource", Content_Type="text/html; charset=utf-8"))
    assert isinstance(found, Archived)
    assert (found.body, found.charset) == (PAGE, "utf-8")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Transfer_Encoding": "chunked", "Content_Encoding": "br"}),  # unpacked by the archiver
    ],
)
def test_warc_body_is_unpacked(body: bytes, headers: dict[str, str]) -> None:
    (found,) = read(record(answer(body, **headers)))
    assert isinstance(found, Archived)
    assert found.body == PAGE


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (record(answer(PAGE + b" " * 70_000)), "too-large"),
        (record(answer(gzip.compress(bytes(100_000)), Content_Encoding="gzip")), "too-large"),
        (record(answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip")), "unreadable"),
        (record(answer(b"\x0b\x02\x80", Content_Encoding="br")), "content-type"),
        (record(answer(PAGE, **{f"X_{n}": "x" for n in range(200)})), "bad-record"),
    ],
)
def test_warc_page_that_cannot_be_had_is_a_rejection_and_the_next_is_read(block: bytes, reason: str) -> None:
    first, second = short(block + record(answer(PAGE), "https://a.example/2"))
    assert first.startswith("a.warc:1")
    assert first.endswith(f"! {reason}")
    assert second == "https://a.example/2"


@pytest.mark.parametrize(
    "damaged",
    [
        record(answer(PAGE), length=5),
        record(answer(PAGE), Content_Length="many"),
        b"what is this?\r\n" * 100,
        b"WARC/1.0\r\n" + b"X-A: b\r\n" * 500 + b"\r\n",
    ],
    ids=["length", "no-length", "noise", "head"],
)
def test_warc_reading_goes_on_behind_a_damaged_record(damaged: bytes) -> None:
    good = [record(answer(PAGE), f"https://a.example/{n}") for n in (1, 2)]
    found = short(good[0] + damaged + good[1])
    assert (found[0], found[-1]) == ("https://a.example/1", "https://a.example/2")
    assert [f.partition("! ")[2] for f in found[1:-1]] == ["bad-record"]


def test_warc_damaged_member_costs_one_record() -> None:
    broken = bytearray(packed(record(answer(PAGE * 20))))
    broken[30:40] = b"\xff" * 10
    good = [packed(record(answer(PAGE), f"https://a.example/{n}")) for n in (1, 2)]
    assert short(good[0] + broken + good[1]) == ["https://a.example/1", "a.warc:2! bad-record", "https://a.example/2"]


@pytest.mark.parametrize("cut", [20, 150, 300])
@pytest.mark.parametrize("pack", [lambda r: r, packed], ids=["plain", "packed"])
def test_warc_cut_short_keeps_what_came_before(cut: int, pack: type[bytes]) -> None:
    last = pack(record(answer(PAGE * 10, X_Noise="kljhfgdsaoiuqwre zmxnbcv 0192837465 poqiwue"), "https://a.example/2"))
    found = short(pack(record(answer(PAGE))) + last[: min(cut, len(last) - 20)])
    assert found == ["https://a.example/1", "a.warc:2! bad-record"]


def test_warc_length_beyond_the_end_is_said_at_once() -> None:
    assert short(record(answer(PAGE), length=10**17)) == ["a.warc:1! bad-record"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"WARC/1.1\r\n", True),
        (packed(record(PAGE))[:-9], True),
        (gzip.compress(b'{"text": "x"}'), False),
        (b"\x1f\x8b\x08\xff\xff", False),
        (b"The WARC/1.0", False),
    ],
)
def test_warc_is_told_by_how_it_begins(head: bytes, expected: bool) -> None:
    assert is_warc(head) is expected


def test_warc_chunks_cut_short_give_what_is_there() -> None:
    assert joined(b"5\r\nHello\r\n6;x=y\r\n wor") == b"Hello wor"
    assert joined(b"no chunks") is None
