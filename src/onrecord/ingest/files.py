"""Sources (paths, folders, URLs, "-", a page at hand) -> Articles, each item by what it holds, not by its suffix alone.

What cannot be read is yielded as a Rejection in its place; nothing that an input holds ends the batch.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import Reason, Rejection
from onrecord.ingest.address import is_url
from onrecord.ingest.article import Found, Overrides, build
from onrecord.ingest.decode import charset_of_page, decode
from onrecord.ingest.entries import Entries
from onrecord.ingest.feeds import is_feed
from onrecord.ingest.jsonl import Joined, Lines, found_in, parse_record, read_lines, with_page
from onrecord.ingest.members import MAGIC
from onrecord.ingest.visits import Visits
from onrecord.ingest.worker import PageWorker
from onrecord.model import Article
from onrecord.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from onrecord.ingest.fetch import Fetched

TEXT_SUFFIXES = frozenset({".txt"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
# Feeds are none of them: a folder is read without asking the network for anything.
WALKED = (*TEXT_SUFFIXES, *PAGE_SUFFIXES, *LINES_SUFFIXES, ".warc", ".warc.gz")

# What an input is shows in its first bytes; UTF-16 shows once its zeros are dropped.
HEAD_BYTES = 16_384
_PAGE_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<[a-z!/]", re.IGNORECASE)
_RECORD_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def read_inputs(
    sources: Sequence[str | Fetched],
    stdin: BinaryIO | None,
    overrides: Overrides,
    settings: Settings = DEFAULTS,
    *,
    seen: Callable[[str], bool] = lambda _: False,
    visits: Visits | None = None,
) -> Iterator[Article | Rejection]:
    """Every Article of `sources` in order, read as it is asked for; a Rejection where one could not be.

    A source is a path, a folder (walked in order of names; hidden files, and suffixes that are none of .txt .html
    .htm .xhtml .jsonl .ndjson .warc .warc.gz, are passed over), an http(s) URL, what was fetched from one, or "-" for
    `stdin`. A JSONL file gives an Article for each line, a WARC file for each page, a feed for each entry: its page is
    fetched unless `seen` is true of its address. Close the iterator, or exhaust it, to end the page worker.
    """
    with PageWorker(settings) as pages:
        reader = _Reader(pages, overrides, settings, seen, visits or Visits(settings))
        for source in sources:
            yield from reader.read(source, stdin)


@dataclass(frozen=True, slots=True)
class _Reader:
    pages: PageWorker
    overrides: Overrides
    settings: Settings
    seen: Callable[[str], bool]
    visits: Visits

    def read(self, source: str | Fetched, stdin: BinaryIO | None) -> Iterator[Article | Rejection]:
        if not isinstance(source, str):
            yield from self._page(source, source.url)
        elif source == "-":
            yield from self._stream(stdin or io.BytesIO(), "-", "")
        elif is_url(source):
            yield from self._fetched(source)
        elif os.path.isdir(source):
            yield from self._folder(source)
        else:
            yield from self._file(source)

    def _folder(self, folder: str) -> Iterator[Article | Rejection]:
        nothing = True
        for item in walk(folder):
            nothing = False
            if isinstance(item, Rejection):
                yield item
            else:
                yield from self._file(item)
        if nothing:
            yield Rejection("empty", folder, "holds no file that could be read (.txt, .html, .jsonl)")

    def _file(self, path: str) -> Iterator[Article | Rejection]:
        try:
            stream = open_input(path)
        except Rejection as rejection:
            yield rejection
            return
        with stream:
            yield from self._stream(stream, path, Path(path).suffix.lower())

    def _stream(self, stream: BinaryIO, name: str, suffix: str) -> Iterator[Article | Rejection]:
        try:
            head = _read_up_to(stream, HEAD_BYTES)
            if is_lines(head, suffix):
                yield from self._lines(Joined(head, stream), name)
            elif suffix not in TEXT_SUFFIXES and head.startswith((b"WARC/", MAGIC)):
                yield from self._archive(head, stream, name)
            else:
                data = head + _read_up_to(stream, self.settings.max_bytes + 1 - len(head))
                yield from self._document(data, name, suffix)
        except OSError as error:
            yield _refused(error, name)
        except Rejection as rejection:
            yield rejection

    def _document(self, data: bytes, name: str, suffix: str) -> Iterator[Article | Rejection]:
        if len(data) > self.settings.max_bytes:
            raise Rejection("too-large", name, f"holds more than {self.settings.max_bytes:,} bytes")
        if is_feed(data):
            yield from self._entries().read(data, name, None, None)
        else:
            yield self._article(data, Found("", key=name), name, is_page(data, suffix), None)

    def _archive(self, head: bytes, stream: BinaryIO, name: str) -> Iterator[Article | Rejection]:
        from onrecord.ingest.warc import is_warc, read_warc

        if not is_warc(head):
            raise Rejection("binary", name, "is gzip data, and no WARC; unpack it first")
        nothing = True
        for item in read_warc(head, stream, name, self.settings):
            nothing = False
            try:
                if isinstance(item, Rejection):
                    raise item
                own = Found("", key=item.url, url=item.url, fetched=item.day)
                yield self._article(item.body, own, item.where, True, item.charset)
            except Rejection as rejection:
                yield rejection
        if nothing:
            yield Rejection("empty", name, "holds no page")

    def _fetched(self, url: str) -> Iterator[Article | Rejection]:
        try:
            page = self.visits.ask(url)
        except Rejection as rejection:
            yield rejection
            return
        yield from self._page(page, url)

    def _page(self, page: Fetched, key: str) -> Iterator[Article | Rejection]:
        """A page that was fetched, or each entry of a feed."""
        from onrecord.ingest.fetch import FEEDS

        try:
            if is_feed(page.body):
                yield from self._entries().read(page.body, key, page.url, page.charset)
                return
            if page.content_type in FEEDS:
                raise Rejection("content-type", key, "is XML, but neither RSS nor Atom")
            hypertext = page.content_type != "text/plain" or is_page(page.body, "")
            yield self._article(page.body, Found("", key=key, url=page.url), key, hypertext, page.charset)
        except Rejection as rejection:
            yield rejection

    def _entries(self) -> Entries:
        return Entries(self.pages, self.overrides, self.settings, self.seen, self.visits)

    def _article(self, data: bytes, own: Found, where: str, hypertext: bool, charset: str | None) -> Article:
        if not hypertext:
            found = Found(decode(data, where, charset), key=own.key, url=own.url)
        else:
            source = decode(data, where, charset or charset_of_page(data))
            found = with_page(own, self.pages.read(source, self.overrides.url or own.url, where))
        return build(found, where, self.overrides, self.settings)

    def _lines(self, stream: Lines, name: str) -> Iterator[Article | Rejection]:
        nothing = True
        for where, line in read_lines(stream, name, self.settings):
            nothing = False
            try:
                yield line if isinstance(line, Rejection) else self._record(line, where)
            except Rejection as rejection:
                yield rejection
        if nothing:
            yield Rejection("empty", name, "holds no records")

    def _record(self, line: bytes, where: str) -> Article:
        found = found_in(parse_record(line, where), where, self.pages.read)
        return build(found, where, self.overrides, self.settings)


def walk(folder: str) -> Iterator[str | Rejection]:
    """Files below a folder that may be articles, by name; links to folders are not followed, so that no loop is."""
    problems: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (_refused(problem, str(problem.filename or folder)) for problem in problems)
        problems.clear()
        for name in sorted(names):
            path = os.path.join(here, name)
            if not name.startswith(".") and name.lower().endswith(WALKED) and not _is_device(path):
                yield path
    yield from (_refused(problem, str(problem.filename or folder)) for problem in problems)


def _is_device(path: str) -> bool:
    """Pipes and devices in a folder could keep a walk waiting for ever; what cannot be looked at is left to `open_input`."""
    with contextlib.suppress(OSError):
        return not stat.S_ISREG(os.stat(path).st_mode)
    return False


def open_input(path: str) -> BinaryIO:
    """A file, or a pipe that the caller named, to be read; raises Rejection missing or unreadable."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
            return open(path, "rb")
    except (OSError, ValueError) as error:
        raise _refused(error, path) from None
    raise Rejection("unreadable", path, "is a device or socket, not a file")


def _refused(error: OSError | ValueError, path: str) -> Rejection:
    reason: Reason = "missing" if isinstance(error, FileNotFoundError | NotADirectoryError) else "unreadable"
    words = "there is no such file" if reason == "missing" else getattr(error, "strerror", None) or str(error)
    return Rejection(reason, path, words)


def is_lines(head: bytes, suffix: str) -> bool:
    """Whether an input is JSONL: by its suffix, or where nothing else is said, by a first line that opens an object."""
    return suffix in LINES_SUFFIXES or (suffix not in TEXT_SUFFIXES and _RECORD_HEAD.match(head) is not None)


def is_page(data: bytes, suffix: str) -> bool:
    """Whether an input is HTML: by how it begins, or by its suffix where it holds a tag at all."""
    head = data[:HEAD_BYTES].replace(b"\x00", b"")
    return _PAGE_HEAD.match(head) is not None or (suffix in PAGE_SUFFIXES and _TAG.search(head) is not None)


def _read_up_to(stream: BinaryIO, most: int) -> bytes:
    """`most` bytes, or all there are; a pipe may give them in small pieces."""
    pieces: list[bytes] = []
    while most > 0 and (piece := stream.read(min(most, 1_000_000))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)
