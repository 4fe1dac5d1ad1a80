"""Bytes -> text: byte order marks, declared charsets, UTF-8, then detection; or a Rejection that says why not."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import Rejection

# UTF-32 first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
)
# What browsers read under these names (WHATWG Encoding Standard): supersets of what they say. Codecs that are
# no charsets (rot13, base64, unicode_escape) are never reached: only names of this table are decoded.
CHARSETS = {
    **dict.fromkeys(("ascii", "us-ascii", "latin1", "latin-1", "l1", "iso8859-1", "iso-8859-1"), "cp1252"),
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **{f"windows-{n}": f"cp{n}" for n in (*range(1250, 1259), 874)},
    **{f"cp{n}": f"cp{n}" for n in (*range(1250, 1259), 866, 874, 932, 949)},
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **{name: name for name in ("koi8-r", "koi8-u", "euc-jp", "iso-2022-jp", "utf-8", "utf-16-le", "utf-16-be")},
    "utf8": "utf-8",
    "ibm866": "cp866",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "tis-620": "cp874",
    "iso-8859-11": "cp874",
}
MULTIBYTE = frozenset(
    {"gb18030", "cp932", "cp949", "big5hkscs", "euc-jp", "iso-2022-jp", "utf-8", "utf-16-le", "utf-16-be"}
)

# Detection looks at this much; its cost grows with the sample, not with what a stranger sends.
DETECT_SAMPLE = 32_768
# Prose of English has curly quotes, dashes and few accents: below this share of high bytes Windows-1252 is taken.
WESTERN_SHARE = 0.03
WESTERN = frozenset("‘’“”–—…•·°€£§©®™«»¡¿ÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜßàáâäåæçèéêëìíîïñòóôöøùúûüŒœ\xa0")
# Of a thousand characters of text none is a control character; of random bytes a hundred are.
CONTROL_SHARE = 0.01
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
META_CHARSET = re.compile(rb"<meta\s[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
META_WITHIN = 4096


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The text of `data` without its byte order mark; `declared` is the charset that a header or page names.

    Raises Rejection: empty, binary (a known format, NUL or control characters) or encoding (undecodable).
    """
    if not data:
        raise Rejection("empty", where, "holds no bytes")
    text = _by_mark(data, where) or _without_mark(data, where, declared)
    if len(CONTROLS.findall(text)) > len(text) * CONTROL_SHARE:
        raise Rejection("binary", where, "holds control characters; it is no text")
    return text


def charset_of_page(data: bytes) -> str | None:
    """The charset that a page's `<meta>` declares within its first 4,096 bytes."""
    found = META_CHARSET.search(data[:META_WITHIN])
    return found[1].decode("ascii", "replace") if found else None


def _by_mark(data: bytes, where: str) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding) or _refuse_empty(where)
            except UnicodeDecodeError as error:
                message = f"begins with the mark of {encoding} but is not: byte {error.start:,} cannot be read"
                raise Rejection("encoding", where, message) from None
    return None


def _refuse_empty(where: str) -> str:
    raise Rejection("empty", where, "holds no text after its byte order mark")


def _without_mark(data: bytes, where: str, declared: str | None) -> str:
    if b"\x00" in data:
        return _with_zeros(data, where)
    for magic, name in BINARY_MAGIC:
        if data.startswith(magic):
            raise Rejection("binary", where, f"is {name}; save it as text or HTML first")
    charset = CHARSETS.get((declared or "").strip().lower().replace("_", "-"))
    # A page in UTF-8 often says Latin-1, and Latin-1 reads anything; text in a single-byte charset is never valid UTF-8.
    order = [charset, "utf-8"] if charset in MULTIBYTE else ["utf-8", charset]
    for encoding in filter(None, order):
        if (text := _try(data, encoding)) is not None:
            return text
    return _detected(data, where)


def _with_zeros(data: bytes, where: str) -> str:
    """UTF-16 without a mark has its zeros at every other byte; any other file with zeros is binary."""
    sample = data[: min(len(data), DETECT_SAMPLE)]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = _try(data, encoding) if max(even, odd) > len(sample) // 5 and min(even, odd) == 0 else None
    if text is None:
        raise Rejection("binary", where, "holds zero bytes; it is no text")
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        # Windows-1252 leaves five bytes undefined; browsers read them as controls, and so does Latin-1.
        return data.decode("latin-1") if encoding == "cp1252" else None


def _detected(data: bytes, where: str) -> str:
    encoding = "cp1252" if _is_western(data) else _detect(data)
    text = _try(data, encoding) if encoding else None
    if text is None:
        raise Rejection("encoding", where, "is in no encoding that could be told; save it as UTF-8")
    return text


def _is_western(data: bytes) -> bool:
    high = bytes(b for b in data[:DETECT_SAMPLE] if b > 0x7F)  # noqa: PLR2004 - the end of ASCII
    share = len(high) / min(len(data), DETECT_SAMPLE)
    return share < WESTERN_SHARE and WESTERN.issuperset(high.decode("cp1252", "replace"))


def _detect(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:DETECT_SAMPLE]).best()
    return best.encoding if best else None
