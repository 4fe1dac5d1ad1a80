"""The file of a record: opened only where it is ours, with nothing in it trusted."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from onrecord.errors import RecordError
from onrecord.ledger.versions import check_ours, check_sqlite, migrate
from onrecord.settings import Settings

# Of a file that nobody vouches for: functions in its schema may not reach out, and a cell is looked at before it is used.
WARY = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON")
PAUSE = 0.05  # seconds between two tries at what SQLite does not wait for by itself
REASONS = {
    "file is not a database": "is no record of onrecord",
    "database is locked": "is being written by another program; try again",
    "attempt to write a readonly database": "cannot be written: it is read-only",
    "database or disk is full": "cannot be written: the disk is full; nothing already in it is lost",
    "unable to open database file": "cannot be opened",
}


def connect(
    path: str | Path, settings: Settings, *, create: bool, read_only: bool, durable: bool
) -> sqlite3.Connection:
    """An open record, brought to the present version unless `read_only`.

    Raises RecordError where there is none and `create` is not set, or where the file is foreign, damaged or of a later version.
    """
    name = os.fspath(path)
    check_sqlite()
    if not create and not os.path.exists(name):
        raise RecordError(f"{name}: there is no such record; `onrecord add` makes one")
    with explained(name):
        connection = sqlite3.connect(
            address(name, create=create, read_only=read_only),
            timeout=settings.record_patience,
            isolation_level=None,
            uri=True,
            check_same_thread=False,
        )
        try:
            _prepare(connection, settings, read_only=read_only, durable=durable)
        except BaseException:
            connection.close()
            raise
    return connection


def address(name: str, *, create: bool, read_only: bool) -> str:
    """The file as a URI. Where not even a lock can be written beside it, a file at rest is read without one."""
    there = Path(os.path.abspath(name))
    query = "ro" if read_only else "rwc" if create else "rw"
    if read_only and not os.access(there.parent, os.W_OK) and not os.path.exists(f"{there}-wal"):
        query += "&immutable=1"
    return f"file:{quote(os.fsencode(there))}?mode={query}"


def _prepare(connection: sqlite3.Connection, settings: Settings, *, read_only: bool, durable: bool) -> None:
    for line in WARY:
        connection.execute(f"PRAGMA {line}")
    check_ours(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    if read_only:
        return
    connection.execute("PRAGMA query_only = OFF")
    _log_ahead(connection, settings.record_patience)
    connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    migrate(connection)
    check_ours(connection)


def _log_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """The write-ahead log: readers and a writer side by side. SQLite does not wait for the lock that the change to it needs."""
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(PAUSE)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """What SQLite complains of as a RecordError that names the file; so does what we complain of inside."""
    try:
        yield
    except RecordError as error:
        known = str(error).startswith(f"{name}: ")
        raise RecordError(str(error) if known else f"{name}: {error}") from None
    except (sqlite3.Error, sqlite3.Warning, UnicodeError, OverflowError) as error:
        raise RecordError(f"{name}: {_why(str(error))}") from error


def _why(words: str) -> str:
    return REASONS.get(words, f"is damaged or cannot be used: {words}")


def close(connection: sqlite3.Connection) -> None:
    """Closes; the log is folded into the file where nobody else has it open."""
    with suppress(sqlite3.Error):
        connection.close()
