"""WARC (ISO 28500): the pages that a crawl kept, each with its address and the day on which it was fetched.

Plain or gzip, as a stream. Damage costs the records that it hit: reading goes on at the next line that begins one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import Rejection
from onrecord.ingest.dates import parse_date
from onrecord.ingest.inflate import Inflater
from onrecord.ingest.members import MAGIC, Damaged, Members
from onrecord.settings import Settings

LONGEST_LINE = 65_536
MOST_LINES = 200
MOST_CHUNKS = 200_000  # servers send some kilobytes in each
LONGEST_SIZE = 1000  # bytes of the line before a chunk
LONGEST_URL = 200  # of what is said; a page keeps its whole address
BEGINS = re.compile(rb"WARC/\d{1,3}\.\d{1,3}[ \t]{0,3}\r?\n")
LONGEST_VERSION = 17  # bytes
PAGES = frozenset({"text/html", "application/xhtml+xml"})
_ANSWERED = re.compile(rb"HTTP/\d{1,3}(?:\.\d{1,3})?\s{1,5}(\d{3})\b")
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_LENGTH = re.compile(r"\d{1,18}", re.ASCII)
_CHUNK = re.compile(rb"\s{0,5}([0-9A-Fa-f]{1,8})\s{0,5}(?:;.{0,1000})?\n")

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Archived:
    """A page as it was kept: `where` is "file.warc.gz:12 (https://…)", its twelfth record; `day` an ISO date; `body` decompressed."""

    where: str
    url: str
    day: str | None
    charset: str | None
    body: bytes


def is_warc(head: bytes) -> bool:
    """Whether a file that begins so is a WARC, compressed or not."""
    try:
        return Members(head, io.BytesIO(), "").read(len(b"WARC/")) == b"WARC/"
    except Damaged:
        return False


def read_warc(head: bytes, stream: BinaryIO, name: str, settings: Settings) -> Iterator[Archived | Rejection]:
    """Every page of a WARC in order, read as it is asked for; a Rejection in the place of what was lost.

    `head` are the bytes of the file that were read already. A page is a response with status 200, or a resource, that
    says it is HTML; everything else is passed over. Ends with Rejection too-large at a bomb.
    """
    source = Members(head, stream, name)
    number = 0
    while True:
        number += 1
        where = f"{name}:{number}"
        try:
            if not (line := _first_line(source)):
                return
            found = _record(line, source, where, settings)
        except Damaged as damage:
            yield Rejection("bad-record", where, str(damage))
            if not _find_next(source):
                return
        except Rejection as bomb:
            yield bomb
            return
        else:
            if found is not None:
                yield found


def _first_line(source: Members) -> bytes:
    """The first line that is not blank, b"" at the end of the file."""
    for _ in range(MOST_LINES):
        line = source.readline(LONGEST_LINE)
        if not line or line.strip():
            return line
    raise Damaged("is no WARC record")


def _find_next(source: Members) -> bool:
    """On to where a record begins; False where there is none. Damage on the way belongs to what was said already."""
    tail = b""
    while True:
        try:
            piece = source.read(LONGEST_LINE)
        except Damaged:
            tail = b""
            continue
        except Rejection:  # a bomb: nothing behind it is read, and the damage before it was told
            return False
        data = tail + piece
        if found := BEGINS.search(data):
            source.unread(data[found.start() :])
            return True
        if not piece:
            return False
        tail = data[-LONGEST_VERSION:]


def _record(line: bytes, source: Members, where: str, settings: Settings) -> Archived | Rejection | None:
    """A record whose first line was read: its page, why that cannot be had, or None where it holds none."""
    if not BEGINS.match(line):
        raise Damaged("is no WARC record")
    fields = _fields(source.readline)
    length = fields.get("content-length", "")
    if not _LENGTH.fullmatch(length):
        raise Damaged("does not say how long it is")
    block = _Block(source, int(length))
    found: Archived | Rejection | None
    try:
        found = _page(fields, block, where, settings)
    except _Refused as refused:
        found = refused.rejection
    block.skip()
    if source.readline(LONGEST_LINE).strip() or source.readline(LONGEST_LINE).strip():
        raise Damaged("is not as long as it says")
    return found


class _Refused(Exception):
    """A page that is refused, while the file that holds it is sound."""

    def __init__(self, rejection: Rejection) -> None:
        super().__init__(str(rejection))
        self.rejection = rejection


class _Block:
    """The bytes of one record."""

    def __init__(self, source: Members, length: int) -> None:
        self._source = source
        self.left = length

    def readline(self, most: int) -> bytes:
        """The next line within the record."""
        line = self._source.readline(min(most, self.left)) if self.left else b""
        self.left -= len(line)
        return line

    def rest(self) -> bytes:
        """All that is left; raises Damaged where the file ends before."""
        body = self._source.read(self.left)
        self._passed(len(body))
        return body

    def skip(self) -> None:
        """Passes over what is left; raises Damaged where the file ends before."""
        self._passed(self._source.skip(self.left))

    def _passed(self, count: int) -> None:
        self.left -= count
        if self.left:
            raise Damaged("the file was cut short")


def _fields(readline: Callable[[int], bytes]) -> Fields:
    """Header lines up to a blank one, names in lower case; a line that begins with a space goes on with the one before."""
    fields: Fields = {}
    name = ""
    for _ in range(MOST_LINES):
        line = readline(LONGEST_LINE)
        if not line.strip():
            return fields
        words = line.decode("utf-8", "replace")
        if words[0].isspace() and name:
            fields[name] += " " + words.strip()
            continue
        name, _, value = (part.strip() for part in words.partition(":"))
        name = name.lower()
        fields[name] = value
    raise Damaged(f"has more than {MOST_LINES} lines of headers")


def _page(fields: Fields, block: _Block, where: str, settings: Settings) -> Archived | None:
    """The page of a record, or None where it holds none; raises _Refused, and Damaged."""
    url = fields.get("warc-target-uri", "").strip("<>")
    if not url.lower().startswith(("http://", "https://")):
        return None
    kind = fields.get("warc-type", "").lower()
    if kind == "resource":
        headers = {"content-type": fields.get("content-type", "")}
    elif kind == "response":
        answered = _ANSWERED.match(block.readline(LONGEST_LINE))
        headers = _fields(block.readline)
        if not answered or answered[1] != b"200":
            return None
    else:
        return None
    content_type = headers.get("content-type", "")
    if content_type.partition(";")[0].strip().lower() not in PAGES:
        return None
    where = f"{where} ({url[:LONGEST_URL]})"
    if block.left > settings.max_bytes:
        message = f"holds {block.left:,} bytes, more than {settings.max_bytes:,}"
        raise _Refused(Rejection("too-large", where, message))
    charset = _CHARSET.search(content_type[:1000])
    body = _body(headers, block.rest(), where, settings)
    return Archived(where, url, parse_date(fields.get("warc-date", "")), charset[1] if charset else None, body)


def _body(headers: Fields, body: bytes, where: str, settings: Settings) -> bytes:
    """What a browser would have made of it. Archives that undo the encodings of the wire often keep their names."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        whole = joined(body)
        if whole is None:
            return body
        body = whole
    encoding = headers.get("content-encoding", "")
    if encoding.strip().lower() in {"gzip", "x-gzip"} and not body.startswith(MAGIC):
        return body
    try:
        inflater = Inflater(encoding, settings.max_bytes, where)
        if body:
            inflater.feed(body)
        return inflater.finish()
    except Rejection as rejection:
        raise _Refused(rejection) from None


def joined(body: bytes) -> bytes | None:
    """The chunks of a body put together, as far as they go and are not absurdly small; None where it does not come in chunks."""
    pieces: list[bytes] = []
    at = 0
    while at < len(body) and len(pieces) < MOST_CHUNKS:
        end = body.find(b"\n", at, at + LONGEST_SIZE) + 1
        size = _CHUNK.match(body[at:end])
        if size is None:
            return b"".join(pieces) if pieces else None
        at = end + int(size[1], 16)
        if at == end:
            break
        pieces.append(body[end:at])
        at += 2 if body.startswith(b"\r\n", at) else 1
    return b"".join(pieces)
