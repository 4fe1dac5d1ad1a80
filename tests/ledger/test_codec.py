from __future__ import annotations

import json
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.ledger.codec import article_id, keyless, pack, to_bytes, unpack
from onrecord.model import Reading
from tests.export.samples import article, full_reading
from tests.ledger.many import numbered

PACKED = pack(full_reading())


def test_codec_there_and_back_is_the_same_reading() -> None:
    assert unpack(PACKED) == full_reading()
    assert unpack(PACKED).to_json() == full_reading().to_json()
    assert json.loads(to_bytes(full_reading())) == full_reading().to_dict()


def test_codec_half_a_surrogate_pair_survives() -> None:
    odd = numbered(1, title="\udcff", authors=("\ud800",))
    assert unpack(pack(odd)) == odd


def test_codec_article_id_is_of_the_text_and_what_is_stated() -> None:
    same = article(key="elsewhere", left_out=(), published=replace(article().published, used=None, basis="inferred"))
    assert article_id(same) == article_id(article())
    # The id is in people's files: it must never change.
    assert article_id(replace(article(), id="sha256:0")) == "article:2269e408feebdf644151942752f2572c"


def test_codec_article_id_tells_fields_apart() -> None:
    assert article_id(article(title="a", outlet=None)) != article_id(article(title=None, outlet="a"))


def test_codec_keyless_keeps_everything_else() -> None:
    bare = keyless(full_reading())
    assert bare.article.key is None
    assert replace(bare, article=article()) == full_reading()


def packed(plain: bytes) -> bytes:
    return zlib.compress(plain)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"no zlib",
        PACKED[:-5],
        packed(b"{"),
        packed(b"[]"),
        packed(b"{}"),
        packed(b"\xff"),
        packed(b"[" * 100_000),
        packed(json.dumps({**full_reading().to_dict(), "article": 7}).encode()),
        packed(json.dumps({**full_reading().to_dict(), "claims": [None]}).encode()),
    ],
)
def test_codec_damage_is_a_clear_error(damaged: bytes) -> None:
    with pytest.raises(RecordError, match="holds what is damaged"):
        unpack(damaged)


def test_codec_a_bomb_is_cut() -> None:
    with pytest.raises(RecordError, match="too large"):
        unpack(packed(b" " * 10_000_000), most=100_000)


@given(where=st.integers(0, len(PACKED) - 1), flip=st.integers(1, 255))
def test_codec_a_changed_byte_is_never_a_wrong_reading(where: int, flip: int) -> None:
    changed = bytearray(PACKED)
    changed[where] ^= flip
    try:
        found: Reading | None = unpack(bytes(changed))
    except RecordError:
        found = None
    assert found in (None, full_reading())
