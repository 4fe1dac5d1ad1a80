"""Reading what a person drops, pastes or names. Nothing is kept in the record unless that is asked for."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response

from onrecord.errors import Rejection, UsageError
from onrecord.export.visible import one_line
from onrecord.model import Reading
from onrecord.web import links
from onrecord.web.ask import Ask

if TYPE_CHECKING:
    from onrecord.pipeline import Overrides

STDIN = "-"
LONGEST_NAME = 200
PATIENCE = 30.0  # seconds to wait for an article that is being read
NOTHING = "There is nothing to read: drop a file, paste a text, or name an address."
BUSY = "Another article is being read; try again in a while."
LET_GO = "This reading is no longer held; read the article again."
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_one_at_a_time = threading.Lock()  # the reader takes all cores as it is


def read(ask: Ask) -> Response:
    """Reads what came with the form, and leads to its reading; to a program that takes JSON it gives the Reading itself."""
    reading = reading_of(ask)
    path = links.article(ask.site.shelf.put(reading))
    if "application/json" in ask.request.headers.get("accept", ""):
        return ask.json(reading.to_dict())
    return ask.to(path)


def keep(ask: Ask) -> Response:
    """Puts a reading into the record and links it."""
    from onrecord.linking import link

    id_ = ask.path("id")
    reading = ask.site.shelf.get(id_)
    if reading is None:
        raise ask.missing(LET_GO)
    with ask.writing() as ledger:
        (kept,) = ledger.add(reading)
        link(ledger, model=ask.site.model)
    return ask.to(links.article(kept))


def reading_of(ask: Ask) -> Reading:
    """The Reading of the file, the text or the address that was sent, the first of these that there is."""
    text = ask.form.get("text", "")
    address = ask.form.get("address", "").strip()
    if ask.upload is not None:
        name, data = ask.upload
        return _named(_first(ask, STDIN, data), name)
    if text.strip():
        return _named(_first(ask, STDIN, text.replace("\r\n", "\n").encode("utf-8", "replace")), "")
    if not address:
        raise UsageError(NOTHING)
    if not _ADDRESS.match(address):  # a path would be read too
        raise UsageError("An address begins with http:// or https://.")
    return _first(ask, address, b"")


def _first(ask: Ask, source: str, data: bytes) -> Reading:
    """The first article of a source. The entries of a feed count as seen: nothing is fetched that nobody named."""
    from onrecord.pipeline import read_all

    overrides = _overrides(ask)
    with _turn():
        results = read_all(
            [source], overrides=overrides, stdin=io.BytesIO(data), model=ask.site.model, seen=lambda _: True
        )
        found = _next(results)
    if found is None:
        raise Rejection("empty", source, "holds no article that could be read here")
    if isinstance(found, Rejection):
        raise found
    return found


@contextmanager
def _turn() -> Iterator[None]:
    """Waits for those who read before, but not until all threads of the page wait."""
    if not _one_at_a_time.acquire(timeout=PATIENCE):
        raise HTTPException(503, BUSY)
    try:
        yield
    finally:
        _one_at_a_time.release()


def _next(results: Iterator[Reading | Rejection]) -> Reading | Rejection | None:
    try:
        return next(results, None)
    finally:
        close = getattr(results, "close", None)  # ends the page worker
        if close:
            close()


def _overrides(ask: Ask) -> Overrides:
    from onrecord.pipeline import Overrides

    def said(name: str) -> str | None:
        return ask.form.get(name, "").strip() or None

    return Overrides(published=said("published"), title=said("title"), outlet=said("outlet"))


def _named(reading: Reading, name: str) -> Reading:
    """The reading under the last part of a file's name: a label, which nothing ever opens."""
    last = one_line(PureWindowsPath(name.replace("\x00", "")).name)[:LONGEST_NAME]
    return replace(reading, article=replace(reading.article, key=last if last.strip(".") else None))
