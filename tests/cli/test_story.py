"""The commands that show stories: stories, story, claims, trace, contradictions, link."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord import linking
from onrecord.cli import main
from onrecord.ledger import open_ledger
from tests.link.telling import announced, citing, denial, held, official
from tests.test_linking import FakeReader, ferry

Captured = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: Patch) -> None:
    monkeypatch.setattr(linking, "load_reader", lambda _: FakeReader())


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "r.sqlite"
    rows = [r.reading for r in (official(), citing("o1", "Orsk Post", "Northern Wire"), denial(), announced())]
    rows[0] = replace(rows[0], article=replace(rows[0].article, title="Minister \x1b[2Jto resign"))
    with open_ledger(path) as ledger:
        ledger.add(*rows, ferry("f1"))
        linking.link(ledger)
    return str(path)


def listed(record: str, capsys: Captured, *arguments: str) -> Any:
    assert main([*arguments, "--json", "--record", record]) == 0
    return json.loads(capsys.readouterr().out)


def shown(record: str, capsys: Captured, *arguments: str) -> str:
    assert main([*arguments, "--record", record]) == 0
    text = capsys.readouterr().out
    assert "\x1b" not in text
    return text


def affair(record: str, capsys: Captured) -> str:
    (row,) = [s for s in listed(record, capsys, "stories") if "n1" in s["articles"]]
    return str(row["id"])


def test_stories_json_has_the_names_of_the_contract(record: str, capsys: Captured) -> None:
    rows = listed(record, capsys, "stories")
    assert all(set(row) == {"id", "title", "articles", "earliest", "latest"} for row in rows)
    assert sorted(key for row in rows for key in row["articles"]) == ["d1", "f1", "n1", "o1", "p1"]


def test_stories_for_people(record: str, capsys: Captured, monkeypatch: Patch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = shown(record, capsys, "stories")
    assert "Minister ␛[2Jto resign" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "f1" not in shown(record, capsys, "stories", "--many")


def test_story_json_is_the_whole_story(record: str, capsys: Captured) -> None:
    story = listed(record, capsys, "story", affair(record, capsys))
    assert {"id", "articles", "claims", "copies", "quotes", "contradictions", "circular"} <= set(story)
    (claim,) = story["claims"]
    assert claim["status"] == "confirmed"
    assert claim["origins"]["lower"] == 2


def test_story_is_found_by_article_and_beginning(record: str, capsys: Captured) -> None:
    whole = affair(record, capsys)
    by_article = listed(record, capsys, "story", "n1")
    assert by_article["id"] == whole
    assert listed(record, capsys, "story", whole[:10])["id"] == whole


def test_story_for_people_says_what_to_check_first(record: str, capsys: Captured, monkeypatch: Patch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = shown(record, capsys, "story", "n1")
    assert max(map(len, text.splitlines())) <= 80
    assert text.index("TO CHECK") < text.index("CLAIMS")
    assert "polarity" in text
    assert "2 independent origins" in " ".join(text.split())
    assert "confirmed" in text


def test_story_that_is_not_there(record: str, capsys: Captured) -> None:
    assert main(["story", "nothing", "--record", record]) == 2
    assert "no story has this id" in capsys.readouterr().err
    assert main(["story", "story:", "--record", record]) == 2
    assert "several stories begin so" in capsys.readouterr().err


def test_claims_are_those_of_the_stories(record: str, capsys: Captured) -> None:
    (claim,) = listed(record, capsys, "claims", "--status", "confirmed")
    assert claim["story"] == affair(record, capsys)
    assert [c["text"] for c in listed(record, capsys, "claims", "--source", "brekke")] == [claim["text"]]
    assert listed(record, capsys, "claims", "--since", "2032-01-01") == []
    assert "confirmed" in shown(record, capsys, "claims")


def test_trace_draws_the_tree_from_its_origins(record: str, capsys: Captured) -> None:
    (claim,) = listed(record, capsys, "claims", "--status", "confirmed")
    text = shown(record, capsys, "trace", claim["id"])
    lines = [line.rstrip() for line in text.splitlines()]
    official_at = next(i for i, line in enumerate(lines) if line.startswith("a senior official"))
    assert "n1  told by “Halvar Brekke will resign as minister”" in lines[official_at + 1]
    assert any("o1" in line and "cites" in line for line in lines)
    assert any(line.startswith("Sigrun Aas") for line in lines)
    assert listed(record, capsys, "trace", claim["id"][:12])["id"] == claim["id"]


def test_trace_of_nothing(record: str, capsys: Captured) -> None:
    assert main(["trace", "claim:none", "--record", record]) == 2
    assert "no claim has this id" in capsys.readouterr().err


def test_contradictions_by_kind(record: str, capsys: Captured) -> None:
    (row,) = listed(record, capsys, "contradictions")
    assert (row["kind"], row["a"]["article"], row["b"]["article"]) == ("polarity", "n1", "d1")
    assert listed(record, capsys, "contradictions", "--kind", "number") == []
    assert "n1" in shown(record, capsys, "contradictions")
    assert main(["contradictions", "--kind", "colour", "--record", record]) == 2


def test_what_is_not_linked_yet_is_said(record: str, capsys: Captured) -> None:
    with open_ledger(record) as ledger:
        ledger.add(held("x1", "Orsk Post", "2031-05-01", "Nothing happened.").reading)
    assert main(["stories", "--record", record]) == 0
    assert "`onrecord link`" in capsys.readouterr().err
    assert main(["link", "--record", record]) == 0
    assert "1 articles linked" in capsys.readouterr().out
    assert main(["stories", "--record", record]) == 0
    assert capsys.readouterr().err == ""


def test_link_without_a_record(tmp_path: Path, capsys: Captured) -> None:
    assert main(["link", "--record", str(tmp_path / "none")]) == 2
    assert "there is no such record" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
