from __future__ import annotations

import csv
import io
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import linking
from onrecord.cli import main
from onrecord.export.formats import FORMATS, find
from onrecord.ledger import open_ledger
from tests.link.telling import announced, citing, denial, held, official
from tests.test_linking import FakeReader, ferry

Captured = pytest.CaptureFixture[str]
Bytes = pytest.CaptureFixture[bytes]
Patch = pytest.MonkeyPatch
# Ids that would lead out of a folder, to a device, or nowhere, were they names of files.
NAMES = (
    *("../../etc/passwd", "..", ".", "/etc/passwd", "\\\\host\\share", "C:\\x", "a/b", "a\0b", "~root", "-rf"),
    *("CON", "NUL", "aux.txt", "com1", "", " ", "\n", "\x1b[2J", "\u202ex", "a" * 5000, "%2e%2e%2f", "..%c0%af.."),
    *(".hidden", "x;y", "$(id)", "`id`", "|x", "*", "?", "\ud800", "é", "story:9c\r\nSet-Cookie: a=b"),
)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: Patch) -> str:
    monkeypatch.setattr(linking, "load_reader", lambda _: FakeReader())
    path = tmp_path / "r.sqlite"
    rows = [r.reading for r in (official(), citing("o1", "Orsk Post", "Northern Wire"), denial(), announced())]
    with open_ledger(path) as ledger:
        ledger.add(*rows, ferry("f1"))
        linking.link(ledger)
    return str(path)


def written(capsys: Captured, *arguments: str) -> str:
    assert main(["export", *arguments]) == 0
    return capsys.readouterr().out


def refused(capsys: Captured, *arguments: str) -> str:
    assert main(["export", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    return err


def articles(text: str) -> list[Any]:
    return sorted(json.loads(line)["article"]["key"] for line in text.splitlines())


def test_export_all_of_a_record_whichever_way_it_is_named(record: str, capsys: Captured) -> None:
    text = written(capsys, record, "--format", "jsonl")
    assert articles(text) == ["d1", "f1", "n1", "o1", "p1"]
    assert written(capsys, "--record", record, "--format", "jsonl") == text
    assert "named twice" in refused(capsys, record, "--record", "other.sqlite", "--format", "jsonl")


def test_export_a_story_and_an_article(record: str, capsys: Captured) -> None:
    assert articles(written(capsys, record, "--format", "jsonl", "--story", "n1")) == ["d1", "n1", "o1", "p1"]
    assert articles(written(capsys, record, "--format", "jsonl", "--article", "f1")) == ["f1"]
    rows = list(csv.DictReader(io.StringIO(written(capsys, record, "--format", "csv", "--story", "n1"))))
    assert {row["article"] for row in rows} == {"d1", "n1", "o1", "p1"}


def test_export_has_what_is_not_linked_yet_and_says_so(record: str, capsys: Captured) -> None:
    with open_ledger(record) as ledger:
        ledger.add(held("x1", "Orsk Post", "2031-05-01", "Nothing happened.").reading)
    assert main(["export", record, "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert articles(out) == ["d1", "f1", "n1", "o1", "p1", "x1"]
    assert "`onrecord link`" in err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--format", "docx"), "formats are: jsonl, csv"),
        (("--format", "csv", "--story", "nothing"), "no story has this id"),
        (("--format", "csv", "--story", "story:"), "several stories begin so"),
        (("--format", "csv", "--article", "nothing"), "no article has this id"),
        (("--format", "csv", "--article", "article:"), "several articles"),
        (("--format", "csv", "--article", "n1", "--story", "n1"), "exclude each other"),
        ((), "--format"),
    ],
)
def test_export_says_what_is_wrong_in_one_line(
    record: str, capsys: Captured, arguments: tuple[str, ...], why: str
) -> None:
    assert why in refused(capsys, record, *arguments)


def test_export_without_a_record(tmp_path: Path, capsys: Captured) -> None:
    assert "no such record" in refused(capsys, str(tmp_path / "none"), "--format", "csv")


def test_export_to_a_file_in_place_of_what_was_there(record: str, capsys: Captured, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("old")
    out.chmod(0o640)
    assert written(capsys, record, "--format", "csv", "--output", str(out)) == ""
    assert out.read_bytes().decode() == written(capsys, record, "--format", "csv")
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_export_that_fails_leaves_the_file_as_it_was(
    record: str, capsys: Captured, tmp_path: Path, monkeypatch: Patch
) -> None:
    def torn(*_: object) -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.export.formats.Format.parts", torn)
    out = tmp_path / "out.csv"
    out.write_text("old")
    assert "No space left" in refused(capsys, record, "--format", "csv", "--output", str(out))
    assert out.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".onrecord")] == []


def test_export_does_not_write_over_its_record(record: str, capsys: Captured, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(record)
    for name in (record, str(link)):
        assert "the record itself" in refused(capsys, record, "--format", "csv", "--output", name)
    assert "cannot write" in refused(capsys, record, "--format", "csv", "--output", str(tmp_path / "no" / "x"))


def test_export_through_a_link_keeps_the_link(record: str, capsys: Captured, tmp_path: Path) -> None:
    link, to = tmp_path / "link", tmp_path / "to.csv"
    link.symlink_to(to)
    written(capsys, record, "--format", "csv", "--output", str(link))
    assert link.is_symlink()
    assert to.read_text().startswith('"story"')


def test_export_to_a_device_leaves_the_device(record: str, capsys: Captured) -> None:
    written(capsys, record, "--format", "csv", "--output", os.devnull)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_export_into_a_folder_is_named_by_id(record: str, capsys: Captured, tmp_path: Path) -> None:
    written(capsys, record, "--format", "jsonl", "--article", "n1", "--output", str(tmp_path))
    written(capsys, record, "--format", "csv", "--output", str(tmp_path))
    made = sorted(p.name for p in tmp_path.glob("onrecord*"))
    assert made[0] == "onrecord-article-" + made[0][17:49] + ".jsonl"
    assert made[1] == "onrecord.csv"


@pytest.mark.parametrize("id_", NAMES)
def test_export_name_of_a_file_leads_nowhere_else(id_: str, tmp_path: Path) -> None:
    name = find("csv").filename(id_)
    assert name.isascii()
    assert (tmp_path / name).resolve().parent == tmp_path.resolve()
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name.startswith("onrecord")
    assert len(name) < 100


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_export_twice_is_the_same_in_every_format(form: Any, record: str, capsysbinary: Bytes, tmp_path: Path) -> None:
    which = {"record": [], "story": ["--story", "n1"], "article": ["--article", "n1"]}[form.widest]
    found = []
    for name in ("one", "two"):
        out = tmp_path / name
        assert main(["export", record, "--format", form.name, *which, "--output", str(out)]) == 0
        found.append(out.read_bytes())
    assert found[0] == found[1] != b""
    assert capsysbinary.readouterr().out == b""
    assert main(["export", record, "--format", form.name, *which]) == 0
    assert capsysbinary.readouterr().out == found[0]


def test_export_says_what_a_format_cannot_hold(record: str, capsys: Captured) -> None:
    for form in FORMATS:
        if form.widest != "record":
            assert "name it by its id" in refused(capsys, record, "--format", form.name)
        if form.widest == "article":
            assert "name it by its id" in refused(capsys, record, "--format", form.name, "--story", "n1")
