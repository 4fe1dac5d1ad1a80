from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.told import documents, share


def corpus(folder: Path) -> Path:
    base = folder / "onrecord_gold"
    for name in ("ann", "text"):
        (base / name).mkdir(parents=True)
    days = [{"id": n, "published": "2031-05-09"} for n in ("dev-01", "train-01")]
    (base / "manifest.json").write_text(json.dumps(days))
    for row in days:
        (base / "text" / f"{row['id']}.txt").write_text("The dam held.")
        (base / "ann" / f"{row['id']}.json").write_text(json.dumps({"layer": [{"words": "dam"}, {"words": "lake"}]}))
    return folder


def place(text: str, row: dict[str, Any]) -> int | None:
    at = text.find(row["words"])
    return at if at >= 0 else None


def test_told_only_the_part_comes_and_only_gold_that_is_in_the_text(tmp_path: Path) -> None:
    (item,) = documents(corpus(tmp_path), "dev", "layer", place)
    assert (item.id, item.text, item.published, item.gold) == ("dev-01", "The dam held.", "2031-05-09", (4,))


def test_told_an_absent_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(documents(tmp_path, "dev", "layer", place))


@pytest.mark.parametrize(("right", "of", "expected"), [(1, 3, 33.33), (0, 0, 0.0)])
def test_told_share_is_in_per_cent(right: int, of: int, expected: float) -> None:
    assert share(right, of) == expected
