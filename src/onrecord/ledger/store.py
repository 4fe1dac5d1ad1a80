"""The record: articles and what was read in them go in, once each; readings, digests and judgements come out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from onrecord.errors import MissingExtra, RecordError
from onrecord.ledger import fingerprint
from onrecord.ledger.codec import article_id, keyless, pack, unpack
from onrecord.ledger.database import NAME, Database, explained, transaction
from onrecord.ledger.files import connect
from onrecord.ledger.judgements import Judgements, now
from onrecord.ledger.rows import MAKERS, Row, article_row, search_row, sound, table_rows
from onrecord.model import Article, Reading
from onrecord.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from onrecord.ledger.stories import Stories


SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Held:
    """An article of the record: its content id, and the keys under which it came in."""

    id: str
    keys: tuple[str, ...]


def open_ledger(
    path: str | Path,
    *,
    create: bool = True,
    read_only: bool = False,
    durable: bool = False,
    settings: Settings = DEFAULTS,
) -> Ledger:
    """The record in this file or database, made where it is not there yet and `create` is set; close it, or use it with `with`.

    A PostgreSQL database is named by its `postgresql://` address; that needs `onrecord[postgres]`.

    `durable` waits for the disk at each commit, so that not even a power cut loses one; without it a power cut can lose the last
    commits, but never tears one. Raises RecordError where the file is foreign, damaged, locked or of a later version.
    """
    how = {"create": create and not read_only, "read_only": read_only, "durable": durable}
    if not str(path).startswith(SCHEMES):
        return Ledger(str(path), connect(path, settings, **how), settings)
    try:
        from onrecord.ledger import postgres
    except ImportError:
        raise MissingExtra("psycopg", "postgres") from None
    return Ledger(postgres.shown(str(path)), postgres.connect(str(path), settings, **how), settings)


class Ledger:
    """One open record. Everything it raises on purpose is a RecordError that names the file."""

    def __init__(self, name: str, connection: Database, settings: Settings = DEFAULTS) -> None:
        self.name = name
        self.settings = settings
        self.connection = connection

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file. What was added is in it already."""
        self.connection.close()

    @property
    def judgements(self) -> Judgements:
        """What people decided."""
        return Judgements(self.name, self.connection)

    @property
    def stories(self) -> Stories:
        """What linking made of the articles."""
        from onrecord.ledger.stories import Stories  # it looks into ledgers itself

        return Stories(self)

    def __len__(self) -> int:
        """How many articles there are."""
        return int(self.rows("SELECT count(*) FROM articles")[0][0])

    def add(self, *readings: Reading) -> list[str]:
        """Puts readings in, all or none; the content ids of their articles. One that is there already only adds its key."""
        with explained(self.name), transaction(self.connection):
            return [self._add(reading) for reading in readings]

    def note(self, keyed: Iterable[tuple[str, str | None]]) -> None:
        """Adds keys to articles that are there: (content id, key)."""
        with explained(self.name), transaction(self.connection):
            for id_, key in keyed:
                self._note(id_, key)

    def batch(self, committed: Callable[[Sequence[str]], None] | None = None) -> Batch:
        """A way to add many, in transactions of some size: `with ledger.batch() as batch: batch.add(reading)`."""
        return Batch(self, committed)

    def holds(self, article: Article) -> bool:
        """Whether this article is there, as ingested or as read."""
        return bool(self.rows("SELECT 1 FROM articles WHERE id = ?", article_id(article)))

    def held(self) -> Iterator[Held]:
        """Every article, by content id."""
        for n, id_ in self.rows("SELECT n, id FROM articles ORDER BY id"):
            yield Held(id_, self.keys(n))

    def keys(self, n: int) -> tuple[str, ...]:
        """The keys of the article in row `n`, in order."""
        keys = tuple(key for (key,) in self.rows("SELECT key FROM keys WHERE article = ? ORDER BY key", n))
        if not all(isinstance(key, str) for key in keys):
            raise RecordError(f"{self.name}: is damaged: a key that is no text")
        return keys

    def name_of(self, id_: str) -> str:
        """How an article is named to people: by its first key, else by its content id."""
        found = self.rows(f"SELECT {NAME} FROM articles AS a WHERE a.id = ?", id_)  # noqa: S608 - constants
        return str(found[0][0]) if found else id_

    def reading(self, id_: str) -> Reading:
        """The whole Reading of an article, its key the first of the keys; RecordError where it is damaged or not there."""
        found = self.rows(
            "SELECT r.article, r.json FROM articles a JOIN readings r ON r.article = a.n WHERE a.id = ?", id_
        )
        if not found:
            raise RecordError(f"{self.name}: holds no article {id_!r}")
        ((n, packed),) = found
        with explained(self.name):
            reading = unpack(packed, self.settings.max_reading)
        return replace(reading, article=replace(reading.article, key=next(iter(self.keys(n)), None)))

    def readings(self) -> Iterator[Reading]:
        """Every Reading, by content id, one at a time."""
        return (self.reading(held.id) for held in self.held())

    def digest(self) -> str:
        """ "sha256:…" of all that the record says; the same whatever the order in which it was added, and however often."""
        with explained(self.name):
            return fingerprint.digest(self.connection)

    def check(self) -> list[str]:
        """What is wrong with the file, a line each: the store's own check, then every row against the reading that it came from."""
        with explained(self.name):
            return self.connection.faults() + [fault for held in self.held() for fault in self._faults(held)]

    def rows(self, query: str, *values: Any) -> list[Row]:
        """What a query gives."""
        with explained(self.name):
            return self.connection.execute(query, values).fetchall()

    def _add(self, reading: Reading) -> str:
        row = article_row(reading)
        places = ", ".join("?" * (len(row) + 1))
        columns = f"{fingerprint.ARTICLE}, added"
        query = f"INSERT INTO articles ({columns}) VALUES ({places}) ON CONFLICT (id) DO NOTHING RETURNING n"  # noqa: S608 - constants
        for (n,) in self.connection.execute(query, (*row, now())).fetchall():
            self._fill(n, reading)
        self._note(row[0], reading.article.key)
        return str(row[0])

    def _fill(self, n: int, reading: Reading) -> None:
        """The lists of an article that is new."""
        self.connection.execute("INSERT INTO readings VALUES (?, ?)", (n, pack(keyless(reading))))
        self.connection.index(n, *search_row(reading))
        for table, rows in table_rows(reading):
            self.connection.fill(table, [(n, *row) for row in rows])

    def _note(self, id_: str, key: str | None) -> None:
        if key:
            query = "INSERT INTO keys SELECT n, ? FROM articles WHERE id = ? ON CONFLICT DO NOTHING"
            self.connection.execute(query, (sound(key), id_))

    def _faults(self, held: Held) -> Iterator[str]:
        """What is wrong with one article."""
        try:
            reading = self.reading(held.id)
        except RecordError as error:
            yield f"{held.id}: {str(error).removeprefix(f'{self.name}: ')}"
            return
        found = self.rows(f"SELECT n, {fingerprint.ARTICLE} FROM articles WHERE id = ?", held.id)  # noqa: S608 - constants
        wanted = {table: list[Row]() for table in MAKERS} | dict(table_rows(reading))
        if [row[1:] for row in found] != [article_row(reading)] or any(
            [row[1:] for row in self.rows(fingerprint.LIST.format(table), found[0][0])] != rows
            for table, rows in wanted.items()
        ):
            yield f"{held.id}: its rows are not those of its reading"


