from __future__ import annotations

import codecs
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Rejection
from onrecord.ingest.decode import CHARSETS, charset_of_page, decode

ENGLISH = "“The dam at Oster,” she said — in a café — “won’t hold.” " * 3
SAMPLES = {
    "utf-8": ENGLISH + "水坝",
    "iso-8859-1": "La mairesse a déclaré que le barrage n'était pas sûr, à Oster.",
    "windows-1252": ENGLISH,
    "iso-8859-2": "Burmistrz powiedział, że zapora w Osterze jest bezpieczna; żółć.",
    "windows-1250": "Starostka řekla, že přehrada v Osteru je bezpečná.",
    "windows-1251": "Мэр сказала, что плотина в Остере безопасна.",
    "koi8-r": "Мэр сказала, что плотина в Остере безопасна.",
    "koi8-u": "Міська голова сказала, що гребля безпечна.",
    "ibm866": "Мэр сказала, что плотина безопасна.",
    "windows-1253": "Η δήμαρχος είπε ότι το φράγμα είναι ασφαλές.",
    "iso-8859-7": "Η δήμαρχος είπε ότι το φράγμα είναι ασφαλές.",
    "windows-1254": "Belediye başkanı barajın güvenli olduğunu söyledi.",
    "iso-8859-9": "Belediye başkanı barajın güvenli olduğunu söyledi.",
    "windows-1255": "ראש העיר אמרה שהסכר בטוח.",
    "windows-1256": "قالت العمدة إن السد آمن.",
    "windows-1257": "Mērs teica, ka dambis ir drošs.",
    "windows-1258": "Thị trưởng nói".encode("cp1258", "ignore").decode("cp1258"),
    "windows-874": "นายกเทศมนตรีกล่าวว่าเขื่อนปลอดภัย",
    "gb2312": "市长说大坝是安全的。",
    "gb18030": "市長說大壩是安全的。𠀀",
    "big5": "市長說大壩是安全的。",
    "shift_jis": "市長はダムは安全だと述べた。",
    "euc-jp": "市長はダムは安全だと述べた。",
    "iso-2022-jp": "市長はダムは安全だと述べた。",
    "euc-kr": "시장은 댐이 안전하다고 말했다.",
}


@pytest.mark.parametrize(("charset", "text"), SAMPLES.items(), ids=list(SAMPLES))
def test_decode_reads_what_is_declared_rightly(charset: str, text: str) -> None:
    data = text.encode(CHARSETS[charset])
    assert decode(data, "w", charset) == text
    assert decode(data, "w", f" {charset.upper()} ") == text


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("declared", [None, "iso-8859-1"])
def test_decode_byte_order_mark_wins_and_is_dropped(mark: str, declared: str | None) -> None:
    assert decode(ENGLISH.encode(mark), "w", declared) == ENGLISH


def test_decode_big_endian_marks() -> None:
    assert decode(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), "w") == ENGLISH
    assert decode(codecs.BOM_UTF32_BE + ENGLISH.encode("utf-32-be"), "w") == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_utf16_without_a_mark_is_seen(encoding: str) -> None:
    text = "The dam held.\n" * 10
    assert decode(text.encode(encoding), "w") == text


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "windows-1251", "koi8-r", "nonsense", "rot13", "unicode_escape", "", None]
)
def test_decode_utf8_survives_a_wrong_declaration(declared: str | None) -> None:
    assert decode(SAMPLES["utf-8"].encode(), "w", declared) == SAMPLES["utf-8"]


def test_decode_undeclared_windows_1252_is_told() -> None:
    text = "The mayor of the town — she is new — said it was “safe” and left. " * 4
    assert decode(text.encode("cp1252"), "w") == text


def test_decode_undeclared_cyrillic_is_told() -> None:
    text = "Мэр города сказала в понедельник, что плотина безопасна, но жители ей не верят и уезжают. " * 5
    assert decode(text.encode("cp1251"), "w") == text


def test_decode_line_ends_are_kept() -> None:
    assert decode(b"a\r\nb\rc\n", "w") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"%PDF-1.7 text", "binary"),
        (b"PK\x03\x04rest", "binary"),
        (gzip.compress(b"text"), "binary"),
        (b"text with \x00 in it", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04 text", "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "encoding"),
        (codecs.BOM_UTF16_LE + b"odd", "encoding"),
        (codecs.BOM_UTF8 + b"\xff", "encoding"),
    ],
)
def test_decode_refuses_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Rejection) as caught:
        decode(data, "there")
    assert (caught.value.reason, caught.value.where) == (reason, "there")


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_decode_utf8_round_trip(text: str) -> None:
    data = text.encode()
    if data.startswith((b"PK\x03\x04", b"BZh", b"GIF8", b"%PDF-", b"{\\rtf", codecs.BOM_UTF8)):
        return
    assert decode(data, "w") == text


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<META CHARSET=utf-8 />", "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "Shift_JIS"),
        (b"<p>charset=utf-8</p>", None),
        (b" " * 5000 + b"<meta charset=utf-8>", None),
    ],
)
def test_decode_charset_of_page(page: bytes, charset: str | None) -> None:
    assert charset_of_page(page) == charset
