"""WARC files made to take for ever, to fill the memory, or to hide what is sound in them."""

from __future__ import annotations

import gzip
import io
import random
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Rejection
from onrecord.ingest.warc import Archived, read_warc
from onrecord.settings import DEFAULTS
from tests.ingest.archives import answer, packed, record

PAGE = b"<html><p>The dam held.</p></html>"
GOOD = record(answer(PAGE))
PACKED = packed(GOOD)
NOISE = random.Random(5).randbytes(3_000_000)
HOSTILE = {
    "begins-and-begins": b"WARC/1.0\r\n" * 300_000,
    "blank-lines": b"\n" * 3_000_000,
    "noise": NOISE,
    "one-line": b"x" * 5_000_000,
    "one-header": b"WARC/1.0\r\nX-A: " + b"x" * 5_000_000,
    "headers": b"WARC/1.0\r\n" + b"X-A: b\r\n" * 300_000,
    "endless": record(answer(PAGE), length=10**17),
    "small-chunks": record(answer(b"1\r\nx\r\n" * 1_000_000, Transfer_Encoding="chunked")),
    "large-chunk": record(answer(b"fffffff0\r\n" + b"x" * 1_000_000, Transfer_Encoding="chunked")),
    "bomb-inside": record(answer(gzip.compress(bytes(300_000_000), 1), Content_Encoding="gzip")),
}
HOSTILE_PACKED = {
    "packed-noise": b"\x1f\x8b\x08" + NOISE,
    "packed-blank-lines": gzip.compress(b"\n" * 100_000_000, 1),
    "members": packed(b"") * 50_000,
    "broken-members": b"\x1f\x8b\x08\x00" * 500_000,
}


def read(data: bytes) -> list[Archived | Rejection]:
    return list(read_warc(data[:16_384], io.BytesIO(data[16_384:]), "a.warc", DEFAULTS))


@pytest.mark.parametrize("name", [*HOSTILE, *HOSTILE_PACKED])
def test_hostile_warc_is_read_in_time_and_what_came_before_is_kept(name: str) -> None:
    data = GOOD + HOSTILE[name] if name in HOSTILE else PACKED + HOSTILE_PACKED[name]
    started = time.monotonic()
    first, *others = read(data)
    assert time.monotonic() - started < 10  # most take a fifth of a second; what is not linear takes minutes
    assert isinstance(first, Archived)
    assert first.body == PAGE
    assert all(isinstance(other, Archived | Rejection) for other in others)


@given(st.data())
def test_hostile_warc_with_a_changed_piece_never_raises(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([GOOD * 3, PACKED * 3]))
    start = data.draw(st.integers(0, len(whole)))
    stop = data.draw(st.integers(start, min(len(whole), start + 40)))
    read(whole[:start] + data.draw(st.binary(max_size=40)) + whole[stop:])


@pytest.mark.parametrize("third", [GOOD, PACKED], ids=["plain", "packed"])
def test_hostile_warc_damage_in_the_third_record_costs_no_other(third: bytes) -> None:
    for place in range(30, len(third) - 12, 7):
        broken = third[:place] + b"\x00\xff\x00" + third[place + 3 :]
        found = read(third * 2 + broken + third * 2)
        sound = [f for f in found if isinstance(f, Archived) and f.body == PAGE]
        assert len(sound) >= 4


MEASURE = """
import io, resource, time, zlib
from onrecord.errors import Rejection
from onrecord.ingest.warc import read_warc
from onrecord.settings import DEFAULTS
packer = zlib.compressobj(9, wbits=31)
fields = b"WARC/1.0\\r\\nWARC-Type: response\\r\\nWARC-Target-URI: https://a.example/\\r\\nContent-Length: 10737418240\\r\\n\\r\\n"
head = packer.compress(fields + b"HTTP/1.1 200 OK\\r\\nContent-Type: video/mp4\\r\\n\\r\\n") + packer.flush(zlib.Z_FULL_FLUSH)
block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
bomb = head + block * 10_240  # a flushed block stands for itself, so that ten gigabytes cost nothing to make
before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
found = list(read_warc(bomb[:16384], io.BytesIO(bomb[16384:]), "bomb", DEFAULTS))
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(*(f.reason for f in found if isinstance(f, Rejection)), grown, time.process_time() - started)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not measured there")
def test_hostile_warc_bomb_of_ten_gigabytes_stays_small() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True, timeout=60)
    reason, grown, seconds = done.stdout.split()
    unit = 1 if sys.platform == "darwin" else 1024
    assert reason == "too-large"
    assert int(grown) * unit < 64_000_000
    assert float(seconds) < 10  # on an idle core a second and a half
