from __future__ import annotations

import gzip
import io
import random

import pytest

from onrecord.errors import Rejection
from onrecord.ingest.members import ALLOWANCE, CHUNK, Damaged, Members

ONE, TWO = b"The dam held.\n" * 1000, b"Nobody believed her.\nNobody.\n"


def members(data: bytes, head: int = 100) -> Members:
    return Members(data[:head], io.BytesIO(data[head:]), "a.gz")


@pytest.mark.parametrize("head", [3, 100, 10_000])
def test_members_of_a_packed_file_are_one_stream(head: int) -> None:
    data = gzip.compress(ONE) + gzip.compress(b"") + gzip.compress(TWO)
    assert members(data, head).read(1_000_000) == ONE + TWO


def test_members_of_a_plain_file_pass() -> None:
    assert members(ONE + TWO).read(1_000_000) == ONE + TWO


@pytest.mark.parametrize("data", [ONE + TWO, gzip.compress(ONE) + gzip.compress(TWO)], ids=["plain", "packed"])
def test_members_lines_and_pieces(data: bytes) -> None:
    lines = members(data)
    assert lines.readline(100) == b"The dam held.\n"
    assert lines.readline(5) == b"The d"
    assert lines.readline(100) == b"am held.\n"
    assert lines.skip(len(ONE) - 28) == len(ONE) - 28
    assert lines.read(6) == b"Nobody"
    lines.unread(b"Nobody")
    assert (lines.readline(100), lines.readline(100)) == tuple(TWO.splitlines(keepends=True))
    assert (lines.readline(100), lines.read(1), lines.skip(1)) == (b"", b"", 0)


def test_members_reading_goes_on_behind_damage() -> None:
    noise = random.Random(3).randbytes(3 * CHUNK)
    broken = bytearray(gzip.compress(noise))
    broken[5000:5020] = b"\xff" * 20
    lines = members(gzip.compress(ONE) + broken + gzip.compress(TWO))
    assert lines.read(len(ONE)) == ONE
    damages = 0
    while True:
        try:
            found = lines.read(len(TWO))
        except Damaged:
            damages += 1
            continue
        if found == TWO:
            break
    assert damages >= 1
    assert lines.read(1) == b""


def test_members_cut_short_is_damage_and_then_the_end() -> None:
    lines = members(gzip.compress(ONE)[:-10])
    assert lines.read(10) == ONE[:10]
    with pytest.raises(Damaged, match="cut short"):
        lines.read(1_000_000)
    assert lines.read(10) == b""


def test_members_bomb_is_given_up_while_it_is_small() -> None:
    lines = members(gzip.compress(bytes(2 * ALLOWANCE), 1))
    with pytest.raises(Rejection) as caught:
        lines.skip(2 * ALLOWANCE)
    assert (caught.value.reason, caught.value.where) == ("too-large", "a.gz")
    assert len(lines._buffer) < 1_000_000
