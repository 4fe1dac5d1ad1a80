from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.year import Words, measure, year
from onrecord import linking
from onrecord.ledger import open_ledger
from onrecord.ledger.codec import article_id
from tests.export.samples import full_reading


def test_year_articles_are_all_others_in_the_order_of_their_days_and_their_offsets_hold() -> None:
    made = list(year([full_reading()], 40))
    assert len({article_id(reading.article) for reading in made}) == len(made) >= 40
    days = [str(reading.article.published.used) for reading in made]
    assert days == sorted(days)
    text = full_reading().article.text
    for reading in made:
        assert [len(w) for w in reading.article.text.split()][: len(text.split())] == [len(w) for w in text.split()]
    assert len({reading.sources[0].name for reading in made}) > 3


def test_year_measures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "load_reader", lambda *_: Words())
    monkeypatch.setattr("benchmarks.year.TIMED", 5)
    with open_ledger(tmp_path / "r.sqlite") as ledger:
        found = list(measure(ledger, year([full_reading()], 40), 10, [0]))
        assert [row["articles"] for row in found] == [0, 10]
        assert all(value > 0 for row in found for name, value in row.items() if name != "articles")
        assert not ledger.stories.waits()
