"""The stores that the contract suite is run against: a new one behind the same face is one more line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, open_ledger

Opener = Callable[[str], Ledger]


def sqlite(folder: Path) -> Opener:
    """Records in files of one folder."""
    return lambda name: open_ledger(folder / f"{name}.sqlite")


STORES: dict[str, Callable[[Path], Opener]] = {"sqlite": sqlite}


@pytest.fixture(params=sorted(STORES))
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens the record of a name, the same one each time; what is open at the end is closed."""
    opened: list[Ledger] = []
    store = STORES[request.param](tmp_path)

    def open_one(name: str = "record") -> Ledger:
        opened.append(store(name))
        return opened[-1]

    yield open_one
    for ledger in opened:
        ledger.close()


@pytest.fixture
def ledger(opener: Opener) -> Ledger:
    """One empty record."""
    return opener("record")
