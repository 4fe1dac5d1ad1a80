"""What people decided, as rows: who, when, about what, and whether it still holds. Nothing is ever overwritten.

Three kinds are asked of people, each with the verdicts of VERDICTS. The subject of `attribution` is its id; of `status` the id of a claim
and the status that it had, "claim:0a1b2c3d4e denied"; of `same-claim` two ids as `pair` puts them, of claims or of single puts. A fourth,
`annotation`, holds all attributions of an article as somebody annotated it elsewhere: the subject is the article, the verdict JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from onrecord.errors import UsageError
from onrecord.ledger.database import Database, explained, transaction

COLUMNS = 'n, "user", time, kind, subject, verdict, undone, undone_by'  # to PostgreSQL a bare `user` is who asks


SAME_CLAIM, ATTRIBUTION, STATUS, ANNOTATION = "same-claim", "attribution", "status", "annotation"
SAME, NOT_SAME, RIGHT, WRONG, UNSURE = "same", "not-same", "right", "wrong", "unsure"
VERDICTS = {
    SAME_CLAIM: (SAME, NOT_SAME, UNSURE),
    ATTRIBUTION: (RIGHT, WRONG, UNSURE),
    STATUS: (RIGHT, WRONG, UNSURE),
}
PARTS = {SAME_CLAIM: 2, ATTRIBUTION: 1, STATUS: 2}  # words of a subject
MOST = 200  # characters of a subject or a user's name that a form may send


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


def pair(a: str, b: str) -> str:
    """The subject of a judgement on two ids, the same whichever comes first."""
    return " ".join(sorted((a, b)))


def check(kind: str, subject: str, verdict: str) -> None:
    """Raises UsageError where this is none of the judgements that people are asked for."""
    if kind not in VERDICTS:
        raise UsageError(f"nothing of the kind {kind!r} is judged; there are: {', '.join(VERDICTS)}")
    if verdict not in VERDICTS[kind]:
        raise UsageError(f"no verdict {verdict!r} on {kind}; there are: {', '.join(VERDICTS[kind])}")
    if len(subject.split(" ")) != PARTS[kind] or not all(subject.split(" ")) or len(subject) > MOST:
        raise UsageError(f"{subject[:MOST]!r} is no subject of {kind}")
    if kind == SAME_CLAIM and subject != pair(*subject.split(" ")):
        raise UsageError(f"{subject!r}: the two ids of a pair stand in alphabetical order")


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

    def judge(self, user: str, kind: str, subject: str, verdict: str) -> Judgement:
        """Adds one of those that people are asked for; raises UsageError where it is none."""
        check(kind, subject, verdict)
        return self.add(user, kind, subject, verdict)

    def latest(self, kind: str, user: str | None = None) -> dict[str, Judgement]:
        """Subject -> the latest judgement of this kind that holds, of this user alone where one is named."""
        held = (j for j in self.history(kind) if j.undone is None and user in (None, j.user))
        return {j.subject: j for j in held}

    def of(self, n: int) -> Judgement:
        """The judgement of this number; UsageError where there is none."""
        query = f"SELECT {COLUMNS} FROM judgements WHERE n = ?"  # noqa: S608 - constants
        with explained(self._name):
            for row in self._database.execute(query, (n,)).fetchall():
                return Judgement(*row)
        raise UsageError(f"no judgement {n}")

    def pairs(self) -> tuple[tuple[str, str, bool], ...]:
        """(id, other id, whether both put one claim) of every pair on which the latest word is no doubt."""
        held = sorted(self.latest(SAME_CLAIM).items())
        return tuple((*_two(subject), j.verdict == SAME) for subject, j in held if j.verdict != UNSURE)

    def annotate(self, user: str, article: str, attributions: Sequence[dict[str, Any]]) -> Judgement:
        """Keeps all attributions of an article, as plain dicts of `export.gold.Told`, as this user has them."""
        return self.add(user, ANNOTATION, article, json.dumps(attributions, ensure_ascii=True, separators=(",", ":")))

    def annotations(self, articles: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
        """Article -> its attributions in the latest annotation that holds, of those that have one."""
        held = self.latest(ANNOTATION)
        return {id_: json.loads(held[id_].verdict) for id_ in articles if id_ in held}


def _two(subject: str) -> tuple[str, str]:
    one, _, other = subject.partition(" ")
    return one, other
