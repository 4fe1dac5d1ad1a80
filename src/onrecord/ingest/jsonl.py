"""JSONL: one object a line, with `text` or `html` and any of id, url, title, published, outlet, authors, language."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from onrecord.errors import Rejection
from onrecord.ingest.article import BY_PAGE, BY_RECORD, Found
from onrecord.ingest.dates import parse_date
from onrecord.ingest.page import Story
from onrecord.settings import Settings

STRINGS = ("text", "html", "url", "title", "outlet", "language")
ReadPage = Callable[[str, str | None, str], Story]


class Lines(Protocol):
    """Anything that gives its bytes line by line, as files do."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line, or its first `size` bytes."""
        ...


class Joined:
    """The head that was read to tell what an input is, and then the rest of it, line by line."""

    def __init__(self, head: bytes, rest: Lines) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readline(self, size: int = -1, /) -> bytes:
        """The next line, or its first `size` bytes, across the seam."""
        line = self._head.readline(size)
        if line.endswith(b"\n") or len(line) == size:
            return line
        return line + self._rest.readline(size - len(line) if size >= 0 else -1)


def read_lines(stream: Lines, name: str, settings: Settings) -> Iterator[tuple[str, bytes | Rejection]]:
    """("file.jsonl:12", that line) for every line that is not blank; one over `max_line` bytes is a Rejection."""
    number = 0
    while line := stream.readline(settings.max_line + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > settings.max_line:
            _skip_line(stream, line)
            yield where, Rejection("too-long-line", where, f"is a line of more than {settings.max_line:,} bytes")
        elif words := line.removeprefix(codecs.BOM_UTF8).strip() if number == 1 else line.strip():
            yield where, words


def _skip_line(stream: Lines, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1_000_000)


def parse_record(line: bytes, where: str) -> dict[str, Any]:
    """The object of one line, its fields of the right types; raises Rejection bad-record."""
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise Rejection("bad-record", where, "is not UTF-8") from None
    except RecursionError:
        raise Rejection("bad-record", where, "is nested too deeply") from None
    except ValueError as error:
        raise Rejection("bad-record", where, f"is no JSON: {error}"[:200]) from None
    if not isinstance(record, dict):
        raise Rejection("bad-record", where, "is no JSON object")
    for name in STRINGS:
        if not isinstance(record.get(name), str | None):
            raise Rejection("bad-record", where, f"has a field {name!r} that is no string")
    if record.get("text") is None and record.get("html") is None:
        raise Rejection("bad-record", where, "has neither a field 'text' nor 'html'")
    return record


def found_in(record: dict[str, Any], where: str, read_page: ReadPage) -> Found:
    """What a record says: its own fields first, then those of its page where it is HTML.

    Raises Rejection bad-record for a wrong date, id or authors, and whatever reading the page raises.
    """
    own = Found(
        text=record.get("text") or "",
        key=_key(record.get("id"), where),
        url=record.get("url"),
        title=record.get("title"),
        outlet=record.get("outlet"),
        authors=_authors(record.get("authors"), where),
        language=record.get("language"),
        published=_published(record.get("published"), where),
        basis=BY_RECORD,
    )
    if record.get("text") is not None:
        return own
    return with_page(own, read_page(record["html"], own.url, where))


def with_page(own: Found, story: Story) -> Found:
    """The story's text, and of its metadata what is not known better."""
    page = story.metadata
    return Found(
        text=story.text,
        key=own.key,
        url=own.url or page.url,
        title=own.title or page.title,
        outlet=own.outlet or page.outlet,
        authors=own.authors or page.authors,
        language=own.language or page.language,
        published=own.published or page.published,
        basis=own.basis if own.published else BY_PAGE,
        fetched=own.fetched,
    )


def _key(value: Any, where: str) -> str:
    if value is None:
        return where
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise Rejection("bad-record", where, "has a field 'id' that is no string or number")


def _authors(value: Any, where: str) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else [] if value is None else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Rejection("bad-record", where, "has a field 'authors' that is no list of strings")
    return tuple(names)


def _published(value: Any, where: str) -> str | None:
    if value is None or value == "":
        return None
    day = parse_date(value) if isinstance(value, str) else None
    if day is None:
        raise Rejection("bad-record", where, f"has a field 'published' that is no date: {str(value)[:40]!r}")
    return day
