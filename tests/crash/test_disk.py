"""A disk that is too small, in some sizes: what is said, and that what was reported as safe is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord import linking
from onrecord.ledger import open_ledger
from tests.crash.adder import ARTICLES, BATCH, article, links, torn
from tests.crash.scale import often

ROOT = Path(__file__).parents[2]
SIZES = often(4, 20)
LEAST, MOST = 40, 2200  # KiB: too little for an empty record, and enough for all
MOUNT = 'mount -t tmpfs -o size="$1"k tmpfs "$2" && shift 2 && exec "$@"'


def on_a_small_disk(kib: int, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command, for which `folder` is a disk of so many KiB."""
    mounted = ["unshare", "-rm", "sh", "-c", MOUNT, "sh", f"{kib}", str(folder), *command]
    return subprocess.run(mounted, check=False, cwd=ROOT, capture_output=True, text=True, timeout=300)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """The folder where it is mounted; skips where this system does not let us."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        allowed = on_a_small_disk(LEAST, folder, "true").returncode == 0
    except OSError:
        allowed = False
    if not allowed:
        pytest.skip("needs a system where a test may mount a file system of its own")
    return folder


def test_disk_that_is_full_is_told_and_what_was_reported_is_there(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "load_reader", lambda *_: SimpleNamespace(vector_head=None))
    readings = [article(number) for number in range(ARTICLES)]
    with open_ledger(tmp_path / "whole.sqlite") as whole:
        ids = whole.add(*readings)
        linking.link(whole)
        wanted = whole.digest(), links(whole)
    counts, fitted = set[int](), list[bool]()
    for step in range(SIZES):
        kib = LEAST + (MOST - LEAST) * step // (SIZES - 1)
        copy = tmp_path / f"{kib}.sqlite"
        done = on_a_small_disk(kib, disk, sys.executable, "-m", "tests.crash.filler", f"{disk / 'r.sqlite'}", str(copy))
        assert (done.returncode, done.stderr) == (0, "")
        told = json.loads(done.stdout)
        fitted.append(told["said"] is None)
        assert fitted[-1] or told["said"].endswith("the disk is full; nothing already in it is lost")
        with open_ledger(copy) as ledger:
            assert ledger.check() + torn(ledger) == []
            assert len(ledger) % BATCH == 0
            assert {held.id for held in ledger.held()} == set(ids[: len(ledger)]) >= set(told["safe"])
            counts.add(len(ledger))
            ledger.add(*readings)  # there is room again
            linking.link(ledger)
            assert (ledger.digest(), links(ledger)) == wanted
    assert (fitted[0], fitted[-1]) == (False, True)
    assert len(counts) > 2
