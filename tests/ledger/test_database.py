from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable

import pytest

from onrecord.errors import RecordError
from onrecord.ledger import Ledger
from onrecord.ledger.database import BROKEN_OFF, Refused, explained, moment, transaction
from tests.ledger.many import numbered

Opener = Callable[[str], Ledger]
KEYED = "INSERT INTO keys VALUES (1, ?)"


def fill_and_fail(ledger: Ledger) -> None:
    with transaction(ledger.connection):
        ledger.connection.execute(KEYED, ("another",))
        raise KeyboardInterrupt


def test_database_transaction_takes_everything_back(ledger: Ledger) -> None:
    ledger.add(numbered(1))
    with pytest.raises(KeyboardInterrupt):
        fill_and_fail(ledger)
    assert ledger.keys(1) == ("notice-1",)
    assert not ledger.connection.in_transaction


def test_database_transaction_is_seen_when_it_is_whole(opener: Opener) -> None:
    one, other = opener("record"), opener("record")
    one.add(numbered(1))
    with transaction(one.connection):
        one.connection.execute(KEYED, ("another",))
        assert other.keys(1) == ("notice-1",)
    assert other.keys(1) == ("another", "notice-1")


def test_database_a_moment_does_not_see_what_comes_after(opener: Opener) -> None:
    one, other = opener("record"), opener("record")
    with moment(one.connection):
        assert len(one) == 0
        other.add(numbered(1))
        assert len(one) == 0
    assert len(one) == 1


def test_database_executemany_takes_a_stream(ledger: Ledger) -> None:
    ledger.add(numbered(1))
    ledger.connection.executemany(KEYED, ((key,) for key in "ab"))
    assert ledger.keys(1) == ("a", "b", "notice-1")


def test_database_a_question_mark_and_a_percent_sign_are_values_too(ledger: Ledger) -> None:
    ledger.add(numbered(1, key="100 %s?"))
    assert ledger.rows("SELECT key FROM keys WHERE key = ? AND key LIKE '100 %'", "100 %s?") == [("100 %s?",)]


def test_database_finds_what_is_listed(ledger: Ledger) -> None:
    ledger.add(numbered(1, key="b"), numbered(2, key='a"'))
    query = f"SELECT key FROM keys WHERE key {ledger.connection.listed} ORDER BY key"  # noqa: S608 - a constant
    assert ledger.rows(query, '["a\\"", "b", "c"]') == [('a"',), ("b",)]
    assert ledger.rows(query, "[]") == []


def test_database_rows_of_what_gives_none(ledger: Ledger) -> None:
    assert ledger.rows("DELETE FROM keys") == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (sqlite3.OperationalError("database is locked"), "r: is being written by another program; try again"),
        (sqlite3.DatabaseError("odd"), "r: is damaged or cannot be used: odd"),
        (Refused("cannot be reached"), "r: cannot be reached"),
        (RecordError("is too old"), "r: is too old"),
        (RecordError("r: is too old"), "r: is too old"),
    ],
)
def test_database_every_complaint_names_the_record(error: Exception, said: str) -> None:
    with pytest.raises(RecordError) as caught, explained("r"):
        raise error
    assert str(caught.value) == said


def test_database_is_broken_off_from_another_thread(ledger: Ledger) -> None:
    timer = threading.Timer(0.2, ledger.connection.interrupt)
    timer.start()
    with pytest.raises(RecordError, match=BROKEN_OFF):
        ledger.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
    timer.join()
    ledger.connection.interrupt()  # what does nothing is not harmed
    assert len(ledger) == 0
