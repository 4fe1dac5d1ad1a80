"""What a record is kept in: SQL that SQLite and PostgreSQL share, with `?` for a value, and what each of them does its own way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from onrecord.errors import RecordError

ALL = (
    2**63 - 1
)  # a LIMIT that holds nothing back: SQLite's -1 is an error to PostgreSQL, PostgreSQL's NULL one to SQLite
# How the article `a` is named to people: by its first key, else by its content id.
NAME = "coalesce((SELECT min(key) FROM keys WHERE keys.article = a.n), a.id)"
BROKEN_OFF = "was broken off in the middle of a query"
REASONS = {
    "file is not a database": "is no record of onrecord",
    "database is locked": "is being written by another program; try again",
    "attempt to write a readonly database": "cannot be written: it is read-only",
    "database or disk is full": "cannot be written: the disk is full; nothing already in it is lost",
    "unable to open database file": "cannot be opened",
    "interrupted": BROKEN_OFF,
}


class Refused(Exception):
    """What a store other than SQLite complains of, already worded for people."""


class Rows(Protocol):
    """What a statement gives."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""

    def fetchall(self) -> list[Any]:
        """All rows, each a tuple."""

    def __iter__(self) -> Iterator[Any]: ...


class Database(Protocol):
    """One open store. Statements outside a transaction are one each."""

    @property
    def listed(self) -> str:
        """What stands behind a column that is to be one of the texts of a JSON list, given as one value."""

    @property
    def in_transaction(self) -> bool:
        """Whether one is open."""

    def begin(self, *, write: bool) -> None:
        """Opens a transaction: one to write in, for which other writers wait, or one that sees a single moment."""

    def execute(self, query: str, values: Sequence[Any] = ..., /) -> Rows:
        """Runs a statement."""

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> object:
        """Runs a statement once for each row of values."""

    def fill(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Puts rows, of all columns, into a table."""

    def index(self, n: int, title: str, text: str, said: str) -> None:
        """Puts the words of the article in row `n` into the index of words."""

    def find(self, words: Sequence[str], limit: int) -> list[str]:
        """The content ids of the articles that hold all of these words, best first; what is no letter or digit splits one in parts."""

    def count_found(self, words: Sequence[str]) -> int:
        """How many articles `find` finds without a limit."""

    def index_claim(self, n: int, text: str, said: str) -> None:
        """Puts the words of the claim in row `n` into the index of words: its text, and how else it is worded."""

    def unindex_claims(self, story: str | None) -> None:
        """Takes the claims of a story, or all, out of the index of words; they go next."""

    def claims_with(self, words: Sequence[str]) -> tuple[str, list[str]]:
        """A query for the rows of the claims that hold all of these words, and its values."""

    def faults(self) -> list[str]:
        """What the store itself finds wrong with what it holds, a line each."""

    def interrupt(self) -> None:
        """Breaks off, from another thread, what it is busy with: that raises what `explained` words as `BROKEN_OFF`."""

    def close(self) -> None:
        """Closes it."""


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """All or nothing of what is written inside; other writers wait from its beginning to its end."""
    with _transaction(database, write=True):
        yield


@contextmanager
def moment(database: Database) -> Iterator[None]:
    """What is read inside is of one moment: what another program adds meanwhile is not seen."""
    with _transaction(database, write=False):
        yield


@contextmanager
def _transaction(database: Database, *, write: bool) -> Iterator[None]:
    try:
        database.begin(write=write)
        yield
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


@contextmanager
def explained(name: str) -> Iterator[None]:
    """What a store complains of as a RecordError that names the record; so does what we complain of inside."""
    try:
        yield
    except RecordError as error:
        known = str(error).startswith(f"{name}: ")
        raise RecordError(str(error) if known else f"{name}: {error}") from None
    except Refused as error:
        raise RecordError(f"{name}: {error}") from error
    except (sqlite3.Error, sqlite3.Warning, UnicodeError, OverflowError) as error:
        raise RecordError(f"{name}: {_why(str(error))}") from error


def _why(words: str) -> str:
    return REASONS.get(words, f"is damaged or cannot be used: {words}")
