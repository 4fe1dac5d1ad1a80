"""Many programs at one record: none sees a lock error, and in the end it is what one program alone would have made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord import linking
from onrecord.ledger import open_ledger
from tests.crash.adder import links, torn
from tests.crash.crowd import WRITERS, article, number_of
from tests.crash.scale import often

ROOT = Path(__file__).parents[2]
SECONDS = often(0, 60)
TURNS = 4


def started(what: str, record: str, number: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.crash.crowd", what, record, f"{number}", f"{SECONDS}", f"{TURNS}"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture(params=["file", "server"])
def store(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, or nothing for a file."""
    if request.param == "file":
        return ""
    request.getfixturevalue("server")
    from tests.ledger.server import emptied

    return emptied("crowd")


def test_crowd_of_writers_and_readers_sees_no_lock_and_makes_one_record(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = store or str(tmp_path / "crowd.sqlite")
    open_ledger(record).close()
    programs = [started(what, record, number) for number in range(WRITERS) for what in ("write", "read")]
    told = [program.communicate(timeout=SECONDS + 600) for program in programs]
    assert [errors for _, errors in told] == [""] * len(told)
    turns = [int(out) for out, _ in told]
    assert min(turns) >= TURNS
    print(f"turns of writers {turns[::2]}, of readers {turns[1::2]}")
    monkeypatch.setattr(linking, "load_reader", lambda *_: SimpleNamespace(vector_head=None))
    numbers = {number_of(writer, turn) for writer, some in enumerate(turns[::2]) for turn in range(some)}
    with open_ledger(record) as crowd, open_ledger(tmp_path / "alone.sqlite") as alone:
        alone.add(*(article(number) for number in sorted(numbers)))
        linking.link(alone)
        assert crowd.digest() == alone.digest()
        assert torn(crowd) == []
        assert links(crowd) == links(alone)
