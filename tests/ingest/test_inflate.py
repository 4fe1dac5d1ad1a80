from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Rejection
from onrecord.ingest.inflate import Inflater


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "": bytes,
    "identity": bytes,
}


def inflated(encoding: str, data: bytes, most: int = 10_000, step: int = 7) -> bytes:
    inflater = Inflater(encoding, most, "w")
    for start in range(0, len(data), step):
        inflater.feed(data[start : start + step])
    return inflater.finish()


@given(st.binary(max_size=2000), st.integers(2, 500))
def test_inflate_gives_back_what_was_packed_in_any_pieces(data: bytes, step: int) -> None:
    for encoding, pack in PACKERS.items():
        assert inflated(encoding, pack(data), step=step) == data
    assert inflated("deflate", bare(data), step=step) == data


def test_inflate_encoding_is_read_loosely_and_padding_ignored() -> None:
    assert inflated(" GZip ", gzip.compress(b"dam") + b"\x00padding" * 20) == b"dam"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "deflate, gzip", "compress"])
def test_inflate_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(Rejection) as caught:
        Inflater(encoding, 10, "w")
    assert caught.value.reason == "content-type"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", ""])
@pytest.mark.parametrize(("size", "fits"), [(10_000, True), (10_001, False)])
def test_inflate_holds_no_more_than_allowed(encoding: str, size: int, fits: bool) -> None:
    data = PACKERS[encoding](b"\x00" * size)
    if fits:
        assert inflated(encoding, data) == b"\x00" * size
        return
    with pytest.raises(Rejection) as caught:
        inflated(encoding, data)
    assert caught.value.reason == "too-large"


@pytest.mark.parametrize(
    "data", [gzip.compress(b"dam" * 99)[:-9], b"no gzip at all", gzip.compress(b"dam")[:4] + b"\xff" * 40]
)
def test_inflate_damaged_data_is_refused(data: bytes) -> None:
    with pytest.raises(Rejection) as caught:
        inflated("gzip", data)
    assert caught.value.reason == "unreadable"
