from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.claim_matching import FOLDER, average_precision, documents, rows


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / FOLDER / "dev"
    folder.mkdir(parents=True)
    claims = '\tvclaim\ttitle\n7\tThe dam failed.\tDid it?\n9\t"A wolf,\nin Orsk."\tReally?\n'
    (tmp_path / FOLDER / "verified_claims.docs.tsv").write_text(claims, encoding="utf-8")
    (folder / "tweets.queries.tsv").write_text("\ttweet_content\n1\twolf!!\n2\tdam?\n", encoding="utf-8")
    (folder / "tweet-vclaim-pairs.qrels").write_text("1\t0\t9\t1\n2\t0\t7\t1\n", encoding="utf-8")
    return tmp_path


def test_claim_matching_posts_come_with_the_places_of_their_claims(data: Path) -> None:
    assert [(p.text, p.gold) for p in documents(data)] == [("wolf!!", frozenset({1})), ("dam?", frozenset({0}))]


def test_claim_matching_a_claim_over_two_lines_is_one(data: Path) -> None:
    assert len(rows(data / FOLDER / "verified_claims.docs.tsv")) == 2


@pytest.mark.parametrize(
    ("ranked", "gold", "value"),
    [
        ([4, 1, 2], {4}, 1.0),
        ([1, 4, 2], {4}, 0.5),
        ([1, 2, 3, 5, 6, 4], {4}, 0.0),
        ([4, 1, 5], {4, 5}, (1 + 2 / 3) / 2),
        ([1], set(), 0.0),
    ],
)
def test_claim_matching_average_precision_looks_at_five_places(ranked: list[int], gold: set[int], value: float) -> None:
    assert average_precision(ranked, frozenset(gold)) == pytest.approx(value)
