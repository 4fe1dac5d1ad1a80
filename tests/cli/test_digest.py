from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.ledger import open_ledger
from tests.ledger.many import numbered

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "r.sqlite"
    with open_ledger(path) as ledger:
        ledger.add(numbered(1), numbered(2))
    return str(path)


def test_digest_is_one_line(record: str, capsys: Captured) -> None:
    assert main(["digest", "--record", record]) == 0
    first = capsys.readouterr().out
    assert re.fullmatch(r"sha256:[0-9a-f]{64}\n", first)
    assert main(["digest", "--record", record, "--check"]) == 0
    assert capsys.readouterr() == (first, "")


def test_digest_check_names_each_fault(record: str, capsys: Captured) -> None:
    with open_ledger(record) as ledger:
        ledger.connection.execute("UPDATE claims SET text = 'Orvany closes it'")
    assert main(["digest", "--record", record, "--check"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert re.fullmatch(rf"(onrecord: {record}: article:\w+: its rows are not those of its reading\n){{2}}", shown.err)


def test_digest_of_no_record_is_an_error(tmp_path: Path, capsys: Captured) -> None:
    assert main(["digest", "--record", str(tmp_path / "none")]) == 2
    assert "there is no such record; `onrecord add` makes one" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
