from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import quotes
from benchmarks.quotes import DATA, checked, measure

FOG = "The fog came in so fast that nobody on the bridge saw the mole"
FEWEST = 60  # pairs read by hand


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "stories_gva"
    folder.mkdir()
    texts = {"a": f"“{FOG},” Lind said.", "b": f"“{FOG.replace('fast', 'slowly')},” Lind said."}
    kept = [
        {"id": k, "story": "1", "title": "", "published": "2031-03-04", "outlet": k, "url": "", "text": t}
        for k, t in texts.items()
    ]
    (folder / "articles_dev.jsonl").write_text("\n".join(map(json.dumps, kept)))
    (folder / "articles_test.jsonl").write_text("")
    pair = {"part": "dev", "a": "a", "a_span": [1, 1 + len(FOG)], "b": "b", "b_span": [1, 3 + len(FOG)]}
    (tmp_path / "kept.json").write_text(json.dumps([{**pair, "kind": "altered"}, {**pair, "kind": "truncated"}]))
    monkeypatch.setattr(quotes, "CHECKED", tmp_path / "kept.json")
    return tmp_path


def test_quotes_measure_counts_kinds_and_what_is_found(data: Path) -> None:
    figures = measure(data)
    assert (figures["accuracy"], figures["pairs"], figures["quotations"]) == (50.0, 2, 2)
    assert figures["answers"] == {"altered -> altered": 1, "truncated -> altered": 1}
    assert (figures["found inside stories"], figures["found across stories"]) == ({"altered": 1}, 0)


def test_quotes_fixture_holds_offsets_and_no_text() -> None:
    kept = json.loads((Path(__file__).parents[1] / "fixtures" / "quote_variants.json").read_text())
    assert {frozenset(r) for r in kept} == {frozenset({"part", "a", "a_span", "b", "b_span", "kind"})}
    assert len(kept) >= FEWEST


@pytest.mark.skipif(not (DATA / "stories_gva").is_dir(), reason="the corpus is not here")
def test_quotes_kinds_read_by_hand_are_found() -> None:
    answers = checked(DATA)
    right = sum(found is not None and found.kind == gold for gold, found in answers)
    assert right >= 0.9 * len(answers)
