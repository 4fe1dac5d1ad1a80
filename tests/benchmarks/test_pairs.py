from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.pairs import CORPORA, HEADLINES, by_class, documents, fold, headlines, inference


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in CORPORA:
        path = tmp_path / "nli" / f"{name}.csv"
        path.parent.mkdir(parents=True)
        lines = [f"Dam {n} failed,It failed,entailment\nDam {n} failed,It held,-\n" for n in range(30)]
        path.write_text("premise,hypothesis,label\n" + "".join(lines), encoding="utf-8")
    (tmp_path / HEADLINES).mkdir()
    rows = ["Dam fails,1,0", "Vella dam gives way,1,0", "No, the dam holds,1,1", "Wolf in metro,1,3", "Mayor quits,5,0"]
    quoted = [f'"{r.rsplit(",", 2)[0]}",{",".join(r.rsplit(",", 2)[1:])}' for r in rows]
    (tmp_path / HEADLINES / "train_stances.csv").write_text(
        "\n".join(["Headline,Body_ID,Stance", *quoted]), encoding="utf-8"
    )
    return tmp_path


def test_pairs_a_premise_is_held_out_or_fitted_never_both(data: Path) -> None:
    kept, fitted = ({p.a for p in inference(data, held, 99)} for held in (True, False))
    assert not kept & fitted
    assert len(kept | fitted) == 30
    assert all(fold(a) == 0 for a in kept)


def test_pairs_without_a_label_are_left_out(data: Path) -> None:
    assert {p.b for p in inference(data, False, 99)} == {"It failed"}


def test_pairs_headlines_agree_disagree_or_are_of_different_reports(data: Path) -> None:
    gold = {(p.a, p.b): p.gold for held in (True, False) for p in headlines(data, held)}
    assert gold["Dam fails", "Vella dam gives way"] == 0
    assert gold["Dam fails", "No, the dam holds"] == 1
    assert not any("Wolf in metro" in pair for pair in gold)


def test_pairs_documents_are_both(data: Path) -> None:
    everything = [*documents(data, True, 99), *documents(data, False, 99)]
    assert {p.corpus for p in everything} == {*CORPORA, HEADLINES}


def test_pairs_f1_by_class_and_their_mean() -> None:
    found = by_class(np.array([0, 0, 1, 2]), np.array([0, 1, 1, 2]))
    assert found == {"entailment": 66.67, "contradiction": 66.67, "neutral": 100.0, "macro_f1": 77.78}
