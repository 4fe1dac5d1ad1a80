"""Judging with the keys of the page, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.ledger import open_ledger
from tests.browser.conftest import Watched


def held(record: Path) -> list[tuple[str, str, bool]]:
    with open_ledger(record, read_only=True) as ledger:
        return [(j.kind, j.verdict, j.undone is not None) for j in ledger.judgements.history()]


def test_judge_a_claim_with_its_keys_and_take_it_back(watched: Watched, record: Path) -> None:
    before = len(held(record))
    with open_ledger(record, read_only=True) as ledger:
        story: Any = ledger.stories.story(ledger.stories.like("kessick-1")[0])
    page = watched.open(f"/story/{story['id']}")
    page.wait_for_load_state("networkidle")
    row = page.locator("[data-item][data-judge-kind=status]").first
    row.click(position={"x": 2, "y": 2})
    told = row.locator("[data-judge-verdict]")
    for key, words in (("a", "✓ right"), ("r", "✗ wrong"), ("u", "? unsure"), ("z", "✗ wrong")):
        page.keyboard.press(key)
        told.get_by_text(words).wait_for()
    assert held(record)[before:] == [
        ("status", v, u) for v, u in (("right", False), ("wrong", False), ("unsure", True))
    ]
    page.reload()
    told.get_by_text("✗ wrong").wait_for()
    page.locator("[data-item][data-judge-kind=status]").first.click(position={"x": 2, "y": 2})
    page.keyboard.press("z")  # what another visit judged is not taken back by it
    assert told.inner_text() == "✗ wrong"


def test_judge_a_pair_with_a_button_and_undo_it_with_another(watched: Watched, record: Path) -> None:
    page = watched.open("/judgements")
    page.get_by_role("button", name="not the same").first.click()
    page.wait_for_load_state("networkidle")
    assert held(record)[-1] == ("same-claim", "not-same", False)
    page.get_by_role("button", name="undo").first.click()
    page.wait_for_load_state("networkidle")
    assert held(record)[-1] == ("same-claim", "not-same", True)
