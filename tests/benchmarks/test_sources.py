from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.sources import Item, bare, items, right
from onrecord.model import Kind, Source, Span

TEXT = "Mr. Oru Vant and Keld met. He said it rained."
HE = Span(27, 29)
NAMES = (Span(4, 12), Span(8, 12))
CORPUS = Path(__file__).parents[2] / ".." / "shared" / "data" / "polnear" / "data" / "dev" / "text"


def source(name: str, kind: Kind = "person", *mentions: Span) -> Source:
    return Source("s", name, kind, False, None, None, mentions or (HE,))


@pytest.mark.parametrize(
    ("accepted", "author", "found", "expected"),
    [
        (NAMES, False, source("Oru Vant"), True),
        (NAMES, False, source("the Vant"), True),
        (NAMES, False, source("Keld"), False),
        (NAMES, False, source("Keld", "person", HE, Span(8, 12)), False),
        (NAMES, False, source("He"), False),
        (NAMES, False, source("all", "group", Span(4, 21), HE), True),
        (NAMES, False, source("all", "group", HE), False),
        (NAMES, False, source("Oru Vant", "person", Span(0, 3)), False),
        ((), True, source("the author", "author"), True),
        ((), True, source("Keld"), False),
        (NAMES, False, source("the author", "author"), False),
        ((), False, source("He"), True),
        ((), False, source("Keld"), False),
    ],
)
def test_sources_right(accepted: tuple[Span, ...], author: bool, found: Source, expected: bool) -> None:
    assert right(TEXT, Item("a", HE, accepted, author), [found]) is expected


def test_sources_names_are_compared_without_title_and_article() -> None:
    assert bare("the  Orm Grid") == bare("Orm grid") == "orm grid"
    assert bare("Mrs. Vant") == "vant"


def test_sources_fixture_holds_a_hundred_pronouns_of_many_articles() -> None:
    found = items()
    assert len(found) == len({(i.article, i.pronoun) for i in found}) == 100
    assert len({i.article for i in found}) >= 50
    assert all(i.accepted or i.author or i.pronoun.end - i.pronoun.start == 3 for i in found)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus lies beside the checkout only where it was put there")
def test_sources_fixture_points_at_pronouns() -> None:
    words = set()
    for item in items():
        text = (CORPUS / f"{item.article}.txt").read_text(encoding="utf-8")
        words.add(item.pronoun.of(text).lower())
        assert all(a.of(text).strip() == a.of(text) for a in item.accepted)
    assert words <= {"he", "she", "they", "it", "i", "we", "you", "his", "her", "its", "that"}
