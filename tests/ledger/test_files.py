from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.ledger import files, open_ledger, versions
from onrecord.settings import DEFAULTS
from tests.ledger.many import numbered

HASTY = replace(DEFAULTS, record_patience=0.1)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of two articles."""
    path = tmp_path / "a record %3f?#.sqlite"
    with open_ledger(path) as ledger:
        ledger.add(numbered(1), numbered(2))
    return path


def pragma(path: Path, name: str, **options: bool) -> object:
    with open_ledger(path, **options) as ledger:  # type: ignore[arg-type]
        return ledger.rows(f"PRAGMA {name}")[0][0]


def test_files_a_name_with_any_sign_in_it_is_that_file(record: Path) -> None:
    assert [path.name for path in record.parent.iterdir()] == [record.name]


@pytest.mark.parametrize(("durable", "level"), [(False, 1), (True, 2)])
def test_files_log_ahead_and_durable(durable: bool, level: int, record: Path) -> None:
    assert pragma(record, "journal_mode") == "wal"
    assert pragma(record, "synchronous", durable=durable) == level


@pytest.mark.parametrize(("name", "value"), [("trusted_schema", 0), ("foreign_keys", 1), ("cell_size_check", 1)])
def test_files_nothing_in_a_file_is_trusted(name: str, value: int, record: Path) -> None:
    assert pragma(record, name) == pragma(record, name, read_only=True) == value


def test_files_read_only_writes_nothing(record: Path) -> None:
    before = record.read_bytes()
    with open_ledger(record, read_only=True) as ledger:
        assert len(ledger) == 2
        with pytest.raises(RecordError, match="it is read-only"):
            ledger.add(numbered(3))
    assert record.read_bytes() == before


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}])
def test_files_a_record_that_is_not_there(options: dict[str, bool], tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no such record; `onrecord add` makes one"):
        open_ledger(tmp_path / "none.sqlite", **options)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Orvany weighs reopening the crossing. " * 200, "is no record of onrecord"),
        (b"SQLite format 3\x00" + bytes(4000), "is damaged|is no record"),
        (bytes(5000), "is no record of onrecord"),
    ],
)
def test_files_what_is_no_record_is_left_as_it_is(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=said):
        open_ledger(path)
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["other"]


def test_files_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as shop:
        shop.execute("CREATE TABLE orders (n)")
    shop.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"shop\.db: is no record of onrecord"):
        open_ledger(path)
    assert path.read_bytes() == before


def test_files_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "r").touch()
    with open_ledger(tmp_path / "r") as ledger:
        assert len(ledger) == 0


@pytest.mark.parametrize("name", [".", "no/such/folder/r.sqlite"])
def test_files_what_cannot_be_a_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened"):
        open_ledger(tmp_path / name)


def test_files_a_lock_that_does_not_end_is_told(record: Path) -> None:
    other = sqlite3.connect(record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_ledger(record, settings=HASTY) as ledger:
        assert len(ledger) == 2
        with pytest.raises(RecordError, match="is being written by another program"):
            ledger.add(numbered(3))
    other.close()


def test_files_an_old_sqlite_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(versions, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(RecordError, match=r"is too old; a record needs 99\.0\.0"):
        open_ledger(tmp_path / "r")


def test_files_a_full_disk_is_told_and_nothing_lost(record: Path) -> None:
    with open_ledger(record) as ledger:
        before = ledger.digest()
        ledger.rows(f"PRAGMA max_page_count = {ledger.rows('PRAGMA page_count')[0][0] + 4}")
        with pytest.raises(RecordError, match="the disk is full; nothing already in it is lost"):
            ledger.add(*(numbered(n) for n in range(3, 40)))
        assert (ledger.digest(), ledger.check()) == (before, [])


def test_files_a_record_at_rest_in_a_folder_that_cannot_be_written(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert files.address(str(record), create=False, read_only=True).endswith("?mode=ro&immutable=1")
    Path(f"{record}-wal").touch()
    assert files.address(str(record), create=False, read_only=True).endswith("?mode=ro")


def test_files_programs_that_make_one_record_at_once_agree(tmp_path: Path) -> None:
    code = "import sys; from onrecord.ledger import open_ledger; open_ledger(sys.argv[1]).close()"
    made = [subprocess.Popen([sys.executable, "-c", code, tmp_path / "r"]) for _ in range(4)]
    assert [each.wait(timeout=60) for each in made] == [0] * 4
