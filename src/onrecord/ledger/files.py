"""The file of a record: opened only where it is ours, with nothing in it trusted."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from onrecord.errors import RecordError
from onrecord.ledger.database import explained
from onrecord.ledger.sqlite import File
from onrecord.ledger.versions import check_ours, check_sqlite, migrate
from onrecord.settings import Settings

# Of a file that nobody vouches for: functions in its schema may not reach out, and a cell is looked at before it is used.
WARY = ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON")
PAUSE = 0.05  # seconds between two tries at what SQLite does not wait for by itself


def connect(path: str | Path, settings: Settings, *, create: bool, read_only: bool, durable: bool) -> File:
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
            factory=File,
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


def _prepare(connection: File, settings: Settings, *, read_only: bool, durable: bool) -> None:
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
