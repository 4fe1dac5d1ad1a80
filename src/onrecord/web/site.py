"""What all requests share: the record, the templates, the readings held in memory, and the limits."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from onrecord.errors import RecordError
from onrecord.export.style import CSS
from onrecord.export.visible import visible
from onrecord.ledger.codec import article_id
from onrecord.ledger.store import Ledger, open_ledger
from onrecord.model import Reading
from onrecord.settings import DEFAULTS, Settings
from onrecord.web import links

HERE = Path(__file__).parent
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
HELD = 16  # readings that nobody asked to keep, so that "back" and the JSON twin work
NO_RECORD = "no record is open; start with: onrecord serve RECORD"


class Shelf:
    """Readings in memory, the latest few; gone when the program ends."""

    def __init__(self, most: int = HELD) -> None:
        self._most = most
        self._held: OrderedDict[str, Reading] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, reading: Reading) -> str:
        """Holds a reading; the id under which it is found, the one that it would have in a record."""
        id_ = article_id(reading.article)
        with self._lock:
            self._held[id_] = reading
            self._held.move_to_end(id_)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return id_

    def get(self, id_: str) -> Reading | None:
        """The reading of this id, if it is still held."""
        with self._lock:
            return self._held.get(id_)

    def drop(self, id_: str) -> None:
        """Lets go of a reading."""
        with self._lock:
            self._held.pop(id_, None)


@dataclass(frozen=True, slots=True)
class Static:
    """One file of the page itself."""

    body: bytes
    kind: str
    tag: str


def environment() -> Environment:
    """Templates that escape all they are given and show every control sign by its name."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(links.GLOBALS)
    made.filters.update(links.FILTERS)
    return made


def _harmless(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def statics() -> dict[str, Static]:
    """Every file of static/ by its name, read once: no name that a request gives ever reaches the file system."""
    found = {path.name: path.read_bytes() for path in sorted((HERE / "static").iterdir()) if path.suffix in KINDS}
    found["reading.css"] = CSS.encode()
    return {name: _static(name, body) for name, body in found.items()}


def _static(name: str, body: bytes) -> Static:
    return Static(body, KINDS[Path(name).suffix], f'"{hashlib.sha256(body).hexdigest()[:16]}"')


@dataclass(frozen=True, slots=True)
class Site:
    """One page over one record, or over none: `record` is a path, a postgresql:// address or an open Ledger."""

    record: str | Path | Ledger | None = None
    settings: Settings = DEFAULTS
    model: str | None = None
    shelf: Shelf = field(default_factory=Shelf)
    templates: Environment = field(default_factory=environment)
    statics: dict[str, Static] = field(default_factory=statics)
    # Stands in the address of our own forms: where a browser hides who sends, it shows that the form was ours.
    proof: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str | None:
        """How the record is named to people; None without one."""
        if self.record is None:
            return None
        return self.record.name if isinstance(self.record, Ledger) else Path(str(self.record).partition("?")[0]).name

    @contextmanager
    def ledger(self, *, writing: bool = False) -> Iterator[Ledger]:
        """The record, open for one request; RecordError where there is none. Only `writing` makes a file."""
        if self.record is None:
            raise RecordError(NO_RECORD)
        if isinstance(self.record, Ledger):
            with self.lock:  # one connection, one request at a time
                yield self.record
            return
        with open_ledger(self.record, create=writing, read_only=not writing, settings=self.settings) as ledger:
            yield ledger

    @property
    def is_there(self) -> bool:
        """Whether there is a record to be read: a file that nothing was kept in yet is none."""
        if self.record is None or isinstance(self.record, Ledger):
            return self.record is not None
        return "://" in str(self.record) or Path(self.record).exists()
