from __future__ import annotations

import sqlite3

import pytest

from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.sqlite import File, matching
from tests.ledger.many import numbered


@pytest.fixture
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    made = open_ledger(tmp_path_factory.mktemp("records") / "r.sqlite")
    made.add(*(numbered(n) for n in range(3)))
    return made


def test_sqlite_words_are_no_syntax() -> None:
    assert matching(["convoy", 'a"b', "OR", "x*"]) == '"convoy" "ab" "OR" "x*"'


def test_sqlite_finds_and_counts(ledger: Ledger) -> None:
    ids = [held.id for held in ledger.held()]
    assert ledger.connection.find(["convoys"], 2) == ids[:2]
    assert ledger.connection.count_found(["convoys"]) == 3


def test_sqlite_sees_an_index_that_is_not_that_of_the_articles(ledger: Ledger) -> None:
    assert ledger.connection.faults() == []
    ledger.connection.index(9, "A title", "A text", "")
    assert ledger.connection.faults() == ["the index of words is not that of the articles"]


def test_sqlite_sees_a_broken_reference(ledger: Ledger) -> None:
    ledger.connection.execute("PRAGMA foreign_keys = OFF")
    ledger.connection.execute("DELETE FROM articles WHERE n = 1")
    assert any(line.startswith("foreign key: ('keys'") for line in ledger.connection.faults())


def test_sqlite_a_file_is_closed_twice_without_harm() -> None:
    file = sqlite3.connect(":memory:", factory=File)
    file.close()
    file.close()
