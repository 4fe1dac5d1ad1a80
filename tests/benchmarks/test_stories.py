from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.stories import Gold, incidents, score, some
from onrecord.ingest import from_text

GOLD: Gold = {"a": 1, "b": 1, "c": 2, "d": 2}


def test_stories_score_of_what_is_right() -> None:
    figures = score([["a", "b"], ["c", "d"]], GOLD)
    assert set(figures.values()) == {100.0}


@pytest.mark.parametrize(
    ("found", "b3", "pairs"),
    [
        ([["a"], ["b"], ["c"], ["d"]], 66.7, 0.0),
        ([["a", "b", "c", "d"]], 66.7, 50.0),
        ([["a", "b"], ["c"], ["d"]], 85.7, 66.7),
    ],
)
def test_stories_score_of_what_is_wrong(found: list[list[str]], b3: float, pairs: float) -> None:
    figures = score(found, GOLD)
    assert (figures["b3_f1"], figures["pair_f1"]) == (b3, pairs)


def test_stories_some_are_whole() -> None:
    articles = [(x, from_text(x)) for x in "acbd"]
    assert [id_ for id_, _ in some(articles, GOLD, 1)] == ["a", "b"]
    assert [id_ for id_, _ in some(articles, GOLD, 3)] == ["a", "c", "b", "d"]


def test_stories_incidents_of_the_corpus() -> None:
    if not (Path(__file__).parents[3] / "shared" / "data" / "stories_gva").exists():
        pytest.skip("the development data is not here")
    articles, gold = incidents("dev")
    assert len(articles) == len(gold) > 1000
    assert all(article.published.stated for _, article in articles[:20])
