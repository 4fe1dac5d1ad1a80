"""What a record is after the program that writes it was killed, or the power failed: a committed prefix, and whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.ledger import open_ledger
from tests.crash.adder import ARTICLES, BATCH, IN_SMALL_BATCHES, KILLS, TOGETHER, article, links, torn
from tests.crash.scale import often

ROOT = Path(__file__).parents[2]
ROUNDS = often(9, 125)  # of some kills each
CUTS = often(40, 250)
IDS, DIGESTS = list[str](), list[str]()  # of the articles in order; of the record after each batch


@pytest.fixture(scope="module", autouse=True)
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that nothing happened to, its folder; how it looked after each batch."""
    path = tmp_path_factory.mktemp("undisturbed") / "r.sqlite"
    IDS.clear()
    with open_ledger(path) as ledger:
        DIGESTS[:] = [ledger.digest()]
        for first in range(0, ARTICLES, BATCH):
            IDS.extend(ledger.add(*(article(number) for number in range(first, first + BATCH))))
            DIGESTS.append(ledger.digest())
        for end in ("", "-wal"):  # as it lies on the disk while it is open: all is in the log yet
            shutil.copy(f"{path}{end}", f"{path.with_name('open.sqlite')}{end}")
    return path.parent


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """Where the records lie, and what was found at each kill."""
    if not hasattr(os, "fork"):
        pytest.skip("needs a system that forks")
    folder = tmp_path_factory.mktemp("killed")
    command = [sys.executable, "-m", "tests.crash.adder", str(folder), str(ROUNDS)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=7200)
    return folder, [json.loads(line) for line in done.stdout.splitlines()]


def prefix(path: str | Path) -> list[str]:
    """The articles of a record that is whole: those of the first batches, and nothing else."""
    with open_ledger(path) as ledger:
        assert ledger.check() + torn(ledger) == []
        count = len(ledger)
        assert count % BATCH == 0
        assert ledger.digest() == DIGESTS[count // BATCH]
    return IDS[:count]


def test_add_killed_leaves_a_committed_prefix_and_loses_nothing_reported(
    killed: tuple[Path, list[dict[str, Any]]],
) -> None:
    safe: dict[int, set[str]] = {}
    seen: set[int] = set()
    for kill in killed[1]:
        reported = safe.setdefault(kill["round"], set())
        reported.update(kill["safe"])
        there = prefix(kill["copy"])
        assert reported <= set(there)
        seen.add(len(there))
    assert len(killed[1]) == ROUNDS * KILLS >= 36
    assert len(seen) > 3, "the kills fell on few moments: the test shows little"


def test_add_run_again_gives_what_an_undisturbed_run_gives(killed: tuple[Path, list[dict[str, Any]]]) -> None:
    with open_ledger(killed[0] / "whole.sqlite") as ledger:
        stories = links(ledger)
    assert len(stories) == ARTICLES // TOGETHER
    for place in range(ROUNDS):
        path = killed[0] / f"{place}.sqlite"
        assert prefix(path) == IDS
        with open_ledger(path) as ledger:
            assert links(ledger) == stories


def test_add_on_a_server_killed_loses_nothing_reported(server: str) -> None:
    rounds = often(2, 125)
    command = [sys.executable, "-m", "tests.crash.adder", server, str(rounds)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=7200)
    safe: dict[int, set[str]] = {}
    for kill in map(json.loads, done.stdout.splitlines()):
        reported = safe.setdefault(kill["round"], set())
        reported.update(kill["safe"])
        there = IDS[: len(kill["ids"])]
        assert sorted(there) == kill["ids"]
        assert reported <= set(there)
        assert kill["digest"] == DIGESTS[len(there) // BATCH]
        assert kill["faults"] == []
        assert "done" not in kill or there == IDS
    assert len(safe) == rounds


def test_add_log_cut_anywhere_opens_to_a_committed_prefix(undisturbed: Path, tmp_path: Path) -> None:
    log = (undisturbed / "open.sqlite-wal").read_bytes()
    found = []
    for cut in range(CUTS + 1):
        path = tmp_path / f"{cut}.sqlite"
        shutil.copy(undisturbed / "open.sqlite", path)
        Path(f"{path}-wal").write_bytes(log[: len(log) * cut // CUTS])
        found.append(len(prefix(path)))
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, ARTICLES)
    assert len(set(found)) == ARTICLES // BATCH + 1


def test_add_settings_of_the_crash_test_are_small_batches() -> None:
    assert (IN_SMALL_BATCHES.record_batch, ARTICLES % BATCH) == (BATCH, 0)
