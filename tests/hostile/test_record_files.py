"""Record files that somebody meddled with: nothing in them is run, and damage is a RecordError, quickly, or is seen by `check`."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.errors import RecordError
from onrecord.ledger import open_ledger
from onrecord.ledger.codec import keyless
from onrecord.ledger.queries import names_like, quotes
from onrecord.ledger.search import search
from onrecord.model import Reading
from tests.ledger.many import numbered

READINGS = [numbered(n) for n in range(4)]
SOUND = sorted((keyless(reading) for reading in READINGS), key=lambda reading: reading.article.id)
MOST_SECONDS = 2.0
FLIPS, CUTS = 100, 40
COMMANDS = (["digest"], ["claims"], ["stories"], ["contradictions"], ["quotes", "Brovik"], ["search", "convoy"])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "r.sqlite"
    with open_ledger(path) as ledger:
        ledger.add(*READINGS)
        ledger.judgements.add("ida", "claim", "c:1", "right")
    return path


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "r.sqlite"))


def used(path: Path) -> list[Reading] | None:
    """Everything that can be asked of a record; its readings where all is well by its own check, else None."""
    with open_ledger(path) as ledger:
        sound = ledger.check() == []
        ledger.digest()
        found = sorted((keyless(reading) for reading in ledger.readings()), key=lambda reading: reading.article.id)
        list(ledger.stories.claims())
        ledger.stories.all()
        quotes(ledger, names_like(ledger, "Brovik"))
        search(ledger, "convoy")
        ledger.judgements.history()
        ledger.add(numbered(99))
    return found if sound else None


def survives(path: Path) -> bool:
    """Whether the record is used without harm: right, or known to be wrong, or refused; always soon."""
    started = time.process_time()
    try:
        found = used(path)
    except RecordError:
        found = None
    assert time.process_time() - started < MOST_SECONDS
    return found in (None, SOUND)


def test_record_files_untouched_one_is_right(record: Path) -> None:
    assert used(record) == SOUND


def test_record_files_flipped_bytes(made: Path, tmp_path: Path) -> None:
    sound, chance = made.read_bytes(), random.Random(7)
    for _ in range(FLIPS):
        damaged = bytearray(sound)
        for _ in range(chance.choice((1, 1, 1, 8))):
            damaged[chance.randrange(len(sound))] ^= chance.randrange(1, 256)
        path = fresh(tmp_path)
        path.write_bytes(damaged)
        assert survives(path)


def test_record_files_cut_short(made: Path, tmp_path: Path) -> None:
    sound = made.read_bytes()
    for cut in range(1, CUTS):
        path = fresh(tmp_path)
        path.write_bytes(sound[: len(sound) * cut // CUTS])
        assert survives(path)


def fresh(folder: Path) -> Path:
    """A name in a folder in which no log of an earlier file is left."""
    for old in folder.iterdir():
        old.unlink()
    return folder / "r.sqlite"


PLANTED = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM judgements; DELETE FROM claims; END",
    "trigger on a view": "CREATE TRIGGER t INSTEAD OF INSERT ON what_to_check BEGIN DELETE FROM claims; END",
    "view": "CREATE VIEW v AS SELECT load_extension('x')",
    "table": "CREATE TABLE notes (a)",
    "index": "CREATE INDEX i ON claims (upper(text))",
    "virtual table": "CREATE VIRTUAL TABLE f USING fts5 (a)",
    "view of ours, changed": "DROP VIEW what_to_check; CREATE VIEW what_to_check AS SELECT randomblob(1000000000) AS f",
    "trigger of ours, changed": """DROP TRIGGER judgements_are_not_deleted;
        CREATE TRIGGER judgements_are_not_deleted AFTER INSERT ON articles BEGIN DELETE FROM claims; END""",
    "table of ours as a view": "DROP TABLE keys; CREATE VIEW keys AS SELECT 1 AS article, randomblob(9) AS key",
    "trigger of a reserved name": """PRAGMA writable_schema = ON;
        INSERT INTO sqlite_master VALUES ('trigger', 'sqlite_stat1', 'articles', 0,
        'CREATE TRIGGER sqlite_stat1 AFTER INSERT ON articles BEGIN DELETE FROM claims; END')""",
    "generated column": "ALTER TABLE claims ADD COLUMN g BLOB AS (zeroblob(1000000000))",
    "shadow table as a view": """PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET type = 'view', sql = 'CREATE VIEW search_config AS SELECT 1' WHERE name = 'search_config'""",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_record_files_of_another_hand_are_refused_and_not_run(
    planted: str, record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = sqlite3.connect(record)
    other.executescript(PLANTED[planted])
    other.close()
    before = record.read_bytes()
    for read_only in (False, True):
        with pytest.raises(RecordError, match=r"r\.sqlite: (was changed by another hand|is damaged)"):
            open_ledger(record, read_only=read_only)
    for command in COMMANDS:
        assert main([*command, "--record", str(record)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert record.read_bytes() == before


HOSTILE_ROWS = {
    "nothing to be seen": "UPDATE claims SET text = char(0)",
    "a list that is none": "UPDATE attributions SET chain = '{', spans = '7'",
    "a list of something else": "UPDATE attributions SET chain = '[[1], null]', spans = '[[1, 2, 3]]'",
    "origins nested deeply": "UPDATE claims SET origins = replace(hex(zeroblob(5000)), '0', '[')",
    "a reading of another kind": "UPDATE readings SET json = x'00'",
    "a name that is a command": "UPDATE sources SET name = char(27) || '[2J'",
    "text that is not UTF-8": "UPDATE claims SET text = CAST(x'ff41' AS TEXT)",
    "spans far away": "UPDATE attributions SET spans = '[[-5, 99999999999999999999]]'",
    "ids that are nothing": "UPDATE articles SET id = 'x' || n",
}


@pytest.mark.parametrize("rows", HOSTILE_ROWS)
def test_record_files_rows_that_lie_harm_nobody(rows: str, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = sqlite3.connect(record)
    other.executescript(HOSTILE_ROWS[rows])
    other.close()
    assert survives(record)
    for command in COMMANDS:
        assert main([*command, "--record", str(record)]) in (0, 2)
        assert main([*command, *([] if command == ["digest"] else ["--json"]), "--record", str(record)]) in (0, 2)
        shown = capsys.readouterr()
        assert "\x1b" not in shown.out + shown.err
    assert main(["digest", "--check", "--record", str(record)]) == 2


def test_record_files_a_reading_that_unpacks_without_end(record: Path) -> None:
    other = sqlite3.connect(record)
    other.execute("UPDATE readings SET json = ?", (zlib.compress(b" " * 30_000_000),))
    other.commit()
    other.close()
    with open_ledger(record) as ledger:
        ledger.settings = replace(ledger.settings, max_reading=1_000_000)
        with pytest.raises(RecordError, match="too large"):
            list(ledger.readings())


def test_record_files_a_log_of_something_else(record: Path) -> None:
    Path(f"{record}-wal").write_bytes(random.Random(7).randbytes(9000))
    assert survives(record)
