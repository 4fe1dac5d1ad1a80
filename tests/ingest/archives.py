"""WARC files made by hand."""

from __future__ import annotations

import gzip

DAY = "2031-03-09T07:00:00Z"


def record(
    body: bytes, url: str = "https://a.example/1", kind: str = "response", *, length: int | None = None, **more: str
) -> bytes:
    """One record; `more` are fields of its head, an underscore for each hyphen."""
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": DAY,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(body) if length is None else length),
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return head.encode() + b"\r\n" + body + b"\r\n\r\n"


def answer(page: bytes, kind: str = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + page


def packed(*records: bytes) -> bytes:
    """A .warc.gz: a member for each record."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)
