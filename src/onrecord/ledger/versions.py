"""The versions of the schema: schema.sql makes the first, each file of migrations/ the next, `user_version` says which a file has."""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.errors import RecordError
from onrecord.ledger.database import transaction
from onrecord.ledger.sqlite import File

HERE = Path(__file__).parent
APPLICATION_ID = 0x4F526563  # "ORec"
SHADOW = re.compile(r"search(?:_claims)?_(?:config|content|data|docsize|idx)")
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables

Object = tuple[str, str, str, str]  # type, name, table, SQL


@functools.cache
def scripts() -> tuple[str, ...]:
    """The script that makes version n of version n - 1, at place n - 1."""
    later = sorted((HERE / "migrations").glob("[0-9]*.sql"))
    return tuple(path.read_text(encoding="utf-8") for path in (HERE / "schema.sql", *later))


def statements(script: str) -> Iterator[str]:
    """Each statement of a script; a trigger's inner semicolons do not end it."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting.strip()
            waiting = ""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of an open file; 0 for one in which nothing is yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: File, steps: Sequence[str] | None = None) -> None:
    """Brings a file to the last version, every step in one transaction: after a kill it is the old or the new one, never between."""
    steps = scripts() if steps is None else steps
    if version_of(connection) == len(steps):
        return
    with transaction(connection):
        for step in steps[version_of(connection) :]:  # asked again: another program may have been faster
            for statement in statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def check_ours(connection: sqlite3.Connection, steps: Sequence[str] | None = None) -> None:
    """Raises RecordError unless the file is empty or holds exactly what we made: no view or trigger of another hand is ever run.

    Looks at the catalogue only, which runs nothing.
    """
    steps = scripts() if steps is None else steps
    version = version_of(connection)
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    found = objects(connection)
    if not found and mark in (0, APPLICATION_ID) and version == 0:
        return
    if mark != APPLICATION_ID:
        raise RecordError("is no record of onrecord")
    if version > len(steps):
        raise RecordError(f"is of version {version}; this onrecord knows {len(steps)}. A later onrecord made it")
    expected = made_by(tuple(steps[:version]))
    if strange := sorted(found - expected) or sorted(expected - found):
        kind, name = strange[0][:2]
        raise RecordError(f"was changed by another hand: {kind} {name!r} is not as onrecord makes it; it is not opened")


@functools.cache
def made_by(steps: tuple[str, ...]) -> frozenset[Object]:
    """What the catalogue holds after these steps."""
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=File)
    try:
        migrate(connection, steps)
        return objects(connection)
    finally:
        connection.close()


def objects(connection: sqlite3.Connection) -> frozenset[Object]:
    """Every object of the catalogue, but the statistics that `ANALYZE` leaves; of FTS5's own tables only the names.

    SQLite words the latter itself, and not in every version alike.
    """
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return frozenset(
        (kind, name, table, "" if _is_shadow(kind, name) else sql or "")
        for kind, name, table, sql in rows
        if not (kind == "table" and name in ("sqlite_stat1", "sqlite_stat4"))
    )


def _is_shadow(kind: str, name: str) -> bool:
    return kind == "table" and SHADOW.fullmatch(name) is not None


def check_sqlite() -> None:
    """Raises RecordError where Python brings an SQLite that is too old."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        need = ".".join(map(str, OLDEST_SQLITE))
        raise RecordError(f"SQLite {sqlite3.sqlite_version} is too old; a record needs {need}")