class Batch:
    """Readings on their way into a record, a transaction for each `record_batch` of them or `record_seconds`.

    They wait here, not in an open transaction: reading takes seconds, and other writers need not wait for it. On the way out,
    also on an exception, what waits is put in; `committed` hears the content ids of each transaction once it is safe.
    """

    def __init__(self, ledger: Ledger, committed: Callable[[Sequence[str]], None] | None) -> None:
        self._ledger = ledger
        self._committed = committed
        self._waiting: list[Reading] = []
        self._coming: set[str] = set()
        self._keyed: list[tuple[str, str | None]] = []
        self._since = time.monotonic()

    def __enter__(self) -> Batch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, RecordError):
            self.flush()

    def add(self, reading: Reading) -> None:
        """Takes one reading."""
        self._waiting.append(reading)
        self._flush_in_time()

    def knows(self, article: Article) -> bool:
        """Whether an ingested article need not be read, because it is there or was asked for before; its key is added in time."""
        id_ = article_id(article)
        if id_ not in self._coming and not self._ledger.holds(article):
            self._coming.add(id_)
            return False
        self._keyed.append((id_, article.key))
        self._flush_in_time()
        return True

    def flush(self) -> None:
        """Puts in what waits."""
        if self._waiting:
            ids = self._ledger.add(*self._waiting)
            self._waiting.clear()
            self._coming.difference_update(ids)
            if self._committed:
                self._committed(ids)
        if ready := [keyed for keyed in self._keyed if keyed[0] not in self._coming]:
            self._ledger.note(ready)
            self._keyed = [keyed for keyed in self._keyed if keyed[0] in self._coming]
        self._since = time.monotonic()

    def _flush_in_time(self) -> None:
        settings = self._ledger.settings
        full = len(self._waiting) + len(self._keyed) >= settings.record_batch
        if full or time.monotonic() - self._since >= settings.record_seconds:
            self.flush()
