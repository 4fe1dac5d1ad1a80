from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.factuality import VALUE, by_class, documents, kind, measure
from tests.reader.fakes import tokenizer


class Fake:
    """A reader whose head gives 2.0 for every word but "said", for which it gives far too much."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = tokenizer(folder)

    def encode(self, tokens: Any) -> dict[str, Any]:
        held = np.full((len(tokens.words), VALUE + 2), 2.0, dtype=np.float32)
        held[1] = 99.0
        return {"held": held}


def corpus(folder: Path) -> Path:
    rows = [
        {
            "text": "Vant said the dam held .",
            "targets": [{"span1": [1, 2], "label": 3.0}, {"span1": [4, 5], "label": 1.0}],
        }
    ]
    (folder / "factuality" / "UW").mkdir(parents=True)
    (folder / "factuality" / "UW" / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder


def test_factuality_predicates_stand_in_running_text(tmp_path: Path) -> None:
    (item,) = documents(corpus(tmp_path))
    assert item.text == "Vant said the dam held."
    assert [(s.of(item.text), v) for s, v in item.predicates] == [("said", 3.0), ("held", 1.0)]


def test_factuality_measures_against_the_scale(tmp_path: Path) -> None:
    figures = measure(Fake(tmp_path), list(documents(corpus(tmp_path))))  # type: ignore[arg-type]
    assert figures == {"mae": 0.5, "pearson": 1.0, "f1_factual": 100.0, "f1_hedged": 100.0}


@pytest.mark.parametrize(
    ("value", "name"), [(-3.0, "negative"), (-0.5, "negative"), (0.4, "conditional"), (0.5, "hedged"), (2.5, "factual")]
)
def test_factuality_kinds_cut_the_scale(value: float, name: str) -> None:
    assert kind(value) == name


def test_factuality_by_class_counts_misses_and_false_finds() -> None:
    assert by_class(["a", "a", "b"], ["a", "b", "b"]) == {"a": 66.67, "b": 66.67}
