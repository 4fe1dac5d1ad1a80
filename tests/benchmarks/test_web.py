from __future__ import annotations

from pathlib import Path

from benchmarks.web import BIG, fill, measure
from onrecord.ledger import open_ledger
from onrecord.ledger.facets import Filters, find_claims


def test_web_benchmark_fills_a_record_and_asks_every_page(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "r.sqlite") as ledger:
        fill(ledger, 1000, 12)
        assert find_claims(ledger, Filters()).total == 1000 + 2 * 12
        assert len((ledger.stories.story(BIG) or {})["articles"]) == 12
        assert ledger.check() == []
    lines = list(measure(tmp_path / "r.sqlite"))
    assert len(lines) == 10
    assert all("KiB" in line for line in lines)
