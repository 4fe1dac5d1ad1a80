from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ModelError
from onrecord.reader import labels
from onrecord.reader.engine import BUILT_IN, FORMAT, load, verified

NAMES = ("lower.onnx", "upper.onnx", "relator.onnx", "vocab.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files that are no graphs, under a manifest that is right about them."""
    for name in NAMES:
        (tmp_path / name).write_bytes(name.encode() * 50)
    write(tmp_path, {})
    return tmp_path


def write(folder: Path, changes: dict[str, Any]) -> None:
    record = {
        "format": FORMAT,
        "labels": {n: list(v) for n, v in labels.ALL.items()},
        "transitions": [[0.0] * 5] * 5,
        "cue_bias": 0.0,
        "entity_bias": {},
        "sha256": {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in NAMES},
    }
    (folder / "manifest.json").write_text(json.dumps(record | changes), encoding="utf-8")


def test_engine_a_true_manifest_is_taken(folder: Path) -> None:
    assert verified(folder)["cue_bias"] == 0.0


@pytest.mark.parametrize("seed", range(20))
def test_engine_a_damaged_file_is_named(folder: Path, seed: int) -> None:
    rng = random.Random(seed)
    path = folder / rng.choice(NAMES)
    data = bytearray(path.read_bytes())
    if seed % 4 == 0:
        data = data[: rng.randrange(len(data))]
    else:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(bytes(data))
    with pytest.raises(ModelError, match=path.name):
        load(folder)


@pytest.mark.parametrize(
    "changes",
    [{"format": "onrecord.reader/0"}, {"labels": {}}, {"sha256": None}, {"sha256": {"gone.onnx": "0"}}],
    ids=str,
)
def test_engine_another_versions_manifest_is_refused(folder: Path, changes: dict[str, Any]) -> None:
    write(folder, changes)
    with pytest.raises(ModelError):
        verified(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1}', "\x00"])
def test_engine_a_manifest_that_is_none_is_refused(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError):
        verified(folder)


def test_engine_graphs_that_onnxruntime_cannot_load_are_named(folder: Path) -> None:
    with pytest.raises(ModelError, match=r"lower\.onnx"):
        load(folder)


def test_engine_no_folder_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="give a folder"):
        load(tmp_path / "none")


def test_engine_the_built_in_weights_are_whole_and_small() -> None:
    if not BUILT_IN.exists():
        pytest.skip("built without weights")
    verified(BUILT_IN)
    assert sum(p.stat().st_size for p in BUILT_IN.iterdir()) <= 25_000_000
    assert not [p for p in BUILT_IN.iterdir() if p.suffix in {".pkl", ".pt", ".bin", ".pickle"}]
