from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

from benchmarks.ledger import dealt, many, measure, originals
from onrecord.ledger.codec import article_id
from tests.export.samples import full_reading


def test_ledger_articles_are_all_others_and_their_offsets_hold() -> None:
    made = list(islice(many([full_reading()]), 20))
    assert len({article_id(reading.article) for reading in made}) == len(made)
    text = full_reading().article.text
    for reading in made:
        assert [len(word) for word in reading.article.text.split()] == [len(word) for word in text.split()]
        assert reading.attributions == full_reading().attributions
    assert dealt(full_reading(), 3) == dealt(full_reading(), 3)


def test_ledger_readings_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "readings.jsonl"
    path.write_text(json.dumps(full_reading().to_dict()) + "\n")
    assert originals(path) == [full_reading()]


def test_ledger_measures(tmp_path: Path) -> None:
    figures = measure(tmp_path / "r.sqlite", [full_reading()], articles=12, timed=5)
    assert set(figures) == {"empty", "full", "reading", "quotes", "search", "digest", "file", "words"}
    assert all(value > 0 for value in figures.values())
    assert figures["words"] == len(full_reading().article.text.split())
