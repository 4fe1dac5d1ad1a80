from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord import linking, pipeline
from onrecord.cli import main
from onrecord.errors import ModelError, Rejection
from onrecord.ledger import Ledger, open_ledger
from onrecord.reader.read import Reader
from tests.cli.fakes import FakePipeline, Result
from tests.ledger.many import numbered
from tests.reader.fakes import FakeEngine, tokenizer

BAD = Rejection("empty", "bad.txt", "has no text")
Captured = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
Add = Callable[..., int]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "r.sqlite"


@pytest.fixture
def add(record: Path, monkeypatch: Patch) -> Add:
    """Runs `onrecord add` on a pipeline that gives these results."""

    def run(*results: Result, options: tuple[str, ...] = ()) -> int:
        FakePipeline(results).install(monkeypatch)
        return main(["add", "corpus.jsonl", "--record", str(record), *options])

    return run


def look(record: Path) -> Ledger:
    return open_ledger(record, read_only=True)


def digest(record: Path) -> str:
    with look(record) as ledger:
        return ledger.digest()


def outcomes(captured: Captured) -> list[dict[str, Any]]:
    return [json.loads(line) for line in captured.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("results", "code", "out", "err"),
    [
        ([numbered(1), numbered(2)], 0, "2 added · 2 articles", ""),
        ([numbered(1), numbered(1)], 0, "1 added, 1 already there · 1 article\n", ""),
        ([numbered(1), BAD], 1, "1 added, 1 rejected · 1 article\n", "onrecord: bad.txt: has no text [empty]\n"),
        ([BAD], 2, "", "onrecord: bad.txt: has no text [empty]\n"),
        ([], 2, "", "onrecord: no article found in the input\n"),
        ([numbered(1), ModelError("weights damaged")], 2, "", "onrecord: weights damaged\n"),
        ([numbered(1), KeyboardInterrupt()], 130, "", ""),
    ],
)
def test_add_code_and_lines(
    results: list[Result], code: int, out: str, err: str, add: Add, record: Path, capsys: Captured
) -> None:
    assert add(*results) == code
    shown = capsys.readouterr()
    assert out in shown.out
    assert bool(out) == bool(shown.out)
    assert shown.err == err
    with look(record) as ledger:
        assert len(ledger) == len({r.article.id for r in results if not isinstance(r, BaseException)})


def test_add_again_reads_nothing_and_changes_nothing(
    add: Add, record: Path, monkeypatch: Patch, capsys: Captured
) -> None:
    add(numbered(1), numbered(2))
    before = digest(record)
    fake = FakePipeline([numbered(1), numbered(2)]).install(monkeypatch)
    assert main(["add", "corpus.jsonl", "--record", str(record)]) == 0
    assert (fake.given, digest(record)) == (0, before)
    assert "2 already there · 2 articles" in capsys.readouterr().out


def test_add_goes_on_where_it_was_stopped(add: Add, record: Path, tmp_path: Path, monkeypatch: Patch) -> None:
    add(numbered(1), numbered(2, key="x"), KeyboardInterrupt())
    add(numbered(1), numbered(2), numbered(2, key="x"), numbered(3))
    whole = tmp_path / "whole.sqlite"
    FakePipeline([numbered(3), numbered(2), numbered(1), numbered(2, key="x")]).install(monkeypatch)
    main(["add", "corpus.jsonl", "--record", str(whole)])
    assert digest(record) == digest(whole)


def test_add_json_tells_the_outcome_of_each(add: Add, capsys: Captured) -> None:
    add(numbered(1))
    capsys.readouterr()
    assert add(numbered(1, key="again"), BAD, numbered(2), numbered(3), options=("--json",)) == 1
    told = outcomes(capsys)
    assert [(o["outcome"], o["key"]) for o in told] == [
        ("known", "again"),
        ("rejected", "bad.txt"),
        ("added", "notice-2"),
        ("added", "notice-3"),
    ]
    assert (told[1]["reason"], told[1]["message"]) == ("empty", "has no text")
    assert all(o["id"].startswith("article:") for o in told if o["outcome"] == "added")


def test_add_json_says_added_only_when_it_is(record: Path, add: Add, monkeypatch: Patch) -> None:
    seen: list[int] = []

    def count_rows(text: str) -> None:
        if '"added"' in text:
            with contextlib.closing(sqlite3.connect(record)) as other:
                seen.extend(other.execute("SELECT count(*) FROM articles").fetchone())

    monkeypatch.setattr("sys.stdout.write", count_rows)
    add(numbered(1), numbered(2), options=("--json",))
    assert seen == [2, 2]


def test_add_refuses_a_foreign_file_before_it_reads(record: Path, monkeypatch: Patch, capsys: Captured) -> None:
    record.write_text("a letter")
    fake = FakePipeline([numbered(1)]).install(monkeypatch)
    assert main(["add", "a.txt", "--record", str(record)]) == 2
    assert fake.given == 0
    assert capsys.readouterr().err == f"onrecord: {record}: is no record of onrecord\n"
    assert record.read_text() == "a letter"


def test_add_a_wrong_call_makes_no_record(record: Path, add: Add) -> None:
    assert add(numbered(1), options=("--published", "2031-13-41")) == 2
    assert main(["add", "-", "-", "--record", str(record)]) == 2
    assert not record.exists()


def test_add_durable_is_handed_on(add: Add, monkeypatch: Patch) -> None:
    asked: list[bool] = []

    def opening(path: str, *, durable: bool) -> Ledger:
        asked.append(durable)
        return open_ledger(path, durable=durable)

    monkeypatch.setattr("onrecord.ledger.open_ledger", opening)
    add(numbered(1))
    add(numbered(1), options=("--durable",))
    assert asked == [False, True]


def test_add_default_record_is_in_the_folder_at_hand(tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.chdir(tmp_path)
    FakePipeline([numbered(1)]).install(monkeypatch)
    assert main(["add", "a.txt"]) == 0
    with look(tmp_path / "onrecord.sqlite") as ledger:
        assert len(ledger) == 1


def test_add_through_the_whole_pipeline(tmp_path: Path, record: Path, monkeypatch: Patch, capsys: Captured) -> None:
    folder = tmp_path / "weights"
    folder.mkdir()
    pieces = tokenizer(folder)
    fake = Reader(pieces, FakeEngine(pieces))
    monkeypatch.setattr(pipeline, "load_reader", lambda *_, **__: fake)
    monkeypatch.setattr(linking, "load_reader", lambda *_: fake)
    corpus = tmp_path / "corpus.jsonl"
    lines = ['{"id": "a", "text": "Vant said that the dam held."}', "no json", '{"id": "b", "text": "It rained."}']
    corpus.write_text("\n".join([*lines, lines[0].replace('"a"', '"c"')]) + "\n")
    assert main(["add", str(corpus), "--record", str(record)]) == 1
    before = digest(record)
    monkeypatch.setattr(pipeline, "load_reader", lambda *_, **__: pytest.fail("read again"))
    assert main(["add", str(corpus), "--record", str(record)]) == 1
    assert digest(record) == before
    with look(record) as ledger:
        assert sorted(held.keys for held in ledger.held()) == [("a", "c"), ("b",)]
        assert not ledger.stories.waits()
        assert ledger.stories.count() >= 1
    assert "2 added, 1 already there, 1 rejected · 2 articles" in capsys.readouterr().out


def test_add_reading_of_a_known_article_with_other_facts(add: Add, record: Path) -> None:
    read = numbered(1)
    add(read, replace(read, article=replace(read.article, outlet="The Ferry Post")))
    with look(record) as ledger:
        assert len(ledger) == 2
