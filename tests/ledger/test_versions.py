from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.ledger.sqlite import File
from onrecord.ledger.versions import (
    APPLICATION_ID,
    check_ours,
    made_by,
    migrate,
    scripts,
    statements,
    version_of,
)

FIRST = "CREATE TABLE towns (name TEXT);\nINSERT INTO towns VALUES ('Marrend');\n"
SECOND = "ALTER TABLE towns ADD COLUMN people INTEGER;\nUPDATE towns SET people = 9;\n"
BROKEN = "CREATE TABLE rivers (name TEXT);\nINSERT INTO nowhere VALUES (1);\n"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[File]:
    opened = sqlite3.connect(tmp_path / "towns.sqlite", isolation_level=None, factory=File)
    yield opened
    opened.close()


def mark(connection: File) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def test_versions_statements_keep_a_trigger_whole() -> None:
    script = "-- a; b\nCREATE TABLE t (a);\nCREATE TRIGGER r AFTER INSERT ON t\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n\nSELECT 3;"
    assert [statement.splitlines()[-1] for statement in statements(script)] == [
        "CREATE TABLE t (a);",
        "END;",
        "SELECT 3;",
    ]


def test_versions_a_new_file_gets_every_step(connection: File) -> None:
    migrate(connection, (FIRST, SECOND))
    assert (version_of(connection), mark(connection)) == (2, APPLICATION_ID)
    assert connection.execute("SELECT * FROM towns").fetchall() == [("Marrend", 9)]


def test_versions_an_older_file_gets_what_it_lacks(connection: File) -> None:
    migrate(connection, (FIRST,))
    connection.execute("INSERT INTO towns VALUES ('Tessel')")
    migrate(connection, (FIRST, SECOND))
    assert connection.execute("SELECT * FROM towns").fetchall() == [("Marrend", 9), ("Tessel", 9)]
    check_ours(connection, (FIRST, SECOND))


def test_versions_a_step_that_fails_leaves_the_old_version(connection: File) -> None:
    migrate(connection, (FIRST,))
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(connection, (FIRST, SECOND, BROKEN))
    assert version_of(connection) == 1
    check_ours(connection, (FIRST,))
    assert connection.execute("SELECT * FROM towns").fetchall() == [("Marrend",)]


def test_versions_the_last_version_is_left_alone(connection: File) -> None:
    migrate(connection, (FIRST,))
    before = connection.total_changes
    migrate(connection, (FIRST,))
    assert connection.total_changes == before


def test_versions_schema_is_documented() -> None:
    assert len(scripts()) >= 2
    made = made_by(scripts())
    assert {name for kind, name, *_ in made if kind == "view"} == {
        "who_says_what",
        "what_became_of_it",
        "what_happened",
        "what_to_check",
        "what_is_claimed",
        "how_sources_fared",
    }
    page = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    named = {name for kind, name, *_ in made if kind in ("view", "table") and not name.startswith("search_")}
    assert [name for name in sorted(named) if f"`{name}`" not in page] == []


def test_versions_views_can_be_read(connection: File) -> None:
    migrate(connection)
    connection.execute("PRAGMA trusted_schema = OFF")
    views = [name for kind, name, *_ in made_by(scripts()) if kind == "view"]
    assert [connection.execute(f"SELECT * FROM {view}").fetchall() for view in views]  # noqa: S608 == [[]] * len(views)


def test_versions_an_empty_file_is_ours(connection: File) -> None:
    check_ours(connection)


def test_versions_statistics_do_not_make_a_file_foreign(connection: File) -> None:
    migrate(connection)
    connection.execute("ANALYZE")
    check_ours(connection)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("PRAGMA application_id = 7", "is no record of onrecord"),
        ("PRAGMA user_version = 99", "is of version 99"),
        ("CREATE TABLE mine (a)", "table 'mine'"),
        ("CREATE VIEW mine AS SELECT 1", "view 'mine'"),
        ("CREATE INDEX mine ON claims (text)", "index 'mine'"),
        ("DROP VIEW who_says_what", "view 'who_says_what'"),
        ("DROP TRIGGER judgements_are_not_deleted", "trigger 'judgements_are_not_deleted'"),
        ("ALTER TABLE claims ADD COLUMN mine TEXT", "table 'claims'"),
    ],
)
def test_versions_any_change_of_another_hand_is_seen(change: str, said: str, connection: File) -> None:
    migrate(connection)
    connection.execute(change)
    with pytest.raises(RecordError, match=said):
        check_ours(connection)
