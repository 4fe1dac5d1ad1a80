"""What people decided, as rows: who, when, about what, and whether it still holds. Nothing is ever overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.errors import UsageError
from onrecord.ledger.database import Database, explained, transaction

COLUMNS = 'n, "user", time, kind, subject, verdict, undone, undone_by'  # to PostgreSQL a bare `user` is who asks


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

    def __init__(self, name: str, database: Database) -> None:
        self._name = name
        self._database = database

    def add(self, user: str, kind: str, subject: str, verdict: str, time: str | None = None) -> Judgement:
        """Adds one; an earlier one on the same subject stays, and the latest that holds counts."""
        if not all(part.strip() for part in (user, kind, subject, verdict)):
            raise UsageError("a judgement needs a user, a kind, a subject and a verdict")
        values = (user, time or now(), kind, subject, verdict)
        with explained(self._name), transaction(self._database):
            insert = 'INSERT INTO judgements ("user", time, kind, subject, verdict) VALUES (?, ?, ?, ?, ?) RETURNING n'
            ((number,),) = self._database.execute(insert, values).fetchall()
        return Judgement(number, *values, None, None)

    def undo(self, n: int, user: str, time: str | None = None) -> None:
        """Takes one back; the row stays. Raises UsageError where there is none that holds."""
        undo = "UPDATE judgements SET undone = ?, undone_by = ? WHERE n = ? AND undone IS NULL"
        with explained(self._name), transaction(self._database):
            changed = self._database.execute(undo, (time or now(), user, n)).rowcount
        if changed == 0:
            raise UsageError(f"no judgement {n} that holds")

    def history(self, kind: str | None = None, subject: str | None = None) -> list[Judgement]:
        """All of them, undone ones too, in the order in which they were made."""
        wanted = [(column, value) for column, value in (("kind", kind), ("subject", subject)) if value is not None]
        where = " AND ".join(f"{column} = ?" for column, _ in wanted) or "TRUE"
        query = f"SELECT {COLUMNS} FROM judgements WHERE {where} ORDER BY time, n"  # noqa: S608 - constants
        with explained(self._name):
            return [Judgement(*row) for row in self._database.execute(query, [value for _, value in wanted])]

    def verdict(self, kind: str, subject: str) -> str | None:
        """The latest verdict that holds, or None."""
        return next((j.verdict for j in reversed(self.history(kind, subject)) if j.undone is None), None)
