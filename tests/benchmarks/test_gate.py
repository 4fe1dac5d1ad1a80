from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.gate import FLOORS, SUITES, compare, corpus_hash, raised
from training.corpora.form import Document


def measured(value: float, corpus: str = "a") -> dict[str, dict[str, Any]]:
    return {"polnear_dev": {"corpus": corpus, "figures": dict.fromkeys(SUITES["polnear_dev"].pinned, value)}}


def floors(value: float, corpus: str = "a") -> dict[str, dict[str, Any]]:
    return {"polnear_dev": {"corpus": corpus, "floors": dict.fromkeys(SUITES["polnear_dev"].pinned, value)}}


@pytest.mark.parametrize(("value", "problems"), [(70.0, 0), (71.0, 0), (69.99, len(SUITES["polnear_dev"].pinned))])
def test_gate_a_drop_below_a_floor_is_a_problem(value: float, problems: int) -> None:
    assert len(compare(measured(value), floors(70.0))) == problems


def test_gate_another_corpus_is_a_problem_of_its_own() -> None:
    assert compare(measured(99.0, "b"), floors(1.0)) == [
        "polnear_dev: the corpus is not the one its floors were measured on"
    ]


def test_gate_a_corpus_without_floors_is_reported_only() -> None:
    assert compare(measured(1.0), {}) == []


def test_gate_update_raises_and_never_lowers_unless_told() -> None:
    assert set(raised(measured(60.0), floors(70.0), lower=False)["polnear_dev"]["floors"].values()) == {70.0}
    assert set(raised(measured(60.0), floors(70.0), lower=True)["polnear_dev"]["floors"].values()) == {59.7}
    assert set(raised(measured(80.0), floors(70.0), lower=False)["polnear_dev"]["floors"].values()) == {79.7}


def test_gate_an_error_may_not_rise() -> None:
    found = {"uw_dev": {"corpus": "a", "figures": {"pearson": 0.8, "mae": 0.45}}}
    bounds = {"uw_dev": {"corpus": "a", "floors": {"pearson": 0.7}, "ceilings": {"mae": 0.44}}}
    assert compare(found, bounds) == ["uw_dev: mae is 0.45, its ceiling is 0.44"]
    assert raised(found, bounds, lower=False)["uw_dev"] == {
        "corpus": "a",
        "floors": {"pearson": 0.79},
        "ceilings": {"mae": 0.44},
    }
    assert raised(found, bounds, lower=True)["uw_dev"]["ceilings"] == {"mae": 0.46}


def test_gate_the_hash_changes_with_the_text() -> None:
    one, other = (Document("d", "c", text, []) for text in ("It held.", "It broke."))
    assert corpus_hash([one]) != corpus_hash([other])


def test_gate_the_committed_floors_name_known_suites_and_figures() -> None:
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert set(pinned) == set(SUITES)
    for name, suite in SUITES.items():
        assert set(pinned[name]["floors"]) == set(suite.pinned)
        assert all(0 < floor <= 100 for floor in pinned[name]["floors"].values())
