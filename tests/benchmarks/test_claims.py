from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.claims import Gold, documents, gold, matched, misses, scores, spans
from benchmarks.told import Told
from onrecord.model import UNDATED, Article, Attribution, Claim, Reading, Span, StatusStep

TEXT = "Vant said the dam held. Brandt denied it. Rain fell."
CORPUS = Path(__file__).parents[2] / ".." / "shared" / "data"


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def claim(name: str, status: str, evidence: str, *attributions: str) -> Claim:
    step = StatusStep(status, None, span(evidence), None)  # type: ignore[arg-type]
    return Claim(name, name, attributions, (), status, (step,), ())  # type: ignore[arg-type]


def read(*claims: Claim) -> Reading:
    article = Article("x", None, None, None, None, (), "en", TEXT, (), UNDATED)
    said = Attribution(
        "a:0",
        (span("said"),),
        (),
        (span("the dam held"),),
        (),
        None,
        (),
        None,
        "indirect",
        "assertion",
        "certain",
        "positive",
    )
    return Reading(article, attributions=(said,), claims=claims)


DAM = {
    "proposition": "The dam held.",
    "status": "disputed",
    "anchor_text": "the dam held",
    "evidence_texts": ["denied"],
}
RAIN = {"proposition": "It rained.", "status": "reported", "anchor_text": "Rain fell", "evidence_texts": ["not there"]}
ITEM = Told("x", TEXT, "2031-05-09", (gold(TEXT, DAM), gold(TEXT, RAIN)))


def test_claims_gold_words_become_spans_and_what_is_not_there_none() -> None:
    assert ITEM.gold[0] == Gold("The dam held.", "disputed", (span("the dam held"),), (span("denied"),))
    assert ITEM.gold[1].evidence == ()


def test_claims_the_claim_with_most_of_the_anchor_counts() -> None:
    by_content, by_evidence = claim("one", "reported", "said", "a:0"), claim("two", "disputed", "denied it")
    assert [c.id if c else None for _, c in matched(ITEM, read(by_evidence, by_content))] == ["one", None]
    assert [c.id if c else None for _, c in matched(ITEM, read(by_evidence))] == ["two", None]
    assert [c for _, c in matched(ITEM, read())] == [None, None]


def test_claims_spans_are_contents_and_evidence() -> None:
    assert spans(claim("one", "reported", "Rain", "a:0"), read()) == (span("the dam held"), span("Rain"))


@pytest.mark.parametrize(
    ("status", "expected"), [("disputed", (50.0, 100.0, 100.0, 1.0)), ("reported", (50.0, 0.0, 0.0, 1.0))]
)
def test_claims_scores(status: str, expected: tuple[float, ...]) -> None:
    pair = (ITEM, read(claim("one", status, "said", "a:0")))
    assert tuple(scores([pair]).values()) == expected
    assert len(list(misses([pair]))) == 2 - (status == "disputed")


def test_claims_no_article_gives_no_division_by_nothing() -> None:
    assert set(scores([]).values()) == {0.0}


def test_claims_corpus_is_read_with_its_dates() -> None:
    if not (CORPUS / "onrecord_gold").exists():
        pytest.skip("no shared data beside this checkout")
    items = list(documents(CORPUS, "dev"))
    assert len(items) == 12
    assert sum(len(i.gold) for i in items) == 46
    assert all(g.anchor and i.published.startswith("20") for i in items for g in i.gold)
