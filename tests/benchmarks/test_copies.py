from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import copies
from benchmarks.copies import f1, many, measure, speed
from tests.link.articles import BUDGET, FERRY, article


def row(key: str, story: str, *lines: str) -> dict[str, str]:
    return {
        "id": key,
        "story": story,
        "title": "",
        "published": "2031-03-04",
        "outlet": f"{key}.example",
        "url": f"https://{key}.example/1",
        "text": "\n".join(lines),
    }


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "stories_gva"
    folder.mkdir()
    kept = [row("a", "1", *FERRY), row("b", "1", *FERRY), row("c", "2", *FERRY[:3], BUDGET[0]), row("d", "3", *BUDGET)]
    (folder / "articles_dev.jsonl").write_text("\n".join(map(json.dumps, kept)))
    (folder / "articles_test.jsonl").write_text("")
    mined = [{"a": "a", "b": "b", "containment5": 1.0}, {"a": "a", "b": "d", "containment5": 0.1}]
    (folder / "near_copy_pairs.jsonl").write_text("\n".join(map(json.dumps, mined)))
    checked = [{"part": "dev", "a": "a", "b": "b", "copy": True}, {"part": "dev", "a": "c", "b": "b", "copy": True}]
    (tmp_path / "copies.json").write_text(json.dumps([*checked, {"part": "dev", "a": "a", "b": "d", "copy": False}]))
    monkeypatch.setattr(copies, "CHECKED", tmp_path / "copies.json")
    return tmp_path


def test_copies_measure_counts_other_pairs_across_stories_as_boilerplate(data: Path) -> None:
    figures = measure(data)
    assert figures["pairs found"] == 3
    assert figures["boilerplate taken for copies"] == 1  # a and c: nobody read it
    assert figures["read by hand"] == {"f1": 80.0, "precision": 66.7, "recall": 100.0}
    assert figures["mined, containment >= 0.5"] == {"f1": 100.0, "precision": 100.0, "recall": 100.0}
    assert figures["mined, containment >= 0.1"]["recall"] == 50.0


def test_copies_f1_of_nothing_is_nothing() -> None:
    assert f1(set(), set())["f1"] == 0.0


def test_copies_many_makes_up_articles_of_what_it_has() -> None:
    made = list(many([article("a", *FERRY), article("b", *BUDGET)], 5))
    assert [a.id for a in made] == ["a", "b", "made 2", "made 3", "made 4"]
    assert set(made[3].text.split("\n")) <= {*FERRY, *BUDGET}


def test_copies_speed_reports_what_was_done(data: Path) -> None:
    assert speed(data, 4)["articles"] == 4


def test_copies_fixture_holds_pairs_and_no_text() -> None:
    kept = json.loads((Path(__file__).parents[1] / "fixtures" / "copies.json").read_text())
    assert {frozenset(r) for r in kept} == {frozenset({"part", "a", "b", "copy"})}
    assert len({(r["a"], r["b"]) for r in kept}) == len(kept)
    assert {len(r[side]) for r in kept for side in "ab"} == {32}
