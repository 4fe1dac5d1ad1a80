"""The stores that the contract suite is run against: a new one behind the same face is one more line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, open_ledger

Opener = Callable[[str], Ledger]
SERVER = "ONRECORD_TEST_POSTGRES"  # the address of a server on which the tests may make databases


def sqlite(folder: Path) -> Opener:
    """Records in files of one folder."""
    return lambda name: open_ledger(folder / f"{name}.sqlite")


def postgres(folder: Path) -> Opener:  # noqa: ARG001 - the server has its own
    """Records in databases of one server, empty when they are first opened."""
    from tests.ledger.server import emptied

    addresses: dict[str, str] = {}

    def opened(name: str) -> Ledger:
        if name not in addresses:
            addresses[name] = emptied(name)
        return open_ledger(addresses[name])

    return opened


STORES: dict[str, Callable[[Path], Opener]] = {"sqlite": sqlite, "postgres": postgres}


@pytest.fixture(params=sorted(STORES))
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens the record of a name, the same one each time; what is open at the end is closed."""
    if request.param == "postgres":
        request.getfixturevalue("server")
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


@pytest.fixture
def server() -> str:
    """The address of the server; a test that asks for it is skipped where there is none."""
    if SERVER not in os.environ:
        pytest.skip(f"no PostgreSQL: {SERVER} is not set (.ci/run starts one)")
    return os.environ[SERVER]
