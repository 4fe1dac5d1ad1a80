from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from onrecord.errors import MissingExtra
from onrecord.export.chapter import Chapter
from onrecord.export.csvs import COLUMNS
from onrecord.export.parquet import parts
from onrecord.export.rows import rows
from tests.export.chapters import affair, single
from tests.export.samples import full_reading, mapped


def asked(folder: Path, query: str, *chapters: Chapter) -> list[Any]:
    """What DuckDB says of the export, which it calls `claims`."""
    path = folder / "claims.parquet"
    path.write_bytes(b"".join(parts(chapters)))
    with duckdb.connect() as connection:
        connection.from_parquet(str(path)).create_view("claims")
        return connection.execute(query).fetchall()


def test_parquet_is_read_by_duckdb_row_for_row(tmp_path: Path) -> None:
    wanted = [(r.claim, r.words, r.lowest, r.unnamed, r.source) for r in rows([affair(), single()])]
    query = "SELECT claim, words, lowest, unnamed, source FROM claims"
    assert asked(tmp_path, query, affair(), single()) == wanted


def test_parquet_is_typed(tmp_path: Path) -> None:
    found = {row[0]: row[1] for row in asked(tmp_path, "DESCRIBE claims", affair())}
    assert tuple(found) == COLUMNS
    named = {"lowest": "BIGINT", "start": "BIGINT", "unnamed": "BOOLEAN", "published": "DATE"}
    assert {name: found[name] for name in named} == named
    assert {kind for name, kind in found.items() if name not in {*named, "highest", "end"}} == {"VARCHAR"}
    assert asked(tmp_path, "SELECT published FROM claims", single()) == [(date(2031, 6, 11),)]


def test_parquet_words_are_where_they_say(tmp_path: Path) -> None:
    texts = {item.id: item.reading.article.text for item in affair().items}
    found = asked(tmp_path, 'SELECT article_id, start, "end", words FROM claims', affair())
    assert found
    assert all(texts[id_][start:end] == words for id_, start, end, words in found)


def test_parquet_takes_half_a_surrogate_pair(tmp_path: Path) -> None:
    read = mapped(full_reading(), lambda name, value: "=\ud83d\0" if name == "Article.title" else value)
    assert asked(tmp_path, "SELECT title FROM claims", single(read)) == [("=\ufffd\0",)]


def test_parquet_of_nothing_is_an_empty_table(tmp_path: Path) -> None:
    assert asked(tmp_path, "SELECT count(*) FROM claims") == [(0,)]


def test_parquet_twice_is_the_same() -> None:
    assert b"".join(parts([affair()])) == b"".join(parts([affair()]))


def test_parquet_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[parquet\]'"):
        list(parts([affair()]))
