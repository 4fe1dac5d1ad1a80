"""What people decided, as rows: who, when, about what, and whether it still holds. Nothing is ever overwritten."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.errors import UsageError
from onrecord.ledger.files import explained
from onrecord.ledger.versions import transaction

COLUMNS = "n, user, time, kind, subject, verdict, undone, undone_by"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision; `undone` is the time at which it was taken back, None while it holds. Times are UTC, ISO."""

    n: int
    user: str
    time: str
    kind: str
    subject: str
    verdict: str
    undone: str | None
    undone_by: str | None


def now() -> str:
    """The time of this moment, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Judgements:
    """The judgements of one record."""

    def __init__(self, name: str, connection: sqlite3.Connection) -> None:
        self._name = name
        self._connection = connection

    def add(self, user: str, kind: str, subject: str, verdict: str, time: str | None = None) -> Judgement:
        """Adds one; an earlier one on the same subject stays, and the latest that holds counts."""
        if not all(part.strip() for part in (user, kind, subject, verdict)):
            raise UsageError("a judgement needs a user, a kind, a subject and a verdict")
        values = (user, time or now(), kind, subject, verdict)
        with explained(self._name), transaction(self._connection):
            insert = "INSERT INTO judgements (user, time, kind, subject, verdict) VALUES (?, ?, ?, ?, ?)"
            number = self._connection.execute(insert, values).lastrowid
        return Judgement(int(number or 0), *values, None, None)

    def undo(self, n: int, user: str, time: str | None = None) -> None:
        """Takes one back; the row stays. Raises UsageError where there is none that holds."""
        undo = "UPDATE judgements SET undone = ?, undone_by = ? WHERE n = ? AND undone IS NULL"
        with explained(self._name), transaction(self._connection):
            changed = self._connection.execute(undo, (time or now(), user, n)).rowcount
        if changed == 0:
            raise UsageError(f"no judgement {n} that holds")

    def history(self, kind: str | None = None, subject: str | None = None) -> list[Judgement]:
        """All of them, undone ones too, in the order in which they were made."""
        wanted = "(?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR subject = ?2)"
        query = f"SELECT {COLUMNS} FROM judgements WHERE {wanted} ORDER BY time, n"  # noqa: S608 - constants
        with explained(self._name):
            return [Judgement(*row) for row in self._connection.execute(query, (kind, subject))]

    def verdict(self, kind: str, subject: str) -> str | None:
        """The latest verdict that holds, or None."""
        return next((j.verdict for j in reversed(self.history(kind, subject)) if j.undone is None), None)
